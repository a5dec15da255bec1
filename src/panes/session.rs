//! The hour that a coach and a client share: one card at a time, each stage one key on and one back.

mod answering;
mod big;
mod cards;
mod question;
mod recap;
mod recap_view;
mod turning;
mod view;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::bars::Bars;
use super::list::List;
use super::writing::Writing;
use super::{Desk, Gesture, Message, Pane, Place, Reply, Scene, Target};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{running, session_number, step_before};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::views::{COMMITMENT, CONTRACT, RECAP, SESSION, SESSION_AT};
use crate::model::{Entry, EntryId, Leaf, Link, Moment, WeekId};
use crate::widgets::runs::hits;
use crate::workbook::Workbook;
use cards::Card;
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
    /// Where the stages were drawn.
    rail: Cell<Rect>,
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
            rail: Cell::default(),
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
        let Some(minutes) = self.shown_minute(scene.now.moment) else {
            return String::new();
        };
        scene
            .catalog
            .fill(Phrase::SessionMinutes, &[("n", &minutes.to_string())])
    }

    /// Whole minutes since the session began, where they are shown.
    pub fn shown_minute(&self, now: Moment) -> Option<i64> {
        let minutes = self.seconds(now).div_euclid(60);
        let shown = self.clock == Clock::Shown && (0..=CLOCK_MINUTES).contains(&minutes);
        shown.then_some(minutes)
    }

    /// Seconds until another minute has gone, 1-60.
    pub fn seconds_to_minute(&self, now: Moment) -> u64 {
        u64::try_from(60 - self.seconds(now).rem_euclid(60)).unwrap_or(60)
    }

    fn seconds(&self, now: Moment) -> i64 {
        now.unix_seconds() - self.started.unix_seconds()
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
        let targets = [
            &mut self.session,
            &mut self.contract,
            &mut self.step,
            &mut self.recap,
        ];
        for target in targets {
            target.follow(desk.workbook);
        }
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

    /// Clicks place marks, choose, put the cursor or go to a stage.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let stages = self.stages_in(self.rail.get(), desk.catalog, desk.workbook);
        let clicked = stages
            .into_iter()
            .find(|(room, _)| hits(*room, pointer.column, pointer.row));
        if let (Some((_, stage)), PointerKind::Press { .. }) = (clicked, pointer.kind) {
            self.go_to_stage(stage, desk);
            return Reply::Done;
        }
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
fn last_step(workbook: &Workbook, session: EntryId) -> Option<(WeekId, &Entry)> {
    step_before(workbook.of_sheet(COMMITMENT), session)
}

/// A line that says why nothing can be changed here.
fn locked(desk: &Desk<'_>) -> Reply {
    Reply::Say(Message::serious(desk.catalog.say(Phrase::CannotChangeHere)))
}

impl Pane for SessionPage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        Self::contexts(self)
    }

    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        Self::update(self, gesture, desk)
    }

    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        Self::point(self, pointer, desk)
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        Self::view(self, area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        Self::title(self, scene)
    }

    fn is_of_week(&self) -> bool {
        false
    }

    fn clock_words(&self, scene: &Scene<'_>) -> Option<String> {
        Some(Self::clock_words(self, scene))
    }

    fn shows_when_shared(&self) -> bool {
        true
    }

    fn sync(&mut self, desk: &mut Desk<'_>) {
        Self::sync(self, desk);
    }

    fn writing(&self) -> Option<&Writing> {
        Self::writing(self)
    }

    fn writing_mut(&mut self) -> Option<&mut Writing> {
        Self::writing_mut(self)
    }

    fn close(self: Box<Self>, desk: &mut Desk<'_>) {
        Self::close(*self, desk);
    }
}
