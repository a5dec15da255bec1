//! No raw control, bidi or tag character reaches a cell.

use std::borrow::Cow;
use tillit::text::{display, display_line, truncate, width};
use unicode_segmentation::UnicodeSegmentation;

/// Whether a character may never be drawn.
fn forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[test]
fn what_is_invisible_is_made_visible() {
    for (raw, expected) in [
        ("vanlig text, åäö – ”så”", "vanlig text, åäö – ”så”"),
        ("två\nrader", "två\nrader"),
        ("två\r\nrader", "två\nrader"),
        ("\u{1b}[2Jbort", "␛[2Jbort"),
        ("a\u{0}b\u{7f}c\u{9b}d\re", "a␀b␡c\u{fffd}d␍e"),
        ("fil\u{202e}gpj.exe", "fil◌gpj.exe"),
        ("\u{feff}a\u{200b}b\u{ad}c\u{2028}d", "◌a◌b¬c␤d"),
        ("x\u{e0068}\u{e0069}y", "x◌y"),
        ("a\tb\tc", "a   b   c"),
        ("\u{301}a", "◌\u{301}a"),
    ] {
        assert_eq!(display(raw), expected);
        assert_eq!(display(&display(raw)), expected, "made safe twice");
    }
    assert!(matches!(
        display("vanlig text, e\u{301} 👩🏽\u{200d}💻\n"),
        Cow::Borrowed(_)
    ));
}

#[test]
fn no_base_carries_more_than_eight_marks() {
    let raw = format!("a{}b", "\u{301}".repeat(500));
    assert_eq!(display(&raw), format!("a{}b", "\u{301}".repeat(8)));
}

#[test]
fn one_row_shows_where_lines_ended() {
    assert_eq!(display_line("Ett\n\nTvå\r\nTre\n"), "Ett ↵ Två ↵ Tre");
    assert_eq!(display_line("ett"), "ett");
}

#[test]
fn nothing_forbidden_is_left_of_any_character_alone_or_in_company() {
    let assigned = (0..0x3_3480).chain(0xe_0000..0xe_1000);
    for c in assigned.filter_map(char::from_u32) {
        for raw in [format!("{c}"), format!("a{c}b"), format!("👩{c}\u{200d}")] {
            let safe = display_line(&raw);
            assert!(!safe.contains(forbidden), "U+{:04X}: {safe:?}", c as u32);
            if !matches!(c, '\n' | '\r') {
                assert!(
                    safe.graphemes(true).all(|cluster| width(cluster) > 0),
                    "U+{:04X}",
                    c as u32
                );
            }
        }
    }
}

#[test]
fn width_and_truncation_go_by_cluster() {
    for (text, cells) in [
        ("", 0),
        ("åäö", 3),
        ("a\u{30a}", 1),
        ("👨\u{200d}👩\u{200d}👧", 2),
        ("漢", 2),
        ("\u{1b}", 1),
        ("a\tb", 5),
    ] {
        assert_eq!(width(text), cells, "{text:?}");
    }
    for (text, cols, expected) in [
        ("kort", 4, "kort"),
        ("långt ord", 6, "långt…"),
        ("a\u{30a}a\u{30a}a\u{30a}", 2, "a\u{30a}…"),
        ("漢字漢字", 4, "漢…"),
        ("漢字", 2, "…"),
        ("ord", 0, ""),
        ("rad\nrad", 5, "rad …"),
        ("\u{1b}[31mrött", 4, "␛[3…"),
    ] {
        assert_eq!(truncate(text, cols), expected);
        assert!(width(&truncate(text, cols)) <= cols);
    }
}
