//! Edits of an entry that another machine erased without having seen them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;
use tillit::merge::stamp;
use tillit::model::{Answer, Device, Entries, Erasure, Moment};
use tillit::store::{DraftNote, Folders, LeafRead, Reason, Store, encode};

use crate::store::codec::{entries, entry, moment, week};
use crate::store::save::store;

const DAY: u64 = 24 * 60 * 60;

/// A folder in which a note was edited after another machine had made its copy, and the file of that machine, which
/// has erased the note.
struct Here {
    folder: TempDir,
    /// The entries that this machine saved last.
    saved: Entries,
    /// The other machine's entries.
    erased: Entries,
}

fn here(erasure: Erasure) -> Here {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let first = save(&store(folder.path()), &Entries::new(), |all| {
        all.extend(entries([entry(1, "det första"), entry(2, "kvar")]));
    });
    let gone = |all: &mut Entries| {
        let note = all.values_mut().next().unwrap();
        *note = note.erased(moment(5), erasure);
    };
    store(elsewhere.path())
        .save(week(), &Entries::new(), &first, moment(1))
        .unwrap();
    Here {
        erased: save(&store(elsewhere.path()), &first, gone),
        saved: save(&store(folder.path()), &first, |all| {
            write(all, "ändrat här")
        }),
        folder,
    }
}

impl Here {
    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn store(&self) -> Store {
        store(self.path())
    }

    /// Replaces this machine's file by the other machine's, like a sync tool.
    fn sync(&self) {
        fs::write(self.store().path(week()), encode(week(), &self.erased)).unwrap();
    }

    /// The files below the folder that contain this text.
    fn files_with(&self, text: &str) -> Vec<PathBuf> {
        let (mut folders, mut found) = (vec![self.path().to_owned()], Vec::new());
        while let Some(folder) = folders.pop() {
            for file in fs::read_dir(folder).unwrap() {
                let path = file.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if fs::read_to_string(&path).unwrap().contains(text) {
                    found.push(path);
                }
            }
        }
        found
    }

    /// Checks that exactly one version keeps an edit, with this text, and that no other text of the note is left.
    fn keeps_only(&self, text: &str) {
        let store = self.store();
        let versions = store.versions(week()).unwrap();
        let mut edits = versions
            .iter()
            .filter(|version| version.reason == Reason::UnseenEdit);
        let edit = store.read_version(week(), edits.next().unwrap()).unwrap();
        assert_eq!(edit.values().next().unwrap().text("text"), text);
        assert_eq!(edits.count(), 0);
        assert_eq!(
            self.files_with(text).len(),
            1,
            "{:?}",
            self.files_with(text)
        );
        assert!(self.files_with("det första").is_empty());
        self.is_erased();
    }

    fn is_erased(&self) {
        let LeafRead::Read(entries) = self.store().read(week()) else {
            panic!("the week cannot be read");
        };
        assert!(entries.values().next().unwrap().erased.is_some());
        assert_eq!(entries.values().nth(1).unwrap().text("text"), "kvar");
    }
}

fn write(all: &mut Entries, text: &str) {
    let note = all.values_mut().next().unwrap();
    note.answer("text", Answer::Text(text.to_owned()), moment(4));
}

/// Saves `base` after `edit`.
fn save(store: &Store, base: &Entries, edit: impl FnOnce(&mut Entries)) -> Entries {
    let mut ours = base.clone();
    edit(&mut ours);
    stamp(base, &mut ours, store.device());
    store.save(week(), base, &ours, moment(6)).unwrap().entries
}

#[test]
fn an_edit_that_the_owners_erasure_had_not_seen_is_kept_for_thirty_days() {
    let here = here(Erasure::Own);
    here.sync();
    let store = here.store();
    save(&store, &here.saved, |all| write(all, "ändrat här igen"));
    here.keeps_only("ändrat här igen");
    assert_eq!(
        store.newly_kept_edits().into_iter().collect::<Vec<_>>(),
        [week()]
    );
    assert!(store.newly_kept_edits().is_empty(), "reported once");
    here.store().recover(moment(7));
    here.keeps_only("ändrat här igen");
    let kept = here.files_with("ändrat här igen").remove(0);
    let days_ago = |days: u64| {
        let now: u64 = moment(7).unix_seconds().try_into().unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(now - days * DAY);
        let file = fs::File::options().write(true).open(&kept).unwrap();
        file.set_modified(time).unwrap();
    };
    days_ago(29);
    here.store().recover(moment(7));
    assert!(kept.exists());
    days_ago(31);
    here.store().recover(moment(7));
    assert!(!kept.exists());
}

#[test]
fn an_edit_of_an_entry_erased_on_request_is_not_kept() {
    let here = here(Erasure::Request);
    here.sync();
    save(&here.store(), &here.saved, |all| {
        write(all, "ändrat här igen")
    });
    here.is_erased();
    for text in ["ändrat här", "det första"] {
        assert!(here.files_with(text).is_empty());
    }
    // The same after the owner has erased it first.
    let here = self::here(Erasure::Own);
    here.sync();
    let joined = save(&here.store(), &here.saved, |all| write(all, "ändrat igen"));
    here.keeps_only("ändrat igen");
    save(&here.store(), &joined, |all| {
        let note = all.values_mut().next().unwrap();
        *note = note.erased(moment(8), Erasure::Request);
    });
    assert!(here.files_with("ändrat igen").is_empty());
}

#[test]
fn an_edit_that_the_erasure_has_seen_is_not_kept() {
    let here = here(Erasure::Own);
    save(&here.store(), &here.saved, |all| {
        let note = all.values_mut().next().unwrap();
        *note = note.erased(moment(5), Erasure::Own);
    });
    here.is_erased();
    for text in ["ändrat här", "det första"] {
        assert!(here.files_with(text).is_empty());
    }
}

#[test]
fn an_edit_in_a_sync_tools_copy_is_kept() {
    let here = here(Erasure::Own);
    here.sync();
    let name = "2026-W47.sync-conflict-20261120-145203-ABCDEFG.ron";
    let copy = here.store().folder().join(name);
    fs::write(&copy, encode(week(), &here.saved)).unwrap();
    assert!(here.store().recover(moment(7))[0].result.is_ok());
    here.keeps_only("ändrat här");
}

#[test]
fn an_edit_in_a_rescue_copy_or_a_version_is_kept() {
    let here = here(Erasure::Own);
    here.store().rescue(week(), &here.saved).unwrap();
    here.sync();
    here.store().read(week());
    here.keeps_only("ändrat här");
    let here = self::here(Erasure::Own);
    save(&here.store(), &here.saved, |all| write(all, "ändrat igen"));
    here.sync();
    here.store().read(week());
    here.keeps_only("ändrat här");
}

#[test]
fn a_text_changed_in_the_users_own_editor_is_kept() {
    for (text, is_kept) in [("från editorn", true), ("ändrat här", false)] {
        let here = here(Erasure::Own);
        let folder = Folders::within(here.path()).editor_drafts()[0].join("4000000-1");
        fs::create_dir_all(&folder).unwrap();
        let note = DraftNote {
            workbook: here.store().folder().to_string_lossy().into_owned(),
            editor: None,
            leaf: week(),
            entry: entry(1, "").id,
            sheet: "reflection".to_owned(),
            about: None,
            field: "text".to_owned(),
            meaning: "text".to_owned(),
            base: "ändrat här".to_owned(),
        };
        note.write(&folder).unwrap();
        fs::write(folder.join("a.md"), format!("{text}\n")).unwrap();
        here.sync();
        here.store().read(week());
        assert!(!folder.exists());
        assert_eq!(here.files_with("från editorn").len(), usize::from(is_kept));
    }
}

#[test]
fn an_edit_that_could_not_be_kept_is_kept_with_the_next_save() {
    let here = here(Erasure::Own);
    here.sync();
    let at: Moment = moment(6);
    let (store, versions) = (here.store(), here.path().join("state/versions"));
    fs::remove_dir_all(&versions).unwrap();
    fs::write(&versions, "").unwrap();
    let edit = entries([entry(1, "ännu inte sparat")]);
    store.keep_edits(week(), edit, at);
    let mut ours = here.saved.clone();
    write(&mut ours, "ännu inte sparat");
    stamp(&here.saved, &mut ours, store.device());
    assert!(store.save(week(), &here.saved, &ours, at).is_err());
    fs::remove_file(&versions).unwrap();
    store.save(week(), &here.saved, &ours, at).unwrap();
    here.keeps_only("ännu inte sparat");
}

#[test]
fn two_edits_that_have_not_seen_each_other_are_both_kept() {
    let here = here(Erasure::Own);
    let edit = |text: &str, run: &str| {
        let mut edit = here.saved.clone();
        write(&mut edit, text);
        stamp(&here.saved, &mut edit, &Device::new(run).unwrap());
        edit
    };
    let (one, two) = (edit("i ett fönster", "aaaa"), edit("i ett annat", "bbbb"));
    let versions = here.store().versions_folder(week());
    fs::create_dir_all(&versions).unwrap();
    for (number, edit) in [&one, &two].into_iter().enumerate() {
        let name = format!("90000{number}-20261120T145203-first-a.ron");
        fs::write(versions.join(name), encode(week(), edit)).unwrap();
    }
    here.sync();
    here.store().read(week());
    for text in ["i ett fönster", "i ett annat"] {
        assert_eq!(here.files_with(text).len(), 1, "{text}");
    }
    // Kept by the window one after the other, while the disk refused them.
    let (store, versions) = (here.store(), here.path().join("state/versions"));
    fs::remove_dir_all(&versions).unwrap();
    fs::write(&versions, "").unwrap();
    for edit in [&one, &two] {
        let mut edit = edit.clone();
        edit.remove(&entry(2, "").id);
        store.keep_edits(week(), edit, moment(6));
    }
    fs::remove_file(&versions).unwrap();
    save(&store, &here.erased, |_| {});
    for text in ["i ett fönster", "i ett annat"] {
        assert_eq!(here.files_with(text).len(), 1, "{text}");
    }
}

#[test]
fn erased_content_that_a_sync_tool_puts_back_leaves_no_version() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let saved = save(&store, &Entries::new(), |all| {
        all.extend(entries([
            entry(1, &"det första ".repeat(40)),
            entry(2, "kvar"),
        ]));
    });
    let erased = save(&store, &saved, |all| {
        let note = all.values_mut().next().unwrap();
        *note = note.erased(moment(5), Erasure::Own);
    });
    fs::write(store.path(week()), encode(week(), &saved)).unwrap();
    save(&store, &erased, |all| {
        let note = all.values_mut().nth(1).unwrap();
        note.answer("today-a", Answer::Scale(1), moment(6));
    });
    let here = Here {
        folder,
        saved,
        erased,
    };
    let left = here.files_with("det första");
    assert!(left.is_empty(), "{left:?}");
    here.is_erased();
}

#[test]
fn erased_content_in_a_version_of_another_window_goes_with_the_next_save() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let saved = save(&store, &Entries::new(), |all| {
        all.extend(entries([entry(1, "det första"), entry(2, "kvar")]));
    });
    let erased = save(&store, &saved, |all| {
        let note = all.values_mut().next().unwrap();
        *note = note.erased(moment(5), Erasure::Own);
    });
    let rate = |all: &mut Entries| {
        let note = all.values_mut().nth(1).unwrap();
        note.answer("today-a", Answer::Scale(1), moment(6));
    };
    // A sync tool brings the old file, in which another window keeps a version, and then the newer one again.
    fs::write(store.path(week()), encode(week(), &saved)).unwrap();
    save(&self::store(folder.path()), &saved, rate);
    fs::write(store.path(week()), encode(week(), &erased)).unwrap();
    let here = Here {
        folder,
        saved,
        erased,
    };
    assert_eq!(here.files_with("det första").len(), 1);
    save(&store, &here.erased, rate);
    let left = here.files_with("det första");
    assert!(left.is_empty(), "{left:?}");
    here.is_erased();
}

#[test]
fn a_request_removes_an_edit_that_the_owners_erasure_left_in_the_same_run() {
    let here = here(Erasure::Own);
    here.sync();
    let store = here.store();
    let erased = save(&store, &here.saved, |all| write(all, "ändrat här igen"));
    here.keeps_only("ändrat här igen");
    let mut requested = erased.clone();
    let note = requested.values_mut().next().unwrap();
    *note = note.erased(moment(7), Erasure::Request);
    stamp(&erased, &mut requested, &Device::new("zzzz").unwrap());
    fs::write(store.path(week()), encode(week(), &requested)).unwrap();
    store.read(week());
    assert!(here.files_with("ändrat här").is_empty());
}
