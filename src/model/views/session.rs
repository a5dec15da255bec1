//! A coach's hour with a client: the session, the contract, and the recap that the client takes home.

/// The sheet of a session: one entry an hour.
pub const SESSION: &str = "session";
/// The field of a session that says which card it has come to; [`SESSION_END`] once it is over.
pub const SESSION_AT: &str = "at";
/// The value of [`SESSION_AT`] of a session that is over.
pub const SESSION_END: &str = "end";
/// The sheet of what a coach and a client have agreed on; a standing sheet.
pub const CONTRACT: &str = "contract";
/// The sheet of what a client takes home from a session.
pub const RECAP: &str = "recap";
/// The field of a recap that keeps the ids of the lines that were struck.
pub const RECAP_STRUCK: &str = "struck";
/// The lines of a recap, in the order in which they are read.
pub const RECAP_LINES: [&str; 7] = [
    Recap::DATE_AND_WHO,
    Recap::AIM,
    Recap::POSITIONS,
    Recap::OWN_WORDS,
    Recap::STEP,
    Recap::FOLLOW_UP,
    Recap::DELETE_ON,
];

/// The fields of a session that the program acts on.
#[derive(Clone, Copy, Debug)]
pub struct Session;

impl Session {
    /// The client's aim for the hour.
    pub const AIM: &'static str = "aim";
    /// The client's own words.
    pub const OWN_WORDS: &'static str = "own-words";
    /// What the client takes along.
    pub const TAKING_ALONG: &'static str = "taking-along";
    /// How the step is followed up.
    pub const FOLLOW_UP: &'static str = "follow-up";
    /// The day of the follow-up.
    pub const FOLLOW_UP_ON: &'static str = "follow-up-on";
    /// The answers to the questions of the dilemma, in the dilemma's order.
    pub const QUESTIONS: [&'static str; 5] = [
        "question-1",
        "question-2",
        "question-3",
        "question-4",
        "question-5",
    ];
}

/// The fields of a contract that the program acts on.
#[derive(Clone, Copy, Debug)]
pub struct Contract;

impl Contract {
    /// The owner of the coach's notes.
    pub const NOTE_OWNER: &'static str = "note-owner";
    /// The day on which the notes are deleted.
    pub const DELETE_ON: &'static str = super::DELETE_ON;
}

/// The fields of a recap, one for each of its lines.
#[derive(Clone, Copy, Debug)]
pub struct Recap;

impl Recap {
    /// The day and the client's alias.
    pub const DATE_AND_WHO: &'static str = "date-and-who";
    /// The client's aim for the hour.
    pub const AIM: &'static str = "aim";
    /// The dilemma, and where both poles were placed.
    pub const POSITIONS: &'static str = "positions";
    /// The client's own words.
    pub const OWN_WORDS: &'static str = "own-words";
    /// The step that was decided.
    pub const STEP: &'static str = "step";
    /// How and when the step is followed up.
    pub const FOLLOW_UP: &'static str = "follow-up";
    /// The day on which the recap is deleted.
    pub const DELETE_ON: &'static str = super::DELETE_ON;
}
