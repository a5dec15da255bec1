//! The coach's log of hours: its sums, and the sessions that are not in it yet.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::views::{HourKind, LoggedHour, Payment, SessionHour, WorkbookSummary};
use crate::model::{Entries, Leaf, WeekId};

/// Minutes below which a session is asked about: was it an hour?
pub const SHORT: u32 = 10;
/// People of a group beyond which a credential may not count it.
pub const LARGE_GROUP: u32 = 15;
/// The months that a credential wants recent hours from.
const RECENT: i32 = 18;

/// The minutes of a log. They are divided into hours last, once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HourSums {
    /// Coaching that counts.
    pub coaching: u32,
    /// Of that, paid.
    pub paid: u32,
    /// Of that, without payment.
    pub pro_bono: u32,
    /// Of that, with groups.
    pub group: u32,
    /// Of that, in the last eighteen months.
    pub recent: u32,
    /// The number of clients' codes in it.
    pub clients: usize,
    /// The coach's own supervision.
    pub supervision: u32,
    /// The coach's own mentoring.
    pub mentoring: u32,
    /// Further training.
    pub training: u32,
    /// Hours that do not count.
    pub uncounted: u32,
}

impl HourSums {
    /// The sums of these hours on `today`.
    pub fn of<'a>(hours: impl Iterator<Item = &'a LoggedHour>, today: Date) -> Self {
        let since = today.saturating_sub(RECENT.months());
        let mut sums = Self::default();
        let mut codes = BTreeSet::new();
        for hour in hours {
            let minutes = hour.minutes;
            match hour.kind {
                HourKind::Supervision => sums.supervision += minutes,
                HourKind::Mentoring => sums.mentoring += minutes,
                HourKind::Training => sums.training += minutes,
                _ if !hour.counts => sums.uncounted += minutes,
                kind => {
                    sums.coaching += minutes;
                    match hour.payment {
                        Payment::Paid => sums.paid += minutes,
                        Payment::ProBono => sums.pro_bono += minutes,
                        Payment::None => {}
                    }
                    if kind != HourKind::Individual {
                        sums.group += minutes;
                    }
                    if hour.date > since {
                        sums.recent += minutes;
                    }
                    if !hour.code.is_empty() {
                        codes.insert(hour.code.as_str());
                    }
                }
            }
        }
        sums.clients = codes.len();
        sums
    }
}

/// A session that is not in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlogged {
    /// The folder name of the client's workbook, which is the client's code.
    pub code: String,
    /// The session.
    pub hour: SessionHour,
}

/// The sessions of clients that the log has no entry for, the newest first. `entries` gives the entries of a leaf of the coach's own workbook.
pub fn unlogged<'a>(
    books: &[WorkbookSummary],
    entries: impl Fn(Leaf) -> &'a Entries,
) -> Vec<Unlogged> {
    let hours = books.iter().flat_map(|book| {
        book.hours.iter().map(|hour| Unlogged {
            code: book.name.clone(),
            hour: *hour,
        })
    });
    let is_new = |one: &Unlogged| {
        let leaf = Leaf::Week(WeekId::of(one.hour.held.date));
        let entry = entries(leaf).get(&one.hour.log_id());
        entry.is_none_or(|entry| entry.deleted)
    };
    let mut found: Vec<Unlogged> = hours.filter(is_new).collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.hour.session));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::views::{HOUR_LOG, HeldHour, in_hours};
    use crate::model::{Entry, EntryId, Moment};

    fn at(day: &str) -> Moment {
        format!("{day}T10:00:00+02:00").parse().unwrap()
    }

    fn hour(day: &str, minutes: u32, code: &str, payment: Option<Payment>) -> LoggedHour {
        let at = at(day);
        let mut entry = Entry::new(EntryId::new(at, 1), HOUR_LOG, at);
        let held = HeldHour {
            date: at.date(),
            minutes,
        };
        LoggedHour::write(&mut entry, held, code, payment, at);
        LoggedHour::of(&entry).unwrap()
    }

    fn own(kind: HourKind, minutes: u32) -> LoggedHour {
        LoggedHour {
            kind,
            ..hour("2026-11-01", minutes, "", None)
        }
    }

    #[test]
    fn minutes_are_summed_and_divided_last() {
        let hours: Vec<LoggedHour> = (0..3)
            .map(|_| hour("2026-11-01", 50, "a", Some(Payment::Paid)))
            .collect();
        let sums = HourSums::of(hours.iter(), "2026-11-20".parse().unwrap());
        assert_eq!(in_hours(sums.coaching), "2.50");
        // Each rounded by itself would be 2.49.
        assert_eq!(in_hours(50), "0.83");
        assert_eq!((in_hours(0), in_hours(1)), ("0.00".into(), "0.02".into()));
    }

    #[test]
    fn each_hour_is_in_the_sums_that_it_belongs_to_and_no_other() {
        let group = LoggedHour {
            kind: HourKind::Group,
            people: 6,
            ..hour("2026-10-01", 60, "g", Some(Payment::ProBono))
        };
        let team = LoggedHour {
            kind: HourKind::Team,
            counts: false,
            ..hour("2026-10-02", 90, "t", None)
        };
        let hours = [
            hour("2024-01-01", 60, "a", Some(Payment::Paid)),
            hour("2026-10-01", 30, "a", Some(Payment::ProBono)),
            hour("2026-10-01", 4, "b", None),
            group,
            team,
            own(HourKind::Supervision, 45),
            own(HourKind::Mentoring, 15),
            own(HourKind::Training, 120),
        ];
        let sums = HourSums::of(hours.iter(), "2026-11-20".parse().unwrap());
        let expected = HourSums {
            coaching: 150,
            paid: 60,
            pro_bono: 90,
            group: 60,
            recent: 90,
            clients: 2,
            supervision: 45,
            mentoring: 15,
            training: 120,
            uncounted: 94,
        };
        assert_eq!(sums, expected);
    }

    #[test]
    fn a_session_is_asked_about_as_long_as_the_log_has_no_entry_for_it() {
        let session = |day: &str| SessionHour {
            session: EntryId::new(at(day), 7),
            held: HeldHour {
                date: at(day).date(),
                minutes: 55,
            },
            hidden: 0,
        };
        let hours = vec![session("2026-11-02"), session("2026-11-09")];
        let book = WorkbookSummary {
            name: "client-1".to_owned(),
            hours: hours.clone(),
            ..WorkbookSummary::default()
        };
        let books = [book];
        let (nothing, mut logged) = (Entries::new(), Entries::new());
        let found = unlogged(&books, |_| &nothing);
        let days: Vec<EntryId> = found.iter().map(|one| one.hour.session).collect();
        assert_eq!(days, [hours[1].session, hours[0].session]);
        for hour in &hours {
            let mut entry = Entry::new(hour.log_id(), HOUR_LOG, at("2026-11-09"));
            entry.deleted = hour.session == hours[0].session;
            logged.insert(entry.id, entry);
        }
        let found = unlogged(&books, |_| &logged);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].hour.session, hours[0].session);
    }
}
