//! The title page of a workbook, stored in the standing leaf.

use jiff::civil::Date;

use super::{Author, HeldHour, SessionHour};
use crate::model::{Answer, Entries, Entry, EntryId, Moment, WeekId, WorkbookKind};

/// The sheet's id: one entry, in the standing leaf.
pub const WORKBOOK: &str = "workbook";

/// A workbook's title page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkbookCard {
    /// The name on screen, such as a client's alias; empty: a generic name.
    pub title: String,
    /// The user's own workbook or a client's.
    pub kind: WorkbookKind,
    /// The language of the screen while it is open, `sv` or `en`; `None`: the user's own.
    pub language: Option<String>,
    /// The day on which it was archived.
    pub archived: Option<Date>,
    /// In a client's own copy: the id of the title page of the coach's workbook.
    pub copy_of: Option<EntryId>,
}

impl WorkbookCard {
    /// The author of what is written outside a session: the coach in a client's workbook, the client in a copy of her own.
    pub fn author(&self) -> Option<Author> {
        match (self.kind, self.copy_of) {
            (WorkbookKind::Client, _) => Some(Author::Coach),
            (WorkbookKind::Own, Some(_)) => Some(Author::Client),
            (WorkbookKind::Own, None) => None,
        }
    }

    /// Field of the title.
    pub const TITLE: &'static str = "title";
    /// Field of the kind.
    pub const KIND: &'static str = "kind";
    /// Field of the language.
    pub const LANGUAGE: &'static str = "language";
    /// Field of the day on which it was archived.
    pub const ARCHIVED: &'static str = "archived";
    /// Field of the coach's workbook that it is the client's own copy of.
    pub const COPY_OF: &'static str = "copy-of";

    /// Reads the card of a standing leaf, if it has one.
    pub fn of(entries: &Entries) -> Option<Self> {
        entry_of(entries).map(Self::read)
    }

    fn read(entry: &Entry) -> Self {
        Self {
            title: entry.text(Self::TITLE).to_owned(),
            kind: match entry.choice(Self::KIND) {
                Some(id) if id == WorkbookKind::Client.id() => WorkbookKind::Client,
                _ => WorkbookKind::Own,
            },
            language: entry.choice(Self::LANGUAGE).map(str::to_owned),
            archived: match entry.answers.get(Self::ARCHIVED) {
                Some(Answer::Date(date)) => Some(*date),
                _ => None,
            },
            copy_of: entry.text(Self::COPY_OF).parse().ok(),
        }
    }

    /// A new entry with this card.
    pub fn entry(&self, id: EntryId, at: Moment) -> Entry {
        let mut entry = Entry::new(id, WORKBOOK, at);
        self.write(&mut entry, at);
        entry
    }

    /// Writes this card over the one in a standing leaf, or adds it under `id` if there is none.
    pub fn put(&self, entries: &mut Entries, id: EntryId, at: Moment) {
        let there = entry_of(entries).map(|entry| entry.id);
        match there.and_then(|id| entries.get_mut(&id)) {
            Some(entry) => self.write(entry, at),
            None => {
                entries.insert(id, self.entry(id, at));
            }
        }
    }

    /// Writes this card over the one in its entry.
    pub fn write(&self, entry: &mut Entry, at: Moment) {
        let kind = Answer::Choice(self.kind.id().to_owned());
        entry.answer(Self::TITLE, Answer::Text(self.title.clone()), at);
        entry.answer(Self::KIND, kind, at);
        match &self.language {
            Some(code) => entry.answer(Self::LANGUAGE, Answer::Choice(code.clone()), at),
            None => entry.unanswer(Self::LANGUAGE, at),
        };
        match self.archived {
            Some(date) => entry.answer(Self::ARCHIVED, Answer::Date(date), at),
            None => entry.unanswer(Self::ARCHIVED, at),
        };
        // Another workbook's copy stays so, also where a later version writes the field in another way.
        if let Some(of) = self.copy_of {
            entry.answer(Self::COPY_OF, Answer::Text(of.to_string()), at);
        }
    }
}

/// The id of the title page in a standing leaf, which tells the workbook from any other.
pub fn title_page_id(entries: &Entries) -> Option<EntryId> {
    entry_of(entries).map(|entry| entry.id)
}

/// The time at which a workbook was made, from the title page in its standing leaf.
pub fn made_at(entries: &Entries) -> Option<Moment> {
    entry_of(entries).map(|entry| entry.written)
}

fn entry_of(entries: &Entries) -> Option<&Entry> {
    entries
        .values()
        .find(|entry| entry.sheet == WORKBOOK && !entry.deleted)
}

/// A workbook as listed among others, known without reading all of its weeks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkbookSummary {
    /// Its folder's name.
    pub name: String,
    /// Its title page; if unreadable, that of a client, so that nothing private is shown by mistake.
    pub card: WorkbookCard,
    /// Whether the title page could be read.
    pub is_readable: bool,
    /// Whether its files are sealed.
    pub is_locked: bool,
    /// The number of sessions held with the client, in as many of the latest weeks as were read.
    pub sessions: usize,
    /// The day of the last session.
    pub last_session: Option<Date>,
    /// The sessions held with the client, in as many of the latest weeks as were read, the first one first.
    pub hours: Vec<SessionHour>,
    /// The last step, if its outcome is not noted yet.
    pub open_step: Option<OpenStep>,
    /// Whether the agreement with the client has an owner of the notes or a day of deletion.
    pub has_contract: bool,
    /// The day on which that session is to be followed up.
    pub follow_up: Option<Date>,
    /// The agreed day on which the notes are deleted.
    pub delete_on: Option<Date>,
}

/// A step whose outcome is not noted yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenStep {
    /// The situation, after «If».
    pub situation: String,
    /// The act, after «then».
    pub act: String,
}

/// The size of a workbook, and what stays when it is deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkbookContents {
    /// Number of weeks with a file.
    pub weeks: usize,
    /// Number of entries, without tombstones and the title page.
    pub notes: usize,
    /// Number of unreadable files; their entries are not in `notes`, nor their hours in `hours`.
    pub unreadable: usize,
    /// Whether it is locked and its key is not known: no file could be read.
    pub needs_key: bool,
    /// The first and the last week.
    pub span: Option<(WeekId, WeekId)>,
    /// The hours held with the client, the first one first.
    pub hours: Vec<HeldHour>,
    /// The files that notes were taken out to.
    pub files: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::IdSource;

    #[test]
    fn a_card_round_trips_and_is_overwritten_in_place() {
        let at: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
        let mut ids = IdSource::new(1);
        let mut card = WorkbookCard {
            title: "MB".to_owned(),
            kind: WorkbookKind::Client,
            language: Some("en".to_owned()),
            archived: None,
            copy_of: Some(ids.next_id(at)),
        };
        let mut entries = Entries::new();
        card.put(&mut entries, ids.next_id(at), at);
        assert_eq!(WorkbookCard::of(&entries).as_ref(), Some(&card));
        card.archived = Some(at.date());
        card.language = None;
        card.put(&mut entries, ids.next_id(at), at);
        assert_eq!(WorkbookCard::of(&entries), Some(card));
        assert_eq!(entries.len(), 1);
    }
}
