//! A fake program that adds an entry for each key.

use std::mem;

use ratatui::Frame;

use super::super::program::Program;
use super::doubles::{Log, note};
use crate::app::Input;
use crate::effect::{Effect, Memo, OutRecord, Outcome};
use crate::model::{Entries, Entry, EntryId, Leaf, Now};

/// Adds an entry for each key typed, except keys that trigger an effect or a panic.
pub(super) struct FakeProgram {
    pub(super) log: Log,
    pub(super) typed: Entries,
    pub(super) saved: Entries,
    pub(super) sent: bool,
    pub(super) trouble: bool,
    pub(super) broken: bool,
    pub(super) redraw: bool,
    pub(super) first: Vec<Effect>,
    /// Whether the dictionaries are asked, whose answer ends the run.
    pub(super) spells: bool,
}

impl FakeProgram {
    fn save(&mut self) -> Vec<Effect> {
        if self.sent || self.typed == self.saved {
            return Vec::new();
        }
        self.sent = true;
        let (base, ours) = (self.saved.clone(), self.typed.clone());
        vec![Effect::Save {
            leaf: Leaf::Standing,
            base,
            ours,
        }]
    }
}

impl Program for FakeProgram {
    fn start(&mut self, _: Now) -> Vec<Effect> {
        mem::take(&mut self.first)
    }

    fn update(&mut self, input: Input, now: Now) -> Vec<Effect> {
        self.redraw = true;
        match input {
            Input::Key(key) => match key.typed() {
                Some('!') => panic!("on a key"),
                Some('?') => {
                    self.broken = true;
                    panic!("on a key, for good");
                }
                Some('r') => {
                    let memo = Memo::Theme("dark".to_owned());
                    return vec![Effect::Remember(memo)];
                }
                Some('v') => {
                    let (place, content) = (String::new(), b"vanish".to_vec());
                    let record = OutRecord::new("", 0);
                    return vec![Effect::Export {
                        place,
                        content,
                        record,
                    }];
                }
                Some('q') => return vec![Effect::Quit],
                Some('Q') => return vec![Effect::QuitWithCopy],
                Some('W') => return vec![Effect::QuitWithoutCopy],
                Some('o') => return vec![Effect::OpenWorkbook("other".to_owned())],
                Some('x') => return vec![Effect::OpenWorkbook(String::new())],
                Some('s') => return self.save(),
                _ => {
                    let id = EntryId::new(now.moment, self.typed.len() as u128);
                    self.typed.insert(id, Entry::new(id, "note", now.moment));
                }
            },
            Input::Leaving => {
                assert!(!self.broken, "again");
                return self.save();
            }
            Input::Outcome(Outcome::AllRead(_)) if !self.spells => return vec![Effect::Quit],
            Input::Outcome(Outcome::Spelled(_)) => return vec![Effect::Quit],
            Input::Outcome(Outcome::Saved { written, .. }) => {
                (self.sent, self.trouble) = (false, false);
                self.saved = written;
            }
            Input::Outcome(Outcome::Opened(Ok(opened))) => {
                note(&self.log, format!("opened {}", opened.name));
                (self.typed, self.saved) = Default::default();
            }
            Input::Outcome(Outcome::Opened(Err(trouble))) => {
                note(&self.log, format!("not opened: {trouble:?}"));
            }
            Input::Outcome(Outcome::QuitRefused) => note(&self.log, "not quit"),
            Input::Outcome(Outcome::Read { read: Ok(read), .. }) if !self.sent => {
                self.saved = read;
            }
            Input::Outcome(Outcome::SaveFailed { .. }) => (self.sent, self.trouble) = (false, true),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame<'_>) {
        assert!(self.typed.len() < 10, "in a frame");
        frame.render_widget(self.typed.len().to_string(), frame.area());
    }

    fn next_wake(&self) -> Option<u64> {
        None
    }

    fn take_redraw(&mut self) -> bool {
        mem::take(&mut self.redraw)
    }

    fn is_pending(&self) -> bool {
        !self.trouble && self.typed != self.saved
    }

    fn unsaved(&self) -> Vec<(Leaf, Entries)> {
        vec![(Leaf::Standing, self.typed.clone())]
    }
}
