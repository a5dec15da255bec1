//! The list of workbooks: the user's own first, then the clients' in the order of their next days, with archived ones
//! collapsed at the end.

mod deleting;
mod listing;
mod making;
mod renaming;
mod view;

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::chrome::name_of;
use super::labels::card_name;
use super::list::{List, ListReply};
use super::{Desk, Gesture, Message, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::effect::{Effect, Trouble, WorkbooksAnswer, WorkbooksQuestion};
use crate::keymap::{Context, Pointer};
use crate::model::views::{WorkbookCard, WorkbookSummary};
use crate::model::{Leaf, WorkbookKind};
use crate::widgets::paint::paragraph;
use crate::widgets::pane::pane;
use crate::workbook::Workbook;
use deleting::{Deleting, DeletingReply, Receipt, deletion_trouble};
use making::{Making, MakingReply};
use renaming::{Renamed, Renaming, RenamingReply};

/// The page of workbooks.
#[derive(Debug, Default)]
pub struct WorkbooksPage {
    /// In the order on screen; `None` until the shell has listed them.
    books: Option<Vec<WorkbookSummary>>,
    list: List,
    fold: Fold,
    doing: Doing,
    /// Folder name of a new workbook, to be marked when the list arrives.
    made: Option<String>,
    /// The latest new name, as long as nothing else has changed since.
    renamed: Option<Renamed>,
    /// Folder name of the workbook of which was asked whether to archive it, until the next key.
    archiving: Option<String>,
    /// Folder name of a workbook whose deletion is asked about when the list arrives.
    to_delete: Option<String>,
    /// The last day on which the program was used before today.
    used_last: Option<Date>,
}

/// Whether archived workbooks are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Fold {
    #[default]
    Closed,
    Open,
}

/// The dialog over the list.
#[derive(Debug, Default)]
enum Doing {
    #[default]
    Nothing,
    Making(Box<Making>),
    Renaming(Box<Renaming>),
    Deleting(Box<Deleting>),
    Receipt(Receipt),
}

/// A row of the list.
#[derive(Clone, Copy, Debug)]
enum Row<'a> {
    Book(&'a WorkbookSummary),
    /// Number of archived workbooks.
    Archived(usize),
}

impl WorkbooksPage {
    /// A page that asks about the deletion of a workbook, if one is named, once the list has arrived. `used_last` is the
    /// last day on which the program was used before today.
    pub fn new(to_delete: Option<String>, used_last: Option<Date>) -> Self {
        Self {
            to_delete,
            used_last,
            ..Self::default()
        }
    }

    /// Marks a workbook that is new when the list arrives.
    pub fn mark_new(&mut self, name: String) {
        self.made = Some(name);
    }

    /// Applies the shell's answer to a question about workbooks.
    pub fn take_in(&mut self, answer: WorkbooksAnswer, desk: &mut Desk<'_>) -> Reply {
        let list = Effect::Workbooks(WorkbooksQuestion::List);
        match answer {
            WorkbooksAnswer::List(books) => self.take_in_list(books, desk),
            WorkbooksAnswer::Made(Ok(name)) => {
                self.doing = Doing::Nothing;
                self.made = Some(name);
                desk.effects.push(list);
                let key = desk.key_words(&[Context::Workbooks], Action::Open);
                let made = desk.catalog.fill(Phrase::WorkbookMade, &[("key", &key)]);
                let key = desk.key_words(&[Context::Everywhere], Action::Palette);
                let lock = desk
                    .catalog
                    .fill(Phrase::WorkbookMadeLock, &[("key", &key)]);
                Reply::Say(Message::note(format!("{made} {lock}")))
            }
            WorkbooksAnswer::Renamed(Ok(())) => {
                self.doing = Doing::Nothing;
                desk.effects.push(list);
                Reply::Say(self.renamed_message(desk))
            }
            WorkbooksAnswer::Archived(Ok(())) => {
                desk.effects.push(list);
                Reply::Done
            }
            // Another page asked.
            WorkbooksAnswer::Found(_) | WorkbooksAnswer::Read { .. } => Reply::Done,
            WorkbooksAnswer::Counted { name, contents } => {
                if let Doing::Deleting(deleting) = &mut self.doing {
                    deleting.counted(&name, contents);
                }
                Reply::Done
            }
            WorkbooksAnswer::Deleted(Ok(number)) => {
                let doing = std::mem::take(&mut self.doing);
                if let Doing::Deleting(deleting) = doing {
                    let receipt = deleting.receipt(number, desk.catalog, desk.today());
                    self.doing = Doing::Receipt(receipt);
                }
                // The hours were added to this workbook.
                desk.effects.extend([list, Effect::Read(Leaf::Standing)]);
                Reply::Done
            }
            WorkbooksAnswer::Deleted(Err(trouble)) => {
                self.doing = Doing::Nothing;
                desk.effects.push(list);
                Reply::Say(deletion_trouble(desk.catalog, trouble))
            }
            WorkbooksAnswer::Renamed(Err(trouble)) => {
                self.renamed = None;
                Reply::Say(failure_message(desk.catalog, &trouble))
            }
            WorkbooksAnswer::Made(Err(trouble)) | WorkbooksAnswer::Archived(Err(trouble)) => {
                Reply::Say(failure_message(desk.catalog, &trouble))
            }
        }
    }
}

impl Pane for WorkbooksPage {
    /// The active contexts, the innermost first.
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        match &self.doing {
            Doing::Nothing => vec![Context::Workbooks],
            Doing::Making(making) => making.contexts(),
            Doing::Renaming(_) => vec![Context::Dialog, Context::Text],
            Doing::Deleting(_) => vec![Context::Deleting, Context::Text],
            Doing::Receipt(_) => vec![Context::Receipt],
        }
    }

    /// Moves the mark; opens, makes, renames, archives or deletes a workbook.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match &mut self.doing {
            Doing::Nothing => self.update_list(gesture, desk),
            Doing::Making(making) => {
                let taken = self.books.as_deref().unwrap_or_default();
                match making.update(gesture, taken, desk) {
                    MakingReply::Ignored => return Reply::Ignored,
                    MakingReply::Stays => {}
                    MakingReply::Leaves => self.doing = Doing::Nothing,
                    MakingReply::Make(card) => {
                        let question = WorkbooksQuestion::Make(card);
                        desk.effects.push(Effect::Workbooks(question));
                    }
                }
                Reply::Done
            }
            Doing::Renaming(renaming) => {
                let books = self.books.as_deref().unwrap_or_default();
                match renaming.update(gesture, books, desk) {
                    RenamingReply::Ignored => Reply::Ignored,
                    RenamingReply::Stays => Reply::Done,
                    RenamingReply::Leaves => {
                        self.doing = Doing::Nothing;
                        Reply::Done
                    }
                    RenamingReply::Rename(renamed) => self.rename(renamed, desk),
                }
            }
            Doing::Receipt(_) => match gesture.action() {
                Some(Action::Back) => {
                    self.doing = Doing::Nothing;
                    Reply::Done
                }
                _ => Reply::Ignored,
            },
            Doing::Deleting(deleting) => {
                match deleting.update(gesture, desk) {
                    DeletingReply::Ignored => return Reply::Ignored,
                    DeletingReply::Stays => {}
                    DeletingReply::Leaves => self.doing = Doing::Nothing,
                    DeletingReply::Delete(name) => {
                        let question = WorkbooksQuestion::Delete(name);
                        desk.effects.push(Effect::Workbooks(question));
                    }
                }
                Reply::Done
            }
        }
    }

    /// Marks the clicked workbook and opens it on a second click; the wheel moves the mark.
    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        if !matches!(self.doing, Doing::Nothing) {
            return Reply::Ignored;
        }
        match self.list.point(pointer, self.rows().len()) {
            ListReply::Opened => self.open(desk),
            ListReply::Moved => Reply::Done,
            ListReply::Ignored => Reply::Ignored,
        }
    }

    /// Draws the list and the dialog over it, and returns the position of the cursor.
    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let title = scene.catalog.say(Phrase::PaneWorkbooks);
        let inner = pane(area, buf, scene.theme, title, true);
        if self.books.is_none() {
            let reading = scene.catalog.say(Phrase::WorkbooksReading);
            paragraph(buf, inner, reading, scene.theme.faint);
            return None;
        }
        self.view_table(inner, buf, scene);
        match &self.doing {
            Doing::Nothing => self.list.cursor(self.rows().len()),
            Doing::Making(making) => making.view(area, buf, scene),
            Doing::Renaming(renaming) => renaming.view(area, buf, scene),
            Doing::Deleting(deleting) => deleting.view(area, buf, scene),
            Doing::Receipt(receipt) => Some(receipt.view(area, buf, scene)),
        }
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::PaneWorkbooks).to_owned()
    }

    fn is_of_week(&self) -> bool {
        false
    }
}

impl WorkbooksPage {
    fn update_list(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let asked = self.archiving.take();
        let rows = self.rows().len();
        match self.list.update(gesture, rows) {
            ListReply::Opened => return self.open(desk),
            ListReply::Moved => return Reply::Done,
            ListReply::Ignored => {}
        }
        match gesture.action() {
            Some(Action::NewWorkbook) => {
                self.doing = Doing::Making(Box::new(Making::new(desk)));
                Reply::Done
            }
            Some(Action::RenameWorkbook) => self.ask_for_name(desk),
            Some(Action::Prepare) => self.prepare(desk),
            Some(Action::Undo) => self.undo_rename(desk),
            Some(Action::ArchiveWorkbook) => self.archive(asked.as_deref(), desk),
            Some(Action::DeleteWorkbook) => self.ask_to_delete(desk),
            _ => Reply::Ignored,
        }
    }

    fn rows(&self) -> Vec<Row<'_>> {
        let books = self.books.as_deref().unwrap_or_default();
        let (current, archived): (Vec<_>, Vec<_>) =
            books.iter().partition(|book| book.card.archived.is_none());
        let mut rows: Vec<Row<'_>> = current.into_iter().map(Row::Book).collect();
        if !archived.is_empty() {
            rows.push(Row::Archived(archived.len()));
        }
        if self.fold == Fold::Open {
            rows.extend(archived.into_iter().map(Row::Book));
        }
        rows
    }

    fn marked(&self) -> Option<Row<'_>> {
        let rows = self.rows();
        rows.get(self.list.marked(rows.len())).copied()
    }

    fn open(&mut self, desk: &mut Desk<'_>) -> Reply {
        match self.marked() {
            Some(Row::Book(book)) if book.name == desk.workbook.name() => Reply::Go(Place::Back),
            Some(Row::Book(book)) => {
                desk.effects.push(Effect::OpenWorkbook(book.name.clone()));
                Reply::Done
            }
            Some(Row::Archived(_)) => {
                self.fold = match self.fold {
                    Fold::Closed => Fold::Open,
                    Fold::Open => Fold::Closed,
                };
                Reply::Done
            }
            None => Reply::Done,
        }
    }

    /// The marked workbook.
    ///
    /// # Errors
    ///
    /// The reply to give where no workbook is marked, or the marked one is open and so cannot be archived or deleted.
    fn marked_and_closed(&self, desk: &Desk<'_>) -> Result<&WorkbookSummary, Reply> {
        match self.marked() {
            Some(Row::Book(book)) if book.name != desk.workbook.name() => Ok(book),
            Some(Row::Book(_)) => {
                let text = desk.catalog.say(Phrase::WorkbookIsOpen);
                Err(Reply::Say(Message::note(text)))
            }
            Some(Row::Archived(_)) | None => Err(Reply::Done),
        }
    }

    fn prepare(&self, desk: &Desk<'_>) -> Reply {
        match self.marked() {
            Some(Row::Book(book)) if book.card.kind == WorkbookKind::Client && book.is_readable => {
                let alias = card_name(desk.catalog, &card_of(book, desk.workbook), &book.name);
                Reply::Go(Place::Prepare(book.name.clone(), alias))
            }
            Some(Row::Book(book)) if book.is_locked => {
                Reply::Say(Message::note(desk.catalog.say(Phrase::PrepareLocked)))
            }
            _ => Reply::Say(Message::note(desk.catalog.say(Phrase::PrepareClient))),
        }
    }

    /// Archives the marked workbook at the second press of the key, or restores it at the first. `asked` is the one that
    /// the first press asked about.
    fn archive(&mut self, asked: Option<&str>, desk: &mut Desk<'_>) -> Reply {
        let (name, is_archived) = match self.marked_and_closed(desk) {
            Ok(book) => (book.name.clone(), book.card.archived.is_none()),
            Err(reply) => return reply,
        };
        if is_archived && asked != Some(&name) {
            self.archiving = Some(name);
            let key = desk.key_words(&[Context::Workbooks], Action::ArchiveWorkbook);
            let asks = desk
                .catalog
                .fill(Phrase::WorkbookArchiveAsk, &[("key", &key)]);
            return Reply::Say(Message::note(asks));
        }
        let question = WorkbooksQuestion::Archive { name, is_archived };
        desk.effects.push(Effect::Workbooks(question));
        Reply::Done
    }
}

/// The title page of a listed workbook; of the open one as it is in memory.
fn card_of(book: &WorkbookSummary, open: &Workbook) -> WorkbookCard {
    let open = (book.name == open.name()).then(|| open.card()).flatten();
    open.unwrap_or_else(|| book.card.clone())
}

fn failure_message(catalog: &Catalog, trouble: &Trouble) -> Message {
    let reason = match trouble {
        Trouble::Other(reason) => reason.as_str(),
        Trouble::Unreadable(_) => catalog.say(Phrase::WorkbookUnreadable),
        known => catalog.say(name_of(known)),
    };
    Message::serious(catalog.fill(Phrase::WorkbookFailed, &[("reason", reason)]))
}
