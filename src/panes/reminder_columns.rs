//! Rows of reminders in columns: the day, the kind, the subject.

use crate::insight::ReminderText;
use crate::text::width;

/// Widths of the columns of days and of kinds; what a reminder is about takes the rest.
#[derive(Clone, Copy, Debug)]
pub struct ReminderColumns {
    when: usize,
    what: usize,
}

impl ReminderColumns {
    /// As wide as the widest of these reminders.
    pub fn of(told: &[ReminderText]) -> Self {
        let widest = |text: fn(&ReminderText) -> &String| {
            let widths = told.iter().map(|told| width(text(told)));
            widths.max().unwrap_or(0)
        };
        Self {
            when: widest(|told| &told.when),
            what: widest(|told| &told.what),
        }
    }

    /// A reminder in one row behind a sign.
    pub fn row(&self, sign: &str, told: &ReminderText) -> String {
        let padded = |text: &str, to: usize| {
            let blanks = to.saturating_sub(width(text));
            format!("{text}{}", " ".repeat(blanks))
        };
        let when = padded(&told.when, self.when);
        let what = padded(&told.what, self.what);
        format!("{sign}{when}  {what}  {}", told.about)
    }
}
