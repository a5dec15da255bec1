//! Keys as numbers, with their modifiers as a number: the kitty protocol, and xterm's way before it.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// Shift, Alt and Ctrl in the number of the modifiers.
const MODIFIERS: [(u32, KeyModifiers); 3] = [
    (1, KeyModifiers::SHIFT),
    (2, KeyModifiers::ALT),
    (4, KeyModifiers::CONTROL),
];
const CAPS_LOCK: u32 = 64;
/// The number of a release, among press, repetition and release.
const RELEASE: u32 = 3;
/// The first key of the number pad.
const PAD: u32 = 57_399;
/// The keys of the number pad that type.
const PAD_TYPES: &[u8] = b"0123456789./*-+\r=,";

/// A key with the modifiers as a number, 1 for none.
pub(super) fn with(code: KeyCode, modifiers: u32, kind: u32) -> Option<KeyEvent> {
    let bits = modifiers.saturating_sub(1);
    let held = MODIFIERS.iter().filter(|(bit, _)| bits & bit != 0);
    let held = held.fold(KeyModifiers::NONE, |all, (_, one)| all | *one);
    let mut key = KeyEvent::new(code, held);
    if kind == RELEASE {
        key.kind = KeyEventKind::Release;
    }
    Some(key)
}

/// The key with a number: the character without modifiers, or a number of its own. `shifted` is the character with
/// Shift and `text` that which the key types, 0 where the terminal does not tell.
pub(super) fn key(
    number: u32,
    shifted: u32,
    modifiers: u32,
    kind: u32,
    text: u32,
) -> Option<KeyEvent> {
    let Some(letter) = letter(number) else {
        return with(code(number)?, modifiers, kind);
    };
    let bits = modifiers.saturating_sub(1);
    let mut key = with(KeyCode::Char(letter), modifiers, kind)?;
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return Some(key);
    }
    let upper = || letter.to_uppercase().next();
    let typed = |number: u32| char::from_u32(number).filter(|letter| *letter >= ' ');
    let is_upper = key.modifiers.contains(KeyModifiers::SHIFT) || bits & CAPS_LOCK != 0;
    let with_shift = typed(shifted).or_else(upper).filter(|_| is_upper);
    if let Some(letter) = typed(text).or(with_shift) {
        key.code = KeyCode::Char(letter);
    }
    Some(key)
}

/// The character of a number; none for other keys, which have numbers for private use.
fn letter(number: u32) -> Option<char> {
    let of_pad = number
        .checked_sub(PAD)
        .and_then(|at| usize::try_from(at).ok());
    if let Some(typed) = of_pad.and_then(|at| PAD_TYPES.get(at)) {
        return Some(char::from(*typed)).filter(|letter| *letter != '\r');
    }
    let is_private = (0xe000..=0xf8ff).contains(&number);
    let letter = char::from_u32(number).filter(|letter| !letter.is_control());
    letter.filter(|_| !is_private)
}

fn code(number: u32) -> Option<KeyCode> {
    Some(match number {
        8 | 127 => KeyCode::Backspace,
        9 => KeyCode::Tab,
        13 | 57_414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        57_417 => KeyCode::Left,
        57_418 => KeyCode::Right,
        57_419 => KeyCode::Up,
        57_420 => KeyCode::Down,
        57_421 => KeyCode::PageUp,
        57_422 => KeyCode::PageDown,
        57_423 => KeyCode::Home,
        57_424 => KeyCode::End,
        57_425 => KeyCode::Insert,
        57_426 => KeyCode::Delete,
        _ => return None,
    })
}
