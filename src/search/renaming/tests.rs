use super::*;
use crate::model::views::{REFLECTION, REFLECTION_TEXT};
use crate::model::{EntryId, Moment};
use crate::search::NOT_PERSON;

fn note(text: &str) -> Entry {
    let at: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
    let mut entry = Entry::new(EntryId::new(at, 1), REFLECTION, at);
    entry.answer(REFLECTION_TEXT, Answer::Text(text.to_owned()), at);
    entry
}

fn renamed(from: &str, to: &str, entry: &Entry) -> Entry {
    let renaming = Renaming::new(from, to).unwrap();
    let places = renaming.places(entry);
    let mut entry = entry.clone();
    let changed = renaming.write(&mut entry, &places.iter().collect::<Vec<_>>());
    assert_eq!(changed, !places.is_empty());
    entry
}

#[test]
fn each_name_in_a_text_is_written_anew_and_nothing_else() {
    for (from, to, text, after) in [
        (
            "K",
            "KL",
            "Med K, K:s lista, (K) och K-mötet.",
            "Med KL, KL:s lista, (KL) och KL-mötet.",
        ),
        (
            "K",
            "KL",
            "Kalle, k, OK, K.B. och K’Anna",
            "Kalle, k, OK, K.B. och K’Anna",
        ),
        (
            "K",
            "Kim",
            "K:s och K’s lista, K",
            "Kims och Kim’s lista, Kim",
        ),
        ("K", "Lars", "K:s lista", "Lars lista"),
        ("K", "MBL", "K:s lista", "MBL:s lista"),
        ("k", "kl", "Med K, k", "Med KL, k"),
        (
            "Kim",
            "K",
            "Kims lista, KIM, kim och Kimmo",
            "K:s lista, K, K och Kimmo",
        ),
        (
            "budgetgruppen",
            "ledningen",
            "Budgetgruppens möte. BUDGETGRUPPENS! Budgetgruppen:s, budgetgruppen",
            "Ledningens möte. LEDNINGENS! Ledningens, ledningen",
        ),
        (
            "Åsa",
            "Maja",
            "A\u{30a}sas och åsa; Åsarna",
            "Majas och Maja; Åsarna",
        ),
        ("en chef", "en annan", "Till en\nchef.", "Till en annan."),
        ("kim", "Kim", "kim och Kim", "Kim och Kim"),
    ] {
        let entry = renamed(from, to, &note(text));
        assert_eq!(entry.text(REFLECTION_TEXT), after, "{from} → {to}: {text}");
    }
}

#[test]
fn fields_and_links_get_the_new_alias_and_two_people_become_one() {
    let mut entry = note("inget namn");
    let people = ["k", "KL", "MB"].map(str::to_owned);
    entry.answer("with", Answer::People(people.into()), entry.written);
    let links = ["person:K", "not-person:MB", "tag:K", "entry:K"];
    entry.about.extend(links.map(Link::from_text));
    let entry = renamed("K", "KL", &entry);
    let people = ["KL", "MB"].map(str::to_owned);
    assert_eq!(
        entry.answers.get("with"),
        Some(&Answer::People(people.into()))
    );
    let links: Vec<&str> = entry.about.iter().map(Link::as_str).collect();
    assert_eq!(links, ["entry:K", "not-person:MB", "person:KL", "tag:K"]);
}

#[test]
fn a_capital_that_becomes_a_word_is_linked_so_that_the_person_stays_one() {
    let links = |to, entry: &Entry| {
        let entry = renamed("K", to, entry);
        let links = entry.about.iter().map(|link| link.as_str().to_owned());
        links.collect::<Vec<_>>()
    };
    let mut entry = note("Med K, K:s lista");
    assert_eq!(links("Kim", &entry), ["person:Kim"]);
    assert_eq!(links("KL", &entry), [""; 0]);
    let people = Answer::People(["K".to_owned()].into());
    entry.answer("with", people, entry.written);
    assert_eq!(links("Kim", &entry), [""; 0], "the field names the person");
}

#[test]
fn a_note_that_was_struck_keeps_every_word() {
    let renaming = Renaming::new("K", "KL").unwrap();
    for (struck, is_refused) in [("k", false), ("KL", true)] {
        let mut entry = note("Vitamin K, K:s");
        entry.about.insert(Link::from_text("person:K"));
        entry
            .about
            .insert(Link::from_text(format!("{NOT_PERSON}:{struck}")));
        assert_eq!(renaming.places(&entry), []);
        assert_eq!(renaming.is_refused(&entry), is_refused);
    }
    let mut respelt = note("Med K");
    respelt.about.insert(Link::from_text("not-person:MB"));
    assert_eq!(renaming.places(&respelt).len(), 1);
    let at = respelt.changed;
    assert_eq!(renaming.places(&respelt.tombstone(at)), []);
}

#[test]
fn a_place_that_has_changed_since_is_left_as_it_is() {
    let before = note("Med K");
    let renaming = Renaming::new("K", "KL").unwrap();
    let places = renaming.places(&before);
    let mut later = note("Utan K");
    later.answer("with", Answer::Scale(1), later.written);
    assert!(!renaming.write(&mut later, &places.iter().collect::<Vec<_>>()));
    assert_eq!(later.text(REFLECTION_TEXT), "Utan K");
}

/// Pseudo-random numbers.
struct Dice(u64);

impl Dice {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        from[(self.0 >> 33) as usize % from.len()]
    }
}

#[test]
fn outside_the_names_a_text_is_byte_for_byte_the_same_and_all_names_are_found_again() {
    const PARTS: [&str; 24] = [
        "K",
        "k",
        "Kim",
        "KIM",
        "kim",
        "Kims",
        "K:s",
        "Kim:s",
        "K’s",
        "K.",
        "Kimmo",
        "Ki\u{ad}m",
        "e\u{301}",
        "å",
        "😀",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        ",",
        "-",
        "(",
        "s",
    ];
    let mut dice = Dice(7);
    for round in 0..2000 {
        let parts: String = (0..round % 17).map(|_| dice.pick(&PARTS)).collect();
        let text = format!("ord {parts}");
        let from = dice.pick(&["K", "Kim", "kim", "k"]);
        let to = dice.pick(&["MB", "Lars", "Maja", "budgetgruppen", "M"]);
        let before = note(&text);
        let renaming = Renaming::new(from, to).unwrap();
        let places = renaming.places(&before);
        let after = renamed(from, to, &before);
        let after = after.text(REFLECTION_TEXT);
        let (mut old, mut new) = (0, 0);
        for place in &places {
            let NamedPlace::Text { range, .. } = &place.place else {
                panic!("{place:?}");
            };
            let outside = &text[old..range.start];
            assert_eq!(&after[new..new + outside.len()], outside, "{text:?}");
            old = range.end;
            new += outside.len() + place.after.len();
        }
        assert_eq!(&after[new..], &text[old..], "{from} → {to}: {text:?}");
        assert_eq!(renaming.from.named_in(after), [], "{from} → {to}: {text:?}");
        // A short alias is not looked for in the middle of a word, such as `Kim:sons`.
        if renaming.to.is_short() && !renaming.from.is_short() {
            continue;
        }
        let found = renaming.to.named_in(after).len();
        assert_eq!(found, places.len(), "{from} → {to}: {text:?} {after:?}");
    }
}
