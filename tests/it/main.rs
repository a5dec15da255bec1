//! The tests from the outside, as one program: it links the crate once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "helpers of tests fail as tests do"
)]

mod architecture;
mod circles;
mod cli;
mod compat;
mod content;
mod content_own;
mod content_sample;
mod content_sheets;
mod dice;
mod disk;
mod histories;
mod import;
mod journeys;
mod languages;
mod merge;
mod notation;
mod pictures;
mod plain;
mod pty;
mod readme;
mod search;
mod store;
mod sync;
mod text;
mod weeks;
mod wording;

use tillit::content::Language;

/// The languages whose texts, guides and pictures are whole, and which tests know by their words. Any other language has
/// the structure of the English texts.
const WHOLE: [Language; 2] = [Language::Swedish, Language::English];

/// Whether a file has this alias as a word of its own, and not as two letters of a random id.
fn names(text: &str, alias: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric())
        .any(|word| word == alias)
}

/// The name by which `--exact` finds a test of the module with this `module_path!()`.
fn name_of_test(module_path: &str, test: &str) -> String {
    let (_, module) = module_path.split_once("::").unwrap();
    format!("{module}::{test}")
}

/// The whole content of a folder and those below it, as text.
fn everything_in(folder: &std::path::Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        match entry.path() {
            path if path.is_dir() => all.push_str(&everything_in(&path)),
            path => all.push_str(&String::from_utf8_lossy(&std::fs::read(path).unwrap())),
        }
    }
    all
}
