//! The session of a coach and a client: one card at a time, in stages.

mod answering;
mod cards;
mod large;
mod recap;
mod recap_view;
mod shape;
mod spoken;
mod striking;
mod view;
mod words;

pub use spoken::{SpokenCard, SpokenLine};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ask::{Course, PastEnd, Question};
use super::bars::Bars;
use super::before_session::session_title;
use super::list::{List, ListReply};
use super::writing::Writing;
use super::{Desk, Gesture, Message, Pane, Reply, Scene, Target};
use crate::action::Action;
use crate::content::{CardPart, Catalog, Phrase};
use crate::insight::{HoursHeld, running};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::views::{COMMITMENT, CONTRACT, RECAP, SESSION, SESSION_AT};
use crate::model::{Answer, Entry, Leaf, Link, Moment};
use crate::widgets::hits::Hits;
use crate::widgets::scroller::Scroller;
use recap::{RecapExport, RecapRow};

/// After this many minutes the clock is no longer shown.
const CLOCK_MINUTES: i64 = 180;

/// The target of the keys.
#[derive(Debug)]
enum Input {
    /// The card: keys turn it, place marks, choose; a letter begins words in its field with index `at`, from 0.
    Card { at: usize },
    /// The client's words in one of the card's fields for words.
    Words {
        /// Index of the field, from 0.
        at: usize,
        question: Question,
    },
    /// A line of the recap, being reworded.
    Rewording(Question),
}

/// Whether the minutes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    Shown,
    Hidden,
}

/// A target of the mouse: the index of a stage in the row of stages.
type StageSpot = usize;

/// A session on screen. Invariant: `choosing` is the current card's field that is answered with single keys, if any.
#[derive(Debug)]
pub struct SessionPage {
    session: Target,
    /// The entries of other sheets that its cards ask about, one for each sheet.
    others: Vec<Target>,
    /// The contract that the coach has drafted alone, if no other may be shown.
    draft: Option<Target>,
    bars: Option<Bars>,
    /// The ids of its cards.
    course: Course<String>,
    input: Input,
    choosing: Option<Question>,
    /// The mark in the list of dilemmas while one is chosen, and in the lines of the recap while it is read.
    list: List,
    /// Whether a key has moved the mark in the list of dilemmas since it came up, so that Enter takes the marked one.
    is_chosen: bool,
    export: RecapExport,
    /// The line of the recap of which is asked where to strike it.
    striking: Option<RecapRow>,
    clock: Clock,
    started: Moment,
    stages: Hits<StageSpot>,
    /// The rows of the dilemma's description on its cards.
    map: Scroller,
}

impl SessionPage {
    /// Resumes today's session at the card where it was interrupted, or begins a new one.
    pub fn begin(desk: &mut Desk<'_>) -> Self {
        let week = desk.this_week();
        let found = running(desk.workbook.of_sheet(SESSION), desk.today());
        let begun = found.map(|(week, entry)| (Leaf::Week(week), entry.id, entry.written));
        let session = begun.and_then(|(leaf, id, _)| desk.target(leaf, id));
        let session = match session {
            Some(session) => session,
            None => desk.new_target(week, SESSION, None),
        };
        let mut page = Self {
            started: begun.map_or(desk.moment(), |(_, _, written)| written),
            others: others(&session, desk),
            draft: draft(desk),
            session,
            bars: None,
            course: Course::new(Vec::new(), PastEnd::Stays, |_| false),
            input: Input::Card { at: 0 },
            choosing: None,
            list: List::default(),
            is_chosen: false,
            export: RecapExport::new(desk),
            striking: None,
            clock: Clock::Shown,
            stages: Hits::default(),
            map: Scroller::default(),
        };
        page.open_bars(desk);
        let cards = page.cards(desk.workbook, desk.catalog);
        let at = page.session.entry(desk.workbook);
        let at = at.map_or("", |entry| entry.text(SESSION_AT));
        page.course = Course::new(cards, PastEnd::Stays, |card| card == at);
        if begun.is_none() {
            let first = page.course.here().cloned().unwrap_or_default();
            desk.write(&page.session, SESSION_AT, Answer::Text(first));
        }
        page.open_card(desk);
        page
    }

    /// Whole minutes since the session began, if they are shown.
    pub fn shown_minute(&self, now: Moment) -> Option<i64> {
        let minutes = self.seconds(now).div_euclid(60);
        let shown = self.clock == Clock::Shown && (0..=CLOCK_MINUTES).contains(&minutes);
        shown.then_some(minutes)
    }

    /// Seconds until the next whole minute, 1 to 60.
    pub fn seconds_to_minute(&self, now: Moment) -> u64 {
        u64::try_from(60 - self.seconds(now).rem_euclid(60)).unwrap_or(60)
    }

    fn seconds(&self, now: Moment) -> i64 {
        now.unix_seconds() - self.started.unix_seconds()
    }

    /// Whether the card describes the dilemma.
    fn shows_map(&self, catalog: &Catalog) -> bool {
        matches!(
            self.part(catalog),
            Some(CardPart::Gives | CardPart::TooMuch)
        )
    }

    fn act(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Some(action) = gesture.action() else {
            return self.begin_words(gesture, desk);
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
            Action::ListUp if self.shows_map(desk.catalog) => self.map.scroll(-1),
            Action::ListDown if self.shows_map(desk.catalog) => self.map.scroll(1),
            Action::ListUp => self.move_field(-1, desk),
            Action::ListDown => self.move_field(1, desk),
            Action::CaptureWords => return self.begin_words(gesture, desk),
            Action::TakeDraft => self.take_draft(desk),
            Action::ShowRecap => self.go_to_part(CardPart::Recap, desk),
            Action::SwitchClock => {
                self.clock = match self.clock {
                    Clock::Shown => Clock::Hidden,
                    Clock::Hidden => Clock::Shown,
                };
            }
            _ => return Reply::Ignored,
        }
        Reply::Done
    }
}

impl Pane for SessionPage {
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        if self.striking.is_some() {
            return vec![Context::Striking];
        }
        let mut contexts = match (&self.input, self.part(scene.catalog)) {
            (Input::Words { question, .. } | Input::Rewording(question), _) => {
                let mut contexts = vec![Context::Capturing];
                contexts.extend(question.contexts());
                return contexts;
            }
            (Input::Card { .. }, Some(CardPart::Export)) => {
                return vec![Context::Export, Context::Text];
            }
            (Input::Card { .. }, Some(CardPart::LastStep)) => vec![Context::LastStep],
            (Input::Card { .. }, Some(CardPart::BarsToday | CardPart::BarsWanted)) => {
                vec![Context::Bars]
            }
            (Input::Card { .. }, Some(CardPart::Dilemmas)) => vec![Context::Choosing],
            (Input::Card { .. }, Some(CardPart::Recap)) => vec![Context::Recap],
            (Input::Card { .. }, Some(CardPart::End)) => vec![Context::SessionOver],
            (Input::Card { .. }, _) => {
                let choosing = self.choosing.as_ref();
                choosing.map_or_else(Vec::new, Question::contexts)
            }
        };
        if self.takes_words(scene.catalog, scene.workbook) {
            contexts.push(Context::ClientWords);
        }
        contexts.push(Context::Session);
        contexts
    }

    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if let Some(row) = self.striking.take() {
            return self.answer_strike(row, gesture, desk);
        }
        match (&self.input, self.part(desk.catalog)) {
            (Input::Words { .. } | Input::Rewording(_), _) => self.write(gesture, desk),
            (Input::Card { .. }, Some(CardPart::Export)) => self.update_export(gesture, desk),
            (Input::Card { .. }, _) => self.act(gesture, desk),
        }
    }

    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        if let (Some(stage), PointerKind::Press { .. }) = (self.stages.under(pointer), pointer.kind)
        {
            self.go_to_stage(stage, desk);
            return Reply::Done;
        }
        if let Input::Words { question, .. } | Input::Rewording(question) = &mut self.input {
            return question.point(pointer, desk);
        }
        match (self.part(desk.catalog), &mut self.bars, &mut self.choosing) {
            (Some(CardPart::BarsToday | CardPart::BarsWanted), Some(bars), _) => {
                bars.point(pointer, desk)
            }
            (Some(CardPart::Dilemmas), ..) => {
                let count = shape::choices(desk.catalog);
                if self.list.point(pointer, count) == ListReply::Opened {
                    self.take_dilemma(desk);
                }
                Reply::Done
            }
            (_, _, Some(question)) => question.point(pointer, desk),
            _ => Reply::Ignored,
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.draw(area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        session_title(scene, self.session.id)
    }

    fn is_of_week(&self) -> bool {
        false
    }

    fn clock_words(&self, scene: &Scene<'_>) -> Option<String> {
        let minutes = self.shown_minute(scene.now.moment);
        let words = minutes.map(|minutes| {
            let minutes = minutes.to_string();
            scene
                .catalog
                .fill(Phrase::SessionMinutes, &[("n", &minutes)])
        });
        // Return empty words while the minutes are hidden, or the header would show the writing timer instead.
        Some(words.unwrap_or_default())
    }

    fn shows_when_shared(&self) -> bool {
        true
    }

    fn sync(&mut self, desk: &mut Desk<'_>) {
        self.session.follow(desk.workbook);
        for other in &mut self.others {
            other.follow(desk.workbook);
        }
        let questions = match &mut self.input {
            Input::Words { question, .. } | Input::Rewording(question) => Some(question),
            Input::Card { .. } => None,
        };
        for question in questions.into_iter().chain(&mut self.choosing) {
            question.sync(desk);
        }
        self.open_bars(desk);
        let before = self.course.here().cloned();
        self.renew(desk);
        if self.course.here() != before.as_ref() {
            self.striking = None;
            self.leave_card(desk);
            self.open_card(desk);
        }
    }

    fn writing(&self) -> Option<&Writing> {
        match &self.input {
            Input::Words { question, .. } | Input::Rewording(question) => question.writing(),
            Input::Card { .. } => None,
        }
    }

    fn writing_mut(&mut self) -> Option<&mut Writing> {
        match &mut self.input {
            Input::Words { question, .. } | Input::Rewording(question) => question.writing_mut(),
            Input::Card { .. } => None,
        }
    }

    fn close(&mut self, desk: &mut Desk<'_>) {
        self.leave_card(desk);
    }
}

/// The entries of other sheets that belong to a session, one for each sheet: the stored one or a new one.
fn others(session: &Target, desk: &mut Desk<'_>) -> Vec<Target> {
    let sheets = cards::sheets(session, desk.catalog);
    let mut others: Vec<Target> = Vec::new();
    for sheet in sheets
        .iter()
        .map(String::as_str)
        .chain([CONTRACT, COMMITMENT, RECAP])
    {
        if others.iter().all(|other| other.sheet != sheet) {
            others.push(belonging(session, sheet, desk));
        }
    }
    others
}

/// The contract that the coach has drafted alone; `None` if there is one that may be shown.
fn draft(desk: &Desk<'_>) -> Option<Target> {
    let hours = HoursHeld::of(desk.workbook.of_sheet(SESSION));
    let contracts = desk.workbook.entries(Leaf::Standing).values();
    let mut contracts = contracts.filter(|entry| !entry.deleted && entry.sheet == CONTRACT);
    let last = contracts.next_back()?;
    let is_draft = !contracts
        .chain([last])
        .any(|entry| hours.may_be_shown(entry));
    desk.target(Leaf::Standing, last.id).filter(|_| is_draft)
}

/// The newest entry of a standing sheet, or the session's entry of another sheet, of those that may be shown in a
/// session; a new one if there is none.
fn belonging(session: &Target, sheet: &str, desk: &mut Desk<'_>) -> Target {
    let link = Link::entry(session.id);
    let week = session.leaf.week().unwrap_or(desk.this_week());
    let fresh = desk.new_target(week, sheet, Some(link.clone()));
    let is_standing = fresh.leaf == Leaf::Standing;
    let hours = HoursHeld::of(desk.workbook.of_sheet(SESSION));
    let belongs = |entry: &&Entry| {
        let is_about = || entry.about.iter().any(|about| *about == link);
        let belongs = entry.sheet == sheet && (is_standing || is_about());
        !entry.deleted && belongs && hours.may_be_shown(entry)
    };
    let mut entries = desk.workbook.entries(fresh.leaf).values();
    let found = match is_standing {
        true => entries.rfind(belongs),
        false => entries.find(belongs),
    };
    let found = found.map(|entry| entry.id);
    match found.and_then(|id| desk.target(fresh.leaf, id)) {
        Some(target) => target,
        None if is_standing => Target {
            about: None,
            ..fresh
        },
        None => fresh,
    }
}

/// A warning that nothing can be changed here.
fn locked(desk: &Desk<'_>) -> Reply {
    Reply::Say(Message::serious(desk.catalog.say(Phrase::CannotChangeHere)))
}
