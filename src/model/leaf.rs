//! The files of a workbook by what they hold.

use std::fmt;
use std::str::FromStr;

use super::WeekId;

/// One file of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leaf {
    /// `workbook.ron`: what is not weekly.
    Standing,
    /// `2026-W47.ron`: one ISO week.
    Week(WeekId),
}

impl Leaf {
    /// The file's name.
    pub fn file_name(self) -> String {
        format!("{self}.ron")
    }

    /// The leaf that a file of this name holds, where the name is of one.
    pub fn from_file_name(name: &str) -> Option<Self> {
        match name.strip_suffix(".ron")? {
            "workbook" => Some(Self::Standing),
            stem => WeekId::from_str(stem).ok().map(Self::Week),
        }
    }

    /// The week, where it is one.
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

/// Whose workbook it is.
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
