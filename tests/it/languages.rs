//! A language is a folder of texts, and the English ones stand in for what it lacks.

#[path = "../../content/build/fallback.rs"]
mod fallback;
#[path = "../../content/build/json.rs"]
mod json;
#[path = "../../content/build/made_up.rs"]
mod made_up;
#[path = "../../content/build/ron.rs"]
mod ron;

use fallback::{Laying, Shape};
use json::Json;
use tillit::content::Language;

fn tree(ron: &str) -> Json {
    Json::parse(&ron::json_of(ron).unwrap()).unwrap()
}

/// The texts of a file laid over the English ones, and the gaps between them.
fn laid(file: &str, english: &str, own: &str) -> (Json, Vec<String>) {
    let mut gaps = Vec::new();
    let mut laying = Laying {
        file,
        shape: Shape::of(file),
        gaps: &mut gaps,
    };
    let laid = laying.over(&tree(english), &tree(own), "", false);
    let said = gaps.iter().map(|gap| {
        assert_eq!(gap.file, file);
        format!("{} {}", gap.kind, gap.path)
    });
    (laid, said.collect())
}

#[test]
fn the_swedish_and_the_english_texts_are_whole_and_alike() {
    for language in [Language::Swedish, Language::English] {
        assert_eq!(language.gaps(), []);
    }
}

#[test]
fn a_missing_phrase_is_english_and_an_unknown_one_is_left_out() {
    let english =
        r#"{"a": "one {n}", "b": (one: "a day", many: "{n} days"), "c": "see", "d": "x"}"#;
    let own = r#"{"a": "ett {m}", "b": (one: "dag", few: "{n} dager", other: "{n} daga"), "z": "?", "d": ""}"#;
    let (texts, gaps) = laid("phrases", english, own);
    let expected = r#"{"a": "ett {m}", "b": (one: "dag", few: "{n} dager", other: "{n} daga"), "c": "see", "d": "x"}"#;
    assert_eq!(texts, tree(expected));
    assert_eq!(
        gaps,
        ["LeftOver z", "Placeholders a", "Missing c", "Differs d"]
    );
    let (_, gaps) = laid("phrases", english, r#"{"b": (one: "dag")}"#);
    assert_eq!(gaps, ["Missing a", "Differs b", "Missing c", "Missing d"]);
}

#[test]
fn an_action_may_lack_one_of_its_texts() {
    let english = r#"{"quit": (label: "quit", help: "save and leave")}"#;
    let (texts, gaps) = laid("actions", english, r#"{"quit": (label: "avslutt")}"#);
    let expected = r#"{"quit": (label: "avslutt", help: "save and leave")}"#;
    assert_eq!(
        (texts, gaps),
        (tree(expected), vec!["Missing quit.help".to_owned()])
    );
}

#[test]
fn a_sheet_may_have_words_alone_and_cannot_change_the_structure() {
    let english = r#"Sheet(id: "pulse", name: "Pulse", rhythm: Week, fields: [
        (id: "calm", label: "Calm", kind: Scale(from: 1, to: 5, anchors: {1: "not at all", 5: "very"})),
        (id: "why", label: "Why", prompt: "Why is that?"),
        (id: "gone", label: "Gone"),
    ], examples: ["One", "Two"])"#;
    let own = r#"Sheet(id: "puls", name: "Puls", fields: [
        (id: "calm", label: "Rolig", kind: Scale(from: 0, to: 5, anchors: {1: "ikke", 5: "svært"})),
        (id: "why", label: "Hvorfor"),
        (id: "new", label: "Ny"),
    ], examples: ["En"])"#;
    let (texts, gaps) = laid("sheets/pulse", english, own);
    let expected = r#"Sheet(id: "pulse", name: "Puls", rhythm: Week, fields: [
        (id: "calm", label: "Rolig", kind: Scale(from: 1, to: 5, anchors: {1: "ikke", 5: "svært"})),
        (id: "why", label: "Hvorfor", prompt: "Why is that?"),
        (id: "gone", label: "Gone"),
    ], examples: ["One", "Two"])"#;
    assert_eq!(texts, tree(expected));
    assert_eq!(
        gaps,
        [
            "Differs Sheet.id",
            "LeftOver Sheet.fields.new",
            "Differs Sheet.fields.calm.kind.Scale.from",
            "Missing Sheet.fields.why.prompt",
            "Missing Sheet.fields.gone",
            "Differs Sheet.examples",
        ]
    );
}

#[test]
fn a_tree_is_the_same_after_it_has_been_written() {
    let tree = tree(r#"(a: [-1.5, true, None, "x\"\\\ny"], b: {}, c: [], d: Some((e: Text)))"#);
    let mut json = String::new();
    tree.write(&mut json);
    assert_eq!(Json::parse(&json), Ok(tree));
}

#[test]
fn made_up_words_are_longer_and_all_else_is_as_it_was() {
    assert_eq!(made_up::longer("Save {name} now"), "Šååṽéé {name} ńööŵ");
    let english = r#"Sheet(id: "pulse", name: "Pulse", fields: [(id: "calm", kind: Line)])"#;
    let expected = r#"Sheet(id: "pulse", name: "Ṕûûĺššé", fields: [(id: "calm", kind: Line)])"#;
    let made_up = made_up::made_up(&tree(english), Shape::of("sheets/pulse"), false);
    assert_eq!(made_up, tree(expected));
    let days = tree(r#"(weekdays: ("Monday"), weekdays_short: ["Mon"])"#);
    let longer = tree(r#"(weekdays: ("Ḿööńďďåý"), weekdays_short: ["Ḿöń"])"#);
    assert_eq!(
        made_up::made_up(&days, Shape::of("calendar"), false),
        longer
    );
}

#[test]
fn a_key_that_is_there_twice_is_a_fault_of_the_build() {
    let twice = ron::json_of(r#"{"a": "x", "a": "y"}"#).unwrap();
    assert_eq!(Json::parse(&twice), Err("`a` is there twice".to_owned()));
}
