//! Earlier versions: when they are kept, listed, restored and erased.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use tillit::merge::stamp;
use tillit::model::{Answer, Device, Entries, EntryId, Erasure, Moment};
use tillit::store::{
    Folders, LeafRead, RealDisk, Reason, RestoreError, SaveError, Store, TextChange, Workbooks,
    encode,
};

use crate::disk::{Quick, RuledDisk};
use crate::store::codec::{entries, entry, moment, week};

/// A run of the program. Its syncs do nothing, which makes hundreds of saves fast.
fn run(dir: &Path) -> Store {
    Store::open(Arc::new(RuledDisk(Quick)), Folders::within(dir), "min").unwrap()
}

fn read(store: &Store) -> Entries {
    match store.read(week()) {
        LeafRead::Missing => Entries::new(),
        LeafRead::Read(entries) => entries,
        LeafRead::ReadOnly(why) => panic!("{why}"),
    }
}

fn id(number: u64) -> EntryId {
    entry(number, "").id
}

fn text_in(week: &Entries, number: u64) -> &str {
    week.get(&id(number)).unwrap().text("text")
}

/// Saves the week after `edit`.
fn change(store: &Store, now: Moment, edit: impl FnOnce(&mut Entries)) {
    let base = read(store);
    let mut ours = base.clone();
    edit(&mut ours);
    stamp(&base, &mut ours, store.device());
    store.save(week(), &base, &ours, now).unwrap();
}

/// Saves `text` as the whole answer of entry `number`.
fn write_in(store: &Store, number: u64, text: &str, now: Moment) {
    change(store, now, |week| {
        let new = entry(number, "");
        let id = new.id;
        if !week.contains_key(&id) {
            week.insert(id, new);
        }
        let entry = week.get_mut(&id).unwrap();
        entry.answer("text", Answer::Text(text.to_owned()), now);
    });
}

fn write(store: &Store, text: &str) {
    write_in(store, 1, text, moment(1));
}

/// Saves a text as it grows or shrinks, `step` letters at a time.
fn write_slowly(store: &Store, from: &str, to: &str, step: usize) {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut length = from.len();
    while length != to.len() {
        length = if length < to.len() {
            (length + step).min(to.len())
        } else {
            length.saturating_sub(step).max(to.len())
        };
        let longer = if from.len() > to.len() { &from } else { &to };
        write(store, &longer[..length].iter().collect::<String>());
    }
}

/// The texts of all versions, the oldest first.
fn texts(store: &Store) -> Vec<String> {
    let versions = store.versions(week()).unwrap();
    let text = |version: &_| {
        let kept = store.read_version(week(), version).unwrap();
        let texts = kept
            .values()
            .map(|entry| entry.text("text").trim().to_owned());
        texts.collect::<Vec<_>>().join(" | ")
    };
    versions.iter().rev().map(text).collect()
}

fn reasons(store: &Store) -> Vec<Reason> {
    let versions = store.versions(week()).unwrap();
    versions
        .iter()
        .rev()
        .map(|version| version.reason)
        .collect()
}

/// Prose of `lines` lines, all different.
fn prose(lines: usize) -> String {
    (0..lines)
        .map(|n| format!("Rad {n}: jag sade det {n} gånger och lyssnade sedan {n} minuter.\n"))
        .collect()
}

#[test]
fn a_run_keeps_the_leaf_as_it_was_before_its_first_change() {
    let dir = tempfile::tempdir().unwrap();
    let first = run(dir.path());
    write(&first, "morgonens ord");
    write(&first, "morgonens ord, och fler");
    assert_eq!(texts(&first), [""; 0], "there was nothing before the first");
    let second = run(dir.path());
    write(&second, "morgonens ord, och fler, och kvällens");
    write(&second, "morgonens ord, och fler, och kvällens till");
    assert_eq!(texts(&second), ["morgonens ord, och fler"]);
    assert_eq!(reasons(&second), [Reason::FirstChange]);
}

#[test]
fn a_run_keeps_the_leaf_again_before_its_first_change_of_the_next_day() {
    let dir = tempfile::tempdir().unwrap();
    let store = run(dir.path());
    let day = |day: u8| format!("2026-11-{day}T10:00:00+01:00").parse().unwrap();
    write_in(&store, 1, "fredag", day(20));
    write_in(&store, 1, "fredag kväll", day(20));
    write_in(&store, 1, "fredag kväll, lördag", day(21));
    assert_eq!(texts(&store), ["fredag kväll"]);
}

#[test]
fn a_text_overwritten_by_the_third_run_of_a_day_is_restored() {
    let dir = tempfile::tempdir().unwrap();
    let long = prose(30);
    write(&run(dir.path()), "morgonens ord");
    write_slowly(&run(dir.path()), "", &long, 40);
    write(&run(dir.path()), "x");
    let later = run(dir.path());
    let versions = later.versions(week()).unwrap();
    let newest = later.read_version(week(), &versions[0]).unwrap();
    assert_eq!(text_in(&newest, 1), long);
    let restored = later
        .restore(week(), &versions[0], None, moment(50))
        .unwrap();
    assert_eq!(restored.changed, 1);
    assert_eq!(text_in(&read(&later), 1), long);
}

#[test]
fn an_overtyped_text_is_kept_and_a_small_correction_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let store = run(dir.path());
    let long = prose(4);
    write(&store, &long);
    write(&store, &long.replace("lyssnade", "lysnade"));
    assert_eq!(
        reasons(&store),
        [Reason::Removal],
        "four lines changed at once"
    );
    let few = format!(
        "{}{}",
        prose(2),
        "Och sedan talade vi om vad som hände. ".repeat(3)
    );
    write_in(&store, 2, &few, moment(2));
    write_in(&store, 2, &few.replace("jag", "hon"), moment(2));
    assert_eq!(texts(&store).len(), 1, "two lines, and few letters");
    write_in(&store, 2, &"y".repeat(few.len()), moment(3));
    assert_eq!(texts(&store).len(), 2, "as long as before, and all is new");
    assert!(texts(&store)[1].contains("hon sade"), "{:?}", texts(&store));
}

#[test]
fn a_text_typed_and_deleted_slowly_in_one_run_is_kept_once() {
    let dir = tempfile::tempdir().unwrap();
    let store = run(dir.path());
    let long = prose(30);
    write_slowly(&store, "", &long, 12);
    write_slowly(&store, &long, "", 20);
    assert_eq!(texts(&store), [long.trim()]);
}

#[test]
fn short_lines_deleted_one_at_a_time_are_kept() {
    let dir = tempfile::tempdir().unwrap();
    let store = run(dir.path());
    let lines = "K\nmötet\nlistan\nbudget\nlokalen\n";
    write(&store, lines);
    write_slowly(&store, lines, "", 3);
    assert_eq!(texts(&store), [lines.trim()]);
}

#[test]
fn a_text_typed_after_a_correction_and_then_deleted_slowly_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let store = run(dir.path());
    write(&store, "Jag tog upp det med henne");
    write(&store, "Jag tog upp det med");
    let long = format!("Jag tog upp det med {}", prose(20));
    write_slowly(&store, "Jag tog upp det med", &long, 15);
    write_slowly(&store, &long, "", 20);
    let kept = texts(&store);
    assert!(kept.contains(&long.trim().to_owned()), "{kept:?}");
    assert!(kept.len() <= 2, "{kept:?}");
}

#[test]
fn a_text_deleted_slowly_is_kept_although_another_note_was_shortened() {
    let dir = tempfile::tempdir().unwrap();
    let store = run(dir.path());
    let (one, other) = (prose(20), prose(25));
    write(&store, &one);
    write(&store, &prose(18));
    write_in(&store, 2, &other, moment(2));
    let letters: Vec<char> = other.chars().collect();
    for left in (0..letters.len() / 20).rev() {
        let rest: String = letters[..left * 20].iter().collect();
        write_in(&store, 2, &rest, moment(2));
    }
    let kept = texts(&store);
    assert!(
        kept.iter().any(|text| text.contains(other.trim())),
        "{kept:?}"
    );
}

#[test]
fn typing_with_corrections_all_day_keeps_few_versions() {
    let dir = tempfile::tempdir().unwrap();
    let store = run(dir.path());
    let mut text = String::new();
    for word in 0..600 {
        text.push_str(&format!("ord{word} "));
        write(&store, &format!("{text}fel{word}"));
        write(&store, &text);
    }
    let kept = texts(&store).len();
    assert!((5..=20).contains(&kept), "{kept} versions");
}

#[test]
fn all_texts_of_a_deleted_note_count_together() {
    let dir = tempfile::tempdir().unwrap();
    let store = run(dir.path());
    write(&store, "matter");
    change(&store, moment(2), |week| {
        let entry = week.get_mut(&id(1)).unwrap();
        for field in ["first", "ask", "listen", "agree"] {
            entry.answer(field, Answer::Text("En rad.".into()), moment(2));
        }
    });
    change(&store, moment(3), |week| {
        let gone = week.get(&id(1)).unwrap().tombstone(moment(3));
        week.insert(gone.id, gone);
    });
    assert_eq!(texts(&store), ["matter"]);
    assert_eq!(reasons(&store), [Reason::Removal]);
}

#[test]
fn a_text_that_moves_to_another_note_needs_no_version() {
    let dir = tempfile::tempdir().unwrap();
    let store = run(dir.path());
    let long = prose(10);
    write(&store, &long);
    change(&store, moment(2), |week| {
        let old = week.remove(&id(1)).unwrap();
        week.insert(old.id, old.tombstone(moment(2)));
        week.insert(id(2), entry(2, &long));
    });
    assert_eq!(texts(&store), [""; 0]);
}

#[test]
fn the_same_content_is_not_kept_twice_in_a_row() {
    let dir = tempfile::tempdir().unwrap();
    write(&run(dir.path()), "ett");
    write(&run(dir.path()), "ett två");
    write(&run(dir.path()), "ett");
    write(&run(dir.path()), "ett två");
    assert_eq!(texts(&run(dir.path())), ["ett", "ett två", "ett"]);
    let store = run(dir.path());
    change(&store, moment(9), |week| {
        week.insert(id(2), entry(2, "ny"));
    });
    change(&run(dir.path()), moment(9), |week| {
        let new = week.remove(&id(2)).unwrap();
        week.insert(new.id, new.tombstone(moment(9)));
    });
    let before = texts(&store);
    write(&store, &prose(5));
    write(&store, "ett två");
    let kept = texts(&store);
    assert_eq!(kept.len(), before.len() + 1, "{kept:?}");
    write(&store, &prose(5));
    write(&store, "x");
    assert_eq!(texts(&store).len(), kept.len(), "{:?}", texts(&store));
}

#[test]
fn a_text_that_a_merge_leaves_out_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let (here, there) = (run(dir.path()), run(dir.path()));
    let long = prose(10);
    write(&here, &long);
    let start = read(&here);
    write(&there, "kort");
    // A save that is not based on the change, like one of an older copy.
    let mut ours = start.clone();
    ours.insert(id(2), entry(2, "ny"));
    stamp(&start, &mut ours, here.device());
    let saved = here
        .save(week(), &Entries::new(), &ours, moment(5))
        .unwrap();
    assert!(
        saved
            .entries
            .values()
            .all(|entry| entry.text("text") != long)
    );
    let kept = texts(&here);
    assert!(
        kept.iter().any(|text| text.contains(long.trim())),
        "{kept:?}"
    );
}

#[test]
fn a_merged_copy_is_kept_once() {
    let dir = tempfile::tempdir().unwrap();
    let store = run(dir.path());
    write(&store, "gemensam");
    let mut copy = read(&store);
    copy.insert(id(2), entry(2, "i kopian"));
    let name = store
        .folder()
        .join("2026-W47.sync-conflict-20261120-145203-ABCDEFG.ron");
    for _ in 0..2 {
        std::fs::write(&name, encode(week(), &copy)).unwrap();
        assert!(run(dir.path()).recover(moment(5))[0].result.is_ok());
    }
    let copies = reasons(&store)
        .into_iter()
        .filter(|reason| *reason == Reason::Copy);
    assert_eq!(copies.count(), 1);
}

#[test]
fn versions_of_0_1_are_listed_restored_and_never_written() {
    let dir = tempfile::tempdir().unwrap();
    let store = run(dir.path());
    let old = dir.path().join("state/backups/min/2026-W47");
    std::fs::create_dir_all(&old).unwrap();
    let text = |text: &str| encode(week(), &entries([entry(1, text)]));
    std::fs::write(old.join("2026-11-19.ron"), text("torsdag")).unwrap();
    std::fs::write(old.join("2026-11-19-copy-1.ron"), text("kopian")).unwrap();
    std::fs::write(old.join("anteckningar.ron"), "min egen fil").unwrap();
    write(&store, "fredag");
    write(&run(dir.path()), "fredag kväll");
    assert_eq!(texts(&store), ["torsdag", "kopian", "fredag"]);
    let versions = store.versions(week()).unwrap();
    let names: Vec<_> = versions
        .iter()
        .map(|version| version.name.as_str())
        .collect();
    assert_eq!(names, ["1", "2026-11-19-copy-1", "2026-11-19"]);
    assert!(versions[2].day_only && versions[1].reason == Reason::Copy);
    store
        .restore(week(), &versions[2], None, moment(9))
        .unwrap();
    assert_eq!(text_in(&read(&store), 1), "torsdag");
    assert_eq!(std::fs::read_dir(&old).unwrap().count(), 3);
}

#[test]
fn restoring_a_version_restores_its_notes_and_keeps_later_ones() {
    let dir = tempfile::tempdir().unwrap();
    write(&run(dir.path()), "som det var");
    let store = run(dir.path());
    write_in(&store, 2, "senare", moment(2));
    write(&store, "ändrad");
    change(&store, moment(3), |week| {
        let gone = week.get(&id(1)).unwrap().tombstone(moment(3));
        week.insert(gone.id, gone);
    });
    let before = read(&store);
    let later = run(dir.path());
    let version = later.versions(week()).unwrap().pop().unwrap();
    let restored = later.restore(week(), &version, None, moment(9)).unwrap();
    let now = read(&later);
    let back = now.get(&id(1)).unwrap();
    assert_eq!(
        (back.text("text"), back.deleted, back.changed),
        ("som det var", false, moment(9))
    );
    assert_eq!(text_in(&now, 2), "senare");
    let merged = tillit::merge::merge(None, &before, &now);
    assert_eq!(merged, now, "it is newer than the deletion");
    let versions = later.versions(week()).unwrap();
    assert_eq!(versions[0].reason, Reason::Restore);
    assert_eq!(restored.before.as_deref(), Some(versions[0].name.as_str()));
    assert_eq!(later.read_version(week(), &versions[0]), Ok(before));
    let again = later
        .restore(week(), &versions[1], None, moment(10))
        .unwrap();
    assert_eq!(again.changed, 0, "already restored");
}

#[test]
fn one_note_is_restored_and_the_others_stay() {
    let dir = tempfile::tempdir().unwrap();
    let first = run(dir.path());
    write(&first, "ett");
    write_in(&first, 2, "två", moment(2));
    let store = run(dir.path());
    write(&store, "ett, ändrad");
    write_in(&store, 2, "två, ändrad", moment(3));
    let version = store.versions(week()).unwrap().pop().unwrap();
    store
        .restore(week(), &version, Some(id(2)), moment(9))
        .unwrap();
    let now = read(&store);
    assert_eq!([text_in(&now, 1), text_in(&now, 2)], ["ett, ändrad", "två"]);
    let missing = store.restore(week(), &version, Some(id(7)), moment(9));
    assert!(matches!(missing, Err(RestoreError::NoEntry(found)) if found == id(7)));
}

#[test]
fn restoring_does_not_overwrite_an_unreadable_leaf() {
    let dir = tempfile::tempdir().unwrap();
    write(&run(dir.path()), "ett");
    let store = run(dir.path());
    write(&store, "två");
    let version = store.versions(week()).unwrap().remove(0);
    std::fs::write(store.path(week()), "trasig").unwrap();
    let refused = store.restore(week(), &version, None, moment(9));
    assert!(matches!(
        refused,
        Err(RestoreError::Save(SaveError::Unreadable(_)))
    ));
    assert_eq!(
        std::fs::read_to_string(store.path(week())).unwrap(),
        "trasig"
    );
    std::fs::remove_file(store.path(week())).unwrap();
    let restored = store.restore(week(), &version, None, moment(9)).unwrap();
    assert_eq!((restored.changed, restored.before), (1, None));
    assert_eq!(text_in(&read(&store), 1), "ett");
}

#[test]
fn a_base_is_the_newest_version_that_both_sides_have_seen() {
    let dir = tempfile::tempdir().unwrap();
    write(&run(dir.path()), "ett");
    write(&run(dir.path()), "ett två");
    let both = read(&run(dir.path()));
    write(&run(dir.path()), "ett två tre");
    write(&run(dir.path()), "ett två tre fyra");
    let a = read(&run(dir.path()));
    let mut b = both.clone();
    let edited = b.values_mut().next().unwrap();
    edited.answer("text", Answer::Text("noll ett två".into()), moment(9));
    edited.rev.bump(&Device::new("annan").unwrap());
    let store = run(dir.path());
    assert_eq!(store.base_for(week(), &a, &b), Some(both.clone()));
    assert_eq!(store.base_for(week(), &b, &a), Some(both));
    let stranger = entries([entry(1, "utan historia")]);
    assert_eq!(store.base_for(week(), &a, &stranger), None);
}

#[test]
fn the_base_has_the_changes_of_concurrent_states_that_both_sides_have_seen() {
    let dir = tempfile::tempdir().unwrap();
    write(&run(dir.path()), "grund");
    let start = read(&run(dir.path()));
    write(&run(dir.path()), "grund\nhär");
    let store = run(dir.path());
    let here = read(&store);
    let mut copy = start.clone();
    let edited = copy.values_mut().next().unwrap();
    edited.answer("text", Answer::Text("grund\ndär".into()), moment(9));
    stamp(&start, &mut copy, &Device::new("annan").unwrap());
    let name = store
        .folder()
        .join("2026-W47.sync-conflict-20261120-145203-ABCDEFG.ron");
    std::fs::write(&name, encode(week(), &copy)).unwrap();
    assert!(store.recover(moment(9))[0].result.is_ok());
    let merged = read(&store);
    let mut other = tillit::merge::merge(Some(&start), &copy, &here);
    let edited = other.values_mut().next().unwrap();
    edited.answer("text", Answer::Text("allt på nytt".into()), moment(9));
    edited.rev.bump(&Device::new("annan").unwrap());
    let base = store.base_for(week(), &merged, &other).unwrap();
    assert_eq!(
        text_in(&base, 1),
        text_in(&merged, 1),
        "{:?}",
        texts(&store)
    );
}

#[test]
fn a_version_with_the_same_vector_and_other_content_is_no_base() {
    let dir = tempfile::tempdir().unwrap();
    write(&run(dir.path()), "ett");
    let a = read(&run(dir.path()));
    write(&run(dir.path()), "ett två");
    let mut by_hand = a.clone();
    let edited = by_hand.values_mut().next().unwrap();
    edited.answer("text", Answer::Text("för hand".into()), moment(9));
    let store = run(dir.path());
    assert_eq!(store.base_for(week(), &by_hand, &read(&store)), None);
    assert!(store.base_for(week(), &a, &read(&store)).is_some());
}

#[test]
fn a_note_is_erased_from_every_version_and_rescue_copy() {
    let dir = tempfile::tempdir().unwrap();
    let secret = "det som inte får stå kvar";
    let old = dir.path().join("state/backups/min/2026-W47");
    std::fs::create_dir_all(&old).unwrap();
    let mut of_it = entry(3, secret);
    of_it.conflict_of = Some(id(1));
    let both = entries([entry(1, secret), entry(2, "kvar"), of_it]);
    std::fs::write(old.join("2026-11-19.ron"), encode(week(), &both)).unwrap();
    let torn = encode(week(), &both).replace("]", "");
    std::fs::write(old.join("2026-11-18.ron"), torn).unwrap();
    std::fs::write(
        old.join("2026-11-17.ron"),
        encode(week(), &entries([entry(1, secret)])),
    )
    .unwrap();
    write(&run(dir.path()), secret);
    let store = run(dir.path());
    write_in(&store, 2, "kvar", moment(2));
    // Held in memory until more has been removed.
    write(&store, &format!("{secret}{}", prose(20)));
    write(&store, secret);
    run(dir.path()).rescue(week(), &both).unwrap();
    change(&store, moment(3), |week| {
        let gone = week.get(&id(1)).unwrap();
        let gone = gone.erased(moment(3), Erasure::Request);
        week.insert(gone.id, gone);
    });
    let mut stack = vec![dir.path().join("state")];
    let mut files = 0;
    while let Some(path) = stack.pop() {
        if path.is_dir() {
            stack.extend(
                std::fs::read_dir(path)
                    .unwrap()
                    .map(|file| file.unwrap().path()),
            );
        } else {
            files += 1;
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(!text.contains(secret), "{path:?}");
        }
    }
    assert_eq!(
        files, 3,
        "the other note stays: 0.1's version, ours, the rescue copy"
    );
    assert!(texts(&store).iter().any(|text| text.contains("kvar")));
}

#[test]
fn a_save_erases_a_note_from_versions_and_restoring_does_not_bring_it_back() {
    let dir = tempfile::tempdir().unwrap();
    let secret = prose(10);
    write(&run(dir.path()), &secret);
    let store = run(dir.path());
    write_in(&store, 2, "kvar", moment(2));
    change(&store, moment(3), |week| {
        let gone = week.get(&id(1)).unwrap();
        let gone = gone.erased(moment(3), Erasure::Request);
        week.insert(gone.id, gone);
    });
    assert_eq!(texts(&store), ["kvar"], "before it was erased");
    let version = store.versions(week()).unwrap().remove(0);
    write_in(&store, 2, "ändrad", moment(4));
    let mut with_it = store.read_version(week(), &version).unwrap();
    with_it.insert(id(1), entry(1, &secret));
    let restored =
        tillit::store::restored(&read(&store), &with_it, None, store.device(), moment(5));
    assert!(restored.get(&id(1)).unwrap().erased.is_some());
    assert_eq!(text_in(&restored, 2), "kvar");
}

#[test]
fn a_merged_copy_is_kept_without_an_erased_note() {
    let dir = tempfile::tempdir().unwrap();
    let store = run(dir.path());
    write(&store, &prose(10));
    write_in(&store, 2, "kvar", moment(2));
    let mut copy = read(&store);
    copy.insert(id(3), entry(3, "i kopian"));
    change(&store, moment(3), |week| {
        let gone = week
            .get(&id(1))
            .unwrap()
            .erased(moment(3), Erasure::Request);
        week.insert(gone.id, gone);
    });
    let name = store
        .folder()
        .join("2026-W47.sync-conflict-20261120-145203-ABCDEFG.ron");
    std::fs::write(&name, encode(week(), &copy)).unwrap();
    assert!(store.recover(moment(5))[0].result.is_ok());
    assert!(reasons(&store).contains(&Reason::Copy));
    let kept = texts(&store);
    assert!(
        kept.iter().all(|text| !text.contains("jag sade")),
        "{kept:?}"
    );
    assert!(read(&store).get(&id(1)).unwrap().erased.is_some());
}

#[test]
fn a_save_that_cannot_erase_from_the_versions_fails() {
    let dir = tempfile::tempdir().unwrap();
    write(&run(dir.path()), "hemligt");
    write(&run(dir.path()), "hemligt än");
    let base = read(&run(dir.path()));
    // A folder under a version's name cannot be read or written.
    let folder = run(dir.path()).versions_folder(week());
    std::fs::create_dir(folder.join("000009-20261120T145203-first-a.ron")).unwrap();
    let store = run(dir.path());
    let mut ours = base.clone();
    let gone = base.get(&id(1)).unwrap().erased(moment(3), Erasure::Own);
    ours.insert(gone.id, gone);
    stamp(&base, &mut ours, store.device());
    assert!(store.save(week(), &base, &ours, moment(4)).is_err());
    assert_eq!(read(&store), base, "the failed save wrote nothing");
    std::fs::remove_dir(folder.join("000009-20261120T145203-first-a.ron")).unwrap();
    store.save(week(), &base, &ours, moment(4)).unwrap();
    assert!(texts(&store).iter().all(|text| !text.contains("hemligt")));
}

#[test]
fn deleting_a_workbook_removes_its_versions() {
    let dir = tempfile::tempdir().unwrap();
    write(&run(dir.path()), "ett");
    write(&run(dir.path()), "två");
    let versions = dir.path().join("state/versions/min");
    assert!(versions.exists());
    let workbooks = Workbooks::new(Arc::new(RealDisk), Folders::within(dir.path()));
    workbooks.delete("min", None, moment(9)).unwrap();
    assert!(!versions.exists());
}

#[test]
fn a_leaf_keeps_at_most_sixty_versions_including_the_last_twenty() {
    let dir = tempfile::tempdir().unwrap();
    let count = 150;
    for number in 0..=count {
        // The clock of one run is years ahead.
        let now = match number {
            75 => "2031-01-01T10:00:00+01:00".parse().unwrap(),
            _ => moment(1),
        };
        write_in(&run(dir.path()), 1, &format!("nummer {number}"), now);
    }
    let store = run(dir.path());
    let kept: Vec<u32> = texts(&store)
        .iter()
        .map(|text| text.trim_start_matches("nummer ").parse().unwrap())
        .collect();
    assert_eq!(kept.len(), 60);
    let last: Vec<u32> = (count - 20..count).collect();
    assert!(kept.ends_with(&last), "{kept:?}");
    assert_eq!(kept[0], 0);
    let widest = |range: std::ops::Range<u32>| {
        let inside: Vec<_> = kept.iter().filter(|n| range.contains(n)).collect();
        inside.windows(2).map(|pair| pair[1] - pair[0]).max()
    };
    assert!(
        widest(0..70) >= widest(70..130),
        "older gaps are wider: {kept:?}"
    );
    assert!(
        widest(0..130) <= Some(12),
        "nothing large is missing: {kept:?}"
    );
}

#[test]
fn files_that_are_no_versions_are_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    write(&run(dir.path()), "ett");
    let folder = run(dir.path()).versions_folder(week());
    std::fs::create_dir_all(&folder).unwrap();
    let own = [
        "mina anteckningar.ron",
        "000001-20261120T145203-first-a.ron",
    ];
    for name in own {
        std::fs::write(folder.join(name), "trasig").unwrap();
    }
    for number in 0..80 {
        write(&run(dir.path()), &format!("nummer {number}"));
    }
    let store = run(dir.path());
    store.thin_versions();
    for name in own {
        assert_eq!(
            std::fs::read_to_string(folder.join(name)).unwrap(),
            "trasig"
        );
    }
    let broken = store.versions(week()).unwrap().pop().unwrap();
    assert!(store.read_version(week(), &broken).is_err());
}

#[test]
fn a_version_that_cannot_be_kept_does_not_stop_the_save_and_is_kept_later() {
    let dir = tempfile::tempdir().unwrap();
    write(&run(dir.path()), "före");
    // A file in the place of the folder of versions.
    std::fs::create_dir_all(dir.path().join("state")).unwrap();
    std::fs::write(dir.path().join("state/versions"), "").unwrap();
    let store = run(dir.path());
    write(&store, "efter");
    assert_eq!(text_in(&read(&store), 1), "efter");
    std::fs::remove_file(dir.path().join("state/versions")).unwrap();
    write(&store, "efter det");
    assert_eq!(texts(&store), ["före"]);
}

/// The number of letters of `text` that `kept` does not have.
fn missing(text: &str, kept: &str) -> usize {
    TextChange::between(text, kept).letters_removed
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// Every saved state is in the file or in a version except for a few letters, however the text grows and shrinks.
    #[test]
    fn every_saved_text_can_be_restored(
        steps in prop::collection::vec((1_u64..3, 0_u8..8, 1_usize..60), 1..90),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let store = run(dir.path());
        let mut typed: [Vec<char>; 2] = Default::default();
        let mut words = 0;
        let mut saved: Vec<(u64, String)> = Vec::new();
        for (number, kind, size) in steps {
            let text = &mut typed[usize::try_from(number).unwrap() - 1];
            match kind {
                // Typing, with every word different.
                0..=3 => for _ in 0..size.div_ceil(6) {
                    words += 1;
                    text.extend(format!("ord{words}{}", if words % 9 == 0 { "\n" } else { " " }).chars());
                },
                // Deleting from the end.
                4 | 5 => text.truncate(text.len().saturating_sub(size)),
                // Deleting a word in the middle.
                6 => {
                    let at = text.len() / 2;
                    text.drain(at..(at + size.min(12)).min(text.len()));
                }
                // Replacing everything.
                _ if size > 50 => *text = vec!['x'],
                _ => {}
            }
            let now: String = text.iter().collect();
            write_in(&store, number, &now, moment(1));
            saved.push((number, now));
        }
        let mut kept = vec![read(&store)];
        for version in store.versions(week()).unwrap() {
            kept.push(store.read_version(week(), &version).unwrap());
        }
        for (number, text) in saved {
            let least = kept.iter().map(|week| {
                let there = week.get(&id(number)).map_or("", |entry| entry.text("text"));
                missing(&text, there)
            });
            let least = least.min().unwrap();
            prop_assert!(least <= 400, "{least} letters of {text:?} are nowhere");
        }
        prop_assert!(kept.len() <= 40, "{} versions", kept.len());
    }
}
