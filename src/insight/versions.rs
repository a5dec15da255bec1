//! Versions of standing entries: a newer one links to the one before it.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Catalog;
use crate::model::{Entries, Entry, Link};

/// The version that `entry` was made from, if it still exists.
pub fn before<'a>(standing: &'a Entries, entry: &Entry) -> Option<&'a Entry> {
    let links = entry.about.iter().filter(|link| link.kind() == "entry");
    links
        .filter_map(|link| standing.get(&link.target().parse().ok()?))
        .find(|older| is_older_version(older, entry))
}

fn is_older_version(older: &Entry, newer: &Entry) -> bool {
    // Comparing ids breaks cycles of versions that link to each other.
    older.sheet == newer.sheet && older.id < newer.id && !older.deleted
}

/// The versions before `entry`, the latest first.
pub fn older<'a>(standing: &'a Entries, entry: &Entry) -> impl Iterator<Item = &'a Entry> {
    std::iter::successors(before(standing, entry), |older| before(standing, older))
}

/// The first version of `entry`, whose id identifies the whole chain.
pub fn first<'a>(standing: &'a Entries, entry: &'a Entry) -> &'a Entry {
    older(standing, entry).last().unwrap_or(entry)
}

/// The versions in force, in id order: the newest of each chain, and of chains with the same name only the newest.
pub fn in_force<'a>(
    standing: impl Iterator<Item = &'a Entry>,
    catalog: &Catalog,
) -> Vec<&'a Entry> {
    let mut all: Vec<&Entry> = standing.filter(|entry| !entry.deleted).collect();
    all.sort_by_key(|entry| (entry.written, entry.id));
    let replaced: BTreeSet<(&str, String)> = all
        .iter()
        .flat_map(|entry| {
            let links = entry.about.iter().filter(|link| link.kind() == "entry");
            links.map(|link| (entry.sheet.as_str(), link.to_string()))
        })
        .collect();
    all.retain(|entry| {
        !replaced.contains(&(entry.sheet.as_str(), Link::entry(entry.id).to_string()))
    });
    let mut newest: BTreeMap<(&str, String), &Entry> = BTreeMap::new();
    for entry in all {
        newest.insert((entry.sheet.as_str(), name(entry, catalog)), entry);
    }
    let mut newest: Vec<&Entry> = newest.into_values().collect();
    newest.sort_by_key(|entry| entry.id);
    newest
}

/// The name that identifies an entry among others of its sheet; empty if the sheet has no `names`.
fn name(entry: &Entry, catalog: &Catalog) -> String {
    let names = catalog
        .sheet(&entry.sheet)
        .map_or(&[][..], |sheet| &sheet.names);
    let values = names.iter().map(|field| entry.text(field).trim());
    values.collect::<Vec<_>>().join("\n").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Language;
    use crate::model::{Answer, EntryId, Moment};

    fn version(sheet: &str, day: &str, line: &str, of: Option<&Entry>) -> Entry {
        let at: Moment = format!("{day}T09:00:00+01:00").parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, 1), sheet, at);
        entry.answer("line", Answer::Text(line.to_owned()), at);
        entry.about.extend(of.map(|of| Link::entry(of.id)));
        entry
    }

    #[test]
    fn a_chain_leads_to_its_first_version_and_its_newest_is_in_force() {
        let catalog = Catalog::shipped(Language::Swedish).unwrap();
        let first_one = version("principle", "2026-01-05", "Vi säger som det är", None);
        let second = version("principle", "2026-03-05", "Vi säger det", Some(&first_one));
        let third = version("principle", "2026-05-05", "Vi säger det nu", Some(&second));
        let other = version("principle", "2026-02-05", "Vi frågar först", None);
        let all = [&first_one, &second, &third, &other];
        let standing: Entries = all
            .map(|entry| (entry.id, entry.clone()))
            .into_iter()
            .collect();
        let steps = older(&standing, &third).map(|entry| entry.id);
        assert_eq!(steps.collect::<Vec<_>>(), [second.id, first_one.id]);
        assert_eq!(first(&standing, &third).id, first_one.id);
        assert_eq!(first(&standing, &other).id, other.id);
        let current = in_force(standing.values(), &catalog);
        let ids: Vec<EntryId> = current.iter().map(|entry| entry.id).collect();
        assert_eq!(ids, [other.id, third.id]);
    }

    #[test]
    fn a_sheet_without_names_has_its_last_entry_in_force() {
        let catalog = Catalog::shipped(Language::English).unwrap();
        let older_one = version("trust-definition", "2026-01-05", "", None);
        let newer = version("trust-definition", "2026-04-05", "", None);
        let current = in_force([&newer, &older_one].into_iter(), &catalog);
        assert_eq!(current, [&newer]);
    }

    #[test]
    fn a_cycle_of_versions_ends() {
        let mut one = version("principle", "2026-01-05", "a", None);
        let two = version("principle", "2026-02-05", "b", Some(&one));
        one.about.insert(Link::entry(two.id));
        let standing: Entries = [(one.id, one.clone()), (two.id, two.clone())]
            .into_iter()
            .collect();
        assert_eq!(older(&standing, &two).count(), 1);
        assert_eq!(older(&standing, &one).count(), 0);
    }
}
