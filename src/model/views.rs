//! Typed views of entries of known sheets, with every id of a sheet, field or option that the program acts on.

mod author;
mod checks;
mod client_hours;
mod commitment;
mod conversation;
mod data_use;
mod friction;
mod hour_log;
mod placement;
mod point;
mod pulse;
mod retention;
mod session;
mod team_hour;
mod trial;
mod workbook;

pub use author::{AUTHOR, Author};
pub use checks::{CheckAnswer, TIP_CHECKS};
pub use client_hours::{CLIENT_HOURS, ClientHours, HeldHour};
pub use commitment::{COMMITMENT, Commitment, PromiseOutcome};
pub use conversation::{BEFORE_YOU_WRITE, CONVERSATION, Conversation};
pub use data_use::{DATA_USE, DataUse};
pub use friction::{FRICTION, Friction};
pub use hour_log::{HOUR_LOG, HourKind, LoggedHour, Payment, SessionHour, in_hours};
pub use placement::{Bar, PLACEMENT, Placement, Pole, STEP_MAX, STEP_MIN};
pub use point::{POINT, Point};
pub use pulse::{PULSE, Pulse};
pub use retention::{RETENTION, Retention};
pub use session::{
    CONTRACT, Contract, RECAP, RECAP_LINES, RECAP_STRUCK, Recap, SESSION, SESSION_AT, SESSION_END,
    SESSION_HIDDEN, Session, is_kept_by_program,
};
pub use team_hour::{Matter, TEAM_HOUR, TeamHour};
pub use trial::{CONTROL, EXPERIMENT, Trial};
pub use workbook::{
    OpenStep, WORKBOOK, WorkbookCard, WorkbookContents, WorkbookSummary, made_at, title_page_id,
};

/// The sheet of what a client does or notices until the next session.
pub const UNTIL_NEXT: &str = "until-next";
/// The sheet of a free reflection; its only field is [`REFLECTION_TEXT`].
pub const REFLECTION: &str = "reflection";
/// The field of a reflection that holds its prose.
pub const REFLECTION_TEXT: &str = "text";
/// The answer that makes a reflection the own text of its week: [`ROLE_WEEK`].
pub const ROLE: &str = "tillit:role";
/// The value of [`ROLE`] for the own text of a week.
pub const ROLE_WEEK: &str = "week";
/// The answer with the program that an entry was imported from.
pub const SOURCE: &str = "tillit:source";
/// The sheet for getting unstuck in a dilemma.
pub const STUCK: &str = "stuck";
/// The sheet with answers to the questions of a dilemma.
pub const DILEMMA_QUESTIONS: &str = "dilemma-questions";
/// The sheet of the weekly review.
pub const WEEKLY_REVIEW: &str = "weekly-review";
/// The sheet of the eight foundations.
pub const FOUNDATIONS: &str = "foundations";
/// The standing sheet that defines trust in this organisation.
pub const TRUST_DEFINITION: &str = "trust-definition";
/// The standing sheet of a boundary: what is decided, and what is free.
pub const BOUNDARIES: &str = "boundaries";
/// The field of [`BOUNDARIES`] with its name.
pub const BOUNDARY_AREA: &str = "area";
/// The standing sheet of a guiding principle.
pub const PRINCIPLE: &str = "principle";
/// The standing sheet of a dilemma of the user's own.
pub const OWN_DILEMMA: &str = "own-dilemma";
/// The sheet of words that the help explains.
pub const GLOSSARY: &str = "glossary";
/// The sheet of how a leader's roles share the week.
pub const ROLES: &str = "roles";
/// The field of [`ROLES`] that shares the week's points among the roles.
pub const ROLES_SHARES: &str = "shares";
/// The option of [`ROLES_SHARES`] for the coach.
pub const ROLES_COACH: &str = "coach";
/// The field of a standing sheet with the reason for a new version.
pub const VERSION_REASON: &str = "changed";
/// The field with the day on which an entry is to be deleted, on each of [`DELETED`].
pub const DELETE_ON: &str = "delete-on";
/// The sheets whose entries have a day of deletion.
pub const DELETED: [&str; 3] = [CONVERSATION, RECAP, CONTRACT];
