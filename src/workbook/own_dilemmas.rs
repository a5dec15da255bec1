//! The user's own dilemmas: filled-in blank maps, converted to the type of the shipped dilemmas.

use crate::content::{Catalog, Dilemma, PoleText, Words};
use crate::insight::{first, in_force};
use crate::model::views::OWN_DILEMMA;
use crate::model::{Entries, Entry, EntryId};
use crate::text::truncate;

/// Columns for a pole's name in the bars.
const SHORT: usize = 9;
/// Prefix of the ids of own dilemmas.
const PREFIX: &str = "own-";
/// Prefix of the ids of the sheet's questions.
const QUESTION: &str = "ask-";

/// The id of an own dilemma in links. It is made from the entry of its first version, so that later versions keep their
/// placements.
pub fn own_dilemma_id(first: EntryId) -> String {
    format!("{PREFIX}{}", first.to_string().to_lowercase())
}

/// The entry of the first version of the own dilemma with this id; `None` for a shipped dilemma.
pub fn own_dilemma_entry(dilemma: &str) -> Option<EntryId> {
    dilemma.strip_prefix(PREFIX)?.to_uppercase().parse().ok()
}

/// The own dilemmas of the standing leaf with at least one named pole, the oldest first.
pub fn own_dilemmas(standing: &Entries, catalog: &Catalog) -> Vec<Dilemma> {
    let maps = standing
        .values()
        .filter(|entry| !entry.deleted && entry.sheet == OWN_DILEMMA);
    let mut found: Vec<(EntryId, &Entry)> = in_force(maps, catalog)
        .into_iter()
        .filter(|entry| {
            ["pole-a", "pole-b"]
                .iter()
                .any(|pole| !said(entry, pole).is_empty())
        })
        .map(|entry| (first(standing, entry).id, entry))
        .collect();
    found.sort_by_key(|(first, _)| *first);
    found
        .into_iter()
        .map(|(first, entry)| dilemma(first, entry, catalog))
        .collect()
}

fn dilemma(first: EntryId, entry: &Entry, catalog: &Catalog) -> Dilemma {
    let (a, b) = (pole(entry, "a"), pole(entry, "b"));
    let notes = catalog
        .sheet(OWN_DILEMMA)
        .map_or(&[][..], |sheet| &sheet.notes);
    let questions = notes.iter().filter(|note| note.id.starts_with(QUESTION));
    Dilemma {
        id: own_dilemma_id(first),
        name: words(&format!("{} ↔ {}", a.name, b.name)),
        short: words(&format!("{} ↔ {}", a.short, b.short)),
        purpose: words(said(entry, "purpose")),
        tension: Words::default(),
        case: Words::default(),
        questions: questions.map(|note| note.text.clone()).collect(),
        deeper: Vec::new(),
        experiment: Words::default(),
        team: Words::default(),
        care: notes
            .iter()
            .find(|note| note.id == "test")
            .map(|note| note.text.clone()),
        a,
        b,
    }
}

fn pole(entry: &Entry, side: &str) -> PoleText {
    let of = |part: &str| said(entry, &format!("{part}-{side}"));
    let name: Vec<&str> = of("pole").split_whitespace().collect();
    let name = match name.as_slice() {
        [] => "…".to_owned(),
        words => words.join(" "),
    };
    let signs = of("sign").lines().map(str::trim);
    PoleText {
        name: words(&name),
        short: words(&truncate(&name, SHORT)),
        gives: words(of("gives")),
        too_much: words(of("too-much")),
        signs: signs.filter(|sign| !sign.is_empty()).map(words).collect(),
        signs_of_little: Vec::new(),
        experiment: words(of("act")),
    }
}

fn said<'a>(entry: &'a Entry, field: &str) -> &'a str {
    entry.text(field).trim()
}

fn words(text: &str) -> Words {
    Words::from(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Language;
    use crate::model::{Answer, Link, Moment};

    fn map(day: &str, a: &str, b: &str, of: Option<&Entry>) -> Entry {
        let at: Moment = format!("{day}T09:00:00+01:00").parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, 1), OWN_DILEMMA, at);
        for (field, text) in [
            ("pole-a", a),
            ("pole-b", b),
            ("sign-a", "ett\n\ntvå"),
            ("act-b", "frågar"),
        ] {
            entry.answer(field, Answer::Text(text.to_owned()), at);
        }
        entry.about.extend(of.map(|of| Link::entry(of.id)));
        entry
    }

    #[test]
    fn versions_form_one_dilemma_with_the_id_of_the_first_and_the_words_of_the_last() {
        let catalog = Catalog::shipped(Language::Swedish).unwrap();
        let old = map("2026-03-02", "Fart", "Noggrannhet i allt", None);
        let new = map("2026-06-01", "Tempo", "Noggrannhet i allt", Some(&old));
        let other = map("2026-04-06", "Tempo", "Ro", None);
        let unnamed = map("2026-05-04", " ", "", None);
        let all = [&old, &new, &other, &unnamed];
        let standing = all
            .map(|entry| (entry.id, entry.clone()))
            .into_iter()
            .collect();
        let found = own_dilemmas(&standing, &catalog);
        let names: Vec<_> = found
            .iter()
            .map(|dilemma| (dilemma.id.clone(), dilemma.name.as_str()))
            .collect();
        assert_eq!(
            names,
            [
                (own_dilemma_id(old.id), "Tempo ↔ Noggrannhet i allt"),
                (own_dilemma_id(other.id), "Tempo ↔ Ro"),
            ]
        );
        let first = &found[0];
        assert_eq!(own_dilemma_entry(&first.id), Some(old.id));
        assert_eq!(first.short.as_str(), "Tempo ↔ Noggrann…");
        assert_eq!(first.a.signs.len(), 2);
        assert_eq!(first.b.experiment.as_str(), "frågar");
        assert_eq!(first.questions.len(), 5);
        assert_eq!(own_dilemma_entry("trust-control"), None);
    }
}
