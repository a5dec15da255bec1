//! The machines of a history, random actions of their users, and a tool that syncs them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use tillit::merge::merge;
use tillit::model::{Entries, IdSource, Moment, Now};

use super::machine::{Machine, TEXT, Window, leaf};
use crate::dice::Dice;

/// Steps of a history before all windows are closed.
const STEPS: usize = 40;
/// Rounds of syncing after which all machines must have the same file.
const ROUNDS: usize = 8;
/// Most windows open on one machine.
const WINDOWS: usize = 2;

pub struct World {
    dice: Dice,
    machines: Vec<Machine>,
    start: jiff::Timestamp,
    /// Seconds since the start.
    seconds: i64,
    words: usize,
    runs: usize,
    ids: IdSource,
    /// Words in a text that a window has saved.
    saved: BTreeSet<String>,
    /// Words that a user removed.
    removed: BTreeSet<String>,
    /// By pair of machines: the file that both had at the last sync.
    synced: BTreeMap<(usize, usize), Option<Vec<u8>>>,
    /// Number of conflict copies made so far.
    copies: usize,
}

fn words(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn all_words(entries: &Entries) -> BTreeSet<String> {
    let alive = entries.values().filter(|entry| !entry.deleted);
    alive.flat_map(|entry| words(entry.text(TEXT))).collect()
}

impl World {
    pub fn new(mut dice: Dice) -> Self {
        let machines = 2 + dice.roll(2);
        let skews = [0, 0, 1, -3, 400, -900];
        let mut skew = || skews[dice.roll(skews.len())];
        let machines = (0..machines).map(|_| Machine::new(skew())).collect();
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
        let moment =
            (self.start + at.seconds()).to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(1)));
        Now {
            moment: Moment::from(&moment),
            ticks: self.seconds as u64 * 1_000,
        }
    }

    /// Creates a note that all machines have.
    fn begin(&mut self) {
        self.open(0);
        let now = self.now(0);
        let text = format!("{}\n\n{}\n\n{}", self.word(), self.word(), self.word());
        let id = self.ids.next_id(now.moment);
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

    fn word(&mut self) -> String {
        self.words += 1;
        format!("w{}", self.words)
    }

    fn step(&mut self) {
        let machine = self.dice.roll(self.machines.len());
        let windows = self.machines[machine].windows.len();
        if windows == 0 {
            return match self.dice.roll(3) {
                0 => self.exchange(machine),
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
            _ => self.exchange(machine),
        }
        for window in 0..self.machines[machine].windows.len() {
            self.check_open_text(machine, window);
        }
    }

    /// Checks that the open text has every word typed into it in this window.
    fn check_open_text(&self, machine: usize, window: usize) {
        let window = &self.machines[machine].windows[window];
        let Some(open) = window.open else { return };
        let text = words(&window.text(open));
        for word in &window.typed {
            assert!(
                text.contains(word) || self.removed.contains(word),
                "{word} vanished from the open text {text:?}"
            );
        }
    }

    fn open(&mut self, machine: usize) {
        let now = self.now(machine);
        self.runs += 1;
        // Names in no particular order, like random ones.
        let name = format!("{:04x}", (self.runs * 40_503) % 65_536);
        let window = Window::open(&self.machines[machine], &name, now);
        self.machines[machine].windows.push(window);
    }

    fn close(&mut self, machine: usize, window: usize) {
        let now = self.now(machine);
        // Before it ends, the program reads its files once more.
        self.save(machine, window);
        self.machines[machine].windows[window].look(now);
        self.save(machine, window);
        self.machines[machine].windows.remove(window);
    }

    fn save(&mut self, machine: usize, window: usize) {
        for _ in 0..4 {
            let now = self.now(machine);
            let window = &mut self.machines[machine].windows[window];
            window.send(now);
            match window.finish(now) {
                Some(text) => self.saved.extend(words(&text)),
                None => return,
            }
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
                let tag = self.word();
                self.machines[machine].windows[window].tag(id, &tag, now);
            }
            3 if self.dice.roll(3) == 0 => {
                let window = &mut self.machines[machine].windows[window];
                self.removed.extend(words(&window.text(id)));
                window.delete(id, now);
                window.open = None;
            }
            _ => self.write(machine, window, now),
        }
    }

    fn add(&mut self, machine: usize, window: usize, now: Now) {
        let id = self.ids.next_id(now.moment);
        let word = self.word();
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
        let before = self.machines[machine].windows[window].text(id);
        let mut paragraphs: Vec<String> = before.split('\n').map(str::to_owned).collect();
        let at = self.dice.roll(paragraphs.len());
        let word = self.word();
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

    /// Syncs one machine with a random other one.
    fn exchange(&mut self, one: usize) {
        let other = (one + 1 + self.dice.roll(self.machines.len() - 1)) % self.machines.len();
        let key = (one.min(other), one.max(other));
        let base = self.synced.get(&key).cloned().flatten();
        let (a, b) = (self.machines[one].bytes(), self.machines[other].bytes());
        if a == b {
            self.synced.insert(key, a);
            return;
        }
        let open = !self.machines[other].windows.is_empty();
        match (&a, &b) {
            (Some(a), _) if b == base => self.machines[other].receive("2026-W47.ron", a),
            (_, Some(b)) if a == base => self.machines[one].receive("2026-W47.ron", b),
            // The last writer wins, while a window on the other machine still has all its entries in memory.
            (Some(a), Some(b))
                if open && self.dice.roll(3) == 0 && self.has_in_memory(other, b) =>
            {
                self.machines[other].receive("2026-W47.ron", a);
            }
            (Some(a), Some(b)) => {
                let (a, b) = (a.clone(), b.clone());
                let (kept, set_aside) = match self.dice.roll(2) {
                    0 => (a, b),
                    _ => (b, a),
                };
                self.copies += 1;
                let name = format!(
                    "2026-W47.sync-conflict-20261120-145203-ABC{:04}.ron",
                    self.copies
                );
                for machine in [one, other] {
                    self.machines[machine].receive("2026-W47.ron", &kept);
                    self.machines[machine].receive(&name, &set_aside);
                }
                self.synced.insert(key, Some(kept));
                return;
            }
            _ => return,
        }
        let now = self.machines[one].bytes();
        if now == self.machines[other].bytes() {
            self.synced.insert(key, now);
        }
    }

    /// Whether a window of the machine has all entries of the file in memory.
    fn has_in_memory(&self, machine: usize, bytes: &[u8]) -> bool {
        let file = tillit::store::decode(leaf(), "2026-W47.ron", bytes).unwrap();
        let windows = &self.machines[machine].windows;
        windows.iter().any(|window| {
            let held = window.workbook.entries(leaf());
            merge(None, held, &file) == *held
        })
    }

    fn close_all(&mut self) {
        for machine in 0..self.machines.len() {
            while !self.machines[machine].windows.is_empty() {
                self.close(machine, 0);
            }
        }
    }

    /// Checks that no order of merging the files loses a word, and that two files give the same result in both orders.
    fn check_all_orders(&self) {
        let files: Vec<Entries> = self.machines.iter().map(Machine::entries).collect();
        let held: BTreeSet<String> = files.iter().flat_map(all_words).collect();
        let merged_in = |order: &[usize]| {
            let mut order = order.iter();
            let first = files[*order.next().unwrap()].clone();
            order.fold(first, |merged, at| merge(None, &merged, &files[*at]))
        };
        let orders: &[&[usize]] = match files.len() {
            2 => &[&[0, 1], &[1, 0]],
            _ => &[
                &[0, 1, 2],
                &[0, 2, 1],
                &[1, 0, 2],
                &[1, 2, 0],
                &[2, 0, 1],
                &[2, 1, 0],
            ],
        };
        let merged: Vec<Entries> = orders.iter().map(|order| merged_in(order)).collect();
        for other in &merged {
            let there = all_words(other);
            let lost = |word: &&String| !there.contains(*word) && !self.removed.contains(*word);
            let lost: Vec<_> = held.iter().filter(lost).collect();
            assert!(lost.is_empty(), "an order loses {lost:?}");
        }
        // Of three files, the two merged first may order paragraphs differently; `converge` checks that all end equal.
        if files.len() == 2 {
            assert_eq!(merged[0], merged[1], "orders differ");
        }
    }

    /// Syncs all machines, and opens and closes a window on each, until all have the same file.
    fn converge(&mut self) {
        for _ in 0..ROUNDS {
            for one in 0..self.machines.len() {
                self.exchange(one);
                self.exchange(one);
                for machine in 0..self.machines.len() {
                    self.open(machine);
                    self.close(machine, 0);
                }
            }
            let files: Vec<_> = self.machines.iter().map(Machine::bytes).collect();
            if files.iter().all(|file| *file == files[0]) {
                return;
            }
        }
        let files = self.machines.iter().map(|machine| machine.bytes().unwrap());
        let files: Vec<String> = files.map(|file| String::from_utf8(file).unwrap()).collect();
        panic!("still different:\n{}", files.join("\n----\n"));
    }

    fn check(&self) {
        let entries = self.machines[0].entries();
        let there = all_words(&entries);
        let lost: Vec<_> = self
            .saved
            .iter()
            .filter(|word| !there.contains(*word) && !self.removed.contains(*word))
            .collect();
        assert!(
            lost.is_empty(),
            "lost {lost:?} in\n{}",
            tillit::store::encode(leaf(), &entries)
        );
        for head in entries.keys() {
            let versions = entries
                .values()
                .filter(|entry| entry.conflict_of == Some(*head));
            let versions = versions.count();
            assert!(
                versions <= self.runs,
                "{versions} other versions by {} runs",
                self.runs
            );
        }
    }
}
