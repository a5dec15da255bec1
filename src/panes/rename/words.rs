//! The change of an alias in words, on screen and for `tillit people --rename`.

use std::ops::Range;

use crate::content::{Catalog, Phrase};
use crate::insight::answer_label;
use crate::model::{Entry, EntryId};
use crate::search::NamedPlace;
use crate::workbook::{RenamePlan, RenamedAt, Workbook};

/// Most characters before a name in a row.
const BEFORE: usize = 12;

/// The change of an alias, to be put into words.
#[derive(Debug)]
pub struct RenamingWords<'a> {
    /// The change.
    pub plan: &'a RenamePlan,
    /// The places that are changed.
    pub places: Vec<&'a RenamedAt>,
}

impl RenamingWords<'_> {
    /// `16 av 17 ställen ändras, i 10 anteckningar.`
    pub fn count(&self, catalog: &Catalog) -> String {
        let notes = catalog.count(Phrase::NewAliasNotes, self.notes().len(), &[]);
        let all = self.plan.places.len().to_string();
        let values = [("all", all.as_str()), ("notes", &notes)];
        catalog.count(Phrase::NewAliasKept, self.places.len(), &values)
    }

    /// Everything that is not as it is for other changes: two people become one, notes get a link, a client's notes
    /// or an archived workbook change, notes and weeks are left out, earlier versions keep the alias.
    pub fn notices(&self, catalog: &Catalog, workbook: &Workbook) -> Vec<String> {
        let (from, to) = (
            self.plan.renaming.from().name(),
            self.plan.renaming.to().name(),
        );
        let values = [("name", from), ("new", to)];
        let mut notices = Vec::new();
        if self.plan.joins {
            notices.push(catalog.fill(Phrase::NewAliasJoins, &values));
        }
        if self.plan.renaming.adds_links() {
            notices.push(catalog.fill(Phrase::NewAliasLinks, &values));
        }
        let notes = self.notes().into_iter();
        let with_client = notes.filter(|id| workbook.asks_first(*id)).count();
        if with_client > 0 {
            notices.push(catalog.count(Phrase::NewAliasClient, with_client, &values));
        }
        if workbook.card().is_some_and(|card| card.archived.is_some()) {
            notices.push(catalog.say(Phrase::NewAliasArchived).to_owned());
        }
        if self.plan.kept > 0 {
            notices.push(catalog.count(Phrase::NewAliasLeft, self.plan.kept, &values));
        }
        let unread = workbook.faults().map(|(leaf, _)| leaf.file_name());
        let unread: Vec<String> = unread.collect();
        if !unread.is_empty() {
            let files = unread.join(", ");
            notices.push(catalog.fill(Phrase::NewAliasUnread, &[("files", &files)]));
        }
        notices.push(catalog.fill(Phrase::NewAliasVersions, &values));
        notices
    }

    /// The notes with a place that is changed.
    fn notes(&self) -> Vec<EntryId> {
        let mut notes: Vec<EntryId> = self.places.iter().map(|place| place.id).collect();
        notes.dedup();
        notes
    }
}

/// The question in whose answer a place is; that it is a link, where it is one.
pub fn place_name(catalog: &Catalog, entry: &Entry, place: &NamedPlace) -> String {
    let id = match place {
        NamedPlace::Text { field, .. } | NamedPlace::People { field } => field,
        NamedPlace::Link => return catalog.say(Phrase::NewAliasLink).to_owned(),
    };
    let sheet = catalog.sheet(&entry.sheet);
    let field = sheet.and_then(|sheet| sheet.field(id));
    field.map_or_else(|| id.clone(), |field| answer_label(catalog, field, entry))
}

/// A few words before a name and at most `after` characters after it, in one line.
pub fn around(text: &str, range: &Range<usize>, after: usize) -> [String; 2] {
    let in_line = |text: &str| text.replace(['\n', '\t'], " ");
    let before = text.get(..range.start).unwrap_or_default();
    let from = before.char_indices().rev().nth(BEFORE);
    let before = match from {
        None => in_line(before),
        Some((from, _)) => {
            let word = before[from..].find(char::is_whitespace);
            let from = word.map_or(from, |blank| from + blank + 1);
            format!("…{}", in_line(&before[from..]))
        }
    };
    let rest = text.get(range.end..).unwrap_or_default();
    let rest: String = rest.chars().take(after).collect();
    [before, in_line(&rest)]
}
