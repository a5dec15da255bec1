//! Machines, what their users do, and the tool that syncs them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use tillit::merge::merge;
use tillit::model::{Entries, IdSource, Moment, Now};

use super::Dice;
use super::machine::{Machine, TEXT, Window, leaf};

/// Steps of a history before everybody leaves.
const STEPS: usize = 40;
/// Exchanges after which all machines must be alike.
const ROUNDS: usize = 8;
const WINDOWS: usize = 2;

pub struct World {
    dice: Dice,
    machines: Vec<Machine>,
    seconds: i64,
    words: usize,
    runs: usize,
    ids: IdSource,
    /// Words that some window has called saved.
    saved: BTreeSet<String>,
    /// Words that a user took away.
    taken_away: BTreeSet<String>,
    /// What the sync tool last saw alike on two machines.
    alike: BTreeMap<(usize, usize), Option<Vec<u8>>>,
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
            seconds: 0,
            words: 0,
            runs: 0,
            ids,
            saved: BTreeSet::new(),
            taken_away: BTreeSet::new(),
            alike: BTreeMap::new(),
            copies: 0,
        }
    }

    /// The whole history, with everything that must hold.
    pub fn live(mut self) {
        self.begin();
        for _ in 0..STEPS {
            self.step();
        }
        self.leave();
        self.all_orders_agree();
        self.meet();
        self.check();
    }

    fn now(&mut self, machine: usize) -> Now {
        self.seconds += 1;
        let at = self.seconds + self.machines[machine].skew * 86_400;
        let start: jiff::Timestamp = "2026-11-20T14:52:03+01:00".parse().unwrap();
        let moment =
            (start + at.seconds()).to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(1)));
        Now {
            moment: Moment::from(&moment),
            ticks: self.seconds as u64 * 1_000,
        }
    }

    /// A note that all machines have.
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
            self.alike.insert((0, machine), Some(bytes.clone()));
        }
        self.alike.insert((1, 2), Some(bytes));
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
            self.hands_are_full(machine, window);
        }
    }

    /// No word vanishes under the hands: the open text has all that was typed into it here.
    fn hands_are_full(&self, machine: usize, window: usize) {
        let window = &self.machines[machine].windows[window];
        let Some(open) = window.open else { return };
        let text = words(&window.text(open));
        for word in &window.typed {
            assert!(
                text.contains(word) || self.taken_away.contains(word),
                "{word} vanished from the open text {text:?}"
            );
        }
    }

    fn open(&mut self, machine: usize) {
        let now = self.now(machine);
        self.runs += 1;
        // Names in no order, as random ones are.
        let name = format!("{:04x}", (self.runs * 40_503) % 65_536);
        let window = Window::open(&self.machines[machine], &name, now);
        self.machines[machine].windows.push(window);
    }

    fn close(&mut self, machine: usize, window: usize) {
        let now = self.now(machine);
        // On leaving the program looks at its files once more.
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
                Some(said) => self.saved.extend(words(&said)),
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
                self.taken_away.extend(words(&window.text(id)));
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

    /// Changes the open text as a person does: mostly by adding.
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
        self.taken_away.extend(was.difference(&is).cloned());
        let window = &mut self.machines[machine].windows[window];
        window.typed.extend(is.contains(&word).then_some(word));
        window.write(id, &after, now);
    }

    /// The sync tool goes from one machine to another.
    fn exchange(&mut self, one: usize) {
        let other = (one + 1 + self.dice.roll(self.machines.len() - 1)) % self.machines.len();
        let key = (one.min(other), one.max(other));
        let base = self.alike.get(&key).cloned().flatten();
        let (a, b) = (self.machines[one].bytes(), self.machines[other].bytes());
        if a == b {
            self.alike.insert(key, a);
            return;
        }
        let open = !self.machines[other].windows.is_empty();
        match (&a, &b) {
            (Some(a), _) if b == base => self.machines[other].receive("2026-W47.ron", a),
            (_, Some(b)) if a == base => self.machines[one].receive("2026-W47.ron", b),
            // The last writer wins, under a program that still holds all that it has written.
            (Some(a), Some(b)) if open && self.dice.roll(3) == 0 && self.holds(other, b) => {
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
                self.alike.insert(key, Some(kept));
                return;
            }
            _ => return,
        }
        let now = self.machines[one].bytes();
        if now == self.machines[other].bytes() {
            self.alike.insert(key, now);
        }
    }

    /// Whether some window of the machine has read or written exactly what the file says.
    fn holds(&self, machine: usize, bytes: &[u8]) -> bool {
        let file = tillit::store::decode(leaf(), "2026-W47.ron", bytes).unwrap();
        let windows = &self.machines[machine].windows;
        windows.iter().any(|window| {
            let held = window.workbook.entries(leaf());
            merge(None, held, &file) == *held
        })
    }

    fn leave(&mut self) {
        for machine in 0..self.machines.len() {
            while !self.machines[machine].windows.is_empty() {
                self.close(machine, 0);
            }
        }
    }

    /// In whatever order the files are brought together, nothing is lost, and two are always alike.
    fn all_orders_agree(&self) {
        let files: Vec<Entries> = self.machines.iter().map(Machine::entries).collect();
        let held: BTreeSet<String> = files.iter().flat_map(all_words).collect();
        let together = |order: &[usize]| {
            let mut order = order.iter();
            let first = files[*order.next().unwrap()].clone();
            order.fold(first, |met, at| merge(None, &met, &files[*at]))
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
        let met: Vec<Entries> = orders.iter().map(|order| together(order)).collect();
        for other in &met {
            let there = all_words(other);
            let lost = |word: &&String| !there.contains(*word) && !self.taken_away.contains(*word);
            let lost: Vec<_> = held.iter().filter(lost).collect();
            assert!(lost.is_empty(), "an order loses {lost:?}");
        }
        // Of three, two that met first may have put paragraphs in another order; once all have met, all are alike.
        if files.len() == 2 {
            assert_eq!(met[0], met[1], "orders differ");
        }
    }

    /// All machines sync and start until nothing changes any more.
    fn meet(&mut self) {
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
        panic!("still not alike:\n{}", files.join("\n----\n"));
    }

    fn check(&self) {
        let entries = self.machines[0].entries();
        let there = all_words(&entries);
        let lost: Vec<_> = self
            .saved
            .iter()
            .filter(|word| !there.contains(*word) && !self.taken_away.contains(*word))
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
