use super::*;

const EXAMPLE: &str = include_str!("../../../assets/config.example.ron");

fn set(text: &str, path: &str, value: &str) -> String {
    edited("config.ron", Some(text), path, Some(value)).unwrap()
}

fn removed(text: &str, path: &str) -> String {
    edited("config.ron", Some(text), path, None).unwrap()
}

#[test]
fn a_missing_file_gets_the_field_alone() {
    for text in [None, Some(""), Some(" \n")] {
        let theme = edited("c", text, "theme", Some("\"dark\"")).unwrap();
        assert_eq!(theme, "(\n    theme: \"dark\",\n)\n");
    }
    let word = edited("c", None, "words.trust.sv", Some("[\"respekt\"]")).unwrap();
    assert_eq!(word, "(\n    words: (trust: (sv: [\"respekt\"])),\n)\n");
    assert_eq!(edited("c", None, "theme", None).unwrap(), "(\n)\n");
    assert_eq!(
        edited("c", Some("\u{feff}"), "measure", Some("60")).unwrap(),
        "\u{feff}(\n    measure: 60,\n)\n"
    );
}

#[test]
fn a_field_that_is_there_changes_its_value_alone() {
    let text =
        "// mine\n(\n  measure: 60, // narrow\n  theme : /* why */ \"dark\" /* so */,\n)\n// end\n";
    assert_eq!(
        set(text, "theme", "\"light\""),
        text.replace("\"dark\"", "\"light\"")
    );
    assert_eq!(set(text, "measure", "70"), text.replace("60", "70"));
    let windows = text.replace('\n', "\r\n");
    assert_eq!(set(&windows, "measure", "70"), windows.replace("60", "70"));
    let raw = "(workbook: r#\"a \"theme: \" ) b\"#, theme: \"dark\")";
    assert_eq!(
        set(raw, "theme", "\"calm\""),
        raw.replace("\"dark\"", "\"calm\"")
    );
    let marked = "\u{feff}(measure: 60)";
    assert_eq!(set(marked, "measure", "61"), "\u{feff}(measure: 61)");
}

#[test]
fn a_new_field_comes_last_with_the_files_own_commas_and_line_ends() {
    let cases = [
        ("()", "(measure: 60)"),
        ("(mouse: false)", "(mouse: false, measure: 60)"),
        ("(mouse: false,)", "(mouse: false, measure: 60)"),
        ("( mouse: false )", "( mouse: false, measure: 60)"),
        ("(\n)", "(\n    measure: 60,\n)"),
        (
            "(\n  // nothing yet\n)\n",
            "(\n  // nothing yet\n    measure: 60,\n)\n",
        ),
        (
            "(\n  mouse: false\n)\n",
            "(\n  mouse: false,\n  measure: 60,\n)\n",
        ),
        (
            "(\r\n\tmouse: false, // so\r\n)\r\n",
            "(\r\n\tmouse: false, // so\r\n\tmeasure: 60,\r\n)\r\n",
        ),
        (
            "(\n  mouse: false // so\n)\n",
            "(\n  mouse: false, // so\n  measure: 60,\n)\n",
        ),
        (
            "(mouse: false /* , ) */)",
            "(mouse: false, /* , ) */ measure: 60)",
        ),
        (
            "#![enable(implicit_some)]\n(\n  mouse: false,\n)",
            "#![enable(implicit_some)]\n(\n  mouse: false,\n  measure: 60,\n)",
        ),
    ];
    for (text, wanted) in cases {
        let after = set(text, "measure", "60");
        assert_eq!(after, wanted);
        assert_eq!(value_at(&after, "measure").as_deref(), Some("60"));
    }
}

#[test]
fn in_a_file_made_from_the_example_a_field_comes_after_its_own_lines() {
    let after = set(EXAMPLE, "theme", "\"light\"");
    assert_eq!(
        after,
        EXAMPLE.replace(
            "    //theme: \"dark\",\n",
            "    //theme: \"dark\",\n    theme: \"light\",\n"
        )
    );
    let after = set(&after, "words.trust.en", "\"faith\"");
    assert!(after.contains("\")),\n    words: (trust: (en: \"faith\")),\n"));
    assert_eq!(
        value_at(&after, "words.trust.en").as_deref(),
        Some("\"faith\"")
    );
    assert_eq!(
        removed(&removed(&after, "theme"), "words"),
        EXAMPLE,
        "and leaves no trace"
    );
}

#[test]
fn a_line_that_only_looks_like_an_example_misleads_nobody() {
    let in_text = "(\n  workbook: r\"\n//theme: x\n\",\n  mouse: false,\n)\n";
    let wanted = "(\n  workbook: r\"\n//theme: x\n\",\n  mouse: false,\n  theme: \"calm\",\n)\n";
    assert_eq!(set(in_text, "theme", "\"calm\""), wanted);
    let in_comment = "(\n  /*\n//theme: x\n*/\n  mouse: false,\n)\n";
    let after = set(in_comment, "theme", "\"calm\"");
    assert_eq!(value_at(&after, "theme").as_deref(), Some("\"calm\""));
}

#[test]
fn a_nested_field_changes_within_its_own_parentheses() {
    let text = "(words: (trust: (sv: [\"förtroende\"], en: \"faith\")), mouse: true)";
    assert_eq!(
        set(text, "words.trust.en", "\"hope\""),
        text.replace("faith", "hope")
    );
    assert_eq!(
        removed(text, "words.trust.sv"),
        "(words: (trust: (en: \"faith\")), mouse: true)"
    );
    assert_eq!(
        set("(words: ())", "words.trust.sv", "\"ro\""),
        "(words: (trust: (sv: \"ro\")))"
    );
    assert_eq!(
        set(
            "(words: (trust: (en: \"faith\")))",
            "words.trust.sv",
            "\"ro\""
        ),
        "(words: (trust: (en: \"faith\", sv: \"ro\")))"
    );
    // A value of another shape is a fault, which the new value mends.
    assert_eq!(
        set("(words: 3, mouse: true)", "words.trust.sv", "\"ro\""),
        "(words: (trust: (sv: \"ro\")), mouse: true)"
    );
}

#[test]
fn a_removed_field_takes_its_comma_and_its_line() {
    let cases = [
        ("(theme: \"x\")", "()"),
        ("(theme: \"x\", mouse: true)", "(mouse: true)"),
        ("(mouse: true, theme: \"x\")", "(mouse: true, )"),
        (
            "(\n  theme: \"x\",\n  mouse: true,\n)",
            "(\n  mouse: true,\n)",
        ),
        (
            "(\r\n  mouse: true,\r\n  theme: \"x\"\r\n)",
            "(\r\n  mouse: true,\r\n)",
        ),
        ("(\n  theme: \"x\", // dark\n)", "(\n  // dark\n)"),
        ("(mouse: true)", "(mouse: true)"),
    ];
    for (text, wanted) in cases {
        assert_eq!(removed(text, "theme"), wanted);
        assert!(Piece::whole("", wanted).fields().is_ok(), "{wanted}");
    }
}

#[test]
fn text_that_is_not_ron_is_a_fault() {
    for text in ["(mouse: ", "// only a comment\n", "[1]"] {
        assert!(edited("c", Some(text), "theme", Some("\"calm\"")).is_err());
    }
    assert_eq!(value_at("(mouse: ", "mouse"), None);
}
