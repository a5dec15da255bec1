//! The files of a workbook, by their contents.

use std::fmt;
use std::str::FromStr;

use super::WeekId;

/// One file of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leaf {
    /// `workbook.ron`: everything that does not belong to a week.
    Standing,
    /// `2026-W47.ron`: one ISO week.
    Week(WeekId),
}

impl Leaf {
    /// The file's name.
    pub fn file_name(self) -> String {
        format!("{self}.ron")
    }

    /// Parses a file name; `None` if it names no leaf.
    pub fn from_file_name(name: &str) -> Option<Self> {
        match name.strip_suffix(".ron")? {
            "workbook" => Some(Self::Standing),
            stem => WeekId::from_str(stem).ok().map(Self::Week),
        }
    }

    /// The week, if the leaf is one.
    pub fn week(self) -> Option<WeekId> {
        match self {
            Self::Standing => None,
            Self::Week(week) => Some(week),
        }
    }
}

impl fmt::Display for Leaf {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Standing => out.write_str("workbook"),
            Self::Week(week) => week.fmt(out),
        }
    }
}

/// The subject of a workbook: its user or a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WorkbookKind {
    /// The user's own weekly journal.
    #[default]
    Own,
    /// A coach's workbook for one client.
    Client,
}

impl WorkbookKind {
    /// The option's id on the workbook sheet.
    pub fn id(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Client => "client",
        }
    }
}
