//! One way to ask: form, guided page and session are faces that draw what this module asks.
//!
//! - [`Question`]: one field of one entry, with the [`answerer`] of its kind; opens, answers, draws, closes.
//! - [`Course`]: stops in order with one cursor; on, back, n of m, where to begin, what lies past the end.
//! - [`Plan`]: a sheet and an entry, in the short or the whole form, as stops.
//! - [`head`]: label, minutes, prompt, hints and what else is drawn above an answer; [`advice`] is drawn beneath it.
//! - [`Tool`]: what is answered with more than one field's keys: bars, checks, decisions, what came of a promise.
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
mod words;

pub use answerer::Answered;
pub use course::{Course, PastEnd};
pub use head::{Head, place_words};
pub use plan::{Plan, Stop};
pub use question::Question;
pub use tools::{Decisions, Placing, PromiseAnswer, Room, Tool, told_row};
pub use words::{answer_words, first_words};
