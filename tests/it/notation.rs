//! RON as tillit reads and writes it.

use proptest::prelude::*;
use serde::Deserialize;
use tillit::notation::{self, Fault, parse, string};

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Note {
    id: u32,
    title: Option<String>,
    #[serde(default)]
    inner: Vec<Inner>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Inner {
    size: i8,
}

fn read_back(text: &str) -> Result<String, Fault> {
    parse("t.ron", &string(text))
}

#[test]
fn a_file_with_a_mark_and_bare_options_reads() {
    let note: Note = parse("n.ron", "\u{feff}(id: 3, title: \"å\")").unwrap();
    assert_eq!(
        note,
        Note {
            id: 3,
            title: Some("å".into()),
            inner: vec![]
        }
    );
}

#[test]
fn a_fault_names_file_line_column_and_what_was_expected() {
    let fault = parse::<Note>("n.ron", "(\n    id: 3,\n    titel: \"å\",\n)").unwrap_err();
    assert_eq!((fault.line, fault.column), (3, 5), "{fault:?}");
    assert!(fault.to_string().starts_with("n.ron:3:5: "), "{fault}");
    assert!(
        fault.what.contains("titel") && fault.what.contains("title"),
        "{fault}"
    );
    let shown: Vec<usize> = fault.excerpt.iter().map(|(line, _)| *line).collect();
    assert_eq!(shown, [2, 3, 4]);
}

#[test]
fn a_fault_deep_inside_names_the_path() {
    let fault = parse::<Note>("n.ron", "(id: 3, inner: [(size: 1), (size: \"x\")])").unwrap_err();
    assert_eq!(fault.path.as_deref(), Some("inner[1].size"));
}

#[test]
fn conflict_markers_are_found_even_where_the_file_would_parse() {
    let text = "(id: 3, title: r#\"one\n<<<<<<< ours\ntwo\n=======\nthree\n>>>>>>> theirs\n\"#)";
    let fault = parse::<Note>("n.ron", text).unwrap_err();
    assert_eq!((fault.line, fault.column), (2, 1));
    assert!(fault.what.contains("conflict"), "{fault}");
}

#[test]
fn bytes_that_are_not_text_are_placed() {
    let fault = notation::text("n.ron", b"(\n id: \xff").unwrap_err();
    assert_eq!((fault.line, fault.column), (2, 6));
}

#[test]
fn hostile_nesting_is_a_fault_and_not_a_crash() {
    for bomb in ["[", "Some(", "(inner:[", "/*"] {
        assert!(parse::<Note>("n.ron", &bomb.repeat(100_000)).is_err());
    }
}

#[test]
fn literals_are_readable_where_that_is_safe() {
    let cases = [
        ("", r#""""#),
        (
            "Blev det “av”? 👩‍💻 ❤️ å\u{a0}ä",
            "\"Blev det “av”? 👩‍💻 ❤️ å\u{a0}ä\"",
        ),
        (r#"a "b" \c"#, r#""a \"b\" \\c""#),
        ("rad ett\nrad två\n", "r#\"rad ett\nrad två\n\"#"),
        ("säg \"#hej\"##\nnu", "r###\"säg \"#hej\"##\nnu\"###"),
        ("a\u{202e}b", r#""a\u{202e}b""#),
        ("a\u{200d}b", r#""a\u{200d}b""#),
        ("ett\r\n  två\n", "\"ett\\r\\n\\\n    \\x20\\x20två\\n\""),
    ];
    for (text, literal) in cases {
        assert_eq!(string(text), literal);
        assert_eq!(read_back(text).as_deref(), Ok(text));
    }
}

#[test]
fn prose_that_looks_like_a_conflict_does_not_become_one() {
    let text = "so:\n<<<<<<< ours\nthen";
    assert_eq!(read_back(text).as_deref(), Ok(text));
}

#[test]
fn an_escaped_text_survives_a_checkout_with_other_line_ends() {
    let text = "one\u{2028}\n two\n\n\tthree\n\n";
    let checked_out = string(text).replace('\n', "\r\n");
    assert_eq!(parse::<String>("t.ron", &checked_out).unwrap(), text);
}

/// Pieces that have broken writers of strings before, between any other characters.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[ -~]{0,6}",
        prop::sample::select(vec![
            "\"",
            "\\",
            "\"#",
            "\"##",
            "\n",
            "\r\n",
            "\r",
            "\t",
            " ",
            "\n ",
            "\0",
            "\u{1b}[2J",
            "\u{85}",
            "\u{2028}",
            "\u{2029}",
            "\u{202e}",
            "\u{feff}",
            "\u{200b}",
            "\u{200d}",
            "\u{fe0f}",
            "\u{e0041}",
            "\u{30a}",
            "å",
            "“",
            "👩‍💻",
            "<<<<<<<",
            "\n<<<<<<< a\n",
            "=======",
            "\\\n",
            "\\u{41}",
            "r#\"",
            "//",
            "/*",
            "\u{fffe}",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, ..ProptestConfig::default() })]

    #[test]
    fn every_string_round_trips(text in hostile()) {
        prop_assert_eq!(read_back(&text), Ok(text));
    }

    #[test]
    fn nothing_invisible_lies_raw_in_a_literal(text in hostile()) {
        let literal = string(&text);
        let raw = literal.chars().find(|c| {
            c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
        });
        prop_assert_eq!(raw, None);
    }
}
