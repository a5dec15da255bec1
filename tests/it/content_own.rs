//! The user's own dilemmas, tips and sheets beside the shipped ones.

use tillit::content::{Catalog, FieldKind, Language};
use tillit::notation::Fault;

use crate::content_sheets::plain_questions;

fn with(language: Language, files: &[(&str, &str)]) -> (Catalog, Vec<Fault>) {
    let files: Vec<(String, String)> = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let shipped = Catalog::shipped(language).unwrap_or_else(|fault| unreachable!("{fault}"));
    shipped.with_own(&files)
}

const DILEMMA: &str = r#"// mitt eget
Dilemma(
    id: "fast-thorough",
    name: (sv: "Snabbt och grundligt", en: "Fast and thorough"),
    short: (sv: "Snabbt ↔ Grundligt", en: "Fast ↔ Thorough"),
    tension: (sv: "Svaret ska komma i tid, och det ska hålla.", en: "The answer must come in time, and it must hold."),
    a: (name: (sv: "Snabbt", en: "Fast"), short: (sv: "Snabb", en: "Fast")),
    b: (name: (sv: "Grundligt", en: "Thorough"), short: (sv: "Grundlig", en: "Thorough")),
)
"#;

#[test]
fn an_own_dilemma_comes_after_the_seven_in_either_language() {
    for (language, name) in [
        (Language::Swedish, "Snabbt och grundligt"),
        (Language::English, "Fast and thorough"),
    ] {
        let (catalog, faults) = with(language, &[("egna.ron", DILEMMA)]);
        assert_eq!(faults, vec![]);
        assert_eq!(catalog.dilemmas().len(), 8);
        assert_eq!(catalog.dilemmas()[7].name.as_str(), name);
        assert_eq!(catalog.dilemma("fast-thorough").unwrap().questions.len(), 0);
    }
}

#[test]
fn the_sheet_in_the_readme_is_the_one_that_is_tried() {
    let readme = include_str!("../../README.md");
    assert!(readme.contains(include_str!("../data/own-sheet.ron")));
}

#[test]
fn a_day_that_returns_names_fields_that_are_there() {
    let sheet = include_str!("../data/own-sheet.ron");
    for (from, to, what) in [
        ("until: [\"done\"]", "until: [\"dnoe\"]", "no field `dnoe`"),
        ("kind: Date,", "kind: Line,", "`returns` is for a day"),
        (
            "tag: (sv",
            "names: [\"title\"], tag: (sv",
            "no field `title`",
        ),
    ] {
        let (catalog, faults) = with(Language::English, &[("own.ron", &sheet.replace(from, to))]);
        assert_eq!(faults.len(), 1, "{to}");
        assert!(faults[0].to_string().contains(what), "{}", faults[0]);
        assert!(catalog.sheet("meeting").is_none());
    }
}

#[test]
fn a_shipped_id_is_replaced_where_it_stands() {
    let text = DILEMMA.replace("fast-thorough", "same-adapted");
    let (catalog, faults) = with(Language::Swedish, &[("egna.ron", &text)]);
    assert_eq!((catalog.dilemmas().len(), faults.len()), (7, 0));
    assert_eq!(catalog.dilemmas()[1].short.as_str(), "Snabbt ↔ Grundligt");
}

#[test]
fn an_own_dilemma_is_not_a_shipped_one_wherever_it_is_listed() {
    let (catalog, faults) = with(Language::English, &[("own.ron", DILEMMA)]);
    assert_eq!(faults, vec![]);
    let shipped: Vec<bool> = catalog
        .dilemmas()
        .iter()
        .map(|dilemma| catalog.is_shipped(&dilemma.id))
        .collect();
    assert_eq!(shipped, [true, true, true, true, true, true, true, false]);
    assert!(!catalog.is_shipped("own-01arz3ndektsv4rrffq69g5fav"));
}

#[test]
fn an_own_tip_is_asked_on_the_sheet_of_checks() {
    let text = r#"Tips([(id: "one-thing", name: "En sak", checks: [(id: "did-one-thing", text: "Jag gjorde en sak i taget.")])])"#;
    let (catalog, faults) = with(Language::Swedish, &[("tips.ron", text)]);
    assert_eq!(faults, vec![]);
    let sheet = catalog.sheet("tip-checks").unwrap();
    let asked = sheet.fields.iter().filter(|field| !field.earlier);
    assert_eq!((asked.count(), sheet.phases.len()), (16, 6));
    assert_eq!(sheet.field("did-one-thing").unwrap().choices().len(), 4);
}

#[test]
fn an_own_sheet_may_have_every_kind_of_field() {
    let text = r#"Sheet(
        id: "handover", name: "Överlämning", tag: "lämnat", rhythm: Weekly,
        phases: [(id: "before", name: "Före")],
        fields: [
            (id: "what", label: "Vad", kind: Line, phase: "before"),
            (id: "how", label: "Hur"),
            (id: "to", label: "Till", kind: People),
            (id: "when", label: "När", kind: Date, with: "to"),
            (id: "level", label: "Nivå", kind: Choice([(id: "ask", label: "frågar"), (id: "tell", label: "berättar")])),
            (id: "size", label: "Storlek", kind: Scale(min: 1, max: 5, anchors: {1: "liten"})),
            (id: "shares", label: "Poäng", kind: Points(total: 10, among: [(id: "me", label: "jag")])),
        ],
    )"#;
    let (catalog, faults) = with(
        Language::English,
        &[("handover.ron", &text.replace('\n', "\r\n"))],
    );
    assert_eq!(faults, vec![]);
    let sheet = catalog.sheet("handover").unwrap();
    assert_eq!((sheet.fields.len(), plain_questions(sheet).count()), (7, 6));
    assert_eq!(sheet.field("to").unwrap().kind, FieldKind::People);
}

#[test]
fn a_text_in_one_language_only_serves_both() {
    let text = DILEMMA.replace(r#"(sv: "Snabbt", en: "Fast")"#, r#"(en: "Fast")"#);
    let (catalog, faults) = with(Language::Swedish, &[("egna.ron", &text)]);
    assert_eq!(faults, vec![]);
    assert_eq!(catalog.dilemmas()[7].a.name.as_str(), "Fast");
}

#[test]
fn a_broken_file_is_placed_and_the_rest_works() {
    let broken = DILEMMA.replace("tension:", "tention:");
    let (catalog, faults) = with(
        Language::Swedish,
        &[("bad.ron", &broken), ("good.ron", DILEMMA)],
    );
    assert_eq!(catalog.dilemmas().len(), 8);
    let [fault] = &faults[..] else {
        unreachable!("{faults:?}")
    };
    assert_eq!((fault.file.as_str(), fault.line), ("bad.ron", 6));
    assert!(
        fault.what.contains("tention") && fault.what.contains("tension"),
        "{fault}"
    );
}

#[test]
fn every_way_to_be_wrong_says_where_and_what_was_expected() {
    let sheet = |fields: &str| {
        format!("Sheet(\n  id: \"s\", name: \"S\", tag: \"s\",\n  fields: [\n    {fields}\n  ],\n)")
    };
    let field = |rest: &str| sheet(&format!("(id: \"f\", label: \"F\", {rest})"));
    let cases = [
        ("".to_owned(), 1, "Dilemmas([...])"),
        ("[]".to_owned(), 1, "Sheet(...)"),
        ("<<<<<<< ours\n".to_owned(), 1, "conflict"),
        ("Dilema(id: 3)".to_owned(), 1, "Dilemma"),
        (
            DILEMMA.replace("fast-thorough", "Fast Thorough"),
            3,
            "small letters",
        ),
        (
            DILEMMA.replace(
                "(sv: \"Snabbt och grundligt\", en: \"Fast and thorough\")",
                "\" \"",
            ),
            3,
            "`name` is empty",
        ),
        (
            DILEMMA.replace("sv: \"Snabbt och", "se: \"Snabbt och"),
            4,
            "expected",
        ),
        (
            DILEMMA.replace("short: (sv: \"Snabbt ↔", "short: 3, x: (sv: \"Snabbt ↔"),
            5,
            "a text",
        ),
        (sheet(""), 2, "at least one field"),
        (field("kind: Scale(min: 5, max: 1)"), 4, "`min` below `max`"),
        (field("kind: Choice([])"), 4, "at least one option"),
        (field("kind: Points(total: 0, among: [])"), 4, "`total`"),
        (field("kind: Slider"), 4, "Scale"),
        (field("phase: \"x\""), 4, "no phase `x`"),
        (field("with: \"x\""), 4, "no field `x`"),
        (field("asked_if: (\"x\", \"y\")"), 4, "no option `y`"),
        (
            field("").replace(
                "fields:",
                "phases: [\n(id: \"p\", name: \"P\", shows: [\"x\"])],\n  fields:",
            ),
            4,
            "no field `x`",
        ),
        (
            sheet("(id: \"f\", label: \"F\"), (id: \"f\", label: \"F\")"),
            4,
            "twice",
        ),
        (
            "Tip(id: \"t\", name: \"T\", checks: [])".to_owned(),
            1,
            "at least one check",
        ),
        (
            "Tip(id: \"t\", name: \"T\", checks: [\n(id: \"did-as-said\", text: \"x\")])"
                .to_owned(),
            2,
            "there already",
        ),
    ];
    for (text, line, what) in cases {
        let (catalog, faults) = with(Language::English, &[("own.ron", &text)]);
        let told = faults
            .first()
            .unwrap_or_else(|| unreachable!("no fault in {text}"));
        assert_eq!(told.line, line, "{told}\n{text}");
        assert!(told.what.contains(what), "{told}\n{text}");
        assert_eq!(
            (catalog.dilemmas().len(), catalog.tips().len()),
            (7, 5),
            "{text}"
        );
    }
}

#[test]
fn one_unsound_item_leaves_the_others_of_its_file() {
    let text = r#"Tips([
        (id: "bad", name: "", checks: [(id: "c-1", text: "x")]),
        (id: "good", name: "Bra", checks: [(id: "c-2", text: "y")]),
    ])"#;
    let (catalog, faults) = with(Language::Swedish, &[("tips.ron", text)]);
    assert_eq!((faults.len(), faults[0].line), (1, 2));
    assert!(catalog.tip("good").is_some() && catalog.tip("bad").is_none());
}

#[test]
fn what_a_guided_page_is_to_show_is_there_to_be_shown() {
    let sheet = |shows: &str| {
        format!(
            r#"Sheet(id: "morning", name: "Morgon", tag: "morgon", guided: true, fields: [
                (id: "one", label: "Ett", shows: Notes, hints: ["lugn"]),
                (id: "two", label: "Två", {shows}),
            ])"#
        )
    };
    let faults = |shows: &str| with(Language::Swedish, &[("egen.ron", &sheet(shows))]).1;
    for sound in [
        r#"shows: Answer("one")"#,
        r#"shows: Sheet, opens: "pulse""#,
        "shows: LookBack",
    ] {
        assert_eq!(faults(sound), vec![], "{sound}");
    }
    for (unsound, said) in [
        (r#"shows: Answer("three")"#, "`three`"),
        (r#"shows: Answer("two")"#, "`two`"),
        ("shows: Sheet", "`opens`"),
        ("shows: Weather", "Weather"),
    ] {
        let faults = faults(unsound);
        assert!(
            faults.iter().any(|fault| fault.what.contains(said)),
            "{unsound}: {faults:?}"
        );
    }
}

/// Files of version 0.1 could not say what a sheet gives reason to do: the program knew it by the sheet's id.
#[test]
fn an_own_sheet_in_the_place_of_a_shipped_one_keeps_what_that_does() {
    let fields = |ids: &[&str]| {
        let fields: Vec<String> = ids
            .iter()
            .map(|id| format!("(id: \"{id}\", label: \"Own {id}\")"))
            .collect();
        fields.join(", ")
    };
    let own = |id: &str, ids: &[&str]| {
        let fields = fields(ids);
        format!("Sheet(id: \"{id}\", name: \"Own\", tag: \"own\", fields: [{fields}])")
    };
    let files = [
        ("friction.ron", own("friction", &["what", "size"])),
        (
            "commitment.ron",
            own("commitment", &["act", "sure", "outcome"]),
        ),
        ("conversation.ron", own("conversation", &["belongs-here"])),
        ("session.ron", own("session", &["aim"])),
        ("other.ron", own("other", &["size"])),
    ];
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let (catalog, faults) = with(Language::English, &files);
    assert_eq!(faults, vec![]);
    let sheet = |id: &str| catalog.sheet(id).unwrap();
    let field = |of: &str, id: &str| sheet(of).field(id).unwrap().clone();
    assert_eq!(field("friction", "size").label.as_str(), "Own size");
    assert_eq!(field("friction", "size").advice.len(), 1);
    assert_eq!(sheet("friction").becomes.as_deref(), Some("conversation"));
    assert_eq!(field("commitment", "sure").advice.len(), 1);
    assert!(field("commitment", "outcome").after_week && sheet("commitment").sentence.is_some());
    assert!(sheet("conversation").opens_short);
    let gated = sheet("conversation");
    let ids: Vec<&str> = gated.fields.iter().map(|field| field.id.as_str()).collect();
    assert_eq!(ids, ["gate", "belongs-here"]);
    assert_eq!(field("conversation", "gate").advice.len(), 1);
    assert!(gated.note("elsewhere-first").is_some());
    assert_eq!(
        field("conversation", "belongs-here").label.as_str(),
        "Own belongs-here"
    );
    assert_eq!(sheet("session").stages.len(), 8);
    assert!(field("other", "size").advice.is_empty() && sheet("other").becomes.is_none());
}

#[test]
fn advice_names_notes_that_are_there_and_each_card_has_an_id_of_its_own() {
    for (given, what) in [
        (
            "advice: [(given: Below(2), note: \"smaller\")]",
            "no note `smaller`",
        ),
        ("advice: [(given: Lower(2))]", "Lower"),
        ("", "the card `one` is there twice"),
    ] {
        let field =
            format!("(id: \"sure\", label: \"Sure\", kind: Scale(min: 1, max: 5), {given})");
        let stages = match given {
            "" => "stages: [(id: \"a\", name: \"A\", cards: [(id: \"one\"), (id: \"one\")])],",
            _ => "",
        };
        let own =
            format!("Sheet(id: \"own\", name: \"Own\", tag: \"own\", {stages} fields: [{field}])");
        let (catalog, faults) = with(Language::English, &[("own.ron", &own)]);
        assert_eq!(faults.len(), 1, "{own}");
        assert!(faults[0].to_string().contains(what), "{}", faults[0]);
        assert!(catalog.sheet("own").is_none());
    }
}
