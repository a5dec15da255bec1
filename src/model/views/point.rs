//! A point to raise with a person.

use crate::model::Entry;

/// The sheet's id.
pub const POINT: &str = "point";

/// The fields of a point that the program acts on.
#[derive(Clone, Copy, Debug)]
pub struct Point;

impl Point {
    /// Field of the point in one line.
    pub const WHAT: &'static str = "what";
    /// Field of what became of it; while it has no answer, the point is carried on.
    pub const DONE: &'static str = "done";
    /// It was raised.
    pub const RAISED: &'static str = "raised";

    /// Whether the point is still to be raised.
    pub fn is_open(entry: &Entry) -> bool {
        entry.choice(Self::DONE).is_none() && !entry.text(Self::WHAT).trim().is_empty()
    }
}
