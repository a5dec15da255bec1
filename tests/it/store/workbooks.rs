//! Several workbooks in one data folder: listing, creating, archiving and deleting them.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tillit::model::views::{SESSION, WorkbookCard};
use tillit::model::{Answer, Entries, Entry, IdSource, Leaf, Moment, WorkbookKind};
use tillit::store::{DeleteError, Folders, RealDisk, SaveError, TakenOut, Workbooks};

use crate::disk::MemoryDisk;
use crate::names;
use crate::store::double::{Trouble, TroubledDisk};

fn workbooks(dir: &Path) -> Workbooks {
    Workbooks::new(Arc::new(RealDisk), Folders::within(dir))
}

fn now() -> Moment {
    "2026-11-20T14:52:03+01:00".parse().unwrap()
}

fn client(title: &str) -> WorkbookCard {
    WorkbookCard {
        title: title.to_owned(),
        kind: WorkbookKind::Client,
        language: Some("en".to_owned()),
        ..WorkbookCard::default()
    }
}

#[test]
fn workbooks_are_listed_on_the_disk_that_has_them() {
    let nowhere = Path::new("/nothing/on/the/real/disk");
    let books = Workbooks::new(Arc::new(MemoryDisk::default()), Folders::within(nowhere));
    let name = books.make(&client("KL"), now()).unwrap();
    assert_eq!(books.list()[0].name, name);
}

/// Saves two entries of a sheet to a week of a workbook, in two saves, so that a version is kept.
fn write(workbooks: &Workbooks, name: &str, week: &str, sheet: &str) {
    let store = workbooks.open(name).unwrap();
    let leaf = Leaf::Week(week.parse().unwrap());
    let mut base = Entries::new();
    for text in ["först", "sedan"] {
        let mut ours = base.clone();
        let mut entry = Entry::new(
            IdSource::new(text.len() as u64).next_id(now()),
            sheet,
            now(),
        );
        entry.answer("text", Answer::Text(text.to_owned()), now());
        ours.insert(entry.id, entry);
        base = store.save(leaf, &base, &ours, now()).unwrap().entries;
    }
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path.to_string_lossy().into_owned());
        }
    }
    found
}

#[test]
fn the_folder_of_a_new_workbook_does_not_reveal_its_title() {
    let dir = tempfile::tempdir().unwrap();
    let workbooks = workbooks(dir.path());
    let first = workbooks.make(&client("Rektor Å"), now()).unwrap();
    let second = workbooks.make(&client("MB"), now()).unwrap();
    assert_ne!(first, second, "two of one moment");
    for name in [&first, &second] {
        assert!(name.starts_with("client-01"), "{name}");
        assert!(!name.contains("Rektor") && !names(name, "MB"), "{name}");
    }
    let listed = workbooks.list();
    let titles: Vec<_> = listed.iter().map(|one| one.card.title.as_str()).collect();
    assert_eq!(titles, ["Rektor Å", "MB"]);
    assert_eq!(listed[0].card, client("Rektor Å"));
}

#[test]
fn the_last_session_is_found_in_the_latest_weeks() {
    let dir = tempfile::tempdir().unwrap();
    let workbooks = workbooks(dir.path());
    let name = workbooks.make(&client("MB"), now()).unwrap();
    assert_eq!(workbooks.list()[0].last_session, None);
    write(&workbooks, &name, "2026-W47", SESSION);
    write(&workbooks, &name, "2026-W48", "friction");
    let listed = workbooks.list();
    assert_eq!(
        listed[0].last_session,
        Some(jiff::civil::date(2026, 11, 20))
    );
    assert_eq!((listed[0].sessions, listed[0].has_contract), (2, false));
}

#[test]
fn an_archived_workbook_can_be_made_active_again() {
    let dir = tempfile::tempdir().unwrap();
    let workbooks = workbooks(dir.path());
    let name = workbooks.make(&client("MB"), now()).unwrap();
    for archived in [Some(now().date()), None] {
        workbooks
            .change(&name, now(), |card| card.archived = archived)
            .unwrap();
        assert_eq!(workbooks.list()[0].card.archived, archived);
        assert_eq!(workbooks.list()[0].card.title, "MB");
    }
}

#[test]
fn a_title_page_that_cannot_be_read_counts_as_a_clients_and_stays() {
    let dir = tempfile::tempdir().unwrap();
    let workbooks = workbooks(dir.path());
    let name = workbooks.make(&client("MB"), now()).unwrap();
    let page = workbooks.open(&name).unwrap().path(Leaf::Standing);
    fs::write(&page, "(((").unwrap();
    let listed = workbooks.list();
    assert_eq!(listed[0].card.kind, WorkbookKind::Client);
    assert!(!listed[0].is_readable);
    let changed = workbooks.change(&name, now(), |card| card.title.clear());
    assert!(matches!(changed, Err(SaveError::Unreadable(_))));
    assert_eq!(fs::read_to_string(page).unwrap(), "(((");
}

#[test]
fn the_weeks_and_notes_of_a_workbook_are_counted() {
    let dir = tempfile::tempdir().unwrap();
    let workbooks = workbooks(dir.path());
    let name = workbooks.make(&client("MB"), now()).unwrap();
    write(&workbooks, &name, "2025-W52", "friction");
    write(&workbooks, &name, "2026-W47", SESSION);
    let contents = workbooks.contents(&name);
    assert_eq!(
        (contents.weeks, contents.notes, contents.unreadable),
        (2, 4, 0)
    );
    let span = contents.span.unwrap();
    assert_eq!(span.0.to_string(), "2025-W52");
    assert_eq!(span.1.to_string(), "2026-W47");
}

#[test]
fn deleting_removes_a_workbooks_files_versions_and_rescue_copies_only() {
    let dir = tempfile::tempdir().unwrap();
    let workbooks = workbooks(dir.path());
    let mine = workbooks.make(&client("MB"), now()).unwrap();
    let other = workbooks.make(&client("KL"), now()).unwrap();
    for name in [&mine, &other] {
        write(&workbooks, name, "2026-W47", "friction");
        let store = workbooks.open(name).unwrap();
        let leaf = Leaf::Week("2026-W46".parse().unwrap());
        let entry = Entry::new(IdSource::new(1).next_id(now()), "friction", now());
        store
            .rescue(leaf, &[(entry.id, entry)].into_iter().collect())
            .unwrap();
        fs::write(store.folder().join("2026-W47.sync-conflict.ron"), "x").unwrap();
        let taken = TakenOut {
            at: now().to_string(),
            form: "markdown".to_owned(),
            file: "/tmp/ut.md".to_owned(),
            notes: 1,
        };
        store.log_taken_out(taken).unwrap();
    }
    let log = |name: &str| Folders::within(dir.path()).taken_out(name);
    assert!(log(&mine).exists());
    let before = files(dir.path());
    workbooks.delete(&mine, None, now()).unwrap();
    let of = |name: &str, files: Vec<String>| -> Vec<String> {
        let folder = format!(
            "{}{name}{}",
            std::path::MAIN_SEPARATOR,
            std::path::MAIN_SEPARATOR
        );
        files
            .into_iter()
            .filter(|file| file.contains(&folder))
            .collect()
    };
    assert!(of(&mine, before.clone()).len() > 4, "{before:#?}");
    // Only the mark of the deletion, which names nobody.
    let left = of(&mine, files(dir.path()));
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].ends_with("deleted.ron"), "{left:?}");
    let mark = dir.path().join("workbooks").join(&mine).join("deleted.ron");
    let mark = fs::read_to_string(mark).unwrap();
    assert!(mark.contains("2026-11-20") && !names(&mark, "MB"), "{mark}");
    assert!(!log(&mine).exists() && log(&other).exists());
    assert_eq!(of(&other, files(dir.path())), of(&other, before));
    assert_eq!(workbooks.list().len(), 1);
    workbooks.delete(&mine, None, now()).unwrap();
}

#[test]
fn a_workbook_that_is_open_in_a_window_is_not_deleted() {
    let dir = tempfile::tempdir().unwrap();
    let workbooks = workbooks(dir.path());
    let name = workbooks.make(&client("MB"), now()).unwrap();
    let open = workbooks.open(&name).unwrap();
    open.mark_open();
    assert!(matches!(
        workbooks.delete(&name, None, now()),
        Err(DeleteError::OpenElsewhere)
    ));
    assert_eq!(workbooks.list().len(), 1);
    drop(open);
    workbooks.delete(&name, None, now()).unwrap();
    assert_eq!(workbooks.list(), []);
    let left = files(dir.path());
    let of_it = left.iter().filter(|file| file.contains(&name));
    assert!(
        of_it.clone().all(|file| file.ends_with("deleted.ron")),
        "{left:?}"
    );
}

#[test]
fn a_folder_in_the_workbook_is_reported_and_left_with_the_title_page() {
    let dir = tempfile::tempdir().unwrap();
    let workbooks = workbooks(dir.path());
    let name = workbooks.make(&client("MB"), now()).unwrap();
    write(&workbooks, &name, "2026-W47", "friction");
    let folder = workbooks.open(&name).unwrap().folder().to_owned();
    fs::create_dir(folder.join("bilder")).unwrap();
    assert!(matches!(
        workbooks.delete(&name, None, now()),
        Err(DeleteError::SomethingLeft(_))
    ));
    // The title page, and the mark that makes the next start go on.
    let left: Vec<String> = files(&folder);
    assert_eq!(left.len(), 2, "{left:?}");
    assert_eq!(workbooks.list()[0].card.title, "MB");
}

#[cfg(unix)]
#[test]
fn a_link_is_removed_and_its_target_stays() {
    let dir = tempfile::tempdir().unwrap();
    let workbooks = workbooks(dir.path());
    let name = workbooks.make(&client("MB"), now()).unwrap();
    let folder = workbooks.open(&name).unwrap().folder().to_owned();
    let precious = dir.path().join("precious.txt");
    fs::write(&precious, "kvar").unwrap();
    std::os::unix::fs::symlink(&precious, folder.join("länk.txt")).unwrap();
    workbooks.delete(&name, None, now()).unwrap();
    assert_eq!(fs::read_to_string(precious).unwrap(), "kvar");
}

#[test]
fn an_interrupted_deletion_can_be_completed() {
    for at in 1..60 {
        let dir = tempfile::tempdir().unwrap();
        let name = {
            let workbooks = workbooks(dir.path());
            let name = workbooks.make(&client("MB"), now()).unwrap();
            write(&workbooks, &name, "2026-W47", "friction");
            name
        };
        let disk = Arc::new(TroubledDisk::new(at, Trouble::StopBefore));
        let troubled = Workbooks::new(disk, Folders::within(dir.path()));
        let failed = troubled.delete(&name, None, now()).is_err();
        let healthy = workbooks(dir.path());
        assert!(
            !failed
                || healthy.list().len() == 1
                || !files(dir.path()).iter().any(|file| file.contains("W47"))
        );
        healthy.delete(&name, None, now()).unwrap();
        assert_eq!(healthy.list(), [], "step {at}");
    }
}
