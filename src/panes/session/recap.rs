//! The recap: read together line by line, then saved as a file for the client to take home.

use std::collections::BTreeSet;

use super::cards::last_step;
use super::{Input, SessionPage, locked};
use crate::action::Action;
use crate::content::{CardPart, Catalog, FieldKind, Phrase};
use crate::effect::Effect;
use crate::exchange::recap::{Format, recap_text};
use crate::insight::{agreed_lines, supervision_lines};
use crate::model::views::{RECAP, RECAP_LINES, RECAP_STRUCK};
use crate::model::{Answer, Entry, Moment};
use crate::panes::ask::Question;
use crate::panes::line_input::{LineInput, Typed};
use crate::panes::{Desk, Gesture, Message, Reply, Scene};
use crate::workbook::Workbook;

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
    /// The decision about a line.
    pub(super) fn decided(&self, line: &str, catalog: &Catalog, workbook: &Workbook) -> Decided {
        let Some(recap) = self.recap(workbook) else {
            return Decided::Unread;
        };
        match recap.answers.get(line) {
            Some(Answer::Text(text)) => Decided::Kept(text.clone()),
            Some(Answer::Date(day)) => Decided::Kept(catalog.calendar().date_long(*day)),
            _ if struck(recap).contains(line) => Decided::Struck,
            _ => Decided::Unread,
        }
    }

    /// The proposed text of an undecided line.
    pub(super) fn proposal(&self, line: &str, scene: &Scene<'_>) -> String {
        let alias = scene.workbook.card().unwrap_or_default().title;
        let parts = self.parts(scene.workbook);
        parts.proposal(line, scene.catalog, &alias, scene.today())
    }

    /// The index of the first undecided line; 0 if all are decided.
    pub(super) fn first_unread(&self, desk: &Desk<'_>) -> usize {
        let unread =
            |line: &&str| self.decided(line, desk.catalog, desk.workbook) == Decided::Unread;
        RECAP_LINES.iter().position(unread).unwrap_or(0)
    }

    /// Moves the mark, or keeps, strikes or rewords the marked line.
    pub(super) fn read_recap(&mut self, action: Action, desk: &mut Desk<'_>) -> Reply {
        let last = RECAP_LINES.len() - 1;
        let at = self.list.marked(RECAP_LINES.len());
        let Some(line) = RECAP_LINES.get(at).copied() else {
            return Reply::Ignored;
        };
        let leaf = self.other(RECAP).map(|recap| recap.leaf);
        match action {
            Action::ListUp => self.list.mark(at.saturating_sub(1)),
            Action::ListDown => self.list.mark((at + 1).min(last)),
            Action::KeepLine | Action::StrikeLine => {
                if leaf.is_some_and(|leaf| desk.workbook.fault(leaf).is_some()) {
                    return locked(desk);
                }
                match action {
                    Action::KeepLine => self.keep(line, desk),
                    _ => self.strike(line, desk),
                }
                if at == last {
                    self.go_to_part(CardPart::Export, desk);
                } else {
                    self.list.mark(at + 1);
                }
            }
            Action::RewordLine => self.reword(line, desk),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Keeps every undecided line, and goes to the export card.
    pub(super) fn keep_rest(&mut self, desk: &mut Desk<'_>) {
        for line in RECAP_LINES {
            if self.decided(line, desk.catalog, desk.workbook) == Decided::Unread {
                self.keep(line, desk);
            }
        }
        self.go_to_part(CardPart::Export, desk);
    }

    /// Keeps a line with its proposed text, unless it has been kept or reworded already; a struck line is restored.
    fn keep(&self, line: &'static str, desk: &mut Desk<'_>) {
        if let Decided::Kept(_) = self.decided(line, desk.catalog, desk.workbook) {
            return;
        }
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
        self.change_recap(desk, |entry, at| {
            let mut lines = struck(entry);
            lines.remove(line);
            let back = entry.answer(RECAP_STRUCK, Answer::People(lines), at);
            entry.answer(line, answer, at) | back
        });
    }

    fn strike(&self, line: &'static str, desk: &mut Desk<'_>) {
        self.change_recap(desk, |entry, at| {
            let mut lines = struck(entry);
            lines.insert(line.to_owned());
            let gone = entry.unanswer(line, at);
            entry.answer(RECAP_STRUCK, Answer::People(lines), at) | gone
        });
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

    fn reword(&mut self, line: &'static str, desk: &mut Desk<'_>) {
        self.keep(line, desk);
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
            let text = desk
                .catalog
                .fill(Phrase::RecapNoName, &[("file", &example)]);
            return refuse(text);
        }
        let Some(text) = self.text_to_export(Format::of_file(&place), desk) else {
            return refuse(desk.catalog.say(Phrase::RecapNothingKept).to_owned());
        };
        desk.effects.push(Effect::Export { place, text });
        Reply::Done
    }

    /// The text of the chosen copy; `None` if it has no lines.
    fn text_to_export(&self, format: Format, desk: &Desk<'_>) -> Option<String> {
        let catalog = desk.catalog;
        let remark = catalog.say(Phrase::WorkingNote);
        match self.export.copy {
            CopyFor::Client => {
                let lines = agreed_lines(self.recap(desk.workbook)?, catalog);
                let title = catalog.sheet(RECAP).map_or("", |sheet| sheet.name.as_str());
                (!lines.is_empty()).then(|| recap_text(format, title, remark, &lines))
            }
            CopyFor::Supervision => {
                let before = last_step(desk.workbook, self.session.id);
                let before = before.and_then(|step| step.entry(desk.workbook));
                let lines = supervision_lines(&self.parts(desk.workbook), before, catalog);
                let title = catalog.say(Phrase::SupervisionTitle);
                (!lines.is_empty()).then(|| recap_text(format, title, remark, &lines))
            }
        }
    }

    /// Goes to the last card after the client's copy has been saved.
    pub fn exported(&mut self, desk: &mut Desk<'_>) {
        if self.part(desk.catalog) == Some(CardPart::Export) && self.export.copy == CopyFor::Client
        {
            self.go_to_part(CardPart::End, desk);
        }
    }
}

fn struck(recap: &Entry) -> BTreeSet<String> {
    match recap.answers.get(RECAP_STRUCK) {
        Some(Answer::People(lines)) => lines.clone(),
        _ => BTreeSet::new(),
    }
}
