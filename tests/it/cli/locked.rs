//! Locked workbooks by the commands: what is asked on the terminal, what is read without, and other programs.

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use tillit::model::Moment;
use tillit::seal::{Key, Passphrase};
use tillit::store::{Folders, KeyFiles, RealDisk, Workbooks};
use zeroize::Zeroizing;

use super::{Home, text};

const PASSPHRASE: &str = "fyra ord på rad";

/// Runs a command of the program on a terminal of its own, as [`converse_by`].
pub(super) fn converse(home: &Home, args: &[&str], answers: &[(&str, &str)]) -> (u32, String) {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tillit"));
    command.args(args);
    command.env("TILLIT_DIR", home.path());
    command.env("LC_ALL", "C");
    converse_by(command, answers)
}

/// Runs a command on a terminal of its own: sends each answer once its question has been shown. Returns the exit code
/// and everything that was shown.
pub(crate) fn converse_by(command: CommandBuilder, answers: &[(&str, &str)]) -> (u32, String) {
    let size = PtySize {
        rows: 24,
        cols: 80,
        ..PtySize::default()
    };
    let pty = native_pty_system().openpty(size).unwrap();
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut writer = pty.master.take_writer().unwrap();
    let (mut shown, mut from) = (String::new(), 0);
    let mut answers = answers.iter();
    let mut next = answers.next();
    let mut bytes = [0; 4096];
    // On Linux, reading a closed terminal returns an error.
    while let Ok(count) = reader.read(&mut bytes) {
        if count == 0 {
            break;
        }
        shown.push_str(&String::from_utf8_lossy(&bytes[..count]));
        while let Some((question, answer)) = next
            && let Some(at) = shown[from..].find(question)
        {
            from += at + question.len();
            writer.write_all(format!("{answer}\r").as_bytes()).unwrap();
            next = answers.next();
        }
    }
    assert_eq!(next, None, "{shown}");
    (child.wait().unwrap().exit_code(), shown)
}

/// A workbook with a note, locked without the second that a passphrase takes; returns the file with its recovery key.
pub(super) fn locked(home: &Home) -> PathBuf {
    home.run(&["add", "kanariefågel"]);
    let (key, recovery) = (Arc::new(Key::generate()), Key::generate());
    let files = KeyFiles {
        key: key.sealed_for(&Key::generate()).unwrap(),
        recovery: Some(key.sealed_for(&recovery).unwrap()),
        own: None,
    };
    let all = Workbooks::new(Arc::new(RealDisk), Folders::within(home.path()));
    let now: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
    all.lock("journal", &key, &files, now).unwrap();
    let file = home.path().join("recovery.txt");
    fs::write(&file, format!("{}\n", *recovery.secret())).unwrap();
    file
}

#[test]
fn locking_asks_twice_shows_the_recovery_key_once_and_the_passphrase_opens_it() {
    let home = Home::new();
    home.run(&["add", "kanariefågel"]);
    let answers = [
        ("New passphrase:", "kort"),
        ("New passphrase:", PASSPHRASE),
        ("Once more:", "något annat"),
        ("New passphrase:", PASSPHRASE),
        ("Once more:", PASSPHRASE),
        ("recovery key? (y/n)", "y"),
        ("Press Enter", ""),
    ];
    let (code, shown) = converse(&home, &["lock"], &answers);
    assert_eq!(code, 0, "{shown}");
    assert!(!shown.contains(PASSPHRASE), "{shown}");
    let secret: String = shown
        .split("AGE-SECRET-KEY-1")
        .nth(1)
        .unwrap()
        .split("Capital")
        .next()
        .unwrap()
        .split_whitespace()
        .collect();
    let recovery = Key::in_text(&format!("AGE-SECRET-KEY-1{secret}")).unwrap();
    let folder = home.weeks();
    let key = recovery
        .opens(&fs::read(folder.join("key-recovery.age")).unwrap())
        .unwrap();
    let typed = Passphrase::new(Zeroizing::new(PASSPHRASE.to_owned()));
    let by_passphrase = Key::opened_by(&fs::read(folder.join("key.age")).unwrap(), &typed).unwrap();
    assert_eq!(key, by_passphrase);
    let answers = [
        ("Passphrase for journal:", "fel lösenfras"),
        ("Passphrase for journal:", PASSPHRASE),
    ];
    let (code, shown) = converse(&home, &["show", "--all"], &answers);
    assert_eq!(code, 0, "{shown}");
    assert!(
        shown.contains("Try again") && shown.contains("kanariefågel"),
        "{shown}"
    );
}

#[test]
fn a_locked_workbook_is_read_by_the_recovery_key_and_else_refused_with_1() {
    let home = Home::new();
    let recovery = locked(&home);
    let identity = recovery.to_str().unwrap();
    let said = home.says(&["--identity", identity, "show", "--all"]);
    assert!(said.contains("kanariefågel"), "{said}");
    assert_eq!(
        home.says(&["--identity", identity, "check"])
            .lines()
            .count(),
        1
    );
    let said = home.says(&["list"]);
    assert!(said.contains("locked") && said.contains("1 week"), "{said}");
    let added = home.run(&["--identity", identity, "add", "en till"]);
    assert!(added.status.success());
    let said = home.says(&["search", "till", "--identity", identity]);
    assert!(said.contains("en till"), "{said}");
    for args in [["show", "--all"], ["due", "--json"], ["export", "json"]] {
        let output = without_terminal(&home, &args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let error = text(&output.stderr);
        assert!(
            error.contains("--identity") && error.lines().count() == 1,
            "{error}"
        );
        assert!(!text(&output.stdout).contains("kanariefågel"));
    }
    let other = home.write("other.txt", "ingen nyckel");
    let (code, error) = home.refuses(&["--identity", &other, "show"]);
    assert_eq!(code, 2, "{error}");
    let other = home.write("other.txt", &Key::generate().secret());
    let (code, error) = home.refuses(&["--identity", &other, "show"]);
    assert_eq!(code, 1);
    assert!(error.contains("another key"), "{error}");
}

/// Runs a command in a session of its own, which has no terminal.
fn without_terminal(home: &Home, args: &[&str]) -> std::process::Output {
    let mut command = Command::new("setsid");
    command
        .arg("--wait")
        .arg(env!("CARGO_BIN_EXE_tillit"))
        .args(args)
        .env("TILLIT_DIR", home.path())
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    command.output().unwrap()
}

#[test]
fn sealed_files_are_merged_into_a_sealed_file() {
    let home = Home::new();
    let recovery = locked(&home);
    let week = fs::read_dir(home.weeks()).unwrap();
    let names = week.map(|file| file.unwrap().file_name().into_string().unwrap());
    let week = names
        .into_iter()
        .find(|name| name.starts_with("20"))
        .unwrap();
    let ours = home.weeks().join(&week);
    let theirs = home.weeks().join("theirs.age");
    fs::copy(&ours, &theirs).unwrap();
    let (ours, theirs) = (ours.to_str().unwrap(), theirs.to_str().unwrap());
    let identity = recovery.to_str().unwrap();
    let said = home.says(&["--identity", identity, "merge", ours, theirs, "-o", theirs]);
    assert_eq!(said, "");
    let merged = fs::read(theirs).unwrap();
    assert!(tillit::seal::is_sealed(&merged));
    let said = home.says(&["--identity", identity, "merge", ours, theirs]);
    assert!(said.contains("kanariefågel"), "{said}");
}

#[test]
fn unlocking_for_good_asks_first_and_makes_plain_files_again() {
    let home = Home::new();
    let recovery = locked(&home);
    let identity = recovery.to_str().unwrap();
    let args = ["--identity", identity, "unlock", "--for-good"];
    let (code, shown) = converse(&home, &args, &[("Remove the lock? (y/n)", "n")]);
    assert_eq!(code, 1, "{shown}");
    assert!(home.weeks().join("key.age").exists());
    let (code, shown) = converse(&home, &args, &[("Remove the lock? (y/n)", "y")]);
    assert_eq!(code, 0, "{shown}");
    assert!(!home.weeks().join("key.age").exists());
    assert!(home.says(&["show", "--all"]).contains("kanariefågel"));
}

#[test]
fn a_new_passphrase_and_a_new_recovery_key_replace_the_old_ones() {
    let home = Home::new();
    let recovery = locked(&home);
    let identity = recovery.to_str().unwrap();
    let answers = [("New passphrase:", PASSPHRASE), ("Once more:", PASSPHRASE)];
    let (code, shown) = converse(&home, &["--identity", identity, "passphrase"], &answers);
    assert_eq!(code, 0, "{shown}");
    let answers = [
        ("Passphrase for journal:", PASSPHRASE),
        ("recovery key? (y/n)", "y"),
        ("Press Enter", ""),
    ];
    let (code, shown) = converse(&home, &["recovery-key"], &answers);
    assert_eq!(code, 0, "{shown}");
    let (code, error) = home.refuses(&["--identity", identity, "show", "--all"]);
    assert_eq!(code, 1, "{error}");
}

/// The two commands of README, with the recovery key in `recovery.txt`.
#[test]
fn age_of_another_hand_opens_every_file_with_the_recovery_key_alone() {
    if Command::new("age").arg("--version").output().is_err() {
        eprintln!("passed over: age is not installed");
        return;
    }
    let home = Home::new();
    let recovery = locked(&home);
    let opened = |identity: &str, file: &str| {
        let output = Command::new("age")
            .args(["-d", "-i", identity, file])
            .current_dir(home.weeks())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        output.stdout
    };
    let key = opened(recovery.to_str().unwrap(), "key-recovery.age");
    let key_file = home.path().join("key.txt");
    fs::write(&key_file, key).unwrap();
    let mut sealed: Vec<_> = fs::read_dir(home.weeks())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".ron.age"))
        .collect();
    sealed.sort();
    assert!(!sealed.is_empty());
    for name in sealed {
        let plain = text(&opened(key_file.to_str().unwrap(), &name));
        assert!(plain.starts_with("// tillit:"), "{name}: {plain}");
        assert!(
            name.starts_with("workbook") || plain.contains("kanariefågel"),
            "{plain}"
        );
    }
}
