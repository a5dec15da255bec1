//! Locking: the keys of a workbook, and sealing and opening a file with them, in the age v1 format.
//!
//! A locked workbook has one X25519 key, and each of its files is sealed for that key. The key itself is sealed in
//! small files: by the passphrase, by the recovery key, and for the key of the coach's own workbook. age allows no other
//! recipient beside a passphrase, so each has a file of its own.
//!
//! A file for another person is sealed by a passphrase that is said aloud, or for the other person's public key.
//!
//! Bytes in, bytes out: the files are read and written by [`crate::store`].

mod fault;
mod key;
mod letter;
mod passphrase;
mod recipient;

pub use fault::SealFault;
pub use key::Key;
pub use letter::is_by_passphrase;
pub use passphrase::Passphrase;
pub use recipient::{NoRecipient, Recipient};

/// The first line of an age file.
const MAGIC: &[u8] = b"age-encryption.org/v1\n";
/// The first line of an age file in its text form, which is not read.
const ARMOUR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

/// Whether these bytes are an age file.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

#[cfg(test)]
mod tests;
