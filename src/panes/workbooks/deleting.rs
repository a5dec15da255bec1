//! The dialog that deletes a workbook for good: shows its contents and asks for its name.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::effect::DeleteTrouble;
use crate::keymap::Context;
use crate::model::views::WorkbookContents;
use crate::model::{WorkbookKind, alphabetical};
use crate::panes::line_input::{LineInput, Typed};
use crate::panes::{Desk, Gesture, Message, Scene};
use crate::text::wrap;
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::paint::line;
use crate::widgets::runs::row;

/// Most columns of the dialog.
const WIDTH: u16 = 60;

/// The dialog about one workbook.
#[derive(Debug)]
pub struct Deleting {
    /// Folder name of the workbook.
    name: String,
    /// Title of the workbook, which has to be typed.
    title: String,
    /// Whether it is a client's.
    kind: WorkbookKind,
    /// Its contents; `None` until the shell has counted them. Until then it cannot be deleted.
    contents: Option<WorkbookContents>,
    typed: LineInput,
    state: State,
}

/// Whether the typed name was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Typing,
    NotTheName,
}

/// The effect of a gesture on the dialog.
#[derive(Debug)]
pub enum DeletingReply {
    /// Not handled.
    Ignored,
    /// Handled; the dialog stays open.
    Stays,
    /// The dialog closes without deleting.
    Leaves,
    /// The workbook with this folder name is to be deleted.
    Delete(String),
}

impl Deleting {
    /// Opens the dialog for a workbook with this folder name, title and kind.
    pub fn new(name: &str, title: String, kind: WorkbookKind) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            title,
            contents: None,
            typed: LineInput::default(),
            state: State::Typing,
        }
    }

    /// Sets the contents, where they are those of this workbook.
    pub fn counted(&mut self, name: &str, contents: WorkbookContents) {
        if name == self.name {
            self.contents = Some(contents);
        }
    }

    /// Edits the name, or replies that the workbook is to be deleted when the name is right.
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

    /// Draws the dialog over the list and returns the position of the cursor.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let catalog = scene.catalog;
        let name = [("name", self.title.as_str())];
        let columns = WIDTH.min(area.width.saturating_sub(4)).max(1);
        let key = scene.key_words(&[Context::Deleting], Action::DeleteWorkbook);
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
        add(catalog.say(Phrase::DeletionLaw), scene.theme.notice);
        add(&self.contents_text(catalog), scene.theme.heading);
        let meaning = match self.kind {
            WorkbookKind::Own => Phrase::DeleteForGood,
            WorkbookKind::Client => Phrase::DeleteForGoodClient,
        };
        add(catalog.say(meaning), scene.theme.base);
        add("", scene.theme.base);
        add(&ask, style);
        let wanted = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        let bounds = Bounds::of(area, columns, wanted.saturating_add(1));
        let title = catalog.fill(Phrase::DeleteTitle, &name);
        Overlay::new(scene.theme, &title).render(bounds, buf);
        let inner = bounds.inner;
        // Cut the text when rows are short, not the line to type in.
        let shown = wanted.min(inner.height.saturating_sub(1));
        for (down, (text, style)) in (0..shown).zip(&rows) {
            line(buf, row(inner, down), text, *style);
        }
        let field = row(inner, shown);
        let mark = line(buf, field, "› ", scene.theme.key);
        let field = Rect {
            x: field.x + mark,
            width: field.width - mark,
            ..field
        };
        self.typed.view(field, buf, scene)
    }

    /// A sentence about the contents of the workbook.
    fn contents_text(&self, catalog: &Catalog) -> String {
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

/// The message about the result of a deletion.
pub fn deletion_message(catalog: &Catalog, deleted: Result<(), DeleteTrouble>) -> Message {
    match deleted {
        Ok(()) => Message::note(catalog.say(Phrase::PrivacyErased)),
        Err(DeleteTrouble::OpenElsewhere) => {
            Message::serious(catalog.say(Phrase::WorkbookOpenElsewhere))
        }
        Err(DeleteTrouble::SomethingLeft(folder)) => {
            let values = [("folder", folder.as_str())];
            Message::serious(catalog.fill(Phrase::WorkbookSomethingLeft, &values))
        }
        Err(DeleteTrouble::Other(reason)) => {
            Message::serious(catalog.fill(Phrase::WorkbookFailed, &[("reason", &reason)]))
        }
    }
}
