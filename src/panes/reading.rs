//! The page that shows notes as running text, from the first to the last: those of a week, a month or longer, or the hits
//! of a query.
//!
//! Only the rows on screen are laid out, so that a period of fifty years opens as fast as a week.

mod draft;
mod flow;
mod view;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::list::{List, ListReply};
use super::reply::{FoundPlace, ReadHits};
use super::{Batch, Desk, Gesture, Message, Pane, Place, Reply, Scene, Subject, ToErase};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::insight::{Stretch, Viewers};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::views::WORKBOOK;
use crate::model::{Entry, EntryId, Leaf, Period, WeekId};
use crate::search::Query;
use crate::text::Matching;
use crate::widgets::hits::WHEEL_ROWS;
use crate::workbook::Workbook;
use flow::Flow;

/// A period as running text. Invariant: `filter`, if set, is one of `sheets`.
#[derive(Debug)]
pub struct ReadingPage {
    stretch: Stretch,
    /// The week that the period is around.
    week: WeekId,
    period: Period,
    /// The sheets with a note in the period, in the order of the catalog.
    sheets: Vec<String>,
    /// The only sheet whose notes are shown; all if none.
    filter: Option<String>,
    /// The query whose hits alone are shown; all notes if none.
    query: Option<Named>,
    notes: Vec<(Leaf, EntryId)>,
    /// The notes as a list, with the note at hand marked.
    list: List,
    flow: Flow,
}

/// A query, and the words that name its hits together.
#[derive(Debug)]
struct Named {
    title: String,
    query: Query,
}

/// The condition for a note to be read, apart from period and sheet.
struct Condition {
    viewers: Viewers,
    /// The hits of the query, if there is one.
    hits: Option<BTreeSet<(Leaf, EntryId)>>,
}

impl Condition {
    /// Whether the viewers may see a note, it says something, is not the workbook's own card, and is a hit.
    fn holds(&self, leaf: Leaf, entry: &Entry) -> bool {
        let is_hit = |hits: &BTreeSet<_>| hits.contains(&(leaf, entry.id));
        let says = !entry.deleted && entry.sheet != WORKBOOK && !entry.is_unanswered();
        says && self.viewers.may_see(entry) && self.hits.as_ref().is_none_or(is_hit)
    }
}

impl ReadingPage {
    fn new(stretch: Stretch, week: WeekId, query: Option<Named>) -> Self {
        Self {
            stretch,
            week,
            period: Period::week(week),
            sheets: Vec::new(),
            filter: None,
            query,
            notes: Vec::new(),
            list: List::default(),
            flow: Flow::default(),
        }
    }

    /// Opens the month around a week at that week's first note; a longer period if the month has no note.
    pub fn open(week: WeekId, desk: &mut Desk<'_>) -> Self {
        let mut page = Self::new(Stretch::Month, week, None);
        for stretch in &Stretch::ALL[1..] {
            page.stretch = *stretch;
            page.gather(desk);
            if !page.notes.is_empty() {
                break;
            }
        }
        page.go_to_week(week);
        page
    }

    /// Opens the hits of a query at one of them.
    pub fn open_hits(hits: &ReadHits, desk: &mut Desk<'_>) -> Self {
        let strict = desk.query(&hits.query);
        let query = match hits.is_loose {
            true => strict.loosened(),
            false => strict,
        };
        let title = hits.title.clone();
        let named = Named { title, query };
        let mut page = Self::new(Stretch::All, desk.this_week(), Some(named));
        page.gather(desk);
        let at = page.notes.iter().position(|note| *note == hits.at);
        page.go_to(at.unwrap_or(0));
        page
    }

    /// The words that name the notes together: the period, or the hits and, unless they are all there are, the period.
    fn heading(&self, catalog: &Catalog) -> String {
        let period = self.stretch.title(self.period, catalog);
        match (&self.query, self.stretch) {
            (None, _) => period,
            (Some(hits), Stretch::All) => hits.title.clone(),
            (Some(hits), _) => format!("{} · {period}", hits.title),
        }
    }

    /// Whether it shows the notes of a period, not the hits of a query.
    pub fn is_of_period(&self) -> bool {
        self.query.is_none()
    }

    fn condition(&self, workbook: &Workbook) -> Condition {
        let hits = |named: &Named| workbook.notes_found(&named.query).into_iter().collect();
        Condition {
            viewers: workbook.viewers(),
            hits: self.query.as_ref().map(hits),
        }
    }

    /// Collects the notes of the period.
    fn gather(&mut self, desk: &mut Desk<'_>) {
        desk.workbook.refresh_folded();
        let workbook = &*desk.workbook;
        let condition = self.condition(workbook);
        self.period = self.stretch.around(self.week, workbook.span());
        let standing = (self.stretch == Stretch::All).then_some(Leaf::Standing);
        let weeks = workbook.weeks_from(self.period.first);
        let weeks = weeks.take_while(|week| *week <= self.period.last);
        let leaves = standing.into_iter().chain(weeks.map(Leaf::Week));
        let mut all: Vec<(Leaf, &Entry)> = Vec::new();
        for leaf in leaves {
            let entries = workbook.entries(leaf).values();
            all.extend(
                entries
                    .filter(|entry| condition.holds(leaf, entry))
                    .map(|entry| (leaf, entry)),
            );
        }
        let found: BTreeSet<&str> = all.iter().map(|(_, entry)| entry.sheet.as_str()).collect();
        let has = |sheet: &str| found.contains(sheet);
        let sheets = desk.catalog.sheets();
        let sheets = sheets.filter(|sheet| has(&sheet.id));
        self.sheets = sheets.map(|sheet| sheet.id.clone()).collect();
        self.filter = self.filter.take().filter(|sheet| has(sheet));
        let is_shown = |entry: &Entry| self.filter.as_ref().is_none_or(|only| *only == entry.sheet);
        let shown = all.into_iter().filter(|(_, entry)| is_shown(entry));
        self.notes = shown.map(|(leaf, entry)| (leaf, entry.id)).collect();
    }

    fn marked(&self) -> usize {
        self.list.marked(self.notes.len())
    }

    fn note_at_hand(&self) -> Option<(Leaf, EntryId)> {
        self.notes.get(self.marked()).copied()
    }

    /// Marks a note and shows it from its first row.
    fn go_to(&mut self, at: usize) {
        let at = at.min(self.notes.len().saturating_sub(1));
        self.list.mark(at);
        self.flow.go_to(at);
    }

    fn go_to_week(&mut self, week: WeekId) {
        let before = |(leaf, _): &(Leaf, EntryId)| leaf.week().is_none_or(|of| of < week);
        let first = self.notes.partition_point(before);
        self.go_to(first);
    }

    /// Collects the notes again; the note at hand stays so, or the one that has taken its place.
    fn gather_again(&mut self, desk: &mut Desk<'_>) {
        let (place, was) = (self.marked(), self.note_at_hand());
        self.gather(desk);
        let same = |was| self.notes.iter().position(|note| *note == was);
        match was.and_then(same) {
            Some(at) if at == place => {}
            Some(at) => self.go_to(at),
            None => match was.and_then(|(leaf, _)| leaf.week()) {
                Some(week) => self.go_to_week(week),
                None => self.go_to(place),
            },
        }
    }

    fn switch_stretch(&mut self, number: u8, desk: &mut Desk<'_>) {
        let place = usize::from(number).checked_sub(1);
        let Some(stretch) = place.and_then(|at| Stretch::ALL.get(at)) else {
            return;
        };
        let at_hand = self.note_at_hand().and_then(|(leaf, _)| leaf.week());
        self.week = at_hand.unwrap_or(self.week);
        self.stretch = *stretch;
        self.gather_again(desk);
        self.go_to(self.marked());
    }

    /// Shows the notes of the next sheet alone, `by` sheets on; all sheets come before the first.
    fn switch_filter(&mut self, by: isize, desk: &mut Desk<'_>) {
        let count = self.sheets.len() + 1;
        let is_filter = |sheet: &String| Some(sheet) == self.filter.as_ref();
        let at = self
            .sheets
            .iter()
            .position(is_filter)
            .map_or(0, |at| at + 1);
        let to = (at + count).saturating_add_signed(by) % count;
        self.filter = to
            .checked_sub(1)
            .and_then(|at| self.sheets.get(at).cloned());
        self.gather_again(desk);
        self.go_to(self.marked());
    }

    /// Goes to the nearest earlier or later period with a note.
    fn turn(&mut self, action: Action, desk: &mut Desk<'_>) -> Reply {
        let (period, workbook) = (self.period, &*desk.workbook);
        let condition = self.condition(workbook);
        let has_note = |week: &WeekId| {
            let leaf = Leaf::Week(*week);
            let mut entries = workbook.entries(leaf).values();
            entries.any(|entry| condition.holds(leaf, entry))
        };
        let is_back = action == Action::Earlier;
        let week = match is_back {
            true => {
                let last = period.first.previous();
                last.and_then(|last| workbook.weeks_back(last).find(has_note))
            }
            false => {
                let first = period.last.next();
                first.and_then(|first| workbook.weeks_from(first).find(has_note))
            }
        };
        let Some(week) = week.filter(|_| self.stretch != Stretch::All) else {
            let phrase = match is_back {
                true => Phrase::ReadingNoneBefore,
                false => Phrase::ReadingNoneAfter,
            };
            return Reply::Say(Message::note(desk.catalog.say(phrase)));
        };
        self.week = week;
        self.gather(desk);
        self.go_to(0);
        Reply::Done
    }

    fn open_marked(&self) -> Reply {
        self.note_at_hand().map_or(Reply::Done, open)
    }

    /// Makes a draft of the period and opens it.
    fn draft(&self, desk: &mut Desk<'_>) -> Reply {
        let title = self.stretch.title(self.period, desk.catalog);
        if desk.workbook.fault(Leaf::Week(desk.this_week())).is_some() {
            let locked = desk.catalog.say(Phrase::CannotChangeHere);
            return Reply::Say(Message::serious(locked));
        }
        match draft::add_draft(&title, self.period, desk) {
            Some(added) => open(added),
            None => Reply::Say(Message::note(desk.catalog.say(Phrase::DraftNothing))),
        }
    }
}

/// Opens a note; its page leads back here.
fn open((leaf, id): (Leaf, EntryId)) -> Reply {
    Reply::Go(Place::Found(FoundPlace {
        leaf,
        id,
        field: None,
        words: String::new(),
        matching: Matching::default(),
    }))
}

impl Pane for ReadingPage {
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        let alone = [Context::ReadingAlone, Context::ReadingPeriod];
        let alone = match (scene.workbook.is_shared(), &self.query) {
            (true, _) => &alone[..0],
            (false, Some(_)) => &alone[..1],
            (false, None) => &alone[..],
        };
        [alone, &[Context::Reading]].concat()
    }

    /// Scrolls, goes from note to note or period to period, and opens the note at hand.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let (at, last) = (self.marked(), self.notes.len().saturating_sub(1));
        match gesture.action() {
            Some(Action::ListUp) => self.go_to(at.saturating_sub(1)),
            Some(Action::ListDown) => self.go_to(at + 1),
            Some(Action::ListStart) => self.go_to(0),
            Some(Action::ListEnd) => self.go_to(last),
            Some(Action::PageUp) => self.flow.page(-1),
            Some(Action::PageDown) => self.flow.page(1),
            Some(Action::Pick(number)) => self.switch_stretch(number, desk),
            Some(Action::NextFilter) => self.switch_filter(1, desk),
            Some(Action::PreviousFilter) => self.switch_filter(-1, desk),
            Some(action @ (Action::Earlier | Action::Later)) => return self.turn(action, desk),
            Some(Action::Open) => return self.open_marked(),
            Some(Action::DraftPeriod) => return self.draft(desk),
            // The key that opens the page closes it too.
            Some(Action::Read) => return Reply::Go(Place::Back),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Goes to the note that is clicked in the list and opens it at the second click; the wheel scrolls the text.
    fn point(&mut self, pointer: Pointer, _: &mut Desk<'_>) -> Reply {
        match pointer.kind {
            PointerKind::ScrollUp => self.flow.scroll(-i32::from(WHEEL_ROWS)),
            PointerKind::ScrollDown => self.flow.scroll(i32::from(WHEEL_ROWS)),
            _ => match self.list.point(pointer, self.notes.len()) {
                ListReply::Ignored => return Reply::Ignored,
                ListReply::Opened => return self.open_marked(),
                ListReply::Moved => self.flow.go_to(self.marked()),
            },
        }
        Reply::Done
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.draw(area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::ReadingTitle).to_owned()
    }

    fn is_of_week(&self) -> bool {
        false
    }

    fn shows_when_shared(&self) -> bool {
        true
    }

    fn sync(&mut self, desk: &mut Desk<'_>) {
        self.gather_again(desk);
    }

    /// Every note that is shown.
    fn to_take_out(&self, scene: &Scene<'_>) -> Batch {
        let catalog = scene.catalog;
        let title = self.heading(catalog);
        let name = match (&self.query, self.stretch) {
            (None, Stretch::Week) => self.period.last.to_string(),
            _ => title.clone(),
        };
        let sheet = self.filter.as_deref().and_then(|id| catalog.sheet(id));
        let and_sheet = |text: String, between: &str| match sheet {
            Some(sheet) => format!("{text}{between}{}", sheet.name),
            None => text,
        };
        Batch {
            title: and_sheet(title, " · "),
            name: and_sheet(name, " "),
            notes: self.notes.clone(),
            person: None,
        }
    }

    /// Every note that is shown.
    fn to_erase(&self, scene: &Scene<'_>) -> ToErase {
        self.to_take_out(scene).into()
    }

    /// The note at hand.
    fn subject(&self, scene: &Scene<'_>) -> Option<Subject> {
        let (leaf, id) = self.note_at_hand()?;
        Subject::of_entry(scene.workbook, leaf, id)
    }
}
