//! The log of hours for a credential: a session is asked about by one key, nothing is stored unchosen, and no word of a
//! session is in it.

use std::fs;
use std::path::Path;

use tillit::content::Language;
use tillit::model::views::{HOUR_LOG, HourKind, LoggedHour, Payment};
use tillit::model::{Entry, Leaf};
use tillit::store::{Folders, LeafRead, RealDisk, Store};

use crate::journeys::journey::{Journey, Setting, hides, shows};
use crate::journeys::workbooks::client_with_session;

fn coach(folder: &Path, language: Language, size: (u16, u16)) -> Journey {
    let mut journey = Setting {
        language,
        size,
        ..Setting::default()
    }
    .open_in(folder);
    journey.keys("<Esc>c");
    journey
}

/// The hours in the coach's own workbook.
fn logged(folder: &Path) -> Vec<LoggedHour> {
    let entries = log_entries(folder);
    entries.iter().filter_map(LoggedHour::of).collect()
}

fn log_entries(folder: &Path) -> Vec<Entry> {
    let folders = Folders::within(folder);
    let store = Store::open(std::sync::Arc::new(RealDisk), folders, "min").unwrap();
    let mut found = Vec::new();
    for leaf in store.leaves().unwrap() {
        let LeafRead::Read(entries) = store.read(leaf) else {
            continue;
        };
        assert!(matches!(leaf, Leaf::Week(_) | Leaf::Standing));
        let entries = entries.into_iter().map(|(_, entry)| entry);
        found.extend(entries.filter(|entry| entry.sheet == HOUR_LOG && !entry.deleted));
    }
    found
}

/// Makes the session of a client one of a few minutes.
fn shorten(folder: &Path, number: u8) {
    let file = folder.join(format!("workbooks/client-{number}/2026-W45.ron"));
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("T14:50:00", "T14:04:00", 1)).unwrap();
}

#[test]
fn a_session_is_logged_by_one_key_with_what_is_known() {
    for (language, asks, sums) in [
        (
            Language::Swedish,
            "50 min med MB torsdag 5 november 2026. 1 betald",
            "Coachning 0,83 h: betald 0,83",
        ),
        (
            Language::English,
            "50 min with MB on Thursday 5 November 2026. 1 paid",
            "Coaching 0.83 h: paid 0.83",
        ),
    ] {
        for size in [(80, 24), (120, 36), (200, 50)] {
            let folder = tempfile::tempdir().unwrap();
            client_with_session(folder.path(), 1, "MB", "2026-11-20");
            let mut journey = coach(folder.path(), language, size);
            journey.keys("l");
            let said = super::journey::words_on(&mut journey);
            assert!(said.contains(asks), "{said}");
            journey.keys("<Down><Up><wait 2000>");
            assert_eq!(logged(folder.path()), [], "looking stores nothing");
            journey.keys("1<wait 2000>");
            let said = super::journey::words_on(&mut journey);
            assert!(said.contains(sums), "{said}");
            let hours = logged(folder.path());
            assert_eq!(hours.len(), 1, "{hours:?}");
            let hour = &hours[0];
            assert_eq!(hour.code, "client-1");
            assert_eq!((hour.minutes, hour.people), (50, 1));
            assert_eq!(hour.date.to_string(), "2026-11-05");
            assert_eq!(
                (hour.kind, hour.payment),
                (HourKind::Individual, Payment::Paid)
            );
            assert!(hour.counts);
            // It is not asked about again, even on another start.
            let mut journey = coach(folder.path(), language, size);
            journey.keys("l");
            hides(&mut journey, &["MB torsdag 5", "MB on Thursday 5"]);
        }
    }
}

#[test]
fn minutes_with_the_screen_hidden_are_left_out_and_named() {
    for (language, asks) in [
        (
            Language::Swedish,
            "20 minuter med dold skärm är frånräknade. 30 min med MB",
        ),
        (
            Language::English,
            "20 minutes with the screen hidden are left out. 30 min with MB",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        client_with_session(folder.path(), 1, "MB", "2026-11-20");
        let file = folder.path().join("workbooks/client-1/2026-W45.ron");
        let text = fs::read_to_string(&file).unwrap();
        let hidden = "\"tillit:hidden\": Scale(1200), \"aim\"";
        fs::write(&file, text.replacen("\"aim\"", hidden, 1)).unwrap();
        let mut journey = coach(folder.path(), language, (120, 36));
        journey.keys("l");
        let said = super::journey::words_on(&mut journey);
        assert!(said.contains(asks), "{said}");
        journey.keys("1<wait 2000>");
        assert_eq!(logged(folder.path())[0].minutes, 30);
    }
}

#[test]
fn the_time_in_which_a_session_is_hidden_is_kept_with_it_and_with_no_other_note() {
    let folder = tempfile::tempdir().unwrap();
    crate::journeys::session::client(folder.path(), "MB");
    let at = "2026-11-26T10:00:00+01:00";
    let mut journey =
        crate::journeys::session::before(folder.path(), Language::Swedish, (80, 24), at);
    // Before the session nothing is counted.
    journey.keys("<F2>").on("2026-11-26T10:05:00+01:00");
    journey.keys("<F2><Enter>våga vänta<Enter>");
    journey
        .on("2026-11-26T10:15:00+01:00")
        .keys("<F2><wait 1000>");
    assert!(!journey.week_file("2026-W48").contains("tillit:hidden"));
    journey.on("2026-11-26T10:25:00+01:00").keys("<F2>");
    journey.keys("<F2>").on("2026-11-26T10:30:00+01:00");
    journey.keys("<F2>sedan<Enter><wait 1000>");
    let file = journey.week_file("2026-W48");
    assert_eq!(file.matches("tillit:hidden").count(), 1, "{file}");
    let seconds: i64 = file
        .split_once("\"tillit:hidden\": Scale(")
        .and_then(|(_, rest)| rest.split_once(')')?.0.parse().ok())
        .unwrap();
    assert!((900..920).contains(&seconds), "{seconds}");
}

#[test]
fn a_session_of_a_few_minutes_is_asked_about_and_is_no_hour_by_itself() {
    for (language, asks) in [
        (Language::Swedish, "Var det en timme?"),
        (Language::English, "Was this a session?"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        client_with_session(folder.path(), 1, "MB", "2026-11-20");
        shorten(folder.path(), 1);
        let mut journey = coach(folder.path(), language, (80, 24));
        journey.keys("l");
        let said = super::journey::words_on(&mut journey);
        assert!(said.contains(asks), "{said}");
        journey.keys("3<wait 2000>");
        let hours = logged(folder.path());
        assert_eq!((hours.len(), hours[0].counts), (1, false));
        hides(&mut journey, &[asks]);
        // Undo asks again, and so does deleting the row.
        journey.keys("<Ctrl+Z>");
        let said = super::journey::words_on(&mut journey);
        assert!(said.contains(asks), "{said}");
        journey.keys("2<Delete><wait 2000>");
        assert_eq!(logged(folder.path()), []);
        let said = super::journey::words_on(&mut journey);
        assert!(said.contains(asks), "{said}");
        journey.keys("2<wait 2000>");
        let mut journey = coach(folder.path(), language, (80, 24));
        journey.keys("l");
        hides(&mut journey, &[asks]);
        assert_eq!(logged(folder.path())[0].payment, Payment::ProBono);
    }
}

#[test]
fn no_word_of_a_session_and_no_alias_is_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    client_with_session(folder.path(), 1, "KQZ", "2026-11-20");
    let mut journey = coach(folder.path(), Language::Swedish, (120, 36));
    journey.keys("l1<wait 2000>");
    shows(&mut journey, &["KQZ"]);
    assert_eq!(logged(folder.path()).len(), 1);
    for file in fs::read_dir(folder.path().join("workbooks/min")).unwrap() {
        let path = file.unwrap().path();
        if let Ok(text) = fs::read_to_string(&path) {
            for word in ["våga", "vänta", "tyst", "bara för mig"] {
                assert!(!text.contains(word), "{word} in {}", path.display());
            }
            assert!(!crate::names(&text, "KQZ"), "{}", path.display());
        }
    }
}

#[test]
fn an_hour_of_ones_own_is_written_by_hand_and_the_log_is_not_a_clients() {
    let folder = tempfile::tempdir().unwrap();
    client_with_session(folder.path(), 1, "MB", "2026-11-20");
    let mut journey = coach(folder.path(), Language::Swedish, (120, 36));
    journey.keys("ln2026-11-03<Enter>60<Enter><Enter>4<wait 2000><Esc>");
    shows(&mut journey, &["Egen handledning 1,00 h"]);
    let hours = logged(folder.path());
    assert_eq!(hours.len(), 1);
    assert_eq!(hours[0].kind, HourKind::Supervision);
    assert_eq!(hours[0].minutes, 60);
}

#[test]
fn a_session_of_today_that_is_not_logged_is_said_on_the_desk() {
    for (language, said) in [
        (
            Language::Swedish,
            "Samtalet i dag är inte loggat. l öppnar timloggen.",
        ),
        (
            Language::English,
            "Today’s session is not logged. l opens the hour log.",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        client_with_session(folder.path(), 1, "MB", "2026-11-20");
        let mut journey = Setting {
            language,
            now: "2026-11-05T16:00:00+01:00",
            ..Setting::default()
        }
        .open_in(folder.path());
        journey.keys("<Esc>c");
        shows(&mut journey, &[said]);
        journey.keys("l1<Esc><wait 1000>c");
        hides(&mut journey, &[said]);
    }
}
