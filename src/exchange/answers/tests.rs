use super::*;
use crate::content::{Catalog, Language};
use crate::insight::Spread;
use crate::model::views::Matter;
use crate::seal::Key;

fn form(matter: Matter, id: u8) -> Form {
    Form {
        about: About {
            form: Form::id_of(&[id; 8]),
            matter,
            dilemma: None,
            made: "2026-09-01".parse().unwrap(),
            invited: Some(40),
        },
        receiver: "Eva på HR".to_owned(),
        shown_on: "2026-10-01".parse().unwrap(),
        deleted_on: "2026-11-01".parse().unwrap(),
        sealed_for: None,
    }
}

fn pulse() -> Form {
    form(Matter::Pulse, 7)
}

fn answer(form: &Form, token: u8, digits: &[u8]) -> Answer {
    Answer::new(&form.about.form, &[token; 16], digits.to_vec())
}

fn catalogs() -> Vec<Catalog> {
    let all = Language::ALL.iter();
    all.map(|language| Catalog::shipped(*language).unwrap())
        .collect()
}

#[test]
fn an_answer_has_its_form_a_number_and_the_digits_and_nothing_else() {
    let form = pulse();
    let given = answer(&form, 3, &[4, 0, 5]);
    let value: serde_json::Value = serde_json::from_slice(&given.bytes()).unwrap();
    let expected = serde_json::json!({
        "v": 1,
        "form": "0707070707070707",
        "token": "03030303030303030303030303030303",
        "p1": 4, "p2": 0, "p3": 5,
    });
    assert_eq!(value, expected);
    assert_eq!(Answer::read(&given.bytes()), Some(given.clone()));
    assert_eq!(
        given.file_name(false),
        "tillit-03030303030303030303030303030303.json"
    );
    assert_eq!(
        Answer::token_in("tillit-03030303030303030303030303030303 (1).age"),
        Some(given.token)
    );
    assert_eq!(Answer::token_in("tillit-0303.json"), None);
}

#[test]
fn every_answer_to_a_form_has_as_many_bytes() {
    let form = pulse();
    let length = answer(&form, 8, &[1, 1, 1]).bytes().len();
    for digits in [[0, 0, 0], [1, 2, 3], [5, 5, 5]] {
        assert_eq!(answer(&form, 9, &digits).bytes().len(), length);
    }
}

#[test]
fn a_file_that_says_more_than_an_answer_is_not_one() {
    let text = String::from_utf8(answer(&pulse(), 3, &[4, 1, 5]).bytes()).unwrap();
    let named = text.replace("\"p1\"", "\"name\": \"K\", \"p1\"");
    assert_eq!(Answer::read(named.as_bytes()), None);
    let long = text.replace("\"token\": \"03", "\"token\": \"K!");
    assert_eq!(Answer::read(long.as_bytes()), None);
    assert_eq!(Answer::read(b""), None);
}

#[test]
fn a_form_is_read_as_it_was_written_and_never_with_a_broken_key_or_signs_for_the_terminal() {
    let mut own = form(Matter::Dilemma("own-1".to_owned()), 2);
    own.about.dilemma = Some(["Fart ↔ Lugn", "Fart", "Lugn"].map(str::to_owned));
    own.sealed_for = Some(Key::generate().to_public());
    assert_eq!(Form::read(&own.bytes()), Ok(own.clone()));
    let text = String::from_utf8(own.bytes()).unwrap();
    for (from, to) in [
        ("\"age1", "\"age2"),
        ("Eva på HR", "Eva\\u001b[2J"),
        ("own-1", "\\u001b]0;x\\u0007"),
        ("2026-10-01", "2026-13-01"),
    ] {
        let broken = text.replace(from, to);
        assert_ne!(broken, text);
        assert_eq!(Form::read(broken.as_bytes()), Err(FormError::NotAForm));
    }
    let newer = text.replace("\"v\": 1", "\"v\": 2, \"color\": 1");
    assert_eq!(Form::read(newer.as_bytes()), Err(FormError::Newer));
}

#[test]
fn of_two_files_with_one_number_the_later_counts_and_copies_count_once() {
    let form = pulse();
    let mut reading = Reading::default();
    assert_eq!(reading.add(&form.bytes(), at(0)), FileKind::Form);
    for token in 0..12 {
        let given = answer(&form, token, &[1 + token % 5, 3, 3]).bytes();
        assert_eq!(reading.add(&given, at(10)), FileKind::Answer);
        assert_eq!(reading.add(&given, at(10)), FileKind::Answer);
    }
    let later = answer(&form, 0, &[5, 3, 3]).bytes();
    reading.add(&later, at(11));
    reading.add(&answer(&form, 0, &[2, 3, 3]).bytes(), at(9));
    let results = reading.results();
    let counted = results[0].counted.as_ref().unwrap();
    assert_eq!(counted.answers, 12);
    let Spread::Rows(counts) = &counted.questions[0].spread else {
        panic!("{counted:?}");
    };
    assert_eq!((counts["lowest"], counts["highest"]), (2, 3));
    assert_eq!(counted.questions[1].spread, Spread::Gathered);
}

#[test]
fn counts_that_are_kept_are_read_again_and_late_answers_do_not_join_them() {
    let form = pulse();
    let mut reading = Reading::default();
    reading.add(&form.bytes(), at(0));
    for token in 0..14 {
        let digit = 1 + token % 5;
        let third = if token < 9 { digit } else { 0 };
        reading.add(&answer(&form, token, &[digit, 3, third]).bytes(), at(0));
    }
    let result = reading.results().remove(0);
    let kept = Kept {
        about: result.about,
        counted: result.counted.unwrap(),
    };
    assert_eq!(Kept::read(&kept.bytes()), Some(kept.clone()));
    let mut later = Reading::default();
    later.add(&form.bytes(), at(0));
    assert_eq!(later.add(&kept.bytes(), at(0)), FileKind::Kept);
    later.add(&answer(&form, 99, &[1, 1, 1]).bytes(), at(0));
    let results = later.results();
    assert_eq!(results.len(), 1);
    assert_eq!(results[0].counted, Some(kept.counted));
    assert_eq!((results[0].late, results[0].is_of_files), (1, false));
}

#[test]
fn counts_of_too_few_are_not_shown_even_where_a_file_has_them() {
    let text = r#"{"v": 1, "form": "0707070707070707", "about": "pulse", "made": "2026-09-01", "answers": 12,
        "questions": [
            {"passed": "nobody", "rows": {"highest": 4, "high": 5}},
            {"passed": "nobody", "rows": {"highest": 11, "high": 1}},
            {"passed": {"many": 3}, "rows": {"highest": 8, "high": 4}}
        ]}"#;
    let kept = Kept::read(text.as_bytes()).unwrap();
    let spreads: Vec<&Spread> = kept
        .counted
        .questions
        .iter()
        .map(|one| &one.spread)
        .collect();
    assert_eq!(*spreads[0], Spread::TooFew);
    assert_eq!(*spreads[1], Spread::Gathered);
    assert!(matches!(spreads[2], Spread::Rows(_)));
    let few = text.replace("\"answers\": 12", "\"answers\": 9");
    assert_eq!(Kept::read(few.as_bytes()), None);
}

#[test]
fn answers_without_their_form_are_noticed() {
    let mut reading = Reading::default();
    reading.add(&answer(&pulse(), 1, &[1, 2, 3]).bytes(), at(0));
    assert_eq!((reading.without_form(), reading.results().len()), (1, 0));
    assert_eq!(reading.add(b"{}", at(0)), FileKind::Other);
}

#[test]
fn a_table_of_any_tool_is_read_by_its_headings_in_either_language() {
    let columns = pulse().about.columns(&catalogs());
    let english = "Timestamp,Name,Mandate,Responsibility,Support,Comment\n\
                   2026-11-01 10:00,K,4,5,,\"a, b\"\n,,\"1 - hardly\",2,3,\n,,6 of us,1,1,\n";
    let rows = answers_in_table(english, &columns).unwrap();
    assert_eq!(rows[..2], [Some(vec![4, 5, 0]), Some(vec![1, 2, 3])]);
    let swedish = "\u{feff}Tid;1. Vet du vad du får avgöra?;2. Vill och orkar du bära det?;3. Får du det stöd du behöver?\r\n\
                   x;3;Jag gör min del, men tar inte på mig mer.;1\r\nx;kanske;1;1\r\n";
    let rows = answers_in_table(swedish, &columns).unwrap();
    assert_eq!(rows, [Some(vec![3, 3, 1]), None]);
    let numbered = "p3\tp2\tp1\n1\t2\t3\n";
    let rows = answers_in_table(numbered, &columns).unwrap();
    assert_eq!(rows, [Some(vec![3, 2, 1])]);
    for unclear in [
        "a,b\n1,2\n",
        "mandate,Mandat,responsibility,support\n1,1,1,1\n",
    ] {
        let refused = answers_in_table(unclear, &columns);
        assert_eq!(refused, Err(TableError::NoColumn(0)), "{unclear}");
    }
}

#[test]
fn the_form_for_paper_has_every_step_and_what_is_done_with_the_answers() {
    let at = "2026-09-01T10:00:00+02:00".parse().unwrap();
    let dilemma = form(Matter::Dilemma("clear-responsive".to_owned()), 2);
    for catalog in catalogs() {
        for (form, steps) in [(pulse(), 6), (dilemma.clone(), 8)] {
            let paper = form.paper(&catalog, at);
            let (_, bytes) = crate::exchange::export::write_document(&paper, "form.txt");
            let text = String::from_utf8(bytes).unwrap();
            let boxes = text.matches('☐').count();
            assert_eq!(boxes, steps * form.about.matter.questions().len(), "{text}");
            assert!(text.contains("Eva på HR"), "{text}");
            assert!(!text.contains(&form.about.form), "{text}");
        }
    }
}

/// The place of a file that was changed at a time.
fn at(changed: i128) -> Order {
    Order::of("tillit-1.json", changed)
}

#[test]
fn the_later_of_two_files_is_the_one_changed_later_then_the_copy_with_the_higher_number() {
    let names = [
        ("tillit-a.json", 5),
        ("tillit-a (1).json", 5),
        ("tillit-a (2).json", 5),
        ("tillit-a (10).json", 5),
        ("tillit-a.json", 6),
    ];
    let orders = names.map(|(name, changed)| Order::of(name, changed));
    assert!(orders.is_sorted() && orders[0] != orders[1] && orders[1] != orders[2]);
    let form = pulse();
    for turned in [false, true] {
        let mut reading = Reading::default();
        reading.add(&form.bytes(), at(0));
        let mut files: Vec<(usize, Order)> = orders.into_iter().enumerate().collect();
        if turned {
            files.reverse();
        }
        let digit = |number: usize| u8::try_from(1 + number).unwrap();
        for (number, order) in &files {
            reading.add(&answer(&form, 7, &[digit(*number), 3, 3]).bytes(), *order);
        }
        for token in 20..40 {
            reading.add(&answer(&form, token, &[3, 3, 3]).bytes(), at(0));
        }
        assert_eq!(reading.shown(), 25);
        let last = answer(&form, 7, &[5, 3, 3]).bytes();
        assert!(reading.has_shown(&last, orders[4]));
        assert!(reading.has_shown(&last, orders[0]));
        assert!(!reading.has_shown(&last, Order::of("tillit-a.json", 7)));
        assert!(!reading.has_shown(&answer(&form, 8, &[5, 3, 3]).bytes(), orders[0]));
    }
}
