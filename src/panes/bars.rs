//! The two bars of a dilemma: for each pole, the amount today and the amount wanted.

mod curve;
mod large;
mod view;

use super::{Desk, Gesture, Message, Reply, Target};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{HoursHeld, placements};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::views::{Bar, PLACEMENT, Placement, Pole, SESSION, STEP_MAX, STEP_MIN};
use crate::model::{Entry, Leaf, Link, WeekId};
use crate::widgets::hits::Hits;

/// The condition on which earlier placements are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Past {
    /// Always.
    Shown,
    /// After both poles are placed today, so that earlier marks do not influence today's.
    AfterPlacing,
}

/// The bars of one dilemma in one week, and the mark that the arrow keys move.
#[derive(Debug)]
pub struct Bars {
    dilemma: String,
    week: WeekId,
    target: Target,
    bar: Bar,
    pole: Pole,
    past: Past,
    hits: Hits<BarSpot>,
}

/// The result of going on from a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarsStep {
    /// To the bar of the other pole.
    OtherPole,
    /// From today's marks to the wanted ones.
    Wanted,
    /// Past the last bar.
    Over,
}

/// The parts of the pane that react to a click.
#[derive(Clone, Copy, Debug)]
enum BarSpot {
    Pane,
    Bar(Pole),
    Step(Pole, i64),
}

impl Bars {
    /// Opens the bars as placed today, or new ones.
    pub fn open(dilemma: &str, week: WeekId, desk: &mut Desk<'_>) -> Self {
        Self::open_one(dilemma, week, desk, |_| true)
    }

    /// Opens the bars as last placed today by an entry that `fits`, or new ones.
    fn open_one(
        dilemma: &str,
        week: WeekId,
        desk: &mut Desk<'_>,
        fits: impl Fn(&Entry) -> bool,
    ) -> Self {
        let today = desk.today();
        let placed = desk
            .workbook
            .of_week(week)
            .filter(|entry| is_placement(entry, dilemma) && entry.written.date() == today)
            .filter(|entry| fits(entry))
            .last()
            .map(|entry| entry.id);
        let target = placed.and_then(|id| desk.target(Leaf::Week(week), id));
        let target = match target {
            Some(target) => target,
            None => desk.new_in_week(week, PLACEMENT, Some(Link::dilemma(dilemma))),
        };
        Self {
            dilemma: dilemma.to_owned(),
            week,
            target,
            bar: Bar::Today,
            pole: Pole::A,
            past: Past::Shown,
            hits: Hits::default(),
        }
    }

    /// Opens the bars of a session. Earlier placements are hidden until both poles are placed today, and those that the
    /// coach made alone altogether.
    pub fn in_session(dilemma: &str, week: WeekId, desk: &mut Desk<'_>) -> Self {
        let hours = HoursHeld::of(desk.workbook.of_sheet(SESSION));
        let opened = Self::open_one(dilemma, week, desk, |entry| hours.may_be_shown(entry));
        Self {
            past: Past::AfterPlacing,
            ..opened
        }
    }

    /// The entry that stores the marks.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Chooses which marks the arrow keys move: today's or the wanted ones.
    pub fn select_bar(&mut self, bar: Bar) {
        self.bar = bar;
        self.pole = Pole::A;
    }

    /// Whether earlier placements are shown.
    fn shows_past(&self, placed: Placement) -> bool {
        let is_placed = |pole| placed.mark(Bar::Today, pole).is_some();
        match self.past {
            Past::Shown => true,
            Past::AfterPlacing => is_placed(Pole::A) && is_placed(Pole::B),
        }
    }

    /// The pole whose bar is marked.
    pub fn pole(&self) -> Pole {
        self.pole
    }

    /// The id of the dilemma.
    pub fn dilemma(&self) -> &str {
        &self.dilemma
    }

    /// Moves marks. The key that goes on from the wanted marks replies with a message.
    pub fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::MarkLess) => self.move_mark(-1, desk),
            Some(Action::MarkMore) => self.move_mark(1, desk),
            Some(Action::MarkRight) => self.put(Some(0), desk),
            Some(Action::BarUp) => self.pole = Pole::A,
            Some(Action::BarDown) => self.pole = Pole::B,
            Some(Action::MarkClear) => self.put(None, desk),
            Some(Action::BarsConfirm) => {
                return match self.go_on(desk) {
                    BarsStep::OtherPole | BarsStep::Wanted => Reply::Done,
                    BarsStep::Over => Reply::Say(Message::note(self.noted(desk))),
                };
            }
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    fn move_mark(&mut self, by: i64, desk: &mut Desk<'_>) {
        let placement = self.placement(self.target.entry(desk.workbook));
        let from = placement.mark(self.bar, self.pole).unwrap_or(0);
        self.put(Some((from + by).clamp(STEP_MIN, STEP_MAX)), desk);
    }

    fn put(&self, step: Option<i64>, desk: &mut Desk<'_>) {
        let (bar, pole, at) = (self.bar, self.pole, desk.moment());
        desk.change(&self.target, |entry| {
            let mut placement = Placement::of(entry);
            placement.set(bar, pole, step);
            placement.write(entry, at)
        });
    }

    /// Goes to the next bar without storing anything: the other pole, then the wanted marks. A pair that no key has
    /// touched is passed over whole.
    pub fn go_on(&mut self, desk: &Desk<'_>) -> BarsStep {
        let placement = self.placement(self.target.entry(desk.workbook));
        let is_marked = |pole| placement.mark(self.bar, pole).is_some();
        if self.pole == Pole::A && (is_marked(Pole::A) || is_marked(Pole::B)) {
            self.pole = Pole::B;
            return BarsStep::OtherPole;
        }
        let was_marked = is_marked(Pole::A) || is_marked(Pole::B);
        self.pole = Pole::A;
        if self.bar == Bar::Today && was_marked {
            self.bar = Bar::Wanted;
            return BarsStep::Wanted;
        }
        self.bar = Bar::Today;
        BarsStep::Over
    }

    /// The message after the last bar: whether a placement is noted.
    fn noted(&self, desk: &Desk<'_>) -> String {
        if !self.placement(self.target.entry(desk.workbook)).is_empty() {
            return desk.catalog.say(Phrase::BarsPlaced).to_owned();
        }
        let key = |action| desk.key_words(&[Context::Bars], action);
        let keys = [
            ("less", key(Action::MarkLess)),
            ("more", key(Action::MarkMore)),
            ("right", key(Action::MarkRight)),
        ];
        let keys = keys.each_ref().map(|(name, key)| (*name, key.as_str()));
        desk.catalog.fill(Phrase::BarsUntouched, &keys)
    }

    /// Puts the mark where a bar is clicked.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        if !matches!(pointer.kind, PointerKind::Press { .. }) {
            return Reply::Ignored;
        }
        match self.hits.under(pointer) {
            Some(BarSpot::Pane) => {}
            Some(BarSpot::Bar(pole)) => self.pole = pole,
            Some(BarSpot::Step(pole, step)) => {
                self.pole = pole;
                self.put(Some(step), desk);
            }
            None => return Reply::Ignored,
        }
        Reply::Done
    }

    /// The marks of the entry; none while it does not exist.
    fn placement(&self, entry: Option<&Entry>) -> Placement {
        entry.map(Placement::of).unwrap_or_default()
    }

    /// The last placement before this entry.
    fn before<'a>(&self, weekly: impl Iterator<Item = (WeekId, &'a Entry)>) -> Placement {
        if self.past == Past::AfterPlacing {
            return Placement::default();
        }
        let earlier =
            weekly.filter(|(week, entry)| *week <= self.week && entry.id < self.target.id);
        placements(earlier, &self.dilemma)
            .last()
            .map(|placed| placed.placement)
            .unwrap_or_default()
    }
}

fn is_placement(entry: &Entry, dilemma: &str) -> bool {
    entry.sheet == PLACEMENT && entry.dilemma() == Some(dilemma)
}
