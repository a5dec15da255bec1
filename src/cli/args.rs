//! The arguments of the command line. Their help texts are in the catalog, see [`super::help`].

mod answers;
mod export;
mod import;
mod log;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, Args as _, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::effect::LockChange;
pub(super) use answers::{Answers, FillForm, NewForm, ReadAnswers};
pub(super) use export::Export;
pub(super) use import::Diary;
pub(super) use log::{HourLogRequest, LogTable};

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
    #[command(flatten)]
    pub options: Options,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The options of the program itself.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    #[arg(long, global = true)]
    pub dir: Option<PathBuf>,
    #[arg(long, global = true)]
    pub workbook: Option<String>,
    #[arg(long)]
    pub new: bool,
    #[arg(long, conflicts_with_all = ["dir", "workbook", "new"])]
    pub demo: bool,
    #[arg(long)]
    pub plain: bool,
    #[arg(long, global = true)]
    pub lang: Option<String>,
    #[arg(long, global = true)]
    pub identity: Option<PathBuf>,
    // Whether the program opens after a change of the lock; the program itself passes it.
    #[arg(long, global = true, hide = true)]
    pub then_open: bool,
    #[arg(long)]
    pub week: Option<String>,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    pub help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    pub version: Option<bool>,
}

impl Options {
    /// Parses a command line without a command, in a tenth of the time that it takes to know all commands; `None` if that is not
    /// what it is.
    pub fn parse(args: &[OsString]) -> Option<Self> {
        let alone = clap::Command::new("tillit")
            .disable_help_flag(true)
            .disable_version_flag(true)
            .version("");
        let matches = Self::augment_args(alone).try_get_matches_from(args).ok()?;
        Self::from_arg_matches(&matches).ok()
    }
}

impl Command {
    /// The change of the lock that the command makes.
    pub fn lock_change(&self) -> Option<LockChange> {
        match self {
            Self::Lock => Some(LockChange::Lock),
            Self::Unlock { .. } => Some(LockChange::Unlock),
            Self::Passphrase { new_key: true } => Some(LockChange::NewKey),
            Self::Passphrase { new_key: false } => Some(LockChange::Passphrase),
            Self::RecoveryKey => Some(LockChange::RecoveryKey),
            _ => None,
        }
    }
}

/// The person who has asked what is kept about them, and the file to write.
#[derive(Debug, clap::Args)]
pub(super) struct SubjectRequest {
    #[arg(id = "subject_alias")]
    pub alias: String,
    #[arg(id = "new_file", short = 'o', long = "output")]
    pub file: Option<PathBuf>,
}

/// The lines to give, and the file to write. The help texts of the arguments are in the catalog, see [`super::help`].
#[derive(Debug, clap::Args)]
pub(super) struct GiveRequest {
    // Without it the lines are only shown.
    #[arg(id = "given")]
    pub file: Option<PathBuf>,
    #[arg(
        id = "every_line",
        long = "all",
        conflicts_with = "lines",
        requires = "given"
    )]
    pub every_line: bool,
    #[arg(long, requires = "given")]
    pub lines: Option<String>,
    #[arg(id = "key_to", long = "to", requires = "given")]
    pub to: Option<String>,
    #[arg(long, conflicts_with = "given")]
    pub json: bool,
}

/// The file for a client's course.
#[derive(Debug, clap::Args)]
pub(super) struct CourseRequest {
    #[arg(id = "new_file", short = 'o', long = "output")]
    pub file: Option<PathBuf>,
}

/// The notes to look for.
#[derive(Debug, clap::Args)]
pub(super) struct Search {
    pub sought: Vec<String>,
    #[arg(long = "sheet")]
    pub on_sheet: Option<String>,
    #[arg(long)]
    pub person: Option<String>,
    #[arg(long)]
    pub tag: Option<String>,
    #[arg(long)]
    pub from: Option<String>,
    #[arg(long)]
    pub to: Option<String>,
    #[arg(long)]
    pub json: bool,
}

/// The list of people, or the person to give another alias.
#[derive(Debug, clap::Args)]
pub(super) struct People {
    // The alias so far, and the new one.
    #[arg(long, num_args = 2, conflicts_with = "json")]
    pub rename: Option<Vec<String>>,
    #[arg(long, requires = "rename")]
    pub yes: bool,
    #[arg(long)]
    pub json: bool,
}

/// A command that runs without a screen.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(args_conflicts_with_subcommands = true)]
    Import {
        #[arg(long)]
        list: bool,
        #[arg(long, requires = "list")]
        json: bool,
        #[command(subcommand)]
        from: Option<Diary>,
    },
    Export {
        #[command(subcommand)]
        form: Export,
    },
    Check {
        #[arg(long)]
        json: bool,
        // With the lines around each fault in a workbook.
        #[arg(long = "text")]
        with_text: bool,
        // The program's own texts instead of the user's files, in one language or, without a value, in all.
        #[arg(
            long = "content",
            num_args = 0..=1,
            default_missing_value = "",
            conflicts_with = "with_text"
        )]
        texts_in: Option<String>,
    },
    Search(Search),
    People(People),
    Subject(SubjectRequest),
    Log(HourLogRequest),
    Course(CourseRequest),
    Answers {
        #[command(subcommand)]
        what: Answers,
    },
    Give(GiveRequest),
    Take {
        received: PathBuf,
    },
    Key,
    Show(ShowRequest),
    Add(AddRequest),
    List {
        #[arg(long)]
        json: bool,
    },
    Due(DueRequest),
    History(HistoryRequest),
    Restore {
        leaf: String,
        kept: String,
        #[arg(long)]
        entry: Option<String>,
    },
    Erase(EraseRequest),
    Path {
        #[arg(long = "all")]
        all_places: bool,
        #[arg(long)]
        json: bool,
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
    Lock,
    Unlock {
        #[arg(id = "remove_lock", long = "for-good", required = true)]
        for_good: bool,
    },
    Passphrase {
        #[arg(long)]
        new_key: bool,
    },
    RecoveryKey,
    Completions {
        #[arg(hide_possible_values = true)]
        shell: CompletionShell,
    },
    Man,
    Help {
        names: Vec<String>,
    },
}

/// The reminders to print.
#[derive(Debug, clap::Args)]
pub(super) struct DueRequest {
    // Those of every workbook that is not archived.
    #[arg(long = "all")]
    pub all_workbooks: bool,
    #[arg(long)]
    pub json: bool,
}

/// The versions to list.
#[derive(Debug, clap::Args)]
pub(super) struct HistoryRequest {
    // The week; this week by default.
    pub leaf: Option<String>,
    // Only the versions after which this entry changed.
    #[arg(long)]
    pub entry: Option<String>,
    #[arg(long)]
    pub json: bool,
}

/// The entries to print, and their form. The help texts of the arguments are in the catalog, see [`super::help`].
#[derive(Debug, clap::Args)]
pub(super) struct ShowRequest {
    // Weeks, months and ranges as typed; none means this week.
    #[arg(conflicts_with = "all")]
    pub weeks: Vec<String>,
    // Every week and the standing leaf.
    #[arg(long)]
    pub all: bool,
    // Text as stored, with control characters.
    #[arg(long)]
    pub raw: bool,
    #[arg(long, conflicts_with_all = ["raw", "pager"])]
    pub json: bool,
    #[arg(long, conflicts_with = "raw")]
    pub pager: bool,
}

/// The note to write. The help texts of the arguments are in the catalog, see [`super::help`].
#[derive(Debug, clap::Args)]
pub(super) struct AddRequest {
    // The words of the text; empty or `-` for standard input.
    pub words: Vec<String>,
    // The sheet's id or name; reflection by default.
    #[arg(long)]
    pub sheet: Option<String>,
    // The subject: a dilemma, a tip, or a tag with its sign.
    #[arg(long)]
    pub about: Option<String>,
    // This week by default.
    #[arg(long = "week")]
    pub in_week: Option<String>,
}

/// The notes to delete for good. The help texts of the arguments are in the catalog, see [`super::help`].
#[derive(Debug, clap::Args)]
pub(super) struct EraseRequest {
    // Every note of these, or with a person only these are searched.
    #[arg(conflicts_with = "entry")]
    pub weeks: Vec<String>,
    #[arg(long, conflicts_with = "entry")]
    pub person: Option<String>,
    #[arg(long)]
    pub entry: Option<String>,
    // Without it they are only shown.
    #[arg(long)]
    pub for_good: bool,
}

/// A shell that completions are made for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum CompletionShell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
    Nu,
}
