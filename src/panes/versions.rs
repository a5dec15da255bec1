//! The earlier versions of a week or of one note: what they say other than now, and taking it back.

mod difference;
mod view;
mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::decide::undo_key;
use super::list::{List, ListReply};
use super::{Desk, Gesture, Message, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::Effect;
use crate::keymap::{Context, Pointer};
use crate::model::{Entries, EntryId, Leaf};
use crate::store::{LeafHistory, compare};
use crate::widgets::document::Document;

use difference::THEN_AND_NOW;
pub use difference::{TWO_VERSIONS, difference};
pub use words::{reason_words, sheet_name, size_words, version_time};

/// The page of a leaf's earlier versions.
#[derive(Debug)]
pub struct VersionsPage {
    leaf: Leaf,
    /// The only note to show; all notes of the leaf for `None`.
    only: Option<EntryId>,
    read: Read,
    /// Computed when the versions have been read and when data changes.
    rows: Vec<Row>,
    list: List,
    /// The difference of the marked row.
    document: Document,
}

/// Progress of reading the versions.
#[derive(Debug)]
enum Read {
    Pending,
    Done(Box<LeafHistory>),
    /// With the system's message.
    Failed(String),
}

/// A note that a version has other than it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    /// Index of the version.
    version: usize,
    id: EntryId,
    sheet: String,
    /// The first line of the text that changed most.
    line: String,
    /// The size of the text gone and added since, in words.
    sizes: String,
    /// Whether the version has text that is gone now.
    is_loss: bool,
}

impl VersionsPage {
    /// Opens the page and asks for the versions of a leaf; those of one note if it is given.
    pub fn open(leaf: Leaf, only: Option<EntryId>, desk: &mut Desk<'_>) -> Self {
        desk.effects.push(Effect::ReadVersions(leaf));
        Self {
            leaf,
            only,
            read: Read::Pending,
            rows: Vec::new(),
            list: List::default(),
            document: Document::default(),
        }
    }

    /// The leaf whose versions it shows.
    pub fn leaf(&self) -> Leaf {
        self.leaf
    }

    /// Takes the versions once they have been read, and marks the newest loss of text.
    pub fn take_in(&mut self, read: Result<Box<LeafHistory>, String>, desk: &mut Desk<'_>) {
        self.read = match read {
            Ok(history) => Read::Done(history),
            Err(reason) => Read::Failed(reason),
        };
        self.sync(desk);
        let loss = self.rows.iter().position(|row| row.is_loss);
        self.list.mark(loss.unwrap_or(0));
        self.renew_document(desk);
    }

    fn marked(&self) -> Option<&Row> {
        self.rows.get(self.list.marked(self.rows.len()))
    }

    /// The entries of a version, where it can be read.
    fn entries(&self, version: usize) -> Option<&Entries> {
        match &self.read {
            Read::Done(history) => history.versions.get(version)?.1.as_ref().ok(),
            _ => None,
        }
    }

    fn find_rows(&self, desk: &Desk<'_>) -> Vec<Row> {
        let Read::Done(history) = &self.read else {
            return Vec::new();
        };
        let now = desk.workbook.entries(self.leaf);
        let mut rows = Vec::new();
        for (version, (_, entries)) in history.versions.iter().enumerate() {
            let Ok(entries) = entries else { continue };
            for change in compare(entries, now) {
                let Some(was) = change.older else { continue };
                if self.only.is_some_and(|only| only != change.id) {
                    continue;
                }
                rows.push(Row {
                    version,
                    id: change.id,
                    sheet: sheet_name(desk.catalog, &was.sheet),
                    line: change.line.to_owned(),
                    sizes: size_words(desk.catalog, change.texts),
                    is_loss: change.texts.letters_removed > 0,
                });
            }
        }
        rows
    }

    /// Shows the difference of the marked row.
    fn renew_document(&mut self, desk: &Desk<'_>) {
        let document = match self.marked() {
            None => Document::default(),
            Some(row) => {
                let was = self
                    .entries(row.version)
                    .and_then(|entries| entries.get(&row.id));
                let is = desk.workbook.entry(self.leaf, row.id);
                let title = [row.sheet.as_str(), &row.sizes];
                let title = title.into_iter().filter(|part| !part.is_empty());
                Document::new(
                    title.collect::<Vec<_>>().join(" · "),
                    difference(desk.catalog, was, is, THEN_AND_NOW),
                )
            }
        };
        self.document.renew(document);
    }

    /// Restores the marked note, or all notes of its version.
    fn restore(&self, is_all: bool, desk: &mut Desk<'_>) -> Reply {
        let Some((row, entries)) = self
            .marked()
            .and_then(|row| Some((row, self.entries(row.version)?)))
        else {
            return Reply::Done;
        };
        let say = |phrase| Message::note(desk.catalog.say(phrase));
        if desk.workbook.fault(self.leaf).is_some() {
            return Reply::Say(Message::serious(desk.catalog.say(Phrase::CannotChangeHere)));
        }
        let only = self.only.or((!is_all).then_some(row.id));
        let changed = desk.workbook.restore(self.leaf, entries, only, desk.now);
        if changed == 0 {
            return Reply::Say(say(Phrase::VersionsErased));
        }
        let when = self.time(row.version, desk.catalog);
        let key = undo_key(&[Context::Versions], desk);
        let values = [("when", when.as_str()), ("key", &key)];
        let text = desk
            .catalog
            .count(Phrase::VersionsRestored, changed, &values);
        Reply::Say(Message::note(text))
    }

    fn go_to_note(&self, desk: &Desk<'_>) -> Reply {
        match self.marked() {
            Some(row) if desk.workbook.entry(self.leaf, row.id).is_some() => {
                Reply::Go(Place::Entry(self.leaf, row.id))
            }
            Some(_) => {
                let here = [Context::Versions];
                let key = desk.key_words(&here, Action::RestoreNote);
                let text = desk.catalog.fill(Phrase::VersionsGone, &[("key", &key)]);
                Reply::Say(Message::note(text))
            }
            None => Reply::Done,
        }
    }
}

impl Pane for VersionsPage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        vec![Context::Versions]
    }

    /// Moves the mark, scrolls the difference, restores the marked note or its whole version, opens the note.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match self.list.update(gesture, self.rows.len()) {
            ListReply::Opened => return self.go_to_note(desk),
            ListReply::Moved => {
                self.document.scroller.to_start();
                self.renew_document(desk);
                return Reply::Done;
            }
            ListReply::Ignored => {}
        }
        match gesture.action() {
            Some(action @ (Action::RestoreNote | Action::RestoreAll)) => {
                let reply = self.restore(action == Action::RestoreAll, desk);
                self.sync(desk);
                reply
            }
            Some(Action::PageUp) => {
                self.document.scroller.page(-1);
                Reply::Done
            }
            Some(Action::PageDown) => {
                self.document.scroller.page(1);
                Reply::Done
            }
            // The key that opens the page closes it too.
            Some(Action::ShowVersions) => Reply::Go(Place::Back),
            _ => Reply::Ignored,
        }
    }

    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        match self.list.point(pointer, self.rows.len()) {
            ListReply::Ignored if self.document.scroller.wheel(pointer.kind) => Reply::Done,
            ListReply::Ignored => Reply::Ignored,
            ListReply::Opened => self.go_to_note(desk),
            ListReply::Moved => {
                self.document.scroller.to_start();
                self.renew_document(desk);
                Reply::Done
            }
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.draw(area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::PlaceVersions).to_owned()
    }

    fn is_of_week(&self) -> bool {
        self.leaf != Leaf::Standing
    }

    /// Compares the versions with the workbook again after a change.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        self.rows = self.find_rows(desk);
        self.renew_document(desk);
    }
}
