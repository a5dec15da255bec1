//! Several workbooks: listed, created, opened, archived, deleted, and a session ended before the list is shown.

use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting, hides, open, shows};
use crate::names;

/// Opens the list of workbooks of a coach with two clients and a text in her own workbook.
fn coach(language: Language) -> Journey {
    let mut journey = open(language);
    journey.keys("wMitt eget<Esc><wait 2000>c");
    for alias in ["Ås", "KL"] {
        journey.keys(&format!("n{alias}<Enter><Enter><Enter>"));
    }
    journey
}

fn folders(journey: &Journey) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(journey.folder().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn place(frame: &str, word: &str) -> usize {
    let found = frame.lines().position(|line| line.contains(word));
    found.unwrap_or_else(|| panic!("{word:?} in\n{frame}"))
}

#[test]
fn the_own_workbook_is_listed_first_and_then_clients_in_order() {
    for (language, own, client) in [
        (Language::Swedish, "Min arbetsbok", "inget än"),
        (Language::English, "My workbook", "none yet"),
    ] {
        let mut journey = coach(language);
        let frame = journey.frame();
        assert!(place(&frame, own) < place(&frame, "KL"), "{frame}");
        assert!(place(&frame, "KL") < place(&frame, "Ås"), "{frame}");
        assert!(frame.contains(client), "{frame}");
        assert!(frame.contains("▸KL"), "the new one is marked:\n{frame}");
        assert_eq!(folders(&journey).len(), 3);
        assert!(folders(&journey).iter().all(|name| !names(name, "KL")));
    }
}

/// The files below a folder, with their bytes.
fn bytes_below(
    folder: &std::path::Path,
) -> std::collections::BTreeMap<std::path::PathBuf, Vec<u8>> {
    let mut found = std::collections::BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let bytes = std::fs::read(&path).unwrap();
                    found.insert(path, bytes);
                }
            }
        }
    }
    found
}

/// Writes a client's workbook: a session on 5 November with a step, and a note of the coach's own after it.
pub fn client_with_session(folder: &std::path::Path, number: u8, alias: &str, follow_up: &str) {
    let book = folder.join(format!("workbooks/client-{number}"));
    std::fs::create_dir_all(&book).unwrap();
    let entry = |id: u8, hour: u8, sheet: &str, answers: &str| {
        format!(
            "(id: \"01KAHV1B8Y8Q3T1QZ0V5J1N7R{id}\", sheet: \"{sheet}\", \
             written: \"2026-11-05T{hour}:00:00+01:00\", changed: \"2026-11-05T{hour}:50:00+01:00\", \
             answers: {{{answers}}})"
        )
    };
    let card = format!("\"title\": Text(\"{alias}\"), \"kind\": Choice(\"client\")");
    let card = entry(0, 14, "workbook", &card);
    std::fs::write(
        book.join("workbook.ron"),
        format!("(format: 1, entries: [{card}])\n"),
    )
    .unwrap();
    let session = format!("\"aim\": Text(\"våga vänta\"), \"follow-up-on\": Date(\"{follow_up}\")");
    let step = "\"situation\": Text(\"det blir tyst\"), \"act\": Text(\"väntar jag\")";
    let note = "\"text\": Text(\"bara för mig\"), \"tillit:author\": Choice(\"coach\")";
    let entries = [
        entry(2, 14, "session", &session),
        entry(3, 14, "commitment", step),
        entry(4, 18, "reflection", note),
    ];
    let week = format!(
        "(format: 1, week: \"2026-W45\", entries: [{}])\n",
        entries.join(", ")
    );
    std::fs::write(book.join("2026-W45.ron"), week).unwrap();
}

#[test]
fn clients_are_listed_by_their_next_day_with_step_and_what_is_missing() {
    for (language, words) in [
        (
            Language::Swedish,
            [
                "Härnäst",
                "uppföljning i dag",
                "Öppet steg",
                "överenskommelse, lås",
            ],
        ),
        (
            Language::English,
            ["Next", "follow-up today", "Open step", "agreement, lock"],
        ),
    ] {
        for size in [(80, 24), (120, 36), (200, 50)] {
            let folder = tempfile::tempdir().unwrap();
            client_with_session(folder.path(), 1, "Aa", "2026-12-24");
            client_with_session(folder.path(), 2, "Zz", "2026-11-20");
            let mut journey = Setting {
                language,
                size,
                ..Setting::default()
            }
            .open_in(folder.path());
            let frame = journey.keys("<Esc>c<Down>").frame();
            for word in words {
                assert!(frame.contains(word), "{word}\n{frame}");
            }
            assert!(place(&frame, "▸Zz") < place(&frame, " Aa "), "{frame}");
            assert!(frame.contains("det blir tyst"), "{frame}");
        }
    }
}

#[test]
fn the_page_before_a_session_reads_a_closed_workbook_and_changes_nothing() {
    for (language, title, step, own) in [
        (
            Language::Swedish,
            "Inför samtalet med MB",
            "Om det blir tyst",
            "bara för dig",
        ),
        (
            Language::English,
            "Before the session with MB",
            "If det blir tyst",
            "for you only",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        client_with_session(folder.path(), 1, "MB", "2026-11-20");
        let mut journey = Setting {
            language,
            ..Setting::default()
        }
        .open_in(folder.path());
        journey.keys("<Esc>c<Down><wait 1000>");
        let before = bytes_below(&folder.path().join("workbooks"));
        let frame = journey.keys("R").frame();
        for text in [title, step, own, "bara för mig"] {
            assert!(frame.contains(text), "{text}\n{frame}");
        }
        journey.keys("<PgDn><PgUp> <wait 1000>");
        let frame = journey.keys("<F2>").frame();
        assert!(
            !frame.contains("MB") && !frame.contains("bara för"),
            "{frame}"
        );
        journey.keys("<F2><Esc><wait 1000>");
        assert_eq!(bytes_below(&folder.path().join("workbooks")), before);
        // Enter opens the client's workbook, where none of the coach's own words are shown.
        let frame = journey.keys("R<Enter>").frame();
        assert!(
            frame.contains("MB") && !frame.contains("bara för"),
            "{frame}"
        );
    }
}

#[test]
fn nothing_is_read_before_a_session_for_ones_own_workbook() {
    let mut journey = coach(Language::Swedish);
    journey.keys("<Up><Up><Up>R");
    assert!(
        journey.frame().contains("inför samtal med en klient"),
        "{}",
        journey.frame()
    );
}

#[test]
fn a_clients_workbook_opens_hidden_and_in_the_clients_language() {
    let mut journey = coach(Language::Swedish);
    journey.keys("nMB<Tab><Tab><Right><Enter>");
    assert!(journey.frame().contains("▸MB"), "{}", journey.frame());
    journey.keys("<Enter>");
    let frame = journey.frame();
    assert!(
        frame.contains("Screen shared") && frame.contains("Session 1 · MB"),
        "{frame}"
    );
    assert_eq!(journey.remembered("sharing").unwrap(), "on");
    let asks = journey.keys("<Esc>").frame();
    assert!(
        asks.contains("Leave the workbook?") && asks.contains("Session 1 · MB"),
        "{asks}"
    );
    assert!(
        !asks.contains("resumed"),
        "nothing has begun, so there is nothing to resume: {asks}"
    );
    journey.keys("2");
    let frame = journey.frame();
    assert!(frame.contains("Workbook: MB"), "{frame}");
    assert!(!frame.contains("Mitt eget"), "{frame}");
    journey.keys("l");
    assert_eq!(
        journey.remembered("language"),
        None,
        "it is the client's only"
    );
}

#[test]
fn the_own_workbook_is_in_the_coachs_language_again_after_a_client_with_another() {
    let mut journey = coach(Language::Swedish);
    journey.keys("nMB<Tab><Tab><Right><Enter><Enter><Esc>2");
    shows(&mut journey, &["Workbook: MB"]);
    journey.keys("c<Home><Enter><wait 1000>");
    shows(&mut journey, &["Vecka 47"]);
    hides(&mut journey, &["Week 47"]);
}

#[test]
fn a_session_is_ended_before_the_list_can_show() {
    let mut journey = coach(Language::Swedish);
    journey.keys("<Enter><Enter><Esc>");
    let frame = journey.frame();
    assert!(
        frame.contains("Skärmen delas") && frame.contains("Avsluta samtalet?"),
        "{frame}"
    );
    assert!(!frame.contains("Ås"), "{frame}");
    let body = |frame: &str| {
        frame
            .lines()
            .skip(1)
            .take(20)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let after = journey.keys("k").frame();
    assert_eq!(body(&after), body(&frame), "nothing but its keys");
    let frame = journey.keys("<Esc>med klienten").frame();
    assert!(frame.contains("med klienten"), "{frame}");
    // Without a client looking on, the list is shown at once.
    let frame = journey.keys("<Esc><Esc>2").frame();
    assert!(frame.contains("Arbetsbok: KL"), "{frame}");
    let frame = journey.keys("c<wait 400>").frame();
    assert!(
        frame.contains("Ås") && frame.contains("öppen nu"),
        "{frame}"
    );
    journey.keys("<Esc>");
    let frame = journey.frame();
    assert!(
        frame.contains("Mitt eget") && !frame.contains("med klienten"),
        "{frame}"
    );
}

#[test]
fn the_list_after_a_session_is_shown_only_by_a_deliberate_act() {
    let mut journey = coach(Language::Swedish);
    journey.keys("<Enter><Esc><Enter>");
    hides(&mut journey, &["Ås", "KL", "Mitt eget"]);
    shows(&mut journey, &["Mellan två samtal"]);
    for keys in [
        "<F2><F2>",
        "<Esc><Esc>",
        "<Enter>",
        "q",
        "<Backspace><Ctrl+Z><Ctrl+P><Ctrl+F>",
    ] {
        journey.keys(keys);
        hides(&mut journey, &["Ås", "KL", "Mitt eget"]);
        shows(&mut journey, &["Mellan två samtal"]);
    }
    journey.keys("<Esc>1");
    shows(&mut journey, &["Ås", "KL"]);
    assert_eq!(journey.remembered("sharing").unwrap(), "off");
}

#[test]
fn nothing_of_the_workbook_that_was_left_can_be_reached() {
    let mut journey = coach(Language::Swedish);
    journey.keys("<Esc>w<Ctrl+A><Ctrl+C><Esc>khemligt skav<Esc>c<Down><Enter><Esc>2");
    assert_eq!(
        journey.copied,
        ["Mitt eget", ""],
        "the clipboard is emptied"
    );
    journey.keys("w<Ctrl+V><Ctrl+Z><Esc>uuu<Ctrl+Z><Ctrl+Y><wait 2000>");
    let frame = journey.frame();
    assert!(
        !frame.contains("Mitt eget") && !frame.contains("hemligt"),
        "{frame}"
    );
    assert!(!journey.week_file("2026-W47").contains("Mitt eget"));
    journey.keys("i");
    assert!(!journey.frame().contains("hemligt"));
    journey.keys("<Esc>w<Ctrl+F>");
    assert!(!journey.frame().contains("Mitt"));
}

#[test]
fn the_name_of_a_new_workbook_is_checked() {
    let mut journey = Setting::default().open();
    journey.keys("cn<Enter><Enter><Enter>");
    assert!(
        journey.frame().contains("Skriv först vad"),
        "{}",
        journey.frame()
    );
    journey.keys("Anna Berg");
    assert!(
        journey.frame().contains("fullständigt namn"),
        "{}",
        journey.frame()
    );
    journey.keys("<Esc>nMB<Enter><Enter><Enter>nmb<Enter><Enter><Enter>");
    assert!(
        journey.frame().contains("finns redan"),
        "{}",
        journey.frame()
    );
    journey.keys("<F2>");
    assert!(
        !journey.frame().contains("finns redan"),
        "{}",
        journey.frame()
    );
    journey.keys("<F2><Esc>");
    assert!(journey.frame().contains("▸MB"), "{}", journey.frame());
}

#[test]
fn an_archived_workbook_is_collapsed_and_can_be_restored() {
    let mut journey = coach(Language::Swedish);
    // The first press asks; another key leaves all as it is.
    let frame = journey.keys("x").frame();
    assert!(
        frame.contains("Inget raderas") && frame.contains("KL"),
        "{frame}"
    );
    let frame = journey.keys("<Up><Down>x").frame();
    assert!(!frame.contains("1 arkiverad"), "{frame}");
    journey.keys("x");
    let frame = journey.frame();
    assert!(
        frame.contains("1 arkiverad") && !frame.contains("KL"),
        "{frame}"
    );
    journey.keys("<End><Enter>");
    assert!(journey.frame().contains("KL"), "{}", journey.frame());
    journey.keys("<End>x");
    let frame = journey.frame();
    assert!(
        !frame.contains("arkiverad") && frame.contains("▸KL"),
        "{frame}"
    );
}

#[test]
fn a_client_gets_another_name_and_the_old_one_back() {
    let mut journey = coach(Language::Swedish);
    let before = folders(&journey);
    journey.keys("N");
    assert!(
        journey.frame().contains("Nytt namn på KL"),
        "{}",
        journey.frame()
    );
    journey.keys("<Backspace><Backspace>Rektor norr<Enter>");
    let frame = journey.frame();
    assert!(frame.contains("KL heter nu Rektor norr."), "{frame}");
    assert!(frame.contains("▸Rektor norr"), "{frame}");
    assert_eq!(folders(&journey), before);
    journey.keys("<Enter>");
    assert!(
        journey.frame().contains("Rektor norr"),
        "{}",
        journey.frame()
    );
}

#[test]
fn a_new_name_is_taken_back_where_it_was_given() {
    let mut journey = coach(Language::Swedish);
    journey.keys("N<Backspace><Backspace>MB<Enter>u");
    let frame = journey.frame();
    assert!(frame.contains("MB heter nu KL."), "{frame}");
    assert!(frame.contains("▸KL"), "{frame}");
    journey.keys("<Home>NLedardagbok<Enter>");
    let frame = journey.frame();
    assert!(
        frame.contains("Min arbetsbok heter nu Ledardagbok."),
        "{frame}"
    );
    assert!(frame.contains("▸Ledardagbok"), "{frame}");
    journey.keys("<Esc>");
    assert!(
        journey.frame().contains("Ledardagbok"),
        "{}",
        journey.frame()
    );
    journey.keys("u");
    let frame = journey.frame();
    assert!(frame.contains("Min arbetsbok"), "{frame}");
}

#[test]
fn a_new_name_that_another_workbook_has_is_refused() {
    let mut journey = coach(Language::Swedish);
    for (typed, said) in [
        ("<Backspace><Backspace>ås<Enter>", "finns redan"),
        ("<Backspace><Backspace><Enter>", "Skriv först vad"),
        ("<Backspace><Backspace>Anna Berg", "fullständigt namn"),
    ] {
        journey.keys("N").keys(typed);
        assert!(journey.frame().contains(said), "{}", journey.frame());
        journey.keys("<Esc>");
        assert!(journey.frame().contains("▸KL"), "{}", journey.frame());
    }
}

#[test]
fn deleting_names_what_is_lost_and_asks_for_the_name() {
    let mut journey = coach(Language::Swedish);
    journey.keys("<Enter><Esc>2wEtt<Esc>ktvå<Esc><PgUp>wTre<Esc>c");
    let before = folders(&journey);
    journey.keys("<Home><Down><Delete>");
    let frame = journey.frame();
    assert!(frame.contains("Radera KL?"), "{frame}");
    let said = "3 anteckningar på 2 veckor, från 2026-W46 till 2026-W47.";
    assert!(
        frame.contains(said) && frame.contains("går inte att ångra"),
        "{frame}"
    );
    journey.keys("<Enter>MB<Enter>");
    assert!(
        journey.frame().contains("Det är inte namnet"),
        "{}",
        journey.frame()
    );
    assert_eq!(folders(&journey), before);
    journey.keys("<Backspace><Backspace>kl<Enter>");
    let frame = journey.frame();
    assert!(frame.contains("äkerhetskopior"), "{frame}");
    assert!(!frame.contains("KL"), "{frame}");
}

#[test]
fn the_open_workbook_can_neither_be_archived_nor_deleted() {
    let mut journey = coach(Language::Swedish);
    for key in ["x", "<Delete>"] {
        journey.keys("<Home>").keys(key);
        assert!(
            journey.frame().contains("Den är öppen nu"),
            "{}",
            journey.frame()
        );
    }
    assert_eq!(folders(&journey).len(), 3);
}

#[test]
fn a_workbook_that_cannot_be_saved_stays_open() {
    let mut journey = coach(Language::Swedish);
    std::fs::write(journey.folder().join("2026-W47.ron"), "trasig").unwrap();
    journey.keys("<Esc>wOsparat<Esc>c<End><Enter>");
    let frame = journey.frame();
    assert!(frame.contains("går inte att spara"), "{frame}");
    journey.keys("<Esc>");
    assert!(journey.frame().contains("Osparat"), "{}", journey.frame());
}

#[test]
fn a_workbook_for_a_client_starts_hidden_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let workbook = {
        let mut journey = Setting::default().open_in(folder.path());
        journey.keys("cnMB<Enter><Enter><Enter><Enter><Esc>2wKlientens<Esc><wait 2000>");
        journey
            .folder()
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    let mut journey = Setting {
        workbook,
        ..Setting::default()
    }
    .open_in(folder.path());
    let frame = journey.frame();
    assert!(
        frame.contains("Skärmen delas") && frame.contains("Samtal 1 · MB"),
        "{frame}"
    );
    assert_eq!(journey.remembered("sharing").unwrap(), "on");
}

#[test]
fn the_page_and_its_dialogs_fit_at_every_size() {
    for (language, [page, new, delete, session]) in [
        (
            Language::Swedish,
            [
                "Arbetsböcker",
                "Ny arbetsbok",
                "Radera KL?",
                "Avsluta samtalet?",
            ],
        ),
        (
            Language::English,
            [
                "Workbooks",
                "New workbook",
                "Delete KL?",
                "End the session?",
            ],
        ),
    ] {
        let mut journey = coach(language);
        for (keys, words) in [
            ("", page),
            ("n", new),
            ("<Esc><Delete>", delete),
            ("<Esc><Enter><Enter><Esc>", session),
        ] {
            journey.keys(keys);
            for (columns, rows) in [(1, 1), (10, 4), (40, 12), (59, 17), (80, 24), (200, 50)] {
                journey.resize(columns, rows);
                let frame = journey.frame();
                if columns >= 40 {
                    assert!(
                        frame.contains(words),
                        "{words} at {columns}x{rows}\n{frame}"
                    );
                }
                let at = journey.cursor();
                assert!(
                    at.is_none_or(|(x, y)| x < columns && y < rows),
                    "the cursor is at {at:?} of {columns}x{rows}"
                );
            }
        }
    }
}

#[test]
fn the_mouse_marks_and_opens() {
    let mut journey = coach(Language::Swedish);
    journey.click("Ås");
    assert!(journey.frame().contains("▸Ås"), "{}", journey.frame());
}

#[test]
fn the_own_workbook_is_listed_before_anything_is_written_in_it() {
    for (language, own) in [
        (Language::Swedish, "Min arbetsbok"),
        (Language::English, "My workbook"),
    ] {
        let mut journey = open(language);
        let frame = journey.keys("c").frame();
        assert!(frame.contains(&format!("▸{own}")), "{frame}");
        let frame = journey.keys("nMB<Tab><Tab><Enter>").frame();
        assert!(place(&frame, own) < place(&frame, "MB"), "{frame}");
    }
}
