//! Lays out reminders in columns: the day or the age, the kind, the subject.

use crate::insight::ReminderText;
use crate::text::width;

/// Widths of the columns for the day and the kind; the subject takes the rest.
#[derive(Clone, Copy, Debug)]
pub struct ReminderColumns {
    when: usize,
    what: usize,
}

impl ReminderColumns {
    /// Columns as wide as the widest of these reminders.
    pub fn of(texts: &[ReminderText]) -> Self {
        let widest = |text: fn(&ReminderText) -> &String| {
            let widths = texts.iter().map(|reminder| width(text(reminder)));
            widths.max().unwrap_or(0)
        };
        Self {
            when: widest(|reminder| &reminder.when),
            what: widest(|reminder| &reminder.what),
        }
    }

    /// A reminder as one row that begins with `sign`.
    pub fn row(&self, sign: &str, reminder: &ReminderText) -> String {
        let padded = |text: &str, to: usize| {
            let blanks = to.saturating_sub(width(text));
            format!("{text}{}", " ".repeat(blanks))
        };
        let when = padded(&reminder.when, self.when);
        let what = padded(&reminder.what, self.what);
        format!("{sign}{when}  {what}  {}", reminder.about)
    }
}
