//! The small file beside a text in another editor that says where the text belongs.
//!
//! With it the next start puts in what the editor had saved when this program was killed.

use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use crate::effect::OutsideText;
use crate::model::{Leaf, Link};
use crate::notation;
use crate::store::read_bounded;

use super::editor::write_new;

/// Its name.
const NAME: &str = "tillit-draft.ron";
/// Its largest size, in bytes.
const LONGEST: u64 = 16 * 1024 * 1024;

/// The place of a text, and the text as it was handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sidecar {
    /// The folder of the workbook.
    pub(super) workbook: String,
    /// The editor's process, once it has started.
    pub(super) editor: Option<u32>,
    /// The field, and the text as far as it has been taken in.
    pub(super) text: OutsideText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    workbook: String,
    editor: u32,
    leaf: String,
    entry: String,
    sheet: String,
    about: String,
    field: String,
    meaning: String,
    base: String,
}

impl Sidecar {
    /// Reads the one in a draft's folder; `None` where there is none that can be read.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let text = read_bounded(&folder.join(NAME), LONGEST).ok()?;
        let form: Form = notation::parse(NAME, &text).ok()?;
        Some(Self {
            workbook: form.workbook,
            editor: (form.editor > 0).then_some(form.editor),
            text: OutsideText {
                leaf: Leaf::from_file_name(&format!("{}.ron", form.leaf))?,
                entry: form.entry.parse().ok()?,
                sheet: form.sheet,
                about: (!form.about.is_empty()).then(|| Link::from_text(form.about)),
                field: form.field,
                meaning: form.meaning,
                text: form.base,
            },
        })
    }

    /// Writes it into a draft's folder, in the place of the one before, whole or not at all.
    ///
    /// # Errors
    ///
    /// The system's; the one before is then as it was.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let string = notation::string;
        let of = &self.text;
        let about = of.about.as_ref().map_or("", Link::as_str);
        let text = format!(
            "(workbook: {}, editor: {}, leaf: {}, entry: {}, sheet: {}, about: {}, field: {}, meaning: {}, base: {})\n",
            string(&self.workbook),
            self.editor.unwrap_or(0),
            string(&of.leaf.to_string()),
            string(&of.entry.to_string()),
            string(&of.sheet),
            string(about),
            string(&of.field),
            string(&of.meaning),
            string(&of.text),
        );
        let new = folder.join("tillit-draft.new");
        match fs::remove_file(&new) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        write_new(&new, text.as_bytes())?;
        fs::rename(&new, folder.join(NAME))
    }
}
