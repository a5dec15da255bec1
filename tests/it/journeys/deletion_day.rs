//! The agreed day of deletion: the whole workbook of a client goes, on this machine and on any other.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tillit::content::Language;
use tillit::model::views::{ClientHours, Contract, SESSION, SESSION_AT, SESSION_END, WorkbookCard};
use tillit::model::{Answer, Entries, Entry, IdSource, Leaf, Moment, WorkbookKind};
use tillit::seal::Key;
use tillit::store::{Folders, KeyFiles, Keyring, LeafRead, RealDisk, Store, TakenOut, Workbooks};

use crate::journeys::journey::{Journey, Setting};
use crate::names;

/// A word of the client's notes.
const CANARY: &str = "QZKANARIE";

fn workbooks(folder: &Path) -> Workbooks {
    Workbooks::new(Arc::new(RealDisk), Folders::within(folder))
}

fn save(store: &Store, leaf: Leaf, entry: Entry, now: Moment) {
    let base = match store.read(leaf) {
        LeafRead::Read(entries) => entries,
        LeafRead::Missing => Entries::new(),
        LeafRead::ReadOnly(why) => panic!("{why}"),
    };
    let mut ours = base.clone();
    ours.insert(entry.id, entry);
    tillit::merge::stamp(&base, &mut ours, store.device());
    store.save(leaf, &base, &ours, now).unwrap();
}

/// A client's workbook with a contract until 15 November, an hour of 55 minutes and a note in several versions.
fn client(folder: &Path) -> String {
    let books = workbooks(folder);
    let at: Moment = "2026-09-02T09:00:00+02:00".parse().unwrap();
    let card = WorkbookCard {
        title: "MB".to_owned(),
        kind: WorkbookKind::Client,
        ..WorkbookCard::default()
    };
    let name = books.make(&card, at).unwrap();
    let store = books.open(&name).unwrap();
    let mut ids = IdSource::new(7);
    let mut contract = Entry::new(ids.next_id(at), "contract", at);
    let day = "2026-11-15".parse().unwrap();
    contract.answer(Contract::DELETE_ON, Answer::Date(day), at);
    save(&store, Leaf::Standing, contract, at);
    let week = Leaf::Week("2026-W36".parse().unwrap());
    let mut session = Entry::new(ids.next_id(at), SESSION, at);
    let end: Moment = "2026-09-02T09:55:00+02:00".parse().unwrap();
    session.answer("aim", Answer::Text(format!("Mål {CANARY}")), at);
    session.answer(SESSION_AT, Answer::Text(SESSION_END.to_owned()), end);
    save(&store, week, session, end);
    let note = ids.next_id(at);
    for text in ["Först", "Sedan"] {
        // A new run for each, so that a version is kept.
        let store = books.open(&name).unwrap();
        let mut entry = Entry::new(note, "reflection", at);
        entry.answer("text", Answer::Text(format!("{text} {CANARY}")), end);
        save(&store, week, entry, end);
    }
    let taken = TakenOut {
        at: end.to_string(),
        form: "markdown".to_owned(),
        file: "/hem/mb.md".to_owned(),
        notes: 1,
    };
    store.log_taken_out(taken).unwrap();
    assert!(with_word(folder, CANARY).len() > 1);
    name
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let below = entries.map(|entry| match entry.path().is_dir() {
        true => files(&entry.path()),
        false => vec![entry.path()],
    });
    below.flatten().collect()
}

fn with_word(folder: &Path, word: &str) -> Vec<PathBuf> {
    let has = |path: &PathBuf| {
        names(
            &String::from_utf8_lossy(&std::fs::read(path).unwrap()),
            word,
        )
    };
    files(folder).into_iter().filter(has).collect()
}

fn coach(folder: &Path, now: &'static str) -> Journey {
    Setting {
        now,
        size: (100, 40),
        ..Setting::default()
    }
    .open_in(folder)
}

fn hours(folder: &Path) -> Vec<Entry> {
    let store = workbooks(folder).open("min").unwrap();
    let LeafRead::Read(entries) = store.read(Leaf::Standing) else {
        return Vec::new();
    };
    let hours = entries
        .values()
        .filter(|entry| ClientHours::number_of(entry).is_some());
    hours.cloned().collect()
}

#[test]
fn the_day_takes_the_whole_workbook_and_leaves_the_hours() {
    let folder = tempfile::tempdir().unwrap();
    let name = client(folder.path());
    let mut journey = coach(folder.path(), "2026-11-20T10:00:00+01:00");
    let frame = journey.keys("i").frame();
    assert_eq!(frame.matches("raderas").count(), 2, "one row:\n{frame}");
    let frame = journey.keys("<Delete>").frame();
    let (law, ask) = ("Har någon begärt", "Skriv MB och tryck på");
    assert!(frame.contains(law) && frame.contains(ask), "{frame}");
    assert!(
        frame.find(law) < frame.find("anteckningar på"),
        "the law comes first:\n{frame}"
    );
    assert!(frame.contains("/hem/mb.md"), "{frame}");
    assert!(frame.contains("1 timme blir kvar"), "{frame}");
    assert!(!journey.keys("MB").frame().contains("Raderat"));
    let frame = journey.keys("<Enter>").frame();
    assert!(
        frame.contains("fredag 20 november 2026: en arbetsbok med 3"),
        "{frame}"
    );
    assert!(frame.contains("klient nummer"), "{frame}");
    assert!(
        frame.contains("/hem/mb.md") && !frame.contains(CANARY),
        "{frame}"
    );
    journey.keys("<Esc><Esc>i<wait 2000>");
    assert!(!journey.frame().contains("raderas"), "{}", journey.frame());
    for word in [CANARY, "MB"] {
        assert_eq!(with_word(folder.path(), word), Vec::<PathBuf>::new());
    }
    let hours = hours(folder.path());
    assert_eq!(hours[0].text(ClientHours::HELD), "2026-09-02  55 min");
    assert_eq!(hours[0].text(ClientHours::NOTES), "3");
    assert!(
        workbooks(folder.path())
            .list()
            .iter()
            .all(|book| book.name != name)
    );
}

/// Locks a workbook, and returns the keyring with its key.
fn lock(folder: &Path, name: &str) -> Keyring {
    let keys = Keyring::default();
    let (disk, folders) = (Arc::new(RealDisk), Folders::within(folder));
    let books = Workbooks::with_keys(disk, folders, keys.clone());
    let key = Arc::new(Key::generate());
    let files = KeyFiles {
        key: key.sealed_for(&Key::generate()).unwrap(),
        ..KeyFiles::default()
    };
    let now = "2026-09-03T09:00:00+02:00".parse().unwrap();
    books.lock(name, &key, &files, now).unwrap();
    keys
}

/// The words of a dialog, without its frame.
fn words(frame: &str) -> String {
    let words = frame.split_whitespace().filter(|word| *word != "│");
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_question_is_whole_when_the_rows_are_too_few_for_the_description() {
    let folder = tempfile::tempdir().unwrap();
    let name = client(folder.path());
    lock(folder.path(), &name);
    let mut journey = Setting {
        language: Language::English,
        ..Setting::default()
    }
    .open_in(folder.path());
    let frame = journey.keys("c<Down><Delete>").frame();
    let question = format!("Type {name} and press Enter if that is what you want.");
    assert!(words(&frame).contains(&question), "{frame}");
}

#[test]
fn a_locked_workbook_goes_with_its_hours_only_after_the_dialog_has_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let name = client(folder.path());
    lock(folder.path(), &name);
    let mut journey = coach(folder.path(), "2026-11-20T10:00:00+01:00");
    let frame = journey.keys("c<Down><Delete>").frame();
    assert!(frame.contains("Den är låst: 1 vecka"), "{frame}");
    let said = words(&frame);
    let lost = "Timmarna med klienten går inte att läsa och blir inte kvar";
    let (lost, ask) = (said.find(lost), said.find("och tryck på"));
    assert!(lost.is_some() && lost < ask, "{frame}");
    assert!(said.contains("ta bort låset först"), "{frame}");
    let frame = journey.keys(&format!("{name}<Enter>")).frame();
    assert!(frame.contains("en låst arbetsbok är raderad"), "{frame}");
    assert!(!frame.contains("0 anteckningar"), "{frame}");
    assert_eq!(hours(folder.path()), []);
    let left = files(&folder.path().join("workbooks").join(&name));
    assert!(left.iter().all(|file| file.ends_with("deleted.ron")));
}

#[test]
fn the_hours_of_a_locked_workbook_stay_when_its_key_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let name = client(folder.path());
    let mut journey = Setting {
        now: "2026-11-20T10:00:00+01:00",
        size: (100, 40),
        keys: lock(folder.path(), &name),
        ..Setting::default()
    }
    .open_in(folder.path());
    let frame = journey.keys("i<Delete>").frame();
    assert!(frame.contains("1 timme blir kvar"), "{frame}");
    journey.keys("MB<Enter>");
    let hours = hours(folder.path());
    assert_eq!(hours[0].text(ClientHours::HELD), "2026-09-02  55 min");
    let left = files(&folder.path().join("workbooks").join(&name));
    assert!(left.iter().all(|file| file.ends_with("deleted.ron")));
}

#[test]
fn the_hours_stay_although_the_title_page_cannot_be_read_and_those_of_a_damaged_week_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let name = client(folder.path());
    let client = folder.path().join("workbooks").join(&name);
    std::fs::write(client.join("workbook.ron"), "(((").unwrap();
    std::fs::write(client.join("2026-W35.ron"), "(((").unwrap();
    let mut journey = coach(folder.path(), "2026-11-20T10:00:00+01:00");
    let frame = journey.keys("c<Down><Delete>").frame();
    assert!(frame.contains("1 timme blir kvar"), "{frame}");
    assert!(
        frame.contains("Timmar i filer som inte går att läsa"),
        "{frame}"
    );
    let frame = journey.keys(&format!("{name}<Enter>")).frame();
    assert!(
        frame.contains("Timmarna finns kvar i din egen arbetsbok"),
        "{frame}"
    );
    let hours = hours(folder.path());
    assert_eq!(hours[0].text(ClientHours::HELD), "2026-09-02  55 min");
}

#[test]
fn another_machine_deletes_at_its_next_start_what_it_has_even_if_edited_there() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let name = client(here.path());
    let copy = |from: &Path, to: &Path| {
        let (from, to) = [from, to]
            .map(|folder| folder.join("workbooks").join(&name))
            .into();
        std::fs::create_dir_all(&to).unwrap();
        for file in files(&from) {
            std::fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
        }
    };
    copy(here.path(), there.path());
    // Edited there while this machine deletes.
    let store = workbooks(there.path()).open(&name).unwrap();
    let at: Moment = "2026-11-19T09:00:00+01:00".parse().unwrap();
    let mut entry = Entry::new(IdSource::new(9).next_id(at), "reflection", at);
    entry.answer("text", Answer::Text(format!("Nytt {CANARY}")), at);
    save(&store, Leaf::Week("2026-W36".parse().unwrap()), entry, at);
    drop(store);

    let mut journey = coach(here.path(), "2026-11-20T10:00:00+01:00");
    journey.keys("i<Delete>MB<Enter><Esc><wait 2000>");
    drop(journey);
    // The sync tool brings the mark, and leaves the week that was edited.
    copy(here.path(), there.path());
    let theirs = workbooks(there.path());
    assert_eq!(theirs.obey_deletions(), 1);
    assert_eq!(with_word(there.path(), CANARY), Vec::<PathBuf>::new());
    assert_eq!(theirs.list(), []);
    assert_eq!(theirs.obey_deletions(), 0, "nothing is left to delete");
    // A week that comes late goes too.
    let week = there
        .path()
        .join("workbooks")
        .join(&name)
        .join("2026-W36.ron");
    std::fs::write(&week, "(format: 1, week: \"2026-W36\", entries: [])\n").unwrap();
    assert_eq!(theirs.obey_deletions(), 1);
    assert!(!week.exists());
}

#[test]
fn the_mark_of_another_workbook_deletes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let name = client(folder.path());
    let mark = folder
        .path()
        .join("workbooks")
        .join(&name)
        .join("deleted.ron");
    std::fs::write(
        &mark,
        "(id: \"01KAGT0Q6RZ8M3V5W7X9Y1A2B3\", day: \"2026-11-15\")\n",
    )
    .unwrap();
    let books = workbooks(folder.path());
    assert_eq!(books.obey_deletions(), 0);
    assert!(with_word(folder.path(), CANARY).len() > 1);
    std::fs::write(&mark, "trasig").unwrap();
    assert_eq!(books.obey_deletions(), 0);
    assert_eq!(books.list().len(), 1);
}

#[test]
fn in_the_clients_own_workbook_the_key_leads_home_and_asks_there() {
    let folder = tempfile::tempdir().unwrap();
    let name = client(folder.path());
    let mut journey = Setting {
        now: "2026-11-20T10:00:00+01:00",
        workbook: name,
        size: (100, 40),
        ..Setting::default()
    }
    .open_in(folder.path());
    // The sharing ends first, by its own key.
    let frame = journey.keys("<Esc>2i").frame();
    assert!(frame.contains("hela arbetsboken"), "{frame}");
    let frame = journey.keys("<Delete>").frame();
    assert!(frame.contains("Skriv MB och tryck på"), "{frame}");
    journey.keys("<Esc>");
    assert!(with_word(folder.path(), CANARY).len() > 1);
}

#[test]
fn an_archived_client_comes_up_and_a_jump_of_the_clock_is_asked_about() {
    for (used, asks) in [("2026-08-01", true), ("2026-11-10", false)] {
        let folder = tempfile::tempdir().unwrap();
        let name = client(folder.path());
        let now: Moment = "2026-09-03T09:00:00+02:00".parse().unwrap();
        let archive = |card: &mut WorkbookCard| card.archived = Some(now.date());
        workbooks(folder.path())
            .change(&name, now, archive)
            .unwrap();
        let mut journey = Setting {
            language: Language::Swedish,
            now: "2026-11-20T10:00:00+01:00",
            size: (100, 40),
            used_last: Some(used),
            ..Setting::default()
        }
        .open_in(folder.path());
        let frame = journey.keys("i<Delete>").frame();
        assert!(frame.contains("Skriv MB och tryck på"), "{frame}");
        assert_eq!(
            frame.contains("Programmet användes senast"),
            asks,
            "{frame}"
        );
    }
}
