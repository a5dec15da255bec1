//! Two windows in which one note is typed at the same time: on one machine, or on two with a sync tool between them.

use jiff::{Timestamp, ToSpan};
use tillit::model::{Entries, EntryId, IdSource, Moment, Now};

use super::machine::{Machine, TEXT, Window};
use super::world::words;

const FILE: &str = "2026-W47.ron";
/// Duration of the typing, in milliseconds.
const TYPING: u64 = 20_000;
/// Time between two steps, in milliseconds.
const STEP: u64 = 100;
/// Time between two letters of one person, in milliseconds.
const LETTER: u64 = 200;
/// Letters of a word.
const LETTERS: u64 = 5;

/// Time between two looks of a window at its file, in milliseconds.
const LOOK: u64 = 500;

/// The way in which the text of one window reaches the other.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// Both windows are on one machine.
    OneFile,
    /// A tool replaces one machine's file by the other's, also if both have changed.
    Replaced,
    /// As `Replaced`, but a file that both have changed is kept as a copy on both machines.
    Copied,
}

/// Two windows with the same note.
struct Pair {
    way: Way,
    machines: [Machine; 2],
    windows: Vec<Window>,
    /// The paragraph that is typed in each window.
    paragraphs: [usize; 2],
    note: EntryId,
    start: Timestamp,
    milliseconds: u64,
    /// The words typed in each window.
    typed: [Vec<String>; 2],
    /// The file that both had at the last sync.
    synced: Option<Vec<u8>>,
    conflicts: u64,
}

impl Pair {
    fn new(way: Way, paragraphs: [usize; 2]) -> Self {
        let machines = [Machine::in_memory(0), Machine::in_memory(0)];
        let start = "2026-11-20T14:52:03+01:00".parse().unwrap();
        let now = now(start, 0);
        let note = IdSource::new(7).next_id(now.moment);
        let mut first = Window::open(&machines[0], "11zz", now);
        first.add(note, "Om morgonen\n\nOm kvällen\n\nSlut", now);
        first.send(now);
        first.finish(now);
        machines[1].receive(FILE, &machines[0].bytes().unwrap());
        let windows = [(0, "22yy"), (1, "33xx")];
        let windows = windows.map(|(at, name)| {
            let at = if way == Way::OneFile { 0 } else { at };
            Window::open(&machines[at], name, now)
        });
        Self {
            way,
            synced: machines[0].bytes(),
            machines,
            windows: windows.into(),
            paragraphs,
            note,
            start,
            milliseconds: 0,
            typed: [Vec::new(), Vec::new()],
            conflicts: 0,
        }
    }

    fn now(&self) -> Now {
        now(self.start, self.milliseconds)
    }

    /// Types for twenty seconds in both windows, with a sync every `period` milliseconds; then saves and syncs.
    fn run(&mut self, period: u64) -> Entries {
        while self.milliseconds < TYPING {
            self.milliseconds += STEP;
            let now = self.now();
            for (at, window) in self.windows.iter_mut().enumerate() {
                self.machines[at].set_clock(now);
                // The windows do not look at the same time.
                match (self.milliseconds + 200 * at as u64) % LOOK {
                    0 => window.look(now),
                    200 => window.recover(now),
                    _ => {}
                }
                window.save_due(now);
            }
            if self.milliseconds.is_multiple_of(LETTER) {
                self.type_letter(0);
                self.type_letter(1);
            }
            if self.milliseconds.is_multiple_of(period) {
                self.sync();
            }
        }
        for _ in 0..4 {
            self.save_all();
            self.sync();
        }
        self.save_all();
        if self.way != Way::OneFile {
            let [a, b] = [0, 1].map(|at| self.machines[at].bytes().unwrap());
            assert_eq!(String::from_utf8(a), String::from_utf8(b));
        }
        self.machines[0].entries()
    }

    fn save_all(&mut self) {
        self.milliseconds += 1_000;
        let now = self.now();
        for window in &mut self.windows {
            window.look(now);
            window.recover(now);
            window.send(now);
            window.finish(now);
        }
    }

    /// Adds a letter to the paragraph of a machine, in the text that its window shows.
    fn type_letter(&mut self, machine: usize) {
        let now = self.now();
        let window = &mut self.windows[machine];
        let id = window.open.unwrap_or(self.note);
        window.open = Some(id);
        let letters = self.milliseconds / LETTER - 1;
        let name = ["a", "b"][machine];
        let begins = letters.is_multiple_of(LETTERS);
        if begins {
            let number = letters / LETTERS;
            self.typed[machine].push(format!("{name}{number:02}"));
        }
        let word = self.typed[machine].last_mut().unwrap();
        let before = word.clone();
        if !begins {
            word.push(name.chars().next().unwrap());
        }
        let text = window.text(id);
        let line = self.paragraphs[machine] * 2;
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        lines[line] = match begins {
            true if machine == 0 => format!("{word} {}", lines[line]),
            true => format!("{} {word}", lines[line]),
            false => {
                assert!(
                    lines[line].contains(&before),
                    "{before} vanished from {text:?}"
                );
                lines[line].replacen(&before, word, 1)
            }
        };
        window.write(id, &lines.join("\n"), now);
        for word in &self.typed[machine] {
            assert!(
                self.windows[machine].text(id).contains(word),
                "{word} vanished"
            );
        }
    }

    fn sync(&mut self) {
        if self.way == Way::OneFile {
            return;
        }
        let [a, b] = [0, 1].map(|at| self.machines[at].bytes().unwrap());
        let was = self.synced.replace(a.clone());
        if a == b {
            return;
        }
        let (kept, aside) = match (was, self.conflicts % 2) {
            (Some(was), _) if was == b => (a, None),
            (Some(was), _) if was == a => (b, None),
            (_, 0) => (a, Some(b)),
            _ => (b, Some(a)),
        };
        self.conflicts += u64::from(aside.is_some());
        let copy = format!(
            "2026-W47.sync-conflict-20261120-145203-ABC{:04}.ron",
            self.conflicts
        );
        for machine in &self.machines {
            if machine.bytes().as_ref() != Some(&kept) {
                machine.receive(FILE, &kept);
            }
            if let (Some(aside), Way::Copied) = (&aside, self.way) {
                machine.receive(&copy, aside);
            }
        }
        self.synced = Some(kept);
    }
}

fn now(start: Timestamp, milliseconds: u64) -> Now {
    let at = start + (milliseconds as i64).milliseconds();
    let at = at.to_zoned_datetime(jiff::tz::TimeZone::fixed(jiff::tz::offset(1)));
    Now {
        moment: Moment::from(&at),
        ticks: milliseconds,
    }
}

/// Types with every way and period of syncing; returns the largest number of versions beside the note.
fn most_versions_beside(paragraphs: [usize; 2]) -> usize {
    let mut most = 0;
    for way in [Way::OneFile, Way::Replaced, Way::Copied] {
        for period in [300, 500, 1_000, 1_700, 3_000, 5_000, 9_000, 20_000] {
            let mut pair = Pair::new(way, paragraphs);
            let entries = pair.run(period);
            let notes: Vec<_> = entries.values().filter(|entry| !entry.deleted).collect();
            let texts: Vec<&str> = notes.iter().map(|entry| entry.text(TEXT)).collect();
            let there = words(&texts.join(" "));
            for word in pair.typed.iter().flatten() {
                assert!(there.contains(word), "{word} is lost in {texts:#?}");
            }
            println!("{way:?} every {period} ms: {} beside", notes.len() - 1);
            most = most.max(notes.len() - 1);
        }
    }
    most
}

#[test]
fn typing_in_different_paragraphs_of_a_note_leaves_no_version_beside() {
    assert_eq!(most_versions_beside([0, 1]), 0);
}

#[test]
fn typing_in_one_paragraph_of_a_note_leaves_at_most_two_versions_beside() {
    assert!(most_versions_beside([1, 1]) <= 2);
}
