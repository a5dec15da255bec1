//! The result of reading a leaf, and the reasons for a failed save.

use std::sync::Arc;

use crate::model::{Entries, Leaf};
use crate::notation::Fault;

/// A leaf as read: its entries, or the fault that makes it read-only. The entries are shared with the thread that folds their
/// texts for search, since copies of a whole workbook take time and memory.
pub type LeafRead = (Leaf, Result<Arc<Entries>, Box<Fault>>);

/// The place of the copy of a text that could not be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RescueCopy {
    /// The folder, as shown to the user.
    pub folder: String,
    /// Whether the system empties that folder: a temporary folder is the last resort when the state folder's disk is
    /// full too.
    pub is_temporary: bool,
}

/// The cause of a failed save, distinguished as far as the user can act on it.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The disk or the quota is full.
    Full,
    /// The folder or the disk cannot be written to.
    ReadOnly,
    /// Another program has locked the folder.
    Locked,
    /// Another program keeps changing the file.
    Overtaken,
    /// The file on disk cannot be read, so it is not overwritten.
    Unreadable(Box<Fault>),
    /// The leaf exceeds the size limit of a file.
    TooLarge,
    /// Any other cause, as the system's message.
    Other(String),
}
