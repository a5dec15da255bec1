//! A note and its other version side by side: this one, that one, or both.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ask::reading;
use super::decide::undo_key;
use super::versions::{TWO_VERSIONS, difference, sheet_name};
use super::{Desk, Gesture, Message, Pane, Place, Reply, Scene, Subject};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::keymap::{Context, Pointer};
use crate::model::{Entry, EntryId, Leaf, Moment};
use crate::widgets::column::centred;
use crate::widgets::document::{Document, Piece, Role};
use crate::widgets::pane::pane;
use crate::workbook::Keep;

/// The widest pair of texts, in columns, that is comfortable to compare.
const MEASURE: u16 = 150;

/// The page of one note that was changed in two places.
#[derive(Debug)]
pub struct OtherVersionPage {
    leaf: Leaf,
    /// The version beside the note; `None` once every version is decided on.
    other: Option<EntryId>,
    document: Document,
}

impl OtherVersionPage {
    /// Opens the page of the note that `other` is a version of.
    pub fn open(leaf: Leaf, other: EntryId, desk: &mut Desk<'_>) -> Self {
        let mut page = Self {
            leaf,
            other: Some(other),
            document: Document::default(),
        };
        page.sync(desk);
        page
    }

    /// Carries out the decision; goes on to the next version, or back.
    fn settle(&mut self, keep: Keep, action: Action, desk: &mut Desk<'_>) -> Reply {
        let Some(other) = self.other else {
            return Reply::Go(Place::Back);
        };
        let new = desk.ids.next_id(desk.moment());
        if !desk.workbook.settle(self.leaf, other, keep, new, desk.now) {
            let locked = desk.catalog.say(Phrase::CannotChangeHere);
            return Reply::Say(Message::serious(locked));
        }
        self.sync(desk);
        let key = undo_key(&[Context::OtherVersion], desk);
        let what = desk.catalog.action_label(action.id());
        let phrase = match self.other {
            Some(_) => Phrase::OtherVersionKeptMore,
            None => Phrase::OtherVersionKept,
        };
        let text = desk.catalog.fill(phrase, &[("what", what), ("key", &key)]);
        Reply::Say(Message::note(text))
    }
}

impl Pane for OtherVersionPage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        vec![Context::OtherVersion]
    }

    /// Scrolls, or decides between the versions.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(action @ Action::KeepThis) => self.settle(Keep::This, action, desk),
            Some(action @ Action::KeepOther) => self.settle(Keep::Other, action, desk),
            Some(action @ Action::KeepBoth) => self.settle(Keep::Both, action, desk),
            // The key that opens the page closes it too.
            Some(Action::ShowOtherVersions) => Reply::Go(Place::Back),
            _ => reading::scroll(&self.document.scroller, gesture),
        }
    }

    fn point(&mut self, pointer: Pointer, _: &mut Desk<'_>) -> Reply {
        reading::wheel(&self.document.scroller, pointer)
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let inner = pane(area, buf, scene.theme, &self.document.title, true);
        let text = centred(inner, MEASURE, 1);
        self.document.view(text, buf, scene.theme);
        Some(Position::new(text.x, text.y))
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::OtherVersionTitle).to_owned()
    }

    /// Compares the versions again; where the one shown is gone, shows the next one of the leaf.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        if let Some(other) = &mut self.other {
            *other = desk.workbook.followed(self.leaf, *other);
        }
        let mut pairs = desk.workbook.other_versions(self.leaf);
        let shown = pairs.find(|(_, other)| Some(other.id) == self.other);
        let shown = shown.or_else(|| desk.workbook.other_versions(self.leaf).next());
        self.other = shown.map(|(_, other)| other.id);
        self.document.renew(match shown {
            Some((this, other)) => document(desk.catalog, this, other),
            None => {
                let none = desk.catalog.say(Phrase::OtherVersionsNone);
                Document::new("", vec![Piece::dim(none)])
            }
        });
    }

    /// The note that has the other version.
    fn subject(&self, scene: &Scene<'_>) -> Option<Subject> {
        let mut pairs = scene.workbook.other_versions(self.leaf);
        let (this, _) = pairs.find(|(_, other)| Some(other.id) == self.other)?;
        Subject::of_entry(scene.workbook, self.leaf, this.id)
    }
}

fn document(catalog: &Catalog, this: &Entry, other: &Entry) -> Document {
    let head = |phrase, entry: &Entry, role| {
        let when = time(catalog, entry.changed);
        vec![Piece::Text(catalog.fill(phrase, &[("when", &when)]), role)]
    };
    let mut pieces = vec![
        Piece::Columns(
            head(Phrase::OtherVersionThis, this, Role::PoleA),
            head(Phrase::OtherVersionThat, other, Role::PoleB),
        ),
        Piece::Gap,
    ];
    let differing = difference(catalog, Some(this), Some(other), TWO_VERSIONS);
    if differing.is_empty() {
        pieces.push(Piece::dim(catalog.say(Phrase::OtherVersionSame)));
    }
    pieces.extend(differing);
    Document::new(sheet_name(catalog, &this.sheet), pieces)
}

/// `fre 20 nov 2026 14:52`
fn time(catalog: &Catalog, at: Moment) -> String {
    let (calendar, time) = (catalog.calendar(), at.local().time());
    let day = calendar.weekday_short(at.date().weekday());
    let date = calendar.date(at.date());
    format!("{day} {date} {:02}:{:02}", time.hour(), time.minute())
}
