//! A fault in a file: its place, the cause, and the lines around it.

use std::fmt;

use ron::error::SpannedError;

use super::Cause;

/// Lines of an excerpt before and after the one at fault.
const AROUND: usize = 1;
/// Characters of a line kept in an excerpt; a file may have a megabyte on one line.
const WIDTH: usize = 160;

/// A fault in a file, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The name given to the parser: a path, or a file name.
    pub file: String,
    /// Line number, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The fault in one line of English: the text found, and the text expected.
    pub what: String,
    /// The cause, for words in the language of the program.
    pub cause: Box<Cause>,
    /// The path in the structure, such as `entries[2].answers`, if known.
    pub path: Option<String>,
    /// The lines around the place with their numbers, long ones cut. Untrusted: escape control characters before
    /// showing it.
    pub excerpt: Vec<(usize, String)>,
}

impl Fault {
    /// A fault that is not the parser's: the text breaks a rule at this line and column, both from 1.
    /// `what` is shown as it is, whatever the language.
    pub fn at(
        file: &str,
        text: &str,
        line: usize,
        column: usize,
        what: impl Into<String>,
    ) -> Fault {
        let excerpt = text
            .lines()
            .enumerate()
            .map(|(at, content)| (at + 1, content))
            .skip(line.saturating_sub(1 + AROUND))
            .take_while(|(number, _)| *number <= line + AROUND)
            .map(|(number, content)| (number, content.chars().take(WIDTH).collect()))
            .collect();
        let what = what.into().replace('\n', " ");
        Fault {
            file: file.to_owned(),
            line,
            column,
            what,
            cause: Box::new(Cause::Rule),
            path: None,
            excerpt,
        }
    }

    /// The fault of a text in which git left both sides of a conflict, the first marker in `line`, from 1.
    pub fn conflict(file: &str, text: &str, line: usize) -> Fault {
        let what = "git left a conflict here that cannot be brought together: write both sides into one text, and then remove the lines with <<<<<<<, ======= and >>>>>>>";
        Fault {
            cause: Box::new(Cause::Conflict),
            ..Fault::at(file, text, line, 1, what)
        }
    }

    pub(super) fn not_utf8(file: &str, good: &str) -> Fault {
        let line = good.matches('\n').count() + 1;
        let column = good
            .rsplit('\n')
            .next()
            .map_or(0, |last| last.chars().count())
            + 1;
        let what = "this is not UTF-8 text: save the file as UTF-8";
        Fault {
            cause: Box::new(Cause::NotUtf8),
            ..Fault::at(file, good, line, column, what)
        }
    }

    pub(super) fn of_ron(
        file: &str,
        text: &str,
        error: &SpannedError,
        path: Option<String>,
    ) -> Fault {
        let (place, end) = (error.span.start, error.span.end);
        let cause = match Cause::from(&error.code) {
            cause if cause.is_expectation() && is_end(text, end.line, end.col) => Cause::End,
            cause => cause,
        };
        Fault {
            path,
            cause: Box::new(cause),
            ..Fault::at(file, text, place.line, place.col, error.code.to_string())
        }
    }
}

/// Whether nothing but blanks follows this line and column, both from 1.
fn is_end(text: &str, line: usize, column: usize) -> bool {
    let mut rest = text.split('\n').skip(line.saturating_sub(1));
    let first = rest.next().unwrap_or_default();
    let first: String = first.chars().skip(column.saturating_sub(1)).collect();
    first.trim().is_empty() && rest.all(|line| line.trim().is_empty())
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}:{}:{}: {}",
            self.file, self.line, self.column, self.what
        )?;
        match &self.path {
            Some(path) => write!(out, " (in {path})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Fault {}
