//! Any sheet as a form: its questions in a column, the one that is being answered beside it.

mod alone;
mod card;
mod choosing;
mod day;
mod drawn;
mod head;
mod input;
mod items;
mod list;
mod options;
mod patterns;
mod pointing;
mod points;
mod question;
mod reading;
mod shares;
mod versions;
mod words;

use jiff::civil::Date;

use super::taking_up::to_conversation;
use super::writing::Writing;
use super::{Desk, Gesture, Place, Reply, Scene, Target};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::insight::{Stage, is_to_be_noted};
use crate::keymap::Context;
use crate::model::views::{CONVERSATION, Conversation, FRICTION};
use crate::workbook::Workbook;
pub(super) use alone::Answered;
use drawn::Drawn;
use input::Input;

pub(super) use items::Asking;
use items::Item;
use versions::{has_versions, to_begin_at};
pub(super) use words::{answer_words, first_words};

/// How much of the form is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spread {
    /// The column of questions too, where there is room.
    Columns,
    /// Only the question.
    Question,
}

/// A sheet that is being answered. Invariant: `input` is what answers `current`.
#[derive(Debug)]
pub struct FormPage {
    target: Target,
    current: Item,
    short: bool,
    spread: Spread,
    input: Input,
    /// The version that this one was made from here.
    made_from: Option<Target>,
    drawn: Drawn,
}

impl FormPage {
    /// Opens an entry, or a new one, at its first question without an answer; a conversation whose day has passed at
    /// what one notes afterwards.
    pub fn open(target: Target, desk: &mut Desk<'_>) -> Self {
        let asking = |short| Asking::new(&target, desk.catalog, desk.workbook, short, desk.today());
        // Prepared in the short form, it comes back in it.
        let short = target.sheet == CONVERSATION && asking(true).holds_every_answer();
        let held = target
            .entry(desk.workbook)
            .is_some_and(|entry| is_to_be_noted(entry, desk.today()));
        // After its day nobody prepares a conversation any more.
        let after = held
            .then(|| asking(short).first_of(Conversation::AFTERWARDS))
            .flatten();
        let changed = to_begin_at(&target, desk).map(|field| Item::Field(field.to_owned()));
        let current = match target.entry(desk.workbook).map(Stage::of) {
            _ if target.sheet != CONVERSATION => changed,
            Some(Stage::Elsewhere) => Some(Item::Field(Conversation::GATE.to_owned())),
            // What is to be followed up today is asked for today.
            Some(Stage::FollowUp(Some(day))) if day <= desk.today() => {
                Some(Item::Field(Conversation::OUTCOME.to_owned()))
            }
            // All prepared, it is to be held before anything is noted.
            Some(Stage::Planned(_)) => {
                after.or_else(|| asking(short).card_before(&asking(short).first_open()))
            }
            _ => after,
        };
        let current = current.unwrap_or_else(|| asking(short).first_open());
        let input = Input::open(&target, &current, desk);
        Self {
            target,
            current,
            short,
            spread: Spread::Columns,
            input,
            made_from: None,
            drawn: Drawn::default(),
        }
    }

    /// Leaves the form; what was written stays, an entry that came to nothing is dropped.
    pub fn close(self, desk: &mut Desk<'_>) {
        self.input.close(&self.target, desk);
    }

    /// The sheet's name, and the dilemma that the entry is about.
    pub fn title(&self, scene: &Scene<'_>) -> String {
        let sheet = &self.target.sheet;
        let name = match scene.catalog.sheet(sheet) {
            Some(sheet) => sheet.name.to_string(),
            None => scene.catalog.fill(Phrase::UnknownSheet, &[("id", sheet)]),
        };
        let entry = self.target.entry(scene.workbook);
        let dilemma = match entry {
            Some(entry) => entry.dilemma(),
            None => self
                .target
                .about
                .as_ref()
                .filter(|link| link.kind() == "dilemma")
                .map(|link| link.target()),
        };
        match dilemma.and_then(|id| scene.catalog.dilemma(id)) {
            Some(dilemma) => format!("{name} · {}", dilemma.short),
            None => name,
        }
    }

    /// Where keys mean something, the innermost first.
    pub fn contexts(&self, catalog: &Catalog) -> Vec<Context> {
        let mut contexts = self.input_contexts();
        if self.target.sheet == FRICTION {
            contexts.push(Context::Friction);
        }
        if has_versions(catalog, &self.target.sheet) {
            contexts.push(Context::Standing);
        }
        contexts.push(Context::Form);
        let sheet = catalog.sheet(&self.target.sheet);
        if sheet.is_some_and(|sheet| sheet.fields.iter().any(|field| field.short)) {
            contexts.push(Context::TwoForms);
        }
        contexts
    }

    /// What is being answered.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The text of the question, where it is answered by writing.
    pub fn writing(&self) -> Option<&Writing> {
        match &self.input {
            Input::Writing(writing) => Some(writing),
            _ => None,
        }
    }

    /// As [`FormPage::writing`], to change it.
    pub fn writing_mut(&mut self) -> Option<&mut Writing> {
        match &mut self.input {
            Input::Writing(writing) => Some(writing),
            _ => None,
        }
    }

    /// Takes in what changed outside this form.
    pub fn sync(&mut self, desk: &mut Desk<'_>) {
        self.target.follow(desk.workbook);
        self.fall_back(desk);
        let items = self
            .asking(desk.catalog, desk.workbook, desk.today())
            .items();
        if !items.contains(&self.current) {
            let first = self
                .asking(desk.catalog, desk.workbook, desk.today())
                .first_open();
            self.go_to(first, desk);
        } else if !self.input.still_fits(&self.target, &self.current, desk) {
            self.go_to(self.current.clone(), desk);
        } else if let Input::Writing(writing) = &mut self.input {
            writing.sync(desk);
        }
    }

    /// Answers, and goes from question to question.
    pub fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if let Gesture::Point(pointer) = gesture {
            return self.point(*pointer, desk);
        }
        self.fit(desk);
        if let Input::Writing(writing) = &mut self.input
            && writing.is_finding()
        {
            let reply = writing.update(gesture, desk);
            if reply != Reply::Ignored {
                return reply;
            }
        }
        match gesture.action() {
            Some(Action::NextField) => self.step(1, desk),
            Some(Action::PreviousField) => self.step(-1, desk),
            Some(Action::FinishField) => return self.finish(desk),
            Some(Action::ShortForm) => return self.switch_form(desk),
            Some(Action::OpenSheet) => return self.open_sheet(desk),
            Some(Action::NewVersion) => return self.new_version(desk),
            Some(Action::MakeConversation) => {
                return to_conversation(self.target.leaf, self.target.id, desk);
            }
            Some(action) if day::days_of(action).is_some() => {
                self.move_day(day::days_of(action).unwrap_or_default(), desk);
            }
            Some(Action::WritingMode) => {
                self.spread = match self.spread {
                    Spread::Columns => Spread::Question,
                    Spread::Question => Spread::Columns,
                };
            }
            Some(Action::Back) => return Reply::Go(Place::Back),
            _ => match self.answer(gesture, desk) {
                Answered::Stayed(reply) => return reply,
                // Whoever goes to somebody else first is not led on.
                Answered::Left(1..) if self.goes_elsewhere(desk) => {}
                Answered::Left(by) => {
                    let next = self.next(by, desk);
                    if by < 0 || next.is_some_and(|(item, wraps)| !wraps && item.is_asked()) {
                        self.step(by, desk);
                    }
                }
            },
        }
        Reply::Done
    }

    /// What only the question itself has a use for.
    pub(super) fn answer(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Answered {
        if let Input::Writing(writing) = &mut self.input {
            return Answered::Stayed(writing.update(gesture, desk));
        }
        let Some(action) = gesture.action() else {
            return Answered::Stayed(Reply::Ignored);
        };
        if let Input::Reading { scroll } = &self.input {
            let rows = match action {
                Action::ListUp => -1,
                Action::ListDown => 1,
                Action::PageUp => -i32::from(self.drawn.text.get().height),
                Action::PageDown => i32::from(self.drawn.text.get().height),
                Action::AnswerClear => {
                    self.clear_misfit(desk);
                    return Answered::Stayed(Reply::Done);
                }
                _ => return Answered::Stayed(Reply::Ignored),
            };
            scroll.by(rows);
            return Answered::Stayed(Reply::Done);
        }
        match choosing::update(&mut self.input, action, &self.target, &self.current, desk) {
            choosing::Came::Nothing => Answered::Stayed(Reply::Ignored),
            choosing::Came::Answer => Answered::Stayed(Reply::Done),
            choosing::Came::Back => Answered::Left(-1),
            choosing::Came::On => Answered::Left(1),
        }
    }

    /// Takes away an answer of a kind that its question does not have, so that it can be asked anew.
    fn clear_misfit(&mut self, desk: &mut Desk<'_>) {
        if let Item::Field(field) = &self.current {
            let at = desk.moment();
            desk.change(&self.target, |entry| entry.unanswer(field, at));
            self.go_to(self.current.clone(), desk);
        }
    }

    /// The item so many steps on, and whether that goes past the end.
    fn next(&self, by: i32, desk: &Desk<'_>) -> Option<(Item, bool)> {
        let items = self
            .asking(desk.catalog, desk.workbook, desk.today())
            .items();
        let count = i32::try_from(items.len()).ok()?;
        let here = items.iter().position(|item| *item == self.current)?;
        let there = i32::try_from(here).ok()? + by;
        let wrapped = usize::try_from(there.rem_euclid(count)).ok()?;
        let item = items.get(wrapped)?.clone();
        Some((item, there < 0 || there >= count))
    }

    fn step(&mut self, by: i32, desk: &mut Desk<'_>) {
        if let Some((item, _)) = self.next(by, desk) {
            self.go_to(item, desk);
        }
    }

    /// Whether one is at the gate and has said that the matter goes to somebody else first.
    fn goes_elsewhere(&self, desk: &Desk<'_>) -> bool {
        let entry = self.target.entry(desk.workbook);
        self.target.sheet == CONVERSATION
            && matches!(&self.current, Item::Field(field) if field == Conversation::GATE)
            && entry.is_some_and(|entry| {
                entry.choice(Conversation::GATE) == Some(Conversation::ELSEWHERE_FIRST)
            })
    }

    /// On to the next question; after the last one, back to where one came from.
    fn finish(&mut self, desk: &mut Desk<'_>) -> Reply {
        if self.goes_elsewhere(desk) {
            return Reply::Go(Place::Back);
        }
        match self.next(1, desk) {
            Some((item, false)) if item.is_asked() || !self.current.is_asked() => {
                self.go_to(item, desk);
                Reply::Done
            }
            _ => Reply::Go(Place::Back),
        }
    }

    fn go_to(&mut self, item: Item, desk: &mut Desk<'_>) {
        let left = std::mem::replace(&mut self.input, Input::Choosing);
        left.close(&self.target, desk);
        self.input = Input::open(&self.target, &item, desk);
        self.current = item;
        self.drawn.follow.set(true);
    }

    fn switch_form(&mut self, desk: &mut Desk<'_>) -> Reply {
        let before = self.asking(desk.catalog, desk.workbook, desk.today());
        if !before.has_short_form() {
            return Reply::Done;
        }
        let after = before.in_form(!self.short);
        let item = after.nearest(&self.current, &before);
        self.short = !self.short;
        if item != self.current {
            self.go_to(item, desk);
        }
        self.drawn.follow.set(true);
        Reply::Done
    }

    fn open_sheet(&self, desk: &Desk<'_>) -> Reply {
        let asking = self.asking(desk.catalog, desk.workbook, desk.today());
        match asking
            .field(&self.current)
            .and_then(|field| field.opens.clone())
        {
            Some(sheet) => Reply::Go(Place::Sheet(sheet)),
            None => Reply::Done,
        }
    }

    fn asking<'a>(
        &'a self,
        catalog: &'a Catalog,
        workbook: &'a Workbook,
        today: Date,
    ) -> Asking<'a> {
        Asking::new(&self.target, catalog, workbook, self.short, today)
    }
}

#[cfg(test)]
mod tests;
