//! The texts of a reminder.

use jiff::civil::Date;

use super::{Reminder, ReminderKind};
use crate::content::{Catalog, Phrase};
use crate::insight::entry_words::{first_line, promise_line};
use crate::model::views::{CONTRACT, Commitment};
use crate::model::{Entry, Leaf, WeekId};

/// The texts of a reminder. They contain raw text of entries: clean them before drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReminderText {
    /// The day, the age, or the week of a promise; may be empty.
    pub when: String,
    /// The thing to do.
    pub what: String,
    /// The subject.
    pub about: String,
}

impl ReminderKind {
    /// The name in output for other programs.
    pub fn id(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Conversation => "conversation",
            Self::FollowUp => "follow-up",
            Self::Session => "session",
            Self::Friction => "friction",
            Self::Experiment => "experiment",
            Self::Review => "review",
            Self::Step => "step",
            Self::Stuck { .. } => "stuck",
            Self::Deletion => "deletion",
            Self::Retention { .. } => "retention",
        }
    }
}

impl Reminder {
    /// The texts on `today`; `entry` is the entry with the reminder's `id`.
    pub fn text(&self, entry: &Entry, catalog: &Catalog, today: Date) -> ReminderText {
        let what = match self.kind {
            ReminderKind::Promise => Phrase::WaitingPromise,
            ReminderKind::Conversation if self.day.is_some_and(|day| day < today) => {
                Phrase::WaitingAfterwards
            }
            ReminderKind::Conversation => Phrase::WaitingConversation,
            ReminderKind::FollowUp => Phrase::WaitingFollowUp,
            ReminderKind::Session => Phrase::WaitingSession,
            ReminderKind::Friction if self.harms => Phrase::WaitingHarms,
            ReminderKind::Friction => Phrase::WaitingFriction,
            ReminderKind::Experiment => Phrase::WaitingExperiment,
            ReminderKind::Review => Phrase::WaitingReview,
            ReminderKind::Step => Phrase::WaitingStep,
            ReminderKind::Stuck { .. } => Phrase::WaitingStuck,
            ReminderKind::Deletion => Phrase::WaitingDeletion,
            ReminderKind::Retention { .. } => Phrase::WaitingOld,
        };
        ReminderText {
            when: self.when(entry, catalog, today),
            what: catalog.say(what).to_owned(),
            about: self.about(entry, catalog),
        }
    }

    fn when(&self, entry: &Entry, catalog: &Catalog, today: Date) -> String {
        let by = |day| {
            let day = catalog.near_day(day, today);
            catalog.fill(Phrase::WaitingBy, &[("day", &day)])
        };
        match (self.kind, self.leaf, self.day) {
            (ReminderKind::Promise, Leaf::Week(week), _) => {
                catalog.week_short_on(week, WeekId::of(today))
            }
            (ReminderKind::Friction, _, None) => age(entry.written.date(), catalog, today),
            (ReminderKind::Conversation | ReminderKind::FollowUp, _, None) => {
                catalog.say(Phrase::WaitingNoDay).to_owned()
            }
            (
                ReminderKind::Friction | ReminderKind::Step | ReminderKind::Experiment,
                _,
                Some(day),
            ) => by(day),
            (_, _, Some(day)) => catalog.near_day(day, today),
            (_, _, None) => String::new(),
        }
    }

    fn about(&self, entry: &Entry, catalog: &Catalog) -> String {
        match self.kind {
            ReminderKind::Promise => promise_line(catalog, &Commitment::of(entry)),
            ReminderKind::Stuck { link } => {
                let link = link.and_then(|at| entry.about.iter().nth(at));
                match link {
                    None => catalog.say(Phrase::StuckSteps).to_owned(),
                    Some(link) => {
                        let dilemma = catalog.dilemma(link.target());
                        let what = dilemma.map_or(link.target(), |dilemma| &dilemma.short);
                        catalog.fill(Phrase::StuckAgain, &[("what", what)])
                    }
                }
            }
            ReminderKind::Retention { entries, months } => {
                let months = months.to_string();
                catalog.count(Phrase::WaitingOldNotes, entries, &[("months", &months)])
            }
            ReminderKind::Deletion if entry.sheet == CONTRACT => {
                catalog.say(Phrase::WaitingWholeWorkbook).to_owned()
            }
            ReminderKind::Review
            | ReminderKind::Session
            | ReminderKind::Step
            | ReminderKind::Deletion
            | ReminderKind::Experiment => {
                let name = catalog.sheet(&entry.sheet).map(|sheet| sheet.name.as_str());
                let name = name.unwrap_or(&entry.sheet);
                match first_line(catalog, entry) {
                    line if line.is_empty() => name.to_owned(),
                    line => format!("{name}: {line}"),
                }
            }
            ReminderKind::Conversation | ReminderKind::FollowUp | ReminderKind::Friction => {
                first_line(catalog, entry)
            }
        }
    }
}

/// The time that has passed since a day: `legat 7 dagar`.
pub fn age(since: Date, catalog: &Catalog, today: Date) -> String {
    let days = since.until(today).map_or(0, |span| span.get_days());
    match usize::try_from(days).unwrap_or(0) {
        0 => catalog.say(Phrase::WaitingNew).to_owned(),
        days @ 1..14 => catalog.count(Phrase::WaitingDays, days, &[]),
        days => catalog.count(Phrase::WaitingWeeks, days / 7, &[]),
    }
}
