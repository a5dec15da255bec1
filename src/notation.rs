//! RON as tillit reads and writes it: parsing, string literals, faults with their place, git's conflict marks.

mod cause;
mod conflict;
mod fault;
mod literal;

pub use cause::Cause;
pub use conflict::{Sides, conflict_line, conflict_sides};
pub use fault::Fault;
pub use literal::string;

use std::borrow::Cow;

use encoding_rs::UTF_8;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

/// Parses a whole file's text; `name` is only for the message.
///
/// Options may be written bare (`implicit_some`). A byte order mark at the start is skipped. Text with git's
/// conflict marks is refused before it is parsed, since marks inside a raw string would parse.
///
/// # Errors
///
/// The first fault in the text, with its place.
pub fn parse<'a, T: Deserialize<'a>>(name: &str, text: &'a str) -> Result<T, Fault> {
    parse_with(name, text, Extensions::IMPLICIT_SOME)
}

/// Parses like [`parse`], for files that people write: `Sheet(id: …)` instead of `Sheet((id: …))`.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_content<'a, T: Deserialize<'a>>(name: &str, text: &'a str) -> Result<T, Fault> {
    parse_with(
        name,
        text,
        Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES,
    )
}

/// The text of a content file, which [`parse_content`] reads; `None` for a value that RON cannot have.
pub fn content_text<T: Serialize>(value: &T) -> Option<String> {
    let extensions = Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES;
    let options = ron::Options::default().with_default_extension(extensions);
    let text = options.to_string_pretty(value, PrettyConfig::default());
    text.ok().map(|text| format!("{text}\n"))
}

fn parse_with<'a, T: Deserialize<'a>>(
    name: &str,
    text: &'a str,
    extensions: Extensions,
) -> Result<T, Fault> {
    if let Some(line) = conflict_line(text) {
        return Err(Fault::conflict(name, text, line));
    }
    read(name, text, extensions)
}

/// As [`parse`], for a text that is known to have no conflict markers: looking for them goes through all of it.
///
/// # Errors
///
/// The text is not RON, or not of this shape.
pub fn parse_unmarked<'a, T: Deserialize<'a>>(name: &str, text: &'a str) -> Result<T, Fault> {
    read(name, text, Extensions::IMPLICIT_SOME)
}

fn read<'a, T: Deserialize<'a>>(
    name: &str,
    text: &'a str,
    extensions: Extensions,
) -> Result<T, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let options = ron::Options::default().with_default_extension(extensions);
    options
        .from_str(text)
        .map_err(|error| Fault::of_ron(name, text, &error, path_of::<T>(text, &options)))
}

/// A file's bytes as text.
///
/// # Errors
///
/// A fault at the first byte that is not UTF-8.
pub fn text<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Fault> {
    if let Some(Cow::Borrowed(text)) =
        UTF_8.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return Ok(text);
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        Fault::not_utf8(name, &good)
    })
}

/// The path in the structure at which parsing stopped, such as `entries[2].answers`. Parses a second time, which costs
/// only files with a fault.
fn path_of<'a, T: Deserialize<'a>>(text: &'a str, options: &ron::Options) -> Option<String> {
    let mut reader = ron::Deserializer::from_str_with_options(text, options).ok()?;
    let path = serde_path_to_error::deserialize::<_, T>(&mut reader)
        .err()?
        .path()
        .to_string();
    // A question mark is a field that could not be read.
    let path = path.trim_end_matches(['?', '.']);
    (!path.is_empty()).then(|| path.to_owned())
}
