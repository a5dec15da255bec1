//! The sections of the look-back: if–thens, dilemmas, tips, roles, pulse, foundations.

use super::super::promise::outcome_word;
use super::Window;
use super::group::group_trend;
use super::rows::{
    ASIDE, NO, OPEN, PARTLY, Trend, TrendRow, YES, answers_mark, cells, counted_signs, pieces_of,
};
use crate::content::{Catalog, Field, FieldKind, Phrase, Sheet, Tip};
use crate::insight::{
    PromiseCounts, Tally, by_period, count_promises, is_promise, points, promise_line, tally,
};
use crate::model::views::{
    Bar, COMMITMENT, CheckAnswer, Commitment, FOUNDATIONS, PLACEMENT, PULSE, Placement, Pole,
    PromiseOutcome, ROLES, ROLES_COACH, ROLES_SHARES, TIP_CHECKS,
};
use crate::model::{Entry, WeekId};
use crate::widgets::document::{Piece, Role};
use crate::widgets::scale::trend_mark;

/// Points of a role are shown as if this many had been spread.
const POINTS: u32 = 10;

/// All rows; none where no section has anything to show.
pub fn rows(window: &Window<'_>) -> Vec<TrendRow> {
    type MakeRows = fn(&Window<'_>) -> Vec<TrendRow>;
    let sections: [(&str, MakeRows); 6] = [
        (COMMITMENT, promises),
        ("bars", dilemmas),
        ("tips", tips),
        (ROLES, roles),
        (PULSE, pulse_rows),
        (FOUNDATIONS, foundations),
    ];
    let shown = sections.iter().filter(|(id, _)| window.settings.shows(id));
    shown.flat_map(|(_, section)| section(window)).collect()
}

/// The look-back as a document; one faint line where no section has anything to show.
pub fn pieces(window: &Window<'_>) -> Vec<Piece> {
    let rows = rows(window);
    if rows.is_empty() {
        let nothing = window.catalog.say(Phrase::LookBackEmpty).to_owned();
        return vec![Piece::Text(nothing, Role::Faint)];
    }
    let mut pieces = vec![Piece::dim(window.summary()), Piece::Gap];
    pieces.extend(pieces_of(&rows));
    pieces
}

/// The pulse as a document; empty where there is none.
pub fn pulse(window: &Window<'_>) -> Vec<Piece> {
    pieces_of(&pulse_rows(window))
}

/// Puts a heading above the trends that have values; nothing where none has.
fn under(heading: TrendRow, trends: impl IntoIterator<Item = Trend>) -> Vec<TrendRow> {
    let trends = trends.into_iter().filter(|trend| !trend.is_empty());
    let mut rows: Vec<TrendRow> = trends.map(TrendRow::Values).collect();
    if !rows.is_empty() {
        rows.insert(0, heading);
    }
    rows
}

/// The outcomes of the if–thens, each in the week in which it was made.
fn promises(window: &Window<'_>) -> Vec<TrendRow> {
    let catalog = window.catalog;
    let made = window.of_sheet(COMMITMENT);
    let made: Vec<(WeekId, &Entry)> = made.filter(|(_, entry)| is_promise(entry)).collect();
    let cells = cells(window, made.iter().copied(), |promises| {
        let counts = count_promises(promises.iter().copied());
        let mark = answers_mark(counts.yes, counts.partly, counts.no, counts.not_relevant);
        let words = match promises {
            [entry] => {
                let promise = Commitment::of(entry);
                let sentence = promise_line(catalog, &promise);
                let outcome = promise.outcome.map_or_else(
                    || catalog.say(Phrase::GuidedUnanswered),
                    |outcome| outcome_word(catalog, outcome),
                );
                format!("{sentence} {outcome}")
            }
            _ => kept_words(catalog, counts),
        };
        (mark.to_owned(), words)
    });
    let all = count_promises(made.iter().map(|(_, entry)| *entry));
    let trend = Trend {
        total: kept_words(catalog, all),
        signs: counted_signs(&[
            (YES, all.yes),
            (PARTLY, all.partly),
            (NO, all.no),
            (ASIDE, all.not_relevant),
            (OPEN, all.open),
        ]),
        ..Trend::new(catalog.say(Phrase::LookBackPromises), cells)
    };
    let rows = [trend].into_iter().filter(|trend| !trend.is_empty());
    rows.map(TrendRow::Values).collect()
}

/// The last step of each pole in each period, for the dilemmas that have been placed.
fn dilemmas(window: &Window<'_>) -> Vec<TrendRow> {
    let catalog = window.catalog;
    let mut trends = Vec::new();
    for (number, dilemma) in (1..).zip(catalog.dilemmas()) {
        let placed = window.of_sheet(PLACEMENT);
        let placed: Vec<(WeekId, Placement)> = placed
            .filter(|(_, entry)| entry.dilemma() == Some(dilemma.id.as_str()))
            .map(|(week, entry)| (week, Placement::of(entry)))
            .collect();
        for (pole, role) in [(Pole::A, Role::PoleA), (Pole::B, Role::PoleB)] {
            let step = |placement: &Placement| placement.mark(Bar::Today, pole);
            let steps = placed
                .iter()
                .filter_map(|(week, placement)| Some((*week, step(placement)?)));
            let mut cells = cells(window, steps.clone(), |steps| {
                let last = steps.last().copied().unwrap_or_default();
                let words = format!("{} ({})", catalog.step_label(last), signed(last));
                (trend_mark(Some(last)).to_owned(), words)
            });
            let lasts = by_period(steps.clone(), &window.periods);
            for (cell, (_, steps)) in cells.iter_mut().zip(lasts) {
                cell.figure = steps.last().copied().map(signed).unwrap_or_default();
            }
            let ends = [steps.clone().next(), steps.clone().next_back()];
            let ends = ends.map(|end| end.map(|(_, step)| signed(step)));
            let mut marked = placed.iter().filter(|(_, placed)| step(placed).is_some());
            let first = marked.next().map(|(_, placement)| *placement);
            let last = marked
                .next_back()
                .map(|(_, placement)| *placement)
                .or(first);
            let short = &dilemma.pole(pole).short;
            let label = match pole {
                Pole::A => format!("{number} {short}"),
                Pole::B => format!("  {short}"),
            };
            trends.push(Trend {
                label,
                role,
                total: moved(catalog, first, last, pole),
                signs: from_to(ends),
                ..Trend::new(format!("{} · {short}", dilemma.name), cells)
            });
            trends.push(group_trend(window, dilemma, pole));
        }
    }
    under(window.heading(Phrase::PaneDilemmas), trends)
}

/// The first and the last value, joined by an arrow where they differ.
fn from_to(ends: [Option<String>; 2]) -> String {
    match ends {
        [Some(first), Some(last)] if first != last => format!("{first} → {last}"),
        [_, last] => last.unwrap_or_default(),
    }
}

fn signed(step: i64) -> String {
    match step {
        0 => "0".to_owned(),
        step if step < 0 => format!("−{}", step.unsigned_abs()),
        step => format!("+{step}"),
    }
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

/// The answers to each tip, and below it those to each of its statements; the points of the coach role are shown under
/// the first tip, which asks about the same thing.
fn tips(window: &Window<'_>) -> Vec<TrendRow> {
    let entries: Vec<(WeekId, &Entry)> = window.of_sheet(TIP_CHECKS).collect();
    let mut trends = Vec::new();
    for (at, tip) in window.catalog.tips().iter().enumerate() {
        let checks: Vec<&str> = tip.checks.iter().map(|check| check.id.as_str()).collect();
        let name = format!("{} {}", at + 1, tip.name);
        trends.push(answers(window, &entries, tip, &checks, name));
        for check in &tip.checks {
            let text = check.text.to_string();
            let trend = answers(window, &entries, tip, &[&check.id], text);
            trends.push(part(trend));
        }
        for check in &tip.earlier {
            let earlier = window.catalog.say(Phrase::EarlierQuestion);
            let text = format!("{} ({earlier})", check.text.trim_end_matches('.'));
            let trend = answers(window, &entries, tip, &[&check.id], text);
            trends.extend((!trend.total.is_empty()).then(|| part(trend)));
        }
        let coach = (at == 0 && window.settings.shows(ROLES)).then(|| role(window, ROLES_COACH));
        trends.extend(coach.map(|coach| {
            let values = [("name", coach.name.as_str())];
            let name = window.catalog.fill(Phrase::LookBackRole, &values);
            part(Trend {
                label: name.clone(),
                name,
                ..coach
            })
        }));
    }
    under(window.heading(Phrase::PaneTips), trends)
}

/// Indents a trend as a part of the one above.
fn part(trend: Trend) -> Trend {
    Trend {
        label: format!("  {}", trend.label),
        role: Role::Dim,
        is_part: true,
        ..trend
    }
}

/// The answers to some statements of a tip.
fn answers(
    window: &Window<'_>,
    entries: &[(WeekId, &Entry)],
    tip: &Tip,
    checks: &[&str],
    name: String,
) -> Trend {
    let words = |counted: Tally| {
        let given = CheckAnswer::ALL.into_iter();
        let given = given.filter(|answer| counted.of(*answer) > 0);
        let words = given.filter_map(|answer| {
            let check = tip.checks.first()?;
            let label = window
                .catalog
                .choice_label(TIP_CHECKS, &check.id, answer.id());
            Some((label.to_lowercase(), counted.of(answer)))
        });
        words.collect::<Vec<_>>()
    };
    let with_counts = |words: Vec<(String, usize)>| {
        let words = words.iter().map(|(word, count)| format!("{word} {count}"));
        words.collect::<Vec<_>>().join(" · ")
    };
    let answered = entries
        .iter()
        .map(|(week, entry)| (*week, tally([*entry].into_iter(), checks)))
        .filter(|(_, counted)| !counted.is_empty());
    let cells = cells(window, answered, |counted| {
        let counted = counted.iter().copied().fold(Tally::default(), Tally::and);
        let [yes, partly, no, aside] = CheckAnswer::ALL.map(|answer| counted.of(answer));
        let words = words(counted);
        let words = match &words[..] {
            [(word, 1)] => word.clone(),
            _ => with_counts(words),
        };
        (answers_mark(yes, partly, no, aside).to_owned(), words)
    });
    let all = tally(entries.iter().map(|(_, entry)| *entry), checks);
    let [yes, partly, no, aside] = CheckAnswer::ALL.map(|answer| all.of(answer));
    Trend {
        total: with_counts(words(all)),
        signs: counted_signs(&[(YES, yes), (PARTLY, partly), (NO, no), (ASIDE, aside)]),
        ..Trend::new(name, cells)
    }
}

/// The points of each role.
fn roles(window: &Window<'_>) -> Vec<TrendRow> {
    let Some(sheet) = window.catalog.sheet(ROLES) else {
        return Vec::new();
    };
    let field = sheet.field(ROLES_SHARES);
    let choices = field.map_or(&[][..], Field::choices).iter();
    let trends = choices.map(|choice| role(window, &choice.id));
    under(TrendRow::Heading(sheet.name.to_string()), trends)
}

/// The points of one role, out of ten.
fn role(window: &Window<'_>, id: &str) -> Trend {
    let name = window.catalog.choice_label(ROLES, ROLES_SHARES, id);
    let entries: Vec<(WeekId, &Entry)> = window
        .of_sheet(ROLES)
        .filter(|(_, entry)| !points([*entry].into_iter(), ROLES_SHARES).is_empty())
        .collect();
    let points_of = |entries: &[&Entry]| {
        let sum = points(entries.iter().copied(), ROLES_SHARES);
        let all = sum.values().copied().fold(0, u32::saturating_add);
        (sum.get(id).copied().unwrap_or(0), all)
    };
    let words = |(points, all): (u32, u32)| {
        let values = [("n", &*points.to_string()), ("of", &*all.to_string())];
        window.catalog.fill(Phrase::LookBackPoints, &values)
    };
    let cells = cells(window, entries.iter().copied(), |entries| {
        let (points, all) = points_of(entries);
        let of_ten = (points.saturating_mul(POINTS) + all / 2) / all.max(1);
        (of_ten.to_string(), words((points, all)))
    });
    let all: Vec<&Entry> = entries.iter().map(|(_, entry)| *entry).collect();
    let total = words(points_of(&all));
    Trend {
        signs: total.clone(),
        total,
        ..Trend::new(name, cells)
    }
}

fn pulse_rows(window: &Window<'_>) -> Vec<TrendRow> {
    scales(window, PULSE)
}

fn foundations(window: &Window<'_>) -> Vec<TrendRow> {
    scales(window, FOUNDATIONS)
}

/// The last step of each scale of a sheet in each period.
fn scales(window: &Window<'_>, sheet: &'static str) -> Vec<TrendRow> {
    let Some(sheet) = window.catalog.sheet(sheet) else {
        return Vec::new();
    };
    let is_scale = |field: &&Field| matches!(field.kind, FieldKind::Scale { .. });
    let trends = sheet.fields.iter().filter(is_scale);
    let trends = trends.map(|field| scale(window, sheet, field));
    under(TrendRow::Heading(sheet.name.to_string()), trends)
}

fn scale<'a>(window: &Window<'a>, sheet: &'a Sheet, field: &Field) -> Trend {
    let backs = |other: &&Field| other.backs && other.with.as_deref() == Some(&*field.id);
    let example = sheet.fields.iter().find(backs);
    let entries = window.of_sheet(&sheet.id);
    let steps: Vec<(WeekId, (i64, &Entry))> = entries
        .filter_map(|(week, entry)| Some((week, (entry.scale(&field.id)?, entry))))
        .collect();
    let cells = cells(window, steps.iter().copied(), |steps| {
        let Some((step, entry)) = steps.last() else {
            return Default::default();
        };
        let mut words = vec![step.to_string()];
        words.extend(field.anchor(*step).map(str::to_owned));
        let lacks_example = example.is_some_and(|field| entry.text(&field.id).trim().is_empty());
        if lacks_example {
            words.push(window.catalog.say(Phrase::SheetNoExample).to_owned());
        }
        let doubt = if lacks_example { "?" } else { "" };
        (format!("{step}{doubt}"), words.join(" · "))
    });
    let ends = [steps.first(), steps.last()];
    let total = from_to(ends.map(|end| end.map(|(_, (step, _))| step.to_string())));
    Trend {
        signs: total.clone(),
        total,
        ..Trend::new(field.label.to_string(), cells)
    }
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
