//! A coach's hour with a client, and what belongs to it.

/// The sheet of a session: one entry an hour.
pub const SESSION: &str = "session";
/// The field of a session that says which card it has come to; [`SESSION_END`] once it is over.
pub const SESSION_AT: &str = "at";
/// What [`SESSION_AT`] says of a session that is over.
pub const SESSION_END: &str = "end";
/// The sheet of what a coach and a client have agreed on; it stands.
pub const CONTRACT: &str = "contract";
/// The sheet of what a client takes home from a session.
pub const RECAP: &str = "recap";
/// The field of a recap that keeps the ids of the lines that were struck.
pub const RECAP_STRUCK: &str = "struck";
/// The lines of a recap, in the order in which they are read.
pub const RECAP_LINES: [&str; 7] = [
    "date-and-who",
    "aim",
    "positions",
    "own-words",
    "step",
    "follow-up",
    "delete-on",
];
