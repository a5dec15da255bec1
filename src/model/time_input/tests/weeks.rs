//! Weeks, months and ranges.

use super::*;

/// Weeks looked back for, as `2026-W47` or `2026-W45..2026-W48`.
fn weeks_on(text: &str, today: Date) -> Result<String, TimeInputError> {
    period_from_input(text, today).map(|period| match period.is_week() {
        true => period.first.to_string(),
        false => format!("{}..{}", period.first, period.last),
    })
}

#[track_caller]
fn all_weeks(texts: &[&str], weeks: &str) {
    for text in texts {
        assert_eq!(weeks_on(text, TODAY).as_deref(), Ok(weeks), "{text}");
    }
}

#[test]
fn every_way_to_name_a_week() {
    all_weeks(
        &[
            "2026-W07",
            "2026-w7",
            "2026w7",
            "2026W07",
            "2026v7",
            "2026 v7",
            "v7 2026",
            "v7",
            "W7",
            "V07",
            "v. 7",
            "vecka 7",
            "Week 7",
            "7",
            "07",
            " 7 ",
            "2026-02-13",
            "2026-2-9",
            "20260210",
            "13 feb",
            "13/2",
            "13.2.",
        ],
        "2026-W07",
    );
}

#[test]
fn weeks_are_named_by_their_distance() {
    all_weeks(
        &[
            "förra",
            "fo\u{308}rra",
            "FÖRRA veckan",
            "last",
            "46",
            "-1v",
            "för en vecka sedan",
        ],
        "2026-W46",
    );
    all_weeks(
        &[
            "nästa",
            "next week",
            "+1v",
            "+1w",
            "om en vecka",
            "nästa fre",
        ],
        "2026-W48",
    );
    all_weeks(
        &[
            "i dag",
            "idag",
            "nu",
            "denna",
            "this week",
            "fre",
            "fri",
            "mån",
            "igår",
            "yesterday",
        ],
        "2026-W47",
    );
    all_weeks(
        &["lör", "sunday", "förra fredagen", "i fredags", "last fri"],
        "2026-W46",
    );
}

#[test]
fn months_quarters_and_years() {
    all_weeks(
        &[
            "2026-11",
            "2026-11-02..2026-11-23",
            "nov",
            "november",
            "November 2026",
            "2026 nov",
            "i november",
        ],
        "2026-W45..2026-W48",
    );
}

#[test]
fn without_a_year_it_is_the_nearest_time_that_is_not_in_the_future() {
    for (text, weeks) in [
        ("v47", "2026-W47"),
        ("v48", "2025-W48"),
        ("53", "2020-W53"),
        ("18 dec", "2025-W51"),
        ("20/11", "2026-W47"),
        ("21/11", "2025-W47"),
        ("29 feb", "2024-W09"),
        ("dec", "2025-W49..2025-W52"),
        ("q4", "2026-W40..2026-W53"),
        ("kvartal 3", "2026-W27..2026-W39"),
        ("2026-q1", "2026-W01..2026-W13"),
    ] {
        assert_eq!(weeks_on(text, TODAY).as_deref(), Ok(weeks), "{text}");
    }
    // 22 January 2027 is in week 3.
    let january = date(2027, 1, 22);
    for (text, week) in [("v51", "2026-W51"), ("53", "2026-W53"), ("3", "2027-W03")] {
        assert_eq!(weeks_on(text, january).as_deref(), Ok(week), "{text}");
    }
    assert_eq!(weeks_on("fre", date(2027, 1, 2)).as_deref(), Ok("2026-W53"));
    assert_eq!(
        weeks_on("förra månaden", january).as_deref(),
        Ok("2026-W49..2026-W53")
    );
    assert_eq!(
        weeks_on("i fjol", january).as_deref(),
        Ok("2026-W01..2026-W53")
    );
    assert_eq!(
        weeks_on("förra kvartalet", january).as_deref(),
        Ok("2026-W40..2026-W53")
    );
}

#[test]
fn ranges_go_on_from_their_start() {
    all_weeks(
        &[
            "2026-W36..W40",
            "v36..v40",
            "v36 .. 40",
            "v36–v40",
            "v36 till v40",
            "from w36 to w40",
            "från v36 till v40",
            "v36..+4v",
            "31 aug..4 okt",
            "2026-08-31 - 2026-10-04",
        ],
        "2026-W36..2026-W40",
    );
    all_weeks(&["v50..v2", "2025-W50..2026-W02"], "2025-W50..2026-W02");
    all_weeks(
        &["v45..", "v45..nu", "v45..idag", "5 nov...igår"],
        "2026-W45..2026-W47",
    );
    all_weeks(&["2026-09..2026-11", "sep..nov"], "2026-W36..2026-W48");
    let ends_first = Err(TimeInputError::EndsFirst);
    assert_eq!(weeks_on("2026-W40..2026-W36", TODAY), ends_first);
    assert_eq!(weeks_on("v36..sommar", TODAY), Err(TimeInputError::Unclear));
    assert_eq!(
        week_from_input("2026-11", TODAY),
        Err(TimeInputError::SeveralWeeks)
    );
}

#[test]
fn bad_weeks_give_their_own_errors() {
    for text in [
        "",
        "x",
        "vv7",
        "2026-",
        "2026-W",
        "2026-W007",
        "7v",
        "2026--7",
        "١",
        "2026-02-13-1",
        "week",
        "2026-02-",
        "99999",
        "..",
        "..v7",
        "om",
        "sedan",
        "q",
    ] {
        assert_eq!(
            weeks_on(text, TODAY),
            Err(TimeInputError::Unclear),
            "{text}"
        );
    }
    for text in [
        "2026-02-30",
        "2026-13-01",
        "2026-13",
        "q5",
        "2026-q5",
        "0000",
        "31 feb",
    ] {
        assert_eq!(
            weeks_on(text, TODAY),
            Err(TimeInputError::NoSuchDay),
            "{text}"
        );
    }
    for (text, year, week) in [
        ("0", 2026, 0),
        ("54", 2026, 54),
        ("0000-W01", 0, 1),
        ("2027-w53", 2027, 53),
    ] {
        let error = TimeInputError::NoSuchWeek { year, week };
        assert_eq!(weeks_on(text, TODAY), Err(error), "{text}");
    }
    assert!(weeks_on("last", date(1, 1, 1)).is_err());
    assert!(weeks_on("next", date(9999, 12, 31)).is_err());
    assert!(weeks_on("nästa månad", date(9999, 12, 31)).is_err());
}

#[test]
fn a_week_is_clear_without_its_year_until_its_number_comes_again() {
    let week = |text: &str| text.parse::<WeekId>().unwrap();
    let is_clear = |of: &str, on: &str| week(of).is_clear_without_year(week(on));
    assert!(is_clear("2026-W51", "2027-W03"));
    assert!(is_clear("2026-W51", "2027-W50"));
    assert!(!is_clear("2026-W51", "2027-W51"));
    assert!(is_clear("2026-W53", "2028-W10"));
    assert!(!is_clear("2027-W04", "2027-W03"));
}
