//! The hour that a coach and a client share: one card at a time, each stage one key on and one back.

mod big;
mod cards;
mod recap;
mod view;

use std::cell::Cell;

use ratatui::layout::Rect;

use super::bars::Bars;
use super::list::List;
use super::writing::Writing;
use super::{Desk, Gesture, Message, Place, Reply, Scene, Target, promise};
use crate::action::Action;
use crate::content::{Dilemma, Phrase};
use crate::insight::{SessionParts, running, session_before, session_number, step_before, written_since};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::views::{
    COMMITMENT, CONTRACT, Commitment, RECAP, REFLECTION, SESSION, SESSION_AT,
};
use crate::model::{Answer, Entry, EntryId, Leaf, Link, Moment, WeekId};
use crate::workbook::Workbook;
use cards::{Card, Shape, Slot, Stage, Whose, deck};
use recap::Handing;

/// After so many minutes nobody asks how far the hour has come.
const CLOCK_MINUTES: i64 = 180;

/// What the keys do on the card.
#[derive(Debug)]
enum Input {
    /// They turn cards, place marks, choose.
    Reading,
    /// They are the client's words.
    Words {
        /// Which of the card's slots, from 0.
        slot: usize,
        writing: Box<Writing>,
    },
    /// They say a line of the recap in other words.
    Rewording(Box<Writing>),
}

/// Whether the minutes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    Shown,
    Hidden,
}

/// A session on screen.
#[derive(Debug)]
pub struct SessionPage {
    session: Target,
    contract: Target,
    step: Target,
    recap: Target,
    bars: Option<Bars>,
    card: Card,
    input: Input,
    /// The dilemmas, while one is chosen; the lines, while the recap is read.
    list: List,
    handing: Handing,
    clock: Clock,
    started: Moment,
    /// Where the workbook lies.
    folder: String,
    /// Where the words that are typed were drawn.
    drawn: Cell<Rect>,
}

impl SessionPage {
    /// The session that goes on today, where it was left, or a new one.
    pub fn open(folder: &str, desk: &mut Desk<'_>) -> Self {
        let week = desk.this_week();
        let found = running(desk.workbook.of_sheet(SESSION), desk.today());
        let begun = found.map(|(week, entry)| (Leaf::Week(week), entry.id, entry.written));
        let session = begun.and_then(|(leaf, id, _)| desk.target(leaf, id));
        let session = match session {
            Some(session) => session,
            None => desk.new_target(week, SESSION, None),
        };
        let standing = desk.workbook.entries(Leaf::Standing).values();
        let contract = standing
            .rev()
            .find(|entry| !entry.deleted && entry.sheet == CONTRACT)
            .map(|entry| entry.id);
        let contract = contract.and_then(|id| desk.target(Leaf::Standing, id));
        let contract = contract.unwrap_or_else(|| desk.new_target(week, CONTRACT, None));
        let step = belonging(&session, COMMITMENT, desk);
        let recap = belonging(&session, RECAP, desk);
        let mut page = Self {
            started: begun.map_or(desk.moment(), |(_, _, written)| written),
            session,
            contract,
            step,
            recap,
            bars: None,
            card: Card::Choose,
            input: Input::Reading,
            list: List::default(),
            handing: Handing::new(desk),
            folder: folder.to_owned(),
            clock: Clock::Shown,
            drawn: Cell::default(),
        };
        page.open_bars(desk);
        let cards = page.cards(desk.workbook, desk.catalog);
        let at = page.session.entry(desk.workbook);
        let at = at.map_or("", |entry| entry.text(SESSION_AT));
        let found = cards.iter().find(|card| card.id() == at);
        page.card = found.or(cards.first()).copied().unwrap_or(Card::Choose);
        page.arrive(desk);
        page
    }

    /// Leaves the page; the session goes on until it is ended.
    pub fn close(mut self, desk: &mut Desk<'_>) {
        self.close_input(desk);
    }

    /// The number of the session, and whose it is.
    pub fn title(&self, scene: &Scene<'_>) -> String {
        let number = session_number(scene.workbook.of_sheet(SESSION), self.session.id);
        let title = scene
            .catalog
            .fill(Phrase::SessionTitle, &[("n", &number.to_string())]);
        let alias = scene.workbook.card().unwrap_or_default().title;
        let day = scene.catalog.calendar().day(scene.today());
        let parts = [title, alias, day];
        let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(" · ")
    }

    /// How many minutes of the hour have gone, unless that is hidden.
    pub fn clock_words(&self, scene: &Scene<'_>) -> String {
        let minutes = self.minutes(scene.now.moment);
        if self.clock == Clock::Hidden || !(0..=CLOCK_MINUTES).contains(&minutes) {
            return String::new();
        }
        scene
            .catalog
            .fill(Phrase::SessionMinutes, &[("n", &minutes.to_string())])
    }

    /// Whole minutes since the session began.
    pub fn minutes(&self, now: Moment) -> i64 {
        (now.unix_seconds() - self.started.unix_seconds()) / 60
    }

    /// Where keys mean something, the innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        match &self.input {
            Input::Words { writing, .. } | Input::Rewording(writing) => writing.contexts(),
            Input::Reading => match self.card {
                Card::LastStep => vec![Context::Promise, Context::Session],
                Card::Place(_) => vec![Context::Bars, Context::Session],
                Card::Recap => vec![Context::Recap, Context::Session],
                Card::Export => vec![Context::Export, Context::Text],
                _ => vec![Context::Session],
            },
        }
    }

    /// The words being caught, where the keys are text.
    pub fn writing_mut(&mut self) -> Option<&mut Writing> {
        match &mut self.input {
            Input::Words { writing, .. } | Input::Rewording(writing) => Some(writing),
            Input::Reading => None,
        }
    }

    /// As [`SessionPage::writing_mut`], to look at.
    pub fn writing(&self) -> Option<&Writing> {
        match &self.input {
            Input::Words { writing, .. } | Input::Rewording(writing) => Some(writing),
            Input::Reading => None,
        }
    }

    /// Takes in what changed outside this page.
    pub fn sync(&mut self, desk: &mut Desk<'_>) {
        if let Some(writing) = self.writing_mut() {
            writing.sync(desk);
        }
        self.open_bars(desk);
        let cards = self.cards(desk.workbook, desk.catalog);
        if !cards.contains(&self.card) {
            self.close_input(desk);
            self.card = cards.first().copied().unwrap_or(Card::Choose);
        }
    }

    /// Turns cards, catches words, places marks, reads the recap.
    pub fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if let Gesture::Point(pointer) = gesture {
            return self.point(*pointer, desk);
        }
        match (&self.input, self.card) {
            (Input::Words { .. } | Input::Rewording(_), _) => self.write(gesture, desk),
            (Input::Reading, Card::Export) => self.hand_out(gesture, desk),
            (Input::Reading, _) => self.read(gesture, desk),
        }
    }

    fn read(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Some(action) = gesture.action() else {
            return Reply::Ignored;
        };
        match self.on_card(action, gesture, desk) {
            Reply::Ignored => {}
            reply => return reply,
        }
        match action {
            Action::NextCard if self.card == Card::End => return Reply::Go(Place::Back),
            Action::NextCard => self.turn(1, desk),
            Action::PreviousCard => self.turn(-1, desk),
            Action::NextStage => self.turn_stage(1, desk),
            Action::PreviousStage => self.turn_stage(-1, desk),
            Action::CaptureWords | Action::Open => self.capture(0, desk),
            Action::ShowRecap if self.card == Card::Recap => self.keep_rest(desk),
            Action::ShowRecap => self.go_to(Card::Recap, desk),
            Action::SwitchClock => {
                self.clock = match self.clock {
                    Clock::Shown => Clock::Hidden,
                    Clock::Hidden => Clock::Shown,
                };
            }
            Action::Back => return Reply::Go(Place::Back),
            Action::ListUp | Action::ListDown => {}
            other if other.picked_number().is_some() => {}
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// What only the card itself has a use for.
    fn on_card(&mut self, action: Action, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match self.card {
            Card::LastStep => self.answer_last_step(action, desk),
            Card::Choose => self.choose(gesture, desk),
            Card::Place(_) => self.place(gesture, desk),
            Card::Sure => self.be_sure(action, desk),
            Card::Recap => self.read_recap(action, desk),
            Card::End if action == Action::Open => Reply::Go(Place::Back),
            _ => Reply::Ignored,
        }
    }

    fn answer_last_step(&self, action: Action, desk: &mut Desk<'_>) -> Reply {
        let before = step_before(desk.workbook.of_sheet(COMMITMENT), self.session.id);
        match before.map(|(week, entry)| (Leaf::Week(week), entry.id)) {
            Some((leaf, id)) => promise::answer(action, leaf, id, desk),
            None => Reply::Ignored,
        }
    }

    fn choose(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let count = desk.catalog.dilemmas().len();
        if let Some(number) = gesture.action().and_then(Action::picked_number) {
            if (1..=count).contains(&number) {
                self.list.mark(number - 1);
                self.take_dilemma(desk);
            }
            return Reply::Done;
        }
        match self.list.update(gesture, count) {
            super::list::ListReply::Ignored => Reply::Ignored,
            super::list::ListReply::Moved => Reply::Done,
            super::list::ListReply::Opened => {
                self.take_dilemma(desk);
                Reply::Done
            }
        }
    }

    /// The marked dilemma is the session's.
    fn take_dilemma(&mut self, desk: &mut Desk<'_>) {
        let dilemmas = desk.catalog.dilemmas();
        let Some(dilemma) = dilemmas.get(self.list.marked(dilemmas.len())) else {
            return;
        };
        let (link, at) = (Link::dilemma(&dilemma.id), desk.moment());
        desk.change(&self.session, |entry| {
            if entry.dilemma() == Some(link.target()) {
                return false;
            }
            let others: Vec<Link> = entry.about.iter().cloned().collect();
            entry.about.clear();
            let others = others.into_iter().filter(|link| link.kind() != "dilemma");
            entry.about.extend(others.chain([link]));
            entry.changed = at;
            true
        });
        self.open_bars(desk);
        self.turn(1, desk);
    }

    fn place(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let confirms = gesture.action() == Some(Action::BarsConfirm);
        let Some(bars) = &mut self.bars else {
            return Reply::Ignored;
        };
        match bars.update(gesture, desk) {
            Reply::Ignored => Reply::Ignored,
            Reply::Say(message) if message.serious => Reply::Say(message),
            _ => {
                if confirms {
                    self.turn(1, desk);
                }
                Reply::Done
            }
        }
    }

    fn be_sure(&self, action: Action, desk: &mut Desk<'_>) -> Reply {
        let Some(number) = action.picked_number().filter(|n| (1..=5).contains(n)) else {
            return Reply::Ignored;
        };
        let sure = Answer::Scale(i64::try_from(number).unwrap_or_default());
        let at = desk.moment();
        desk.change(&self.step, |entry| entry.answer(Commitment::SURE, sure, at));
        Reply::Done
    }

    /// Opens a slot of the card to write in.
    fn capture(&mut self, slot: usize, desk: &mut Desk<'_>) {
        self.close_input(desk);
        let Some(taken) = self.card.slots().get(slot).copied() else {
            return;
        };
        let Some(target) = self.target(taken.whose) else {
            return;
        };
        let writing = match taken.meaning {
            super::meaning::Meaning::Text => Writing::line(target, taken.field, desk),
            meaning => Writing::typed(target, taken.field, meaning, desk),
        };
        self.input = Input::Words {
            slot,
            writing: Box::new(writing),
        };
    }

    fn write(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let finding = self.writing().is_some_and(Writing::is_finding);
        match gesture.action().filter(|_| !finding) {
            Some(Action::FinishField | Action::NextField) => self.next_slot(desk),
            Some(Action::PreviousField | Action::Back) => self.close_input(desk),
            _ => {
                return match self.writing_mut() {
                    Some(writing) => writing.update(gesture, desk),
                    None => Reply::Ignored,
                };
            }
        }
        Reply::Done
    }

    /// On to the card's next slot; after the last one its words are there to read.
    fn next_slot(&mut self, desk: &mut Desk<'_>) {
        match self.input {
            Input::Words { slot, .. } if slot + 1 < self.card.slots().len() => {
                self.capture(slot + 1, desk);
            }
            _ => self.close_input(desk),
        }
    }

    fn close_input(&mut self, desk: &mut Desk<'_>) {
        match std::mem::replace(&mut self.input, Input::Reading) {
            Input::Words { writing, .. } | Input::Rewording(writing) => writing.close(desk),
            Input::Reading => {}
        }
    }

    fn turn(&mut self, by: isize, desk: &mut Desk<'_>) {
        let cards = self.cards(desk.workbook, desk.catalog);
        let here = cards.iter().position(|card| *card == self.card);
        let there = here.and_then(|here| here.checked_add_signed(by));
        if let Some(card) = there.and_then(|there| cards.get(there)) {
            self.go_to(*card, desk);
        }
    }

    /// To the first card of the next stage, or of the one before; beyond the ends it begins anew.
    fn turn_stage(&mut self, by: isize, desk: &mut Desk<'_>) {
        let cards = self.cards(desk.workbook, desk.catalog);
        let mut stages: Vec<Stage> = cards.iter().map(|card| card.stage()).collect();
        stages.dedup();
        let here = stages.iter().position(|stage| *stage == self.card.stage());
        let there = here.map(|here| here.wrapping_add_signed(by) % stages.len());
        // Below zero it is the last one.
        let stage = match (here, by) {
            (Some(0), ..0) => stages.last(),
            _ => there.and_then(|there| stages.get(there)),
        };
        let first = stage.and_then(|stage| cards.iter().find(|card| card.stage() == *stage));
        if let Some(card) = first {
            self.go_to(*card, desk);
        }
    }

    fn go_to(&mut self, card: Card, desk: &mut Desk<'_>) {
        self.close_input(desk);
        self.card = card;
        let here = Answer::Text(card.id().to_owned());
        desk.write(&self.session, SESSION_AT, here);
        self.arrive(desk);
    }

    /// Makes ready what the card needs.
    fn arrive(&mut self, desk: &mut Desk<'_>) {
        match self.card {
            Card::Place(bar) => {
                if let Some(bars) = &mut self.bars {
                    bars.turn_to(bar);
                }
            }
            Card::Choose => {
                let chosen = self.dilemma_id(desk.workbook);
                let dilemmas = desk.catalog.dilemmas();
                let at = dilemmas
                    .iter()
                    .position(|dilemma| Some(dilemma.id.as_str()) == chosen);
                self.list.mark(at.unwrap_or(0));
            }
            Card::Recap => self.list.mark(self.first_unread(desk)),
            _ => {}
        }
    }

    /// The bars of the session's dilemma; none before one is chosen.
    fn open_bars(&mut self, desk: &mut Desk<'_>) {
        let chosen = self.dilemma_id(desk.workbook).map(str::to_owned);
        let shown = self.bars.as_ref().map(Bars::dilemma);
        if chosen.as_deref() == shown {
            return;
        }
        let week = self.session.leaf.week().unwrap_or(desk.this_week());
        self.bars = chosen.map(|id| Bars::unseen(&id, week, desk));
    }

    fn dilemma_id<'a>(&self, workbook: &'a Workbook) -> Option<&'a str> {
        self.session.entry(workbook)?.dilemma()
    }

    fn dilemma<'a>(&self, scene: &Scene<'a>) -> Option<&'a Dilemma> {
        scene.catalog.dilemma(self.dilemma_id(scene.workbook)?)
    }

    fn target(&self, whose: Whose) -> Option<Target> {
        match whose {
            Whose::Session => Some(self.session.clone()),
            Whose::Contract => Some(self.contract.clone()),
            Whose::Step => Some(self.step.clone()),
            Whose::Placement => self.bars.as_ref().map(|bars| bars.target().clone()),
        }
    }

    /// The cards of this session as it stands.
    fn cards(&self, workbook: &Workbook, catalog: &crate::content::Catalog) -> Vec<Card> {
        let id = self.session.id;
        let before = session_before(workbook.of_sheet(SESSION), id).map(|entry| entry.id);
        let dilemma = self.dilemma_id(workbook);
        deck(&Shape {
            met_before: before.is_some(),
            last_step: step_before(workbook.of_sheet(COMMITMENT), id).is_some(),
            written_since: !written_since(workbook.of_sheet(REFLECTION), before, id).is_empty(),
            dilemma: dilemma.and_then(|id| catalog.dilemma(id)),
        })
    }

    /// The entries of this session.
    fn parts<'a>(&self, workbook: &'a Workbook) -> SessionParts<'a> {
        SessionParts {
            session: self.session.entry(workbook),
            placement: self
                .bars
                .as_ref()
                .and_then(|bars| bars.target().entry(workbook)),
            step: self.step.entry(workbook),
            contract: self.contract.entry(workbook),
        }
    }

    fn said<'a>(&self, slot: &Slot, workbook: &'a Workbook) -> Option<&'a Answer> {
        let target = self.target(slot.whose)?;
        target.entry(workbook)?.answers.get(slot.field)
    }

    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let area = self.drawn.get();
        let measure = desk.settings.measure;
        if let Some(writing) = self.writing_mut() {
            return writing.point(pointer, area, measure);
        }
        match (self.card, &mut self.bars) {
            (Card::Place(_), Some(bars)) => bars.point(pointer, desk),
            (Card::Choose, _) => {
                let count = desk.catalog.dilemmas().len();
                if self.list.point(pointer, count) == super::list::ListReply::Opened {
                    self.take_dilemma(desk);
                }
                Reply::Done
            }
            _ if matches!(pointer.kind, PointerKind::ScrollDown) => {
                self.turn(1, desk);
                Reply::Done
            }
            _ if matches!(pointer.kind, PointerKind::ScrollUp) => {
                self.turn(-1, desk);
                Reply::Done
            }
            _ => Reply::Ignored,
        }
    }
}

/// The entry of `sheet` that belongs to the session, or a new one.
fn belonging(session: &Target, sheet: &str, desk: &mut Desk<'_>) -> Target {
    let link = Link::entry(session.id);
    let found = desk.workbook.entries(session.leaf).values();
    let found = found
        .filter(|entry| !entry.deleted && entry.sheet == sheet)
        .filter(|entry| entry.about.iter().any(|about| *about == link))
        .map(|entry| entry.id)
        .next();
    let week = session.leaf.week().unwrap_or(desk.this_week());
    match found.and_then(|id| desk.target(session.leaf, id)) {
        Some(target) => target,
        None => desk.new_target(week, sheet, Some(link)),
    }
}

/// The last step decided before a session, with what came of it.
fn last_step<'a>(workbook: &'a Workbook, session: EntryId) -> Option<(WeekId, &'a Entry)> {
    step_before(workbook.of_sheet(COMMITMENT), session)
}

/// A line that says why nothing can be changed here.
fn locked(desk: &Desk<'_>) -> Reply {
    Reply::Say(Message::serious(desk.catalog.say(Phrase::CannotChangeHere)))
}
