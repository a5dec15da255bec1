//! `tillit add`, `list`, `help`, `completions` and `man`.

use std::io::Write;

use super::*;
use tillit::model::views::{AUTHOR, Author};

/// Runs a command with `input` on its standard input.
fn with_input(home: &Home, args: &[&str], input: &str) -> Output {
    let mut command = home.command(args);
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut run = command.spawn().unwrap();
    run.stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    run.wait_with_output().unwrap()
}

#[test]
fn a_note_from_standard_input_is_added_to_this_week() {
    let home = Home::new();
    let output = with_input(&home, &["add"], "Två rader.\r\nHär.\n");
    assert_eq!(text(&output.stderr), "");
    let said = text(&output.stdout);
    let entry = home.entries().swap_remove(0);
    let (leaf, _) = home.leaves().swap_remove(0);
    assert_eq!(said, format!("{} {leaf}.ron\n", entry.id));
    assert_eq!(entry.sheet, "reflection");
    assert_eq!(entry.text("text"), "Två rader.\nHär.");
    assert!(entry.rev.iter().next().is_some(), "it counts as a change");
}

#[test]
fn sheet_subject_and_week_are_found_by_their_names() {
    let home = Home::new();
    let args = ["add", "-", "--sheet", "friction", "--week", "2026-W07"];
    assert!(with_input(&home, &args, "Rapporten").status.success());
    let args = ["add", "--about", "Clear-Responsive", "--week", "2026-W08"];
    assert!(with_input(&home, &args, "Om dilemmat").status.success());
    let args = ["add", "--about", "#budget", "--week", "2026-W09"];
    assert!(with_input(&home, &args, "Om budgeten").status.success());
    let leaves: Vec<String> = home
        .leaves()
        .iter()
        .map(|(leaf, _)| leaf.to_string())
        .collect();
    assert_eq!(leaves, ["2026-W07", "2026-W08", "2026-W09"]);
    let entries = home.entries();
    assert_eq!(entries[0].text("what"), "Rapporten");
    assert_eq!(entries[1].dilemma(), Some("clear-responsive"));
    assert!(
        entries[2]
            .about
            .iter()
            .any(|link| link.as_str() == "tag:budget")
    );
    for (args, expected) in [
        (
            ["add", "x", "--sheet", "pulse"],
            "Nothing can be added to pulse.",
        ),
        (
            ["add", "x", "--about", "allt"],
            "allt is not a dilemma, a tip or a tag with #.",
        ),
    ] {
        let (code, said) = home.refuses(&args);
        assert_eq!(code, 2);
        assert!(said.contains(expected), "{said}");
    }
    assert_eq!(home.entries().len(), 3);
}

#[test]
fn a_text_as_an_argument_is_taken_with_a_warning() {
    let home = Home::new();
    let output = home.run(&["add", "En", "rad"]);
    assert!(output.status.success());
    let said = text(&output.stderr);
    assert!(
        said.starts_with("A text as an argument stays in the shell’s history"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1);
    assert_eq!(home.entries()[0].text("text"), "En rad");
}

#[test]
fn an_empty_text_adds_nothing() {
    let home = Home::new();
    for input in ["", " \n\n"] {
        let output = with_input(&home, &["add"], input);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(text(&output.stderr), "No text, so nothing is written.\n");
    }
    assert!(!home.weeks().exists());
}

#[test]
fn a_note_in_a_workbook_of_a_client_is_the_coachs_own() {
    let home = Home::new();
    home.write(
        "workbooks/kl/workbook.ron",
        r#"(format: 1, entries: [(id: "01KAGT0Q6RZ8M3V5W7X9Y1A2B3", sheet: "workbook", written: "2026-01-01T12:00:00+01:00",
            changed: "2026-01-01T12:00:00+01:00", answers: {"kind": Choice("client"), "title": Text("KL")})])"#,
    );
    let args = ["--workbook", "kl", "add"];
    assert!(with_input(&home, &args, "Efter timmen").status.success());
    let folders = Folders::within(home.path());
    let store = Store::open(Arc::new(RealDisk), folders, "kl").unwrap();
    let weeks: Vec<Leaf> = store
        .leaves()
        .unwrap()
        .into_iter()
        .filter(|leaf| leaf.week().is_some())
        .collect();
    let LeafRead::Read(entries) = store.read(weeks[0]) else {
        panic!("the week cannot be read");
    };
    let entry = entries.values().next().unwrap();
    assert_eq!(Author::of(entry), Some(Author::Coach));
    assert!(entry.answers.contains_key(AUTHOR));
    let listed = home.says(&["list"]);
    assert_eq!(listed, format!("kl · client · 1 week · {}\n", weeks[0]));
    let json: serde_json::Value = serde_json::from_str(&home.says(&["list", "--json"])).unwrap();
    assert_eq!(json[0]["workbook"], "kl");
    assert_eq!(json[0]["kind"], "client");
}

#[test]
fn help_is_a_command_too() {
    let home = Home::new();
    assert_eq!(home.says(&["help", "show"]), home.says(&["show", "--help"]));
    assert_eq!(
        home.says(&["help", "import", "jrnl"]),
        home.says(&["import", "jrnl", "--help"])
    );
    assert_eq!(home.says(&["help"]), home.says(&["--help"]));
    let (code, said) = home.refuses(&["help", "nothing"]);
    assert_eq!(code, 2);
    assert!(said.starts_with("nothing is not known here."), "{said}");
}

#[test]
fn completions_and_the_manual_page_name_every_command() {
    let home = Home::new();
    let commands = ["import", "export", "add", "show", "history", "sync", "man"];
    for shell in ["bash", "zsh", "fish", "powershell", "nu"] {
        for lang in ["sv", "en"] {
            let said = home.says(&["completions", shell, "--lang", lang]);
            for command in commands {
                assert!(said.contains(command), "{shell}: {command}");
            }
        }
    }
    let page = home.says(&["man", "--lang", "sv"]);
    assert!(page.contains(".TH TILLIT 1"), "{page}");
    for command in commands {
        let section = format!(".SH TILLIT {}\n", command.to_uppercase());
        assert!(page.contains(&section), "{command}");
    }
}

/// The text that a shell loads without a fault; shells that are not installed are skipped.
#[cfg(unix)]
#[test]
fn shells_load_their_completions() {
    let home = Home::new();
    for (shell, check) in [("bash", "-n"), ("zsh", "-n"), ("fish", "-n")] {
        let script = home.write(
            "completions",
            &home.says(&["completions", shell, "--lang", "sv"]),
        );
        match Command::new(shell).args([check, &script]).output() {
            Ok(output) => assert_eq!(text(&output.stderr), "", "{shell}"),
            Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::NotFound),
        }
    }
}
