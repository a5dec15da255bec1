//! `tillit import` of zip files, folders, several files, other encodings and other programs' files.

use super::*;

/// A Day One export with one entry.
fn day_one(uuid: &str, day: &str, text: &str) -> String {
    format!(
        r#"{{"entries": [{{"uuid": "{uuid}", "creationDate": "{day}T08:00:00Z", "timeZone": "Europe/Stockholm", "text": "{text}"}}]}}"#
    )
}

fn texts(home: &Home) -> Vec<String> {
    let entries = home.entries().into_iter();
    entries.map(|entry| entry.text("text").to_owned()).collect()
}

/// The tags of each entry, in the order of the entries.
fn tags(home: &Home) -> Vec<Vec<String>> {
    let entries = home.entries().into_iter();
    let of = |entry: Entry| {
        let tags = entry.about.iter().map(|link| link.target().to_owned());
        tags.collect()
    };
    entries.map(of).collect()
}

fn zipped(home: &Home, name: &str, files: &[(&str, &str)]) -> String {
    use std::io::Write;
    let path = home.path().join(name);
    let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    for (name, content) in files {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_zip_file_of_several_journals_is_imported_and_its_pictures_are_named() {
    let home = Home::new();
    let zip = zipped(
        &home,
        "export.zip",
        &[
            ("Work.json", &day_one("A1", "2026-03-02", "jobbet")),
            ("Hem.json", &day_one("A2", "2026-03-03", "hemma")),
            ("photos/ab12.jpeg", "x"),
        ],
    );
    let said = home.says(&["import", "dayone", &zip]);
    assert!(said.contains("\n2 imported.\n"), "{said}");
    assert!(
        said.contains("1 picture or other file is not imported:\n  photos/ab12.jpeg\n"),
        "{said}"
    );
    assert_eq!(texts(&home), ["jobbet", "hemma"]);
    assert_eq!(tags(&home), [["Work"], ["Hem"]]);
}

#[test]
fn a_text_changed_in_day_one_is_updated_unless_it_was_edited_here() {
    let home = Home::new();
    let import = |text: &str| {
        let file = home.write("Journal.json", &day_one("A1", "2026-03-02", text));
        home.says(&["import", "dayone", &file])
    };
    import("ett");
    let said = import("två");
    assert!(said.contains("\n0 imported.\n1 updated.\n"), "{said}");
    assert_eq!(texts(&home), ["två"]);
    assert!(import("två").contains("\n0 imported.\n0 weeks changed.\n"));
    let (leaf, before) = home.leaves().swap_remove(0);
    let mut after = before.clone();
    let entry = after.values_mut().next().unwrap();
    let now = entry.changed;
    entry.answer("text", Answer::Text("mitt".to_owned()), now);
    let folders = Folders::within(home.path());
    let store = Store::open(Arc::new(RealDisk), folders, "journal").unwrap();
    tillit::merge::stamp(&before, &mut after, store.device());
    store.save(leaf, &before, &after, now).unwrap();
    assert!(import("två").contains("\n0 imported.\n0 weeks changed.\n"));
    assert!(import("tre").contains("\n1 imported.\n"));
    let mut both = texts(&home);
    both.sort();
    assert_eq!(both, ["mitt", "tre"]);
}

#[test]
fn an_entry_that_moved_to_another_week_in_day_one_is_not_doubled() {
    let home = Home::new();
    let import = |day: &str| {
        let file = home.write("Journal.json", &day_one("A1", day, "ett"));
        home.says(&["import", "dayone", &file])
    };
    import("2026-03-02");
    assert!(import("2026-04-02").contains("\n0 imported.\n"));
    assert_eq!(texts(&home), ["ett"]);
}

#[test]
fn folders_of_daily_notes_and_of_jrnl_are_imported() {
    let home = Home::new();
    home.write("vault/2026-03-02.md", "Måndag #team");
    home.write("vault/sub/2026-03-03 Möte.md", "Tisdag");
    home.write("vault/Idéer.md", "utan dag");
    home.write("vault/.obsidian/2026-03-04.md", "inställningar");
    home.write("vault/bild.png", "x");
    let vault = home.path().join("vault");
    let said = home.says(&["import", "markdown", vault.to_str().unwrap()]);
    assert!(said.contains("\n2 imported.\n"), "{said}");
    assert!(
        said.contains("  Idéer.md: no time that can be read\n"),
        "{said}"
    );
    assert_eq!(texts(&home), ["Måndag #team", "Tisdag"]);
    let other = Home::new();
    other.write("journal/2026/03/02.txt", "[2026-03-02 09:15] Ett.\n");
    other.write("journal/2026/03/03.txt", "[2026-03-03 09:15] Två.\n");
    let journal = other.path().join("journal");
    other.says(&["import", "jrnl", journal.to_str().unwrap()]);
    assert_eq!(texts(&other), ["Ett.", "Två."]);
    let empty = other.path().join("journal/2026");
    let (code, said) = other.refuses(&["import", "dayone", empty.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(said.contains("no file to import"), "{said}");
}

#[test]
fn several_files_and_standard_input_are_read() {
    let home = Home::new();
    let one = home.write("Journal.json", &day_one("A1", "2026-03-02", "ett"));
    let two = home.write("Work.json", &day_one("A2", "2026-03-03", "två"));
    home.says(&["import", "dayone", &one, &two]);
    assert_eq!(texts(&home), ["ett", "två"]);
    let other = Home::new();
    let mut command = other.command(&["import", "dayone", "-"]);
    command.stdin(fs::File::open(&one).unwrap());
    assert!(command.output().unwrap().status.success());
    assert_eq!(texts(&other), ["ett"]);
}

#[test]
fn other_encodings_line_ends_and_tag_signs_are_read() {
    let home = Home::new();
    let file = home.write("journal.txt", "");
    fs::write(
        &file,
        b"[2024-03-01 09:15] M\xf6te #team @anna +hq.\rVi talade.",
    )
    .unwrap();
    home.says(&["import", "jrnl", &file, "--tag-symbols", "#@+"]);
    assert_eq!(texts(&home), ["Möte #team @anna +hq.\n\nVi talade."]);
    assert_eq!(tags(&home), [["anna", "hq", "team"]]);
}

#[test]
fn a_file_of_another_program_is_recognized() {
    let home = Home::new();
    for (as_format, file, right) in [
        ("dayone", sample("pepys-jrnl.json"), "jrnl"),
        ("dayone", sample("pepys-jrnl.txt"), "jrnl"),
        ("jrnl", sample("pepys-dayone.json"), "dayone"),
        ("tui-journal", sample("pepys-dayone.json"), "dayone"),
    ] {
        let (code, said) = home.refuses(&["import", as_format, &file]);
        assert_eq!(code, 1, "{said}");
        let advice = format!("To import it: tillit import {right} {file}\n");
        assert!(said.ends_with(&advice), "{said}");
    }
    for (name, content) in [("v2.txt", "gAAAAABfAAAA"), ("v3.txt", "JRNLv3 0eyJz")] {
        let file = home.write(name, content);
        let (code, said) = home.refuses(&["import", "jrnl", &file]);
        assert_eq!(code, 1);
        assert!(said.contains("jrnl --format json"), "{said}");
    }
    assert!(!home.weeks().exists());
}

#[test]
fn many_entries_that_are_left_out_are_counted_by_reason() {
    let home = Home::new();
    let entries = vec![r#"{"creationDate": "igår", "text": "x"}"#; 30].join(",");
    let file = home.write("Journal.json", &format!("{{\"entries\": [{entries}]}}"));
    let output = home.run(&["import", "dayone", &file]);
    assert_eq!(output.status.code(), Some(1), "nothing was imported");
    let said = text(&output.stdout);
    assert!(
        said.ends_with("30 left out:\n  30: no time that can be read\n"),
        "{said}"
    );
}

#[test]
fn the_formats_are_listed() {
    let home = Home::new();
    let said = home.says(&["import", "--list"]);
    for format in ["dayone ", "jrnl ", "tui-journal ", "markdown ", "tillit "] {
        assert!(said.lines().any(|line| line.starts_with(format)), "{said}");
    }
    let (code, said) = home.refuses(&["import"]);
    assert_eq!(code, 2);
    assert!(said.contains("dayone, jrnl"), "{said}");
}

#[test]
fn files_of_the_same_name_in_two_folders_are_two_notes() {
    let home = Home::new();
    for (folder, text) in [
        ("work", "jobbet"),
        ("home", "hemma"),
        ("work", "jobbet, ändrat"),
    ] {
        home.write(&format!("{folder}/2026-03-02.md"), text);
        let folder = home.path().join(folder);
        home.says(&["import", "markdown", folder.to_str().unwrap()]);
    }
    let mut both = texts(&home);
    both.sort();
    assert_eq!(both, ["hemma", "jobbet, ändrat"]);
}

#[test]
fn entries_of_two_files_of_tui_journal_with_the_same_number_are_two_notes() {
    let home = Home::new();
    for (name, text) in [("a.json", "ett"), ("b.json", "två")] {
        let entries = format!(
            r#"[{{"id": 0, "date": "2026-03-02T00:00:00Z", "title": "", "content": "{text}", "tags": []}}]"#
        );
        let file = home.write(name, &entries);
        home.says(&["import", "tui-journal", &file]);
    }
    let mut both = texts(&home);
    both.sort();
    assert_eq!(both, ["ett", "två"]);
}
