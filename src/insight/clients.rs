//! The next day in each client's workbook, for the list of workbooks.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::WorkbookKind;
use crate::model::views::WorkbookSummary;

/// Days without a session after which a client comes up.
const DAYS_WITHOUT: i32 = 42;

/// The reason for a client's next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClientDue {
    /// The agreed day of deletion.
    Deletion,
    /// The follow-up of the last session.
    FollowUp,
    /// Six weeks have passed since the last session, and no later day is agreed on.
    NoSession,
}

/// The next day in a client's workbook; `None` where none is agreed on and no session was held. Of an archived one only
/// the day of deletion counts.
pub fn client_due(book: &WorkbookSummary) -> Option<(Date, ClientDue)> {
    if book.card.kind != WorkbookKind::Client {
        return None;
    }
    let deletion = book.delete_on.map(|day| (day, ClientDue::Deletion));
    if book.card.archived.is_some() {
        return deletion;
    }
    let follow_up = book.follow_up.map(|day| (day, ClientDue::FollowUp));
    let session = follow_up.or_else(|| {
        let day = book.last_session?.saturating_add(DAYS_WITHOUT.days());
        Some((day, ClientDue::NoSession))
    });
    [deletion, session].into_iter().flatten().min()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn client(days: [Option<Date>; 3]) -> WorkbookSummary {
        let [last_session, follow_up, delete_on] = days;
        let mut book = WorkbookSummary {
            last_session,
            follow_up,
            delete_on,
            ..WorkbookSummary::default()
        };
        book.card.kind = WorkbookKind::Client;
        book
    }

    #[test]
    fn the_next_day_is_the_first_agreed_one_or_six_weeks_after_a_session_without_one() {
        let [october, november, december] = [10, 11, 12].map(|month| date(2026, month, 1));
        let silent = (date(2026, 11, 12), ClientDue::NoSession);
        let follow_up = (december, ClientDue::FollowUp);
        for (days, due) in [
            ([None, None, None], None),
            ([Some(october), None, None], Some(silent)),
            ([Some(october), Some(december), None], Some(follow_up)),
            (
                [Some(october), Some(december), Some(november)],
                Some((november, ClientDue::Deletion)),
            ),
            ([Some(october), None, Some(december)], Some(silent)),
        ] {
            assert_eq!(client_due(&client(days)), due, "{days:?}");
        }
    }

    #[test]
    fn of_an_archived_client_only_the_day_of_deletion_counts() {
        let day = date(2026, 11, 1);
        let mut book = client([Some(day), Some(day), None]);
        book.card.archived = Some(day);
        assert_eq!(client_due(&book), None);
        book.delete_on = Some(day);
        assert_eq!(client_due(&book), Some((day, ClientDue::Deletion)));
        book.card.kind = WorkbookKind::Own;
        assert_eq!(client_due(&book), None);
    }
}
