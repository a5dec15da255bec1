//! The commands without a screen: import, export, check, search, people, show, due, history, restore, path, merge, sync, answers.

mod add;
mod answers;
mod args;
mod ask;
mod check;
mod course;
mod demo;
mod due;
mod erase;
mod export;
mod git;
mod give;
mod help;
mod history;
mod hour_log;
mod import;
mod lines;
mod list;
mod locate;
mod locking;
mod merge;
mod messages;
mod output;
mod path;
mod pending;
mod people;
mod progress;
mod report;
mod restore;
mod search;
mod shells;
mod show;
mod subject;
mod sync;
mod take;
#[cfg(test)]
mod tests;
mod unlocking;
mod whole;
mod writing;

pub use lines::Lines;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};
use jiff::civil::Date;

use crate::content::{Catalog, Language, Phrase};
use crate::environment::{Charset, Environment, utf8_example};
use crate::model::{Moment, Period, WeekId, period_from_input, week_from_input};
use crate::zone;
use args::{Args, Command, Options};
use output::{Stop, print_error};

/// The next step after the command line has been parsed.
pub enum Start {
    /// Open the workbook on the screen.
    Open(OpenOptions, Box<Environment>),
    /// Open the workbook in lines, without a screen.
    Lines(Box<Lines>),
    /// Exit: the command has run.
    Done(ExitCode),
}

/// Options for opening the workbook. Those that are `None` are set by the settings or by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenOptions {
    /// The workbook's name.
    pub workbook: Option<String>,
    /// The language of the interface.
    pub lang: Option<Language>,
    /// The week to open.
    pub week: Option<WeekId>,
}

/// Parses the arguments (the program's own name first), and runs the command if there is one.
pub fn start(args: impl IntoIterator<Item = OsString>) -> Start {
    let args: Vec<OsString> = args.into_iter().collect();
    let dir = locate::early_value(&args, "--dir").map(PathBuf::from);
    let lang = locate::early_value(&args, "--lang");
    let lang = lang.as_deref().and_then(|lang| lang.to_str());
    let environment = match Environment::find(dir.as_deref(), lang) {
        Ok(environment) => environment,
        Err(fault) => return Start::Done(Stop::Failed(fault.to_string()).exit_code()),
    };
    match run(environment, args) {
        Ok(start) => start,
        Err(stop) => Start::Done(stop.exit_code()),
    }
}

/// Runs the command; without one returns how to open the workbook.
fn run(mut environment: Environment, args: Vec<OsString>) -> Result<Start, Stop> {
    let catalog = &environment.catalog;
    let Some(args) = parse(catalog, &args)? else {
        return Ok(Start::Done(ExitCode::SUCCESS));
    };
    let Args {
        options: args,
        command,
    } = args;
    let lang = args.lang.as_deref().map(|lang| language(catalog, lang));
    let lang = lang.transpose()?;
    let now = zone::now();
    let moment = Moment::from(&now);
    let workbook = args.workbook.map(|name| match args.new {
        true => name,
        false => environment.named_workbook(&name),
    });
    let workbook = workbook.as_deref();
    environment.identity = args.identity;
    let Some(command) = command else {
        let period = args.week.map(|text| period(catalog, &text, now.date()));
        let week = period.transpose()?.map(|period| period.first);
        if args.demo {
            environment.sample = Some(demo::make(&mut environment, lang, &now)?);
        }
        environment.store_or_new(workbook, args.new)?;
        environment.announce_new_folder(args.dir.as_deref());
        writing::finish(&environment, moment);
        if args.plain || is_dumb() {
            let lines = lines::open(environment, workbook, args.new, lang, week)?;
            return Ok(Start::Lines(Box::new(lines)));
        }
        let options = OpenOptions {
            workbook: workbook.map(str::to_owned),
            lang,
            week,
        };
        return Ok(Start::Open(options, Box::new(environment)));
    };
    refuse_misplaced(catalog, &args.week, [args.new, args.demo, args.plain])?;
    warn_of_locale(catalog);
    check_folder(&environment, &command, args.dir.as_deref())?;
    if finishes_import(&command) {
        writing::finish(&environment, moment);
    }
    let then_open = args.then_open && command.lock_change().is_some();
    let done = perform(&environment, workbook, command, moment);
    if then_open {
        locking::go_back(&environment.catalog, done.map(|_| ()))?;
        let options = OpenOptions {
            workbook: workbook.map(str::to_owned),
            lang,
            week: None,
        };
        return Ok(Start::Open(options, Box::new(environment)));
    }
    done.map(Start::Done)
}

/// Says that the locale has no UTF-8, on a terminal.
fn warn_of_locale(catalog: &Catalog) {
    let charset = Charset::of_locale();
    let Some(locale) = charset.locale().filter(|_| io::stdout().is_terminal()) else {
        return;
    };
    let example = utf8_example(catalog.language());
    let values = [("locale", locale), ("example", &*example)];
    print_error(&catalog.fill(Phrase::CliNoUtf8, &values));
}

/// Whether the terminal says that it cannot place the cursor, as the shell of Emacs does.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Refuses a folder of `--dir` that is missing, or says that it is made, as the command needs it.
fn check_folder(
    environment: &Environment,
    command: &Command,
    dir: Option<&Path>,
) -> Result<(), Stop> {
    match command {
        // `merge` uses only the files in its arguments.
        Command::Merge { .. }
        | Command::Completions { .. }
        | Command::Man
        | Command::Answers { .. }
        | Command::Help { .. } => {}
        Command::Import { .. } | Command::Add(_) | Command::Take { .. } => {
            environment.announce_new_folder(dir);
        }
        _ => environment.refuse_missing_folder(dir)?,
    }
    Ok(())
}

/// Whether a command first finishes an interrupted import; those that only read do not.
fn finishes_import(command: &Command) -> bool {
    !matches!(
        command,
        Command::Path { .. }
            | Command::Due(_)
            | Command::Export { .. }
            | Command::Give(_)
            | Command::Key
            | Command::List { .. }
            | Command::Completions { .. }
            | Command::Man
            | Command::Help { .. }
            | Command::History(_)
            | Command::Search(_)
            | Command::People(_)
            | Command::Answers { .. }
            | Command::Log(_)
            | Command::Course(_)
            | Command::Merge { .. }
    )
}

/// Refuses the options of the program itself before a command.
fn refuse_misplaced(
    catalog: &Catalog,
    week: &Option<String>,
    given: [bool; 3],
) -> Result<(), Stop> {
    let named = ["--new", "--demo", "--plain"].into_iter().zip(given);
    let given = named.filter_map(|(name, is_given)| is_given.then_some(name));
    let mut given = week.iter().map(|_| "--week").chain(given);
    let Some(flag) = given.next() else {
        return Ok(());
    };
    let values = [("text", flag)];
    Err(Stop::BadUse(
        catalog.fill(Phrase::CliArgumentConflict, &values),
    ))
}

fn perform(
    environment: &Environment,
    workbook: Option<&str>,
    command: Command,
    now: Moment,
) -> Result<ExitCode, Stop> {
    match command {
        Command::Import {
            list: true, json, ..
        } => import::list(&environment.catalog, json)?,
        Command::Import { from, .. } => import::run(environment, workbook, from.as_ref(), now)?,
        Command::Export { form } => export::run(environment, workbook, &form, now)?,
        Command::Check {
            json,
            with_text,
            texts_in,
        } => match texts_in {
            Some(code) => check::run_on_texts(environment, &code, json)?,
            None => check::run(environment, workbook, json, with_text)?,
        },
        Command::Search(wanted) => search::run(environment, workbook, &wanted, now)?,
        Command::Give(wanted) => give::run(environment, workbook, &wanted, now)?,
        Command::Take { received } => take::run(environment, workbook, &received, now)?,
        Command::Key => give::print_key(environment, workbook)?,
        Command::Subject(wanted) => subject::run(environment, workbook, &wanted, now)?,
        Command::Course(wanted) => course::run(environment, workbook, &wanted, now)?,
        Command::Log(wanted) => hour_log::run(environment, workbook, &wanted, now)?,
        Command::Answers { what } => answers::run(environment, workbook, &what, now)?,
        Command::People(wanted) => people::run(environment, workbook, &wanted, now)?,
        Command::Show(wanted) => show::run(environment, workbook, &wanted, now)?,
        Command::Add(wanted) => add::run(environment, workbook, &wanted, now)?,
        Command::List { json } => list::run(environment, json)?,
        Command::Completions { shell } => shells::completions(&environment.catalog, shell)?,
        Command::Man => shells::man(&environment.catalog, now.date())?,
        Command::Help { names } => help::print(&environment.catalog, &names)?,
        Command::Due(wanted) => return due::run(environment, workbook, &wanted, now),
        Command::History(wanted) => history::run(environment, workbook, &wanted, now.date())?,
        Command::Erase(wanted) => erase::run(environment, workbook, &wanted, now)?,
        Command::Restore { leaf, kept, entry } => {
            let wanted = restore::RestoreRequest {
                leaf: &leaf,
                version: &kept,
                entry: entry.as_deref(),
            };
            restore::run(environment, workbook, &wanted, now)?;
        }
        Command::Path { all_places, json } => path::run(environment, workbook, all_places, json)?,
        Command::Sync { setup } => sync::run(environment, workbook, setup, now)?,
        Command::Merge { files, output } => merge::run(environment, &files, output.as_deref())?,
        Command::Lock
        | Command::Unlock { for_good: _ }
        | Command::Passphrase { .. }
        | Command::RecoveryKey => {
            if let Some(change) = command.lock_change() {
                locking::run(environment, workbook, change, now)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Parses the arguments; `None` if help or the version was requested and has been printed.
fn parse(catalog: &Catalog, args: &[OsString]) -> Result<Option<Args>, Stop> {
    if let Some(options) = Options::parse(args) {
        let command = None;
        return Ok(Some(Args { options, command }));
    }
    let parse_with = |command: clap::Command| {
        let matches = command.try_get_matches_from(args)?;
        Args::from_arg_matches(&matches)
    };
    // The help texts are assembled only for help and errors, since that takes longer than parsing.
    match parse_with(Args::command()).or_else(|_| parse_with(help::command(catalog))) {
        Ok(args) => Ok(Some(args)),
        Err(request)
            if matches!(
                request.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            ) =>
        {
            write!(io::stdout(), "{}", request.render())?;
            Ok(None)
        }
        Err(error) => Err(Stop::BadUse(help::bad_use(catalog, &error))),
    }
}

fn language(catalog: &Catalog, name: &str) -> Result<Language, Stop> {
    let unknown = || {
        Stop::BadUse({
            let values = [("text", name), ("languages", &*Language::codes())];
            catalog.fill(Phrase::ConfigLanguage, &values)
        })
    };
    Language::from_name(name).ok_or_else(unknown)
}

/// The weeks that an argument denotes.
fn period(catalog: &Catalog, text: &str, today: Date) -> Result<Period, Stop> {
    period_from_input(text, today).map_err(|error| Stop::BadUse(catalog.time_fault(text, &error)))
}

/// The single week that an argument denotes.
fn week(catalog: &Catalog, text: &str, today: Date) -> Result<WeekId, Stop> {
    week_from_input(text, today).map_err(|error| Stop::BadUse(catalog.time_fault(text, &error)))
}
