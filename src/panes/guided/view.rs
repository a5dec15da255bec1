//! The page as it is drawn: the question with all it asks for, and what is laid beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::Scene;
use super::super::names::key_name;
use super::question::Sheet;
use super::stops::Tool;
use super::{At, Drawn, GuidedPage, Spread};
use crate::action::Action;
use crate::content::{Field, Part, Phrase, Rhythm};
use crate::text::width;
use crate::widgets::paint::{line, paragraph};
use crate::widgets::pane::pane;
use crate::widgets::runs::row;

/// From this many columns on there is room for something beside the question.
const TWO_COLUMNS: u16 = 70;
/// Below this many rows frames cost too much.
const FRAMED: u16 = 10;
/// From this many rows on, the first one is left blank.
const AIRED: u16 = 16;
impl GuidedPage {
    /// Draws the page and tells where the cursor is.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        self.drawn.set(Drawn::default());
        if area.is_empty() {
            return None;
        }
        let Some(field) = self.field(scene.catalog) else {
            self.view_done(area, buf, scene);
            return None;
        };
        let main = self.view_beside(area, buf, scene, field);
        let framed = area.height >= FRAMED && main.width >= 20;
        let place = self.place(scene);
        let inner = if framed {
            pane(main, buf, scene.theme, &place, true)
        } else {
            main
        };
        if framed && let Some(writing) = self.writing() {
            writing.view_count(main, buf, scene);
        }
        let margin = u16::from(inner.width >= 30);
        let room = inner.width.saturating_sub(2 * margin);
        let width = room
            .min(scene.settings.measure.saturating_add(2))
            .max(room.min(76));
        let column = Rect {
            x: inner.x + margin + (room - width) / 2,
            width,
            ..inner
        };
        let foot = u16::from(column.height >= FRAMED);
        let aired = u16::from(column.height >= AIRED);
        let body = Rect {
            y: column.y + aired,
            height: column.height.saturating_sub(2 * foot + aired),
            ..column
        };
        if foot > 0 {
            self.view_forms(row(column, column.height - 1), buf, scene);
        }
        let mut sheet = Sheet {
            rest: body,
            buf,
            scene,
        };
        self.view_question(&mut sheet, field)
            .filter(|at| area.contains(*at))
    }

    /// Draws what is laid beside the question; gives the room left for the question.
    fn view_beside(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, field: &Field) -> Rect {
        let list = match &self.tool {
            Tool::Placing(_, list) => Some(list),
            _ => None,
        };
        // Another answer stands above its question; there is nothing else.
        let is_above = matches!(field.shows, Some(Part::Answer(_)));
        let is_empty = list.is_none() && self.aside.pieces.is_empty();
        if self.spread == Spread::Question || is_empty || is_above || area.height < FRAMED {
            return area;
        }
        let (beside, main) = self.share(area, scene, field, list.is_some());
        if beside.height < 3 {
            return area;
        }
        let title = match list {
            Some(_) => scene.catalog.say(Phrase::PaneDilemmas),
            None => &self.aside.title,
        };
        let inner = pane(beside, buf, scene.theme, title, false);
        match list {
            Some(list) => list.view(inner, buf, scene, self.week, true),
            None => {
                let text = Rect {
                    x: inner.x + 1,
                    width: inner.width.saturating_sub(1),
                    ..inner
                };
                self.view_aside(text, buf, scene);
            }
        }
        main
    }

    /// Room for what is laid beside and for the question: next to each other, or above where that is too narrow.
    fn share(&self, area: Rect, scene: &Scene<'_>, field: &Field, is_list: bool) -> (Rect, Rect) {
        let is_pair = matches!(
            field.shows,
            Some(Part::FirstAndLast | Part::TrustDefinition)
        );
        if area.width < TWO_COLUMNS || is_pair {
            let share = if is_pair {
                area.height * 3 / 5
            } else {
                area.height / 3
            };
            split_rows(
                area,
                self.rows_beside(area.width, scene, is_list).min(share),
            )
        } else {
            let columns = match area.width {
                ..90 => 32,
                90..140 => area.width * 2 / 5,
                _ => (area.width / 2 - 10).min(72),
            };
            let columns = if is_list { columns.min(42) } else { columns };
            let left = Rect {
                width: columns,
                ..area
            };
            let right = Rect::new(
                left.right() - 1,
                area.y,
                area.width - columns + 1,
                area.height,
            );
            (left, right)
        }
    }

    fn rows_beside(&self, columns: u16, scene: &Scene<'_>, is_list: bool) -> u16 {
        let rows = if is_list {
            u16::try_from(scene.catalog.dilemmas().len()).unwrap_or(u16::MAX)
        } else {
            self.aside.height(columns.saturating_sub(4), scene.theme)
        };
        rows.saturating_add(2)
    }

    pub(super) fn view_aside(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        self.drawn.set(Drawn { aside: area });
        self.aside.view(area, buf, scene.theme);
    }

    /// `3 av 8`
    fn place(&self, scene: &Scene<'_>) -> String {
        let questions = self.questions(scene.catalog, scene.settings);
        let At::Question(id) = &self.at else {
            return String::new();
        };
        let at = questions
            .iter()
            .position(|field| field.id == *id)
            .unwrap_or(0)
            + 1;
        let (at, of) = (at.to_string(), questions.len().to_string());
        scene
            .catalog
            .fill(Phrase::FormPlace, &[("n", &at), ("of", &of)])
    }

    /// The key that leads to the other form, and what that one is.
    fn view_forms(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let sheet = scene.catalog.sheet(&self.target.sheet);
        let Some(sheet) = sheet.filter(|sheet| sheet.fields.iter().any(|field| field.short)) else {
            return;
        };
        let contexts = self.contexts(scene.catalog);
        let key = scene.keymap.key_for(&contexts, Action::ShortForm);
        let Some(key) = key.map(|key| key_name(scene.catalog, key)) else {
            return;
        };
        let other = match (&sheet.short_form, self.short) {
            (Some(words), false) => words.to_string(),
            (None, false) => scene.catalog.say(Phrase::SheetShortForm).to_owned(),
            (_, true) => scene.catalog.say(Phrase::SheetFullForm).to_owned(),
        };
        line(buf, area, &format!("{key} {other}"), scene.theme.dim);
        line(buf, area, &key, scene.theme.key);
    }

    /// That it is done, and where it lies.
    fn view_done(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let sheet = scene.catalog.sheet(&self.target.sheet);
        let phrase = match sheet.map(|sheet| sheet.rhythm) {
            Some(Rhythm::Weekly) => Phrase::ReviewDone,
            _ => Phrase::ReviewDoneOther,
        };
        let text = scene.catalog.fill(phrase, &[("folder", &self.folder)]);
        let columns = u16::try_from(width(&text)).unwrap_or(u16::MAX);
        let columns = columns.min(area.width.saturating_sub(2)).max(1);
        let room = Rect {
            x: area.x + area.width.saturating_sub(columns) / 2,
            y: area.y + area.height.saturating_sub(1) * 2 / 5,
            width: columns.min(area.width),
            height: area.height - area.height.saturating_sub(1) * 2 / 5,
        };
        paragraph(buf, room, &text, scene.theme.base);
    }
}

/// The first rows of an area and the rest, frames shared.
fn split_rows(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let top = Rect {
        height: rows,
        ..area
    };
    let shared = rows.saturating_sub(1);
    let bottom = Rect {
        y: area.y + shared,
        height: area.height - shared,
        ..area
    };
    (top, bottom)
}
