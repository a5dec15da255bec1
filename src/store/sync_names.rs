//! The names that sync tools give to the losing side of a conflict, in one table.
//!
//! Only files with such a name are merged automatically. Any other name is a person's choice, and the file is left
//! alone (see [`super::Store::strays`]).

use super::place::{leaf_in_any_case, without_seal};
use crate::model::Leaf;

/// Length of `2026-W48` and of `workbook` in bytes.
const STEM: usize = 8;
/// The ending of a leaf's file, sealed or not.
const RON: &str = ".ron";

/// The mark that a tool puts between the leaf's name and `.ron`.
#[derive(Clone, Copy, Debug)]
enum NameMark {
    /// ` (…)` with these words inside, in any case.
    InParentheses(&'static str),
    /// ` […]` that begins with these words, in any case.
    InBrackets(&'static str),
    /// These letters in any case, followed by letters, digits, `-`, `_` and `.`.
    Followed(&'static str),
    /// `_` and a text that ends with these letters, in any case.
    UnderscoreTo(&'static str),
    /// A computer's default name on Windows: these letters, then capitals, digits and `-`.
    Computer(&'static str),
    /// ` 2`, ` (1)` or `(1)`: a second file of the same name.
    Number,
}

/// Each tool with its mark and an example.
const MARKS: [(&str, NameMark, &str); 18] = [
    (
        "Syncthing",
        NameMark::Followed(".sync-conflict-"),
        "2026-W48.sync-conflict-20261128-145203-ABCDEFG.ron",
    ),
    (
        "Dropbox",
        NameMark::InParentheses("conflicted copy"),
        "2026-W48 (Anna's conflicted copy 2026-11-28).ron",
    ),
    (
        "Dropbox in Swedish",
        NameMark::InParentheses("motstridig"),
        "2026-W48 (Annas dator motstridig kopia).ron",
    ),
    (
        "Dropbox, letters of another case",
        NameMark::InParentheses("case conflict"),
        "2026-W48 (Case Conflict 1).ron",
    ),
    (
        "Nextcloud",
        NameMark::InParentheses("conflicted copy"),
        "2026-W48 (conflicted copy 2026-11-28 145203).ron",
    ),
    (
        "Nextcloud, letters of another case",
        NameMark::InParentheses("case clash"),
        "2026-W48 (case clash from Anna).ron",
    ),
    (
        "Obsidian",
        NameMark::InParentheses("conflicted copy"),
        "2026-W48 (Conflicted copy KL 202611281452).ron",
    ),
    (
        "Seafile",
        NameMark::InParentheses("sfconflict"),
        "2026-W48 (SFConflict anna@x.se 2026-11-28-14-52-03).ron",
    ),
    (
        "Tresorit",
        NameMark::InParentheses("name clash"),
        "2026-W48 (# Name clash 2026-11-28 abc #).ron",
    ),
    (
        "pCloud",
        NameMark::InBrackets("conflicted"),
        "2026-W48 [conflicted].ron",
    ),
    (
        "Google Drive",
        NameMark::InBrackets("conflict"),
        "2026-W48 [Conflict].ron",
    ),
    (
        "Synology",
        NameMark::UnderscoreTo("_conflict"),
        "2026-W48_DiskStation_Nov-28-1452-2026_Conflict.ron",
    ),
    (
        "ownCloud",
        NameMark::Followed("_conflict-"),
        "2026-W48_conflict-20261128-145203.ron",
    ),
    (
        "Resilio",
        NameMark::Followed(".conflict"),
        "2026-W48.Conflict.ron",
    ),
    (
        "OneDrive",
        NameMark::Computer("-DESKTOP-"),
        "2026-W48-DESKTOP-ABC123.ron",
    ),
    (
        "OneDrive on a laptop",
        NameMark::Computer("-LAPTOP-"),
        "2026-W48-LAPTOP-9K2.ron",
    ),
    (
        "Google Drive, a second file",
        NameMark::Number,
        "2026-W48 (1).ron",
    ),
    ("iCloud, a second file", NameMark::Number, "2026-W48 2.ron"),
];

/// Extensions of files that a sync tool or a browser is still downloading.
const UNFINISHED: [&str; 8] = [
    ".tmp",
    ".partial",
    ".part",
    ".filepart",
    ".crdownload",
    ".download",
    ".!sync",
    ".icloud",
];

/// The leaf of which a sync tool's copy has this name; `None` for any other name.
pub(super) fn copy_of(name: &str) -> Option<Leaf> {
    let (stem, mut rest) = match without_seal(name) {
        // Tools put their mark before the last ending: `2026-W48.ron (1).age`.
        Some(body) => {
            let (stem, rest) = body.split_at_checked(STEM)?;
            let before = rest
                .get(..RON.len())
                .filter(|ending| ending.eq_ignore_ascii_case(RON));
            match before {
                Some(ending) => (stem, &rest[ending.len()..]),
                None => (stem, without_ending(rest, RON)?),
            }
        }
        None => without_ending(name, RON)?.split_at_checked(STEM)?,
    };
    let leaf = leaf_in_any_case(&format!("{stem}.ron"))?;
    if rest.is_empty() {
        return None;
    }
    // A copy of a copy has a second mark.
    while !rest.is_empty() {
        rest = MARKS.iter().find_map(|(_, mark, _)| mark.strip(rest))?;
    }
    Some(leaf)
}

/// Whether a file of this name is still being downloaded.
pub(super) fn is_unfinished(name: &str) -> bool {
    name.starts_with("~syncthing~")
        || UNFINISHED
            .iter()
            .any(|ending| without_ending(name, ending).is_some())
}

impl NameMark {
    /// `rest` without this mark at its end; `None` if it does not end with this mark.
    fn strip(self, rest: &str) -> Option<&str> {
        match self {
            Self::InParentheses(words) => {
                let (before, inside) = rest.strip_suffix(')')?.rsplit_once(" (")?;
                let inside = inside.to_ascii_lowercase();
                inside.contains(words).then_some(before)
            }
            Self::InBrackets(words) => {
                let (before, inside) = rest.strip_suffix(']')?.rsplit_once(" [")?;
                let inside = inside.to_ascii_lowercase();
                inside.starts_with(words).then_some(before)
            }
            Self::Followed(letters) => {
                let at = rest.to_ascii_lowercase().rfind(letters)?;
                let own = |letter: char| {
                    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.')
                };
                let (before, mark) = rest.split_at_checked(at)?;
                mark.chars().all(own).then_some(before)
            }
            Self::UnderscoreTo(letters) => {
                without_ending(rest, letters)?;
                rest.split_once('_').map(|(before, _)| before)
            }
            Self::Computer(letters) => {
                let (before, name) = rest.rsplit_once(letters)?;
                let own = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
                (!name.is_empty() && name.bytes().all(own)).then_some(before)
            }
            Self::Number => {
                let digits = |text: &str| {
                    (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
                };
                if let Some(inside) = rest.strip_suffix(')') {
                    let (before, number) = inside.rsplit_once('(')?;
                    let before = before.strip_suffix(' ').unwrap_or(before);
                    return digits(number).then_some(before);
                }
                let (before, number) = rest.rsplit_once(' ')?;
                digits(number).then_some(before)
            }
        }
    }
}

/// `name` without `ending`, compared in any case.
fn without_ending<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let (before, end) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
    end.eq_ignore_ascii_case(ending).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week() -> Leaf {
        Leaf::Week("2026-W48".parse().unwrap())
    }

    #[test]
    fn every_row_of_the_table_recognizes_its_example() {
        for (tool, mark, example) in MARKS {
            assert_eq!(copy_of(example), Some(week()), "{tool}");
            let rest = &example[STEM..example.len() - 4];
            assert_eq!(mark.strip(rest), Some(""), "{tool}: {mark:?}");
        }
    }

    #[test]
    fn copies_of_copies_and_of_other_leaves_are_recognized() {
        for (name, leaf) in [
            (
                "2026-W48 (1) (Anna's conflicted copy 2026-11-28).ron",
                week(),
            ),
            (
                "2026-W48.sync-conflict-20261128-145203-A.sync-conflict-20261129-145203-B.ron",
                week(),
            ),
            ("2026-w48 (1).RON", week()),
            ("2026-W48(2).ron", week()),
            ("workbook (1).ron", Leaf::Standing),
            ("workbook.ron (1).age", Leaf::Standing),
            ("2026-W48.ron.sync-conflict-20261128-145203-A.age", week()),
            (
                "2026-w48.RON (Anna's conflicted copy 2026-11-28).AGE",
                week(),
            ),
            ("2026-W48 (1).ron.age", week()),
        ] {
            assert_eq!(copy_of(name), Some(leaf), "{name}");
        }
    }

    #[test]
    fn names_that_a_person_chose_are_not_copies() {
        for name in [
            "2026-W48.ron",
            "2026-w48.ron",
            "2026-W48.ron.bak",
            "2026-W48.ron~",
            "2026-W48.ron.orig",
            "2026-W48.orig.ron",
            "2026-W48 - Kopia.ron",
            "2026-W48 – kopia.ron",
            "2026-W48 copy.ron",
            "2026-W48 (före samtalet).ron",
            "2026-W48 (before the conflict talk).ron",
            "2026-W48 (1).ron.txt",
            "2026-W48.ron.v1.conflict",
            "2026-W48-before-desktop-move.ron",
            "2026-W48-DESKTOP-.ron",
            "2026-W48 efter 2026.ron",
            "before the talk.ron",
            "conflict from phone.ron",
            "latest (1).ron",
            "2026-W48.ron.age",
            "2026-W48.age",
            "2026-W48 - Kopia.ron.age",
            "key (1).age",
            "ö026-W48 (1).ron",
            " (1).ron",
            "",
        ] {
            assert_eq!(copy_of(name), None, "{name}");
        }
    }

    #[test]
    fn files_being_downloaded_are_recognized() {
        for name in [
            "~syncthing~2026-W48.ron.tmp",
            "2026-W48.ron.1a2b3c4d.partial",
            "2026-W48.ron.PART",
        ] {
            assert!(is_unfinished(name), "{name}");
        }
        assert!(!is_unfinished("2026-W48.ron.bak"));
    }
}
