//! Detects a paste that arrives as single keys.
//!
//! A terminal without bracketed paste sends a pasted text as if it were typed, and outside text each letter would act
//! as a key. Typing sends [`PASTE`] characters in one batch only where a slow line has held back a key that repeats, and
//! then they are few different ones.

use std::collections::BTreeSet;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// Minimum number of characters in a batch that count as a paste.
const PASTE: usize = 32;
/// Minimum number of different characters among them.
const DIFFERENT: usize = 8;
/// Characters that arrive within this many milliseconds after a paste belong to it: the sender is slower than the
/// reader.
const TAIL: u64 = 20;

/// A paste, or a single event that is not part of one.
#[derive(Debug, PartialEq)]
pub(super) enum Piece {
    /// A pasted text, with its line endings unchanged.
    Paste(String),
    /// Any other event.
    Event(Event),
}

/// Detects pastes; its state is the time of the last one.
#[derive(Debug, Default)]
pub(super) struct PasteDetector {
    pasted_at: Option<u64>,
}

impl PasteDetector {
    /// Joins the characters of each paste. `ticks` is the time at which the events were read.
    pub(super) fn pieces(&mut self, events: Vec<Event>, ticks: u64) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut run = Vec::new();
        // Only characters that directly follow a paste are its tail.
        let mut tail = self
            .pasted_at
            .is_some_and(|then| ticks.saturating_sub(then) <= TAIL);
        for event in events {
            if is_release(&event) {
                continue;
            }
            if pasted_character(&event).is_some() {
                run.push(event);
            } else {
                self.close(&mut run, tail, ticks, &mut pieces);
                tail = false;
                pieces.push(Piece::Event(event));
            }
        }
        self.close(&mut run, tail, ticks, &mut pieces);
        pieces
    }

    fn close(&mut self, run: &mut Vec<Event>, tail: bool, ticks: u64, pieces: &mut Vec<Piece>) {
        if run.is_empty() {
            return;
        }
        if is_paste(run) || tail {
            let text = run
                .drain(..)
                .filter_map(|event| pasted_character(&event))
                .collect();
            pieces.push(Piece::Paste(text));
            self.pasted_at = Some(ticks);
        } else {
            pieces.extend(run.drain(..).map(Piece::Event));
            self.pasted_at = None;
        }
    }
}

/// Whether a run of characters is a pasted text.
fn is_paste(run: &[Event]) -> bool {
    let different: BTreeSet<char> = run.iter().filter_map(pasted_character).collect();
    run.len() >= PASTE && different.len() >= DIFFERENT
}

/// Whether more of the same paste may follow this event.
pub(super) fn may_continue(event: &Event) -> bool {
    pasted_character(event).is_some()
}

fn is_release(event: &Event) -> bool {
    matches!(
        event,
        Event::Key(KeyEvent {
            kind: KeyEventKind::Release,
            ..
        })
    )
}

/// The character of this event in a text pasted as keys; `None` if it cannot be part of one.
fn pasted_character(event: &Event) -> Option<char> {
    let Event::Key(key) = event else {
        return None;
    };
    let plain = key.modifiers - KeyModifiers::SHIFT == KeyModifiers::NONE;
    match key.code {
        KeyCode::Char(character) if plain => Some(character),
        // A line feed arrives as Ctrl+J.
        KeyCode::Char('j') if key.modifiers == KeyModifiers::CONTROL => Some('\n'),
        KeyCode::Enter if plain => Some('\r'),
        KeyCode::Tab if key.modifiers.is_empty() => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Event> {
        text.chars()
            .map(|letter| match letter {
                '\r' => KeyCode::Enter.into(),
                '\t' => KeyCode::Tab.into(),
                '\u{11}' => KeyEvent::new(KeyCode::Char('q'), KeyModifiers::CONTROL),
                '\n' => KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL),
                letter => KeyEvent::from(KeyCode::Char(letter)),
            })
            .map(Event::Key)
            .collect()
    }

    const TEXT: &str = "En text som är för lång för att vara skriven.";

    #[test]
    fn a_long_run_is_one_paste_with_its_line_ends() {
        let text = "Först en rad på tio ord,\rsedan\tmed tabb,\r\noch en till.";
        let pieces = PasteDetector::default().pieces(keys(text), 5);
        assert_eq!(pieces, [Piece::Paste(text.to_owned())]);
    }

    #[test]
    fn short_runs_stay_keys() {
        let text = "121212121212121\r";
        let expected: Vec<_> = keys(text).into_iter().map(Piece::Event).collect();
        let mut pastes = PasteDetector::default();
        assert_eq!(pastes.pieces(keys(text), 5), expected);
        assert_eq!(
            pastes.pieces(keys(text), 6),
            expected,
            "a batch of keys has no tail"
        );
    }

    #[test]
    fn a_repeating_key_that_a_slow_line_held_back_stays_a_key() {
        for text in ["j".repeat(60), "jdn".repeat(20), "\t \r".repeat(15)] {
            let expected: Vec<_> = keys(&text).into_iter().map(Piece::Event).collect();
            let pieces = PasteDetector::default().pieces(keys(&text), 5);
            assert_eq!(pieces, expected, "{text:?}");
        }
    }

    #[test]
    fn the_tail_of_a_paste_belongs_to_it_and_later_keys_do_not() {
        let mut pastes = PasteDetector::default();
        pastes.pieces(keys(TEXT), 100);
        assert_eq!(
            pastes.pieces(keys("qq"), 115),
            [Piece::Paste("qq".to_owned())]
        );
        assert_eq!(
            pastes.pieces(keys("q"), 130),
            [Piece::Paste("q".to_owned())]
        );
        let expected: Vec<_> = keys("q").into_iter().map(Piece::Event).collect();
        assert_eq!(pastes.pieces(keys("q"), 160), expected);
    }

    #[test]
    fn a_command_after_a_paste_is_a_command() {
        let pieces = PasteDetector::default().pieces(keys(&format!("{TEXT}\u{11}")), 0);
        assert_eq!(pieces.len(), 2);
        assert!(matches!(&pieces[1], Piece::Event(event) if *event == keys("\u{11}")[0]));
    }
}
