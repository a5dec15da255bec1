//! Questions to the dictionaries, and their answers.

/// A request to the dictionaries; words are in the form of [`crate::spelling::Word::plain`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpellingQuestion {
    /// Check whether these words are spelled correctly.
    Check(Vec<String>),
    /// Suggest corrections for a misspelled word.
    Suggest(String),
    /// Add this word to the user's own word list in the config folder.
    Learn(String),
}

/// An answer from the dictionaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpellingAnswer {
    /// The words checked, each with whether a dictionary or the user's own list contains it.
    Checked(Vec<(String, bool)>),
    /// Suggested corrections.
    Suggested {
        /// The misspelled word.
        word: String,
        /// The corrections, the likeliest first.
        suggestions: Vec<String>,
    },
    /// The word could not be added to the user's own list.
    NotLearned {
        /// The word to add.
        word: String,
        /// The cause, as the system's message.
        reason: String,
    },
    /// This machine has no dictionary for any of the program's languages.
    NoDictionary,
}
