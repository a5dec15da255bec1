//! A difficult conversation: prepared, held, noted and followed up on one sheet.

/// The sheet's id.
pub const CONVERSATION: &str = "conversation";

/// The fields of a conversation that the program acts on.
#[derive(Clone, Copy, Debug)]
pub struct Conversation;

impl Conversation {
    /// The gate: whether the matter belongs here at all.
    pub const GATE: &'static str = "belongs-here";
    /// The gate's answer for a matter that goes elsewhere first; also the id of the note that says where.
    pub const ELSEWHERE_FIRST: &'static str = "elsewhere-first";
    /// The matter in one line.
    pub const MATTER: &'static str = "matter";
    /// The day on which it is planned.
    pub const PLANNED: &'static str = "planned";
    /// The day of the first follow-up.
    pub const FOLLOW_UP: &'static str = "follow-up";
    /// The day of the follow-up after one that ended with [`Conversation::GO_ON`].
    pub const FOLLOW_UP_AGAIN: &'static str = "follow-up-again";
    /// How it has gone since.
    pub const OUTCOME: &'static str = "outcome";
    /// How a follow-up ends.
    pub const CLOSE: &'static str = "close";
    /// The end of a follow-up that asks for another.
    pub const GO_ON: &'static str = "go-on";
    /// The phase in which it is noted how it went.
    pub const AFTERWARDS: &'static str = "afterwards";
    /// The fields that are answered only after it has been held.
    pub const HELD: [&'static str; 8] = [
        "agreed",
        "learned",
        "my-part",
        "elsewhere",
        Self::OUTCOME,
        "outcome-note",
        Self::CLOSE,
        Self::FOLLOW_UP_AGAIN,
    ];
}
