//! The board: every entry of one sheet over all weeks, grouped by what is to be done with it.

mod drawn;
mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::decide::{decide, delete_entry, to_conversation};
use super::links::Subject;
use super::{Batch, Desk, Gesture, Pane, Place, Reply, Scene, Target};
use crate::action::Action;
use crate::insight::{BoardRow, BoardSection, Group};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::EntryId;
use crate::model::views::{CONVERSATION, FRICTION};
use crate::widgets::hits::Hits;
use crate::widgets::scroller::Scroller;

/// All entries of a sheet, one of them marked.
#[derive(Debug)]
pub struct BoardPage {
    sheet: String,
    /// Computed when the page is opened and when data changes.
    sections: Vec<BoardSection>,
    /// The marked entry. It keeps the mark when it moves to another group.
    marked: Option<EntryId>,
    /// Last index of the mark among all entries, for when the marked entry is gone.
    at: usize,
    hits: Hits<EntryId>,
    /// The scroll position of the preview of the marked entry.
    scroller: Scroller,
}

impl BoardPage {
    /// Opens the board of a sheet with its first entry marked.
    pub fn open(sheet: String, desk: &mut Desk<'_>) -> Self {
        let mut page = Self {
            sheet,
            sections: Vec::new(),
            marked: None,
            at: 0,
            hits: Hits::default(),
            scroller: Scroller::default(),
        };
        page.sync(desk);
        page
    }

    /// The id of the sheet.
    pub fn sheet(&self) -> &str {
        &self.sheet
    }
}

impl Pane for BoardPage {
    /// The active contexts, the innermost first.
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        let mut contexts = Vec::new();
        match (self.sheet.as_str(), self.marked_row()) {
            (CONVERSATION, _) => contexts.push(Context::Conversations),
            (FRICTION, Some((group, _))) => {
                if is_open(group) {
                    contexts.push(Context::OldFriction);
                }
                contexts.push(Context::Friction);
            }
            _ => {}
        }
        contexts.push(Context::Board);
        contexts
    }

    /// Moves the mark; opens, adds or deletes an entry; decides on a friction.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let reply = self.act(gesture, desk);
        self.sync(desk);
        reply
    }

    /// Marks the clicked entry and opens it on a second click; the wheel moves the mark.
    fn point(&mut self, pointer: Pointer, _: &mut Desk<'_>) -> Reply {
        let rows = all_rows(&self.sections);
        let at = self.marked_index(&rows);
        match pointer.kind {
            PointerKind::ScrollUp => self.mark(&rows, at.saturating_sub(1)),
            PointerKind::ScrollDown => {
                self.mark(&rows, (at + 1).min(rows.len().saturating_sub(1)));
            }
            PointerKind::Press { clicks } => {
                let hit = self.hits.under(pointer);
                let hit = hit.and_then(|id| rows.iter().position(|(_, row)| row.id == id));
                let Some(hit) = hit else {
                    return Reply::Ignored;
                };
                self.mark(&rows, hit);
                if let (Some((_, row)), true) = (rows.get(hit), clicks > 1) {
                    return Reply::Go(Place::Entry(row.leaf, row.id));
                }
            }
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.draw(area, buf, scene)
    }

    /// The name of the sheet.
    fn title(&self, scene: &Scene<'_>) -> String {
        let sheet = scene.catalog.sheet(&self.sheet);
        sheet.map_or_else(|| self.sheet.clone(), |sheet| sheet.name.to_string())
    }

    /// Regroups the entries after a change of the workbook.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        let sheet = desk.catalog.sheet(&self.sheet);
        self.sections = sheet.map_or_else(Vec::new, |sheet| {
            desk.workbook.board(sheet, desk.catalog, desk.today())
        });
    }

    /// Every note of the sheet.
    fn to_take_out(&self, scene: &Scene<'_>) -> Batch {
        Batch::of_sheet(&self.sheet, scene)
    }

    /// The marked entry.
    fn subject(&self, _: &Scene<'_>) -> Option<Subject> {
        let (_, row) = self.marked_row()?;
        Some(Subject::Entry(Target {
            leaf: row.leaf,
            id: row.id,
            sheet: self.sheet.clone(),
            about: None,
            is_own_text: false,
        }))
    }
}

impl BoardPage {
    /// The index of the mark among all entries.
    fn marked_index(&self, rows: &[(Group, BoardRow)]) -> usize {
        let at = rows.iter().position(|(_, row)| Some(row.id) == self.marked);
        at.unwrap_or(self.at).min(rows.len().saturating_sub(1))
    }

    fn marked_row(&self) -> Option<(Group, BoardRow)> {
        let rows = all_rows(&self.sections);
        rows.get(self.marked_index(&rows)).copied()
    }

    fn act(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let rows = all_rows(&self.sections);
        let at = self.marked_index(&rows);
        let last = rows.len().saturating_sub(1);
        let Some(action) = gesture.action() else {
            return Reply::Ignored;
        };
        let new = Reply::Go(Place::Sheet(self.sheet.clone()));
        let Some((group, row)) = rows.get(at).copied() else {
            return match action {
                Action::Open | Action::NewOfSheet => new,
                _ => Reply::Ignored,
            };
        };
        let to = match action {
            Action::PageUp | Action::PageDown => {
                let pages = if action == Action::PageUp { -1 } else { 1 };
                self.scroller.page(pages);
                return Reply::Done;
            }
            Action::ListUp => at.saturating_sub(1),
            Action::ListDown => (at + 1).min(last),
            Action::ListStart => 0,
            Action::ListEnd => last,
            Action::PreviousGroup => in_next_group(&rows, at, group, -1),
            Action::NextGroup => in_next_group(&rows, at, group, 1),
            Action::NewOfSheet => return new,
            _ => {
                self.mark(&rows, at);
                return self.act_on_marked(action, group, &row, desk);
            }
        };
        self.mark(&rows, to);
        Reply::Done
    }

    /// Performs an action on the marked entry.
    fn act_on_marked(
        &self,
        action: Action,
        group: Group,
        row: &BoardRow,
        desk: &mut Desk<'_>,
    ) -> Reply {
        match (action, row.reminder) {
            (Action::Open, _) => Reply::Go(Place::Entry(row.leaf, row.id)),
            (Action::DeleteEntry, _) => delete_entry(row.leaf, row.id, &[Context::Board], desk),
            (Action::MakeConversation, _) if self.sheet == FRICTION => {
                to_conversation(row.leaf, row.id, desk)
            }
            (Action::TakeUp | Action::GiveDate | Action::LetGo, Some(waits)) if is_open(group) => {
                decide(&waits, action, &[Context::Board], desk)
            }
            _ => Reply::Ignored,
        }
    }

    fn mark(&mut self, rows: &[(Group, BoardRow)], at: usize) {
        self.scroller.to_start();
        self.at = at;
        self.marked = rows.get(at).map(|(_, row)| row.id);
    }
}

/// All entries, group by group.
fn all_rows(sections: &[BoardSection]) -> Vec<(Group, BoardRow)> {
    let rows = sections.iter().flat_map(|section| {
        let rows = section.rows.iter();
        rows.map(|row| (section.group, *row))
    });
    rows.collect()
}

/// The index of the entry at the same position in the next non-empty group in the direction of `by`; that group's last
/// one where it is shorter.
fn in_next_group(rows: &[(Group, BoardRow)], at: usize, group: Group, by: isize) -> usize {
    let first_of = |group| rows.iter().position(|(of, _)| *of == group);
    let height = at - first_of(group).unwrap_or(at);
    let other = if by < 0 {
        rows[..at].iter().rfind(|(of, _)| *of != group)
    } else {
        rows[at..].iter().find(|(of, _)| *of != group)
    };
    let Some((other, _)) = other else {
        return at;
    };
    let length = rows.iter().filter(|(of, _)| of == other).count();
    first_of(*other).unwrap_or(at) + height.min(length.saturating_sub(1))
}

/// Whether a friction in this group can still be decided on.
fn is_open(group: Group) -> bool {
    matches!(group, Group::ToDecide | Group::Decided)
}
