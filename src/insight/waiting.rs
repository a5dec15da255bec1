//! What waits for the user: conversations to follow up, frictions that have lain too long.

use jiff::civil::Date;

use crate::model::{Answer, Entry, EntryId, Leaf, WeekId};

/// The sheet of a difficult conversation.
pub const CONVERSATION: &str = "conversation";
/// The sheet of a friction.
pub const FRICTION: &str = "friction";
/// A friction that nobody has done anything about nags after this many days.
const FRICTION_DAYS: i32 = 14;

/// One thing that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// A conversation whose follow-up day has come.
    FollowUp {
        /// Where it lies.
        leaf: Leaf,
        /// The conversation.
        id: EntryId,
        /// The follow-up day.
        due: Date,
        /// Who and what, as written.
        about: String,
    },
    /// A friction older than two weeks without a decision.
    OldFriction {
        /// Where it lies.
        leaf: Leaf,
        /// The friction.
        id: EntryId,
        /// When it was noted.
        since: Date,
    },
}

/// What waits on `today`, the oldest first.
pub fn waiting<'a>(weekly: impl Iterator<Item = (WeekId, &'a Entry)>, today: Date) -> Vec<Waiting> {
    let mut found: Vec<(Date, Waiting)> = weekly
        .filter_map(|(week, entry)| {
            let leaf = Leaf::Week(week);
            match entry.sheet.as_str() {
                CONVERSATION => follow_up(leaf, entry, today),
                FRICTION => old_friction(leaf, entry, today),
                _ => None,
            }
        })
        .collect();
    found.sort_by_key(|(date, _)| *date);
    found.into_iter().map(|(_, waiting)| waiting).collect()
}

fn follow_up(leaf: Leaf, entry: &Entry, today: Date) -> Option<(Date, Waiting)> {
    let due = entry.answers.get("follow-up").and_then(Answer::as_date)?;
    let closed = entry.answers.contains_key("outcome") || entry.answers.contains_key("close");
    (due <= today && !closed).then(|| {
        let about = entry.text("matter").to_owned();
        (
            due,
            Waiting::FollowUp {
                leaf,
                id: entry.id,
                due,
                about,
            },
        )
    })
}

fn old_friction(leaf: Leaf, entry: &Entry, today: Date) -> Option<(Date, Waiting)> {
    let since = entry.written.date();
    let age = today.since(since).map_or(0, |span| span.get_days());
    let decided = ["do", "by", "outcome"]
        .iter()
        .any(|field| entry.answers.contains_key(*field));
    let old = Waiting::OldFriction {
        leaf,
        id: entry.id,
        since,
    };
    (age >= FRICTION_DAYS && !decided).then_some((since, old))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn entry(sheet: &str, day: &str) -> (WeekId, Entry) {
        let at: crate::model::Moment = format!("{day}T09:00:00+01:00").parse().unwrap();
        (
            WeekId::of(at.date()),
            Entry::new(EntryId::new(at, 1), sheet, at),
        )
    }

    #[test]
    fn a_friction_nags_after_two_weeks_until_something_is_decided() {
        let (week, mut friction) = entry(FRICTION, "2026-11-02");
        let ask = |entry: &Entry, today| waiting([(week, entry)].into_iter(), today).len();
        assert_eq!(ask(&friction, date(2026, 11, 15)), 0);
        assert_eq!(ask(&friction, date(2026, 11, 16)), 1);
        let at = friction.written;
        friction.answer("do", Answer::Choice("let-go".to_owned()), at);
        assert_eq!(ask(&friction, date(2026, 11, 16)), 0);
    }

    #[test]
    fn a_conversation_comes_back_on_its_day_until_it_is_closed() {
        let (week, mut talk) = entry(CONVERSATION, "2026-11-02");
        let at = talk.written;
        talk.answer("follow-up", Answer::Date(date(2026, 11, 20)), at);
        let ask = |entry: &Entry, today| waiting([(week, entry)].into_iter(), today).len();
        assert_eq!(ask(&talk, date(2026, 11, 19)), 0);
        assert_eq!(ask(&talk, date(2026, 11, 20)), 1);
        talk.answer("outcome", Answer::Choice("better".to_owned()), at);
        assert_eq!(ask(&talk, date(2026, 11, 27)), 0);
    }
}
