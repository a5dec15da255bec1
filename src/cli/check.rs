//! `tillit check`: reads every file and prints the faults with their places.

use std::io;
use std::path::{Path, PathBuf};

use super::git::quoted_for_user;
use super::messages;
use super::output::{Stop, print};
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::keymap::Keymap;
use crate::model::views::{Bar, PLACEMENT, Placement, Pole};
use crate::model::{Entries, Entry, Leaf};
use crate::notation::Fault;
use crate::store::{Folders, LeafRead, RealDisk, Source, Store, Unreadable};

/// Checks the settings, the user's own content, and the named workbook or all workbooks.
pub(super) fn run(environment: &Environment, named: Option<&str>) -> Result<(), Stop> {
    let folders = environment.folders()?;
    let mut check = Checker {
        environment,
        files: 0,
        faults: 0,
    };
    check.settings(folders)?;
    check.own_content(folders)?;
    if let Some(name) = named {
        check.workbook(&environment.existing_store(Some(name))?)?;
    } else {
        for name in folders.workbooks(&RealDisk)? {
            check.workbook(&environment.store(&name)?)?;
        }
    }
    let catalog = &environment.catalog;
    if check.faults == 0 {
        print(&catalog.count(Phrase::CliCheckFine, check.files, &[]))?;
        return Ok(());
    }
    print(&catalog.count(Phrase::CliCheckFaults, check.faults, &[]))?;
    Err(Stop::Reported)
}

fn is_unchosen(entry: &Entry) -> bool {
    let placement = Placement::of(entry);
    let is_right = |pole| placement.mark(Bar::Today, pole) == Some(0);
    let is_unchanged = entry.changed == entry.written;
    entry.sheet == PLACEMENT && is_unchanged && is_right(Pole::A) && is_right(Pole::B)
}

struct Checker<'a> {
    environment: &'a Environment,
    files: usize,
    faults: usize,
}

impl Checker<'_> {
    fn settings(&mut self, folders: &Folders) -> io::Result<()> {
        self.files += usize::from(folders.config_text().is_some());
        let faults = self.environment.settings_faults();
        faults
            .iter()
            .try_for_each(|fault| self.print_fault(fault))?;
        self.old_key_names(folders)
    }

    /// Prints the keys of the settings that have a name of an earlier version. They work, so they are no faults.
    fn old_key_names(&self, folders: &Folders) -> io::Result<()> {
        let file = folders.config_file();
        let file = file.to_string_lossy();
        for old in self.environment.settings.keys.keys() {
            let now = Keymap::name_now(old);
            if now != *old {
                let values = [("file", &*file), ("old", old), ("new", &now)];
                print(
                    &self
                        .environment
                        .catalog
                        .fill(Phrase::CliCheckOldName, &values),
                )?;
            }
        }
        Ok(())
    }

    fn own_content(&mut self, folders: &Folders) -> io::Result<()> {
        let folder = folders.content_folder();
        let mut texts = Vec::new();
        for (name, read) in folders.own_content() {
            self.files += 1;
            let path = folder.join(&name).to_string_lossy().into_owned();
            match read {
                Ok(text) => texts.push((path, text)),
                Err(error) => self.print_unreadable(&path, error)?,
            }
        }
        let (catalog, faults) = self.environment.catalog.clone().with_own(&texts);
        faults
            .iter()
            .try_for_each(|fault| self.print_fault(fault))?;
        Self::kept_gates(&catalog)
    }

    /// Names the shipped questions that are asked before those of an own sheet. They are no faults.
    fn kept_gates(catalog: &Catalog) -> io::Result<()> {
        for sheet in catalog.sheets() {
            for field in sheet.fields.iter().filter(|field| field.kept) {
                let values = [("sheet", sheet.id.as_str()), ("question", &field.label)];
                print(&catalog.fill(Phrase::CliCheckKeptGate, &values))?;
            }
        }
        Ok(())
    }

    fn workbook(&mut self, store: &Store) -> io::Result<()> {
        for leaf in store.leaves()? {
            self.files += 1;
            let path = store.path(leaf);
            match store.read(leaf) {
                LeafRead::ReadOnly(error) => {
                    self.print_unreadable(&path.to_string_lossy(), error)?;
                }
                LeafRead::Read(entries) => self.unchosen(&path, &entries)?,
                LeafRead::Missing => {}
            }
        }
        self.waiting(store)?;
        self.strays(store)?;
        for leaf in store.in_the_cloud()? {
            let path = store.path(leaf);
            self.report_file(Phrase::CliInTheCloud, &path, leaf)?;
        }
        Ok(())
    }

    /// Names the placements that version 0.1 may have stored when a key only passed the bars: both poles at the right
    /// amount, and unchanged since the second in which they were made. They may be true, so they are no faults.
    fn unchosen(&self, path: &Path, entries: &Entries) -> io::Result<()> {
        let catalog = &self.environment.catalog;
        let file = path.to_string_lossy();
        for entry in entries.values().filter(|entry| is_unchosen(entry)) {
            let id = entry.dilemma().unwrap_or_default();
            let dilemma = catalog.dilemma(id);
            let dilemma = dilemma.map_or(id, |dilemma| dilemma.short.as_str());
            let day = catalog.calendar().date(entry.written.date());
            let values = [("file", &*file), ("dilemma", dilemma), ("day", &day)];
            print(&catalog.fill(Phrase::CliCheckUnchosen, &values))?;
        }
        Ok(())
    }

    /// Reports the copies that the next start merges, and those that cannot be read.
    fn waiting(&mut self, store: &Store) -> io::Result<()> {
        for one in store.waiting()? {
            self.files += 1;
            let whole = store.read_whole(one.leaf, std::slice::from_ref(&one));
            let own = |(path, _): &(PathBuf, Unreadable)| *path == one.path;
            match whole.unreadable.into_iter().find(own) {
                Some((path, error)) => self.print_unreadable(&path.to_string_lossy(), error)?,
                None if whole.merged > 0 => {
                    let phrase = match one.source {
                        Source::Rescue => Phrase::CliCheckRescue,
                        Source::ConflictCopy(_) => Phrase::CliCheckCopy,
                    };
                    self.report_file(phrase, &one.path, one.leaf)?;
                }
                None => {}
            }
        }
        Ok(())
    }

    /// Reports strays; those without new notes are no faults.
    fn strays(&mut self, store: &Store) -> io::Result<()> {
        for stray in store.strays()? {
            self.files += 1;
            let path = store.folder().join(&stray.name);
            let (path, week) = (path.to_string_lossy(), store.path(stray.leaf));
            let (leaf, week) = (stray.leaf.file_name(), week.to_string_lossy());
            let (copy, week) = (quoted_for_user(&path), quoted_for_user(&week));
            let values = [
                ("file", &*path),
                ("leaf", &leaf),
                ("copy", &copy),
                ("week", &week),
            ];
            let catalog = &self.environment.catalog;
            if stray.new_notes == 0 {
                print(&catalog.fill(Phrase::CliCheckStraySame, &values[..2]))?;
            } else {
                self.faults += 1;
                print(&catalog.count(Phrase::CliCheckStray, stray.new_notes, &values))?;
            }
        }
        Ok(())
    }

    fn report_file(&mut self, phrase: Phrase, path: &Path, leaf: Leaf) -> io::Result<()> {
        self.faults += 1;
        let (path, leaf) = (path.to_string_lossy(), leaf.file_name());
        let values = [("file", &*path), ("leaf", &leaf)];
        print(&self.environment.catalog.fill(phrase, &values))
    }

    fn print_unreadable(&mut self, path: &str, error: Unreadable) -> io::Result<()> {
        match error {
            Unreadable::Fault(fault) => self.print_fault(&messages::at(path, *fault)),
            other => {
                self.faults += 1;
                print(&messages::unreadable(
                    &self.environment.catalog,
                    path,
                    other,
                ))
            }
        }
    }

    /// Prints the fault with its place, then the lines around it.
    fn print_fault(&mut self, fault: &Fault) -> io::Result<()> {
        self.faults += 1;
        print(&self.environment.catalog.fault(fault))?;
        for (number, line) in &fault.excerpt {
            let mark = if *number == fault.line { '>' } else { ' ' };
            print(&format!("{mark}{number:>6} | {line}"))?;
        }
        Ok(())
    }
}
