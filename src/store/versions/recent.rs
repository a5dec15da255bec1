//! Earlier states of a leaf in memory, as merge bases for files of other machines that arrive while the program is open.

use super::thin::least_valuable;
use crate::model::Entries;

/// Most states held of one leaf.
const STATES: usize = 64;
/// Number of newest states that are always held: half a minute of typing, in which a sync tool seldom passes nothing on.
const NEWEST: usize = 40;
/// Most bytes, in their files, of the states of one leaf.
const BYTES: usize = 8 * 1024 * 1024;

/// States of a leaf that this run has overwritten: dense for the last saves, sparse for the first.
#[derive(Debug, Default)]
pub(super) struct Recent {
    /// Number of the save, size of its file in bytes, and its entries; the oldest first.
    states: Vec<(u64, usize, Entries)>,
}

impl Recent {
    /// Adds a state, from a file of `bytes` bytes.
    pub(super) fn push(&mut self, entries: &Entries, bytes: usize) {
        let number = self.states.last().map_or(0, |(number, ..)| number + 1);
        self.states.push((number, bytes, entries.clone()));
        let is_much = |states: &[(u64, usize, Entries)]| {
            let size: usize = states.iter().map(|(_, bytes, _)| bytes).sum();
            states.len() > STATES || size > BYTES
        };
        while self.states.len() > 1 && is_much(&self.states) {
            let ages: Vec<u64> = self.states.iter().map(|(n, ..)| number - n).collect();
            self.states
                .remove(least_valuable(&ages, NEWEST).unwrap_or(0));
        }
    }

    /// The states, the oldest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Entries> {
        self.states.iter().map(|(_, _, entries)| entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_states_are_held_and_the_first_and_last_are_among_them() {
        let mut recent = Recent::default();
        for _ in 0..1_000 {
            recent.push(&Entries::new(), 1_000);
        }
        let numbers: Vec<u64> = recent.states.iter().map(|(number, ..)| *number).collect();
        assert_eq!(numbers.len(), STATES);
        assert_eq!(numbers[0], 0);
        assert!(
            numbers.ends_with(&(1_000 - NEWEST as u64..1_000).collect::<Vec<_>>()),
            "{numbers:?}"
        );
        recent.push(&Entries::new(), BYTES);
        assert_eq!(recent.states.len(), 1, "only one large state is held");
    }
}
