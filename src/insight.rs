//! Facts derived from entries: promises, trends, reminders. Computed on each request, never stored.

mod answer_words;
mod answers;
mod authors;
mod board;
mod client_copy;
mod clients;
mod conversation;
mod course;
mod entry_words;
mod history;
mod hour_log;
mod own_text;
mod period;
mod period_summary;
mod programme;
mod promise;
mod pulse;
mod reminders;
mod retention;
mod session;
mod stretch;
mod stuck;
mod team_hour;
mod trends;
mod versions;
mod weekly;

pub use answer_words::{answer_label, answer_words, first_words, signed};
pub use answers::{
    AnswerTally, Asked, Counted, DAYS_APART, FEWEST_FILES, Seen, Spread, answer_rows, has_overlap,
    over_time,
};
pub use authors::{HoursHeld, Viewers, hidden_seconds, is_for_client, was_held};
pub use board::{BoardRow, BoardSection, Group, board};
pub use client_copy::{chosen, is_of_client, own_items_of, taken_in, to_give};
pub use clients::{ClientDayKind, ClientDue, agreed_days, client_due};
pub use conversation::{ConversationStage, ResumeAt, needs_notes, resume_at};
pub use course::{CourseHour, SessionCourse};
pub use entry_words::{entry_line, entry_words, first_line, promise_line, tagged_words};
pub use history::{Placed, placements};
pub use hour_log::{HourSums, LARGE_GROUP, SHORT, Unlogged, unlogged};
pub use own_text::own_texts;
pub use period_summary::{
    Backed, PromiseCounts, RecurringDilemma, backed, count_promises, first_and_last, is_promise,
    returning, then_and_now, unopened,
};
pub use programme::{programme, programme_to_open};
pub use promise::{open_promise, promise_before, promise_of};
pub use pulse::{PulsePattern, pulse_pattern};
pub use reminders::{
    DueQuery, Reminder, ReminderGroup, ReminderKind, ReminderText, age, asked_about,
    asks_about_old, may_remind, reminders, retention_question, session_follow_up,
};
pub use retention::{asked_again, kept_another_year, lessons_of, oldest_kept};
pub use session::{
    OWN_WORDS, SessionParts, agreed_lines, position_words, running, session_before, session_number,
    step_before, supervision_lines, written_since,
};
pub use stretch::Stretch;
pub use stuck::{STUCK_WEEKS, stuck};
pub use team_hour::{
    ThenAndNow, TwoRounds, is_one_sided, largest_step, may_tell_of_one, round_before, round_of_day,
};
pub use trends::{Span, Tally, by_period, points, tally, weeks_with_notes};
pub use versions::{before, first, in_force, older};
pub use weekly::{may_begin_with_verb, promise_to_review, suggested_dilemma, to_decide, was_away};
