//! Use on a small screen.

use crate::journeys::journey::{Journey, Setting};

fn at(columns: u16, rows: u16) -> Journey {
    Setting {
        size: (columns, rows),
        ..Setting::default()
    }
    .open()
}

#[test]
fn a_dilemmas_bars_are_seen_while_they_are_moved_and_never_lie_over_the_footer() {
    for (columns, rows) in [(60, 18), (50, 14), (40, 10), (40, 9)] {
        let mut journey = at(columns, rows);
        let frame = journey.keys("3<Right>").frame();
        let lines: Vec<&str> = frame.lines().collect();
        let footer = lines[usize::from(rows) - 1];
        assert!(!footer.contains("lagom"), "{columns}x{rows}\n{frame}");
        assert!(footer.contains("Esc tillbaka"), "{columns}x{rows}\n{frame}");
        assert!(frame.contains("▸ Tydlig"), "{columns}x{rows}\n{frame}");
        assert!(frame.contains('●'), "{columns}x{rows}\n{frame}");
    }
    for rows in 1..9 {
        at(40, rows).keys("3<Right>").frame();
    }
}

#[test]
fn the_key_to_the_questions_stands_beside_them() {
    for (columns, rows) in [(80, 24), (60, 18), (50, 14)] {
        let mut journey = at(columns, rows);
        let frame = journey.keys("3").frame();
        let tabs = frame.lines().nth(1).unwrap();
        assert!(tabs.ends_with("mellanslag"), "{columns}x{rows}\n{frame}");
    }
}

#[test]
fn the_check_that_is_asked_is_always_in_sight() {
    for (columns, rows) in [(80, 24), (60, 18), (50, 14), (40, 10)] {
        let mut journey = at(columns, rows);
        let frame = journey.keys("tj").frame();
        assert!(frame.contains("1 Håll"), "{columns}x{rows}\n{frame}");
        assert!(
            frame.contains("Jag ställde en"),
            "{columns}x{rows}\n{frame}"
        );
    }
}

#[test]
fn a_list_that_goes_on_says_so_until_its_end() {
    let mut journey = at(80, 24);
    let frame = journey.keys("b").frame();
    assert!(frame.contains('▼'), "{frame}");
    let frame = journey.keys("<PgDn><PgDn><PgDn><PgDn>").frame();
    assert!(!frame.contains('▼'), "{frame}");
}

#[test]
fn every_list_that_scrolls_shows_that_there_is_more_above_or_below() {
    let notes = "kfika<Esc>".repeat(14);
    for (keys, down) in [
        // A choice of fourteen in a form, the palette, the sheets, the settings.
        ("W", "<Down>"),
        ("<Ctrl+P>", "<PgDn>"),
        ("b", "<PgDn>"),
        (",", "<PgDn>"),
        // The week's notes, the reminders, a board, the hits, the reader's notes, what is taken out.
        ("<Down>", "<End>"),
        ("i", "<End>"),
        ("<Ctrl+P>alla skaver<Enter>", "<End>"),
        ("/fika", "<PgDn>"),
        ("e", "<End>"),
    ] {
        let mut journey = Setting {
            size: (80, 16),
            ..Setting::default()
        }
        .open();
        journey.keys(&notes).keys("<wait 2000>").keys(keys);
        let frame = journey.frame();
        assert!(frame.contains('▼'), "{keys}\n{frame}");
        let frame = journey.keys(&down.repeat(20)).frame();
        assert!(frame.contains('▲'), "{keys}\n{frame}");
    }
}
