//! What a question asks for, one thing after the other: a key, a tool, fields of the entries that it is about.

use super::super::bars::Bars;
use super::super::dilemmas::Dilemmas;
use super::super::form::Asking;
use super::super::tips::{self, Tips};
use super::matters::Matters;
use super::{Desk, GuidedPage, Target};
use crate::action::Action;
use crate::content::{Field, Part};
use crate::insight::{promise_of, promise_to_review, suggested_dilemma};
use crate::keymap::{Context, Pointer};
use crate::model::views::{
    COMMITMENT, Commitment, FRICTION, Friction, PLACEMENT, Placement, TIP_CHECKS,
};
use crate::model::{EntryId, Leaf, WeekId};
use crate::panes::{Gesture, Reply};
use crate::settings::Settings;

/// One thing that a question asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// What came of a promise.
    Outcome {
        /// Where the promise lies.
        leaf: Leaf,
        /// The promise.
        id: EntryId,
    },
    /// What the question's tool asks.
    Tool,
    /// A field of an entry.
    Field {
        /// The entry.
        target: Target,
        /// The field's id.
        field: String,
    },
}

/// What is laid out to be answered at a question, beside texts.
#[derive(Debug)]
pub(super) enum Tool {
    /// Nothing.
    None,
    /// A dilemma's bars, and the list to choose another one from.
    Placing(Box<Bars>, Dilemmas),
    /// The tips' checks.
    Checks(Tips),
    /// What is to be decided about.
    Matters(Matters),
}

impl Tool {
    /// Where keys mean something, the innermost first.
    pub(super) fn contexts(&self) -> Vec<Context> {
        match self {
            Self::None => vec![Context::Guided],
            Self::Placing(..) => vec![Context::Bars, Context::Placing, Context::Guided],
            // Enter goes on here too, rather than to write about the tip.
            Self::Checks(_) => vec![Context::GuidedChecks, Context::Tips, Context::Guided],
            Self::Matters(matters) => matters.contexts(),
        }
    }

    /// Begins where there is something to answer.
    pub(super) fn enter(&mut self, week: WeekId, desk: &Desk<'_>) {
        if let Self::Checks(tips) = self {
            tips.enter(week, desk);
        }
    }

    /// Takes in what the workbook says now.
    pub(super) fn refresh(&mut self, week: WeekId, desk: &mut Desk<'_>) {
        match self {
            Self::Placing(bars, _) => **bars = Bars::open(bars.dilemma(), week, desk),
            Self::Matters(matters) => matters.refresh(desk),
            Self::None | Self::Checks(_) => {}
        }
    }

    pub(super) fn update(&mut self, gesture: &Gesture, week: WeekId, desk: &mut Desk<'_>) -> Reply {
        match self {
            Self::None => Reply::Ignored,
            Self::Checks(tips) => tips.update(gesture, week, desk),
            Self::Matters(matters) => matters.update(gesture, desk),
            Self::Placing(bars, list) => {
                let number = gesture.action().and_then(Action::dilemma_number);
                let Some(number) = number else {
                    return bars.update(gesture, desk);
                };
                if let Some(dilemma) = desk.catalog.dilemmas().get(number - 1) {
                    let id = dilemma.id.clone();
                    list.mark(&id, desk);
                    **bars = Bars::open(&id, week, desk);
                }
                Reply::Done
            }
        }
    }

    pub(super) fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        match self {
            Self::None => Reply::Ignored,
            Self::Checks(tips) => tips.point(pointer),
            Self::Matters(matters) => matters.point(pointer, desk),
            Self::Placing(bars, _) => bars.point(pointer, desk),
        }
    }

    /// Whether the question goes on by itself once it is answered whole.
    pub(super) fn leads_on(&self) -> bool {
        matches!(self, Self::Placing(..) | Self::Checks(_))
    }

    /// Has the text beside the bars go to the entry that the bars are in.
    pub(super) fn retarget(&self, stops: &mut [Stop]) {
        let Self::Placing(bars, _) = self else { return };
        for stop in stops {
            if let Stop::Field { target, field } = stop
                && field == Placement::WHY
            {
                *target = bars.target().clone();
            }
        }
    }
}

/// Whether a question is asked: what it is answered with is nothing that the user has hidden.
pub(super) fn is_offered(field: &Field, settings: &Settings) -> bool {
    let needs: &[&str] = match &field.shows {
        Some(Part::Promise | Part::NextPromise) => &[COMMITMENT],
        Some(Part::Placement) => &[PLACEMENT, "bars"],
        Some(Part::Checks) => &[TIP_CHECKS, "tips"],
        Some(Part::Frictions) => &[FRICTION],
        Some(Part::Sheet) => {
            let sheet = field.opens.as_deref();
            return sheet.is_none_or(|sheet| settings.shows(sheet));
        }
        _ => &[],
    };
    needs.iter().all(|id| settings.shows(id))
}

/// What a question asks for in this week.
pub(super) fn plan(page: &mut GuidedPage, field: &Field, desk: &mut Desk<'_>) -> (Tool, Vec<Stop>) {
    let (tool, mut stops) = match &field.shows {
        Some(Part::Promise) => (Tool::None, promise_stops(page.week, desk)),
        Some(Part::Placement) => {
            let (bars, list) = placing(page.week, desk);
            let why = stop(bars.target().clone(), Placement::WHY);
            let tool = Tool::Placing(Box::new(bars), list);
            (tool, vec![Stop::Tool, why])
        }
        Some(Part::Checks) => (Tool::Checks(Tips::default()), vec![Stop::Tool]),
        Some(Part::Frictions) => matter_stops(page, desk),
        Some(Part::NextPromise) => {
            let made = promise_of(desk.workbook.of_sheet(COMMITMENT), page.week);
            let made = made.map(|entry| entry.id);
            let target = match made.and_then(|id| desk.target(Leaf::Week(page.week), id)) {
                Some(target) => target,
                None => desk.new_target(page.week, COMMITMENT, None),
            };
            let fields = [Commitment::SITUATION, Commitment::ACT, Commitment::SURE];
            let stops = fields.map(|field| stop(target.clone(), field));
            (Tool::None, stops.to_vec())
        }
        Some(Part::Sheet) => (Tool::None, sheet_stops(page.week, field, desk)),
        _ => return (Tool::None, own_stops(page, field, desk)),
    };
    // A remark that was written into the page's own entry stays in sight.
    let own = page.target.entry(desk.workbook);
    if own.is_some_and(|entry| entry.answers.contains_key(&field.id)) {
        stops.extend(own_stops(page, field, desk));
    }
    (tool, stops)
}

fn stop(target: Target, field: &str) -> Stop {
    Stop::Field {
        target,
        field: field.to_owned(),
    }
}

/// The field itself and those that complete it.
fn own_stops(page: &GuidedPage, field: &Field, desk: &Desk<'_>) -> Vec<Stop> {
    let sheet = desk.catalog.sheet(&page.target.sheet);
    let fields = sheet.map_or(&[][..], |sheet| &sheet.fields);
    let completes = |other: &&Field| other.with.as_deref() == Some(field.id.as_str());
    let all = std::iter::once(field).chain(fields.iter().filter(completes));
    all.map(|field| stop(page.target.clone(), &field.id))
        .collect()
}

fn promise_stops(week: WeekId, desk: &Desk<'_>) -> Vec<Stop> {
    let promise = promise_to_review(desk.workbook.of_sheet(COMMITMENT), week);
    let promise = promise.map(|(of, entry)| (Leaf::Week(of), entry.id));
    let Some((leaf, id)) = promise else {
        return Vec::new();
    };
    let note = desk.target(leaf, id);
    let note = note.map(|target| stop(target, Commitment::OUTCOME_NOTE));
    std::iter::once(Stop::Outcome { leaf, id })
        .chain(note)
        .collect()
}

/// The bars of the dilemma that came up most in the week.
fn placing(week: WeekId, desk: &mut Desk<'_>) -> (Bars, Dilemmas) {
    let placed = desk.workbook.of_sheet(PLACEMENT);
    let suggested = suggested_dilemma(
        desk.workbook.of_week(week),
        desk.workbook.focus(),
        placed,
        week,
    )
    .filter(|id| desk.catalog.dilemma(id).is_some());
    let first = desk.catalog.dilemmas().first();
    let id = suggested.or_else(|| first.map(|dilemma| dilemma.id.clone()));
    let id = id.unwrap_or_default();
    let mut list = Dilemmas::default();
    list.mark(&id, desk);
    (Bars::open(&id, week, desk), list)
}

/// What is to be decided, and a line for what chafes now; in the short form the line alone.
fn matter_stops(page: &mut GuidedPage, desk: &mut Desk<'_>) -> (Tool, Vec<Stop>) {
    let matters = Matters::of(desk);
    let noted = page.noted.take();
    let noted = match noted.filter(|target| target.entry(desk.workbook).is_some()) {
        Some(target) => target,
        None => desk.new_target(page.week, FRICTION, None),
    };
    page.noted = Some(noted.clone());
    let line = stop(noted, Friction::WHAT);
    if page.short || matters.is_empty() {
        (Tool::None, vec![line])
    } else {
        (Tool::Matters(matters), vec![Stop::Tool, line])
    }
}

/// The questions of the sheet that the field opens, in the entry of this week, month or quarter.
fn sheet_stops(week: WeekId, field: &Field, desk: &mut Desk<'_>) -> Vec<Stop> {
    let Some(sheet) = field.opens.as_deref() else {
        return Vec::new();
    };
    let target = match desk.begun(sheet, week) {
        Some(target) => target,
        None => desk.new_target(week, sheet, None),
    };
    let asking = Asking::new(&target, desk.catalog, desk.workbook, false, desk.today());
    let groups = asking.groups().into_iter();
    groups
        .filter(|(phase, _)| !phase.is_some_and(|phase| phase.card))
        .flat_map(|(_, fields)| fields)
        .map(|field| stop(target.clone(), &field.id))
        .collect()
}

impl GuidedPage {
    /// Whether a question needs no more: what it is about has been said, or there is nothing to say.
    pub(super) fn is_dealt_with(&self, field: &Field, desk: &mut Desk<'_>) -> bool {
        let asking = Asking::new(
            &self.target,
            desk.catalog,
            desk.workbook,
            self.short,
            desk.today(),
        );
        if asking.is_answered(field) {
            return true;
        }
        let workbook = &*desk.workbook;
        match &field.shows {
            Some(Part::Promise) => promise_to_review(workbook.of_sheet(COMMITMENT), self.week)
                .is_none_or(|(_, entry)| Commitment::of(entry).outcome.is_some()),
            Some(Part::Placement) => workbook
                .of_week(self.week)
                .any(|entry| entry.sheet == PLACEMENT && !Placement::of(entry).is_empty()),
            Some(Part::Checks) => tips::is_whole(workbook, desk.catalog, self.week),
            Some(Part::Frictions) => {
                let of_now = |week: WeekId| week == self.week;
                let mut frictions = workbook.of_sheet(FRICTION);
                let said = frictions
                    .any(|(week, entry)| of_now(week) || of_now(WeekId::of(entry.changed.date())));
                said && !Matters::of(desk).nags(desk)
            }
            Some(Part::NextPromise) => promise_of(workbook.of_sheet(COMMITMENT), self.week)
                .map(Commitment::of)
                .is_some_and(|promise| {
                    !promise.situation.trim().is_empty() && !promise.act.trim().is_empty()
                }),
            Some(Part::Sheet) => {
                let begun = field
                    .opens
                    .as_deref()
                    .and_then(|sheet| desk.begun(sheet, self.week));
                begun.is_some()
            }
            _ => false,
        }
    }
}
