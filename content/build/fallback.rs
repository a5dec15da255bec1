//! A language's texts laid over the English ones, which stand in for what is missing.

use std::collections::BTreeSet;

use super::json::Json;

/// The keys of words in dilemmas, tips, sheets and the calendar; all else is structure.
const WORDS: [&str; 30] = [
    "anchors",
    "case",
    "care",
    "deeper",
    "examples",
    "experiment",
    "gives",
    "help",
    "hints",
    "label",
    "months",
    "months_short",
    "name",
    "prompt",
    "purpose",
    "questions",
    "short",
    "short_form",
    "short_prompt",
    "signs",
    "signs_of_little",
    "tag",
    "team",
    "tension",
    "text",
    "title",
    "too_much",
    "weekdays",
    "weekdays_short",
    "why",
];
/// The keys of words in the sample, where a name is an id that links name.
const SAMPLE_WORDS: [&str; 7] = [
    "People",
    "Text",
    "act",
    "note",
    "situation",
    "text",
    "title",
];

/// The file of the sample workbook.
pub const SAMPLE: &str = "demo";

/// A difference between the texts of a language and the English ones.
#[derive(Debug)]
pub struct Gap {
    /// The name of a variant of `GapKind` in the program.
    pub kind: &'static str,
    /// The file, without `content/`, the language and the ending.
    pub file: String,
    /// The keys and ids that lead to it, joined by dots; empty for a whole file.
    pub path: String,
}

/// How the texts of a file are found among its values.
#[derive(Clone, Copy, PartialEq)]
pub enum Shape {
    /// A map of rows: texts, or forms by number.
    Phrases,
    /// All values are words.
    Actions,
    /// Only the values of some keys are words.
    Content(&'static [&'static str]),
}

impl Shape {
    /// The shape of a file.
    pub fn of(file: &str) -> Self {
        match file {
            "phrases" => Self::Phrases,
            "actions" => Self::Actions,
            SAMPLE => Self::Content(&SAMPLE_WORDS),
            _ => Self::Content(&WORDS),
        }
    }

    /// Whether the value under a key is words.
    pub fn is_words(self, key: &str) -> bool {
        match self {
            Self::Phrases | Self::Actions => true,
            Self::Content(words) => words.contains(&key),
        }
    }
}

/// Lays the values of one file over the English ones.
pub struct Laying<'a> {
    pub file: &'a str,
    pub shape: Shape,
    pub gaps: &'a mut Vec<Gap>,
}

impl Laying<'_> {
    /// The own value where it fits, else the English one. `is_words` is whether the value is words.
    pub fn over(&mut self, english: &Json, own: &Json, path: &str, is_words: bool) -> Json {
        match (english, own) {
            (Json::Map(_), Json::Map(_)) if self.shape != Shape::Phrases || path.is_empty() => {
                Json::Map(self.map(english.pairs(), own, path, is_words))
            }
            (Json::List(base), Json::List(items)) => Json::List(match base.iter().all(has_id) {
                true => self.by_id(base, items, path),
                false => self.by_place(base, items, path, is_words),
            }),
            (Json::Text(_) | Json::Map(_), Json::Text(_) | Json::Map(_)) if is_words => {
                if is_whole(english) && !is_whole(own) {
                    self.note("Differs", path);
                    return english.clone();
                }
                if placeholders(english) != placeholders(own) {
                    self.note("Placeholders", path);
                }
                own.clone()
            }
            _ => {
                if english != own {
                    self.note("Differs", path);
                }
                english.clone()
            }
        }
    }

    fn map(
        &mut self,
        english: &[(String, Json)],
        own: &Json,
        path: &str,
        is_words: bool,
    ) -> Vec<(String, Json)> {
        for (key, _) in own.pairs() {
            if english.iter().all(|(known, _)| known != key) {
                self.note("LeftOver", &joined(path, key));
            }
        }
        let value = |this: &mut Self, key: &str, base: &Json| {
            let (path, is_words) = (joined(path, key), is_words || this.shape.is_words(key));
            match own.get(key) {
                Some(own) => this.over(base, own, &path, is_words),
                None => {
                    if this.has_words(base, is_words) {
                        this.note("Missing", &path);
                    }
                    base.clone()
                }
            }
        };
        let pairs = english.iter();
        pairs
            .map(|(key, base)| (key.clone(), value(self, key, base)))
            .collect()
    }

    fn by_id(&mut self, english: &[Json], own: &[Json], path: &str) -> Vec<Json> {
        let id = |item: &Json| {
            let id = item.get("id").and_then(Json::text);
            id.unwrap_or_default().to_owned()
        };
        for item in own {
            if english.iter().all(|base| id(base) != id(item)) {
                self.note("LeftOver", &joined(path, &id(item)));
            }
        }
        let laid = english.iter().map(|base| {
            let path = joined(path, &id(base));
            match own.iter().find(|item| id(item) == id(base)) {
                Some(own) => self.over(base, own, &path, false),
                None => {
                    if self.has_words(base, false) {
                        self.note("Missing", &path);
                    }
                    base.clone()
                }
            }
        });
        laid.collect()
    }

    fn by_place(
        &mut self,
        english: &[Json],
        own: &[Json],
        path: &str,
        is_words: bool,
    ) -> Vec<Json> {
        if english.len() != own.len() {
            self.note("Differs", path);
            return english.to_vec();
        }
        let pairs = english.iter().zip(own).enumerate();
        pairs
            .map(|(at, (base, own))| {
                self.over(base, own, &joined(path, &(at + 1).to_string()), is_words)
            })
            .collect()
    }

    /// Whether there are words in a value.
    fn has_words(&self, value: &Json, is_words: bool) -> bool {
        match value {
            Json::Plain(_) => false,
            Json::Text(text) => is_words && !text.is_empty(),
            Json::List(items) => items.iter().any(|item| self.has_words(item, is_words)),
            Json::Map(pairs) => pairs
                .iter()
                .any(|(key, value)| self.has_words(value, is_words || self.shape.is_words(key))),
        }
    }

    fn note(&mut self, kind: &'static str, path: &str) {
        self.gaps.push(Gap {
            kind,
            file: self.file.to_owned(),
            path: path.to_owned(),
        });
    }
}

fn joined(path: &str, key: &str) -> String {
    match path {
        "" => key.to_owned(),
        _ => format!("{path}.{key}"),
    }
}

fn has_id(item: &Json) -> bool {
    item.get("id").is_some()
}

/// Whether a text is no empty one, or forms by number have one for all other numbers.
fn is_whole(words: &Json) -> bool {
    match words {
        Json::Text(text) => !text.trim().is_empty(),
        forms => other_form(forms).is_some(),
    }
}

/// The form for numbers without one of their own: `other`, else `many`.
pub fn other_form(forms: &Json) -> Option<&str> {
    let other = forms.get("other").or_else(|| forms.get("many"));
    other.and_then(Json::text)
}

/// The names of the values that a text, or all forms of it, is filled with, as `{name}`.
fn placeholders(words: &Json) -> BTreeSet<&str> {
    let is_name = |name: &&str| {
        let mut letters = name.bytes();
        !name.is_empty() && letters.all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    let in_text = |text| str::split(text, '{').skip(1);
    let texts = words.text().into_iter();
    let texts = texts.chain(words.pairs().iter().filter_map(|(_, form)| form.text()));
    let parts = texts.flat_map(in_text);
    let names = parts.filter_map(|part| Some(part.split_once('}')?.0));
    names.filter(is_name).collect()
}
