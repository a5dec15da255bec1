//! Forms that many people answer, each in a file of their own: the blank form, an answer, and the counts that are kept
//! once the answers are deleted.
//!
//! An answer has the form's id, a random number and the digits; no time, name, language, device or text. The files are
//! small JSON texts, so that whoever sends one can read each byte of it.

mod answer;
mod form;
mod kept;
mod reading;
mod table;
mod words;

pub use answer::Answer;
pub use form::{About, Form, FormError};
pub use kept::Kept;
pub use reading::{FileKind, FormResult, Order, Reading, empty_tally};
pub use table::{Column, TableError, answers_in_table};

/// The version of the files.
const VERSION: u32 = 1;
/// The largest file of these that is read, in bytes.
pub const MAX_FILE: u64 = 64 * 1024;

/// Bytes as lower-case hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_hex(text: &str, digits: usize) -> bool {
    let is_digit = |letter: char| letter.is_ascii_digit() || ('a'..='f').contains(&letter);
    text.len() == digits && text.chars().all(is_digit)
}

#[cfg(test)]
mod tests;
