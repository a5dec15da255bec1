//! Deleting a workbook for good: what there is in it, and its name typed as the answer.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::keymap::Context;
use crate::model::alphabetical;
use crate::model::views::WorkbookContents;
use crate::panes::labels::key_name;
use crate::panes::line_input::{LineInput, Typed};
use crate::panes::{Desk, Gesture, Scene};
use crate::text::wrap;
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::paint::line;
use crate::widgets::runs::row;

/// Columns of the dialog where there is room.
const WIDTH: u16 = 60;

/// A workbook that may be deleted.
#[derive(Debug)]
pub struct Deleting {
    /// Its folder's name.
    name: String,
    /// What it is called.
    title: String,
    /// What is in it; `None` until it has been counted, and until then it is not deleted.
    contents: Option<WorkbookContents>,
    typed: LineInput,
    state: State,
}

/// Whether what was typed is another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Typing,
    NotTheName,
}

/// What it makes of a gesture.
#[derive(Debug)]
pub enum DeletingReply {
    /// It has no use for it.
    Ignored,
    /// It goes on.
    Stays,
    /// Nothing is to be deleted.
    Leaves,
    /// The workbook in this folder is to be deleted.
    Delete(String),
}

impl Deleting {
    /// Asks about a workbook by its folder's name and what it is called.
    pub fn new(name: &str, title: String) -> Self {
        Self {
            name: name.to_owned(),
            title,
            contents: None,
            typed: LineInput::default(),
            state: State::Typing,
        }
    }

    /// Takes note of what is in it.
    pub fn counted(&mut self, name: &str, contents: WorkbookContents) {
        if name == self.name {
            self.contents = Some(contents);
        }
    }

    /// Types the name; with the right one it is to be deleted.
    pub fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> DeletingReply {
        match gesture.action() {
            Some(Action::Back) => return DeletingReply::Leaves,
            Some(Action::DeleteWorkbook) => {
                let is_name = alphabetical(&self.typed.text()) == alphabetical(&self.title);
                match (is_name, self.contents) {
                    (true, Some(_)) => return DeletingReply::Delete(self.name.clone()),
                    (true, None) => {}
                    (false, _) => self.state = State::NotTheName,
                }
            }
            _ => match self.typed.update(gesture, desk) {
                Typed::Changed => self.state = State::Typing,
                Typed::Moved => {}
                Typed::Ignored => return DeletingReply::Ignored,
            },
        }
        DeletingReply::Stays
    }

    /// Draws the question over the list; tells where the cursor stands.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let catalog = scene.catalog;
        let name = [("name", self.title.as_str())];
        let columns = WIDTH.min(area.width.saturating_sub(4)).max(1);
        let key = scene
            .keymap
            .key_for(&[Context::Deleting], Action::DeleteWorkbook)
            .map_or_else(String::new, |key| key_name(catalog, key));
        let ask = [("name", self.title.as_str()), ("key", &key)];
        let (ask, style) = match self.state {
            State::Typing => (catalog.fill(Phrase::DeleteAsk, &ask), scene.theme.base),
            State::NotTheName => (
                catalog.fill(Phrase::DeleteNotTheName, &name),
                scene.theme.warning,
            ),
        };
        let mut rows = Vec::new();
        let mut add = |text: &str, style| {
            rows.extend(
                wrap(text, columns)
                    .into_iter()
                    .map(|row| (row.to_owned(), style)),
            );
        };
        add(&self.what(catalog), scene.theme.heading);
        add(catalog.say(Phrase::DeleteForGood), scene.theme.base);
        add("", scene.theme.base);
        add(&ask, style);
        let wanted = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        let bounds = Bounds::of(area, columns, wanted.saturating_add(1));
        let title = catalog.fill(Phrase::DeleteTitle, &name);
        Overlay::new(scene.theme, &title).render(bounds, buf);
        let inner = bounds.inner;
        // The line to type in stays where there is no room for all that is said.
        let said = wanted.min(inner.height.saturating_sub(1));
        for (down, (text, style)) in (0..said).zip(&rows) {
            line(buf, row(inner, down), text, *style);
        }
        let field = row(inner, said);
        let mark = line(buf, field, "› ", scene.theme.key);
        let field = Rect {
            x: field.x + mark,
            width: field.width - mark,
            ..field
        };
        self.typed.view(field, buf, scene)
    }

    /// How much there is in it.
    fn what(&self, catalog: &Catalog) -> String {
        let Some(contents) = self.contents else {
            return catalog.say(Phrase::DeleteCounting).to_owned();
        };
        let Some((first, last)) = contents.span else {
            return catalog.say(Phrase::DeleteNoWeeks).to_owned();
        };
        let notes = catalog.count(Phrase::NoteCount, contents.notes, &[]);
        let weeks = catalog.count(Phrase::WeekCount, contents.weeks, &[]);
        let (first, last) = (first.to_string(), last.to_string());
        let values = [
            ("notes", notes.as_str()),
            ("weeks", &weeks),
            ("first", &first),
            ("last", &last),
        ];
        let mut text = catalog.fill(Phrase::DeleteWhat, &values);
        if contents.unreadable > 0 {
            text.push(' ');
            text.push_str(&catalog.count(Phrase::DeleteUnreadable, contents.unreadable, &[]));
        }
        text
    }
}
