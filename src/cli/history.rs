//! `tillit history`: prints the earlier versions of a week, and the changes after each.

use std::collections::BTreeSet;
use std::io;

use jiff::civil::Date;

use super::output::{Stop, print, print_error};
use super::show::with_own_content;
use super::{messages, week};
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::model::views::WORKBOOK;
use crate::model::{Entries, EntryId, Leaf, WeekId};
use crate::store::{EntryChange, LeafRead, Reason, Store, TextChange, Version, compare};

/// Most letters of a text that are printed.
const QUOTED: usize = 60;

/// Prints the versions of a leaf, the newest first; with `entry` only those after which the entry changed.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    leaf: Option<&str>,
    entry: Option<&str>,
    today: Date,
) -> Result<(), Stop> {
    let catalog = with_own_content(environment)?;
    let leaf = match leaf {
        Some(text) => leaf_from(&catalog, text, today)?,
        None => Leaf::Week(WeekId::of(today)),
    };
    let only = entry.map(|text| entry_id(&catalog, text)).transpose()?;
    let store = environment.existing_store(named)?;
    let versions = store.versions(leaf)?;
    let mut history = History {
        catalog: &catalog,
        only,
        lines: Vec::new(),
        seen: BTreeSet::new(),
        unread: false,
    };
    history.read(&store, leaf, &versions);
    if let Some(id) = only
        && !history.seen.contains(&id)
        && !history.unread
    {
        let (id, leaf) = (id.to_string(), leaf.to_string());
        let values = [("text", id.as_str()), ("week", &leaf)];
        return Err(Stop::Failed(catalog.fill(Phrase::HistoryNoEntry, &values)));
    }
    if history.lines.is_empty() {
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
    seen: BTreeSet<EntryId>,
    /// Whether a file could not be read, which has been reported then.
    unread: bool,
}

impl History<'_> {
    fn read(&mut self, store: &Store, leaf: Leaf, versions: &[Version]) {
        let mut newer = match store.read(leaf) {
            LeafRead::Missing => Some(Entries::new()),
            LeafRead::Read(entries) => Some(entries),
            LeafRead::ReadOnly(error) => {
                let path = store.path(leaf);
                self.print_error(&messages::unreadable(
                    self.catalog,
                    &path.to_string_lossy(),
                    error,
                ));
                None
            }
        };
        self.seen
            .extend(newer.iter().flat_map(|entries| entries.keys()));
        for version in versions {
            let entries = match store.read_version(leaf, version) {
                Ok(entries) => entries,
                Err(error) => {
                    let what = error.to_string();
                    let values = [("version", version.name.as_str()), ("reason", &what)];
                    self.print_error(&self.catalog.fill(Phrase::HistoryUnreadable, &values));
                    continue;
                }
            };
            self.seen.extend(entries.keys());
            if version.reason == Reason::UnseenEdit {
                // It has only the edited entries, and these are erased in every other state.
                self.version(version, &entries, Some(&Entries::new()));
                continue;
            }
            self.version(version, &entries, newer.as_ref());
            newer = Some(entries);
        }
    }

    fn print_error(&mut self, message: &str) {
        self.unread = true;
        print_error(message);
    }

    /// Adds the lines of a version: its name, time and reason, and the changes up to the next newer one.
    fn version(&mut self, version: &Version, entries: &Entries, newer: Option<&Entries>) {
        let changes = newer.map(|newer| compare(entries, newer));
        let changes = changes.unwrap_or_default();
        let shown: Vec<_> = changes
            .iter()
            .filter(|change| self.only.is_none_or(|id| id == change.id))
            .collect();
        if self.only.is_some() && shown.is_empty() {
            return;
        }
        let catalog = self.catalog;
        let heading = [
            version.name.clone(),
            when(catalog, version),
            reason_text(catalog, version).to_owned(),
        ];
        self.lines.push(heading.join(" · "));
        self.lines
            .extend(shown.iter().map(|change| change_line(catalog, change)));
        if newer.is_some() && shown.is_empty() {
            let same = catalog.say(Phrase::HistorySame);
            self.lines.push(format!("    {same}"));
        }
    }
}

/// `fre 20 nov 2026 14:52`, without the time if only the day is known.
fn when(catalog: &Catalog, version: &Version) -> String {
    let calendar = catalog.calendar();
    let (date, time) = (version.at.date(), version.at.time());
    let day = format!(
        "{} {}",
        calendar.weekday_short(date.weekday()),
        calendar.date(date)
    );
    match version.day_only {
        true => day,
        false => format!("{day} {:02}:{:02}", time.hour(), time.minute()),
    }
}

fn reason_text<'a>(catalog: &'a Catalog, version: &Version) -> &'a str {
    catalog.say(match version.reason {
        Reason::FirstChange if version.day_only => Phrase::VersionFirstOfDay,
        Reason::FirstChange => Phrase::VersionFirstChange,
        Reason::Removal => Phrase::VersionRemoval,
        Reason::Merge => Phrase::VersionMerge,
        Reason::Copy => Phrase::VersionCopy,
        Reason::Restore => Phrase::VersionRestore,
        Reason::UnseenEdit => Phrase::VersionUnseenEdit,
        Reason::Other => Phrase::VersionOther,
    })
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
    let sizes = sizes(catalog, change.texts);
    if !sizes.is_empty() {
        parts.push(sizes);
    }
    if !change.line.is_empty() {
        parts.push(catalog.fill(Phrase::HistoryQuote, &[("text", &cut(change.line))]));
    }
    parts.push(change.id.to_string());
    format!("    {}", parts.join(" · "))
}

/// `12 rader borta, 1 ny rad`; counts letters if as many lines were removed as added.
fn sizes(catalog: &Catalog, texts: TextChange) -> String {
    let counted = if texts.lines_removed == texts.lines_added {
        [
            (Phrase::HistoryLettersRemoved, texts.letters_removed),
            (Phrase::HistoryLettersAdded, texts.letters_added),
        ]
    } else {
        [
            (Phrase::HistoryLinesRemoved, texts.lines_removed),
            (Phrase::HistoryLinesAdded, texts.lines_added),
        ]
    };
    let parts: Vec<String> = counted
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(phrase, count)| catalog.count(phrase, count, &[]))
        .collect();
    parts.join(", ")
}

fn sheet_name(catalog: &Catalog, id: &str) -> String {
    match catalog.sheet(id) {
        Some(sheet) => sheet.name.to_string(),
        None if id == WORKBOOK => catalog.say(Phrase::OwnWorkbook).to_owned(),
        None => catalog.fill(Phrase::UnknownSheet, &[("id", id)]),
    }
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
