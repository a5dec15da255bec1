//! README tells the truth: its key table is the program's own, its examples are read.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use tillit::content::{Catalog, Language};
use tillit::keymap::{Context, Keymap};

fn readme() -> String {
    fs::read_to_string(path()).unwrap()
}

fn path() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// One table a context: keys, the action's name, what it does.
fn key_tables() -> String {
    let keymap = Keymap::shipped();
    let catalog = Catalog::shipped(Language::English).unwrap();
    let mut text = String::new();
    for context in Context::ALL.iter().copied() {
        let bindings: Vec<_> = keymap
            .bindings()
            .iter()
            .filter(|binding| binding.context == context)
            .collect();
        if bindings.is_empty() {
            continue;
        }
        writeln!(
            text,
            "\n**{}**\n\n| keys | name | does |\n|---|---|---|",
            context.id()
        )
        .unwrap();
        let mut told = Vec::new();
        for binding in &bindings {
            let id = binding.action.id();
            if told.contains(&id) {
                continue;
            }
            told.push(id);
            let of_action = bindings.iter().filter(|other| other.action.id() == id);
            let keys: Vec<String> = of_action.map(|other| other.key.to_string()).collect();
            // A numbered action has one row of digits.
            let (keys, numbers) = match (binding.action.number(), keys.as_slice()) {
                (Some(_), [first, .., last]) => {
                    let row = format!("{first}-{last}");
                    (vec![row.clone()], row)
                }
                _ => (keys, String::new()),
            };
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            let help = catalog.action_help(id).replace("{n}", &numbers);
            writeln!(text, "| {} | `{id}` | {help} |", keys.join(" ")).unwrap();
        }
    }
    text
}

#[test]
fn every_key_is_listed() {
    let text = readme();
    let (before, rest) = text.split_once("<!-- keys -->\n").unwrap();
    let (listed, after) = rest.split_once("<!-- /keys -->").unwrap();
    let tables = key_tables() + "\n";
    if std::env::var_os("TILLIT_UPDATE_README").is_some() {
        fs::write(
            path(),
            format!("{before}<!-- keys -->\n{tables}<!-- /keys -->{after}"),
        )
        .unwrap();
        return;
    }
    assert_eq!(
        listed, tables,
        "run the tests once with TILLIT_UPDATE_README=1"
    );
}

#[test]
fn the_keys_of_the_week_are_told_once_each() {
    let text = readme();
    let (_, week) = text.split_once("\n## The week\n").unwrap();
    let week = week.split("\n## ").next().unwrap();
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
    let [week, dilemma, sheet] = examples.as_slice() else {
        panic!("three examples in RON");
    };
    let leaf = tillit::model::Leaf::Week("2026-W47".parse().unwrap());
    let entries = tillit::store::decode(leaf, "README.md", week.as_bytes()).unwrap();
    assert_eq!(entries.len(), 1);
    let own = [dilemma, sheet].map(|own| ("README.md".to_owned(), (*own).to_owned()));
    let (catalog, faults) = Catalog::shipped(Language::Swedish).unwrap().with_own(&own);
    assert_eq!(faults, []);
    assert_eq!(catalog.dilemmas().last().unwrap().id, "near-far");
    assert_eq!(catalog.sheets().last().unwrap().id, "meeting");
}
