//! Output and exit codes of the commands.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::{Command, ExitCode, Stdio};

use serde::Serialize;

use crate::text::display_line;

/// The reason that a command stopped.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Invalid arguments, with a message of one line.
    BadUse(String),
    /// A failure, with a message of one line.
    Failed(String),
    /// A failure that has been reported already.
    Reported,
    /// The reader of standard output closed it, which is no error.
    PipeClosed,
}

impl Stop {
    /// Prints the message, if there is one, and returns the exit code: 1 for a failure, 2 for invalid arguments.
    pub fn exit_code(self) -> ExitCode {
        let (code, message) = match self {
            Self::BadUse(message) => (2, Some(message)),
            Self::Failed(message) => (1, Some(message)),
            Self::Reported => (1, None),
            Self::PipeClosed => (0, None),
        };
        if let Some(message) = message {
            print_error(&message);
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

/// Prints one line to standard error with control characters made visible; a failure to print is ignored.
pub(super) fn print_error(message: &str) {
    let _ = writeln!(io::stderr(), "{}", display_line(message));
}

/// Prints one line to standard output with control characters made visible.
pub(super) fn print(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{}", display_line(line))
}

/// Prints a value as JSON, for other programs.
pub(super) fn print_json(value: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
    writeln!(io::stdout(), "{}", escaped(&text))
}

/// Escapes the characters of JSON that `display_line` would change, so that it cannot control a terminal and programs
/// still read the same text.
fn escaped(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        let one = letter.to_string();
        if letter == '\n' || letter.is_ascii_graphic() || letter == ' ' || display_line(&one) == one
        {
            safe.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    safe
}

/// The pager where the user has chosen none.
const PAGER: &str = "less";

/// Prints a text through the user's pager, on a terminal. Without a pager, and elsewhere, it is printed as it is.
pub(super) fn page(text: &str) -> io::Result<()> {
    let chosen = std::env::var("PAGER").unwrap_or_else(|_| PAGER.to_owned());
    let mut words = chosen.split_whitespace();
    let pager = words.next().filter(|_| io::stdout().is_terminal());
    let run = pager.and_then(|pager| {
        let mut command = Command::new(pager);
        command.args(words).stdin(Stdio::piped());
        // A text of less than a page is printed and stays on the screen.
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", "FRX");
        }
        command.spawn().ok()
    });
    let Some(mut run) = run else {
        return io::stdout().write_all(text.as_bytes());
    };
    if let Some(mut input) = run.stdin.take() {
        // The user may close the pager before the end.
        let _ = input.write_all(text.as_bytes());
    }
    run.wait().map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_json_is_safe_on_a_terminal_and_parses_to_the_same_text() {
        let text = "Å\u{1b}[2J\u{9b}31m\u{202e}bak\u{200b}\u{e0041}e\u{301} 😀\ttab\u{7f}";
        let json = serde_json::to_string(text).unwrap();
        let safe = escaped(&json);
        assert_eq!(safe, display_line(&safe));
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
        assert!(safe.contains("Å") && safe.contains("😀"), "{safe}");
    }
}
