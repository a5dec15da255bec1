//! The programme that is followed: its sheet, and the step chosen last.

use crate::content::{Catalog, Field, Sheet};
use crate::model::Entry;

/// The sheet and the step, in words, of the programme whose entry was changed last; `None` if there is none, or that one
/// rests.
pub fn programme<'a>(
    standing: impl Iterator<Item = &'a Entry>,
    catalog: &'a Catalog,
) -> Option<(&'a Sheet, &'a str)> {
    let (entry, sheet, field) = latest(standing, catalog)?;
    let chosen = entry.choice(&field.id)?;
    let rests = field
        .programme
        .as_ref()?
        .rests
        .iter()
        .any(|id| id == chosen);
    let step = field.choice_label(chosen).filter(|_| !rests)?;
    Some((sheet, step))
}

/// The id of the sheet of the programme whose entry was changed last, even if it rests, or else of the first one.
pub fn programme_to_open<'a>(
    standing: impl Iterator<Item = &'a Entry>,
    catalog: &'a Catalog,
) -> Option<&'a str> {
    let known = latest(standing, catalog).map(|(_, sheet, _)| sheet);
    let first = || catalog.sheets().find(|sheet| place(sheet).is_some());
    known.or_else(first).map(|sheet| sheet.id.as_str())
}

fn latest<'a>(
    standing: impl Iterator<Item = &'a Entry>,
    catalog: &'a Catalog,
) -> Option<(&'a Entry, &'a Sheet, &'a Field)> {
    let of_programmes = standing.filter_map(|entry| {
        let sheet = catalog.sheet(&entry.sheet)?;
        Some((entry, sheet, place(sheet)?))
    });
    of_programmes.max_by_key(|(entry, ..)| entry.changed)
}

/// The field with the place in the programme.
fn place(sheet: &Sheet) -> Option<&Field> {
    sheet.fields.iter().find(|field| field.programme.is_some())
}
