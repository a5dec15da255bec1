//! Runs the user's own git: it never prompts, and each command has a time limit.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Limit of a command without a network; it may run hooks and sign.
const LOCAL: Duration = Duration::from_secs(120);
/// A command with a network is killed after this long without output.
const IDLE: Duration = Duration::from_secs(8);
/// Interval between two looks at a running command.
const POLL: Duration = Duration::from_millis(5);
/// Wait for the pipes to close after the end of a command: a child of a hook may hold them open.
const PIPE_GRACE: Duration = Duration::from_millis(500);

/// Environment variables that point git at another repository, as inside a hook.
const POINTERS: [&str; 9] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_CONFIG",
];

/// git in one folder.
#[derive(Clone, Debug)]
pub(super) struct Git {
    folder: PathBuf,
    /// The merge driver of this program, for `merge.tillit.driver`.
    driver: OsString,
    /// Index to use instead of the repository's own.
    index: Option<PathBuf>,
    /// The ssh command, set if neither the environment nor git's settings have one.
    ssh: Option<&'static str>,
}

/// The result of a git command.
#[derive(Debug)]
pub(super) struct GitOutput {
    /// Exit code; `None` if the command was killed, as by the time limit.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: Vec<u8>,
    /// Standard error.
    pub stderr: String,
}

/// The time limit of a command.
#[derive(Clone, Copy)]
enum Limit {
    /// Since its start.
    Total(Duration),
    /// Since its last output.
    Idle(Duration),
}

impl GitOutput {
    pub fn succeeded(&self) -> bool {
        self.code == Some(0)
    }

    /// Standard output without the line end.
    pub fn line(&self) -> String {
        let text = String::from_utf8_lossy(&self.stdout);
        text.trim_end_matches(['\n', '\r']).to_owned()
    }

    /// Standard output split at NUL.
    pub fn fields(&self) -> Vec<String> {
        let text = String::from_utf8_lossy(&self.stdout);
        text.split_terminator('\0').map(str::to_owned).collect()
    }

    /// The first line of standard error that is no warning. After a failed connection it is more specific than git's
    /// own message.
    pub fn first_reason(&self) -> String {
        let lines = self.stderr.lines().map(str::trim);
        let is_cause =
            |line: &&str| !line.is_empty() && !line.to_ascii_lowercase().starts_with("warning");
        let line = lines.into_iter().find(is_cause).unwrap_or("git");
        line.strip_prefix("fatal: ").unwrap_or(line).to_owned()
    }

    /// The line of standard error with the cause: git's own `fatal:` or `error:` line, else the last one.
    pub fn reason(&self) -> String {
        let lines = self.stderr.lines().map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        let own = |line: &&&str| line.starts_with("fatal: ") || line.starts_with("error: ");
        let hint = |line: &&&str| !line.starts_with("hint: ");
        let line = lines.iter().find(own);
        let line = line.or_else(|| lines.iter().rev().find(hint));
        let line = line.copied().unwrap_or("git");
        let line = line.strip_prefix("fatal: ").unwrap_or(line);
        line.strip_prefix("error: ").unwrap_or(line).to_owned()
    }
}

impl Git {
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            driver: driver(),
            index: None,
            ssh: None,
        }
    }

    /// The merge driver as it is written into git's settings.
    pub fn driver(&self) -> &OsStr {
        &self.driver
    }

    /// This git with another index.
    pub fn with_index(&self, index: &Path) -> Self {
        Self {
            index: Some(index.to_owned()),
            ..self.clone()
        }
    }

    /// Makes remote commands use an ssh that never prompts, unless the user has set one. Fails like [`Git::run`].
    pub fn quiet_ssh(&mut self) -> io::Result<()> {
        let in_environment = ["GIT_SSH_COMMAND", "GIT_SSH"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
        let in_settings = self.run(&["config", "--get", "core.sshCommand"])?;
        if !in_environment && !in_settings.succeeded() {
            self.ssh = Some("ssh -oBatchMode=yes -oConnectTimeout=5");
        }
        Ok(())
    }

    /// Runs a command that opens no connection.
    ///
    /// # Errors
    ///
    /// `NotFound` if git is not installed, else the system's. A git that fails is no error.
    pub fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> io::Result<GitOutput> {
        finish(self.command(args), None, Limit::Total(LOCAL))
    }

    /// Runs a command like [`Git::run`], with paths on standard input, each terminated by NUL. Fails like [`Git::run`].
    pub fn run_on<S: AsRef<OsStr>>(&self, args: &[S], paths: &[String]) -> io::Result<GitOutput> {
        let mut command = self.command(args);
        command.args(["--pathspec-from-file=-", "--pathspec-file-nul"]);
        let input: String = paths.iter().map(|path| format!("{path}\0")).collect();
        finish(command, Some(input), Limit::Total(LOCAL))
    }

    /// Runs a command that opens a connection. It has no terminal for prompts, and is killed with all its children
    /// after eight seconds without output, or with `has_hook` after two minutes. Fails like [`Git::run`].
    pub fn run_remote<S: AsRef<OsStr>>(&self, args: &[S], has_hook: bool) -> io::Result<GitOutput> {
        let mut command = self.command(args);
        if let Some(ssh) = self.ssh {
            command.env("GIT_SSH_COMMAND", ssh);
        }
        command
            .env("GIT_ASKPASS", "")
            .env("SSH_ASKPASS", "")
            .env("SSH_ASKPASS_REQUIRE", "never")
            .env("GCM_INTERACTIVE", "never");
        // A process group can be killed as a whole, and is stopped if it prompts on the terminal.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let limit = match has_hook {
            true => Limit::Total(LOCAL),
            false => Limit::Idle(IDLE),
        };
        finish(command, None, limit)
    }

    fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new("git");
        for name in POINTERS {
            command.env_remove(name);
        }
        let mut driver = OsString::from("merge.tillit.driver=");
        driver.push(&self.driver);
        command
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_MERGE_AUTOEDIT", "no")
            .arg("-C")
            .arg(&self.folder)
            .arg("--literal-pathspecs");
        for setting in [
            "user.useConfigOnly=true",
            "credential.interactive=false",
            "http.lowSpeedLimit=1",
            "http.lowSpeedTime=5",
            "gc.auto=0",
            "maintenance.auto=false",
        ] {
            command.args(["-c", setting]);
        }
        command.arg("-c").arg(driver).args(args);
        if let Some(index) = &self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        command
    }
}

/// The merge driver, such as `'/usr/bin/tillit' merge -- %O %A %B %P`. Git replaces each `%` and runs it in a shell.
fn driver() -> OsString {
    let program = std::env::current_exe().ok();
    let program = program.as_deref().and_then(Path::to_str);
    let program = program.unwrap_or("tillit");
    let program = match cfg!(windows) {
        true => program.replace('\\', "/"),
        false => program.to_owned(),
    };
    let quoted = quoted(&program).replace('%', "%%");
    format!("{quoted} merge -- %O %A %B %P").into()
}

/// Quotes a word of a command line for the user to type: for a POSIX shell, or on Windows for its own shells.
pub(super) fn quoted_for_user(word: &str) -> String {
    if cfg!(windows) {
        double_quoted(word)
    } else {
        quoted(word)
    }
}

/// Quotes a word for Windows' shells. File names there cannot contain a double quote.
fn double_quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "\\/._-+:@".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("\"{word}\"")
}

/// Quotes a word for a POSIX shell, which git uses on every system.
pub(super) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:@,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

fn finish(mut command: Command, input: Option<String>, limit: Limit) -> io::Result<GitOutput> {
    let stdin = match input {
        Some(_) => Stdio::piped(),
        None => Stdio::null(),
    };
    let mut child = command
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let last_output = Arc::new(Mutex::new(Instant::now()));
    let stdout = child
        .stdout
        .take()
        .map(|pipe| Pipe::read(pipe, &last_output));
    let stderr = child
        .stderr
        .take()
        .map(|pipe| Pipe::read(pipe, &last_output));
    if let (Some(mut pipe), Some(input)) = (child.stdin.take(), input) {
        // A git that ends before it has read all input reports why.
        let _ = pipe.write_all(input.as_bytes());
    }
    let code = wait(&mut child, limit, &last_output)?;
    let stderr = stderr.map(Pipe::collect).unwrap_or_default();
    Ok(GitOutput {
        code,
        stdout: stdout.map(Pipe::collect).unwrap_or_default(),
        stderr: String::from_utf8_lossy(&stderr).into_owned(),
    })
}

/// Waits for the command to end, and kills it at its limit. Returns its exit code; `None` if it was killed.
fn wait(child: &mut Child, limit: Limit, last_output: &Mutex<Instant>) -> io::Result<Option<i32>> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.code());
        }
        let late = match limit {
            Limit::Total(time) => started.elapsed() > time,
            Limit::Idle(time) => {
                let last_output = last_output.lock().unwrap_or_else(PoisonError::into_inner);
                last_output.elapsed() > time
            }
        };
        if late {
            kill(child);
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(POLL);
    }
}

/// Kills a command, and its process group if it leads one.
fn kill(child: &mut Child) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        // On SIGTERM git removes its lock files.
        let group = Pid::from_child(child);
        if kill_process_group(group, Signal::TERM).is_ok() {
            for _ in 0..50 {
                if matches!(child.try_wait(), Ok(Some(_))) {
                    break;
                }
                thread::sleep(POLL);
            }
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
    let _ = child.kill();
}

/// A pipe that a thread reads to its end.
struct Pipe {
    bytes: Arc<Mutex<Vec<u8>>>,
    reader: JoinHandle<()>,
}

impl Pipe {
    fn read(mut pipe: impl Read + Send + 'static, last_output: &Arc<Mutex<Instant>>) -> Self {
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let (into, last_output) = (Arc::clone(&bytes), Arc::clone(last_output));
        let reader = thread::spawn(move || {
            let mut part = [0; 8192];
            while let Ok(len @ 1..) = pipe.read(&mut part) {
                let read = part.get(..len).unwrap_or_default();
                let mut bytes = into.lock().unwrap_or_else(PoisonError::into_inner);
                bytes.extend_from_slice(read);
                *last_output.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
            }
        });
        Self { bytes, reader }
    }

    /// The output. Stops waiting after a moment for a pipe that another process holds open.
    fn collect(self) -> Vec<u8> {
        let ended = Instant::now();
        while !self.reader.is_finished() && ended.elapsed() < PIPE_GRACE {
            thread::sleep(POLL);
        }
        let mut bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ran(stderr: &str) -> GitOutput {
        GitOutput {
            code: Some(1),
            stdout: Vec::new(),
            stderr: stderr.to_owned(),
        }
    }

    #[test]
    fn the_reason_is_gits_own_line_or_else_the_last_one() {
        let stderr = "warning: x\nfatal: no such remote\n\nPlease make sure\n";
        assert_eq!(ran(stderr).reason(), "no such remote");
        assert_eq!(
            ran("check 1\nnotes are too long\nhint: y\n").reason(),
            "notes are too long"
        );
        assert_eq!(ran("").reason(), "git");
        let ssh = "Warning: added\nssh: no such host\nfatal: Could not read\n";
        assert_eq!(ran(ssh).first_reason(), "ssh: no such host");
        assert_eq!(ran(stderr).first_reason(), "no such remote");
    }

    #[test]
    fn only_words_with_special_characters_are_quoted() {
        assert_eq!(quoted("/usr/bin/tillit"), "/usr/bin/tillit");
        assert_eq!(quoted("/a b/it's"), "'/a b/it'\\''s'");
        assert_eq!(
            double_quoted(r"C:\min\2026-W47.ron"),
            r"C:\min\2026-W47.ron"
        );
        assert_eq!(
            double_quoted(r"C:\min bok\a (1).ron"),
            r#""C:\min bok\a (1).ron""#
        );
    }
}
