//! `tillit check`: reads every file and prints the faults with their places.

mod texts;

use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::git::quoted_for_user;
use super::language;
use super::messages;
use super::output::{Stop, print, print_json};
use crate::content::{Catalog, Language, Phrase};
use crate::environment::Environment;
use crate::keymap::Keymap;
use crate::model::views::{Bar, PLACEMENT, Placement, Pole};
use crate::model::{Entries, Entry, Leaf};
use crate::notation::Fault;
use crate::store::{Folders, LeafRead, RealDisk, Source, Store, Unreadable};

/// The result in the JSON output.
#[derive(Default, Serialize)]
struct Checked {
    /// The number of files that were read.
    files: usize,
    /// The number of faults among what was found.
    faults: usize,
    found: Vec<Found>,
}

/// Something to tell the user.
#[derive(Serialize)]
struct Found {
    kind: Kind,
    /// Whether it is a fault, which makes the command fail.
    fault: bool,
    /// The path of the file, where it is about one.
    file: Option<String>,
    /// The line, where it is known, from 1.
    line: Option<usize>,
    /// The column in that line, from 1.
    column: Option<usize>,
    text: String,
}

/// The kind of something found.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    /// A text that breaks a rule, with its place.
    Fault,
    /// A file that cannot be read for another reason.
    Unreadable,
    /// A copy of a sync tool, which the next start merges.
    Copy,
    /// A rescue copy, which the next start merges.
    Rescue,
    /// A file of a locked workbook that is not sealed.
    Plain,
    /// A sealed file of a workbook that is not locked.
    Sealed,
    /// A locked workbook that was not unlocked.
    Locked,
    /// A file of the user's own with the content of a leaf.
    OwnCopy,
    /// A file that iCloud has not downloaded.
    Cloud,
    /// A name of an earlier version in the settings.
    OldName,
    /// A shipped question that is asked before those of an own sheet.
    KeptQuestion,
    /// A placement that version 0.1 may have stored without a choice.
    Unchosen,
    /// A shipped text that a language lacks.
    Missing,
    /// A shipped text of a language that the English ones do not have.
    LeftOver,
    /// A shipped text of another form than the English one.
    Differs,
    /// A shipped text that names other values, such as `{name}`, than the English one.
    Values,
    /// A shipped phrase without one of the forms by number that its language has.
    Form,
}

/// Checks the settings, the user's own content, and the named workbook or all workbooks.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    json: bool,
    with_text: bool,
) -> Result<(), Stop> {
    let folders = environment.folders()?;
    let mut check = Checker {
        environment,
        json,
        notes: match with_text {
            true => None,
            false => Some(folders.data.join("workbooks")),
        },
        result: Checked::default(),
    };
    check.settings(folders)?;
    check.own_content(folders)?;
    if let Some(name) = named {
        check.workbook(&environment.existing_store(Some(name))?)?;
    } else {
        for name in folders.workbooks(&RealDisk)? {
            match environment.unlocked(environment.store(&name)?) {
                Ok(store) => check.workbook(&store)?,
                Err(Stop::Failed(why)) => check.fault(Kind::Locked, None, why)?,
                Err(stop) => return Err(stop),
            }
        }
    }
    check.finish()
}

/// Checks the shipped texts in the language with this code, or in all if the code is empty.
pub(super) fn run_on_texts(environment: &Environment, code: &str, json: bool) -> Result<(), Stop> {
    let named = (!code.is_empty()).then(|| language(&environment.catalog, code));
    let named = named.transpose()?;
    let mut check = Checker {
        environment,
        json,
        notes: None,
        result: Checked::default(),
    };
    for language in Language::ALL {
        if named.is_none_or(|named| named == language) {
            check.texts(language)?;
        }
    }
    check.finish()
}

fn is_unchosen(entry: &Entry) -> bool {
    let placement = Placement::of(entry);
    let is_right = |pole| placement.mark(Bar::Today, pole) == Some(0);
    let is_unchanged = entry.changed == entry.written;
    entry.sheet == PLACEMENT && is_unchanged && is_right(Pole::A) && is_right(Pole::B)
}

struct Checker<'a> {
    environment: &'a Environment,
    json: bool,
    /// The folder of the notes, of which no text is printed.
    notes: Option<PathBuf>,
    result: Checked,
}

impl Checker<'_> {
    /// Prints the result, or how many faults there are, which make the command fail.
    fn finish(self) -> Result<(), Stop> {
        let catalog = &self.environment.catalog;
        let Checked { files, faults, .. } = self.result;
        match (self.json, faults) {
            (true, _) => print_json(&self.result)?,
            (false, 0) => print(&catalog.count(Phrase::CliCheckFine, files, &[]))?,
            (false, _) => print(&catalog.count(Phrase::CliCheckFaults, faults, &[]))?,
        }
        match faults {
            0 => Ok(()),
            _ => Err(Stop::Reported),
        }
    }

    fn settings(&mut self, folders: &Folders) -> io::Result<()> {
        self.result.files += usize::from(folders.config_text().is_some());
        let faults = self.environment.settings_faults();
        faults
            .iter()
            .try_for_each(|fault| self.print_fault(fault))?;
        self.old_key_names(folders)
    }

    /// Prints the keys of the settings that have a name of an earlier version. They work, so they are no faults.
    fn old_key_names(&mut self, folders: &Folders) -> io::Result<()> {
        let file = folders.config_file();
        let file = file.to_string_lossy();
        for old in self.environment.settings.keys.keys() {
            let now = Keymap::name_now(old);
            if now != *old {
                let values = [("file", &*file), ("old", old), ("new", &now)];
                let text = self
                    .environment
                    .catalog
                    .fill(Phrase::CliCheckOldName, &values);
                self.note(Kind::OldName, Some(file.to_string()), text)?;
            }
        }
        Ok(())
    }

    fn own_content(&mut self, folders: &Folders) -> io::Result<()> {
        let folder = folders.content_folder();
        let mut texts = Vec::new();
        for (name, read) in folders.own_content() {
            self.result.files += 1;
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
        self.kept_gates(&catalog)
    }

    /// Names the shipped questions that are asked before those of an own sheet. They are no faults.
    fn kept_gates(&mut self, catalog: &Catalog) -> io::Result<()> {
        for sheet in catalog.sheets() {
            for field in sheet.fields.iter().filter(|field| field.kept) {
                let values = [("sheet", sheet.id.as_str()), ("question", &field.label)];
                let text = catalog.fill(Phrase::CliCheckKeptGate, &values);
                self.note(Kind::KeptQuestion, None, text)?;
            }
        }
        Ok(())
    }

    fn workbook(&mut self, store: &Store) -> io::Result<()> {
        for leaf in store.leaves()? {
            self.result.files += 1;
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
        for (leaf, path) in store.sealed_leaves()? {
            self.report_file(Kind::Sealed, Phrase::CliCheckSealed, &path, leaf)?;
        }
        for leaf in store.in_the_cloud()? {
            let path = store.path(leaf);
            self.report_file(Kind::Cloud, Phrase::CliInTheCloud, &path, leaf)?;
        }
        Ok(())
    }

    /// Names the placements that version 0.1 may have stored when a key only passed the bars: both poles at the right
    /// amount, and unchanged since the second in which they were made. They may be true, so they are no faults.
    fn unchosen(&mut self, path: &Path, entries: &Entries) -> io::Result<()> {
        let catalog = &self.environment.catalog;
        let file = path.to_string_lossy();
        for entry in entries.values().filter(|entry| is_unchosen(entry)) {
            let id = entry.dilemma().unwrap_or_default();
            let dilemma = catalog.dilemma(id);
            let dilemma = dilemma.map_or(id, |dilemma| dilemma.short.as_str());
            let day = catalog.calendar().date(entry.written.date());
            let values = [("file", &*file), ("dilemma", dilemma), ("day", &day)];
            let text = catalog.fill(Phrase::CliCheckUnchosen, &values);
            self.note(Kind::Unchosen, Some(file.to_string()), text)?;
        }
        Ok(())
    }

    /// Reports the copies that the next start merges, and those that cannot be read.
    fn waiting(&mut self, store: &Store) -> io::Result<()> {
        for one in store.waiting()? {
            self.result.files += 1;
            let whole = store.read_whole(one.leaf, std::slice::from_ref(&one));
            let own = |(path, _): &(PathBuf, Unreadable)| *path == one.path;
            match whole.unreadable.into_iter().find(own) {
                Some((path, error)) => self.print_unreadable(&path.to_string_lossy(), error)?,
                None if whole.merged > 0 => {
                    let (kind, phrase) = match one.source {
                        Source::Rescue => (Kind::Rescue, Phrase::CliCheckRescue),
                        Source::ConflictCopy(_) => (Kind::Copy, Phrase::CliCheckCopy),
                        Source::Plain(_) => (Kind::Plain, Phrase::CliCheckPlain),
                    };
                    self.report_file(kind, phrase, &one.path, one.leaf)?;
                }
                None => {}
            }
        }
        Ok(())
    }

    /// Reports strays; those without new notes are no faults.
    fn strays(&mut self, store: &Store) -> io::Result<()> {
        for stray in store.strays()? {
            self.result.files += 1;
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
            let file = Some(path.to_string());
            if stray.new_notes == 0 {
                let text = catalog.fill(Phrase::CliCheckStraySame, &values[..2]);
                self.note(Kind::OwnCopy, file, text)?;
            } else {
                let text = catalog.count(Phrase::CliCheckStray, stray.new_notes, &values);
                self.fault(Kind::OwnCopy, file, text)?;
            }
        }
        Ok(())
    }

    fn report_file(
        &mut self,
        kind: Kind,
        phrase: Phrase,
        path: &Path,
        leaf: Leaf,
    ) -> io::Result<()> {
        let (path, leaf) = (path.to_string_lossy(), leaf.file_name());
        let values = [("file", &*path), ("leaf", &leaf)];
        let text = self.environment.catalog.fill(phrase, &values);
        self.fault(kind, Some(path.to_string()), text)
    }

    fn print_unreadable(&mut self, path: &str, error: Unreadable) -> io::Result<()> {
        match error {
            Unreadable::Fault(fault) => self.print_fault(&messages::at(path, *fault)),
            other => {
                let text = messages::unreadable(&self.environment.catalog, path, other);
                self.fault(Kind::Unreadable, Some(path.to_owned()), text)
            }
        }
    }

    /// Prints the fault with its place, then the lines around it, unless they may quote notes.
    fn print_fault(&mut self, fault: &Fault) -> io::Result<()> {
        self.add(Found {
            kind: Kind::Fault,
            fault: true,
            file: Some(fault.file.clone()),
            line: Some(fault.line),
            column: Some(fault.column),
            text: self.environment.catalog.fault(fault),
        })?;
        let is_note = |notes: &PathBuf| Path::new(&fault.file).starts_with(notes);
        if self.json || self.notes.as_ref().is_some_and(is_note) {
            return Ok(());
        }
        for (number, line) in &fault.excerpt {
            let mark = if *number == fault.line { '>' } else { ' ' };
            print(&format!("{mark}{number:>6} | {line}"))?;
        }
        Ok(())
    }

    /// Adds something that is no fault.
    fn note(&mut self, kind: Kind, file: Option<String>, text: String) -> io::Result<()> {
        self.add(Found {
            kind,
            fault: false,
            file,
            line: None,
            column: None,
            text,
        })
    }

    /// Adds a fault without a place in its file.
    fn fault(&mut self, kind: Kind, file: Option<String>, text: String) -> io::Result<()> {
        self.add(Found {
            kind,
            fault: true,
            file,
            line: None,
            column: None,
            text,
        })
    }

    /// Prints the text, or keeps it for the JSON output.
    fn add(&mut self, found: Found) -> io::Result<()> {
        self.result.faults += usize::from(found.fault);
        if !self.json {
            return print(&found.text);
        }
        self.result.found.push(found);
        Ok(())
    }
}
