use std::path::Path;

use super::*;

fn speller(home: &Path) -> Speller {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/spelling");
    Speller::new(vec![home.join("nowhere"), data], Folders::within(home))
}

fn wrong(speller: &Speller, words: &[&str]) -> Vec<String> {
    let words = words.iter().map(|word| (*word).to_owned()).collect();
    match speller.answer(SpellingQuestion::Check(words)) {
        SpellingAnswer::Checked(words) => words
            .into_iter()
            .filter_map(|(word, is_right)| (!is_right).then_some(word))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn words_of_both_languages_are_known_in_any_encoding() {
    let home = tempfile::tempdir().unwrap();
    let words = ["möte", "Mötet", "feedback", "café", "feedbak", "mötte"];
    assert_eq!(wrong(&speller(home.path()), &words), ["feedbak", "mötte"]);
}

#[test]
fn a_correction_of_a_misspelled_word_is_suggested() {
    let home = tempfile::tempdir().unwrap();
    let question = SpellingQuestion::Suggest("återkoppplng".to_owned());
    let answer = speller(home.path()).answer(question);
    let SpellingAnswer::Suggested { suggestions, .. } = answer else {
        panic!("{answer:?}");
    };
    assert!(
        suggestions.contains(&"återkoppling".to_owned()),
        "{suggestions:?}"
    );
}

#[test]
fn a_learned_word_is_known_at_once_and_in_the_next_run() {
    let home = tempfile::tempdir().unwrap();
    let first = speller(home.path());
    assert_eq!(wrong(&first, &["tillit"]), ["tillit"]);
    let learn = |word: &str| first.answer(SpellingQuestion::Learn(word.to_owned()));
    for word in ["tillit", "Ängby"] {
        let learnt = SpellingAnswer::Checked(vec![(word.to_owned(), true)]);
        assert_eq!(learn(word), learnt);
    }
    assert_eq!(wrong(&first, &["tillit", "Tillit"]), [""; 0]);
    assert_eq!(wrong(&speller(home.path()), &["tillit", "Ängby"]), [""; 0]);
    let file = std::fs::read_to_string(home.path().join("config/words.txt")).unwrap();
    assert_eq!(file, "tillit\nÄngby\n");
}

#[test]
fn an_unreadable_list_of_own_words_is_not_overwritten() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("config")).unwrap();
    let file = home.path().join("config/words.txt");
    std::fs::write(&file, [b'a', 0xff]).unwrap();
    let answer = speller(home.path()).answer(SpellingQuestion::Learn("ny".to_owned()));
    assert!(
        matches!(answer, SpellingAnswer::NotLearned { .. }),
        "{answer:?}"
    );
    assert_eq!(std::fs::read(&file).unwrap(), [b'a', 0xff]);
}

#[test]
fn without_dictionaries_the_answer_is_no_dictionary() {
    let home = tempfile::tempdir().unwrap();
    let none = Speller::new(vec![home.path().to_owned()], Folders::within(home.path()));
    let question = SpellingQuestion::Check(vec!["fell".to_owned()]);
    assert_eq!(none.answer(question), SpellingAnswer::NoDictionary);
}

#[test]
fn dictionaries_are_found_in_the_config_folder_and_in_libreoffice() {
    let home = tempfile::tempdir().unwrap();
    let folders = Folders::within(home.path());
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/spelling");
    let programs = home.path().join("programs");
    let office = programs.join("LibreOffice/share/extensions/dict-sv");
    let speller = || {
        let own = places(&folders).into_iter();
        let office = office_places([programs.clone().into_os_string()].into_iter());
        // Exclude the dictionaries of the machine that runs the test.
        let places = own
            .chain(office)
            .filter(|place| place.starts_with(home.path()));
        Speller::new(places.collect(), folders.clone())
    };
    let ask = || SpellingQuestion::Check(vec!["möte".to_owned()]);
    let known = SpellingAnswer::Checked(vec![("möte".to_owned(), true)]);
    for place in [folders.config.join("dictionaries"), office.clone()] {
        assert_eq!(speller().answer(ask()), SpellingAnswer::NoDictionary);
        std::fs::create_dir_all(&place).unwrap();
        for name in ["sv_SE.aff", "sv_SE.dic"] {
            std::fs::copy(data.join(name), place.join(name)).unwrap();
        }
        assert_eq!(speller().answer(ask()), known, "{place:?}");
        std::fs::remove_dir_all(&place).unwrap();
    }
}
