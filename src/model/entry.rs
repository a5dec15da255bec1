//! The one noun that carries the data: somebody's answers to one sheet.

use super::{Answer, EntryId, Link, Moment, Rev, SortedMap, SortedSet};

/// How the ids of answers begin that say something of the entry itself: `tillit:author`, `tillit:role`, `tillit:source`.
pub const RESERVED: &str = "tillit:";

/// The entries of one file, in id order.
pub type Entries = SortedMap<EntryId, Entry>;

/// Somebody's answers to one sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Unique across machines.
    pub id: EntryId,
    /// The sheet's id; empty in a tombstone.
    pub sheet: String,
    /// When it was first written; its local date decides the week.
    pub written: Moment,
    /// When it last changed.
    pub changed: Moment,
    /// Which devices' changes it holds.
    pub rev: Rev,
    /// What it is about.
    pub about: SortedSet<Link>,
    /// The answers by field id; an empty answer is absent.
    pub answers: SortedMap<String, Answer>,
    /// In the side of a conflict that was set beside the other: the other's id.
    pub conflict_of: Option<EntryId>,
    /// Whether this only remembers that an entry was deleted: such an entry has no content.
    pub deleted: bool,
    /// In a tombstone: why its content is to go from every copy, older versions included.
    pub erased: Option<Erasure>,
}

/// Why an entry was erased, which is more than deleted: its content is removed from every version too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Erasure {
    /// The owner's own choice, or its agreed time has come. An edit that had not seen it stays in the older versions for a while.
    Own,
    /// A person or client asked for it: nothing stays anywhere.
    Request,
}

impl Erasure {
    /// Its word in a file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Request => "request",
        }
    }

    /// The one with this word in a file.
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

    /// What stays of this entry when it is deleted at `at`: no content, only that it is gone.
    #[must_use]
    pub fn tombstone(&self, at: Moment) -> Self {
        Self {
            rev: self.rev.clone(),
            deleted: true,
            erased: self.erased,
            ..Self::new(self.id, "", at)
        }
    }

    /// The tombstone of this entry, erased at `at`: its content goes from every copy too.
    #[must_use]
    pub fn erased(&self, at: Moment, erasure: Erasure) -> Self {
        Self {
            erased: Some(erasure),
            ..self.tombstone(at)
        }
    }

    /// Whether two versions say the same, whatever devices they went through.
    pub fn same_content(&self, other: &Self) -> bool {
        self.same_answers(other) && self.conflict_of == other.conflict_of
    }

    /// Whether two versions say the same, wherever in a conflict they are kept.
    pub fn same_answers(&self, other: &Self) -> bool {
        self.deleted == other.deleted
            && self.erased == other.erased
            && self.sheet == other.sheet
            && (self.deleted || self.written == other.written)
            && self.about == other.about
            && self.answers == other.answers
    }

    /// The text answered in `field`, empty where there is none.
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

    /// Answers `field`, or takes its answer away where `answer` is empty; says whether that changed anything.
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

    /// Takes the answer of `field` away; says whether there was one.
    pub fn unanswer(&mut self, field: &str, at: Moment) -> bool {
        let was_there = self.answers.remove(field).is_some();
        if was_there {
            self.changed = at;
        }
        was_there
    }

    /// Whether no question is answered. Answers with reserved ids, such as who wrote it, do not make an entry by themselves.
    pub fn is_unanswered(&self) -> bool {
        let mut fields = self.answers.keys();
        fields.all(|field| field.starts_with(RESERVED))
    }

    /// The id of the dilemma it is about.
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
