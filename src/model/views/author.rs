//! The author of an entry in a client's workbook.

use crate::model::{Answer, Entry};

/// The reserved answer with the author.
pub const AUTHOR: &str = "tillit:author";

/// The author of an entry in a client's workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// The client, in a copy of her own.
    Client,
    /// The coach, alone.
    Coach,
    /// Coach and client, in a session.
    Together,
}

impl Author {
    const ALL: [Self; 3] = [Self::Client, Self::Coach, Self::Together];

    /// The author that an entry names; `None` if it names none, or one of a later version.
    pub fn of(entry: &Entry) -> Option<Self> {
        let id = entry.choice(AUTHOR)?;
        Self::ALL.into_iter().find(|author| author.id() == id)
    }

    /// The answer that names the author.
    pub fn answer(self) -> Answer {
        Answer::Choice(self.id().to_owned())
    }

    fn id(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Coach => "coach",
            Self::Together => "together",
        }
    }
}
