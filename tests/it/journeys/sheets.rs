//! Every shipped sheet, walked from its first field to its last: no text is cut off at 80x24.

use tillit::content::{Catalog, Language};

use crate::journeys::journey::{Setting, hides, open, shows};

/// Sheets that have a page of their own, or belong to a session.
const ELSEWHERE: [&str; 9] = [
    "reflection",
    "placement",
    "tip-checks",
    "workbook",
    "session",
    "recap",
    "contract",
    "weekly-review",
    "commitment",
];

#[test]
fn no_shipped_sheet_is_cut_off_on_a_small_screen() {
    for language in crate::WHOLE {
        let catalog = Catalog::shipped(language).unwrap().with_country(None);
        // An ellipsis in the texts themselves is not a cut.
        let open_ends: Vec<String> = catalog
            .sheets()
            .flat_map(|sheet| {
                sheet
                    .fields
                    .iter()
                    .map(|field| field.question(false).to_owned())
            })
            .filter(|text| text.contains('…'))
            .collect();
        for sheet in catalog.sheets() {
            if ELSEWHERE.contains(&sheet.id.as_str()) {
                continue;
            }
            let mut journey = open(language);
            journey.keys(&format!("b{}<Enter>", sheet.name));
            for field in 0..sheet.fields.len() {
                let frame = journey.frame();
                for line in frame.lines().filter(|line| line.contains('…')) {
                    let words: Vec<&str> = line.split('…').map(str::trim).collect();
                    let own = open_ends.iter().any(|text| {
                        words.iter().any(|words| {
                            words
                                .split_whitespace()
                                .last()
                                .is_some_and(|word| text.contains(word))
                        })
                    });
                    assert!(own, "{} {field}: {line}\n{frame}", sheet.id);
                }
                journey.keys("<Tab>");
            }
        }
    }
}

#[test]
fn an_own_sheet_about_a_dilemma_is_about_the_one_in_focus() {
    let own = r#"Sheet(
        id: "trial", name: "Provet", tag: "prov", about_dilemma: true,
        fields: [(id: "what", label: "Vad", kind: Line)],
    )"#;
    let setting = || Setting {
        own: vec![("trial.ron".to_owned(), own.to_owned())],
        ..Setting::default()
    };
    let mut journey = setting().open();
    let frame = journey.keys("6*<Esc>bprovet<Enter>").frame();
    assert!(frame.contains("Provet · Tillit"), "{frame}");
    let file = journey
        .keys("vi delar upp mötet<wait 1000>")
        .week_file("2026-W47");
    assert!(
        file.contains("about: [\"dilemma:trust-control\"]"),
        "{file}"
    );
    // Without a dilemma in focus, the sheet is not linked to any.
    let mut journey = setting().open();
    let file = journey
        .keys("bprovet<Enter>x<wait 1000>")
        .week_file("2026-W47");
    assert!(
        file.contains("sheet: \"trial\"") && !file.contains("about"),
        "{file}"
    );
}

#[test]
fn worked_examples_are_read_on_one_key_and_fill_in_nothing() {
    for (language, sheet, title, none) in [
        (
            Language::Swedish,
            "kskav",
            "Så kan det se ut: Det som skaver",
            "Det finns inga exempel",
        ),
        (
            Language::English,
            "kniggle",
            "What it might look like: Niggle",
            "There are no examples",
        ),
    ] {
        let mut journey = open(language);
        let before = journey
            .keys(sheet)
            .keys("<wait 1000>")
            .week_file("2026-W47");
        let frame = journey.keys("<Alt+x>").frame();
        assert!(frame.contains(title), "{frame}");
        journey.keys("<Esc><wait 1000>");
        assert_eq!(journey.week_file("2026-W47"), before);
        let frame = journey.keys("<Esc>p<Alt+x>").frame();
        assert!(frame.contains(none), "{frame}");
    }
}

#[test]
fn the_card_on_serious_matters_is_one_key_away_and_makes_no_entry() {
    for (language, words) in [
        (Language::Swedish, "Ring 112"),
        (Language::English, "the emergency number"),
    ] {
        for place in ["", "p", "i", "z", "<F1>", "a", "s"] {
            let mut journey = open(language);
            let frame = journey.keys(place).keys("!").frame();
            assert!(frame.contains(words), "{place}: {frame}");
            journey.keys("<Esc><Esc><wait 1000>");
            assert_eq!(journey.week_file("2026-W47"), "", "{place}");
        }
    }
}

#[test]
fn the_numbers_on_the_card_are_those_of_the_country_in_the_settings() {
    for (language, config, said, not_said) in [
        (
            Language::English,
            "(country: \"SE\")",
            "Call 112",
            "emergency number",
        ),
        (
            Language::Swedish,
            "(country: \"FI\")",
            "Ring nödnumret",
            "112",
        ),
    ] {
        let mut journey = Setting {
            language,
            config,
            ..Setting::default()
        }
        .open();
        shows(journey.keys("!"), &[said]);
        hides(&mut journey, &[not_said]);
        // The gate says the same.
        let frame = journey.keys("<Esc><Esc>sn2").frame().to_lowercase();
        assert!(frame.contains(&said.to_lowercase()), "{frame}");
        assert!(!frame.contains(not_said), "{frame}");
    }
}

#[test]
fn the_help_explains_the_words_of_the_glossary() {
    for (language, words) in [
        (
            Language::Swedish,
            ["Ram: Det som gäller", "Visselblåsning: "],
        ),
        (Language::English, ["Whistleblowing: ", "Boundaries: "]),
    ] {
        let mut journey = open(language);
        // The help knows its rows once it has been drawn.
        journey.keys("?").frame();
        shows(journey.keys(&"<PgDn>".repeat(12)), &words);
    }
}

#[test]
fn a_file_of_ones_own_replaces_the_card() {
    let card = r#"Sheet(id: "before-you-write", name: "När det brinner", tag: "kort", purpose: "Hit går du.",
        listed: Card, phases: [(id: "card", name: "Kortet", card: true)],
        fields: [(id: "life", label: "Vakten", prompt: "Ring växeln på 999, eller {emergency-number}.", phase: "card")])"#;
    let mut journey = Setting {
        own: vec![("card.ron".to_owned(), card.to_owned())],
        ..Setting::default()
    }
    .open();
    shows(journey.keys("!"), &["Vakten", "999, eller 112."]);
    hides(&mut journey, &["Visselblås"]);
    shows(journey.keys("<Esc><Esc>sn"), &["När det brinner"]);
}

#[test]
fn a_question_of_an_earlier_version_is_shown_where_it_has_an_answer_and_not_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let workbook = folder.path().join("workbooks/min");
    std::fs::create_dir_all(&workbook).unwrap();
    let week = r#"(
    format: 1,
    week: "2026-W47",
    entries: [
        (
            id: "01KAFS0000000000000000000A",
            sheet: "conversation",
            written: "2026-11-16T09:00:00+01:00",
            changed: "2026-11-16T09:00:00+01:00",
            rev: {"a": 1},
            answers: {
                "belongs-here": Choice("here"),
                "matter": Text("Rapporten"),
                "own-part": Text("Jag sa aldrig när"),
            },
        ),
        (
            id: "01KAFS0000000000000000000B",
            sheet: "before-response",
            written: "2026-11-16T09:00:00+01:00",
            changed: "2026-11-16T09:00:00+01:00",
            rev: {"a": 1},
            answers: {"route": Choice("act")},
        ),
    ],
)
"#;
    std::fs::write(workbook.join("2026-W47.ron"), week).unwrap();
    let mut journey = Setting {
        size: (120, 40),
        ..Setting::default()
    }
    .open_in(folder.path());
    let frame = journey.keys("<Esc>s<Enter>").frame();
    for words in ["Min egen del", "Det som bidragit"] {
        assert!(frame.contains(words), "{words}: {frame}");
    }
    let frame = journey.keys("<Esc><Esc><wait 1000>sn1ny<Tab><F6>").frame();
    assert!(!frame.contains("tidigare fråga"), "{frame}");
    assert!(!frame.contains("Min egen del"), "{frame}");
    let catalog = Catalog::shipped(Language::Swedish).unwrap();
    let route = catalog.sheet("before-response").unwrap().field("route");
    let route = route.unwrap();
    assert!(route.choices().iter().all(|choice| choice.id != "act"));
    assert!(route.choice_label("act").unwrap().contains("skada"));
    let checks = catalog.sheet("tip-checks").unwrap();
    assert!(checks.field("did-as-said").unwrap().earlier);
    assert_eq!(
        std::fs::read_to_string(workbook.join("2026-W47.ron"))
            .unwrap()
            .matches("own-part")
            .count(),
        1
    );
}
