//! A small calendar month: weeks start on Monday, with the ISO week number before each row.

use jiff::ToSpan;
use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::line;
use crate::model::WeekId;
use crate::theme::Theme;

/// Width of a month, in columns: the week number, and seven days with room for brackets.
pub const COLUMNS: u16 = 25;
/// Rows above the weeks: the title and the names of the weekdays.
const ABOVE: u16 = 2;
/// Columns before the days, for the week number.
const BEFORE: u16 = 3;
/// Columns of a day: the bracket before it, and the number.
const DAY: u16 = 3;

/// The words of a month.
#[derive(Clone, Debug)]
pub struct MonthWords {
    /// The month and the year.
    pub title: String,
    /// Heading of the week numbers, at most two columns.
    pub week: String,
    /// Names of Monday to Sunday, two columns each.
    pub weekdays: [String; 7],
}

/// A month with today and the chosen day marked.
#[derive(Clone, Debug)]
pub struct Month {
    /// Any day of the month.
    pub shown: Date,
    /// Today, drawn as `(20)`.
    pub today: Date,
    /// The chosen day, drawn as `[20]`.
    pub chosen: Option<Date>,
    /// The words to draw.
    pub words: MonthWords,
}

impl Month {
    /// Height in rows; the month has four to six weeks.
    pub fn rows(&self) -> u16 {
        let last = place(self.shown.last_of_month());
        ABOVE + last.1 + 1
    }

    /// Draws the month at the top left of `area`. Returns the cells of each day. Draws nothing if `area` is too small
    /// for all of it.
    pub fn view(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Vec<(Rect, Date)> {
        if area.width < COLUMNS || area.height < self.rows() {
            return Vec::new();
        }
        let cell = |x: u16, y: u16, width: u16| Rect::new(area.x + x, area.y + y, width, 1);
        let days = cell(BEFORE + 1, 0, COLUMNS - BEFORE - 1);
        line(buf, days, &self.words.title, theme.heading);
        line(
            buf,
            cell(0, 1, 2),
            &format!("{:>2}", self.words.week),
            theme.dim,
        );
        for (name, column) in self.words.weekdays.iter().zip(0_u16..) {
            let at = cell(BEFORE + DAY * column + 1, 1, DAY - 1);
            line(buf, at, name, theme.dim);
        }
        let mut drawn = Vec::new();
        for date in days_of(self.shown) {
            let (column, row) = place(date);
            if column == 0 || date.day() == 1 {
                let week = WeekId::of(date).week().to_string();
                line(
                    buf,
                    cell(0, ABOVE + row, 2),
                    &format!("{week:>2}"),
                    theme.faint,
                );
            }
            let at = cell(BEFORE + DAY * column, ABOVE + row, DAY + 1);
            self.view_day(date, at, buf, theme);
            drawn.push((Rect { width: DAY, ..at }, date));
        }
        drawn
    }

    fn view_day(&self, date: Date, at: Rect, buf: &mut Buffer, theme: &Theme) {
        let is_chosen = self.chosen == Some(date);
        let is_today = self.today == date;
        let (signs, style) = match (is_chosen, is_today) {
            (true, _) => (Some(("[", "]")), theme.selected),
            (_, true) => (Some(("(", ")")), theme.mark_today),
            _ => (None, theme.base),
        };
        let number = Rect::new(at.x + 1, at.y, DAY - 1, 1);
        line(buf, number, &format!("{:>2}", date.day()), style);
        let Some((before, after)) = signs else {
            return;
        };
        let close = Rect::new(at.x + DAY, at.y, 1, 1);
        line(buf, Rect { width: 1, ..at }, before, style);
        line(buf, close, after, style);
        if is_chosen {
            buf.set_style(at, style);
        }
    }
}

fn days_of(shown: Date) -> impl Iterator<Item = Date> {
    let first = shown.first_of_month();
    (0..i32::from(shown.days_in_month()))
        .filter_map(move |days| first.checked_add(days.days()).ok())
}

/// The weekday of a date, from 0 for Monday, and its row among the weeks of the month, from 0.
fn place(date: Date) -> (u16, u16) {
    let before = date.first_of_month().weekday().to_monday_zero_offset();
    let at = u16::try_from(before + date.day() - 1).unwrap_or(0);
    (at % 7, at / 7)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn month(shown: Date, today: Date, chosen: Option<Date>) -> Month {
        let weekdays = ["må", "ti", "on", "to", "fr", "lö", "sö"];
        Month {
            shown,
            today,
            chosen,
            words: MonthWords {
                title: format!("{}-{:02}", shown.year(), shown.month()),
                week: "v".to_owned(),
                weekdays: weekdays.map(str::to_owned),
            },
        }
    }

    fn drawn(month: &Month) -> Vec<String> {
        let area = Rect::new(0, 0, COLUMNS, month.rows());
        let mut buf = Buffer::empty(area);
        let cells = month.view(area, &mut buf, &Theme::shipped("plain").unwrap());
        assert_eq!(
            cells.len(),
            usize::try_from(month.shown.days_in_month()).unwrap()
        );
        let rows = buf.content().chunks(usize::from(COLUMNS));
        rows.map(|row| {
            let row: String = row.iter().map(|cell| cell.symbol()).collect();
            row.trim_end().to_owned()
        })
        .collect()
    }

    #[test]
    fn the_first_days_of_2027_are_in_week_53_of_the_year_before() {
        let month = month(date(2027, 1, 18), date(2027, 1, 3), Some(date(2027, 1, 4)));
        assert_eq!(
            drawn(&month),
            [
                "    2027-01",
                " v  må ti on to fr lö sö",
                "53               1  2( 3)",
                " 1 [ 4] 5  6  7  8  9 10",
                " 2  11 12 13 14 15 16 17",
                " 3  18 19 20 21 22 23 24",
                " 4  25 26 27 28 29 30 31",
            ]
        );
    }

    #[test]
    fn every_month_has_four_to_six_weeks_and_the_chosen_day_differs_from_today() {
        for year in [1, 1900, 2024, 2026, 9999] {
            for number in 1..=12 {
                let shown = date(year, number, 15);
                let rows = drawn(&month(shown, date(2026, 11, 20), None)).len();
                assert!((6..=8).contains(&rows), "{shown}: {rows}");
            }
        }
        let day = date(2026, 11, 20);
        let all = drawn(&month(day, day, Some(date(2026, 11, 21)))).join("\n");
        assert!(all.contains("(20[21]22"), "{all}");
        let all = drawn(&month(day, day, Some(day))).join("\n");
        assert!(all.contains("[20]") && !all.contains('('), "{all}");
    }

    #[test]
    fn nothing_is_drawn_in_an_area_that_is_too_small() {
        let month = month(date(2026, 11, 20), date(2026, 11, 20), None);
        for area in [Rect::new(0, 0, 24, 10), Rect::new(0, 0, 30, 7)] {
            let mut buf = Buffer::empty(area);
            let cells = month.view(area, &mut buf, &Theme::shipped("plain").unwrap());
            assert!(cells.is_empty());
            assert_eq!(buf, Buffer::empty(area));
        }
    }
}
