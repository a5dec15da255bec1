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
