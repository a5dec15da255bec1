//! What weeks add up to: promises, trends, what is waiting. Derived each time, never stored.

mod board;
mod conversation;
mod history;
mod look_back;
mod period;
mod promise;
mod pulse;
mod retention;
mod review;
mod session;
mod stuck;
mod trends;
mod versions;
mod waiting;

pub use board::{Group, Row, Section, board};
pub use conversation::{ResumeAt, Stage, is_to_be_noted, resume_at};
pub use history::{Placed, placements};
pub use look_back::{
    Backed, Kept, Returning, backed, first_and_last, is_promise, kept, returning, then_and_now,
    unopened,
};
pub use period::Period;
pub use promise::{open_promise, promise_of};
pub use pulse::{PulsePattern, pulse_pattern};
pub use retention::{asked_again, kept_another_year, lessons_of, oldest_kept};
pub use review::{may_begin_with_verb, promise_to_review, suggested_dilemma, to_decide, was_away};
pub use session::{
    SessionParts, agreed_lines, position_words, running, session_before, session_number,
    step_before, supervision_lines, written_since,
};
pub use stuck::{STUCK_WEEKS, stuck};
pub use trends::{Span, Tally, course, placement_courses, points, tally, weeks_with_notes};
pub use versions::{before, first, in_force, older};
pub use waiting::{
    Horizon, Told, Waiting, What, asked_about, asks_about_old, first_line, promise_line,
    retention_question, waiting, waiting_sheets,
};
