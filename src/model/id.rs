//! Entry ids: ULIDs, so that ids sort by time and are unique across machines.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use ulid::Ulid;

use super::Moment;

/// Seconds from a day before year 1 to 1970.
const YEAR_ONE_TO_1970: i64 = 62_135_596_800 + 86_400;

/// The id of an entry: a ULID, 26 characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(Ulid);

/// A text that is not a ULID.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an entry id (26 characters, 0-9 and A-Z without I L O U)")]
pub struct EntryIdError(String);

impl EntryId {
    /// An id for an entry written at `moment`, from 80 bits of `entropy`.
    ///
    /// A ULID counts from 1970; for earlier moments (an imported diary) the first of the random
    /// bits carry the seconds since year 1, so that ids still sort by time.
    pub fn new(moment: Moment, entropy: u128) -> Self {
        let seconds = moment.unix_seconds();
        if let Ok(seconds) = u64::try_from(seconds) {
            return Self(Ulid::from_parts(seconds * 1000, entropy));
        }
        let since_year_one = u128::try_from(seconds + YEAR_ONE_TO_1970).unwrap_or(0);
        Self(Ulid::from_parts(
            0,
            (since_year_one << 44) | (entropy & ((1 << 44) - 1)),
        ))
    }

    /// The UTC day that the id was made for. An id made by another program may give any day.
    pub fn date(self) -> Option<Date> {
        let seconds = match i64::try_from(self.0.timestamp_ms() / 1000).ok()? {
            0 => i64::try_from(self.0.random() >> 44).ok()? - YEAR_ONE_TO_1970,
            seconds => seconds,
        };
        let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
        Date::constant(1970, 1, 1).checked_add(days.days()).ok()
    }

    /// The id for the copy of a conflicting version, derived from this id and the version's number so that every machine
    /// that finds the conflict derives the same id.
    pub fn sibling(self, version: u64) -> Self {
        let mixed = self.0.random() ^ (u128::from(version) | 1 << 64);
        Self(Ulid::from_parts(self.0.timestamp_ms(), mixed))
    }

    /// The id for the entry that replaces this one when this one is erased and part of it is kept; the same on every
    /// machine.
    pub fn successor(self) -> Self {
        // FNV-1a of all bits, so that the successor of a successor is never this id again.
        let bits = self.0.0.to_be_bytes();
        let hash = bits.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        self.sibling(hash)
    }

    /// The time it was made for, in milliseconds since 1970; the same for all [siblings](Self::sibling) of an id.
    pub fn time_ms(self) -> u64 {
        self.0.timestamp_ms()
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl FromStr for EntryId {
    type Err = EntryIdError;

    fn from_str(text: &str) -> Result<Self, EntryIdError> {
        let id = Ulid::from_string(text).map_err(|_| EntryIdError(text.to_owned()))?;
        // Only the canonical spelling: two spellings of one id would be two keys in a file.
        if id.to_string() == text {
            Ok(Self(id))
        } else {
            Err(EntryIdError(text.to_owned()))
        }
    }
}

/// Generator of entry ids, each greater than the last one of the same second.
#[derive(Clone, Debug)]
pub struct IdSource {
    state: u64,
    last: Option<EntryId>,
}

impl IdSource {
    /// A source seeded with `seed`, which the shell takes from the system's random bytes.
    pub fn new(seed: u64) -> Self {
        Self {
            state: seed,
            last: None,
        }
    }

    /// A new id for an entry written at `moment`.
    pub fn next_id(&mut self, moment: Moment) -> EntryId {
        let entropy = (u128::from(self.next_word()) << 64) | u128::from(self.next_word());
        let fresh = EntryId::new(moment, entropy & ((1 << 80) - 1));
        let id = match self.last {
            Some(last) if last.0.timestamp_ms() == fresh.0.timestamp_ms() && last >= fresh => {
                last.0.increment().map_or(fresh, EntryId)
            }
            _ => fresh,
        };
        self.last = Some(id);
        id
    }

    /// A random number that no id gets.
    pub fn lot(&mut self) -> u128 {
        (u128::from(self.next_word()) << 64) | u128::from(self.next_word())
    }

    /// SplitMix64 (Steele, Lea and Flood 2014).
    fn next_word(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.state;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^ (word >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn ids_sort_by_time_and_keep_their_day_before_1970_too() {
        let times = [
            "0001-01-01T00:00:00+14:00",
            "1660-01-10T00:00:00+00:00",
            "1660-01-11T00:00:00+00:00",
            "1969-12-31T23:59:59+00:00",
            "1970-01-01T00:00:01+00:00",
            "2026-11-20T14:52:03+01:00",
        ];
        let ids: Vec<_> = times
            .iter()
            .map(|time| EntryId::new(moment(time), 7))
            .collect();
        assert!(ids.is_sorted());
        for id in ids {
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        for time in [
            "0001-01-02T00:00:00+00:00",
            "1660-01-10T00:00:00+00:00",
            "2026-11-20T23:52:03+00:00",
        ] {
            let day = moment(time).date();
            assert_eq!(EntryId::new(moment(time), 7).date(), Some(day));
        }
    }

    #[test]
    fn ids_of_one_second_increase() {
        let mut source = IdSource::new(1);
        let now = moment("2026-11-20T14:52:03+01:00");
        let ids: Vec<_> = (0..1000).map(|_| source.next_id(now)).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn only_the_canonical_spelling_is_an_id() {
        assert!("01k2a000000000000000000001".parse::<EntryId>().is_err());
        assert!("".parse::<EntryId>().is_err());
    }
}
