//! The commands without a screen: import, check, show, path.

mod args;
mod help;
mod output;
mod plain;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::FromArgMatches;
use clap::error::ErrorKind;
use jiff::Zoned;

use crate::content::{Catalog, Language, Phrase};
use crate::model::{WeekId, WeekInputError, week_from_input};
use args::Args;
use output::Stop;
