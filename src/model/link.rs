//! Links from an entry to its subjects: a dilemma, a tip, another entry, a tag.

use std::fmt;

use super::EntryId;

/// One subject of an entry, written `kind:target`, such as `dilemma:clear-responsive`.
///
/// Stored as text so that kinds added by a later version are kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link(String);

impl Link {
    /// A link as written in a file.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A link to the dilemma with this id.
    pub fn dilemma(id: &str) -> Self {
        Self(format!("dilemma:{id}"))
    }

    /// A link to the tip with this id.
    pub fn tip(id: &str) -> Self {
        Self(format!("tip:{id}"))
    }

    /// A link to another entry.
    pub fn entry(id: EntryId) -> Self {
        Self(format!("entry:{id}"))
    }

    /// A tag: any word to find the entry by.
    pub fn tag(word: &str) -> Self {
        Self(format!("tag:{word}"))
    }

    /// The part before the first colon; empty without a colon.
    pub fn kind(&self) -> &str {
        self.0.split_once(':').map_or("", |(kind, _)| kind)
    }

    /// The part after the first colon; the whole text without a colon.
    pub fn target(&self) -> &str {
        self.0
            .split_once(':')
            .map_or(self.0.as_str(), |(_, target)| target)
    }

    /// The link as written in a file.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Link {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
