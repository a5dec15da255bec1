//! A person's new alias: the preview, the places struck from it, the notes and points that follow, one step to undo.

use tillit::app::Input;
use tillit::content::Language;
use tillit::effect::Outcome;
use tillit::model::{Answer, Entries, Entry, EntryId, Leaf, Link, Moment};

use crate::journeys::journey::{Journey, Setting, hides, shows};
use crate::names;

/// Two weeks with K in texts, in a people field and in a point to raise.
fn with_k(language: Language, size: (u16, u16)) -> Journey {
    let mut journey = Setting {
        language,
        size,
        ..Setting::default()
    }
    .open();
    journey.keys("<Ctrl+G>2026-W46<Enter>wTvå ord om K:s lista.<Esc><Ctrl+G>2026-W47<Enter>");
    journey.keys("wVitamin K hjälper. K kom sent.<Esc>");
    let at: Moment = "2026-10-28T10:00:00+01:00".parse().unwrap();
    let mut conversation = Entry::new(EntryId::new(at, 9), "conversation", at);
    conversation.answer("matter", Answer::Text("ett förslag".to_owned()), at);
    let people = Answer::People(["K".to_owned(), "MB".to_owned()].into());
    conversation.answer("with", people, at);
    let mut point = Entry::new(EntryId::new(at, 10), "point", at);
    point.answer("what", Answer::Text("nycklarna".to_owned()), at);
    point.answer("with", Answer::People(["K".to_owned()].into()), at);
    let leaf = Leaf::Week("2026-W44".parse().unwrap());
    let entries = [conversation, point].map(|entry| (entry.id, entry));
    let read = Ok(Entries::from(entries));
    journey.input(Input::Outcome(Outcome::Read { leaf, read }));
    journey.keys("<wait 2000>");
    journey
}

const PLACES: [(Language, (u16, u16)); 3] = [
    (Language::Swedish, (80, 24)),
    (Language::English, (80, 24)),
    (Language::Swedish, (120, 36)),
];

#[test]
fn every_place_is_shown_and_kept_or_struck_and_one_undo_takes_all_of_it_back() {
    for (language, size) in PLACES {
        let mut journey = with_k(language, size);
        let weeks = ["2026-W44", "2026-W46", "2026-W47"];
        journey.keys("P<Enter>N<Backspace>KL<Enter>");
        shows(
            &mut journey,
            &["Vitamin K → KL hj", "K → KL kom", "K:s → KL:s", "K → KL"],
        );
        let nothing = weeks.map(|week| names(&journey.week_file(week), "KL"));
        assert_eq!(nothing, [false; 3], "nothing has changed yet");
        // The first place is the vitamin.
        journey.keys("<Delete>");
        let count = match language {
            Language::Swedish => "4 av 5 ställen",
            _ => "4 of 5 places",
        };
        shows(&mut journey, &[count]);
        journey.keys("<Enter><wait 2000>");
        shows(&mut journey, &["▸KL"]);
        let [w44, w46, w47] = weeks.map(|week| journey.week_file(week));
        assert!(w47.contains("Vitamin K hjälper. KL kom sent."), "{w47}");
        assert!(w46.contains("Två ord om KL:s lista."), "{w46}");
        assert!(w44.contains("\"KL\"") && w44.contains("\"MB\""), "{w44}");
        assert!(!w44.contains("\"K\""), "the point follows: {w44}");
        journey.keys("u<wait 2000>");
        let back = weeks.map(|week| journey.week_file(week));
        assert!(back[2].contains("Vitamin K hjälper. K kom sent."));
        assert!(back[1].contains("Två ord om K:s lista."));
        assert_eq!(back[0].matches("\"K\"").count(), 2, "{}", back[0]);
        assert!(!names(&back.concat(), "KL"));
        journey.keys("<Ctrl+Y><wait 2000>");
        assert!(journey.week_file("2026-W46").contains("KL:s lista"));
    }
}

#[test]
fn a_note_that_was_struck_is_not_among_the_places() {
    let mut journey = with_k(Language::Swedish, (80, 24));
    journey.keys("P<Enter>");
    // Below the point and the conversation that waits.
    journey.keys("<Down><Down><F7><wait 1000>");
    shows(&mut journey, &["räknas inte längre till K"]);
    journey.keys("N<Backspace>KL<Enter>");
    hides(&mut journey, &["Vitamin"]);
    journey.keys("<Enter><wait 2000>");
    let struck = journey.week_file("2026-W47");
    assert!(
        struck.contains("Vitamin K hjälper. K kom sent."),
        "{struck}"
    );
    assert!(journey.week_file("2026-W46").contains("KL:s lista"));
}

#[test]
fn an_alias_that_is_somebodys_is_said_and_asked_about_and_then_two_people_are_one() {
    let mut journey = with_k(Language::Swedish, (80, 24));
    journey.keys("P<Enter>N<Backspace>MB<Enter>");
    shows(
        &mut journey,
        &["Det finns redan anteckningar om MB", "Enter går vidare"],
    );
    // Another letter asks anew.
    journey.keys("X<Backspace>");
    hides(&mut journey, &["Det finns redan"]);
    journey.keys("<Enter><Enter>");
    shows(
        &mut journey,
        &["K och MB blir en och samma person", "K:s → MB:s"],
    );
    // Esc leads back to the alias, and out.
    journey.keys("<Esc>");
    shows(&mut journey, &["› MB"]);
    journey.keys("<Enter><Enter><Enter><wait 2000>");
    let merged = journey.week_file("2026-W44");
    assert!(!merged.contains("\"K\""), "{merged}");
    assert_eq!(merged.matches("\"MB\"").count(), 2, "{merged}");
    journey.keys("<Esc>");
    hides(&mut journey, &["▸ K "]);
    shows(&mut journey, &["▸ MB "]);
}

#[test]
fn an_alias_that_is_none_or_the_same_is_refused() {
    let mut journey = with_k(Language::Swedish, (80, 24));
    journey.keys("PN");
    for (typed, said) in [
        ("<Enter>", "samma alias"),
        ("<Backspace><Enter>", "minst en bokstav"),
        ("A, B<Enter>", "minst en bokstav"),
    ] {
        journey.keys(typed);
        shows(&mut journey, &[said]);
    }
    // Every place struck.
    journey.keys("<Ctrl+A>KL<Enter>");
    journey.keys("<Delete><Delete><Delete><Delete><Delete><Enter>");
    shows(&mut journey, &["Alla ställen är strukna"]);
    assert!(!names(&journey.week_file("2026-W46"), "KL"));
}

#[test]
fn a_text_that_is_open_below_goes_on_with_the_new_alias() {
    let mut journey = with_k(Language::Swedish, (80, 24));
    journey.keys("w<Esc>PN<Backspace>KL<Enter><Enter><Esc>");
    shows(&mut journey, &["Vitamin KL hjälper. KL kom sent."]);
    journey.keys("w<Ctrl+End>!<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("Vitamin KL hjälper. KL kom sent.!"), "{file}");
    // Undo: the typed words first, then the alias.
    journey.keys("<Esc>u<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("Vitamin KL hjälper. KL kom sent."), "{file}");
    assert!(!file.contains('!'));
    journey.keys("u<wait 2000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("Vitamin K hjälper. K kom sent."), "{file}");
    assert!(journey.week_file("2026-W46").contains("K:s lista"));
}

#[test]
fn a_capital_that_becomes_a_word_stays_among_the_people() {
    let mut journey = Setting::default().open();
    journey.keys("wHär kom K och sedan K:s bror.<Esc><wait 1000>PN<Backspace>Kim<Enter>");
    shows(&mut journey, &["får också en länk till Kim"]);
    journey.keys("<Enter><wait 2000>");
    shows(&mut journey, &["▸ Kim "]);
    let file = journey.week_file("2026-W47");
    assert!(file.contains("Här kom Kim och sedan Kims bror."), "{file}");
    assert!(file.contains("person:Kim"), "{file}");
}

#[test]
fn a_note_that_is_not_about_the_new_person_is_left_and_named() {
    let mut journey = with_k(Language::Swedish, (80, 24));
    let at: Moment = "2026-10-28T11:00:00+01:00".parse().unwrap();
    let mut entry = Entry::new(EntryId::new(at, 11), "friction", at);
    entry.answer("what", Answer::Text("K och KL".to_owned()), at);
    entry.about.insert(Link::from_text("not-person:KL"));
    let leaf = Leaf::Week("2026-W43".parse().unwrap());
    let read = Ok(Entries::from([(entry.id, entry)]));
    journey.input(Input::Outcome(Outcome::Read { leaf, read }));
    journey.keys("P<wait 100>N<Backspace>KL<Enter>");
    shows(&mut journey, &["1 anteckning om K är märkt som inte om KL"]);
    hides(&mut journey, &["K och KL"]);
}
