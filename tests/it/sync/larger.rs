//! A workbook inside a larger repository, with other work going on in it.

use std::fs;

use crate::sync::machine::{Machine, Remote, has_git, isolated, note, text};

/// A machine whose data folder is a clone, the workbook deep inside it.
fn inside(remote: &Remote, device: &str) -> Machine {
    let machine = Machine::new(device);
    for args in [
        &["init", "--quiet", "-b", "main"][..],
        &["remote", "add", "origin", &remote.url()],
        &["config", "branch.main.remote", "origin"],
        &["config", "branch.main.merge", "refs/heads/main"],
    ] {
        let ran = isolated("git", machine.path())
            .args(args)
            .current_dir(machine.path())
            .status();
        assert!(ran.unwrap().success());
    }
    fs::create_dir_all(machine.workbook()).unwrap();
    machine.name_user();
    machine
}

#[test]
fn only_the_workbooks_files_are_committed_and_other_changes_stay_staged() {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let here = inside(&remote, "here");
    here.run(&["sync", "--setup"]);
    let one = note(1, "ett");
    here.edit(|week| drop(week.insert(one.id, one.clone())));
    fs::write(here.path().join("other.txt"), "staged").unwrap();
    fs::write(here.workbook().join("draft.md"), "not the workbook's").unwrap();
    here.git(&["add", "../../other.txt"]);
    here.syncs();
    let committed = here.git(&["ls-tree", "-r", "--name-only", "--full-tree", "HEAD"]);
    let expected = [".gitattributes", ".gitignore", ".stignore", "2026-W47.ron"]
        .map(|name| format!("workbooks/journal/{name}\n"))
        .concat();
    assert_eq!(committed, expected);
    let status = here.git(&["status", "--porcelain", "--", "../.."]);
    assert!(status.contains("A  other.txt"), "{status}");
    assert!(status.contains("?? workbooks/journal/draft.md"), "{status}");

    // A true merge too, with the other file still staged.
    let there = inside(&remote, "there");
    there.git(&["pull", "--quiet", "origin", "main"]);
    let two = note(2, "två");
    there.edit(|week| drop(week.insert(two.id, two.clone())));
    there.syncs();
    let three = note(3, "tre");
    here.edit(|week| drop(week.insert(three.id, three.clone())));
    here.syncs();
    assert_eq!(here.entries().len(), 3);
    let status = here.git(&["status", "--porcelain", "--", "../.."]);
    assert!(status.contains("A  other.txt"), "{status}");
    assert!(!status.contains("2026-W47"), "{status}");
}

#[test]
fn a_conflict_in_another_file_is_named_and_nothing_is_merged() {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let [here, there] = remote.two_machines(&[note(1, "ett")]);
    for (machine, words) in [(&here, "here"), (&there, "there")] {
        fs::write(machine.workbook().join("list.txt"), words).unwrap();
        machine.git(&["add", "list.txt"]);
        machine.git(&["commit", "--quiet", "-m", "list"]);
        machine.edit_text(note(1, "").id, words, 9);
    }
    here.syncs();
    let said = there.sync_refused();
    assert!(
        said.contains("list.txt") && said.contains("merge origin/main"),
        "{said}"
    );
    let after = there.state();
    assert_eq!(
        fs::read_to_string(there.workbook().join("list.txt")).unwrap(),
        "there"
    );
    assert_eq!(
        there.entries().values().next().unwrap().text("text"),
        "there"
    );
    assert!(!text(&there.try_git(&["status"]).stdout).contains("merg"));
    // The text is committed, and a second try changes nothing more.
    assert_eq!(
        there.git(&["status", "--porcelain", "--", "2026-W47.ron"]),
        ""
    );
    there.sync_refused();
    assert_eq!(there.state(), after);
}

#[test]
fn a_change_of_the_users_in_the_way_of_the_merge_stays() {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let [here, there] = remote.two_machines(&[note(1, "ett")]);
    fs::write(here.workbook().join("list.txt"), "here").unwrap();
    here.git(&["add", "list.txt"]);
    here.git(&["commit", "--quiet", "-m", "list"]);
    here.syncs();
    fs::write(there.workbook().join("list.txt"), "not committed").unwrap();
    let said = there.sync_refused();
    assert!(said.contains("status"), "{said}");
    let kept = fs::read_to_string(there.workbook().join("list.txt")).unwrap();
    assert_eq!(kept, "not committed");
}
