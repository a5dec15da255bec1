//! The days agreed on with each client, and the next one.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::WorkbookKind;
use crate::model::views::WorkbookSummary;

/// Days without a session after which a client comes up.
const DAYS_WITHOUT: i32 = 42;

/// The reason for a day that coach and client have agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClientDayKind {
    /// The notes are to be deleted.
    Deletion,
    /// The last session is to be followed up.
    FollowUp,
}

/// The reason for a client's next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClientDue {
    /// It is agreed on.
    Agreed(ClientDayKind),
    /// Six weeks have passed since the last session, and no follow-up is agreed on.
    NoSession,
}

/// The days agreed on in a client's workbook. Of an archived one only the day of deletion counts.
pub fn agreed_days(book: &WorkbookSummary) -> impl Iterator<Item = (Date, ClientDayKind)> + use<> {
    let is_client = book.card.kind == WorkbookKind::Client;
    let follow_up = book.follow_up.filter(|_| book.card.archived.is_none());
    let days = [
        (book.delete_on, ClientDayKind::Deletion),
        (follow_up, ClientDayKind::FollowUp),
    ];
    let days = days.into_iter().filter(move |_| is_client);
    days.filter_map(|(day, kind)| Some((day?, kind)))
}

/// The next day in a client's workbook: that of deletion once it has come, else the first one agreed on, or where no
/// follow-up is, six weeks after the last session if that is sooner.
pub fn client_due(book: &WorkbookSummary, today: Date) -> Option<(Date, ClientDue)> {
    let agreed = || agreed_days(book).map(|(day, kind)| (day, ClientDue::Agreed(kind)));
    let deletion = agreed()
        .find(|(day, due)| *due == ClientDue::Agreed(ClientDayKind::Deletion) && *day <= today);
    let is_active = book.card.kind == WorkbookKind::Client && book.card.archived.is_none();
    let last = book
        .last_session
        .filter(|_| is_active && book.follow_up.is_none());
    let silent = last.map(|day| day.saturating_add(DAYS_WITHOUT.days()));
    let silent = silent.map(|day| (day, ClientDue::NoSession));
    deletion.or_else(|| agreed().chain(silent).min())
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
        let follow_up = (december, ClientDue::Agreed(ClientDayKind::FollowUp));
        for (days, due) in [
            ([None, None, None], None),
            ([Some(october), None, None], Some(silent)),
            ([Some(october), Some(december), None], Some(follow_up)),
            (
                [Some(october), Some(december), Some(november)],
                Some((november, ClientDue::Agreed(ClientDayKind::Deletion))),
            ),
            ([Some(october), None, Some(december)], Some(silent)),
        ] {
            assert_eq!(client_due(&client(days), october), due, "{days:?}");
        }
    }

    #[test]
    fn a_day_of_deletion_that_has_come_is_before_a_follow_up_that_has_passed() {
        let [follow_up, deletion] = [date(2026, 11, 1), date(2026, 12, 1)];
        let book = client([None, Some(follow_up), Some(deletion)]);
        let due = |today| client_due(&book, today).map(|(day, _)| day);
        assert_eq!(due(date(2026, 11, 30)), Some(follow_up));
        assert_eq!(due(deletion), Some(deletion));
    }

    #[test]
    fn of_an_archived_client_only_the_day_of_deletion_counts() {
        let day = date(2026, 11, 1);
        let mut book = client([Some(day), Some(day), None]);
        book.card.archived = Some(day);
        assert_eq!(client_due(&book, day), None);
        book.delete_on = Some(day);
        assert_eq!(
            client_due(&book, day),
            Some((day, ClientDue::Agreed(ClientDayKind::Deletion)))
        );
        book.card.kind = WorkbookKind::Own;
        assert_eq!(client_due(&book, day), None);
    }
}
