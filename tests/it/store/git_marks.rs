//! Weeks with git's conflict marks.

use std::fs;

use tillit::merge::merge;
use tillit::model::{Answer, Device, Entries, Entry};
use tillit::store::{LeafRead, Store, Unreadable, decode, encode};

use crate::store::codec::{entries, entry, moment, week};
use crate::store::save::store;

/// A week's text as git leaves it: common lines, and a conflict in the entries. With `base` in the diff3 style.
fn marked(ours: &Entries, base: Option<&Entries>, theirs: &Entries) -> String {
    let (head, tail) = ("    entries: [\n", "    ],\n)\n");
    let inner = |entries: &Entries| {
        let text = encode(week(), entries);
        let from = text.find(head).unwrap() + head.len();
        text[from..text.rfind(tail).unwrap()].to_owned()
    };
    let base = base.map_or(String::new(), |base| {
        format!("||||||| 1a2b3c4\n{}", inner(base))
    });
    let whole = encode(week(), ours);
    let start = &whole[..whole.find(head).unwrap() + head.len()];
    format!(
        "{start}<<<<<<< HEAD\n{}{base}=======\n{}>>>>>>> origin/main\n{tail}",
        inner(ours),
        inner(theirs)
    )
}

fn by(device: &str, count: u64, mut entry: Entry) -> Entry {
    entry.rev.set(Device::new(device).unwrap(), count);
    entry
}

fn read(store: &Store) -> Entries {
    match store.read(week()) {
        LeafRead::Read(entries) => entries,
        other => panic!("{other:?}"),
    }
}

fn with_text(text: &str) -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    fs::create_dir_all(store.folder()).unwrap();
    fs::write(store.path(week()), text).unwrap();
    (dir, store)
}

#[test]
fn both_sides_are_read_and_merged() {
    let shared = by("a", 1, entry(1, "gemensam"));
    let ours = entries([shared.clone(), by("a", 1, entry(2, "här"))]);
    let theirs = entries([shared, by("b", 1, entry(3, "där\nrad två"))]);
    let text = marked(&ours, None, &theirs);
    for text in [text.clone(), text.replace('\n', "\r\n")] {
        let (_dir, store) = with_text(&text);
        assert_eq!(read(&store), merge(None, &ours, &theirs));
        assert_eq!(read(&store).len(), 3);
    }
}

#[test]
fn the_base_of_the_diff3_style_is_used() {
    let mut base = by("a", 1, entry(1, "gammal"));
    base.answer("act", Answer::Text("gammal".into()), moment(1));
    let mut ours = by("a", 2, base.clone());
    ours.answer("text", Answer::Text("ny".into()), moment(2));
    let mut theirs = by("b", 1, base.clone());
    theirs.answer("act", Answer::Text("ny".into()), moment(3));
    let (base, ours, theirs) = (entries([base]), entries([ours]), entries([theirs]));
    let (_dir, store) = with_text(&marked(&ours, Some(&base), &theirs));
    let merged = read(&store);
    assert_eq!(merged.len(), 1, "no other version was needed");
    let entry = merged.values().next().unwrap();
    assert_eq!((entry.text("text"), entry.text("act")), ("ny", "ny"));
}

#[test]
fn a_save_keeps_the_marked_file_and_writes_the_merged_one() {
    let ours = entries([by("a", 1, entry(2, "här"))]);
    let theirs = entries([by("b", 1, entry(3, "där"))]);
    let text = marked(&ours, None, &theirs);
    let (dir, store) = with_text(&text);
    let held = read(&store);
    let saved = store.save(week(), &held, &held, moment(9)).unwrap();
    assert_eq!(saved.entries, held);
    let written = fs::read_to_string(store.path(week())).unwrap();
    assert!(!written.contains("<<<<<<<"), "{written}");
    assert_eq!(decode(week(), "x", written.as_bytes()).unwrap(), held);
    assert!(is_somewhere_in(&dir.path().join("state"), &text));
}

fn is_somewhere_in(folder: &std::path::Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => is_somewhere_in(&path, text),
            false => fs::read_to_string(&path).is_ok_and(|found| found == text),
        }
    })
}

#[test]
fn a_file_that_cannot_be_cut_is_left_alone_and_the_message_advises_to_keep_both_sides() {
    let ours = entries([entry(2, "HERE")]);
    // There is only prose between the marks, so that either row of `=` may be git's.
    let inside = "\n<<<<<<< HEAD\nRubrik\n=======\ntext\n=======\nannan text\n>>>>>>> main\n";
    let unclear = encode(week(), &ours).replace("\"HERE\"", &format!("r#\"{inside}\"#"));
    for text in ["<<<<<<< HEAD\n".to_owned(), unclear] {
        let (_dir, store) = with_text(&text);
        let LeafRead::ReadOnly(Unreadable::Fault(fault)) = store.read(week()) else {
            panic!("{text}");
        };
        assert!(fault.what.contains("both sides"), "{}", fault.what);
        assert!(!fault.what.contains("one side"), "{}", fault.what);
        store
            .save(week(), &Entries::new(), &ours, moment(9))
            .unwrap_err();
        assert_eq!(fs::read_to_string(store.path(week())).unwrap(), text);
    }
}

#[test]
fn rows_that_look_like_marks_in_a_note_are_text() {
    let held = entries([entry(1, "Rubrik\n=======\n>>>>>>> citat\n<<<<<<<< pil")]);
    let text = encode(week(), &held);
    assert_eq!(decode(week(), "x", text.as_bytes()).unwrap(), held);
    let raw = text.replace("<<<<<<<<", "<<<<<<<< ");
    assert!(decode(week(), "x", raw.as_bytes()).is_ok());
}

#[test]
fn the_only_reading_that_parses_is_used() {
    let ours = entries([by("a", 1, entry(2, "Rubrik\n=======\ntext"))]);
    let theirs = entries([by("b", 1, entry(3, "Rubrik\n=======\nannan text"))]);
    let (_dir, store) = with_text(&marked(&ours, None, &theirs));
    assert_eq!(read(&store), merge(None, &ours, &theirs));
}

#[test]
fn marks_behind_a_byte_order_mark_are_a_fault_that_names_them() {
    let text = "\u{feff}<<<<<<< ours\n(format: 1)\n=======\n(format: 1)\n>>>>>>> theirs\n";
    let Err(Unreadable::Fault(fault)) = decode(week(), "2026-W47.ron", text.as_bytes()) else {
        panic!("a text with marks was read");
    };
    assert!(fault.what.contains("<<<<<<<"), "{}", fault.what);
    assert_eq!(fault.line, 1);
}
