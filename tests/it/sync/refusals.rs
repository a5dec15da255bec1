//! Each state of a repository in which a sync refuses, and leaves everything as it was.

use std::fs;

use crate::sync::machine::{Machine, Remote, has_git, note};

/// Prepares the machine, syncs, and expects a refusal that names these words and changes nothing.
fn refuses(prepare: impl FnOnce(&Machine), words: &[&str]) {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let [here, _] = remote.two_machines(&[note(1, "ett")]);
    let new = note(2, "ännu inte sparat i git");
    here.edit(|week| drop(week.insert(new.id, new.clone())));
    prepare(&here);
    let before = here.state();
    let said = here.sync_refused();
    for word in words {
        assert!(said.contains(word), "{word} is missing in {said}");
    }
    assert_eq!(here.state(), before);
}

#[test]
fn no_repository() {
    if !has_git() {
        return;
    }
    let machine = Machine::new("a");
    machine.edit(|week| {
        let note = note(1, "ett");
        week.insert(note.id, note);
    });
    for args in [&["sync"][..], &["sync", "--setup"]] {
        let output = machine.run(args);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(said.contains("init"), "{said}");
        assert_eq!(fs::read_dir(machine.workbook()).unwrap().count(), 2);
    }
}

#[test]
fn a_detached_head() {
    refuses(
        |here| drop(here.git(&["checkout", "--quiet", "--detach"])),
        &["switch"],
    );
}

#[test]
fn a_merge_under_way() {
    let begin = |here: &Machine| {
        let head = here.git(&["rev-parse", "HEAD"]);
        fs::write(here.workbook().join(".git/MERGE_HEAD"), head).unwrap();
    };
    refuses(begin, &["merge", "status"]);
}

#[test]
fn a_rebase_cherry_pick_revert_or_bisect_under_way() {
    for (name, what) in [
        ("rebase-merge", "rebase"),
        ("rebase-apply", "rebase"),
        ("CHERRY_PICK_HEAD", "cherry-pick"),
        ("REVERT_HEAD", "revert"),
        ("BISECT_LOG", "bisect"),
    ] {
        let begin = |here: &Machine| {
            let path = here.workbook().join(".git").join(name);
            if name.starts_with("rebase") {
                fs::create_dir(path).unwrap();
            } else {
                let head = here.git(&["rev-parse", "HEAD"]);
                fs::write(path, head).unwrap();
            }
        };
        refuses(begin, &[what, "status"]);
    }
}

#[test]
fn nobody_named_as_author() {
    let forget = |here: &Machine| {
        here.git(&["config", "--unset", "user.name"]);
        here.git(&["config", "--unset", "user.email"]);
    };
    refuses(forget, &["config user.name", "config user.email"]);
}

#[test]
fn an_index_lock() {
    let lock = |here: &Machine| fs::write(here.workbook().join(".git/index.lock"), "").unwrap();
    refuses(lock, &["index.lock"]);
}

#[test]
fn a_branch_without_an_upstream() {
    let branch = |here: &Machine| drop(here.git(&["checkout", "--quiet", "-b", "own"]));
    refuses(branch, &["push -u origin own"]);
}

#[test]
fn a_workbook_that_is_not_set_up() {
    let forget = |here: &Machine| fs::write(here.workbook().join(".gitattributes"), "").unwrap();
    refuses(forget, &["tillit sync --setup"]);
}

#[test]
#[cfg(unix)]
fn a_hook_that_fails() {
    for name in ["pre-commit", "commit-msg", "prepare-commit-msg"] {
        let hook = |here: &Machine| {
            let path = here.workbook().join(".git/hooks").join(name);
            crate::sync::machine::script(&path, "echo too long >&2; exit 1");
        };
        refuses(hook, &["too long", "commit"]);
    }
}

#[test]
#[cfg(unix)]
fn a_signature_that_fails() {
    let sign = |here: &Machine| {
        let gpg = here.path().join("gpg");
        crate::sync::machine::script(&gpg, "exit 1");
        here.git(&["config", "commit.gpgSign", "true"]);
        here.git(&["config", "gpg.program", gpg.to_str().unwrap()]);
    };
    refuses(sign, &["commit"]);
}

#[test]
fn no_git() {
    let machine = Machine::new("a");
    machine.edit(|week| {
        let note = note(1, "ett");
        week.insert(note.id, note);
    });
    let output = machine
        .command(&["sync"])
        .env("PATH", machine.path())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said, "git is not installed, or not in PATH.\n");
}
