//! Points in time as stored in an entry: wall-clock time with its offset from UTC.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use jiff::{SignedDuration, Span, ZonedDateTime};

/// A local time to the second and its offset, written `2026-11-20T14:52:03+01:00`.
///
/// Ordered by instant. The local part is stored because the day of a diary entry is the day at the place where it was
/// written.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    local: DateTime,
    offset: Offset,
}

/// A text that is not a point in time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a time of the form 2026-11-20T14:52:03+01:00")]
pub struct MomentError(String);

impl Moment {
    /// The time `local` on a clock `offset` ahead of UTC; drops fractions of a second.
    pub fn new(local: DateTime, offset: Offset) -> Self {
        let local = match local.subsec_nanosecond() {
            0 => local,
            _ => local.with().subsec_nanosecond(0).build().unwrap_or(local),
        };
        Self { local, offset }
    }

    /// The local date: it decides which week an entry belongs to.
    pub fn date(self) -> Date {
        self.local.date()
    }

    /// The local date and time.
    pub fn local(self) -> DateTime {
        self.local
    }

    /// The time of day these minutes later, as `10:42`.
    pub fn time_after(self, minutes: u16) -> Option<String> {
        let span = Span::new().minutes(i64::from(minutes));
        let then = self.local.checked_add(span).ok()?;
        Some(then.strftime("%H:%M").to_string())
    }

    /// Seconds since 1970-01-01T00:00Z; negative before.
    pub fn unix_seconds(self) -> i64 {
        let since: SignedDuration = self
            .local
            .duration_since(DateTime::constant(1970, 1, 1, 0, 0, 0, 0));
        since.as_secs() - i64::from(self.offset.seconds())
    }
}

impl From<&ZonedDateTime> for Moment {
    fn from(zoned: &ZonedDateTime) -> Self {
        Self::new(zoned.datetime(), zoned.offset())
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Moment {}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        // The same instant with two offsets is two moments: equal moments must have equal text.
        (self.unix_seconds(), self.offset).cmp(&(other.unix_seconds(), other.offset))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.offset.seconds();
        let (sign, ahead) = if seconds < 0 {
            ('-', -seconds)
        } else {
            ('+', seconds)
        };
        write!(
            out,
            "{}{sign}{:02}:{:02}",
            self.local.strftime("%Y-%m-%dT%H:%M:%S"),
            ahead / 3600,
            ahead / 60 % 60
        )?;
        match ahead % 60 {
            0 => Ok(()),
            odd => write!(out, ":{odd:02}"),
        }
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Self, MomentError> {
        let wrong = || MomentError(text.to_owned());
        let pieces = Pieces::parse(text).map_err(|_| wrong())?;
        let time = pieces.time().ok_or_else(wrong)?;
        let offset = pieces.to_numeric_offset().ok_or_else(wrong)?;
        Ok(Self::new(pieces.date().to_datetime(time), offset))
    }
}

/// The current time, passed by the shell to the rest of the program.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// Wall-clock time.
    pub moment: Moment,
    /// Milliseconds on a monotonic clock with an arbitrary start.
    pub ticks: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_round_trip_through_text() {
        for text in [
            "2026-11-20T14:52:03+01:00",
            "1660-01-01T09:00:00-00:01:15",
            "0001-01-01T00:00:00+00:00",
            "9999-12-31T23:59:59+00:00",
        ] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
        assert!("2026-11-20".parse::<Moment>().is_err());
        assert!("2026-11-20T14:52:03".parse::<Moment>().is_err());
    }

    #[test]
    fn a_time_some_minutes_later_is_a_time_of_day() {
        let at: Moment = "2026-11-26T23:50:00+01:00".parse().unwrap();
        assert_eq!(at.time_after(22).as_deref(), Some("00:12"));
    }

    #[test]
    fn moments_order_by_instant_and_differ_by_offset() {
        let moment = |text: &str| text.parse::<Moment>().unwrap();
        assert!(moment("2026-11-20T14:00:00+02:00") < moment("2026-11-20T13:00:00+00:00"));
        assert_ne!(
            moment("2026-11-20T14:00:00+01:00"),
            moment("2026-11-20T13:00:00+00:00")
        );
    }
}
