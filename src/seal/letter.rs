//! Files that go to another person, sealed by a passphrase that is said aloud.

use std::io::{self, Read};

use age::{DecryptError, Decryptor, Identity, scrypt};
use zeroize::Zeroizing;

use super::{Passphrase, SealFault};

/// The work to seal a file by a passphrase, as the exponent of scrypt's N: about a second and 256 MB.
const WORK: u8 = 18;
/// The most work that is done to open one.
const MOST_WORK: u8 = 20;
/// Digits in a passphrase that the program makes: with the work for each guess, more than can be tried.
const DIGITS: usize = 16;
/// Digits that are said together.
const GROUP: usize = 4;

impl Passphrase {
    /// A passphrase of digits, made at random, to be said on the telephone in any language.
    ///
    /// # Errors
    ///
    /// The system provides no random numbers.
    pub fn to_say() -> io::Result<Self> {
        let lot = getrandom::u64().map_err(|error| io::Error::other(error.to_string()))?;
        let digits = lot % 10_u64.pow(DIGITS as u32);
        Ok(in_groups(&format!("{digits:0DIGITS$}")))
    }

    /// Seals a file's content.
    ///
    /// # Errors
    ///
    /// age's, with the message of its own.
    pub fn seal(&self, content: &[u8]) -> io::Result<Vec<u8>> {
        let mut recipient = scrypt::Recipient::new(self.to_seal());
        recipient.set_work_factor(WORK);
        age::encrypt(&recipient, content).map_err(io::Error::other)
    }

    /// Opens a sealed file, once all of it has been verified.
    ///
    /// # Errors
    ///
    /// [`SealFault`]
    pub fn open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealFault> {
        let digits = self.digits();
        let heard = digits.iter().flat_map(Self::to_open);
        let mut fault = SealFault::OtherPassphrase;
        for passphrase in self.to_open().chain(heard) {
            let mut identity = scrypt::Identity::new(passphrase);
            identity.set_max_work_factor(MOST_WORK);
            let identity: [&dyn Identity; 1] = [&identity];
            match opened(sealed, identity.into_iter()) {
                Ok(content) => return Ok(content),
                Err(error) => fault = SealFault::of_passphrase(sealed, &error),
            }
            if fault != SealFault::OtherPassphrase {
                break;
            }
        }
        Err(fault)
    }

    /// The same digits in the groups of [`Passphrase::to_say`], since spaces are not heard; `None` if it has anything
    /// else, or is in those groups.
    fn digits(&self) -> Option<Self> {
        let typed = self.as_typed();
        let is_heard = |letter: char| letter.is_ascii_digit() || letter == ' ' || letter == '-';
        if typed.is_empty() || !typed.chars().all(is_heard) {
            return None;
        }
        let mut digits = Zeroizing::new(String::with_capacity(typed.len()));
        digits.extend(typed.chars().filter(char::is_ascii_digit));
        Some(in_groups(&digits)).filter(|grouped| grouped != self)
    }
}

fn in_groups(digits: &str) -> Passphrase {
    // Reserved at once, since a string that grows leaves its text in the memory it had.
    let mut said = Zeroizing::new(String::with_capacity(2 * digits.len()));
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % GROUP == 0 {
            said.push(' ');
        }
        said.push(digit);
    }
    Passphrase::new(said)
}

/// Whether a sealed file is opened by a passphrase, and not by a key.
pub fn is_by_passphrase(sealed: &[u8]) -> bool {
    Decryptor::new_buffered(sealed).is_ok_and(|file| file.is_scrypt())
}

/// The content of a sealed file, once all of it has been verified.
pub(super) fn opened<'a>(
    sealed: &[u8],
    keys: impl Iterator<Item = &'a dyn Identity>,
) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
    let decryptor = Decryptor::new_buffered(sealed)?;
    let mut reader = decryptor.decrypt(keys)?;
    // Reserved at once, since a buffer that grows leaves its content in the memory it had.
    let mut content = Zeroizing::new(Vec::with_capacity(sealed.len()));
    reader.read_to_end(&mut content)?;
    Ok(content)
}
