//! Leaves as they are read, and why one is not saved.

use crate::model::{Entries, Leaf};
use crate::notation::Fault;

/// A leaf as it was read: its entries, or why it can only be looked at.
pub type LeafRead = (Leaf, Result<Entries, Box<Fault>>);

/// The place of the copy of a text that could not be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RescueCopy {
    /// The folder, as shown to the user.
    pub folder: String,
    /// Whether the system empties that folder: the last resort where the disk with the state folder is full too.
    pub is_temporary: bool,
}

/// Why a save did not happen, as far as the user can do something about it.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The disk or the quota is full.
    Full,
    /// The folder or the disk cannot be written to.
    ReadOnly,
    /// Another program holds the folder.
    Locked,
    /// The file on disk cannot be read, so it is left alone.
    Unreadable(Box<Fault>),
    /// More than a file may hold.
    TooLarge,
    /// Anything else, in the system's words.
    Other(String),
}
