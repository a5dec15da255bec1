//! The Rust code of the languages and of the tables of texts.

use std::fmt::Write;

use super::fallback::{Shape, other_form};
use super::json::Json;
use crate::Language;

/// The forms of a phrase by number, and their variants in the program.
const FORMS: [(&str, &str); 5] = [
    ("zero", "ZERO"),
    ("one", "ONE"),
    ("two", "TWO"),
    ("few", "FEW"),
    ("many", "MANY"),
];

/// The phrases as a Rust expression, sorted by key: all in one text, with the place of each.
pub fn phrases(tree: &Json) -> String {
    let mut pairs: Vec<_> = tree.pairs().iter().collect();
    pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    let (mut text, mut rows, mut forms) = (String::new(), String::new(), String::new());
    let others = pairs.iter().map(|(key, row)| {
        let other = row.text().or_else(|| other_form(row)).unwrap_or_default();
        (key, row, other)
    });
    let others: Vec<_> = others.collect();
    for (key, _, other) in &others {
        let start = text.len();
        text.push_str(key);
        let middle = text.len();
        text.push_str(other);
        let _ = writeln!(rows, "        [{start}, {middle}, {}],", text.len());
    }
    for (number, (_, row, other)) in others.iter().enumerate() {
        for (form, variant) in FORMS {
            let form = row.get(form).and_then(Json::text);
            let Some(form) = form.filter(|form| form != other) else {
                continue;
            };
            let start = text.len();
            text.push_str(form);
            let end = text.len();
            let _ = writeln!(
                forms,
                "        ({number}, PluralCategory::{variant}, [{start}, {end}]),"
            );
        }
    }
    format!(
        "Table {{\n    text: {text:?},\n    rows: &[\n{rows}    ],\n    forms: &[\n{forms}    ],\n}}"
    )
}

/// The texts of actions as a Rust array of pairs, sorted by key.
pub fn actions(tree: &Json) -> String {
    table(tree, |row| {
        let text = |key| row.get(key).and_then(Json::text).unwrap_or_default();
        let (label, help) = (text("label"), text("help"));
        format!("ActionText {{ label: {label:?}, help: {help:?} }}")
    })
}

fn table(tree: &Json, row: impl Fn(&Json) -> String) -> String {
    let mut pairs: Vec<_> = tree.pairs().iter().collect();
    pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut table = String::from("[\n");
    for (key, value) in pairs {
        let _ = writeln!(table, "    ({key:?}, {}),", row(value));
    }
    table.push(']');
    table
}

/// The enum of all languages, and the facts of each.
///
/// # Errors
///
/// A language without a name in Rust or without one of its own.
pub fn languages(languages: &[Language]) -> Result<String, String> {
    let (mut variants, mut all, mut facts) = (String::new(), Vec::new(), String::new());
    for language in languages {
        let fact = |key| language.facts.get(key).and_then(Json::text);
        let missing = |key| format!("content/{}/language.ron: no `{key}`", language.code);
        let variant = fact("english").ok_or_else(|| missing("english"))?;
        let name = fact("name").ok_or_else(|| missing("name"))?;
        let only = only_in_debug(language);
        let _ = writeln!(variants, "    /// {name}\n    {only}{variant},");
        let _ = writeln!(facts, "    {only}{},", facts_of(language));
        if !language.is_made_up {
            all.push(format!("Self::{variant}"));
        }
    }
    Ok(format!(
        "/// A language of the program, made of a folder of `content`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {{
{variants}}}

impl Language {{
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; {}] = [{}];
}}

/// The facts of each language, in the order of the variants.
const FACTS: &[Facts] = &[
{facts}];
",
        all.len(),
        all.join(", ")
    ))
}

/// The names of the weekdays and of the months in each language, in lower case.
pub fn days(languages: &[Language]) -> String {
    let mut days = String::from("[\n");
    for language in languages.iter().filter(|language| !language.is_made_up) {
        let calendar = language.files.get("calendar").map(|(_, tree)| tree);
        let names = |key| {
            let names = calendar.and_then(|calendar| calendar.get(key)?.items().into());
            let names = names.into_iter().flatten().filter_map(Json::text);
            names.map(str::to_lowercase).collect::<Vec<_>>()
        };
        let (weekdays, months) = (names("weekdays"), names("months"));
        let _ = writeln!(days, "    ({weekdays:?}, {months:?}),");
    }
    days.push(']');
    days
}

fn only_in_debug(language: &Language) -> &'static str {
    match language.is_made_up {
        true => "#[cfg(debug_assertions)] ",
        false => "",
    }
}

fn facts_of(language: &Language) -> String {
    let mut facts = format!("Facts {{ code: {:?}", language.code);
    for (key, value) in language.facts.pairs() {
        if !["english", "place"].contains(&key.as_str()) {
            let _ = write!(facts, ", {key}: {}", expression(value));
        }
    }
    facts.push_str(" }");
    facts
}

/// A value of the facts: a text, or a slice.
fn expression(value: &Json) -> String {
    match value {
        Json::List(items) => {
            let items: Vec<String> = items.iter().map(expression).collect();
            format!("&[{}]", items.join(", "))
        }
        Json::Text(text) => format!("{text:?}"),
        other => {
            let mut plain = String::new();
            other.write(&mut plain);
            plain
        }
    }
}

/// An array of the texts of each language, in the order of the variants.
pub fn texts(languages: &[Language]) -> String {
    let mut texts = String::from("[\n");
    for language in languages {
        let code = &language.code;
        let path = |file: &str, ending| {
            format!("concat!(env!(\"OUT_DIR\"), \"/content/{code}/{file}.{ending}\")")
        };
        let (phrases, actions) = (path("phrases", "rs"), path("actions", "rs"));
        let mut files = String::new();
        for file in language.files.keys() {
            if let Shape::Content(_) = Shape::of(file) {
                let _ = write!(files, "({file:?}, include_str!({})), ", path(file, "json"));
            }
        }
        let gaps = language.gaps.iter().map(|gap| {
            let (kind, file, path) = (gap.kind, &gap.file, &gap.path);
            format!("({kind:?}, {file:?}, {path:?})")
        });
        let gaps: Vec<String> = gaps.collect();
        let _ = write!(
            texts,
            "    {}{{
        const TABLE: &Table = &include!({phrases});
        const ROWS: &[usize; COUNT] = &rows(TABLE);
        Texts {{
            phrases: Phrases::new(TABLE, ROWS),
            actions: &include!({actions}),
            files: &[{files}],
            gaps: &[{}],
        }}
    }},
",
            only_in_debug(language),
            gaps.join(", ")
        );
    }
    texts.push(']');
    texts
}
