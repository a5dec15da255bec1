mod weeks;

use jiff::civil::date;

use super::*;

/// A Friday.
const TODAY: Date = date(2026, 11, 20);

/// A day to come.
fn read(text: &str) -> Result<String, TimeInputError> {
    date_from_input(text, TODAY, TimeDirection::Ahead).map(|date| date.to_string())
}

#[track_caller]
fn all_mean(texts: &[&str], day: &str) {
    for text in texts {
        assert_eq!(read(text).as_deref(), Ok(day), "{text}");
    }
}

#[test]
fn every_way_to_write_a_date() {
    all_mean(
        &[
            "2026-12-04",
            "2026-12-4",
            " 20261204 ",
            "4/12",
            "4/12 2026",
            "4/12/2026",
            "4.12.",
            "4 dec",
            "4 DEC.",
            "4 december",
            "den 4 december 2026",
            "4:e december",
            "fredag 4 december 2026, v 49",
            "fredagen den 4 december",
            "Friday 4 December 2026",
            "dec 4",
            "December 4th, 2026",
            "the 4th of december",
            "fre v 49",
        ],
        "2026-12-04",
    );
    all_mean(&["5 maj", "may 5", "5/5", "5 May 2027"], "2027-05-05");
    all_mean(&["20/11", "i dag", "idag", "Today", "nu"], "2026-11-20");
    all_mean(&["v 49", "vecka 49", "W49"], "2026-11-30");
    all_mean(&["v 2"], "2027-01-11");
    all_mean(&["29 feb"], "2028-02-29");
}

#[test]
fn a_weekday_is_the_next_such_day() {
    all_mean(
        &[
            "fre",
            "fredag",
            "Fri",
            "friday",
            "på fredag",
            "nästa fre",
            "next fri",
        ],
        "2026-11-27",
    );
    all_mean(
        &["mån", "ma\u{30a}ndag", "mon", "on monday", "nu på måndag"],
        "2026-11-23",
    );
    all_mean(&["tors", "thurs", "tor", "thu"], "2026-11-26");
    let sunday = |text| {
        date_from_input(text, date(2026, 11, 22), TimeDirection::Ahead).map(|date| date.to_string())
    };
    assert_eq!(sunday("fre").as_deref(), Ok("2026-11-27"));
    let monday = |text| {
        date_from_input(text, date(2026, 11, 23), TimeDirection::Ahead).map(|date| date.to_string())
    };
    assert_eq!(monday("next fri").as_deref(), Ok("2026-12-04"));
    assert_eq!(monday("fri").as_deref(), Ok("2026-11-27"));
}

#[test]
fn distances_count_from_today() {
    all_mean(
        &["i morgon", "imorgon", "tomorrow", "+1d", "+1", "om 1 dag"],
        "2026-11-21",
    );
    all_mean(
        &["+3d", "+3 dagar", "om tre dagar", "in 3 days"],
        "2026-11-23",
    );
    all_mean(
        &["+1v", "+1w", "om en vecka", "in a week", "next week"],
        "2026-11-27",
    );
    all_mean(
        &[
            "om två veckor",
            "Om 2 veckor",
            "in two weeks",
            "+2v",
            "+ 2 v",
        ],
        "2026-12-04",
    );
    all_mean(
        &["om en månad", "in one month", "+1m", "nästa månad"],
        "2026-12-20",
    );
    all_mean(&["+1å", "in a year", "om ett år"], "2027-11-20");
    all_mean(&["i går", "yesterday", "-1d", "-1"], "2026-11-19");
    all_mean(
        &["-2v", "−2w", "för två veckor sedan", "two weeks ago"],
        "2026-11-06",
    );
}

#[test]
fn unknown_forms_and_days_that_do_not_exist_give_different_errors() {
    for text in [
        "",
        " ",
        "x",
        "4",
        "fr",
        "om",
        "in",
        "+",
        "+v",
        "4 dec 26",
        "fre lör",
        "7",
        "2026-12",
        "december",
        "v 49..v 50",
        "12 13 14 15",
        "++1d",
        "١/٢",
    ] {
        assert_eq!(read(text), Err(TimeInputError::Unclear), "{text}");
    }
    for text in [
        "2026-02-30",
        "31/4",
        "2026-13-01",
        "0000-01-01",
        "0/1",
        "+9999 år",
    ] {
        assert_eq!(read(text), Err(TimeInputError::NoSuchDay), "{text}");
    }
}

#[test]
fn a_day_that_has_been_is_looked_for_backwards() {
    let read = |text| date_from_input(text, TODAY, TimeDirection::Back).map(|day| day.to_string());
    for (text, day) in [
        ("fre", "2026-11-20"),
        ("i fredags", "2026-11-13"),
        ("mån", "2026-11-16"),
        ("4 dec", "2025-12-04"),
        ("v 47", "2026-11-16"),
        ("v 49", "2025-12-01"),
        ("för en vecka sedan", "2026-11-13"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(day), "{text}");
    }
    assert_eq!(read("7"), Err(TimeInputError::Unclear));
}
