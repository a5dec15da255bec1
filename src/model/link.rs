//! What an entry is about: a dilemma, a tip, another entry, a tag.

use std::fmt;

use super::EntryId;

/// One thing that an entry is about, written `kind:target`, such as `dilemma:clear-responsive`.
///
/// Kept as text so that a kind that a later program adds survives this one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link(String);

impl Link {
    /// A link as it stands in a file.
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

    /// A free word to find the entry by.
    pub fn tag(word: &str) -> Self {
        Self(format!("tag:{word}"))
    }

    /// What stands before the first colon.
    pub fn kind(&self) -> &str {
        self.0.split_once(':').map_or("", |(kind, _)| kind)
    }

    /// What stands after the first colon.
    pub fn target(&self) -> &str {
        self.0
            .split_once(':')
            .map_or(self.0.as_str(), |(_, target)| target)
    }

    /// The link as it stands in a file.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Link {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
