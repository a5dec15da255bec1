//! `tillit merge` by hand, and called by git.

use std::fs;
use std::path::PathBuf;

use tillit::model::Entries;
use tillit::store::{decode, encode};

use crate::sync::machine::{Machine, Remote, WEEK, has_git, note, text, week};

fn write(machine: &Machine, name: &str, content: &str) -> PathBuf {
    let path = machine.path().join(name);
    fs::write(&path, content).unwrap();
    path
}

fn week_of(notes: &[&str]) -> String {
    let notes = notes.iter().map(|text| note(text.len() as u64, text));
    let entries: Entries = notes.map(|note| (note.id, note)).collect();
    encode(week(), &entries)
}

fn notes_in(content: &str) -> usize {
    decode(week(), "x", content.as_bytes()).unwrap().len()
}

#[test]
fn two_files_are_merged_to_standard_output_or_a_file() {
    let machine = Machine::new("a");
    write(&machine, "a.ron", &week_of(&["a"]).replace('\n', "\r\n"));
    write(&machine, "b.ron", &week_of(&["bb"]));
    let printed = machine.run(&["merge", "a.ron", "b.ron"]);
    assert_eq!(text(&printed.stderr), "");
    assert_eq!(notes_in(&text(&printed.stdout)), 2);

    let written = machine.run(&["merge", "a.ron", "b.ron", "-o", "c.ron"]);
    assert!(written.status.success() && written.stdout.is_empty());
    let merged = fs::read(machine.path().join("c.ron")).unwrap();
    assert_eq!(merged, printed.stdout);
    assert_eq!(
        notes_in(&fs::read_to_string(machine.path().join("a.ron")).unwrap()),
        1
    );
}

#[test]
fn as_a_driver_it_writes_over_its_own_side_alone() {
    let machine = Machine::new("a");
    let ours = write(&machine, "ours", &week_of(&["a"]));
    let theirs = write(&machine, "theirs", &week_of(&["bb"]));
    for base in ["", "no such file"] {
        write(&machine, "base", "");
        let base = if base.is_empty() { "base" } else { base };
        let mut command =
            machine.command(&["merge", "--", base, "ours", "theirs", "x/2026-W47.ron"]);
        let output = command
            .env_remove("HOME")
            .env_remove("TILLIT_DIR")
            .output()
            .unwrap();
        assert_eq!(text(&output.stderr), "");
        assert!(output.status.success() && output.stdout.is_empty());
        assert_eq!(notes_in(&fs::read_to_string(&ours).unwrap()), 2);
    }
    assert_eq!(notes_in(&fs::read_to_string(&theirs).unwrap()), 1);
}

#[test]
fn a_side_that_cannot_be_read_is_named_with_its_place_and_nothing_is_written() {
    let machine = Machine::new("a");
    let good = week_of(&["a"]);
    let ours = write(&machine, "ours", &good);
    write(&machine, "base", "");
    let other_week = week_of(&["b"]).replace(WEEK, "2026-W46");
    for (theirs, said) in [
        ("(format: 1,\n oops)", "2026-W47.ron:2:"),
        ("", "2026-W47.ron:1:1"),
        ("(format: 99)", "newer"),
        (&other_week, "not the same week"),
    ] {
        write(&machine, "theirs", theirs);
        let output = machine.run(&["merge", "base", "ours", "theirs", "2026-W47.ron"]);
        let message = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{theirs}");
        assert_eq!(message.lines().count(), 1, "{message}");
        assert!(message.contains(said), "{message}");
        assert_eq!(fs::read_to_string(&ours).unwrap(), good);
    }
    for args in [
        &["merge"][..],
        &["merge", "ours"],
        &["merge", "1", "2", "3", "4", "5"],
    ] {
        let output = machine.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(text(&output.stderr).lines().count(), 1);
    }
}

#[test]
fn git_alone_merges_a_week_with_it_after_the_setup() {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let [here, there] = remote.two_machines(&[note(1, "ett")]);
    there.run(&["sync", "--setup"]);
    here.edit_text(note(1, "").id, "ett, här", 5);
    here.syncs();
    let new = note(9, "nytt där");
    there.edit(|week| drop(week.insert(new.id, new.clone())));
    there.git(&["commit", "--quiet", "--all", "-m", "by hand"]);
    there.git(&["pull", "--quiet", "--no-rebase", "--no-edit"]);
    let merged = there.entries();
    let texts: Vec<&str> = merged.values().map(|entry| entry.text("text")).collect();
    assert_eq!(texts, ["ett, här", "nytt där"]);
}

/// A clone without the driver, in every style of conflict marks: the program reads both sides from them.
#[test]
fn marks_that_git_leaves_without_the_driver_are_read_as_both_sides() {
    if !has_git() {
        return;
    }
    for style in ["merge", "diff3", "zdiff3"] {
        let remote = Remote::new();
        let text = "Första stycket.\n\nAndra stycket.\n\nTredje stycket.";
        let [here, there] = remote.two_machines(&[note(1, text)]);
        there.git(&["config", "merge.conflictStyle", style]);
        here.edit_text(note(1, "").id, &text.replace("Första", "Allra första"), 5);
        there.edit_text(note(1, "").id, &text.replace("Tredje", "Allra sista"), 6);
        for (machine, number) in [(&here, 8), (&there, 9)] {
            let new = note(number, &format!("ny {number}"));
            machine.edit(|week| drop(week.insert(new.id, new.clone())));
        }
        here.syncs();
        there.git(&["commit", "--quiet", "--all", "-m", "by hand"]);
        let pulled = there.try_git(&["pull", "--quiet", "--no-rebase", "--no-edit"]);
        assert!(!pulled.status.success());
        assert!(there.week_text().contains("<<<<<<< "), "{style}");

        let said = there.sync_refused();
        assert!(said.contains("merge is under way"), "{said}");
        let merged = there.entries();
        let all: Vec<&str> = merged.values().map(|entry| entry.text("text")).collect();
        let all = all.join("|");
        for said in ["Allra första", "Allra sista", "ny 8", "ny 9"] {
            assert!(all.contains(said), "{style}: {said} is missing in {all}");
        }
        there.edit(|_| {});
        assert!(!there.week_text().contains("<<<<<<<"), "{style}");
        there.git(&["commit", "--quiet", "--all", "--no-edit"]);
        there.syncs();
        here.syncs();
        assert_eq!(here.week_text(), there.week_text());
    }
}
