//! The notes that a page offers to take out, and the name of their file.

use crate::insight::entry_line;
use crate::model::{EntryId, Leaf, Link, WeekId, WorkbookKind, looks_like_full_name};
use crate::panes::{Scene, Subject};
use crate::workbook::Workbook;

/// Most characters of the name of a file without day and extension.
const NAME: usize = 48;

/// Notes to take out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// The words that name them together, for the document's title.
    pub title: String,
    /// The words that name them in a file's name.
    pub name: String,
    /// The notes, in order.
    pub notes: Vec<(Leaf, EntryId)>,
    /// The alias of the person that they are about, if they were gathered for one.
    pub person: Option<String>,
}

impl Batch {
    /// The note at hand, or the notes about the dilemma at hand; empty if there is none.
    pub fn of_subject(subject: Option<Subject>, scene: &Scene<'_>) -> Self {
        match subject {
            None => Self::default(),
            Some(Subject::Dilemma(id)) => Self::of_dilemma(&id, scene),
            Some(Subject::Entry(target)) => match target.entry(scene.workbook) {
                None => Self::default(),
                Some(entry) => {
                    let sheet = scene.catalog.sheet(&entry.sheet);
                    let name = sheet.map_or(entry.sheet.as_str(), |sheet| &sheet.name);
                    Self {
                        title: entry_line(scene.catalog, entry),
                        name: format!("{name} {}", entry.written.date()),
                        notes: vec![(target.leaf, target.id)],
                        person: None,
                    }
                }
            },
        }
    }

    fn of_dilemma(id: &str, scene: &Scene<'_>) -> Self {
        let link = Link::dilemma(id);
        let about = scene.workbook.pointing_at(&link);
        let name = scene.catalog.dilemma(id);
        let title = name.map_or_else(|| id.to_owned(), |dilemma| dilemma.name.to_string());
        Self {
            name: title.clone(),
            title,
            notes: about.map(|(leaf, entry)| (leaf, entry.id)).collect(),
            person: None,
        }
    }

    /// Every note of a week.
    pub fn of_week(week: WeekId, scene: &Scene<'_>) -> Self {
        let notes = scene.workbook.of_week(week);
        Self {
            title: scene.catalog.week_title(week),
            name: week.to_string(),
            notes: notes.map(|entry| (Leaf::Week(week), entry.id)).collect(),
            person: None,
        }
    }

    /// Every note of a sheet.
    pub fn of_sheet(sheet: &str, scene: &Scene<'_>) -> Self {
        let known = scene.catalog.sheet(sheet);
        let title = known.map_or_else(|| sheet.to_owned(), |sheet| sheet.name.to_string());
        let standing = scene.workbook.entries(Leaf::Standing).values();
        let standing = standing.filter(|entry| !entry.deleted && entry.sheet == sheet);
        let standing = standing.map(|entry| (Leaf::Standing, entry.id));
        let weekly = scene.workbook.of_sheet(sheet);
        let weekly = weekly.map(|(week, entry)| (Leaf::Week(week), entry.id));
        Self {
            name: title.clone(),
            title,
            notes: standing.chain(weekly).collect(),
            person: None,
        }
    }

    /// `~/kl-2026-w47-2026-11-20.md`: for which client, what and when. It has no client's name, only the code.
    pub fn file(&self, workbook: &Workbook, day: &str, extension: &str) -> String {
        let name = slug(&self.name);
        let name: String = name.chars().take(NAME).collect();
        let name = name.trim_end_matches('-');
        let day = match name.ends_with(day) {
            true => String::new(),
            false => format!("-{day}"),
        };
        format!("~/{}-{name}{day}.{extension}", code(workbook))
    }
}

/// The code of a client's workbook; the initials where it was given a full name. `tillit` for one's own.
fn code(workbook: &Workbook) -> String {
    let card = workbook.card().unwrap_or_default();
    if card.kind != WorkbookKind::Client {
        return "tillit".to_owned();
    }
    let alias = match card.title.trim() {
        "" => workbook.name(),
        alias => alias,
    };
    match looks_like_full_name(alias) {
        true => {
            let initials = alias.split_whitespace();
            let initials = initials.filter_map(|word| word.chars().next());
            slug(&initials.collect::<String>())
        }
        false => slug(alias),
    }
}

/// Letters and digits in lower case, with a hyphen for anything between them.
fn slug(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::views::WorkbookCard;
    use crate::model::{Device, Moment, Now};

    fn workbook(kind: WorkbookKind, title: &str) -> Workbook {
        let mut workbook = Workbook::new("mapp", Device::new("here").unwrap());
        let at: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
        let card = WorkbookCard {
            kind,
            title: title.to_owned(),
            ..WorkbookCard::default()
        };
        let entry = card.entry(EntryId::new(at, 1), at);
        let now = Now {
            moment: at,
            ticks: 0,
        };
        workbook.add(Leaf::Standing, entry, now);
        workbook
    }

    #[test]
    fn a_file_is_named_after_the_code_the_notes_and_the_day() {
        let batch = Batch {
            name: "Beslut ↔ Samtal".to_owned(),
            ..Batch::default()
        };
        for (kind, title, file) in [
            (
                WorkbookKind::Own,
                "Anna Berg",
                "~/tillit-beslut-samtal-2026-11-20.md",
            ),
            (
                WorkbookKind::Client,
                "KL",
                "~/kl-beslut-samtal-2026-11-20.md",
            ),
            (
                WorkbookKind::Client,
                "Karin Lund",
                "~/kl-beslut-samtal-2026-11-20.md",
            ),
            (
                WorkbookKind::Client,
                "",
                "~/mapp-beslut-samtal-2026-11-20.md",
            ),
        ] {
            let workbook = workbook(kind, title);
            assert_eq!(batch.file(&workbook, "2026-11-20", "md"), file, "{title}");
        }
    }

    #[test]
    fn the_day_of_a_note_written_today_is_named_once() {
        let batch = Batch {
            name: "Puls 2026-11-20".to_owned(),
            ..Batch::default()
        };
        let own = workbook(WorkbookKind::Own, "");
        let file = batch.file(&own, "2026-11-20", "json");
        assert_eq!(file, "~/tillit-puls-2026-11-20.json");
    }
}
