//! A day in a form: typed, moved by keys, shown and clicked in its month.

use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting};

/// Opens a conversation at its follow-up day.
fn at_the_follow_up(language: Language, now: &'static str) -> Journey {
    let mut journey = Setting {
        language,
        now,
        ..Setting::default()
    }
    .open();
    journey.keys("ss1KL<Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>");
    journey
}

#[test]
fn a_follow_up_in_one_week_is_one_key_and_the_month_shows_it_at_80_by_24() {
    let words = [
        (
            Language::Swedish,
            "november 2026",
            "v  må ti on to fr lö sö",
            "fredag 27 november 2026, v 48 · om 7 dagar",
        ),
        (
            Language::English,
            "November 2026",
            "w  Mo Tu We Th Fr Sa Su",
            "Friday 27 November 2026, w 48 · in 7 days",
        ),
    ];
    for (language, month, days, told) in words {
        let mut journey = at_the_follow_up(language, "2026-11-20T14:52:03+01:00");
        let frame = journey.frame();
        for words in [
            month,
            days,
            "47  16 17 18 19(20)21 22",
            "48  23 24",
            "49  30",
        ] {
            assert!(frame.contains(words), "{words}:\n{frame}");
        }
        let frame = journey.keys("<PgDn>").frame();
        assert!(
            frame.contains(told) && frame.contains("(20)21 22"),
            "{frame}"
        );
        assert!(frame.contains("48  23 24 25 26[27]28 29"), "{frame}");
        // Move to the next month and a day back; a typed word stays as typed.
        let frame = journey.keys("<Alt+Down><Ctrl+Up>").frame();
        assert!(
            frame.contains("2026-12-03") && frame.contains("49      1  2[ 3] 4  5  6"),
            "{frame}"
        );
        journey.keys("<Enter><Shift+Tab><wait 1000>");
        let file = journey.week_file("2026-W47");
        assert!(
            file.contains("\"follow-up\": Date(\"2026-12-03\")"),
            "{file}"
        );
        let frame = journey.keys("<Ctrl+Z>").frame();
        assert!(frame.contains("2026-12-04"), "{frame}");
    }
}

#[test]
fn text_that_is_no_day_yet_is_kept_and_a_day_can_be_clicked() {
    let mut journey = at_the_follow_up(Language::Swedish, "2026-11-20T14:52:03+01:00");
    let frame = journey.keys("efter jul<PgDn><Ctrl+Down>").frame();
    assert!(
        frame.contains("efter jul") && frame.contains("går inte att tolka"),
        "{frame}"
    );
    journey.click("23 24 25");
    let frame = journey.keys("<wait 1000>").frame();
    assert!(
        frame.contains("[23]") && !frame.contains("efter jul"),
        "{frame}"
    );
    assert!(
        journey
            .week_file("2026-W47")
            .contains("Date(\"2026-11-23\")")
    );
}

#[test]
fn the_first_days_of_2027_are_in_week_53() {
    let mut journey = at_the_follow_up(Language::Swedish, "2026-12-27T09:00:00+01:00");
    let frame = journey.keys("<PgDn>").frame();
    assert!(frame.contains("söndag 3 januari 2027, v 53"), "{frame}");
    assert!(frame.contains("53               1  2[ 3]"), "{frame}");
    let frame = journey.keys("<Ctrl+Down>").frame();
    assert!(
        frame.contains("måndag 4 januari 2027, v 1") && frame.contains(" 1 [ 4] 5"),
        "{frame}"
    );
}
