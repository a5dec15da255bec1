//! The weekly promise, and the question about its outcome.

use crate::journeys::journey::{Journey, Setting};

fn promised() -> (tempfile::TempDir, Journey) {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = Setting::default().open_in(folder.path());
    journey.keys("oNågon säger emot på mötet<Enter>väntar jag med mitt svar<Enter><wait 1000>");
    (folder, journey)
}

#[test]
fn a_promise_is_one_sentence_in_the_weeks_file_and_on_top_of_the_week() {
    let (_folder, mut journey) = promised();
    let file = journey.week_file("2026-W47");
    assert!(
        file.contains("\"situation\": Text(\"Någon säger emot på mötet\")"),
        "{file}"
    );
    assert!(
        file.contains("\"act\": Text(\"väntar jag med mitt svar\")"),
        "{file}"
    );
    journey.keys("<Esc><Esc>");
    assert!(
        journey.frame().contains("väntar jag med mitt svar"),
        "{}",
        journey.frame()
    );
}

#[test]
fn next_week_one_key_answers_the_outcome_of_a_promise() {
    let (folder, _) = promised();
    let mut journey = Setting {
        now: "2026-11-27T14:00:00+01:00",
        ..Setting::default()
    }
    .open_in(folder.path());
    let frame = journey.frame();
    assert!(frame.contains("Förra veckan:"), "{frame}");
    assert!(
        frame.contains("Blev det av?   j ja") || frame.contains("Blev det av?  j ja"),
        "{frame}"
    );
    journey.keys("d<wait 1000>");
    assert!(
        journey
            .week_file("2026-W47")
            .contains("\"outcome\": Choice(\"partly\")")
    );
    assert!(!journey.frame().contains("Blev det av?"));
    assert_eq!(journey.week_file("2026-W48"), "");
}

#[test]
fn it_asks_for_as_many_weeks_as_it_takes() {
    let (folder, _) = promised();
    let mut journey = Setting {
        now: "2026-12-18T14:00:00+01:00",
        ..Setting::default()
    }
    .open_in(folder.path());
    assert!(
        journey.frame().contains("Från vecka 47:"),
        "{}",
        journey.frame()
    );
}

#[test]
fn letters_do_not_answer_while_text_has_the_focus() {
    let (folder, _) = promised();
    let mut journey = Setting {
        now: "2026-11-27T14:00:00+01:00",
        ..Setting::default()
    }
    .open_in(folder.path());
    journey.keys("wjdnx<wait 1000>");
    assert!(!journey.week_file("2026-W47").contains("outcome"));
}

#[test]
fn a_long_promise_takes_two_rows_rather_than_being_cut() {
    let mut journey = Setting::default().open();
    journey.keys("oNågon säger emot mig på tisdagsmötet inför hela gruppen<Enter>");
    journey.keys("räknar jag till tre och ber om ett exempel<Enter><Esc><Esc>");
    let frame = journey.frame();
    assert!(
        frame.contains("tisdagsmötet") && frame.contains("ber om ett exempel."),
        "{frame}"
    );
}
