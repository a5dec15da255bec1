//! The two bars of a dilemma: for each pole, the amount today and the amount wanted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Desk, Gesture, Message, Reply, Scene, Target};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{Placed, placements, position_words};
use crate::keymap::{Pointer, PointerKind};
use crate::model::views::{Bar, PLACEMENT, Placement, Pole, STEP_MAX, STEP_MIN};
use crate::model::{Entry, Leaf, Link, WeekId};
use crate::widgets::hits::Hits;
use crate::widgets::paint::{line, right_aligned};
use crate::widgets::scale::{Scale, ScaleStyles, trend_mark};

/// Columns of a pole's name before its bar.
const NAME_COLUMNS: u16 = 12;

/// When earlier placements are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Past {
    /// Always; marks start from the last placement.
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
        let today = desk.today();
        let placed = desk
            .workbook
            .of_week(week)
            .filter(|entry| is_placement(entry, dilemma) && entry.written.date() == today)
            .last()
            .map(|entry| entry.id);
        let target = placed.and_then(|id| desk.target(Leaf::Week(week), id));
        let target = match target {
            Some(target) => target,
            None => desk.new_target(week, PLACEMENT, Some(Link::dilemma(dilemma))),
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

    /// Opens bars that hide earlier placements until both poles are placed today.
    pub fn with_hidden_past(dilemma: &str, week: WeekId, desk: &mut Desk<'_>) -> Self {
        Self {
            past: Past::AfterPlacing,
            ..Self::open(dilemma, week, desk)
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

    /// The id of the dilemma.
    pub fn dilemma(&self) -> &str {
        &self.dilemma
    }

    /// Moves marks. Confirming today's marks selects the wanted ones; confirming those replies with a message.
    pub fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::MarkLess) => self.move_mark(-1, desk),
            Some(Action::MarkMore) => self.move_mark(1, desk),
            Some(Action::BarUp | Action::BarDown) => {
                self.pole = match self.pole {
                    Pole::A => Pole::B,
                    Pole::B => Pole::A,
                };
            }
            Some(Action::MarkClear) => self.put(None, desk),
            Some(Action::BarsConfirm) => return self.confirm(desk),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    fn move_mark(&mut self, by: i64, desk: &mut Desk<'_>) {
        let placement = self.placement(desk.workbook.entry(self.target.leaf, self.target.id));
        let from = placement.mark(self.bar, self.pole).unwrap_or_else(|| {
            let before = self.before(desk.workbook.of_sheet(PLACEMENT));
            start(placement, before, self.bar, self.pole)
        });
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

    /// Stores the suggested marks as answers and selects the next set of marks.
    fn confirm(&mut self, desk: &mut Desk<'_>) -> Reply {
        if desk.workbook.fault(self.target.leaf).is_some() {
            return Reply::Say(Message::serious(desk.catalog.say(Phrase::CannotChangeHere)));
        }
        let mut placement = self.placement(self.target.entry(desk.workbook));
        let before = self.before(desk.workbook.of_sheet(PLACEMENT));
        let poles = [Pole::A, Pole::B];
        let any = poles
            .iter()
            .any(|pole| placement.mark(self.bar, *pole).is_some());
        if self.bar == Bar::Today || any {
            for pole in poles {
                let step = placement
                    .mark(self.bar, pole)
                    .unwrap_or_else(|| start(placement, before, self.bar, pole));
                placement.set(self.bar, pole, Some(step));
            }
            let at = desk.moment();
            desk.change(&self.target, |entry| placement.write(entry, at));
        }
        self.pole = Pole::A;
        match self.bar {
            Bar::Today => {
                self.bar = Bar::Wanted;
                Reply::Done
            }
            Bar::Wanted => {
                self.bar = Bar::Today;
                Reply::Say(Message::note(desk.catalog.say(Phrase::BarsPlaced)))
            }
        }
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

    /// The last placement before this entry, from which the marks start.
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

    /// Draws the labels of the scale, both bars and, where there is room, the trend and the step in words.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, focused: bool) {
        self.hits.clear();
        self.hits.put(area, BarSpot::Pane);
        let Some(dilemma) = scene.catalog.dilemma(&self.dilemma) else {
            return;
        };
        let placement = self.latest(scene);
        let before = self.before(scene.workbook.of_sheet(PLACEMENT));
        self.draw_heading(area, buf, scene, focused);
        let (left, gap) = geometry(area);
        let theme = scene.theme;
        for (row, pole) in [(1, Pole::A), (2, Pole::B)] {
            if row >= area.height {
                return;
            }
            let y = area.y + row;
            let moved = focused && self.pole == pole;
            let colour = if pole == Pole::A {
                theme.pole_a
            } else {
                theme.pole_b
            };
            let name = format!(
                "{} {}",
                if moved { "▸" } else { " " },
                dilemma.pole(pole).short
            );
            let room = (left - area.x).saturating_sub(1);
            line(buf, Rect::new(area.x, y, room, 1), &name, colour);
            let scale = Scale {
                today: placement.mark(Bar::Today, pole),
                wanted: placement.mark(Bar::Wanted, pole),
                ghost: (focused && placement.mark(self.bar, pole).is_none())
                    .then(|| start(placement, before, self.bar, pole)),
            };
            let styles = ScaleStyles {
                empty: theme.faint,
                today: theme.mark_today,
                wanted: theme.mark_wanted,
            };
            let cells = Rect::new(left, y, area.right().saturating_sub(left), 1);
            self.hits
                .put(Rect::new(area.x, y, area.width, 1), BarSpot::Bar(pole));
            for (step, cells) in Scale::steps(cells, gap) {
                self.hits.put(cells, BarSpot::Step(pole, step));
            }
            scale.render(cells, buf, gap, styles);
            let after = left + Scale::width(gap) + 2;
            if after + 6 < area.right() {
                let room = Rect::new(after, y, area.right() - after, 1);
                self.draw_trend(room, buf, scene, pole);
            }
        }
    }

    /// The placement to draw: that of the entry, else the last one of the week.
    fn latest(&self, scene: &Scene<'_>) -> Placement {
        match self.target.entry(scene.workbook) {
            Some(entry) => Placement::of(entry),
            None if self.past == Past::AfterPlacing => Placement::default(),
            None => scene
                .workbook
                .of_week(self.week)
                .filter(|entry| is_placement(entry, &self.dilemma))
                .last()
                .map(Placement::of)
                .unwrap_or_default(),
        }
    }

    fn draw_heading(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, focused: bool) {
        let (left, gap) = geometry(area);
        let say = |phrase| scene.catalog.say(phrase);
        if focused {
            let which = match self.bar {
                Bar::Today => Phrase::BarToday,
                Bar::Wanted => Phrase::BarWanted,
            };
            let label = Rect::new(area.x, area.y, left.saturating_sub(area.x + 1), 1);
            line(buf, label, say(which), scene.theme.heading);
        }
        let (little, much) = if gap > 1 {
            (Phrase::BarTooLittle, Phrase::BarTooMuch)
        } else {
            (Phrase::BarTooLittleShort, Phrase::BarTooMuchShort)
        };
        let middle = say(Phrase::BarRight);
        let columns = |text: &str| u16::try_from(crate::text::width(text)).unwrap_or(0);
        let middle_x = (left + Scale::column(0, gap)).saturating_sub(columns(middle) / 2);
        // The outer labels are above the ends of the scale, or as close to them as the middle label allows.
        let little_x = left
            .min(middle_x.saturating_sub(1 + columns(say(little))))
            .max(area.x);
        let end = left + Scale::width(gap);
        let much_x = (middle_x + columns(middle) + 1).max(end.saturating_sub(columns(say(much))));
        for (x, word) in [
            (little_x, say(little)),
            (middle_x, middle),
            (much_x, say(much)),
        ] {
            let room = Rect::new(x, area.y, area.right().saturating_sub(x), 1);
            line(buf, room, word, scene.theme.dim);
        }
    }

    /// Draws one cell per week up to the week on screen; a week without a placement is a gap.
    fn draw_trend(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, pole: Pole) {
        let placement = self.latest(scene);
        if !self.shows_past(placement) {
            return;
        }
        let words = position_words(scene.catalog, placement, pole);
        let history = placements(scene.workbook.of_sheet(PLACEMENT), &self.dilemma);
        let words_width = u16::try_from(crate::text::width(&words)).unwrap_or(u16::MAX);
        let style = if pole == Pole::A {
            scene.theme.pole_a
        } else {
            scene.theme.pole_b
        };
        let mut room = area.width;
        // The words are drawn whole or not at all: the marks show the same step.
        if words_width <= area.width {
            line(buf, area, &words, scene.theme.dim);
            room -= words_width;
        }
        let trend = trend_of(&history, self.week, pole, room.saturating_sub(2).min(52));
        right_aligned(buf, area, &trend, style);
    }
}

/// The last `columns` weeks up to `week`, one mark per week; empty with fewer than two placements.
fn trend_of(history: &[Placed], week: WeekId, pole: Pole, columns: u16) -> String {
    let shown: Vec<&Placed> = history
        .iter()
        .filter(|placed| placed.week <= week && week.weeks_since(placed.week) < i64::from(columns))
        .collect();
    let Some(first) = shown.first().filter(|_| shown.len() > 1) else {
        return String::new();
    };
    let mut weeks = std::iter::successors(Some(first.week), |week| week.next());
    let mut trend = String::new();
    while let Some(at) = weeks.next().filter(|at| *at <= week) {
        let step = shown
            .iter()
            .find(|placed| placed.week == at)
            .and_then(|placed| placed.placement.mark(Bar::Today, pole));
        trend.push_str(trend_mark(step));
    }
    trend
}

/// The step at which a mark starts: today's at the last placement, the wanted one at today's; 0, the right amount,
/// where there is none.
fn start(placement: Placement, before: Placement, bar: Bar, pole: Pole) -> i64 {
    match bar {
        Bar::Today => before.mark(Bar::Today, pole),
        Bar::Wanted => placement.mark(Bar::Today, pole),
    }
    .unwrap_or(0)
}

/// The first column of the scale in an area, and the columns from one step to the next.
fn geometry(area: Rect) -> (u16, u16) {
    let gap = match area.width {
        ..36 => 1,
        36..100 => 2,
        _ => 4,
    };
    (area.x + NAME_COLUMNS.min(area.width), gap)
}

fn is_placement(entry: &Entry, dilemma: &str) -> bool {
    entry.sheet == PLACEMENT && entry.dilemma() == Some(dilemma)
}
