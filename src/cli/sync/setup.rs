//! `tillit sync --setup`: writes the dot files of the workbook's folder, and sets this clone's merge driver.

use std::path::Path;

use super::Sync;
use crate::cli::git::Git;
use crate::cli::messages;
use crate::cli::output::{Stop, print};
use crate::content::Phrase;
use crate::store::{Disk, Folders, RealDisk, add_lines};

const DRIVER: &str = "merge.tillit.driver";

/// Each file with its lines. A sync tool must not sync `.git`, which two machines would write at the same time.
const LINES: [(&str, &[&str]); 3] = [
    (
        ".gitattributes",
        &["*.ron text eol=lf merge=tillit", "*.ron.age -text"],
    ),
    (".gitignore", &[".lock", ".tillit-*", "state/"]),
    (".stignore", &["(?d).lock", "(?d).tillit-*", ".git"]),
];

impl Sync<'_> {
    /// Prepares the folder and the clone, and prints what changed. A second run changes nothing.
    pub(super) fn set_up(&self, folders: &Folders) -> Result<(), Stop> {
        self.repository()?;
        let mut written = Vec::new();
        for (name, lines) in LINES {
            written.extend(self.add(&self.store.folder().join(name), lines)?);
        }
        if self.is_in_same_repository(&folders.state)? {
            written.extend(self.add(&folders.state.join(".gitignore"), &["*"])?);
        }
        let driver_is_new = self.set_driver()?;
        if written.is_empty() && !driver_is_new {
            print(self.catalog.say(Phrase::CliSetupNothing))?;
            return Ok(());
        }
        for file in written {
            print(&self.catalog.fill(Phrase::CliSetupWrote, &[("file", &file)]))?;
        }
        if driver_is_new {
            print(self.catalog.say(Phrase::CliSyncDriverSet))?;
        }
        print(self.catalog.say(Phrase::CliSetupRemote))?;
        if !self.store.is_locked() {
            print(self.catalog.say(Phrase::CliSetupLock))?;
        }
        Ok(())
    }

    fn add(&self, path: &Path, lines: &[&str]) -> Result<Option<String>, Stop> {
        let file = path.to_string_lossy().into_owned();
        match add_lines(path, lines) {
            Ok(changed) => Ok(changed.then_some(file)),
            Err(error) => {
                let why = messages::unsaved(self.catalog, &file, error.into());
                Err(Stop::Failed(why))
            }
        }
    }

    /// Whether a folder, such as the state folder with --dir, is part of the workbook's repository.
    fn is_in_same_repository(&self, folder: &Path) -> Result<bool, Stop> {
        if RealDisk.meta(folder).is_err() {
            return Ok(false);
        }
        let args = ["rev-parse", "--show-toplevel"];
        let there = self.output(Git::new(folder).run(&args))?;
        Ok(there.succeeded() && there.line() == self.run_ok(&args)?.line())
    }

    /// Sets the merge driver in this clone if git has none, or one whose program is gone; returns whether it did. A
    /// driver that the user has set stays.
    pub(super) fn set_driver(&self) -> Result<bool, Stop> {
        let known = self.run(&["config", "--show-origin", "-z", "--get-all", DRIVER])?;
        // The value from this run's command line is left out.
        let fields = known.fields();
        let mut in_files = fields.chunks(2).filter(|pair| {
            pair.first()
                .is_some_and(|origin| !origin.starts_with("command line:"))
        });
        let last = in_files.next_back().and_then(|pair| pair.get(1));
        if last.is_some_and(|driver| can_run(driver)) {
            return Ok(false);
        }
        let driver = self.git.driver();
        let set = |name: &str, value: &std::ffi::OsStr| {
            let args = ["config".as_ref(), "--local".as_ref(), name.as_ref(), value];
            self.output(self.git.run(&args))
        };
        for (name, value) in [("merge.tillit.name", "tillit".as_ref()), (DRIVER, driver)] {
            let ran = set(name, value)?;
            if !ran.succeeded() {
                return Err(self.git_refuses(&ran));
            }
        }
        Ok(true)
    }
}

/// Whether the program of a driver exists. One without a folder is assumed to.
fn can_run(driver: &str) -> bool {
    let program = match driver.strip_prefix('\'') {
        Some(quoted) => quoted.split('\'').next().unwrap_or_default(),
        None => driver.split(' ').next().unwrap_or_default(),
    };
    let program = program.replace("%%", "%");
    let path = Path::new(&program);
    !path.is_absolute() || RealDisk.meta(path).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::git::quoted;

    #[test]
    fn a_driver_whose_program_is_gone_cannot_run() {
        let program = std::env::current_exe().unwrap();
        let program = program.to_str().unwrap();
        assert!(can_run("tillit merge %O %A %B %P"));
        assert!(can_run(&format!(
            "{} merge -- %O %A %B %P",
            quoted(program)
        )));
        assert!(!can_run("'/no such/tillit' merge -- %O %A %B %P"));
        assert!(!can_run("/nowhere/tillit merge %O %A %B %P"));
    }
}
