//! The dialog that deletes a workbook for good: shows its contents and asks for its name. A receipt follows.

use jiff::ToSpan;
use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{Doing, WorkbooksPage};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::effect::{DeleteTrouble, Effect, WorkbooksQuestion};
use crate::keymap::Context;
use crate::model::views::{WorkbookContents, WorkbookSummary};
use crate::model::{WorkbookKind, alphabetical};
use crate::panes::labels::card_name;
use crate::panes::line_input::{LineInput, Typed};
use crate::panes::{Desk, Gesture, Message, Reply, Scene};
use crate::text::wrap;
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::paint::line;
use crate::widgets::runs::row;

/// Days without the program after which the clock is asked about.
const JUMP_DAYS: i32 = 31;
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
    /// The last day on which the program was used before, where the clock has jumped over the agreed day since.
    used_last: Option<Date>,
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
    pub fn new(name: &str, title: String, kind: WorkbookKind, used_last: Option<Date>) -> Self {
        Self {
            kind,
            used_last,
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
                match (is_name, &self.contents) {
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

    /// Draws the dialog over the list and returns the position of the cursor. If rows are short, the end of the
    /// description is left out, and not the question.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let columns = WIDTH.min(area.width.saturating_sub(4)).max(1);
        let rows_of = |sentences: Vec<(String, Style)>| -> Vec<(String, Style)> {
            let rows = sentences.iter().flat_map(|(text, style)| {
                let rows = wrap(text, columns).into_iter();
                rows.map(|row| (row.to_owned(), *style))
            });
            rows.collect()
        };
        let (mut rows, question) = (
            rows_of(self.description(scene)),
            rows_of(self.question(scene)),
        );
        let wanted = u16::try_from(rows.len() + question.len()).unwrap_or(u16::MAX);
        let bounds = Bounds::of(area, columns, wanted.saturating_add(1));
        let title = [("name", self.title.as_str())];
        let title = scene.catalog.fill(Phrase::DeleteTitle, &title);
        Overlay::new(scene.theme, &title).render(bounds, buf);
        let inner = bounds.inner;
        let shown = wanted.min(inner.height.saturating_sub(1));
        rows.truncate(usize::from(shown).saturating_sub(question.len()));
        rows.extend(question);
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

    /// The sentences about the workbook and what deletion means, each with its style.
    fn description(&self, scene: &Scene<'_>) -> Vec<(String, Style)> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let law = catalog.say(Phrase::DeletionLaw).to_owned();
        let meaning = catalog.say(match self.kind {
            WorkbookKind::Own => Phrase::DeleteForGood,
            WorkbookKind::Client => Phrase::DeleteForGoodClient,
        });
        let mut sentences = vec![
            (law, theme.notice),
            (self.contents_text(catalog), theme.heading),
            (meaning.to_owned(), theme.base),
        ];
        if let Some(last) = self.used_last {
            let days = [last, scene.today()].map(|day| catalog.calendar().date_long(day));
            let values = [("last", days[0].as_str()), ("today", &days[1])];
            let clock = catalog.fill(Phrase::DeleteClock, &values);
            sentences.push((clock, theme.warning));
        }
        let lost = self.hours_lost(catalog).map(str::to_owned);
        sentences.extend(lost.map(|lost| (lost, theme.warning)));
        let kept = self.hours_kept(catalog).into_iter();
        let rest = kept.chain(self.out_of_reach(catalog));
        sentences.extend(rest.map(|sentence| (sentence, theme.base)));
        sentences
    }

    /// An empty row, and the question or the message that the name was wrong.
    fn question(&self, scene: &Scene<'_>) -> Vec<(String, Style)> {
        let catalog = scene.catalog;
        let key = scene.key_words(&[Context::Deleting], Action::DeleteWorkbook);
        let values = [("name", self.title.as_str()), ("key", &key)];
        let question = match self.state {
            State::Typing => (catalog.fill(Phrase::DeleteAsk, &values), scene.theme.base),
            State::NotTheName => (
                catalog.fill(Phrase::DeleteNotTheName, &values[..1]),
                scene.theme.warning,
            ),
        };
        vec![(String::new(), scene.theme.base), question]
    }

    /// The contents of a client's workbook, once they have been counted.
    fn clients_contents(&self) -> Option<&WorkbookContents> {
        let is_client = self.kind == WorkbookKind::Client;
        self.contents.as_ref().filter(|_| is_client)
    }

    /// The warning that hours cannot be read, and so will not be kept.
    fn hours_lost<'a>(&self, catalog: &'a Catalog) -> Option<&'a str> {
        let contents = self.clients_contents()?;
        match (contents.needs_key, contents.unreadable) {
            (true, _) => Some(catalog.say(Phrase::DeleteHoursLocked)),
            (false, 1..) => Some(catalog.say(Phrase::DeleteHoursUnread)),
            (false, 0) => None,
        }
    }

    /// The sentence about the hours that will be kept.
    fn hours_kept(&self, catalog: &Catalog) -> Option<String> {
        let hours = self.clients_contents()?.hours.len();
        (hours > 0).then(|| catalog.count(Phrase::DeleteHours, hours, &[]))
    }

    /// The sentences about copies that the program cannot delete.
    fn out_of_reach(&self, catalog: &Catalog) -> Vec<String> {
        let mut told = vec![catalog.say(Phrase::DeleteReach).to_owned()];
        let contents = self.contents.iter();
        let files: Vec<&str> = contents
            .flat_map(|contents| &contents.files)
            .map(String::as_str)
            .collect();
        if !files.is_empty() {
            let values = [("files", &*files.join(", "))];
            told.push(catalog.fill(Phrase::EraseFiles, &values));
        }
        told
    }

    /// The receipt: the day, the number of notes, the number under which the hours stay, and what is out of reach.
    pub fn receipt(&self, number: Option<u32>, catalog: &Catalog, today: Date) -> Receipt {
        let day = catalog.calendar().date_long(today);
        let values = [("day", &*day)];
        let contents = self.contents.as_ref();
        let needs_key = contents.is_some_and(|contents| contents.needs_key);
        let notes = contents.map_or(0, |contents| contents.notes);
        let mut told = vec![match needs_key {
            true => catalog.fill(Phrase::DeleteReceiptLocked, &values),
            false => catalog.count(Phrase::DeleteReceipt, notes, &values),
        }];
        if let Some(number) = number {
            let values = [("number", &*number.to_string())];
            told.push(catalog.fill(Phrase::DeleteHoursKept, &values));
        }
        told.extend(self.out_of_reach(catalog));
        Receipt(told)
    }

    /// A sentence about the contents of the workbook.
    fn contents_text(&self, catalog: &Catalog) -> String {
        let Some(contents) = &self.contents else {
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
        if contents.needs_key {
            return catalog.fill(Phrase::DeleteWhatLocked, &values[1..]);
        }
        let mut text = catalog.fill(Phrase::DeleteWhat, &values);
        if contents.unreadable > 0 {
            text.push(' ');
            text.push_str(&catalog.count(Phrase::DeleteUnreadable, contents.unreadable, &[]));
        }
        text
    }
}

impl WorkbooksPage {
    /// Opens the dialog that deletes the marked workbook.
    pub(super) fn ask_to_delete(&mut self, desk: &mut Desk<'_>) -> Reply {
        let book = match self.marked_and_closed(desk) {
            Ok(book) => book,
            Err(reply) => return reply,
        };
        let book = book.clone();
        self.ask_about(&book, desk);
        Reply::Done
    }

    /// Opens the dialog that deletes a workbook.
    pub(super) fn ask_about(&mut self, book: &WorkbookSummary, desk: &mut Desk<'_>) {
        let title = card_name(desk.catalog, &book.card, &book.name);
        let question = WorkbooksQuestion::Count(book.name.clone());
        desk.effects.push(Effect::Workbooks(question));
        let today = desk.today();
        let has_jumped = |last: &Date| {
            let is_agreed = |day: Date| *last < day && day <= today;
            book.delete_on.is_some_and(is_agreed) && last.saturating_add(JUMP_DAYS.days()) < today
        };
        let used_last = self.used_last.filter(has_jumped);
        let deleting = Deleting::new(&book.name, title, book.card.kind, used_last);
        self.doing = Doing::Deleting(Box::new(deleting));
    }
}

/// The message that a workbook was not deleted, or not completely.
pub fn deletion_trouble(catalog: &Catalog, trouble: DeleteTrouble) -> Message {
    match trouble {
        DeleteTrouble::OpenElsewhere => {
            Message::serious(catalog.say(Phrase::WorkbookOpenElsewhere))
        }
        DeleteTrouble::SomethingLeft(folder) => {
            let values = [("folder", folder.as_str())];
            Message::serious(catalog.fill(Phrase::WorkbookSomethingLeft, &values))
        }
        DeleteTrouble::HoursNotKept(reason) => {
            let values = [("reason", reason.as_str())];
            Message::serious(catalog.fill(Phrase::DeleteHoursNotKept, &values))
        }
        DeleteTrouble::Other(reason) => {
            Message::serious(catalog.fill(Phrase::WorkbookFailed, &[("reason", &reason)]))
        }
    }
}

/// The receipt for a deleted workbook.
#[derive(Debug)]
pub struct Receipt(Vec<String>);

impl Receipt {
    /// Draws the receipt over the list, and returns the place of its first row.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Position {
        let catalog = scene.catalog;
        let columns = WIDTH.min(area.width.saturating_sub(4)).max(1);
        let key = scene.key_words(&[Context::Receipt], Action::Back);
        let close = catalog.fill(Phrase::EraseClose, &[("key", &key)]);
        let sentences = self.0.iter().chain([&close]);
        let rows: Vec<&str> = sentences
            .flat_map(|sentence| wrap(sentence, columns).into_iter().chain([""]))
            .collect();
        let wanted = u16::try_from(rows.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let bounds = Bounds::of(area, columns, wanted);
        Overlay::new(scene.theme, catalog.say(Phrase::EraseReceipt)).render(bounds, buf);
        for (down, text) in (0..bounds.inner.height).zip(rows) {
            line(buf, row(bounds.inner, down), text, scene.theme.base);
        }
        bounds.inner.as_position()
    }
}
