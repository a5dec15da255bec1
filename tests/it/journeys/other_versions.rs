//! A note that was changed in two places: both versions side by side, and deciding with one key.

use crate::journeys::journey::{Journey, Setting, open};

/// A week whose note says `alfa` in one window and `beta` in another, between two paragraphs that are the same.
fn changed_in_two_places() -> (tempfile::TempDir, Journey) {
    let folder = tempfile::tempdir().unwrap();
    Setting::default()
        .open_in(folder.path())
        .keys("wförst<Enter>grund<wait 1000>");
    let mut one = Setting::default().open_in(folder.path());
    let mut two = Setting::default().open_in(folder.path());
    one.keys("w alfa<wait 1000>");
    two.keys("w beta<Esc><wait 1000>");
    (folder, two)
}

fn file(journey: &mut Journey) -> String {
    journey.keys("<wait 1000>");
    journey.week_file("2026-W47")
}

#[test]
fn both_versions_are_shown_and_named_in_the_header() {
    let (_folder, mut journey) = changed_in_two_places();
    let frame = journey.frame();
    assert!(frame.contains("O utanför text visar båda."), "{frame}");
    assert!(frame.contains("1 annan version: O"), "{frame}");
    let before = file(&mut journey);
    let frame = journey.keys("O").frame();
    assert!(frame.contains("1 Den här, ändrad fre 20 nov"), "{frame}");
    assert!(
        frame.contains("1 grund alfa") || frame.contains("1 grund beta"),
        "{frame}"
    );
    assert!(
        frame.contains("2 grund alfa") || frame.contains("2 grund beta"),
        "{frame}"
    );
    journey.keys("<Down><PgDn><Enter><Tab><Esc>");
    assert_eq!(file(&mut journey), before);
}

#[test]
fn one_key_keeps_this_one_that_one_or_both_and_undo_takes_it_back() {
    for (key, alfa, beta, grund) in [
        ("1", true, false, 1),
        ("2", false, true, 1),
        ("3", true, true, 2),
    ] {
        let (_folder, mut journey) = changed_in_two_places();
        let before = file(&mut journey);
        let is_alfa_first = {
            let frame = journey.keys("O").frame();
            frame.contains("1 grund alfa")
        };
        let (alfa, beta) = if is_alfa_first {
            (alfa, beta)
        } else {
            (beta, alfa)
        };
        let frame = journey.keys(key).frame();
        assert!(frame.contains("u ångrar."), "{frame}");
        let now = file(&mut journey);
        assert!(!now.contains("conflict_of"), "{key}: {now}");
        assert_eq!(now.contains("grund alfa"), alfa, "{key}: {now}");
        assert_eq!(now.contains("grund beta"), beta, "{key}: {now}");
        assert_eq!(now.matches("grund").count(), grund, "{key}: {now}");
        assert_eq!(now.matches("först").count(), 1, "{key}: {now}");
        journey.keys("<Esc>u");
        let undone = file(&mut journey);
        assert!(undone.contains("conflict_of"), "{key}: {undone}");
        assert_eq!(
            undone.matches("grund").count(),
            before.matches("grund").count()
        );
    }
}

#[test]
fn a_decision_is_not_undone_by_the_other_window() {
    let (folder, mut journey) = changed_in_two_places();
    journey.keys("O3<Esc>");
    file(&mut journey);
    let mut again = Setting::default().open_in(folder.path());
    again.keys("w<Ctrl+End> mer<Esc>");
    let now = file(&mut again);
    assert!(!now.contains("conflict_of"), "{now}");
    assert_eq!(now.matches("grund").count(), 2, "{now}");
}

#[test]
fn without_another_version_the_key_says_so() {
    for language in crate::WHOLE {
        let mut journey = open(language);
        let frame = journey.keys("wtext<Esc>O").frame();
        let none = ["Ingen anteckning här har", "No note here has"];
        assert!(none.iter().any(|none| frame.contains(none)), "{frame}");
    }
}
