//! Questions asked at their time, and answers that are told in lists: promises to others, versions, points, labels.

use tillit::content::Language;

use crate::journeys::journey::Setting;

#[test]
fn a_given_word_asks_how_it_went_from_the_next_day_and_why_only_if_it_was_not_kept() {
    let table = [
        (
            Language::Swedish,
            "blöfte till",
            ["Hölls det", "Om det inte höll", "Öppna 1", "Klart 1"],
            "gruppen · nej",
        ),
        (
            Language::English,
            "bpromise to some",
            ["Was it kept", "If it did not hold", "Open 1", "Done 1"],
            "gruppen · no",
        ),
    ];
    for (language, sheet, [kept, not_kept, open, done], row) in table {
        let mut journey = Setting {
            language,
            ..Setting::default()
        }
        .open();
        let frame = journey
            .keys(sheet)
            .keys("<Enter>Återkomma om listan<Enter>gruppen<Enter>")
            .frame();
        assert!(!frame.contains(kept), "it is too early to ask: {frame}");
        journey.keys("<Esc><Esc>").on("2026-11-23T09:00:00+01:00");
        let frame = journey.keys("<Home>").keys(sheet).keys("<Tab>").frame();
        assert!(frame.contains(open), "{frame}");
        let frame = journey.keys("<Enter>").frame();
        assert!(frame.contains(kept), "{frame}");
        assert!(!frame.contains(not_kept), "{frame}");
        let frame = journey.keys("<Tab>3").frame();
        assert!(frame.contains(not_kept), "{frame}");
        let frame = journey.keys("<Esc>").frame();
        assert!(frame.contains(done) && frame.contains(row), "{frame}");
    }
}

#[test]
fn what_changed_is_asked_from_the_second_version_on() {
    for (language, sheet, changed) in [
        (Language::Swedish, "btillit med", "Ändrat sedan sist"),
        (Language::English, "btrust in", "What changed"),
    ] {
        let mut journey = Setting {
            language,
            ..Setting::default()
        }
        .open();
        let frame = journey.keys(sheet).keys("<Enter>För att våga").frame();
        assert!(!frame.contains(changed), "{frame}");
        let frame = journey.keys("<F7>").frame();
        assert!(frame.contains(changed), "{frame}");
    }
}

#[test]
fn nine_points_of_ten_are_told_and_the_last_row_is_not_left_by_a_digit() {
    for (language, sheet, told) in [
        (Language::Swedish, "btre roller", "9 av 10 poäng"),
        (Language::English, "bthree roles", "9 of 10 points"),
    ] {
        let played = |digits: &str| {
            let mut journey = Setting {
                language,
                size: (120, 36),
                ..Setting::default()
            }
            .open();
            let there = journey.keys(sheet).keys("<Enter>").keys(digits).frame();
            (there, journey.keys("<Esc>").frame())
        };
        let (there, list) = played("333");
        assert!(there.contains("▸✓"), "the question stays: {there}");
        assert!(list.contains(told), "{list}");
        let (there, list) = played("334");
        assert!(!there.contains("▸✓"), "it goes on: {there}");
        assert!(!list.contains(told), "{list}");
    }
}

#[test]
fn notes_that_are_only_marks_say_them_in_the_list() {
    for (language, pulse, checks) in [
        (Language::Swedish, "Mandat 4, Ansvar 2", "2 ja, 1 delvis"),
        (Language::English, "Mandate 4, Resp", "2 yes, 1 partly"),
    ] {
        let mut journey = Setting {
            language,
            size: (200, 50),
            ..Setting::default()
        }
        .open();
        let frame = journey.keys("p42<Esc>tjjd<Esc>").frame();
        assert!(frame.contains(pulse), "{frame}");
        assert!(frame.contains(checks), "{frame}");
    }
}

#[test]
fn the_questions_of_a_dilemma_are_answered_one_by_one_each_in_its_place() {
    for (language, title, hint) in [
        (Language::Swedish, "Frågor till ett dilemma", "1–5 svarar"),
        (Language::English, "Questions to a dilemma", "1–5 answers"),
    ] {
        let catalog = tillit::content::Catalog::shipped(language).unwrap();
        let dilemma = &catalog.dilemmas()[2];
        let first_words = |number: usize| {
            let question = dilemma.question(number).unwrap();
            question.chars().take(18).collect::<String>()
        };
        let mut journey = Setting {
            language,
            size: (120, 36),
            ..Setting::default()
        }
        .open();
        let frame = journey.keys("3<Tab><Tab>").frame();
        assert!(frame.contains(hint), "{frame}");
        let frame = journey.keys("4").frame();
        assert!(frame.contains(title), "{frame}");
        assert!(frame.contains(&first_words(4)), "{frame}");
        let frame = journey.keys("fjärde svaret<Esc>1").frame();
        assert!(frame.contains(&first_words(1)), "{frame}");
        journey.keys("första svaret<Esc><wait 1000>");
        let file = journey.week_file("2026-W47");
        assert_eq!(file.matches("dilemma-questions").count(), 1, "{file}");
        assert!(
            file.contains("\"question-1\": Text(\"första svaret\")"),
            "{file}"
        );
        assert!(
            file.contains("\"question-4\": Text(\"fjärde svaret\")"),
            "{file}"
        );
        assert!(file.contains(&format!("dilemma:{}", dilemma.id)), "{file}");
    }
}

#[test]
fn a_dilemmas_experiment_becomes_the_weeks_if_then_in_one_key() {
    for language in crate::WHOLE {
        let mut journey = Setting {
            language,
            size: (120, 36),
            ..Setting::default()
        }
        .open();
        // Too much of the first pole, too little of the second: the experiment is for the second.
        journey.keys("1<Right><Down><Left><Tab><Tab><Tab>");
        let frame = journey.keys("o").frame();
        let catalog = tillit::content::Catalog::shipped(language).unwrap();
        let experiment = catalog.dilemmas()[0].b.experiment.as_str();
        let words: String = experiment.chars().skip(1).take(24).collect();
        assert!(frame.contains(&words), "{frame}");
        journey.keys("<Esc><wait 1000>");
        let file = journey.week_file("2026-W47");
        assert!(file.contains("sheet: \"commitment\""), "{file}");
        assert!(file.contains(&words), "{file}");
        // The week has its if-then now, and keeps it.
        journey.keys("<Esc>2<Tab><Tab><Tab>o<wait 1000>");
        let again = journey.week_file("2026-W47");
        assert_eq!(again.matches("sheet: \"commitment\"").count(), 1, "{again}");
        assert!(again.contains(&words), "{again}");
    }
}
