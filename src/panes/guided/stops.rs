//! The stops of a question, in order: its tool, and fields of the entries that it concerns.

use super::{Desk, GuidedPage, Target};
use crate::content::{Field, Part};
use crate::insight::{promise_of, promise_to_review};
use crate::model::views::{
    COMMITMENT, Commitment, FRICTION, Friction, PLACEMENT, Placement, TIP_CHECKS,
};
use crate::model::{Leaf, WeekId};
use crate::panes::ask::{Decisions, Placing, Plan, PromiseAnswer, Tool};
use crate::panes::tips::{self, Tips};
use crate::settings::Settings;

/// A stop of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum GuidedStop {
    /// The question's tool.
    Tool,
    /// A field of an entry.
    Field {
        /// The entry.
        target: Target,
        /// The field's id.
        field: String,
    },
}

fn stop(target: Target, field: &str) -> GuidedStop {
    GuidedStop::Field {
        target,
        field: field.to_owned(),
    }
}

/// Points the text below the bars to the entry that stores the bars.
pub(super) fn retarget(stops: &mut [GuidedStop], tool: &Tool) {
    let Tool::Placing(placing) = tool else { return };
    for stop in stops {
        if let GuidedStop::Field { target, field } = stop
            && field == Placement::WHY
        {
            *target = placing.target().clone();
        }
    }
}

/// The questions of the short or full form, in order, without those that the user has hidden.
pub(super) fn questions<'a>(target: &Target, short: bool, desk: &Desk<'a>) -> Vec<&'a Field> {
    let sheet = desk.catalog.sheet(&target.sheet);
    let asked = Plan::at(target, desk, short).questions();
    let asked: Vec<String> = asked.iter().map(|field| field.id.clone()).collect();
    let fields = asked.iter().filter_map(|id| sheet?.field(id));
    fields
        .filter(|field| is_offered(field, desk.settings))
        .collect()
}

/// Whether a question is asked: the user has hidden nothing that it is answered with.
fn is_offered(field: &Field, settings: &Settings) -> bool {
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

/// The tool and the stops of a question in the page's week.
pub(super) fn plan(
    page: &mut GuidedPage,
    field: &Field,
    desk: &mut Desk<'_>,
) -> (Option<Tool>, Vec<GuidedStop>) {
    let (tool, mut stops) = match &field.shows {
        Some(Part::Promise) => promise_stops(page.week, desk),
        Some(Part::Placement) => {
            let placing = Placing::suggested(page.week, desk);
            let why = stop(placing.target().clone(), Placement::WHY);
            (
                Some(Tool::Placing(Box::new(placing))),
                vec![GuidedStop::Tool, why],
            )
        }
        Some(Part::Checks) => (Some(Tool::Checks(Tips::default())), vec![GuidedStop::Tool]),
        Some(Part::Frictions) => decision_stops(page, desk),
        Some(Part::NextPromise) => {
            let made = promise_of(desk.workbook.of_sheet(COMMITMENT), page.week);
            let made = made.map(|entry| entry.id);
            let target = match made.and_then(|id| desk.target(Leaf::Week(page.week), id)) {
                Some(target) => target,
                None => desk.new_target(page.week, COMMITMENT, None),
            };
            let fields = [Commitment::SITUATION, Commitment::ACT, Commitment::SURE];
            let stops = fields.map(|field| stop(target.clone(), field));
            (None, stops.to_vec())
        }
        Some(Part::Sheet) => (None, sheet_stops(page.week, field, desk)),
        _ => return (None, own_stops(page, field, desk)),
    };
    // Keep a remark that was written in the page's own entry visible.
    let own = page.target.entry(desk.workbook);
    if own.is_some_and(|entry| entry.answers.contains_key(&field.id)) {
        stops.extend(own_stops(page, field, desk));
    }
    (tool, stops)
}

/// The field itself and those that complete it.
fn own_stops(page: &GuidedPage, field: &Field, desk: &Desk<'_>) -> Vec<GuidedStop> {
    let sheet = desk.catalog.sheet(&page.target.sheet);
    let plan = Plan::at(&page.target, desk, false);
    let fields = sheet.map_or(&[][..], |sheet| &sheet.fields);
    let completes = |other: &&Field| other.with.as_deref() == Some(field.id.as_str());
    let all = std::iter::once(field).chain(fields.iter().filter(completes));
    all.filter(|field| !plan.is_closed(field))
        .map(|field| stop(page.target.clone(), &field.id))
        .collect()
}

fn promise_stops(week: WeekId, desk: &Desk<'_>) -> (Option<Tool>, Vec<GuidedStop>) {
    let promise = promise_to_review(desk.workbook.of_sheet(COMMITMENT), week);
    let Some((of, entry)) = promise else {
        return (None, Vec::new());
    };
    let (leaf, id) = (Leaf::Week(of), entry.id);
    let note = desk.target(leaf, id);
    let note = note.map(|target| stop(target, Commitment::OUTCOME_NOTE));
    let stops = std::iter::once(GuidedStop::Tool).chain(note).collect();
    (Some(Tool::Outcome(PromiseAnswer { leaf, id })), stops)
}

/// The list to decide about, and a line for a new friction; in the short form only the line.
fn decision_stops(page: &mut GuidedPage, desk: &mut Desk<'_>) -> (Option<Tool>, Vec<GuidedStop>) {
    let decisions = Decisions::of(desk);
    let noted = page.noted.take();
    let noted = match noted.filter(|target| target.entry(desk.workbook).is_some()) {
        Some(target) => target,
        None => desk.new_target(page.week, FRICTION, None),
    };
    page.noted = Some(noted.clone());
    let line = stop(noted, Friction::WHAT);
    if page.short || decisions.is_empty() {
        (None, vec![line])
    } else {
        (
            Some(Tool::Decisions(decisions)),
            vec![GuidedStop::Tool, line],
        )
    }
}

/// The questions of the sheet that the field opens, in its entry of the current period.
fn sheet_stops(week: WeekId, field: &Field, desk: &mut Desk<'_>) -> Vec<GuidedStop> {
    let Some(sheet) = field.opens.as_deref() else {
        return Vec::new();
    };
    let target = match desk.begun(sheet, week) {
        Some(target) => target,
        None => desk.new_target(week, sheet, None),
    };
    let plan = Plan::at(&target, desk, false);
    let groups = plan.groups().into_iter();
    groups
        .filter(|(phase, _)| !phase.is_some_and(|phase| phase.card))
        .flat_map(|(_, fields)| fields)
        .filter(|field| !plan.is_closed(field))
        .map(|field| stop(target.clone(), &field.id))
        .collect()
}

/// Whether a question is complete: it has been answered, or there is nothing to answer.
pub(super) fn is_dealt_with(target: &Target, week: WeekId, field: &Field, desk: &Desk<'_>) -> bool {
    if Plan::at(target, desk, false).is_answered(field) {
        return true;
    }
    let workbook = &*desk.workbook;
    match &field.shows {
        Some(Part::Promise) => promise_to_review(workbook.of_sheet(COMMITMENT), week)
            .is_none_or(|(_, entry)| Commitment::of(entry).outcome.is_some()),
        Some(Part::Placement) => workbook
            .of_week(week)
            .any(|entry| entry.sheet == PLACEMENT && !Placement::of(entry).is_empty()),
        Some(Part::Checks) => tips::is_whole(workbook, desk.catalog, week),
        Some(Part::Frictions) => {
            let mut frictions = workbook.of_sheet(FRICTION);
            let said =
                frictions.any(|(of, entry)| of == week || WeekId::of(entry.changed.date()) == week);
            said && !Decisions::of(desk).has_due_friction(desk)
        }
        Some(Part::NextPromise) => promise_of(workbook.of_sheet(COMMITMENT), week)
            .map(Commitment::of)
            .is_some_and(|promise| {
                !promise.situation.trim().is_empty() && !promise.act.trim().is_empty()
            }),
        Some(Part::Sheet) => {
            let sheet = field.opens.as_deref();
            sheet.is_some_and(|sheet| desk.begun(sheet, week).is_some())
        }
        _ => false,
    }
}
