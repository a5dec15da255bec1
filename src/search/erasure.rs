//! The notes that an erasure takes away, and those in which it masks a person.

use super::{Alias, Mask, PERSON};
use crate::model::{Answer, Entries, Entry, EntryId, Erasure, Link, Moment, Rev};

/// The effect of an erasure on a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The whole note goes.
    Goes,
    /// The note stays without the person.
    Masked(Box<Entry>),
}

/// The effect on a note of the erasure of a person; `None` where the note is not about that person.
///
/// A note that names nobody else, in a people field or by a link, goes. In any other the alias is masked; if it can
/// still be found then, the note goes too.
pub fn fate_of(entry: &Entry, alias: &Alias) -> Option<Fate> {
    let is_about = |entry: &Entry| alias.is_about(entry) || is_tagged(entry, alias);
    if entry.deleted || !is_about(entry) {
        return None;
    }
    if alias.is_named(entry) && !names_another(entry, alias) {
        return Some(Fate::Goes);
    }
    let masked = Mask::one(alias, entry);
    Some(match is_about(&masked) {
        true => Fate::Goes,
        false => Fate::Masked(Box::new(masked)),
    })
}

/// Erases an entry of a leaf and its other versions. `rest`, if some of it is to stay, becomes an entry of its own. A
/// deleted entry is erased too, from the copies that still have it. Returns the ids of the new tombstones, or `None`
/// where there is no such entry.
pub fn erase_in(
    entries: &mut Entries,
    id: EntryId,
    rest: Option<Entry>,
    erasure: Erasure,
    at: Moment,
) -> Option<Vec<EntryId>> {
    entries.get(&id)?;
    let is_version = |entry: &Entry| entry.id == id || entry.conflict_of == Some(id);
    let versions = entries.values_mut().filter(|entry| is_version(entry));
    let mut erased = Vec::new();
    for entry in versions.filter(|entry| entry.erased < Some(erasure)) {
        *entry = entry.erased(at, erasure);
        erased.push(entry.id);
    }
    if let Some(rest) = rest {
        let rest = Entry {
            id: id.successor(),
            rev: Rev::default(),
            changed: at,
            conflict_of: None,
            ..rest
        };
        entries.insert(rest.id, rest);
    }
    Some(erased)
}

/// Whether a people field or a link names a person other than `alias`.
fn names_another(entry: &Entry, alias: &Alias) -> bool {
    let in_field = |answer: &Answer| match answer {
        Answer::People(people) => people.iter().any(|name| !alias.is(name)),
        _ => false,
    };
    let is_other = |link: &Link| link.kind() == PERSON && !alias.is(link.target());
    entry.answers.values().any(in_field) || entry.about.iter().any(is_other)
}

/// Whether a tag is the alias, in a note that was not said to be about somebody else.
fn is_tagged(entry: &Entry, alias: &Alias) -> bool {
    let is_tag = |link: &Link| link.kind() == "tag" && alias.is(link.target());
    !alias.is_struck(entry) && entry.about.iter().any(is_tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::views::{REFLECTION, REFLECTION_TEXT};

    fn note(text: &str, people: &[&str]) -> Entry {
        let at: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, 1), REFLECTION, at);
        entry.answer(REFLECTION_TEXT, Answer::Text(text.to_owned()), at);
        let people = people.iter().map(|name| (*name).to_owned()).collect();
        entry.answer("with", Answer::People(people), at);
        entry
    }

    fn fate(entry: &Entry, alias: &str) -> Option<Fate> {
        fate_of(entry, &Alias::new(alias).unwrap())
    }

    #[test]
    fn a_note_about_the_person_alone_goes_and_any_other_is_masked() {
        assert_eq!(fate(&note("Samtal", &["KL"]), "KL"), Some(Fate::Goes));
        assert_eq!(fate(&note("Samtal med MB", &["MB"]), "KL"), None);
        let both = note("KL:s lista, och MB.", &["KL", "MB"]);
        let Some(Fate::Masked(left)) = fate(&both, "kl") else {
            panic!("it is masked");
        };
        assert_eq!(left.text(REFLECTION_TEXT), "[…]:s lista, och MB.");
        let people = Answer::People(["MB".to_owned(), "[…]".to_owned()].into());
        assert_eq!(left.answers.get("with"), Some(&people));
        let Some(Fate::Masked(left)) = fate(&note("En dag med KL.", &[]), "KL") else {
            panic!("it is masked");
        };
        assert_eq!(left.text(REFLECTION_TEXT), "En dag med […].");
    }

    #[test]
    fn links_to_the_person_go_and_others_stay() {
        let mut entry = note("Inget namn", &["MB"]);
        let links = ["person:KL", "tag:KL", "tag:budget", "person:MB"];
        entry.about.extend(links.map(Link::from_text));
        let Some(Fate::Masked(left)) = fate(&entry, "KL") else {
            panic!("it is masked");
        };
        let left: Vec<&str> = left.about.iter().map(Link::as_str).collect();
        assert_eq!(left, ["person:MB", "tag:budget"]);
    }

    #[test]
    fn an_alias_is_masked_in_every_spelling_in_which_it_is_found() {
        let entry = note("Andre och MB, ANDRÉS lista", &["MB"]);
        let Some(Fate::Masked(left)) = fate(&entry, "André") else {
            panic!("it is masked");
        };
        assert_eq!(left.text(REFLECTION_TEXT), "[…] och MB, […]S lista");
    }
}
