//! A workbook for the program without a screen: which one it is, its texts, and its key.

use std::sync::Arc;

use super::output::Stop;
use super::show::with_own_content;
use crate::content::{Catalog, Language};
use crate::effect::Memos;
use crate::environment::{Environment, in_last_language};
use crate::model::WeekId;
use crate::store::{RealDisk, Store, Workbooks};

/// A workbook that is opened for use in lines, without a screen.
pub struct Lines {
    /// Folders and settings; the sample's folder is removed with it.
    pub environment: Environment,
    /// All texts, the user's own among them, in the language of the workbook.
    pub catalog: Catalog,
    /// The workbook, with its key if it is locked.
    pub store: Store,
    /// All workbooks.
    pub workbooks: Workbooks,
    /// This machine's memos.
    pub remembered: Memos,
    /// The week to open, if one is named.
    pub week: Option<WeekId>,
}

/// Finds the workbook, asks for its passphrase if it is locked, and chooses the language.
pub(super) fn open(
    mut environment: Environment,
    workbook: Option<&str>,
    is_new: bool,
    lang: Option<Language>,
    week: Option<WeekId>,
) -> Result<Lines, Stop> {
    let folders = environment.folders()?.clone();
    let remembered = Memos::read(|key| folders.state_get(key));
    let is_named = lang.is_some() || environment.settings.language.is_some();
    let catalog = environment.catalog.clone();
    environment.catalog = in_last_language(catalog, is_named, remembered.language)
        .map_err(|fault| Stop::Failed(fault.to_string()))?;
    let store = environment.store_or_new(workbook, is_new)?;
    let store = environment.unlocked(store)?;
    let keys = environment.keys.clone();
    let workbooks = Workbooks::with_keys(Arc::new(RealDisk), folders, keys);
    workbooks.obey_deletions();
    let own = store.title_page().0.language;
    let own = own.as_deref().and_then(Language::from_name);
    if let Some(own) = own.filter(|own| *own != environment.catalog.language()) {
        environment.catalog =
            Catalog::shipped(own).map_err(|fault| Stop::Failed(fault.to_string()))?;
    }
    let catalog = with_own_content(&environment)?;
    let word = environment.settings.trust_word(catalog.language().code());
    let catalog = catalog.with_own_word(word);
    store.mark_open();
    Ok(Lines {
        environment,
        catalog,
        store,
        workbooks,
        remembered,
        week,
    })
}
