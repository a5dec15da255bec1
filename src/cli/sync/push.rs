//! Sends the branch to its remote.

use super::Sync;
use super::preflight::Branch;
use crate::cli::output::Stop;
use crate::content::Phrase;

impl Sync<'_> {
    /// Pushes the branch, never by force; returns the remote's reason if it rejects the push.
    pub(super) fn push(&self, branch: &Branch) -> Result<Option<String>, Stop> {
        let Some(ours) = self.commit_of("HEAD")? else {
            return Ok(None);
        };
        if self.commit_of(&branch.upstream())?.as_ref() == Some(&ours) {
            return Ok(None);
        }
        let refs = format!("HEAD:{}", branch.remote_ref);
        let args = [
            "push",
            "--porcelain",
            "--progress",
            "--no-follow-tags",
            "--",
        ];
        let args = args.iter().copied().chain([branch.remote.as_str(), &refs]);
        let args: Vec<&str> = args.collect();
        let ran = self.output(self.git.run_remote(&args, branch.has_push_hook))?;
        if ran.succeeded() {
            return Ok(None);
        }
        // `!<TAB>from:to<TAB>[rejected] (fetch first)`
        let output = ran.line();
        let rejected = output.lines().find_map(|line| line.strip_prefix("!\t"));
        if let Some(rejected) = rejected {
            let reason = rejected.split('\t').nth(1).unwrap_or(rejected);
            return Ok(Some(reason.to_owned()));
        }
        match ran.code {
            Some(1) => {
                let reason = ran.reason();
                Err(self.refuse(Phrase::CliSyncPushRefused, &[("reason", &reason)]))
            }
            _ => Err(self.offline(&ran)),
        }
    }
}
