//! A day: typed, moved by keys, or clicked in its month.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{Answered, Answerer, Asked, Drawing, Spot, written};
use crate::action::Action;
use crate::content::{Catalog, Field, Phrase};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::{DateInputError, WeekId, date_from_input};
use crate::panes::typed_answer::Meaning;
use crate::panes::writing::Writing;
use crate::panes::{Desk, Gesture, Reply, Scene, Target};
use crate::widgets::hits::Hits;
use crate::widgets::month::{COLUMNS, Month, MonthWords};
use crate::widgets::runs::Rows;

/// A day that is written.
#[derive(Debug)]
pub struct Day(Writing);

/// Days that an action moves a day by.
fn days_of(action: Action) -> Option<i32> {
    Some(match action {
        Action::DayEarlier => -1,
        Action::DayLater => 1,
        Action::WeekEarlier => -7,
        Action::WeekLater => 7,
        _ => return None,
    })
}

impl Day {
    pub fn open(target: &Target, field: &Field, desk: &mut Desk<'_>) -> Self {
        let target = target.clone();
        Self(Writing::typed(target, &field.id, Meaning::Day, desk))
    }

    /// The written day; Ok(None) where nothing is written, Err where it is no day yet.
    fn written(&self, today: Date) -> Result<Option<Date>, DateInputError> {
        let text = self.0.editor().text();
        if text.trim().is_empty() {
            return Ok(None);
        }
        date_from_input(&text, today).map(Some)
    }

    /// Moves the day, from today where nothing is written.
    fn move_by(&mut self, days: i32, desk: &mut Desk<'_>) {
        let today = desk.today();
        let Ok(from) = self.written(today) else {
            return;
        };
        let to = from.unwrap_or(today).checked_add(days.days());
        if let Some(to) = to.ok().filter(|to| to.year() > 0) {
            self.0.write_instead(&to.to_string(), desk);
        }
    }

    /// The written day in words, or what is expected.
    fn understood(&self, scene: &Scene<'_>) -> (String, Style) {
        let (catalog, theme) = (scene.catalog, scene.theme);
        match self.written(scene.today()) {
            Ok(Some(date)) => {
                let day = catalog.calendar().date_long(date);
                let week = catalog.week_short(WeekId::of(date));
                let words = catalog.fill(Phrase::FormDay, &[("day", &day), ("week", &week)]);
                let away = catalog.days_away(date, scene.today());
                (format!("{words} · {away}"), theme.notice)
            }
            Ok(None) => (catalog.say(Phrase::SheetDateHint).to_owned(), theme.dim),
            Err(_) => {
                let text = self.0.editor().text();
                let wrong = catalog.fill(Phrase::SheetDateWrong, &[("text", text.trim())]);
                (wrong, theme.warning)
            }
        }
    }
}

impl Answerer for Day {
    fn contexts(&self) -> Vec<Context> {
        [vec![Context::Day], self.0.contexts()].concat()
    }

    fn min_rows(&self, _field: &Field) -> u16 {
        1
    }

    fn update(&mut self, gesture: &Gesture, asked: &mut Asked<'_, '_, '_>) -> Answered {
        match gesture.action().and_then(days_of) {
            Some(days) => {
                self.move_by(days, asked.desk);
                Answered::DONE
            }
            None => Answered::Stayed(self.0.update(gesture, asked.desk)),
        }
    }

    fn click(&mut self, spot: Spot, asked: &mut Asked<'_, '_, '_>) {
        if let Spot::Day(day) = spot {
            self.0.write_instead(&day.to_string(), asked.desk);
        }
    }

    fn point(
        &mut self,
        pointer: Pointer,
        hits: &Hits<Spot>,
        asked: &mut Asked<'_, '_, '_>,
    ) -> Reply {
        if let (PointerKind::Press { .. }, Some(spot @ Spot::Day(_))) =
            (pointer.kind, hits.under(pointer))
        {
            self.click(spot, asked);
            return Reply::Done;
        }
        let measure = asked.desk.settings.measure;
        self.0.point(pointer, hits.area(&Spot::Text), measure)
    }

    fn view(&self, drawing: &mut Drawing<'_, '_>) -> Option<Position> {
        written::view(&self.0, drawing)
    }

    fn foot(&self, scene: &Scene<'_>, columns: u16, rows: &mut Rows) {
        let (text, style) = self.understood(scene);
        rows.text(&text, columns, style);
    }

    /// Draws the month of the written day, or of today.
    fn view_below(&self, drawing: &mut Drawing<'_, '_>) {
        let today = drawing.scene.today();
        let chosen = self.written(today).ok().flatten();
        let shown = chosen.unwrap_or(today);
        let month = Month {
            shown,
            today,
            chosen,
            words: words(drawing.scene.catalog, shown),
        };
        drawing.column.gap_keeping(month.rows());
        let rest = drawing.column.take(u16::MAX);
        let area = Rect {
            width: rest.width.min(COLUMNS),
            ..rest
        };
        for (cells, day) in month.view(area, drawing.buf, drawing.scene.theme) {
            drawing.hits.put(cells, Spot::Day(day));
        }
    }

    fn writing(&self) -> Option<&Writing> {
        Some(&self.0)
    }

    fn writing_mut(&mut self) -> Option<&mut Writing> {
        Some(&mut self.0)
    }

    fn close(self: Box<Self>, _target: &Target, desk: &mut Desk<'_>) {
        self.0.close(desk);
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
