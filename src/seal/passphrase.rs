//! A passphrase as it was typed.

use std::fmt;

use age::secrecy::SecretString;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use zeroize::Zeroizing;

/// Fewest letters of a passphrase.
const SHORTEST: usize = 8;

/// A passphrase as it was typed; its memory is wiped when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// A passphrase as it was typed or pasted.
    pub fn new(typed: Zeroizing<String>) -> Self {
        Self(typed)
    }

    /// A passphrase that was typed where it is shown.
    pub fn of_text(typed: &str) -> Self {
        Self(Zeroizing::new(typed.to_owned()))
    }

    /// Whether it has too few letters to be safe.
    pub fn is_short(&self) -> bool {
        self.letters() < SHORTEST
    }

    /// The number of letters.
    pub fn letters(&self) -> usize {
        self.composed().chars().count()
    }

    /// Whether both were typed the same, in whichever composition of letters and accents.
    pub fn is_same(&self, other: &Self) -> bool {
        self.composed() == other.composed()
    }

    /// The text as it was typed.
    pub fn as_typed(&self) -> &str {
        &self.0
    }

    /// The passphrase that a key is sealed by: in NFC, so that the same letters give the same bytes on every keyboard.
    pub(super) fn to_seal(&self) -> SecretString {
        SecretString::from(self.composed().as_str())
    }

    /// The passphrases to try: in NFC, and then as it was typed, for a file that another program has sealed.
    pub(super) fn to_open(&self) -> impl Iterator<Item = SecretString> {
        let typed = (!is_nfc(&self.0)).then(|| SecretString::from(self.0.as_str()));
        [self.to_seal()].into_iter().chain(typed)
    }

    fn composed(&self) -> Zeroizing<String> {
        // Reserved at once, since a string that grows leaves its text in the memory it had.
        let mut composed = Zeroizing::new(String::with_capacity(self.0.len() * 3));
        composed.extend(self.0.nfc());
        composed
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Passphrase")
    }
}
