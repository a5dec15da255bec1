//! Lines in and sentences out.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use crate::environment::Charset;
use crate::store::MAX_BYTES;
use crate::text::display_line;

/// The sign before a typed line, on a terminal.
const MARK: &str = "> ";

/// The reason that nothing more is said or heard: the end of the input, or an output that is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ended;

/// An answer to a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Words.
    Words(String),
    /// Enter alone.
    Nothing,
    /// A full stop alone.
    Leave,
    /// A question mark alone.
    Again,
}

/// The input and the output.
pub(super) struct Talk {
    input: Box<dyn BufRead>,
    out: Box<dyn Write>,
    mark: &'static str,
    charset: Charset,
    /// The words for the signs between the poles of a dilemma, and from one mark to another.
    signs: [(&'static str, String); 2],
    /// Whether any line has been heard.
    pub(super) has_heard: bool,
}

impl Talk {
    /// Standard input and output. `and` is said for the sign between the poles of a dilemma, `to` for an arrow.
    pub(super) fn standard(and: &str, to: &str) -> Self {
        Self {
            input: Box::new(io::stdin().lock()),
            out: Box::new(io::stdout()),
            mark: if io::stdin().is_terminal() { MARK } else { "" },
            charset: Charset::of_locale(),
            signs: [(" ↔ ", format!(" {and} ")), (" → ", format!(" {to} "))],
            has_heard: false,
        }
    }

    /// Says each line of a text that is not blank.
    pub(super) fn say(&mut self, text: &str) -> Result<(), Ended> {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let mut bytes = self.charset.bytes_of(&self.spoken(line));
            bytes.push(b'\n');
            self.out.write_all(&bytes).map_err(|_| Ended)?;
        }
        Ok(())
    }

    /// A line without the signs that a voice reads out by their names.
    fn spoken(&self, line: &str) -> String {
        let mut line = line.replace(" · ", ", ");
        for (sign, words) in &self.signs {
            line = line.replace(sign, words);
        }
        display_line(&line).into_owned()
    }

    /// Asks, and waits for a line.
    pub(super) fn ask(&mut self, prompt: &str) -> Result<Heard, Ended> {
        self.say(prompt)?;
        write!(self.out, "{}", self.mark).map_err(|_| Ended)?;
        self.out.flush().map_err(|_| Ended)?;
        let line = self.line()?;
        self.has_heard = true;
        let words = line.trim();
        Ok(match words {
            "" => Heard::Nothing,
            "." => Heard::Leave,
            "?" => Heard::Again,
            words => Heard::Words(words.to_owned()),
        })
    }

    fn line(&mut self) -> Result<String, Ended> {
        let mut bytes = Vec::new();
        let mut input = (&mut self.input).take(MAX_BYTES);
        match input.read_until(b'\n', &mut bytes) {
            Ok(0) | Err(_) => return Err(Ended),
            Ok(_) => {}
        }
        let text = String::from_utf8(bytes);
        // A terminal that is not set to UTF-8 sends a byte a letter, as in Latin-1.
        let text =
            text.unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect());
        let is_text = |letter: &char| !letter.is_control() || *letter == '\t';
        Ok(text.chars().filter(is_text).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(bytes: &'static [u8]) -> Vec<Heard> {
        let mut talk = Talk {
            input: Box::new(bytes),
            out: Box::new(io::sink()),
            mark: "",
            charset: Charset::Utf8,
            signs: [" ↔ ", " → "].map(|sign| (sign, String::new())),
            has_heard: false,
        };
        std::iter::from_fn(|| talk.ask("?").ok()).collect()
    }

    #[test]
    fn a_line_is_words_or_one_of_three_signs() {
        let words = |text: &str| Heard::Words(text.to_owned());
        assert_eq!(heard("  hej du \r\n".as_bytes()), [words("hej du")]);
        assert_eq!(
            heard(b"\n.\n?\n"),
            [Heard::Nothing, Heard::Leave, Heard::Again]
        );
        assert_eq!(heard(b"sm\xf6r\n"), [words("smör")]);
        assert_eq!(heard("\u{1b}[Aö\n".as_bytes()), [words("[Aö")]);
        assert_eq!(heard(b"utan slut"), [words("utan slut")]);
        assert_eq!(heard(b""), []);
    }
}
