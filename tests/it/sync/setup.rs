//! `tillit sync --setup`.

use std::fs;

use crate::sync::machine::{Remote, has_git, note, text};

#[test]
fn it_adds_lines_sets_the_driver_and_says_so_once() {
    if !has_git() {
        return;
    }
    let machine = Remote::new().machine("a");
    let workbook = machine.workbook();
    fs::write(workbook.join(".gitignore"), "mine").unwrap();
    let first = machine.run(&["sync", "--setup"]);
    let said = text(&first.stdout);
    assert!(
        first.status.success() && said.contains("personal data"),
        "{said}"
    );
    let ignored = fs::read_to_string(workbook.join(".gitignore")).unwrap();
    assert_eq!(ignored, "mine\n.lock\n.tillit-*\nstate/\n");
    let attributes = fs::read_to_string(workbook.join(".gitattributes")).unwrap();
    assert_eq!(
        attributes,
        "*.ron text eol=lf merge=tillit\n*.ron.age -text\n"
    );
    assert!(workbook.join(".stignore").exists());
    let driver = machine.git(&["config", "--local", "merge.tillit.driver"]);
    assert!(driver.ends_with(" merge -- %O %A %B %P\n"), "{driver}");

    let before = machine.state();
    let second = machine.run(&["sync", "--setup"]);
    assert_eq!(text(&second.stdout), "Everything is prepared already.\n");
    assert_eq!(machine.state(), before);
}

#[test]
fn a_sync_sets_the_driver_again_where_it_is_missing_and_leaves_the_users_own() {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let [here, there] = remote.two_machines(&[note(1, "ett")]);
    assert!(there.syncs().contains("git merges weeks with tillit"));
    assert!(!there.syncs().contains("git merges weeks with tillit"));
    let own = "tillit merge %O %A %B %P";
    here.git(&["config", "merge.tillit.driver", own]);
    here.syncs();
    assert_eq!(
        here.git(&["config", "merge.tillit.driver"]),
        format!("{own}\n")
    );
    here.git(&[
        "config",
        "merge.tillit.driver",
        "'/gone/tillit' merge -- %O %A %B %P",
    ]);
    assert!(here.syncs().contains("git merges weeks with tillit"));
}

#[test]
fn a_state_folder_inside_the_repository_is_ignored() {
    if !has_git() {
        return;
    }
    let machine = crate::sync::machine::Machine::new("a");
    fs::create_dir_all(machine.workbook()).unwrap();
    machine.edit(|week| {
        let note = note(1, "ett");
        week.insert(note.id, note);
    });
    let state = machine.path().join("state");
    fs::create_dir_all(&state).unwrap();
    fs::write(state.join("cursor.ron"), "x").unwrap();
    let init = crate::sync::machine::isolated("git", machine.path())
        .args(["init", "--quiet"])
        .arg(machine.path())
        .status();
    assert!(init.unwrap().success());
    machine.run(&["sync", "--setup"]);
    let status = machine.git(&["status", "--porcelain", "-uall", "--", "../.."]);
    assert!(!status.contains("state"), "{status}");
    assert!(status.contains("2026-W47.ron"), "{status}");
}
