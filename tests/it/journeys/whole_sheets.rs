//! Every question of every sheet is shown whole at three sizes in both languages, if need be by scrolling.

use std::collections::BTreeSet;

use tillit::content::{Catalog, Field, Language, Sheet};
use tillit::model::views::{
    CONTRACT, PLACEMENT, RECAP, REFLECTION, RETENTION, SESSION, TIP_CHECKS, VERSION_REASON,
    WORKBOOK,
};

use crate::journeys::journey::{Journey, Setting};

/// Sheets with pages of their own, or without a page.
const OTHERS: [&str; 8] = [
    CONTRACT, PLACEMENT, RECAP, REFLECTION, RETENTION, SESSION, TIP_CHECKS, WORKBOOK,
];
/// Most presses of a key at one place.
const MOST: usize = 40;

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
    let catalog = Catalog::shipped(language).unwrap();
    let mut missing = Vec::new();
    for sheet in catalog.sheets() {
        if !OTHERS.contains(&sheet.id.as_str()) {
            let steps = steps(&catalog, sheet, size);
            missing.extend(absent(sheet, &steps));
        }
    }
    assert!(missing.is_empty(), "{size:?}\n{}", missing.join("\n"));
}

/// The words of each step of a new entry of a sheet.
fn steps(catalog: &Catalog, sheet: &Sheet, size: (u16, u16)) -> Vec<String> {
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
    let mut found: Vec<String> = Vec::new();
    for _ in 0..MOST {
        let words = scrolled(&mut journey);
        if found.contains(&words) {
            break;
        }
        found.push(words);
        journey.keys("<Tab>");
    }
    found
}

/// The words in the pane of the question, from its top to its end.
fn scrolled(journey: &mut Journey) -> String {
    let mut all = body(&journey.frame());
    for _ in 0..MOST {
        let before = journey.frame();
        let after = journey.keys("<PgDn>").frame();
        if after == before {
            break;
        }
        all.push(' ');
        all.push_str(&body(&after));
    }
    // More options than rows come into view with the mark.
    for _ in 0..MOST {
        let before = journey.frame();
        if !before.contains("2 ○") && !before.contains("9 ○") {
            break;
        }
        let after = journey.keys("<Down>").frame();
        if after == before {
            break;
        }
        all.push(' ');
        all.push_str(&body(&after));
    }
    all
}

/// The words right of the column of questions.
fn body(frame: &str) -> String {
    let top = frame
        .lines()
        .find(|line| line.contains('▸') && line.contains('─'));
    let from = top.and_then(|line| line.chars().position(|sign| sign == '▸'));
    let inner = frame.lines().map(|line| {
        let line: String = line.chars().skip(from.unwrap_or(0)).collect();
        line.replace(['│', '▲', '▼', '↓', '↑'], " ")
    });
    let words: Vec<String> = inner.collect();
    words
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The questions of which no step shows the label, the wording and the options.
fn absent(sheet: &Sheet, steps: &[String]) -> Vec<String> {
    let mut missing = Vec::new();
    for field in sheet.fields.iter().filter(|field| is_asked(field)) {
        let mut texts = vec![field.label.to_string()];
        texts.push(field.question(false).to_owned());
        texts.extend(
            field
                .choices()
                .iter()
                .map(|choice| choice.label.to_string()),
        );
        let is_whole = |step: &String| texts.iter().all(|text| shows_whole(step, text));
        if !steps.iter().any(is_whole) {
            missing.push(format!("{}: {}", sheet.id, field.id));
        }
    }
    let notes = sheet.notes.iter().map(|note| &note.text);
    for text in notes.chain([&sheet.purpose]).filter(|_| !sheet.guided) {
        if !steps.iter().any(|step| shows_whole(step, text)) {
            missing.push(format!("{}: {text}", sheet.id));
        }
    }
    missing
}

/// Whether a step shows each word of a text. A sentence may be cut by the end of a screen, or by a column beside it.
fn shows_whole(step: &str, text: &str) -> bool {
    // A row may end at a dash in a word.
    let ends = |sign: char| sign.is_whitespace() || matches!(sign, '-' | '–');
    let shown: BTreeSet<&str> = step.split(ends).collect();
    text.split(ends)
        .all(|word| word.is_empty() || shown.contains(word))
}

/// Whether a new entry asks a field.
fn is_asked(field: &Field) -> bool {
    let waits = field.after_day || field.after_week || field.earlier;
    let depends =
        field.asked_if.is_some() || field.when.is_some() || field.dilemma_question.is_some();
    !waits && !depends && field.id != VERSION_REASON && field.shows.is_none()
}
