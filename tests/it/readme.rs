//! README and the pages beside it tell the truth: their tables are the program's own, their examples are read, their
//! links lead somewhere, and their commands run.

mod commands;
mod format_page;
mod guide;
mod network;
mod page;

use std::path::Path;

use tillit::content::{Catalog, Language};

fn readme() -> String {
    page::read("README.md")
}

#[test]
fn the_keys_of_the_week_are_told_once_each() {
    let text = readme();
    let (_, week) = text.split_once("\n### The week\n").unwrap();
    let week = week.split("\n### ").next().unwrap();
    let rows = week.lines().filter_map(|line| line.strip_prefix("| **"));
    let mut keys: Vec<&str> = rows.map(|row| row.split("** |").next().unwrap()).collect();
    keys.sort_unstable();
    let told = keys.len();
    keys.dedup();
    assert!(told > 10 && told == keys.len(), "{told} rows, {keys:?}");
}

#[test]
fn the_examples_are_read() {
    let text = readme();
    let examples: Vec<&str> = text
        .split("```ron\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    let [dilemma, sheet] = examples.as_slice() else {
        panic!("two examples in RON");
    };
    let own = [dilemma, sheet].map(|own| ("README.md".to_owned(), (*own).to_owned()));
    let (catalog, faults) = Catalog::shipped(Language::Swedish).unwrap().with_own(&own);
    assert_eq!(faults, []);
    assert_eq!(catalog.dilemmas().last().unwrap().id, "near-far");
    assert_eq!(catalog.sheets().last().unwrap().id, "meeting");
}

/// The anchor of a heading, as the common viewers of Markdown make it.
fn anchor(heading: &str) -> String {
    let letters = heading.to_lowercase();
    let letters = letters
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    letters
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}

#[test]
fn every_link_leads_to_a_file_or_a_heading() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = [
        "README.md",
        "CHANGELOG.md",
        ".github/SECURITY.md",
        ".github/CONTRIBUTING.md",
        "assets/format.md",
        "assets/guide-en.md",
        "assets/guide-sv.md",
        "assets/it-en.md",
        "assets/it-sv.md",
        "assets/keys-en.md",
        "assets/keys-sv.md",
    ];
    for page in pages {
        let text = page::read(page);
        let links = text.split("](").skip(1);
        for link in links.map(|rest| rest.split(')').next().unwrap()) {
            if link.starts_with("https://") {
                continue;
            }
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let folder = Path::new(page).parent().unwrap();
            let target = match file {
                "" => root.join(page),
                file => root.join(folder).join(file),
            };
            assert!(target.exists(), "{page}: {link}");
            if !place.is_empty() {
                let there = std::fs::read_to_string(target).unwrap();
                let headings = there.lines().filter(|line| line.starts_with('#'));
                let mut anchors = headings.map(|line| anchor(line.trim_start_matches(['#', ' '])));
                assert!(anchors.any(|anchor| anchor == place), "{page}: {link}");
            }
        }
    }
}
