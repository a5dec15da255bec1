//! The list of what is waiting: opened from the week, answered with single keys, and led on to the entries.

use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting};

/// Three weeks: two frictions, a conversation with a day and another to follow up, a promise.
fn journey(language: Language, size: (u16, u16)) -> Journey {
    let mut journey = Setting {
        language,
        size,
        now: "2026-11-02T09:00:00+01:00",
        ..Setting::default()
    }
    .open();
    journey.keys("kÖverlämningen på kvällen<Esc><Esc>kListan växer<Esc><Esc>");
    journey.on("2026-11-11T09:00:00+01:00").keys("<Home>");
    journey.keys("oNågon säger emot<Enter>väntar jag<Enter><Esc><Esc>");
    journey.keys("ss1KL, underlaget<Tab><Tab><Tab><Tab><Tab>2026-11-13<Esc><Esc><Esc>");
    journey
        .keys("ss1MB, tonen<Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>2026-11-25<Esc><Esc><Esc>");
    journey
        .on("2026-11-20T14:52:03+01:00")
        .keys("<Home><wait 1000>");
    journey
}

#[test]
fn everything_with_a_day_is_in_one_list_in_both_languages_and_sizes() {
    let words = [
        (
            Language::Swedish,
            "i Väntar: efteråt för 7 dagar sedan (KL, underlaget) · 2 saker som skaver",
            [
                "v 47 · Väntar",
                "efteråt",
                "Framöver",
                "om 5 dagar",
                "Om Någon säger emot, då väntar jag.",
            ],
            "Ta upp det, ge det ett datum eller släpp",
        ),
        (
            Language::English,
            "i Waiting: afterwards 7 days ago (KL, underlaget) · 2 niggles to decide on",
            [
                "w 47 · Waiting",
                "afterwards",
                "Ahead",
                "in 5 days",
                "If Någon säger emot, then väntar jag.",
            ],
            "Raise it, give it a date or",
        ),
    ];
    for (language, line, listed, nudge) in words {
        for size in [(80, 24), (120, 36)] {
            let mut journey = journey(language, size);
            let week = journey.frame();
            assert!(week.contains(line), "{week}");
            let frame = journey.keys("i").frame();
            for word in listed {
                assert!(frame.contains(word), "{word}:\n{frame}");
            }
            assert!(
                !frame.contains(nudge),
                "not about the conversation:\n{frame}"
            );
            let places: Vec<_> = [
                "KL, under",
                "Överlämn",
                "Listan",
                "Om Någon",
                "If Någon",
                "MB, tonen",
            ]
            .iter()
            .filter_map(|words| frame.find(words))
            .collect();
            assert!(places.is_sorted(), "{frame}");
            let frame = journey.keys("<Down>").frame();
            assert!(frame.contains(nudge), "{frame}");
            assert!(frame.contains(" 1 ") && frame.contains(" 2 "), "{frame}");
        }
    }
}

#[test]
fn an_old_friction_is_taken_up_dated_or_let_go_in_one_key_and_that_is_undone() {
    let mut journey = journey(Language::Swedish, (80, 24));
    let frame = journey.keys("i<Down>2").frame();
    let said = "Noterat: väntar till ett datum, fredag 27 november 2026. u ångrar.";
    assert!(frame.contains(said), "{frame}");
    let file = journey.keys("<wait 1000>").week_file("2026-W45");
    assert!(file.contains("\"do\": Choice(\"wait\")"), "{file}");
    assert!(file.contains("\"by\": Date(\"2026-11-27\")"), "{file}");
    let frame = journey.keys("<End>").frame();
    assert!(
        frame.contains("▸om 7 dagar          skaver       Överlämningen"),
        "it waits ahead: {frame}"
    );
    // The key pressed again adds another week.
    let frame = journey.keys("2").frame();
    assert!(frame.contains("fredag 4 december"), "{frame}");
    let file = journey.keys("uu<wait 1000>").week_file("2026-W45");
    assert!(
        !file.contains("\"do\"") && !file.contains("\"by\""),
        "{file}"
    );
    let file = journey
        .keys("<Home><Down>1<Home><Down>3<wait 1000>")
        .week_file("2026-W45");
    assert!(file.contains("\"do\": Choice(\"raise\")"), "{file}");
    assert!(file.contains("\"do\": Choice(\"let-go\")"), "{file}");
    let frame = journey.frame();
    assert!(!frame.contains("skaver  "), "{frame}");
}

#[test]
fn enter_opens_the_entry_and_back_is_the_list() {
    let mut journey = journey(Language::Swedish, (80, 24));
    let frame = journey.keys("i<Enter>").frame();
    assert!(frame.contains("v 47 · Svårt samtal"), "{frame}");
    let frame = journey.keys("<Esc>").frame();
    assert!(frame.contains("v 47 · Väntar"), "{frame}");
    // The promise is answered in its own row, or in the week that asks.
    let frame = journey.keys("<Down><Down><Down>").frame();
    assert!(frame.contains("Blev det av?"), "{frame}");
    let frame = journey.keys("j").frame();
    assert!(frame.contains("Noterat: ja"), "{frame}");
    assert!(!frame.contains("Om Någon"), "{frame}");
    let frame = journey.keys("u<Home><Down><Down><Down><Enter>").frame();
    assert!(
        frame.contains("Vecka 47") && frame.contains("Blev det av?"),
        "{frame}"
    );
}

#[test]
fn an_empty_waiting_list_shows_a_calm_message() {
    for (language, words) in [
        (Language::Swedish, "Inget väntar."),
        (Language::English, "Nothing is waiting."),
    ] {
        let mut journey = Setting {
            language,
            ..Setting::default()
        }
        .open();
        let frame = journey.frame();
        assert!(!frame.contains("Väntar:") && !frame.contains("Waiting:"));
        let frame = journey.keys("i<Down><Enter>1j").frame();
        assert!(frame.contains(words), "{frame}");
    }
}

#[test]
fn one_key_makes_a_friction_a_conversation_from_its_form_the_notes_and_the_list() {
    let ways = [
        ("<Tab><Tab><Tab><Tab><Tab><F7>", "the notes"),
        (
            "<Tab><Tab><Tab><Tab><Tab><Enter><Ctrl+N>",
            "a choice of its form",
        ),
        (
            "<Tab><Tab><Tab><Tab><Tab><Enter><Shift+Tab><F7>",
            "a text of its form",
        ),
        ("i<F7>", "the list"),
    ];
    for (keys, way) in ways {
        let mut journey = Setting {
            size: (100, 24),
            ..Setting::default()
        }
        .open();
        journey.keys("kListan växer<Esc><Esc>");
        let journey = journey.on("2026-12-07T09:00:00+01:00");
        assert!(!journey.frame().contains("gör till samtal"), "{way}");
        let (before, key) = keys.rsplit_once('<').unwrap();
        let frame = journey.keys(before).frame();
        assert!(frame.contains("gör till samtal"), "{way}: {frame}");
        let frame = journey.keys(&format!("<{key}")).frame();
        assert!(frame.contains("Svårt samtal"), "{way}: {frame}");
        assert!(frame.contains("1 av 11 frågor har svar"), "{way}: {frame}");
        assert!(frame.contains("✓ Vem och vad"), "{way}: {frame}");
        assert!(!frame.contains("gör till samtal"), "{way}: {frame}");
        journey.keys("<wait 1000>");
        let (friction, talk) = (journey.week_file("2026-W47"), journey.week_file("2026-W50"));
        assert!(
            talk.contains("\"matter\": Text(\"Listan växer\")"),
            "{way}: {talk}"
        );
        assert!(
            friction.contains("\"do\": Choice(\"raise\")"),
            "{way}: {friction}"
        );
        for (one, other) in [(&friction, &talk), (&talk, &friction)] {
            let (_, id) = one.split_once("id: \"").unwrap();
            let link = format!("entry:{}", &id[..id.find('"').unwrap()]);
            assert!(other.contains(&link), "{way}: {link} {other}");
        }
        // A second time it is the same conversation; undone, there is none.
        let frame = journey.keys("u<Esc><Esc><wait 1000>").frame();
        let talk = journey.week_file("2026-W50");
        assert!(!talk.contains("Listan växer"), "{way}: {talk}\n{frame}");
        let friction = journey.week_file("2026-W47");
        assert!(
            !friction.contains("raise") && !friction.contains("entry:"),
            "{way}"
        );
    }
}

#[test]
fn a_friction_becomes_one_conversation_only_and_needs_words() {
    let mut journey = Setting::default().open();
    let frame = journey.keys("k<F7>").frame();
    assert!(
        frame.contains("Skriv först en rad om vad som skaver."),
        "{frame}"
    );
    journey.keys("Listan växer<F7><Esc>");
    let frame = journey.frame();
    assert!(frame.contains("v 47 · Det som skaver"), "{frame}");
    journey.keys("<F7><Esc><Esc><wait 1000>");
    let file = journey.week_file("2026-W47");
    assert_eq!(file.matches("\"matter\"").count(), 1, "{file}");
}

#[test]
fn after_its_day_a_conversation_opens_at_the_question_how_it_went() {
    let mut journey = Setting::default().open();
    journey.keys("ss1KL, underlaget<Tab><Tab><Tab><Tab><Tab>2026-11-23<Esc><Esc><Esc>");
    let frame = journey
        .on("2026-11-23T16:00:00+01:00")
        .keys("i<Enter>")
        .frame();
    assert!(
        frame.contains("▸· Sett och hört"),
        "on its day it is prepared: {frame}"
    );
    journey.keys("<Esc><Esc>").on("2026-11-24T08:00:00+01:00");
    let frame = journey.keys("<Esc>i<Enter>").frame();
    assert!(frame.contains("▸· Det vi kom överens om"), "{frame}");
    journey.keys("Han skickar utkast på torsdagar.<Esc><Esc>");
    let frame = journey.keys("<PgUp><Home>i").frame();
    assert!(frame.contains("Inget väntar."), "{frame}");
}
