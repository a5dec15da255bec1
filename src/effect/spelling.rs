//! Questions to the dictionaries, and their answers.

/// Something to ask the dictionaries, with words as [`crate::spelling::Word::plain`] has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpellingQuestion {
    /// Whether these words are right.
    Check(Vec<String>),
    /// What may have been meant.
    Suggest(String),
    /// From now on this word is right; it is kept in the config folder.
    Learn(String),
}

/// What the dictionaries answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpellingAnswer {
    /// Words, and whether a dictionary or the user's own list knows them.
    Checked(Vec<(String, bool)>),
    /// What may have been meant, the likeliest first.
    Suggested {
        /// The word asked about.
        word: String,
        /// Other words.
        suggestions: Vec<String>,
    },
    /// The word could not be kept.
    NotLearned {
        /// The word.
        word: String,
        /// Why, in the system's words.
        reason: String,
    },
    /// This machine has no dictionary of the program's languages.
    NoDictionary,
}
