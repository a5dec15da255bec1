//! A difficult conversation: prepared, held, noted and followed up on one sheet.

use crate::model::Entry;

/// The sheet's id.
pub const CONVERSATION: &str = "conversation";
/// The card on serious matters, which do not belong in the workbook.
pub const BEFORE_YOU_WRITE: &str = "before-you-write";

/// The fields of a conversation that the program acts on.
#[derive(Clone, Copy, Debug)]
pub struct Conversation;

impl Conversation {
    /// The gate: does the matter belong on this sheet at all?
    pub const GATE: &'static str = "gate";
    /// The gate of version 0.1, which some read the other way round.
    pub const EARLIER_GATE: &'static str = "belongs-here";
    /// The gate's answer for a matter to take elsewhere first; also the id of the note that lists where.
    pub const ELSEWHERE_FIRST: &'static str = "elsewhere-first";
    /// The matter in one line.
    pub const MATTER: &'static str = "matter";
    /// The first sentence to say.
    pub const FIRST_SENTENCE: &'static str = "first-sentence";
    /// The day on which it is planned.
    pub const PLANNED: &'static str = "planned";
    /// The day of the first follow-up.
    pub const FOLLOW_UP: &'static str = "follow-up";
    /// The day of the next follow-up, when one has ended with [`Conversation::GO_ON`].
    pub const FOLLOW_UP_AGAIN: &'static str = "follow-up-again";
    /// The agreements.
    pub const AGREED: &'static str = "agreed";
    /// The result so far, at a follow-up.
    pub const OUTCOME: &'static str = "outcome";
    /// The conclusion of a follow-up.
    pub const CLOSE: &'static str = "close";
    /// The conclusion that asks for another follow-up.
    pub const GO_ON: &'static str = "go-on";
    /// The phase with the notes on how it went.
    pub const AFTERWARDS: &'static str = "afterwards";
    /// The fields that are answered only after the conversation.
    pub const HELD: [&'static str; 8] = [
        Self::AGREED,
        "learned",
        "my-part",
        "elsewhere",
        Self::OUTCOME,
        "outcome-note",
        Self::CLOSE,
        Self::FOLLOW_UP_AGAIN,
    ];

    /// Whether the matter of an entry is to be taken elsewhere first. The gate of version 0.1 decides until the present
    /// one has an answer.
    pub fn is_elsewhere(entry: &Entry) -> bool {
        let gates = [Self::GATE, Self::EARLIER_GATE];
        let answer = gates.into_iter().find_map(|gate| entry.choice(gate));
        answer == Some(Self::ELSEWHERE_FIRST)
    }
}
