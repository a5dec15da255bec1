//! Spelling with the system's Hunspell dictionaries and the user's own words; runs on a thread of its own.

use std::collections::HashSet;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use spellbook::Dictionary;

use crate::content::Language;
use crate::effect::{SpellingAnswer, SpellingQuestion};
use crate::store::{Disk, Folders, RealDisk};

/// Maximum size of a dictionary file, in bytes.
const LARGEST: u64 = 32 * 1024 * 1024;
/// Maximum number of suggestions from each dictionary.
const SUGGESTIONS: usize = 6;

/// The dictionaries and the user's own words, read at the first question.
pub(super) struct Speller {
    places: Vec<PathBuf>,
    folders: Folders,
    dictionaries: OnceLock<Vec<Dictionary>>,
    own: OnceLock<Mutex<HashSet<String>>>,
}

/// The folders to search for dictionaries: the user's own, the system's, LibreOffice's.
pub(super) fn places(folders: &Folders) -> Vec<PathBuf> {
    let chosen = env::var_os("DICPATH");
    let mut places: Vec<PathBuf> = chosen.iter().flat_map(env::split_paths).collect();
    places.push(folders.config.join("dictionaries"));
    places.extend(["/usr/share/hunspell", "/usr/share/myspell/dicts"].map(PathBuf::from));
    let home = env::var_os("HOME").map(PathBuf::from);
    places.extend(home.map(|home| home.join("Library/Spelling")));
    places.push(PathBuf::from("/Library/Spelling"));
    let programs = ["ProgramFiles", "ProgramFiles(x86)"].map(env::var_os);
    places.extend(office_places(programs.into_iter().flatten()));
    places
}

/// The folders of each language's dictionaries in each place where LibreOffice may be installed; `programs`
/// are the program folders of Windows.
fn office_places(programs: impl Iterator<Item = OsString>) -> Vec<PathBuf> {
    let installed = programs.map(|programs| Path::new(&programs).join("LibreOffice"));
    let mut extensions: Vec<PathBuf> = installed
        .map(|office| office.join("share").join("extensions"))
        .collect();
    extensions.extend(
        [
            "/usr/lib/libreoffice/share/extensions",
            "/Applications/LibreOffice.app/Contents/Resources/extensions",
        ]
        .map(PathBuf::from),
    );
    extensions
        .iter()
        .flat_map(|folder| {
            Language::ALL.map(|language| folder.join(format!("dict-{}", language.code())))
        })
        .collect()
}

impl Speller {
    pub(super) fn new(places: Vec<PathBuf>, folders: Folders) -> Self {
        Self {
            places,
            folders,
            dictionaries: OnceLock::new(),
            own: OnceLock::new(),
        }
    }

    /// Answers a question.
    pub(super) fn answer(&self, question: SpellingQuestion) -> SpellingAnswer {
        let dictionaries = self.dictionaries.get_or_init(|| self.read());
        if dictionaries.is_empty() {
            return SpellingAnswer::NoDictionary;
        }
        match question {
            SpellingQuestion::Check(words) => {
                let own = self.own().lock().unwrap_or_else(PoisonError::into_inner);
                let is_right = |word: &String| {
                    own.contains(&word.to_lowercase())
                        || dictionaries.iter().any(|known| known.check(word))
                };
                let checked = words.into_iter().map(|word| {
                    let is_right = is_right(&word);
                    (word, is_right)
                });
                SpellingAnswer::Checked(checked.collect())
            }
            SpellingQuestion::Suggest(word) => {
                let suggestions = suggestions(dictionaries, &word);
                SpellingAnswer::Suggested { word, suggestions }
            }
            SpellingQuestion::Learn(word) => self.learn(word),
        }
    }

    fn learn(&self, word: String) -> SpellingAnswer {
        let mut own = self.own().lock().unwrap_or_else(PoisonError::into_inner);
        if own.insert(word.to_lowercase())
            && let Err(error) = self.folders.add_own_word(&word)
        {
            let reason = error.to_string();
            return SpellingAnswer::NotLearned { word, reason };
        }
        SpellingAnswer::Checked(vec![(word, true)])
    }

    fn own(&self) -> &Mutex<HashSet<String>> {
        self.own.get_or_init(|| {
            let words = self.folders.own_words().unwrap_or_default();
            Mutex::new(words.iter().map(|word| word.to_lowercase()).collect())
        })
    }

    /// Reads the dictionaries. One that cannot be read is skipped.
    fn read(&self) -> Vec<Dictionary> {
        let find = |name: &&str| {
            let mut places = self.places.iter();
            places.find_map(|place| {
                let part = |ending| {
                    let file = place.join(format!("{name}.{ending}"));
                    RealDisk.read(&file, LARGEST).ok().map(|(bytes, _)| bytes)
                };
                let (rules, words) = (part("aff")?, part("dic")?);
                let is_latin = is_latin(&rules);
                let text = |bytes| decoded(bytes, is_latin);
                Dictionary::new(&text(rules)?, &text(words)?).ok()
            })
        };
        // A word is correct if any of them contains it, in whatever language the program is.
        let wanted = Language::ALL.into_iter().flat_map(Language::dictionaries);
        wanted
            .filter_map(|names| names.iter().find_map(find))
            .collect()
    }
}

/// Suggestions from all dictionaries, interleaved so that all languages are among the first.
fn suggestions(dictionaries: &[Dictionary], word: &str) -> Vec<String> {
    let lists: Vec<Vec<String>> = dictionaries
        .iter()
        .map(|dictionary| {
            let mut list = Vec::new();
            dictionary.suggest(word, &mut list);
            list
        })
        .collect();
    let mut found: Vec<String> = Vec::new();
    for rank in 0..SUGGESTIONS {
        for suggestion in lists.iter().filter_map(|list| list.get(rank)) {
            if !found.contains(suggestion) {
                found.push(suggestion.clone());
            }
        }
    }
    found
}

/// Whether the rules file declares the encoding Latin-1 or Latin-9.
fn is_latin(rules: &[u8]) -> bool {
    rules.split(|byte| *byte == b'\n').any(|line| {
        let name = line.strip_prefix(b"SET ").unwrap_or_default();
        let name = name.trim_ascii().to_ascii_uppercase();
        name == b"ISO8859-1" || name == b"ISO8859-15"
    })
}

/// Decodes a dictionary file. Swedish and English letters have the same codes in Latin-1 and Latin-9.
fn decoded(bytes: Vec<u8>, is_latin: bool) -> Option<String> {
    if is_latin {
        return Some(bytes.into_iter().map(char::from).collect());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;
