//! One press passes one cluster, whatever it is made of, and it is shown in as many cells as the buffer gives it.

use super::*;
use ratatui::buffer::CellWidth;
use tillit::text::show;

/// Raw cluster, what is shown.
const CLUSTERS: &[(&str, &str)] = &[
    ("å", "å"),
    ("a\u{30a}", "a\u{30a}"),
    ("o\u{308}", "o\u{308}"),
    ("👍🏽", "👍🏽"),
    (
        "👨\u{200d}👩\u{200d}👧\u{200d}👦",
        "👨\u{200d}👩\u{200d}👧\u{200d}👦",
    ),
    ("❤\u{fe0f}", "❤\u{fe0f}"),
    ("1\u{fe0f}\u{20e3}", "1\u{fe0f}\u{20e3}"),
    ("🏳\u{fe0f}\u{200d}🌈", "🏳\u{fe0f}\u{200d}🌈"),
    ("🇸🇪", "🇸🇪"),
    ("漢", "漢"),
    ("ｶﾞ", "ｶﾞ"),
    ("กำ", "กำ"),
    ("नि", "नि"),
    ("क्षि", "क्षि"),
    ("각", "각"),
    ("\u{1b}", "␛"),
    ("\0", "␀"),
    ("\u{7f}", "␡"),
    ("\u{85}", "␤"),
    ("\u{9b}", "\u{fffd}"),
    ("\u{2028}", "␤"),
    ("\u{301}", "◌\u{301}"),
    ("\u{200b}", "◌"),
    ("\u{ad}", "¬"),
    ("\u{202e}", "◌"),
    ("\u{2066}", "◌"),
    ("\u{feff}", "◌"),
    ("\u{e0041}", "◌"),
    ("\u{3164}", "◌"),
    ("\u{2060}", "◌"),
    ("a\u{200d}", "a◌"),
    (
        "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        "🏴◌",
    ),
    ("\t", "    "),
];

#[test]
fn one_press_of_right_passes_it_and_one_of_delete_takes_it_all() {
    for (raw, _) in CLUSTERS {
        // On a line of its own, for a lone mark would join the letter before it.
        let mut text = editor(&format!("x\n{raw}y"), 40, 5);
        run(
            &mut text,
            [step(Motion::ParagraphDown), step(Motion::Right)],
        );
        assert_eq!(text.cursor().byte, raw.len(), "{raw:?}");
        run(&mut text, [step(Motion::Left), Command::Delete]);
        assert_eq!(text.text(), "x\ny", "{raw:?}");
    }
}

#[test]
fn backspace_takes_one_mark_where_marks_are_typed_one_by_one_and_whole_pictures() {
    for (raw, left) in [
        // Thai, a tone mark and a vowel over a consonant; the vowel am; Devanagari; a conjunct; Hebrew; Vietnamese.
        ("ที่", &["ที", "ท", ""][..]),
        ("กำ", &["ก", ""]),
        ("नि", &["न", ""]),
        ("क्षि", &["क्ष", "क्", "क", ""]),
        ("ש\u{5c1}\u{5b8}", &["ש\u{5c1}", "ש", ""]),
        ("e\u{302}\u{301}", &["e\u{302}", "e", ""]),
        ("ê\u{301}", &["ê", ""]),
        // One press typed these, or a picker did.
        ("å", &[""]),
        ("a\u{30a}", &[""]),
        ("O\u{308}", &[""]),
        ("ế", &[""]),
        ("각", &[""]),
        ("\u{1100}\u{1161}\u{11a8}", &[""]),
        ("👍🏽", &[""]),
        ("👨\u{200d}👩\u{200d}👧\u{200d}👦", &[""]),
        ("❤\u{fe0f}", &[""]),
        ("1\u{fe0f}\u{20e3}", &[""]),
        ("🏳\u{fe0f}\u{200d}🌈", &[""]),
        ("🇸🇪", &[""]),
        (
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            &[""],
        ),
        ("葛\u{e0100}", &[""]),
        // A joiner is not seen, so it takes no press of its own.
        ("क\u{200d}", &[""]),
        ("\u{200b}", &[""]),
    ] {
        let mut text = editor(&format!("x{raw}"), 40, 5);
        text.apply(step(Motion::TextEnd), 0);
        for left in left {
            text.apply(Command::Backspace, 0);
            assert_eq!(text.text(), format!("x{left}"), "{raw:?}");
            assert_eq!(text.cursor().byte, text.text().len());
        }
        while text.apply(Command::Undo, 0).handled {}
        assert_eq!(text.text(), format!("x{raw}"), "undone");
    }
}

#[test]
fn it_is_shown_safely_in_as_many_cells_as_the_buffer_gives_it() {
    for (raw, expected) in CLUSTERS {
        let shown = show(raw, 0);
        assert_eq!(shown.text, *expected, "{raw:?}");
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 20, 1));
        let (x, _) = buffer.set_stringn(0, 0, &shown.text, 20, ratatui::style::Style::new());
        assert_eq!(x, shown.width, "{raw:?}");
        assert!(shown.width > 0, "{raw:?}");
    }
    assert_eq!("👍🏽".cell_width(), show("👍🏽", 0).width);
}

#[test]
fn letters_that_arrive_in_parts_become_one_cluster() {
    let mut text = editor("", 40, 5);
    type_in(&mut text, "pa\u{30a} 👨\u{200d}👩\u{200d}👧 🇸🇪");
    assert_eq!(text.cursor_cell(), Some((0, 8)));
    run(&mut text, vec![Command::Backspace; 5]);
    assert_eq!(text.text(), "p");
}

#[test]
fn the_cursor_is_on_a_boundary_after_what_was_typed_joins_what_follows() {
    let mut text = editor("\u{301}x", 40, 5);
    text.apply(Command::Insert('e'), 0);
    assert_eq!((text.text().as_str(), text.cursor().byte), ("e\u{301}x", 3));
    let mut flags = editor("🇪🇳🇴", 40, 5);
    flags.apply(Command::Insert('🇸'), 0);
    assert_eq!(flags.cursor().byte, 8);
}

#[test]
fn tabs_reach_to_the_next_fourth_column() {
    let text = editor("a\tb\t\tc", 40, 5);
    let row = &text.visible()[0];
    let cols: Vec<_> = text.glyphs(row).map(|glyph| glyph.col).collect();
    assert_eq!(cols, [0, 1, 4, 5, 8, 12]);
}

#[test]
fn joiners_of_scripts_that_need_them_are_left_alone() {
    assert_eq!(show("ی\u{200c}", 0).text, "ی\u{200c}");
    assert_eq!(show("क्\u{200d}ष", 0).text, "क्\u{200d}ष");
}

#[test]
fn the_short_way_for_common_letters_measures_as_the_buffer_does() {
    for c in (' '..'\u{300}').chain('\u{2000}'..'\u{2100}') {
        let raw = c.to_string();
        let shown = show(&raw, 0);
        assert_eq!(shown.text.cell_width(), shown.width, "U+{:04X}", c as u32);
        for next in ["a", "\u{301}", "\u{200d}", "\u{fe0f}", "–"] {
            let pair = format!("{c}{next}");
            let mut text = editor(&pair, 40, 5);
            text.apply(step(Motion::Right), 0);
            let first =
                unicode_segmentation::UnicodeSegmentation::graphemes(pair.as_str(), true).next();
            assert_eq!(Some(text.cursor().byte), first.map(str::len), "{pair:?}");
            let glyphs = text
                .glyphs(&text.visible()[0])
                .map(|glyph| glyph.bytes.end)
                .next();
            assert_eq!(glyphs, first.map(str::len), "{pair:?}");
        }
    }
}
