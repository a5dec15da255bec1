//! The list of what is waiting: opened from the week, answered with single keys, and led on to the entries.

use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting, open};

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
            "efteråt, 13 nov",
            [
                "v 47 · Väntar",
                "efteråt",
                "Försenat",
                "I dag",
                "Senare",
                "25 nov",
                "Utan dag",
                "legat 2 veckor",
                "Om Någon säger emot, då väntar jag.",
            ],
            "Det här har legat ett tag.",
        ),
        (
            Language::English,
            "afterwards, 13 Nov",
            [
                "w 47 · Waiting",
                "afterwards",
                "Overdue",
                "Today",
                "Later",
                "25 Nov",
                "Without a day",
                "2 weeks old",
                "If Någon säger emot, then väntar jag.",
            ],
            "This has been sitting here for a while.",
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
                "Om Någon",
                "If Någon",
                "MB, tonen",
                "Överlämn",
                "Listan",
            ]
            .iter()
            .filter_map(|words| frame.find(words))
            .collect();
            assert!(places.is_sorted(), "{frame}");
            let frame = journey.keys("<Down><Down><Down>").frame();
            assert!(frame.contains(nudge), "{frame}");
            assert!(frame.contains(" 1 ") && frame.contains(" 2 "), "{frame}");
        }
    }
}

#[test]
fn an_old_friction_is_taken_up_dated_or_let_go_in_one_key_and_that_is_undone() {
    let mut journey = journey(Language::Swedish, (80, 24));
    let frame = journey.keys("i<Down><Down><Down>2").frame();
    let said = "Noterat: väntar till ett datum, fredag 27 november 2026. u ångrar.";
    assert!(frame.contains(said), "{frame}");
    let file = journey.keys("<wait 1000>").week_file("2026-W45");
    assert!(file.contains("\"do\": Choice(\"wait\")"), "{file}");
    assert!(file.contains("\"by\": Date(\"2026-11-27\")"), "{file}");
    // The mark goes on to the next friction, so that the same key can be pressed again.
    let frame = journey.frame();
    assert!(frame.contains("▸! legat 2 veckor  skaver"), "{frame}");
    let frame = journey.keys("<Home><Down><Down><Down>").frame();
    assert!(
        frame.contains("▸  senast 27 nov   skaver       Överlämningen"),
        "it is under the later ones: {frame}"
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
        .keys("<Home><Down><Down><Down>13<wait 1000>")
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
    let frame = journey.keys("<Down>").frame();
    assert!(frame.contains("Blev det av?"), "{frame}");
    let frame = journey.keys("j").frame();
    assert!(frame.contains("Noterat: ja"), "{frame}");
    assert!(!frame.contains("Om Någon"), "{frame}");
    let frame = journey.keys("u<Home><Down><Enter>").frame();
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
        let mut journey = open(language);
        let frame = journey.frame();
        assert!(!frame.contains("Väntar:") && !frame.contains("Waiting:"));
        let frame = journey.keys("i<Down><Enter>1j").frame();
        assert!(frame.contains(words), "{frame}");
    }
}

#[test]
fn one_key_makes_a_friction_a_conversation_from_its_form_the_notes_and_the_list() {
    let ways = [
        ("<Tab><Tab><F7>", "the notes"),
        ("<Tab><Tab><Enter><Ctrl+N>", "a choice of its form"),
        ("<Tab><Tab><Enter><Shift+Tab><F7>", "a text of its form"),
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
    // It has no day for the follow-up, and asks for one.
    let frame = journey.keys("<PgUp><Home>i").frame();
    assert!(frame.contains("ingen dag satt  uppföljning"), "{frame}");
    assert!(frame.contains("Sätt en dag för uppföljningen."), "{frame}");
    let frame = journey
        .on("2026-11-25T08:00:00+01:00")
        .keys("<Enter>")
        .frame();
    assert!(frame.contains("▸· Uppföljningsdag"), "{frame}");
}

#[test]
fn a_friction_that_harms_comes_up_at_once_on_the_week_and_in_the_list() {
    for (language, harms, group, age) in [
        (Language::Swedish, "skadar", "Skadar", "ny i dag"),
        (Language::English, "does harm", "Does harm", "new today"),
    ] {
        let mut journey = open(language);
        journey.keys("kSent<Esc><Esc>kListan växer<Enter>13<Esc><Esc>");
        let frame = journey.keys("i").frame();
        let rows: Vec<&str> = frame.lines().collect();
        assert!(rows[2].contains(group), "it is first: {frame}");
        assert!(rows[3].contains("▸!") && rows[3].contains(age), "{frame}");
        assert!(rows[3].contains(harms) && rows[3].contains("Listan växer"));
        // Raised, it is no longer here; the other one waits without a mark.
        let frame = journey.keys("1").frame();
        assert!(!frame.contains("Listan växer"), "{frame}");
        assert!(
            frame.contains("▸  ny i dag") || frame.contains("▸  new today"),
            "{frame}"
        );
    }
}

#[test]
fn the_month_and_the_list_name_the_same_conversations() {
    let mut journey = Setting {
        now: "2026-11-02T09:00:00+01:00",
        ..Setting::default()
    }
    .open();
    journey
        .keys("ss1AB, schemat<Esc>s1KL, listan<Tab><Tab><Tab><Tab><Tab><Tab><Tab>Utkast<Esc><Esc>");
    let list = journey.keys("i").frame();
    let month = journey.keys("<Esc>bmånad<Enter><Tab><Tab>").frame();
    for (what, about) in [("samtal", "AB, schemat"), ("uppföljning", "KL, listan")] {
        let row = format!("ingen dag satt  {what:<11}  {about}");
        assert!(list.contains(&row), "{row}: {list}");
        let rows: Vec<&str> = month.lines().collect();
        let row = format!("{what}, ingen dag satt");
        let told = rows
            .windows(2)
            .any(|two| two[0].contains(about) && two[1].contains(&row));
        assert!(told, "{row}: {month}");
    }
}

/// A client's workbook with an agreement and a session.
fn client(folder: &std::path::Path, alias: &str, number: u8, follow_up: &str, delete_on: &str) {
    let book = folder.join(format!("workbooks/client-{number}"));
    std::fs::create_dir_all(&book).unwrap();
    let entry = |id: u8, sheet: &str, answers: &str| {
        format!(
            "(id: \"01KAHV1B8Y8Q3T1QZ0V5J1N7R{id}\", sheet: \"{sheet}\", \
             written: \"2026-11-05T14:52:03+01:00\", changed: \"2026-11-05T14:52:03+01:00\", \
             answers: {{{answers}}})"
        )
    };
    let card = format!("\"title\": Text(\"{alias}\"), \"kind\": Choice(\"client\")");
    let card = entry(0, "workbook", &card);
    let contract = entry(
        1,
        "contract",
        &format!("\"delete-on\": Date(\"{delete_on}\")"),
    );
    let standing = format!("(format: 1, entries: [{card}, {contract}])\n");
    std::fs::write(book.join("workbook.ron"), standing).unwrap();
    let session = entry(
        2,
        "session",
        &format!("\"follow-up-on\": Date(\"{follow_up}\")"),
    );
    let week = format!("(format: 1, week: \"2026-W45\", entries: [{session}])\n");
    std::fs::write(book.join("2026-W45.ron"), week).unwrap();
}

#[test]
fn the_coachs_own_list_has_the_days_of_all_clients() {
    for (language, what, deleted, follow_up) in [
        (
            Language::Swedish,
            "coachsamtal",
            "raderas",
            "uppföljning 18 nov",
        ),
        (Language::English, "session", "delete", "follow-up 18 Nov"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        client(folder.path(), "KL", 1, "2026-11-18", "2026-12-01");
        client(folder.path(), "Ås", 2, "2027-03-01", "2026-11-20");
        let mut journey = Setting {
            language,
            size: (120, 36),
            ..Setting::default()
        }
        .open_in(folder.path());
        // They are beside the week's text already, and open from there.
        let week = journey.frame();
        assert!(week.contains("KL") && week.contains("Ås"), "{week}");
        let frame = journey.keys("i").frame();
        let row = |word: &str, alias: &str| {
            let mut rows = frame.lines();
            rows.any(|row| row.contains(word) && row.contains(alias))
        };
        assert!(row(what, "KL") && row(deleted, "Ås"), "{frame}");
        assert!(row(deleted, "KL") && !row(what, "Ås"), "{frame}");
        let frame = journey.keys("<Esc>c").frame();
        assert!(frame.contains(follow_up), "{frame}");
        // In a client's workbook nothing is said of the others.
        let frame = journey.keys("<Esc>i<Enter>").frame();
        assert!(!frame.contains("Ås"), "{frame}");
    }
}

#[test]
fn old_notes_are_deleted_with_the_key_that_deletes_and_never_with_a_digit() {
    let mut journey = Setting {
        now: "2025-10-06T09:00:00+02:00",
        ..Setting::default()
    }
    .open();
    journey.keys("wLänge sedan<Esc><wait 1000>");
    journey
        .on("2026-12-01T09:00:00+01:00")
        .keys("<Home>kSent<Enter>13<Esc><Esc>");
    let frame = journey.keys("i").frame();
    assert!(
        frame.contains("1 anteckning äldre än 11 månader"),
        "{frame}"
    );
    // The only friction is decided on; the same key again decides about nothing else.
    let frame = journey.keys("111<Enter>").frame();
    assert!(
        frame.contains("1 anteckning äldre än 11 månader"),
        "{frame}"
    );
    let frame = journey.keys("<Home><Delete>").frame();
    assert!(frame.contains("1 anteckning raderas."), "{frame}");
}

#[test]
fn the_keys_that_answer_a_promise_are_the_first_letters_of_the_answers() {
    for (language, answers) in [
        (Language::Swedish, ["j ja", "d delvis", "n nej"]),
        (Language::English, ["y yes", "p partly", "n no"]),
    ] {
        let mut journey = journey(language, (120, 36));
        let frame = journey.keys("i<Down>").frame();
        for answer in answers {
            assert!(frame.contains(answer), "{answer}: {frame}");
        }
    }
}
