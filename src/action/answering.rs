//! The actions that answer.

use super::Action;

impl Action {
    /// Whether it answers a check or moves a mark. Such an action has no effect on a read-only page, which deserves a
    /// warning.
    pub fn is_answer(self) -> bool {
        matches!(
            self,
            Self::AnswerYes
                | Self::AnswerPartly
                | Self::AnswerNo
                | Self::AnswerNotRelevant
                | Self::AnswerClear
                | Self::MarkLess
                | Self::MarkMore
                | Self::MarkRight
                | Self::MarkClear
        )
    }
}
