//! The tool that syncs the machines of a history: the newer file replaces the older one, or a conflict leaves a copy.

use std::collections::BTreeSet;

use tillit::merge::merge;

use super::machine::{Machine, leaf};
use super::world::World;

/// Rounds of syncing after which all machines must have the same file.
const ROUNDS: usize = 8;

impl World {
    fn open_and_close(&mut self, machine: usize) {
        self.open(machine);
        self.close(machine, 0);
    }

    fn are_equal(&self) -> bool {
        let files: Vec<_> = self.machines.iter().map(Machine::bytes).collect();
        files.iter().all(|file| *file == files[0])
    }

    /// Syncs one machine with a random other one; returns the other.
    pub(super) fn exchange(&mut self, one: usize) -> usize {
        let other = (one + 1 + self.dice.roll(self.machines.len() - 1)) % self.machines.len();
        let key = (one.min(other), one.max(other));
        let base = self.synced.get(&key).cloned().flatten();
        let (a, b) = (self.machines[one].bytes(), self.machines[other].bytes());
        if a == b {
            self.synced.insert(key, a);
            return other;
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
                return other;
            }
            _ => return other,
        }
        let now = self.machines[one].bytes();
        if now == self.machines[other].bytes() {
            self.synced.insert(key, now);
        }
        other
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

    /// Syncs all machines, and opens and closes a window on each, until all have the same file.
    pub(super) fn converge(&mut self) {
        for _ in 0..ROUNDS {
            for one in 0..self.machines.len() {
                let others = [self.exchange(one), self.exchange(one)];
                for machine in BTreeSet::from([one, others[0], others[1]]) {
                    self.open_and_close(machine);
                }
                if self.are_equal() {
                    (0..self.machines.len()).for_each(|machine| self.open_and_close(machine));
                    if self.are_equal() {
                        return;
                    }
                }
            }
        }
        let files = self.machines.iter().map(|machine| machine.bytes().unwrap());
        let files: Vec<String> = files.map(|file| String::from_utf8(file).unwrap()).collect();
        panic!("still different:\n{}", files.join("\n----\n"));
    }
}
