//! Pulse, roles and foundations; what stands in versions; own dilemmas.

use tillit::content::Language;

use crate::stage::{Setting, Stage};

fn open(language: Language) -> Stage {
    Setting {
        language,
        ..Setting::default()
    }
    .open()
}

#[test]
fn four_keys_take_the_pulse_and_the_pattern_asks_its_question_above_the_last_field() {
    let table = [
        (
            Language::Swedish,
            "Ansvar högt, mandat lågt",
            "Vilket beslut skulle du vilja ha",
        ),
        (
            Language::English,
            "Responsibility high, mandate low",
            "Which decision would you want",
        ),
    ];
    for (language, title, question) in table {
        let mut stage = open(language);
        let frame = stage.keys("p253").frame();
        let row = |text: &str| frame.lines().position(|line| line.contains(text));
        assert!(row(title) < row(question), "{frame}");
        let last = ["Vilket stöd skulle", "Which support would"];
        let last = last.iter().find_map(|text| row(text));
        assert!(row(question) < last && last.is_some(), "{frame}");
        stage.keys("<wait 1000>");
        let file = stage.week_file("2026-W47");
        for line in [
            "\"mandate\": Scale(2)",
            "\"responsibility\": Scale(5)",
            "\"support\": Scale(3)",
        ] {
            assert!(file.contains(line), "{file}");
        }
        let frame = stage.keys("<Esc>p").frame();
        assert!(
            frame.contains(question),
            "the same pulse, gone on with: {frame}"
        );
    }
}

#[test]
fn support_that_is_low_for_two_weeks_asks_whom_to_call() {
    let mut stage = open(Language::Swedish);
    let frame = stage.keys("p332").frame();
    assert!(!frame.contains("Vem ringer du"), "{frame}");
    let frame = stage
        .on("2026-11-27T14:00:00+01:00")
        .keys("<Esc>hp331")
        .frame();
    assert!(frame.contains("Stöd lågt två veckor i rad"), "{frame}");
    assert!(frame.contains("Vem ringer du, och när?"), "{frame}");
}

#[test]
fn the_role_with_least_is_named_and_asked_about_first() {
    let table = [
        (
            Language::Swedish,
            "broller<Enter>613",
            "Minst fick Coach.",
            "Vem kom vidare",
        ),
        (
            Language::English,
            "bthree roles<Enter>613",
            "Least went to Coach.",
            "Who moved on",
        ),
    ];
    for (language, keys, least, question) in table {
        let mut stage = open(language);
        let frame = stage.keys(keys).frame();
        assert!(frame.contains(question), "{frame}");
        let frame = stage.keys("<Shift+Tab>").frame();
        assert!(frame.contains(least), "{frame}");
        // Shared alike, nothing is least and the order is the sheet's.
        let frame = stage.keys("<Up><Up>0<Up>0<Up>0").frame();
        assert!(!frame.contains(least), "{frame}");
    }
}

#[test]
fn a_number_without_an_example_is_told_in_words() {
    let table = [
        (Language::Swedish, "båtta<Enter>", "· 1 utan exempel"),
        (
            Language::English,
            "beight f<Enter>",
            "· 1 without an example",
        ),
    ];
    for (language, keys, words) in table {
        let mut stage = open(language);
        let frame = stage.keys(keys).keys("2").frame();
        assert!(frame.contains(words), "{frame}");
        assert!(frame.contains("▸  · ") && frame.contains(" ? "), "{frame}");
        let frame = stage.keys("budget").frame();
        assert!(!frame.contains(words), "{frame}");
    }
}

#[test]
fn below_five_answers_the_groups_figures_are_neither_asked_for_nor_shown() {
    let table = [
        (
            Language::Swedish,
            "bgruppens<Enter>",
            "Under fem svar frågar",
            "Mandat, medelvärde",
        ),
        (
            Language::English,
            "bgroup’s<Enter>",
            "Below five answers the",
            "Mandate, average",
        ),
    ];
    for (language, keys, why, figure) in table {
        let mut stage = open(language);
        let frame = stage.keys(keys).keys("<Tab>4").frame();
        assert!(frame.contains(why) && !frame.contains(figure), "{frame}");
        let frame = stage.keys("2").frame();
        assert!(!frame.contains(why) && frame.contains(figure), "{frame}");
        let frame = stage.keys("<Tab>3,4<Tab>").frame();
        assert!(frame.contains("3,4") || frame.contains(figure), "{frame}");
        let frame = stage.keys("<Shift+Tab><Shift+Tab><Backspace>").frame();
        assert!(!frame.contains("3,4") && !frame.contains(figure), "{frame}");
        let frame = stage.keys("<Esc>").frame();
        assert!(!frame.contains("3,4"), "{frame}");
    }
}
