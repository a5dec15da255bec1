//! Questions: the part that form, guided page and session share. The three draw what this module asks.
//!
//! - [`Question`]: one field of one entry, with the [`answerer`] of its kind; opens, answers, draws, closes.
//! - [`Course`]: an ordered list of stops with a cursor; forward, back, n of m, the first stop, the end.
//! - [`Plan`]: a sheet and an entry, in the short or the full form, as stops.
//! - [`head`]: label, minutes, prompt, hints and everything else drawn above an answer; [`advice`] is drawn below it.
//! - [`Tool`]: inputs with keys of their own: bars, checks, decisions, the outcome of a promise.
//!
//! A new kind of field is a variant of [`FieldKind`](crate::content::FieldKind), a file in `answerer` and a row there.

mod advice;
mod answerer;
mod course;
mod head;
mod plan;
mod question;
pub mod reading;
mod tools;

pub use crate::insight::{answer_words, first_words};
pub use answerer::Answered;
pub use course::{Course, PastEnd};
pub use head::{Head, place_words};
pub use plan::{Plan, Stop};
pub use question::Question;
pub use tools::{Decisions, Placing, PromiseAnswer, Room, Tool, answered_row};
