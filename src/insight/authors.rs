//! The author of each entry in a client's workbook, and which of them may be seen by coach and client together.

use crate::model::views::{
    AUTHOR, Author, DATA_USE, HeldHour, SESSION_AT, SESSION_END, SESSION_HIDDEN,
};
use crate::model::{Answer, Entry, Moment, RESERVED, WeekId};

/// Most seconds from the beginning of a session in which an entry without an author counts as written in it.
const LONGEST: i64 = 2 * 60 * 60;

/// The sessions held with a client, each from its first to its last answer, in seconds.
#[derive(Clone, Debug, Default)]
pub struct HoursHeld(Vec<(i64, i64)>);

impl HoursHeld {
    /// The hours of these sessions.
    pub fn of<'a>(sessions: impl Iterator<Item = (WeekId, &'a Entry)>) -> Self {
        let held = sessions.filter(|(_, session)| was_held(session));
        let hours = held.map(|(_, session)| {
            let begun = session.written.unix_seconds();
            let end = session.changed.unix_seconds().min(begun + LONGEST);
            (begun, end)
        });
        Self(hours.collect())
    }

    /// The day of a session, and its minutes without those in which the screen was hidden.
    pub fn held_hour(session: &Entry) -> HeldHour {
        let begun = session.written.unix_seconds();
        let seconds = session.changed.unix_seconds() - begun - hidden_seconds(session);
        HeldHour {
            date: session.written.date(),
            minutes: u32::try_from(seconds.clamp(0, LONGEST) / 60).unwrap_or(0),
        }
    }

    /// The minutes of a session in which the screen was hidden.
    pub fn hidden_minutes(session: &Entry) -> u32 {
        u32::try_from(hidden_seconds(session) / 60).unwrap_or(0)
    }

    /// The author of an entry. One that names none was written by version 0.1: together if that was within a session,
    /// else by the coach.
    pub fn author(&self, entry: &Entry) -> Author {
        match Author::of(entry) {
            Some(author) => author,
            // The author named by a later version is not known, so the entry counts as private.
            None if entry.answers.contains_key(AUTHOR) => Author::Coach,
            None if self.contains(entry.written) => Author::Together,
            None => Author::Coach,
        }
    }

    /// Whether an entry may come on a screen that coach and client look at, without being asked for.
    pub fn may_be_shown(&self, entry: &Entry) -> bool {
        is_for_client(entry) || self.author(entry) != Author::Coach
    }

    fn contains(&self, at: Moment) -> bool {
        let at = at.unix_seconds();
        self.0
            .iter()
            .any(|(begun, end)| (*begun..=*end).contains(&at))
    }
}

/// The people who look at the screen.
#[derive(Clone, Debug)]
pub enum Viewers {
    /// The user alone, who may see everything.
    UserAlone,
    /// A client too, with the sessions held with the client.
    WithClient(HoursHeld),
}

impl Viewers {
    /// Whether they may see an entry without asking for it.
    pub fn may_see(&self, entry: &Entry) -> bool {
        match self {
            Self::UserAlone => true,
            Self::WithClient(hours) => hours.may_be_shown(entry),
        }
    }
}

/// Whether the coach writes an entry alone, for the client to read.
pub fn is_for_client(entry: &Entry) -> bool {
    entry.sheet == DATA_USE
}

/// The seconds of a session in which the screen was hidden.
pub fn hidden_seconds(session: &Entry) -> i64 {
    let stored = session.answers.get(SESSION_HIDDEN);
    stored.and_then(Answer::as_scale).unwrap_or(0).max(0)
}

/// Whether a session was held: something was answered or chosen in it. Version 0.1 stored one for looking in.
pub fn was_held(session: &Entry) -> bool {
    let is_answer = |field: &String| field != SESSION_AT && !field.starts_with(RESERVED);
    session.text(SESSION_AT) == SESSION_END
        || session.dilemma().is_some()
        || session.answers.keys().any(is_answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::views::{REFLECTION, REFLECTION_TEXT, SESSION};
    use crate::model::{Answer, EntryId};

    fn moment(time: &str) -> Moment {
        format!("2026-09-15T{time}+02:00").parse().unwrap()
    }

    fn entry(sheet: &str, written: &str) -> Entry {
        let at = moment(written);
        Entry::new(EntryId::new(at, 1), sheet, at)
    }

    fn session(written: &str, changed: &str, words: &str) -> Entry {
        let mut session = entry(SESSION, written);
        let at = moment(changed);
        session.answer(SESSION_AT, Answer::Text("aim".to_owned()), at);
        session.answer("aim", Answer::Text(words.to_owned()), at);
        session
    }

    fn author_at(hours: &HoursHeld, written: &str) -> Author {
        let mut note = entry(REFLECTION, written);
        note.answer(
            REFLECTION_TEXT,
            Answer::Text("ord".to_owned()),
            moment(written),
        );
        hours.author(&note)
    }

    #[test]
    fn entries_of_0_1_are_together_if_written_within_a_session_held() {
        let week: WeekId = "2026-W38".parse().unwrap();
        let held = session("10:00:00", "10:55:00", "ett mål");
        let looked_in = session("08:00:00", "08:05:00", "");
        let edited_later = session("13:00:00", "22:00:00", "ett mål");
        let sessions = [&held, &looked_in, &edited_later];
        let hours = HoursHeld::of(sessions.into_iter().map(|session| (week, session)));
        for (written, author) in [
            ("08:01:00", Author::Coach),
            ("09:59:59", Author::Coach),
            ("10:00:00", Author::Together),
            ("10:54:00", Author::Together),
            ("10:56:00", Author::Coach),
            ("14:00:00", Author::Together),
            ("21:00:00", Author::Coach),
        ] {
            assert_eq!(author_at(&hours, written), author, "{written}");
        }
    }

    #[test]
    fn the_minutes_of_a_session_are_those_in_which_the_screen_was_shown() {
        let mut held = session("10:00:00", "10:55:30", "ett mål");
        assert_eq!(HoursHeld::held_hour(&held).minutes, 55);
        held.answers
            .insert(SESSION_HIDDEN.to_owned(), Answer::Scale(20 * 60 + 40));
        assert_eq!(HoursHeld::held_hour(&held).minutes, 34);
        assert_eq!(HoursHeld::hidden_minutes(&held), 20);
        held.answers
            .insert(SESSION_HIDDEN.to_owned(), Answer::Scale(7200));
        assert_eq!(HoursHeld::held_hour(&held).minutes, 0);
    }

    #[test]
    fn a_named_author_decides_and_an_unknown_one_keeps_the_entry_private() {
        let hours = HoursHeld(vec![(0, i64::MAX)]);
        let mut note = entry(REFLECTION, "12:00:00");
        for (author, shown) in [
            (Author::Coach, false),
            (Author::Client, true),
            (Author::Together, true),
        ] {
            note.answer(AUTHOR, author.answer(), moment("12:00:00"));
            assert_eq!(
                (hours.author(&note), hours.may_be_shown(&note)),
                (author, shown)
            );
        }
        note.answer(
            AUTHOR,
            Answer::Choice("supervisor".to_owned()),
            moment("12:00:00"),
        );
        assert!(!hours.may_be_shown(&note));
        assert!(note.is_unanswered(), "an author alone is no entry");
    }
}
