//! Notes that a coach and a client give each other in a file, so that each has them in a workbook of their own.

use super::{Entries, EntryId, Leaf};

/// The notes in a file from one of them to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCopy {
    /// The id of the title page of the coach's workbook for the client. The client's own copy names it too.
    pub of: EntryId,
    /// The one who gives them.
    pub from: Giver,
    /// The notes of each leaf.
    pub leaves: Vec<(Leaf, Entries)>,
    /// The coach's own sheets and dilemmas that the notes use, each as the text of a content file.
    pub content: Vec<String>,
}

/// The one who gives notes in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Giver {
    /// The coach, to the client.
    Coach,
    /// The client, back to the coach.
    Client,
}

impl Giver {
    /// The word for it in a file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Coach => "coach",
            Self::Client => "client",
        }
    }

    /// The giver with this word in a file.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Coach, Self::Client]
            .into_iter()
            .find(|giver| giver.code() == code)
    }
}
