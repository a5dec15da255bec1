use serde::Deserialize;

/// What a guided page lays beside a question, or has answered right there. In a file it is the name: `shows: Notes`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Part {
    /// The last promise made before the week: a key says what came of it, the text what got in the way or helped.
    Promise,
    /// What was written in the week, the month or the quarter.
    Notes,
    /// What was answered to another question of the sheet, named by its id: `Answer("moment")`.
    Answer(String),
    /// A dilemma with its bars, the one that came up most in the week; the text says why it stands there.
    Placement,
    /// The tips' checks, a key each.
    Checks,
    /// The frictions that nobody has decided about, a key each, and the follow-ups that are due; the text notes a
    /// new friction.
    Frictions,
    /// The week's own promise: its two lines and how sure.
    NextPromise,
    /// The questions of the sheet that `opens` names, asked right here.
    Sheet,
    /// The dilemmas that came back, the most frequent first, and whether they have moved.
    ReturningDilemma,
    /// The promises with what came of them.
    Promises,
    /// The conversations that wait.
    Conversations,
    /// The first and the last note, beside each other.
    FirstAndLast,
    /// The dilemmas that nothing was written about.
    UnopenedDilemmas,
    /// The foundations with their figures and examples.
    Foundations,
    /// How trust was described before, and how it is described now.
    TrustDefinition,
    /// Notes that are old enough to ask about.
    OldNotes,
    /// The course of the pulse.
    Pulse,
    /// What the look-back shows, for the weeks that the sheet is about.
    LookBack,
}
