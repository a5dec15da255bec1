//! The program in lines: the real binary with a scripted input, as braille, speech and simple terminals use it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use tempfile::TempDir;
use tillit::content::{Catalog, Language};
use tillit::model::views::{COMMITMENT, Commitment, REFLECTION_TEXT};
use tillit::model::{Answer, Entries, Entry, EntryId, Leaf, Moment, WeekId};
use tillit::store::{Folders, LeafRead, RealDisk, Store, encode};

use crate::journeys::session::client;

fn tillit(folder: &Path, language: Language) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tillit"));
    command.args(["--plain", "--lang", language.code(), "--dir"]);
    command.arg(folder);
    command
        .env("TERM", "xterm-256color")
        .env("LC_ALL", "C.UTF-8");
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(mut command: Command, lines: &[&str]) -> Output {
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    for line in lines {
        // The program may have ended.
        let _ = input.write_all(format!("{line}\n").as_bytes());
    }
    drop(input);
    child.wait_with_output().unwrap()
}

/// What is said after these lines are typed. The program ends well.
fn says(folder: &Path, language: Language, lines: &[&str]) -> String {
    let output = run(tillit(folder, language), lines);
    let said = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}\n{errors}");
    assert!(!said.contains(['\u{1b}', '\r']), "{said:?}");
    said
}

fn entries(folder: &Path, workbook: &str) -> Vec<(Leaf, Entry)> {
    let store = Store::open(Arc::new(RealDisk), Folders::within(folder), workbook).unwrap();
    let leaves = store.leaves().unwrap();
    let entries = leaves.into_iter().flat_map(|leaf| match store.read(leaf) {
        LeafRead::Read(entries) => entries
            .into_iter()
            .map(|(_, entry)| (leaf, entry))
            .collect(),
        _ => Vec::new(),
    });
    entries.collect()
}

fn of_sheet(folder: &Path, workbook: &str, sheet: &str) -> Vec<Entry> {
    let all = entries(folder, workbook).into_iter();
    all.filter(|(_, entry)| entry.sheet == sheet && !entry.deleted)
        .map(|(_, entry)| entry)
        .collect()
}

/// Every file of the workbooks with its text.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let books = std::fs::read_dir(folder.join("workbooks"))
        .into_iter()
        .flatten()
        .flatten();
    for book in books {
        for file in std::fs::read_dir(book.path())
            .into_iter()
            .flatten()
            .flatten()
        {
            if file
                .path()
                .extension()
                .is_some_and(|ending| ending == "ron")
            {
                found.insert(file.path(), std::fs::read_to_string(file.path()).unwrap());
            }
        }
    }
    found
}

/// Stores a promise of the last week.
fn promised(folder: &Path) {
    let last = WeekId::of(jiff::ZonedDateTime::now().date())
        .previous()
        .unwrap();
    let at: Moment = format!("{}T09:00:00+01:00", last.monday()).parse().unwrap();
    let mut entry = Entry::new(EntryId::new(at, 7), COMMITMENT, at);
    entry.answer(
        Commitment::SITUATION,
        Answer::Text("K kommer sent".to_owned()),
        at,
    );
    entry.answer(
        Commitment::ACT,
        Answer::Text("säger jag det samma dag".to_owned()),
        at,
    );
    let leaf = Leaf::Week(last);
    let book = folder.join("workbooks/journal");
    std::fs::create_dir_all(&book).unwrap();
    let entries: Entries = [(entry.id, entry)].into_iter().collect();
    std::fs::write(book.join(leaf.file_name()), encode(leaf, &entries)).unwrap();
}

/// The manager's Friday: the promise, the text, the tips, a friction, a new promise, what waits, a search.
const FRIDAY: &[&str] = &[
    "1",
    "Jag sa det redan på onsdagen.",
    "", // the outcome, and why
    "2",
    "K-samtalet blev av.",
    "Sedan var jag tyst.",
    "", // the text
    "5",
    "1",
    "2",
    "",
    ".", // three of the tips
    "4",
    "mötet drar ut",
    "bryter jag efter en timme",
    "4", // the promise
    "6",
    "skaver",
    "skrivaren krånglar",
    "1",
    "2",
    ".", // a friction
    "7",
    "", // what waits
    "8",
    "skrivaren",
    "1",
    ".",
    "", // a search
    "1",
    "",
    "",
    "",
    "",
    "", // the week
    ".",
];

#[test]
fn the_managers_friday_in_both_languages() {
    for (language, words) in [
        (
            Language::Swedish,
            [
                "Du bestämde: Om K kommer sent, då säger jag det samma dag.",
                "Svar: ja. Sparat.",
                "Sparat. Nästa stycke, eller tom rad för att sluta.",
                "Tips 1 av 5",
                "1 träff.",
            ],
        ),
        (
            Language::English,
            [
                "You decided: If K kommer sent, then säger jag det samma dag.",
                "Answer: yes. Saved.",
                "Saved. Next paragraph, or an empty line to end.",
                "Tip 1 of 5",
                "1 hit.",
            ],
        ),
    ] {
        let folder = TempDir::new().unwrap();
        promised(folder.path());
        let mut friday = FRIDAY.to_vec();
        if language == Language::English {
            let at = friday.iter().position(|line| *line == "skaver").unwrap();
            friday[at] = "niggle";
        }
        let said = says(folder.path(), language, &friday);
        for words in words {
            assert!(said.contains(words), "{words:?} in\n{said}");
        }
        let promises = of_sheet(folder.path(), "journal", COMMITMENT);
        assert_eq!(promises.len(), 2, "{said}");
        assert_eq!(promises[0].choice(Commitment::OUTCOME), Some("yes"));
        assert_eq!(
            promises[0].text(Commitment::OUTCOME_NOTE),
            "Jag sa det redan på onsdagen."
        );
        assert_eq!(
            promises[1].text(Commitment::ACT),
            "bryter jag efter en timme"
        );
        assert_eq!(promises[1].scale(Commitment::SURE), Some(4));
        let text = of_sheet(folder.path(), "journal", "reflection");
        assert_eq!(text.len(), 1);
        assert_eq!(
            text[0].text(REFLECTION_TEXT),
            "K-samtalet blev av.\nSedan var jag tyst."
        );
        let tips = of_sheet(folder.path(), "journal", "tip-checks");
        assert_eq!(tips[0].answers.len(), 2, "a skipped one stores nothing");
        let frictions = of_sheet(folder.path(), "journal", "friction");
        assert_eq!(frictions[0].text("what"), "skrivaren krånglar");
        assert_eq!(frictions[0].scale("size"), Some(2));
        assert_eq!(frictions[0].answers.len(), 3);
    }
}

#[test]
fn enter_alone_a_question_mark_and_a_full_stop_store_nothing() {
    for language in crate::WHOLE {
        let folder = TempDir::new().unwrap();
        promised(folder.path());
        client(folder.path(), "MB");
        let before = files(folder.path());
        for item in 1..=11 {
            let item = item.to_string();
            for keys in [
                ["", "", "", "", "", "", "", ""],
                ["?", "", "?", "", "?", "", "?", ""],
            ] {
                let lines: Vec<&str> = ["", item.as_str()].into_iter().chain(keys).collect();
                says(folder.path(), language, &lines);
                assert_eq!(files(folder.path()), before, "{item} {keys:?}");
            }
            says(folder.path(), language, &["", &item, ".", "."]);
            assert_eq!(files(folder.path()), before, "{item}");
        }
    }
}

#[test]
fn every_sheet_is_gone_through_by_enter_alone_and_stores_nothing() {
    for language in crate::WHOLE {
        let catalog = Catalog::shipped(language).unwrap();
        let folder = TempDir::new().unwrap();
        let mut lines = vec![String::new()];
        for sheet in catalog.sheets().filter(|sheet| !sheet.fields.is_empty()) {
            lines.extend(["6".to_owned(), sheet.name.to_string()]);
            lines.extend(std::iter::repeat_n(String::new(), 40));
        }
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let said = says(folder.path(), language, &lines);
        assert!(files(folder.path()).is_empty(), "{said}");
    }
}

#[test]
fn a_kill_loses_at_most_the_line_being_typed() {
    let folder = TempDir::new().unwrap();
    let mut child = tillit(folder.path(), Language::English).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    input
        .write_all("2\nFörsta stycket.\nAndra stycket.\nMitt i en".as_bytes())
        .unwrap();
    input.flush().unwrap();
    let mut saved = 0;
    while saved < 2 {
        saved += usize::from(output.next().unwrap().unwrap().starts_with("Saved."));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let text = of_sheet(folder.path(), "journal", "reflection");
    assert_eq!(
        text[0].text(REFLECTION_TEXT),
        "Första stycket.\nAndra stycket."
    );
}

#[test]
fn without_a_line_it_says_one_sentence_and_exits_with_2() {
    for language in crate::WHOLE {
        let folder = TempDir::new().unwrap();
        let output = run(tillit(folder.path(), language), &[]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(String::from_utf8(output.stderr).unwrap().lines().count(), 1);
        assert!(files(folder.path()).is_empty());
    }
}

#[test]
fn a_dumb_terminal_gets_lines_by_itself() {
    let folder = TempDir::new().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tillit"));
    command.args(["--lang", "sv", "--dir"]).arg(folder.path());
    command.env("TERM", "dumb").env("LC_ALL", "C.UTF-8");
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let output = run(command, &["."]);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("En siffra."), "{said}");
    assert!(!said.contains('\u{1b}'), "{said:?}");
}

#[test]
fn a_week_that_cannot_be_read_is_named_and_left_alone() {
    let folder = TempDir::new().unwrap();
    let book = folder.path().join("workbooks/journal");
    std::fs::create_dir_all(&book).unwrap();
    let week = WeekId::of(jiff::ZonedDateTime::now().date());
    std::fs::write(
        book.join(format!("{week}.ron")),
        "(format: 1, entries: [oops",
    )
    .unwrap();
    let before = files(folder.path());
    let said = says(
        folder.path(),
        Language::English,
        &["2", "text", "", "4", "x", "y", "3", "."],
    );
    assert!(said.contains(&format!("{week}.ron")), "{said}");
    assert!(
        said.contains("It can only be read until the fault is mended."),
        "{said}"
    );
    assert_eq!(files(folder.path()), before);
}

#[test]
fn after_a_hidden_screen_nothing_is_read_before_enter() {
    let folder = TempDir::new().unwrap();
    says(folder.path(), Language::Swedish, &["2", "hemligt", "", "."]);
    Folders::within(folder.path())
        .state_put("sharing", "on")
        .unwrap();
    let said = says(folder.path(), Language::Swedish, &["."]);
    assert!(
        !said.contains("Min arbetsbok") && said.contains("Enter går vidare"),
        "{said}"
    );
    let said = says(folder.path(), Language::Swedish, &["", "1", "."]);
    assert!(said.contains("hemligt"), "{said}");
}

/// The coach's hour with the deck's questions, to the end.
const HOUR: &[&str] = &[
    "11",
    "",                           // the session
    "slippa ta över",             // the aim
    "någon annan höll i punkten", // what would be worth it
    ".",                          // left
    ".",
];

#[test]
fn the_coachs_hour_is_written_together_and_never_reads_what_the_coach_wrote_alone() {
    for language in crate::WHOLE {
        let folder = TempDir::new().unwrap();
        client(folder.path(), "MB");
        let with = |lines: &[&str]| {
            let mut command = tillit(folder.path(), language);
            command.args(["--workbook", "min"]);
            let output = run(command, lines);
            assert_eq!(output.status.code(), Some(0));
            String::from_utf8(output.stdout).unwrap()
        };
        let said = with(&["2", "QZHEMLIGT om klienten", "", "."]);
        assert!(said.contains("MB"), "{said}");
        let said = with(HOUR);
        let hour = said
            .split_once("slippa")
            .map_or(said.as_str(), |(before, _)| before);
        assert!(!hour.contains("QZHEMLIGT"), "{said}");
        let sessions = of_sheet(folder.path(), "min", "session");
        assert_eq!(sessions.len(), 1, "{said}");
        assert_eq!(sessions[0].text("aim"), "slippa ta över");
        assert_eq!(sessions[0].choice("tillit:author"), Some("together"));
        let contracts = of_sheet(folder.path(), "min", "contract");
        assert_eq!(contracts[0].text("worth"), "någon annan höll i punkten");
    }
}

#[test]
fn the_whole_hour_is_gone_through_with_a_dilemma_both_scales_and_a_step() {
    let folder = TempDir::new().unwrap();
    client(folder.path(), "MB");
    let mut command = tillit(folder.path(), Language::Swedish);
    command.args(["--workbook", "min"]);
    let child = command.spawn().unwrap();
    let said = converse(child, 400, |prompt, before| {
        let last = |words: &str| before.iter().any(|line| line.contains(words));
        Some(match prompt {
            _ if prompt.contains("Vad vill du göra?") && last("Programmet") => ".",
            _ if prompt.contains("Vad vill du göra?") && last("Samtalet är lämnat") => ".",
            _ if prompt.contains("Vad vill du göra?") => "11",
            _ if prompt.contains("Vilket dilemma?") => "1",
            _ if prompt.contains("Ett tal från -3 till 3") => "-1",
            _ if prompt.contains("Ett tal från 1 till 5") => "4",
            _ if prompt.contains("1 låter raden stå") => "1",
            _ if prompt.contains("Nästa stycke") => "",
            _ if prompt.contains("Skriv") => "några ord",
            _ => "",
        })
    });
    let placed = of_sheet(folder.path(), "min", "placement");
    assert_eq!(placed.len(), 1, "{said}");
    assert_eq!(
        (placed[0].scale("today-a"), placed[0].scale("wanted-b")),
        (Some(-1), Some(-1)),
        "{said}"
    );
    let sessions = of_sheet(folder.path(), "min", "session");
    assert_eq!(sessions[0].text("at"), "end", "{said}");
    assert_eq!(sessions[0].text("question-1"), "några ord", "{said}");
    assert_eq!(
        of_sheet(folder.path(), "min", "commitment").len(),
        1,
        "{said}"
    );
    assert_eq!(of_sheet(folder.path(), "min", "recap").len(), 1, "{said}");
}

/// Answers each prompt, which ends with a full stop and names Enter or a number, until the program ends. Returns all that was said and typed.
fn converse(
    mut child: std::process::Child,
    most: usize,
    answer: impl Fn(&str, &[String]) -> Option<&'static str>,
) -> String {
    let mut input = child.stdin.take().unwrap();
    let mut said: Vec<String> = Vec::new();
    let mut typed = 0;
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        let is_prompt = ["Enter ", "tom rad", "Frågetecken läser listan"]
            .iter()
            .any(|sign| line.contains(sign))
            && !line.starts_with("tillit rad för rad");
        said.push(line.clone());
        if !is_prompt {
            continue;
        }
        typed += 1;
        assert!(typed < most, "no end\n{}", said.join("\n"));
        let before = said.len().saturating_sub(4);
        let Some(words) = answer(&line, &said[before..]) else {
            break;
        };
        said.push(format!("  > {words}"));
        let _ = input.write_all(format!("{words}\n").as_bytes());
        let _ = input.flush();
    }
    drop(input);
    child.wait().unwrap();
    said.join("\n")
}

#[test]
fn a_conversation_is_prepared_and_an_answer_closes_the_questions_after_it() {
    let folder = TempDir::new().unwrap();
    let lines = ["6", "svårt", "2", "K, tonen", ".", "7", "", "1", "", "."];
    let said = says(folder.path(), Language::Swedish, &lines);
    let conversations = of_sheet(folder.path(), "journal", "conversation");
    assert_eq!(conversations.len(), 1, "{said}");
    assert!(conversations[0].choice("gate").is_some(), "{said}");
    assert!(said.contains("Svårt samtal"), "{said}");
}

#[test]
fn at_the_first_start_the_law_is_said_and_after_a_note_not_again() {
    let folder = TempDir::new().unwrap();
    let law = Catalog::shipped(Language::Swedish).unwrap();
    let law = law.say(tillit::content::Phrase::PrivacyLaw).to_owned();
    assert!(says(folder.path(), Language::Swedish, &["2", "en rad", "", "."]).contains(&law));
    assert!(!says(folder.path(), Language::Swedish, &["."]).contains(&law));
}

#[test]
fn a_sentence_typed_in_the_list_is_written_in_the_week_if_the_user_says_so() {
    let sentence = "Jag höll tyst i dag.";
    for (language, asks) in [
        (Language::Swedish, "1 skriver det i veckans text"),
        (Language::English, "1 writes it in the week’s text"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let said = says(folder.path(), language, &[sentence, "?", "", "."]);
        assert_eq!(said.matches(asks).count(), 2, "{said}");
        assert!(entries(folder.path(), "journal").is_empty(), "{said}");
        says(folder.path(), language, &[sentence, "."]);
        assert!(entries(folder.path(), "journal").is_empty());
        says(folder.path(), language, &[sentence, "1", "."]);
        let all = entries(folder.path(), "journal");
        let texts: Vec<&str> = all
            .iter()
            .map(|(_, entry)| entry.text(REFLECTION_TEXT))
            .collect();
        assert_eq!(texts, [sentence]);
        // Two words are no sentence.
        let said = says(folder.path(), language, &["gå hem", "."]);
        assert!(!said.contains(asks), "{said}");
    }
}
