//! Begins the program anew, so that the new process has never held a key or a text of the workbook that was open.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::effect::Anew;

/// Options that the program sets anew itself: each with a value, or alone.
const WITH_VALUE: [&str; 2] = ["--workbook", "--week"];
const ALONE: [&str; 3] = ["--new", "--demo", "--then-open"];

/// The commands that end in the program, which are not repeated.
const COMMANDS: [&str; 6] = [
    "lock",
    "unlock",
    "--for-good",
    "passphrase",
    "--new-key",
    "recovery-key",
];

/// Begins the program anew. Returns only if that fails, with the message.
pub(super) fn begin(anew: &Anew) -> (ExitCode, String) {
    let mut args = std::env::args_os();
    let named = args.next().map(PathBuf::from);
    let program = std::env::current_exe().ok().filter(|path| path.exists());
    let program = program.or(named).unwrap_or_else(|| "tillit".into());
    let mut command = Command::new(program);
    command.args(arguments(args.collect(), anew));
    let error = replace(&mut command);
    (ExitCode::FAILURE, error)
}

/// The arguments of the new process: those of this one, with the workbook that is to be opened.
fn arguments(old: Vec<OsString>, anew: &Anew) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut old = old.into_iter();
    while let Some(arg) = old.next() {
        let text = arg.to_string_lossy();
        let has_value = |name: &&str| text.starts_with(&format!("{name}="));
        if WITH_VALUE.contains(&&*text) {
            old.next();
        } else if !ALONE.contains(&&*text)
            && !COMMANDS.contains(&&*text)
            && !WITH_VALUE.iter().any(has_value)
        {
            kept.push(arg);
        }
    }
    kept.extend(["--workbook".into(), anew.workbook.clone().into()]);
    if let Some(change) = anew.change {
        kept.extend(change.command().iter().map(OsString::from));
        kept.push("--then-open".into());
    }
    kept
}

#[cfg(unix)]
fn replace(command: &mut Command) -> String {
    use std::os::unix::process::CommandExt;
    command.exec().to_string()
}

/// Starts the new process, and ends this one: this system has no way to replace it.
#[cfg(not(unix))]
fn replace(command: &mut Command) -> String {
    match command.spawn() {
        Ok(_) => std::process::exit(0),
        Err(error) => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effect::LockChange;

    fn of(old: &[&str], change: Option<LockChange>) -> Vec<OsString> {
        let old = old.iter().map(OsString::from).collect();
        let workbook = "client-01".to_owned();
        arguments(old, &Anew { workbook, change })
    }

    #[test]
    fn the_folder_and_language_stay_and_the_workbook_is_the_one_that_was_open() {
        let old = [
            "--dir",
            "/x",
            "--workbook",
            "a",
            "--week=45",
            "--lang=sv",
            "--new",
        ];
        assert_eq!(
            of(&old, None),
            ["--dir", "/x", "--lang=sv", "--workbook", "client-01"]
        );
    }

    #[test]
    fn a_new_key_is_asked_for_once() {
        let first = of(&[], Some(LockChange::NewKey));
        assert!(first.contains(&OsString::from("--new-key")));
        let old: Vec<&str> = first.iter().filter_map(|arg| arg.to_str()).collect();
        assert_eq!(of(&old, None), ["--workbook", "client-01"]);
    }

    #[test]
    fn a_change_of_the_lock_is_a_command_that_returns_to_the_program() {
        let first = of(&[], Some(LockChange::Unlock));
        let expected = [
            "--workbook",
            "client-01",
            "unlock",
            "--for-good",
            "--then-open",
        ];
        assert_eq!(first, expected);
        let old: Vec<&str> = first.iter().filter_map(|arg| arg.to_str()).collect();
        assert_eq!(of(&old, None), ["--workbook", "client-01"]);
    }
}
