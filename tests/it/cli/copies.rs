//! Commands include conflict copies and rescue copies, as the program does after its start.

use super::*;

const COPY: &str = "2026-W48.sync-conflict-20261128-145203-ABCDEFG.ron";

fn note(number: u64, text: &str) -> Entry {
    let at: tillit::model::Moment = "2026-11-25T10:00:00+01:00".parse().unwrap();
    let id = tillit::model::EntryId::new(at, number.into());
    let mut entry = Entry::new(id, "reflection", at);
    entry.answer("text", Answer::Text(text.to_owned()), at);
    entry
}

fn week(notes: &[Entry]) -> String {
    let leaf = Leaf::Week("2026-W48".parse().unwrap());
    let entries: Entries = notes.iter().map(|note| (note.id, note.clone())).collect();
    tillit::store::encode(leaf, &entries)
}

/// A home with the note `bastext` in a week file, and a second file with the given text.
fn home_with(file: &str, text: &str) -> Home {
    let home = Home::new();
    let base = week(&[note(1, "bastext")]);
    home.write("workbooks/journal/2026-W48.ron", &base);
    home.write(file, text);
    home
}

/// Runs a command. Returns its exit code, standard output and standard error.
fn result(home: &Home, args: &[&str]) -> (i32, String, String) {
    let output = home.run(args);
    let code = output.status.code().unwrap();
    (code, text(&output.stdout), text(&output.stderr))
}

#[test]
fn show_and_due_include_unmerged_copies_and_check_names_them() {
    let both = week(&[note(1, "bastext"), note(2, "i kopian")]);
    for file in [
        format!("workbooks/journal/{COPY}"),
        "state/rescue/journal/2026-W48.abcdefgh.ron".to_owned(),
    ] {
        let home = home_with(&file, &both);
        let before = home.bytes();
        for args in [&["show", "2026-W48"][..], &["show", "--all"]] {
            let (code, shown, said) = result(&home, args);
            assert_eq!(code, 0, "{said}");
            assert!(
                shown.contains("bastext") && shown.contains("i kopian"),
                "{shown}"
            );
            assert_eq!(
                said,
                "1 copy that waits to be merged is included. tillit check names it.\n"
            );
        }
        let (code, said, _) = result(&home, &["check"]);
        assert_eq!(code, 1);
        let name = file.rsplit('/').next().unwrap();
        assert!(
            said.contains(&format!("{name}: ")) && said.ends_with("\n1 fault.\n"),
            "{said}"
        );
        assert_eq!(home.bytes(), before, "nothing is written");
    }
}

#[test]
fn a_week_that_exists_only_as_a_copy_is_included_in_show_and_due() {
    let home = Home::new();
    let id = conversation(&home, "KL", 0);
    let folder = home.weeks();
    let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let name = file.file_name().into_string().unwrap();
    let copy = name.replace(".ron", " (1).ron");
    fs::rename(file.path(), folder.join(copy)).unwrap();
    let output = home.run(&["due", "--json"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stdout).contains(&id));
    assert!(text(&output.stderr).contains("1 copy"));
    assert!(text(&home.run(&["show", "--all"]).stdout).contains("KL"));
}

#[test]
fn every_command_reports_an_unreadable_copy_with_the_place_of_the_fault() {
    let whole = week(&[note(1, "bastext"), note(2, "i kopian")]);
    let home = home_with(
        &format!("workbooks/journal/{COPY}"),
        &whole[..whole.len() - 60],
    );
    for args in [&["show", "--all"][..], &["due"], &["check"]] {
        let (code, out, said) = result(&home, args);
        assert_eq!(code, 1, "{args:?}");
        let named = format!("{out}{said}");
        let place = named.split(&format!("{COPY}:")).nth(1).unwrap();
        assert!(place.starts_with(|c: char| c.is_ascii_digit()), "{named}");
        assert!(args[0] != "show" || out.contains("bastext"), "{out}");
    }
}

#[test]
fn check_reports_the_number_of_new_notes_in_a_file_that_the_user_named() {
    let other = week(&[note(1, "bastext"), note(2, "före"), note(3, "samtalet")]);
    let home = home_with("workbooks/journal/before the talk.ron", &other);
    let (code, said, _) = result(&home, &["check"]);
    assert_eq!(code, 1);
    assert!(
        said.contains("before the talk.ron: 2 notes that 2026-W48.ron does not have."),
        "{said}"
    );
    let (code, shown, said) = result(&home, &["show", "--all"]);
    assert_eq!((code, said.as_str()), (0, ""));
    assert!(!shown.contains("samtalet"), "{shown}");

    let home = home_with(
        "workbooks/journal/2026-W48.ron.bak",
        &week(&[note(1, "bastext")]),
    );
    let (code, said, _) = result(&home, &["check"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("2026-W48.ron.bak: nothing that 2026-W48.ron does not have too."),
        "{said}"
    );
}

#[test]
fn a_week_that_icloud_has_not_downloaded_is_reported() {
    let home = home_with("workbooks/journal/.2026-W40.ron.icloud", "");
    for args in [
        &["show", "2026-W40"][..],
        &["show", "--all"],
        &["due"],
        &["check"],
    ] {
        let (code, out, said) = result(&home, args);
        assert_eq!(code, 1, "{args:?}");
        assert!(
            format!("{out}{said}").contains("2026-W40.ron is in iCloud"),
            "{out}{said}"
        );
    }
    let (_, _, said) = result(&home, &["--lang", "sv", "show", "2026-W40"]);
    assert!(said.contains("finns inte på den här datorn"), "{said}");
    assert_eq!(result(&home, &["show", "2026-W48"]).0, 0);
}

#[test]
fn drafts_of_a_killed_import_are_removed_by_the_next_command() {
    let home = Home::new();
    let dead = format!("state/.tillit-{}-4000000-1.tmp", tillit::store::machine());
    let left = home.write(&dead, "en halv dagbok");
    home.says(&["check"]);
    assert!(!Path::new(&left).exists());
}

#[test]
fn a_name_that_differs_only_in_case_is_refused_with_the_existing_one() {
    let home = Home::new();
    home.write("workbooks/KL/2026-W48.ron", &week(&[]));
    let (code, said) = home.refuses(&["path", "--workbook", "kl"]);
    assert_eq!(code, 2);
    assert!(said.contains("KL"), "{said}");
    assert_eq!(home.refuses(&["path", "--workbook", "nul"]).0, 2);
    // A folder with such a name, made by version 0.1, still opens.
    home.write("workbooks/nul/2026-W48.ron", &week(&[]));
    assert!(home.says(&["path", "--workbook", "nul"]).ends_with("nul\n"));
}

#[test]
fn check_fails_where_the_workbooks_cannot_be_listed() {
    let home = Home::new();
    home.write("workbooks", "no folder");
    let (code, said, error) = result(&home, &["check"]);
    assert!(code != 0 && !error.is_empty(), "{code} {said} {error}");
}

#[test]
fn a_sealed_week_in_a_workbook_that_is_not_locked_is_named() {
    let home = Home::new();
    let diary = diary(&[("2026-10-20 09:00", "En rad.")]);
    let file = home.write("d.txt", &diary);
    home.says(&["import", "jrnl", &file]);
    let sealed = home.weeks().join("2026-W44.ron.age");
    fs::write(&sealed, "age-encryption.org/v1\n").unwrap();
    let output = home.run(&["check"]);
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("2026-W44.ron.age: a locked file in a workbook that is not locked"),
        "{said}"
    );
    let json: serde_json::Value =
        serde_json::from_slice(&home.run(&["check", "--json"]).stdout).unwrap();
    assert_eq!(json["found"][0]["kind"], "sealed");
}
