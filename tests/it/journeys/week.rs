//! The weekly journal: writing, tips, bars, notes, weeks.

use tillit::content::Language;

use crate::journeys::journey::{Setting, open};

#[test]
fn one_key_and_the_first_line_is_on_disk_half_a_second_later() {
    let mut journey = Setting::default().open();
    journey.keys("wVi fick det att gå ihop.<wait 500>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("sheet: \"reflection\""), "{file}");
    assert!(file.contains("Vi fick det att gå ihop."), "{file}");
    assert!(journey.frame().contains("Sparat 14:52"));
}

#[test]
fn long_typing_is_on_disk_within_a_second_of_its_first_key() {
    let mut journey = Setting::default().open();
    journey.keys("w");
    for _ in 0..9 {
        journey.keys("a<wait 90>");
    }
    assert!(journey.week_file("2026-W47").contains("aaa"));
}

#[test]
fn esc_keeps_the_text_and_letters_act_again() {
    let mut journey = Setting::default().open();
    journey.keys("wqkst<Esc>");
    assert!(!journey.quit);
    assert!(journey.frame().contains("qkst"));
    journey.keys("q");
    assert!(journey.quit);
    assert!(journey.week_file("2026-W47").contains("qkst"));
}

#[test]
fn what_was_written_today_is_open_when_the_program_starts_again() {
    let folder = tempfile::tempdir().unwrap();
    Setting::default()
        .open_in(folder.path())
        .keys("wförmiddagen<wait 1000>");
    let mut journey = Setting::default().open_in(folder.path());
    journey.keys("w och eftermiddagen<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("förmiddagen och eftermiddagen"), "{file}");
    assert_eq!(file.matches("sheet: \"reflection\"").count(), 1);
}

#[test]
fn a_new_reflection_is_an_entry_of_its_own_and_an_empty_one_leaves_no_trace() {
    let mut journey = Setting::default().open();
    journey.keys(
        "wett<Esc>rtvå<Esc>r<Esc>r x<BackspaceKey>"
            .replace("<BackspaceKey>", "<Backspace><Backspace>")
            .as_str(),
    );
    journey.keys("<Esc>r<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert_eq!(file.matches("sheet: \"reflection\"").count(), 2, "{file}");
}

#[test]
fn fifteen_checks_take_fifteen_keys() {
    let mut journey = Setting::default().open();
    journey
        .keys("t")
        .keys("jdnxjjdnxjjddn")
        .keys("n<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert_eq!(file.matches("Choice(").count(), 15, "{file}");
    assert_eq!(
        file.matches("Choice(\"not-this-week\")").count(),
        2,
        "{file}"
    );
}

#[test]
fn last_weeks_answer_is_shown_only_once_this_weeks_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = Setting {
        size: (120, 36),
        ..Setting::default()
    }
    .open_in(folder.path());
    journey
        .keys("td<wait 1000>")
        .on("2026-11-27T14:00:00+01:00");
    journey.keys("<Home>t");
    assert!(!journey.frame().contains("(sist:"));
    journey.keys("j<Up>");
    assert!(
        journey.frame().contains("(sist: delvis)"),
        "{}",
        journey.frame()
    );
}

#[test]
fn both_bars_take_eight_keys_and_the_bar_that_no_key_has_moved_stays_unsaid() {
    let mut journey = Setting::default().open();
    journey.keys("3<Left><Left><Enter><Right><Enter><Right><Enter><wait 1000>");
    let file = journey.week_file("2026-W47");
    for mark in [
        "\"today-a\": Scale(-2)",
        "\"today-b\": Scale(1)",
        "\"wanted-a\": Scale(1)",
        "\"dilemma:clear-responsive\"",
    ] {
        assert!(file.contains(mark), "{mark} in {file}");
    }
    assert!(!file.contains("wanted-b"), "{file}");
    let file = journey
        .keys("<Esc>3<Down>0<wait 1000>")
        .week_file("2026-W47");
    assert!(file.contains("\"today-b\": Scale(0)"), "{file}");
}

#[test]
fn up_on_the_first_bar_stays_there() {
    let mut journey = Setting::default().open();
    journey.keys("3<Up><Right><wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(
        file.contains("today-a") && !file.contains("today-b"),
        "{file}"
    );
    journey.keys("<Down><Down><Left><wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("\"today-b\": Scale(-1)"), "{file}");
}

#[test]
fn the_trend_shows_placements_with_gaps_for_weeks_without() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = Setting {
        size: (120, 36),
        ..Setting::default()
    }
    .open_in(folder.path());
    journey.keys("6<Left><Enter><wait 1000><Esc>");
    journey
        .on("2026-12-04T09:00:00+01:00")
        .keys("<Home>6<Right><Enter><wait 1000>");
    let frame = journey.frame();
    // -1 two weeks ago, +1 now.
    assert!(frame.contains("v 47 ▃  v 49 ▅"), "{frame}");
    // Without room for the weeks the marks stand alone: -1, a gap, +1, and so on.
    for day in ["18", "25"] {
        journey
            .on(&format!("2026-12-{day}T09:00:00+01:00"))
            .keys("<Esc><Home>6<Right><Enter><wait 1000>");
    }
    journey.resize(80, 24);
    let frame = journey.frame();
    assert!(frame.contains("▃·▅·▅▅"), "{frame}");
}

#[test]
fn a_reflection_written_from_a_dilemma_is_tied_to_it() {
    let mut journey = Setting::default().open();
    journey
        .keys("2r")
        .keys("Vi gjorde ett undantag.<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("about: [\"dilemma:same-adapted\"]"), "{file}");
    assert!(journey.frame().contains("Enhetligt och individuellt"));
}

#[test]
fn a_deleted_note_comes_back_with_undo() {
    let mut journey = Setting::default().open();
    journey.keys("wegen text<Esc>rkvar<Esc><Down><Delete><wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(
        !file.contains("kvar") && file.contains("deleted:"),
        "{file}"
    );
    journey.keys("u<wait 1000>");
    assert!(journey.week_file("2026-W47").contains("kvar"));
    journey.keys("<Ctrl+Y><wait 1000>");
    assert!(!journey.week_file("2026-W47").contains("kvar"));
}

#[test]
fn keys_go_to_the_next_and_previous_week_and_any_week_can_be_typed() {
    let mut journey = Setting::default().open();
    assert!(journey.frame().contains("Vecka 47 · 16–22 nov 2026"));
    journey.keys("<PgUp>");
    assert!(journey.frame().contains("Vecka 46"));
    journey.keys(">").keys(">");
    assert!(journey.frame().contains("Vecka 48"));
    journey.keys("g2025-W01<Enter>");
    assert!(
        journey.frame().contains("Vecka 1 · 30 dec 2024–5 jan 2025"),
        "{}",
        journey.frame()
    );
    journey.keys("h");
    assert!(journey.frame().contains("Vecka 47"));
    journey.keys("<Ctrl+G>9999-W52<Enter><PgDn>");
    assert!(journey.frame().contains("Vecka 52"));
}

#[test]
fn a_sheet_from_the_list_is_saved_as_an_entry_of_the_week() {
    let mut journey = Setting::default().open();
    journey.keys("kÖverlämningen på kvällen<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("sheet: \"friction\""), "{file}");
    assert!(file.contains("Överlämningen på kvällen"), "{file}");
    journey.keys("<Esc><Esc>ss1KL, budgetpunkten<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("sheet: \"conversation\""), "{file}");
    assert!(file.contains("KL, budgetpunkten"), "{file}");
}

#[test]
fn nothing_stored_depends_on_the_language() {
    let keys = "t<wait 10>jdn<Esc>3<Left><Down><Right><Enter><Enter><Esc>wtext<wait 1000>";
    let files: Vec<String> = crate::WHOLE
        .into_iter()
        .map(|language| {
            let mut journey = open(language);
            journey.keys(keys);
            journey.week_file("2026-W47")
        })
        .collect();
    let without_names = |file: &str| -> String {
        let random = |line: &str| line.contains("rev:") || line.contains("    id:");
        file.lines()
            .filter(|line| !random(line))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(files[0].contains("Scale"));
    assert_eq!(without_names(&files[0]), without_names(&files[1]));
}

#[test]
fn the_language_changes_while_running() {
    let mut journey = Setting::default().open();
    journey.keys("l");
    assert!(journey.frame().contains("Week 47"));
    journey.keys("w");
    for _ in 1..Language::ALL.len() {
        journey.keys("<Ctrl+P>next language<Enter>");
    }
    assert!(journey.frame().contains("Vecka 47"));
}

#[test]
fn the_last_of_the_checks_says_that_all_are_answered() {
    let mut journey = Setting::default().open();
    journey.keys("tjdnxjjdnxjjddn");
    assert!(
        !journey.frame().contains("Alla frågorna"),
        "{}",
        journey.frame()
    );
    journey.keys("n");
    assert!(
        journey.frame().contains("Alla frågorna är besvarade."),
        "{}",
        journey.frame()
    );
    journey.keys("<Up>");
    assert!(
        !journey.frame().contains("Alla frågorna"),
        "{}",
        journey.frame()
    );
}

#[test]
fn home_and_end_go_to_the_ends_of_many_notes() {
    let mut journey = Setting::default().open();
    for number in 10..30 {
        journey.keys(&format!("rnotis {number}<Esc>"));
    }
    // The first one is the week's own text.
    let frame = journey.keys("<Down><End>").frame();
    assert!(row_of(&frame, "notis 29").contains("▸"), "{frame}");
    assert!(!frame.contains("notis 11"), "{frame}");
    let frame = journey.keys("<Home>").frame();
    assert!(row_of(&frame, "notis 11").contains("▸"), "{frame}");
}

#[test]
fn an_earlier_week_shows_its_text_from_the_start_and_is_continued_at_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let text = "rad ett\n".repeat(60);
    let mut journey = Setting::default().open_in(folder.path());
    journey.keys("wFÖRST");
    journey.input(tillit::app::Input::Paste(format!("\n{text}")));
    journey.keys("SIST<wait 1000><Esc>");
    journey.on("2026-11-27T14:00:00+01:00").keys("<Home><PgUp>");
    assert!(journey.frame().contains("FÖRST"), "{}", journey.frame());
    journey.keys("<Enter>!<wait 1000>");
    assert!(journey.week_file("2026-W47").contains("SIST!"));
}

#[test]
fn the_key_that_opened_the_help_closes_it() {
    let mut journey = Setting::default().open();
    journey.keys("<F1>");
    assert!(journey.frame().contains("Tangenter"));
    journey.keys("<F1>");
    assert!(!journey.frame().contains("Tangenter"));
}

/// The row of a frame with these words.
fn row_of<'a>(frame: &'a str, words: &str) -> &'a str {
    let row = frame.lines().find(|row| row.contains(words));
    row.unwrap_or_else(|| panic!("{words:?} in\n{frame}"))
}
