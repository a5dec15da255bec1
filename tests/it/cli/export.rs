//! `tillit export`, and the import of its JSON.

use super::*;

fn home_with_diary() -> Home {
    let home = Home::new();
    home.says(&["import", "dayone", &sample("pepys-dayone.json")]);
    home
}

/// The names and bytes of a workbook's week files.
fn weeks(home: &Home) -> Vec<(String, Vec<u8>)> {
    let name = |path: String| path.rsplit(['/', '\\']).next().unwrap().to_owned();
    let files = home.bytes().into_iter();
    files.map(|(path, bytes)| (name(path), bytes)).collect()
}

#[test]
fn json_imported_into_an_empty_workbook_makes_the_same_files() {
    let home = home_with_diary();
    let json = home.says(&["export", "json"]);
    let other = Home::new();
    let file = other.write("tillit.json", &json);
    let said = other.says(&["import", "tillit", &file]);
    assert!(
        said.starts_with("20 notes in the file.\n20 imported.\n"),
        "{said}"
    );
    assert_eq!(weeks(&other), weeks(&home));
    let again = other.says(&["import", "tillit", &file]);
    assert!(
        again.contains("\n0 imported.\n0 weeks changed.\n"),
        "{again}"
    );
    assert_eq!(weeks(&other), weeks(&home));
}

#[test]
fn a_note_that_was_edited_since_its_export_keeps_both_texts() {
    let home = home_with_diary();
    let json = home.says(&["export", "json"]);
    let file = home.write("tillit.json", &json.replace("Up ", "UP "));
    let (leaf, entries) = home.leaves().swap_remove(0);
    let store = Store::open(Arc::new(RealDisk), Folders::within(home.path()), "journal").unwrap();
    let mut ours = entries.clone();
    let entry = ours.values_mut().next().unwrap();
    entry.answer(
        "text",
        Answer::Text("edited here".to_owned()),
        entry.changed,
    );
    tillit::merge::stamp(&entries, &mut ours, store.device());
    store
        .save(leaf, &entries, &ours, ours.values().next().unwrap().changed)
        .unwrap();
    home.says(&["import", "tillit", &file]);
    let texts: Vec<String> = home
        .entries()
        .iter()
        .map(|entry| entry.text("text").to_owned())
        .collect();
    assert!(texts.iter().any(|text| text == "edited here"), "{texts:?}");
}

#[test]
fn a_period_limits_the_export_and_nothing_means_everything() {
    let home = home_with_diary();
    let headings = |args: &[&str]| {
        let said = home.says(args);
        said.lines().filter(|line| line.starts_with("### ")).count()
    };
    assert_eq!(headings(&["export", "markdown"]), 20);
    let (first, _) = &home.leaves()[0];
    let week = first.to_string();
    let of_week = headings(&["export", "markdown", &week]);
    assert!((1..20).contains(&of_week), "{of_week}");
    let swedish = home.says(&["export", "html", &week, "--lang", "sv"]);
    assert!(swedish.contains("<html lang=\"sv\">") && swedish.contains("<h2>Vecka "));
}

#[test]
fn an_export_makes_a_private_file_and_writes_over_none() {
    let home = home_with_diary();
    for form in [
        "markdown", "text", "html", "docx", "json", "csv", "calendar",
    ] {
        let file = home.path().join(format!("out.{form}"));
        let file = file.to_str().unwrap();
        home.says(&["export", form, "-o", file]);
        let written = fs::read(file).unwrap();
        assert!(!written.is_empty(), "{form}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{form}");
        }
        let (code, said) = home.refuses(&["export", form, "-o", file]);
        assert_eq!(code, 1);
        assert!(
            said.ends_with("is there already and is left alone. Choose another name.\n"),
            "{said}"
        );
        assert_eq!(fs::read(file).unwrap(), written);
    }
    let (code, said) = home.refuses(&["export", "text", "-o", "/nowhere/at/all"]);
    assert_eq!(code, 1);
    assert!(said.contains("/nowhere/at/all"), "{said}");
}

#[test]
fn files_of_other_programs_and_of_newer_versions_are_refused() {
    let home = Home::new();
    for (content, reason) in [
        (
            "{\"entries\": []}",
            "it was not written by tillit export json.",
        ),
        (
            "{\"program\": \"tillit\", \"format\": 99, \"leaves\": []}",
            "it was written by a newer version of tillit. Update the program first.",
        ),
    ] {
        let file = home.write("x.json", content);
        let (code, said) = home.refuses(&["import", "tillit", &file]);
        assert_eq!(
            (code, said),
            (1, format!("{file} could not be imported: {reason}\n"))
        );
    }
}

#[test]
fn show_prints_the_same_json_as_the_export() {
    let home = home_with_diary();
    assert_eq!(
        home.says(&["show", "--all", "--json"]),
        home.says(&["export", "json"])
    );
    let (code, _) = home.refuses(&["show", "--all", "--json", "--raw"]);
    assert_eq!(code, 2);
}

#[test]
fn the_pager_is_used_on_a_terminal_alone() {
    let home = home_with_diary();
    let output = home
        .command(&["show", "--all", "--pager"])
        .env("PAGER", "false")
        .output()
        .unwrap();
    assert_eq!(text(&output.stdout), home.says(&["show", "--all"]));
}

#[test]
fn a_file_that_is_taken_out_is_logged_on_this_machine_and_printed_notes_are_not() {
    let home = home_with_diary();
    let log = ["state", "taken-out", "journal.ron"];
    let log = home.path().join(log.iter().collect::<std::path::PathBuf>());
    home.says(&["export", "json"]);
    assert!(!log.exists());
    let file = home.path().join("out.json");
    home.says(&["export", "json", "-o", file.to_str().unwrap()]);
    let text = fs::read_to_string(&log).unwrap();
    assert!(
        text.contains("notes: 20") && text.contains("out.json"),
        "{text}"
    );
    home.refuses(&["export", "json", "-o", file.to_str().unwrap()]);
    assert_eq!(fs::read_to_string(&log).unwrap(), text, "nothing went out");
    let places = home.says(&["path", "--all"]);
    assert!(places.contains(log.to_str().unwrap()), "{places}");
    fs::write(&log, "not a log").unwrap();
    let file = home.path().join("out.csv");
    let output = home.run(&["export", "csv", "-o", file.to_str().unwrap()]);
    assert!(output.status.success() && file.exists());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("The log of what you have taken out"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&log).unwrap(), "not a log");
}

fn home_with_people() -> Home {
    let home = Home::new();
    let file = home.write(
        "dagbok.txt",
        &diary(&[
            ("2026-10-05 10:00", "Samtal med K om listan. @rapport"),
            ("2026-10-20 10:00", "Listan är klar."),
            ("2026-11-10 10:00", "Möte om listan. K:s förslag."),
            ("2026-11-12 10:00", "Kalle ringde om rapporten."),
        ]),
    );
    home.says(&["import", "jrnl", &file]);
    home
}

#[test]
fn a_person_and_a_query_limit_the_export_in_every_form() {
    let home = home_with_people();
    for (args, found, left) in [
        (
            &["--person", "k"][..],
            &["Samtal med", "Möte om"][..],
            &["klar", "Kalle"][..],
        ),
        (
            &["--query", "LISTAN -möte"],
            &["Samtal med", "klar"],
            &["Möte", "Kalle"],
        ),
        (
            &["--person", "K", "--query", "möte"],
            &["Möte om"],
            &["Samtal", "klar", "Kalle"],
        ),
        (
            &["2026-10", "--person", "K"],
            &["Samtal med"],
            &["Möte", "klar", "Kalle"],
        ),
        (
            &["--query", "#rapport"],
            &["Samtal med"],
            &["Möte", "klar", "Kalle"],
        ),
    ] {
        for form in ["markdown", "text", "html", "json"] {
            let args = [&["export", form], args].concat();
            let said = home.says(&args);
            assert!(
                found.iter().all(|words| said.contains(words)),
                "{args:?}: {said}"
            );
            assert!(
                !left.iter().any(|words| said.contains(words)),
                "{args:?}: {said}"
            );
        }
    }
    let file = home.path().join("k.docx");
    home.says(&[
        "export",
        "docx",
        "--person",
        "K",
        "-o",
        file.to_str().unwrap(),
    ]);
    assert!(fs::read(&file).unwrap().starts_with(b"PK"));
    let said = home.says(&["export", "markdown", "--person", "K"]);
    assert!(said.starts_with("# journal · K\n"), "{said}");
}

#[test]
fn an_export_of_a_person_finds_what_the_search_finds_and_is_logged() {
    let home = home_with_people();
    let found = home.says(&["search", "--person", "K", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    let file = home.path().join("k.json");
    home.says(&[
        "export",
        "json",
        "--person",
        "K",
        "-o",
        file.to_str().unwrap(),
    ]);
    let written = fs::read_to_string(&file).unwrap();
    let hits = found.as_array().unwrap();
    for hit in hits {
        assert!(
            written.contains(hit["entry"].as_str().unwrap()),
            "{written}"
        );
    }
    let log = home.path().join("state/taken-out/journal.ron");
    let log = fs::read_to_string(log).unwrap();
    assert!(log.contains("notes: 2") && log.contains("k.json"), "{log}");
}

#[test]
fn an_export_without_a_note_is_refused_and_writes_no_file() {
    let home = home_with_people();
    let file = home.path().join("out");
    let path = file.to_str().unwrap();
    for form in [
        "markdown", "text", "html", "docx", "json", "csv", "calendar",
    ] {
        for (args, code) in [
            (&["--person", "MB"][..], 1),
            (&["--query", "finnsinte"], 1),
            (&["v3", "--person", "K"], 1),
            (&["--query", ""], 2),
            (&["--query", "sheet:finnsinte"], 2),
        ] {
            let args = [&["export", form, "-o", path], args].concat();
            let (said, message) = home.refuses(&args);
            assert_eq!(said, code, "{args:?}: {message}");
            assert_eq!(message.lines().count(), 1, "{message}");
            assert!(!file.exists());
        }
    }
    let log = home.path().join("state/taken-out/journal.ron");
    assert!(!log.exists());
}

/// Writes a promise to the file of its week.
fn promise(home: &Home, week: &str, act: &str) {
    let week: WeekId = week.parse().unwrap();
    let at = format!("{}T09:00:00+02:00", week.monday());
    let at: tillit::model::Moment = at.parse().unwrap();
    let mut entry = Entry::new(tillit::model::EntryId::new(at, 7), "commitment", at);
    entry.answer("act", Answer::Text(act.to_owned()), at);
    let leaf = Leaf::Week(week);
    let text = tillit::store::encode(leaf, &Entries::from([(entry.id, entry)]));
    home.write(&format!("workbooks/journal/{}", leaf.file_name()), &text);
}

#[test]
fn the_calendar_of_a_week_or_a_person_has_what_still_waits_in_the_whole_workbook() {
    let home = Home::new();
    promise(&home, "2026-W36", "Ringa K.");
    promise(&home, "2026-W37", "Ringa MB.");
    let days = |args: &[&str]| {
        let said = home.says(&[&["export", "calendar"], args].concat());
        said.matches("DTSTART;VALUE=DATE:").count()
    };
    assert_eq!(days(&[]), 1, "only the last promise waits");
    for (args, count) in [
        (["--person", "MB"], 1),
        (["--person", "K"], 0),
        (["2026-W37", "--with-people"], 1),
        (["2026-W36", "--with-people"], 0),
    ] {
        assert_eq!(days(&args), count, "{args:?}");
    }
}

#[test]
fn a_table_without_a_row_of_the_person_is_refused_with_the_reason() {
    let home = Home::new();
    let file = home.write("d.txt", &diary(&[("2026-10-20 09:00", "Skrev till K.")]));
    home.says(&["import", "jrnl", &file]);
    let (code, said) = home.refuses(&["export", "csv", "--person", "K"]);
    assert_eq!(code, 1);
    assert!(said.contains("have only text"), "{said}");
    assert!(home.says(&["export", "csv"]).starts_with('\u{feff}'));
}
