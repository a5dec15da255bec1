//! The dialog that gives a workbook another name. Its folder keeps the name it has.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Doing, Row, WorkbooksPage, card_of};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::effect::{Effect, WorkbooksQuestion};
use crate::keymap::Context;
use crate::model::views::{WORKBOOK, WorkbookCard, WorkbookSummary};
use crate::model::{Leaf, WorkbookKind, alphabetical, looks_like_full_name};
use crate::panes::labels::card_name;
use crate::panes::line_input::{LineInput, Typed};
use crate::panes::{Desk, Gesture, Message, Reply, Scene};
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::paint::{line, paragraph};
use crate::widgets::runs::row;

/// Most columns of the dialog.
const WIDTH: u16 = 56;
/// Rows: the name, a blank, three for a hint or a fault.
const ROWS: u16 = 5;

/// A workbook's new name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// Folder name of the workbook.
    name: String,
    kind: WorkbookKind,
    /// The title that it had.
    from: String,
    /// The title that it gets.
    to: String,
}

/// The dialog with the name so far.
#[derive(Debug)]
pub struct Renaming {
    name: String,
    kind: WorkbookKind,
    from: String,
    /// The name on screen, which a generic one may be.
    shown: String,
    input: LineInput,
    state: State,
}

/// The reason why the name could not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Typing,
    Nameless,
    /// Another workbook has the name.
    Taken,
}

/// The effect of a gesture on the dialog.
#[derive(Debug)]
pub enum RenamingReply {
    /// Not handled.
    Ignored,
    /// Handled; the dialog stays open.
    Stays,
    /// The dialog closes without a new name.
    Leaves,
    /// The workbook gets this name.
    Rename(Renamed),
}

impl Renaming {
    fn new(name: &str, card: WorkbookCard, catalog: &Catalog) -> Self {
        Self {
            name: name.to_owned(),
            kind: card.kind,
            shown: card_name(catalog, &card, name),
            input: LineInput::new(&card.title),
            from: card.title,
            state: State::Typing,
        }
    }

    /// Edits the name; Enter takes it.
    pub fn update(
        &mut self,
        gesture: &Gesture,
        books: &[WorkbookSummary],
        desk: &mut Desk<'_>,
    ) -> RenamingReply {
        match gesture.action() {
            Some(Action::Back) => return RenamingReply::Leaves,
            Some(Action::FinishField) => return self.finish(books),
            _ => match self.input.update(gesture, desk) {
                Typed::Changed => self.state = State::Typing,
                Typed::Moved => {}
                Typed::Ignored => return RenamingReply::Ignored,
            },
        }
        RenamingReply::Stays
    }

    fn finish(&mut self, books: &[WorkbookSummary]) -> RenamingReply {
        let to = self.input.text().trim().to_owned();
        if to == self.from {
            return RenamingReply::Leaves;
        }
        let same = |book: &WorkbookSummary| {
            book.name != self.name
                && book.card.kind == self.kind
                && alphabetical(&book.card.title) == alphabetical(&to)
        };
        self.state = match () {
            // Without a title one's own workbook gets the generic name again.
            () if to.is_empty() && self.kind == WorkbookKind::Client => State::Nameless,
            () if books.iter().any(same) => State::Taken,
            () => {
                return RenamingReply::Rename(Renamed {
                    name: self.name.clone(),
                    kind: self.kind,
                    from: self.from.clone(),
                    to,
                });
            }
        };
        RenamingReply::Stays
    }

    /// Draws the dialog over the list and returns the position of the cursor.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let bounds = Bounds::of(area, WIDTH, ROWS);
        let values = [("name", self.shown.as_str())];
        let title = scene.catalog.fill(Phrase::RenameTitle, &values);
        Overlay::new(scene.theme, &title).render(bounds, buf);
        let inner = bounds.inner;
        let field = row(inner, 0);
        let mark = line(buf, field, "› ", scene.theme.key);
        let field = Rect {
            x: field.x + mark,
            width: field.width - mark,
            ..field
        };
        let cursor = self.input.view(field, buf, scene);
        let hint = match self.kind {
            WorkbookKind::Own => Phrase::RenameHintOwn,
            WorkbookKind::Client => Phrase::RenameHint,
        };
        let (phrase, style) = match self.state {
            State::Nameless => (Phrase::AliasNeeded, scene.theme.warning),
            State::Taken => (Phrase::AliasTaken, scene.theme.warning),
            State::Typing if looks_like_full_name(&self.input.text()) => {
                (Phrase::AliasFullName, scene.theme.warning)
            }
            State::Typing => (hint, scene.theme.dim),
        };
        let below = Rect {
            y: row(inner, 2).y,
            height: inner.height.saturating_sub(2),
            ..inner
        };
        paragraph(buf, below, scene.catalog.say(phrase), style);
        cursor
    }
}

impl WorkbooksPage {
    /// Opens the dialog for the marked workbook.
    pub(super) fn ask_for_name(&mut self, desk: &Desk<'_>) -> Reply {
        let Some(Row::Book(book)) = self.marked() else {
            return Reply::Done;
        };
        if !book.is_readable {
            let text = desk.catalog.say(match book.is_locked {
                true => Phrase::WorkbookLockedRename,
                false => Phrase::WorkbookUnreadable,
            });
            return Reply::Say(Message::serious(text));
        }
        let card = card_of(book, desk.workbook);
        self.doing = Doing::Renaming(Box::new(Renaming::new(&book.name, card, desk.catalog)));
        Reply::Done
    }

    /// Gives a workbook its new name. The open one changes in memory, as one step that can be undone.
    pub(super) fn rename(&mut self, renamed: Renamed, desk: &mut Desk<'_>) -> Reply {
        if renamed.name != desk.workbook.name() {
            desk.effects
                .push(Effect::Workbooks(WorkbooksQuestion::Rename {
                    name: renamed.name.clone(),
                    title: renamed.to.clone(),
                }));
            self.renamed = Some(renamed);
            return Reply::Done;
        }
        self.doing = Doing::Nothing;
        if !rename_open(&renamed.to, desk) {
            let text = desk.catalog.say(Phrase::WorkbookUnreadable);
            return Reply::Say(Message::serious(text));
        }
        // The workbook's own history undoes it.
        self.renamed = None;
        Reply::Say(message(&renamed, desk))
    }

    /// The message about the latest new name.
    pub(super) fn renamed_message(&self, desk: &Desk<'_>) -> Message {
        match &self.renamed {
            Some(renamed) => message(renamed, desk),
            None => Message::note(String::new()),
        }
    }

    /// Gives a closed workbook the name that it had before the latest change of this page.
    pub(super) fn undo_rename(&mut self, desk: &mut Desk<'_>) -> Reply {
        let Some(renamed) = self.renamed.take() else {
            return Reply::Ignored;
        };
        let back = Renamed {
            from: renamed.to,
            to: renamed.from,
            ..renamed
        };
        self.rename(back, desk)
    }
}

/// Changes the title of the open workbook. Returns whether it could be changed.
fn rename_open(title: &str, desk: &mut Desk<'_>) -> bool {
    let (at, now) = (desk.moment(), desk.now);
    let mut card = desk.workbook.card().unwrap_or_default();
    title.clone_into(&mut card.title);
    let standing = desk.workbook.entries(Leaf::Standing).values();
    let stored = standing
        .filter(|entry| entry.sheet == WORKBOOK && !entry.deleted)
        .map(|entry| entry.id)
        .next();
    match stored {
        Some(id) => desk.workbook.change(Leaf::Standing, id, now, |entry| {
            card.write(entry, at);
            true
        }),
        None => {
            let entry = card.entry(desk.ids.next_id(at), at);
            desk.workbook.create(Leaf::Standing, entry, now)
        }
    }
}

fn message(renamed: &Renamed, desk: &Desk<'_>) -> Message {
    let named = |title: &str| {
        let card = WorkbookCard {
            title: title.to_owned(),
            kind: renamed.kind,
            ..WorkbookCard::default()
        };
        card_name(desk.catalog, &card, &renamed.name)
    };
    let key = desk.key_words(&[Context::Workbooks, Context::Browse], Action::Undo);
    let (from, to) = (named(&renamed.from), named(&renamed.to));
    let values = [("from", from.as_str()), ("to", &to), ("key", &key)];
    Message::note(desk.catalog.fill(Phrase::WorkbookRenamed, &values))
}
