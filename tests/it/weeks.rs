//! ISO weeks of every day of years 1-9999, against a table that Python's `isocalendar` made.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use tillit::model::WeekId;

/// One letter a year: `d` where week 1 begins on 1 January, `a` three days before it, `g` three days
/// after; a capital where the year has 53 weeks.
const TABLE: &str = include_str!("../data/iso-weeks.txt");

#[test]
fn every_day_of_years_1_to_9999_is_in_its_week() {
    let years: Vec<char> = TABLE
        .chars()
        .filter(|letter| letter.is_ascii_alphabetic())
        .collect();
    assert_eq!(years.len(), 9999);
    let mut day = Some(date(1, 1, 1));
    let mut checked = 0;
    for (year, letter) in (1..).zip(years) {
        let weeks = if letter.is_ascii_uppercase() { 53 } else { 52 };
        for week in 1..=weeks {
            let id = WeekId::new(year, week).expect("the table's weeks are weeks");
            let monday = day.expect("a week begins while there are days");
            assert_eq!(id.monday(), monday, "{id}");
            for _ in 0..7 {
                let Some(today) = day else { break };
                assert_eq!(WeekId::of(today), id, "{today}");
                assert_eq!(id.to_string().parse(), Ok(id));
                checked += 1;
                day = today.checked_add(1.day()).ok();
            }
        }
        assert!(WeekId::new(year, weeks + 1).is_err());
        assert_offset(year, day, letter);
    }
    assert_eq!((day, checked), (None, 3_652_059));
}

/// The year after begins where its own letter says, by days from its 1 January.
fn assert_offset(year: i16, next: Option<Date>, letter: char) {
    let offset = i32::from(letter.to_ascii_lowercase() as u8) - i32::from(b'd');
    let monday = WeekId::new(year, 1)
        .map(WeekId::monday)
        .expect("week 1 exists");
    let january = date(year, 1, 1);
    let days = january
        .until(monday)
        .map(|span| span.get_days())
        .expect("days are countable");
    assert_eq!(days, offset, "{year}");
    assert!(next.is_none_or(|next| next > monday));
}
