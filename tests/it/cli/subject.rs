//! `tillit subject`: the answer to a person, with everyone else masked.

use super::*;

/// Notes about K, MB and the budget group, and one about MB alone.
fn home() -> Home {
    let home = Home::new();
    let said = diary(&[
        (
            "2026-10-20 09:00",
            "K och MB kom överens. MB:s lista dröjer. Budgetgruppen nickade.",
        ),
        ("2026-10-21 09:00", "Bara MB i dag."),
        ("2026-10-22 09:00", "Skrev till K."),
        ("2026-10-23 09:00", "Möte med MB, sedan MB igen."),
    ]);
    let file = home.write("dagbok.txt", &said);
    home.says(&["import", "jrnl", &file]);
    home
}

#[test]
fn the_answer_has_its_parts_and_names_nobody_else() {
    let home = home();
    let taken = home.path().join("week.md");
    home.says(&["export", "markdown", "-o", &taken.to_string_lossy()]);
    let said = home.says(&["subject", "K"]);
    for part in [
        "# Data about K",
        "## 1 The answer",
        "## 2 The copy",
        "2 notes. Where it says",
        "K och \\[…\\] kom överens.",
        "Skrev till K.",
        "## 3 What has been taken out",
        "week.md",
        "## 4 The processing",
        "own leadership",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert!(!crate::names(&said, "MB"), "{said}");
    assert!(!said.contains("Bara"), "{said}");
}

#[test]
fn the_name_of_the_file_decides_the_form_and_it_is_logged() {
    let home = home();
    for (name, begins) in [
        ("a.html", "<!DOCTYPE html>"),
        ("b.txt", "Data about K"),
        ("c.json", "{"),
    ] {
        let file = home.path().join(name);
        let said = home.says(&["subject", "K", "-o", &file.to_string_lossy()]);
        assert_eq!(said, "");
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(
            text.to_lowercase().starts_with(&begins.to_lowercase()),
            "{text}"
        );
        assert!(!crate::names(&text, "MB"), "{text}");
    }
    assert!(home.says(&["subject", "K"]).contains("c.json"));
    let file = home.path().join("a.html").to_string_lossy().into_owned();
    let again = home.run(&["subject", "K", "-o", &file]);
    assert_eq!(again.status.code(), Some(1), "never over a file");
}

#[test]
fn a_person_in_no_note_has_no_answer() {
    let home = home();
    let none = home.run(&["subject", "XY"]);
    assert_eq!(none.status.code(), Some(1));
    assert_eq!(none.stdout, b"");
}
