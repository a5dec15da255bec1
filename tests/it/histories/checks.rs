//! The invariants of a history.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use tillit::merge::merge;
use tillit::model::{Entries, EntryId, Erasure};

use super::machine::{Machine, TEXT, leaf};
use super::world::{World, words};

fn is_unseen_edit(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().contains("-edit-")
}

/// The words `w1`, `w2` and so on in a file.
fn words_in(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('w').map(|(start, _)| {
        let digits = text.as_bytes()[start + 1..].iter();
        let digits = digits.take_while(|byte| byte.is_ascii_digit()).count();
        &text[start..=start + digits]
    })
}

fn all_words(entries: &Entries) -> BTreeSet<String> {
    let alive = entries.values().filter(|entry| !entry.deleted);
    alive.flat_map(|entry| words(entry.text(TEXT))).collect()
}

impl World {
    /// Checks that the open text has every word typed into it in this window.
    pub(super) fn check_open_text(&self, machine: usize, window: usize) {
        let window = &self.machines[machine].windows[window];
        let Some(open) = window.open else { return };
        let text = words(&window.text(open));
        for word in &window.typed {
            assert!(
                text.contains(word)
                    || self.removed.contains(word)
                    || self.erasure_of(word).is_some(),
                "{word} vanished from the open text {text:?}"
            );
        }
    }

    /// Checks that no order of merging the files loses a word, and that two files give the same result in both orders.
    pub(super) fn check_all_orders(&self) {
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
            let lost = |word: &&String| {
                !there.contains(*word)
                    && !self.removed.contains(*word)
                    && self.erasure_of(word).is_none()
            };
            let lost: Vec<_> = held.iter().filter(lost).collect();
            assert!(lost.is_empty(), "an order loses {lost:?}");
        }
        // Of three files, the two merged first may order paragraphs differently; `converge` checks that all end equal.
        if files.len() == 2 {
            assert_eq!(merged[0], merged[1], "orders differ");
        }
    }

    /// Checks that after a save nothing of a note whose erasure the window has met is left in the machine's own files.
    pub(super) fn check_met_erasures(&self, machine: usize, window: usize) {
        let window = &self.machines[machine].windows[window];
        let met = |note: &EntryId| window.workbook.erasure(leaf(), *note);
        let met: BTreeMap<EntryId, Erasure> = self
            .erased
            .keys()
            .filter_map(|note| Some((*note, met(note)?)))
            .collect();
        if !met.is_empty() {
            self.check_erased(&self.machines[machine].own_files(), &met);
        }
    }

    /// Checks that the files have no word of an erased note. After the owner's own erasure an edit that it had not seen
    /// may be left, in a version of its own.
    pub(super) fn check_erased(
        &self,
        files: &[(PathBuf, String)],
        erased: &BTreeMap<EntryId, Erasure>,
    ) {
        let words = self.note_of.iter();
        let words = words.filter_map(|(word, note)| Some((word.as_str(), erased.get(note)?)));
        let words: HashMap<&str, &Erasure> = words.collect();
        for (path, text) in files {
            let is_edit = is_unseen_edit(path);
            for word in words_in(text) {
                let may_be_left = match words.get(word) {
                    None => true,
                    Some(Erasure::Own) => is_edit,
                    Some(Erasure::Request) => false,
                };
                assert!(may_be_left, "{word} of an erased note in {path:?}:\n{text}");
            }
        }
    }

    /// The words of edits that an erasure had not seen, on all machines.
    fn unseen_edits(&self) -> BTreeSet<String> {
        let files = self.machines.iter().flat_map(Machine::own_files);
        let edits = files.filter(|(path, _)| is_unseen_edit(path));
        let words = |(_, text): (_, String)| {
            let words = words_in(&text);
            words.map(str::to_owned).collect::<Vec<_>>()
        };
        edits.flat_map(words).collect()
    }

    pub(super) fn check(&self) {
        let entries = self.machines[0].entries();
        let there = all_words(&entries);
        let beside = match self.erased.is_empty() {
            true => BTreeSet::new(),
            false => self.unseen_edits(),
        };
        let is_lost = |word: &&String| {
            let is_there = match self.erasure_of(word) {
                None => there.contains(*word),
                Some(Erasure::Own) => beside.contains(*word),
                Some(Erasure::Request) => true,
            };
            !is_there && !self.removed.contains(*word)
        };
        let lost: Vec<_> = self.saved.iter().filter(is_lost).collect();
        assert!(
            lost.is_empty(),
            "lost {lost:?} in\n{}\nerased {:?}",
            tillit::store::encode(leaf(), &entries),
            self.erased,
        );
        if !self.erased.is_empty() {
            for machine in &self.machines {
                self.check_erased(&machine.files(), &self.erased);
            }
        }
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
