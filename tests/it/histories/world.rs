//! The machines of a history, random actions of their users, and a tool that syncs them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use tillit::model::{EntryId, Erasure, IdSource, Moment, Now};

use super::machine::{Machine, Window};
use crate::dice::Dice;

/// Steps of a history before all windows are closed.
const STEPS: usize = 40;
/// One in so many histories runs on the real disk, the others in memory.
const ON_REAL_DISK: usize = 20;
/// Most windows open on one machine.
const WINDOWS: usize = 2;

pub struct World {
    pub(super) dice: Dice,
    pub(super) machines: Vec<Machine>,
    start: jiff::Timestamp,
    /// Seconds since the start.
    seconds: i64,
    words: usize,
    pub(super) runs: usize,
    ids: IdSource,
    /// Words in a text that a window has saved.
    pub(super) saved: BTreeSet<String>,
    /// Words that a user removed.
    pub(super) removed: BTreeSet<String>,
    /// The note that each word was typed into.
    pub(super) note_of: BTreeMap<String, EntryId>,
    /// Notes that a user erased.
    pub(super) erased: BTreeMap<EntryId, Erasure>,
    /// By pair of machines: the file that both had at the last sync.
    pub(super) synced: BTreeMap<(usize, usize), Option<Vec<u8>>>,
    /// Number of conflict copies made so far.
    pub(super) copies: usize,
}

pub(super) fn words(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

impl World {
    pub fn new(mut dice: Dice) -> Self {
        let machines = 2 + dice.roll(2);
        let on_real_disk = dice.roll(ON_REAL_DISK) == 0;
        let skews = [0, 0, 1, -3, 400, -900];
        let mut machine = || match on_real_disk {
            true => Machine::on_real_disk(),
            false => Machine::in_memory(skews[dice.roll(skews.len())]),
        };
        let machines = (0..machines).map(|_| machine()).collect();
        let ids = IdSource::new(dice.roll(usize::MAX) as u64);
        Self {
            dice,
            machines,
            start: "2026-11-20T14:52:03+01:00".parse().unwrap(),
            seconds: 0,
            words: 0,
            runs: 0,
            ids,
            saved: BTreeSet::new(),
            removed: BTreeSet::new(),
            note_of: BTreeMap::new(),
            erased: BTreeMap::new(),
            synced: BTreeMap::new(),
            copies: 0,
        }
    }

    /// Runs the whole history, and checks its invariants.
    pub fn run(mut self) {
        self.begin();
        for _ in 0..STEPS {
            self.step();
        }
        self.close_all();
        self.check_all_orders();
        self.converge();
        self.check();
    }

    fn now(&mut self, machine: usize) -> Now {
        self.seconds += 1;
        let at = self.seconds + self.machines[machine].skew * 86_400;
        let moment = (self.start + at.seconds())
            .to_zoned_datetime(jiff::tz::TimeZone::fixed(jiff::tz::offset(1)));
        let now = Now {
            moment: Moment::from(&moment),
            ticks: self.seconds as u64 * 1_000,
        };
        self.machines[machine].set_clock(now);
        now
    }

    /// Creates a note that all machines have.
    fn begin(&mut self) {
        self.open(0);
        let now = self.now(0);
        let id = self.ids.next_id(now.moment);
        let mut word = || self.word(id);
        let text = format!("{}\n\n{}\n\n{}", word(), word(), word());
        let window = &mut self.machines[0].windows[0];
        window.add(id, &text, now);
        self.save(0, 0);
        let bytes = self.machines[0].bytes().unwrap();
        for machine in 1..self.machines.len() {
            self.machines[machine].receive("2026-W47.ron", &bytes);
            self.synced.insert((0, machine), Some(bytes.clone()));
        }
        self.synced.insert((1, 2), Some(bytes));
    }

    /// A new word, for the note `note`.
    fn word(&mut self, note: EntryId) -> String {
        self.words += 1;
        let word = format!("w{}", self.words);
        self.note_of.insert(word.clone(), note);
        word
    }

    /// The erasure of the note that a word was typed into.
    pub(super) fn erasure_of(&self, word: &str) -> Option<Erasure> {
        self.erased.get(self.note_of.get(word)?).copied()
    }

    fn step(&mut self) {
        let machine = self.dice.roll(self.machines.len());
        let windows = self.machines[machine].windows.len();
        if windows == 0 {
            return match self.dice.roll(3) {
                0 => self.sync(machine),
                _ => self.open(machine),
            };
        }
        let window = self.dice.roll(windows);
        let now = self.now(machine);
        match self.dice.roll(20) {
            0..=7 => self.edit(machine, window),
            8..=10 => self.save(machine, window),
            11 => self.machines[machine].windows[window].send(now),
            12 | 13 => self.machines[machine].windows[window].look(now),
            14 => self.machines[machine].windows[window].recover(now),
            15 if windows < WINDOWS => self.open(machine),
            16 => self.close(machine, window),
            _ => self.sync(machine),
        }
        for window in 0..self.machines[machine].windows.len() {
            self.check_open_text(machine, window);
        }
    }

    fn sync(&mut self, machine: usize) {
        self.exchange(machine);
    }

    pub(super) fn open(&mut self, machine: usize) {
        let now = self.now(machine);
        self.runs += 1;
        // Names in no particular order, like random ones.
        let name = format!("{:04x}", (self.runs * 40_503) % 65_536);
        let window = Window::open(&self.machines[machine], &name, now);
        self.machines[machine].windows.push(window);
    }

    pub(super) fn close(&mut self, machine: usize, window: usize) {
        let now = self.now(machine);
        // Before it ends, the program reads its files once more.
        self.save(machine, window);
        self.machines[machine].windows[window].look(now);
        self.save(machine, window);
        self.machines[machine].windows.remove(window);
    }

    fn save(&mut self, machine: usize, window: usize) {
        let mut has_saved = false;
        for _ in 0..4 {
            let now = self.now(machine);
            let window = &mut self.machines[machine].windows[window];
            window.send(now);
            match window.finish(now) {
                Some(text) => self.saved.extend(words(&text)),
                None => break,
            }
            has_saved = true;
        }
        // Without a save, erased text may be left in a version that another window has kept since.
        if has_saved {
            self.check_met_erasures(machine, window);
        }
    }

    fn edit(&mut self, machine: usize, window: usize) {
        let now = self.now(machine);
        let notes = self.machines[machine].windows[window].notes();
        let open = self.machines[machine].windows[window]
            .open
            .filter(|open| notes.contains(open));
        let stays = self.dice.roll(10) > 1;
        let id = match (open, notes.len()) {
            (Some(open), _) if stays => open,
            (_, 0) => return self.add(machine, window, now),
            (_, count) => notes[self.dice.roll(count)],
        };
        if open != Some(id) {
            let window = &mut self.machines[machine].windows[window];
            window.open = Some(id);
            window.typed.clear();
        }
        match self.dice.roll(14) {
            0 => self.add(machine, window, now),
            1 => {
                let step = self.dice.roll(7) as i64 - 3;
                self.machines[machine].windows[window].answer(id, step, now);
            }
            2 => {
                let tag = format!("t{}", self.words);
                self.machines[machine].windows[window].tag(id, &tag, now);
            }
            3 if self.dice.roll(3) == 0 => {
                let window = &mut self.machines[machine].windows[window];
                self.removed.extend(words(&window.text(id)));
                window.delete(id, now);
                window.open = None;
            }
            4 if self.dice.roll(4) == 0 => {
                self.erase(machine, window, id, now);
            }
            _ => self.write(machine, window, now),
        }
    }

    /// Erases a note, unless only a version of it is left.
    fn erase(&mut self, machine: usize, window: usize, id: EntryId, now: Now) {
        let window = &mut self.machines[machine].windows[window];
        let head = window.head(id);
        let family = window.family(head);
        if !family.contains(&head) {
            return;
        }
        let erasure = *self.dice.pick(&[Erasure::Own, Erasure::Request]);
        for id in family {
            self.removed.extend(words(&window.text(id)));
        }
        window.erase(head, erasure, now);
        window.open = None;
        let known = self.erased.entry(head).or_insert(erasure);
        *known = (*known).max(erasure);
    }

    fn add(&mut self, machine: usize, window: usize, now: Now) {
        let id = self.ids.next_id(now.moment);
        let word = self.word(id);
        let window = &mut self.machines[machine].windows[window];
        window.add(id, &word, now);
        window.open = Some(id);
        window.typed = vec![word];
    }

    /// Changes the open text like a person: mostly by adding.
    fn write(&mut self, machine: usize, window: usize, now: Now) {
        let Some(id) = self.machines[machine].windows[window].open else {
            return;
        };
        let head = self.machines[machine].windows[window].head(id);
        let before = self.machines[machine].windows[window].text(id);
        let mut paragraphs: Vec<String> = before.split('\n').map(str::to_owned).collect();
        let at = self.dice.roll(paragraphs.len());
        let word = self.word(head);
        match self.dice.roll(10) {
            0..=2 => paragraphs[at] = format!("{} {word}", paragraphs[at]).trim().to_owned(),
            3 => paragraphs[at] = format!("{word} {}", paragraphs[at]).trim().to_owned(),
            4 | 5 => paragraphs.extend([String::new(), word.clone()]),
            6 => paragraphs.insert(at, word.clone()),
            7 => paragraphs[at] = word.clone(),
            8 if paragraphs.len() > 1 => {
                paragraphs.remove(at);
            }
            _ => {
                let last = paragraphs.len() - 1;
                paragraphs[last] = format!("{} {word}", paragraphs[last]).trim().to_owned();
            }
        }
        let after = paragraphs.join("\n");
        if after.trim().is_empty() {
            return;
        }
        let (was, is) = (words(&before), words(&after));
        self.removed.extend(was.difference(&is).cloned());
        let window = &mut self.machines[machine].windows[window];
        window.typed.extend(is.contains(&word).then_some(word));
        window.write(id, &after, now);
    }

    fn close_all(&mut self) {
        for machine in 0..self.machines.len() {
            while !self.machines[machine].windows.is_empty() {
                self.close(machine, 0);
            }
        }
    }
}
