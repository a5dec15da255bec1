//! `tillit people --rename`.

use super::*;

fn home() -> Home {
    let home = Home::new();
    let file = home.write(
        "dagbok.txt",
        &diary(&[
            ("2026-10-05 10:00", "Samtal med K om K:s lista."),
            ("2026-10-20 10:00", "Kalle ringde."),
            ("2026-11-10 10:00", "Möte med MB. K \u{1b}[31m var med."),
        ]),
    );
    home.says(&["import", "jrnl", &file]);
    home
}

fn texts(home: &Home) -> Vec<String> {
    let entries = home.entries();
    let texts = entries.iter().map(|entry| entry.text("text").to_owned());
    texts.collect()
}

#[test]
fn each_place_is_shown_and_nothing_is_changed_without_an_answer() {
    let home = home();
    let before = home.bytes();
    let output = home.run(&["people", "--rename", "K", "KL", "--lang", "sv"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stdout);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "2026-W46 · reflektion · Text · …med MB. K → KL ␛[31m var med.",
            "2026-W41 · reflektion · Text · Samtal med K → KL om K:s lista.",
            "2026-W41 · reflektion · Text · …med K om K:s → KL:s lista.",
            "3 av 3 ställen ändras, i 2 anteckningar.",
        ],
        "{said}"
    );
    let message = text(&output.stderr);
    assert!(message.contains("--yes") && message.lines().count() == 1);
    assert_eq!(home.bytes(), before);
}

#[test]
fn with_yes_the_alias_is_written_and_the_weeks_before_can_be_brought_back() {
    let home = home();
    let before = texts(&home);
    let said = home.says(&["people", "--rename", "K", "KL", "--yes"]);
    assert!(said.ends_with("K is now KL in 2 notes.\n"), "{said}");
    let after = texts(&home);
    let expected: Vec<String> = before
        .iter()
        .map(|text| text.replace("K ", "KL ").replace("K:s", "KL:s"))
        .collect();
    assert_eq!(after, expected);
    assert_eq!(
        home.says(&["people"]),
        "KL · 2026-11-10\n",
        "MB is named once"
    );
    let history = home.says(&["history", "2026-W41", "--json"]);
    let history: serde_json::Value = serde_json::from_str(&history).unwrap();
    let version = history[0]["version"].as_str().unwrap();
    home.says(&["restore", "2026-W41", version]);
    assert_eq!(texts(&home)[0], before[0]);
    // A second time there is nothing left but what was brought back.
    let said = home.says(&["people", "--rename", "K", "KL", "--yes"]);
    assert!(said.contains("KL is there already"), "{said}");
    assert!(said.ends_with("K is now KL in 1 note.\n"), "{said}");
}

#[test]
fn what_is_no_alias_and_whom_no_note_names_is_refused() {
    let home = home();
    let before = home.bytes();
    for (args, code) in [
        (&["K", "K"][..], 2),
        (&["K", ""], 2),
        (&["K", "A, B"], 2),
        (&["K"], 2),
        (&["PO", "KL"], 1),
        (&["K", "KL", "--json"], 2),
    ] {
        let args = [&["people", "--yes", "--rename"], args].concat();
        let (said, message) = home.refuses(&args);
        assert_eq!(said, code, "{args:?}: {message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
    let (code, _) = home.refuses(&["people", "--yes"]);
    assert_eq!(code, 2);
    assert_eq!(home.bytes(), before);
}

#[test]
fn a_copy_that_waits_is_merged_first_and_an_unreadable_week_is_left() {
    let home = home();
    let (leaf, mut entries) = home.leaves().swap_remove(0);
    let base = entries.clone();
    let store = Store::open(Arc::new(RealDisk), Folders::within(home.path()), "journal").unwrap();
    let at = entries.values().next().unwrap().changed;
    for entry in entries.values_mut() {
        entry.answer("text", Answer::Text("Nu med K.".to_owned()), at);
    }
    tillit::merge::stamp(&base, &mut entries, store.device());
    let name = format!("{leaf}.sync-conflict-20261120-101010-ABCDEFG.ron");
    let copy = home.weeks().join(name);
    fs::write(&copy, tillit::store::encode(leaf, &entries)).unwrap();
    let (broken, _) = home.leaves().swap_remove(1);
    fs::write(store.path(broken), "(").unwrap();
    let output = home.run(&["people", "--rename", "K", "KL", "--yes"]);
    assert_eq!(output.status.code(), Some(1), "a week could not be read");
    assert!(text(&output.stdout).contains("K is now KL in 2 notes."));
    assert!(!copy.exists());
    assert_eq!(fs::read_to_string(store.path(broken)).unwrap(), "(");
    let LeafRead::Read(merged) = store.read(leaf) else {
        panic!("{leaf}");
    };
    let text = merged.values().next().unwrap().text("text");
    assert_eq!(text, "Nu med KL.");
}

#[test]
#[cfg(unix)]
fn on_a_terminal_the_answer_decides() {
    for (answer, is_done) in [("n\n", false), ("\n", false), ("ja\n", true)] {
        let home = home();
        let before = texts(&home);
        let args = ["people", "--rename", "K", "KL", "--lang", "sv"];
        let (code, said) = terminal::answered_on_a_terminal(&home, &args, answer);
        assert!(said.contains("Ändra alla ställen ovan?"), "{said:?}");
        assert_eq!(code, u32::from(!is_done), "{said:?}");
        assert_eq!(texts(&home) != before, is_done, "{answer:?}");
    }
}

#[test]
fn a_clients_workbook_and_an_archived_one_are_named_before_anything_changes() {
    let home = Home::new();
    let at = "2026-08-20T14:52:03+02:00";
    let entry = |id: u8, sheet: &str, answers: &str| {
        format!(
            "(id: \"01KAHV1B8Y8Q3T1QZ0V5J1N7R{id}\", sheet: \"{sheet}\", written: \"{at}\", \
             changed: \"{at}\", answers: {{{answers}}})"
        )
    };
    let card = "\"title\": Text(\"MB\"), \"kind\": Choice(\"client\")";
    let card = format!("{card}, \"archived\": Date(\"2026-10-01\")");
    let standing = format!("(format: 1, entries: [{}])", entry(0, "workbook", &card));
    home.write("workbooks/mb/workbook.ron", &standing);
    let note = |id, author: &str| {
        let author = format!("\"tillit:author\": Choice(\"{author}\")");
        entry(
            id,
            "reflection",
            &format!("\"text\": Text(\"Med K.\"), {author}"),
        )
    };
    let notes = [note(1, "client"), note(2, "coach"), note(3, "together")];
    let week = format!(
        "(format: 1, week: \"2026-W34\", entries: [{}])",
        notes.join(", ")
    );
    let file = home.write("workbooks/mb/2026-W34.ron", &week);
    let args = ["--workbook", "mb", "people", "--rename", "K", "KL"];
    let output = home.run(&args);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stdout);
    assert!(
        said.contains("The client has a part in 2 of the notes"),
        "{said}"
    );
    assert!(said.contains("The workbook is archived"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), week);
}
