//! An answer to a form.

use serde::{Deserialize, Serialize};

use super::{VERSION, form, hex, is_hex};

/// Digits of the random number.
const TOKEN: usize = 32;

/// The answers of one person to one form. The file says nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The form's id.
    pub form: String,
    /// A random number. A later file with the same number takes the place of this one.
    pub token: String,
    /// A digit for each question; 0 passes.
    pub digits: Vec<u8>,
}

/// The text of its file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    v: u32,
    form: String,
    token: String,
    p1: u8,
    p2: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    p3: Option<u8>,
}

impl Answer {
    /// An answer with a number made of random bytes.
    pub fn new(form: &str, random: &[u8; TOKEN / 2], digits: Vec<u8>) -> Self {
        Self {
            form: form.to_owned(),
            token: hex(random),
            digits,
        }
    }

    /// The number in the name of an answer's file, for a new answer in its place.
    pub fn token_in(name: &str) -> Option<String> {
        let (_, rest) = name.split_once('-')?;
        let token = rest.get(..TOKEN)?;
        is_hex(token, TOKEN).then(|| token.to_owned())
    }

    /// The name of its file. It has no ending of a language.
    pub fn file_name(&self, is_sealed: bool) -> String {
        let ending = if is_sealed { "age" } else { "json" };
        format!("tillit-{}.{ending}", self.token)
    }

    /// The bytes of its file: as many whatever the digits are.
    pub fn bytes(&self) -> Vec<u8> {
        let digit = |at: usize| self.digits.get(at).copied();
        let text = Text {
            v: VERSION,
            form: self.form.clone(),
            token: self.token.clone(),
            p1: digit(0).unwrap_or(0),
            p2: digit(1).unwrap_or(0),
            p3: digit(2),
        };
        // Writing plain numbers and texts does not fail.
        let mut bytes = serde_json::to_vec_pretty(&text).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// The answer in a file; `None` if it is another file, or says more than an answer does.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let text: Text = serde_json::from_slice(bytes).ok()?;
        let is_answer = text.v == VERSION
            && is_hex(&text.form, form::ID)
            && is_hex(&text.token, TOKEN)
            && [Some(text.p1), Some(text.p2), text.p3]
                .iter()
                .flatten()
                .all(|digit| *digit <= 9);
        is_answer.then(|| Self {
            form: text.form,
            token: text.token,
            digits: [text.p1, text.p2].into_iter().chain(text.p3).collect(),
        })
    }
}
