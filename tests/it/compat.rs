//! Folders written by version 0.1 open as they are, and a program of version 0.1 may go on using them.

mod beside;
mod folder;

use std::sync::Arc;

use folder::{BOOKS, CLIENT, DIARY, JOURNAL, OWN, OldFolder, leaf};
use tillit::content::{Catalog, Language};
use tillit::keymap::{Context, Key, Keymap};
use tillit::model::{Leaf, Moment, WorkbookKind};
use tillit::settings::Settings;
use tillit::store::{Folders, LeafRead, RealDisk, Source, Workbooks, encode};

#[test]
fn every_note_is_printed_as_0_1_printed_it_with_the_labels_of_today() {
    let old = OldFolder::copy();
    // Version 0.1 printed no rescue copies.
    old.remove("state/rescue");
    for (name, lang, shown) in [
        (
            JOURNAL,
            "sv",
            include_str!("../data/v0.1/shown/journal.txt"),
        ),
        (
            JOURNAL,
            "en",
            include_str!("../data/v0.1/shown/journal-en.txt"),
        ),
        (DIARY, "sv", include_str!("../data/v0.1/shown/dagbok.txt")),
        (
            CLIENT,
            "sv",
            include_str!("../data/v0.1/shown/client-01M7STV5EG.txt"),
        ),
        (
            OWN,
            "sv",
            include_str!("../data/v0.1/shown/own-01M7STV4F8.txt"),
        ),
    ] {
        let output = old.run(&["--workbook", name, "--lang", lang, "show", "--all"]);
        let printed = String::from_utf8(output.stdout).unwrap();
        assert_eq!(
            without_blank_notes(&printed),
            without_card_ids(&without_blank_notes(shown)),
            "{name} in {lang}"
        );
        assert!(output.status.success(), "{name}: {:?}", output.stderr);
    }
}

/// Leaves out week 43, whose only answer is white space: whether that is printed as a note has changed.
fn without_blank_notes(shown: &str) -> String {
    let weeks = ["Vecka 43", "Week 43"];
    let start = weeks.iter().find_map(|week| shown.find(week));
    let end = ["Vecka 45", "Week 45"]
        .iter()
        .find_map(|week| shown.find(week));
    match (start, end) {
        (Some(start), Some(end)) => format!("{}{}", &shown[..start], &shown[end..]),
        _ => shown.to_owned(),
    }
}

/// Leaves out the lines with the id of a session's card, which is no longer printed.
fn without_card_ids(shown: &str) -> String {
    let lines = shown.split_inclusive('\n');
    lines
        .filter(|line| !line.starts_with("Där samtalet är: "))
        .collect()
}

#[test]
fn reading_changes_no_file() {
    let old = OldFolder::copy();
    let before = old.files();
    for name in BOOKS {
        for args in [
            &["check"] as &[&str],
            &["show", "--all"],
            &["due"],
            &["path"],
        ] {
            old.run(&[&["--workbook", name], args].concat());
        }
        let store = old.workbooks().open(name).unwrap();
        for leaf in store.leaves().unwrap() {
            store.read(leaf);
        }
    }
    old.workbooks().list();
    for (path, state) in before {
        assert_eq!(old.file(&path), Some(state), "{path}");
    }
}

#[test]
fn a_week_is_written_back_byte_for_byte_where_nothing_changed() {
    let old = OldFolder::copy();
    let mut read = 0;
    for name in BOOKS {
        let store = old.workbooks().open(name).unwrap();
        for leaf in store.leaves().unwrap() {
            let LeafRead::Read(entries) = store.read(leaf) else {
                panic!("{name} {leaf}");
            };
            let path = format!("workbooks/{name}/{}", leaf.file_name());
            assert_eq!(encode(leaf, &entries), old.text(&path), "{path}");
            read += entries.len();
        }
    }
    assert_eq!(read, 32, "entries and tombstones of all workbooks");
}

#[test]
fn conflicts_and_tombstones_of_0_1_are_read() {
    let old = OldFolder::copy();
    let store = old.workbooks().open(JOURNAL).unwrap();
    let LeafRead::Read(week) = store.read(leaf("2026-W47")) else {
        panic!("unreadable");
    };
    let other = week.values().find(|entry| entry.conflict_of.is_some());
    let other = other.unwrap();
    assert!(other.text("text").ends_with("Det sade den andra datorn."));
    let chosen = week.get(&other.conflict_of.unwrap()).unwrap();
    assert!(chosen.text("text").ends_with("Det sade den här datorn."));
    assert_eq!(week.values().filter(|entry| entry.deleted).count(), 1);
}

#[test]
fn each_workbook_has_its_kind_language_and_archive_day() {
    let old = OldFolder::copy();
    let listed = old.workbooks().list();
    let mut names: Vec<_> = listed.iter().map(|book| book.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, [CLIENT, DIARY, JOURNAL, OWN]);
    let card = |name: &str| {
        let found = listed.iter().find(|book| book.name == name).unwrap();
        assert!(found.is_readable, "{name}");
        &found.card
    };
    assert_eq!(card(JOURNAL).kind, WorkbookKind::Own);
    assert_eq!(
        (card(CLIENT).kind, card(CLIENT).title.as_str()),
        (WorkbookKind::Client, "AB")
    );
    assert_eq!(card(CLIENT).language.as_deref(), Some("sv"));
    assert_eq!(
        card(OWN).archived.map(|day| day.to_string()).as_deref(),
        Some("2026-11-19")
    );
    let session = listed.iter().find(|book| book.name == CLIENT).unwrap();
    assert_eq!(
        session.last_session.map(|day| day.to_string()).as_deref(),
        Some("2026-11-19")
    );
}

#[test]
fn a_rescue_copy_of_0_1_comes_back() {
    let old = OldFolder::copy();
    let store = old.workbooks().open(JOURNAL).unwrap();
    let now: Moment = "2026-11-29T09:00:00+01:00".parse().unwrap();
    let recovered = store.recover(now);
    let [rescued] = &recovered[..] else {
        panic!("{recovered:?}");
    };
    assert_eq!(rescued.source, Source::Rescue);
    assert_eq!(rescued.leaf, leaf("2026-W44"));
    assert!(rescued.result.is_ok());
    let LeafRead::Read(week) = store.read(leaf("2026-W44")) else {
        panic!("unreadable");
    };
    let texts: Vec<_> = week.values().map(|entry| entry.text("text")).collect();
    assert_eq!(texts, ["Detta fick inte plats på disken."]);
    assert!(store.recover(now).is_empty());
}

#[test]
fn commands_name_or_print_a_waiting_rescue_copy() {
    let old = OldFolder::copy();
    let output = old.run(&["--lang", "sv", "show", "--all"]);
    let told = format!(
        "{}{}",
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap()
    );
    assert!(
        told.contains("Detta fick inte plats") || told.contains("2026-W44"),
        "{told}"
    );
}

#[test]
fn due_finds_what_waits_from_0_1() {
    let old = OldFolder::copy();
    let output = old.run(&["--lang", "sv", "due"]);
    let printed = String::from_utf8(output.stdout).unwrap();
    for waiting in [
        "Skrivaren på plan två stannar varje måndag.",
        "Veckomötet om schemat",
    ] {
        assert!(printed.contains(waiting), "{printed}");
    }
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn settings_and_keys_of_0_1_take_effect_without_a_fault() {
    let old = OldFolder::copy();
    let (name, text) = old.folders().config_text().unwrap();
    let (settings, faults) = Settings::read(&name, Some(&text.unwrap()));
    assert_eq!(faults, vec![]);
    assert_eq!(settings.theme.as_deref(), Some("dark"));
    assert_eq!(settings.retention_months, Some(24));
    assert!(!settings.mouse && !settings.shows("pulse"));
    assert_eq!(settings.trust_word("sv"), ["förtroende", "förtroendet"]);
    let (keymap, faults) = Keymap::shipped().with_own(&settings.keys);
    assert_eq!(faults, vec![]);
    let asked = keymap.look_up(&[Context::Week], "e".parse::<Key>().unwrap());
    assert!(asked.is_some(), "the own key for writing");
}

#[test]
fn own_content_of_0_1_joins_the_shipped() {
    let old = OldFolder::copy();
    let files: Vec<_> = old
        .folders()
        .own_content()
        .into_iter()
        .map(|(name, text)| (name, text.unwrap()))
        .collect();
    assert_eq!(files.len(), 2);
    for language in [Language::Swedish, Language::English] {
        let (catalog, faults) = Catalog::shipped(language).unwrap().with_own(&files);
        assert_eq!(faults, vec![]);
        assert!(catalog.dilemma("near-far").is_some());
        assert!(catalog.sheet("meeting").is_some());
    }
}

#[test]
fn every_leaf_of_0_1_takes_a_new_note_and_keeps_the_others() {
    let old = OldFolder::copy();
    for name in BOOKS {
        let store = old.workbooks().open(name).unwrap();
        for leaf in store.leaves().unwrap() {
            let LeafRead::Read(base) = store.read(leaf) else {
                panic!("{name} {leaf}");
            };
            let added = folder::note("En rad till.", store.device());
            let mut ours = base.clone();
            ours.insert(added.id, added.clone());
            store.save(leaf, &base, &ours, added.written).unwrap();
            assert_eq!(store.read(leaf), LeafRead::Read(ours), "{name} {leaf}");
        }
    }
    let check = old.run(&["check"]);
    assert!(check.stderr.is_empty() || !check.status.success());
}

#[test]
fn standing_entries_of_0_1_are_in_the_standing_leaf() {
    let old = OldFolder::copy();
    let folders = Folders::within(old.path());
    let workbooks = Workbooks::new(Arc::new(RealDisk), folders);
    let LeafRead::Read(standing) = workbooks.open(JOURNAL).unwrap().read(Leaf::Standing) else {
        panic!("unreadable");
    };
    let sheets: Vec<_> = standing
        .values()
        .map(|entry| entry.sheet.as_str())
        .collect();
    assert_eq!(sheets, ["trust-definition", "own-dilemma"]);
}

#[test]
fn backups_of_0_1_are_listed_among_the_versions_and_can_be_restored() {
    let old = OldFolder::copy();
    let output = old.run(&["--lang", "sv", "history", "2026-W47"]);
    let listed = String::from_utf8(output.stdout).unwrap();
    for version in ["2026-11-20", "2026-11-21", "2026-11-21-copy-1"] {
        assert!(listed.contains(version), "{version}: {listed}");
    }
    let restored = old.run(&["restore", "2026-W47", "2026-11-20"]);
    assert!(restored.status.success(), "{restored:?}");
    let shown = old.run(&["show", "2026-W47"]);
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.contains("Den här raden stod kvar."), "{shown}");
}
