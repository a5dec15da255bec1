//! A character or a control code, as the keyboard sends it without an Esc before it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::Manner;

/// A character at the beginning of some bytes.
pub(super) enum Character {
    /// The rest of it has not arrived.
    Unfinished,
    /// Its length, and its key; none for bytes that are no text.
    Read(usize, Option<KeyEvent>),
}

/// Reads the first character of bytes that do not begin with Esc.
pub(super) fn character(bytes: &[u8], manner: Manner) -> Character {
    match bytes.first() {
        None => Character::Unfinished,
        Some(byte @ 0x80..) => long_character(bytes, length(*byte)),
        Some(byte) => Character::Read(1, Some(control_or_letter(*byte, manner))),
    }
}

fn control_or_letter(byte: u8, manner: Manner) -> KeyEvent {
    let ctrl = |letter: u8| KeyEvent::new(KeyCode::Char(char::from(letter)), KeyModifiers::CONTROL);
    match byte {
        b'\r' => KeyCode::Enter.into(),
        b'\t' => KeyCode::Tab.into(),
        0x7f => KeyCode::Backspace.into(),
        0x08 if manner.erases_with_delete && !manner.tells_keys => {
            KeyEvent::new(KeyCode::Backspace, KeyModifiers::CONTROL)
        }
        0x08 => KeyCode::Backspace.into(),
        0 => ctrl(b' '),
        1..=26 => ctrl(byte - 1 + b'a'),
        27..=31 => ctrl(byte - 0x1c + b'4'),
        letter => KeyCode::Char(char::from(letter)).into(),
    }
}

/// The length of a character of UTF-8 by its first byte; 0 for a byte that begins none.
fn length(first: u8) -> usize {
    match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 0,
    }
}

fn long_character(bytes: &[u8], length: usize) -> Character {
    if length == 0 {
        return Character::Read(1, None);
    }
    let there = &bytes[..bytes.len().min(length)];
    match std::str::from_utf8(there) {
        Ok(text) => {
            let letter = text.chars().next().filter(|letter| !letter.is_control());
            let key = letter.map(|letter| KeyCode::Char(letter).into());
            Character::Read(there.len(), key)
        }
        Err(error) => match error.error_len() {
            Some(wrong) => Character::Read(wrong, None),
            None => Character::Unfinished,
        },
    }
}
