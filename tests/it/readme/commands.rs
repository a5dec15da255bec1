//! Each command in README runs as it is written there, on a folder with notes, clients and files of its names.
#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use jiff::ZonedDateTime;
use portable_pty::CommandBuilder;
use tempfile::TempDir;
use tillit::merge::stamp;
use tillit::model::views::{
    AUTHOR, Author, COMMITMENT, CONTRACT, REFLECTION, SESSION, WorkbookCard,
};
use tillit::model::{
    Answer, Entries, Entry, EntryId, Leaf, Link, Moment, WorkbookKind, week_from_input,
};
use tillit::store::{Folders, LeafRead, RealDisk, Workbooks, encode};

use super::page;
use crate::cli::locked::converse_by;

const PASSPHRASE: &str = "fyra ord på rad";
/// Versions of week 47, of which README restores the twelfth.
const VERSIONS: u64 = 13;

/// The commands that ask, by how they begin: each question, and what is typed then.
const ASKING: &[(&str, &[(&str, &str)])] = &[
    ("tillit --week", &[("Week", "\x11")]),
    ("tillit --demo", &[("Dilemmas", "\x11")]),
    ("tillit add", &[("Reflection", "One more line.")]),
    (
        "tillit give --workbook KL kl.age",
        &[("Which lines go with it?", "1"), ("Passphrase (Enter:", "")],
    ),
    ("tillit take", &[("Passphrase of the file:", PASSPHRASE)]),
    ("tillit people --rename", &[("y or n:", "y")]),
    (
        "tillit answers fill",
        &[
            ("Enter begins", ""),
            ("then Enter", "4"),
            ("then Enter", "3"),
            ("then Enter", "5"),
            ("(y/n)", "y"),
        ],
    ),
    ("tillit answers read", &[("(y/n)", "n")]),
    (
        "tillit lock",
        &[
            ("New passphrase:", PASSPHRASE),
            ("Once more:", PASSPHRASE),
            ("recovery key? (y/n)", "n"),
        ],
    ),
];

/// The commands that are not tried here: those of a developer, and those of age, which the test of locked workbooks runs.
const OTHERS: [&str; 5] = [
    "cargo run --release     # opens the workbook",
    "cargo test              # runs the tests",
    "cargo run --release --manifest-path tests/bench/editors/Cargo.toml",
    "age -d -i recovery.txt key-recovery.age > key.txt",
    "age -d -i key.txt 2026-W47.ron.age",
];

/// The lines in README’s blocks of commands.
fn lines() -> Vec<String> {
    let text = page::read("README.md");
    let blocks = text.split("```sh\n").skip(1);
    blocks
        .flat_map(|rest| rest.split("```").next().unwrap().lines())
        .map(str::to_owned)
        .collect()
}

/// A folder with the program’s data, and beside it one with the files that README names.
struct Place(TempDir);

impl Place {
    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    fn here(&self) -> PathBuf {
        self.0.path().join("here")
    }

    fn workbooks(&self) -> Workbooks {
        Workbooks::new(Arc::new(RealDisk), Folders::within(&self.data()))
    }

    /// A folder with nothing in it but the program.
    fn empty() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        for folder in ["data", "here", "bin"] {
            fs::create_dir(place.0.path().join(folder)).unwrap();
        }
        let program = place.0.path().join("bin/tillit");
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_tillit"), program).unwrap();
        place
    }

    fn filled() -> Self {
        let place = Self::empty();
        place.fill_journal();
        place.fill_client();
        place.fill_files();
        place
    }

    fn fill_journal(&self) {
        // README says w47, which is the nearest one that has been.
        let nearest = week_from_input("w47", ZonedDateTime::now().date()).unwrap();
        for number in 0..VERSIONS {
            self.save(
                "journal",
                Leaf::Week(nearest),
                note(1, &format!("{number}")),
            );
        }
        let week = |name: &str| Leaf::Week(name.parse().unwrap());
        self.save("journal", week("2026-W40"), note(2, "About K."));
        self.save("journal", week("2026-W07"), note(3, "In winter."));
    }

    fn fill_client(&self) {
        let card = WorkbookCard {
            title: "KL".to_owned(),
            kind: WorkbookKind::Client,
            ..WorkbookCard::default()
        };
        let name = self.workbooks().make(&card, now()).unwrap();
        let week = Leaf::Week("2026-W47".parse().unwrap());
        for (number, (sheet, field)) in
            (7..).zip([(CONTRACT, "worth"), (SESSION, "aim"), (COMMITMENT, "act")])
        {
            let mut entry = Entry::new(EntryId::new(now(), number), sheet, now());
            entry.answer(field, Answer::Text("To say no.".to_owned()), now());
            entry.answer(AUTHOR, Author::Together.answer(), now());
            self.save(&name, week, entry);
        }
    }

    /// Saves an entry in a run of its own.
    fn save(&self, workbook: &str, leaf: Leaf, entry: Entry) {
        let store = self.workbooks().open(workbook).unwrap();
        let base = match store.read(leaf) {
            LeafRead::Read(entries) => entries,
            _ => Entries::new(),
        };
        let mut ours = base.clone();
        ours.insert(entry.id, entry);
        stamp(&base, &mut ours, store.device());
        store.save(leaf, &base, &ours, now()).unwrap();
    }

    fn fill_files(&self) {
        let here = self.here();
        let write = |name: &str, text: &str| fs::write(here.join(name), text).unwrap();
        write("journal.txt", "[2026-11-20 14:52] A line.\n");
        fs::create_dir(here.join("notes")).unwrap();
        write("notes/2026-11-20.md", "A line.\n");
        let week = Leaf::Week("2026-W47".parse().unwrap());
        for (name, number) in [("2026-W47.ron", 1), ("copy.ron", 2)] {
            let entry = note(number, name);
            let entries = [(entry.id, entry)].into_iter().collect();
            write(name, &encode(week, &entries));
        }
        let mut zip = zip::ZipWriter::new(fs::File::create(here.join("export.zip")).unwrap());
        zip.start_file("Journal.json", zip::write::SimpleFileOptions::default())
            .unwrap();
        let entry = r#"{"uuid": "A1", "creationDate": "2026-11-20T13:52:03Z", "text": "A line."}"#;
        write!(
            zip,
            r#"{{"metadata": {{"version": "1.0"}}, "entries": [{entry}]}}"#
        )
        .unwrap();
        zip.finish().unwrap();
        let new = lines()
            .into_iter()
            .find(|line| line.starts_with("tillit answers new"));
        assert_eq!(self.run(&new.unwrap(), &[]).0, 0);
        fs::create_dir(here.join("answers")).unwrap();
        fs::copy(here.join("form.json"), here.join("answers/form.json")).unwrap();
        let form = fs::read_to_string(here.join("form.json")).unwrap();
        let form: serde_json::Value = serde_json::from_str(&form).unwrap();
        for number in 0..10 {
            let answer = serde_json::json!({
                "v": 1, "form": form["form"], "token": format!("{number:032x}"),
                "p1": 1 + number % 5, "p2": 4, "p3": 2 + number % 2,
            });
            write(
                &format!("answers/tillit-{number:032x}.json"),
                &answer.to_string(),
            );
        }
    }

    /// Runs a line of a shell on a terminal. Returns the exit code and what was shown.
    fn run(&self, line: &str, answers: &[(&str, &str)]) -> (u32, String) {
        let mut command = CommandBuilder::new("sh");
        // The days in README come once a year from now.
        let next_year = (ZonedDateTime::now().year() + 1).to_string();
        command.args(["-c", &line.replace("2027", &next_year)]);
        command.cwd(self.here());
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}/bin:{path}", self.0.path().display()));
        command.env("TILLIT_DIR", self.data());
        command.env("HOME", self.0.path());
        command.env("GIT_CONFIG_GLOBAL", "/dev/null");
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C");
        converse_by(command, answers)
    }

    /// Makes what a command needs beside the files that all have.
    fn prepare(&self, line: &str) {
        // A file that a command writes must not be there.
        if let Some((_, file)) = line.split_once(" -o ") {
            let _ = fs::remove_file(self.here().join(file.split(' ').next().unwrap()));
        }
        if line.starts_with("tillit sync") {
            let script = "cd \"$(tillit path)\" && git init -q -b main && git config user.email a@example.org \
                && git config user.name A && git init -q --bare ../remote.git && git remote add origin ../remote.git \
                && git commit -q --allow-empty -m Start && git push -q -u origin main \
                && tillit sync --setup";
            let (code, shown) = self.run(script, &[("(y/n)", "n")]);
            assert_eq!(code, 0, "{shown}");
        }
    }
}

fn now() -> Moment {
    "2026-11-20T14:52:03+01:00".parse().unwrap()
}

/// A note about K.
fn note(number: u128, text: &str) -> Entry {
    let mut entry = Entry::new(EntryId::new(now(), number), REFLECTION, now());
    entry.answer("text", Answer::Text(text.to_owned()), now());
    entry.about.insert(Link::from_text("person:K"));
    entry
}

fn answers_to(line: &str) -> &'static [(&'static str, &'static str)] {
    let asked = ASKING.iter().find(|(start, _)| line.starts_with(start));
    asked.map_or(&[], |(_, answers)| answers)
}

/// The client’s folder, with the file that the coach gave beside it.
fn with_given_file() -> Place {
    let (coach, client) = (Place::filled(), Place::empty());
    let answers = [
        ("Which lines go with it?", "1"),
        ("Passphrase (Enter:", PASSPHRASE),
        ("Once more:", PASSPHRASE),
    ];
    let (code, shown) = coach.run("tillit give --workbook KL kl.age", &answers);
    assert_eq!(code, 0, "{shown}");
    fs::copy(coach.here().join("kl.age"), client.here().join("kl.age")).unwrap();
    client
}

#[test]
fn each_command_runs() {
    let has_git = Command::new("git").arg("--version").output().is_ok();
    let mut tried = 0;
    for line in lines() {
        if line.is_empty() || OTHERS.contains(&line.as_str()) {
            continue;
        }
        if line.starts_with("tillit sync") && !has_git {
            eprintln!("passed over: git is not installed");
            continue;
        }
        assert!(line.starts_with("tillit "), "{line} is not tried");
        let place = match line.starts_with("tillit take") {
            true => with_given_file(),
            false => Place::filled(),
        };
        place.prepare(&line);
        let (code, shown) = place.run(&line, answers_to(&line));
        // `due` ends with 3 when something is waiting.
        let is_right = code == 0 || (code == 3 && line.starts_with("tillit due"));
        assert!(is_right, "{line} ended with {code}:\n{shown}");
        tried += 1;
    }
    assert!(tried > 25, "{tried}");
}

#[test]
fn each_command_in_a_sentence_is_known() {
    let place = Place::empty();
    for page in [
        "README.md",
        "CHANGELOG.md",
        "assets/format.md",
        "assets/guide-en.md",
        "assets/guide-sv.md",
        "assets/it-en.md",
        "assets/it-sv.md",
    ] {
        let text = page::read(page);
        // Code in a sentence, outside blocks.
        let prose = text.split("```").step_by(2);
        let code = prose.flat_map(|prose| prose.split('`').skip(1).step_by(2));
        let named: Vec<&str> = code
            .filter_map(|code| code.strip_prefix("tillit "))
            .collect();
        for words in named {
            let words = words.split(' ');
            let verbs: Vec<&str> = words
                .take_while(|word| {
                    word.chars()
                        .all(|letter| letter.is_ascii_lowercase() || letter == '-')
                })
                .take_while(|word| !word.starts_with('-'))
                .take(2)
                .collect();
            let is_known = (0..=verbs.len()).rev().any(|count| {
                let line = format!("tillit {} --help > out.txt", verbs[..count].join(" "));
                count > 0 && place.run(&line, &[]).0 == 0
            });
            assert!(
                verbs.is_empty() || is_known,
                "{page}: tillit {}",
                verbs.join(" ")
            );
        }
    }
}

#[test]
fn the_other_commands_name_files_that_are_there() {
    let all = lines();
    for other in OTHERS {
        assert!(all.iter().any(|line| line == other), "{other}");
        if let Some((_, manifest)) = other.split_once("--manifest-path ") {
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            assert!(root.join(manifest).exists(), "{manifest}");
        }
    }
}
