//! Tests of the loop with a fake program, disk and screen that fail on command.

mod doubles;
mod fake_program;

use super::event::Ending;
use crate::effect::{Effect, SpellingQuestion};
use crate::model::Leaf;
use doubles::{Fate, run};

fn position(log: &[String], line: &str) -> usize {
    log.iter()
        .position(|there| there == line)
        .unwrap_or_else(|| panic!("no {line} in {log:?}"))
}

#[test]
fn the_first_frame_comes_before_everything_is_read() {
    let run = run(&[], vec![Effect::Read(Leaf::Standing), Effect::ReadAll]);
    let (_, _, log, ..) = run.end();
    assert!(position(&log, "read one") < position(&log, "drawn"));
    assert!(position(&log, "drawn") < position(&log, "read all"));
}

#[test]
fn everything_is_read_before_the_first_words_are_checked() {
    let check = Effect::Spell(SpellingQuestion::Check(vec!["word".to_owned()]));
    let run = run(&[], vec![check, Effect::ReadAll]);
    let (_, _, log, ..) = run.end();
    assert!(position(&log, "read all") < position(&log, "spelled"));
}

#[test]
fn the_first_frame_comes_before_the_watcher_starts() {
    let run = run(&[], vec![Effect::Read(Leaf::Standing)]);
    run.types("q");
    let (_, _, log, ..) = run.end();
    let watched = log.iter().position(|line| line.starts_with("watches"));
    assert!(watched.is_some_and(|at| position(&log, "drawn") < at));
}

#[test]
fn quitting_saves_and_then_restores_the_terminal() {
    let run = run(&[], Vec::new());
    run.types("abcq");
    let (ending, safe, log, saved, _) = run.end();
    assert_eq!((ending, safe, saved), (Ending::Quit, true, 3));
    assert!(position(&log, "saved 3") < position(&log, "restored"));
}

#[test]
fn a_setting_changed_just_before_quitting_is_kept() {
    let run = run(&[], Vec::new());
    run.types("rq");
    let (_, _, log, ..) = run.end();
    assert!(position(&log, "remembered theme") < position(&log, "restored"));
}

#[test]
fn a_signal_saves_and_then_restores_the_terminal() {
    let run = run(&[], Vec::new());
    run.types("abc");
    run.end_event(Ending::Signal(15));
    let (ending, safe, log, saved, _) = run.end();
    assert_eq!((ending.status(), safe, saved), (143, true, 3));
    assert!(position(&log, "saved 3") < position(&log, "restored"));
}

#[test]
fn a_panic_restores_the_terminal_and_then_saves() {
    for keys in ["abc!", "abcdefghijkl"] {
        let run = run(&[], Vec::new());
        run.types(keys);
        let (ending, safe, log, saved, _) = run.end();
        assert_eq!((ending, safe), (Ending::Crash, true), "{keys}");
        assert!(saved >= 3, "{keys}");
        assert!(
            position(&log, "restored") < position(&log, &format!("saved {saved}")),
            "{keys}"
        );
    }
}

#[test]
fn a_program_that_panics_again_while_saving_leaves_a_rescue_copy() {
    let run = run(&[], Vec::new());
    run.types("abc?");
    let (ending, safe, _, saved, rescued) = run.end();
    assert_eq!((ending, safe, saved, rescued), (Ending::Crash, true, 0, 3));
}

#[test]
fn a_panic_in_the_store_leaves_a_rescue_copy() {
    let run = run(&[Fate::Panics], Vec::new());
    run.types("abcs");
    let (ending, safe, _, saved, rescued) = run.end();
    assert_eq!((ending, safe, saved, rescued), (Ending::Crash, true, 0, 3));
}

#[test]
fn a_disk_that_hangs_leaves_a_rescue_copy_in_time() {
    let run = run(&[Fate::Waits], Vec::new());
    run.types("abcs");
    run.end_event(Ending::Gone);
    let (ending, safe, _, saved, rescued) = run.end();
    assert_eq!((ending, safe, saved, rescued), (Ending::Gone, true, 0, 3));
}

#[test]
fn text_typed_while_a_save_is_under_way_is_saved_too() {
    let run = run(&[Fate::Waits], Vec::new());
    run.types("abcs");
    run.types("de");
    run.end_event(Ending::Signal(1));
    *run.files.may_go_on.0.lock().unwrap() = true;
    run.files.may_go_on.1.notify_all();
    let (_, safe, _, saved, _) = run.end();
    assert_eq!((safe, saved), (true, 5));
}

#[test]
fn quitting_is_possible_once_a_retried_save_succeeds() {
    let run = run(&[Fate::Fails { rescued: false }], Vec::new());
    run.types("abcqdq");
    let (ending, safe, log, saved, _) = run.end();
    assert_eq!((ending, safe, saved), (Ending::Quit, true, 4));
    assert_eq!(log.iter().filter(|line| *line == "restored").count(), 1);
}

#[test]
fn quitting_with_unsaved_text_is_refused_until_a_rescue_copy_is_asked_for() {
    let run = run(&[Fate::Fails { rescued: true }], Vec::new());
    run.types("abcq");
    run.types_after("not quit", "Q");
    let (ending, safe, _, saved, rescued) = run.end();
    assert_eq!((ending, safe, saved, rescued), (Ending::Quit, true, 0, 3));
}

#[test]
fn quitting_is_refused_without_a_rescue_copy_unless_the_loss_is_accepted() {
    let run = run(&[Fate::Fails { rescued: false }], Vec::new());
    run.types("abcqQ");
    run.types_after("not quit", "W");
    let (ending, safe, log, saved, rescued) = run.end();
    assert_eq!((ending, safe, saved, rescued), (Ending::Quit, false, 0, 0));
    let refused = log.iter().filter(|line| *line == "not quit").count();
    assert!(refused >= 1, "{log:?}");
}

#[test]
fn a_file_removed_just_before_quitting_is_written_again() {
    let run = run(&[], Vec::new());
    run.types("abcs");
    run.types_after("saved 3", "v");
    run.types_after("vanished", "q");
    let (ending, _, log, saved, _) = run.end();
    assert_eq!((ending, saved), (Ending::Quit, 3), "{log:?}");
}

#[test]
fn a_signal_ends_the_program_even_if_nothing_can_be_saved() {
    let run = run(&[Fate::Fails { rescued: false }], Vec::new());
    run.types("abc");
    run.end_event(Ending::Signal(15));
    let (ending, safe, log, ..) = run.end();
    assert_eq!((ending, safe), (Ending::Signal(15), false));
    assert_eq!(log.last().map(String::as_str), Some("restored"));
}

#[test]
fn another_workbook_is_opened_after_this_one_is_saved() {
    let run = run(&[], Vec::new());
    run.types("abco");
    run.types_after("opened other", "dsq");
    let (ending, safe, log, saved, _) = run.end();
    assert_eq!((ending, safe, saved), (Ending::Quit, true, 3));
    assert!(position(&log, "saved 3") < position(&log, "watches other"));
    assert!(position(&log, "watches other") < position(&log, "opened other"));
    assert!(position(&log, "opened other") < position(&log, "saved 1other"));
}

#[test]
fn a_workbook_that_cannot_be_saved_stays_open() {
    for rescued in [false, true] {
        let run = run(&[Fate::Fails { rescued }], Vec::new());
        run.types("abco");
        run.types_after("not opened: NotSaved", "dq");
        let (_, _, log, saved, _) = run.end();
        assert!(!log.iter().any(|line| line == "watches other"), "{log:?}");
        assert_eq!(saved, 4, "the save is retried");
    }
}

#[test]
fn a_workbook_that_cannot_be_opened_leaves_this_one_open() {
    let run = run(&[], Vec::new());
    run.types("ax");
    run.types_after("not opened: Other(\"no name\")", "bq");
    let (ending, _, _, saved, _) = run.end();
    assert_eq!((ending, saved), (Ending::Quit, 2));
}
