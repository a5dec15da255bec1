//! Only what a key names is stored: walking through every page without choosing anything leaves every file as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tillit::content::{Catalog, Field, FieldKind, Language, Sheet};
use tillit::model::views::{COMMITMENT, RECAP, SESSION};
use tillit::model::{Answer, Entries, Entry, EntryId, Leaf, Link, Moment};
use tillit::store::encode;

use crate::journeys::journey::{Journey, Setting};

const SIZE: (u16, u16) = (100, 26);

/// An answer of the field's kind.
fn some_answer(field: &Field) -> Answer {
    match &field.kind {
        FieldKind::Text => Answer::Text("en rad\n\noch en till".to_owned()),
        FieldKind::Line => Answer::Text("en rad".to_owned()),
        FieldKind::People => Answer::People(["KL".to_owned()].into()),
        FieldKind::Choice(choices) => Answer::Choice(choices[0].id.clone()),
        FieldKind::Scale { min, .. } => Answer::Scale(*min),
        FieldKind::Date => Answer::Date(jiff::civil::date(2026, 12, 4)),
        FieldKind::Number { min, .. } => Answer::Text(min.to_string()),
        FieldKind::Points { among, .. } => Answer::Points([(among[0].id.clone(), 2)].into()),
        FieldKind::Counts(rows) => Answer::Points([(rows[0].id.clone(), 2)].into()),
    }
}

/// An entry of a sheet with an answer in every second field.
pub(super) fn half_answered(sheet: &Sheet, number: u128, written: Moment) -> Entry {
    let mut entry = Entry::new(EntryId::new(written, number), &sheet.id, written);
    for field in sheet.fields.iter().step_by(2) {
        entry.answer(&field.id, some_answer(field), written);
    }
    if sheet.id == "placement" {
        entry.about.insert(Link::dilemma("clear-responsive"));
    }
    entry
}

fn is_own(sheet: &&Sheet) -> bool {
    !sheet.fields.is_empty() && ![SESSION, RECAP, "contract"].contains(&sheet.id.as_str())
}

/// A workbook with an entry of every sheet in this week, and an unanswered promise of the week before.
pub(super) fn lived_in(folder: &Path) {
    let catalog = Catalog::shipped(Language::Swedish).unwrap();
    let mut leaves: BTreeMap<Leaf, Entries> = BTreeMap::new();
    for (number, sheet) in (1..).zip(catalog.sheets().filter(is_own)) {
        let week = "2026-11-18T09:00:00+01:00".parse().unwrap();
        let entry = half_answered(sheet, number, week);
        let leaf = match sheet.is_standing() {
            true => Leaf::Standing,
            false => Leaf::Week("2026-W47".parse().unwrap()),
        };
        leaves.entry(leaf).or_default().insert(entry.id, entry);
        if sheet.id == COMMITMENT {
            let before = "2026-11-11T09:00:00+01:00".parse().unwrap();
            let entry = half_answered(sheet, number, before);
            let leaf = Leaf::Week("2026-W46".parse().unwrap());
            leaves.entry(leaf).or_default().insert(entry.id, entry);
        }
    }
    let book = folder.join("workbooks/min");
    std::fs::create_dir_all(&book).unwrap();
    for (leaf, entries) in leaves {
        std::fs::write(book.join(leaf.file_name()), encode(leaf, &entries)).unwrap();
    }
}

/// Every file of the workbooks.
pub(super) fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.join("workbooks")];
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).unwrap().flatten() {
            let path = file.path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let text = std::fs::read_to_string(&path).unwrap();
                    found.insert(path, text);
                }
            }
        }
    }
    found
}

/// The keys that open each page from the commands of the week; with `entries` the lists of them, and the first one, too.
pub(super) fn pages(language: Language, entries: bool) -> Vec<String> {
    let catalog = Catalog::shipped(language).unwrap();
    let plain = [
        "",
        "<Tab>",
        "<Tab><Tab>",
        "<Tab><Tab><Tab>",
        "<Tab><Tab><Tab><Tab>",
        "t",
        "r",
        "1",
        "6",
        "z",
        "e",
        "R",
        "R5",
        "i",
        "i<Down><Down><Down>",
        "s",
        "c",
        "g",
        "b",
        "a",
        "f",
        "?",
        ",",
        "!",
        "<Ctrl+P>",
        "v",
        "k",
        "o",
    ];
    let plain = plain.into_iter().map(str::to_owned);
    let names = catalog
        .sheets()
        .filter(is_own)
        .map(|sheet| sheet.name.to_string());
    let ways = if entries {
        &["<Enter>", "<Tab>", "<Tab><Enter>"][..]
    } else {
        &["<Enter>"]
    };
    let sheets = names.flat_map(|name| ways.iter().map(move |way| format!("b{name}{way}")));
    plain.chain(sheets).collect()
}

fn open(folder: &Path, language: Language, page: &str) -> Journey {
    let mut journey = Setting {
        language,
        size: SIZE,
        ..Setting::default()
    }
    .open_in(folder);
    journey.keys("<Esc><Esc>").keys(page);
    journey
}

/// Walks through every page in both languages with `walk`, in an empty workbook and in one with an entry of every
/// sheet, and checks that no file has changed.
fn changes_nothing(walk: impl Fn(&mut Journey)) {
    let mut changed = Vec::new();
    for language in crate::WHOLE {
        for with_entries in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            std::fs::create_dir_all(folder.path().join("workbooks")).unwrap();
            if with_entries {
                lived_in(folder.path());
            }
            let mut before = files(folder.path());
            for page in pages(language, with_entries) {
                let mut journey = open(folder.path(), language, &page);
                walk(&mut journey);
                journey.keys("<wait 1500><Esc><wait 1500>");
                drop(journey);
                let after = files(folder.path());
                if before != after {
                    changed.push((page, difference(&before, &after)));
                    before = after;
                }
            }
        }
    }
    assert!(changed.is_empty(), "{changed:#?}");
}

/// The lines in which files differ.
pub(super) fn difference(
    before: &BTreeMap<PathBuf, String>,
    after: &BTreeMap<PathBuf, String>,
) -> Vec<String> {
    let lines = |files: &BTreeMap<PathBuf, String>| -> BTreeSet<String> {
        files
            .values()
            .flat_map(|text| text.lines().map(str::to_owned))
            .collect()
    };
    let (before, after) = (lines(before), lines(after));
    let gone = before.difference(&after).map(|line| format!("- {line}"));
    let new = after.difference(&before).map(|line| format!("+ {line}"));
    gone.chain(new).collect()
}

#[test]
fn tab_alone_stores_nothing() {
    changes_nothing(|journey| {
        journey.keys(&"<Tab>".repeat(14));
    });
}

#[test]
fn space_alone_stores_nothing() {
    changes_nothing(|journey| {
        journey.keys(&" ".repeat(8));
    });
}

#[test]
fn enter_alone_stores_nothing_and_three_in_a_box_leave_no_blank_rows() {
    changes_nothing(|journey| {
        for _ in 0..10 {
            let frame = journey.frame();
            let footer = frame.lines().last().unwrap_or_default().to_owned();
            let is_box = ["Enter ny rad", "Enter new line"]
                .iter()
                .any(|hint| footer.contains(hint));
            journey.keys(if is_box {
                "<Enter><Enter><Enter><Tab>"
            } else {
                "<Enter>"
            });
        }
    });
}

#[test]
fn up_down_and_tab_store_nothing() {
    changes_nothing(|journey| {
        journey.keys(&"<Down><Up><Down><Down><Tab>".repeat(8));
    });
}

/// The answers in a text of a file, each on a line of its own, with the id of its field.
pub(super) fn answers(files: &BTreeMap<PathBuf, String>) -> BTreeSet<(String, String)> {
    let lines = files.iter().flat_map(|(path, text)| {
        let mut entry = String::new();
        text.lines().map(move |line| {
            if let Some(id) = line.trim().strip_prefix("id: ") {
                entry = id.to_owned();
            }
            (
                format!("{} {entry}", path.display()),
                line.trim().to_owned(),
            )
        })
    });
    let is_answer = |(_, line): &(String, String)| line.starts_with('"') && line.contains("\": ");
    lines.filter(is_answer).collect()
}

/// The step that an arrow leads to from `from`, pressed `times` times.
pub(super) fn moved([min, max]: [i64; 2], from: Option<i64>, by: i64, times: u8) -> i64 {
    let first = if min < 0 && max > 0 {
        by.clamp(min, max)
    } else {
        min
    };
    let steps = |from: i64, times: u8| (0..times).fold(from, |at, _| (at + by).clamp(min, max));
    match from {
        Some(from) => steps(from, times),
        None => steps(first, times - 1),
    }
}

/// The ends of every scale with this id in any sheet.
pub(super) fn scales(catalog: &Catalog, field: &str) -> Vec<[i64; 2]> {
    let sheets = catalog.sheets();
    let fields = sheets.filter_map(|sheet| sheet.field(field));
    let range = |field: &Field| match field.kind {
        FieldKind::Scale { min, max, .. } => Some([min, max]),
        _ => None,
    };
    fields.filter_map(range).collect()
}

/// The field and the step of a line such as `"sure": Scale(4),`.
pub(super) fn scale_in(line: &str) -> Option<(&str, i64)> {
    let (field, step) = line.split_once("\": Scale(")?;
    let step = step.trim_end_matches("),").parse().ok()?;
    Some((field.trim_start_matches('"'), step))
}

#[test]
fn left_and_right_change_only_a_scale_whose_hint_names_them_by_the_steps_pressed() {
    let mut scales_moved = 0;
    for language in crate::WHOLE {
        let catalog = Catalog::shipped(language).unwrap();
        for page in pages(language, true) {
            let folder = tempfile::tempdir().unwrap();
            lived_in(folder.path());
            let mut journey = open(folder.path(), language, &page);
            let mut before = answers(&files(folder.path()));
            for _ in 0..8 {
                for (arrow, by, times) in [("<Right>", 1, 2), ("<Left>", -1, 1)] {
                    let frame = journey.frame();
                    let hints = ["→ nästa svar", "→ next answer", "→ mer", "→ more"];
                    let is_named = hints.iter().any(|hint| frame.contains(hint));
                    journey
                        .keys(&arrow.repeat(times.into()))
                        .keys("<wait 1500>");
                    let after = answers(&files(folder.path()));
                    let added: Vec<_> = after.difference(&before).collect();
                    let removed: Vec<_> = before.difference(&after).collect();
                    if !is_named {
                        let is_same = added.is_empty() && removed.is_empty();
                        assert!(is_same, "{page} {added:?}\n{frame}");
                    } else if let [(_, line)] = added[..]
                        && let Some((field, step)) = scale_in(line)
                    {
                        let from = removed.first().and_then(|(_, line)| scale_in(line));
                        assert!(
                            from.is_none_or(|(of, _)| of == field),
                            "{page} {from:?} {line}"
                        );
                        let from = from.map(|(_, from)| from);
                        let is_expected = |range: &[i64; 2]| moved(*range, from, by, times) == step;
                        let mut ranges = scales(&catalog, field).into_iter();
                        assert!(
                            ranges.any(|range| is_expected(&range)),
                            "{page} {from:?} {line}"
                        );
                        scales_moved += 1;
                    }
                    before = after;
                }
                journey.keys("<Tab>");
            }
        }
    }
    assert!(scales_moved > 20, "{scales_moved}");
}
