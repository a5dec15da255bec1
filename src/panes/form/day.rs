//! A day: moved by keys, and seen in its month.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::FormPage;
use super::drawn::Spot;
use super::input::Input;
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::model::date_from_input;
use crate::panes::{Desk, Scene};
use crate::widgets::month::{COLUMNS, Month, MonthWords};

/// Days that an action moves a day by.
pub(super) fn days_of(action: Action) -> Option<i32> {
    Some(match action {
        Action::DayEarlier => -1,
        Action::DayLater => 1,
        Action::WeekEarlier => -7,
        Action::WeekLater => 7,
        _ => return None,
    })
}

impl FormPage {
    /// The day as it is written, none where nothing is; what is no day yet is not to be taken away.
    fn written_day(&self, today: Date) -> Result<Option<Date>, ()> {
        let Input::Writing(writing) = &self.input else {
            return Err(());
        };
        let text = writing.editor().text();
        if text.trim().is_empty() {
            return Ok(None);
        }
        date_from_input(&text, today).map(Some).map_err(|_| ())
    }

    /// So many days on, from today where nothing is written.
    pub(super) fn move_day(&mut self, days: i32, desk: &mut Desk<'_>) {
        let today = desk.today();
        let Ok(from) = self.written_day(today) else {
            return;
        };
        let to = from.unwrap_or(today).checked_add(days.days());
        if let Some(to) = to.ok().filter(|to| to.year() > 0) {
            self.set_day(to, desk);
        }
    }

    /// Writes a day in the place of what is written.
    pub(super) fn set_day(&mut self, day: Date, desk: &mut Desk<'_>) {
        if let Input::Writing(writing) = &mut self.input {
            writing.write_instead(&day.to_string(), desk);
        }
    }

    /// Draws the month of the written day, or of today: below what is written, as far down as it needs.
    pub(super) fn view_month(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let today = scene.today();
        let chosen = self.written_day(today).ok().flatten();
        let shown = chosen.unwrap_or(today);
        let month = Month {
            shown,
            today,
            chosen,
            words: words(scene.catalog, shown),
        };
        // A blank row above, where there is one to spare.
        let aired = u16::from(area.height > month.rows());
        let area = Rect {
            x: area.x,
            y: area.y + aired,
            width: area.width.min(COLUMNS),
            height: area.height.saturating_sub(aired),
        };
        for (cells, day) in month.view(area, buf, scene.theme) {
            self.drawn.put(cells, Spot::Day(day));
        }
    }
}

fn words(catalog: &Catalog, shown: Date) -> MonthWords {
    let calendar = catalog.calendar();
    let days = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    let week = catalog.fill(Phrase::WeekShort, &[("week", "")]);
    MonthWords {
        title: format!("{} {}", calendar.month(shown.month()), shown.year()),
        week: week.trim().to_owned(),
        weekdays: days.map(|day| calendar.weekday_short(day).chars().take(2).collect()),
    }
}
