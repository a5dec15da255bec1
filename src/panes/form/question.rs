//! The form as it is drawn: the column of questions, and the question being answered.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::card;
use super::head::{Rows, add};
use super::input::Input;
use super::items::Asking;
use super::list::columns;
use super::{FormPage, Spread};
use crate::content::{Field, FieldKind, Phrase, number};
use crate::model::{DateInputError, WeekId, date_from_input};
use crate::panes::Scene;
use crate::panes::links::quiet_line;
use crate::widgets::paint::line;
use crate::widgets::pane::pane;

/// Below this many columns only the question is shown.
const TWO_COLUMNS: u16 = 60;
/// Below this many rows frames cost too much.
const FRAMED: u16 = 10;
/// From this many rows on, the first one is left blank.
const AIRED: u16 = 16;
/// The column of questions, borders included.
const LIST: std::ops::RangeInclusive<u16> = 26..=48;
/// Rows that prose keeps at least.
const PROSE_ROWS: u16 = 3;

/// The parts of the area, each empty where there is no room for it.
struct Parts {
    list: Rect,
    place: Rect,
    body: Rect,
    links: Rect,
    standing: Rect,
}

impl FormPage {
    /// Draws the form and tells where the cursor is.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        self.drawn.start();
        if area.is_empty() {
            return None;
        }
        let asking = self.asking(scene.catalog, scene.workbook, scene.today());
        let parts = self.parts(area, buf, scene, &asking);
        if !parts.list.is_empty() {
            self.view_list(parts.list, buf, scene, &asking);
        }
        line(
            buf,
            parts.place,
            &self.place(scene, &asking),
            scene.theme.dim,
        );
        let standing = match self.card(&asking) {
            // In the room it is of no use.
            Some(_) => String::new(),
            None => self.standing(scene, &asking, parts.standing.width),
        };
        line(buf, parts.standing, &standing, scene.theme.dim);
        if !parts.links.is_empty() {
            let links = quiet_line(scene, &self.target);
            line(buf, parts.links, &links, scene.theme.dim);
        }
        let mut body = parts.body;
        if scene.workbook.fault(self.target.leaf).is_some() {
            let mut rows = Rows::new();
            let text = scene.catalog.say(Phrase::CannotChangeHere);
            add(&mut rows, text, body.width, scene.theme.warning);
            body = draw_rows(&rows, body, buf);
        }
        self.view_question(body, buf, scene, &asking)
            .filter(|at| area.contains(*at))
    }

    /// Divides the area and draws the frames.
    fn parts(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, asking: &Asking<'_>) -> Parts {
        let framed = area.height >= FRAMED && area.width >= TWO_COLUMNS;
        let mut list = Rect::default();
        let (inner, place) = if !framed {
            let place = Rect {
                height: u16::from(area.height > 4),
                ..self.column(area, scene, asking)
            };
            (below(area, place.height), place)
        } else {
            let mut right = area;
            if self.spread == Spread::Columns && self.card(asking).is_none() {
                let most = (area.width * 3 / 8).clamp(*LIST.start(), *LIST.end());
                let name = self.title(scene);
                let wanted = columns(&name, asking).saturating_add(2).max(area.width / 4);
                let width = wanted.clamp(*LIST.start(), most);
                let left = Rect { width, ..area };
                list = pane(left, buf, scene.theme, &name, false);
                // Neighbours share a border.
                right = Rect::new(
                    left.right() - 1,
                    area.y,
                    area.width - width + 1,
                    area.height,
                );
            }
            let inner = pane(right, buf, scene.theme, &self.place(scene, asking), true);
            if let Input::Writing(writing) = &self.input {
                writing.view_count(right, buf, scene);
            }
            (inner, Rect::default())
        };
        let standing = Rect {
            y: inner.bottom().saturating_sub(1),
            height: u16::from(inner.height >= FRAMED),
            ..self.column(inner, scene, asking)
        };
        let links = Rect {
            y: standing.y.saturating_sub(1),
            height: standing.height
                * u16::from(!quiet_line(scene, &self.target).is_empty() && inner.height > FRAMED),
            ..standing
        };
        let aired = u16::from(inner.height >= AIRED);
        let body = Rect {
            y: inner.y + aired,
            height: inner.height - 2 * standing.height - links.height - aired,
            ..self.column(inner, scene, asking)
        };
        Parts {
            list,
            place,
            body,
            links,
            standing,
        }
    }

    /// A comfortable measure in the middle.
    fn column(&self, inner: Rect, scene: &Scene<'_>, asking: &Asking<'_>) -> Rect {
        let margin = u16::from(inner.width >= TWO_COLUMNS / 2);
        let room = inner.width.saturating_sub(2 * margin);
        // The editor keeps two columns of its own at the right of its measure.
        let measure = match self.card(asking) {
            Some(card) if !card.shows.is_empty() => card::WIDEST,
            _ => scene.settings.measure.saturating_add(2),
        };
        let width = room.min(measure);
        Rect {
            x: inner.x + margin + (room - width) / 2,
            width,
            ..inner
        }
    }

    fn view_question(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        asking: &Asking<'_>,
    ) -> Option<Position> {
        if let Input::Reading { scroll } = &self.input {
            if let Some(phase) = self.card(asking) {
                self.view_card(area, buf, scene, asking, phase, scroll);
                return None;
            }
            self.view_reading(area, buf, scene, asking, scroll);
            return None;
        }
        let field = asking.field(&self.current)?;
        let foot = self.foot(scene, asking, field, area.width);
        let keeps = self.keeps(field);
        let foot_rows = count(&foot).min(area.height.saturating_sub(keeps));
        let head = self.head(scene, asking, field, area.width.saturating_sub(2));
        let room = area.height.saturating_sub(keeps + foot_rows);
        let head = self.fitted(head, scene, asking, area.width, room);
        let spaced = u16::from(count(&head) < room);
        let below_head = below(draw_rows(&head, area, buf), spaced);
        self.view_below_head(below_head, buf, scene, asking, field)
            .1
    }

    /// What answers the question, and what stands beneath; tells the rows taken and where the cursor is.
    pub(super) fn view_below_head(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        asking: &Asking<'_>,
        field: &Field,
    ) -> (u16, Option<Position>) {
        let foot = self.foot(scene, asking, field, area.width);
        let foot_rows = count(&foot).min(area.height.saturating_sub(self.keeps(field)));
        let answer = Rect {
            height: area.height.saturating_sub(foot_rows),
            ..area
        };
        let (taken, cursor) = self.view_answer(answer, buf, scene, field, asking);
        let under_foot = draw_rows(&foot, below(area, taken), buf);
        if field.kind == FieldKind::Date {
            self.view_month(under_foot, buf, scene);
            return (area.height, cursor);
        }
        (under_foot.y - area.y, cursor)
    }

    /// The head as far as there is room, with what the sheet is for where there is more.
    fn fitted(
        &self,
        mut head: Rows,
        scene: &Scene<'_>,
        asking: &Asking<'_>,
        columns: u16,
        room: u16,
    ) -> Rows {
        if let Some(purpose) = self.purpose(asking) {
            let mut rows = Rows::new();
            add(&mut rows, purpose, columns, scene.theme.dim);
            rows.push((String::new(), scene.theme.base));
            if count(&rows) + count(&head) < room {
                rows.append(&mut head);
                head = rows;
            }
        }
        head.truncate(usize::from(room));
        head
    }

    /// Rows that the answer itself needs at least.
    fn keeps(&self, field: &Field) -> u16 {
        let rows = match &field.kind {
            FieldKind::Text => PROSE_ROWS,
            FieldKind::Line | FieldKind::Date | FieldKind::Number { .. } | FieldKind::People => 1,
            FieldKind::Scale { .. } => 2,
            FieldKind::Choice(choices) | FieldKind::Points { among: choices, .. } => {
                u16::try_from(choices.len()).unwrap_or(u16::MAX).min(6)
            }
        };
        rows.max(1)
    }

    /// Draws what answers the question; tells the rows taken and where the cursor is.
    fn view_answer(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        field: &Field,
        asking: &Asking<'_>,
    ) -> (u16, Option<Position>) {
        let Input::Writing(writing) = &self.input else {
            return self.view_options(area, buf, scene, field, asking);
        };
        let is_line = writing.editor().options().single_line;
        let text = Rect {
            height: if is_line {
                area.height.min(1)
            } else {
                area.height
            },
            ..area
        };
        self.drawn.text.set(text);
        let placeholder = match asking.entry {
            None if !is_line => scene.catalog.say(Phrase::SheetNothingRequired),
            _ => "",
        };
        let cursor = writing.view(text, buf, scene, placeholder);
        let mut taken = text.height;
        if is_line && area.height > 1 {
            let rule = "─".repeat(usize::from(area.width));
            line(buf, below(area, 1), &rule, scene.theme.border);
            taken = 2;
        }
        (taken, cursor)
    }

    /// What stands beneath an answer: how it is understood, what it gives reason to say.
    fn foot(&self, scene: &Scene<'_>, asking: &Asking<'_>, field: &Field, columns: u16) -> Rows {
        let theme = scene.theme;
        let mut rows = Rows::new();
        match (&field.kind, &self.input) {
            (FieldKind::Date, Input::Writing(writing)) => {
                let (text, style) = self.understood(scene, &writing.editor().text());
                add(&mut rows, &text, columns, style);
            }
            (FieldKind::Number { min, max }, Input::Writing(writing)) => {
                let text = writing.editor().text();
                let given = number(&text);
                let is_right =
                    given.is_some_and(|given| (f64::from(*min)..=f64::from(*max)).contains(&given));
                let style = match is_right || text.trim().is_empty() {
                    true => theme.dim,
                    false => theme.warning,
                };
                let (min, max) = (min.to_string(), max.to_string());
                let hint = scene
                    .catalog
                    .fill(Phrase::SheetNumberHint, &[("min", &min), ("max", &max)]);
                add(&mut rows, &hint, columns, style);
            }
            (FieldKind::People, _) => {
                add(
                    &mut rows,
                    scene.catalog.say(Phrase::SheetPeopleHint),
                    columns,
                    theme.dim,
                );
            }
            _ => {}
        }
        if let Some(advice) = self.advice(scene, asking, field) {
            rows.push((String::new(), theme.base));
            add(&mut rows, &advice, columns, theme.notice);
        }
        rows
    }

    /// A typed day in words, or what is expected.
    fn understood(&self, scene: &Scene<'_>, text: &str) -> (String, ratatui::style::Style) {
        let catalog = scene.catalog;
        match date_from_input(text, scene.today()) {
            Ok(date) => {
                let day = catalog.calendar().date_long(date);
                let week = catalog.week_short(WeekId::of(date));
                let words = catalog.fill(Phrase::FormDay, &[("day", &day), ("week", &week)]);
                let away = catalog.days_away(date, scene.today());
                (format!("{words} · {away}"), scene.theme.notice)
            }
            Err(DateInputError::Unclear) if text.trim().is_empty() => (
                catalog.say(Phrase::SheetDateHint).to_owned(),
                scene.theme.dim,
            ),
            Err(_) => {
                let wrong = catalog.fill(Phrase::SheetDateWrong, &[("text", text.trim())]);
                (wrong, scene.theme.warning)
            }
        }
    }
}

fn count(rows: &Rows) -> u16 {
    u16::try_from(rows.len()).unwrap_or(u16::MAX)
}

/// The area without its first rows.
fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect::new(area.x, area.y + rows, area.width, area.height - rows)
}

/// Draws rows from the top; gives the area below them.
fn draw_rows(rows: &Rows, area: Rect, buf: &mut Buffer) -> Rect {
    for ((text, style), y) in rows.iter().zip(area.top()..area.bottom()) {
        line(buf, Rect::new(area.x, y, area.width, 1), text, *style);
    }
    below(area, count(rows))
}
