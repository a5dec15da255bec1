//! A person's new alias: the places where a note names the person, and the note with the new alias there.

use std::ops::Range;

use super::alias::Alias;
use super::folded::{PERSON, searched_texts};
use crate::model::{Answer, Entry, Link};

/// The change of a person's alias.
#[derive(Clone, Debug)]
pub struct Renaming {
    from: Alias,
    to: Alias,
}

/// One place in a note, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The place.
    pub place: NamedPlace,
    /// The alias there, as it is written, with its genitive.
    pub before: String,
    /// The new alias in its place.
    pub after: String,
}

/// A place where a note names a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamedPlace {
    /// These bytes of the text in a field.
    Text {
        /// The field.
        field: String,
        /// The bytes.
        range: Range<usize>,
    },
    /// A field that lists people.
    People {
        /// The field.
        field: String,
    },
    /// A link.
    Link,
}

impl Renaming {
    /// The change from one alias to another; `None` if one of them is no alias: a comma divides people in a field, and a
    /// quote ends a name in a query.
    pub fn new(from: &str, to: &str) -> Option<Self> {
        let has_sign = to.contains([',', '"']) || to.contains(char::is_control);
        (!has_sign).then_some(())?;
        Some(Self {
            from: Alias::new(from)?,
            to: Alias::new(to)?,
        })
    }

    /// The alias so far.
    pub fn from(&self) -> &Alias {
        &self.from
    }

    /// The new alias.
    pub fn to(&self) -> &Alias {
        &self.to
    }

    /// Whether both are spellings of the same alias, so that no other person can have the new one.
    pub fn is_respelling(&self) -> bool {
        self.from.is(self.to.name())
    }

    /// Whether a note in whose text the name was written anew is linked to the person too: a short alias alone in a text
    /// may be a person, a longer word may not.
    pub fn adds_links(&self) -> bool {
        self.from.is_short() && !self.to.is_short()
    }

    /// Writes the new alias at these places of a note, which are as [`Renaming::places`] found them. Returns whether
    /// anything changed.
    pub fn write(&self, entry: &mut Entry, places: &[&Renamed]) -> bool {
        let changed = write(entry, places);
        if changed && self.adds_links() && !self.to.is_named(entry) {
            entry.about.insert(link(self.to.name()));
        }
        changed
    }

    /// The places where a note names the person: links, then fields, then texts. A note that was said not to be about
    /// the person, or not about the one of the new alias, has none.
    pub fn places(&self, entry: &Entry) -> Vec<Renamed> {
        if entry.deleted || self.from.is_struck(entry) || self.is_refused(entry) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let links = entry.about.iter().filter(|link| link.kind() == PERSON);
        for link in links.filter(|link| self.from.is(link.target())) {
            self.add(&mut found, NamedPlace::Link, link.target());
        }
        for (field, answer) in &entry.answers {
            if let Answer::People(people) = answer {
                for name in people.iter().filter(|name| self.from.is(name)) {
                    let field = field.clone();
                    self.add(&mut found, NamedPlace::People { field }, name);
                }
            }
        }
        let texts = searched_texts(entry)
            .filter(|(field, _)| matches!(entry.answers.get(*field), Some(Answer::Text(_))));
        for (field, text) in texts {
            found.extend(self.places_in_text(field, &text));
        }
        found
    }

    /// Whether a note about the person was said not to be about the one of the new alias.
    pub fn is_refused(&self, entry: &Entry) -> bool {
        !self.is_respelling() && self.to.is_struck(entry)
    }

    fn add(&self, found: &mut Vec<Renamed>, place: NamedPlace, before: &str) {
        let after = self.to.name();
        if before != after {
            found.push(Renamed {
                place,
                before: before.to_owned(),
                after: after.to_owned(),
            });
        }
    }

    fn places_in_text(&self, field: &str, text: &str) -> Vec<Renamed> {
        let named = self.from.named_in(text).into_iter().map(|named| {
            let genitive = match named.is_genitive() {
                true => self.to.genitive(),
                false => "",
            };
            Renamed {
                before: text[named.whole.clone()].to_owned(),
                after: self.spelled(&text[named.name], genitive),
                place: NamedPlace::Text {
                    field: field.to_owned(),
                    range: named.whole,
                },
            }
        });
        named
            .filter(|renamed| renamed.before != renamed.after)
            .collect()
    }

    /// The new alias in the place of the old one as it is spelled there: with a capital at the start of a sentence.
    fn spelled(&self, name: &str, genitive: &str) -> String {
        let to = format!("{}{genitive}", self.to.written());
        if self.from.is_short() || self.to.is_short() || name == self.from.name() {
            return to;
        }
        let has_capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
        let is_loud = |text: &str| !text.chars().any(char::is_lowercase);
        if is_loud(name) && !is_loud(self.from.name()) {
            return to.to_uppercase();
        }
        match has_capital(name) && !has_capital(self.from.name()) {
            true => {
                let mut letters = to.chars();
                let first = letters.next().map(char::to_uppercase);
                first.into_iter().flatten().chain(letters).collect()
            }
            false => to,
        }
    }
}

fn link(name: &str) -> Link {
    Link::from_text(format!("{PERSON}:{name}"))
}

fn write(entry: &mut Entry, places: &[&Renamed]) -> bool {
    let mut changed = false;
    // From the end of each text, so that the bytes before a change stay where they are.
    for renamed in places.iter().rev() {
        changed |= match &renamed.place {
            NamedPlace::Link => {
                let was_there = entry.about.remove(&link(&renamed.before));
                if was_there {
                    entry.about.insert(link(&renamed.after));
                }
                was_there
            }
            NamedPlace::People { field } => match entry.answers.get_mut(field) {
                Some(Answer::People(people)) => {
                    let was_there = people.remove(&renamed.before);
                    if was_there {
                        people.insert(renamed.after.clone());
                    }
                    was_there
                }
                _ => false,
            },
            NamedPlace::Text { field, range } => match entry.answers.get_mut(field) {
                Some(Answer::Text(text)) if text.get(range.clone()) == Some(&renamed.before) => {
                    text.replace_range(range.clone(), &renamed.after);
                    true
                }
                _ => false,
            },
        };
    }
    changed
}

#[cfg(test)]
mod tests;
