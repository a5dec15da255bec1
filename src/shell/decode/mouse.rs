//! Reports of the mouse.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::csi::Csi;
use super::sequence::{Next, What};

/// The bits of a button's number.
const MOTION: u32 = 32;
const WHEEL: u32 = 64;
/// The button of a release that does not tell which.
const ANY: u32 = 3;
/// The number that is added to each byte of the oldest form.
const OFFSET: u8 = 32;

/// A report with exact numbers, which ends in `m` for a release.
pub(super) fn exact(csi: &Csi<'_>, length: usize) -> Next {
    let is_release = csi.end == b'm';
    report(
        length,
        csi.number(0),
        is_release,
        csi.number(1),
        csi.number(2),
    )
}

/// A report as rxvt sends it.
pub(super) fn of_rxvt(csi: &Csi<'_>, length: usize) -> Next {
    let bits = csi.number(0).saturating_sub(OFFSET.into());
    report(length, bits, false, csi.number(1), csi.number(2))
}

/// A report in the oldest form, one byte for each number.
pub(super) fn old(button: u8, column: u8, row: u8) -> Next {
    let number = |byte: u8| u32::from(byte.saturating_sub(OFFSET));
    report(4, number(button), false, number(column), number(row))
}

fn report(length: usize, bits: u32, is_release: bool, column: u32, row: u32) -> Next {
    let button = match bits & 3 {
        1 => MouseButton::Middle,
        2 => MouseButton::Right,
        _ => MouseButton::Left,
    };
    let kind = match bits & 3 {
        0 if bits & WHEEL != 0 => MouseEventKind::ScrollUp,
        1 if bits & WHEEL != 0 => MouseEventKind::ScrollDown,
        2 if bits & WHEEL != 0 => MouseEventKind::ScrollLeft,
        _ if bits & WHEEL != 0 => MouseEventKind::ScrollRight,
        ANY if bits & MOTION != 0 => MouseEventKind::Moved,
        ANY => MouseEventKind::Up(MouseButton::Left),
        _ if is_release => MouseEventKind::Up(button),
        _ if bits & MOTION != 0 => MouseEventKind::Drag(button),
        _ => MouseEventKind::Down(button),
    };
    let cell = |number: u32| u16::try_from(number.saturating_sub(1)).ok();
    let (Some(column), Some(row)) = (cell(column), cell(row)) else {
        return Next::Read(length, What::Nothing);
    };
    let event = MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    };
    Next::Read(length, What::Event(Event::Mouse(event)))
}
