//! Makes Rust and JSON of the shipped texts, `content/**/*.ron`, so that a start of the program reads them fast: the
//! phrases and the texts of actions as Rust tables, which need no reading at all, and every other file as JSON.
//!
//! Each folder with a `language.ron` is a language. What it lacks is taken from the English texts and listed among its
//! gaps, which `tillit check --content` prints.

mod fallback;
mod json;
mod made_up;
mod ron;
mod rust;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::exit;

use fallback::{Gap, Laying, SAMPLE, Shape};
use json::Json;

/// The folder of the language that stands in for what another one lacks.
const ENGLISH: &str = "en";
/// The file with the facts of a language.
const FACTS: &str = "language";

/// A language: the facts about it, and its files by name, each as JSON text and as a tree.
struct Language {
    code: String,
    facts: Json,
    files: BTreeMap<String, (String, Json)>,
    gaps: Vec<Gap>,
    /// Whether it is in debug builds only.
    is_made_up: bool,
}

fn main() {
    println!("cargo::rerun-if-changed=content");
    let variable = |name| PathBuf::from(std::env::var_os(name).unwrap_or_default());
    let content = variable("CARGO_MANIFEST_DIR").join("content");
    if let Err(error) = build(&content, &variable("OUT_DIR").join("content")) {
        println!("cargo::error={error}");
        exit(1);
    }
}

fn build(content: &Path, out: &Path) -> Result<(), String> {
    let mut languages = Vec::new();
    for entry in fs::read_dir(content).map_err(|error| error.to_string())? {
        let folder = entry.map_err(|error| error.to_string())?.path();
        if folder.join(FACTS).with_extension("ron").is_file() {
            languages.push(Language::read(&folder)?);
        }
    }
    let english = languages.iter().find(|language| language.code == ENGLISH);
    let english = english.ok_or("there is no folder `en` in `content`")?;
    let (facts, files) = (english.facts.clone(), english.files.clone());
    for language in &mut languages {
        language.lay_over(&facts, &files);
    }
    languages.sort_by_key(Language::place);
    languages.push(Language::made_up(&facts, &files));
    for language in &languages {
        language.write(&out.join(&language.code))?;
    }
    let write = |name, text| fs::write(out.join(name), text).map_err(|error| error.to_string());
    write("languages.rs", rust::languages(&languages)?)?;
    write("days.rs", rust::days(&languages))?;
    write("texts.rs", rust::texts(&languages))
}

impl Language {
    /// Reads the files in a folder and in the folders within.
    fn read(folder: &Path) -> Result<Self, String> {
        let mut files = BTreeMap::new();
        read_folder(folder, "", &mut files)?;
        let (_, facts) = files.remove(FACTS).ok_or("no `language.ron`")?;
        let code = folder.file_name().unwrap_or_default();
        Ok(Self {
            code: code.to_string_lossy().into_owned(),
            facts,
            files,
            gaps: Vec::new(),
            is_made_up: false,
        })
    }

    /// The place among the languages: the number in its facts, then its own name.
    fn place(&self) -> (u32, String) {
        let fact = |key| match self.facts.get(key) {
            Some(Json::Plain(text) | Json::Text(text)) => text.clone(),
            _ => String::new(),
        };
        (fact("place").parse().unwrap_or(u32::MAX), fact("name"))
    }

    /// Fills in what is missing from the English texts, and lists it. A file that lacks nothing keeps its lines.
    fn lay_over(&mut self, facts: &Json, english: &BTreeMap<String, (String, Json)>) {
        let mut own = std::mem::take(&mut self.files);
        for (file, (text, base)) in english {
            let Some((own_text, tree)) = own.remove(file) else {
                self.files
                    .insert(file.clone(), (text.clone(), base.clone()));
                self.gap("Missing", file);
                continue;
            };
            // The entries of the sample link to each other, so it is whole or missing.
            if file == SAMPLE {
                self.files.insert(file.clone(), (own_text, tree));
                continue;
            }
            let mut laying = Laying {
                file,
                shape: Shape::of(file),
                gaps: &mut self.gaps,
            };
            let laid = laying.over(base, &tree, "", false);
            let mut text = String::new();
            match laid == tree {
                true => text = own_text,
                false => laid.write(&mut text),
            }
            self.files.insert(file.clone(), (text, laid));
        }
        for file in own.keys() {
            self.gap("LeftOver", file);
        }
        let missing = facts.pairs().iter().filter(|(key, _)| {
            self.facts.get(key).is_none() && !["place", "name", "english"].contains(&key.as_str())
        });
        let missing: Vec<(String, Json)> = missing.cloned().collect();
        if let Json::Map(pairs) = &mut self.facts {
            pairs.extend(missing);
        }
    }

    fn gap(&mut self, kind: &'static str, file: &str) {
        self.gaps.push(Gap {
            kind,
            file: file.to_owned(),
            path: String::new(),
        });
    }

    /// The language of longer words.
    fn made_up(facts: &Json, english: &BTreeMap<String, (String, Json)>) -> Self {
        let own = |key: &str, value: &Json| match key {
            "english" => Json::Text("MadeUp".to_owned()),
            "name" => Json::Text(made_up::longer("English")),
            "names" => Json::List(vec![Json::Text("qps".to_owned())]),
            _ => value.clone(),
        };
        let facts = facts.pairs().iter();
        let facts = facts.map(|(key, value)| (key.clone(), own(key, value)));
        let files = english.iter().map(|(file, (_, tree))| {
            let tree = made_up::made_up(tree, Shape::of(file), false);
            let mut text = String::new();
            tree.write(&mut text);
            (file.clone(), (text, tree))
        });
        Self {
            // The code that is reserved for languages that nobody speaks.
            code: "qps".to_owned(),
            facts: Json::Map(facts.collect()),
            files: files.collect(),
            gaps: Vec::new(),
            is_made_up: true,
        }
    }

    /// Writes its files: tables as Rust, all others as JSON.
    fn write(&self, folder: &Path) -> Result<(), String> {
        for (file, (json, tree)) in &self.files {
            let (text, ending) = match Shape::of(file) {
                Shape::Phrases => (rust::phrases(tree), "rs"),
                Shape::Actions => (rust::actions(tree), "rs"),
                Shape::Content(_) => (json.clone(), "json"),
            };
            let path = folder.join(file).with_extension(ending);
            let made = path.parent().map_or(Ok(()), fs::create_dir_all);
            made.and_then(|()| fs::write(&path, text))
                .map_err(|error| format!("{}: {error}", path.display()))?;
        }
        Ok(())
    }
}

/// Reads every RON file in `folder` and in the folders within; `under` comes before their names.
fn read_folder(
    folder: &Path,
    under: &str,
    files: &mut BTreeMap<String, (String, Json)>,
) -> Result<(), String> {
    let at = |error: &dyn std::fmt::Display| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(|error| at(&error))? {
        let path = entry.map_err(|error| at(&error))?.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("{under}{stem}");
        if path.is_dir() {
            read_folder(&path, &format!("{name}/"), files)?;
        } else if path.extension().is_some_and(|ending| ending == "ron") {
            let fault = |error: String| format!("{}: {error}", path.display());
            let text = fs::read_to_string(&path).map_err(|error| fault(error.to_string()))?;
            let json = ron::json_of(&text).map_err(fault)?;
            let tree = Json::parse(&json).map_err(fault)?;
            files.insert(name, (json, tree));
        }
    }
    Ok(())
}
