//! The arguments of `tillit log`.

use std::path::PathBuf;

use clap::ValueEnum;

/// The hours to print, or the table to write.
#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct HourLogRequest {
    // None means the whole log.
    pub weeks: Vec<String>,
    #[arg(id = "log_table", long = "csv")]
    pub table: Option<LogTable>,
    #[arg(long, requires = "log_table")]
    pub semicolon: bool,
    #[arg(id = "new_file", short = 'o', long = "output", requires = "log_table")]
    pub file: Option<PathBuf>,
    #[arg(long, conflicts_with = "log_table")]
    pub json: bool,
}

/// A table of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LogTable {
    /// Every hour.
    Sessions,
    /// Every client, in the columns of the ICF.
    Icf,
}
