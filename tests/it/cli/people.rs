//! `tillit people`.

use super::*;

use tillit::merge::stamp;
use tillit::model::Link;

fn home() -> Home {
    let home = Home::new();
    let file = home.write(
        "dagbok.txt",
        &diary(&[
            ("2026-10-05 10:00", "Samtal med MB om listan."),
            ("2026-10-20 10:00", "K:s förslag. MB var tyst."),
            ("2026-11-10 10:00", "K sade ja. Å ena sidan HR."),
            ("2026-11-12 10:00", "Vitamin D i mörkret. D och åter D."),
        ]),
    );
    home.says(&["import", "jrnl", &file]);
    home
}

/// Changes the note with this text as another run of the program would.
fn change(home: &Home, text: &str, edit: impl Fn(&mut Entry)) {
    let store = Store::open(Arc::new(RealDisk), Folders::within(home.path()), "journal").unwrap();
    for (leaf, entries) in home.leaves() {
        let mut ours = entries.clone();
        for entry in ours.values_mut().filter(|entry| entry.text("text") == text) {
            edit(entry);
        }
        stamp(&entries, &mut ours, store.device());
        let at = ours.values().next().unwrap().changed;
        store.save(leaf, &entries, &ours, at).unwrap();
    }
}

#[test]
fn people_are_printed_by_alphabet_with_the_day_of_their_newest_note() {
    let home = home();
    let before = home.bytes();
    let all = "D · 2026-11-12\nK · 2026-11-10\nMB · 2026-10-20\n";
    assert_eq!(home.says(&["people"]), all);
    let json: serde_json::Value = serde_json::from_str(&home.says(&["people", "--json"])).unwrap();
    let listed = serde_json::json!([
        {"person": "D", "last": "2026-11-12"},
        {"person": "K", "last": "2026-11-10"},
        {"person": "MB", "last": "2026-10-20"},
    ]);
    assert_eq!(json, listed);
    assert_eq!(home.bytes(), before, "nothing is written");
}

#[test]
fn a_capital_of_which_every_note_was_struck_is_nobody() {
    let home = home();
    change(&home, "Vitamin D i mörkret. D och åter D.", |entry| {
        entry.about.insert(Link::from_text("not-person:D"));
    });
    change(&home, "K sade ja. Å ena sidan HR.", |entry| {
        entry.about.insert(Link::from_text("not-person:K"));
    });
    assert_eq!(
        home.says(&["people"]),
        "K · 2026-10-20\nMB · 2026-10-20\n",
        "the newest note about K was struck too"
    );
}

#[test]
fn a_copy_that_waits_counts_and_an_unreadable_week_is_reported() {
    let home = home();
    let folders = Folders::within(home.path());
    let store = Store::open(Arc::new(RealDisk), folders, "journal").unwrap();
    let (leaf, mut entries) = home.leaves().swap_remove(0);
    let base = entries.clone();
    let at = entries.values().next().unwrap().changed;
    for entry in entries.values_mut() {
        entry.answer(
            "text",
            Answer::Text("I dag med AN, och AN igen.".to_owned()),
            at,
        );
    }
    stamp(&base, &mut entries, store.device());
    let name = format!("{leaf}.sync-conflict-20261120-101010-ABCDEFG.ron");
    fs::write(
        home.weeks().join(name),
        tillit::store::encode(leaf, &entries),
    )
    .unwrap();
    let output = home.run(&["people"]);
    assert!(output.status.success());
    assert!(text(&output.stdout).contains("AN · 2026-10-05\n"));
    assert!(text(&output.stderr).contains("1 "), "the copy is mentioned");
    let (other, _) = home.leaves().swap_remove(1);
    fs::write(store.path(other), "(").unwrap();
    let output = home.run(&["people"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("D · 2026-11-12\n"));
    assert!(text(&output.stderr).contains(&other.to_string()));
}

#[test]
fn a_workbook_that_names_nobody_says_so_and_succeeds() {
    let home = Home::new();
    let file = home.write("dagbok.txt", &diary(&[("2026-10-05 10:00", "Ingen.")]));
    home.says(&["import", "jrnl", &file]);
    let said = home.refuses(&["people"]);
    assert_eq!(said, (0, "The notes name no people.\n".to_owned()));
    assert_eq!(text(&home.run(&["people", "--json"]).stdout), "[]\n");
}
