//! The input for a day: typed, moved by keys, or clicked in its month.

use jiff::ToSpan;
use jiff::civil::Date;
use ratatui::style::Style;

use super::{Drawing, Spot};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::model::{TimeDirection, TimeInputError, WEEKDAYS, WeekId, date_from_input};
use crate::panes::writing::Writing;
use crate::panes::{Desk, Scene};
use crate::widgets::column::first_columns;
use crate::widgets::month::{COLUMNS, Month, MonthWords};

/// The number of days that an action moves a day by.
pub fn days_of(action: Action) -> Option<i32> {
    Some(match action {
        Action::DayEarlier => -1,
        Action::DayLater => 1,
        Action::WeekEarlier => -7,
        Action::WeekLater => 7,
        _ => return None,
    })
}

/// The written day; `Ok(None)` if nothing is written.
///
/// # Errors
/// The text is not a day, or not yet while it is typed.
fn written(
    writing: &Writing,
    direction: TimeDirection,
    today: Date,
) -> Result<Option<Date>, TimeInputError> {
    let text = writing.editor().text();
    if text.trim().is_empty() {
        return Ok(None);
    }
    date_from_input(&text, today, direction).map(Some)
}

/// Moves the day, starting from today if nothing is written.
pub fn move_by(writing: &mut Writing, direction: TimeDirection, days: i32, desk: &mut Desk<'_>) {
    let today = desk.today();
    let Ok(from) = written(writing, direction, today) else {
        return;
    };
    let to = from.unwrap_or(today).checked_add(days.days());
    if let Some(to) = to.ok().filter(|to| to.year() > 0) {
        writing.write_instead(&to.to_string(), desk);
    }
}

/// The written day in words, or a hint about what to write.
pub fn understood(
    writing: &Writing,
    direction: TimeDirection,
    scene: &Scene<'_>,
) -> (String, Style) {
    let (catalog, theme) = (scene.catalog, scene.theme);
    match written(writing, direction, scene.today()) {
        Ok(Some(date)) => {
            let day = catalog.calendar().date_long(date);
            let week = catalog.week_short(WeekId::of(date));
            let words = catalog.fill(Phrase::FormDay, &[("day", &day), ("week", &week)]);
            let away = catalog.days_away(date, scene.today());
            (format!("{words} · {away}"), theme.notice)
        }
        Ok(None) => (catalog.say(Phrase::SheetDateHint).to_owned(), theme.dim),
        Err(_) => {
            let text = writing.editor().text();
            let wrong = catalog.fill(Phrase::SheetDateWrong, &[("text", text.trim())]);
            (wrong, theme.warning)
        }
    }
}

/// Draws the month of the written day, or of today.
pub fn view_month(writing: &Writing, direction: TimeDirection, drawing: &mut Drawing<'_, '_>) {
    let today = drawing.scene.today();
    let chosen = written(writing, direction, today).ok().flatten();
    let shown = chosen.unwrap_or(today);
    let month = Month {
        shown,
        today,
        chosen,
        words: words(drawing.scene.catalog, shown),
    };
    drawing.column.gap_keeping(month.rows());
    let rest = drawing.column.take(u16::MAX);
    let area = first_columns(rest, COLUMNS);
    for (cells, day) in month.view(area, drawing.buf, drawing.scene.theme) {
        drawing.hits.put(cells, Spot::Day(day));
    }
}

fn words(catalog: &Catalog, shown: Date) -> MonthWords {
    let calendar = catalog.calendar();
    let week = catalog.fill(Phrase::WeekShort, &[("week", "")]);
    MonthWords {
        title: format!("{} {}", calendar.month(shown.month()), shown.year()),
        week: week.trim().to_owned(),
        weekdays: WEEKDAYS.map(|day| calendar.weekday_short(day).chars().take(2).collect()),
    }
}
