//! The promise that is waiting for its outcome.

use super::period_summary::is_promise;
use crate::model::views::Commitment;
use crate::model::{Entry, WeekId};

/// The last promise made in `week`.
pub fn promise_of<'a>(
    mut weekly: impl DoubleEndedIterator<Item = (WeekId, &'a Entry)>,
    week: WeekId,
) -> Option<&'a Entry> {
    weekly
        .rfind(|(of, entry)| *of == week && is_promise(entry))
        .map(|(_, entry)| entry)
}

/// The last promise made before `week`, unless its outcome is noted. Older promises are not asked about.
pub fn open_promise<'a>(
    weekly: impl DoubleEndedIterator<Item = (WeekId, &'a Entry)>,
    week: WeekId,
) -> Option<(WeekId, &'a Entry)> {
    promise_before(weekly, week).filter(|(_, entry)| Commitment::of(entry).outcome.is_none())
}

/// The last promise made before `week`, with or without an outcome.
pub fn promise_before<'a>(
    mut weekly: impl DoubleEndedIterator<Item = (WeekId, &'a Entry)>,
    week: WeekId,
) -> Option<(WeekId, &'a Entry)> {
    weekly.rfind(|(of, entry)| *of < week && is_promise(entry))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::views::COMMITMENT;
    use crate::model::{Answer, EntryId};

    fn promise(week: &str, outcome: Option<&str>) -> (WeekId, Entry) {
        let week: WeekId = week.parse().unwrap();
        let at = format!("{}T09:00:00+01:00", week.monday()).parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, 1), COMMITMENT, at);
        entry.answer(Commitment::ACT, Answer::Text(format!("act of {week}")), at);
        if let Some(outcome) = outcome {
            entry.answer(Commitment::OUTCOME, Answer::Choice(outcome.to_owned()), at);
        }
        (week, entry)
    }

    fn week(text: &str) -> WeekId {
        text.parse().unwrap()
    }

    #[test]
    fn only_the_last_promise_before_the_week_is_open() {
        let entries = [
            promise("2026-W44", None),
            promise("2026-W45", None),
            promise("2026-W47", None),
        ];
        let weekly = || entries.iter().map(|(week, entry)| (*week, entry));
        let open = |at: &str| open_promise(weekly(), week(at)).map(|(of, _)| of.to_string());
        assert_eq!(open("2026-W44"), None);
        assert_eq!(open("2026-W47").as_deref(), Some("2026-W45"));
        assert_eq!(open("2026-W52").as_deref(), Some("2026-W47"));
        assert!(promise_of(weekly(), week("2026-W47")).is_some());
        assert!(promise_of(weekly(), week("2026-W46")).is_none());
    }

    #[test]
    fn an_answered_promise_is_not_open_nor_is_an_older_one() {
        let entries = [
            promise("2026-W44", None),
            promise("2026-W46", Some("partly")),
        ];
        let weekly = || entries.iter().map(|(week, entry)| (*week, entry));
        assert_eq!(open_promise(weekly(), week("2026-W47")), None);
    }
}
