use serde::{Deserialize, Serialize};

/// Material shown beside a question on a guided page, or answered there. In a file it is the name: `shows: Notes`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Part {
    /// The last promise made before the week: a key sets its outcome; the answer notes what got in the way or helped.
    Promise,
    /// The notes of the week, the month or the quarter.
    Notes,
    /// The answer to another field of the sheet, given by its id: `Answer("moment")`.
    Answer(String),
    /// The dilemma that came up most in the week, with its bars; the answer gives the reason for the placement.
    Placement,
    /// The tips' checks, one key each.
    Checks,
    /// The undecided frictions, one key each, and the follow-ups that are due; the answer becomes a new friction.
    Frictions,
    /// The promise for the coming week: its two lines and the confidence.
    NextPromise,
    /// The questions of the sheet in `opens`, asked here.
    Sheet,
    /// The recurring dilemmas, the most frequent first, and whether their marks have moved.
    ReturningDilemma,
    /// The promises with their outcomes.
    Promises,
    /// The conversations that are due.
    Conversations,
    /// The first and the last note, side by side.
    FirstAndLast,
    /// The dilemmas without an entry about them.
    UnopenedDilemmas,
    /// The foundations with their figures and examples.
    Foundations,
    /// The definition of trust: the earlier version and the current one.
    TrustDefinition,
    /// Notes old enough to ask whether to keep them.
    OldNotes,
    /// The pulse over time.
    Pulse,
    /// The contents of the look-back page, for the weeks that the sheet covers.
    LookBack,
}
