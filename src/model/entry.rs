//! The unit of data: the answers to one sheet.

use super::{Answer, EntryId, Link, Moment, Rev, SortedMap, SortedSet};

/// Prefix of answer ids that hold metadata of the entry itself: `tillit:author`, `tillit:role`, `tillit:source`.
pub const RESERVED: &str = "tillit:";

/// The entries of one file, in id order.
pub type Entries = SortedMap<EntryId, Entry>;

/// The answers to one sheet, given at one time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Unique across machines.
    pub id: EntryId,
    /// The sheet's id; empty in a tombstone.
    pub sheet: String,
    /// Time of the first answer; its local date decides the week.
    pub written: Moment,
    /// Time of the last change.
    pub changed: Moment,
    /// The changes it includes, counted by device.
    pub rev: Rev,
    /// Links to its subjects.
    pub about: SortedSet<Link>,
    /// The answers by field id. Invariant: empty answers are absent.
    pub answers: SortedMap<String, Answer>,
    /// In the copy that a conflict added as an entry of its own: the id of the other version.
    pub conflict_of: Option<EntryId>,
    /// Whether this is a tombstone: it records a deletion and has no content.
    pub deleted: bool,
    /// In a tombstone: the reason to remove its content from every copy, older versions included.
    pub erased: Option<Erasure>,
}

/// Reason for an erasure. Erasing goes further than deleting: it removes the content from older versions too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Erasure {
    /// The owner's choice, or the agreed day of deletion has passed. A concurrent edit stays in the older versions for a
    /// while.
    Own,
    /// A person or client asked for it: nothing is kept anywhere.
    Request,
}

impl Erasure {
    /// The word for it in a file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Request => "request",
        }
    }

    /// The reason with this word in a file.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Own, Self::Request]
            .into_iter()
            .find(|erasure| erasure.code() == code)
    }
}

impl Entry {
    /// A new entry of `sheet` without answers.
    pub fn new(id: EntryId, sheet: &str, written: Moment) -> Self {
        Self {
            id,
            sheet: sheet.to_owned(),
            written,
            changed: written,
            rev: Rev::default(),
            about: SortedSet::new(),
            answers: SortedMap::new(),
            conflict_of: None,
            deleted: false,
            erased: None,
        }
    }

    /// The tombstone that replaces this entry when it is deleted at `at`.
    #[must_use]
    pub fn tombstone(&self, at: Moment) -> Self {
        Self {
            rev: self.rev.clone(),
            deleted: true,
            erased: self.erased,
            ..Self::new(self.id, "", at)
        }
    }

    /// The tombstone that replaces this entry when it is erased at `at`.
    #[must_use]
    pub fn erased(&self, at: Moment, erasure: Erasure) -> Self {
        Self {
            erased: Some(erasure),
            ..self.tombstone(at)
        }
    }

    /// Whether two versions have the same content; `rev` and `changed` may differ.
    pub fn same_content(&self, other: &Self) -> bool {
        self.same_answers(other) && self.conflict_of == other.conflict_of
    }

    /// Like [`Entry::same_content`], but `conflict_of` may differ too.
    pub fn same_answers(&self, other: &Self) -> bool {
        self.deleted == other.deleted
            && self.erased == other.erased
            && self.sheet == other.sheet
            && (self.deleted || self.written == other.written)
            && self.about == other.about
            && self.answers == other.answers
    }

    /// The text answered in `field`; empty if there is none.
    pub fn text(&self, field: &str) -> &str {
        self.answers
            .get(field)
            .and_then(Answer::as_text)
            .unwrap_or("")
    }

    /// The option chosen in `field`.
    pub fn choice(&self, field: &str) -> Option<&str> {
        self.answers.get(field).and_then(Answer::as_choice)
    }

    /// The step chosen in `field`.
    pub fn scale(&self, field: &str) -> Option<i64> {
        self.answers.get(field).and_then(Answer::as_scale)
    }

    /// Sets the answer of `field`, or removes it if `answer` is empty; returns whether the entry changed.
    pub fn answer(&mut self, field: &str, answer: Answer, at: Moment) -> bool {
        if answer.is_empty() {
            return self.unanswer(field, at);
        }
        if self.answers.get(field) == Some(&answer) {
            return false;
        }
        self.answers.insert(field.to_owned(), answer);
        self.changed = at;
        true
    }

    /// Removes the answer of `field`; returns whether there was one.
    pub fn unanswer(&mut self, field: &str, at: Moment) -> bool {
        let was_there = self.answers.remove(field).is_some();
        if was_there {
            self.changed = at;
        }
        was_there
    }

    /// Whether no question is answered. Answers with [`RESERVED`] ids, such as the author, do not count.
    pub fn is_unanswered(&self) -> bool {
        let mut fields = self.answers.keys();
        fields.all(|field| field.starts_with(RESERVED))
    }

    /// The id of the first dilemma it links to.
    pub fn dilemma(&self) -> Option<&str> {
        self.link("dilemma")
    }

    fn link(&self, kind: &str) -> Option<&str> {
        self.about
            .iter()
            .find(|link| link.kind() == kind)
            .map(Link::target)
    }
}
