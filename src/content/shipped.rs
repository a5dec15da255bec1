use intl_pluralrules::PluralCategory;
use serde::Deserialize;

use super::catalog::{ActionText, Catalog};
use super::gap::Gap;
use super::own::{Content, ContentSet};
use super::phrases::{COUNT, Phrases, Table, rows};
use super::sample_texts::SampleTexts;
use super::sheet_list::SheetList;
use super::words::Words;
use super::{Calendar, Choice, FieldKind, Language, Phrase, Sheet};
use crate::model::views::{WORKBOOK, WorkbookCard};
use crate::notation::Fault;

/// A shipped file, in JSON: its name without the folder of a language and without extension.
struct Shipped(&'static str);

/// The texts of a language, made by `content/build` from the RON files. The English ones are in the place of those that
/// are missing.
struct Texts {
    phrases: Phrases,
    /// The texts of each action by its id, sorted by id.
    actions: &'static [(&'static str, ActionText)],
    /// The JSON of each other file by its name, sorted by name.
    files: &'static [(&'static str, &'static str)],
    /// The name of each gap's kind, its file and its path.
    gaps: &'static [(&'static str, &'static str, &'static str)],
}

/// The texts of each language, in the order of the variants.
static TEXTS: &[Texts] = &include!(concat!(env!("OUT_DIR"), "/content/texts.rs"));

/// The name of a form by number in the files.
fn form_name(form: &PluralCategory) -> &'static str {
    match form {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

/// In listing order.
const SHEETS: &[Shipped] = &[
    Shipped("sheets/reflection"),
    Shipped("sheets/commitment"),
    Shipped("sheets/friction"),
    Shipped("sheets/conversation"),
    Shipped("sheets/point"),
    Shipped("sheets/weekly-review"),
    Shipped("sheets/tip-checks"),
    Shipped("sheets/placement"),
    Shipped("sheets/pulse"),
    Shipped("sheets/team-pulse"),
    Shipped("sheets/team-hour"),
    Shipped("sheets/roles"),
    Shipped("sheets/monthly-look-back"),
    Shipped("sheets/quarterly-look-back"),
    Shipped("sheets/foundations"),
    Shipped("sheets/word-and-deed"),
    Shipped("sheets/given-word"),
    Shipped("sheets/handed-over"),
    Shipped("sheets/obstacle"),
    Shipped("sheets/guessed"),
    Shipped("sheets/driving-forces"),
    Shipped("sheets/control"),
    Shipped("sheets/gain"),
    Shipped("sheets/practice"),
    Shipped("sheets/stuck"),
    Shipped("sheets/dilemma-questions"),
    Shipped("sheets/experiment"),
    Shipped("sheets/trust-definition"),
    Shipped("sheets/principle"),
    Shipped("sheets/boundaries"),
    Shipped("sheets/before-response"),
    Shipped("sheets/own-dilemma"),
    Shipped("sheets/leadership-aim"),
    Shipped("sheets/trust-figure"),
    Shipped("sheets/critics"),
    Shipped("sheets/evidence"),
    Shipped("sheets/by-role"),
    Shipped("sheets/before-you-write"),
    Shipped("sheets/camp"),
    Shipped("sheets/twelve-weeks"),
    Shipped("sheets/glossary"),
    Shipped("sheets/contract"),
    Shipped("sheets/session"),
    Shipped("sheets/recap"),
    Shipped("sheets/until-next"),
    Shipped("sheets/data-use"),
    Shipped("sheets/retention"),
    Shipped("sheets/client-hours"),
    Shipped("sheets/hour-log"),
    Shipped("sheets/workbook"),
];
const DILEMMAS: Shipped = Shipped("dilemmas");
const TIPS: Shipped = Shipped("tips");
const CALENDAR: Shipped = Shipped("calendar");
const SAMPLE: Shipped = Shipped("demo");

fn texts(language: Language) -> &'static Texts {
    &TEXTS[language as usize]
}

impl Language {
    /// The text of a phrase.
    pub fn say(self, phrase: Phrase) -> &'static str {
        texts(self).phrases.say(phrase)
    }

    /// The differences between its texts and the English ones.
    pub fn gaps(self) -> Vec<Gap> {
        texts(self).gaps.iter().copied().map(Gap::read).collect()
    }

    /// The number of files of its texts, with those that are English.
    pub fn file_count(self) -> usize {
        // The phrases and the actions are tables.
        texts(self).files.len() + 2
    }

    /// The keys of phrases about a number that lack one of the language's forms, each with the name of the form.
    pub fn missing_forms(self) -> Vec<(&'static str, &'static str)> {
        let forms = self.plural_forms();
        let is_english = |key: &str| {
            let mut gaps = texts(self).gaps.iter();
            gaps.any(|(_, file, path)| *file == "phrases" && *path == key)
        };
        let table = texts(self).phrases.table;
        let counted = (0..table.rows.len()).filter_map(|row| {
            let there = table.forms(row);
            let (key, is_counted) = (table.key(row), !there.is_empty());
            (is_counted && !is_english(key)).then_some((key, there))
        });
        counted
            .flat_map(|(key, there)| {
                let lacks =
                    |form: &&PluralCategory| there.iter().all(|(_, there, _)| there != *form);
                let missing = forms.iter().filter(lacks);
                missing.map(move |form| (key, form_name(form)))
            })
            .collect()
    }
}

impl Shipped {
    /// The id of its sheet, if it is one.
    fn sheet_id(&self) -> Option<&'static str> {
        self.0.strip_prefix("sheets/")
    }

    /// The name of the RON file.
    fn name(&self, language: Language) -> String {
        format!("content/{}/{}.ron", language.code(), self.0)
    }

    fn text(&self, language: Language) -> &'static str {
        let files = texts(language).files;
        let place = files.binary_search_by_key(&self.0, |(name, _)| name);
        place
            .ok()
            .and_then(|place| files.get(place))
            .map_or("", |(_, text)| text)
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

/// Parses the shipped files that the first frame needs; a sheet is parsed at its first use.
///
/// # Errors
///
/// A file that does not parse. A sheet that does not is left out. A test parses every file in both languages, so that no
/// fault reaches a user.
pub(super) fn catalog(language: Language) -> Result<Catalog, Fault> {
    let mut set = ContentSet::default();
    set.insert(TIPS.read(language)?, language);
    let ids = SHEETS.iter().filter_map(Shipped::sheet_id);
    set.sheets = SheetList::new(ids, language, sheet);
    set.add_check_fields();
    set.insert(DILEMMAS.read(language)?, language);
    let calendar: Calendar = CALENDAR.read(language)?;
    let texts = texts(language);
    let (phrases, actions) = (texts.phrases, texts.actions);
    Ok(Catalog::new(language, set, phrases, actions, calendar))
}

/// Whether there is a shipped sheet with an id.
pub(super) fn has_sheet(id: &str) -> bool {
    let mut sheets = SHEETS.iter();
    sheets.any(|file| file.sheet_id() == Some(id))
}

/// Parses the texts of the sample workbook.
///
/// # Errors
///
/// The file does not parse, which a test rules out.
pub(super) fn sample(language: Language) -> Result<SampleTexts, Fault> {
    SAMPLE.read(language)
}

/// Parses the sheet with an id.
fn sheet(id: &'static str, language: Language) -> Option<Sheet> {
    let file = SHEETS.iter().find(|file| file.sheet_id() == Some(id))?;
    let Ok(Content::Sheet(mut sheet)) = file.read(language) else {
        return None;
    };
    if id == WORKBOOK {
        add_languages(&mut sheet);
    }
    Some(*sheet)
}

/// Offers the languages that the title page of a workbook does not name.
fn add_languages(title_page: &mut Sheet) {
    let fields = title_page.fields.iter_mut();
    for field in fields.filter(|field| field.id == WorkbookCard::LANGUAGE) {
        let FieldKind::Choice(choices) = &mut field.kind else {
            continue;
        };
        for language in Language::ALL {
            if choices.iter().all(|choice| choice.id != language.code()) {
                choices.push(Choice {
                    id: language.code().to_owned(),
                    label: Words::from(language.name()),
                    help: None,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fmt::Debug;
    use std::path::Path;

    use super::*;
    use crate::notation::parse_content;

    /// The languages whose texts are their own alone.
    const WHOLE: [Language; 2] = [Language::Swedish, Language::English];

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
        for language in WHOLE {
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
    fn ron_rows(language: Language, file: &str) -> Vec<(String, String, String)> {
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
        for language in WHOLE {
            let table = texts(language).phrases.table;
            let said: Vec<(String, String, String)> = (0..table.rows.len())
                .map(|row| {
                    let [one, many] = [1, 2].map(|n| table.of(row, language.plural(n)).to_owned());
                    (table.key(row).to_owned(), one, many)
                })
                .collect();
            assert_eq!(said, ron_rows(language, "phrases"));
            let table = texts(language).actions.iter();
            let said: Vec<(String, String, String)> = table
                .map(|(key, action)| ((*key).into(), action.label.into(), action.help.into()))
                .collect();
            assert_eq!(said, ron_rows(language, "actions"));
        }
    }

    #[test]
    fn each_phrase_has_the_text_of_its_key() {
        for language in WHOLE {
            let phrases = &texts(language).phrases;
            for phrase in Phrase::ALL {
                let table = phrases.table;
                let row = (0..table.rows.len()).find(|row| table.key(*row) == phrase.key());
                let text = table.other(row.unwrap());
                assert_eq!(phrases.say(*phrase), text, "{}", phrase.key());
            }
        }
    }

    #[test]
    fn no_sheet_is_left_out() {
        for language in Language::ALL {
            let catalog = catalog(language).unwrap();
            let ids: Vec<&str> = catalog.sheets().map(|sheet| sheet.id.as_str()).collect();
            let files: Vec<&str> = SHEETS.iter().filter_map(Shipped::sheet_id).collect();
            assert_eq!(ids, files);
        }
    }

    #[test]
    fn each_generated_json_has_as_many_lines_as_its_ron() {
        for language in WHOLE {
            let others = [&DILEMMAS, &TIPS, &CALENDAR, &SAMPLE];
            for file in SHEETS.iter().chain(others) {
                let name = file.name(language);
                let lines = |text: &str| text.trim_end().matches('\n').count();
                assert_eq!(lines(file.text(language)), lines(&ron(&name)), "{name}");
            }
        }
    }
}
