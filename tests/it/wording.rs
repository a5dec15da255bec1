//! The wording of all texts: no six words in a row from the two articles, and no word that a dictionary does not know.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use spellbook::Dictionary;
use tillit::content::Language;

use crate::content_sheets::files;

/// The hashes of every run of six words in the two articles that the ideas come from.
const ARTICLE_RUNS: &str = include_str!("article-runs.txt");
const SALT: &str = "tillit: six words";

/// Words that the dictionaries lack and that are right: names, terms, parts of words at a line's end.
const KNOWN_WORDS: &str = include_str!("known-words.txt");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The texts between quotation marks in a RON file.
fn quoted(ron: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for line in ron
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        let line = line.replace("\\\"", "").replace("\\n", " ");
        texts.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    texts
}

/// A text without its `{placeholders}` and soft hyphens.
fn plain(text: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for letter in text.chars().filter(|letter| *letter != '\u{ad}') {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    plain
}

/// The words of a text: runs of letters and digits, in lower case.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The runs of six words that the articles have too.
fn shared_runs(text: &str) -> Vec<String> {
    let of_articles: BTreeSet<&str> = ARTICLE_RUNS.lines().collect();
    let words = words(text);
    let runs = words.windows(6).map(|run| run.join(" "));
    runs.filter(|run| {
        let hash = Sha256::digest(format!("{SALT}\n{run}"));
        let hash: String = hash
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        of_articles.contains(hash.as_str())
    })
    .collect()
}

#[test]
fn no_text_has_six_words_in_a_row_from_the_articles() {
    let planted = "Hon sa att de flesta människor går att lita på.";
    assert_eq!(
        shared_runs(planted).len(),
        3,
        "a run that the articles have"
    );
    let mut found = Vec::new();
    for path in files(&root().join("content")) {
        let text = std::fs::read_to_string(&path).unwrap();
        for said in quoted(&text) {
            found.extend(
                shared_runs(&said)
                    .into_iter()
                    .map(|run| (path.clone(), run)),
            );
        }
    }
    for page in [
        "README.md",
        "CHANGELOG.md",
        ".github/CONTRIBUTING.md",
        ".github/SECURITY.md",
        "assets/format.md",
        "assets/guide-en.md",
        "assets/guide-sv.md",
        "assets/it-en.md",
        "assets/it-sv.md",
    ] {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        found.extend(
            shared_runs(&text)
                .into_iter()
                .map(|run| (PathBuf::from(page), run)),
        );
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Whether it is a sentence: neither an id nor the answers of the sample, one letter each.
fn is_prose(said: &str) -> bool {
    said.contains(' ') && said.split(' ').any(|word| word.chars().count() > 3)
}

/// The dictionary of a language, where the system has it.
fn dictionary(language: Language) -> Option<Dictionary> {
    let name = match language {
        Language::Swedish => "sv_SE",
        _ => "en_GB",
    };
    let folder = Path::new("/usr/share/hunspell");
    let read = |extension| std::fs::read_to_string(folder.join(name).with_extension(extension));
    Dictionary::new(&read("aff").ok()?, &read("dic").ok()?).ok()
}

/// Skipped, with a word, for a language whose dictionary is not installed.
#[test]
fn every_word_is_in_the_dictionary_of_its_language() {
    let known: BTreeSet<&str> = KNOWN_WORDS.lines().collect();
    for language in crate::WHOLE {
        let Some(dictionary) = dictionary(language) else {
            println!("no hunspell dictionary for {}: skipped", language.code());
            continue;
        };
        assert!(!dictionary.check("tilitsfull") && !dictionary.check("trsut"));
        let mut unknown: BTreeMap<String, PathBuf> = BTreeMap::new();
        for path in files(&root().join("content").join(language.code())) {
            let text = std::fs::read_to_string(&path).unwrap();
            for said in quoted(&text).iter().filter(|said| is_prose(said)) {
                for word in
                    plain(said).split(|letter: char| !(letter.is_alphabetic() || letter == '’'))
                {
                    let word = word.trim_matches('’').replace('’', "'");
                    let right = word.chars().count() < 2
                        || known.contains(word.as_str())
                        || dictionary.check(&word);
                    if !right {
                        unknown.insert(word, path.clone());
                    }
                }
            }
        }
        let unknown: Vec<&String> = unknown.keys().collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", language.code());
    }
}
