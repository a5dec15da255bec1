//! The sections of the look-back: dilemmas, tips, pulse, roles, promises.

use super::super::promise::outcome_word;
use crate::content::{Catalog, FieldKind, Phrase};
use crate::insight::{
    PromiseCounts, count_promises, course, is_promise, placement_courses, points, tally,
    weeks_with_notes,
};
use crate::model::views::{
    Bar, COMMITMENT, CheckAnswer, PLACEMENT, PULSE, Placement, Pole, PromiseOutcome, ROLES,
    ROLES_COACH, ROLES_SHARES, TIP_CHECKS,
};
use crate::model::{Entry, Period, WeekId};
use crate::settings::Settings;
use crate::text::width;
use crate::widgets::document::{Piece, Role};
use crate::widgets::scale::trend_mark;
use crate::workbook::Workbook;

/// The sheet of the pulse.
/// Weeks over which weeks with notes are counted.
const NOTE_WEEKS: i64 = 12;
/// Least columns for the name before a row's marks.
const NAME_COLUMNS: usize = 12;

/// The data and the time span of a look-back.
#[derive(Debug)]
pub struct Window<'a> {
    /// All texts.
    pub catalog: &'a Catalog,
    /// The data.
    pub workbook: &'a Workbook,
    /// The user's settings, which hide sections.
    pub settings: &'a Settings,
    /// The periods, oldest first; each gets one mark.
    pub periods: Vec<Period>,
    /// The last week.
    pub until: WeekId,
}

/// The whole document; one faint line where no section has anything to show.
pub fn pieces(window: &Window<'_>) -> Vec<Piece> {
    type MakePieces = fn(&Window<'_>) -> Vec<Piece>;
    let sections: [(&str, MakePieces); 5] = [
        ("bars", dilemmas),
        ("tips", tips),
        (PULSE, pulse),
        (ROLES, roles),
        (COMMITMENT, promises),
    ];
    let mut all = Vec::new();
    let shown = sections.iter().filter(|(id, _)| window.settings.shows(id));
    let sections = shown.map(|(_, section)| section(window));
    for section in sections.filter(|section| !section.is_empty()) {
        all.push(Piece::Gap);
        all.extend(section);
    }
    if all.is_empty() {
        let nothing = window.catalog.say(Phrase::LookBackEmpty).to_owned();
        return vec![Piece::Text(nothing, Role::Faint)];
    }
    let written = window.workbook.weeks_back(window.until);
    let count = weeks_with_notes(written, window.until, NOTE_WEEKS).to_string();
    let of = NOTE_WEEKS.to_string();
    let values = [("n", count.as_str()), ("of", &of)];
    let notes = window.catalog.fill(Phrase::WeeksWithNotes, &values);
    let from = window
        .periods
        .first()
        .map_or(window.until, |first| first.first);
    let calendar = window.catalog.calendar();
    let days = calendar.span(from.monday(), window.until.sunday());
    let mut pieces = vec![Piece::dim(format!("{days} · {notes}"))];
    pieces.extend(all);
    pieces
}

impl<'a> Window<'a> {
    /// The entries of a sheet in the time span, oldest week first.
    fn of_sheet(&self, sheet: &'a str) -> impl Iterator<Item = (WeekId, &'a Entry)> + use<'a> {
        let first = self.periods.first().map_or(self.until, |first| first.first);
        let until = self.until;
        let workbook = self.workbook;
        workbook
            .of_sheet(sheet)
            .rev()
            .skip_while(move |(week, _)| *week > until)
            .take_while(move |(week, _)| *week >= first)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
    }

    fn heading(&self, phrase: Phrase) -> Piece {
        Piece::heading(self.catalog.say(phrase))
    }
}

/// Each placed dilemma: the marks of both poles over time, and the first and last step in words.
fn dilemmas(window: &Window<'_>) -> Vec<Piece> {
    let courses = placement_courses(window.of_sheet(PLACEMENT), &window.periods);
    let mut pieces = Vec::new();
    for dilemma in window.catalog.dilemmas() {
        let Some(course) = courses.get(&dilemma.id) else {
            continue;
        };
        pieces.push(Piece::text(dilemma.short.to_string()));
        for (pole, role) in [(Pole::A, Role::PoleA), (Pole::B, Role::PoleB)] {
            let step =
                |placed: &Option<Placement>| placed.and_then(|one| one.mark(Bar::Today, pole));
            let marks: String = course
                .iter()
                .map(|placed| step(placed).map_or("·", |step| trend_mark(Some(step))))
                .collect();
            let mut placed = course
                .iter()
                .flatten()
                .filter(|one| one.mark(Bar::Today, pole).is_some());
            let first = placed.next().copied();
            let last = placed.next_back().copied().or(first);
            pieces.push(Piece::Row(vec![
                (
                    format!("  {}", padded(&dilemma.pole(pole).short, NAME_COLUMNS)),
                    role,
                ),
                (marks, role),
                (
                    format!("  {}", moved(window.catalog, first, last, pole)),
                    Role::Dim,
                ),
            ]));
        }
    }
    if !pieces.is_empty() {
        pieces.insert(0, window.heading(Phrase::PaneDilemmas));
    }
    pieces
}

/// The first and last step of a pole in words, joined by an arrow; one step where it has not moved.
pub fn moved(
    catalog: &Catalog,
    first: Option<Placement>,
    last: Option<Placement>,
    pole: Pole,
) -> String {
    let words = |placement: Option<Placement>| {
        let step = placement.and_then(|placement| placement.mark(Bar::Today, pole));
        step.map_or("", |step| catalog.step_label(step))
    };
    match (words(first), words(last)) {
        (from, to) if from == to || from.is_empty() => to.to_owned(),
        (from, "") => from.to_owned(),
        (from, to) => format!("{from} → {to}"),
    }
}

/// Counts of the answers to each tip's checks; the points of the coach role are shown under the first tip.
fn tips(window: &Window<'_>) -> Vec<Piece> {
    let entries: Vec<&Entry> = window
        .of_sheet(TIP_CHECKS)
        .map(|(_, entry)| entry)
        .collect();
    let mut pieces = Vec::new();
    for (at, tip) in window.catalog.tips().iter().enumerate() {
        let checks: Vec<&str> = tip.checks.iter().map(|check| check.id.as_str()).collect();
        let counted = tally(entries.iter().copied(), &checks);
        let coach = (at == 0).then(|| coach(window)).flatten();
        if counted.is_empty() && coach.is_none() {
            continue;
        }
        pieces.push(Piece::text(tip.name.to_string()));
        let given = CheckAnswer::ALL
            .into_iter()
            .filter(|answer| counted.of(*answer) > 0);
        let words = given.filter_map(|answer| {
            let check = checks.first()?;
            let label = window.catalog.choice_label(TIP_CHECKS, check, answer.id());
            Some(format!("{} {}", label.to_lowercase(), counted.of(answer)))
        });
        if !counted.is_empty() {
            let words = words.collect::<Vec<_>>().join(" · ");
            pieces.push(Piece::Below(words, Role::Dim));
        }
        pieces.extend(coach.map(|coach| Piece::Below(coach, Role::Dim)));
    }
    if !pieces.is_empty() {
        pieces.insert(0, window.heading(Phrase::PaneTips));
    }
    pieces
}

/// The points given to the coach role, out of the points of all roles.
fn coach(window: &Window<'_>) -> Option<String> {
    let entries = window.of_sheet(ROLES).map(|(_, entry)| entry);
    let sum = points(entries, ROLES_SHARES);
    let total: u32 = sum.values().copied().fold(0, u32::saturating_add);
    if total == 0 {
        return None;
    }
    let name = window
        .catalog
        .choice_label(ROLES, ROLES_SHARES, ROLES_COACH);
    let points = sum.get(ROLES_COACH).copied().unwrap_or(0).to_string();
    let total = total.to_string();
    let values = [("name", name), ("n", &points), ("of", &total)];
    Some(window.catalog.fill(Phrase::LookBackPoints, &values))
}

/// The pulse: one figure per question and period.
pub fn pulse(window: &Window<'_>) -> Vec<Piece> {
    let sheet = window.catalog.sheet(PULSE);
    let fields = sheet.map_or(&[][..], |sheet| &sheet.fields);
    let scales = fields
        .iter()
        .filter(|field| matches!(field.kind, FieldKind::Scale { .. }));
    let entries: Vec<(WeekId, &Entry)> = window.of_sheet(PULSE).collect();
    let labels = scales.clone().map(|field| width(&field.label) + 2);
    let columns = labels.max().unwrap_or(0).max(NAME_COLUMNS);
    let mut pieces = Vec::new();
    for field in scales {
        let values = entries
            .iter()
            .filter_map(|(week, entry)| Some((*week, entry.scale(&field.id)?)));
        let course = course(values, &window.periods);
        let figures: String = course
            .iter()
            .map(|step| step.filter(|step| (0..10).contains(step)))
            .map(|step| step.map_or_else(|| "·".to_owned(), |step| step.to_string()))
            .collect();
        if course.iter().any(Option::is_some) {
            pieces.push(Piece::Row(vec![
                (format!("  {}", padded(&field.label, columns)), Role::Base),
                (figures, Role::Base),
            ]));
        }
    }
    if pieces.is_empty() {
        return pieces;
    }
    let name = sheet.map_or("", |sheet| sheet.name.as_str());
    pieces.insert(0, Piece::heading(name));
    pieces
}

/// The sums of the points of the three roles.
fn roles(window: &Window<'_>) -> Vec<Piece> {
    let entries = window.of_sheet(ROLES).map(|(_, entry)| entry);
    let sum = points(entries, ROLES_SHARES);
    if sum.values().all(|points| *points == 0) {
        return Vec::new();
    }
    let asked = window.catalog.sheet(ROLES);
    let name = asked.map_or("", |sheet| sheet.name.as_str());
    let choices = asked.and_then(|sheet| sheet.field(ROLES_SHARES));
    let choices = choices.map_or(&[][..], |field| field.choices());
    let sums = choices.iter().map(|choice| {
        let points = sum.get(&choice.id).copied().unwrap_or(0);
        format!("{} {points}", choice.label)
    });
    let sums = sums.collect::<Vec<_>>().join(" · ");
    vec![Piece::heading(name), Piece::Below(sums, Role::Base)]
}

fn promises(window: &Window<'_>) -> Vec<Piece> {
    let promises = window.of_sheet(COMMITMENT).map(|(_, entry)| entry);
    let counted = count_promises(promises.filter(|entry| is_promise(entry)));
    if counted.total() == 0 {
        return Vec::new();
    }
    let words = kept_words(window.catalog, counted);
    vec![
        window.heading(Phrase::LookBackPromises),
        Piece::Below(words, Role::Base),
    ]
}

/// Counts of promises by outcome, without the outcomes that did not occur.
pub fn kept_words(catalog: &Catalog, kept: PromiseCounts) -> String {
    let counts = [
        (outcome_word(catalog, PromiseOutcome::Yes), kept.yes),
        (outcome_word(catalog, PromiseOutcome::Partly), kept.partly),
        (outcome_word(catalog, PromiseOutcome::No), kept.no),
        (
            outcome_word(catalog, PromiseOutcome::NotRelevant),
            kept.not_relevant,
        ),
        (catalog.say(Phrase::GuidedUnanswered), kept.open),
    ];
    let words = counts.iter().filter(|(_, count)| *count > 0);
    words
        .map(|(word, count)| format!("{word} {count}"))
        .collect::<Vec<_>>()
        .join(" · ")
}

fn padded(text: &str, columns: usize) -> String {
    let blanks = columns.saturating_sub(width(text)).max(1);
    format!("{text}{}", " ".repeat(blanks))
}
