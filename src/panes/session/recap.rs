//! What the client takes home: read together line by line, then handed out as a file.

use std::collections::BTreeSet;

use super::{Card, Input, SessionPage, last_step, locked};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::effect::Effect;
use crate::exchange::recap::{Format, recap_text};
use crate::insight::{agreed_lines, supervision_lines};
use crate::model::Answer;
use crate::model::views::{RECAP, RECAP_LINES, RECAP_STRUCK, Recap};
use crate::panes::line_input::{LineInput, Typed};
use crate::panes::meaning::Meaning;
use crate::panes::writing::Writing;
use crate::panes::{Desk, Gesture, Message, Reply, Scene};
use crate::workbook::Workbook;

/// The line of the recap that is a day.
const DAY_LINE: &str = Recap::DELETE_ON;
/// The lines of the recap that may take several rows.
const LONG_LINES: [&str; 2] = [Recap::POSITIONS, Recap::OWN_WORDS];

/// What has been decided about a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It stays, and says this.
    Kept(String),
    /// It is struck.
    Struck,
    /// Nobody has read it yet.
    Unread,
}

/// Which text is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    /// What the client agreed on.
    Client,
    /// Without words, days and alias.
    Supervision,
}

/// A text to be handed out, and where to.
#[derive(Debug)]
pub struct Handing {
    pub copy: Copy,
    pub place: LineInput,
}

impl Handing {
    /// The client's recap, to a file in the home folder.
    pub fn new(desk: &Desk<'_>) -> Self {
        let mut handing = Self {
            copy: Copy::Client,
            place: LineInput::default(),
        };
        handing.suggest(desk);
        handing
    }

    fn suggest(&mut self, desk: &Desk<'_>) {
        self.place = LineInput::new(&suggestion(self.copy, desk));
    }
}

/// A file's name that says nothing of anybody.
fn suggestion(copy: Copy, desk: &Desk<'_>) -> String {
    match copy {
        Copy::Client => {
            let name = desk.catalog.say(Phrase::RecapFile);
            format!("~/{name}-{}.md", desk.today())
        }
        Copy::Supervision => format!("~/{}.md", desk.catalog.say(Phrase::RecapFileSupervision)),
    }
}

impl SessionPage {
    /// What has been decided about a line.
    pub(super) fn decided(&self, line: &str, catalog: &Catalog, workbook: &Workbook) -> Decided {
        let Some(recap) = self.recap.entry(workbook) else {
            return Decided::Unread;
        };
        match recap.answers.get(line) {
            Some(Answer::Text(text)) => Decided::Kept(text.clone()),
            Some(Answer::Date(day)) => Decided::Kept(catalog.calendar().date_long(*day)),
            _ if struck(recap).contains(line) => Decided::Struck,
            _ => Decided::Unread,
        }
    }

    /// What a line that nobody has read would say.
    pub(super) fn proposal(&self, line: &str, scene: &Scene<'_>) -> String {
        let alias = scene.workbook.card().unwrap_or_default().title;
        let parts = self.parts(scene.workbook);
        parts.proposal(line, scene.catalog, &alias, scene.today())
    }

    /// The first line that nobody has read; the first of all where every one has been.
    pub(super) fn first_unread(&self, desk: &Desk<'_>) -> usize {
        let unread =
            |line: &&str| self.decided(line, desk.catalog, desk.workbook) == Decided::Unread;
        RECAP_LINES.iter().position(unread).unwrap_or(0)
    }

    /// Keeps, strikes or rewords the marked line.
    pub(super) fn read_recap(&mut self, action: Action, desk: &mut Desk<'_>) -> Reply {
        let last = RECAP_LINES.len() - 1;
        let at = self.list.marked(RECAP_LINES.len());
        let Some(line) = RECAP_LINES.get(at).copied() else {
            return Reply::Ignored;
        };
        match action {
            Action::ListUp => self.list.mark(at.saturating_sub(1)),
            Action::ListDown => self.list.mark((at + 1).min(last)),
            Action::KeepLine | Action::StrikeLine => {
                if desk.workbook.fault(self.recap.leaf).is_some() {
                    return locked(desk);
                }
                match action {
                    Action::KeepLine => self.keep(line, desk),
                    _ => self.strike(line, desk),
                }
                if at == last {
                    self.go_to(Card::Export, desk);
                } else {
                    self.list.mark(at + 1);
                }
            }
            Action::RewordLine => self.reword(line, desk),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Keeps every line that nobody has struck, and goes on to where the recap is to lie.
    pub(super) fn keep_rest(&mut self, desk: &mut Desk<'_>) {
        for line in RECAP_LINES {
            if self.decided(line, desk.catalog, desk.workbook) == Decided::Unread {
                self.keep(line, desk);
            }
        }
        self.go_to(Card::Export, desk);
    }

    /// The line says what it was about to say, unless it has been reworded; a struck one comes back.
    fn keep(&self, line: &'static str, desk: &mut Desk<'_>) {
        if let Decided::Kept(_) = self.decided(line, desk.catalog, desk.workbook) {
            return;
        }
        let alias = desk.workbook.card().unwrap_or_default().title;
        let parts = self.parts(desk.workbook);
        let answer = match parts.deleted_on().filter(|_| line == DAY_LINE) {
            Some(day) => Answer::Date(day),
            None => Answer::Text(parts.proposal(line, desk.catalog, &alias, desk.today())),
        };
        let at = desk.moment();
        desk.change(&self.recap, |entry| {
            let mut lines = struck(entry);
            lines.remove(line);
            let back = entry.answer(RECAP_STRUCK, Answer::People(lines), at);
            entry.answer(line, answer, at) | back
        });
    }

    fn strike(&self, line: &'static str, desk: &mut Desk<'_>) {
        let at = desk.moment();
        desk.change(&self.recap, |entry| {
            let mut lines = struck(entry);
            lines.insert(line.to_owned());
            let gone = entry.unanswer(line, at);
            entry.answer(RECAP_STRUCK, Answer::People(lines), at) | gone
        });
    }

    fn reword(&mut self, line: &'static str, desk: &mut Desk<'_>) {
        self.keep(line, desk);
        let target = self.recap.clone();
        let writing = if line == DAY_LINE {
            Writing::typed(target, line, Meaning::Day, desk)
        } else if LONG_LINES.contains(&line) {
            Writing::prose(target, line, desk)
        } else {
            Writing::line(target, line, desk)
        };
        self.input = Input::Rewording(Box::new(writing));
    }

    /// Types where the text is to lie, and hands it out.
    pub(super) fn hand_out(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::FinishField) => return self.export(desk),
            Some(Action::SwitchCopy) => {
                self.handing.copy = match self.handing.copy {
                    Copy::Client => Copy::Supervision,
                    Copy::Supervision => Copy::Client,
                };
                self.handing.suggest(desk);
            }
            Some(Action::NextCard) => self.turn(1, desk),
            Some(Action::PreviousCard | Action::Back) => self.turn(-1, desk),
            _ => {
                return match self.handing.place.update(gesture, desk) {
                    Typed::Ignored => Reply::Ignored,
                    Typed::Moved | Typed::Changed => Reply::Done,
                };
            }
        }
        Reply::Done
    }

    fn export(&self, desk: &mut Desk<'_>) -> Reply {
        let refuse = |text: String| Reply::Say(Message::serious(text));
        let place = self.handing.place.text().trim().to_owned();
        if place.is_empty() {
            let example = suggestion(self.handing.copy, desk);
            let text = desk
                .catalog
                .fill(Phrase::RecapNoName, &[("file", &example)]);
            return refuse(text);
        }
        let Some(text) = self.handed_text(Format::of_file(&place), desk) else {
            return refuse(desk.catalog.say(Phrase::RecapNothingKept).to_owned());
        };
        desk.effects.push(Effect::Export { place, text });
        Reply::Done
    }

    /// The text of the copy that is chosen; none where no line of it is left.
    fn handed_text(&self, format: Format, desk: &Desk<'_>) -> Option<String> {
        let catalog = desk.catalog;
        let remark = catalog.say(Phrase::WorkingNote);
        match self.handing.copy {
            Copy::Client => {
                let lines = agreed_lines(self.recap.entry(desk.workbook)?, catalog);
                let title = catalog.sheet(RECAP).map_or("", |sheet| sheet.name.as_str());
                (!lines.is_empty()).then(|| recap_text(format, title, remark, &lines))
            }
            Copy::Supervision => {
                let before = last_step(desk.workbook, self.session.id).map(|(_, entry)| entry);
                let lines = supervision_lines(&self.parts(desk.workbook), before, catalog);
                let title = catalog.say(Phrase::SupervisionTitle);
                (!lines.is_empty()).then(|| recap_text(format, title, remark, &lines))
            }
        }
    }

    /// What was asked for lies in its file now.
    pub fn handed(&mut self, desk: &mut Desk<'_>) {
        if self.card == Card::Export && self.handing.copy == Copy::Client {
            self.go_to(Card::End, desk);
        }
    }
}

fn struck(recap: &crate::model::Entry) -> BTreeSet<String> {
    match recap.answers.get(RECAP_STRUCK) {
        Some(Answer::People(lines)) => lines.clone(),
        _ => BTreeSet::new(),
    }
}
