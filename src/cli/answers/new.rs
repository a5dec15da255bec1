//! `tillit answers new`: makes a blank form.

use std::io;

use jiff::civil::Date;

use super::super::add::is_named;
use super::super::args::NewForm;
use super::super::export::not_written;
use super::super::output::{Stop, print};
use super::super::show::with_own_content;
use super::super::whole::WholeReader;
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::exchange::answers::{About, Form};
use crate::model::views::{Matter, PULSE, Pole};
use crate::model::{Moment, TimeDirection, date_from_input};
use crate::seal::Recipient;
use crate::store::write_apart;
use crate::workbook::own_dilemmas;

/// Writes the form, and says what to do with it.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &NewForm,
    now: Moment,
) -> Result<(), Stop> {
    let mut catalog = with_own_content(environment)?;
    let today = now.date();
    let shown_on = day(&catalog, &wanted.result_on, today)?;
    let deleted_on = day(&catalog, &wanted.delete_on, today)?;
    if deleted_on < shown_on {
        let refused = catalog.say(Phrase::AnswersDaysTurned).to_owned();
        return Err(Stop::BadUse(refused));
    }
    let sealed_for = own_key(environment, named, &mut catalog)?;
    let (matter, dilemma) = matter(&catalog, &wanted.matter)?;
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(|error| io::Error::other(error.to_string()))?;
    let form = Form {
        about: About {
            form: Form::id_of(&random),
            matter,
            dilemma,
            made: today,
            invited: wanted.invited,
        },
        receiver: wanted.receiver.trim().to_owned(),
        shown_on,
        deleted_on,
        sealed_for,
    };
    let bytes = form.bytes();
    if form.receiver.is_empty() || Form::read(&bytes).is_err() {
        let refused = catalog.say(Phrase::AnswersLongText).to_owned();
        return Err(Stop::BadUse(refused));
    }
    write_apart(&wanted.file, &bytes)
        .map_err(|error| not_written(&catalog, &wanted.file, &error))?;
    let file = wanted.file.to_string_lossy();
    print(&catalog.fill(Phrase::AnswersMade, &[("file", &file)]))?;
    for paragraph in form.told(&catalog) {
        print(&format!("  {paragraph}"))?;
    }
    let sealed = match form.sealed_for {
        Some(_) => Phrase::AnswersMadeSealed,
        None => Phrase::AnswersMadePlain,
    };
    print(catalog.say(sealed))?;
    Ok(print(catalog.say(Phrase::AnswersMadeBefore))?)
}

fn day(catalog: &Catalog, typed: &str, today: Date) -> Result<Date, Stop> {
    date_from_input(typed, today, TimeDirection::Ahead)
        .map_err(|error| Stop::BadUse(catalog.time_fault(typed, &error)))
}

/// The key of the workbook, where it is locked, for the answers to be sealed for. Its own dilemmas are known from there.
fn own_key(
    environment: &Environment,
    named: Option<&str>,
    catalog: &mut Catalog,
) -> Result<Option<Recipient>, Stop> {
    let Ok(store) = environment.named_store(named) else {
        return Ok(None);
    };
    let store = environment.unlocked(store)?;
    if let Ok(reader) = WholeReader::new(&environment.catalog, &store)
        && let Some(standing) = reader.standing()
    {
        catalog.set_entered_dilemmas(own_dilemmas(&standing, catalog));
    }
    Ok(store.key().map(|key| key.to_public()))
}

/// The pulse, or the dilemma with this id or name; one that the program does not come with has its words too.
fn matter(catalog: &Catalog, typed: &str) -> Result<(Matter, Option<[String; 3]>), Stop> {
    let pulse = catalog.sheet(PULSE);
    let pulse = pulse.map_or(PULSE, |sheet| sheet.name.as_str());
    if is_named(&[PULSE, pulse], typed) {
        return Ok((Matter::Pulse, None));
    }
    let mut dilemmas = catalog.dilemmas().iter();
    let found = dilemmas.find(|one| is_named(&[&one.id, &one.name, &one.short], typed));
    let Some(dilemma) = found else {
        let dilemmas = catalog.dilemmas().iter().map(|one| one.id.as_str());
        let names: Vec<&str> = [PULSE].into_iter().chain(dilemmas).collect();
        let values = [("text", typed), ("names", &names.join(", "))];
        return Err(Stop::BadUse(catalog.fill(Phrase::AnswersNoMatter, &values)));
    };
    let pole = |pole| dilemma.pole(pole).name.to_string();
    let words = [dilemma.name.to_string(), pole(Pole::A), pole(Pole::B)];
    let own = (!catalog.is_shipped(&dilemma.id)).then_some(words);
    Ok((Matter::Dilemma(dilemma.id.clone()), own))
}
