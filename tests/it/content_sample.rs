//! The sample workbook: every answer fits its field, and its texts are what a manager would write.

use std::collections::BTreeMap;

use jiff::tz::Offset;
use tillit::content::{Catalog, FieldKind, Language, sample};
use tillit::model::views::REFLECTION;
use tillit::model::{Answer, Entries, Entry, Leaf, Link, Moment, WeekId};

/// The sample made at this time on a clock two hours ahead of UTC.
fn made(language: Language, now: &str) -> (Catalog, BTreeMap<Leaf, Entries>) {
    let catalog = Catalog::shipped(language).unwrap();
    let now: Moment = now.parse().unwrap();
    let leaves = sample(&catalog, now, Offset::constant(2)).unwrap();
    (catalog, leaves)
}

fn entries(leaves: &BTreeMap<Leaf, Entries>) -> impl Iterator<Item = (Leaf, &Entry)> {
    let of_leaf = |(leaf, entries): (&Leaf, _)| {
        let leaf = *leaf;
        let entries: &Entries = entries;
        entries.values().map(move |entry| (leaf, entry))
    };
    leaves.iter().flat_map(of_leaf)
}

/// Whether the answer is one that its field takes.
fn fits(answer: &Answer, kind: &FieldKind) -> bool {
    match (answer, kind) {
        (Answer::Text(_), FieldKind::Text | FieldKind::Line) => true,
        (Answer::Choice(id), FieldKind::Choice(among)) => among.iter().any(|one| one.id == *id),
        (Answer::Scale(step), FieldKind::Scale { min, max, .. }) => (min..=max).contains(&step),
        (Answer::Date(_), FieldKind::Date) | (Answer::People(_), FieldKind::People) => true,
        (Answer::Points(points), FieldKind::Points { total, among }) => {
            points.values().sum::<u32>() == *total
                && points
                    .keys()
                    .all(|id| among.iter().any(|one| one.id == *id))
        }
        _ => false,
    }
}

#[test]
fn every_answer_fits_its_field_and_every_link_leads_somewhere() {
    for language in crate::WHOLE {
        let (catalog, leaves) = made(language, "2026-11-20T14:52:03+02:00");
        for (leaf, entry) in entries(&leaves) {
            let sheet = catalog.sheet(&entry.sheet).unwrap();
            for (field, answer) in &entry.answers {
                let kind = &sheet.field(field).unwrap_or_else(|| panic!("{field}")).kind;
                assert!(fits(answer, kind), "{} {field}: {answer:?}", entry.sheet);
            }
            for link in entry.about.iter() {
                let is_there = match link.kind() {
                    "dilemma" => catalog.dilemmas().iter().any(|one| one.id == link.target()),
                    "entry" => entries(&leaves).any(|(_, other)| Link::entry(other.id) == *link),
                    _ => false,
                };
                assert!(is_there, "{leaf}: {link}");
            }
        }
    }
}

#[test]
fn it_is_thirty_weeks_up_to_today_on_any_day() {
    for language in crate::WHOLE {
        for now in [
            "2026-11-16T06:00:00+02:00",
            "2026-11-22T23:59:59+02:00",
            "2027-01-01T12:00:00+02:00",
            "2024-02-29T09:00:00+02:00",
        ] {
            let (_, leaves) = made(language, now);
            let now: Moment = now.parse().unwrap();
            let weeks: Vec<WeekId> = leaves.keys().filter_map(|leaf| leaf.week()).collect();
            assert_eq!(weeks.len(), 30);
            assert_eq!(weeks.last(), Some(&WeekId::of(now.date())));
            for (leaf, entry) in entries(&leaves) {
                assert!(entry.written <= now, "{leaf}: {}", entry.written);
                assert!(
                    leaf.week()
                        .is_none_or(|week| week == WeekId::of(entry.written.date()))
                );
            }
            assert_eq!(
                leaves,
                made(language, &now.to_string()).1,
                "the same once more"
            );
        }
    }
}

#[test]
fn the_texts_are_notes_and_the_weeks_are_whole() {
    for language in crate::WHOLE {
        let (catalog, leaves) = made(language, "2026-11-20T14:52:03+02:00");
        let of_sheet =
            |sheet: &'static str| entries(&leaves).filter(move |(_, entry)| entry.sheet == sheet);
        let checks: usize = catalog.tips().iter().map(|tip| tip.checks.len()).sum();
        assert!(of_sheet("tip-checks").all(|(_, entry)| entry.answers.iter().count() == checks));
        let counts = [
            ("tip-checks", 29),
            ("pulse", 29),
            ("commitment", 29),
            ("conversation", 2),
            ("trust-definition", 2),
            ("principle", 2),
            ("given-word", 2),
        ];
        for (sheet, count) in counts {
            assert_eq!(of_sheet(sheet).count(), count, "{sheet}");
        }
        let open = of_sheet("commitment").filter(|(_, entry)| entry.choice("outcome").is_none());
        assert_eq!(open.count(), 1, "last week’s");
        let notes = of_sheet(REFLECTION).filter(|(_, entry)| entry.dilemma().is_none());
        let words: Vec<usize> = notes
            .map(|(_, entry)| entry.text("text").split_whitespace().count())
            .collect();
        assert_eq!(words.len(), 30);
        assert!(
            words.iter().all(|words| (40..=120).contains(words)),
            "{words:?}"
        );
        for (leaf, entry) in entries(&leaves) {
            for (field, answer) in &entry.answers {
                let text = answer.as_text().unwrap_or_default();
                assert!(!text.contains(['"', '\'']), "{leaf} {field}: {text}");
            }
        }
    }
}
