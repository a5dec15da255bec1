//! Use on a small screen.

use crate::journeys::journey::{Journey, Setting, open};
use crate::journeys::session::{before, client};

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

/// The hints of the footer, each with its key.
fn hints(journey: &mut Journey) -> Vec<String> {
    let frame = journey.frame();
    let footer = frame.lines().last().unwrap_or_default();
    let hints = footer.split("  ").map(str::trim);
    hints
        .filter(|hint| !hint.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_footer_of_eighty_columns_has_whole_hints_on_every_page_and_the_way_out() {
    let of_own = [
        "",
        "w",
        "w<Ctrl+F>",
        "w<Ctrl+R>",
        "w<Ctrl+F>x<Ctrl+R>",
        "1",
        "1<Tab>",
        "1r",
        "t",
        "<Tab><Tab>",
        "<Down>",
        "k",
        "kx<Esc>i",
        "o",
        "v",
        "v<Enter>",
        "v<Enter><Enter><Enter>",
        "p",
        "b",
        "s",
        "sn",
        "sn1",
        "T",
        "P",
        "P<Enter>",
        "/",
        "/K",
        "/person:K",
        "/K<F6>",
        "R",
        "e",
        "e<Enter>",
        "W",
        "z",
        "i",
        "c",
        "cn",
        "U",
        ",",
        ",<Enter>",
        "g",
        "?",
        "a",
        "f",
        "!",
        "<Ctrl+P>",
        "<Ctrl+B>",
        "<F10>",
    ];
    for language in crate::WHOLE {
        for place in of_own {
            let mut journey = open(language);
            journey
                .keys("wOm K och K:s lista.<Esc>kK kommer sent<Esc><wait 2000>")
                .keys(place);
            footer_is_whole(&mut journey, place);
        }
        let folder = tempfile::tempdir().unwrap();
        client(folder.path(), "MB");
        let now = "2026-11-26T10:00:00+01:00";
        let mut journey = before(folder.path(), language, (80, 24), now);
        footer_is_whole(&mut journey, "before a session");
        journey.keys("<Enter>");
        for turn in 0..40 {
            footer_is_whole(&mut journey, &turn.to_string());
            journey.keys("<Right>");
        }
        journey.keys("<Ctrl+F>lista");
        footer_is_whole(&mut journey, "search in a session");
    }
}

/// Checks that the footer at 80 columns has only hints that one of 200 columns has too, and names the help or the way out.
fn footer_is_whole(journey: &mut Journey, place: &str) {
    let narrow = hints(journey);
    let frame = journey.frame();
    journey.resize(200, 24);
    let wide = hints(journey);
    journey.resize(80, 24);
    for hint in &narrow {
        assert!(
            wide.contains(hint),
            "{place}: {hint:?} of {wide:?}\n{frame}"
        );
        let is_named = hint.contains(' ');
        assert!(is_named, "{place}: {hint:?} without a word\n{frame}");
    }
    let leads_out = |hint: &String| {
        ["Esc ", "F1 ", "? ", "q "]
            .iter()
            .any(|key| hint.starts_with(key))
    };
    assert!(narrow.iter().any(leads_out), "{place}\n{frame}");
}

#[test]
fn a_window_without_room_for_a_text_says_so_and_keeps_what_is_typed() {
    for (columns, rows) in [(12, 4), (15, 24), (80, 4), (12, 3)] {
        let mut journey = at(columns, rows);
        let frame = journey.keys("wEn rad<wait 1000>").frame();
        let said: Vec<&str> = frame.split_whitespace().collect();
        let said = said.join(" ");
        assert!(said.contains("Gör fönstret"), "{columns}x{rows}\n{frame}");
        journey.resize(80, 24);
        assert!(journey.frame().contains("En rad"), "{}", journey.frame());
    }
}
