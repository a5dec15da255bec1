//! The arguments of `tillit export`; the subcommand is the name of the form.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, FromArgMatches, Subcommand, value_parser};

use crate::exchange::export::{EXPORT_FORMATS, ExportFormat};

/// The entries to export, their form, and the file to write.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Export {
    pub format: &'static ExportFormat,
    pub weeks: Vec<String>,
    /// Only notes about this person.
    pub person: Option<String>,
    /// Only notes that this query finds.
    pub query: Option<String>,
    pub file: Option<PathBuf>,
    pub names_people: bool,
}

impl Subcommand for Export {
    fn augment_subcommands(command: clap::Command) -> clap::Command {
        command
            .subcommand_required(true)
            .subcommands(EXPORT_FORMATS.iter().map(|format| export_command(format)))
    }

    fn augment_subcommands_for_update(command: clap::Command) -> clap::Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        ExportFormat::named(name).is_some()
    }
}

fn export_command(format: &ExportFormat) -> clap::Command {
    let names_people = Arg::new("names_people")
        .long("with-people")
        .action(ArgAction::SetTrue);
    clap::Command::new(format.name)
        .args([
            Arg::new("periods").num_args(0..),
            Arg::new("person").long("person"),
            Arg::new("query").long("query"),
            Arg::new("new_file")
                .short('o')
                .long("output")
                .value_parser(value_parser!(PathBuf)),
        ])
        .args(format.has_reminders().then_some(names_people))
}

impl FromArgMatches for Export {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(ErrorKind::MissingSubcommand);
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        let format = ExportFormat::named(name).ok_or_else(missing)?;
        let weeks = matches.get_many::<String>("periods");
        Ok(Self {
            format,
            weeks: weeks.into_iter().flatten().cloned().collect(),
            person: matches.get_one("person").cloned(),
            query: matches.get_one("query").cloned(),
            file: matches.get_one("new_file").cloned(),
            names_people: format.has_reminders() && matches.get_flag("names_people"),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
