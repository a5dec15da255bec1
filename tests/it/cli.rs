//! Commands of the program: their output, exit code and files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use tempfile::TempDir;
use tillit::content::Language;
use tillit::model::{Answer, Entries, Entry, Leaf, WeekId};
use tillit::store::{Folders, LeafRead, RealDisk, Store};

mod add;
mod answers;
#[cfg(unix)]
mod answers_filled;
mod client_copy;
mod copies;
mod course;
mod erase;
mod export;
mod history;
mod hour_log;
mod import_sources;
mod json;
#[cfg(unix)]
pub(crate) mod locked;
mod people;
mod rename;
mod search;
mod subject;

/// A temporary folder for the program's files; commands run in English.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tillit"));
        command
            .args(args)
            .env("TILLIT_DIR", self.path())
            .env("TZ", "Europe/Stockholm")
            .env("LC_ALL", "C")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Standard output of a run that succeeds without any message on standard error.
    fn says(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(text(&output.stderr), "", "{args:?}");
        assert!(output.status.success(), "{args:?}");
        text(&output.stdout)
    }

    /// Exit code and standard error of a run without standard output.
    fn refuses(&self, args: &[&str]) -> (i32, String) {
        let output = self.run(args);
        assert_eq!(text(&output.stdout), "", "{args:?}");
        (output.status.code().unwrap(), text(&output.stderr))
    }

    fn weeks(&self) -> PathBuf {
        self.path().join("workbooks").join("journal")
    }

    fn write(&self, name: &str, content: &str) -> String {
        // With the path separators of the system, as the program prints it.
        let path: PathBuf = self.path().join(name).components().collect();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn leaves(&self) -> Vec<(Leaf, Entries)> {
        let folders = Folders::within(self.path());
        let store = Store::open(Arc::new(RealDisk), folders, "journal").unwrap();
        let read = |leaf| match store.read(leaf) {
            LeafRead::Read(entries) => (leaf, entries),
            other => panic!("{leaf}: {other:?}"),
        };
        store.leaves().unwrap().into_iter().map(read).collect()
    }

    fn entries(&self) -> Vec<Entry> {
        let leaves = self.leaves().into_iter();
        leaves
            .flat_map(|(_, entries)| entries.into_iter().map(|(_, entry)| entry))
            .collect()
    }

    /// Every file of the workbook with its bytes.
    fn bytes(&self) -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(self.weeks())
            .unwrap()
            .map(|file| file.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
            .map(|path| (path.to_str().unwrap().to_owned(), fs::read(&path).unwrap()))
            .collect();
        files.sort();
        files
    }
}

/// An entry of a client's workbook, as text for its file; `id` is the end of its id.
fn client_entry(id: &str, sheet: &str, answers: &str) -> String {
    format!(
        "(id: \"01KAHV1B8Y8Q3T1QZ0V5J1N7{id}\", sheet: \"{sheet}\", \
         written: \"2026-11-05T14:00:00+01:00\", changed: \"2026-11-05T14:50:00+01:00\", answers: {{{answers}}})"
    )
}

/// The workbook of the client KQZ with a session, and a note of the coach's own.
fn home_with_client() -> Home {
    let home = Home::new();
    let card = client_entry(
        "R0",
        "workbook",
        "\"title\": Text(\"KQZ\"), \"kind\": Choice(\"client\")",
    );
    home.write(
        "workbooks/client-1/workbook.ron",
        &format!("(format: 1, entries: [{card}])\n"),
    );
    let session = client_entry("S0", "session", "\"aim\": Text(\"våga vänta\")");
    let own = client_entry(
        "S1",
        "reflection",
        "\"text\": Text(\"eget kanariefågel\"), \"tillit:author\": Choice(\"coach\")",
    );
    let week = format!("(format: 1, week: \"2026-W45\", entries: [{session}, {own}])\n");
    home.write("workbooks/client-1/2026-W45.ron", &week);
    home
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn sample(name: &str) -> String {
    format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn diary(texts: &[(&str, &str)]) -> String {
    let entry = |(time, text): &(&str, &str)| format!("[{time}] {text}\n\n");
    texts.iter().map(entry).collect()
}

mod importing {
    use super::*;

    #[test]
    fn a_diary_is_imported_word_for_word_into_the_weeks_of_its_notes() {
        let home = Home::new();
        let said = home.says(&["import", "dayone", &sample("pepys-dayone.json")]);
        assert!(
            said.starts_with("20 notes in the file.\n20 imported.\n"),
            "{said}"
        );

        let export = fs::read_to_string(sample("pepys-dayone.json")).unwrap();
        let export: serde_json::Value = serde_json::from_str(&export).unwrap();
        let list = export["entries"].as_array().unwrap();
        let mut expected: Vec<&str> = list.iter().map(|e| e["text"].as_str().unwrap()).collect();
        let entries = home.entries();
        let mut found: Vec<&str> = entries.iter().map(|entry| entry.text("text")).collect();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected);
        for (leaf, entries) in home.leaves() {
            for entry in entries.values() {
                assert_eq!(leaf, Leaf::Week(WeekId::of(entry.written.date())));
                assert!(
                    entry.rev.iter().next().is_some(),
                    "the import counts as a change by this machine"
                );
            }
        }
    }

    #[test]
    fn a_second_run_of_any_format_adds_nothing() {
        let files = ["pepys-dayone.json", "pepys-jrnl.txt", "pepys-jrnl.json"];
        let kinds = ["dayone", "jrnl", "jrnl"];
        for first in 0..files.len() {
            let home = Home::new();
            home.says(&["import", kinds[first], &sample(files[first])]);
            let before = home.bytes();
            for (kind, file) in kinds.iter().zip(files) {
                let said = home.says(&["import", kind, &sample(file)]);
                assert!(said.contains("\n0 imported.\n"), "{said}");
                assert!(said.contains("\n20 were there already.\n"), "{said}");
            }
            assert_eq!(home.bytes(), before);
        }
    }

    #[test]
    fn a_dry_run_writes_nothing() {
        let home = Home::new();
        let said = home.says(&["import", "jrnl", &sample("pepys-jrnl.txt"), "--dry-run"]);
        assert!(said.starts_with("Dry run: nothing is written."), "{said}");
        assert!(said.contains("20 imported."), "{said}");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_second_import_does_not_overwrite_an_edited_note() {
        let home = Home::new();
        let file = home.write("d.txt", &diary(&[("2026-02-13 21:00", "Up betimes.")]));
        home.says(&["import", "jrnl", &file]);
        let week = home.weeks().join("2026-W07.ron");
        let edited = fs::read_to_string(&week)
            .unwrap()
            .replace("betimes", "late");
        fs::write(&week, &edited).unwrap();
        let said = home.says(&["import", "jrnl", &file]);
        assert!(said.contains("\n0 imported."), "{said}");
        assert_eq!(fs::read_to_string(&week).unwrap(), edited);
    }

    #[test]
    fn notes_and_pictures_that_are_left_out_are_listed() {
        let home = Home::new();
        let file = home.write(
            "Journal.json",
            r#"{"entries": [
                {"text": "a", "creationDate": "2026-02-13T20:00:00Z", "timeZone": "Europe/Stockholm", "photos": [{}]},
                {"text": "b", "creationDate": "soon"},
                {"creationDate": "2026-02-13T20:00:00Z"}
            ]}"#,
        );
        let said = home.says(&["import", "dayone", &file]);
        let expected = "3 notes in the file.\n1 imported.\n1 week changed.\n0 were there already.\n\
            1 note has pictures, sound or files that are not imported. The markers for them stay in the text.\n\
            2 left out:\n  entry 2: no time that can be read\n  entry 3: no text\n";
        assert_eq!(said, expected);
    }

    #[test]
    fn a_custom_time_format_is_used() {
        let home = Home::new();
        let file = home.write("d.txt", &diary(&[("13/2 2026 kl 21.30", "Up.")]));
        let format = ["--time-format", "%d/%m %Y kl %H.%M"];
        assert_eq!(home.refuses(&["import", "jrnl", &file]).0, 1);
        home.says(&["import", "jrnl", &file, format[0], format[1]]);
        let written = home.entries()[0].written.to_string();
        assert_eq!(written, "2026-02-13T21:30:00+01:00");
        let (code, _) = home.refuses(&["import", "jrnl", &file, "--time-format", "%H:%M"]);
        assert_eq!(code, 2);
    }

    #[test]
    fn a_file_that_is_no_diary_is_refused_with_the_place_of_the_fault() {
        let home = Home::new();
        let broken = home.write("broken.json", "{\n \"entries\": [\n  {\"text\" 1}\n]}");
        let (code, said) = home.refuses(&["import", "dayone", &broken]);
        assert_eq!((code, said), (1, format!("{broken}:3:11: expected `:`\n")));
        let zip = home.write("export.zip", "PK\u{3}\u{4}");
        let (code, said) = home.refuses(&["import", "dayone", &zip]);
        assert_eq!(code, 1);
        assert!(said.contains("the zip file is damaged"), "{said}");
        let (code, _) = home.refuses(&["import", "dayone", "/nowhere/at/all"]);
        assert_eq!(code, 1);
        assert!(!home.weeks().exists());
    }

    #[test]
    fn nothing_is_imported_if_one_week_cannot_be_written() {
        let home = Home::new();
        let last = "workbooks/journal/1669-W23.ron";
        let path = home.write(last, "(format: 1, week: \"1669-W23\"");
        let (code, said) = home.refuses(&["import", "dayone", &sample("pepys-dayone.json")]);
        assert_eq!(code, 1);
        assert!(said.starts_with(&format!("{path}:1:")), "{said}");
        assert!(said.ends_with(" Nothing has been imported.\n"), "{said}");
        assert_eq!(home.bytes().len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn the_next_command_completes_an_import_that_was_killed() {
        let texts: Vec<(String, String)> = (0..120)
            .map(|n: i64| {
                let day = jiff::civil::date(2015, 1, 1) + jiff::Span::new().weeks(n);
                (format!("{day} 21:00"), format!("Week {n}."))
            })
            .collect();
        let pairs: Vec<_> = texts
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        let mut halfway = 0;
        for written_first in [1, 10, 60] {
            let home = Home::new();
            let file = home.write("d.txt", &diary(&pairs));
            let mut import = home.command(&["import", "jrnl", &file]).spawn().unwrap();
            let count = || fs::read_dir(home.weeks()).map_or(0, Iterator::count);
            while count() < written_first && import.try_wait().unwrap().is_none() {}
            import.kill().unwrap();
            import.wait().unwrap();
            halfway += usize::from(home.leaves().len() < 120);
            home.run(&["show"]);
            assert_eq!(
                home.entries().len(),
                120,
                "killed when {written_first} were written"
            );
        }
        assert!(halfway > 0, "no import was killed in the middle");
    }

    #[test]
    fn an_import_leaves_no_copy_of_the_diary_in_the_state_folder() {
        let home = Home::new();
        let part = home.write("state/import-0.ron", "a part that a killed run left");
        home.run(&["show"]);
        assert_eq!(fs::read(part).unwrap(), b"");
        home.says(&["import", "dayone", &sample("pepys-dayone.json")]);
        for file in fs::read_dir(home.path().join("state")).unwrap() {
            let file = file.unwrap();
            let is_part = file.file_name().to_str().unwrap().starts_with("import");
            assert!(!is_part || file.metadata().unwrap().len() == 0, "{file:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn an_interrupted_import_writes_everything_before_it_ends() {
        let home = Home::new();
        let file = sample("pepys-dayone.json");
        let mut import = home.command(&["import", "dayone", &file]).spawn().unwrap();
        while !home.weeks().exists() && import.try_wait().unwrap().is_none() {}
        let pid = rustix::process::Pid::from_child(&import);
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::INT);
        import.wait().unwrap();
        assert_eq!(home.entries().len(), 20);
    }
}

mod showing {
    use super::*;

    fn home_with(text: &str) -> Home {
        let home = Home::new();
        let file = home.write("d.txt", &diary(&[("2026-02-13 21:30", text)]));
        home.says(&["import", "jrnl", &file]);
        home
    }

    #[test]
    fn show_accepts_every_form_of_a_week_and_prints_both_languages() {
        let home = home_with("Up betimes @home.");
        let expected = "Week 7 · 9–15 Feb 2026\n======================\n\n\
            Fri 13 Feb 2026 21:30 · Reflection · #home\nUp betimes @home.\n";
        for weeks in [
            "2026-W07",
            "2026w7",
            "2026-02-13",
            "13 feb 2026",
            "2026-02",
            "2026-Q1",
            "2026-W05..W09",
            "2026-01..2026-12",
            "2026-W05..",
        ] {
            assert_eq!(home.says(&["show", weeks]), expected, "{weeks}");
        }
        assert_eq!(home.says(&["show", "--all"]), expected);
        let swedish = home.says(&["--lang", "sv", "show", "--all"]);
        assert!(
            swedish.starts_with("Vecka 7 · 9–15 feb 2026\n"),
            "{swedish}"
        );
        assert!(
            swedish.contains("fre 13 feb 2026 21:30 · Reflektion"),
            "{swedish}"
        );
    }

    #[test]
    fn show_of_a_week_without_entries_succeeds_without_output() {
        let output = home_with("Up.").run(&["show", "2026-W08"]);
        assert!(output.status.success());
        assert_eq!(text(&output.stdout), "");
        assert_eq!(text(&output.stderr), "Nothing written.\n");
    }

    #[test]
    fn hostile_text_is_made_visible_unless_raw() {
        let hostile = "a\u{1b}[2Jb\u{202e}c\u{9b}d";
        let home = home_with(hostile);
        let safe = home.says(&["show", "--all"]);
        let raw_char = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!safe.contains(raw_char), "{safe:?}");
        assert!(safe.contains("a␛[2Jb"), "{safe:?}");
        assert!(home.says(&["show", "--all", "--raw"]).contains(hostile));
    }

    #[test]
    fn a_closed_pipe_is_no_error() {
        let home = Home::new();
        let long = "Up betimes. ".repeat(100_000);
        let file = home.write("d.txt", &diary(&[("2026-02-13 21:30", &long)]));
        home.says(&["import", "jrnl", &file]);
        let mut show = home
            .command(&["show", "--all"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(show.stdout.take());
        let output = show.wait_with_output().unwrap();
        assert_eq!(text(&output.stderr), "");
        assert!(output.status.success());
    }

    #[test]
    fn show_reports_an_unreadable_week_and_prints_the_others() {
        let home = home_with("Up.");
        home.write("workbooks/journal/2026-W06.ron", "<<<<<<< HEAD\n");
        let output = home.run(&["show", "--all"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).contains("2026-W06.ron:1:1: "));
        assert!(text(&output.stdout).ends_with("\nUp.\n"));
    }
}

mod checking {
    use super::*;

    #[test]
    fn check_without_faults_prints_the_number_of_files() {
        let home = Home::new();
        assert_eq!(home.says(&["check"]), "0 files read, nothing wrong.\n");
        home.says(&["import", "dayone", &sample("pepys-dayone.json")]);
        let files = home.bytes().len();
        let expected = format!("{files} files read, nothing wrong.\n");
        assert_eq!(home.says(&["check"]), expected);
    }

    #[test]
    fn check_reads_the_programs_own_texts_in_one_language_or_in_all() {
        let home = Home::new();
        let files = |said: &str| -> usize { said.split(' ').next().unwrap().parse().unwrap() };
        let mut count = 0;
        for language in crate::WHOLE {
            let said = home.says(&["check", "--content", language.code()]);
            assert!(said.ends_with(" files read, nothing wrong.\n"), "{said}");
            count = files(&said);
            assert!(count > 50, "{said}");
        }
        let all = home.run(&["check", "--content", "--json"]);
        let all: serde_json::Value = serde_json::from_str(&text(&all.stdout)).unwrap();
        assert_eq!(all["files"], count * Language::ALL.len());
        let json = home.says(&["check", "--content", "en", "--json"]);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["files"], count);
        assert_eq!(json["found"], serde_json::json!([]));
        let refused = home.run(&["check", "--content", "xx"]);
        assert_eq!(refused.status.code(), Some(2));
        let said = text(&refused.stderr);
        assert!(
            said.contains("xx is not a language the program speaks"),
            "{said}"
        );
    }

    #[test]
    fn check_mentions_an_old_action_name_but_does_not_count_it_as_a_fault() {
        let home = Home::new();
        let keys = "(keys: { \"week/open-dilemma-3\": \"F3\", \"quit\": \"F11\" })";
        let config = home.write("config/config.ron", keys);
        let said = home.says(&["check"]);
        let expected = format!(
            "{config}: `week/open-dilemma-3` is called `week/open-dilemma 3` now; the old name works too\n\
             1 file read, nothing wrong.\n"
        );
        assert_eq!(said, expected);
    }

    #[test]
    fn check_names_the_shipped_question_that_an_own_sheet_leaves_out() {
        let home = Home::new();
        let sheet = "Sheet(id: \"conversation\", name: \"Talk\", tag: \"talk\", \
                     fields: [(id: \"matter\", label: \"Matter\")])";
        home.write("config/content/talk.ron", sheet);
        assert_eq!(
            home.says(&["check"]),
            "The sheet conversation begins with the program’s own question ‘Does it belong here?’, \
             which your file leaves out.\n1 file read, nothing wrong.\n"
        );
    }

    #[test]
    fn check_names_a_placement_that_an_earlier_version_may_have_stored_unasked() {
        let placement = |number: u8, changed: &str, step: u8| {
            format!(
                "(id: \"01KA000000000000000000000{number}\", sheet: \"placement\", \
                 written: \"2026-02-03T09:00:00+01:00\", changed: \"{changed}\", \
                 about: [\"dilemma:trust-control\"], \
                 answers: {{ \"today-a\": Scale(0), \"today-b\": Scale({step}) }})"
            )
        };
        let (at_once, later) = ("2026-02-03T09:00:00+01:00", "2026-02-03T09:00:04+01:00");
        let entries = [
            placement(1, at_once, 0),
            placement(2, later, 0),
            placement(3, at_once, 1),
        ];
        let home = Home::new();
        let text = format!(
            "(format: 1, week: \"2026-W06\", entries: [{}])",
            entries.join(", ")
        );
        let week = home.write("workbooks/journal/2026-W06.ron", &text);
        let said = home.says(&["check"]);
        let named = said
            .lines()
            .filter(|line| line.starts_with(&format!("{week}: the position of ")));
        assert_eq!(named.count(), 1, "{said}");
        assert!(said.ends_with("1 file read, nothing wrong.\n"), "{said}");
    }

    #[test]
    fn check_prints_every_fault_with_its_place_and_fails() {
        let home = Home::new();
        let config = home.write("config/config.ron", "(mouse: 7)");
        let own = home.write("config/content/own.ron", "Sheets([(id: \"x\")])");
        let week = home.write("workbooks/journal/2026-W06.ron", "(\n format: 1,\n oops\n)");
        let other = home.write("workbooks/kl/2026-W07.ron", "(format: 99)");
        let before = home.bytes();
        let output = home.run(&["check"]);
        assert_eq!(output.status.code(), Some(1));
        let said = text(&output.stdout);
        assert!(!said.contains("oops\n"), "no text of a note: {said}");
        assert!(said.contains("(mouse: 7)"), "{said}");
        let said = text(&home.run(&["check", "--text"]).stdout);
        for place in [
            format!("{config}:1:9: "),
            format!("{own}:1:"),
            format!("{week}:3:"),
            format!("{other} "),
            ">     3 |  oops\n".to_owned(),
            "\n4 faults.\n".to_owned(),
        ] {
            assert!(said.contains(&place), "{place} in {said}");
        }
        assert_eq!(home.bytes(), before);
        let one = text(&home.run(&["check", "--workbook", "kl"]).stdout);
        assert!(one.contains(&other) && !one.contains(&week), "{one}");
    }

    #[test]
    fn a_workbook_is_named_by_its_alias_too() {
        let home = Home::new();
        let card = "(id: \"01KAGBP3Z7X0Q4E8R9T2V5W6Y7\", sheet: \"workbook\", written: \"2026-11-05T14:52:03+01:00\", \
             changed: \"2026-11-05T14:52:03+01:00\", \
             answers: {\"title\": Text(\"Rektor norr\"), \"kind\": Choice(\"client\")})";
        let standing = format!("(format: 1, entries: [{card}])\n");
        home.write("workbooks/client-1/workbook.ron", &standing);
        let path = home.says(&["path", "--workbook", "rektor norr"]);
        assert!(path.trim_end().ends_with("client-1"), "{path}");
        // Two with the name are not told apart.
        home.write("workbooks/client-2/workbook.ron", &standing);
        assert_eq!(home.refuses(&["path", "--workbook", "Rektor norr"]).0, 2);
    }

    #[test]
    fn check_names_the_cause_of_damage_in_the_language_of_the_program() {
        let head = "(format: 1, week: \"2026-W06\", entries: [";
        let entry = "(id: \"01KAGBP3Z7X0Q4E8R9T2V5W6Y7\", sheet: \"reflection\"";
        let damage = [
            (head.to_owned(), "filen slutar för tidigt"),
            (format!("{head}\"x\"])"), "här väntades ”(” (i entries[0])"),
            (format!("{head}]\n"), "filen slutar för tidigt"),
            (
                format!("{head}{entry}, owner: 1)])"),
                "fältet ”owner” finns inte (i entries[0]",
            ),
            (
                head.replace("format: 1, ", "") + "])",
                "fältet ”format” saknas",
            ),
            (
                head.replace("1", "x") + "])",
                "här väntades ett tal (i format)",
            ),
            (format!("{head}]) more"), "det står mer text efter slutet"),
            (
                format!("{head}{entry})])"),
                "an entry needs the time it was `written` (inläsningens egna ord, på engelska)",
            ),
            ("<<<<<<< HEAD\n".to_owned(), "git lämnade en konflikt här"),
        ];
        for (file, cause) in damage {
            let home = Home::new();
            home.write("workbooks/journal/2026-W06.ron", &file);
            let said = text(&home.run(&["check", "--lang", "sv"]).stdout);
            assert!(said.contains(cause), "{file}: {said}");
        }
    }
}

mod arguments {
    use super::*;

    #[test]
    fn bad_arguments_give_exit_code_2_and_one_line() {
        let home = Home::new();
        for args in [
            &["--nonsense"][..],
            &["import"],
            &["import", "dayone"],
            &["show", "v99"],
            &["show", "2026-02-30"],
            &["show", "2026-W09..2026-W05"],
            &["history", "2026-02"],
            &["show", "--all", "7"],
            &["show", "so\u{1b}[31mon"],
            &["--week", "7", "path"],
            &["--demo", "path"],
            &["--demo", "--dir", "x"],
            &["--demo", "--workbook", "x"],
            &["--lang", "xx", "path"],
            &["--workbook", "../x", "path"],
        ] {
            for language in ["sv", "en"] {
                let mut args = args.to_vec();
                if !args.contains(&"--lang") {
                    args.extend(["--lang", language]);
                }
                let (code, said) = home.refuses(&args);
                assert_eq!(code, 2, "{args:?}");
                assert_eq!(said.lines().count(), 1, "{args:?} {said}");
                assert!(!said.contains('\u{1b}'), "{said:?}");
            }
        }
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    }

    #[test]
    fn help_and_version_succeed() {
        let home = Home::new();
        let english = home.says(&["--help"]);
        let swedish = home.says(&["import", "jrnl", "--help", "--lang", "sv"]);
        assert!(
            english.contains("Usage: tillit [OPTIONS] [COMMAND]"),
            "{english}"
        );
        let usage = "Användning: tillit import jrnl [FLAGGOR] <FIL>";
        assert!(swedish.contains(usage), "{swedish}");
        let version = format!("tillit {}\n", env!("CARGO_PKG_VERSION"));
        assert_eq!(home.says(&["--version"]), version);
    }

    #[test]
    fn path_prints_exactly_the_folder_of_the_workbook() {
        let home = Home::new();
        let expected = format!("{}\n", home.weeks().display());
        assert_eq!(home.says(&["path"]), expected);
        let other = home.path().join("workbooks").join("kl");
        fs::create_dir_all(&other).unwrap();
        assert_eq!(
            home.says(&["path", "--workbook", "kl"]),
            format!("{}\n", other.display())
        );
        home.write("config/config.ron", "(workbook: \"kl\", language: \"sv\")");
        assert_eq!(home.says(&["path"]), format!("{}\n", other.display()));
        assert!(home.says(&["--help"]).contains("Användning"));
    }
}

/// Names of workbooks and folders that do not exist.
mod missing_names {
    use super::*;

    fn diary_of(home: &Home) -> String {
        home.write("d.txt", &diary(&[("2026-02-13 21:30", "Up.")]))
    }

    #[test]
    fn a_missing_workbook_is_refused_with_the_names_of_the_existing_ones() {
        let home = Home::new();
        let file = diary_of(&home);
        let commands = [
            &[][..],
            &["show"],
            &["check"],
            &["due"],
            &["path"],
            &["sync"],
            &["import", "jrnl", &file],
        ];
        for (there, names) in [(None, "no other"), (Some("anna"), "There are: anna.")] {
            if let Some(name) = there {
                fs::create_dir_all(home.path().join("workbooks").join(name)).unwrap();
            }
            for args in commands {
                let args = [args, &["--workbook", "ana"]].concat();
                let (code, said) = home.refuses(&args);
                assert_eq!((code, said.lines().count()), (2, 1), "{args:?} {said}");
                assert!(said.contains("ana") && said.contains(names), "{said}");
            }
        }
        assert!(!home.path().join("workbooks/ana").exists());
    }

    #[test]
    fn a_missing_workbook_in_the_settings_is_refused_with_its_line() {
        let home = Home::new();
        home.write(
            "config/config.ron",
            "(\n    // own\n    workbook: \"ana\",\n)\n",
        );
        home.write(
            "workbooks/anna/2026-W07.ron",
            "(format: 1, week: \"2026-W07\", entries: [])",
        );
        let file = diary_of(&home);
        for args in [
            &[][..],
            &["show"],
            &["due"],
            &["path"],
            &["import", "jrnl", &file],
        ] {
            let (code, said) = home.refuses(args);
            assert_eq!((code, said.lines().count()), (1, 1), "{args:?} {said}");
            assert!(said.contains("config.ron:3:"), "{said}");
            assert!(said.contains("There are: anna."), "{said}");
        }
        let check = home.run(&["check"]);
        assert_eq!(check.status.code(), Some(1));
        assert!(
            text(&check.stdout).contains("config.ron:3:"),
            "{}",
            text(&check.stdout)
        );
        let named = home.run(&["show", "--all", "--workbook", "anna"]);
        assert!(named.status.success(), "{}", text(&named.stderr));
    }

    #[test]
    fn an_import_creates_a_named_workbook_only_with_new() {
        let home = Home::new();
        let file = diary_of(&home);
        home.says(&["import", "jrnl", &file, "--workbook", "ny", "--new"]);
        assert!(home.path().join("workbooks/ny/2026-W07.ron").exists());
        assert_eq!(home.refuses(&["show", "--new"]).0, 2);
        assert_eq!(home.refuses(&["--new", "show"]).0, 2);
        // The default workbook is created without `--new`, because a new user has none.
        home.says(&["import", "jrnl", &file]);
        assert!(home.weeks().join("2026-W07.ron").exists());
    }

    #[test]
    fn a_missing_folder_is_refused_by_reading_commands_and_created_by_an_import() {
        let home = Home::new();
        let file = diary_of(&home);
        let folder = home.path().join("misspelt");
        let dir = ["--dir", folder.to_str().unwrap()];
        for args in [&["show"][..], &["check"], &["due"], &["path"], &["sync"]] {
            let (code, said) = home.refuses(&[&dir, args].concat());
            assert_eq!((code, said.lines().count()), (1, 1), "{args:?} {said}");
            assert!(said.contains("misspelt"), "{said}");
        }
        assert!(!folder.exists());
        let imported = home.run(&[&dir, &["import", "jrnl", &file][..]].concat());
        assert!(imported.status.success());
        let said = text(&imported.stderr);
        assert!(said.contains("misspelt does not exist yet"), "{said}");
        assert!(folder.join("workbooks/journal/2026-W07.ron").exists());
        home.says(&[&dir, &["show", "--all"][..]].concat());
    }
}

#[cfg(unix)]
mod terminal {
    use std::io::{Read, Write};

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::*;

    /// Runs a command on a terminal. Returns the exit code and the output.
    fn on_a_terminal(home: &Home, args: &[&str]) -> (u32, String) {
        answered_on_a_terminal(home, args, "")
    }

    /// Runs a command on a terminal, and types an answer. Returns the exit code and the output.
    pub fn answered_on_a_terminal(home: &Home, args: &[&str], answer: &str) -> (u32, String) {
        let pty = native_pty_system().openpty(PtySize::default()).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tillit"));
        command.args(args);
        command.env("TILLIT_DIR", home.path());
        command.env("LC_ALL", "C.UTF-8");
        command.env("TERM", "xterm-256color");
        let mut child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut writer = pty.master.take_writer().unwrap();
        writer.write_all(answer.as_bytes()).unwrap();
        let mut reader = pty.master.try_clone_reader().unwrap();
        let reading = std::thread::spawn(move || {
            let mut said = Vec::new();
            // On Linux, reading a closed terminal returns an error.
            let _ = reader.read_to_end(&mut said);
            String::from_utf8_lossy(&said).into_owned()
        });
        let code = child.wait().unwrap().exit_code();
        (code, reading.join().unwrap())
    }

    #[test]
    fn an_export_that_is_not_text_is_not_printed_to_a_terminal() {
        let home = Home::new();
        home.says(&["import", "dayone", &sample("pepys-dayone.json")]);
        let (code, said) = on_a_terminal(&home, &["export", "docx"]);
        assert_eq!(code, 2);
        assert!(said.contains("Give a file with -o."), "{said}");
    }

    #[test]
    fn raw_text_is_refused_on_a_terminal() {
        let home = Home::new();
        let file = home.write("d.txt", &diary(&[("2026-02-13 21:30", "a\u{1b}]0;b\u{7}")]));
        home.says(&["import", "jrnl", &file]);
        let (code, said) = on_a_terminal(&home, &["show", "--all", "--raw"]);
        assert_eq!(code, 2, "{said}");
        assert!(!said.contains('\u{1b}'), "{said:?}");
        let (code, said) = on_a_terminal(&home, &["show", "--all"]);
        assert_eq!(code, 0, "{said}");
        assert!(
            said.contains("a␛]0;b␇") && !said.contains('\u{1b}'),
            "{said:?}"
        );
    }

    #[test]
    fn an_import_shows_its_progress_on_a_terminal() {
        let home = Home::new();
        let file = sample("pepys-dayone.json");
        let (code, said) = on_a_terminal(&home, &["import", "dayone", &file]);
        assert_eq!(code, 0, "{said}");
        assert!(
            said.contains("Importing ") && said.contains("20 imported."),
            "{said:?}"
        );
    }
}

/// Writes a conversation with a follow-up `days_ahead` days from today to this week's file. Returns its id.
fn conversation(home: &Home, matter: &str, days_ahead: i32) -> String {
    let now = jiff::ZonedDateTime::now()
        .with_time_zone(jiff::tz::TimeZone::get("Europe/Stockholm").unwrap());
    let at = tillit::model::Moment::from(&now);
    let mut entry = Entry::new(tillit::model::EntryId::new(at, 7), "conversation", at);
    let day = at.date() + jiff::Span::new().days(days_ahead);
    entry.answer("matter", Answer::Text(matter.to_owned()), at);
    entry.answer("follow-up", Answer::Date(day), at);
    let id = entry.id.to_string();
    let leaf = Leaf::Week(WeekId::of(at.date()));
    let text = tillit::store::encode(leaf, &Entries::from([(entry.id, entry)]));
    home.write(&format!("workbooks/journal/{}", leaf.file_name()), &text);
    id
}

#[test]
fn due_prints_reminders_and_exits_with_3() {
    let home = Home::new();
    assert_eq!(home.says(&["due"]), "");
    assert_eq!(home.says(&["due", "--json"]), "[]\n");
    conversation(&home, "KL, \u{1b}[31munderlaget", 1);
    assert_eq!(home.says(&["due"]), "", "not before its day");
    let before = home.bytes();
    let id = conversation(&home, "KL, \u{1b}[31munderlaget", 0);
    for (lang, line) in [
        ("en", "today · follow-up · KL, ␛[31munderlaget\n"),
        ("sv", "i dag · uppföljning · KL, ␛[31munderlaget\n"),
    ] {
        let output = home.run(&["due", "--lang", lang]);
        assert_eq!(output.status.code(), Some(3));
        assert_eq!(text(&output.stdout), line);
        assert_eq!(text(&output.stderr), "");
    }
    let output = home.run(&["due", "--json"]);
    assert_eq!(output.status.code(), Some(3));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json[0]["why"], "follow-up");
    assert_eq!(json[0]["entry"], id);
    assert_eq!(json[0]["text"], "KL, \u{1b}[31munderlaget");
    assert!(!text(&output.stdout).contains('\u{1b}'));
    assert_eq!(home.bytes().len(), before.len(), "nothing is written");
}

#[test]
fn due_reports_an_unreadable_week_and_prints_the_rest() {
    let home = Home::new();
    conversation(&home, "KL", -1);
    home.write("workbooks/journal/2015-W07.ron", "<<<<<<< ours\n");
    let output = home.run(&["due"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "yesterday · follow-up · KL\n");
    assert!(text(&output.stderr).contains("2015-W07.ron"));
    assert_eq!(home.refuses(&["due", "--jsn"]).0, 2);
}

#[test]
fn due_of_all_workbooks_names_each_and_leaves_out_archived_ones() {
    let home = Home::new();
    conversation(&home, "KL", -1);
    for (name, alias, archived) in [("client-1", "MB", ""), ("client-2", "PO", ARCHIVED)] {
        let at = "2026-08-20T14:52:03+02:00";
        let entry = |id: u8, sheet: &str, answers: &str| {
            format!(
                "(id: \"01KAHV1B8Y8Q3T1QZ0V5J1N7R{id}\", sheet: \"{sheet}\", written: \"{at}\", \
                 changed: \"{at}\", answers: {{{answers}}})"
            )
        };
        let card = entry(
            0,
            "workbook",
            &format!("\"title\": Text(\"{alias}\"), \"kind\": Choice(\"client\"){archived}"),
        );
        let standing = format!("(format: 1, entries: [{card}])");
        home.write(&format!("workbooks/{name}/workbook.ron"), &standing);
        let session = entry(1, "session", "\"follow-up-on\": Date(\"2026-09-03\")");
        let week = format!("(format: 1, week: \"2026-W34\", entries: [{session}])");
        home.write(&format!("workbooks/{name}/2026-W34.ron"), &week);
    }
    let output = home.run(&["due", "--all"]);
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stdout);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "My workbook · yesterday · follow-up · KL");
    assert!(lines[1].starts_with("MB · 3 Sep"), "{said}");
    assert!(lines[1].contains(" · session · "), "{said}");
    assert_eq!(lines.len(), 2, "{said}");
    let output = home.run(&["due", "--all", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json[1]["workbook"], "client-1");
    assert_eq!(json[1]["why"], "session");
}

const ARCHIVED: &str = ", \"archived\": Date(\"2026-10-01\")";
