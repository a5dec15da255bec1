use super::*;
use crate::effect::{Effect, Outcome, Trouble};
use crate::model::{Answer, IdSource, Now};

pub(super) fn now(ticks: u64) -> Now {
    Now {
        moment: "2026-11-20T14:52:03+01:00".parse().unwrap(),
        ticks,
    }
}

pub(super) fn week() -> Leaf {
    Leaf::Week("2026-W47".parse().unwrap())
}

pub(super) fn workbook() -> Workbook {
    let mut workbook = Workbook::new("min", Device::new("k7f2").unwrap());
    workbook.apply_outcome(Outcome::AllRead(Vec::new()), now(0));
    workbook
}

pub(super) fn note(ids: &mut IdSource, text: &str) -> Entry {
    let at = now(0).moment;
    let mut entry = Entry::new(ids.next_id(at), "reflection", at);
    entry.answer("text", Answer::Text(text.to_owned()), at);
    entry
}

pub(super) fn sent(effects: &[Effect]) -> Entries {
    match effects {
        [Effect::Save { ours, .. }] => ours.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_save_is_due_300_ms_after_the_last_key_and_at_most_800_ms_after_the_first() {
    let mut workbook = workbook();
    let entry = note(&mut IdSource::new(1), "a");
    let id = entry.id;
    workbook.add(week(), entry, now(1000));
    assert_eq!(workbook.save_due(), Some(1300));
    for step in 1..=10 {
        let at = now(1000 + step * 100);
        workbook.write(week(), id, at, |entry| {
            entry.answer("text", Answer::Text(format!("a{step}")), at.moment)
        });
    }
    assert_eq!(workbook.save_due(), Some(1800));
    assert!(workbook.saves(now(1799), false).is_empty());
    assert_eq!(workbook.saves(now(1800), false).len(), 1);
    assert_eq!(workbook.save_due(), None);
}

#[test]
fn text_typed_during_a_save_and_entries_of_others_both_stay() {
    let mut workbook = workbook();
    let mut ids = IdSource::new(1);
    let ours = note(&mut ids, "ett");
    let id = ours.id;
    workbook.add(week(), ours, now(0));
    let mut written = sent(&workbook.saves(now(0), true));
    let at = now(10);
    workbook.write(week(), id, at, |entry| {
        entry.answer("text", Answer::Text("ett två".to_owned()), at.moment)
    });
    let theirs = note(&mut ids, "deras");
    written.insert(theirs.id, theirs.clone());
    let changed = workbook.apply_outcome(
        Outcome::Saved {
            leaf: week(),
            written,
            durable: true,
        },
        now(20),
    );
    assert_eq!(changed, [week()]);
    assert_eq!(workbook.entry(week(), id).unwrap().text("text"), "ett två");
    assert_eq!(
        workbook.entry(week(), theirs.id).unwrap().text("text"),
        "deras"
    );
    assert_eq!(workbook.saves(now(20), true).len(), 1);
}

#[test]
fn a_failed_save_keeps_the_text_and_is_retried() {
    let mut workbook = workbook();
    workbook.add(week(), note(&mut IdSource::new(1), "kvar"), now(0));
    workbook.saves(now(0), true);
    workbook.apply_outcome(
        Outcome::SaveFailed {
            leaf: week(),
            trouble: Trouble::Full,
            rescued: None,
        },
        now(5),
    );
    assert_eq!(
        workbook.save_status(),
        SaveStatus::Trouble(&Trouble::Full, None)
    );
    assert_eq!(workbook.save_due(), Some(2005));
    let again = sent(&workbook.saves(now(2005), false));
    workbook.apply_outcome(
        Outcome::Saved {
            leaf: week(),
            written: again,
            durable: true,
        },
        now(2010),
    );
    assert_eq!(workbook.save_status(), SaveStatus::Saved);
}

#[test]
fn a_leaf_is_not_written_before_it_has_been_read() {
    let mut workbook = Workbook::new("min", Device::new("k7f2").unwrap());
    workbook.add(week(), note(&mut IdSource::new(1), "tidigt"), now(0));
    assert!(workbook.saves(now(5000), true).is_empty());
    let theirs = note(&mut IdSource::new(2), "från disk");
    let on_disk = Entries::from([(theirs.id, theirs)]);
    workbook.apply_outcome(
        Outcome::Read {
            leaf: week(),
            read: Ok(on_disk),
        },
        now(5001),
    );
    assert_eq!(sent(&workbook.saves(now(5001), true)).len(), 2);
}

#[test]
fn a_delete_can_be_undone_and_redone() {
    let mut workbook = workbook();
    let entry = note(&mut IdSource::new(1), "ångrad");
    let id = entry.id;
    workbook.add(week(), entry, now(0));
    let written = sent(&workbook.saves(now(0), true));
    workbook.apply_outcome(
        Outcome::Saved {
            leaf: week(),
            written,
            durable: true,
        },
        now(1),
    );
    workbook.delete(week(), id, now(2));
    assert_eq!(workbook.entry(week(), id), None);
    let written = sent(&workbook.saves(now(2), true));
    let gone = written.get(&id).unwrap();
    assert!(gone.deleted && gone.answers.is_empty());
    workbook.apply_outcome(
        Outcome::Saved {
            leaf: week(),
            written,
            durable: true,
        },
        now(3),
    );
    assert_eq!(
        workbook.undo(now(4)).map(|undone| undone.leaf),
        Some(week())
    );
    assert_eq!(workbook.entry(week(), id).unwrap().text("text"), "ångrad");
    let back = sent(&workbook.saves(now(4), true));
    assert!(!back.get(&id).unwrap().deleted);
    assert_eq!(
        workbook.redo(now(5)).map(|redone| redone.leaf),
        Some(week())
    );
    assert_eq!(workbook.entry(week(), id), None);
}

#[test]
fn a_leaf_with_a_fault_is_neither_changed_nor_saved() {
    let mut workbook = workbook();
    let fault = Box::new(Fault::at("2026-W47.ron", "x", 1, 1, "broken"));
    workbook.apply_outcome(
        Outcome::Read {
            leaf: week(),
            read: Err(fault),
        },
        now(0),
    );
    assert!(!workbook.add(week(), note(&mut IdSource::new(1), "nej"), now(0)));
    assert!(workbook.saves(now(5000), true).is_empty());
}

#[test]
fn undoing_a_choice_keeps_text_written_since() {
    let mut workbook = workbook();
    let mut entry = note(&mut IdSource::new(1), "");
    let id = entry.id;
    let at = now(0);
    let choice = |id: &str| Answer::Choice(id.to_owned());
    entry.answer("source", choice("seen"), at.moment);
    workbook.create(week(), entry, at);
    workbook.change(week(), id, at, |entry| {
        entry.answer("size", choice("big"), at.moment)
    });
    workbook.write(week(), id, at, |entry| {
        entry.answer("text", Answer::Text("skrivet".to_owned()), at.moment)
    });
    workbook.undo(at);
    let entry = |workbook: &Workbook| workbook.entry(week(), id).unwrap().clone();
    assert_eq!(
        (
            entry(&workbook).choice("size"),
            entry(&workbook).text("text")
        ),
        (None, "skrivet")
    );
    workbook.redo(at);
    assert_eq!(
        (
            entry(&workbook).choice("size"),
            entry(&workbook).text("text")
        ),
        (Some("big"), "skrivet")
    );
    workbook.undo(at);
    workbook.undo(at);
    assert_eq!(
        (
            entry(&workbook).choice("source"),
            entry(&workbook).text("text")
        ),
        (None, "skrivet")
    );
}

#[test]
fn undo_restores_a_removed_answer_even_after_its_entry_was_discarded() {
    let mut workbook = workbook();
    let entry = note(&mut IdSource::new(1), "kvar");
    let (id, at) = (entry.id, now(0));
    workbook.add(week(), entry, at);
    workbook.change(week(), id, at, |entry| entry.unanswer("text", at.moment));
    workbook.discard_blank(week(), id, at);
    assert_eq!(workbook.entry(week(), id), None);
    workbook.undo(at);
    assert_eq!(workbook.entry(week(), id).unwrap().text("text"), "kvar");
}

#[test]
fn leaves_read_in_batches_are_merged_with_text_typed_before() {
    let mut workbook = Workbook::new("min", Device::new("k7f2").unwrap());
    let mut ids = IdSource::new(1);
    let (typed, on_disk) = (note(&mut ids, "ny"), note(&mut ids, "gammal"));
    let (other, old) = (Leaf::Week("1999-W01".parse().unwrap()), on_disk.clone());
    workbook.add(week(), typed.clone(), now(0));
    assert!(
        workbook.saves(now(5_000), true).is_empty(),
        "an unread leaf is not written"
    );

    let portion = vec![
        (other, Ok(Entries::from([(old.id, old.clone())]).into())),
        (
            week(),
            Ok(Entries::from([(on_disk.id, on_disk.clone())]).into()),
        ),
    ];
    let changed = workbook.apply_outcome(Outcome::SomeRead(portion), now(5_000));
    assert_eq!(changed, [other, week()]);
    assert!(!workbook.all_read());
    assert_eq!(workbook.of_sheet("reflection").count(), 3);
    let ours = sent(&workbook.saves(now(5_000), true));
    assert!(ours.contains_key(&typed.id) && ours.contains_key(&on_disk.id));
    assert_eq!(
        workbook.unsaved().len(),
        1,
        "a week that was only read is not written"
    );

    workbook.apply_outcome(Outcome::AllRead(Vec::new()), now(5_000));
    assert!(workbook.all_read());
    assert_eq!(workbook.entry(other, old.id), Some(&old));
}

#[test]
fn joined_changes_are_undone_and_redone_as_one_step() {
    let mut workbook = workbook();
    let mut ids = IdSource::new(1);
    let (first, second, third) = (
        note(&mut ids, "a"),
        note(&mut ids, "b"),
        note(&mut ids, "c"),
    );
    let all = [first.id, second.id, third.id];
    for entry in [first, second, third] {
        workbook.create(week(), entry, now(1));
    }
    workbook.join_last();
    let there = |workbook: &Workbook| all.map(|id| workbook.entry(week(), id).is_some());
    workbook.undo(now(2));
    assert_eq!(there(&workbook), [true, false, false]);
    workbook.redo(now(3));
    assert_eq!(there(&workbook), [true, true, true]);
    workbook.undo(now(4));
    workbook.undo(now(5));
    assert_eq!(there(&workbook), [false, false, false]);
    workbook.redo(now(6));
    assert_eq!(there(&workbook), [true, false, false]);
}

#[test]
fn the_question_about_old_notes_follows_deletions_additions_and_keeping() {
    use crate::content::{Catalog, Language};
    use crate::insight::{DueQuery, ReminderKind};
    let catalog = Catalog::shipped(Language::English).unwrap();
    let mut workbook = workbook();
    let query = DueQuery {
        catalog: &catalog,
        today: "2026-11-02".parse().unwrap(),
        until: "2026-11-02".parse().unwrap(),
        retention_months: 12,
        has_own_months: true,
    };
    let old = |workbook: &Workbook| {
        let found = workbook.reminders(&query).into_iter();
        let asked = found.filter_map(|reminder| match reminder.kind {
            ReminderKind::Retention { entries, .. } => Some(entries),
            _ => None,
        });
        asked.sum::<usize>()
    };
    assert_eq!(old(&workbook), 0);
    let at = "2025-02-03T09:00:00+01:00".parse().unwrap();
    let leaf = Leaf::Week("2025-W06".parse().unwrap());
    let mut ids = IdSource::new(3);
    let ids: Vec<EntryId> = (0..2).map(|_| ids.next_id(at)).collect();
    for id in &ids {
        let mut entry = Entry::new(*id, "reflection", at);
        entry.answer("text", Answer::Text("länge sedan".to_owned()), at);
        workbook.add(leaf, entry, now(1));
    }
    assert_eq!(old(&workbook), 2);
    workbook.add(week(), note(&mut IdSource::new(5), "ny"), now(2));
    assert_eq!(old(&workbook), 2, "a new note does not count");
    workbook.delete(leaf, ids[0], now(3));
    assert_eq!(old(&workbook), 1);
    workbook.undo(now(4));
    assert_eq!(old(&workbook), 2);
    let kept = crate::insight::kept_another_year(EntryId::new(at, 9), &query, at);
    workbook.add(Leaf::Standing, kept, now(5));
    assert_eq!(old(&workbook), 0, "kept for another year");
}

#[test]
fn an_entry_with_only_reserved_answers_is_discarded() {
    let mut ids = IdSource::new(1);
    for (field, stays) in [
        ("tillit:author", false),
        ("tillit:role", false),
        ("text", true),
    ] {
        let mut workbook = workbook();
        let at = now(0).moment;
        let mut entry = Entry::new(ids.next_id(at), "reflection", at);
        entry.answer(field, Answer::Choice("client".into()), at);
        let id = entry.id;
        workbook.add(week(), entry, now(0));
        workbook.discard_blank(week(), id, now(1));
        assert_eq!(workbook.entry(week(), id).is_some(), stays, "{field}");
    }
}
