//! Every question of every sheet is shown whole at three sizes in both languages, if need be by scrolling.

use std::collections::BTreeSet;

use tillit::content::{Catalog, Field, Language, Sheet};
use tillit::model::views::{
    CLIENT_HOURS, CONTRACT, DATA_USE, HOUR_LOG, PLACEMENT, RECAP, REFLECTION, RETENTION, SESSION,
    TEAM_HOUR, TIP_CHECKS, UNTIL_NEXT, VERSION_REASON, WORKBOOK,
};

use crate::journeys::journey::{Journey, Setting};

/// Sheets with pages of their own, or without a page.
const OTHERS: [&str; 13] = [
    CLIENT_HOURS,
    CONTRACT,
    DATA_USE,
    HOUR_LOG,
    PLACEMENT,
    RECAP,
    REFLECTION,
    RETENTION,
    SESSION,
    TEAM_HOUR,
    TIP_CHECKS,
    UNTIL_NEXT,
    WORKBOOK,
];
/// Most presses of a key at one place.
const MOST: usize = 40;
/// The sign that there is more below.
const MORE: char = '▼';

#[test]
fn small_swedish() {
    every_sheet(Language::Swedish, (80, 24));
}

#[test]
fn small_english() {
    every_sheet(Language::English, (80, 24));
}

#[test]
fn middle_swedish() {
    every_sheet(Language::Swedish, (120, 36));
}

#[test]
fn middle_english() {
    every_sheet(Language::English, (120, 36));
}

#[test]
fn large_swedish() {
    every_sheet(Language::Swedish, (200, 50));
}

#[test]
fn large_english() {
    every_sheet(Language::English, (200, 50));
}

fn every_sheet(language: Language, size: (u16, u16)) {
    let catalog = Catalog::shipped(language).unwrap().with_country(None);
    let mut missing = Vec::new();
    for sheet in catalog.sheets() {
        if !OTHERS.contains(&sheet.id.as_str()) {
            missing.extend(absent(&catalog, sheet, size));
        }
    }
    assert!(missing.is_empty(), "{size:?}\n{}", missing.join("\n"));
}

/// The texts that have to be whole at one step: a question with its label and its options, or a text beside the questions.
struct Wanted<'a> {
    name: String,
    texts: Vec<&'a str>,
}

impl Wanted<'_> {
    fn is_whole(&self, shown: &BTreeSet<String>) -> bool {
        self.texts.iter().all(|text| shows_whole(shown, text))
    }

    /// Whether a step shows the label and the question, but not each option.
    fn lacks_options(&self, shown: &BTreeSet<String>) -> bool {
        let head = &self.texts[..self.texts.len().min(2)];
        self.texts.len() > 2 && head.iter().all(|text| shows_whole(shown, text))
    }
}

/// All that a new entry of a sheet must show.
fn wanted(sheet: &Sheet) -> Vec<Wanted<'_>> {
    let fields = sheet.fields.iter().filter(|field| is_asked(field));
    let questions = fields.map(|field| {
        let options = field.choices().iter().map(|choice| choice.label.as_str());
        let head = [field.label.as_str(), field.question(false)];
        Wanted {
            name: format!("{}: {}", sheet.id, field.id),
            texts: head.into_iter().chain(options).collect(),
        }
    });
    let notes = sheet.notes.iter().map(|note| &note.text);
    let beside = notes.chain([&sheet.purpose]).filter(|_| !sheet.guided);
    let beside = beside.map(|text| Wanted {
        name: format!("{}: {text}", sheet.id),
        texts: vec![text],
    });
    questions.chain(beside).collect()
}

/// The names of what no step of a new entry of a sheet shows whole.
fn absent(catalog: &Catalog, sheet: &Sheet, size: (u16, u16)) -> Vec<String> {
    let mut journey = Setting {
        language: catalog.language(),
        size,
        ..Setting::default()
    }
    .open();
    journey.keys("b").keys(&sheet.name).keys("<Enter>");
    if sheet.has_short_form() && sheet.opens_short {
        journey.keys("<F6>");
    }
    let mut missing = wanted(sheet);
    let mut seen: Vec<String> = Vec::new();
    for _ in 0..MOST {
        let first = body(&journey.frame());
        if missing.is_empty() || seen.contains(&first) {
            break;
        }
        let mut shown = words(&first);
        scroll(&mut journey, &first, &mut shown);
        // More options than rows come into view with the mark.
        for _ in 0..MOST {
            missing.retain(|wanted| !wanted.is_whole(&shown));
            if !missing.iter().any(|wanted| wanted.lacks_options(&shown)) {
                break;
            }
            shown.extend(words(&body(&journey.keys("<Down>").frame())));
        }
        seen.push(first);
        journey.keys("<Tab>");
    }
    missing.into_iter().map(|wanted| wanted.name).collect()
}

/// Adds the words below the end of the screen, as long as a sign says that there are more.
fn scroll(journey: &mut Journey, first: &str, shown: &mut BTreeSet<String>) {
    let mut last = first.to_owned();
    for _ in 0..MOST {
        if !last.contains(MORE) {
            break;
        }
        last = body(&journey.keys("<PgDn>").frame());
        shown.extend(words(&last));
    }
}

/// The words right of the column of questions.
fn body(frame: &str) -> String {
    let top = frame
        .lines()
        .find(|line| line.contains('▸') && line.contains('─'));
    let from = top.and_then(|line| line.chars().position(|sign| sign == '▸'));
    let inner = frame.lines().map(|line| {
        let line: String = line.chars().skip(from.unwrap_or(0)).collect();
        line.replace(['│', '▲', '↓', '↑'], " ")
    });
    let words: Vec<String> = inner.collect();
    words
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words of a text. A row may end at a dash in a word.
fn words(text: &str) -> BTreeSet<String> {
    parts(text).map(str::to_owned).collect()
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|sign: char| sign.is_whitespace() || matches!(sign, '-' | '–'));
    parts.filter(|part| !part.is_empty())
}

/// Whether each word of a text is shown. A sentence may be cut by the end of a screen, or by a column beside it.
fn shows_whole(shown: &BTreeSet<String>, text: &str) -> bool {
    parts(text).all(|word| shown.contains(word))
}

/// Whether a new entry asks a field.
fn is_asked(field: &Field) -> bool {
    let waits = field.after_day || field.after_week || field.earlier;
    let depends =
        field.asked_if.is_some() || field.when.is_some() || field.dilemma_question.is_some();
    !waits && !depends && field.id != VERSION_REASON && field.shows.is_none()
}
