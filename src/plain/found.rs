//! Reminders, and the hits of a search.

use super::Plain;
use super::sheets::{number, numbered};
use super::talk::{Ended, Heard};
use crate::content::Phrase;
use crate::insight::{Reminder, ReminderKind};
use crate::search::{Hit, Query, words_around};
use crate::workbook::Hits;

/// Days ahead for which reminders are said.
const AHEAD: i32 = 14;
/// The sheet for what comes back.
const STUCK: &str = "stuck";
/// Hits said at a time.
const PORTION: usize = 9;
/// Most characters of the text around a hit.
const AROUND: usize = 120;

impl Plain {
    /// The reminders of the next days.
    pub(super) fn reminders(&self) -> Vec<Reminder> {
        let query = self.book.scene().due_query(AHEAD);
        self.book.workbook.reminders(&query)
    }

    /// Says what waits, and opens what is chosen, until nothing is.
    pub(super) fn waiting(&mut self) -> Result<(), Ended> {
        loop {
            let reminders = self.reminders();
            if reminders.is_empty() {
                return self.say(Phrase::WaitingNothing);
            }
            let said: Vec<String> = reminders.iter().map(|one| self.reminder(one)).collect();
            let prompt = self.book.phrase(Phrase::PlainWhichReminder);
            let Some(words) = self.choose(&prompt, &said)? else {
                return Ok(());
            };
            match number(&words, reminders.len()).and_then(|at| reminders.get(at)) {
                Some(reminder) => self.open_reminder(reminder)?,
                None => self.not_understood(&words)?,
            }
        }
    }

    fn reminder(&self, reminder: &Reminder) -> String {
        let text = self
            .book
            .scene()
            .reminder_text(reminder)
            .unwrap_or_default();
        let parts = [text.when, text.what, text.about].into_iter();
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }

    fn open_reminder(&mut self, reminder: &Reminder) -> Result<(), Ended> {
        let is_of_session = reminder.kind == ReminderKind::Session;
        let needs_screen = matches!(
            reminder.kind,
            ReminderKind::Deletion | ReminderKind::Retention { .. } | ReminderKind::Stuck { .. }
        );
        if needs_screen || is_of_session {
            self.say_note(reminder.leaf, reminder.id)?;
            let sheet = self.sheet_name(STUCK);
            let said = match reminder.kind {
                ReminderKind::Session => self.book.phrase(Phrase::PlainSessionWaits),
                ReminderKind::Stuck { .. } => self.fill(Phrase::PlainStuck, &[("sheet", &sheet)]),
                _ => self.book.phrase(Phrase::PlainOldNotes),
            };
            return self.talk.say(&said);
        }
        let Some(target) = self.book.desk().target(reminder.leaf, reminder.id) else {
            return Ok(());
        };
        match reminder.kind {
            ReminderKind::Promise => self.ask_promise(&target).map(|_| ()),
            _ => self.fill_sheet(target).map(|_| ()),
        }
    }

    /// Asks for words, says the notes with them, and reads those that are chosen.
    pub(super) fn search(&mut self) -> Result<(), Ended> {
        loop {
            let words = match self.ask(Phrase::PlainSearch)? {
                Heard::Nothing | Heard::Leave => return Ok(()),
                Heard::Again => {
                    self.say(Phrase::PlainSearchHelp)?;
                    continue;
                }
                Heard::Words(words) => words,
            };
            let query = self.book.desk().query(&words);
            if query.is_empty() {
                self.not_understood(&words)?;
                continue;
            }
            self.book.workbook.refresh_folded();
            let mut hits = Hits::default();
            self.book.workbook.search(&query, &mut hits, usize::MAX);
            let count = hits.found.len();
            let said = match count {
                0 => self.book.phrase(Phrase::SearchNone),
                _ => self.book.catalog.count(Phrase::PlainHits, count, &[]),
            };
            self.talk.say(&said)?;
            self.say_hits(&hits.found, &query)?;
        }
    }

    /// Says hits, a few at a time, and reads those that are chosen.
    fn say_hits(&mut self, hits: &[Hit], query: &Query) -> Result<(), Ended> {
        for portion in hits.chunks(PORTION) {
            let lines: Vec<String> = portion.iter().map(|hit| self.hit(hit, query)).collect();
            let prompt = self.book.phrase(Phrase::PlainWhichHit);
            let numbered = numbered(&lines);
            self.talk.say(&numbered)?;
            loop {
                match self.talk.ask(&prompt)? {
                    Heard::Nothing => break,
                    Heard::Leave => return Ok(()),
                    Heard::Again => self.talk.say(&numbered)?,
                    Heard::Words(words) => {
                        match number(&words, portion.len()).and_then(|at| portion.get(at)) {
                            Some(hit) => self.say_note(hit.leaf, hit.id)?,
                            None => self.not_understood(&words)?,
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The week of a hit, its sheet, and the words around it.
    fn hit(&self, hit: &Hit, query: &Query) -> String {
        let catalog = &self.book.catalog;
        let Some(entry) = self.book.workbook.entry(hit.leaf, hit.id) else {
            return String::new();
        };
        let this_week = self.book.this_week();
        let week = hit
            .leaf
            .week()
            .map(|week| catalog.week_short_on(week, this_week));
        let sheet = catalog.sheet(&entry.sheet);
        let sheet = sheet.map_or(entry.sheet.as_str(), |sheet| sheet.tag.as_str());
        let around = words_around(hit, entry, query, catalog, AROUND);
        let parts = week.into_iter().chain([sheet.to_owned(), around]);
        parts.collect::<Vec<_>>().join(", ")
    }
}
