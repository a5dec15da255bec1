//! Reads times in a format that the diary's owner chose.

use jiff::civil::{DateTime, date};
use jiff::fmt::strtime;
use jiff::tz::TimeZone;

use crate::model::Moment;

/// The format of a diary's times, in the notation of `strftime`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeFormat(String);

/// A format that does not determine a day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a format that names a day, such as %F %H:%M")]
pub struct TimeFormatError(String);

impl TimeFormat {
    /// Creates a format from the notation of `strftime`.
    ///
    /// Directives that depend on the locale are read as in the C locale, in which jrnl writes.
    ///
    /// # Errors
    ///
    /// A time in this format cannot be read back, or has no day.
    pub fn new(format: &str) -> Result<Self, TimeFormatError> {
        let this = Self(spelled_out(format));
        let sample = date(2026, 11, 20).at(21, 52, 3, 0);
        match this.parse(&this.example()) {
            Some((read, _)) if read.date() == sample.date() => Ok(this),
            _ => Err(TimeFormatError(format.to_owned())),
        }
    }

    /// Creates one of jrnl's default formats, which are known to be valid.
    pub(super) fn default_format(format: &str) -> Self {
        Self(spelled_out(format))
    }

    /// An example time in this format.
    pub fn example(&self) -> String {
        let sample = date(2026, 11, 20).at(21, 52, 3, 0);
        sample
            .to_zoned_datetime(TimeZone::UTC)
            .ok()
            .and_then(|sample| strtime::format(&self.0, &sample).ok())
            .unwrap_or_default()
    }

    /// The time in `text`; without an offset it is a local time in `zone`.
    pub fn read(&self, text: &str, zone: &TimeZone) -> Option<Moment> {
        let (local, offset) = self.parse(text)?;
        match offset {
            Some(offset) => Some(Moment::new(local, offset)),
            None => local_moment(local, zone),
        }
    }

    fn parse(&self, text: &str) -> Option<(DateTime, Option<jiff::tz::Offset>)> {
        let read = strtime::parse(&self.0, text).ok()?;
        if let Ok(timestamp) = read.to_timestamp()
            && let Some(offset) = read.offset()
        {
            return Some((offset.to_datetime(timestamp), Some(offset)));
        }
        Some((read.to_datetime().ok()?, None))
    }
}

/// The moment of the local time `local` in `zone`; of a time that occurs twice the first.
pub(super) fn local_moment(local: DateTime, zone: &TimeZone) -> Option<Moment> {
    let instant = zone.to_ambiguous_timestamp(local).compatible().ok()?;
    Some(Moment::new(local, zone.to_offset(instant)))
}

/// `format` with the directives that jiff cannot parse replaced by their meaning in the C locale.
fn spelled_out(format: &str) -> String {
    let mut spelled = String::with_capacity(format.len());
    let mut chars = format.chars();
    while let Some(char) = chars.next() {
        if char != '%' {
            spelled.push(char);
            continue;
        }
        match chars.next() {
            Some('c') => spelled.push_str("%a %b %e %H:%M:%S %Y"),
            Some('r') => spelled.push_str("%I:%M:%S %p"),
            Some('X') => spelled.push_str("%H:%M:%S"),
            Some('x') => spelled.push_str("%m/%d/%y"),
            other => {
                spelled.push('%');
                spelled.extend(other);
            }
        }
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(format: &str, text: &str) -> Option<String> {
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        let format = TimeFormat::new(format).unwrap();
        format.read(text, &zone).map(|moment| moment.to_string())
    }

    #[test]
    fn formats_of_every_kind_are_read() {
        for (format, text) in [
            ("%F %r", "2026-02-13 02:52:03 PM"),
            ("%Y-%m-%d %H:%M:%S", "2026-02-13 14:52:03"),
            ("%d.%m.%y %T", "13.02.26 14:52:03"),
            ("%c", "Fri Feb 13 14:52:03 2026"),
            ("%x %X", "02/13/26 14:52:03"),
            (
                "%A %-d %B %Y, %H.%M.%S",
                "Friday 13 February 2026, 14.52.03",
            ),
            ("%Y%%%j %T", "2026%044 14:52:03"),
        ] {
            let expected = "2026-02-13T14:52:03+01:00";
            assert_eq!(read(format, text).as_deref(), Some(expected), "{format}");
        }
        assert_eq!(
            read("%F", "2026-02-13").as_deref(),
            Some("2026-02-13T00:00:00+01:00")
        );
        assert_eq!(
            read("%FT%T%z", "2026-02-13T14:52:03-0500").as_deref(),
            Some("2026-02-13T14:52:03-05:00")
        );
    }

    #[test]
    fn the_whole_text_must_be_a_time() {
        for text in [
            "2026-02-13",
            "2026-02-30 02:00:00 PM",
            "2026-02-13 02:00:00 PM x",
            "",
        ] {
            assert_eq!(read("%F %r", text), None, "{text}");
        }
    }

    #[test]
    fn a_format_without_a_day_is_refused() {
        for format in ["", "%H:%M", "%Y-%m", "diary", "%!", "%", "%F %Z"] {
            assert!(TimeFormat::new(format).is_err(), "{format}");
        }
    }
}
