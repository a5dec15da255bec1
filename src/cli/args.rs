//! The command line's arguments. Every text about them is in the catalog, see [`super::help`].

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand};

/// What the program was called with.
#[derive(Debug, Parser)]
#[command(
    name = "tillit",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(super) struct Args {
    #[arg(long, global = true)]
    pub dir: Option<PathBuf>,
    #[arg(long, global = true)]
    pub workbook: Option<String>,
    #[arg(long)]
    pub new: bool,
    #[arg(long, global = true)]
    pub lang: Option<String>,
    #[arg(long)]
    pub week: Option<String>,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    pub help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    pub version: Option<bool>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do without a screen.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Import {
        #[command(subcommand)]
        from: Import,
    },
    Check,
    Show {
        #[arg(conflicts_with = "all")]
        weeks: Vec<String>,
        #[arg(long)]
        all: bool,
        #[arg(long)]
        raw: bool,
    },
    Due {
        #[arg(long)]
        json: bool,
    },
    History {
        leaf: Option<String>,
        #[arg(long)]
        entry: Option<String>,
    },
    Restore {
        leaf: String,
        kept: String,
        #[arg(long)]
        entry: Option<String>,
    },
    Path {
        #[arg(long = "all")]
        all_places: bool,
    },
    Merge {
        #[arg(required = true, num_args = 2..=4)]
        files: Vec<PathBuf>,
        #[arg(long, short)]
        output: Option<PathBuf>,
    },
    Sync {
        #[arg(long)]
        setup: bool,
    },
}

/// Whose diary it is.
#[derive(Debug, Subcommand)]
pub(super) enum Import {
    Dayone {
        file: PathBuf,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        new: bool,
    },
    Jrnl {
        file: PathBuf,
        #[arg(long)]
        time_format: Option<String>,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        new: bool,
    },
}
