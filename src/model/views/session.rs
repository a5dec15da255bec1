//! Coaching sessions: the session, the contract, and the recap that the client takes home.

use crate::model::{Entry, RESERVED};

/// The sheet of a session: one entry per session.
pub const SESSION: &str = "session";
/// The field with the id of a session's current card; [`SESSION_END`] once it is over.
pub const SESSION_AT: &str = "at";
/// The value of [`SESSION_AT`] once a session is over.
pub const SESSION_END: &str = "end";
/// The standing sheet of the agreement between a coach and a client.
pub const CONTRACT: &str = "contract";
/// The sheet of the summary that a client takes home from a session.
pub const RECAP: &str = "recap";
/// The field of a recap with the ids of the struck lines.
pub const RECAP_STRUCK: &str = "struck";
/// The field with the seconds of a session in which the screen was hidden.
pub const SESSION_HIDDEN: &str = "tillit:hidden";
/// Whether a field holds ids that the program keeps for itself, and no answer of the user's.
pub fn is_kept_by_program(sheet: &str, field: &str) -> bool {
    let of_sheet = matches!(
        (sheet, field),
        (SESSION, SESSION_AT) | (RECAP, RECAP_STRUCK)
    );
    of_sheet || field.starts_with(RESERVED)
}

/// The lines of a recap, in reading order.
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
    /// The client's aim for the session.
    pub const AIM: &'static str = "aim";
    /// The aim as it is halfway, where it is taken up again.
    pub const AIM_NOW: &'static str = "aim-now";
    /// Whether the contract holds.
    pub const AGREEMENT: &'static str = "agreement";
    /// The answer that it does not, and is changed.
    pub const CHANGES: &'static str = "changes";
    /// The client's new insight.
    pub const CLEAR: &'static str = "clear-about";
    /// The client's own words.
    pub const OWN_WORDS: &'static str = "own-words";
    /// The client's take-away.
    pub const TAKING_ALONG: &'static str = "taking-along";
    /// The way in which the step is followed up.
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

    /// The aim of a session: as it was halfway, else as it was at the start.
    pub fn aim(entry: &Entry) -> &str {
        let now = entry.text(Self::AIM_NOW).trim();
        match now.is_empty() {
            true => entry.text(Self::AIM).trim(),
            false => now,
        }
    }
}

/// The fields of a contract that the program acts on.
#[derive(Clone, Copy, Debug)]
pub struct Contract;

impl Contract {
    /// The owner of the coach's notes.
    pub const NOTE_OWNER: &'static str = "note-owner";
    /// The place of the coach's notes.
    pub const NOTE_PLACE: &'static str = "note-place";
    /// The day on which the notes are deleted.
    pub const DELETE_ON: &'static str = super::DELETE_ON;
}

/// The fields of a recap, one per line.
#[derive(Clone, Copy, Debug)]
pub struct Recap;

impl Recap {
    /// The day and the client's alias.
    pub const DATE_AND_WHO: &'static str = "date-and-who";
    /// The client's aim for the session.
    pub const AIM: &'static str = "aim";
    /// The dilemma, and where both poles were placed.
    pub const POSITIONS: &'static str = "positions";
    /// The client's own words.
    pub const OWN_WORDS: &'static str = "own-words";
    /// The step that was decided.
    pub const STEP: &'static str = "step";
    /// The way and the day of the follow-up of the step.
    pub const FOLLOW_UP: &'static str = "follow-up";
    /// The day on which the recap is deleted.
    pub const DELETE_ON: &'static str = super::DELETE_ON;
}
