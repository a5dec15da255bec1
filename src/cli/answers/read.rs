//! `tillit answers read`: shows how the answers in a folder, or in a table of a form tool, spread.

use std::path::Path;
use std::sync::Arc;

use super::super::args::ReadAnswers;
use super::super::messages;
use super::super::output::{Stop, print_error};
use super::delete::{Deletion, offer};
use super::form_in;
use super::spread::{print_results, print_results_json};
use crate::content::{Catalog, Language, Phrase};
use crate::environment::Environment;
use crate::exchange::Unpacked;
use crate::exchange::answers::{
    About, FileKind, FormResult, MAX_FILE, Order, Reading, TableError, answers_in_table,
    empty_tally,
};
use crate::model::views::Matter;
use crate::notation::Fault;
use crate::seal::{Key, is_sealed};
use crate::store::{Disk, MAX_BYTES, RealDisk, Unreadable, each_name, is_folder, read_bytes};

/// The files that were found, as far as they count.
#[derive(Default)]
struct Found {
    reading: Reading,
    /// Number of answers sealed for another key.
    sealed: usize,
    /// Number of files that are something else.
    others: usize,
    /// Number of forms of a newer version.
    newer: usize,
}

/// Shows the spread of each form, and offers to delete the answers.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &ReadAnswers,
) -> Result<(), Stop> {
    let catalog = &environment.catalog;
    let (results, deletion) = match is_folder(&wanted.answers) {
        true => of_folder(environment, named, wanted)?,
        false => of_table(catalog, wanted)?,
    };
    if wanted.json {
        print_results_json(&results)?;
    } else {
        print_results(catalog, &results)?;
    }
    if deletion.count() == 0 || wanted.json {
        return Ok(());
    }
    offer(catalog, &deletion, &results, wanted.then_delete)
}

fn of_folder(
    environment: &Environment,
    named: Option<&str>,
    wanted: &ReadAnswers,
) -> Result<(Vec<FormResult>, Deletion), Stop> {
    let catalog = &environment.catalog;
    let folder = &wanted.answers;
    let mut found = Found::default();
    if let Some(form) = &wanted.form {
        found.reading.add_form(form_in(catalog, form)?);
    }
    let mut key = None;
    each_name(folder, |name| match name.starts_with('.') {
        true => Ok(()),
        false => found.read(name, folder, || unlocked_key(environment, named, &mut key)),
    })?;
    found.report(catalog, folder)?;
    let results = found.reading.results();
    let deletion = Deletion::Folder {
        folder: folder.clone(),
        reading: found.reading,
        key: key.flatten(),
    };
    Ok((results, deletion))
}

/// The key of the workbook, which is asked for once.
fn unlocked_key(
    environment: &Environment,
    named: Option<&str>,
    key: &mut Option<Option<Arc<Key>>>,
) -> Result<Option<Arc<Key>>, Stop> {
    if key.is_none() {
        let store = environment.unlocked(environment.existing_store(named)?)?;
        *key = Some(store.key().cloned());
    }
    Ok(key.clone().flatten())
}

impl Found {
    /// Reads a file of the folder; `key` opens a sealed one.
    fn read(
        &mut self,
        name: &str,
        folder: &Path,
        key: impl FnOnce() -> Result<Option<Arc<Key>>, Stop>,
    ) -> Result<(), Stop> {
        let Ok((bytes, meta)) = RealDisk.read(&folder.join(name), MAX_FILE) else {
            // A folder, or a file too large to be one of these.
            self.others += 1;
            return Ok(());
        };
        let order = Order::of(name, meta.modified);
        if !is_sealed(&bytes) {
            self.take(&bytes, order);
            return Ok(());
        }
        match key()?.map(|key| key.open(&bytes)) {
            Some(Ok(text)) => self.take(&text, order),
            _ => self.sealed += 1,
        }
        Ok(())
    }

    fn take(&mut self, bytes: &[u8], order: Order) {
        match self.reading.add(bytes, order) {
            FileKind::Answer | FileKind::Form | FileKind::Kept => {}
            FileKind::Newer => self.newer += 1,
            FileKind::Other => self.others += 1,
        }
    }

    /// Says what was not counted. Refuses a folder without answers that can be read.
    fn report(&self, catalog: &Catalog, folder: &Path) -> Result<(), Stop> {
        let without_form = self.reading.without_form();
        let told = [
            (Phrase::AnswersOtherKey, self.sealed),
            (Phrase::AnswersNewerForms, self.newer),
            (Phrase::AnswersWithoutForm, without_form),
            (Phrase::AnswersOtherFiles, self.others),
        ];
        for (phrase, count) in told.into_iter().filter(|(_, count)| *count > 0) {
            print_error(&catalog.count(phrase, count, &[]));
        }
        if !self.reading.results().is_empty() {
            return Ok(());
        }
        let values = [("folder", &*folder.to_string_lossy())];
        let phrase = match without_form {
            0 => Phrase::AnswersNone,
            _ => Phrase::AnswersNoFormThere,
        };
        Err(Stop::Failed(catalog.fill(phrase, &values)))
    }
}

/// The answers in one table: about the pulse, if no form says otherwise.
fn of_table(catalog: &Catalog, wanted: &ReadAnswers) -> Result<(Vec<FormResult>, Deletion), Stop> {
    let name = wanted.answers.to_string_lossy();
    let unreadable = |error: Unreadable| Stop::Failed(messages::unreadable(catalog, &name, error));
    let bytes = read_bytes(&wanted.answers, MAX_BYTES).map_err(unreadable)?;
    let single = Reading::default().add(&bytes, Order::default());
    if single == FileKind::Answer || is_sealed(&bytes) {
        let refused = catalog.say(Phrase::AnswersSingle).to_owned();
        return Err(Stop::BadUse(refused));
    }
    let about = match &wanted.form {
        Some(form) => form_in(catalog, form)?.about,
        None => About {
            form: String::new(),
            matter: Matter::Pulse,
            dilemma: None,
            made: jiff::civil::Date::default(),
            invited: None,
        },
    };
    let not_a_table = || {
        let values = [("file", &*name)];
        Stop::Failed(catalog.fill(Phrase::AnswersNoTable, &values))
    };
    let unpacked = Unpacked::of(&name, &name, &bytes, &[], MAX_BYTES).map_err(|_| not_a_table())?;
    let text = unpacked.sources.first().ok_or_else(not_a_table)?;
    let rows = answers_in_table(&text.text, &about.columns(&catalogs()?));
    let rows = rows.map_err(|error| match error {
        TableError::NotATable => not_a_table(),
        TableError::NoColumn(question) => {
            let names = (1..=about.matter.questions().len()).map(|number| format!("p{number}"));
            let names: Vec<String> = names.collect();
            let question = about.question_name(catalog, question);
            let values = [("question", &*question), ("names", &names.join(", "))];
            Stop::Failed(catalog.fill(Phrase::AnswersNoColumn, &values))
        }
    })?;
    let mut tally = empty_tally(&about.matter);
    let mut unfit = 0;
    for row in rows {
        if !row.is_some_and(|digits| tally.add(&digits)) {
            unfit += 1;
        }
    }
    let result = FormResult {
        counted: tally.counted(),
        about,
        late: 0,
        unfit,
        is_of_files: true,
    };
    let deletion = Deletion::Table(wanted.answers.clone());
    Ok((vec![result], deletion))
}

/// The shipped texts in every language, since a table may be in another one than the program.
fn catalogs() -> Result<Vec<Catalog>, Stop> {
    let catalogs = Language::ALL
        .iter()
        .map(|language| Catalog::shipped(*language));
    let catalogs: Result<Vec<Catalog>, Fault> = catalogs.collect();
    catalogs.map_err(|fault| Stop::Failed(fault.to_string()))
}
