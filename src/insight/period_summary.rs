//! Summaries of a period: recurring dilemmas, promise counts, first and last notes.

use std::collections::BTreeMap;

use crate::content::{Field, FieldKind, Sheet};
use crate::model::views::{
    COMMITMENT, Commitment, PLACEMENT, Placement, PromiseOutcome, REFLECTION,
};
use crate::model::{Answer, Entry, Moment};

/// A dilemma that entries are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecurringDilemma {
    /// The dilemma's id.
    pub dilemma: String,
    /// The number of entries.
    pub times: usize,
    /// The first placement.
    pub first: Option<Placement>,
    /// The last placement; `None` if it has no marks.
    pub last: Option<Placement>,
}

/// The dilemmas that entries are about, the most frequent first, then the latest.
pub fn returning<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<RecurringDilemma> {
    let mut found: BTreeMap<&str, (RecurringDilemma, Moment)> = BTreeMap::new();
    let mut entries: Vec<&Entry> = entries.collect();
    entries.sort_by_key(|entry| (entry.written, entry.id));
    for entry in entries {
        let Some(id) = entry.dilemma() else { continue };
        let (returning, latest) = found.entry(id).or_insert_with(|| {
            let returning = RecurringDilemma {
                dilemma: id.to_owned(),
                times: 0,
                first: None,
                last: None,
            };
            (returning, entry.written)
        });
        returning.times += 1;
        *latest = entry.written;
        if entry.sheet == PLACEMENT {
            let placement = Placement::of(entry);
            returning.last = Some(placement).filter(|placement| !placement.is_empty());
            returning.first = returning.first.or(returning.last);
        }
    }
    let mut found: Vec<(RecurringDilemma, Moment)> = found.into_values().collect();
    found.sort_by_key(|(dilemma, latest)| std::cmp::Reverse((dilemma.times, *latest)));
    found.into_iter().map(|(returning, _)| returning).collect()
}

/// Numbers of promises by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PromiseCounts {
    /// Kept.
    pub yes: usize,
    /// Kept in part.
    pub partly: usize,
    /// Not kept.
    pub no: usize,
    /// The situation never came.
    pub not_relevant: usize,
    /// No outcome is noted.
    pub open: usize,
}

/// Counts promises by outcome.
pub fn count_promises<'a>(entries: impl Iterator<Item = &'a Entry>) -> PromiseCounts {
    let mut counts = PromiseCounts::default();
    for promise in entries
        .filter(|entry| is_promise(entry))
        .map(Commitment::of)
    {
        let count = match promise.outcome {
            Some(PromiseOutcome::Yes) => &mut counts.yes,
            Some(PromiseOutcome::Partly) => &mut counts.partly,
            Some(PromiseOutcome::No) => &mut counts.no,
            Some(PromiseOutcome::NotRelevant) => &mut counts.not_relevant,
            None => &mut counts.open,
        };
        *count += 1;
    }
    counts
}

/// Whether an entry is an if-then plan that is not blank.
pub fn is_promise(entry: &Entry) -> bool {
    entry.sheet == COMMITMENT && Commitment::of(entry).is_made()
}

/// The dilemmas that no entry is about.
pub fn unopened<'a, 'b>(
    dilemmas: impl Iterator<Item = &'b str>,
    entries: impl Iterator<Item = &'a Entry>,
) -> Vec<&'b str> {
    let opened: Vec<&str> = entries.filter_map(Entry::dilemma).collect();
    dilemmas.filter(|id| !opened.contains(id)).collect()
}

/// The first and the last reflection with text; if there is none, the first and the last entry with text of any
/// sheet.
pub fn first_and_last<'a>(
    entries: impl Iterator<Item = &'a Entry>,
) -> Option<(&'a Entry, &'a Entry)> {
    let has_text = |entry: &&Entry| {
        let mut texts = entry.answers.values().filter_map(Answer::as_text);
        texts.any(|text| !text.trim().is_empty())
    };
    let written: Vec<&Entry> = entries.filter(has_text).collect();
    let ends = |of: &dyn Fn(&Entry) -> bool| {
        let mut chosen = written.iter().copied().filter(|entry| of(entry));
        let first = chosen.next()?;
        Some(chosen.fold((first, first), |(first, last), entry| {
            let key = |entry: &Entry| (entry.written, entry.id);
            (
                if key(entry) < key(first) {
                    entry
                } else {
                    first
                },
                if key(entry) > key(last) { entry } else { last },
            )
        }))
    };
    ends(&|entry| entry.sheet == REFLECTION).or_else(|| ends(&|_| true))
}

/// A statement with its rating, and the example that backs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backed<'a> {
    /// The statement.
    pub field: &'a Field,
    /// The rating.
    pub step: i64,
    /// The example; may be empty.
    pub example: &'a str,
}

/// The rated scales of a sheet, each with the text of the first field that completes it.
pub fn backed<'a>(sheet: &'a Sheet, entry: &'a Entry) -> Vec<Backed<'a>> {
    let scales = sheet
        .fields
        .iter()
        .filter(|field| matches!(field.kind, FieldKind::Scale { .. }));
    let example = |id: &str| {
        let mut with = sheet
            .fields
            .iter()
            .filter(|field| field.with.as_deref() == Some(id));
        with.next().map_or("", |field| entry.text(&field.id).trim())
    };
    scales
        .filter_map(|field| {
            Some(Backed {
                field,
                step: entry.scale(&field.id)?,
                example: example(&field.id),
            })
        })
        .collect()
}

/// The last version written before `start`, and the last of all.
pub fn then_and_now<'a>(
    versions: impl Iterator<Item = &'a Entry>,
    start: jiff::civil::Date,
) -> (Option<&'a Entry>, Option<&'a Entry>) {
    let mut versions: Vec<&Entry> = versions.collect();
    versions.sort_by_key(|entry| (entry.written, entry.id));
    let then = versions.iter().rfind(|entry| entry.written.date() < start);
    (then.copied(), versions.last().copied())
}

#[cfg(test)]
mod tests;
