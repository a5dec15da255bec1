//! The promise that comes back.

use crate::journeys::stage::{Setting, Stage};

fn promised() -> (tempfile::TempDir, Stage) {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Setting::default().open_in(folder.path());
    stage.keys("oNågon säger emot på mötet<Enter>väntar jag med mitt svar<Enter><wait 1000>");
    (folder, stage)
}

#[test]
fn a_promise_is_one_sentence_in_the_weeks_file_and_on_top_of_the_week() {
    let (_folder, mut stage) = promised();
    let file = stage.week_file("2026-W47");
    assert!(
        file.contains("\"situation\": Text(\"Någon säger emot på mötet\")"),
        "{file}"
    );
    assert!(
        file.contains("\"act\": Text(\"väntar jag med mitt svar\")"),
        "{file}"
    );
    stage.keys("<Esc><Esc>");
    assert!(
        stage.frame().contains("väntar jag med mitt svar"),
        "{}",
        stage.frame()
    );
}

#[test]
fn next_week_one_key_says_what_came_of_it() {
    let (folder, _) = promised();
    let mut stage = Setting {
        now: "2026-11-27T14:00:00+01:00",
        ..Setting::default()
    }
    .open_in(folder.path());
    let frame = stage.frame();
    assert!(frame.contains("Förra veckan:"), "{frame}");
    assert!(
        frame.contains("Blev det av?   j ja") || frame.contains("Blev det av?  j ja"),
        "{frame}"
    );
    stage.keys("d<wait 1000>");
    assert!(
        stage
            .week_file("2026-W47")
            .contains("\"outcome\": Choice(\"partly\")")
    );
    assert!(!stage.frame().contains("Blev det av?"));
    assert_eq!(stage.week_file("2026-W48"), "");
}

#[test]
fn it_asks_for_as_many_weeks_as_it_takes() {
    let (folder, _) = promised();
    let mut stage = Setting {
        now: "2026-12-18T14:00:00+01:00",
        ..Setting::default()
    }
    .open_in(folder.path());
    assert!(
        stage.frame().contains("Från vecka 47:"),
        "{}",
        stage.frame()
    );
}

#[test]
fn letters_do_not_answer_while_text_has_the_focus() {
    let (folder, _) = promised();
    let mut stage = Setting {
        now: "2026-11-27T14:00:00+01:00",
        ..Setting::default()
    }
    .open_in(folder.path());
    stage.keys("wjdnx<wait 1000>");
    assert!(!stage.week_file("2026-W47").contains("outcome"));
}

#[test]
fn a_long_promise_takes_two_rows_rather_than_being_cut() {
    let mut stage = Setting::default().open();
    stage.keys("oNågon säger emot mig på tisdagsmötet inför hela gruppen<Enter>");
    stage.keys("räknar jag till tre och ber om ett exempel<Enter><Esc><Esc>");
    let frame = stage.frame();
    assert!(
        frame.contains("tisdagsmötet") && frame.contains("ber om ett exempel."),
        "{frame}"
    );
}
