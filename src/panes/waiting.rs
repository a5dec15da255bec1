//! The list of reminders in groups, with a preview of the marked one: overdue, today, later, without a day.

mod items;
mod old;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::decide::{decide, to_conversation};
use super::desk::due_query;
use super::{Desk, Gesture, Pane, Place, Reply, Scene, promise};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{Effect, WorkbooksQuestion};
use crate::insight::{ClientDayKind, Reminder, ReminderKind};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::views::{CONTRACT, STUCK, WorkbookSummary};
use crate::model::{Leaf, WorkbookKind};
use crate::widgets::hits::Hits;
use crate::widgets::scroller::Scroller;
use items::mark_in;
pub use items::{ClientDay, Item, find};
use old::Preview;

/// Days ahead for which reminders are listed.
const AHEAD: i32 = 14;
/// Days ahead within which the question about old notes is always asked.
const TO_NEXT_MONTH: i32 = 31;

/// The reminders, one of them marked.
#[derive(Debug)]
pub struct WaitingPage {
    /// Computed when the page is opened and when data changes.
    items: Vec<Item>,
    /// The clients' workbooks, in the coach's own.
    books: Vec<WorkbookSummary>,
    /// The days ahead for which reminders are listed.
    ahead: i32,
    /// The index of the marked item; `None` where only items that can be deleted are left.
    marked: Option<usize>,
    mode: Mode,
    /// Indices of items; `None` for the rest of the list's area.
    hits: Hits<Option<usize>>,
    /// The scroll position of the preview beside the list.
    scroller: Scroller,
}

/// The contents of the page.
#[derive(Debug, Default)]
enum Mode {
    /// The list.
    #[default]
    List,
    /// The preview of a decision about old notes.
    Preview(Preview),
}

impl WaitingPage {
    /// Opens the list with its first row marked. In the user's own workbook it asks for the days of the clients'.
    pub fn open(desk: &mut Desk<'_>) -> Self {
        let kind = desk.workbook.card().unwrap_or_default().kind;
        if kind == WorkbookKind::Own {
            let question = WorkbooksQuestion::List;
            desk.effects.push(Effect::Workbooks(question));
        }
        let mut page = Self {
            items: Vec::new(),
            books: Vec::new(),
            ahead: AHEAD,
            marked: None,
            mode: Mode::List,
            hits: Hits::default(),
            scroller: Scroller::default(),
        };
        page.sync(desk);
        page
    }

    /// Opens the list with the question about old notes marked, where it is asked.
    pub fn open_at_old_notes(desk: &mut Desk<'_>) -> Self {
        let mut page = Self {
            ahead: TO_NEXT_MONTH,
            ..Self::open(desk)
        };
        page.sync(desk);
        let is_question = |item: &Item| matches!(item, Item::Here(one) if matches!(one.kind, ReminderKind::Retention { .. }));
        page.marked = page.items.iter().position(is_question).or(page.marked);
        page
    }

    /// Adds the days in the clients' workbooks.
    pub fn take_in(&mut self, books: &[WorkbookSummary], desk: &mut Desk<'_>) {
        let open = desk.workbook.name();
        let others = books.iter().filter(|book| book.name != open);
        self.books = others.cloned().collect();
        self.sync(desk);
    }
}

impl Pane for WaitingPage {
    /// The active contexts, the innermost first.
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        if matches!(self.mode, Mode::Preview(_)) {
            return vec![Context::Preview];
        }
        let is_client = |item: &Item| matches!(item, Item::Client(client) if client.kind == ClientDayKind::Deletion);
        if self.marked_item().is_some_and(is_client) {
            return vec![Context::ClientDeletion, Context::Waiting];
        }
        match self.marked_reminder().map(|one| one.kind) {
            Some(ReminderKind::Friction) => {
                vec![Context::OldFriction, Context::Friction, Context::Waiting]
            }
            Some(ReminderKind::Promise) => vec![Context::Waiting, Context::Promise],
            Some(ReminderKind::Deletion) => vec![Context::Deletion, Context::Waiting],
            Some(ReminderKind::Retention { .. }) => {
                vec![Context::OldNotes, Context::Deletion, Context::Waiting]
            }
            _ => vec![Context::Waiting],
        }
    }

    /// Moves the mark, opens the marked item, or answers it with one key.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let reply = match std::mem::take(&mut self.mode) {
            Mode::Preview(preview) => self.update_preview(preview, gesture, desk),
            Mode::List => self.act(gesture, desk),
        };
        self.sync(desk);
        reply
    }

    /// Marks the clicked item and opens it on a second click; the wheel moves the mark.
    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let Some(hit) = self.hits.under(pointer) else {
            return match self.scroller.wheel(pointer.kind) {
                true => Reply::Done,
                false => Reply::Ignored,
            };
        };
        match pointer.kind {
            PointerKind::Press { clicks } => {
                if let Some(at) = hit.filter(|at| *at < self.items.len()) {
                    self.mark(at);
                    if clicks > 1 {
                        return self.open_marked(desk);
                    }
                }
            }
            PointerKind::ScrollUp => self.step(-1),
            PointerKind::ScrollDown => self.step(1),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Draws the list in its groups, and the marked item beside or below it.
    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.hits.clear();
        if let Mode::Preview(preview) = &self.mode {
            preview.view(area, buf, scene);
            return None;
        }
        self.draw(area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::PaneWaiting).to_owned()
    }

    /// Computes the reminders again after a change of the workbook.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        let query = due_query(desk.today(), desk.catalog, desk.settings, self.ahead);
        let items = items::find(&self.books, desk.workbook, &query);
        let marked = mark_in(&items, &self.items, self.marked, desk.today());
        if marked != self.marked {
            self.scroller.to_start();
        }
        self.marked = marked;
        self.items = items;
    }
}

impl WaitingPage {
    fn marked_item(&self) -> Option<&Item> {
        self.items.get(self.marked?)
    }

    fn marked_reminder(&self) -> Option<&Reminder> {
        match self.marked_item()? {
            Item::Here(reminder) => Some(reminder),
            Item::Client(_) => None,
        }
    }

    fn mark(&mut self, at: usize) {
        let last = self.items.len().checked_sub(1);
        self.marked = last.map(|last| at.min(last));
        self.scroller.to_start();
    }

    /// Moves the mark by one item; without a mark the first item gets it.
    fn step(&mut self, by: isize) {
        let to = self.marked.map_or(0, |at| at.saturating_add_signed(by));
        self.mark(to);
    }

    fn act(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            _ if self.items.is_empty() => return Reply::Ignored,
            Some(Action::ListUp) => self.step(-1),
            Some(Action::ListDown) => self.step(1),
            Some(Action::ListStart) => self.mark(0),
            Some(Action::ListEnd) => self.mark(self.items.len()),
            Some(Action::PageUp) => self.scroller.page(-1),
            Some(Action::PageDown) => self.scroller.page(1),
            Some(Action::Open) => return self.open_marked(desk),
            _ => {
                return match self.marked_item().cloned() {
                    Some(Item::Here(marked)) => self.answer(&marked, gesture, desk),
                    Some(Item::Client(client)) => answer_client(client, gesture),
                    None => Reply::Ignored,
                };
            }
        }
        Reply::Done
    }

    /// Answers the marked reminder with one key.
    fn answer(&mut self, marked: &Reminder, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(action @ (Action::DeleteNow | Action::KeepYear | Action::KeepLessons)) => {
                match marked.kind {
                    ReminderKind::Deletion if action == Action::KeepYear => {
                        old::put_off(marked, desk)
                    }
                    ReminderKind::Deletion if is_of_workbook(marked, desk) => {
                        Reply::Go(Place::DeleteWorkbook(desk.workbook.name().to_owned()))
                    }
                    ReminderKind::Deletion | ReminderKind::Retention { .. } => {
                        let preview = Preview::of(action, marked, desk);
                        self.mode = preview.map_or(Mode::List, Mode::Preview);
                        Reply::Done
                    }
                    _ => Reply::Ignored,
                }
            }
            Some(action @ (Action::TakeUp | Action::GiveDate | Action::LetGo)) => {
                decide(marked, action, &[Context::Waiting], desk)
            }
            Some(Action::MakeConversation) if marked.kind == ReminderKind::Friction => {
                to_conversation(marked.leaf, marked.id, desk)
            }
            _ if marked.kind == ReminderKind::Promise => {
                promise::update(gesture, desk.this_week(), desk)
            }
            _ => Reply::Ignored,
        }
    }

    /// Confirms or leaves the preview, or scrolls it.
    fn update_preview(
        &mut self,
        preview: Preview,
        gesture: &Gesture,
        desk: &mut Desk<'_>,
    ) -> Reply {
        let reply = match gesture.action() {
            Some(Action::Confirm) => return preview.confirm(desk),
            Some(Action::Back) => return Reply::Done,
            Some(action) => preview.scroll(action),
            None => Reply::Ignored,
        };
        self.mode = Mode::Preview(preview);
        reply
    }

    fn open_marked(&self, desk: &mut Desk<'_>) -> Reply {
        match self.marked_item() {
            Some(item) => open(item, desk),
            None => Reply::Done,
        }
    }
}

/// Whether a day of deletion is that of the agreement with a client, which is about the whole workbook.
fn is_of_workbook(marked: &Reminder, desk: &Desk<'_>) -> bool {
    let entry = desk.workbook.entry(marked.leaf, marked.id);
    entry.is_some_and(|entry| entry.sheet == CONTRACT)
}

/// Answers a marked day in a client's workbook with one key.
fn answer_client(client: ClientDay, gesture: &Gesture) -> Reply {
    match (gesture.action(), client.kind) {
        (Some(Action::DeleteNow), ClientDayKind::Deletion) => {
            Reply::Go(Place::DeleteWorkbook(client.workbook))
        }
        _ => Reply::Ignored,
    }
}

/// Opens the place that an item leads to, or the client's workbook that it is about.
pub fn open(item: &Item, desk: &mut Desk<'_>) -> Reply {
    match item {
        Item::Here(reminder) => Reply::Go(place_of(reminder, desk)),
        Item::Client(client) => {
            let open = Effect::OpenWorkbook(client.workbook.clone());
            desk.effects.push(open);
            Reply::Done
        }
    }
}

/// The place that a reminder leads to.
fn place_of(waiting: &Reminder, desk: &Desk<'_>) -> Place {
    match (waiting.kind, waiting.leaf) {
        // The promise is asked above this week.
        (ReminderKind::Promise, _) => Place::Week(desk.this_week()),
        (ReminderKind::Retention { .. }, Leaf::Week(week)) => Place::Week(week),
        (ReminderKind::Stuck { link }, leaf) => {
            let entry = desk.workbook.entry(leaf, waiting.id);
            let link = entry
                .zip(link)
                .and_then(|(entry, at)| entry.about.iter().nth(at));
            Place::SheetAbout(STUCK.to_owned(), link.cloned())
        }
        (_, leaf) => Place::Entry(leaf, waiting.id),
    }
}
