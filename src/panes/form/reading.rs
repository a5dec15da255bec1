//! What is only read: an answer nobody asks for, one of another kind, what the sheet says of itself.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::FormPage;
use super::head::{Rows, add};
use super::input::Scroll;
use super::items::{Asking, Item};
use super::words::answer_words;
use crate::content::{Field, Phrase};
use crate::model::Answer;
use crate::panes::Scene;
use crate::widgets::paint::line;

impl FormPage {
    /// Draws what is read, as far as it is scrolled.
    pub(super) fn view_reading(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        asking: &Asking<'_>,
        scroll: &Scroll,
    ) {
        self.drawn.text.set(area);
        // The last column is for the mark of what lies below.
        let columns = area.width.saturating_sub(2).max(1);
        let rows = self.reading(scene, asking, columns);
        let top = scroll.top(rows.len(), area.height);
        let text = Rect {
            width: columns.min(area.width),
            ..area
        };
        for ((row, style), y) in rows.iter().skip(top).zip(area.top()..area.bottom()) {
            line(buf, Rect::new(text.x, y, text.width, 1), row, *style);
        }
        let hidden_above = top > 0;
        let hidden_below = rows.len() > top + usize::from(area.height);
        if area.width > 2 && area.height > 0 {
            let mark = |y: u16| Rect::new(area.right() - 1, y, 1, 1);
            if hidden_above {
                line(buf, mark(area.y), "↑", scene.theme.dim);
            }
            if hidden_below {
                line(buf, mark(area.bottom() - 1), "↓", scene.theme.dim);
            }
        }
    }

    fn reading(&self, scene: &Scene<'_>, asking: &Asking<'_>, columns: u16) -> Rows {
        let theme = scene.theme;
        let mut rows = Rows::new();
        let answer = |id: &str| asking.entry.and_then(|entry| entry.answers.get(id));
        let mut say = |title: &str, text: &str, answer: Option<String>| {
            if !rows.is_empty() {
                rows.push((String::new(), theme.base));
            }
            add(&mut rows, title, columns, theme.heading);
            add(&mut rows, text, columns, theme.base);
            add(&mut rows, &answer.unwrap_or_default(), columns, theme.title);
        };
        let words =
            |field: Option<&Field>, answer: &Answer| answer_words(scene.catalog, field, answer);
        match &self.current {
            Item::Card(id) | Item::Other(id) => {
                let given = answer(id).map(|answer| words(None, answer));
                say(id, "", given);
            }
            Item::Field(id) => {
                let field = asking.field(&self.current);
                let title = field.map_or(id.as_str(), |field| &field.label);
                let given = answer(id).map(|answer| words(field, answer));
                say(title, scene.catalog.say(Phrase::UnknownAnswer), given);
            }
            Item::About => match asking.sheet {
                Some(sheet) => {
                    say(&sheet.name, &sheet.purpose, None);
                    for note in &sheet.notes {
                        say(note.title.as_deref().unwrap_or_default(), &note.text, None);
                    }
                }
                None => say(&self.title(scene), "", None),
            },
        }
        rows
    }
}
