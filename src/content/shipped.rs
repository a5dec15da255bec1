use serde::Deserialize;

use super::background::Background;
use super::catalog::{ActionText, Catalog};
use super::check_fields::add_check_fields;
use super::own::{Content, ContentSet, insert_sheet};
use super::phrases::{COUNT, Phrases, Saying, places};
use super::sample_texts::SampleTexts;
use super::{Calendar, Language, Sheet, Tip};
use crate::notation::Fault;

/// A shipped file: its name without extension, and its Swedish and English texts as JSON, which `content/build.rs`
/// generates from the RON files.
struct Shipped(&'static str, &'static str, &'static str);

macro_rules! shipped {
    ($file:literal) => {
        Shipped(
            $file,
            include_str!(concat!(env!("OUT_DIR"), "/content/sv/", $file, ".json")),
            include_str!(concat!(env!("OUT_DIR"), "/content/en/", $file, ".json")),
        )
    };
}

/// In listing order.
const SHEETS: &[Shipped] = &[
    shipped!("sheets/reflection"),
    shipped!("sheets/commitment"),
    shipped!("sheets/friction"),
    shipped!("sheets/conversation"),
    shipped!("sheets/point"),
    shipped!("sheets/weekly-review"),
    shipped!("sheets/tip-checks"),
    shipped!("sheets/placement"),
    shipped!("sheets/pulse"),
    shipped!("sheets/team-pulse"),
    shipped!("sheets/team-hour"),
    shipped!("sheets/roles"),
    shipped!("sheets/monthly-look-back"),
    shipped!("sheets/quarterly-look-back"),
    shipped!("sheets/foundations"),
    shipped!("sheets/word-and-deed"),
    shipped!("sheets/given-word"),
    shipped!("sheets/handed-over"),
    shipped!("sheets/obstacle"),
    shipped!("sheets/guessed"),
    shipped!("sheets/driving-forces"),
    shipped!("sheets/control"),
    shipped!("sheets/gain"),
    shipped!("sheets/practice"),
    shipped!("sheets/stuck"),
    shipped!("sheets/dilemma-questions"),
    shipped!("sheets/experiment"),
    shipped!("sheets/trust-definition"),
    shipped!("sheets/principle"),
    shipped!("sheets/boundaries"),
    shipped!("sheets/before-response"),
    shipped!("sheets/own-dilemma"),
    shipped!("sheets/leadership-aim"),
    shipped!("sheets/trust-figure"),
    shipped!("sheets/critics"),
    shipped!("sheets/evidence"),
    shipped!("sheets/by-role"),
    shipped!("sheets/before-you-write"),
    shipped!("sheets/camp"),
    shipped!("sheets/twelve-weeks"),
    shipped!("sheets/glossary"),
    shipped!("sheets/contract"),
    shipped!("sheets/session"),
    shipped!("sheets/recap"),
    shipped!("sheets/until-next"),
    shipped!("sheets/data-use"),
    shipped!("sheets/retention"),
    shipped!("sheets/client-hours"),
    shipped!("sheets/hour-log"),
    shipped!("sheets/workbook"),
];
const DILEMMAS: Shipped = shipped!("dilemmas");
const TIPS: Shipped = shipped!("tips");
const CALENDAR: Shipped = shipped!("calendar");
const SAMPLE: Shipped = shipped!("demo");

/// A table that `content/build.rs` generates from a RON file.
macro_rules! table {
    ($language:literal, $file:literal) => {
        &include!(concat!(
            env!("OUT_DIR"),
            "/content/",
            $language,
            "/",
            $file,
            ".rs"
        ))
    };
}

/// The texts of the phrases in a language, and the place of each phrase among them.
macro_rules! phrases {
    ($language:literal) => {{
        const TABLE: &[(&str, Saying)] = table!($language, "phrases");
        const PLACES: &[usize; COUNT] = &places(TABLE);
        Phrases::new(TABLE, PLACES)
    }};
}

/// The text of each phrase.
fn phrases(language: Language) -> Phrases {
    match language {
        Language::Swedish => phrases!("sv"),
        Language::English => phrases!("en"),
    }
}

/// The texts of each action.
fn actions(language: Language) -> &'static [(&'static str, ActionText)] {
    match language {
        Language::Swedish => table!("sv", "actions"),
        Language::English => table!("en", "actions"),
    }
}

impl Shipped {
    /// The name of the RON file.
    fn name(&self, language: Language) -> String {
        format!("content/{}/{}.ron", language.code(), self.0)
    }

    fn text(&self, language: Language) -> &'static str {
        match language {
            Language::Swedish => self.1,
            Language::English => self.2,
        }
    }

    /// Parses the text.
    ///
    /// # Errors
    ///
    /// A parse error, at its line in the RON file.
    fn read<T: Deserialize<'static>>(&self, language: Language) -> Result<T, Fault> {
        let text = self.text(language);
        serde_json::from_str(text).map_err(|error| {
            let name = self.name(language);
            Fault::at(&name, text, error.line(), 1, error.to_string())
        })
    }
}

/// Parses the shipped files: the sheets, which the first frame seldom needs, on a thread of their own.
///
/// # Errors
///
/// A file that does not parse. A sheet that does not is left out. A test parses every file in both languages, so that no
/// fault reaches a user.
pub(super) fn catalog(language: Language) -> Result<Catalog, Fault> {
    let mut set = ContentSet::default();
    set.insert(TIPS.read(language)?, language);
    let tips = set.tips.clone();
    set.sheets = Background::start(move || sheets(language, &tips));
    set.insert(DILEMMAS.read(language)?, language);
    let calendar: Calendar = CALENDAR.read(language)?;
    let (phrases, actions) = (phrases(language), actions(language));
    Ok(Catalog::new(language, set, phrases, actions, calendar))
}

/// Whether there is a shipped sheet with an id.
pub(super) fn has_sheet(id: &str) -> bool {
    let mut sheets = SHEETS.iter();
    sheets.any(|file| file.0.strip_prefix("sheets/") == Some(id))
}

/// Parses the texts of the sample workbook.
///
/// # Errors
///
/// The file does not parse, which a test rules out.
pub(super) fn sample(language: Language) -> Result<SampleTexts, Fault> {
    SAMPLE.read(language)
}

fn sheets(language: Language, tips: &[Tip]) -> Vec<Sheet> {
    let mut sheets = Vec::with_capacity(SHEETS.len());
    for file in SHEETS {
        if let Ok(Content::Sheet(sheet)) = file.read(language) {
            insert_sheet(&mut sheets, *sheet, language);
        }
    }
    add_check_fields(&mut sheets, tips);
    sheets
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fmt::Debug;
    use std::path::Path;

    use super::*;
    use crate::content::Phrase;
    use crate::notation::parse_content;

    /// A row of a table as RON has it.
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Row {
        Text(String),
        Forms { one: String, many: String },
        Action { label: String, help: String },
    }

    /// Reads a RON file from the source tree.
    fn ron(name: &str) -> String {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
    }

    fn json_equals_ron<T: Deserialize<'static> + PartialEq + Debug>(file: &Shipped) {
        for language in Language::ALL {
            let name = file.name(language);
            let from_ron: T = parse_content(&name, Box::leak(ron(&name).into_boxed_str()))
                .unwrap_or_else(|fault| panic!("{fault}"));
            let from_json: T = file
                .read(language)
                .unwrap_or_else(|fault| panic!("{fault}"));
            assert_eq!(from_json, from_ron, "{name}");
        }
    }

    #[test]
    fn each_generated_json_equals_its_ron() {
        let content = SHEETS.iter().chain([&DILEMMAS, &TIPS]);
        content.for_each(json_equals_ron::<Content>);
        json_equals_ron::<Calendar>(&CALENDAR);
        json_equals_ron::<SampleTexts>(&SAMPLE);
    }

    /// The rows of a RON file, sorted by key, each with its two texts.
    fn rows(language: Language, file: &str) -> Vec<(String, String, String)> {
        let name = format!("content/{}/{file}.ron", language.code());
        let rows: BTreeMap<String, Row> =
            parse_content(&name, &ron(&name)).unwrap_or_else(|fault| panic!("{fault}"));
        rows.into_iter()
            .map(|(key, row)| match row {
                Row::Text(text) => (key, text.clone(), text),
                Row::Forms { one, many } => (key, one, many),
                Row::Action { label, help } => (key, label, help),
            })
            .collect()
    }

    #[test]
    fn each_generated_table_equals_its_ron() {
        for language in Language::ALL {
            let table = phrases(language).table.iter();
            let said: Vec<(String, String, String)> = table
                .map(|(key, saying)| ((*key).into(), saying.one.into(), saying.many.into()))
                .collect();
            assert_eq!(said, rows(language, "phrases"));
            let table = actions(language).iter();
            let said: Vec<(String, String, String)> = table
                .map(|(key, action)| ((*key).into(), action.label.into(), action.help.into()))
                .collect();
            assert_eq!(said, rows(language, "actions"));
        }
    }

    #[test]
    fn each_phrase_has_the_text_of_its_key() {
        for language in Language::ALL {
            let phrases = phrases(language);
            for phrase in Phrase::ALL {
                let row = phrases.table.iter().find(|(key, _)| *key == phrase.key());
                let (_, saying) = row.unwrap();
                assert_eq!(phrases.say(*phrase), saying.many, "{}", phrase.key());
            }
        }
    }

    #[test]
    fn no_sheet_is_left_out() {
        for language in Language::ALL {
            let catalog = catalog(language).unwrap();
            assert_eq!(catalog.sheets().len(), SHEETS.len());
        }
    }

    #[test]
    fn each_generated_json_has_as_many_lines_as_its_ron() {
        for language in Language::ALL {
            let others = [&DILEMMAS, &TIPS, &CALENDAR, &SAMPLE];
            for file in SHEETS.iter().chain(others) {
                let name = file.name(language);
                let lines = |text: &str| text.trim_end().matches('\n').count();
                assert_eq!(lines(file.text(language)), lines(&ron(&name)), "{name}");
            }
        }
    }
}
