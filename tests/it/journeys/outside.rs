//! Changes from outside, by another window, a sync tool or git: no text is lost and no question is asked.

use tillit::app::Input;
use tillit::effect::{Notice, Outcome};
use tillit::model::Leaf;
use tillit::notation::Fault;

use crate::journeys::journey::Setting;

fn week() -> Leaf {
    Leaf::Week("2026-W47".parse().unwrap())
}

#[test]
fn two_windows_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = Setting::default().open_in(folder.path());
    let mut two = Setting::default().open_in(folder.path());
    one.keys("wfrån det ena fönstret<wait 1000>");
    two.keys("wfrån det andra<wait 1000>");
    let file = two.week_file("2026-W47");
    assert!(
        file.contains("från det ena fönstret") && file.contains("från det andra"),
        "{file}"
    );
    one.notice_change(week());
    // Two texts of the same week, made apart: both are shown, and one key joins them.
    let frame = one.keys("<Esc>").frame();
    assert!(
        frame.contains("från det andra") && frame.contains("också min vecka (+ slår ihop)"),
        "{frame}"
    );
    one.keys("+<wait 1000>");
    let file = one.week_file("2026-W47");
    assert_eq!(file.matches("sheet: \"reflection\"").count(), 1, "{file}");
    assert!(
        file.contains("från det ena fönstret") && file.contains("från det andra"),
        "{file}"
    );
    one.keys("u<wait 1000>");
    let file = one.week_file("2026-W47");
    assert_eq!(file.matches("sheet: \"reflection\"").count(), 2, "{file}");
}

#[test]
fn changes_from_outside_appear_in_the_open_text() {
    let folder = tempfile::tempdir().unwrap();
    Setting::default()
        .open_in(folder.path())
        .keys("wförsta<wait 1000>");
    let mut one = Setting::default().open_in(folder.path());
    let mut two = Setting::default().open_in(folder.path());
    one.keys("w");
    two.keys("w andra<wait 1000>");
    one.notice_change(week());
    assert!(one.frame().contains("första andra"), "{}", one.frame());
    // The cursor stays between the same words.
    one.keys(" tredje<wait 1000>");
    assert!(one.week_file("2026-W47").contains("första tredje andra"));
}

#[test]
fn the_same_text_changed_on_both_sides_is_kept_in_both_versions() {
    let folder = tempfile::tempdir().unwrap();
    Setting::default()
        .open_in(folder.path())
        .keys("wgrund<wait 1000>");
    let mut one = Setting::default().open_in(folder.path());
    let mut two = Setting::default().open_in(folder.path());
    one.keys("w alfa<wait 1000>");
    two.keys("w beta<wait 1000>");
    let file = two.week_file("2026-W47");
    assert!(
        file.contains("grund alfa") && file.contains("grund beta"),
        "{file}"
    );
    assert!(file.contains("conflict_of:"), "{file}");
    assert!(two.frame().contains("annan version"), "{}", two.frame());
}

#[test]
fn a_file_that_does_not_load_is_shown_with_its_place_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = Setting::default().open_in(folder.path());
    journey.keys("wgod text<wait 1000>");
    let path = journey.folder().join("2026-W47.ron");
    let broken = std::fs::read_to_string(&path)
        .unwrap()
        .replace("sheet:", "<<<<<<< HEAD\nsheet:");
    std::fs::write(&path, &broken).unwrap();
    let mut again = Setting::default().open_in(folder.path());
    let frame = again.frame();
    assert!(frame.contains("2026-W47.ron:"), "{frame}");
    again.keys("wnytt<wait 3000>");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), broken);
    again.keys("<Esc><PgUp>wen annan vecka går bra<wait 1000>");
    assert!(
        again
            .week_file("2026-W46")
            .contains("en annan vecka går bra")
    );
}

#[test]
fn typing_goes_on_through_a_full_disk_and_is_saved_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = Setting::default().open_in(folder.path());
    journey.keys("wett<wait 1000>");
    let path = journey.folder().join("2026-W47.ron");
    let aside = journey.folder().join("aside");
    std::fs::rename(&path, &aside).unwrap();
    // A folder in the file's place cannot be written over.
    std::fs::create_dir(&path).unwrap();
    journey.keys(" två<wait 1000>");
    assert!(
        !journey.frame().contains("Sparat 14:52"),
        "{}",
        journey.frame()
    );
    assert!(journey.frame().contains("ett två"));
    std::fs::remove_dir(&path).unwrap();
    journey.keys(" tre<wait 5000>");
    assert!(journey.week_file("2026-W47").contains("ett två tre"));
    assert!(journey.frame().contains("Sparat"));
}

#[test]
fn faults_found_at_the_start_are_counted_and_one_key_shows_them_all_at_any_time() {
    let fault = |line| {
        let fault = Fault::at(
            "config.ron",
            "(\n  bogus: 1,\n)",
            line,
            3,
            "no such setting".to_owned(),
        );
        Notice::Fault(Box::new(fault))
    };
    let mut journey = Setting {
        notices: vec![fault(1), fault(2)],
        ..Setting::default()
    }
    .open();
    let frame = journey.frame();
    assert!(frame.contains("2 fel att rätta (f visar dem)"), "{frame}");
    let frame = journey.keys("<Tab><Esc>f").frame();
    for place in ["config.ron:1:3", "config.ron:2:3"] {
        assert!(frame.contains(place), "{frame}");
    }
}

#[test]
fn files_left_alone_and_weeks_in_the_cloud_are_among_the_faults() {
    let mut journey = Setting::default().open();
    for notice in [
        Notice::Stray {
            file: "before the talk.ron".to_owned(),
            leaf: week(),
            new_notes: 2,
        },
        Notice::InTheCloud(Leaf::Week("2026-W40".parse().unwrap())),
    ] {
        journey.input(Input::Outcome(Outcome::Notice(notice)));
    }
    let frame = journey.frame();
    assert!(frame.contains("2 fel att rätta (f visar dem)"), "{frame}");
    let frame = journey.keys("<Tab><Esc>f").frame();
    for told in [
        "before the talk.ron",
        "2 anteckningar som",
        "2026-W40.ron",
        "ligger i iCloud",
    ] {
        assert!(frame.contains(told), "{told} in {frame}");
    }
}

#[test]
fn in_a_week_that_cannot_be_read_every_try_to_change_it_is_told_and_nothing_invites() {
    let mut journey = Setting::default().open();
    let path = journey.folder().join("2026-W47.ron");
    let broken = "(format: 1, week: \"2026-W47\", entries: [(id: 7)])";
    std::fs::create_dir_all(journey.folder()).unwrap();
    std::fs::write(&path, broken).unwrap();
    journey.notice_change(week());
    let frame = journey.frame();
    assert!(
        frame.contains("Går bara att läsa: 2026-W47.ron:1:"),
        "{frame}"
    );
    assert!(!frame.contains("kriv en rad"), "nothing invites: {frame}");
    for keys in ["tj", "<Esc>3<Right>"] {
        let frame = journey.keys(keys).frame();
        let last = frame.lines().last().unwrap();
        assert!(
            last.contains("Den här veckan går bara att läsa"),
            "{keys}: {frame}"
        );
    }
    journey.keys("<Esc><wait 2000>");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), broken);
}

#[test]
fn an_answer_in_another_week_than_the_unreadable_one_gives_no_warning() {
    let mut journey = Setting {
        now: "2026-11-13T09:00:00+01:00",
        ..Setting::default()
    }
    .open();
    journey.keys("kListan växer<Enter>1<Esc><Esc><wait 1000>");
    assert!(journey.week_file("2026-W46").contains("seen"));
    journey.on("2026-11-20T14:52:03+01:00");
    journey.keys("<Home>");
    std::fs::write(journey.folder().join("2026-W47.ron"), "(format: 1, x)").unwrap();
    journey.notice_change(week());
    let frame = journey.frame();
    assert!(frame.contains("Går bara att läsa: 2026-W47.ron"), "{frame}");
    journey.keys("<Ctrl+P>allt som skaver<Enter><Enter><Shift+Tab><Home>");
    let frame = journey.frame();
    assert!(frame.contains("Hur vet du det?"), "{frame}");
    let frame = journey.keys("<Delete><wait 1000>").frame();
    assert!(!frame.contains("Den här veckan går bara"), "{frame}");
    assert!(!journey.week_file("2026-W46").contains("seen"));
}

#[test]
fn what_another_editor_saves_from_its_old_memory_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = Setting::default().open_in(folder.path());
    journey.keys("wgrunden<wait 1000>");
    let path = journey.folder().join("2026-W47.ron");
    let in_the_other_editor = std::fs::read_to_string(&path).unwrap();
    journey.keys(" växer här<wait 1000>");
    std::fs::write(
        &path,
        in_the_other_editor.replace("grunden", "grunden skriven för hand"),
    )
    .unwrap();
    journey.notice_change(week());
    journey.keys("<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("grunden växer här"), "{file}");
    assert!(file.contains("grunden skriven för hand"), "{file}");
    // Reading it again adds nothing.
    journey.notice_change(week());
    journey.keys("<wait 1000>");
    assert_eq!(journey.week_file("2026-W47").matches("för hand").count(), 1);
}
