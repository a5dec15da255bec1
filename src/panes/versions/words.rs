//! Earlier versions in words, on screen and for `tillit history`.

use crate::content::{Catalog, Phrase};
use crate::model::views::WORKBOOK;
use crate::store::{Reason, TextChange, Version};

/// `fre 20 nov 2026 14:52`, without the time if only the day is known.
pub fn version_time(catalog: &Catalog, version: &Version) -> String {
    let calendar = catalog.calendar();
    let (date, time) = (version.at.date(), version.at.time());
    let day = format!(
        "{} {}",
        calendar.weekday_short(date.weekday()),
        calendar.date(date)
    );
    match version.day_only {
        true => day,
        false => format!("{day} {:02}:{:02}", time.hour(), time.minute()),
    }
}

/// The reason for which a version was kept.
pub fn reason_words<'a>(catalog: &'a Catalog, version: &Version) -> &'a str {
    catalog.say(match version.reason {
        Reason::FirstChange if version.day_only => Phrase::VersionFirstOfDay,
        Reason::FirstChange => Phrase::VersionFirstChange,
        Reason::Removal => Phrase::VersionRemoval,
        Reason::Merge => Phrase::VersionMerge,
        Reason::Copy => Phrase::VersionCopy,
        Reason::Restore => Phrase::VersionRestore,
        Reason::UnseenEdit => Phrase::VersionUnseenEdit,
        Reason::Other => Phrase::VersionOther,
    })
}

/// `12 rader borta, 1 ny rad`; counts letters if as many lines were removed as added.
pub fn size_words(catalog: &Catalog, texts: TextChange) -> String {
    let counted = if texts.lines_removed == texts.lines_added {
        [
            (Phrase::HistoryLettersRemoved, texts.letters_removed),
            (Phrase::HistoryLettersAdded, texts.letters_added),
        ]
    } else {
        [
            (Phrase::HistoryLinesRemoved, texts.lines_removed),
            (Phrase::HistoryLinesAdded, texts.lines_added),
        ]
    };
    let parts: Vec<String> = counted
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(phrase, count)| catalog.count(phrase, count, &[]))
        .collect();
    parts.join(", ")
}

/// The name of a sheet, known or not.
pub fn sheet_name(catalog: &Catalog, id: &str) -> String {
    match catalog.sheet(id) {
        Some(sheet) => sheet.name.to_string(),
        None if id == WORKBOOK => catalog.say(Phrase::OwnWorkbook).to_owned(),
        None => catalog.fill(Phrase::UnknownSheet, &[("id", id)]),
    }
}
