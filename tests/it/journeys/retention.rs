//! Retention: notes to delete and old notes, a preview before each answer, and erasing from every copy.

use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting, hides, shows};
use crate::names;

/// A year-old reflection, a conversation with a lesson and a placement, in three weeks.
fn old(language: Language) -> Journey {
    let mut journey = Setting {
        language,
        now: "2025-10-06T09:00:00+02:00",
        ..Setting::default()
    }
    .open();
    journey.keys("wKL tog över mötet.<Esc>");
    journey.on("2025-10-13T09:00:00+02:00").keys("<Home>");
    journey.keys("ss1MB, tonen<Tab><F6>");
    // Only the full form asks for the lesson.
    walk_to(
        &mut journey,
        ["Vad visste du inte innan?", "What did you not know before?"],
    );
    journey.keys("Jag avbryter när jag är trött.<Esc><Esc>");
    journey.on("2025-10-27T09:00:00+01:00").keys("<Home>");
    journey.keys("3<Left><Left><Enter><Enter><Esc>");
    journey
        .on("2026-11-02T09:00:00+01:00")
        .keys("<Home><wait 1000>");
    journey
}

/// Moves to the question that contains one of these words.
fn walk_to(journey: &mut Journey, words: [&str; 2]) {
    for _ in 0..40 {
        let frame = journey.frame();
        if words.iter().any(|words| frame.contains(words)) {
            return;
        }
        journey.keys("<Tab>");
    }
    panic!("{words:?} in\n{}", journey.frame());
}

#[test]
fn old_notes_are_erased_after_a_look_and_do_not_come_back() {
    let words = [
        (
            Language::Swedish,
            "3 anteckningar är äldre än 11 månader.",
            "3 anteckningar raderas.",
            "2025: v 41–42, 44",
        ),
        (
            Language::English,
            "3 notes are older than 11 months.",
            "3 notes are deleted.",
            "2025: w 41–42, 44",
        ),
    ];
    for (language, question, asked, weeks) in words {
        let mut journey = old(language);
        let frame = journey.keys("i").frame();
        assert!(frame.contains(question), "{frame}");
        let frame = journey.keys("<Delete>").frame();
        assert!(frame.contains(asked) && frame.contains(weeks), "{frame}");
        // Esc leaves everything as it is.
        let frame = journey.keys("<Esc>").frame();
        assert!(frame.contains(question), "{frame}");
        assert!(journey.week_file("2025-W41").contains("KL tog"));
        let frame = journey.keys("<Delete><Enter><wait 1000>").frame();
        assert!(!frame.contains(question), "{frame}");
        for week in ["2025-W41", "2025-W42", "2025-W44"] {
            let file = journey.week_file(week);
            assert!(
                file.contains("deleted") && !file.contains("answers"),
                "{week}: {file}"
            );
        }
        journey.keys("u<wait 1000>");
        let left = files_with(&journey, &["KL tog", "trött", "MB, tonen", "today-a"]);
        assert_eq!(left, [""; 0], "versions, rescue copies and drafts too");
        assert!(journey.week_file("2025-W41").contains("erased: \"own\""));
    }
}

#[test]
fn points_to_raise_are_found_by_search_and_erased_with_the_notes_of_their_time() {
    for language in crate::WHOLE {
        let mut journey = Setting {
            language,
            now: "2025-10-06T09:00:00+02:00",
            ..Setting::default()
        }
        .open();
        // One is carried on, one has been raised, and a later one is not old.
        journey.keys("TBe om tid för kursen<Tab>KL<Esc>TNyckelskåpet<Tab>KL<Esc><wait 1000>");
        journey.keys("P<Enter>x<Esc><Esc>");
        journey.on("2026-10-26T09:00:00+01:00").keys("<Home>");
        journey.keys("TSchemat i jul<Tab>KL<Esc><wait 1000>");
        for (query, hits) in [
            ("nyckelskåpet", vec!["Nyckelskåpet"]),
            (
                "person:KL",
                vec!["Schemat i jul", "Be om tid för kursen", "Nyckelskåpet"],
            ),
            ("blad:point kursen", vec!["Be om tid för kursen"]),
        ] {
            journey.keys(&format!("/{query}"));
            shows(&mut journey, &hits);
            journey.keys("<Esc>");
        }
        journey
            .on("2026-11-02T09:00:00+01:00")
            .keys("<Home><wait 1000>");
        let question = match language {
            Language::Swedish => "2 anteckningar är äldre än 11 månader.",
            _ => "2 notes are older than 11 months.",
        };
        journey.keys("i");
        shows(&mut journey, &[question]);
        let row = match language {
            Language::Swedish => "är äldre än",
            _ => "are older than",
        };
        journey.click(row);
        journey.keys("<Delete><Enter><wait 1000><Esc>");
        let left = files_with(&journey, &["tid för kursen", "Nyckelskåpet"]);
        assert_eq!(left, [""; 0], "versions, rescue copies and drafts too");
        journey.keys("/person:KL");
        shows(&mut journey, &["Schemat i jul"]);
        hides(&mut journey, &["kursen", "Nyckelskåpet"]);
        journey.keys("<Esc>P<Enter>");
        shows(&mut journey, &["Schemat i jul"]);
        hides(&mut journey, &["kursen", "Nyckelskåpet"]);
    }
}

/// The files below the workbook's folder and the state folder that contain any of these texts.
fn files_with(journey: &Journey, texts: &[&str]) -> Vec<String> {
    let workbooks = journey.folder().parent().unwrap().to_owned();
    let mut folders = vec![workbooks.parent().unwrap().to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let said = std::fs::read_to_string(&path).unwrap();
                if texts.iter().any(|text| said.contains(text)) {
                    found.push(path.to_string_lossy().into_owned());
                }
            }
        }
    }
    found
}

#[test]
fn another_year_is_kept_in_the_workbook_and_the_question_comes_back_then() {
    let mut journey = old(Language::Swedish);
    let frame = journey.keys("i1").frame();
    assert!(
        frame.contains("kommer tillbaka tisdag 2 november"),
        "{frame}"
    );
    let frame = journey.keys("<Enter><wait 1000>").frame();
    assert!(
        frame.contains("kvar till tisdag 2 november 2027. u ångrar."),
        "{frame}"
    );
    let read = |journey: &Journey| std::fs::read_to_string(journey.folder().join("workbook.ron"));
    let file = read(&journey).unwrap();
    assert!(file.contains("\"before\": Date(\"2025-12-02\")"), "{file}");
    let frame = journey
        .keys("<Esc>")
        .on("2027-11-01T09:00:00+01:00")
        .keys("<Home>i")
        .frame();
    assert!(!frame.contains("äldre än"), "{frame}");
    let frame = journey.on("2027-11-02T09:00:00+01:00").frame();
    assert!(
        frame.contains("3 anteckningar äldre än 11 månader"),
        "{frame}"
    );
    journey.on("2026-11-02T09:00:00+01:00").keys("u<wait 1000>");
    assert!(
        journey
            .frame()
            .contains("3 anteckningar äldre än 11 månader")
    );
    assert!(!read(&journey).unwrap().contains("before"));
}

#[test]
fn notes_kept_for_another_year_are_not_called_old_by_the_monthly_look_back() {
    let mut journey = old(Language::English);
    let asked = "3 notes older than 11 months";
    let deleting = "What can be deleted?";
    journey.keys("bmonthly look<Enter>");
    walk_to(&mut journey, [deleting, deleting]);
    assert!(journey.frame().contains(asked), "{}", journey.frame());
    // The page names the key that decides about them.
    let frame = journey.frame();
    assert!(frame.contains("F7 shows them"), "{frame}");
    journey.keys("<F7>1<Enter><Esc><Esc>");
    journey.keys("bmonthly look<Enter>");
    walk_to(&mut journey, [deleting, deleting]);
    let frame = journey.frame();
    assert!(!frame.contains(asked), "{frame}");
    assert!(frame.contains("Nothing is old enough to"), "{frame}");
}

#[test]
fn only_own_lessons_stay_and_the_rest_is_erased() {
    let mut journey = old(Language::Swedish);
    let frame = journey.keys("ix").frame();
    let asked = "Av 2 anteckningar blir bara dina egna lärdomar kvar. 1 utan";
    assert!(frame.contains(asked), "{frame}");
    let frame = journey.keys("<Enter><wait 1000>").frame();
    assert!(
        frame.contains("Bara egna lärdomar blir kvar av 2 anteckningar"),
        "{frame}"
    );
    let talk = journey.week_file("2025-W42");
    assert!(talk.contains("trött") && !names(&talk, "MB"), "{talk}");
    assert!(talk.contains("erased: \"own\""), "{talk}");
    assert!(journey.week_file("2025-W41").contains("deleted"));
    assert!(journey.week_file("2025-W44").contains("\"today-a\""));
    journey.keys("u<wait 1000>");
    assert_eq!(files_with(&journey, &["MB, tonen", "KL tog"]), [""; 0]);
    // The lessons are a note like any other, and are not asked about until a year has passed.
    let frame = journey.on("2027-11-02T09:00:00+01:00").frame();
    assert!(
        frame.contains("2 anteckningar äldre än 11 månader"),
        "{frame}"
    );
    journey.keys("x<Enter><wait 1000>");
    assert_eq!(
        journey.week_file("2025-W42"),
        talk,
        "only lessons are left already"
    );
}

#[test]
fn a_note_whose_day_of_deletion_has_come_is_deleted_or_given_a_year_more() {
    let mut journey = Setting::default().open();
    journey.keys("ss1KL, underlaget<Esc>").keys("<Enter>");
    walk_to(
        &mut journey,
        ["När ska anteckningen raderas?", "When is the note"],
    );
    journey.keys("2026-12-01<Esc><Esc>");
    let frame = journey
        .on("2026-12-01T09:00:00+01:00")
        .keys("<Home>i")
        .frame();
    assert!(
        frame.contains("raderas") && frame.contains("äkerhetskopiera"),
        "{frame}"
    );
    let frame = journey.keys("1<wait 1000>").frame();
    assert!(
        frame.contains("Raderas onsdag 1 december 2027 i stället."),
        "{frame}"
    );
    assert!(
        journey
            .week_file("2026-W47")
            .contains("Date(\"2027-12-01\")")
    );
    let frame = journey.keys("u<Home><Delete>").frame();
    assert!(
        frame.contains("KL, underlaget") && frame.contains("1 anteckning raderas."),
        "{frame}"
    );
    let file = journey.keys("<Esc><wait 1000>").week_file("2026-W47");
    assert!(file.contains("KL, underlaget"), "{file}");
    let frame = journey.keys("<Delete><Enter>").frame();
    assert!(
        frame.contains("Raderas; borta när det står Sparat."),
        "{frame}"
    );
    let file = journey.keys("<wait 1000>").week_file("2026-W47");
    assert!(!names(&file, "KL") && file.contains("erased"), "{file}");
    journey.keys("u<wait 1000>");
    assert_eq!(files_with(&journey, &["KL, underlaget"]), [""; 0]);
}

#[test]
fn a_note_that_another_window_erases_while_it_is_typed_in_goes_and_the_words_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = Setting {
        now: "2025-10-06T09:00:00+02:00",
        ..Setting::default()
    }
    .open_in(folder.path());
    one.keys("wKL tog över mötet.<wait 1000>");
    let mut two = Setting {
        now: "2026-11-02T09:00:00+01:00",
        ..Setting::default()
    }
    .open_in(folder.path());
    one.keys(" Och det gick bra");
    two.keys("<Home>i<Delete><Enter><wait 1000>");
    assert!(two.week_file("2025-W41").contains("erased"));
    one.notice_change(tillit::model::Leaf::Week("2025-W41".parse().unwrap()));
    let frame = one.keys("<wait 1000>").frame();
    assert!(!frame.contains("KL tog"), "{frame}");
    assert!(!one.week_file("2025-W41").contains("KL tog"));
    let kept = files_with(&one, &["Och det gick bra"]);
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(
        kept[0].contains("versions") && kept[0].contains("-edit-"),
        "{kept:?}"
    );
    // Undo does not restore it.
    one.keys("<Esc>u<Ctrl+Z><wait 1000>");
    assert!(!one.week_file("2025-W41").contains("KL tog"));
}
