//! The draft of a period: an ordinary note with a line for each structured note of the period, and a link to it.

use std::collections::BTreeMap;

use crate::content::{Catalog, Phrase};
use crate::insight::{ConversationStage, entry_words, first_line, promise_line, signed};
use crate::model::views::{
    Bar, COMMITMENT, CONVERSATION, Commitment, FRICTION, Friction, PLACEMENT, Placement, Pole,
    PromiseOutcome, REFLECTION, REFLECTION_TEXT, TRUST_DEFINITION, VERSION_REASON,
};
use crate::model::{Answer, Entry, EntryId, Leaf, Link, Period};
use crate::panes::Desk;
use crate::panes::promise::outcome_word;
use crate::workbook::Workbook;

/// A line of the draft, and the entry that it comes from.
type Line = (String, EntryId);

/// Adds the draft of a period to this week, as one undo step. Returns its place; `None` if the period has no
/// structured notes or the week cannot be written.
pub fn add_draft(title: &str, period: Period, desk: &mut Desk<'_>) -> Option<(Leaf, EntryId)> {
    let sections = sections(period, desk.catalog, desk.workbook);
    if sections.is_empty() {
        return None;
    }
    let heading = desk.catalog.fill(Phrase::DraftTitle, &[("period", title)]);
    let mut text = heading;
    let mut links = Vec::new();
    for (phrase, lines) in sections {
        text.push_str("\n\n");
        text.push_str(desk.catalog.say(phrase));
        for (line, id) in lines {
            text.push_str("\n- ");
            text.push_str(&line);
            links.push(Link::entry(id));
        }
    }
    let (week, at) = (desk.this_week(), desk.moment());
    let target = desk.new_target(week, REFLECTION, None);
    let is_added = desk.change(&target, |entry| {
        entry.about.extend(links);
        entry.answer(REFLECTION_TEXT, Answer::Text(text), at)
    });
    is_added.then_some((target.leaf, target.id))
}

/// The headings with their lines, in the order of the draft; those without lines are left out.
fn sections(period: Period, catalog: &Catalog, workbook: &Workbook) -> Vec<(Phrase, Vec<Line>)> {
    let of = |sheet| of_sheet(sheet, period, workbook);
    let promises = of(COMMITMENT).into_iter();
    let conversations = of(CONVERSATION).into_iter();
    let frictions = of(FRICTION).into_iter();
    let all = [
        (Phrase::DraftPositions, positions(&of(PLACEMENT), catalog)),
        (
            Phrase::DraftPromises,
            promises
                .filter_map(|entry| promise(entry, catalog))
                .collect(),
        ),
        (
            Phrase::DraftConversations,
            conversations
                .filter(|entry| ConversationStage::of(entry) == ConversationStage::Closed)
                .map(|entry| (first_line(catalog, entry), entry.id))
                .collect(),
        ),
        (
            Phrase::DraftFrictions,
            frictions
                .filter_map(|entry| friction(entry, catalog))
                .collect(),
        ),
        (Phrase::DraftTrust, definitions(period, catalog, workbook)),
    ];
    let filled = all.into_iter().filter(|(_, lines)| !lines.is_empty());
    filled.collect()
}

/// The entries of a sheet in the period, in the order of writing.
fn of_sheet<'a>(sheet: &'a str, period: Period, workbook: &'a Workbook) -> Vec<&'a Entry> {
    let entries = workbook.of_sheet(sheet);
    let entries = entries.skip_while(|(week, _)| *week < period.first);
    let entries = entries.take_while(|(week, _)| *week <= period.last);
    let mut entries: Vec<&Entry> = entries.map(|(_, entry)| entry).collect();
    entries.sort_by_key(|entry| (entry.written, entry.id));
    entries
}

/// The first and the last mark of each pole, and the last entry with a mark.
type Marks = ([Option<(i64, i64)>; 2], EntryId);

/// The first and the last position of each dilemma that was placed: `Beslut +2 → 0, Samtal −1`.
fn positions(placed: &[&Entry], catalog: &Catalog) -> Vec<Line> {
    let mut dilemmas: BTreeMap<&str, Marks> = BTreeMap::new();
    for entry in placed {
        let placement = Placement::of(entry);
        let Some(dilemma) = entry.dilemma() else {
            continue;
        };
        for (at, pole) in [Pole::A, Pole::B].into_iter().enumerate() {
            if let Some(step) = placement.mark(Bar::Today, pole) {
                let held = dilemmas.entry(dilemma).or_insert(([None; 2], entry.id));
                held.1 = entry.id;
                held.0[at] = Some((held.0[at].map_or(step, |(first, _)| first), step));
            }
        }
    }
    let known = catalog.dilemmas().iter();
    let lines = known.filter_map(|dilemma| {
        let (marks, id) = dilemmas.get(dilemma.id.as_str())?;
        let poles = [&dilemma.a, &dilemma.b].into_iter().zip(marks);
        let moved = poles.filter_map(|(pole, marks)| {
            let (first, last) = (*marks)?;
            let (name, from, to) = (&pole.short, step_words(first), step_words(last));
            Some(match first == last {
                true => format!("{name} {to}"),
                false => format!("{name} {from} → {to}"),
            })
        });
        Some((moved.collect::<Vec<_>>().join(", "), *id))
    });
    lines.collect()
}

fn step_words(step: i64) -> String {
    match step {
        1.. => format!("+{step}"),
        _ => signed(step, None),
    }
}

/// An if-then that was kept, or kept in part.
fn promise(entry: &Entry, catalog: &Catalog) -> Option<Line> {
    let promise = Commitment::of(entry);
    let outcome = promise
        .outcome
        .filter(|outcome| matches!(outcome, PromiseOutcome::Yes | PromiseOutcome::Partly))?;
    let line = promise_line(catalog, &promise);
    let line = line.trim_end_matches('.');
    let outcome = outcome_word(catalog, outcome);
    Some((format!("{line}: {outcome}"), entry.id))
}

/// A friction with a decision, and the decision.
fn friction(entry: &Entry, catalog: &Catalog) -> Option<Line> {
    let friction = Friction::of(entry);
    let decision = friction.decision?;
    let decision = catalog.choice_label(FRICTION, Friction::DECISION, decision);
    let what = friction.what.trim_end_matches('.');
    Some((format!("{what}: {decision}"), entry.id))
}

/// The versions of the trust definition that were written in the period, each with the reason for it.
fn definitions(period: Period, catalog: &Catalog, workbook: &Workbook) -> Vec<Line> {
    let days = period.first.monday()..=period.last.sunday();
    let standing = workbook.entries(Leaf::Standing).values();
    let written = standing.filter(|entry| {
        !entry.deleted && entry.sheet == TRUST_DEFINITION && days.contains(&entry.written.date())
    });
    let line = |entry: &Entry| {
        let day = catalog.calendar().date(entry.written.date());
        let reason = entry.text(VERSION_REASON).trim();
        let words = match reason.lines().next() {
            Some(reason) => reason.to_owned(),
            None => entry_words(catalog, entry),
        };
        (format!("{day}: {words}"), entry.id)
    };
    written.map(line).collect()
}
