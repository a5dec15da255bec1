//! The notes that a coach may give a client, those that a client may give back, and those that either takes in.
//!
//! Nothing that the coach wrote alone leaves the coach's workbook, and nothing comes in over it. A note is given whole,
//! except for what was struck from the recap and for what the program keeps for itself; [`taken_in`] puts that back where
//! the note returns.

use std::collections::{BTreeMap, BTreeSet};

use super::{HoursHeld, is_for_client};
use crate::content::{Catalog, OwnItem};
use crate::model::views::{
    AUTHOR, Author, CLIENT_HOURS, COMMITMENT, CONTRACT, DATA_USE, HOUR_LOG, PLACEMENT, RECAP,
    RECAP_STRUCK, RETENTION, Recap, SESSION, Session, TEAM_HOUR, WORKBOOK, is_kept_by_program,
};
use crate::model::{Answer, ClientCopy, Entries, Entry, EntryId, Giver, Leaf, Link, Moment};

/// The sheets of the workbook itself, of other clients, and of groups.
const NEVER_GIVEN: [&str; 5] = [WORKBOOK, RETENTION, CLIENT_HOURS, HOUR_LOG, TEAM_HOUR];
/// The sheets of what was said, agreed on and told in a session, which the client does not change alone.
const OF_SESSION: [&str; 4] = [SESSION, RECAP, CONTRACT, DATA_USE];
/// The fields of a session with words that may be among the own words of a recap.
const OWN_WORDS: [&str; 7] = [
    Session::TAKING_ALONG,
    Session::OWN_WORDS,
    Session::QUESTIONS[0],
    Session::QUESTIONS[1],
    Session::QUESTIONS[2],
    Session::QUESTIONS[3],
    Session::QUESTIONS[4],
];
/// The kind of a link to another entry.
const ENTRY: &str = "entry";

/// The author of each entry of one of the two workbooks.
struct Authors {
    giver: Giver,
    hours: HoursHeld,
}

impl Authors {
    fn new(notes: &[(Leaf, &Entry)], giver: Giver) -> Self {
        let sessions = notes.iter().filter(|(_, entry)| entry.sheet == SESSION);
        let sessions = sessions.filter_map(|(leaf, entry)| Some((leaf.week()?, *entry)));
        Self {
            giver,
            hours: HoursHeld::of(sessions),
        }
    }

    /// The author of an entry. In the client's own copy, what names no author is the client's.
    fn of(&self, entry: &Entry) -> Author {
        match self.giver {
            Giver::Client if !entry.answers.contains_key(AUTHOR) => Author::Client,
            Giver::Client | Giver::Coach => self.hours.author(entry),
        }
    }
}

/// Whether an entry has a sheet that is never given, or is no note.
fn is_never_given(entry: &Entry, giver: Giver) -> bool {
    let sheet = entry.sheet.as_str();
    entry.deleted
        || (giver == Giver::Client && OF_SESSION.contains(&sheet))
        || entry.conflict_of.is_some()
        || sheet.is_empty()
        || NEVER_GIVEN.contains(&sheet)
}

/// The notes of a workbook that may go to the other one, as they would go out, in order.
pub fn to_give(notes: &[(Leaf, &Entry)], giver: Giver) -> Vec<(Leaf, Entry)> {
    let authors = Authors::new(notes, giver);
    let struck = Struck::of(notes);
    let given = notes.iter().filter_map(|(leaf, entry)| {
        let author = match is_for_client(entry) {
            true => Author::Together,
            false => authors.of(entry),
        };
        if is_never_given(entry, giver) || author == Author::Coach || struck.has(entry) {
            return None;
        }
        let mut given = Entry::clone(entry);
        let fields: Vec<String> = given.answers.keys().cloned().collect();
        let withheld = |field: &String| {
            is_kept_by_program(&entry.sheet, field) || struck.has_field(entry, field)
        };
        for field in fields.iter().filter(|field| withheld(field)) {
            given.answers.remove(field.as_str());
        }
        if given.is_unanswered() {
            return None;
        }
        given.answers.insert(AUTHOR.to_owned(), author.answer());
        Some((*leaf, given))
    });
    given.collect()
}

/// Whether a client wrote or changed a note of her own copy, which was made at a time.
pub fn is_of_client(note: &Entry, made: Moment) -> bool {
    Author::of(note) == Some(Author::Client) || note.changed > made
}

/// The notes that were chosen, as they go into the file: links to notes that do not go with them are left out.
pub fn chosen(of: EntryId, from: Giver, notes: Vec<(Leaf, Entry)>) -> ClientCopy {
    let ids: BTreeSet<String> = notes.iter().map(|(_, note)| note.id.to_string()).collect();
    let stays = |link: &Link| link.kind() != ENTRY || ids.contains(link.target());
    let mut leaves: BTreeMap<Leaf, Entries> = BTreeMap::new();
    for (leaf, mut note) in notes {
        note.about = note
            .about
            .iter()
            .filter(|link| stays(link))
            .cloned()
            .collect();
        leaves.entry(leaf).or_default().insert(note.id, note);
    }
    ClientCopy {
        of,
        from,
        leaves: leaves.into_iter().collect(),
        content: Vec::new(),
    }
}

/// The coach's own sheets and dilemmas that notes use.
pub fn own_items_of<'a>(notes: impl Iterator<Item = &'a Entry>, catalog: &Catalog) -> Vec<OwnItem> {
    let (mut sheets, mut dilemmas) = (BTreeSet::new(), BTreeSet::new());
    for note in notes {
        sheets.insert(note.sheet.as_str());
        dilemmas.extend(note.dilemma());
    }
    catalog.own_items(&sheets, &dilemmas)
}

/// The notes of a file that a workbook takes in, to be merged with its own, and the number of those that it does not.
pub fn taken_in(copy: ClientCopy, own: &[(Leaf, &Entry)]) -> (Vec<(Leaf, Entries)>, usize) {
    let receiver = match copy.from {
        Giver::Coach => Giver::Client,
        Giver::Client => Giver::Coach,
    };
    let authors = Authors::new(own, receiver);
    let struck = Struck::of(own);
    let own: BTreeMap<EntryId, (Leaf, &Entry)> = own
        .iter()
        .map(|(leaf, entry)| (entry.id, (*leaf, *entry)))
        .collect();
    let mut left_out = 0;
    let mut leaves: BTreeMap<Leaf, Entries> = BTreeMap::new();
    for (leaf, entries) in copy.leaves {
        for (id, note) in entries {
            let (leaf, local) = match own.get(&id) {
                Some((leaf, local)) if !local.deleted => (*leaf, Some(*local)),
                Some((leaf, _)) => (*leaf, None),
                None => (leaf, None),
            };
            let is_private = local.is_some_and(|local| {
                is_never_given(local, Giver::Coach) || authors.of(local) == Author::Coach
            });
            match incoming(note, copy.from).filter(|_| !is_private) {
                Some(mut note) => {
                    if let Some(local) = local {
                        put_back(&mut note, local, &struck);
                    }
                    leaves.entry(leaf).or_default().insert(id, note);
                }
                None => left_out += 1,
            }
        }
    }
    (leaves.into_iter().collect(), left_out)
}

/// A note from a file with its author; `None` if it is none that the other one gives.
fn incoming(mut note: Entry, from: Giver) -> Option<Entry> {
    if is_never_given(&note, from) {
        return None;
    }
    let sheet = note.sheet.clone();
    let fields: Vec<String> = note.answers.keys().cloned().collect();
    let author = match (note.answers.contains_key(AUTHOR), from) {
        (true, _) => Author::of(&note).filter(|author| *author != Author::Coach)?,
        (false, Giver::Client) => Author::Client,
        (false, Giver::Coach) => return None,
    };
    for field in fields
        .iter()
        .filter(|field| is_kept_by_program(&sheet, field))
    {
        note.answers.remove(field.as_str());
    }
    note.answers.insert(AUTHOR.to_owned(), author.answer());
    Some(note)
}

/// Puts back what a note lacks because it is never given, from the note of this workbook.
fn put_back(note: &mut Entry, local: &Entry, struck: &Struck) {
    for (field, answer) in &local.answers {
        let is_withheld = is_kept_by_program(&local.sheet, field) || struck.has_field(local, field);
        if is_withheld && !note.answers.contains_key(field) {
            note.answers.insert(field.clone(), answer.clone());
        }
    }
    let links = local.about.iter().filter(|link| link.kind() == ENTRY);
    note.about.extend(links.cloned());
}

/// The lines and fields that were struck from the recaps.
#[derive(Default)]
struct Struck {
    /// By the id of a session, as links have it: the names of the struck lines of its recap.
    lines: BTreeMap<String, BTreeSet<String>>,
}

impl Struck {
    fn of(notes: &[(Leaf, &Entry)]) -> Self {
        let mut struck = Self::default();
        for (_, recap) in notes.iter().filter(|(_, entry)| entry.sheet == RECAP) {
            let Some(Answer::People(lines)) = recap.answers.get(RECAP_STRUCK) else {
                continue;
            };
            for link in recap.about.iter().filter(|link| link.kind() == ENTRY) {
                let of = struck.lines.entry(link.target().to_owned()).or_default();
                of.extend(lines.iter().cloned());
            }
        }
        struck
    }

    /// Whether the step or the placement of a session was struck.
    fn has(&self, entry: &Entry) -> bool {
        let line = match entry.sheet.as_str() {
            COMMITMENT => Recap::STEP,
            PLACEMENT => Recap::POSITIONS,
            _ => return false,
        };
        let links = entry.about.iter().filter(|link| link.kind() == ENTRY);
        let mut sessions = links.filter_map(|link| self.lines.get(link.target()));
        sessions.any(|lines| lines.contains(line))
    }

    /// Whether the words in a field of a session were struck.
    fn has_field(&self, entry: &Entry, field: &str) -> bool {
        let lines = match entry.sheet.as_str() {
            SESSION => self.lines.get(&entry.id.to_string()),
            _ => None,
        };
        let Some(lines) = lines else {
            return false;
        };
        match field {
            Session::AIM => lines.contains(Recap::AIM),
            Session::FOLLOW_UP | Session::FOLLOW_UP_ON => lines.contains(Recap::FOLLOW_UP),
            field if OWN_WORDS.contains(&field) => {
                let line = format!("{}.{field}", Recap::OWN_WORDS);
                lines.contains(Recap::OWN_WORDS) || lines.contains(&line)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
