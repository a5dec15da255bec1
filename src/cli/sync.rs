//! `tillit sync`: commits the workbook, fetches, merges and pushes, with the user's own git.
//!
//! The repository's index, its other files and its branches stay as they are: a commit is made from a separate
//! index, and a merge commit is made without touching the work tree, which is then fast-forwarded to it. Nothing is
//! stashed, rebased or forced, so that a refusal at any step leaves nothing to clean up.

mod commit;
mod preflight;
mod pull;
mod push;
mod setup;

use std::io::{self, IsTerminal};

use super::ask::Terminal;
use super::git::{Git, GitOutput, quoted_for_user};
use super::locking;
use super::messages;
use super::output::{Stop, print, print_error};
use crate::content::{Catalog, Phrase};
use crate::effect::LockChange;
use crate::environment::Environment;
use crate::model::{Leaf, Moment};
use crate::store::{Store, is_sealed_name};
use commit::NotCommitted;
use preflight::Branch;
use pull::Merged;

/// Attempts to push; after a rejected push the remote is fetched and merged again.
const PUSHES: usize = 3;
/// Most commits in a row while an open window keeps writing.
const COMMITS: usize = 5;

/// The dot files that `--setup` writes into the workbook's folder.
const DOT_FILES: [&str; 3] = [".gitattributes", ".gitignore", ".stignore"];

/// The state of one sync, used by all of its steps.
struct Sync<'a> {
    catalog: &'a Catalog,
    store: Store,
    git: Git,
    now: Moment,
}

/// Numbers of files sent and received.
#[derive(Default)]
struct Counts {
    sent: usize,
    received: usize,
}

/// Syncs the workbook, or with `setup` prepares its folder and this clone.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    setup: bool,
    now: Moment,
) -> Result<(), Stop> {
    let store = environment.named_store(named)?;
    let sync = Sync {
        catalog: &environment.catalog,
        git: Git::new(store.folder()),
        store,
        now,
    };
    if setup {
        let sync = sync.locked_first(environment, named)?;
        return sync.set_up(environment.folders()?);
    }
    let branch = sync.preflight()?;
    sync.exchange(branch)
}

impl Sync<'_> {
    /// Offers to lock a workbook before git sees it.
    fn locked_first(self, environment: &Environment, named: Option<&str>) -> Result<Self, Stop> {
        let is_watched = io::stdin().is_terminal() && io::stdout().is_terminal();
        if self.store.is_locked() || !is_watched {
            return Ok(self);
        }
        let terminal = Terminal::open();
        let question = self.catalog.say(Phrase::CliSetupLockQuestion);
        if terminal.is_none_or(|terminal| !terminal.agrees(question).unwrap_or(false)) {
            return Ok(self);
        }
        locking::run(environment, named, LockChange::Lock, self.now)?;
        Ok(Self {
            store: environment.named_store(named)?,
            ..self
        })
    }

    fn exchange(mut self, branch: Branch) -> Result<(), Stop> {
        let mut counts = Counts::default();
        let mut left = self.commit(&mut counts)?;
        if self.set_driver()? {
            print(self.catalog.say(Phrase::CliSyncDriverSet))?;
        }
        self.git.quiet_ssh()?;
        self.fetch(&branch)?;
        let mut pushes = 0;
        loop {
            left = self.merge_upstream(&branch, &mut counts, left)?;
            pushes += 1;
            match self.push(&branch)? {
                None => break,
                Some(reason) if pushes == PUSHES => {
                    return Err(self.refuse(Phrase::CliSyncOvertaken, &[("reason", &reason)]));
                }
                Some(_) => self.fetch(&branch)?,
            }
        }
        let upstream = branch.upstream_name();
        let (sent, received) = (counts.sent.to_string(), counts.received.to_string());
        let values = [
            ("upstream", upstream.as_str()),
            ("sent", &sent),
            ("received", &received),
        ];
        print(&self.catalog.fill(Phrase::CliSyncDone, &values))?;
        self.report(left)
    }

    /// Merges the remote's branch. Changes that a window writes meanwhile are committed first.
    fn merge_upstream(
        &self,
        branch: &Branch,
        counts: &mut Counts,
        mut left: NotCommitted,
    ) -> Result<NotCommitted, Stop> {
        for _ in 0..COMMITS {
            match self.pull(branch)? {
                Merged::Nothing => return Ok(left),
                Merged::Files(files) => {
                    counts.received += files;
                    return Ok(left);
                }
                Merged::Changed => left = self.commit(counts)?,
            }
        }
        Err(self.refuse(Phrase::CliSyncBusy, &[]))
    }

    /// Prints the files that were not committed; fails if one of them cannot be read.
    fn report(&self, left: NotCommitted) -> Result<(), Stop> {
        for file in &left.missing {
            let values = [("file", file.as_str()), ("git", &self.git_command())];
            print(&self.catalog.fill(Phrase::CliSyncMissing, &values))?;
        }
        if left.unreadable.is_empty() {
            return Ok(());
        }
        for (leaf, error) in left.unreadable {
            let path = self.store.path(leaf);
            let text = messages::unreadable(self.catalog, &path.to_string_lossy(), error);
            print_error(
                &self
                    .catalog
                    .fill(Phrase::CliSyncLeftOut, &[("text", &text)]),
            );
        }
        Err(Stop::Reported)
    }

    /// A refusal with this phrase. In it `{git}` is the command for git in the workbook's folder.
    fn refuse(&self, phrase: Phrase, values: &[(&str, &str)]) -> Stop {
        let git = self.git_command();
        let folder = self.store.folder().to_string_lossy();
        let mut all = vec![("git", git.as_str()), ("folder", &folder)];
        all.extend_from_slice(values);
        Stop::Failed(self.catalog.fill(phrase, &all))
    }

    fn git_command(&self) -> String {
        format!(
            "git -C {}",
            quoted_for_user(&self.store.folder().to_string_lossy())
        )
    }

    /// Turns a failure to start git into a refusal.
    fn output(&self, result: io::Result<GitOutput>) -> Result<GitOutput, Stop> {
        result.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => self.refuse(Phrase::CliSyncNoGit, &[]),
            _ => Stop::Failed(error.to_string()),
        })
    }

    fn run(&self, args: &[&str]) -> Result<GitOutput, Stop> {
        self.output(self.git.run(args))
    }

    /// Runs a command that must succeed; a refusal with git's reason if it fails.
    fn run_ok(&self, args: &[&str]) -> Result<GitOutput, Stop> {
        let ran = self.run(args)?;
        match ran.succeeded() {
            true => Ok(ran),
            false => Err(self.git_refuses(&ran)),
        }
    }

    fn git_refuses(&self, ran: &GitOutput) -> Stop {
        self.refuse(Phrase::CliSyncGitRefuses, &[("reason", &ran.reason())])
    }

    /// The commit that a name resolves to, if there is one.
    fn commit_of(&self, name: &str) -> Result<Option<String>, Stop> {
        let name = format!("{name}^{{commit}}");
        let ran = self.run(&["rev-parse", "--quiet", "--verify", &name])?;
        Ok(ran.succeeded().then(|| ran.line()))
    }

    /// The file name of one of the workbook's own files, from its path in the repository; `None` for other files.
    fn own_file<'p>(&self, prefix: &str, path: &'p str) -> Option<&'p str> {
        let name = path.strip_prefix(prefix)?;
        let is_own = Leaf::from_file_name(name).is_some()
            || is_sealed_name(name)
            || DOT_FILES.contains(&name);
        is_own.then_some(name)
    }

    /// The workbook's folder in the repository, ending with `/`; empty at the top.
    fn prefix(&self) -> Result<String, Stop> {
        Ok(self.run_ok(&["rev-parse", "--show-prefix"])?.line())
    }
}
