//! Promises that come back.

use super::period_summary::is_promise;
use crate::model::views::Commitment;
use crate::model::{Entry, WeekId};

/// The promise made in `week`: its last one, where there are several.
pub fn promise_of<'a>(
    mut weekly: impl DoubleEndedIterator<Item = (WeekId, &'a Entry)>,
    week: WeekId,
) -> Option<&'a Entry> {
    weekly
        .rfind(|(of, entry)| *of == week && is_promise(entry))
        .map(|(_, entry)| entry)
}

/// The last promise made before `week`, while nobody has said what came of it.
///
/// It stays on top for as many weeks as it takes; an older one behind it is let go.
pub fn open_promise<'a>(
    weekly: impl DoubleEndedIterator<Item = (WeekId, &'a Entry)>,
    week: WeekId,
) -> Option<(WeekId, &'a Entry)> {
    last_before(weekly, week).filter(|(_, entry)| Commitment::of(entry).outcome.is_none())
}

fn last_before<'a>(
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
    fn a_promise_stays_on_top_until_it_is_answered() {
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
    fn an_answered_promise_no_longer_asks() {
        let entries = [
            promise("2026-W44", None),
            promise("2026-W46", Some("partly")),
        ];
        let weekly = || entries.iter().map(|(week, entry)| (*week, entry));
        assert_eq!(open_promise(weekly(), week("2026-W47")), None);
    }
}
