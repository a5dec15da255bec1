use crate::effect::Outcome;
use crate::model::{Answer, Device, Entries, Entry, EntryId, IdSource};
use crate::workbook::Workbook;
use crate::workbook::tests::{note, now, sent, week, workbook};

/// The outcome of an edit of the entry by another window or machine, based on `written`.
fn changed_elsewhere(written: &Entries, id: EntryId, edit: impl FnOnce(&mut Entry)) -> Outcome {
    let mut theirs = written.clone();
    let entry = theirs.get_mut(&id).unwrap();
    edit(entry);
    entry.rev.bump(&Device::new("other").unwrap());
    Outcome::Read {
        leaf: week(),
        read: Ok(theirs),
    }
}

/// Sends every save and confirms it. Returns the entries of the file.
fn save(workbook: &mut Workbook, ticks: u64) -> Entries {
    let written = sent(&workbook.saves(now(ticks), true));
    let outcome = Outcome::Saved {
        leaf: week(),
        written: written.clone(),
        durable: true,
    };
    workbook.apply_outcome(outcome, now(ticks));
    written
}

#[test]
fn undo_keeps_an_answer_that_was_changed_elsewhere_since() {
    let mut workbook = workbook();
    let entry = note(&mut IdSource::new(1), "mitt");
    let (id, at) = (entry.id, now(0).moment);
    workbook.create(week(), entry, now(0));
    workbook.change(week(), id, now(1), |entry| {
        entry.answer("mood", Answer::Scale(1), at);
        entry.answer("kind", Answer::Choice("a".to_owned()), at)
    });
    let written = save(&mut workbook, 2);
    let theirs = changed_elsewhere(&written, id, |entry| {
        entry.answer("mood", Answer::Scale(3), at);
    });
    workbook.apply_outcome(theirs, now(3));
    let undone = workbook.undo(now(4)).unwrap();
    assert_eq!((undone.applied, undone.left_alone), (true, true));
    let entry = workbook.entry(week(), id).unwrap();
    assert_eq!((entry.scale("mood"), entry.choice("kind")), (Some(3), None));
    let undone = workbook.undo(now(5)).unwrap();
    assert_eq!((undone.applied, undone.left_alone), (false, true));
    assert_eq!(workbook.entry(week(), id).unwrap().text("text"), "mitt");
}

#[test]
fn a_change_can_be_undone_after_an_earlier_change_elsewhere() {
    let mut workbook = workbook();
    let entry = note(&mut IdSource::new(1), "mitt");
    let (id, at) = (entry.id, now(0).moment);
    workbook.add(week(), entry, now(0));
    let written = save(&mut workbook, 1);
    let theirs = changed_elsewhere(&written, id, |entry| {
        entry.answer("mood", Answer::Scale(3), at);
    });
    workbook.apply_outcome(theirs, now(2));
    workbook.change(week(), id, now(3), |entry| {
        entry.answer("mood", Answer::Scale(1), at)
    });
    let undone = workbook.undo(now(4)).unwrap();
    assert_eq!((undone.applied, undone.left_alone), (true, false));
    assert_eq!(workbook.entry(week(), id).unwrap().scale("mood"), Some(3));
}

#[test]
fn undo_and_redo_skip_a_forgotten_entry_and_keep_the_others() {
    let mut workbook = workbook();
    let mut ids = IdSource::new(1);
    let (one, two) = (note(&mut ids, "ett"), note(&mut ids, "två"));
    let (first, second) = (one.id, two.id);
    workbook.create(week(), one, now(0));
    workbook.create(week(), two, now(1));
    workbook.join_last();
    workbook.delete(week(), first, now(2));
    workbook.forget(first);
    assert_eq!(workbook.take_forgotten(), [first]);
    assert!(workbook.undo(now(3)).unwrap().applied);
    assert_eq!(workbook.entry(week(), second), None);
    assert_eq!(workbook.undo(now(4)), None);
    workbook.redo(now(5));
    assert_eq!(
        workbook.entry(week(), first),
        None,
        "redo does not restore it"
    );
    assert!(workbook.entry(week(), second).is_some());
}
