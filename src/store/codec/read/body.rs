//! The structure of a file. An unknown field is an error, since it would be lost at the next save.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::model::{Answer, Device, Entries, Entry, Erasure, Link, Rev};
use crate::store::codec::MAX_ENTRIES;

/// A way to read an answer: the fast one that accepts known kinds, or the one that keeps unknown kinds verbatim.
pub trait AnswerForm: serde::de::DeserializeOwned {
    /// The answer that was read.
    fn answer(self) -> Answer;
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Body<A: AnswerForm> {
    pub format: u32,
    pub week: Option<String>,
    pub entries: EntryList<A>,
}

/// The entries of a file, each id once.
pub struct EntryList<A>(pub Entries, PhantomData<A>);

impl<A> EntryList<A> {
    pub fn of(entries: Entries) -> Self {
        Self(entries, PhantomData)
    }
}

impl<'de, A: AnswerForm> Deserialize<'de> for EntryList<A> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_seq(EntriesVisitor(PhantomData::<A>))
            .map(Self::of)
    }
}

struct EntriesVisitor<A>(PhantomData<A>);

impl<'de, A: AnswerForm> Visitor<'de> for EntriesVisitor<A> {
    type Value = Entries;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of entries")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Entries, S::Error> {
        // A tree, so that ten thousand entries in the wrong order are no slower.
        let mut entries = BTreeMap::new();
        while let Some(record) = seq.next_element::<Record<A>>()? {
            let entry = record.entry().map_err(S::Error::custom)?;
            let id = entry.id;
            if entries.insert(id, entry).is_some() {
                return Err(S::Error::custom(format!("a second entry with the id {id}")));
            }
            if entries.len() > MAX_ENTRIES {
                return Err(S::Error::custom(format!("more than {MAX_ENTRIES} entries")));
            }
        }
        Ok(entries.into_iter().collect())
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Record<A: AnswerForm> {
    pub id: String,
    pub sheet: Option<String>,
    pub written: Option<String>,
    pub changed: Option<String>,
    pub deleted: Option<String>,
    pub erased: Option<String>,
    #[serde(default = "Once::empty")]
    pub rev: Once<u64>,
    pub conflict_of: Option<String>,
    #[serde(default)]
    pub about: Vec<String>,
    #[serde(default = "Once::empty")]
    pub answers: Once<A>,
}

impl<A: AnswerForm> Record<A> {
    /// A record with nothing but its id.
    pub fn of(id: String) -> Self {
        Self {
            id,
            sheet: None,
            written: None,
            changed: None,
            deleted: None,
            erased: None,
            rev: Once::empty(),
            conflict_of: None,
            about: Vec::new(),
            answers: Once::empty(),
        }
    }

    /// The entry, or the fault of the record.
    pub fn entry(self) -> Result<Entry, String> {
        let id = self.id.parse().map_err(text)?;
        if let Some(at) = self.deleted {
            let content = self.sheet.is_some()
                || self.written.is_some()
                || self.changed.is_some()
                || self.conflict_of.is_some()
                || !self.about.is_empty()
                || !self.answers.0.is_empty();
            if content {
                return Err(
                    "a deleted entry has `id`, `deleted`, `erased` and `rev` only".to_owned(),
                );
            }
            let at = at.parse().map_err(text)?;
            let mut entry = Entry::new(id, "", at).tombstone(at);
            entry.rev = vector(self.rev)?;
            entry.erased = self.erased.as_deref().map(erasure).transpose()?;
            return Ok(entry);
        }
        if self.erased.is_some() {
            return Err("only a deleted entry can be `erased`".to_owned());
        }
        let sheet = self.sheet.ok_or("an entry needs its `sheet`")?;
        let written = self
            .written
            .ok_or("an entry needs the time it was `written`")?;
        let written = written.parse().map_err(text)?;
        let mut entry = Entry::new(id, &sheet, written);
        if let Some(changed) = self.changed {
            entry.changed = changed.parse().map_err(text)?;
        }
        entry.rev = vector(self.rev)?;
        if let Some(other) = self.conflict_of {
            entry.conflict_of = Some(other.parse().map_err(text)?);
        }
        entry.about = self.about.into_iter().map(Link::from_text).collect();
        entry.answers = self
            .answers
            .0
            .into_iter()
            .map(|(field, answer)| (field, answer.answer()))
            .collect();
        Ok(entry)
    }
}

fn text(error: impl fmt::Display) -> String {
    error.to_string()
}

fn erasure(code: &str) -> Result<Erasure, String> {
    Erasure::from_code(code).ok_or_else(|| format!("`{code}` is not `own` or `request`"))
}

fn vector(counts: Once<u64>) -> Result<Rev, String> {
    let mut rev = Rev::default();
    for (name, count) in counts.0 {
        let device = Device::new(&name)
            .ok_or_else(|| format!("`{name}` is not a device name (1-16 of a-z and 0-9)"))?;
        rev.set(device, count);
    }
    Ok(rev)
}

/// A map that refuses a repeated key, which would silently replace the first.
pub struct Once<V>(pub BTreeMap<String, V>);

impl<V> Once<V> {
    pub fn empty() -> Self {
        Self(BTreeMap::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Once<V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct OnceVisitor<V>(PhantomData<V>);

        impl<'de, V: Deserialize<'de>> Visitor<'de> for OnceVisitor<V> {
            type Value = Once<V>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a map with text keys")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Once<V>, M::Error> {
                let mut once = Once::empty();
                while let Some(key) = map.next_key::<String>()? {
                    if once.0.contains_key(&key) {
                        return Err(M::Error::custom(format!("`{key}` stands here twice")));
                    }
                    once.0.insert(key, map.next_value()?);
                }
                Ok(once)
            }
        }

        from.deserialize_map(OnceVisitor(PhantomData))
    }
}
