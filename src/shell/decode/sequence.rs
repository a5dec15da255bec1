//! One event at the beginning of some bytes: a character, a sequence that begins with Esc, or an answer.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::character::{Character, character};
use super::csi::csi;
use super::{Manner, plain};
use crate::theme::Background;

pub(super) const ESC: u8 = 0x1b;
const BELL: u8 = 0x07;
/// Most bytes of a string from the terminal; without its end it must not swallow what the user types.
const LONGEST: usize = 512;

/// The beginning of some bytes.
pub(super) enum Next {
    /// The rest of an event has not arrived.
    Unfinished,
    /// The number of bytes, and their meaning.
    Read(usize, What),
}

/// The meaning of some bytes.
pub(super) enum What {
    /// An answer of the terminal, or a sequence without a use.
    Nothing,
    Event(Event),
    /// The text of a paste follows.
    PasteBegins,
    /// The answer that the terminal can tell keys apart.
    CanTellKeys,
    /// The terminal's answer about its background.
    Background(Background),
}

impl Next {
    /// A key of `length` bytes, or bytes without a use.
    pub(super) fn key(length: usize, key: Option<KeyEvent>) -> Self {
        let is_text = |key: &KeyEvent| matches!(key.code, KeyCode::Char(_));
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        // No key of the program, and on Windows alone it would be AltGr.
        let key = key.filter(|key| !is_text(key) || !key.modifiers.contains(both));
        Self::Read(
            length,
            key.map_or(What::Nothing, |key| What::Event(Event::Key(key))),
        )
    }
}

/// Reads the first event of some bytes.
pub(super) fn next(bytes: &[u8], manner: Manner) -> Next {
    match bytes {
        [ESC] | [ESC, ESC] => Next::Unfinished,
        [ESC, b'[', rest @ ..] => after(2, csi(rest, manner)),
        [ESC, b'O', rest @ ..] => single_shift(rest),
        [ESC, first @ (b']' | b'P' | b'_'), rest @ ..] => string(*first, rest),
        // Alt with an arrow, in rxvt and some others.
        [ESC, ESC, b'[' | b'O', ..] => alt_sequence(&bytes[1..], manner),
        [ESC, ESC, ..] => Next::Read(1, What::Event(plain(KeyCode::Esc))),
        [ESC, rest @ ..] => match character(rest, manner) {
            Character::Unfinished => Next::Unfinished,
            Character::Read(length, key) => Next::key(length + 1, key.map(alt)),
        },
        _ => match character(bytes, manner) {
            Character::Unfinished => Next::Unfinished,
            Character::Read(length, key) => Next::key(length, key),
        },
    }
}

/// Alt with a letter that could have begun a sequence.
pub(super) fn with_alt(letter: u8) -> Option<Event> {
    let key = KeyEvent::from(KeyCode::Char(char::from(letter)));
    letter.is_ascii().then_some(Event::Key(alt(key)))
}

fn alt(mut key: KeyEvent) -> KeyEvent {
    key.modifiers |= KeyModifiers::ALT;
    key
}

/// Adds the bytes before a sequence to its length.
fn after(before: usize, next: Next) -> Next {
    match next {
        Next::Unfinished => Next::Unfinished,
        Next::Read(length, what) => Next::Read(before + length, what),
    }
}

fn alt_sequence(bytes: &[u8], manner: Manner) -> Next {
    match next(bytes, manner) {
        Next::Read(length, What::Event(Event::Key(key))) => Next::key(length + 1, Some(alt(key))),
        next => after(1, next),
    }
}

/// The sequence after `ESC O`: an arrow, a function key, or a key of the number pad.
fn single_shift(rest: &[u8]) -> Next {
    let Some(last) = rest.first() else {
        return Next::Unfinished;
    };
    let ctrl = |code| Some(KeyEvent::new(code, KeyModifiers::CONTROL));
    let key = match last {
        b'A' => Some(KeyCode::Up.into()),
        b'B' => Some(KeyCode::Down.into()),
        b'C' => Some(KeyCode::Right.into()),
        b'D' => Some(KeyCode::Left.into()),
        b'H' => Some(KeyCode::Home.into()),
        b'F' => Some(KeyCode::End.into()),
        b'P'..=b'S' => Some(KeyCode::F(last - b'P' + 1).into()),
        b'M' => Some(KeyCode::Enter.into()),
        b'I' => Some(KeyCode::Tab.into()),
        b'X' => Some(KeyCode::Char('=').into()),
        b'j'..=b'y' => Some(KeyCode::Char(char::from(last - b'j' + b'*')).into()),
        // As rxvt sends them with Ctrl.
        b'a' => ctrl(KeyCode::Up),
        b'b' => ctrl(KeyCode::Down),
        b'c' => ctrl(KeyCode::Right),
        b'd' => ctrl(KeyCode::Left),
        // Alt+O, and then this key.
        _ => return Next::Read(2, with_alt(b'O').map_or(What::Nothing, What::Event)),
    };
    Next::key(3, key)
}

/// A string from the terminal, up to BEL or `ESC \`; Alt and a letter where none begins.
fn string(first: u8, rest: &[u8]) -> Next {
    let Some(second) = rest.first() else {
        return Next::Unfinished;
    };
    if !begins_string(first, *second) {
        return Next::Read(2, with_alt(first).map_or(What::Nothing, What::Event));
    }
    let end = rest.iter().position(|byte| *byte < b' ' && *byte != b'\t');
    let read = |length: usize| Next::Read(2 + length, What::Nothing);
    let whole = |end: usize, length: usize| Next::Read(2 + length, answer(first, &rest[..end]));
    match end.map(|end| (end, &rest[end..])) {
        Some((end, [BELL, ..])) => whole(end, end + 1),
        Some((end, [ESC, b'\\', ..])) => whole(end, end + 2),
        Some((_, [ESC])) => Next::Unfinished,
        // Another sequence, or a key: the end was lost.
        Some((end, _)) => read(end),
        None if rest.len() < LONGEST => Next::Unfinished,
        None => read(LONGEST),
    }
}

/// The meaning of a whole string.
fn answer(first: u8, string: &[u8]) -> What {
    let background = match first {
        b']' => string.strip_prefix(b"11;"),
        _ => None,
    };
    let background = background.and_then(|colour| std::str::from_utf8(colour).ok());
    match background.and_then(Background::of_answer) {
        Some(background) => What::Background(background),
        None => What::Nothing,
    }
}

/// Whether a character after ESC begins a string, judged by the one after it: an answer has a number or a sign there.
fn begins_string(first: u8, second: u8) -> bool {
    match first {
        b']' => second.is_ascii_digit(),
        b'P' => matches!(second, b'0'..=b'9' | b'!' | b'>' | b'|' | b'$' | b'+'),
        _ => second == b'G',
    }
}

/// Whether bytes that arrive after an Esc, which was taken for a key, go on with the sequence that it began.
///
/// Letters that the keyboard sends arrive one by one.
pub(super) fn continues_esc(bytes: &[u8]) -> bool {
    match bytes {
        [b'[', rest @ ..] => {
            let parameters = rest.iter().take_while(|byte| (b' '..=b'?').contains(byte));
            let parameters = parameters.count();
            match rest.get(parameters) {
                // Cut again: at least one parameter tells it from a bracket that was typed.
                None => parameters > 0,
                Some(b'A'..=b'D' | b'F' | b'H' | b'I' | b'O'..=b'S' | b'Z' | b'a'..=b'd') => true,
                Some(end) => parameters > 0 && (b'@'..=b'~').contains(end),
            }
        }
        [b'O', last] => matches!(last, b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S' | b'a'..=b'd'),
        [first @ (b']' | b'P' | b'_'), second, ..] => begins_string(*first, *second),
        _ => false,
    }
}
