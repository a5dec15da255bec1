//! Random edits on two and three sides, merged every way round.
//!
//! `TILLIT_CASES` sets the number of cases.
use tillit::merge::{merge, stamp, successor};
use tillit::model::{Answer, Device, Entries, Entry, EntryId, Erasure, Leaf, Link, Moment};
use tillit::store::encode;

use crate::dice::Dice;

const FIELDS: [&str; 3] = ["text", "act", "today"];
const WORDS: [&str; 6] = ["mod", "tillit", "å", "samtal", "", "nej"];

impl Dice {
    fn answer(&mut self, before: Option<&Answer>) -> Answer {
        match (self.roll(8), before) {
            (0, _) => Answer::Scale(self.roll(3) as i64 - 1),
            (1, _) => Answer::Choice((*self.pick(&["yes", "no"])).into()),
            (2, _) => Answer::People(
                (0..self.roll(3))
                    .map(|_| (*self.pick(&WORDS)).into())
                    .collect(),
            ),
            (3, _) => Answer::Unknown((*self.pick(&["Mood(1)", "Mood(2)"])).into()),
            (4..=6, Some(Answer::Text(text))) => {
                Answer::Text(format!("{text} {}", self.pick(&WORDS)))
            }
            _ => Answer::Text(format!("{} {}", self.pick(&WORDS), self.roll(100))),
        }
    }

    fn edit(&mut self, entry: &mut Entry) {
        let at = moment(self.roll(4) as u64);
        match self.roll(12) {
            0 => *entry = entry.tombstone(at),
            _ if entry.deleted => {}
            1 => entry.about = [Link::tag(self.pick::<&str>(&WORDS))].into(),
            2 => entry.about.clear(),
            3 => {
                entry.unanswer(self.pick::<&str>(&FIELDS), at);
            }
            _ => {
                let field = *self.pick(&FIELDS);
                let answer = self.answer(entry.answers.get(field));
                entry.answer(field, answer, at);
            }
        }
    }

    /// `base` after some edits on `device`, stamped as a save does.
    fn side(&mut self, base: &Entries, device: &Device) -> Entries {
        let mut side = base.clone();
        for _ in 0..self.roll(4) {
            let id = id(self.roll(3) as u64);
            if !side.contains_key(&id) {
                side.insert(id, Entry::new(id, "reflection", moment(0)));
            }
            self.edit(side.get_mut(&id).unwrap());
        }
        stamp(base, &mut side, device);
        side
    }
}

fn id(number: u64) -> EntryId {
    EntryId::new(moment(number), u128::from(number))
}

fn moment(second: u64) -> Moment {
    format!("2026-11-20T14:52:{second:02}+01:00")
        .parse()
        .unwrap()
}

fn device(name: &str) -> Device {
    Device::new(name).unwrap()
}

fn cases() -> u64 {
    std::env::var("TILLIT_CASES").map_or(60_000, |n| n.parse().unwrap())
}

/// Checks that all that `side` has and `base` has not is in the entry or in one beside it.
fn assert_kept(base: &Entries, side: &Entries, result: &Entries, case: u64) {
    for (id, entry) in side {
        let was = base.get(id);
        if was.is_some_and(|was| was.same_content(entry)) {
            continue;
        }
        for (field, answer) in &entry.answers {
            if was.and_then(|was| was.answers.get(field)) == Some(answer) {
                continue;
            }
            let sought = added(was.and_then(|was| was.answers.get(field)), answer);
            let kept = result
                .values()
                .filter(|found| is_version(found, *id, [base, side, result]))
                .filter_map(|found| found.answers.get(field))
                .any(|found| holds(found, &sought));
            assert!(
                kept,
                "case {case}: {answer:?} of {field} lost\n{base:#?}\n{side:#?}\n{result:#?}"
            );
        }
    }
}

/// The part of an answer that is new since the one before it: of people, those who were added.
fn added(was: Option<&Answer>, answer: &Answer) -> Answer {
    match (was, answer) {
        (Some(Answer::People(was)), Answer::People(people)) => Answer::People(people - was),
        _ => answer.clone(),
    }
}

/// Whether an entry is a version of the entry `id`, which may itself have been kept beside another.
fn is_version(entry: &Entry, id: EntryId, files: [&Entries; 3]) -> bool {
    let head = |id: EntryId| {
        let entries = files.iter().filter_map(|file| file.get(&id));
        let mut heads = entries.filter_map(|entry| entry.conflict_of);
        heads.next().unwrap_or(id)
    };
    head(entry.id) == head(id)
}

fn holds(found: &Answer, sought: &Answer) -> bool {
    match (found, sought) {
        (Answer::Text(found), Answer::Text(sought)) => found.starts_with(sought.as_str()),
        (Answer::People(found), Answer::People(sought)) => found.is_superset(sought),
        _ => found == sought,
    }
}

#[test]
fn two_sides_lose_nothing_and_meet_alike() {
    let mut dice = Dice(1);
    for case in 0..cases() {
        let start = dice.side(&Entries::new(), &device("o"));
        // Two devices, or two windows and branches that share one name.
        let (left, right) = *dice.pick(&[("a", "b"), ("a", "a"), ("a", "o"), ("o", "o")]);
        let a = dice.side(&start, &device(left));
        let b = dice.side(&start, &device(right));
        for base in [Some(&start), None] {
            let merged = merge(base, &a, &b);
            assert_eq!(merged, merge(base, &b, &a), "case {case}: not commutative");
            assert_kept(&start, &a, &merged, case);
            assert_kept(&start, &b, &merged, case);
            assert_eq!(
                merge(base, &merged, &merged),
                merged,
                "case {case}: not idempotent"
            );
            for old in [&a, &b, &start] {
                for base in [Some(&start), None] {
                    assert_eq!(
                        merge(base, &merged, old),
                        merged,
                        "case {case}: an old copy added something"
                    );
                }
            }
        }
        assert_eq!(
            merge(Some(&start), &a, &a),
            a,
            "case {case}: a side changed by meeting itself"
        );
        assert_eq!(
            merge(Some(&start), &a, &start),
            a,
            "case {case}: a side changed by meeting its base"
        );
    }
}

/// Lets copies meet in `order`, the second of a pair giving to the first, until they are alike.
fn gossip(mut copies: [Entries; 3], order: [(usize, usize); 3]) -> [Entries; 3] {
    for _ in 0..4 {
        for (to, from) in order {
            copies[to] = merge(None, &copies[to], &copies[from]);
        }
    }
    copies
}

fn alike(copies: &[Entries; 3]) -> bool {
    copies.iter().all(|copy| *copy == copies[0])
}

#[test]
fn three_sides_converge_whatever_the_order() {
    let mut dice = Dice(2);
    for case in 0..cases() / 4 {
        let start = dice.side(&Entries::new(), &device("o"));
        let sides = ["a", "b", "c"].map(|name| dice.side(&start, &device(name)));
        let [a, b, c] = &sides;
        let base = *dice.pick(&[None, Some(&start)]);
        let copies = [
            merge(None, &merge(base, a, b), c),
            merge(None, &merge(base, b, c), a),
            merge(None, &merge(base, c, a), b),
        ];
        for copy in &copies {
            sides
                .iter()
                .for_each(|side| assert_kept(&start, side, copy, case));
        }
        let met = gossip(copies.clone(), [(0, 1), (1, 2), (2, 0)]);
        let otherwise = gossip(copies.clone(), [(2, 1), (0, 2), (1, 0)]);
        for all in [met, otherwise] {
            assert!(alike(&all), "case {case}: not convergent");
            for old in copies.iter().chain(&sides) {
                assert_eq!(
                    merge(None, &all[0], old),
                    all[0],
                    "case {case}: an old copy added something"
                );
            }
        }
    }
}

#[test]
fn what_is_typed_during_a_save_and_what_came_from_outside_both_survive() {
    let mut dice = Dice(3);
    let (here, there) = (device("a"), device("b"));
    for case in 0..cases() / 4 {
        let mut saved = dice.side(&Entries::new(), &here);
        let mut disk = saved.clone();
        let mut current = saved.clone();
        for _ in 0..3 {
            let before = current.clone();
            for entry in current.values_mut() {
                dice.edit(entry);
            }
            stamp(&saved, &mut current, &here);
            let sent = current.clone();
            assert_kept(&before, &sent, &current, case);
            for entry in current.values_mut().filter(|_| dice.roll(2) == 0) {
                dice_edit_text(entry, case);
            }
            let outside = dice.side(&disk, &there);
            let written = merge(Some(&saved), &sent, &outside);
            let typed = current.clone();
            stamp(&sent, &mut current, &here);
            current = merge(Some(&sent), &current, &written);
            assert_kept(&sent, &typed, &current, case);
            assert_kept(&disk, &outside, &current, case);
            saved = written.clone();
            disk = written;
        }
    }
}

fn dice_edit_text(entry: &mut Entry, case: u64) {
    if !entry.deleted {
        entry.answer("typed", Answer::Text(format!("typed {case}")), moment(9));
    }
}

/// A text in the note `id(0)`, changed by a run.
fn noted(text: &str, device: &Device, base: &Entries) -> Entries {
    let mut entries = base.clone();
    if !entries.contains_key(&id(0)) {
        entries.insert(id(0), Entry::new(id(0), "reflection", moment(0)));
    }
    let note = entries.get_mut(&id(0)).unwrap();
    note.answer("text", Answer::Text(text.to_owned()), moment(1));
    stamp(base, &mut entries, device);
    entries
}

#[test]
fn a_base_that_one_side_has_not_seen_does_not_count() {
    let start = noted("ett", &device("o"), &Entries::new());
    let mine = noted("ett mitt", &device("a"), &start);
    let theirs = noted("ett deras", &device("b"), &start);
    // Saved here last, and replaced by a machine that never saw it.
    let merged = merge(Some(&mine), &mine, &theirs);
    let texts: Vec<&str> = merged.values().map(|entry| entry.text("text")).collect();
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(texts.contains(&"ett mitt") && texts.contains(&"ett deras"));
    // So too where the other side deleted it.
    let mut deleted = start.clone();
    let note = deleted.get_mut(&id(0)).unwrap();
    *note = note.tombstone(moment(5));
    stamp(&start, &mut deleted, &device("b"));
    let merged = merge(Some(&mine), &mine, &deleted);
    assert_eq!(merged.get(&id(0)).unwrap().text("text"), "ett mitt");
}

#[test]
fn typing_on_both_sides_of_a_conflict_makes_no_further_version() {
    let start = noted("ett", &device("o"), &Entries::new());
    let (a, b) = (device("a"), device("b"));
    let mut mine = noted("ett a0", &a, &start);
    let mut theirs = noted("ett b0", &b, &start);
    let mut at = [id(0), id(0)];
    for round in 1..=20 {
        // Each takes in the other's file and goes on in its own text.
        let met = merge(None, &mine, &theirs);
        let after = [&mine, &theirs]
            .iter()
            .zip(at)
            .map(|(side, at)| successor(&met, side.get(&at).unwrap()).unwrap())
            .collect::<Vec<_>>();
        at = [after[0], after[1]];
        assert_eq!(met.len(), 2, "round {round}");
        assert_ne!(at[0], at[1]);
        let type_on = |at: EntryId, text: String, by: &Device| {
            let mut side = met.clone();
            let note = side.get_mut(&at).unwrap();
            note.answer("text", Answer::Text(text), moment(2));
            stamp(&met, &mut side, by);
            side
        };
        mine = type_on(at[0], format!("ett a{round}"), &a);
        theirs = type_on(at[1], format!("ett b{round}"), &b);
    }
    let met = merge(None, &mine, &theirs);
    let mut texts: Vec<&str> = met.values().map(|entry| entry.text("text")).collect();
    texts.sort_unstable();
    assert_eq!(texts, ["ett a20", "ett b20"]);
    // A change that has seen both takes the place of both, also for a copy that comes late.
    let head = met.keys().next().copied().unwrap();
    let mut chosen = met.clone();
    chosen
        .get_mut(&head)
        .unwrap()
        .answer("text", Answer::Text("båda".into()), moment(3));
    for entry in chosen.values_mut().filter(|entry| entry.id != head) {
        *entry = entry.tombstone(moment(3));
    }
    stamp(&met, &mut chosen, &device("c"));
    let late = merge(None, &chosen, &met);
    assert_eq!(late, chosen);
}

#[test]
fn an_erased_entry_wins_over_an_edit_that_had_not_seen_it() {
    let start = noted("om K", &device("o"), &Entries::new());
    let edited = noted("om K, mer", &device("a"), &start);
    let mut erased = start.clone();
    let note = erased.get_mut(&id(0)).unwrap();
    *note = note.erased(moment(5), Erasure::Request);
    stamp(&start, &mut erased, &device("b"));
    for merged in [
        merge(None, &edited, &erased),
        merge(Some(&start), &erased, &edited),
    ] {
        let note = merged.get(&id(0)).unwrap();
        assert_eq!(note.erased, Some(Erasure::Request));
        assert!(note.answers.is_empty());
        // Meeting the edit again does not bring it back.
        assert_eq!(merge(None, &merged, &edited), merged);
    }
}

#[test]
fn two_thousand_runs_on_one_entry_stay_small_and_fast() {
    let mut entries = noted("0", &device("o"), &Entries::new());
    for run in 0..2_000 {
        let name = format!("r{run:07}");
        entries = noted(&run.to_string(), &device(&name), &entries);
    }
    let file = encode(Leaf::Standing, &entries);
    assert!(file.len() < 40_000, "{} bytes", file.len());
    let other = noted("annat", &device("z"), &entries);
    let mine = noted("mitt", &device("y"), &entries);
    let merged = merge(Some(&entries), &mine, &other);
    assert_eq!(merged.len(), 2);
}

#[test]
fn merges_of_the_same_changes_that_came_out_differently_become_one() {
    let start = noted("ett", &device("o"), &Entries::new());
    let mine = noted("ett\n\na", &device("a"), &start);
    // The same vector over the same paragraphs in another order, and one that only it has.
    let other = |text: &str| {
        let mut other = mine.clone();
        let note = other.get_mut(&id(0)).unwrap();
        note.answer("text", Answer::Text(text.into()), moment(1));
        other
    };
    let (one, two) = (other("a\n\nett\n\nb"), other("ett\n\nb\n\na\n\nc"));
    let merged = merge(Some(&start), &one, &two);
    assert_eq!(merged, merge(Some(&start), &two, &one));
    assert_eq!(merged.len(), 1, "{merged:#?}");
    let text = merged.get(&id(0)).unwrap().text("text");
    for paragraph in ["ett", "a", "b", "c"] {
        let found = text.lines().filter(|line| *line == paragraph).count();
        assert_eq!(found, 1, "{text}");
    }
    assert_eq!(merge(Some(&start), &merged, &one), merged);
}

#[test]
fn an_edit_of_another_version_survives_a_file_with_its_older_state() {
    // Each version has seen a change of both others, so that none has a change of its own.
    let version = |text: &str, runs: [&str; 2]| {
        let mut entry = Entry::new(id(0), "reflection", moment(0));
        entry.answer("text", Answer::Text(text.to_owned()), moment(1));
        runs.iter().for_each(|run| entry.rev.bump(&device(run)));
        Entries::from_iter([(entry.id, entry)])
    };
    let files = [
        version("ett", ["a", "b"]),
        version("två", ["b", "c"]),
        version("tre", ["a", "c"]),
    ];
    let [a, b, c] = &files;
    let met = merge(None, &merge(None, a, b), c);
    assert_eq!(met.len(), 3);
    for file in &files {
        assert_eq!(merge(None, &met, file), met, "an old copy added something");
        let old = file.get(&id(0)).unwrap().text("text").to_owned();
        let found = met.values().find(|entry| entry.text("text") == old);
        let at = found.unwrap().id;
        let mut edited = met.clone();
        let note = edited.get_mut(&at).unwrap();
        note.answer("text", Answer::Text(format!("{old}, mer")), moment(2));
        stamp(&met, &mut edited, &device("d"));
        let merged = merge(None, &edited, file);
        assert_eq!(merged, edited, "the edit has seen {old:?}");
        assert_eq!(merge(None, file, &edited), edited);
    }
}
