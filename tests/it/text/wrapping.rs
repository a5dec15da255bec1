//! The ends of rows.

use super::*;
use tillit::text::{show, wrap};

/// Rows without the blanks that hang at their ends.
fn set(text: &str, cols: u16) -> Vec<String> {
    let trimmed = |row: String| row.trim_end_matches([' ', '\t']).to_owned();
    rows(&editor(text, cols, 10_000))
        .into_iter()
        .map(trimmed)
        .collect()
}

#[test]
fn rows_end_where_a_typesetter_would_end_them() {
    let table: &[(&str, u16, &[&str])] = &[
        ("aaaa bbbb cccc dddd", 9, &["aaaa bbbb", "cccc dddd"]),
        (
            "hello world, again; yes",
            11,
            &["hello", "world,", "again; yes"],
        ),
        (
            "“Det går bra”, sade hon.",
            12,
            &["“Det går", "bra”, sade", "hon."],
        ),
        (
            "”Det går bra”, sade hon.",
            12,
            &["”Det går", "bra”, sade", "hon."],
        ),
        (
            "well-known state-of-the-art idea",
            12,
            &["well-known", "state-of-", "the-art idea"],
        ),
        (
            "aa 10\u{a0}000\u{a0}kr bb",
            9,
            &["aa", "10\u{a0}000\u{a0}kr", "bb"],
        ),
        (
            "a\u{30a}a\u{30a}a\u{30a}a\u{30a}a\u{30a}a\u{30a}",
            6,
            &["a\u{30a}a\u{30a}a\u{30a}a\u{30a}a\u{30a}a\u{30a}"],
        ),
        (
            "försäkringskassehandläggare",
            10,
            &["försäkring", "skassehand", "läggare"],
        ),
        (
            "en försäkringskassehandläggare",
            10,
            &["en", "försäkring", "skassehand", "läggare"],
        ),
        ("ett\n\ntvå", 10, &["ett", "", "två"]),
        ("漢字かな交じり文", 7, &["漢字か", "な交じ", "り文"]),
        ("漢字かな。", 8, &["漢字か", "な。"]),
        ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 4, &["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]),
        ("🇸🇪🇳🇴🇩🇰", 4, &["🇸🇪🇳🇴", "🇩🇰"]),
        (
            "a/b/c https://exempel.se/en/lang/adress",
            16,
            &["a/b/c https://", "exempel.se/en/", "lang/adress"],
        ),
        ("(se nedan) [1] {x}", 6, &["(se", "nedan)", "[1]", "{x}"]),
        ("aaaaa, b", 5, &["aaaa", "a, b"]),
        ("", 5, &[""]),
        ("   ", 2, &[""]),
    ];
    for (text, cols, expected) in table {
        assert_eq!(set(text, *cols), *expected, "{text:?} at {cols}");
        assert_eq!(
            wrap(text, *cols),
            *expected,
            "{text:?} at {cols}, not edited"
        );
    }
}

#[test]
fn blanks_hang_past_the_edge_and_never_begin_a_row() {
    assert_eq!(rows(&editor("aaaa     bbbb", 4, 9)), ["aaaa     ", "bbbb"]);
    assert_eq!(rows(&editor("aaaa\tbbbb", 4, 9)), ["aaaa\t", "bbbb"]);
    assert_eq!(
        rows(&editor("aaaa\u{2003}\u{2003}bbbb", 4, 9)),
        ["aaaa\u{2003}\u{2003}", "bbbb"]
    );
}

#[test]
fn no_row_begins_with_a_blank_or_a_closing_sign_at_any_width() {
    let text = "Hon sade: ”Det går bra.” Sedan (efter mötet, som drog ut på tiden) gick vi igenom \
        läget; kostnaden blev 10\u{a0}000\u{a0}kr, dvs. 12,5\u{a0}% mer … Vad gör vi nu? “Well-known, \
        state-of-the-art!” svarade han – utan att tveka – och log. He's: [1], {2}; e.g. ‘this’ / that.";
    for cols in 12..80 {
        for row in rows(&editor(text, cols, 100)).iter().skip(1) {
            let first = row.chars().next().unwrap();
            assert!(!" )]},.;:!?…%".contains(first), "{row:?} at {cols}");
        }
    }
}

#[test]
fn no_row_is_wider_than_the_measure_but_for_hanging_blanks() {
    let text = "Två  tre\u{2003}fyra 👩🏽‍💻 🏳️‍🌈 ｶﾞｷﾞ 漢字 a\u{301}\u{302} \u{1b}[31m\u{200b} zwsp ord\u{ad}delning \u{301}x\t1";
    for cols in 4..40 {
        let editor = editor(text, cols, 100);
        for row in editor.visible() {
            let slice = &editor.paragraph(0)[row.range.clone()];
            let solid = row.range.start + slice.trim_end_matches([' ', '\t', '\u{2003}']).len();
            let inked = editor
                .glyphs(&row)
                .filter(|glyph| glyph.bytes.start < solid);
            let width = inked
                .map(|glyph| glyph.col + usize::from(glyph.width))
                .max();
            assert!(
                width.unwrap_or(0) <= usize::from(cols),
                "{slice:?} at {cols}"
            );
        }
    }
}

#[test]
fn a_cluster_wider_than_the_window_has_a_row_of_its_own() {
    assert_eq!(rows(&editor("漢字", 1, 9)), ["漢", "字"]);
    assert_eq!(show("漢", 0).width, 2);
}

#[test]
fn wrapping_again_after_an_edit_gives_what_wrapping_anew_gives() {
    let text =
        "Ett långt stycke med ord, tecken och mellanrum som bryts på många rader. ".repeat(4);
    let inserts = [
        "x",
        " ",
        ",",
        "”",
        "\u{301}",
        "\u{200d}",
        "🇸",
        "långtlångtlångtlångtlångtord",
        "\u{a0}",
        "(",
        "漢",
    ];
    for insert in inserts {
        for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            let mut edited = editor(&text, 17, 200);
            edited.set_cursor(tillit::text::Position::new(0, at));
            rows(&edited);
            edited.apply(Command::Paste(insert.to_owned()), 0);
            assert_eq!(
                rows(&edited),
                rows(&editor(&edited.text(), 17, 200)),
                "{insert:?} at {at}"
            );
            edited.apply(Command::Backspace, 0);
            edited.apply(Command::Backspace, 0);
            assert_eq!(
                rows(&edited),
                rows(&editor(&edited.text(), 17, 200)),
                "erased at {at}"
            );
        }
    }
}

#[test]
fn a_row_that_ended_for_a_sign_three_rows_below_is_wrapped_again_with_it() {
    let mut text = editor("ｶᄀ\t?", 3, 9);
    assert_eq!(rows(&text), ["ｶ", "ᄀ\t", "?"]);
    run(&mut text, [step(Motion::TextEnd), Command::Backspace]);
    assert_eq!(rows(&text), ["ｶᄀ\t"]);
    // The same the worse, for each tab is wider in a row of its own.
    let word = "x\t?\t?\t?\t?\t?";
    for cols in 1..20 {
        for lead in 0..cols {
            let mut text = editor(&format!("{}漢{word}", "a".repeat(lead.into())), cols, 99);
            run(&mut text, [step(Motion::TextEnd), Command::Backspace]);
            assert_eq!(
                rows(&text),
                rows(&editor(&text.text(), cols, 99)),
                "{lead} at {cols}"
            );
        }
    }
}
