//! Typographic help and lists.

use super::*;
use tillit::text::Typography;

fn typed(typography: Typography, keys: &str) -> String {
    let mut text = Editor::new(
        "",
        Options {
            typography,
            ..Options::default()
        },
    );
    type_in(&mut text, keys);
    text.text()
}

#[test]
fn quotes_dashes_and_ellipses_follow_the_language() {
    use Typography::{English, Off, Swedish};
    for (typography, keys, expected) in [
        (Swedish, "\"Ja\", sade hon", "”Ja”, sade hon"),
        (English, "\"Yes\", she said", "“Yes”, she said"),
        (English, "(\"it's\") 'so' --\"x\"", "(“it’s”) ‘so’ –“x”"),
        (Swedish, "Lars' 'x'", "Lars’ ’x’"),
        (Swedish, "ja -- nej --- jo", "ja – nej — jo"),
        (Swedish, "va... ....", "va… …."),
        (Off, "\"a\" -- b... it's", "\"a\" -- b... it's"),
    ] {
        assert_eq!(typed(typography, keys), expected);
    }
}

#[test]
fn one_undo_takes_just_the_help_back_and_it_does_not_return() {
    let mut text = Editor::new(
        "",
        Options {
            typography: Typography::Swedish,
            ..Options::default()
        },
    );
    type_in(&mut text, "så --");
    assert_eq!(text.text(), "så –");
    text.apply(Command::Undo, 0);
    assert_eq!(text.text(), "så --");
    type_in(&mut text, "force");
    assert_eq!(text.text(), "så --force");
}

#[test]
fn pasted_text_is_left_as_it_is() {
    let mut text = Editor::new(
        "",
        Options {
            typography: Typography::English,
            ..Options::default()
        },
    );
    text.apply(Command::Paste("\"a\" -- b...".into()), 0);
    assert_eq!(text.text(), "\"a\" -- b...");
}

fn listed(keys: &str) -> Editor {
    let mut text = Editor::new(
        "",
        Options {
            lists: true,
            ..Options::default()
        },
    );
    text.set_view(40, 20);
    type_in(&mut text, keys);
    text
}

#[test]
fn enter_begins_the_next_item_and_in_an_empty_one_ends_the_list() {
    for (keys, expected) in [
        ("- ett\ntvå\n\nslut", "- ett\n- två\nslut"),
        ("  * ett\ntvå", "  * ett\n  * två"),
        ("1. ett\ntvå\ntre\n\nslut", "1. ett\n2. två\n3. tre\nslut"),
        ("9) ett\ntvå", "9) ett\n10) två"),
        ("– ett\n", "– ett\n– "),
        ("inget\nalls", "inget\nalls"),
        ("-inget\nalls", "-inget\nalls"),
        ("10.000 kr\nx", "10.000 kr\nx"),
        ("112233. x\ny", "112233. x\ny"),
    ] {
        assert_eq!(listed(keys).text(), expected);
    }
    assert_eq!(
        typed(Typography::Off, "- ett\ntvå"),
        "- ett\ntvå",
        "switched off"
    );
}

#[test]
fn an_undo_takes_the_marker_back_and_the_next_the_line() {
    let mut text = listed("- ett\n");
    assert_eq!(text.text(), "- ett\n- ");
    text.apply(Command::Undo, 0);
    assert_eq!(text.text(), "- ett\n");
    text.apply(Command::Undo, 0);
    assert_eq!(text.text(), "- ett");
}

#[test]
fn an_item_is_divided_where_the_cursor_is_but_not_in_its_marker() {
    let mut text = listed("- ett två");
    run(&mut text, [step(Motion::WordLeft), Command::Newline]);
    assert_eq!(text.text(), "- ett \n- två");
    run(&mut text, [step(Motion::Home), Command::Newline]);
    assert_eq!(text.text(), "- ett \n\n- två");
}
