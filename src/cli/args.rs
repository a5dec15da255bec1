//! The arguments of the command line. Their help texts are in the catalog, see [`super::help`].

mod export;

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, FromArgMatches, Parser, Subcommand, value_parser};

use crate::exchange::{IMPORT_FORMATS, ImportFormat};
pub(super) use export::Export;

/// The parsed arguments.
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
    #[arg(long, conflicts_with_all = ["dir", "workbook", "new"])]
    pub demo: bool,
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

/// A command that runs without a screen.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Import {
        #[command(subcommand)]
        from: Import,
    },
    Export {
        #[command(subcommand)]
        form: Export,
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
        #[arg(long = "all")]
        all_workbooks: bool,
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

/// The diary to import; the subcommand is the name of its format.
#[derive(Clone, Debug)]
pub(super) struct Import {
    pub format: &'static ImportFormat,
    pub file: PathBuf,
    pub time_format: Option<String>,
    pub dry_run: bool,
    pub new: bool,
}

impl Subcommand for Import {
    fn augment_subcommands(command: clap::Command) -> clap::Command {
        command
            .subcommand_required(true)
            .subcommands(IMPORT_FORMATS.iter().map(|format| import_command(format)))
    }

    fn augment_subcommands_for_update(command: clap::Command) -> clap::Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        IMPORT_FORMATS.iter().any(|format| format.name == name)
    }
}

fn import_command(format: &ImportFormat) -> clap::Command {
    let flag =
        |id: &'static str, long: &'static str| Arg::new(id).long(long).action(ArgAction::SetTrue);
    let time_format = Arg::new("time_format").long("time-format");
    clap::Command::new(format.name)
        .arg(
            Arg::new("file")
                .required(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .args(format.has_time_format.then_some(time_format))
        .args([flag("dry_run", "dry-run"), flag("new", "new")])
}

impl FromArgMatches for Import {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(ErrorKind::MissingSubcommand);
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        let mut formats = IMPORT_FORMATS.iter().copied();
        let time_format = matches.try_get_one::<String>("time_format");
        Ok(Self {
            format: formats
                .find(|format| format.name == name)
                .ok_or_else(missing)?,
            file: matches.get_one("file").cloned().ok_or_else(missing)?,
            time_format: time_format.ok().flatten().cloned(),
            dry_run: matches.get_flag("dry_run"),
            new: matches.get_flag("new"),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
