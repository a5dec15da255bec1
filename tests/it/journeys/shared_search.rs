//! Search while a client looks on: it finds what the client may see, and no word of what the coach has written alone.

use std::path::Path;

use tillit::content::Language;
use tillit::model::views::{AUTHOR, Author};
use tillit::model::{Answer, Entries, Entry, EntryId, Leaf, Link, Moment};
use tillit::store::{decode, encode};

use crate::journeys::journey::{Journey, hides, shows};
use crate::journeys::session::{before, client};

/// Parts of words that the coach has written alone.
const PLANTED: [&str; 6] = ["zebra", "qvist", "xylofon", "wq", "granit", "basalt"];

const PLACES: [(Language, (u16, u16)); 3] = [
    (Language::Swedish, (80, 24)),
    (Language::English, (120, 36)),
    (Language::Swedish, (200, 50)),
];

fn note(number: u128, sheet: &str, author: Author, texts: &[(&str, &str)]) -> Entry {
    let at: Moment = "2026-11-18T10:00:00+01:00".parse().unwrap();
    let mut entry = Entry::new(EntryId::new(at, number), sheet, at);
    for (field, text) in texts {
        entry.answer(field, Answer::Text((*text).to_owned()), at);
    }
    entry.answer(AUTHOR, author.answer(), at);
    entry
}

fn with_person(mut entry: Entry, name: &str, tag: &str) -> Entry {
    let people = Answer::People([name.to_owned()].into());
    entry.answer("with", people, entry.written);
    entry.about.insert(Link::tag(tag));
    entry
}

/// A client's workbook with notes of the coach alone and of both, in a session at its first card.
fn in_session(folder: &Path, language: Language, size: (u16, u16)) -> Journey {
    client(folder, "MB");
    let both = with_person(
        note(
            1,
            "conversation",
            Author::Together,
            &[
                ("matter", "lugn överlämning av listan"),
                ("agreed", "lugn varje vecka"),
            ],
        ),
        "KL",
        "vikarie",
    );
    let alone = with_person(
        note(
            2,
            "conversation",
            Author::Coach,
            &[
                ("matter", "zebra lugn WQ WQ"),
                ("agreed", "zebran avtalade"),
            ],
        ),
        "Qvist",
        "xylofon",
    );
    let point = with_person(
        note(3, "point", Author::Coach, &[("what", "zebra KL lugn")]),
        "KL",
        "xylofon",
    );
    let weekly = [both, alone, point].map(|entry| (entry.id, entry));
    let dilemma = note(
        4,
        "own-dilemma",
        Author::Coach,
        &[("pole-a", "Granit"), ("pole-b", "Basalt")],
    );
    let book = folder.join("workbooks/min");
    let card = std::fs::read_to_string(book.join("workbook.ron")).unwrap();
    let mut standing = decode(Leaf::Standing, "workbook.ron", card.as_bytes()).unwrap();
    standing.insert(dilemma.id, dilemma);
    let week = Leaf::Week("2026-W47".parse().unwrap());
    for (leaf, entries) in [(week, Entries::from(weekly)), (Leaf::Standing, standing)] {
        let text = encode(leaf, &entries);
        std::fs::write(book.join(leaf.file_name()), text).unwrap();
    }
    let mut journey = before(folder, language, size, "2026-11-20T10:00:00+01:00");
    journey.keys("<Enter>");
    journey
}

#[test]
fn what_the_coach_wrote_alone_is_in_no_frame_while_a_client_looks_on() {
    for (language, size) in PLACES {
        let folder = tempfile::tempdir().unwrap();
        let mut journey = in_session(folder.path(), language, size);
        for keys in [
            "<Ctrl+F>lugn",
            "<Ctrl+A>zeb",
            "<Ctrl+A>person:Q",
            "<Ctrl+A>person:KL",
            "<Ctrl+A>tagg:xyl",
            "<Ctrl+A>dilemma:gra",
            "<Ctrl+A>dilemma:8",
            "<Ctrl+A>dilemma:bas",
            "<Ctrl+A>tid:2026",
            "<Ctrl+A>av:coach",
            "<Ctrl+A>-överlämning",
            "<Ctrl+A>lugn<Enter>",
            "<Home><End><PgUp><PgDn>",
            "1<Tab>",
            "2<Tab><Left><Right>",
            "5<Tab>",
            "<Enter>",
            "<Esc><F6>",
            "<Esc><Esc>",
            "<Ctrl+P>",
            "per",
            "<Enter>",
            "t",
            "<Enter>",
            "<Down><Down>",
            "<Enter>",
            "<Esc><F6>",
            "<Esc><Esc><End><Enter>",
            "<Esc><Esc><Ctrl+P>läs",
            "<Ctrl+A>read<Enter>",
            "<Ctrl+P>zeb",
            "<Enter>",
        ] {
            for key in each_key(keys) {
                let frame = journey.keys(key).frame().to_lowercase();
                for planted in PLANTED {
                    assert!(!frame.contains(planted), "{keys}, {planted}:\n{frame}");
                }
            }
        }
    }
}

/// The keys of a text one by one.
fn each_key(keys: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '<' => rest.find('>').unwrap() + 1,
            letter => letter.len_utf8(),
        };
        let (key, after) = rest.split_at(end);
        all.push(key);
        rest = after;
    }
    all
}

#[test]
fn a_session_is_searched_with_ctrl_f_and_esc_comes_back_to_its_card() {
    for (language, size) in PLACES {
        let folder = tempfile::tempdir().unwrap();
        let mut journey = in_session(folder.path(), language, size);
        let card = journey.keys("slippa ta över<Esc>").frame();
        journey.keys("<Ctrl+F>lugn");
        shows(&mut journey, &["/ lugn", "lugn varje vecka"]);
        // The hits are read where they are, since a form shows more than them.
        journey.keys("<Enter>");
        shows(&mut journey, &["lugn överlämning av listan", "KL"]);
        assert_ne!(
            journey.style_of("lugn varje"),
            journey.style_of("varje vecka")
        );
        journey.keys("<Esc>");
        shows(&mut journey, &["/ lugn"]);
        journey.keys("<Esc>");
        assert_eq!(journey.frame(), card);
    }
}

#[test]
fn the_clients_words_are_as_they_were_after_a_search_from_the_palette() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = in_session(folder.path(), Language::Swedish, (80, 24));
    let words = journey.keys("slippa ta över").frame();
    journey.keys("<Ctrl+P>sök<Enter>lugn<Enter>");
    shows(&mut journey, &["lugn överlämning av listan"]);
    journey.keys("<Esc><Esc>");
    assert_eq!(journey.frame(), words);
    journey.keys(" igen<wait 1000>");
    shows(&mut journey, &["slippa ta över igen"]);
}

#[test]
fn nothing_is_found_or_drawn_while_the_screen_of_a_session_is_hidden() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = in_session(folder.path(), Language::Swedish, (80, 24));
    let found = journey.keys("<Ctrl+F>lugn").frame();
    journey.keys("<F2>");
    hides(&mut journey, &["lugn", "KL"]);
    journey.keys("<Ctrl+F>listan<Enter>");
    hides(&mut journey, &["lugn", "listan"]);
    journey.keys("<F2>");
    assert_eq!(journey.frame(), found);
}

#[test]
fn no_key_on_the_pages_of_search_changes_or_shows_anything_private() {
    let letters = ('!'..='~').filter(|key| *key != '<').map(String::from);
    let named = [
        "Delete",
        "Backspace",
        "Enter",
        "Tab",
        "Home",
        "End",
        "PgUp",
        "PgDn",
        "Left",
        "Right",
        "Ctrl+B",
        "Ctrl+D",
        "Ctrl+E",
        "Ctrl+F",
        "Ctrl+G",
        "Ctrl+K",
        "Ctrl+N",
        "Ctrl+T",
        "Ctrl+U",
        "Ctrl+X",
        "Ctrl+Z",
        "Ctrl+Y",
        "F5",
        "F6",
        "F7",
        "F8",
        "F9",
        "F10",
        "F12",
    ];
    let named = named.iter().map(|key| format!("<{key}>"));
    let keys: Vec<String> = named.chain(letters).collect();
    let pages = [
        "<Ctrl+F>person:KL",
        "<Ctrl+F>lugn<F6>",
        "<Ctrl+P>personer<Enter>",
        "<Ctrl+P>personer<Enter><Enter>",
        "<Ctrl+P>läs<Enter>",
    ];
    for page in pages {
        let folder = tempfile::tempdir().unwrap();
        let mut journey = in_session(folder.path(), Language::Swedish, (80, 24));
        let stored = journey.keys("<wait 2000>").week_file("2026-W47");
        let shown = journey.keys(page).frame();
        // In the query letters are text.
        let are_text = shown.contains("│ / ");
        for key in keys.iter().filter(|key| !are_text || key.len() > 1) {
            let frame = journey.keys(key).frame();
            let all = frame.to_lowercase();
            let planted = PLANTED.iter().find(|planted| all.contains(**planted));
            assert_eq!(planted, None, "{page} {key}\n{frame}");
            // Back to the page, from wherever the key has led.
            for _ in 0..3 {
                if journey.frame() != shown && !journey.frame().contains("Avsluta samtalet?") {
                    journey.keys("<Esc>");
                }
            }
            if journey.frame() != shown {
                journey.keys("<Esc>").keys(page);
            }
        }
        journey.keys("<wait 2000>");
        assert_eq!(journey.week_file("2026-W47"), stored, "{page}");
    }
}
