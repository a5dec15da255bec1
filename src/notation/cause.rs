//! The cause of a fault, as a code that each language has words for.

use ron::Error;

use crate::seal::SealFault;

/// The cause of a fault. [`super::Fault::what`] has it in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// `what` breaks a rule that has no code.
    Rule,
    /// `what` has the words of the parser, for a cause that has no code.
    Parser,
    /// The text ends too early.
    End,
    /// This sign was expected.
    Sign(&'static str),
    /// A number was expected.
    Number,
    /// `true` or `false` was expected.
    Truth,
    /// The name of a field or value was expected.
    Name,
    /// This character cannot be here.
    Character(char),
    /// No field has this name.
    UnknownField(String),
    /// The field with this name is missing.
    MissingField(String),
    /// The field with this name is there twice.
    RepeatedField(String),
    /// This value is none of those that are possible here.
    UnknownValue(String),
    /// There is text after the end.
    TextAfterEnd,
    /// Brackets within brackets, too many of them.
    Nested,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// Git left both sides of a conflict that cannot be merged.
    Conflict,
    /// The file is sealed and could not be opened.
    Sealed(SealFault),
}

impl Cause {
    /// Whether something was expected that is not there.
    pub(super) fn is_expectation(&self) -> bool {
        matches!(
            self,
            Self::Sign(_) | Self::Number | Self::Truth | Self::Name
        )
    }
}

impl From<&Error> for Cause {
    fn from(error: &Error) -> Self {
        match error {
            Error::Eof
            | Error::ExpectedStringEnd
            | Error::UnclosedBlockComment
            | Error::UnclosedLineComment => Self::End,
            Error::ExpectedArray => Self::Sign("["),
            Error::ExpectedArrayEnd => Self::Sign("]"),
            Error::ExpectedComma => Self::Sign(","),
            Error::ExpectedMap => Self::Sign("{"),
            Error::ExpectedMapColon => Self::Sign(":"),
            Error::ExpectedMapEnd => Self::Sign("}"),
            Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => Self::Sign("("),
            Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => Self::Sign(")"),
            Error::ExpectedString => Self::Sign("\""),
            Error::ExpectedInteger
            | Error::ExpectedFloat
            | Error::FloatUnderscore
            | Error::UnderscoreAtBeginning
            | Error::IntegerOutOfBounds
            | Error::InvalidIntegerDigit { .. } => Self::Number,
            Error::ExpectedBoolean => Self::Truth,
            Error::ExpectedIdentifier => Self::Name,
            Error::UnexpectedChar(found) => Self::Character(*found),
            Error::NoSuchStructField { found, .. } => Self::UnknownField(found.clone()),
            Error::MissingStructField { field, .. } => Self::MissingField((*field).to_owned()),
            Error::DuplicateStructField { field, .. } => Self::RepeatedField((*field).to_owned()),
            Error::NoSuchEnumVariant { found, .. } => Self::UnknownValue(found.clone()),
            Error::TrailingCharacters => Self::TextAfterEnd,
            Error::ExceededRecursionLimit => Self::Nested,
            Error::Utf8Error(_) => Self::NotUtf8,
            _ => Self::Parser,
        }
    }
}
