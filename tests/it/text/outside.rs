//! Undo and redo while another window or machine writes in the same text.

use super::*;
use crate::dice::Dice;
use std::collections::{BTreeMap, BTreeSet};
use tillit::text::Position;

#[test]
fn undo_leaves_a_paragraph_that_came_from_outside() {
    let mut text = editor("Början.", 40, 9);
    text.apply(step(Motion::TextEnd), 0);
    type_in(&mut text, " Mitt.");
    text.replace_all_from_outside("Deras först.\nBörjan. Mitt.\nDeras sist.");
    while text.apply(Command::Undo, 0).text_changed {}
    assert_eq!(text.text(), "Deras först.\nBörjan.\nDeras sist.");
    while text.apply(Command::Redo, 0).text_changed {}
    assert_eq!(text.text(), "Deras först.\nBörjan. Mitt.\nDeras sist.");
}

#[test]
fn undo_takes_back_what_was_typed_around_words_from_outside() {
    let mut text = editor("", 40, 9);
    text.apply(Command::Paste("ett två tre".into()), 0);
    text.replace_all_from_outside("ett DERAS tre");
    text.apply(Command::Undo, 0);
    assert_eq!(text.text(), "DERAS");
    text.apply(Command::Redo, 0);
    assert_eq!(text.text(), "ett DERAS tre");
}

#[test]
fn undo_brings_back_only_what_was_deleted_here() {
    let mut text = editor("mitt deras slut", 40, 9);
    text.apply(extend(Motion::WordRight), 0);
    text.apply(Command::Delete, 0);
    text.replace_all_from_outside(" slut");
    text.apply(Command::Undo, 0);
    assert_eq!(text.text(), "mitt slut");
}

#[test]
fn a_step_of_which_nothing_is_left_is_not_undone_again() {
    let mut text = editor("a", 40, 9);
    text.apply(step(Motion::TextEnd), 0);
    type_in(&mut text, "b");
    text.break_undo();
    type_in(&mut text, "c");
    text.replace_all_from_outside("ab");
    assert!(text.apply(Command::Undo, 0).text_changed);
    assert_eq!(text.text(), "a");
    assert!(!text.apply(Command::Undo, 0).text_changed);
}

#[test]
fn a_forgotten_history_brings_nothing_back() {
    let mut text = editor("", 40, 9);
    type_in(&mut text, "hemligt");
    text.apply(Command::Undo, 0);
    text.forget_history();
    assert!(!text.apply(Command::Redo, 0).text_changed);
}

/// Every letter there ever was, each used once, with what decides whether it is to be seen.
#[derive(Default)]
struct Model {
    letters: BTreeMap<char, Letter>,
    next: u32,
    done: Vec<usize>,
    undone: Vec<usize>,
    steps: usize,
    off: BTreeSet<usize>,
}

#[derive(Default)]
struct Letter {
    /// The own step that wrote it; `None` for the other side's.
    by: Option<usize>,
    removed_by: Vec<usize>,
    removed_elsewhere: bool,
}

impl Model {
    fn fresh(&mut self, count: usize) -> String {
        let from = 0x4E00 + self.next;
        self.next += u32::try_from(count).unwrap();
        (from..0x4E00 + self.next)
            .filter_map(char::from_u32)
            .collect()
    }

    fn visible(&self) -> BTreeSet<char> {
        let is_on = |step: &usize| !self.off.contains(step);
        let letters = self.letters.iter().filter(|(_, letter)| {
            letter.by.as_ref().is_none_or(is_on)
                && !letter.removed_elsewhere
                && !letter.removed_by.iter().any(is_on)
        });
        letters.map(|(letter, _)| *letter).collect()
    }

    /// A change made here as a step of its own.
    fn own(&mut self, before: &str, after: &str) {
        let step = self.steps;
        self.steps += 1;
        self.done.push(step);
        self.undone.clear();
        for letter in before.chars().filter(|letter| !after.contains(*letter)) {
            if let Some(letter) = self.letters.get_mut(&letter) {
                letter.removed_by.push(step);
            }
        }
        self.add(before, after, Some(step));
    }

    fn add(&mut self, before: &str, after: &str, by: Option<usize>) {
        let came = after.chars().filter(|letter| !before.contains(*letter));
        for letter in came.filter(|letter| !letter.is_whitespace()) {
            let removed_by = Vec::new();
            self.letters.insert(
                letter,
                Letter {
                    by,
                    removed_by,
                    removed_elsewhere: false,
                },
            );
        }
    }

    fn foreign(&mut self, before: &str, after: &str) {
        for letter in before.chars().filter(|letter| !after.contains(*letter)) {
            if let Some(letter) = self.letters.get_mut(&letter) {
                letter.removed_elsewhere = true;
            }
        }
        self.add(before, after, None);
    }

    /// Takes the newest step back that changes a letter, unless the editor undid one of blanks alone.
    fn undo(&mut self, shown: &BTreeSet<char>) {
        let before = self.visible();
        while self.visible() == before && before != *shown {
            let Some(step) = self.done.pop() else { return };
            self.off.insert(step);
            self.undone.push(step);
        }
    }

    fn redo(&mut self, shown: &BTreeSet<char>) {
        let before = self.visible();
        while self.visible() == before && before != *shown {
            let Some(step) = self.undone.pop() else {
                return;
            };
            self.off.remove(&step);
            self.done.push(step);
        }
    }
}

fn letters(text: &str) -> BTreeSet<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn random_place(dice: &mut Dice, text: &str) -> Position {
    let paragraph = dice.roll(text.split('\n').count());
    let line = text.split('\n').nth(paragraph).unwrap();
    let letters: Vec<usize> = line
        .char_indices()
        .map(|(byte, _)| byte)
        .chain([line.len()])
        .collect();
    Position::new(paragraph, *dice.pick(&letters))
}

/// A text of fresh letters, with blanks and sometimes a line end between them.
fn words(dice: &mut Dice, model: &mut Model) -> String {
    let mut text = String::new();
    for _ in 0..dice.roll(3) {
        text += &model.fresh(1 + dice.roll(4));
        text += *dice.pick(&["", " ", "\n"]);
    }
    text
}

fn play(seed: u64) {
    let mut dice = Dice(seed * 7919 + 13);
    let mut model = Model::default();
    let start = model.fresh(12);
    model.foreign("", &start);
    let mut text = editor(&start, 40, 9);
    let mut order: BTreeMap<(char, char), bool> = BTreeMap::new();
    for turn in 0..40 {
        let before = text.text();
        match dice.roll(6) {
            0 | 1 => {
                let (a, b) = (
                    random_place(&mut dice, &before),
                    random_place(&mut dice, &before),
                );
                let with = words(&mut dice, &mut model);
                let b = if dice.roll(2) == 0 { a } else { b };
                text.replace_range(a.min(b)..a.max(b), &with, 0);
                if text.text() != before {
                    model.own(&before, &text.text());
                }
            }
            2 | 3 => {
                let letters: Vec<usize> = before
                    .char_indices()
                    .map(|(byte, _)| byte)
                    .chain([before.len()])
                    .collect();
                let (a, b) = (*dice.pick(&letters), *dice.pick(&letters));
                let b = if dice.roll(2) == 0 { a } else { b };
                let with = words(&mut dice, &mut model);
                let after = format!("{}{with}{}", &before[..a.min(b)], &before[a.max(b)..]);
                text.replace_all_from_outside(&after);
                assert_eq!(text.text(), after);
                model.foreign(&before, &after);
            }
            4 => {
                text.apply(Command::Undo, 0);
                model.undo(&letters(&text.text()));
            }
            _ => {
                text.apply(Command::Redo, 0);
                model.redo(&letters(&text.text()));
            }
        }
        let shown: Vec<char> = text.text().chars().filter(|c| !c.is_whitespace()).collect();
        let there: BTreeSet<char> = shown.iter().copied().collect();
        assert_eq!(
            there.len(),
            shown.len(),
            "a letter twice: seed {seed}, turn {turn}"
        );
        assert_eq!(there, model.visible(), "seed {seed}, turn {turn}");
        for (at, a) in shown.iter().enumerate() {
            for b in &shown[at + 1..] {
                let (pair, is_in_order) = ((*a.min(b), *a.max(b)), a < b);
                let was = *order.entry(pair).or_insert(is_in_order);
                assert_eq!(
                    was, is_in_order,
                    "{a} and {b} changed places: seed {seed}, turn {turn}"
                );
            }
        }
    }
}

#[test]
fn any_mix_of_own_edits_foreign_edits_undo_and_redo_keeps_every_foreign_letter() {
    for seed in 0..400 {
        play(seed);
    }
}
