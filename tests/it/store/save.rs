//! Saving on a real file system.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tillit::merge::{merge, stamp, successor};
use tillit::model::{Answer, Entries, EntryId, Leaf};
use tillit::store::{
    FolderFault, Folders, LeafRead, RealDisk, SaveError, Store, Unreadable, decode, encode,
};

use crate::disk::{Call, MemoryDisk, RuledDisk, Rules, Turn};
use crate::store::codec::{entries, entry, moment, week};

pub fn store(dir: &Path) -> Store {
    Store::open(Arc::new(RealDisk), Folders::within(dir), "min").unwrap()
}

fn on_disk(store: &Store, leaf: Leaf) -> Entries {
    let bytes = std::fs::read(store.path(leaf)).unwrap();
    decode(leaf, "x", &bytes).unwrap()
}

#[test]
fn the_first_save_creates_private_files_and_folders() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    assert_eq!(store.read(week()), LeafRead::Missing);
    assert!(store.leaves().unwrap().is_empty());
    let ours = entries([entry(1, "första raden")]);
    let saved = store
        .save(week(), &Entries::new(), &ours, moment(0))
        .unwrap();
    assert!(saved.durable && !saved.outside);
    assert_eq!(store.read(week()), LeafRead::Read(ours));
    assert_eq!(store.leaves().unwrap(), [week()]);
    assert_eq!(store.folder_fault(), None);
    let ours = entries([entry(1, "första raden")]);
    store.rescue(week(), &ours).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&store.path(week())), 0o600);
        assert_eq!(mode(store.folder()), 0o700);
        assert_eq!(mode(&dir.path().join("state")), 0o700);
    }
}

#[test]
fn changes_of_two_windows_are_merged() {
    let dir = tempfile::tempdir().unwrap();
    let (here, there) = (store(dir.path()), store(dir.path()));
    let start = entries([entry(1, "gemensam")]);
    here.save(week(), &Entries::new(), &start, moment(0))
        .unwrap();
    assert_ne!(here.device(), there.device());

    let mut ours = start.clone();
    ours.insert(entry(2, "här").id, entry(2, "här"));
    let mut theirs = start.clone();
    let shared = theirs.values_mut().next().unwrap();
    shared.answer("text", Answer::Text("gemensam, ändrad".into()), moment(9));
    stamp(&start, &mut ours, here.device());
    stamp(&start, &mut theirs, there.device());
    there.save(week(), &start, &theirs, moment(0)).unwrap();
    let saved = here.save(week(), &start, &ours, moment(0)).unwrap();
    assert!(saved.outside);
    assert_eq!(saved.entries.len(), 2);
    assert_eq!(
        saved.entries.values().next().unwrap().text("text"),
        "gemensam, ändrad"
    );
    assert_eq!(on_disk(&here, week()), saved.entries);
}

#[test]
fn text_survives_a_checkout_of_an_older_state() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    let mut saved = Entries::new();
    let mut older = Vec::new();
    for text in ["början", "början och mer", "början, mer och annat"] {
        let mut ours = saved.clone();
        let new = entry(1, "");
        if !ours.contains_key(&new.id) {
            ours.insert(new.id, new);
        }
        let note = ours.values_mut().next().unwrap();
        note.answer("text", Answer::Text(text.into()), moment(5));
        stamp(&saved, &mut ours, store.device());
        saved = store
            .save(week(), &saved, &ours, moment(0))
            .unwrap()
            .entries;
        older.push(std::fs::read(store.path(week())).unwrap());
    }
    // Another branch of the folder is checked out while the program is open.
    std::fs::write(store.path(week()), &older[0]).unwrap();
    let mut ours = saved.clone();
    let note = ours.values_mut().next().unwrap();
    note.answer(
        "text",
        Answer::Text("början, mer och annat till slut".into()),
        moment(6),
    );
    stamp(&saved, &mut ours, store.device());
    let written = store.save(week(), &saved, &ours, moment(6)).unwrap();
    let texts: Vec<&str> = written
        .entries
        .values()
        .map(|entry| entry.text("text"))
        .collect();
    assert_eq!(texts, ["början, mer och annat till slut"]);
}

#[test]
fn other_paragraphs_of_a_file_that_has_replaced_the_saved_one_are_combined() {
    let dir = tempfile::tempdir().unwrap();
    let edited = |before: &Entries, text: &str, store: &Store| {
        let mut after = before.clone();
        let entry = after.values_mut().next().unwrap();
        entry.answer("text", Answer::Text(text.to_owned()), moment(2));
        stamp(before, &mut after, store.device());
        after
    };
    let (here, there) = (store(dir.path()), store(&dir.path().join("other")));
    let start = edited(&entries([entry(1, "")]), "ett\ntvå", &here);
    here.save(week(), &Entries::new(), &start, moment(1))
        .unwrap();
    let ours = edited(&start, "mitt ett\ntvå", &here);
    here.save(week(), &start, &ours, moment(2)).unwrap();
    let theirs = edited(&start, "ett\nditt två", &there);
    std::fs::write(here.path(week()), encode(week(), &theirs)).unwrap();

    let saved = here.save(week(), &ours, &ours, moment(3)).unwrap();
    let texts: Vec<&str> = saved
        .entries
        .values()
        .map(|entry| entry.text("text"))
        .collect();
    assert_eq!(texts, ["mitt ett\nditt två"]);
    assert_eq!(on_disk(&here, week()), saved.entries);
}

#[test]
fn a_file_that_cannot_be_read_is_never_written() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    std::fs::create_dir_all(store.folder()).unwrap();
    for bad in ["", "hej", "(format: 9)", "<<<<<<< HEAD\n"] {
        std::fs::write(store.path(week()), bad).unwrap();
        assert!(matches!(store.read(week()), LeafRead::ReadOnly(_)), "{bad}");
        let error = store.save(
            week(),
            &Entries::new(),
            &entries([entry(1, "x")]),
            moment(0),
        );
        assert!(matches!(error, Err(SaveError::Unreadable(_))), "{bad}");
        assert_eq!(std::fs::read_to_string(store.path(week())).unwrap(), bad);
    }
    let file = std::fs::File::create(store.path(week())).unwrap();
    file.set_len(17 * 1024 * 1024).unwrap();
    let too_large = Unreadable::TooLarge {
        file: "2026-W47.ron".into(),
    };
    assert_eq!(store.read(week()), LeafRead::ReadOnly(too_large));
}

/// Another program that writes the week while each draft is synced.
struct Overtaking {
    file: PathBuf,
    writes: AtomicU64,
}

impl Rules for Overtaking {
    fn turn(&self, call: Call<'_>) -> Turn {
        if let Call::Sync(draft) = call
            && draft.parent() == self.file.parent()
        {
            let number = self.writes.fetch_add(1, Ordering::Relaxed) + 1;
            let all = entries((1..=number).map(|number| entry(number, "x")));
            std::fs::write(&self.file, encode(week(), &all)).unwrap();
        }
        Turn::Take
    }
}

#[test]
fn a_file_that_another_program_keeps_changing_is_reported_as_such() {
    let dir = tempfile::tempdir().unwrap();
    let disk = RuledDisk(Overtaking {
        file: dir.path().join("workbooks/min/2026-W47.ron"),
        writes: AtomicU64::new(0),
    });
    let store = Store::open(Arc::new(disk), Folders::within(dir.path()), "min").unwrap();
    let ours = entries([entry(20, "y")]);
    let result = store.save(week(), &Entries::new(), &ours, moment(0));
    assert!(matches!(result, Err(SaveError::Overtaken)), "{result:?}");
}

#[test]
fn a_lock_held_by_another_program_is_reported() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    let first = entries([entry(1, "x")]);
    store
        .save(week(), &Entries::new(), &first, moment(0))
        .unwrap();
    let lock = std::fs::File::open(store.folder().join(".lock")).unwrap();
    lock.lock().unwrap();
    let second = entries([entry(1, "x"), entry(2, "y")]);
    let result = store.save(week(), &first, &second, moment(0));
    assert!(matches!(result, Err(SaveError::Locked)));
    drop(lock);
    store.save(week(), &first, &second, moment(0)).unwrap();
}

#[test]
fn names_of_workbooks_cannot_lead_out_of_their_folder() {
    let dir = tempfile::tempdir().unwrap();
    for bad in [
        "", "..", "../x", "a/b", "a\\b", "C:x", ".dold", "x\0y", "x ", "a\nb",
    ] {
        let opened = Store::open(Arc::new(RealDisk), Folders::within(dir.path()), bad);
        assert!(opened.is_err(), "{bad:?}");
    }
    assert!(
        Store::open(
            Arc::new(RealDisk),
            Folders::within(dir.path()),
            "Min arbetsbok Å"
        )
        .is_ok()
    );
}

/// A window in which words are typed into one field of a note.
struct Typing<'a> {
    store: &'a Store,
    field: &'static str,
    id: EntryId,
    saved: Entries,
    current: Entries,
}

impl<'a> Typing<'a> {
    /// Two windows on a note that both have. New notes never have one id.
    fn in_two(windows: &'a [Store; 2]) -> [Self; 2] {
        let mut begun = entries([entry(1, "Börjad.")]);
        stamp(&Entries::new(), &mut begun, windows[0].device());
        let saved = windows[0].save(week(), &Entries::new(), &begun, moment(0));
        let saved = saved.unwrap().entries;
        let typing = |store, field| Self {
            store,
            field,
            id: entry(1, "").id,
            saved: saved.clone(),
            current: saved.clone(),
        };
        [typing(&windows[0], "ena"), typing(&windows[1], "andra")]
    }

    /// Types a word and saves, as the app does: stamps, saves, merges the result and follows the text.
    fn types(&mut self, word: u64) {
        let open = self.current.get_mut(&self.id).unwrap();
        let text = format!("{} {word}", open.text(self.field));
        open.answer(self.field, Answer::Text(text), moment(word));
        stamp(&self.saved, &mut self.current, self.store.device());
        let sent = self.current.clone();
        // Both windows answer this field, with different choices.
        let open = self.current.get_mut(&self.id).unwrap();
        let choice = Answer::Choice(format!("{}{word}", self.field));
        open.answer("typed", choice, moment(word));
        let saved = self.store.save(week(), &self.saved, &sent, moment(word));
        let written = saved.unwrap().entries;
        stamp(&sent, &mut self.current, self.store.device());
        let open = self.current.get(&self.id).unwrap().clone();
        self.current = merge(Some(&sent), &self.current, &written);
        self.id = successor(&self.current, &open).unwrap();
        self.saved = written;
    }
}

#[test]
fn two_windows_that_type_at_the_same_time_keep_every_word() {
    let dir = tempfile::tempdir().unwrap();
    let windows = [store(dir.path()), store(dir.path())];
    std::thread::scope(|scope| {
        for mut typing in Typing::in_two(&windows) {
            scope.spawn(move || (0..40).for_each(|word| typing.types(word)));
        }
    });
    let all = on_disk(&windows[0], week());
    assert!(all.len() <= 2, "one version a window: {all:#?}");
    let words: String = (0..40).map(|word| format!(" {word}")).collect();
    for field in ["ena", "andra"] {
        let found = all.values().any(|entry| entry.text(field) == words);
        assert!(found, "{field} in {all:#?}");
    }
}

#[test]
fn a_window_goes_on_from_the_version_that_combines_both_and_not_beside_it() {
    // The random names of the runs decide which version keeps the note's id.
    for _ in 0..12 {
        let dir = tempfile::tempdir().unwrap();
        let windows = [store(dir.path()), store(dir.path())];
        let [mut first, mut second] = Typing::in_two(&windows);
        (0..3).for_each(|word| first.types(word));
        // The first word is combined with those of the other window. The second contradicts the other's choice.
        (0..2).for_each(|word| second.types(word));
        assert_eq!(on_disk(&windows[0], week()).len(), 2);
        first.types(3);
        let all = on_disk(&windows[0], week());
        assert_eq!(all.len(), 2, "{all:#?}");
        assert!(all.values().any(|entry| entry.text("ena") == " 0 1 2 3"));
        assert!(all.values().any(|entry| entry.text("andra") == " 0 1"));
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_link_is_followed_and_stays() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path());
        std::fs::create_dir_all(store.folder()).unwrap();
        std::fs::create_dir(dir.path().join("annat")).unwrap();
        let real = dir.path().join("annat/vecka.ron");
        symlink("../../annat/vecka.ron", store.path(week())).unwrap();
        let mut base = Entries::new();
        for text in ["ett", "två"] {
            let ours = entries([entry(1, text)]);
            base = store.save(week(), &base, &ours, moment(0)).unwrap().entries;
            assert!(
                std::fs::symlink_metadata(store.path(week()))
                    .unwrap()
                    .is_symlink()
            );
            assert!(std::fs::read_to_string(&real).unwrap().contains(text));
        }
        symlink(
            "2026-W46.ron",
            dir.path().join("workbooks/min/2026-W46.ron"),
        )
        .unwrap();
        let ring = Leaf::Week("2026-W46".parse().unwrap());
        assert!(store.save(ring, &Entries::new(), &base, moment(0)).is_err());
    }

    #[test]
    fn a_fifo_or_folder_is_refused_without_waiting() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path());
        std::fs::create_dir_all(store.folder()).unwrap();
        let path = store.path(week());
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
        let not_a_file = Unreadable::NotAFile {
            file: "2026-W47.ron".into(),
        };
        assert_eq!(store.read(week()), LeafRead::ReadOnly(not_a_file.clone()));
        let ours = entries([entry(1, "x")]);
        assert!(matches!(
            store.save(week(), &Entries::new(), &ours, moment(0)),
            Err(SaveError::Unreadable(_))
        ));
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert_eq!(store.read(week()), LeafRead::ReadOnly(not_a_file));
        assert!(
            store
                .save(week(), &Entries::new(), &ours, moment(0))
                .is_err()
        );
        assert!(path.is_dir());
    }

    #[test]
    fn modes_are_kept_but_never_wider_and_a_protected_file_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(dir.path());
        let first = entries([entry(1, "ett")]);
        store
            .save(week(), &Entries::new(), &first, moment(0))
            .unwrap();
        let path = store.path(week());
        let set = |mode| std::fs::set_permissions(&path, PermissionsExt::from_mode(mode)).unwrap();
        set(0o644);
        let second = entries([entry(1, "två")]);
        store.save(week(), &first, &second, moment(0)).unwrap();
        assert_eq!(
            std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        set(0o444);
        let refused = store.save(week(), &second, &entries([entry(1, "tre")]), moment(0));
        assert!(matches!(refused, Err(SaveError::NotAllowed(_))));
        assert_eq!(on_disk(&store, week()), second);
        std::fs::set_permissions(store.folder(), PermissionsExt::from_mode(0o755)).unwrap();
        assert_eq!(store.folder_fault(), Some(FolderFault::OpenToOthers));
    }
}

#[test]
fn a_folder_without_locks_or_permission_to_write_is_told_before_anything_is_written() {
    let nowhere = Folders::within(Path::new("/nothing/on/the/real/disk"));
    let memory = MemoryDisk::default();
    let store = Store::open(Arc::new(memory.clone()), nowhere, "min").unwrap();
    store
        .save(
            week(),
            &Entries::new(),
            &entries([entry(1, "en rad")]),
            moment(0),
        )
        .unwrap();
    assert_eq!(store.folder_fault(), None);
    memory.remove_locks();
    assert_eq!(store.folder_fault(), Some(FolderFault::NoLocks));
    memory.make_read_only(true);
    assert_eq!(store.folder_fault(), Some(FolderFault::ReadOnly));
}
