//! The list of reminders: everything with a due day, what is due now first.

mod old;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::decide::{decide, to_conversation};
use super::desk::due_query;
use super::reminder_columns::ReminderColumns;
use super::{Desk, Gesture, Pane, Place, Reply, Scene, promise};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{Reminder, ReminderKind, ReminderText};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::Leaf;
use crate::model::views::{CONVERSATION, Conversation, FRICTION, STUCK};
use crate::widgets::column::{Column, centred};
use crate::widgets::hits::Hits;
use crate::widgets::paint::{line, paragraph};
use crate::widgets::pane::pane;
use old::Preview;

/// Days ahead for which reminders are shown below those that are due.
const AHEAD: i32 = 14;
/// Rows below the list for the question about the marked reminder, where there is room.
const DETAIL_ROWS: u16 = 3;

/// The reminders, one of them marked.
#[derive(Debug)]
pub struct WaitingPage {
    /// Computed when the page is opened and when data changes.
    list: Vec<Reminder>,
    marked: usize,
    mode: Mode,
    /// Indices of reminders; `None` for the rest of the list's area.
    hits: Hits<Option<usize>>,
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
    /// Opens the list with its first row marked.
    pub fn open(desk: &Desk<'_>) -> Self {
        Self {
            list: find(desk),
            marked: 0,
            mode: Mode::List,
            hits: Hits::default(),
        }
    }
}

impl Pane for WaitingPage {
    /// The active contexts, the innermost first.
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        if matches!(self.mode, Mode::Preview(_)) {
            return vec![Context::Preview];
        }
        match self.marked_row().map(|one| one.kind) {
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

    /// Moves the mark, opens the marked reminder, or answers it with one key.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let reply = match std::mem::take(&mut self.mode) {
            Mode::Preview(preview) => self.update_preview(preview, gesture, desk),
            Mode::List => self.act(gesture, desk),
        };
        self.sync(desk);
        reply
    }

    /// Marks the clicked reminder and opens it on a second click; the wheel moves the mark.
    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let Some(hit) = self.hits.under(pointer) else {
            return Reply::Ignored;
        };
        match pointer.kind {
            PointerKind::Press { clicks } => {
                let hit = hit.and_then(|at| Some((at, self.list.get(at)?)));
                if let Some((at, waiting)) = hit {
                    self.marked = at;
                    if clicks > 1 {
                        return open(waiting, desk);
                    }
                }
            }
            PointerKind::ScrollUp => self.marked = self.marked.saturating_sub(1),
            PointerKind::ScrollDown => self.marked = (self.marked + 1).min(self.last()),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Draws day, kind and subject of each reminder, and below the list the question about the marked one.
    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.hits.clear();
        if let Mode::Preview(preview) = &self.mode {
            preview.view(area, buf, scene);
            return None;
        }
        let title = scene.catalog.say(Phrase::PaneWaiting);
        let inner = pane(area, buf, scene.theme, title, true);
        let Some(marked) = self.marked_row() else {
            let nothing = scene.catalog.say(Phrase::WaitingNothing);
            paragraph(buf, inner, nothing, scene.theme.faint);
            return None;
        };
        let (below, gap) = if inner.height > 2 * DETAIL_ROWS {
            (DETAIL_ROWS, 1)
        } else {
            (0, 0)
        };
        let mut column = Column::new(inner);
        self.view_list(column.take(inner.height - below - gap), buf, scene);
        column.gap(gap);
        view_detail(centred(column.rest(), u16::MAX, 1), buf, scene, marked);
        None
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::PaneWaiting).to_owned()
    }

    /// Computes the reminders again after a change of the workbook.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        self.list = find(desk);
        self.marked = self.marked.min(self.last());
    }
}

impl WaitingPage {
    fn last(&self) -> usize {
        self.list.len().saturating_sub(1)
    }

    fn marked_row(&self) -> Option<&Reminder> {
        self.list.get(self.marked)
    }

    fn act(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let last = self.last();
        let Some(marked) = self.marked_row().copied() else {
            return Reply::Ignored;
        };
        match gesture.action() {
            Some(Action::ListUp) => self.marked = self.marked.saturating_sub(1),
            Some(Action::ListDown) => self.marked = (self.marked + 1).min(last),
            Some(Action::ListStart) => self.marked = 0,
            Some(Action::ListEnd) => self.marked = last,
            Some(Action::Open) => return open(&marked, desk),
            Some(action @ (Action::DeleteNow | Action::KeepYear | Action::KeepLessons)) => {
                match marked.kind {
                    ReminderKind::Deletion if action == Action::KeepYear => {
                        return old::put_off(&marked, desk);
                    }
                    ReminderKind::Deletion | ReminderKind::Retention { .. } => {
                        let preview = Preview::of(action, &marked, desk);
                        self.mode = preview.map_or(Mode::List, Mode::Preview);
                    }
                    _ => return Reply::Ignored,
                }
            }
            Some(action @ (Action::TakeUp | Action::GiveDate | Action::LetGo)) => {
                return decide(&marked, action, &[Context::Waiting], desk);
            }
            Some(Action::MakeConversation) if marked.kind == ReminderKind::Friction => {
                return to_conversation(marked.leaf, marked.id, desk);
            }
            _ if marked.kind == ReminderKind::Promise => {
                return promise::update(gesture, desk.this_week(), desk);
            }
            _ => return Reply::Ignored,
        }
        Reply::Done
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

    fn view_list(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let list = &self.list;
        let told: Vec<ReminderText> = list
            .iter()
            .filter_map(|one| scene.reminder_text(one))
            .collect();
        let columns = ReminderColumns::of(&told);
        let today = scene.today();
        let due = list.iter().filter(|one| one.is_due(today)).count();
        // Everything is due: no heading for the days ahead.
        let due = if due == list.len() { usize::MAX } else { due };
        let marked = self.marked;
        let marked_row = marked + usize::from(marked >= due);
        let top = (marked_row + 1).saturating_sub(usize::from(area.height).max(1));
        self.hits.put(area, None);
        let rows = list.len() + usize::from(due != usize::MAX);
        for (row, y) in (top..rows).zip(area.top()..area.bottom()) {
            let at = Rect::new(area.x, y, area.width, 1);
            let Some((item, told)) = item(row, due).and_then(|item| Some((item, told.get(item)?)))
            else {
                let ahead = format!(" {}", scene.catalog.say(Phrase::WaitingAhead));
                line(buf, at, &ahead, scene.theme.heading);
                continue;
            };
            self.hits.put(at, Some(item));
            let style = match (item == marked, item < due) {
                (true, _) => scene.theme.selected,
                (false, true) => scene.theme.base,
                (false, false) => scene.theme.dim,
            };
            buf.set_style(at, style);
            let sign = if item == marked { "▸" } else { " " };
            line(buf, at, &columns.row(sign, told), style);
        }
    }
}

/// The index of the reminder in a row of the list, of which the first `due` are due; none for the heading after them.
fn item(row: usize, due: usize) -> Option<usize> {
    match row.cmp(&due) {
        std::cmp::Ordering::Less => Some(row),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(row - 1),
    }
}

fn find(desk: &Desk<'_>) -> Vec<Reminder> {
    let query = due_query(desk.today(), desk.catalog, desk.settings, AHEAD);
    desk.workbook.reminders(&query)
}

fn open(waiting: &Reminder, desk: &Desk<'_>) -> Reply {
    Reply::Go(match (waiting.kind, waiting.leaf) {
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
    })
}

fn view_detail(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, marked: &Reminder) {
    let catalog = scene.catalog;
    let note = match marked.kind {
        ReminderKind::Retention { entries, months } => {
            let months = months.to_string();
            let asked = catalog.count(Phrase::PrivacyRetain, entries, &[("months", &months)]);
            paragraph(buf, area, &asked, scene.theme.notice);
            return;
        }
        ReminderKind::Deletion => Some(catalog.say(Phrase::OldDeleteMeans)),
        ReminderKind::Promise => {
            let row = Rect {
                height: area.height.min(1),
                ..area
            };
            promise::view_question(row, buf, scene, true);
            return;
        }
        ReminderKind::Friction if marked.is_due(scene.today()) => scene
            .catalog
            .sheet(FRICTION)
            .and_then(|sheet| sheet.note("nudge")),
        ReminderKind::Stuck { .. } => scene
            .catalog
            .sheet(STUCK)
            .and_then(|sheet| sheet.note("outside-view")),
        ReminderKind::FollowUp => scene
            .catalog
            .sheet(CONVERSATION)
            .and_then(|sheet| sheet.field(Conversation::OUTCOME))
            .map(|field| field.question(false)),
        _ => None,
    };
    if let Some(note) = note {
        paragraph(buf, area, note, scene.theme.notice);
    }
}
