//! What waits, in words.

use jiff::civil::Date;

use super::{Waiting, What};
use crate::content::{Catalog, FieldKind, Phrase};
use crate::model::views::{Commitment, Friction};
use crate::model::{Entry, Leaf};

/// Characters of an entry's first line that a list may show.
const FIRST_CHARACTERS: usize = 400;

/// One thing that waits, as it is told: not yet made safe for a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// How far away, or from which week; may be empty.
    pub when: String,
    /// What is to be done.
    pub what: String,
    /// Who or what it is about.
    pub about: String,
}

impl What {
    /// The name used for programs.
    pub fn id(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Conversation => "conversation",
            Self::FollowUp => "follow-up",
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

impl Waiting {
    /// Whether its day has come.
    pub fn is_due(&self, today: Date) -> bool {
        self.due <= today
    }

    /// Tells it on `today`; `entry` is the one that it names.
    pub fn told(&self, entry: &Entry, catalog: &Catalog, today: Date) -> Told {
        let what = match self.what {
            What::Promise => Phrase::WaitingPromise,
            What::Conversation if self.is_due(today) => Phrase::WaitingAfterwards,
            What::Conversation => Phrase::WaitingConversation,
            What::FollowUp => Phrase::WaitingFollowUp,
            What::Friction => Phrase::WaitingFriction,
            What::Experiment => Phrase::WaitingExperiment,
            What::Review => Phrase::WaitingReview,
            What::Step => Phrase::WaitingStep,
            What::Stuck { .. } => Phrase::WaitingStuck,
            What::Deletion => Phrase::WaitingDeletion,
            What::Retention { .. } => Phrase::WaitingOld,
        };
        Told {
            when: self.when(entry, catalog, today),
            what: catalog.say(what).to_owned(),
            about: self.about(entry, catalog),
        }
    }

    fn when(&self, entry: &Entry, catalog: &Catalog, today: Date) -> String {
        let day = match (self.what, self.leaf) {
            (What::Promise, Leaf::Week(week)) => return catalog.week_short(week),
            (What::Retention { .. }, _) => return String::new(),
            (What::Conversation, _) => self.due.yesterday().unwrap_or(self.due),
            // How long it has lain says more than since when it nags.
            (What::Friction, _) if Friction::of(entry).by.is_none() => entry.written.date(),
            _ => self.due,
        };
        catalog.days_away(day, today)
    }

    fn about(&self, entry: &Entry, catalog: &Catalog) -> String {
        match self.what {
            What::Promise => promise_line(catalog, &Commitment::of(entry)),
            What::Stuck { link } => {
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
            What::Retention { entries, months } => {
                let months = months.to_string();
                catalog.count(Phrase::WaitingOldNotes, entries, &[("months", &months)])
            }
            What::Review | What::Step | What::Deletion | What::Experiment => {
                let name = catalog.sheet(&entry.sheet).map(|sheet| sheet.name.as_str());
                let name = name.unwrap_or(&entry.sheet);
                match first_line(catalog, entry) {
                    line if line.is_empty() => name.to_owned(),
                    line => format!("{name}: {line}"),
                }
            }
            What::Conversation | What::FollowUp | What::Friction => first_line(catalog, entry),
        }
    }
}

/// The first line with words in it, as the sheet asks; no more of it than any list is wide.
///
/// What may not be shown is not told of either.
pub fn first_line(catalog: &Catalog, entry: &Entry) -> String {
    let sheet = catalog.sheet(&entry.sheet);
    let fields = sheet.map_or(&[][..], |sheet| &sheet.fields);
    let told = fields.iter().filter(|field| {
        let is_number = matches!(field.kind, FieldKind::Number { .. });
        !is_number && sheet.is_some_and(|sheet| sheet.asks(field, Some(entry)))
    });
    let others = entry
        .answers
        .iter()
        .filter(|(id, _)| !fields.iter().any(|field| field.id == **id))
        .filter_map(|(_, answer)| answer.as_text());
    let line = told
        .map(|field| entry.text(&field.id))
        .chain(others)
        .flat_map(str::lines)
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or("");
    line.chars().take(FIRST_CHARACTERS).collect()
}

/// `Om …, då …`
pub fn promise_line(catalog: &Catalog, promise: &Commitment<'_>) -> String {
    let blank = |text: &str| {
        if text.trim().is_empty() {
            "…".to_owned()
        } else {
            text.trim().to_owned()
        }
    };
    catalog
        .fill(
            Phrase::PromiseIfThen,
            &[
                ("situation", &blank(promise.situation)),
                ("act", &blank(promise.act)),
            ],
        )
        .replace("….", "…")
}
