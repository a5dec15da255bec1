//! `tillit history`: prints the earlier versions of a week, and the changes after each.

use std::collections::BTreeSet;
use std::io;

use jiff::civil::Date;
use serde::Serialize;

use super::args::HistoryRequest;
use super::output::{Stop, print, print_error, print_json};
use super::show::with_own_content;
use super::{messages, week};
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::model::{EntryId, Leaf, WeekId};
use crate::panes::{reason_words, sheet_name, size_words, version_time};
use crate::store::{EntryChange, LeafHistory, Store, Version};

/// Most letters of a text that are printed.
const QUOTED: usize = 60;

/// A version in the JSON output.
#[derive(Serialize)]
struct Listed {
    file: String,
    /// The name that `tillit restore` takes.
    version: String,
    /// The local time at which it was kept, such as `2026-11-20T14:52:03`; the day where only that is known.
    kept: String,
    reason: &'static str,
    /// The changes after it; none where the next newer state cannot be read.
    changes: Option<Vec<Changed>>,
}

/// A changed entry in the JSON output.
#[derive(Serialize)]
struct Changed {
    change: &'static str,
    entry: String,
    sheet: String,
    lines_removed: usize,
    lines_added: usize,
    letters_removed: usize,
    letters_added: usize,
    /// The first line of the text that changed most; empty if no text changed.
    text: String,
}

/// Prints the versions of a leaf, the newest first; with `entry` only those after which the entry changed.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &HistoryRequest,
    today: Date,
) -> Result<(), Stop> {
    let catalog = with_own_content(environment)?;
    let leaf = match wanted.leaf.as_deref() {
        Some(text) => leaf_from(&catalog, text, today)?,
        None => Leaf::Week(WeekId::of(today)),
    };
    let only = wanted.entry.as_deref();
    let only = only.map(|text| entry_id(&catalog, text)).transpose()?;
    let store = environment.existing_store(named)?;
    let read = store.history(leaf)?;
    let mut history = History {
        catalog: &catalog,
        only,
        lines: Vec::new(),
        listed: Vec::new(),
        seen: BTreeSet::new(),
        unread: false,
    };
    history.read(&store, leaf, &read);
    if let Some(id) = only
        && !history.seen.contains(&id)
        && !history.unread
    {
        let (id, leaf) = (id.to_string(), leaf.to_string());
        let values = [("text", id.as_str()), ("week", &leaf)];
        return Err(Stop::Failed(catalog.fill(Phrase::HistoryNoEntry, &values)));
    }
    if wanted.json {
        print_json(&history.listed)?;
    } else if history.lines.is_empty() {
        let leaf = leaf.to_string();
        print_error(&catalog.fill(Phrase::HistoryNothing, &[("week", &leaf)]));
    } else {
        print_all(&catalog, leaf, &history.lines)?;
    }
    if history.unread {
        return Err(Stop::Reported);
    }
    Ok(())
}

fn print_all(catalog: &Catalog, leaf: Leaf, lines: &[String]) -> io::Result<()> {
    let heading = match leaf {
        Leaf::Week(week) => catalog.week_title(week),
        Leaf::Standing => catalog.say(Phrase::OwnWorkbook).to_owned(),
    };
    print(&heading)?;
    print(&"=".repeat(heading.chars().count()))?;
    lines.iter().try_for_each(|line| print(line))
}

/// The leaf that an argument denotes: a week, or the standing leaf.
pub(super) fn leaf_from(catalog: &Catalog, text: &str, today: Date) -> Result<Leaf, Stop> {
    if text == Leaf::Standing.to_string() {
        return Ok(Leaf::Standing);
    }
    week(catalog, text, today).map(Leaf::Week)
}

/// The entry id in an argument, in upper or lower case.
pub(super) fn entry_id(catalog: &Catalog, text: &str) -> Result<EntryId, Stop> {
    let wrong = |_| Stop::BadUse(catalog.fill(Phrase::HistoryBadEntry, &[("text", text)]));
    text.to_ascii_uppercase().parse().map_err(wrong)
}

struct History<'a> {
    catalog: &'a Catalog,
    only: Option<EntryId>,
    lines: Vec<String>,
    listed: Vec<Listed>,
    seen: BTreeSet<EntryId>,
    /// Whether a file could not be read, which has been reported then.
    unread: bool,
}

impl History<'_> {
    fn read(&mut self, store: &Store, leaf: Leaf, read: &LeafHistory) {
        match &read.present {
            Ok(entries) => self.seen.extend(entries.keys()),
            Err(error) => {
                let path = store.path(leaf);
                let error = error.clone();
                self.print_error(&messages::unreadable(
                    self.catalog,
                    &path.to_string_lossy(),
                    error,
                ));
            }
        }
        for (at, (version, entries)) in read.versions.iter().enumerate() {
            match entries {
                Ok(entries) => {
                    self.seen.extend(entries.keys());
                    self.version(leaf, version, read.changes_after(at));
                }
                Err(error) => {
                    let what = messages::unreadable(self.catalog, error.file(), error.clone());
                    let values = [("version", version.name.as_str()), ("reason", &what)];
                    self.print_error(&self.catalog.fill(Phrase::HistoryUnreadable, &values));
                }
            }
        }
    }

    fn print_error(&mut self, message: &str) {
        self.unread = true;
        print_error(message);
    }

    /// Adds a version, and its lines: its name, time and reason, and the changes up to the next newer one.
    fn version(&mut self, leaf: Leaf, version: &Version, changes: Option<Vec<EntryChange<'_>>>) {
        let is_known = changes.is_some();
        let changes = changes.unwrap_or_default();
        let shown: Vec<_> = changes
            .iter()
            .filter(|change| self.only.is_none_or(|id| id == change.id))
            .collect();
        if self.only.is_some() && shown.is_empty() {
            return;
        }
        self.listed.push(Listed {
            file: leaf.file_name(),
            version: version.name.clone(),
            kept: match version.day_only {
                true => version.at.date().to_string(),
                false => version.at.to_string(),
            },
            reason: version.reason.id(),
            changes: is_known.then(|| shown.iter().map(|change| changed(change)).collect()),
        });
        let catalog = self.catalog;
        let heading = [
            version.name.clone(),
            version_time(catalog, version),
            reason_words(catalog, version).to_owned(),
        ];
        self.lines.push(heading.join(" · "));
        self.lines
            .extend(shown.iter().map(|change| change_line(catalog, change)));
        if is_known && shown.is_empty() {
            let same = catalog.say(Phrase::HistorySame);
            self.lines.push(format!("    {same}"));
        }
    }
}

fn changed(change: &EntryChange<'_>) -> Changed {
    let entry = change.newer.or(change.older);
    Changed {
        change: match (change.older, change.newer) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        },
        entry: change.id.to_string(),
        sheet: entry.map_or_else(String::new, |entry| entry.sheet.clone()),
        lines_removed: change.texts.lines_removed,
        lines_added: change.texts.lines_added,
        letters_removed: change.texts.letters_removed,
        letters_added: change.texts.letters_added,
        text: change.line.to_owned(),
    }
}

/// `    ändrad · Reflektion · 12 rader borta, 1 ny rad · ”Jag märkte att …” · 01KAG…`
fn change_line(catalog: &Catalog, change: &EntryChange<'_>) -> String {
    let what = match (change.older, change.newer) {
        (None, _) => Phrase::HistoryAdded,
        (_, None) => Phrase::HistoryRemoved,
        _ => Phrase::HistoryChanged,
    };
    let mut parts = vec![catalog.say(what).to_owned()];
    if let Some(entry) = change.newer.or(change.older) {
        parts.push(sheet_name(catalog, &entry.sheet));
    }
    let sizes = size_words(catalog, change.texts);
    if !sizes.is_empty() {
        parts.push(sizes);
    }
    if !change.line.is_empty() {
        parts.push(catalog.fill(Phrase::HistoryQuote, &[("text", &cut(change.line))]));
    }
    parts.push(change.id.to_string());
    format!("    {}", parts.join(" · "))
}

fn cut(line: &str) -> String {
    let mut letters = line.chars();
    let mut start: String = letters.by_ref().take(QUOTED).collect();
    if letters.next().is_some() {
        start.truncate(start.trim_end().len());
        start.push('…');
    }
    start
}
