//! Questions on the terminal itself, also where input or output is a pipe.

use std::io;

use zeroize::Zeroizing;

use crate::seal::Passphrase;
use crate::text::width;
use device::Device;

/// The longest line that is read, in bytes.
#[cfg(any(unix, test))]
const LONGEST: usize = 4096;
/// The most columns of a text.
const COLUMNS: usize = 78;
/// Shows the other screen of the terminal, which keeps nothing of what it showed.
const OTHER_SCREEN: &str = "\x1b[?1049h\x1b[2J\x1b[H";
/// Clears the screen.
const CLEAR: &str = "\x1b[2J\x1b[H";
/// Clears the other screen, and shows the usual one.
const USUAL_SCREEN: &str = "\x1b[2J\x1b[?1049l";

/// The terminal that the program was started from.
pub(super) struct Terminal(Device);

impl Terminal {
    /// The terminal, if there is one.
    pub fn open() -> Option<Self> {
        Device::open().map(Self)
    }

    /// Asks for a passphrase, which is not shown; `None` if the question was left with Ctrl+C or Ctrl+D.
    ///
    /// # Errors
    ///
    /// The terminal cannot be read or written.
    pub fn passphrase(&self, question: &str) -> io::Result<Option<Passphrase>> {
        let typed = self.0.line(question, false)?;
        self.0.write("\r\n")?;
        Ok(typed.map(Passphrase::new))
    }

    /// Asks a question that is answered with yes or no; anything but yes is no.
    ///
    /// # Errors
    ///
    /// The terminal cannot be read or written.
    pub fn agrees(&self, question: &str) -> io::Result<bool> {
        let typed = self.0.line(question, true)?;
        self.0.write("\r\n")?;
        let yes = ["j", "ja", "y", "yes"];
        Ok(typed.is_some_and(|typed| yes.contains(&typed.trim().to_lowercase().as_str())))
    }

    /// Asks a question that is answered with a line; `None` if it was left with Ctrl+C or Ctrl+D.
    ///
    /// # Errors
    ///
    /// The terminal cannot be read or written.
    pub fn line(&self, question: &str) -> io::Result<Option<Zeroizing<String>>> {
        let typed = self.0.line(question, true)?;
        self.0.write("\r\n")?;
        Ok(typed)
    }

    /// Clears the screen.
    ///
    /// # Errors
    ///
    /// The terminal cannot be written.
    pub fn clear(&self) -> io::Result<()> {
        self.0.write(CLEAR)
    }

    /// Asks on the other screen of the terminal, which keeps nothing of what it showed.
    ///
    /// # Errors
    ///
    /// The terminal cannot be written.
    pub fn apart<T>(&self, asks: impl FnOnce(&Self) -> T) -> io::Result<T> {
        self.0.write(OTHER_SCREEN)?;
        let answer = asks(self);
        self.0.write(USUAL_SCREEN)?;
        Ok(answer)
    }

    /// Writes a text.
    ///
    /// # Errors
    ///
    /// The terminal cannot be written.
    pub fn say(&self, text: &str) -> io::Result<()> {
        let columns = self.0.columns().min(COLUMNS);
        let rows = text.lines().flat_map(|line| wrapped(line, columns));
        let text: String = rows.map(|row| row + "\r\n").collect();
        self.0.write(&text)
    }

    /// Writes a text, and waits for Enter.
    ///
    /// # Errors
    ///
    /// The terminal cannot be read or written.
    pub fn wait(&self, text: &str) -> io::Result<()> {
        self.say(text)?;
        self.0.line("", false).map(|_| ())
    }

    /// Shows a text that is not to stay on the terminal, until Enter is pressed.
    ///
    /// # Errors
    ///
    /// The terminal cannot be read or written.
    pub fn show_once(&self, text: &str) -> io::Result<()> {
        let shown = self.apart(|terminal| {
            let said = terminal.say(text);
            said.and_then(|()| terminal.0.line("", false))
        });
        shown?.map(|_| ())
    }
}

/// A line in rows of at most `columns` columns; a word that is longer has a row of its own. A line that begins with a
/// space is left as it is.
fn wrapped(line: &str, columns: usize) -> Vec<String> {
    let mut rows = vec![String::new()];
    if line.starts_with(' ') {
        return vec![line.to_owned()];
    }
    for word in line.split(' ') {
        let begins = rows.last().is_none_or(String::is_empty);
        let needed = rows.last().map_or(0, |row| width(row) + 1) + width(word);
        if !begins && needed > columns {
            rows.push(String::new());
        }
        if let Some(row) = rows.last_mut() {
            if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(word);
        }
    }
    rows
}

/// Adds a byte that was typed to the line; whether the line is complete.
#[cfg(any(unix, test))]
fn typed(line: &mut Zeroizing<Vec<u8>>, byte: u8) -> bool {
    match byte {
        b'\r' | b'\n' => return true,
        0x7f | 0x08 => {
            // The bytes of the last letter.
            while line.pop().is_some_and(|byte| byte & 0xc0 == 0x80) {}
        }
        // Ctrl+U
        0x15 => line.clear(),
        byte if byte < b' ' => {}
        byte if line.len() < LONGEST => line.push(byte),
        _ => {}
    }
    false
}

#[cfg(unix)]
mod device {
    use std::io::{self, ErrorKind};
    use std::os::fd::OwnedFd;

    use rustix::fs::{Mode, OFlags, open};
    use rustix::io::{Errno, read, write};
    use rustix::termios::{
        LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcgetwinsize, tcsetattr,
    };
    use zeroize::Zeroizing;

    use super::{LONGEST, typed};

    /// Ctrl+C and Ctrl+D, which leave the question.
    const LEAVE: [u8; 2] = [0x03, 0x04];

    /// The controlling terminal.
    pub struct Device(OwnedFd);

    /// Puts the modes of the terminal back.
    struct Modes<'a>(&'a OwnedFd, Termios);

    impl Drop for Modes<'_> {
        fn drop(&mut self) {
            // If the terminal is gone, the next call reports it.
            let _ = tcsetattr(self.0, OptionalActions::Now, &self.1);
        }
    }

    impl Device {
        pub fn open() -> Option<Self> {
            let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
            open("/dev/tty", flags, Mode::empty()).ok().map(Self)
        }

        /// Writes a question and reads a line, shown or not; `None` if it was left with a key. The terminal shows nothing
        /// by itself from before the question on, so that an answer typed at once is not shown either.
        pub fn line(&self, question: &str, shown: bool) -> io::Result<Option<Zeroizing<String>>> {
            let modes = Modes(&self.0, tcgetattr(&self.0)?);
            let mut raw = modes.1.clone();
            // Byte by byte and without signals, so that no key ends the program while nothing is shown.
            raw.local_modes
                .remove(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG);
            raw.special_codes[SpecialCodeIndex::VMIN] = 1;
            raw.special_codes[SpecialCodeIndex::VTIME] = 0;
            tcsetattr(&self.0, OptionalActions::Now, &raw)?;
            self.write(question)?;
            let mut line = Zeroizing::new(Vec::with_capacity(LONGEST));
            loop {
                let mut byte = [0];
                match read(&self.0, &mut byte) {
                    Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                    Ok(_) if LEAVE.contains(&byte[0]) => return Ok(None),
                    Ok(_) => {}
                    Err(Errno::INTR) => continue,
                    Err(error) => return Err(error.into()),
                }
                if typed(&mut line, byte[0]) {
                    let text = std::str::from_utf8(&line);
                    let text = text.map_err(|error| io::Error::new(ErrorKind::InvalidData, error));
                    return Ok(Some(Zeroizing::new(text?.to_owned())));
                }
                if shown {
                    self.bytes(&byte)?;
                }
            }
        }

        pub fn columns(&self) -> usize {
            let size = tcgetwinsize(&self.0).ok();
            let columns = size.map(|size| usize::from(size.ws_col));
            columns.filter(|columns| *columns > 0).unwrap_or(80)
        }

        pub fn write(&self, text: &str) -> io::Result<()> {
            self.bytes(text.as_bytes())
        }

        fn bytes(&self, mut rest: &[u8]) -> io::Result<()> {
            while !rest.is_empty() {
                match write(&self.0, rest) {
                    Ok(written) => rest = &rest[written..],
                    Err(Errno::INTR) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            Ok(())
        }
    }
}

#[cfg(not(unix))]
mod device {
    use std::io::{self, ErrorKind};

    use zeroize::Zeroizing;

    /// The console.
    pub struct Device;

    impl Device {
        pub fn open() -> Option<Self> {
            use std::io::IsTerminal;
            // The console is read itself; standard error shows whether there is one.
            io::stderr().is_terminal().then_some(Self)
        }

        pub fn line(&self, question: &str, _: bool) -> io::Result<Option<Zeroizing<String>>> {
            self.write(question)?;
            match rpassword::read_password() {
                Ok(line) => Ok(Some(Zeroizing::new(line))),
                Err(error) if error.kind() == ErrorKind::Interrupted => Ok(None),
                Err(error) => Err(error),
            }
        }

        pub fn columns(&self) -> usize {
            80
        }

        pub fn write(&self, text: &str) -> io::Result<()> {
            use std::io::Write;
            let mut out = io::stderr();
            out.write_all(text.as_bytes())?;
            out.flush()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(bytes: &[u8]) -> String {
        let mut line = Zeroizing::new(Vec::new());
        for byte in bytes {
            if typed(&mut line, *byte) {
                break;
            }
        }
        String::from_utf8(line.to_vec()).unwrap()
    }

    #[test]
    fn a_line_is_typed_and_corrected_letter_by_letter() {
        assert_eq!(line("smörgås\nmer".as_bytes()), "smörgås");
        assert_eq!(line("smö\x7f\x7f\x7f\x7fa\x1b\r".as_bytes()), "a");
        assert_eq!(line("fel\x15rätt\r".as_bytes()), "rätt");
    }

    #[test]
    fn a_text_is_wrapped_between_its_words() {
        assert_eq!(wrapped("en lång rad här", 8), ["en lång", "rad här"]);
        assert_eq!(wrapped("oavbrutet ord", 5), ["oavbrutet", "ord"]);
        assert_eq!(wrapped("", 5), [""]);
        assert_eq!(wrapped("    AGE KEY", 5), ["    AGE KEY"]);
    }
}
