//! `tillit erase`: a preview, and with `--for-good` nothing left in any file.

use super::*;

use tillit::merge::stamp;
use tillit::model::{EntryId, Moment};

fn moment(time: &str) -> Moment {
    format!("2026-11-20T{time}:00+01:00").parse().unwrap()
}

fn id(number: u128) -> EntryId {
    EntryId::new(moment("08:00"), number)
}

/// Saves a note of week 47, as a run of the program would.
fn save(home: &Home, time: &str, number: u128, text: &str, people: &[&str]) {
    let folders = Folders::within(home.path());
    let store = Store::open(Arc::new(RealDisk), folders, "journal").unwrap();
    let leaf = Leaf::Week("2026-W47".parse().unwrap());
    let base = match store.read(leaf) {
        LeafRead::Missing => Entries::new(),
        LeafRead::Read(entries) => entries,
        LeafRead::ReadOnly(why) => panic!("{why}"),
    };
    let mut ours = base.clone();
    let now = moment(time);
    let mut entry = Entry::new(id(number), "reflection", now);
    entry.answer("text", Answer::Text(text.to_owned()), now);
    let people = people.iter().map(|name| (*name).to_owned()).collect();
    entry.answer("with", Answer::People(people), now);
    ours.insert(entry.id, entry);
    stamp(&base, &mut ours, store.device());
    store.save(leaf, &base, &ours, now).unwrap();
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let below = entries.map(|entry| match entry.path().is_dir() {
        true => files(&entry.path()),
        false => vec![entry.path()],
    });
    below.flatten().collect()
}

/// The files of the home folder that contain a word.
fn with_word(home: &Home, word: &str) -> Vec<PathBuf> {
    let has = |path: &PathBuf| {
        let bytes = fs::read(path).unwrap();
        let mut parts = bytes.windows(word.len());
        parts.any(|part| part == word.as_bytes())
    };
    files(home.path()).into_iter().filter(has).collect()
}

fn home() -> Home {
    let home = Home::new();
    save(&home, "09:00", 1, "Samtalet med QZKANIN.", &["QZKANIN"]);
    save(
        &home,
        "10:00",
        2,
        "MB och QZKANIN ritade.",
        &["MB", "QZKANIN"],
    );
    save(&home, "11:00", 3, "Skrivaren.", &[]);
    assert!(with_word(&home, "QZKANIN").len() > 1, "a version has it");
    home
}

#[test]
fn without_for_good_it_shows_what_goes_and_changes_nothing() {
    let home = home();
    let before = home.bytes();
    let said = home.says(&["--lang", "sv", "erase", "--person", "qzkanin"]);
    assert!(said.contains("raderas · 2026-W47 · 2026-11-20"), "{said}");
    assert!(said.contains("maskas · 2026-W47"), "{said}");
    assert!(said.contains("MB och […] ritade."), "{said}");
    assert!(said.contains("allmän handling"), "{said}");
    assert!(said.contains("Inget är raderat än"), "{said}");
    assert!(!said.contains("Skrivaren"), "{said}");
    assert_eq!(home.bytes(), before);
}

#[test]
fn a_person_is_gone_from_every_file_and_others_stay() {
    let home = home();
    let said = home.says(&["erase", "--person", "QZKANIN", "--for-good"]);
    assert!(said.contains("1 note is deleted."), "{said}");
    assert_eq!(with_word(&home, "QZKANIN"), Vec::<PathBuf>::new());
    let shown = home.says(&["show", "v47"]);
    assert!(shown.contains("MB och […] ritade."), "{shown}");
    assert!(shown.contains("Skrivaren."), "{shown}");
    let (code, said) = home.refuses(&["erase", "--person", "QZKANIN"]);
    assert_eq!(code, 1, "{said}");
}

#[test]
fn a_note_and_a_period_are_erased_and_anything_else_is_refused() {
    let home = home();
    let note = id(1).to_string();
    home.says(&["erase", "--entry", &note, "--for-good"]);
    assert_eq!(home.entries().iter().filter(|one| !one.deleted).count(), 2);
    home.says(&["erase", "v47", "--for-good"]);
    assert_eq!(home.entries().iter().filter(|one| !one.deleted).count(), 0);
    for word in ["QZKANIN", "Skrivaren"] {
        assert_eq!(with_word(&home, word), Vec::<PathBuf>::new());
    }
    for arguments in [
        &["erase"][..],
        &["erase", "--entry", "x"],
        &["erase", "v47", "--entry", &note],
    ] {
        assert_eq!(home.refuses(arguments).0, 2, "{arguments:?}");
    }
}
