//! Turns the bytes that a terminal sends into events, at whichever byte a slow connection cuts them.
//!
//! An Esc that nothing follows for a short time is a key. The beginning of any other sequence is kept until its end
//! arrives. Answers of the terminal, to this program or to an earlier one, are read to their end, so that they are never
//! typed.

mod character;
mod csi;
mod kitty;
mod mouse;
mod sequence;
#[cfg(test)]
mod tests;

use std::mem;

use crossterm::event::{Event, KeyCode, KeyEvent};
use memchr::memmem;

use super::event::Batch;
use sequence::{ESC, Next, What, continues_esc, next};

/// Most milliseconds between two pieces of a sequence.
const GAP: u64 = 1_000;
/// The end of a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// The differences between terminals in the keys that they send.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Manner {
    /// Whether Backspace sends 0x7F, so that 0x08 is Ctrl+Backspace.
    pub(super) erases_with_delete: bool,
    /// Whether the terminal tells keys apart as in the kitty protocol.
    pub(super) tells_keys: bool,
}

/// The bytes that are not a whole event yet.
#[derive(Debug)]
pub(super) struct Decoder {
    pub(super) manner: Manner,
    /// Milliseconds after which an Esc is a key.
    esc_wait: u64,
    bytes: Vec<u8>,
    /// The text of a paste without its end.
    paste: Option<Vec<u8>>,
    /// The time of the last bytes.
    at: u64,
    /// The time at which an Esc was passed on as a key.
    esc_at: Option<u64>,
}

impl Decoder {
    pub(super) fn new(manner: Manner, esc_wait: u64) -> Self {
        Self {
            manner,
            esc_wait,
            bytes: Vec::new(),
            paste: None,
            at: 0,
            esc_at: None,
        }
    }

    /// Takes bytes that arrived at this time in ms.
    pub(super) fn feed(&mut self, bytes: &[u8], now: u64) -> Batch {
        let mut batch = Batch::default();
        let esc_at = self.esc_at.take();
        let is_soon = esc_at.is_some_and(|at| now.saturating_sub(at) <= GAP);
        if is_soon && self.bytes.is_empty() && continues_esc(bytes) {
            batch.esc_was_cut = true;
            self.bytes.push(ESC);
        }
        self.bytes.extend_from_slice(bytes);
        self.at = now;
        self.read(&mut batch);
        batch
    }

    /// The time in ms at which the kept bytes are not the beginning of a sequence any more.
    pub(super) fn due(&self) -> Option<u64> {
        if let Some(paste) = &self.paste {
            return (paste.last() == Some(&ESC)).then_some(self.at + GAP);
        }
        let is_esc = self.bytes.iter().all(|byte| *byte == ESC);
        let wait = if is_esc { self.esc_wait } else { GAP };
        (!self.bytes.is_empty()).then_some(self.at + wait)
    }

    /// Takes the kept bytes as they are if they are [`Decoder::due`].
    pub(super) fn settle(&mut self, now: u64) -> Batch {
        let mut batch = Batch::default();
        if self.due().is_none_or(|due| due > now) {
            return batch;
        }
        // A paste whose end was lost must not swallow all further keys.
        if let Some(mut paste) = self.paste.take() {
            paste.pop();
            batch.events.push(pasted(&paste));
            return batch;
        }
        let bytes = mem::take(&mut self.bytes);
        if bytes.iter().all(|byte| *byte == ESC) {
            let esc = Event::Key(KeyCode::Esc.into());
            batch.events = vec![esc; bytes.len()];
            self.esc_at = Some(now);
        } else if let [ESC, letter] = bytes[..] {
            batch.events.extend(sequence::with_alt(letter));
        }
        batch
    }

    fn read(&mut self, batch: &mut Batch) {
        let mut bytes = mem::take(&mut self.bytes);
        let mut from = 0;
        while from < bytes.len() {
            if let Some(paste) = &mut self.paste {
                let Some((text, rest)) = to_paste_end(paste, &bytes[from..]) else {
                    return;
                };
                batch.events.push(pasted(&text));
                self.paste = None;
                (bytes, from) = (rest, 0);
                continue;
            }
            let Next::Read(length, what) = next(&bytes[from..], self.manner) else {
                break;
            };
            from += length;
            match what {
                What::Nothing => {}
                What::Event(event) => batch.events.push(event),
                What::PasteBegins => self.paste = Some(Vec::new()),
                What::CanTellKeys => batch.can_tell_keys = true,
                What::Background(background) => batch.background = Some(background),
            }
        }
        bytes.drain(..from);
        self.bytes = bytes;
    }
}

/// Adds bytes to a paste. If its end is among them, returns its whole text, and the bytes after the end.
fn to_paste_end(paste: &mut Vec<u8>, bytes: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    // The end may have been cut.
    let from = paste.len().saturating_sub(PASTE_END.len() - 1);
    paste.extend_from_slice(bytes);
    let at = from + memmem::find(&paste[from..], PASTE_END)?;
    let rest = paste.split_off(at + PASTE_END.len());
    paste.truncate(at);
    Some((mem::take(paste), rest))
}

fn pasted(text: &[u8]) -> Event {
    Event::Paste(String::from_utf8_lossy(text).into_owned())
}

/// A key press without modifiers.
fn plain(code: KeyCode) -> Event {
    Event::Key(KeyEvent::from(code))
}
