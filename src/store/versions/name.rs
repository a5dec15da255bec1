//! The file names of versions.
//!
//! `000042-20261120T145203-removal-k7f2abcd.ron`: number, local time, reason, run. The number decides the order, so
//! that a wrong clock does not change it; the run distinguishes two windows that use the same number. Tillit 0.1 named
//! its versions `2026-11-20.ron` and `2026-11-20-copy-1.ron`.

use std::path::Path;

use jiff::civil::{Date, DateTime};

use super::{Reason, Version};
use crate::model::Moment;
use crate::store::seam::SEALED;

const TIME: &str = "%Y%m%dT%H%M%S";

/// Each reason's word in a file name. Must never change, since existing files have them.
const REASONS: [(Reason, &str); 6] = [
    (Reason::FirstChange, "first"),
    (Reason::Removal, "removal"),
    (Reason::Merge, "merge"),
    (Reason::Copy, "copy"),
    (Reason::Restore, "restore"),
    (Reason::UnseenEdit, "edit"),
];

/// The name of a new version's file.
pub(super) fn file_name(number: u64, at: Moment, reason: Reason, run: &str) -> String {
    let word = reason.id();
    format!("{number:06}-{}-{word}-{run}.ron", at.local().strftime(TIME))
}

impl Reason {
    /// Its word in a file name, and for other programs.
    pub fn id(self) -> &'static str {
        let word = REASONS.iter().find(|(known, _)| *known == self);
        word.map_or("other", |(_, word)| word)
    }
}

/// Whether a version's file name has the word of `reason`.
pub(super) fn has_reason(name: &str, reason: Reason) -> bool {
    let word = name.split('-').nth(2);
    word.is_some_and(|word| REASONS.contains(&(reason, word)))
}

/// The versions among the files of a folder, in the order of keeping.
pub(super) fn numbered(folder: &Path, names: Vec<String>) -> Vec<Version> {
    let mut versions: Vec<Version> = names
        .iter()
        .filter_map(|name| parse_numbered(folder, name))
        .collect();
    // Versions of windows that used the same number: by time, then by run.
    versions.sort_by(|a, b| (a.number, a.at, &a.path).cmp(&(b.number, b.at, &b.path)));
    let numbers: Vec<_> = versions.iter().map(|version| version.number).collect();
    for version in &mut versions {
        let same = numbers.iter().filter(|number| **number == version.number);
        if same.count() > 1
            && let Some(name) = version.path.file_name().and_then(|name| name.to_str())
            && let Some(stem) = without_endings(name)
        {
            version.name = stem.to_owned();
        }
    }
    versions
}

/// The name of a version's file without its endings, sealed or not; `None` if it is not a version's.
fn without_endings(name: &str) -> Option<&str> {
    name.strip_suffix(SEALED)
        .unwrap_or(name)
        .strip_suffix(".ron")
}

fn parse_numbered(folder: &Path, name: &str) -> Option<Version> {
    let mut parts = without_endings(name)?.split('-');
    let (number, time) = (parts.next()?, parts.next()?);
    let (reason, run) = (parts.next()?, parts.next()?);
    let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric());
    if parts.next().is_some() || number.len() < 6 || !is_plain(run) || !is_plain(reason) {
        return None;
    }
    let known = REASONS.iter().find(|(_, word)| *word == reason);
    let number: u64 = number.parse().ok()?;
    Some(Version {
        name: number.to_string(),
        at: DateTime::strptime(TIME, time).ok()?,
        day_only: false,
        reason: known.map_or(Reason::Other, |(reason, _)| *reason),
        bytes: 0,
        path: folder.join(name),
        number: Some(number),
    })
}

/// The versions of tillit 0.1 among the files of a folder, in the order of days.
pub(super) fn by_day(folder: &Path, names: Vec<String>) -> Vec<Version> {
    let mut versions: Vec<(u32, Version)> = names
        .iter()
        .filter_map(|name| parse_by_day(folder, name))
        .collect();
    versions.sort_by_key(|(copy, version)| (version.at, *copy));
    versions.into_iter().map(|(_, version)| version).collect()
}

fn parse_by_day(folder: &Path, name: &str) -> Option<(u32, Version)> {
    let stem = without_endings(name)?;
    let (date, copy) = (stem.get(..10)?, stem.get(10..)?);
    let date: Date = date.parse().ok()?;
    let copy = match copy {
        "" => 0,
        copy => copy.strip_prefix("-copy-")?.parse().ok()?,
    };
    let reason = match copy {
        0 => Reason::FirstChange,
        _ => Reason::Copy,
    };
    let version = Version {
        name: stem.to_owned(),
        at: date.to_datetime(jiff::civil::Time::midnight()),
        day_only: true,
        reason,
        bytes: 0,
        path: folder.join(name),
        number: None,
    };
    Some((copy, version))
}

/// Merges both kinds in the order of keeping: a version with only a day precedes the numbered ones of that day.
pub(super) fn in_order(numbered: Vec<Version>, by_day: Vec<Version>) -> Vec<Version> {
    let mut all = Vec::with_capacity(numbered.len() + by_day.len());
    let mut by_day = by_day.into_iter().peekable();
    for version in numbered {
        while let Some(earlier) = by_day.next_if(|day| day.at.date() <= version.at.date()) {
            all.push(earlier);
        }
        all.push(version);
    }
    all.extend(by_day);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(versions: &[Version]) -> Vec<&str> {
        versions
            .iter()
            .map(|version| version.name.as_str())
            .collect()
    }

    #[test]
    fn the_number_decides_the_order_even_with_a_wrong_clock() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let in_2031 = file_name(
            7,
            at("2031-01-01T08:00:00+01:00"),
            Reason::Removal,
            "k7f2abcd",
        );
        let later = file_name(8, at("2026-11-20T14:52:03+01:00"), Reason::Copy, "k7f2abcd");
        assert_eq!(later, "000008-20261120T145203-copy-k7f2abcd.ron");
        let found = numbered(Path::new("v"), vec![later, in_2031]);
        assert_eq!(names(&found), ["7", "8"]);
        assert_eq!(
            (found[0].reason, found[1].reason),
            (Reason::Removal, Reason::Copy)
        );
        assert_eq!(found[1].at.to_string(), "2026-11-20T14:52:03");
    }

    #[test]
    fn versions_with_the_same_number_are_named_in_full() {
        let names_found = [
            "000002-20261120T145203-first-b.ron",
            "000002-20261120T145203-first-a.ron",
            "000003-20261120T145204-first-a.ron",
        ];
        let found = numbered(Path::new("v"), names_found.map(str::to_owned).into());
        assert_eq!(
            names(&found),
            [
                "000002-20261120T145203-first-a",
                "000002-20261120T145203-first-b",
                "3"
            ]
        );
    }

    #[test]
    fn files_with_other_names_are_no_versions() {
        let other = [
            ".tillit-k7f2-1-1.tmp",
            "notes.ron",
            "2026-11-20.ron",
            "000001-20261120T145203-first.ron",
            "000001-20261120T145203-first-a-b.ron",
            "000001-2026-first-a.ron",
            "1-20261120T145203-first-a.ron",
            "000001-20261120T145203-first-a.ron.bak",
        ];
        assert_eq!(
            numbered(Path::new("v"), other.map(str::to_owned).into()),
            []
        );
        let other = [
            "2026-11-20-copy-.ron",
            "2026-13-20.ron",
            "å",
            "2026-11-20 (1).ron",
        ];
        assert_eq!(by_day(Path::new("v"), other.map(str::to_owned).into()), []);
    }

    #[test]
    fn an_unknown_reason_reads_as_other() {
        let name = "000001-20261120T145203-sealed-a.ron".to_owned();
        assert_eq!(
            numbered(Path::new("v"), vec![name])[0].reason,
            Reason::Other
        );
    }

    #[test]
    fn versions_of_0_1_precede_the_numbered_ones_of_their_day() {
        let days = [
            "2026-11-21.ron",
            "2026-11-19-copy-2.ron",
            "2026-11-19.ron",
            "2026-11-19-copy-10.ron",
        ];
        let days = by_day(Path::new("b"), days.map(str::to_owned).into());
        let new = [
            "000001-20261120T080000-first-a.ron",
            "000002-20261121T080000-first-a.ron",
        ];
        let new = numbered(Path::new("v"), new.map(str::to_owned).into());
        assert_eq!(
            names(&in_order(new, days)),
            [
                "2026-11-19",
                "2026-11-19-copy-2",
                "2026-11-19-copy-10",
                "1",
                "2026-11-21",
                "2"
            ]
        );
    }
}
