//! The forms in which notes leave the workbook.

use crate::content::{Catalog, Phrase};
use crate::effect::COPY_FORM;
use crate::exchange::export::{EXPORT_FORMATS, ExportFormat, JSON, TEXT, Writer};
use crate::model::Giver;

/// The name of the clipboard in the log, beside those of the forms.
const CLIPBOARD: &str = "clipboard";
/// The extension of a sealed file.
const SEALED: &str = "age";

/// A form in which notes leave the workbook.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A client's own copy, sealed.
    Copy,
    File(&'static ExportFormat),
    Clipboard,
}

impl Form {
    /// Its name in the log.
    pub fn name(self) -> &'static str {
        match self {
            Self::Copy => COPY_FORM,
            Self::File(format) => format.name,
            Self::Clipboard => CLIPBOARD,
        }
    }

    /// The form whose bytes it has.
    pub fn format(self) -> &'static ExportFormat {
        match self {
            Self::File(format) => format,
            Self::Copy | Self::Clipboard => &TEXT,
        }
    }

    /// The extension of its files; `None` if it has none.
    pub fn extension(self) -> Option<&'static str> {
        match self {
            Self::Copy => Some(SEALED),
            Self::File(format) => Some(format.extension),
            Self::Clipboard => None,
        }
    }
}

/// The forms to choose from, in order. The calendar has what waits, not notes. A coach gives a client what a person reads,
/// or JSON; a client gives back sealed files only.
pub fn forms(giver: Option<Giver>) -> Vec<Form> {
    let notes = EXPORT_FORMATS
        .iter()
        .filter(|format| !format.has_reminders());
    let for_client = |format: &&&'static ExportFormat| {
        matches!(format.write, Writer::Document(_)) || format.name == JSON.name
    };
    let file = |format: &&'static ExportFormat| Form::File(format);
    match giver {
        None => notes.map(file).chain([Form::Clipboard]).collect(),
        Some(Giver::Coach) => {
            let files = notes.filter(for_client).map(file);
            [Form::Copy].into_iter().chain(files).collect()
        }
        Some(Giver::Client) => vec![Form::Copy],
    }
}

/// The name of a form on screen, from its name in the log; that name itself if it is not known.
pub fn form_name<'a>(name: &'a str, catalog: &'a Catalog) -> &'a str {
    match ExportFormat::named(name) {
        Some(format) => catalog.say(format.title),
        None if name == CLIPBOARD => catalog.say(Phrase::FormClipboard),
        None if name == COPY_FORM => catalog.say(Phrase::FormCopy),
        None => name,
    }
}
