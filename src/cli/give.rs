//! `tillit give` and `tillit key`: gives a client a copy of her own, or gives the coach what the client has chosen.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::args::GiveRequest;
use super::ask::Terminal;
use super::export::{log, write};
use super::output::{Stop, print, print_json};
use super::show::with_own_content;
use super::whole::{WholeReader, export_of, workbook_of};
use crate::content::{Catalog, OwnItem, Phrase};
use crate::effect::{COPY_FORM, OutRecord};
use crate::environment::Environment;
use crate::exchange::export::{Export, ExportFormat, Section, section_as_text};
use crate::exchange::{SealedBy, seal_client_copy};
use crate::insight::{chosen, entry_line, own_items_of};
use crate::model::{ClientCopy, Entries, Giver, Leaf, Moment};
use crate::panes::nothing_to_give;
use crate::seal::{Passphrase, Recipient};
use crate::store::Store;
use crate::text::display;
use crate::workbook::{ToGive, own_dilemmas};

/// A line that may be given, in the JSON output.
#[derive(Serialize)]
struct Listed<'a> {
    /// Its number, for `--lines`.
    line: usize,
    /// The file in the workbook.
    file: String,
    entry: String,
    sheet: &'a str,
    text: String,
}

/// The lines that may be given, or those that were chosen.
struct Giving<'a> {
    catalog: &'a Catalog,
    lines: ToGive,
}

/// Prints the lines that may be given, or writes those that are chosen to the file.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &GiveRequest,
    now: Moment,
) -> Result<(), Stop> {
    let store = environment.existing_store(named)?;
    let mut reader = WholeReader::new(&environment.catalog, &store)?;
    let read = reader.read_all(reader.leaves()?);
    let mut catalog = with_own_content(environment)?;
    if let Some(standing) = reader.standing() {
        catalog.set_entered_dilemmas(own_dilemmas(&standing, &catalog));
    }
    let workbook = workbook_of(&store, read, now);
    if let Some(nothing) = nothing_to_give(&workbook) {
        return Err(Stop::Failed(catalog.say(nothing).to_owned()));
    }
    let not_here = || Stop::Failed(catalog.say(Phrase::GiveNotHere).to_owned());
    let mut giving = Giving {
        lines: workbook.to_give().ok_or_else(not_here)?,
        catalog: &catalog,
    };
    let Some(file) = wanted.file.as_deref() else {
        return match wanted.json {
            true => Ok(print_json(&giving.listed())?),
            false => giving.print(),
        };
    };
    let key = wanted.to.as_deref().map(|to| public_key(&catalog, to));
    let key = key.transpose()?;
    giving.choose(wanted)?;
    let format = ExportFormat::of_file(&file.to_string_lossy()).filter(|one| !one.has_reminders());
    match format {
        Some(format) => giving.write_document(environment, &store, format, file, now)?,
        None => giving.write_copy(environment, &store, key, file, now)?,
    }
    reader.report_copies();
    match reader.complete {
        true => Ok(()),
        false => Err(Stop::Reported),
    }
}

/// Prints the public key of a locked workbook.
pub(super) fn print_key(environment: &Environment, named: Option<&str>) -> Result<(), Stop> {
    let store = environment.existing_store(named)?;
    let Some(key) = store.key() else {
        let values = [("name", store.name())];
        let not_locked = environment.catalog.fill(Phrase::CliLockNotLocked, &values);
        return Err(Stop::Failed(not_locked));
    };
    Ok(print(&key.to_public().to_string())?)
}

fn public_key(catalog: &Catalog, typed: &str) -> Result<Recipient, Stop> {
    let none = |_| Stop::BadUse(catalog.fill(Phrase::CliGiveNoKey, &[("text", typed)]));
    typed.trim().parse().map_err(none)
}

impl Giving<'_> {
    fn listed(&self) -> Vec<Listed<'_>> {
        let lines = self.lines.notes.iter().zip(1..);
        let listed = lines.map(|((leaf, note), line)| Listed {
            line,
            file: leaf.file_name(),
            entry: note.id.to_string(),
            sheet: &note.sheet,
            text: entry_line(self.catalog, note),
        });
        listed.collect()
    }

    /// Prints each line whole, with its number.
    fn print(&self) -> Result<(), Stop> {
        let mut out = io::stdout().lock();
        for ((leaf, note), number) in self.lines.notes.iter().zip(1..) {
            let section = Section::of(self.catalog, *leaf, std::iter::once(note));
            let text = section.map_or_else(String::new, |section| section_as_text(&section));
            // Without the heading of the week, which the other one does not need.
            let text = text
                .split_once("\n\n")
                .map_or(text.as_str(), |(_, note)| note);
            write!(out, "[{number}] {}\n\n", display(text.trim()))?;
        }
        Ok(out.flush()?)
    }

    /// Keeps the lines that go out: those that the arguments name, else those that are typed on the terminal after all
    /// have been shown.
    fn choose(&mut self, wanted: &GiveRequest) -> Result<(), Stop> {
        if wanted.every_line {
            return Ok(());
        }
        let typed = match &wanted.lines {
            Some(lines) => lines.clone(),
            None => self.asked()?,
        };
        let numbers = match (typed.trim().is_empty(), self.lines.giver) {
            (true, Giver::Coach) => return Ok(()),
            (true, Giver::Client) => BTreeSet::new(),
            (false, _) => self.numbers(&typed)?,
        };
        let mut number = 0;
        self.lines.notes.retain(|_| {
            number += 1;
            numbers.contains(&number)
        });
        match self.lines.notes.is_empty() {
            true => Err(Stop::Failed(
                self.catalog.say(Phrase::GiveNoneChosen).to_owned(),
            )),
            false => Ok(()),
        }
    }

    /// Asks for the lines to give, once they have been shown.
    fn asked(&self) -> Result<String, Stop> {
        let terminal = self.terminal()?;
        self.print()?;
        let (said, question) = match self.lines.giver {
            Giver::Coach => (Phrase::CliGiveLines, Phrase::CliGiveWhich),
            Giver::Client => (Phrase::GiveBack, Phrase::CliGiveBackWhich),
        };
        let lines = self.lines.notes.len();
        match self.lines.giver {
            Giver::Coach => terminal.say(&self.catalog.count(said, lines, &[]))?,
            Giver::Client => terminal.say(self.catalog.say(said))?,
        }
        let answer = terminal.line(self.catalog.say(question))?;
        answer
            .map(|typed| typed.to_string())
            .ok_or_else(|| self.left())
    }

    /// The numbers in a text such as `1 3-5`.
    fn numbers(&self, typed: &str) -> Result<BTreeSet<usize>, Stop> {
        let mut numbers = BTreeSet::new();
        let words = typed.split([' ', ',', '\t']);
        for word in words.filter(|word| !word.is_empty()) {
            let (first, last) = word.split_once('-').unwrap_or((word, word));
            let known = |number: &str| {
                let number = number.parse::<usize>().ok()?;
                (1..=self.lines.notes.len())
                    .contains(&number)
                    .then_some(number)
            };
            match (known(first), known(last)) {
                (Some(first), Some(last)) if first <= last => numbers.extend(first..=last),
                _ => {
                    let values = [("text", word)];
                    let none = self.catalog.fill(Phrase::CliGiveNoLine, &values);
                    return Err(Stop::BadUse(none));
                }
            }
        }
        Ok(numbers)
    }

    /// Writes the lines to a document that anyone can read.
    fn write_document(
        &self,
        environment: &Environment,
        store: &Store,
        format: &'static ExportFormat,
        file: &Path,
        now: Moment,
    ) -> Result<(), Stop> {
        let copy = chosen(self.lines.of, self.lines.giver, self.lines.notes.clone());
        let leaves: Vec<(Leaf, Entries)> = copy.leaves;
        let export = Export {
            title: self.catalog.say(Phrase::CopyTitle).to_owned(),
            ..export_of(self.catalog, store, &leaves, now)
        };
        let bytes = export.write(format);
        self.finish(environment, store, format.name, file, &bytes, now)
    }

    /// Writes the lines to a sealed file.
    fn write_copy(
        &self,
        environment: &Environment,
        store: &Store,
        key: Option<Recipient>,
        file: &Path,
        now: Moment,
    ) -> Result<(), Stop> {
        let content = self.content();
        let copy = ClientCopy {
            content: content.iter().map(|item| item.text.clone()).collect(),
            ..chosen(self.lines.of, self.lines.giver, self.lines.notes.clone())
        };
        let mut made = None;
        let by = match key {
            Some(key) => SealedBy::Key(key),
            None => SealedBy::Passphrase(match self.passphrase()? {
                Some(typed) => typed,
                None => made.insert(Passphrase::to_say()?).clone(),
            }),
        };
        let bytes = seal_client_copy(&copy, &by)?;
        self.finish(environment, store, COPY_FORM, file, &bytes, now)?;
        if !content.is_empty() {
            let names: Vec<&str> = content.iter().map(|item| item.name.as_str()).collect();
            let values = [("names", &*names.join(", "))];
            print(&self.catalog.fill(Phrase::GiveContent, &values))?;
        }
        if let Some(made) = made {
            let values = [("passphrase", made.as_typed())];
            let terminal = self.terminal()?;
            terminal.say(&self.catalog.fill(Phrase::CliGiveMade, &values))?;
            terminal.say(self.catalog.say(Phrase::GiveSay))?;
        }
        Ok(())
    }

    /// The coach's own sheets and dilemmas that go with the lines.
    fn content(&self) -> Vec<OwnItem> {
        match self.lines.giver {
            Giver::Coach => {
                own_items_of(self.lines.notes.iter().map(|(_, note)| note), self.catalog)
            }
            Giver::Client => Vec::new(),
        }
    }

    fn finish(
        &self,
        environment: &Environment,
        store: &Store,
        form: &str,
        file: &Path,
        bytes: &[u8],
        now: Moment,
    ) -> Result<(), Stop> {
        write(environment, store, Some(file), bytes)?;
        let record = OutRecord::new(form, self.lines.notes.len());
        log(environment, store, Some(file), record, now);
        let values = [("file", &*file.to_string_lossy())];
        let done = self
            .catalog
            .count(Phrase::CliGiveDone, self.lines.notes.len(), &values);
        Ok(print(&done)?)
    }

    /// Asks for a passphrase, twice since it is not shown; `None` if none is typed.
    fn passphrase(&self) -> Result<Option<Passphrase>, Stop> {
        let terminal = self.terminal()?;
        let asked = |question| {
            let typed = terminal.passphrase(self.catalog.say(question))?;
            typed.ok_or_else(|| self.left())
        };
        loop {
            let first = asked(Phrase::CliGivePassphrase)?;
            let refused = match first.letters() {
                0 => return Ok(None),
                _ if first.is_short() => Phrase::CliPassphraseShort,
                _ if first.is_same(&asked(Phrase::CliNewPassphraseAgain)?) => {
                    return Ok(Some(first));
                }
                _ => Phrase::CliPassphrasesDiffer,
            };
            terminal.say(self.catalog.say(refused))?;
        }
    }

    fn terminal(&self) -> Result<Terminal, Stop> {
        let none = || Stop::BadUse(self.catalog.say(Phrase::CliGiveNeedsLines).to_owned());
        Terminal::open().ok_or_else(none)
    }

    fn left(&self) -> Stop {
        Stop::Failed(self.catalog.say(Phrase::CliLockLeft).to_owned())
    }
}
