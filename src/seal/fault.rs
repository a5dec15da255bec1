//! The reasons that a sealed file is not opened.

use std::io::{self, ErrorKind};

use age::DecryptError;

use super::{ARMOUR, is_sealed};

/// The reason that a sealed file is not opened, one variant for each remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// The workbook has not been unlocked.
    #[error("locked")]
    Locked,
    /// The passphrase is not the one that the key is sealed by, or the key's file is damaged.
    #[error("not this passphrase")]
    OtherPassphrase,
    /// It is sealed for another key.
    #[error("sealed for another key")]
    OtherKey,
    /// It is not an age file.
    #[error("not a file in the age format")]
    NotSealed,
    /// It is in the text form of age, which this program does not read.
    #[error("in the text form of age")]
    Armoured,
    /// The key is sealed with more work than this program does: the exponent.
    #[error("sealed with a work factor of 2^{0}")]
    TooMuchWork(u8),
    /// It is cut off or changed.
    #[error("cut off or changed")]
    Damaged,
}

impl SealFault {
    /// The fault of a file with these bytes, which could not be opened with a key.
    pub(super) fn of_file(bytes: &[u8], error: &DecryptError) -> Self {
        match error {
            DecryptError::NoMatchingKeys => Self::OtherKey,
            DecryptError::ExcessiveWork { required, .. } => Self::TooMuchWork(*required),
            _ if bytes.starts_with(ARMOUR) => Self::Armoured,
            _ if !is_sealed(bytes) => Self::NotSealed,
            // The enum is open, and every other variant is about the bytes.
            _ => Self::Damaged,
        }
    }

    /// The fault of a key's file with these bytes, which could not be opened with a passphrase.
    pub(super) fn of_passphrase(bytes: &[u8], error: &DecryptError) -> Self {
        match error {
            DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
                Self::OtherPassphrase
            }
            other => Self::of_file(bytes, other),
        }
    }

    /// The fault in an error that the store has passed on, if it is one.
    pub fn of_io(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}

impl From<SealFault> for io::Error {
    fn from(fault: SealFault) -> Self {
        let kind = match &fault {
            SealFault::Locked => ErrorKind::PermissionDenied,
            SealFault::OtherPassphrase
            | SealFault::OtherKey
            | SealFault::NotSealed
            | SealFault::Armoured
            | SealFault::TooMuchWork(_)
            | SealFault::Damaged => ErrorKind::InvalidData,
        };
        Self::new(kind, fault)
    }
}
