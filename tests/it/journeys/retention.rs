//! What is to be deleted, and what is old: the answers, seen before they are given and taken back after.

use tillit::content::Language;

use crate::journeys::stage::{Setting, Stage};

/// A year-old reflection, a conversation with a lesson and a placement, in three weeks.
fn old(language: Language) -> Stage {
    let mut stage = Setting {
        language,
        now: "2025-10-06T09:00:00+02:00",
        ..Setting::default()
    }
    .open();
    stage.keys("wKL tog över mötet.<Esc>");
    stage.on("2025-10-13T09:00:00+02:00").keys("<Home>");
    stage.keys("ss1MB, tonen<Tab><F6>");
    // The lesson stands in the full form only.
    walk_to(
        &mut stage,
        ["Vad visste du inte innan?", "What did you not know before?"],
    );
    stage.keys("Jag avbryter när jag är trött.<Esc><Esc>");
    stage.on("2025-10-27T09:00:00+01:00").keys("<Home>");
    stage.keys("3<Left><Left><Enter><Enter><Esc>");
    stage
        .on("2026-11-02T09:00:00+01:00")
        .keys("<Home><wait 1000>");
    stage
}

/// Goes on to the question with one of these words.
fn walk_to(stage: &mut Stage, words: [&str; 2]) {
    for _ in 0..40 {
        let frame = stage.frame();
        if words.iter().any(|words| frame.contains(words)) {
            return;
        }
        stage.keys("<Tab>");
    }
    panic!("{words:?} in\n{}", stage.frame());
}

#[test]
fn old_notes_are_deleted_after_a_look_and_come_back_in_one_step() {
    let words = [
        (
            Language::Swedish,
            "3 anteckningar är äldre än 12 månader.",
            "3 anteckningar raderas.",
            "2025: v 41–42, 44",
        ),
        (
            Language::English,
            "3 notes are older than 12 months.",
            "3 notes are deleted.",
            "2025: w 41–42, 44",
        ),
    ];
    for (language, question, asked, weeks) in words {
        let mut stage = old(language);
        let frame = stage.keys("i").frame();
        assert!(frame.contains(question), "{frame}");
        let frame = stage.keys("1").frame();
        assert!(frame.contains(asked) && frame.contains(weeks), "{frame}");
        // Esc leaves everything as it is.
        let frame = stage.keys("<Esc>").frame();
        assert!(frame.contains(question), "{frame}");
        assert!(stage.week_file("2025-W41").contains("KL tog"));
        let frame = stage.keys("1<Enter><wait 1000>").frame();
        assert!(!frame.contains(question), "{frame}");
        for week in ["2025-W41", "2025-W42", "2025-W44"] {
            let file = stage.week_file(week);
            assert!(
                file.contains("deleted") && !file.contains("answers"),
                "{week}: {file}"
            );
        }
        let frame = stage.keys("u<wait 1000>").frame();
        assert!(frame.contains(question), "{frame}");
        assert!(stage.week_file("2025-W41").contains("KL tog"));
        assert!(stage.week_file("2025-W42").contains("trött"));
    }
}

#[test]
fn another_year_is_kept_in_the_workbook_and_the_question_comes_back_then() {
    let mut stage = old(Language::Swedish);
    let frame = stage.keys("i2").frame();
    assert!(
        frame.contains("kommer tillbaka tisdag 2 november"),
        "{frame}"
    );
    let frame = stage.keys("<Enter><wait 1000>").frame();
    assert!(
        frame.contains("kvar till tisdag 2 november 2027. u ångrar."),
        "{frame}"
    );
    let read = |stage: &Stage| std::fs::read_to_string(stage.folder().join("workbook.ron"));
    let file = read(&stage).unwrap();
    assert!(file.contains("\"before\": Date(\"2025-11-02\")"), "{file}");
    let frame = stage
        .keys("<Esc>")
        .on("2027-11-01T09:00:00+01:00")
        .keys("<Home>i")
        .frame();
    assert!(!frame.contains("äldre än"), "{frame}");
    let frame = stage.on("2027-11-02T09:00:00+01:00").frame();
    assert!(
        frame.contains("3 anteckningar äldre än 12 månader"),
        "{frame}"
    );
    stage.on("2026-11-02T09:00:00+01:00").keys("u<wait 1000>");
    assert!(stage.frame().contains("3 anteckningar äldre än 12 månader"));
    assert!(!read(&stage).unwrap().contains("before"));
}

#[test]
fn only_own_lessons_stay_and_everything_comes_back() {
    let mut stage = old(Language::Swedish);
    let frame = stage.keys("i3").frame();
    let asked = "Av 2 anteckningar blir bara dina egna lärdomar kvar. 1 utan";
    assert!(frame.contains(asked), "{frame}");
    let frame = stage.keys("<Enter><wait 1000>").frame();
    assert!(
        frame.contains("Bara egna lärdomar är kvar av 2 anteckningar"),
        "{frame}"
    );
    let talk = stage.week_file("2025-W42");
    assert!(talk.contains("trött") && !talk.contains("MB"), "{talk}");
    assert!(stage.week_file("2025-W41").contains("deleted"));
    assert!(stage.week_file("2025-W44").contains("\"today-a\""));
    stage.keys("u<wait 1000>");
    assert!(stage.week_file("2025-W42").contains("MB, tonen"));
    assert!(stage.week_file("2025-W41").contains("KL tog"));
}

#[test]
fn a_note_whose_day_of_deletion_has_come_is_deleted_or_given_a_year_more() {
    let mut stage = Setting::default().open();
    stage.keys("ss1KL, underlaget<Esc>").keys("<Enter>");
    walk_to(
        &mut stage,
        ["När ska anteckningen raderas?", "When is the note"],
    );
    stage.keys("2026-12-01<Esc><Esc>");
    let frame = stage
        .on("2026-12-01T09:00:00+01:00")
        .keys("<Home>i")
        .frame();
    assert!(
        frame.contains("raderas") && frame.contains("säkerhetskopia"),
        "{frame}"
    );
    let frame = stage.keys("2<wait 1000>").frame();
    assert!(
        frame.contains("Raderas onsdag 1 december 2027 i stället."),
        "{frame}"
    );
    assert!(stage.week_file("2026-W47").contains("Date(\"2027-12-01\")"));
    let frame = stage.keys("u1").frame();
    assert!(
        frame.contains("Raderat här. Finns datorn i en säkerhetskopia"),
        "{frame}"
    );
    let file = stage.keys("<wait 1000>").week_file("2026-W47");
    assert!(!file.contains("KL") && file.contains("deleted"), "{file}");
    let file = stage.keys("u<wait 1000>").week_file("2026-W47");
    assert!(file.contains("KL, underlaget"), "{file}");
}
