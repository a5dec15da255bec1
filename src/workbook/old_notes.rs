//! A cache of the question about old notes, which depends on every week and is too slow for each frame.

use std::cell::Cell;

use jiff::civil::Date;

use super::Workbook;
use crate::insight::{DueQuery, Reminder, asks_about_old, oldest_kept, retention_question};
use crate::model::views::RETENTION;
use crate::model::{Leaf, WeekId};

/// The question with the values that it was computed from. Invariant: no week up to `last` has changed since.
#[derive(Clone, Copy, Debug)]
struct CachedQuestion {
    /// Today, the months of retention and whether the user has set them, and the number of changes of the standing leaf.
    asked: (Date, (u16, bool), u64),
    /// The last week that the question depends on.
    last: WeekId,
    question: Option<Reminder>,
}

/// The question as last computed.
#[derive(Debug, Default)]
pub(super) struct OldNotes(Cell<Option<CachedQuestion>>);

impl OldNotes {
    /// Drops the cached question if it depends on the changed leaf.
    pub(super) fn note(&self, leaf: Leaf) {
        let cached = self.0.get();
        if cached.is_some_and(|cached| leaf.week().is_some_and(|week| week <= cached.last)) {
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
        let months = (query.retention_months, query.has_own_months);
        let asked = (query.today, months, self.standing_changes);
        let cached = self.old_notes.0.get();
        if let Some(cached) = cached.filter(|cached| cached.asked == asked) {
            return cached.question;
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
