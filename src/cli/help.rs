//! Help and error messages about the arguments, in the user's language.

mod examples;

use std::io::Write;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use super::args::Args;
use super::output::Stop;
use crate::content::{Catalog, Language, Phrase};
use crate::exchange::export::ExportFormat;
use crate::exchange::{IMPORT_FORMATS, ImportFormat};
use crate::text::display_line;
use examples::{EXAMPLES, JSON};

/// Each command's help, by its path of subcommands; `import` and `export` also have one for each format.
const COMMANDS: &[(&[&str], Phrase)] = &[
    (&[], Phrase::CliAbout),
    (&["import"], Phrase::CliAboutImport),
    (&["export"], Phrase::CliAboutExport),
    (&["check"], Phrase::CliAboutCheck),
    (&["search"], Phrase::CliAboutSearch),
    (&["people"], Phrase::CliAboutPeople),
    (&["subject"], Phrase::CliAboutSubject),
    (&["log"], Phrase::CliAboutLog),
    (&["course"], Phrase::CliAboutCourse),
    (&["answers"], Phrase::CliAboutAnswers),
    (&["answers", "new"], Phrase::CliAboutAnswersNew),
    (&["answers", "fill"], Phrase::CliAboutAnswersFill),
    (&["answers", "read"], Phrase::CliAboutAnswersRead),
    (&["give"], Phrase::CliAboutGive),
    (&["take"], Phrase::CliAboutTake),
    (&["key"], Phrase::CliAboutKey),
    (&["show"], Phrase::CliAboutShow),
    (&["due"], Phrase::CliAboutDue),
    (&["history"], Phrase::CliAboutHistory),
    (&["restore"], Phrase::CliAboutRestore),
    (&["erase"], Phrase::CliAboutErase),
    (&["path"], Phrase::CliAboutPath),
    (&["merge"], Phrase::CliAboutMerge),
    (&["sync"], Phrase::CliAboutSync),
    (&["add"], Phrase::CliAboutAdd),
    (&["list"], Phrase::CliAboutList),
    (&["lock"], Phrase::CliAboutLock),
    (&["unlock"], Phrase::CliAboutUnlock),
    (&["passphrase"], Phrase::CliAboutPassphrase),
    (&["recovery-key"], Phrase::CliAboutRecoveryKey),
    (&["completions"], Phrase::CliAboutCompletions),
    (&["man"], Phrase::CliAboutMan),
    (&["help"], Phrase::CliAboutHelp),
];

/// Each argument's id, name of its value, and help.
const ARGUMENTS: &[(&str, Option<Phrase>, Phrase)] = &[
    ("dir", Some(Phrase::CliFolder), Phrase::CliHelpDir),
    ("workbook", Some(Phrase::CliName), Phrase::CliHelpWorkbook),
    ("lang", Some(Phrase::CliLanguage), Phrase::CliHelpLang),
    ("identity", Some(Phrase::CliFile), Phrase::CliHelpIdentity),
    ("remove_lock", None, Phrase::CliHelpRemoveLock),
    ("new_key", None, Phrase::CliHelpNewKey),
    ("plain", None, Phrase::CliHelpPlain),
    ("week", Some(Phrase::CliWeek), Phrase::CliHelpWeek),
    ("help", None, Phrase::CliHelpHelp),
    ("version", None, Phrase::CliHelpVersion),
    ("file", Some(Phrase::CliFile), Phrase::CliHelpFile),
    ("list", None, Phrase::CliHelpImportList),
    (
        "tag_symbols",
        Some(Phrase::CliTagSymbols),
        Phrase::CliHelpTagSymbols,
    ),
    ("dry_run", None, Phrase::CliHelpDryRun),
    (
        "time_format",
        Some(Phrase::CliFormat),
        Phrase::CliHelpTimeFormat,
    ),
    ("weeks", Some(Phrase::CliWeek), Phrase::CliHelpWeeks),
    ("all", None, Phrase::CliHelpAll),
    ("raw", None, Phrase::CliHelpRaw),
    ("pager", None, Phrase::CliHelpPager),
    ("sought", Some(Phrase::CliWord), Phrase::CliHelpSought),
    ("on_sheet", Some(Phrase::CliSheet), Phrase::CliHelpOnSheet),
    ("person", Some(Phrase::CliName), Phrase::CliHelpPerson),
    (
        "subject_alias",
        Some(Phrase::CliAlias),
        Phrase::CliHelpSubject,
    ),
    ("given", Some(Phrase::CliFile), Phrase::CliHelpGiven),
    ("received", Some(Phrase::CliFile), Phrase::CliHelpReceived),
    ("key_to", Some(Phrase::CliPublicKey), Phrase::CliHelpKeyTo),
    ("every_line", None, Phrase::CliHelpEveryLine),
    ("lines", Some(Phrase::CliLines), Phrase::CliHelpLines),
    ("rename", Some(Phrase::CliAlias), Phrase::CliHelpRename),
    ("yes", None, Phrase::CliHelpYes),
    ("query", Some(Phrase::CliQuery), Phrase::CliHelpQuery),
    ("log_table", Some(Phrase::CliTable), Phrase::CliHelpLogTable),
    ("semicolon", None, Phrase::CliHelpSemicolon),
    ("matter", Some(Phrase::CliSubject), Phrase::CliHelpMatter),
    ("receiver", Some(Phrase::CliName), Phrase::CliHelpReceiver),
    ("result_on", Some(Phrase::CliDay), Phrase::CliHelpResultOn),
    ("delete_on", Some(Phrase::CliDay), Phrase::CliHelpDeleteOn),
    ("invited", Some(Phrase::CliNumber), Phrase::CliHelpInvited),
    ("form_file", Some(Phrase::CliFile), Phrase::CliHelpFormFile),
    ("form", Some(Phrase::CliFile), Phrase::CliHelpForm),
    ("paper", Some(Phrase::CliFile), Phrase::CliHelpPaper),
    ("again", Some(Phrase::CliFile), Phrase::CliHelpAgain),
    (
        "answer_folder",
        Some(Phrase::CliFolder),
        Phrase::CliHelpAnswerFolder,
    ),
    ("answers", Some(Phrase::CliFile), Phrase::CliHelpAnswers),
    ("of_form", Some(Phrase::CliFile), Phrase::CliHelpOfForm),
    ("then_delete", None, Phrase::CliHelpThenDelete),
    ("tag", Some(Phrase::CliTag), Phrase::CliHelpTag),
    ("from", Some(Phrase::CliWeek), Phrase::CliHelpFrom),
    ("to", Some(Phrase::CliWeek), Phrase::CliHelpTo),
    ("periods", Some(Phrase::CliWeek), Phrase::CliHelpPeriods),
    ("names_people", None, Phrase::CliHelpNamesPeople),
    ("new_file", Some(Phrase::CliFile), Phrase::CliHelpNewFile),
    ("all_workbooks", None, Phrase::CliHelpAllWorkbooks),
    ("json", None, Phrase::CliHelpJson),
    ("leaf", Some(Phrase::CliWeek), Phrase::CliHelpLeaf),
    ("kept", Some(Phrase::CliVersion), Phrase::CliHelpKept),
    ("with_text", None, Phrase::CliHelpWithText),
    (
        "texts_in",
        Some(Phrase::CliLanguage),
        Phrase::CliHelpTextsIn,
    ),
    ("for_good", None, Phrase::CliHelpForGood),
    ("entry", Some(Phrase::CliEntry), Phrase::CliHelpEntry),
    ("all_places", None, Phrase::CliHelpAllPlaces),
    ("new", None, Phrase::CliHelpNew),
    ("demo", None, Phrase::CliHelpDemo),
    ("files", Some(Phrase::CliFile), Phrase::CliHelpFiles),
    ("output", Some(Phrase::CliFile), Phrase::CliHelpOutput),
    ("setup", None, Phrase::CliHelpSetup),
    ("words", Some(Phrase::CliText), Phrase::CliHelpWords),
    ("sheet", Some(Phrase::CliSheet), Phrase::CliHelpSheet),
    ("about", Some(Phrase::CliSubject), Phrase::CliHelpAbout),
    ("in_week", Some(Phrase::CliWeek), Phrase::CliHelpInWeek),
    ("shell", Some(Phrase::CliShell), Phrase::CliHelpShell),
    ("names", Some(Phrase::CliCommand), Phrase::CliHelpNames),
];

/// The clap command with help in the catalog's language.
pub(super) fn command(catalog: &Catalog) -> Command {
    with_help(Args::command(), &[], catalog)
}

fn with_help(mut command: Command, path: &[&str], catalog: &Catalog) -> Command {
    if let Some(phrase) = about(path) {
        command = command.about(catalog.say(phrase).to_owned());
    }
    let ids: Vec<_> = command
        .get_arguments()
        .map(|arg| arg.get_id().clone())
        .collect();
    let languages = Language::codes();
    for (id, value, help) in ARGUMENTS {
        if ids.iter().any(|known| known == id) {
            command = command.mut_arg(*id, |arg| {
                let arg = arg.help(catalog.fill(*help, &[("languages", &languages)]));
                match value {
                    Some(value) => arg.value_name(catalog.say(*value).to_owned()),
                    None => arg,
                }
            });
        }
    }
    let template = template(&command, path, catalog);
    let usage = usage(path, &command, catalog);
    command = command
        .help_template(template)
        .override_usage(usage)
        // A missing argument is reported in one line instead.
        .arg_required_else_help(false);
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    for name in names {
        let path: Vec<&str> = path.iter().copied().chain([name.as_str()]).collect();
        command = command.mut_subcommand(&name, |sub| with_help(sub, &path, catalog));
    }
    command
}

fn about(path: &[&str]) -> Option<Phrase> {
    if let ["import", name] = path {
        let format = IMPORT_FORMATS.iter().find(|format| format.name == *name);
        return format.map(|format| format.about);
    }
    if let ["export", name] = path {
        return ExportFormat::named(name).map(|format| format.about);
    }
    let command = COMMANDS.iter().find(|(names, _)| *names == path);
    command.map(|(_, phrase)| *phrase)
}

/// `tillit import jrnl [FLAGS] <FILE>`
fn usage(path: &[&str], command: &Command, catalog: &Catalog) -> String {
    let mut words = vec!["tillit".to_owned()];
    words.extend(path.iter().map(|&name| name.to_owned()));
    words.push(format!(
        "[{}]",
        catalog.say(Phrase::CliOptions).to_uppercase()
    ));
    for argument in command.get_positionals() {
        words.push(argument.to_string());
    }
    if command.has_subcommands() {
        let name = catalog.say(Phrase::CliCommand);
        let required = command.is_subcommand_required_set();
        words.push(if required {
            format!("<{name}>")
        } else {
            format!("[{name}]")
        });
    }
    words.join(" ")
}

fn template(command: &Command, path: &[&str], catalog: &Catalog) -> StyledStr {
    let mut text = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n",
        catalog.say(Phrase::CliUsage)
    );
    if command.has_subcommands() {
        let heading = catalog.say(Phrase::CliCommands);
        text.push_str(&format!("\n{heading}:\n{{subcommands}}\n"));
    }
    if command.get_positionals().next().is_some() {
        let heading = catalog.say(Phrase::CliArguments);
        text.push_str(&format!("\n{heading}:\n{{positionals}}\n"));
    }
    text.push_str(&format!(
        "\n{}:\n{{options}}\n",
        catalog.say(Phrase::CliOptions)
    ));
    if let Some((_, examples)) = EXAMPLES.iter().find(|(names, _)| *names == path) {
        text.push_str(&format!("\n{}:\n", catalog.say(Phrase::CliExamples)));
        for (example, phrase) in *examples {
            text.push_str(&format!("  {example}\n      {}\n", catalog.say(*phrase)));
        }
    }
    if let Some((_, names)) = JSON.iter().find(|(command, _)| *command == path) {
        let heading = catalog.say(Phrase::CliJsonNames);
        text.push_str(&format!("\n{heading}:\n  {names}\n"));
    }
    text.into()
}

/// Prints the help of the command with these names.
pub(super) fn print(catalog: &Catalog, names: &[String]) -> Result<(), Stop> {
    let words = ["tillit"]
        .into_iter()
        .chain(names.iter().map(String::as_str));
    let parsed = command(catalog).try_get_matches_from(words.chain(["--help"]));
    match parsed {
        Err(help) if help.kind() == ErrorKind::DisplayHelp => {
            Ok(write!(std::io::stdout(), "{}", help.render())?)
        }
        Err(error) => Err(Stop::BadUse(bad_use(catalog, &error))),
        Ok(_) => Ok(()),
    }
}

/// The message for invalid arguments, in one line.
pub(super) fn bad_use(catalog: &Catalog, error: &clap::Error) -> String {
    let phrase = match error.kind() {
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => Phrase::CliUnknownArgument,
        ErrorKind::ArgumentConflict => Phrase::CliArgumentConflict,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Phrase::CliBadValue,
        ErrorKind::InvalidUtf8 => Phrase::CliNotText,
        _ => Phrase::CliArgumentMissing,
    };
    let named = [
        ContextKind::InvalidArg,
        ContextKind::ValidSubcommand,
        ContextKind::InvalidSubcommand,
    ]
    .iter()
    .find_map(|kind| error.get(*kind))
    .map(|value| match value {
        ContextValue::Strings(all) => all.join(", "),
        other => other.to_string(),
    })
    .unwrap_or_default();
    // Clap adds dots to an argument that can be given several times.
    let named = display_line(named.trim_end_matches("..."));
    let what = catalog.fill(phrase, &[("text", &named)]);
    match suggestion(error) {
        Some(name) => {
            let meant = catalog.fill(Phrase::CliDidYouMean, &[("text", &display_line(&name))]);
            format!("{what} {meant}")
        }
        None => format!("{what} {}", help_hint(catalog)),
    }
}

/// The name that was probably meant.
fn suggestion(error: &clap::Error) -> Option<String> {
    let kinds = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let found = kinds.into_iter().find_map(|kind| error.get(kind))?;
    match found {
        ContextValue::Strings(all) => all.first().cloned(),
        ContextValue::String(one) => Some(one.clone()),
        _ => None,
    }
}

/// The message that one of the formats has to be named.
pub(super) fn choose_one(catalog: &Catalog, formats: &[&ImportFormat]) -> String {
    let names: Vec<&str> = formats.iter().map(|format| format.name).collect();
    let missing = catalog.fill(Phrase::CliArgumentMissing, &[("text", &names.join(", "))]);
    format!("{missing} {}", help_hint(catalog))
}

/// The sentence that refers to `--help`.
pub(super) fn help_hint(catalog: &Catalog) -> String {
    catalog.fill(Phrase::CliSaysHelp, &[("command", "tillit")])
}
