//! The sequences that begin with `ESC [`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::Manner;
use super::kitty;
use super::mouse;
use super::sequence::{Next, What};

/// Most bytes of a sequence's parameters.
const LONGEST: usize = 64;

/// The parameters and the end of a sequence.
pub(super) struct Csi<'a> {
    /// `<`, `=`, `>` or `?` before the numbers.
    pub(super) sign: Option<u8>,
    /// The numbers between `;`, each with its parts between `:`.
    pub(super) numbers: Vec<Vec<u32>>,
    /// The bytes between the numbers and the end.
    signs_after: &'a [u8],
    /// The last byte.
    pub(super) end: u8,
}

impl<'a> Csi<'a> {
    fn new(parameters: &'a [u8], end: u8) -> Self {
        let (sign, numbers) = match parameters {
            [sign @ b'<'..=b'?', rest @ ..] => (Some(*sign), rest),
            rest => (None, rest),
        };
        let is_number = |byte: &u8| (b'0'..=b';').contains(byte);
        let length = numbers.iter().take_while(|byte| is_number(byte)).count();
        let (numbers, signs_after) = numbers.split_at(length);
        let part = |text: &[u8]| {
            let text = std::str::from_utf8(text).unwrap_or_default();
            text.parse().unwrap_or_default()
        };
        let numbers = numbers.split(|byte| *byte == b';');
        let numbers = numbers.map(|number| number.split(|byte| *byte == b':').map(part).collect());
        Self {
            sign,
            numbers: numbers.collect(),
            signs_after,
            end,
        }
    }

    /// The number at this place, 0 where it is left out.
    pub(super) fn number(&self, place: usize) -> u32 {
        self.part(place, 0)
    }

    /// A part of the number at this place, 0 where it is left out.
    pub(super) fn part(&self, place: usize, part: usize) -> u32 {
        let number = self.numbers.get(place);
        let part = number.and_then(|number| number.get(part));
        part.copied().unwrap_or_default()
    }
}

/// Reads a sequence; `rest` is what comes after `ESC [`.
pub(super) fn csi(rest: &[u8], manner: Manner) -> Next {
    match rest {
        [b'M', button, column, row, ..] => return mouse::old(*button, *column, *row),
        [] | [b'M', ..] | [b'['] => return Next::Unfinished,
        // The first function keys of the Linux console.
        [b'[', end, ..] => {
            let number = end.checked_sub(b'A').filter(|number| *number < 5);
            let key = number.map(|number| KeyCode::F(number + 1).into());
            return Next::key(2, key);
        }
        _ => {}
    }
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    // rxvt ends its keys with Shift in a dollar sign.
    if digits > 0 && rest.get(digits) == Some(&b'$') {
        return finished(&Csi::new(&rest[..digits], b'$'), digits + 1, manner);
    }
    let parameters = rest.iter().take_while(|byte| (b' '..=b'?').contains(byte));
    let parameters = parameters.count();
    match rest.get(parameters) {
        Some(end @ b'@'..=b'~') => {
            let csi = Csi::new(&rest[..parameters], *end);
            finished(&csi, parameters + 1, manner)
        }
        // A byte of something else: the end was lost.
        Some(_) => Next::Read(parameters, What::Nothing),
        None if parameters < LONGEST => Next::Unfinished,
        None => Next::Read(parameters, What::Nothing),
    }
}

fn finished(csi: &Csi<'_>, length: usize, manner: Manner) -> Next {
    match (csi.sign, csi.end) {
        (None, b'~') if csi.number(0) == 200 => Next::Read(length, What::PasteBegins),
        (Some(b'?'), b'u') => Next::Read(length, What::CanTellKeys),
        (Some(b'<'), b'M' | b'm') => mouse::exact(csi, length),
        (None, b'M') if csi.numbers.len() >= 3 => mouse::of_rxvt(csi, length),
        (None, _) if csi.signs_after.is_empty() => Next::key(length, key(csi, manner)),
        _ => Next::Read(length, What::Nothing),
    }
}

fn key(csi: &Csi<'_>, manner: Manner) -> Option<KeyEvent> {
    match csi.end {
        b'~' if csi.number(0) == 27 => {
            kitty::key(csi.number(2), 0, csi.number(1), csi.part(1, 1), 0)
        }
        b'u' => kitty::key(
            csi.number(0),
            csi.part(0, 1),
            csi.number(1),
            csi.part(1, 1),
            csi.number(2),
        ),
        b'~' => kitty::with(numbered(csi.number(0))?, csi.number(1), csi.part(1, 1)),
        b'$' => pressed_with(numbered(csi.number(0))?, KeyModifiers::SHIFT),
        b'^' => pressed_with(numbered(csi.number(0))?, KeyModifiers::CONTROL),
        b'@' => pressed_with(
            numbered(csi.number(0))?,
            KeyModifiers::CONTROL | KeyModifiers::SHIFT,
        ),
        b'a'..=b'd' => pressed_with(lettered(csi.end - b'a' + b'A')?, KeyModifiers::SHIFT),
        // The position of the cursor, which looks like F3 with a modifier only in the first row.
        b'R' if csi.numbers.len() > 1 && !is_f3(csi, manner) => None,
        b'P' if csi.number(0) == 0 && !manner.tells_keys => Some(KeyCode::Delete.into()),
        end => kitty::with(lettered(end)?, csi.number(1), csi.part(1, 1)),
    }
}

/// With the lock keys, which a terminal that tells keys apart adds to the modifiers, the number is larger.
fn is_f3(csi: &Csi<'_>, manner: Manner) -> bool {
    csi.number(0) == 1 && (manner.tells_keys || (2..=16).contains(&csi.number(1)))
}

fn pressed_with(code: KeyCode, modifiers: KeyModifiers) -> Option<KeyEvent> {
    Some(KeyEvent::new(code, modifiers))
}

fn lettered(end: u8) -> Option<KeyCode> {
    Some(match end {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(end - b'P' + 1),
        b'Z' => KeyCode::BackTab,
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<KeyCode> {
    let function = |first: u32, key: u8| {
        let past = u8::try_from(number - first).ok()?;
        Some(KeyCode::F(key + past))
    };
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=26 => function(23, 11),
        28 | 29 => function(28, 15),
        31..=34 => function(31, 17),
        _ => None,
    }
}
