//! Drops the terminal's own answers, and sequences that arrived in pieces, so that they are never typed or obeyed.
//!
//! The terminal reports colours and abilities as OSC, DCS and APC strings, which the event reader takes for Alt and a
//! character, followed by text. A slow connection may cut a sequence after its first byte, which then looks like Esc.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// Most milliseconds between two pieces of a sequence.
const GAP: u64 = 1_000;
/// Most characters of a string from the terminal; without its end it must not swallow what the user types.
const LONGEST: usize = 512;

/// The sequence that is being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reading {
    #[default]
    Nothing,
    /// An Esc that may have been the first byte of a sequence.
    Esc,
    /// `ESC ]`, after which a number begins a string.
    Osc,
    /// A string up to BEL or `ESC \`, with this many characters so far.
    String(usize),
    /// The Esc within a string that may begin its end.
    StringEsc,
    /// `ESC [` and parameters, up to a final character.
    Csi,
}

/// The sequence being read, and the time of its last piece in ticks.
#[derive(Debug, Default)]
pub(super) struct CutSequences {
    reading: Reading,
    at: u64,
}

/// The events of a batch that are the user's.
#[derive(Debug, PartialEq)]
pub(super) struct Kept {
    /// Whether the last Esc before the batch was part of a sequence.
    pub(super) esc_was_cut: bool,
    /// The events.
    pub(super) events: Vec<Event>,
}

impl CutSequences {
    /// Drops the events of a batch that are part of a sequence. `ticks` is the time at which the batch was read.
    pub(super) fn drop_from(&mut self, batch: Vec<Event>, ticks: u64) -> Kept {
        if ticks.saturating_sub(self.at) > GAP {
            self.reading = Reading::Nothing;
        }
        self.at = ticks;
        let mut kept = Kept {
            esc_was_cut: false,
            events: Vec::with_capacity(batch.len()),
        };
        for (at, event) in batch.iter().enumerate() {
            let rest = batch.get(at + 1..).unwrap_or_default();
            let before = self.reading;
            self.reading = next(before, event, rest);
            let begins = self.reading != Reading::Nothing && self.reading != Reading::Esc;
            if before == Reading::Esc && begins && kept.events.pop().is_none() {
                kept.esc_was_cut = true;
            }
            let is_part =
                begins || !matches!(before, Reading::Nothing | Reading::Esc | Reading::Osc);
            if !is_part || before == Reading::Osc && self.reading == Reading::Nothing {
                kept.events.push(event.clone());
            }
        }
        kept
    }
}

/// The state after an event; `rest` are the events that arrived together with it.
fn next(reading: Reading, event: &Event, rest: &[Event]) -> Reading {
    let letter = character(event);
    let follows = rest.first().and_then(character);
    match (reading, letter) {
        (Reading::Nothing | Reading::Esc | Reading::Osc, _) if is_esc(event) => Reading::Esc,
        (Reading::Esc, Some('[')) if is_csi(rest) => Reading::Csi,
        (Reading::Esc, Some('O')) if is_single_shift(rest) => Reading::Csi,
        (Reading::Esc, Some(first)) if begins_string(first, follows) => Reading::String(0),
        (Reading::Osc, Some('0'..='9')) => Reading::String(0),
        (Reading::Nothing | Reading::Esc | Reading::Osc, _) => match with_alt(event) {
            Some(']') => Reading::Osc,
            Some(first) if begins_string(first, follows) => Reading::String(0),
            _ => Reading::Nothing,
        },
        (Reading::String(_) | Reading::StringEsc, _) if is_end(event) => Reading::Nothing,
        (Reading::StringEsc, Some('\\')) => Reading::Nothing,
        (Reading::String(_), _) if is_esc(event) => Reading::StringEsc,
        (Reading::StringEsc, _) => Reading::Nothing,
        (Reading::String(so_far), _) if so_far < LONGEST => Reading::String(so_far + 1),
        (Reading::String(_), _) => Reading::Nothing,
        (Reading::Csi, Some(' '..='?')) => Reading::Csi,
        (Reading::Csi, _) => Reading::Nothing,
    }
}

/// Whether these events go on as the parameters and the final character of a sequence.
fn is_csi(rest: &[Event]) -> bool {
    let mut letters = rest.iter().map_while(character);
    let end = letters.find(|letter| !(' '..='?').contains(letter));
    match end {
        Some(end) => ('@'..='~').contains(&end),
        // Cut again: at least one parameter tells it from a bracket that was typed.
        None => !rest.is_empty() && rest.iter().all(|event| character(event).is_some()),
    }
}

/// Whether the only other event is the second character of an arrow or function key.
fn is_single_shift(rest: &[Event]) -> bool {
    let second = rest.first().and_then(character);
    rest.len() == 1
        && second.is_some_and(|second| matches!(second, 'A'..='D' | 'F' | 'H' | 'P'..='S'))
}

/// Whether a character after ESC begins a string, judged by the one after it: an answer has a number or a sign there.
fn begins_string(first: char, follows: Option<char>) -> bool {
    match first {
        ']' => follows.is_some_and(|second| second.is_ascii_digit()),
        'P' => {
            follows.is_some_and(|second| matches!(second, '0'..='9' | '!' | '>' | '|' | '$' | '+'))
        }
        '_' => follows == Some('G'),
        _ => false,
    }
}

fn key(event: &Event) -> Option<&KeyEvent> {
    match event {
        Event::Key(key) => Some(key),
        _ => None,
    }
}

fn character(event: &Event) -> Option<char> {
    let key = key(event)?;
    match key.code {
        KeyCode::Char(letter) if (key.modifiers - KeyModifiers::SHIFT).is_empty() => Some(letter),
        _ => None,
    }
}

fn with_alt(event: &Event) -> Option<char> {
    let key = key(event)?;
    match key.code {
        KeyCode::Char(letter) if key.modifiers - KeyModifiers::SHIFT == KeyModifiers::ALT => {
            Some(letter)
        }
        _ => None,
    }
}

fn is_esc(event: &Event) -> bool {
    key(event).is_some_and(|key| key.code == KeyCode::Esc && key.modifiers.is_empty())
}

/// Whether an event ends a string: BEL, or `ESC \`.
fn is_end(event: &Event) -> bool {
    let is_bell = key(event).is_some_and(|key| {
        key.code == KeyCode::Char('g') && key.modifiers == KeyModifiers::CONTROL
    });
    is_bell || with_alt(event) == Some('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(text: &str) -> Vec<Event> {
        let mut events = Vec::new();
        let mut alt = KeyModifiers::NONE;
        for letter in text.chars() {
            let key = match letter {
                // As the event reader: ESC before another character is Alt.
                '\u{1b}' => {
                    alt = KeyModifiers::ALT;
                    continue;
                }
                '\u{7}' => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
                '⎋' => KeyCode::Esc.into(),
                letter => KeyEvent::new(KeyCode::Char(letter), alt),
            };
            alt = KeyModifiers::NONE;
            events.push(Event::Key(key));
        }
        events
    }

    /// The events kept of batches that arrive 150 ms apart, and the number of times that an Esc was cut.
    fn kept(batches: &[&str]) -> (Vec<Event>, usize) {
        let mut cut = CutSequences::default();
        let mut all = Vec::new();
        let mut escs = 0;
        for (at, batch) in (1..).zip(batches) {
            let kept = cut.drop_from(events(batch), at * 150);
            escs += usize::from(kept.esc_was_cut);
            all.extend(kept.events);
        }
        (all, escs)
    }

    #[test]
    fn answers_of_the_terminal_are_read_to_their_end() {
        for answer in [
            "\u{1b}]11;rgb:1c1c/1c1c/1c1c\u{7}",
            "\u{1b}]11;rgb:1c1c/1c1c/1c1c\u{1b}\\",
            "\u{1b}P1+r544e=787465726d\u{1b}\\",
            "\u{1b}P>|XTerm(390)\u{1b}\\",
            "\u{1b}_Gi=31;OK\u{1b}\\",
        ] {
            let text = format!("ab{answer}cd");
            assert_eq!(kept(&[&text]), (events("abcd"), 0), "{answer:?}");
        }
        let in_pieces = ["a\u{1b}]", "11;rgb:1c1c/", "1c1c/1c1c", "\u{7}", "b"];
        assert_eq!(kept(&in_pieces), (events("ab"), 0));
    }

    #[test]
    fn a_sequence_cut_after_its_first_byte_is_dropped_and_its_esc_taken_back() {
        for tail in [
            "[<35;10;5M",
            "[D",
            "[3~",
            "OP",
            "]11;rgb:0/0/0\u{7}",
            "P>|kitty\u{1b}\\",
        ] {
            assert_eq!(
                kept(&["abc⎋", tail, "def"]),
                (events("abc⎋def"), 1),
                "{tail}"
            );
            // Alt+Left of some terminals is ESC ESC [ D.
            let together = format!("abc⎋{tail}");
            if tail != "OP" {
                assert_eq!(kept(&[&together, "def"]), (events("abcdef"), 0), "{tail}");
            }
        }
        assert_eq!(
            kept(&["abc⎋", "[<35;1", "0;5M", "def"]),
            (events("abc⎋def"), 1)
        );
    }

    #[test]
    fn what_is_typed_after_esc_is_kept() {
        for typed in ["På måndag", "Om", "O", "[", "]", "P", "[å", "X"] {
            let expected = events(&format!("⎋{typed}"));
            assert_eq!(kept(&["⎋", typed]), (expected, 0), "{typed}");
        }
        // Letter by letter, as the keyboard sends them.
        assert_eq!(kept(&["⎋", "[", "D"]), (events("⎋[D"), 0));
    }

    #[test]
    fn a_string_without_an_end_does_not_swallow_what_follows_a_pause() {
        let mut cut = CutSequences::default();
        cut.drop_from(events("\u{1b}]11;rgb"), 100);
        assert_eq!(
            cut.drop_from(events("x"), 100 + GAP + 1).events,
            events("x")
        );
        let long = format!("\u{1b}]1{}", "a".repeat(LONGEST + 10));
        assert!(!cut.drop_from(events(&long), 5_000).events.is_empty());
    }
}
