//! The question about old notes, kept: it looks at every week, and a frame must not.

use std::cell::Cell;

use jiff::civil::Date;

use super::Workbook;
use crate::insight::{DueQuery, Reminder, asks_about_old, oldest_kept, retention_question};
use crate::model::views::RETENTION;
use crate::model::{Leaf, WeekId};

/// What was asked when, and the answer. Invariant: no week up to the last one that was looked at has changed since.
#[derive(Clone, Copy, Debug)]
struct CachedQuestion {
    /// Today, the months, and how often what stands had changed.
    asked: (Date, u16, u64),
    last: WeekId,
    question: Option<Reminder>,
}

/// The question as it was last worked out.
#[derive(Debug, Default)]
pub(super) struct OldNotes(Cell<Option<CachedQuestion>>);

impl OldNotes {
    /// Takes note that a leaf has changed.
    pub(super) fn note(&self, leaf: Leaf) {
        let kept = self.0.get();
        if kept.is_some_and(|kept| leaf.week().is_some_and(|week| week <= kept.last)) {
            self.0.set(None);
        }
    }
}

impl Workbook {
    /// The question about old notes, once every week has been read.
    pub(super) fn retention_question(&self, query: &DueQuery<'_>) -> Option<Reminder> {
        if !self.all_read || !asks_about_old(query) {
            return None;
        }
        let asked = (query.today, query.retention_months, self.standing_changes);
        if let Some(kept) = self.old_notes.0.get().filter(|kept| kept.asked == asked) {
            return kept.question;
        }
        let question = retention_question(self.standing(RETENTION), self.of_every_week(), query);
        self.old_notes.0.set(Some(CachedQuestion {
            asked,
            last: WeekId::of(oldest_kept(query)),
            question,
        }));
        question
    }
}
