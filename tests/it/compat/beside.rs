//! Version 0.1 goes on using a folder in which a newer program writes: its ways of merging lose no word of either.
//!
//! Of two versions of one note 0.1 keeps one under the note's id, with the vectors of both joined, and the other as an
//! entry with `conflict_of`, an id made of its content and no vector. It reads entries kept beside others by a newer
//! program as it reads any entry.

use std::fs;

use tillit::merge::{merge, stamp};
use tillit::model::{Answer, Device, Entries, Entry, EntryId, Moment};
use tillit::store::{LeafRead, decode, encode};

use crate::compat::folder::{JOURNAL, OldFolder, leaf};

const WEEK: &str = "2026-W47";
const NOTE: &str = "01M7W2Y7M0FXZGWRQKWHPGK5HS";
/// As 0.1 names the other version of a note: the same time, letters made of its content.
const SIBLING: &str = "01M7W2Y7M0ASZQ1X0V5J1N7RDK";

/// A reflection as a line of a week file.
fn note(id: &str, second: u32, rev: &str, conflict_of: Option<&str>, text: &str) -> String {
    let rev = match rev {
        "" => String::new(),
        rev => format!("rev: {{{rev}}},"),
    };
    let of = conflict_of.map(|id| format!("conflict_of: \"{id}\","));
    format!(
        "(id: \"{id}\", sheet: \"reflection\", written: \"2026-11-20T10:00:00+01:00\", \
         changed: \"2026-11-20T10:00:{second:02}+01:00\", {rev} {} answers: {{\"text\": Text(\"{text}\")}}),",
        of.unwrap_or_default()
    )
}

/// The vector of an entry, as a file has it.
fn vector(entry: &Entry) -> String {
    let counts = entry.rev.iter();
    let counts = counts.map(|(device, count)| format!("\"{}\": {count}", device.as_str()));
    counts.collect::<Vec<_>>().join(", ")
}

fn tombstone(id: &str, rev: &str) -> String {
    format!("(id: \"{id}\", deleted: \"2026-11-20T11:00:00+01:00\", rev: {{{rev}}}),")
}

fn week(notes: &[String]) -> Entries {
    let text = format!(
        "(format: 1, week: \"{WEEK}\", entries: [{}])",
        notes.concat()
    );
    decode(leaf(WEEK), "2026-W47.ron", text.as_bytes()).unwrap()
}

fn moment() -> Moment {
    "2026-11-29T09:00:00+01:00".parse().unwrap()
}

/// Every line of every note that is not deleted.
fn lines(entries: &Entries) -> Vec<String> {
    let kept = entries.values().filter(|entry| !entry.deleted);
    let lines = kept.flat_map(|entry| entry.text("text").lines().map(str::to_owned));
    let mut lines: Vec<String> = lines.collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// Merges both ways round, and again with both sides; gives the one result.
fn settled(a: &Entries, b: &Entries) -> Entries {
    let merged = merge(None, a, b);
    assert_eq!(merged, merge(None, b, a), "the order of the sides");
    for side in [a, b] {
        assert_eq!(
            merged,
            merge(None, &merged, side),
            "met an old copy again: {side:#?}"
        );
    }
    merged
}

/// A note that two machines with a newer program have changed apart: both versions, as it keeps them.
fn two_versions() -> Entries {
    let ours = week(&[note(NOTE, 5, r#""aaaaaaaa": 1"#, None, "Här.")]);
    let theirs = week(&[note(NOTE, 6, r#""bbbbbbbb": 1"#, None, "Där.")]);
    let both = merge(None, &ours, &theirs);
    assert_eq!(lines(&both), ["Där.", "Här."]);
    both
}

#[test]
fn a_conflict_that_0_1_settled_keeps_both_texts_against_either_side() {
    let settled_by_0_1 = week(&[
        note(NOTE, 6, r#""5immtr": 3, "kltzq2": 1"#, None, "Där."),
        note(SIBLING, 5, "", Some(NOTE), "Här."),
    ]);
    for (side, edited) in [
        (r#""5immtr": 3"#, "Här."),
        (r#""kltzq2": 1"#, "Där."),
        (r#""5immtr": 3, "nnnnnnnn": 1"#, "Här. Och mer."),
    ] {
        let side = week(&[note(NOTE, 5, side, None, edited)]);
        let merged = settled(&settled_by_0_1, &side);
        for text in ["Där.", "Här.", edited] {
            assert!(
                lines(&merged).contains(&text.to_owned()),
                "{text} {merged:#?}"
            );
        }
    }
}

#[test]
fn a_sibling_without_a_vector_that_both_programs_changed_keeps_both_changes() {
    let main = note(NOTE, 6, r#""5immtr": 3, "kltzq2": 1"#, None, "Där.");
    let by_0_1 = week(&[
        main.clone(),
        note(SIBLING, 7, r#""5immtr": 1"#, Some(NOTE), "Här, sade 0.1."),
    ]);
    let by_new = week(&[
        main,
        note(
            SIBLING,
            8,
            r#""nnnnnnnn": 1"#,
            Some(NOTE),
            "Här, sade den nya.",
        ),
    ]);
    let merged = settled(&by_0_1, &by_new);
    assert_eq!(
        lines(&merged),
        ["Där.", "Här, sade 0.1.", "Här, sade den nya."]
    );
}

#[test]
fn a_version_kept_beside_by_a_newer_program_survives_0_1_changing_the_note() {
    let both = two_versions();
    // 0.1 reads both, changes the first and saves: the other entry goes through it as it is.
    let mut by_0_1 = both.clone();
    let id: EntryId = NOTE.parse().unwrap();
    let text = by_0_1.get(&id).unwrap().text("text").to_owned();
    let head = by_0_1.get_mut(&id).unwrap();
    head.answer(
        "text",
        Answer::Text(format!("{text}\nEn rad av 0.1.")),
        moment(),
    );
    head.rev.bump(&Device::new("5immtr").unwrap());
    let merged = settled(&by_0_1, &both);
    assert_eq!(merged, by_0_1, "no third version");
    assert_eq!(lines(&merged), ["Där.", "En rad av 0.1.", "Här."]);
}

#[test]
fn a_note_that_0_1_changed_from_before_the_conflict_keeps_every_text() {
    let both = two_versions();
    // 0.1 had an older text open, and met both versions when it saved: its own won, and took in the first's vector.
    let id: EntryId = NOTE.parse().unwrap();
    let head = both.get(&id).unwrap();
    let rev = format!("{}, \"5immtr\": 2", vector(head));
    let mut by_0_1 = both.clone();
    by_0_1.extend(week(&[
        note(NOTE, 9, &rev, None, "Från 0.1."),
        note(SIBLING, 5, "", Some(NOTE), head.text("text")),
    ]));
    let merged = settled(&by_0_1, &both);
    assert_eq!(lines(&merged), ["Där.", "Från 0.1.", "Här."]);
}

#[test]
fn a_note_deleted_in_0_1_leaves_its_other_version() {
    let both = two_versions();
    let id: EntryId = NOTE.parse().unwrap();
    let kept = both.values().find(|entry| entry.id != id).unwrap();
    let rev = vector(both.get(&id).unwrap());
    let mut by_0_1 = both.clone();
    by_0_1.extend(week(&[tombstone(NOTE, &format!("{rev}, \"5immtr\": 2"))]));
    assert_eq!(lines(&settled(&by_0_1, &both)), [kept.text("text")]);
    // 0.1 had met both under the note's id: it keeps the other text without a vector.
    let by_0_1 = week(&[
        tombstone(NOTE, r#""aaaaaaaa": 1, "bbbbbbbb": 1, "5immtr": 2"#),
        note(SIBLING, 5, "", Some(NOTE), kept.text("text")),
    ]);
    assert_eq!(lines(&settled(&by_0_1, &both)), [kept.text("text")]);
}

#[test]
fn words_kept_beside_stay_when_0_1_counts_on_without_them() {
    let both = two_versions();
    let id: EntryId = NOTE.parse().unwrap();
    let beside = both.values().find(|entry| entry.id != id).unwrap().clone();
    // 0.1 wrote the second version, finds the first under the note's id, types on there and counts under its own name.
    let mut by_0_1 = both.clone();
    let head = by_0_1.get_mut(&id).unwrap();
    head.answer("text", Answer::Text("Här. Mer.".to_owned()), moment());
    head.rev = head.rev.joined(&beside.rev);
    head.rev.bump(&Device::new("bbbbbbbb").unwrap());
    for other in [&both, &week(&[]), &by_0_1] {
        let merged = settled(&by_0_1, other);
        for text in [beside.text("text"), "Här. Mer."] {
            assert!(
                lines(&merged).contains(&text.to_owned()),
                "{text}: {merged:#?}"
            );
        }
    }
    // It settles: what a newer program wrote of it meets the file of 0.1 again without a third version.
    let once = settled(&by_0_1, &both);
    assert_eq!(settled(&once, &by_0_1), once);
    assert_eq!(once.len(), 2);
}

#[test]
fn saves_over_what_0_1_wrote_meanwhile_keep_its_words() {
    let old = OldFolder::copy();
    let store = old.workbooks().open(JOURNAL).unwrap();
    let LeafRead::Read(base) = store.read(leaf(WEEK)) else {
        panic!("unreadable");
    };
    let reflection = base.values().find(|entry| !entry.text("text").is_empty());
    let id = reflection.unwrap().id;
    let changed = |device: &str, text: &str| {
        let mut entries = base.clone();
        let entry = entries.get_mut(&id).unwrap();
        entry.answer("text", Answer::Text(text.to_owned()), moment());
        stamp(&base, &mut entries, &Device::new(device).unwrap());
        entries
    };
    let theirs = changed("5immtr", "0.1 skrev något annat.");
    fs::write(store.path(leaf(WEEK)), encode(leaf(WEEK), &theirs)).unwrap();
    let ours = changed("nnnnnnnn", "Den nya skrev sitt.");
    let saved = store.save(leaf(WEEK), &base, &ours, moment()).unwrap();
    let LeafRead::Read(on_disk) = store.read(leaf(WEEK)) else {
        panic!("unreadable");
    };
    assert_eq!(saved.entries, on_disk);
    let found = lines(&on_disk);
    for text in ["0.1 skrev något annat.", "Den nya skrev sitt."] {
        assert!(found.contains(&text.to_owned()), "{text}: {found:?}");
    }
    // Format 2 would be unreadable to 0.1.
    assert!(
        fs::read_to_string(store.path(leaf(WEEK)))
            .unwrap()
            .contains("format: 1,")
    );
}
