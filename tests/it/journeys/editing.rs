//! Editing any text: selecting, moving, undoing, in every language and size.

use tillit::app::Input;
use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting, shows};
use crate::journeys::writing::{saved, written};

const PLACES: [(Language, (u16, u16)); 4] = [
    (Language::Swedish, (80, 24)),
    (Language::Swedish, (40, 12)),
    (Language::English, (80, 24)),
    (Language::English, (40, 12)),
];

/// The week's text after some keys, everywhere.
fn comes_to(keys: &str, expected: &str) {
    for (language, size) in PLACES {
        let mut journey = written(language, size, keys);
        let file = saved(&mut journey);
        let text = format!("Text(\"{expected}\")");
        assert!(file.contains(&text), "{keys} at {size:?}:\n{file}");
    }
}

fn many_lines(language: Language, size: (u16, u16)) -> Journey {
    let mut journey = written(language, size, "");
    let lines: Vec<String> = (1..=60).map(|n| format!("<{n}>")).collect();
    journey.input(Input::Paste(lines.join("\n")));
    journey
}

#[test]
fn dragging_past_an_edge_scrolls_and_keeps_selecting() {
    for (language, size) in PLACES {
        let mut journey = many_lines(language, size);
        journey.keys("<Ctrl+Home>");
        let bottom = size.1 - 1;
        journey.drag("<1>", (0..100).map(|_| (size.0 / 2 + 4, bottom)));
        shows(&mut journey, &["<60>"]);
        journey.keys("<Ctrl+C>");
        let copied = journey.copied.pop().unwrap();
        assert!(
            copied.starts_with("<1>") && copied.ends_with("<60>"),
            "{copied}"
        );
        journey.drag("<60>", (0..100).map(|_| (size.0 / 2 + 4, 0)));
        shows(&mut journey, &["<1>"]);
        journey.keys("<Ctrl+C>");
        let copied = journey.copied.pop().unwrap();
        assert!(copied.ends_with("<59>\n"), "{copied}");
    }
}

#[test]
fn a_drag_that_began_elsewhere_selects_no_text() {
    let mut journey = written(Language::Swedish, (80, 24), "ett två tre");
    journey.drag("1 Håll samtalet", [(40, 3), (45, 4)]);
    journey.keys("<Esc>w<Ctrl+C>");
    assert_eq!(journey.copied, [""; 0]);
}

#[test]
fn what_is_copied_and_cut_goes_to_the_clipboard_and_back() {
    for (language, size) in PLACES {
        let mut journey = written(language, size, "ett två tre");
        journey.keys("<Ctrl+Shift+Left><Ctrl+C>");
        assert_eq!(journey.copied, ["tre"]);
        journey.keys("<Ctrl+X><Ctrl+Home><Ctrl+V> ");
        assert_eq!(journey.copied, ["tre", "tre"]);
        assert!(saved(&mut journey).contains("\"tre ett två\""));
        // In another field of the program too.
        journey.keys("<Esc>k<Ctrl+V>");
        shows(&mut journey, &["tre"]);
    }
    comes_to("ett<Ctrl+A><Ctrl+X><Ctrl+V><Ctrl+V>", "ettett");
}

#[test]
fn a_paste_is_one_step_and_its_line_ends_are_plain() {
    for (language, size) in PLACES {
        let mut journey = written(language, size, "a");
        journey.input(Input::Paste("ett\r\ntvå\rtre".to_owned()));
        assert!(saved(&mut journey).contains("\"aett\ntvå\ntre\""));
        journey.keys("<Ctrl+Z>");
        assert!(saved(&mut journey).contains("Text(\"a\")"));
    }
}

#[test]
fn undo_survives_leaving_an_entry_and_coming_back() {
    for (language, size) in PLACES {
        let mut journey = written(language, size, "ett <wait 2000>två <wait 2000>tre");
        journey.keys("<Esc><PgUp><PgUp><PgDn><PgDn>w<Ctrl+Z>");
        assert!(saved(&mut journey).contains("Text(\"ett två\")"));
        // Open a sheet over it, then another week.
        journey.keys("<Esc>k<Esc><Esc><PgUp><Home>w<Ctrl+Z><Ctrl+Y><Ctrl+Y>");
        assert!(saved(&mut journey).contains("Text(\"ett två tre\")"));
    }
    let mut form = written(Language::Swedish, (80, 24), "<Esc>");
    form.keys("kett <wait 2000>två<Tab><Shift+Tab><Ctrl+Z>");
    assert!(saved(&mut form).contains("Text(\"ett\")"));
}

#[test]
fn a_letter_in_two_parts_is_one_letter() {
    // Decomposed, as in macOS file names and from some keyboards.
    comes_to("A\u{30a}r<Left><Backspace>O\u{308}", "O\u{308}r");
    comes_to("A\u{30a}r<Ctrl+Home><Delete>", "r");
    for (language, size) in PLACES {
        let mut journey = written(language, size, "Om A\u{30a}terkoppling nu<Ctrl+Home>");
        let of = if language == Language::Swedish {
            "1 av 1"
        } else {
            "1 of 1"
        };
        journey.keys("<Ctrl+F>återkoppling");
        shows(&mut journey, &[of]);
        // Searched for in two parts, it finds the letter stored as one.
        journey.keys("<Esc><Ctrl+End> åter<Ctrl+F><Ctrl+A>a\u{30a}ter n<Backspace><Backspace>");
        shows(
            &mut journey,
            &[&of.replace("av 1", "av 2").replace("of 1", "of 2")],
        );
    }
}

#[test]
fn home_and_end_go_to_the_ends_of_the_row_and_pressed_again_of_the_paragraph() {
    let words = "ord ".repeat(40);
    for (language, size) in PLACES {
        let at = |keys: &str| {
            let mut journey = written(language, size, &words);
            journey.frame();
            journey.keys(&format!("<Ctrl+Home><Down><Down><Right>{keys}!"));
            let file = saved(&mut journey);
            let text = file.split("Text(\"").nth(1).unwrap().to_owned();
            text.find('!').unwrap()
        };
        assert_eq!(at("<Home><Home>"), 0);
        assert_eq!(at("<End><End>"), words.len());
        let (row, end) = (at("<Home>"), at("<End>"));
        assert!(0 < row && row < end && end < words.len(), "{row} {end}");
    }
}

#[test]
fn shift_selects_with_every_motion_and_typing_replaces_the_selection() {
    comes_to("ett två<Shift+Left><Shift+Left>x", "ett tx");
    comes_to("ett två<Ctrl+Shift+Left>x", "ett x");
    comes_to("ett\ntvå<Shift+Up>x", "ettx");
    comes_to("ett två<Shift+Home>x", "x");
    comes_to("ett två<Ctrl+Home><Shift+End>x", "x");
    comes_to("ett\n\ntvå<Ctrl+Shift+Home><Backspace>x", "x");
    comes_to("ett två<Ctrl+A><Left>x", "xett två");
    comes_to("Ett. Två.<Alt+a>x", "Ett. xTvå.");
}

#[test]
fn a_list_keeps_its_numbers_in_the_program_too() {
    for (language, size) in PLACES {
        let mut journey = written(language, size, "1. a\nb\nc<Ctrl+Home><End>");
        journey.keys("<Enter>ny<wait 2000>");
        shows(&mut journey, &["1. a", "2. ny", "3. b", "4. c"]);
        journey.keys("<Ctrl+Z><Ctrl+Z>");
        shows(&mut journey, &["1. a", "2. b", "3. c"]);
        // Tab does not indent here: it moves to the next pane.
        let in_text = journey.cursor();
        journey.keys("<Tab>");
        assert_ne!(journey.cursor(), in_text);
        journey.keys("<Shift+Tab>");
        assert_eq!(journey.cursor(), in_text);
    }
}

#[test]
fn a_field_of_one_line_is_the_same_editor() {
    for (language, size) in PLACES {
        let mut journey = written(language, size, "<Esc>");
        journey.keys(
            "kett två tre<Ctrl+Left><Ctrl+Backspace>A\u{30a}<Shift+Left><Ctrl+X><End><Ctrl+V>!",
        );
        journey.input(Input::Paste("\r\nrad".to_owned()));
        assert!(saved(&mut journey).contains("Text(\"ett treA\u{30a}! rad\")"));
        journey.keys("<Ctrl+Z><Shift+Home><Delete>");
        journey.keys("en mycket lång rad som inte får plats i fältet, och som rullar åt sidan medan den skrivs");
        shows(&mut journey, &["medan den skrivs"]);
        journey.keys("<Home>");
        shows(&mut journey, &["en mycket lång rad"]);
        // The field for the week to go to, and the palette's filter.
        journey.keys("<Esc><Esc>gv7 x<Ctrl+Backspace><Backspace><Enter>");
        let week = if language == Language::Swedish {
            "Vecka 7"
        } else {
            "Week 7"
        };
        shows(&mut journey, &[week]);
        journey.keys("<Ctrl+P>abc<Shift+Home><Ctrl+C><Esc>");
        assert_eq!(journey.copied.last().unwrap(), "abc");
    }
}

#[test]
fn typographic_help_can_be_switched_off() {
    let typed = "\"hej\" -- ja...\n- ett\ntvå";
    for (language, opening) in [(Language::Swedish, '”'), (Language::English, '“')] {
        for (config, expected) in [
            ("()", format!("{opening}hej” – ja…|- ett|- två")),
            (
                "(typography: false)",
                "\"hej\" -- ja...|- ett|två".to_owned(),
            ),
        ] {
            let mut journey = Setting {
                language,
                config,
                ..Setting::default()
            }
            .open();
            journey.keys(&format!("w{typed}"));
            let shown: Vec<&str> = expected.split('|').collect();
            shows(&mut journey, &shown);
            assert_eq!(journey.frame().contains("- två"), config == "()");
        }
    }
}

#[test]
fn a_copy_says_where_the_text_is_and_once_how_the_terminal_selects() {
    for (language, passed_on, here, how) in [
        (
            Language::Swedish,
            "I urklipp.",
            "Kopierat här; terminalen",
            "Håll Skift",
        ),
        (
            Language::English,
            "On the clipboard.",
            "Copied here; the terminal",
            "Hold Shift",
        ),
    ] {
        let mut journey = written(language, (80, 24), "ett två");
        journey.keys("<Ctrl+A><Ctrl+C>");
        shows(&mut journey, &[passed_on]);
        journey.passes_on = false;
        journey.keys("<Ctrl+C>");
        shows(&mut journey, &[here, how]);
        let frame = journey.keys("<Ctrl+C>").frame();
        assert!(frame.contains(here) && !frame.contains(how), "{frame}");
    }
    // With the mouse left to the terminal, selecting needs no Shift.
    let mut journey = written(Language::English, (80, 24), "ett två");
    journey.passes_on = false;
    journey.keys("<Esc>mw<Ctrl+A><Ctrl+C>");
    let frame = journey.frame();
    assert!(
        frame.contains("Copied here") && !frame.contains("Hold Shift"),
        "{frame}"
    );
}

#[test]
fn a_newer_text_of_the_system_is_pasted_else_the_program_s_own() {
    let mut journey = written(Language::Swedish, (80, 24), "ett");
    journey.keys("<Ctrl+A><Ctrl+C><End> <Ctrl+V>");
    assert!(saved(&mut journey).contains("ett ett"));
    journey.clipboard = Some("från webben".to_owned());
    journey.keys(" <Ctrl+V>!");
    assert!(saved(&mut journey).contains("ett ett från webben!"));
    // In a line and in the find bar too; the middle button pastes where one writes, and nowhere else.
    journey.keys("<Ctrl+F><Ctrl+V>");
    shows(&mut journey, &["1 av 1"]);
    journey.keys("<Esc><End>");
    journey.input(Input::MiddleClick);
    assert!(saved(&mut journey).matches("från webben").count() == 2);
    journey.keys("<Esc>");
    journey.input(Input::MiddleClick);
    assert!(saved(&mut journey).matches("från webben").count() == 2);
    journey.keys("k<Ctrl+V><Enter>");
    assert!(saved(&mut journey).matches("från webben").count() == 3);
}

#[test]
fn the_keys_for_a_new_line_make_one_in_every_box_of_several_rows() {
    for spelling in ["Enter", "Ctrl+J", "Alt+Enter", "Shift+Enter", "Alt+j"] {
        let mut journey = Setting::default().open();
        journey.keys(&format!("wa<{spelling}>b<wait 1000>"));
        let file = journey.week_file("2026-W47");
        assert!(
            file.contains("a\\nb") || file.contains("a\nb"),
            "{spelling}: {file}"
        );
    }
}

#[test]
fn a_text_that_was_emptied_comes_back_with_undo_outside_it() {
    for undo in ["u", "<Ctrl+Z>"] {
        let mut journey = Setting::default().open();
        journey.keys("wviktig text<wait 2000><Ctrl+A><Backspace><wait 2000><Esc>");
        journey.keys(undo);
        journey.keys("<wait 2000>");
        assert!(
            journey.week_file("2026-W47").contains("viktig text"),
            "{undo}"
        );
    }
}

#[test]
fn the_palette_moves_by_sentence_where_alt_types_letters() {
    let mut journey = Setting::default().open();
    journey.keys("wEtt. Två. Tre.<Ctrl+P>mening bak<Enter>X<wait 1000>");
    assert!(journey.week_file("2026-W47").contains("Ett. Två. XTre."));
}
