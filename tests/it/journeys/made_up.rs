//! Every page at 80 × 24 in a made-up language, whose words are two fifths longer than in English, with an accent on
//! each letter. Nothing is cut off:
//!
//! - A text that begins on a page is whole in one of the frames that Page Down and Down lead to, or its end comes in
//!   another one of them.
//! - A sentence is never shortened with `…`. The label of a question, a check, the purpose of a sheet and the help of an
//!   action may be, in rows of lists: the whole one is where the row leads.
//! - A word is whole, or ends with `…`, unless a dialog lies over it.
//! - The footer has the key for help and its whole label.

use std::collections::{BTreeMap, BTreeSet};

use tillit::action::Action;
use tillit::content::{Catalog, Language, Phrase};
use tillit::model::Leaf;
use tillit::settings::Opens;

use crate::journeys::cursor::MORE;
use crate::journeys::cursor::of_coach;
use crate::journeys::journey::{Journey, Setting};
use crate::journeys::session::{FIRST, before, client};
use crate::journeys::untouched::{lived_in, pages};

const MADE_UP: Language = Language::MadeUp;
const SIZE: (u16, u16) = (80, 24);
/// The most times that each key is pressed on a page.
const TIMES: usize = 20;

/// All texts of the language.
struct Texts {
    /// Each text without values as words, by its first word.
    by_first: BTreeMap<String, Vec<Vec<String>>>,
    /// Every word, in lower case.
    words: BTreeSet<String>,
    /// The texts that lists may shorten.
    rows: BTreeSet<String>,
}

fn strings(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        serde_json::Value::Object(map) => map.values().for_each(|item| strings(item, found)),
        _ => {}
    }
}

fn is_made_up(text: &str) -> bool {
    text.chars()
        .any(|letter| letter.is_alphabetic() && !letter.is_ascii())
}

impl Texts {
    fn all() -> Self {
        let catalog = Catalog::shipped(MADE_UP).unwrap();
        let mut found: Vec<String> = Phrase::ALL
            .iter()
            .map(|phrase| MADE_UP.say(*phrase).to_owned())
            .collect();
        for phrase in Phrase::ALL {
            found.extend([1, 2].map(|n| catalog.count(*phrase, n, &[])));
        }
        let mut rows = BTreeSet::new();
        for action in Action::ALL {
            found.push(catalog.action_label(action.id()).to_owned());
            rows.insert(catalog.action_help(action.id()).to_owned());
        }
        for sheet in catalog.sheets() {
            let labels = sheet.fields.iter().map(|field| field.label.to_string());
            rows.extend(labels.chain([sheet.purpose.to_string()]));
            strings(&serde_json::to_value(sheet).unwrap(), &mut found);
        }
        for dilemma in catalog.dilemmas() {
            strings(&serde_json::to_value(dilemma).unwrap(), &mut found);
        }
        for tip in catalog.tips() {
            found.extend([
                tip.name.to_string(),
                tip.why.to_string(),
                tip.prompt.to_string(),
            ]);
            let checks = tip.checks.iter().chain(&tip.earlier);
            rows.extend(checks.map(|check| check.text.to_string()));
        }
        let calendar = catalog.calendar();
        for month in 1..=12 {
            found.push(calendar.month(month).to_owned());
            found.push(calendar.month_short(month).to_owned());
        }
        for day in jiff::civil::Weekday::Monday.cycle_forward().take(7) {
            found.push(calendar.weekday(day).to_owned());
            let short = calendar.weekday_short(day);
            // Above the days of a month there are two letters.
            found.extend([short.to_owned(), short.chars().take(2).collect()]);
        }
        found.push(MADE_UP.name().to_owned());
        found.extend(rows.iter().cloned());
        Self::of(&found, rows)
    }

    fn of(found: &[String], rows: BTreeSet<String>) -> Self {
        let (mut by_first, mut words) =
            (BTreeMap::<String, Vec<Vec<String>>>::new(), BTreeSet::new());
        for text in found.iter().filter(|text| is_made_up(text)) {
            let letters = text.split(|letter: char| !letter.is_alphabetic());
            words.extend(letters.map(str::to_lowercase));
            for line in text.lines().filter(|line| is_made_up(line)) {
                let all: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
                by_first.entry(all[0].clone()).or_default().push(all);
            }
        }
        Self {
            by_first,
            words,
            rows,
        }
    }
}

/// The letters of a screen, by row.
struct Screen(Vec<Vec<char>>);

/// How much of a text there is on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    /// This many words.
    Part(usize),
    /// Its beginning, with `…` after it.
    Shortened,
    /// All of it, or all of it before the first value that it is filled with.
    Whole,
}

impl Screen {
    fn of(frame: &str) -> Self {
        Self(frame.lines().map(|line| line.chars().collect()).collect())
    }

    fn at(&self, row: usize, column: usize) -> char {
        let row = self.0.get(row);
        row.and_then(|row| row.get(column)).copied().unwrap_or(' ')
    }

    fn has(&self, row: usize, column: usize, word: &str) -> bool {
        let mut letters = word.chars().enumerate();
        let is_there = letters.all(|(at, letter)| self.at(row, column + at) == letter);
        let after = self.at(row, column + word.chars().count());
        is_there && !after.is_alphanumeric() && !",.;:?!’%)".contains(after)
    }

    /// Whether a text may begin in a cell: nothing but a border, a mark or blanks is before it.
    fn may_begin(&self, row: usize, column: usize) -> bool {
        let is_apart = |letter: char| !letter.is_alphanumeric() && !",.;:?’)%".contains(letter);
        let before = |cells| column.checked_sub(cells).map_or(' ', |x| self.at(row, x));
        is_apart(before(1)) && (before(1) != ' ' || is_apart(before(2)))
    }

    /// Follows a text from where its first word begins: along the row, then from the same column of the next one. `None`
    /// is another text that begins with the same words.
    fn follow(&self, row: usize, column: usize, text: &[String], texts: &Texts) -> Option<Seen> {
        let (mut y, mut x) = (row, column);
        for (place, word) in text.iter().enumerate() {
            if word.contains('{') {
                return Some(Seen::Whole);
            }
            let length = word.chars().count();
            if place > 0 && !self.has(y, x, word) {
                let rest = (x.saturating_sub(1)..x + length + 1).map(|x| self.at(y, x));
                if rest.take_while(|sign| *sign != '│').any(|sign| sign == '…') {
                    return Some(Seen::Shortened);
                }
                if self.at(y, x).is_alphanumeric() {
                    return None;
                }
                y += 1;
                x = column;
            }
            if !self.has(y, x, word) {
                let goes_on = self.at(y, x).is_alphanumeric();
                let is_next = texts.by_first.contains_key(&self.word(y, x));
                return (!goes_on || is_next).then_some(Seen::Part(place));
            }
            x += length + 1;
        }
        Some(Seen::Whole)
    }

    /// The letters from a cell up to a blank.
    fn word(&self, row: usize, column: usize) -> String {
        let letters = (column..).map(|x| self.at(row, x));
        letters.take_while(|letter| *letter != ' ').collect()
    }

    /// Each place where a text begins, with what is seen of the text that fits best there.
    fn texts<'a>(&self, texts: &'a Texts) -> Vec<(&'a [String], Seen)> {
        let mut found = Vec::new();
        for (y, row) in self.0.iter().enumerate() {
            for (x, letter) in row.iter().enumerate() {
                if *letter == ' ' || !self.may_begin(y, x) {
                    continue;
                }
                let Some(candidates) = texts.by_first.get(&self.word(y, x)) else {
                    continue;
                };
                let seen = candidates
                    .iter()
                    .filter_map(|text| Some((&**text, self.follow(y, x, text, texts)?)));
                found.extend(seen.max_by_key(|(_, seen)| *seen));
            }
        }
        found
    }

    /// Whether the last words of a text are somewhere.
    fn has_end(&self, text: &[String]) -> bool {
        let [.., before, last] = text else {
            return false;
        };
        (0..self.0.len()).any(|y| {
            (0..self.0[y].len()).any(|x| {
                let gap = before.chars().count() + 1;
                let after = x >= gap && self.has(y, x - gap, before);
                let begins =
                    x < 2 || (self.at(y, x - 1) == ' ' && !self.at(y, x - 2).is_alphabetic());
                self.has(y, x, last) && (after || begins)
            })
        })
    }

    /// Words that are no whole words of the language and have no `…` after them. Parts of words beside a border lie under
    /// a dialog; no other page has text beside one.
    fn broken(&self, texts: &Texts) -> Vec<String> {
        let mut found = Vec::new();
        for (y, row) in self.0.iter().enumerate() {
            let mut word = String::new();
            for (x, letter) in row.iter().chain(&[' ']).enumerate() {
                if letter.is_alphabetic() {
                    word.push(*letter);
                    continue;
                }
                let is_whole = *letter == '…' || texts.words.contains(&word.to_lowercase());
                let before = x.checked_sub(word.chars().count() + 1);
                let before = before.map_or(' ', |before| self.at(y, before));
                let is_under = [before, *letter].iter().any(|sign| "│┌┐└┘".contains(*sign));
                if is_made_up(&word) && !is_whole && !is_under {
                    found.push(word.clone());
                }
                word.clear();
            }
        }
        found
    }
}

fn is_sentence(text: &[String]) -> bool {
    text.len() > 2 && text.last().is_some_and(|last| last.ends_with(['.', '?']))
}

/// The faults of a page that is open.
fn faults_of(journey: &mut Journey, texts: &Texts) -> BTreeSet<String> {
    let mut frames = vec![journey.frame()];
    for key in ["<PgDn>", "<Down>"] {
        for _ in 0..TIMES {
            let next = journey.keys(key).frame();
            if frames.contains(&next) {
                break;
            }
            frames.push(next);
        }
    }
    let screens: Vec<Screen> = frames.iter().map(|frame| Screen::of(frame)).collect();
    let mut best: BTreeMap<&[String], Seen> = BTreeMap::new();
    let mut faults = BTreeSet::new();
    let help = Catalog::shipped(MADE_UP).unwrap();
    let help = help.action_label("help");
    let has_help = |frame: &String| frame.lines().last().is_some_and(|row| row.contains(help));
    if !frames.iter().any(has_help) {
        faults.insert("the footer has no key for help".to_owned());
    }
    for screen in &screens {
        for (text, seen) in screen.texts(texts) {
            let known = best.entry(text).or_insert(seen);
            *known = seen.max(*known);
        }
        let broken = screen.broken(texts);
        faults.extend(
            broken
                .into_iter()
                .map(|word| format!("a word is cut: {word}")),
        );
    }
    for (text, seen) in best {
        let said = text.join(" ");
        let ends = screens.iter().any(|screen| screen.has_end(text));
        match seen {
            Seen::Part(words) if words > 1 && !ends => {
                faults.insert(format!("cut after {words} words: {said}"));
            }
            Seen::Shortened if is_sentence(text) && !texts.rows.contains(&said) => {
                faults.insert(format!("a sentence is shortened: {said}"));
            }
            _ => {}
        }
    }
    faults
}

/// More pages, by their keys.
fn more() -> impl Iterator<Item = String> {
    // The hidden screen has no words, nor a key for help.
    let shown = MORE.iter().filter(|keys| **keys != "<F2>");
    let keys = shown.chain(&["n", "q"]);
    keys.map(|keys| (*keys).to_owned())
}

/// Sets the language on the title page of the workbook.
fn speak_made_up(folder: &std::path::Path) {
    let file = folder
        .join("workbooks/min")
        .join(Leaf::Standing.file_name());
    let text = std::fs::read_to_string(&file).unwrap();
    let set = text.replace("Choice(\"sv\")", "Choice(\"qps\")");
    assert_ne!(set, text, "{text}");
    std::fs::write(file, set).unwrap();
}

/// Adds the faults of the page that is open to those of others.
fn look(journey: &mut Journey, name: &str, texts: &Texts, all: &mut Vec<String>) {
    let frame = journey.frame();
    let faults: Vec<String> = faults_of(journey, texts).into_iter().collect();
    if !faults.is_empty() {
        all.push(format!("{name}:\n{}\n{frame}", faults.join("\n")));
    }
}

fn done(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} pages\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn nothing_is_cut_off_on_any_page() {
    let texts = Texts::all();
    let mut all = Vec::new();
    for lived in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        if lived {
            lived_in(folder.path());
            speak_made_up(folder.path());
        }
        for page in pages(MADE_UP, lived).into_iter().chain(more()) {
            let mut journey = Setting {
                language: MADE_UP,
                size: SIZE,
                ..Setting::default()
            }
            .open_in(folder.path());
            journey.keys("<Esc><Esc>").keys(&page);
            look(&mut journey, &format!("{page} {lived}"), &texts, &mut all);
        }
    }
    done(&all);
}

#[test]
fn nothing_is_cut_off_at_the_first_start() {
    let texts = Texts::all();
    let mut all = Vec::new();
    for opens in [Opens::Keys, Opens::Text] {
        let mut journey = Setting {
            language: MADE_UP,
            size: SIZE,
            first_start: true,
            opens,
            ..Setting::default()
        }
        .open();
        look(&mut journey, "first start", &texts, &mut all);
    }
    done(&all);
}

#[test]
fn nothing_is_cut_off_on_the_pages_of_a_coach() {
    let texts = Texts::all();
    let mut all = Vec::new();
    of_coach(MADE_UP, SIZE, |journey, page| {
        look(journey, page, &texts, &mut all)
    });
    done(&all);
}

#[test]
fn nothing_is_cut_off_in_a_session() {
    let texts = Texts::all();
    let mut all = Vec::new();
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    let now = "2026-11-26T10:00:00+01:00";
    let mut played = String::new();
    let (cards, ends) = (FIRST.len(), ["", "<Space><Space>", "<Esc>", "<Esc>1"]);
    for card in 0..=cards + ends.len() {
        // Looking at a card turns its pages, so each is reached anew.
        let mut journey = before(folder.path(), MADE_UP, SIZE, now);
        if card > 0 {
            journey.keys("<Enter>").keys(&played);
        }
        match FIRST.get(card.wrapping_sub(1)) {
            Some((keys, words)) => {
                journey.keys(keys);
                played.push_str(keys);
                // Only the made-up words have accents.
                played.push_str(&words.replace(['å', 'ä'], "a").replace('ö', "o"));
            }
            None => {
                journey.keys(ends.get(card.wrapping_sub(cards + 1)).unwrap_or(&""));
            }
        }
        look(&mut journey, &format!("card {card}"), &texts, &mut all);
    }
    done(&all);
}

#[test]
fn a_cut_is_found_and_a_wrapped_text_is_none() {
    let texts = ["Åå ƀƀ ćć ďď.", "Éé ƒƒ"].map(str::to_owned);
    let texts = Texts::of(&texts, BTreeSet::new());
    let seen = |frame: &str| {
        let screen = Screen::of(frame);
        let seen = screen.texts(&texts).into_iter().map(|(_, seen)| seen);
        (seen.collect::<Vec<_>>(), screen.broken(&texts))
    };
    let none = Vec::<String>::new;
    assert_eq!(seen("│ Åå ƀƀ  │\n│ ćć ďď. │"), (vec![Seen::Whole], none()));
    assert_eq!(
        seen("│ Åå ƀƀ  │\n└────────┘"),
        (vec![Seen::Part(2)], none())
    );
    let over = seen("│ Åå ƀƀ ćć  │\n│ Éé ƒƒ     │");
    assert_eq!(over, (vec![Seen::Part(3), Seen::Whole], none()));
    assert_eq!(seen("│ Åå ƀ… │ x"), (vec![Seen::Shortened], none()));
    let cut = seen("│ Åå ƀƀ ć ");
    assert_eq!(cut, (vec![], vec!["ć".to_owned()]));
}
