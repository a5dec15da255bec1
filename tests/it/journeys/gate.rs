//! A field whose answer closes what follows it: in the short and the full form, from a friction, on a guided page, in
//! own sheets and in entries from before it existed.

use tillit::content::Language;

use crate::journeys::journey::{Setting, hides, open, shows};
use crate::journeys::session::client;

struct Words {
    language: Language,
    place: &'static str,
    matter: &'static str,
    advice: &'static str,
    card: &'static str,
    closed: &'static str,
}

const WORDS: [Words; 2] = [
    Words {
        language: Language::Swedish,
        place: "På annat håll: var",
        matter: "Vem och vad",
        advice: "ring 112",
        card: "! Innan du skriver",
        closed: "Svaret på ”Hör det hemma här?”",
    },
    Words {
        language: Language::English,
        place: "Elsewhere: where",
        matter: "Who and what",
        advice: "emergency number",
        card: "! Before you write",
        closed: "Your answer to ‘Does it belong here?’",
    },
];

#[test]
fn only_the_place_and_the_day_can_be_filled_in_after_an_answer_that_closes() {
    for words in WORDS {
        for form in ["", "<F6>"] {
            let mut journey = open(words.language);
            journey.keys("sn").keys(form);
            let frame = journey.keys("2").frame();
            assert!(frame.contains(words.advice), "{frame}");
            assert!(frame.contains(words.place), "{frame}");
            assert!(frame.contains(words.card), "the key of the card: {frame}");
            // Each of eight steps writes where it can: two fields take it, and the gate no letters.
            for _ in 0..8 {
                journey.keys("<Tab>x");
            }
            for _ in 0..8 {
                journey.keys("<Down>");
            }
            let file = journey.keys("<Esc><Esc><wait 1000>").week_file("2026-W47");
            let answers = file.split("answers").nth(1).unwrap();
            assert!(
                answers.contains("\"gate\": Choice(\"elsewhere-first\")"),
                "{file}"
            );
            assert!(answers.contains("\"taken-where\": Text(\"x"), "{file}");
            for other in ["matter", "seen-and-heard", "agreed", "follow-up", "sign"] {
                assert!(
                    !answers.contains(&format!("\"{other}\"")),
                    "{other}: {file}"
                );
            }
        }
    }
}

#[test]
fn the_rest_is_drawn_faint_and_opens_when_the_answer_is_changed() {
    for words in WORDS {
        let mut journey = open(words.language);
        let frame = journey.keys("sn2").frame();
        assert!(frame.contains(words.matter), "{frame}");
        let styled = journey.style_of(words.matter);
        let frame = journey.keys("1KL").frame();
        assert!(frame.contains("✓ "), "{frame}");
        assert_ne!(journey.style_of(words.matter), styled);
        let file = journey.keys("<Esc><Esc><wait 1000>").week_file("2026-W47");
        assert!(file.contains("\"matter\": Text(\"KL\")"), "{file}");
    }
}

#[test]
fn the_place_and_the_day_follow_the_gate_and_are_the_last_work() {
    let mut journey = open(Language::Swedish);
    let frame = journey.keys("sn2<Enter>HR<Enter>i dag<Enter>").frame();
    assert!(!frame.contains("Hör det hemma här?"), "left: {frame}");
    let file = journey.keys("<wait 1000>").week_file("2026-W47");
    assert!(file.contains("\"taken-where\": Text(\"HR\")"), "{file}");
    assert!(
        file.contains("\"taken-day\": Date(\"2026-11-20\")"),
        "{file}"
    );
}

#[test]
fn a_friction_that_goes_elsewhere_keeps_its_words_to_be_read() {
    for words in WORDS {
        let mut journey = open(words.language);
        journey.keys("kKL är rädd<F7>2");
        journey.keys("<Tab><Tab><Tab>x");
        shows(&mut journey, &[words.closed, "KL är rädd"]);
        let file = journey.keys("<Esc><Esc><wait 1000>").week_file("2026-W47");
        assert!(file.contains("\"matter\": Text(\"KL är rädd\")"), "{file}");
    }
}

const OLD: &str = r#"(
    format: 1,
    week: "2026-W47",
    entries: [
        (
            id: "01KAFS0000000000000000000A",
            sheet: "conversation",
            written: "2026-11-16T09:00:00+01:00",
            changed: "2026-11-16T09:00:00+01:00",
            answers: {
                "belongs-here": Choice("here"),
                "matter": Text("Rapporten"),
                "planned": Date("2026-11-18"),
            },
        ),
    ],
)
"#;

#[test]
fn a_conversation_of_version_0_1_is_asked_the_gate_once_and_stays_readable() {
    let folder = tempfile::tempdir().unwrap();
    let workbook = folder.path().join("workbooks/min");
    std::fs::create_dir_all(&workbook).unwrap();
    std::fs::write(workbook.join("2026-W47.ron"), OLD).unwrap();
    let large = |now| {
        Setting {
            size: (120, 40),
            now,
            ..Setting::default()
        }
        .open_in(folder.path())
    };
    let mut journey = large("2026-11-20T14:52:03+01:00");
    let frame = journey.keys("s<Enter>").frame();
    assert!(frame.contains("1 ○ inget av det"), "{frame}");
    let frame = journey.keys("<Esc><Esc><Esc>s<Enter>").frame();
    assert!(
        frame.contains("1 ○ inget av det"),
        "nothing was answered: {frame}"
    );
    journey.keys("2<Tab><Tab><Tab>");
    shows(
        &mut journey,
        &["ja, det hör hemma här", "Svaret på ”Hör det"],
    );
    journey.keys("<Tab>");
    shows(
        &mut journey,
        &["Vem och vad", "Rapporten", "Svaret på ”Hör det"],
    );
    journey.keys("<Shift+Tab><Shift+Tab><Shift+Tab><Shift+Tab>1<Esc><Esc><wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("\"gate\": Choice(\"here\")"), "{file}");
    assert!(
        file.contains("\"belongs-here\": Choice(\"here\")"),
        "{file}"
    );
    let frame = journey.keys("s<Enter>").frame();
    assert!(!frame.contains("1 ○ inget av det"), "asked once: {frame}");
}

const OWN: &str = r#"Sheet(
    id: "visit", name: "Visit", tag: "visit", guided: GUIDED,
    fields: [
        (id: "ours", label: "Is it ours", kind: Choice([
            (id: "yes", label: "ours"),
            (id: "no", label: "theirs"),
        ]), closes: (given: ["no"], except: ["where"])),
        (id: "seen", label: "Seen there"),
        (id: "where", label: "Sent where", kind: Line),
        (id: "next", label: "Next visit", kind: Line),
    ],
)"#;

#[test]
fn a_field_of_an_own_sheet_closes_on_a_form_and_on_a_guided_page() {
    for guided in ["false", "true"] {
        let mut journey = Setting {
            language: Language::English,
            own: vec![("visit.ron".to_owned(), OWN.replace("GUIDED", guided))],
            ..Setting::default()
        }
        .open();
        journey.keys("bvisit<Enter>2");
        for _ in 0..5 {
            journey.keys("x<Tab>");
        }
        let file = journey.keys("<Esc><Esc><wait 1000>").week_file("2026-W47");
        assert!(file.contains("\"where\": Text(\"x"), "{guided}: {file}");
        for other in ["\"seen\"", "\"next\""] {
            assert!(!file.contains(other), "{guided} {other}: {file}");
        }
    }
}

const SESSION: &str = r#"Sheet(
    id: "session", name: "Hour", tag: "hour",
    fields: [
        (id: "fit", label: "Is it coaching", kind: Choice([
            (id: "yes", label: "coaching"),
            (id: "no", label: "something else"),
        ]), closes: (given: ["no"])),
        (id: "aim", label: "Aim"),
        (id: "after", label: "After"),
    ],
    stages: [(id: "one", name: "One", cards: [
        (id: "fit", asks: [("session", "fit"), ("session", "after")]),
        (id: "aim", asks: [("session", "aim")]),
        (id: "end", prompt: "The end", shows: End),
    ])],
)"#;

#[test]
fn a_closed_field_has_no_place_and_its_card_is_left_out_of_a_session() {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "KL");
    let mut journey = Setting {
        language: Language::English,
        own: vec![("session.ron".to_owned(), SESSION.to_owned())],
        ..Setting::default()
    }
    .open_in(folder.path());
    journey.keys("<Enter>");
    shows(&mut journey, &["Is it coaching", "›"]);
    journey.keys("2");
    hides(&mut journey, &["›"]);
    journey.keys("<Enter>");
    shows(&mut journey, &["The end"]);
    journey.keys("<Shift+Tab>1<Enter>");
    shows(&mut journey, &["Aim"]);
}
