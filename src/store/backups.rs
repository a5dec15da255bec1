//! Old versions: one a leaf for each day on which it was changed, kept thirty days, then one a month.

use std::io;
use std::path::{Path, PathBuf};

use jiff::ToSpan;
use jiff::civil::Date;

use super::{MAX_BYTES, Store, decode};
use crate::model::{Entries, Leaf, Moment, Seniority};

const DAYS_KEPT: i32 = 30;

impl Store {
    /// The folder with the old versions of `leaf`: `2026-11-20.ron` is as it was when that day's first change
    /// was saved, `2026-11-20-copy-....ron` a conflict copy that was merged in.
    pub fn backups_of(&self, leaf: Leaf) -> PathBuf {
        self.folders.backups(&self.name).join(leaf.to_string())
    }

    /// Keeps the version that the day's first change replaces.
    pub(super) fn back_up(&self, leaf: Leaf, bytes: &[u8], now: Moment) -> io::Result<()> {
        let path = self.backups_of(leaf).join(format!("{}.ron", now.date()));
        if self.disk.meta(&path).is_ok() {
            return Ok(());
        }
        self.keep(&path, bytes)?;
        self.prune(leaf, now.date());
        Ok(())
    }

    /// Keeps a conflict copy whose entries are in the leaf now.
    pub(super) fn keep_copy(&self, leaf: Leaf, bytes: &[u8], now: Moment) -> io::Result<()> {
        let folder = self.backups_of(leaf);
        for number in 1.. {
            let path = folder.join(format!("{}-copy-{number}.ron", now.date()));
            match self.read_file(&path, MAX_BYTES) {
                Ok((kept, _)) if kept == bytes => return Ok(()),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return self.keep(&path, bytes);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// For each entry the newest kept version that both sides have seen; `None` where there is none.
    pub fn base_for(&self, leaf: Leaf, a: &Entries, b: &Entries) -> Option<Entries> {
        let folder = self.backups_of(leaf);
        let mut names = self.disk.list(&folder).unwrap_or_default();
        names.sort_unstable();
        let mut base = Entries::new();
        for name in names.iter().rev() {
            let Ok((bytes, _)) = self.read_file(&folder.join(name), MAX_BYTES) else {
                continue;
            };
            let kept = decode(leaf, name, &bytes).unwrap_or_default();
            for (id, entry) in kept {
                let seen = |side: &Entries| {
                    side.get(&id).is_some_and(|side| {
                        matches!(
                            side.rev.against(&entry.rev),
                            Seniority::Same | Seniority::Newer
                        )
                    })
                };
                if !base.contains_key(&id) && seen(a) && seen(b) {
                    base.insert(id, entry);
                }
            }
        }
        (!base.is_empty()).then_some(base)
    }

    fn keep(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            self.disk.make_folder(folder)?;
        }
        self.write_file(path, bytes)?;
        Ok(())
    }

    /// Removes the versions of `leaf` that are past their time on `today`.
    pub(super) fn prune(&self, leaf: Leaf, today: Date) {
        let folder = self.backups_of(leaf);
        let names = self.disk.list(&folder).unwrap_or_default();
        for name in past_their_time(&names, today) {
            let _ = self.disk.remove(&folder.join(name));
        }
    }

    /// Removes the versions of all leaves that are past their time on `today`.
    pub fn prune_backups(&self, today: Date) {
        let folder = self.folders.backups(&self.name);
        for name in self.disk.list(&folder).unwrap_or_default() {
            if let Some(leaf) = Leaf::from_file_name(&format!("{name}.ron")) {
                self.prune(leaf, today);
            }
        }
    }
}

/// Of the names of old versions those that may go: older than the days kept and not their month's first.
fn past_their_time(names: &[String], today: Date) -> Vec<&String> {
    let kept_from = today.saturating_sub(DAYS_KEPT.days());
    let mut dated: Vec<(Date, &String)> = names
        .iter()
        .filter_map(|name| Some((name.get(..10)?.parse().ok()?, name)))
        .collect();
    dated.sort_unstable();
    let mut months = Vec::new();
    let mut past = Vec::new();
    for (date, name) in dated {
        let month = date.first_of_month();
        if date >= kept_from {
            break;
        }
        if months.contains(&month) {
            past.push(name);
        } else {
            months.push(month);
        }
    }
    past
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn thirty_days_stay_and_then_one_a_month() {
        let names: Vec<String> = [
            "2026-08-03.ron",
            "2026-08-04-copy-1.ron",
            "2026-08-30.ron",
            "2026-09-01.ron",
            "2026-10-20.ron",
            "2026-10-21.ron",
            "2026-10-22.ron",
            "2026-11-20.ron",
            "not a date.ron",
            "å",
        ]
        .map(str::to_owned)
        .into();
        let past = past_their_time(&names, date(2026, 11, 20));
        assert_eq!(past, ["2026-08-04-copy-1.ron", "2026-08-30.ron"]);
        assert!(past_their_time(&names, Date::MIN).is_empty());
    }
}
