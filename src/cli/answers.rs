//! `tillit answers`: a form that many people fill in, each in a file of their own, and the spread of what they answered.

mod delete;
mod fill;
mod new;
mod read;
mod spread;

use std::path::Path;

use super::args::Answers;
use super::messages;
use super::output::Stop;
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::exchange::answers::{Form, FormError, MAX_FILE};
use crate::model::Moment;
use crate::store::read_bytes;

/// Runs the command.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &Answers,
    now: Moment,
) -> Result<(), Stop> {
    match wanted {
        Answers::New(wanted) => new::run(environment, named, wanted, now),
        Answers::Fill(wanted) => fill::run(environment, wanted, now),
        Answers::Read(wanted) => read::run(environment, named, wanted),
    }
}

/// The form in a file.
fn form_in(catalog: &Catalog, file: &Path) -> Result<Form, Stop> {
    let name = file.to_string_lossy();
    let bytes = read_bytes(file, MAX_FILE)
        .map_err(|error| Stop::Failed(messages::unreadable(catalog, &name, error)))?;
    Form::read(&bytes).map_err(|error| {
        let phrase = match error {
            FormError::NotAForm => Phrase::AnswersNoForm,
            FormError::Newer => Phrase::AnswersNewerForm,
        };
        Stop::Failed(catalog.fill(phrase, &[("file", &name)]))
    })
}
