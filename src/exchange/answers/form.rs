//! A blank form.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{VERSION, hex, is_hex};
use crate::model::views::Matter;
use crate::seal::Recipient;

/// Digits of a form's id.
pub(super) const ID: usize = 16;
/// Most letters of a text in a form.
const LONGEST: usize = 200;

/// The subject of a form, and the day on which it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The form's id, random.
    pub form: String,
    /// The subject: a pulse or a dilemma.
    pub matter: Matter,
    /// The name and the poles of a dilemma that the program does not come with.
    pub dilemma: Option<[String; 3]>,
    /// The day on which the form was made.
    pub made: Date,
    /// The number of people who get it.
    pub invited: Option<u32>,
}

/// A form about a pulse, or about the place on a dilemma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its subject.
    pub about: About,
    /// The name of the person who reads the answers.
    pub receiver: String,
    /// The day on which those who answered see the result.
    pub shown_on: Date,
    /// The day on which the files are deleted.
    pub deleted_on: Date,
    /// The key that answers are sealed for.
    pub sealed_for: Option<Recipient>,
}

/// The reason that a file is no form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// It is something else.
    #[error("this is not a form")]
    NotAForm,
    /// It is of a later version of this program.
    #[error("this form is of a newer version")]
    Newer,
}

/// The text of its file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    v: u32,
    form: String,
    about: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dilemma: Option<[String; 3]>,
    made: String,
    receiver: String,
    result: String,
    deleted: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    invited: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed_for: Option<String>,
}

/// The version of a file that may have fields of later versions.
#[derive(Deserialize)]
struct Version {
    v: u32,
    #[serde(rename = "form")]
    _form: String,
    #[serde(rename = "receiver")]
    _receiver: String,
}

impl Form {
    /// An id made of random bytes.
    pub fn id_of(random: &[u8; ID / 2]) -> String {
        hex(random)
    }

    /// The bytes of its file.
    pub fn bytes(&self) -> Vec<u8> {
        let text = Text {
            v: VERSION,
            form: self.about.form.clone(),
            about: written_matter(&self.about.matter),
            dilemma: self.about.dilemma.clone(),
            made: self.about.made.to_string(),
            receiver: self.receiver.clone(),
            result: self.shown_on.to_string(),
            deleted: self.deleted_on.to_string(),
            invited: self.about.invited,
            sealed_for: self.sealed_for.as_ref().map(Recipient::to_string),
        };
        // Writing plain numbers and texts does not fail.
        let mut bytes = serde_json::to_vec_pretty(&text).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// The form in a file.
    ///
    /// # Errors
    ///
    /// [`FormError`]
    pub fn read(bytes: &[u8]) -> Result<Self, FormError> {
        let version: Result<Version, _> = serde_json::from_slice(bytes);
        if version.is_ok_and(|version| version.v > VERSION) {
            return Err(FormError::Newer);
        }
        let text: Text = serde_json::from_slice(bytes).map_err(|_| FormError::NotAForm)?;
        Self::of(text).ok_or(FormError::NotAForm)
    }

    fn of(text: Text) -> Option<Self> {
        let sealed_for = text.sealed_for.map(|key| key.parse().ok());
        let texts = text.dilemma.iter().flatten().chain([&text.receiver]);
        let are_shown_whole = { texts }.all(|text| is_plain(text));
        let is_form = is_hex(&text.form, ID) && text.v == VERSION && are_shown_whole;
        is_form.then_some(())?;
        Some(Self {
            about: About {
                matter: read_matter(&text.about)?,
                made: text.made.parse().ok()?,
                form: text.form,
                dilemma: text.dilemma,
                invited: text.invited,
            },
            shown_on: text.result.parse().ok()?,
            deleted_on: text.deleted.parse().ok()?,
            receiver: text.receiver,
            sealed_for: match sealed_for {
                // A key that cannot be read must not lead to answers that are not sealed.
                Some(key) => Some(key?),
                None => None,
            },
        })
    }
}

/// `pulse`, or `dilemma:` and its id.
pub(super) fn written_matter(matter: &Matter) -> String {
    match matter {
        Matter::Dilemma(id) => format!("{}:{id}", matter.id()),
        _ => matter.id().to_owned(),
    }
}

/// The subject of a form in writing.
pub(super) fn read_matter(text: &str) -> Option<Matter> {
    match text.split_once(':') {
        Some(("dilemma", id)) if !id.is_empty() && is_plain(id) => {
            Some(Matter::Dilemma(id.to_owned()))
        }
        None if text == Matter::Pulse.id() => Some(Matter::Pulse),
        _ => None,
    }
}

/// Whether a text from another person is short, and changes nothing on a terminal.
fn is_plain(text: &str) -> bool {
    text.chars().count() <= LONGEST && !text.chars().any(char::is_control)
}
