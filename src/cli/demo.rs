//! `tillit --demo`: a sample workbook in a temporary folder.

use std::sync::Arc;

use jiff::ZonedDateTime;

use super::output::Stop;
use crate::content::{Catalog, Language, Phrase, sample};
use crate::effect::{Memo, Memos};
use crate::environment::{DEFAULT_WORKBOOK, Environment};
use crate::model::{Entries, Moment};
use crate::store::{Folders, RealDisk, SampleFolder, Workbooks};

/// Makes the sample, and turns the environment to its folder. The user's own folders are only read.
///
/// # Errors
///
/// The temporary folder cannot be written.
pub(super) fn make(
    environment: &mut Environment,
    lang: Option<Language>,
    now: &ZonedDateTime,
) -> Result<SampleFolder, Stop> {
    let own = environment.folders.as_ref();
    let last = own.map(|folders| Memos::read(|key| folders.state_get(key)));
    let last = last.unwrap_or_default();
    let settings = &mut environment.settings;
    let set = settings.language.as_deref().and_then(Language::from_name);
    let language = lang.or(set).or(last.language);
    if let Some(language) = language.filter(|named| *named != environment.catalog.language()) {
        environment.catalog =
            Catalog::shipped(language).map_err(|fault| Stop::Failed(fault.to_string()))?;
    }
    settings.language = Some(environment.catalog.language().code().to_owned());
    settings.theme = settings.theme.take().or(last.theme);
    settings.workbook = None;
    settings.hide.clear();
    let catalog = &environment.catalog;
    let failed = |reason: String| {
        Stop::Failed(catalog.fill(Phrase::CliSampleFailed, &[("reason", &reason)]))
    };
    let folder = SampleFolder::make().map_err(|error| failed(error.to_string()))?;
    let folders = Folders::within(folder.path());
    write(&folders, catalog, now).map_err(failed)?;
    environment.folders = Some(folders);
    Ok(folder)
}

fn write(folders: &Folders, catalog: &Catalog, now: &ZonedDateTime) -> Result<(), String> {
    let moment = Moment::from(now);
    let leaves = sample(catalog, moment, now.offset()).map_err(|fault| fault.to_string())?;
    let workbooks = Workbooks::new(Arc::new(RealDisk), folders.clone());
    let store = workbooks.open(DEFAULT_WORKBOOK);
    let store = store.map_err(|error| error.to_string())?;
    for (leaf, entries) in &leaves {
        let saved = store.save(*leaf, &Entries::new(), entries, moment);
        saved.map_err(|error| error.to_string())?;
    }
    let seen = Memo::Welcomed;
    let put = folders.state_put(seen.key(), &seen.value());
    put.map_err(|error| error.to_string())
}
