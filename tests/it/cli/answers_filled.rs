//! `tillit answers` on a terminal: filling a form in, and the question whether to delete.

use std::os::unix::fs::MetadataExt;

use tillit::seal::Key;

use super::answers::{answer, answers, form, read};
use super::locked::{converse, locked};
use super::*;

const TOKEN_LETTERS: usize = 32;

/// The one answer in a folder.
fn only_answer(folder: &Path) -> PathBuf {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let is_answer = |file: &PathBuf| {
        let name = file.file_name().unwrap().to_str().unwrap();
        name.starts_with("tillit-") && !name.contains("result")
    };
    let mut answers = files.filter(is_answer);
    let first = answers.next().expect("an answer");
    assert_eq!(answers.next(), None);
    first
}

#[test]
fn every_byte_is_shown_before_it_is_saved_and_the_file_tells_nothing_else() {
    let home = Home::new();
    home.run(&["add", "kanariefågel", "om", "KQZ"]);
    let (form, folder) = form(&home, "pulse", &[]);
    let there = folder.to_str().unwrap();
    for lang in ["en", "sv"] {
        let answers = match lang {
            "en" => [
                ("Enter begins", ""),
                ("then Enter", "4"),
                ("then Enter", "7"),
                ("from 0 to 5", "0"),
                ("then Enter", "5"),
                ("(y/n)", "y"),
            ],
            _ => [
                ("Enter börjar", ""),
                ("sedan Enter", "4"),
                ("sedan Enter", "7"),
                ("från 0 till 5", "0"),
                ("sedan Enter", "5"),
                ("(j/n)", "j"),
            ],
        };
        let args = ["answers", "fill", &form, "-o", there, "--lang", lang];
        let (code, shown) = converse(&home, &args, &answers);
        assert_eq!(code, 0, "{shown}");
        let file = only_answer(&folder);
        let meta = fs::metadata(&file).unwrap();
        assert_eq!([meta.mtime(), meta.atime()], [946_684_800; 2]);
        let said = fs::read_to_string(&file).unwrap();
        for line in said.lines() {
            assert!(shown.contains(line), "{line}: {shown}");
        }
        let json: serde_json::Value = serde_json::from_str(&said).unwrap();
        let names: Vec<&String> = json.as_object().unwrap().keys().collect();
        assert_eq!(names, ["form", "p1", "p2", "p3", "token", "v"]);
        assert_eq!([&json["p1"], &json["p2"], &json["p3"]], [4, 0, 5]);
        let token = json["token"].as_str().unwrap();
        assert_eq!(token.len(), TOKEN_LETTERS);
        assert_eq!(
            file.file_name().unwrap().to_str().unwrap(),
            format!("tillit-{token}.json")
        );
        assert_eq!(meta.mode() & 0o777, 0o600);
        assert!(!said.contains("kanarie") && !crate::names(&said, "KQZ"));
        fs::remove_file(file).unwrap();
    }
}

#[test]
fn a_form_that_is_left_saves_nothing_and_an_answer_can_take_the_place_of_another() {
    let home = Home::new();
    let (form, folder) = form(&home, "clear-responsive", &[]);
    let there = folder.to_str().unwrap();
    let args = ["answers", "fill", &form, "-o", there];
    let until = [
        ("Enter begins", ""),
        ("then Enter", "7"),
        ("then Enter", "1"),
        ("(y/n)", "n"),
    ];
    let (code, shown) = converse(&home, &args, &until);
    assert_eq!(code, 1, "{shown}");
    assert!(shown.contains("Nothing is saved."), "{shown}");
    let (code, _) = converse(
        &home,
        &args,
        &[("Enter begins", ""), ("then Enter", "\x03")],
    );
    assert_eq!(code, 1);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "the form alone");
    let yes = [
        ("Enter begins", ""),
        ("then Enter", "7"),
        ("then Enter", "1"),
        ("(y/n)", "y"),
    ];
    assert_eq!(converse(&home, &args, &yes).0, 0);
    let before = only_answer(&folder);
    let elsewhere = home.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let again = [
        "answers",
        "fill",
        &form,
        "-o",
        elsewhere.to_str().unwrap(),
        "--again",
        before.to_str().unwrap(),
    ];
    assert_eq!(converse(&home, &again, &yes).0, 0);
    assert_eq!(only_answer(&elsewhere).file_name(), before.file_name());
}

#[test]
fn answers_to_a_form_of_a_locked_workbook_are_opened_with_its_key_alone() {
    let home = Home::new();
    let recovery = locked(&home);
    let recovery = recovery.to_str().unwrap();
    let (form, folder) = form(&home, "pulse", &["--identity", recovery]);
    let key: serde_json::Value = serde_json::from_str(&fs::read_to_string(&form).unwrap()).unwrap();
    let key = key["sealed_for"].as_str().unwrap();
    assert!(key.starts_with("age1"), "{key}");
    let there = folder.to_str().unwrap();
    let args = ["answers", "fill", &form, "-o", there];
    let given = [
        ("Enter begins", ""),
        ("then Enter", "4"),
        ("then Enter", "4"),
        ("then Enter", "4"),
        ("locked for Eva", ""),
        ("(y/n)", "y"),
    ];
    let given = [given[0], given[1], given[2], given[3], given[5]];
    let (code, shown) = converse(&home, &args, &given);
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("locked for Eva at HR"), "{shown}");
    let file = only_answer(&folder);
    let bytes = fs::read(&file).unwrap();
    assert!(tillit::seal::is_sealed(&bytes), "{}", file.display());
    assert!(Key::generate().open(&bytes).is_err());
    let public: tillit::seal::Recipient = key.parse().unwrap();
    for number in 0..11 {
        let text = answer(&form, number, &[1 + number % 5, 2, 3]);
        let sealed = public.seal(text.as_bytes()).unwrap();
        fs::write(folder.join(format!("tillit-{number:032x}.age")), sealed).unwrap();
    }
    let (said, _) = read(&home, &folder, &["--identity", recovery]);
    assert!(said.contains("12 answers"), "{said}");
    let (code, said) = home.refuses(&["answers", "read", file.to_str().unwrap()]);
    assert_eq!(code, 2, "{said}");
}

#[test]
fn the_answers_are_deleted_after_a_yes_on_the_terminal() {
    let home = Home::new();
    let (form, folder) = form(&home, "pulse", &[]);
    answers(&form, &folder, 0, 12);
    let args = ["answers", "read", folder.to_str().unwrap()];
    let (code, shown) = converse(&home, &args, &[("(y/n)", "n")]);
    assert_eq!(code, 0, "{shown}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 13);
    let (code, shown) = converse(&home, &args, &[("(y/n)", "y")]);
    assert_eq!(code, 0, "{shown}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}
