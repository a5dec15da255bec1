//! The recap: read together line by line, then saved as a file for the client to take home.

use super::cards::last_step;
use super::striking::{key_of, struck};
use super::{Input, SessionPage, locked};
use crate::action::Action;
use crate::content::{CardPart, Catalog, FieldKind, Phrase};
use crate::effect::{Effect, OutRecord};
use crate::exchange::export::{Document, Section, write_document};
use crate::insight::{OWN_WORDS, agreed_lines, supervision_lines};
use crate::model::views::{RECAP, RECAP_LINES, RECAP_STRUCK, Recap};
use crate::model::{Answer, Entry, Moment};
use crate::panes::ask::Question;
use crate::panes::line_input::{LineInput, Typed};
use crate::panes::{Desk, Gesture, Message, Reply, Scene};
use crate::workbook::Workbook;

/// A line of the recap on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecapRow {
    /// The recap's field with this id.
    Line(&'static str),
    /// The client's answer in this field of the session, which may be kept among the own words.
    Words(&'static str),
}

/// The decision about a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It stays, with this text.
    Kept(String),
    /// It is struck.
    Struck,
    /// It is not decided yet.
    Unread,
}

/// The text to export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyFor {
    /// The client's copy: what was agreed.
    Client,
    /// The copy for supervision, without the client's words, days and alias.
    Supervision,
}

/// The text to export and its path.
#[derive(Debug)]
pub struct RecapExport {
    pub copy: CopyFor,
    pub place: LineInput,
}

impl RecapExport {
    /// Starts with the client's copy, in a file in the home folder.
    pub fn new(desk: &Desk<'_>) -> Self {
        let mut export = Self {
            copy: CopyFor::Client,
            place: LineInput::default(),
        };
        export.suggest(desk);
        export
    }

    fn suggest(&mut self, desk: &Desk<'_>) {
        self.place = LineInput::new(&suggestion(self.copy, desk));
    }
}

/// A file name that identifies nobody.
fn suggestion(copy: CopyFor, desk: &Desk<'_>) -> String {
    match copy {
        CopyFor::Client => {
            let name = desk.catalog.say(Phrase::RecapFile);
            format!("~/{name}-{}.md", desk.today())
        }
        CopyFor::Supervision => format!("~/{}.md", desk.catalog.say(Phrase::RecapFileSupervision)),
    }
}

impl SessionPage {
    /// The lines of the recap. The client's own words are a line each, until they have been reworded as a whole.
    pub(super) fn recap_rows(&self, workbook: &Workbook) -> Vec<RecapRow> {
        let words = self.parts(workbook).own_words();
        let stored = self.stored_words(workbook);
        let is_reworded = |line: &&str| words.iter().all(|(_, said)| said != line);
        let is_whole = words.is_empty() || stored.iter().any(is_reworded);
        let mut rows = Vec::new();
        for line in RECAP_LINES {
            match line {
                Recap::OWN_WORDS if !is_whole => {
                    rows.extend(words.iter().map(|(field, _)| RecapRow::Words(field)));
                }
                line => rows.push(RecapRow::Line(line)),
            }
        }
        rows
    }

    /// The lines of the own words that are kept.
    fn stored_words<'a>(&self, workbook: &'a Workbook) -> Vec<&'a str> {
        let recap = self.recap(workbook);
        recap.map_or_else(Vec::new, |recap| {
            recap.text(Recap::OWN_WORDS).lines().collect()
        })
    }

    /// The decision about a line.
    pub(super) fn decided(&self, row: RecapRow, catalog: &Catalog, workbook: &Workbook) -> Decided {
        let Some(recap) = self.recap(workbook) else {
            return Decided::Unread;
        };
        let struck = struck(recap);
        match row {
            RecapRow::Line(line) => match recap.answers.get(line) {
                Some(Answer::Text(text)) => Decided::Kept(text.clone()),
                Some(Answer::Date(day)) => Decided::Kept(catalog.calendar().date_long(*day)),
                _ if struck.contains(line) => Decided::Struck,
                _ => Decided::Unread,
            },
            RecapRow::Words(field) => {
                let said = self.said(field, workbook);
                match self.stored_words(workbook).contains(&said.as_str()) {
                    true => Decided::Kept(said),
                    // Version 0.1 struck the own words as a whole.
                    false if struck.contains(Recap::OWN_WORDS) => Decided::Struck,
                    false if struck.contains(&key_of(row)) => Decided::Struck,
                    false => Decided::Unread,
                }
            }
        }
    }

    /// The client's words in a field of the session, in one line.
    fn said(&self, field: &str, workbook: &Workbook) -> String {
        let words = self.parts(workbook).own_words();
        let found = words.into_iter().find(|(of, _)| *of == field);
        found.map_or_else(String::new, |(_, said)| said)
    }

    /// The proposed text of an undecided line.
    pub(super) fn proposal(&self, row: RecapRow, scene: &Scene<'_>) -> String {
        match row {
            RecapRow::Words(field) => self.said(field, scene.workbook),
            RecapRow::Line(line) => {
                let alias = scene.workbook.card().unwrap_or_default().title;
                let parts = self.parts(scene.workbook);
                parts.proposal(line, scene.catalog, &alias, scene.today())
            }
        }
    }

    /// The index of the first undecided line; 0 if all are decided.
    pub(super) fn first_unread(&self, desk: &Desk<'_>) -> usize {
        let rows = self.recap_rows(desk.workbook);
        let unread =
            |row: &RecapRow| self.decided(*row, desk.catalog, desk.workbook) == Decided::Unread;
        rows.iter().position(unread).unwrap_or(0)
    }

    /// Moves the mark, or keeps or strikes the marked line, or keeps all that are not decided.
    pub(super) fn read_recap(&mut self, action: Action, desk: &mut Desk<'_>) -> Reply {
        match action {
            Action::ListUp => self.move_mark(-1, desk),
            Action::ListDown => self.move_mark(1, desk),
            Action::KeepLine | Action::StrikeLine | Action::KeepAllLines => {
                let leaf = self.other(RECAP).map(|recap| recap.leaf);
                if leaf.is_some_and(|leaf| desk.workbook.fault(leaf).is_some()) {
                    return locked(desk);
                }
                if action == Action::StrikeLine
                    && let Some(asks) = self.ask_strike(desk)
                {
                    return asks;
                }
                self.decide(action, desk);
            }
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Strikes the marked line and goes to the next.
    pub(super) fn strike_marked(&mut self, desk: &mut Desk<'_>) {
        self.decide(Action::StrikeLine, desk);
    }

    fn decide(&mut self, action: Action, desk: &mut Desk<'_>) {
        if action == Action::KeepAllLines {
            return self.keep_rest(desk);
        }
        let Some((row, is_last)) = self.marked_row(desk) else {
            return;
        };
        match action {
            Action::KeepLine => self.keep(row, desk),
            _ => self.strike(row, desk),
        }
        match is_last {
            true => self.go_to_part(CardPart::Export, desk),
            false => self.move_mark(1, desk),
        }
    }

    /// The marked line of the recap, and whether it is the last.
    pub(super) fn marked_row(&self, desk: &Desk<'_>) -> Option<(RecapRow, bool)> {
        let rows = self.recap_rows(desk.workbook);
        let at = self.list.marked(rows.len());
        Some((*rows.get(at)?, at + 1 == rows.len()))
    }

    /// Moves the mark in the recap, and stops at its ends.
    pub(super) fn move_mark(&mut self, by: i32, desk: &Desk<'_>) {
        let rows = self.recap_rows(desk.workbook).len();
        let at = self.list.marked(rows);
        self.list.mark(match by {
            ..0 => at.saturating_sub(1),
            _ => (at + 1).min(rows.saturating_sub(1)),
        });
    }

    /// Keeps every undecided line, the first few of the own words, and goes to the export card.
    fn keep_rest(&mut self, desk: &mut Desk<'_>) {
        for row in self.recap_rows(desk.workbook) {
            let is_unread = self.decided(row, desk.catalog, desk.workbook) == Decided::Unread;
            let is_enough = matches!(row, RecapRow::Words(_))
                && self.stored_words(desk.workbook).len() >= OWN_WORDS;
            if is_unread && !is_enough {
                self.keep(row, desk);
            }
        }
        self.go_to_part(CardPart::Export, desk);
    }

    /// Keeps a line with its proposed text, unless it has been kept or reworded already; a struck line is restored.
    fn keep(&self, row: RecapRow, desk: &mut Desk<'_>) {
        if let Decided::Kept(_) = self.decided(row, desk.catalog, desk.workbook) {
            return;
        }
        let (field, answer) = match row {
            RecapRow::Words(field) => (Recap::OWN_WORDS, self.words_with(field, true, desk)),
            RecapRow::Line(line) => {
                let alias = desk.workbook.card().unwrap_or_default().title;
                let parts = self.parts(desk.workbook);
                let is_day = desk
                    .catalog
                    .sheet(RECAP)
                    .and_then(|sheet| sheet.field(line))
                    .is_some_and(|field| field.kind == FieldKind::Date);
                let answer = match parts.deleted_on().filter(|_| is_day) {
                    Some(day) => Answer::Date(day),
                    None => Answer::Text(parts.proposal(line, desk.catalog, &alias, desk.today())),
                };
                (line, answer)
            }
        };
        self.change_recap(desk, |entry, at| {
            let mut lines = struck(entry);
            lines.remove(&key_of(row));
            if let RecapRow::Words(_) = row {
                lines.remove(Recap::OWN_WORDS);
            }
            let back = entry.answer(RECAP_STRUCK, Answer::People(lines), at);
            entry.answer(field, answer, at) | back
        });
    }

    fn strike(&self, row: RecapRow, desk: &mut Desk<'_>) {
        let (field, left) = match row {
            RecapRow::Line(line) => (line, Answer::Text(String::new())),
            RecapRow::Words(field) => (Recap::OWN_WORDS, self.words_with(field, false, desk)),
        };
        self.change_recap(desk, |entry, at| {
            let mut lines = struck(entry);
            lines.insert(key_of(row));
            let gone = entry.answer(field, left, at);
            entry.answer(RECAP_STRUCK, Answer::People(lines), at) | gone
        });
    }

    /// The kept own words with or without those of one field, a line each, in the order of the session.
    fn words_with(&self, field: &str, kept: bool, desk: &Desk<'_>) -> Answer {
        let stored = self.stored_words(desk.workbook);
        let words = self.parts(desk.workbook).own_words();
        let words = words.into_iter().filter(|(of, said)| match *of == field {
            true => kept,
            false => stored.contains(&said.as_str()),
        });
        let words: Vec<String> = words.map(|(_, said)| said).collect();
        Answer::Text(words.join("\n"))
    }

    fn change_recap(&self, desk: &mut Desk<'_>, edit: impl FnOnce(&mut Entry, Moment) -> bool) {
        let at = desk.moment();
        if let Some(recap) = self.other(RECAP) {
            desk.change(recap, |entry| edit(entry, at));
        }
    }

    fn recap<'a>(&self, workbook: &'a Workbook) -> Option<&'a Entry> {
        self.other(RECAP)?.entry(workbook)
    }

    /// Opens the marked line with its text; for one of the own words, all that are kept.
    pub(super) fn reword(&mut self, desk: &mut Desk<'_>) {
        let Some((row, _)) = self.marked_row(desk) else {
            return;
        };
        self.keep(row, desk);
        let line = match row {
            RecapRow::Line(line) => line,
            RecapRow::Words(_) => Recap::OWN_WORDS,
        };
        if let Some(recap) = self.other(RECAP).cloned() {
            self.input = Input::Rewording(Question::open(recap, line, desk));
        }
    }

    /// Handles the export card: the path is typed, then the text is saved there.
    pub(super) fn update_export(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::FinishField) => return self.export(desk),
            Some(Action::SwitchCopy) => {
                self.export.copy = match self.export.copy {
                    CopyFor::Client => CopyFor::Supervision,
                    CopyFor::Supervision => CopyFor::Client,
                };
                self.export.suggest(desk);
            }
            Some(Action::NextCard) => self.turn(1, desk),
            Some(Action::PreviousCard | Action::Back) => self.turn(-1, desk),
            _ => {
                return match self.export.place.update(gesture, desk) {
                    Typed::Ignored => Reply::Ignored,
                    Typed::Moved | Typed::Changed => Reply::Done,
                };
            }
        }
        Reply::Done
    }

    fn export(&self, desk: &mut Desk<'_>) -> Reply {
        let refuse = |text: String| Reply::Say(Message::serious(text));
        let place = self.export.place.text().trim().to_owned();
        if place.is_empty() {
            let example = suggestion(self.export.copy, desk);
            let values = [("file", &*example)];
            return refuse(desk.catalog.fill(Phrase::RecapNoName, &values));
        }
        let Some(document) = self.document(desk) else {
            return refuse(desk.catalog.say(Phrase::RecapNothingKept).to_owned());
        };
        let (form, content) = write_document(&document, &place);
        desk.effects.push(Effect::Export {
            content,
            record: OutRecord::new(form, 1),
            place,
        });
        Reply::Done
    }

    /// The chosen copy; `None` if it has no lines.
    fn document(&self, desk: &Desk<'_>) -> Option<Document> {
        let catalog = desk.catalog;
        let (title, sections): (_, Vec<_>) = match self.export.copy {
            CopyFor::Client => {
                let lines = agreed_lines(self.recap(desk.workbook)?, catalog);
                let title = catalog.sheet(RECAP).map_or("", |sheet| sheet.name.as_str());
                (title, lines.into_iter().map(Section::of_line).collect())
            }
            CopyFor::Supervision => {
                let before = last_step(desk.workbook, self.session.id);
                let before = before.and_then(|step| step.entry(desk.workbook));
                let lines = supervision_lines(&self.parts(desk.workbook), before, catalog);
                let sections = lines.into_iter().map(Section::of_line).collect();
                (catalog.say(Phrase::SupervisionTitle), sections)
            }
        };
        let remark = catalog.say(Phrase::WorkingNote);
        let document = Document::titled(catalog, title, remark, desk.now.moment);
        (!sections.is_empty()).then_some(Document {
            sections,
            ..document
        })
    }

    /// Goes to the last card after the client's copy has been saved.
    pub fn exported(&mut self, desk: &mut Desk<'_>) {
        if self.part(desk.catalog) == Some(CardPart::Export) && self.export.copy == CopyFor::Client
        {
            self.go_to_part(CardPart::End, desk);
        }
    }
}
