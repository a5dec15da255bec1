//! The arguments of `tillit import`; the subcommand is the name of the diary's format.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, FromArgMatches, Subcommand, value_parser};

use crate::exchange::{IMPORT_FORMATS, ImportFormat};

/// The diary to import.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Diary {
    pub format: &'static ImportFormat,
    pub files: Vec<PathBuf>,
    pub time_format: Option<String>,
    pub tag_symbols: Option<String>,
    pub dry_run: bool,
    pub new: bool,
}

impl Subcommand for Diary {
    fn augment_subcommands(command: clap::Command) -> clap::Command {
        command.subcommands(IMPORT_FORMATS.iter().map(|format| import_command(format)))
    }

    fn augment_subcommands_for_update(command: clap::Command) -> clap::Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        IMPORT_FORMATS.iter().any(|format| format.name == name)
    }
}

fn flag(id: &'static str, long: &'static str) -> Arg {
    Arg::new(id).long(long).action(ArgAction::SetTrue)
}

fn import_command(format: &ImportFormat) -> clap::Command {
    let time_format = Arg::new("time_format").long("time-format");
    let tag_symbols = Arg::new("tag_symbols").long("tag-symbols");
    clap::Command::new(format.name)
        .arg(
            Arg::new("file")
                .required(true)
                .num_args(1..)
                .value_parser(value_parser!(PathBuf)),
        )
        .args(format.has_time_format.then_some(time_format))
        .args(format.has_tag_symbols.then_some(tag_symbols))
        .args([flag("dry_run", "dry-run"), flag("new", "new")])
}

impl FromArgMatches for Diary {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(ErrorKind::MissingSubcommand);
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        let mut formats = IMPORT_FORMATS.iter().copied();
        let text = |id: &str| {
            let value = matches.try_get_one::<String>(id);
            value.ok().flatten().cloned()
        };
        let files = matches.get_many("file");
        Ok(Self {
            format: formats
                .find(|format| format.name == name)
                .ok_or_else(missing)?,
            files: files.into_iter().flatten().cloned().collect(),
            time_format: text("time_format"),
            tag_symbols: text("tag_symbols"),
            dry_run: matches.get_flag("dry_run"),
            new: matches.get_flag("new"),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
