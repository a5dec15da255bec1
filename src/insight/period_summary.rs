//! What some weeks say when they lie side by side.

use std::collections::BTreeMap;

use crate::content::{Field, FieldKind, Sheet};
use crate::model::views::{
    COMMITMENT, Commitment, PLACEMENT, Placement, PromiseOutcome, REFLECTION,
};
use crate::model::{Answer, Entry, Moment};

/// A dilemma that came up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returning {
    /// Its id.
    pub dilemma: String,
    /// In how many entries.
    pub times: usize,
    /// Where it stood first, where it was placed.
    pub first: Option<Placement>,
    /// Where it stood last.
    pub last: Option<Placement>,
}

/// The dilemmas that entries are about, the most frequent first, of equals the latest.
pub fn returning<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<Returning> {
    let mut found: BTreeMap<&str, (Returning, Moment)> = BTreeMap::new();
    let mut entries: Vec<&Entry> = entries.collect();
    entries.sort_by_key(|entry| (entry.written, entry.id));
    for entry in entries {
        let Some(id) = entry.dilemma() else { continue };
        let (returning, latest) = found.entry(id).or_insert_with(|| {
            let returning = Returning {
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
    let mut found: Vec<(Returning, Moment)> = found.into_values().collect();
    found.sort_by_key(|(one, latest)| std::cmp::Reverse((one.times, *latest)));
    found.into_iter().map(|(returning, _)| returning).collect()
}

/// How many promises there were, by what came of them.
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
    /// Nobody has said.
    pub open: usize,
}

impl PromiseCounts {
    /// All of them.
    pub fn total(self) -> usize {
        self.yes + self.partly + self.no + self.not_relevant + self.open
    }
}

/// Counts promises by what came of them.
pub fn count_promises<'a>(entries: impl Iterator<Item = &'a Entry>) -> PromiseCounts {
    let mut kept = PromiseCounts::default();
    for promise in entries
        .filter(|entry| is_promise(entry))
        .map(Commitment::of)
    {
        let count = match promise.outcome {
            Some(PromiseOutcome::Yes) => &mut kept.yes,
            Some(PromiseOutcome::Partly) => &mut kept.partly,
            Some(PromiseOutcome::No) => &mut kept.no,
            Some(PromiseOutcome::NotRelevant) => &mut kept.not_relevant,
            None => &mut kept.open,
        };
        *count += 1;
    }
    kept
}

/// Whether an entry is an if-then that says something.
pub fn is_promise(entry: &Entry) -> bool {
    entry.sheet == COMMITMENT && Commitment::of(entry).is_made()
}

/// Of these dilemmas those that no entry is about.
pub fn unopened<'a, 'b>(
    dilemmas: impl Iterator<Item = &'b str>,
    entries: impl Iterator<Item = &'a Entry>,
) -> Vec<&'b str> {
    let opened: Vec<&str> = entries.filter_map(Entry::dilemma).collect();
    dilemmas.filter(|id| !opened.contains(id)).collect()
}

/// The first and the last reflection with words in it; of weeks without any, the first and the last text of any sheet.
pub fn first_and_last<'a>(
    entries: impl Iterator<Item = &'a Entry>,
) -> Option<(&'a Entry, &'a Entry)> {
    let says = |entry: &&Entry| {
        let mut texts = entry.answers.values().filter_map(Answer::as_text);
        texts.any(|text| !text.trim().is_empty())
    };
    let written: Vec<&Entry> = entries.filter(says).collect();
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

/// A statement with its figure, and the example behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backed<'a> {
    /// The statement.
    pub field: &'a Field,
    /// The figure.
    pub step: i64,
    /// The example; empty where there is none.
    pub example: &'a str,
}

/// The scales of a sheet that have a figure, each with the text that completes it.
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

/// Of versions in the order in which they were written, the last one before `start`, and the last of all.
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
