//! The key of a locked workbook.

use std::fmt;
use std::io;

use age::secrecy::ExposeSecret;
use age::{Decryptor, Identity, x25519};
use zeroize::Zeroizing;

use super::letter::opened;
use super::{Passphrase, SealFault};

/// The beginning of a key in words, by which a typed recovery key is told from a passphrase.
const SECRET: &str = "AGE-SECRET-KEY-1";

/// A key that files are sealed for, and opened with. Its memory is wiped when it is dropped.
///
/// After a new key for everything it also has the keys before it, so that what another machine still has, or sealed
/// before it heard of the new one, can be opened. Nothing is sealed for those.
#[derive(Clone)]
pub struct Key {
    identity: x25519::Identity,
    /// Worked out once, since that takes as long as sealing.
    pub(super) recipient: x25519::Recipient,
    /// The keys before it, the newest first.
    older: Vec<x25519::Identity>,
}

impl Key {
    fn new(identity: x25519::Identity, older: Vec<x25519::Identity>) -> Self {
        Self {
            recipient: identity.to_public(),
            identity,
            older,
        }
    }

    /// A new key.
    pub fn generate() -> Self {
        Self::new(x25519::Identity::generate(), Vec::new())
    }

    /// A new key that also opens what this one does.
    #[must_use]
    pub fn renewed(&self) -> Self {
        let older = [&self.identity].into_iter().chain(&self.older);
        Self::new(x25519::Identity::generate(), older.cloned().collect())
    }

    /// Whether a sealed file is sealed for one of the keys before it.
    pub fn opens_as_earlier(&self, sealed: &[u8]) -> bool {
        let older = self.older.iter().map(|key| key as &dyn Identity);
        let header = Decryptor::new_buffered(sealed);
        header.is_ok_and(|file| file.decrypt(older).is_ok())
    }

    /// The key in a text: in a file of identities of age, or typed, with spaces between its groups or without.
    pub fn in_text(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim);
        let line = lines.find(|line| !line.is_empty() && !line.starts_with('#'))?;
        let letters = line.chars().filter(|letter| !letter.is_whitespace());
        let mut secret = Zeroizing::new(String::with_capacity(line.len() * 2));
        secret.extend(letters.flat_map(char::to_uppercase));
        if !secret.starts_with(SECRET) {
            return None;
        }
        let identity = secret.parse().ok()?;
        Some(Self::new(identity, Vec::new()))
    }

    /// The recovery key that was typed where a passphrase is asked for, if it was one.
    pub fn typed(passphrase: &Passphrase) -> Option<Self> {
        Self::in_text(passphrase.as_typed())
    }

    /// The key in words, to be written down or sealed: `AGE-SECRET-KEY-1…`.
    pub fn secret(&self) -> Zeroizing<String> {
        Zeroizing::new(self.identity.to_string().expose_secret().to_owned())
    }

    /// Seals a file's content.
    ///
    /// # Errors
    ///
    /// age's, with the message of its own.
    pub fn seal(&self, content: &[u8]) -> io::Result<Vec<u8>> {
        age::encrypt(&self.recipient, content).map_err(io::Error::other)
    }

    /// Opens a sealed file.
    ///
    /// # Errors
    ///
    /// [`SealFault`]
    pub fn open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealFault> {
        let keys = [&self.identity].into_iter().chain(&self.older);
        let keys = keys.map(|key| key as &dyn Identity);
        opened(sealed, keys).map_err(|error| SealFault::of_file(sealed, &error))
    }

    /// This key, sealed by a passphrase: a file of identities of age.
    ///
    /// # Errors
    ///
    /// age's, with the message of its own.
    pub fn sealed_by(&self, passphrase: &Passphrase) -> io::Result<Vec<u8>> {
        passphrase.seal(self.lines().as_bytes())
    }

    /// This key, sealed for another one: a file of identities of age.
    ///
    /// # Errors
    ///
    /// age's, with the message of its own.
    pub fn sealed_for(&self, other: &Self) -> io::Result<Vec<u8>> {
        other.seal(self.lines().as_bytes())
    }

    /// The key in a file sealed by a passphrase.
    ///
    /// # Errors
    ///
    /// [`SealFault`]
    pub fn opened_by(sealed: &[u8], passphrase: &Passphrase) -> Result<Self, SealFault> {
        Self::in_file(&passphrase.open(sealed)?)
    }

    /// The key in a file sealed for this one.
    ///
    /// # Errors
    ///
    /// [`SealFault`]
    pub fn opens(&self, sealed: &[u8]) -> Result<Self, SealFault> {
        Self::in_file(&self.open(sealed)?)
    }

    fn in_file(content: &[u8]) -> Result<Self, SealFault> {
        let text = std::str::from_utf8(content).map_err(|_| SealFault::Damaged)?;
        let mut keys = text.lines().filter_map(Self::in_text);
        let newest = keys.next().ok_or(SealFault::Damaged)?;
        Ok(Self::new(
            newest.identity,
            keys.map(|key| key.identity).collect(),
        ))
    }

    /// The key and those before it, a line each: a file of identities of age.
    fn lines(&self) -> Zeroizing<String> {
        let keys = [&self.identity].into_iter().chain(&self.older);
        let secrets: Vec<_> = keys.map(x25519::Identity::to_string).collect();
        let length = secrets.iter().map(|key| key.expose_secret().len() + 1);
        let mut lines = Zeroizing::new(String::with_capacity(length.sum()));
        for secret in &secrets {
            lines.push_str(secret.expose_secret());
            lines.push('\n');
        }
        lines
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.recipient == other.recipient
    }
}

impl Eq for Key {}

impl fmt::Debug for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Key")
    }
}
