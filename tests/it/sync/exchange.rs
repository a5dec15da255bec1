//! Two machines that change the same week.

use tillit::model::{Answer, Entries, Entry};

use crate::sync::machine::{Machine, Remote, has_git, moment, note, settle, week};

fn all_text(entries: &Entries) -> String {
    let live = entries.values().filter(|entry| !entry.deleted);
    let texts: Vec<String> = live.map(|entry| entry.text("text").to_owned()).collect();
    texts.join("\n\n")
}

fn equal(machines: &[Machine; 2]) -> Entries {
    let [here, there] = machines;
    assert_eq!(here.week_text(), there.week_text());
    assert_eq!(here.git(&["status", "--porcelain"]), "");
    assert_eq!(there.git(&["status", "--porcelain"]), "");
    here.entries()
}

#[test]
fn every_kind_of_edit_on_both_sides_ends_equal_and_loses_nothing() {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let paragraphs = note(1, "Första stycket.\n\nAndra stycket.\n\nTredje stycket.");
    let same = note(2, "Samma stycke.");
    let doomed = note(3, "Stryks här, ändras där.");
    let placement = Entry {
        sheet: "placement".to_owned(),
        ..note(4, "läge")
    };
    let machines = remote.two_machines(&[
        paragraphs.clone(),
        same.clone(),
        doomed.clone(),
        placement.clone(),
    ]);
    let [here, there] = &machines;

    here.edit(|week| {
        let new = note(10, "Ny härifrån.");
        week.insert(new.id, new);
        let pulse = Entry {
            sheet: "pulse".to_owned(),
            ..note(11, "puls här")
        };
        week.insert(pulse.id, pulse);
        let gone = week.get(&doomed.id).unwrap().tombstone(moment(20));
        week.insert(doomed.id, gone);
        let placed = week.get_mut(&placement.id).unwrap();
        placed.answer("today-a", Answer::Scale(2), moment(21));
    });
    let one = "Första stycket, ändrat här.\n\nAndra stycket.\n\nTredje stycket.";
    here.edit_text(paragraphs.id, one, 22);
    here.edit_text(same.id, "Samma stycke, som det blev här.", 23);

    there.edit(|week| {
        let new = note(12, "Ny därifrån.");
        week.insert(new.id, new);
        let placed = week.get_mut(&placement.id).unwrap();
        placed.answer("today-b", Answer::Scale(-1), moment(31));
    });
    let three = "Första stycket.\n\nAndra stycket.\n\nTredje stycket, ändrat där.";
    there.edit_text(paragraphs.id, three, 32);
    there.edit_text(same.id, "Samma stycke, som det blev där.", 33);
    there.edit_text(doomed.id, "Stryks här, ändrades där.", 34);

    settle(&machines);
    let merged = equal(&machines);
    let all = all_text(&merged);
    for said in [
        "Ny härifrån.",
        "Ny därifrån.",
        "puls här",
        "Första stycket, ändrat här.",
        "Tredje stycket, ändrat där.",
        "Samma stycke, som det blev här.",
        "Samma stycke, som det blev där.",
        "Stryks här, ändrades där.",
    ] {
        assert!(all.contains(said), "{said} is missing in {all}");
    }
    let placed = merged.get(&placement.id).unwrap();
    assert_eq!(
        (placed.scale("today-a"), placed.scale("today-b")),
        (Some(2), Some(-1))
    );
    let both = "Första stycket, ändrat här.\n\nAndra stycket.\n\nTredje stycket, ändrat där.";
    assert_eq!(merged.get(&paragraphs.id).unwrap().text("text"), both);
    let beside = |id| {
        merged
            .values()
            .filter(move |entry| entry.conflict_of == Some(id))
    };
    assert_eq!(beside(paragraphs.id).count(), 0);
    assert_eq!(beside(same.id).count(), 1);
}

#[test]
fn a_week_that_both_machines_begin_is_merged_without_a_base() {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let machines = remote.two_machines(&[]);
    let [here, there] = &machines;
    let (ours, theirs) = (note(1, "började här"), note(2, "började där"));
    here.edit(|week| drop(week.insert(ours.id, ours.clone())));
    there.edit(|week| drop(week.insert(theirs.id, theirs.clone())));
    settle(&machines);
    assert_eq!(equal(&machines).len(), 2);
}

#[test]
fn received_weeks_are_for_the_owner_only_and_counted() {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let [here, there] = remote.two_machines(&[note(1, "ett")]);
    assert!(there.syncs().contains("Files sent: 0. Files received: 0."));
    here.edit_text(note(1, "").id, "två", 5);
    assert!(here.syncs().contains("Files sent: 1. Files received: 0."));
    assert!(there.syncs().contains("Files sent: 0. Files received: 1."));
    assert_eq!(there.entries().values().next().unwrap().text("text"), "två");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let meta = std::fs::metadata(there.store().path(week())).unwrap();
        assert_eq!(meta.permissions().mode() & 0o777, 0o600);
    }
}

/// A hook of the first push lets the other machine push meanwhile.
#[test]
#[cfg(unix)]
fn a_push_that_was_overtaken_is_made_again_after_a_merge() {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let machines = remote.two_machines(&[note(1, "ett")]);
    let [here, there] = &machines;
    let (ours, theirs) = (note(5, "härifrån"), note(6, "därifrån"));
    here.edit(|week| drop(week.insert(ours.id, ours.clone())));
    there.edit(|week| drop(week.insert(theirs.id, theirs.clone())));
    let flag = here.path().join("once");
    let body = format!(
        "test -e '{0}' && exit 0; touch '{0}'; env -i PATH=\"$PATH\" HOME='{1}' TILLIT_DIR='{1}' \
         GIT_CONFIG_GLOBAL=/dev/null '{2}' sync >/dev/null",
        flag.display(),
        there.path().display(),
        env!("CARGO_BIN_EXE_tillit"),
    );
    crate::sync::machine::script(&here.workbook().join(".git/hooks/pre-push"), &body);
    here.syncs();
    assert!(flag.exists());
    settle(&machines);
    assert_eq!(equal(&machines).len(), 3);
}

#[test]
fn a_week_that_is_gone_from_the_folder_is_named_and_not_deleted_elsewhere() {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let [here, there] = remote.two_machines(&[note(1, "ett")]);
    std::fs::remove_file(here.store().path(week())).unwrap();
    let said = here.syncs();
    assert!(
        said.contains("2026-W47.ron is in git but not in the folder"),
        "{said}"
    );
    there.syncs();
    assert_eq!(there.entries().len(), 1);
}

#[test]
fn a_week_that_cannot_be_read_is_not_sent() {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let [here, there] = remote.two_machines(&[note(1, "ett")]);
    std::fs::write(here.store().path(week()), "").unwrap();
    let output = here.run(&["sync"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.starts_with("Not sent: ") && said.contains("2026-W47.ron:1:1"),
        "{said}"
    );
    there.syncs();
    assert_eq!(there.entries().len(), 1);
}

/// Windows of both machines save while both sync over and over.
#[test]
fn saves_during_a_sync_are_kept_and_sent() {
    const EDITS: u64 = 12;
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let machines = remote.two_machines(&[note(1, "ett")]);
    let write = |machine: &Machine, first: u64| {
        for number in first..first + EDITS {
            machine.edit(|week| {
                let note = note(number, &format!("anteckning {number}"));
                week.insert(note.id, note);
            });
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    };
    let sync = |machine: &Machine| {
        for _ in 0..4 {
            // Overtaken three times in a row is no fault here.
            machine.run(&["sync"]);
        }
    };
    std::thread::scope(|scope| {
        for (machine, first) in machines.iter().zip([100, 200]) {
            scope.spawn(move || write(machine, first));
            scope.spawn(move || sync(machine));
        }
    });
    settle(&machines);
    assert_eq!(equal(&machines).len() as u64, 1 + 2 * EDITS);
}
