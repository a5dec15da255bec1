//! The public part of a key: files can be sealed for it, and not opened with it.

use std::fmt;
use std::io;
use std::str::FromStr;

use age::x25519;

use super::Key;

/// A key that files are sealed for; in words `age1…`, as other programs write it too.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(x25519::Recipient);

/// A text that is no key to seal for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a key of age")]
pub struct NoRecipient;

impl Recipient {
    /// Seals a file's content.
    ///
    /// # Errors
    ///
    /// age's, with the message of its own.
    pub fn seal(&self, content: &[u8]) -> io::Result<Vec<u8>> {
        age::encrypt(&self.0, content).map_err(io::Error::other)
    }
}

impl Key {
    /// The part of this key that others may have.
    pub fn to_public(&self) -> Recipient {
        Recipient(self.recipient.clone())
    }
}

impl FromStr for Recipient {
    type Err = NoRecipient;

    fn from_str(text: &str) -> Result<Self, NoRecipient> {
        text.parse().map(Self).map_err(|_| NoRecipient)
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}
