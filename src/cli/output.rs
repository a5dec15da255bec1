//! Where the commands print, and how they end.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use crate::text::display_line;

/// Why a command did not do what it was asked to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It was called wrongly; one line says how.
    BadUse(String),
    /// It failed; one line says what happened.
    Failed(String),
    /// It failed, and everything has been said.
    Told,
    /// Whoever read its output has enough: no error.
    PipeClosed,
}

impl Stop {
    /// Says what there is to say, and gives the exit code: 1 for failure, 2 for bad use.
    pub fn tell(self) -> ExitCode {
        let (code, message) = match self {
            Self::BadUse(message) => (2, Some(message)),
            Self::Failed(message) => (1, Some(message)),
            Self::Told => (1, None),
            Self::PipeClosed => (0, None),
        };
        if let Some(message) = message {
            complain(&message);
        }
        ExitCode::from(code)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Self::PipeClosed,
            _ => Self::Failed(error.to_string()),
        }
    }
}

/// One line on standard error, made safe; when even that is closed there is nobody to tell.
pub(super) fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "{}", display_line(message));
}

/// One line on standard output, made safe.
pub(super) fn print(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{}", display_line(line))
}
