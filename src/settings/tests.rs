use super::*;

/// A `config.ron` with every setting explained and commented out.
const EXAMPLE: &str = include_str!("../../assets/config.example.ron");

fn read(text: &str) -> (Settings, Vec<Fault>) {
    Settings::read("config.ron", Some(text))
}

fn faults(text: &str) -> Vec<String> {
    read(text).1.iter().map(ToString::to_string).collect()
}

#[test]
fn an_empty_file_gives_the_defaults() {
    for text in [
        "",
        "\u{feff}",
        " \n",
        "()",
        "(\n  // nothing yet\n)",
        EXAMPLE,
    ] {
        assert_eq!(read(text), (Settings::default(), vec![]), "{text}");
    }
    assert_eq!(Settings::read("c", None), (Settings::default(), vec![]));
}

#[test]
fn the_example_is_valid_and_has_every_setting() {
    let uncommented: String = EXAMPLE
        .lines()
        .map(|line| {
            let option = line
                .trim()
                .strip_prefix("//")
                .filter(|rest| !rest.starts_with(' '));
            format!("{}\n", option.unwrap_or(line))
        })
        .collect();
    let (settings, faults) = read(&uncommented);
    assert_eq!(faults, []);
    for field in Settings::FIELDS {
        assert!(uncommented.contains(&format!("\n{field}: ")), "{field}");
    }
    assert_eq!(settings.keys["week/write"], ["w", "e"]);
    assert_eq!(settings.keys["switch-theme"], ["F6"]);
    assert_eq!(settings.styles.len(), 2);
    assert!(!settings.shows("tips") && settings.shows("roles"));
    assert_eq!(settings.trust_word("sv"), ["förtroende", "förtroendet"]);
    assert_eq!(settings.trust_word("en"), ["confidence"]);
    assert_eq!(settings.months(), Settings::default().months());
    // Except for these, the example shows the defaults.
    assert_eq!(settings.lock_after, Some(LOCK_AFTER));
    let shown = Settings {
        retention_months: None,
        lock_after: None,
        hide_after: 0,
        language: None,
        country: None,
        theme: None,
        styles: OwnStyles::new(),
        keys: OwnKeys::new(),
        workbook: None,
        hide: Vec::new(),
        trust: Default::default(),
        ..settings
    };
    assert_eq!(shown, Settings::default());
}

#[test]
fn valid_settings_take_effect() {
    let (settings, faults) = read(
        "\u{feff}(\r\n  language: \"sv\", country: \"FI\", theme: Some(\"light\"), mouse: false, typography: false,\r\n  \
         workbook: \"Kim\", opens: Keys, measure: 40, retention_months: 24, kitty_keys: false,\r\n)",
    );
    assert_eq!(faults, []);
    let wanted = Settings {
        language: Some("sv".to_owned()),
        country: Some("FI".to_owned()),
        theme: Some("light".to_owned()),
        mouse: false,
        typography: false,
        workbook: Some("Kim".to_owned()),
        opens: Opens::Keys,
        measure: 40,
        retention_months: Some(24),
        kitty_keys: false,
        ..Settings::default()
    };
    assert_eq!(settings, wanted);
}

#[test]
fn a_syntax_error_is_reported_at_its_place_and_gives_the_defaults() {
    let (settings, faults) = read("(\n    mouse: false,\n    measure: 60 60,\n)");
    assert_eq!(settings, Settings::default());
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].line, faults[0].column), (3, 17));
    assert_eq!(faults[0].file, "config.ron");
    let conflict = "<<<<<<< HEAD\n(mouse: false)\n=======\n(mouse: true)\n>>>>>>> other\n";
    assert!(read(conflict).1[0].what.starts_with("git left a conflict"));
    assert!(!read("(mouse: false").1.is_empty());
}

const MANY: &str = r##"(
    // å: columns are characters
    langauge: "sv", language: "fi",
    measure: 200,
    mouse: "yes",
    typography: false,
    styles: {
        "key": (fg: "mauve", bold: 1, underline: true, blink: true),
        "sidebar": (fg: 1),
        "dim": /* who? */ (fg: "#ffffff"),
        "dim": (fg: 3),
    },
    keys: {
        "quit": "F11",
        "wirte": ["w"],
        "undo": ["u", "F8"],
        "redo": 5,
        "copy": "Hyper+C",
        "week/new-friction": "w",
    },
    workbook: "../other",
    measure: 50,
)"##;

#[test]
fn all_faults_are_reported_and_valid_settings_take_effect() {
    let (settings, faults) = read(MANY);
    let lines: Vec<_> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(
        &lines[..11],
        [3, 3, 4, 5, 8, 8, 8, 9, 11, 15, 16],
        "{faults:#?}"
    );
    assert_eq!((faults[1].line, faults[1].column), (3, 31));
    assert!(!settings.typography);
    assert!(settings.mouse);
    assert_eq!(settings.measure, 76);
    assert_eq!(settings.styles.keys().collect::<Vec<_>>(), ["dim", "key"]);
    assert_eq!(settings.styles["key"].underline, Some(true));
    assert_eq!(settings.keys["quit"], ["F11"]);
}

#[test]
fn faults_name_the_expected_value() {
    let text = faults(MANY).join("\n");
    for expected in [
        "config.ron:3:15: there is no setting `langauge`: expected one of language, theme,",
        "config.ron:3:31: language: expected \"sv\" or \"en\"",
        "measure: expected a whole number from 40 to 100, found 200",
        "mouse: expected true or false, found \"yes\"",
        "\"mauve\" is not a colour: write \"#rrggbb\", a number from 0 to 255,",
        "1 is neither true nor false",
        "a style has no `blink`: expected one of fg, bg, bold,",
        "there is no role \"sidebar\": expected one of base, dim,",
        "`dim` is given twice; the first one holds",
        "there is no action `wirte`",
        "`u` is text in",
        "redo: expected a key such as",
        "`Hyper+C` is not a key",
        "workbook: expected the name of a workbook",
        "`measure` is given twice",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
}

#[test]
fn values_of_the_wrong_shape_are_reported_at_their_place() {
    for (text, expected) in [
        ("{ mouse: false }", "config.ron:1:1: Expected opening `(`"),
        (
            "(\n  styles: [1],\n)",
            "config.ron:2:11: styles: expected { \"name\": value, ... }: ",
        ),
        (
            "(keys: { quit: \"F11\" })",
            "config.ron:1:9: keys: expected { \"name\": value, ... }: ",
        ),
        (
            "(\n  styles: {\n    \"key\": \"red\" })",
            "config.ron:3:12: key: expected (name: value, ...): ",
        ),
    ] {
        let found = faults(text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(expected), "{found:?}");
    }
}

#[test]
fn a_key_with_two_actions_is_reported_where_it_is_written() {
    let found = faults("(\n  keys: {\n    \"week/focus-tips\": \"w\",\n  },\n)");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("config.ron:3:24: `w` is both "),
        "{found:?}"
    );
}

#[test]
fn a_key_with_one_meaning_everywhere_is_reported_where_it_is_written() {
    let found = faults(
        "(\n  keys: {\n    \"prose/find\": \"Enter\",\n    \"week/write\": [\"F9\", \"Tab\"],\n  },\n)",
    );
    assert_eq!(
        found,
        [
            "config.ron:3:19: find: `Enter` has one meaning everywhere and cannot get another in `prose`",
            "config.ron:4:19: write: `Tab` has one meaning everywhere and cannot get another in `week`",
        ]
    );
}

#[test]
fn unknown_words_unknown_languages_and_empty_lists_are_reported() {
    let (settings, faults) =
        read("(words: (trust: (sv: \"respekt\", de: \"Vertrauen\", en: []), love: (sv: \"x\")))");
    assert_eq!(settings.trust_word("sv"), ["respekt"]);
    assert!(settings.trust_word("en").is_empty());
    assert_eq!(faults.len(), 3, "{faults:#?}");
}
