//! `tillit history`, `tillit restore` and `tillit path --all`.

use super::*;

use tillit::merge::stamp;
use tillit::model::{EntryId, Moment};

const LEAF: &str = "2026-W47";

fn moment(time: &str) -> Moment {
    format!("2026-11-20T{time}:00+01:00").parse().unwrap()
}

fn id(number: u128) -> EntryId {
    EntryId::new(moment("08:00"), number)
}

/// Saves `texts` as notes of the week one after the other, as a run of the program would.
fn run(home: &Home, time: &str, texts: &[(u128, &str)]) {
    let folders = Folders::within(home.path());
    let store = Store::open(Arc::new(RealDisk), folders, "journal").unwrap();
    let leaf = Leaf::Week(LEAF.parse().unwrap());
    let now = moment(time);
    for (number, text) in texts {
        let base = match store.read(leaf) {
            LeafRead::Missing => Entries::new(),
            LeafRead::Read(entries) => entries,
            LeafRead::ReadOnly(why) => panic!("{why}"),
        };
        let mut ours = base.clone();
        let mut entry = match base.get(&id(*number)) {
            Some(entry) => entry.clone(),
            None => Entry::new(id(*number), "reflection", now),
        };
        entry.answer("text", Answer::Text((*text).to_owned()), now);
        ours.insert(entry.id, entry);
        stamp(&base, &mut ours, store.device());
        store.save(leaf, &base, &ours, now).unwrap();
    }
}

fn long() -> String {
    (1..=12)
        .map(|n| format!("Rad {n} av den långa texten.\n"))
        .collect()
}

/// A home after three runs on one day: a short text, a long text, and one that replaced the long text by a letter.
fn home_after_an_accident() -> Home {
    let home = Home::new();
    run(&home, "09:00", &[(1, "Morgonens ord.")]);
    run(&home, "12:30", &[(1, &long()), (2, "En annan sak.")]);
    run(&home, "17:45", &[(1, "x")]);
    home
}

#[test]
fn history_shows_the_long_text_and_restore_recovers_it() {
    let home = home_after_an_accident();
    let first = id(1);
    let expected = format!(
        "Week 47 · 16–22 Nov 2026\n\
         ========================\n\
         2 · Fri 20 Nov 2026 17:45 · before the first change after a start\n    \
             changed · Reflection · 12 lines gone, 1 new line · ‘Rad 1 av den långa texten.’ · {first}\n\
         1 · Fri 20 Nov 2026 12:30 · before the first change after a start\n    \
             changed · Reflection · 1 line gone, 12 new lines · ‘Morgonens ord.’ · {first}\n    \
             new · Reflection · 1 new line · ‘En annan sak.’ · {}\n",
        id(2)
    );
    assert_eq!(home.says(&["history", LEAF]), expected);
    let said = home.says(&["restore", LEAF, "2"]);
    assert_eq!(
        said,
        "Restored from version 2: 1 note in 2026-W47. What was there before is now version 3.\n"
    );
    let texts: Vec<String> = home
        .entries()
        .iter()
        .map(|entry| entry.text("text").to_owned())
        .collect();
    assert_eq!(texts, [long(), "En annan sak.".to_owned()]);
    let said = home.says(&["restore", LEAF, "3", "--lang", "sv"]);
    assert_eq!(
        said,
        "Tillbaka från version 3: 1 anteckning i 2026-W47. Det som stod där innan är nu version 4.\n"
    );
    let again = home.says(&["restore", LEAF, "3"]);
    assert_eq!(
        again,
        "Nothing to change: it already says what version 3 says.\n"
    );
}

#[test]
fn history_is_printed_in_swedish_and_for_a_single_note() {
    let home = home_after_an_accident();
    let other = id(2).to_string();
    let said = home.says(&["--lang", "sv", "history", "2026-11-20", "--entry", &other]);
    let expected = format!(
        "Vecka 47 · 16–22 nov 2026\n\
         =========================\n\
         1 · fre 20 nov 2026 12:30 · före första ändringen efter en start\n    \
             ny · Reflektion · 1 ny rad · ”En annan sak.” · {other}\n"
    );
    assert_eq!(said, expected);
    let lower = other.to_lowercase();
    assert_eq!(
        home.says(&["--lang", "sv", "history", LEAF, "--entry", &lower]),
        expected
    );
}

#[test]
fn a_change_within_a_paragraph_is_counted_in_letters() {
    let home = Home::new();
    let paragraph = "Ett stycke som är långt och står på en rad.";
    run(&home, "09:00", &[(1, paragraph)]);
    run(&home, "10:00", &[(1, "x")]);
    let said = home.says(&["history", LEAF]);
    let expected = format!(
        "changed · Reflection · {} letters gone, 1 new letter · ‘{paragraph}’",
        paragraph.chars().count()
    );
    assert!(said.contains(&expected), "{said}");
}

#[test]
fn an_empty_history_succeeds_and_writes_no_file() {
    let home = Home::new();
    let output = home.run(&["history", LEAF]);
    assert!(output.status.success());
    assert_eq!(text(&output.stdout), "");
    assert_eq!(
        text(&output.stderr),
        "There are no earlier versions of 2026-W47.\n"
    );
    assert!(home.run(&["history"]).status.success());
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn the_standing_leaf_has_a_history_too() {
    let home = Home::new();
    let folders = Folders::within(home.path());
    for text in ["Tillit är att hålla ord.", "Tillit är att säga som det är."] {
        let store = Store::open(Arc::new(RealDisk), folders.clone(), "journal").unwrap();
        let base = match store.read(Leaf::Standing) {
            LeafRead::Read(entries) => entries,
            _ => Entries::new(),
        };
        let mut ours = base.clone();
        let mut entry = Entry::new(id(1), "reflection", moment("09:00"));
        entry.answer("text", Answer::Text(text.to_owned()), moment("09:00"));
        ours.insert(entry.id, entry);
        stamp(&base, &mut ours, store.device());
        store
            .save(Leaf::Standing, &base, &ours, moment("09:00"))
            .unwrap();
    }
    let said = home.says(&["history", "workbook"]);
    assert!(said.contains("‘Tillit är att hålla ord.’"), "{said}");
    home.says(&["restore", "workbook", "1"]);
    assert_eq!(home.entries()[0].text("text"), "Tillit är att hålla ord.");
}

#[test]
fn a_single_note_can_be_restored() {
    let home = Home::new();
    run(&home, "09:00", &[(1, "ett"), (2, "två")]);
    run(&home, "10:00", &[(1, "ett, nytt"), (2, "två, nytt")]);
    home.says(&["restore", LEAF, "1", "--entry", &id(2).to_string()]);
    let texts: Vec<String> = home
        .entries()
        .iter()
        .map(|entry| entry.text("text").to_owned())
        .collect();
    assert_eq!(texts, ["ett, nytt", "två"]);
}

#[test]
fn an_impossible_restore_prints_one_line_and_changes_nothing() {
    let home = home_after_an_accident();
    let before = home.bytes();
    let missing = id(7).to_string();
    for (code, args) in [
        (1, &["restore", LEAF, "9"][..]),
        (1, &["restore", LEAF, "två"]),
        (1, &["restore", "2026-W46", "1"]),
        (1, &["restore", LEAF, "1", "--entry", &missing]),
        (1, &["history", LEAF, "--entry", &missing]),
        (2, &["restore", "--workbook", "kl", LEAF, "1"]),
        (2, &["history", "--workbook", "kl"]),
        (2, &["path", "--all", "--workbook", "kl"]),
        (2, &["restore", "v99", "1"]),
        (2, &["restore", LEAF]),
        (2, &["restore"]),
        (2, &["restore", LEAF, "1", "--entry", "so\u{1b}[31mon"]),
        (2, &["history", "--entry", "x"]),
        (2, &["history", LEAF, LEAF]),
    ] {
        for language in ["sv", "en"] {
            let args: Vec<&str> = args.iter().copied().chain(["--lang", language]).collect();
            let (said_code, said) = home.refuses(&args);
            assert_eq!(said_code, code, "{args:?} {said}");
            assert_eq!(said.lines().count(), 1, "{args:?} {said}");
            assert!(!said.contains('\u{1b}'), "{said:?}");
        }
    }
    assert_eq!(home.bytes(), before);
}

#[test]
fn an_unreadable_week_has_a_history_and_is_not_overwritten_by_restore() {
    let home = home_after_an_accident();
    let path = home.write("workbooks/journal/2026-W47.ron", "(format: 1, halv");
    let output = home.run(&["history", LEAF]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with(&format!("{path}:1:")));
    assert!(text(&output.stdout).contains("2 · Fri 20 Nov 2026 17:45"));
    let (code, said) = home.refuses(&["restore", LEAF, "2"]);
    assert_eq!(code, 1);
    assert!(
        said.starts_with(&format!("{path}:1:"))
            && said.ends_with("Move the file away and try again.\n"),
        "{said}"
    );
    fs::remove_file(path).unwrap();
    home.says(&["restore", LEAF, "2"]);
    assert_eq!(home.entries()[0].text("text"), long());
}

#[test]
fn history_reports_a_broken_version_and_lists_the_others() {
    let home = home_after_an_accident();
    let folder = home.path().join("state/versions/journal/2026-W47");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    fs::write(&files[0], "halv").unwrap();
    let output = home.run(&["history", LEAF]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("Version 1 cannot be read: "));
    assert!(text(&output.stdout).contains("2 · Fri"));
    assert_eq!(home.refuses(&["restore", LEAF, "1"]).0, 1);
}

#[test]
fn hostile_text_in_a_version_is_made_visible() {
    let home = Home::new();
    run(&home, "09:00", &[(1, "a\u{1b}[2Jb\u{202e}c")]);
    run(&home, "10:00", &[(1, "x")]);
    let said = home.says(&["history", LEAF]);
    assert!(said.contains("a␛[2Jb"), "{said:?}");
    assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
}

#[test]
fn path_all_prints_every_place_with_its_label() {
    let home = Home::new();
    let said = home.says(&["path", "--all"]);
    let root = home.path().display();
    let expected = format!(
        "Data: {root}\n\
         Workbook: {root}/workbooks/journal\n\
         This computer’s own files: {root}/state\n\
         Earlier versions: {root}/state/versions/journal\n\
         Earlier versions of tillit 0.1: {root}/state/backups/journal\n\
         Rescue copies: {root}/state/rescue/journal\n\
         Log of what was taken out: {root}/state/taken-out/journal.ron\n\
         Settings: {root}/config/config.ron\n\
         Own content: {root}/config/content\n"
    );
    let rest = said
        .strip_prefix(&expected)
        .unwrap_or_else(|| panic!("{said}"));
    assert!(rest.lines().count() >= 1);
    let (drafts, rescues): (Vec<&str>, Vec<&str>) = rest
        .lines()
        .partition(|line| line.starts_with("Texts in your own editor: "));
    let in_state = format!("Texts in your own editor: {root}/state/tillit-editing");
    assert_eq!(drafts.last(), Some(&in_state.as_str()));
    for line in rescues {
        assert!(
            line.starts_with("Rescue copies when the disk is full: "),
            "{line}"
        );
        assert!(line.contains("tillit-rescue"), "{line}");
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    fs::create_dir_all(home.path().join("workbooks/kl")).unwrap();
    let client = home.says(&["path", "--all", "--workbook", "kl", "--lang", "sv"]);
    assert!(client.lines().count() >= 9);
    assert!(client.contains(&format!("\nArbetsboken: {root}/workbooks/kl\n")));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn help_has_examples() {
    let home = Home::new();
    let said = home.says(&["restore", "--help"]);
    assert!(
        said.contains("\nExamples:\n  tillit restore v47 12\n"),
        "{said}"
    );
    assert!(
        home.says(&["history", "--help", "--lang", "sv"])
            .contains("\nExempel:\n  tillit history\n")
    );
}
