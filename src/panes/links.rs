//! Links from and to an entry: following them, adding and removing them, and their names on screen.

use super::picker::tag_choice;
use super::{Choosable, Desk, Message, PickValue, Picker, Place, Reply, Scene, Target};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::insight::{entry_line, in_force, older};
use crate::keymap::Context;
use crate::model::views::{OWN_DILEMMA, PLACEMENT, PRINCIPLE, TIP_CHECKS, WORKBOOK};
use crate::model::{Entry, EntryId, Leaf, Link};
use crate::search::PERSON;
use crate::workbook::{Workbook, own_dilemma_entry};

/// Most notes offered to link to, the newest first. Older ones are linked from their own page.
const NOTES: usize = 400;
/// Most notes listed as pointing to the subject, the newest first.
const POINTING: usize = 200;

/// The thing on screen that a link leads from or is added to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An entry, which may not exist yet.
    Entry(Target),
    /// A dilemma, by its id.
    Dilemma(String),
}

impl Subject {
    /// An entry of the workbook; `None` where it does not exist.
    pub fn of_entry(workbook: &Workbook, leaf: Leaf, id: EntryId) -> Option<Self> {
        let entry = workbook.entry(leaf, id)?;
        Some(Self::Entry(Target {
            leaf,
            id,
            sheet: entry.sheet.clone(),
            about: None,
            is_own_text: false,
        }))
    }

    /// The subject's own links.
    fn links(&self, workbook: &Workbook) -> Vec<Link> {
        match self {
            Self::Entry(target) => match target.entry(workbook) {
                Some(entry) => entry.about.iter().cloned().collect(),
                None => target.about.iter().cloned().collect(),
            },
            // A user's own dilemma links to the map it was made from.
            Self::Dilemma(id) => own_dilemma_entry(id)
                .and_then(|first| newest_version(workbook, first))
                .map(Link::entry)
                .into_iter()
                .collect(),
        }
    }

    /// The link that points to the subject.
    fn link(&self) -> Link {
        match self {
            Self::Entry(target) => Link::entry(target.id),
            Self::Dilemma(id) => Link::dilemma(id),
        }
    }
}

/// The newest version of the standing entry whose first version is `first`.
fn newest_version(workbook: &Workbook, first: EntryId) -> Option<EntryId> {
    let standing = workbook.entries(Leaf::Standing);
    let is_of = |entry: &&Entry| {
        !entry.deleted
            && (entry.id == first || older(standing, entry).any(|older| older.id == first))
    };
    standing.values().filter(is_of).map(|entry| entry.id).max()
}

/// Finds where the links from and to `subject` lead.
pub fn follow(scene: &Scene<'_>, subject: &Subject) -> Followed {
    let mut choices: Vec<Choosable> = subject
        .links(scene.workbook)
        .iter()
        .filter_map(|link| outgoing(scene, link))
        .collect();
    let here = subject.link();
    let pointing = scene.workbook.pointing_at(&here).rev();
    let pointing = pointing
        .filter(|(_, entry)| can_be_tied(entry))
        .take(POINTING);
    let mut to_here: Vec<Choosable> = pointing
        .filter(|(leaf, entry)| {
            !choices
                .iter()
                .any(|one| one.value == PickValue::Entry(*leaf, entry.id))
        })
        .map(|(leaf, entry)| Choosable {
            key: "←".to_owned(),
            ..entry_choice(scene, leaf, entry)
        })
        .collect();
    choices.append(&mut to_here);
    choices.extend(sheets_that_go_with(scene, subject));
    match choices.len() {
        0 => Followed::Nothing(Message::note(how_to_link(scene))),
        1 => match choices.pop().map(|one| one.value) {
            Some(value) => Followed::One(value),
            None => Followed::Nothing(Message::note(how_to_link(scene))),
        },
        _ => Followed::Several(Box::new(Picker::new(
            scene.catalog.say(Phrase::LinksTitle),
            scene.catalog.say(Phrase::LinksPrompt),
            choices,
        ))),
    }
}

/// Choices that begin a sheet about a dilemma; none for an entry.
fn sheets_that_go_with(scene: &Scene<'_>, subject: &Subject) -> Vec<Choosable> {
    let Subject::Dilemma(id) = subject else {
        return Vec::new();
    };
    let sheets = scene.catalog.sheets_that_go_with(id);
    sheets
        .map(|sheet| Choosable {
            label: sheet.name.to_string(),
            detail: sheet.purpose.to_string(),
            key: "+".to_owned(),
            value: PickValue::SheetAbout(sheet.id.clone(), Link::dilemma(id)),
        })
        .collect()
}

/// The result of following the links of a subject.
#[derive(Debug)]
pub enum Followed {
    /// There is no link; the message explains how to add one.
    Nothing(Message),
    /// There is one place to go to.
    One(PickValue),
    /// There are several places to choose from.
    Several(Box<Picker>),
}

fn how_to_link(scene: &Scene<'_>) -> String {
    let key = scene.key_words(&[Context::Everywhere], Action::AddLink);
    scene.catalog.fill(Phrase::LinksNone, &[("key", &key)])
}

/// Everything that an entry can be linked to: dilemmas, standing entries, notes with the newest first, then tags.
pub fn to_tie(scene: &Scene<'_>, target: &Target) -> Picker {
    let links = Subject::Entry(target.clone()).links(scene.workbook);
    let dilemmas = scene.catalog.dilemmas().iter().map(|dilemma| {
        let link = Link::dilemma(&dilemma.id);
        let name = scene.catalog.say(Phrase::TermDilemma);
        tie(dilemma.short.to_string(), name.to_owned(), link, &links)
    });
    let standing = scene.workbook.entries(Leaf::Standing).values();
    let standing = standing.filter(|entry| can_be_tied(entry) && entry.sheet != OWN_DILEMMA);
    let mut standing = in_force(standing, scene.catalog);
    standing.sort_by_key(|entry| entry.sheet != PRINCIPLE);
    let standing = standing.into_iter().map(|entry| (Leaf::Standing, entry));
    let notes = scene
        .workbook
        .newest_first()
        .filter(|(_, entry)| can_be_tied(entry));
    let entries = standing
        .chain(notes.take(NOTES))
        .filter(|(_, entry)| entry.id != target.id)
        .map(|(leaf, entry)| {
            let shown = entry_choice(scene, leaf, entry);
            tie(shown.label, shown.detail, Link::entry(entry.id), &links)
        });
    let tags = scene.workbook.tags().map(|tag| {
        let shown = tag_choice(scene.catalog, tag.clone());
        tie(shown.label, shown.detail, tag.clone(), &links)
    });
    let mut choices: Vec<Choosable> = dilemmas.chain(entries).chain(tags).collect();
    // Existing links come first, where they can be removed.
    choices.sort_by_key(|choice| choice.key.is_empty());
    Picker::new(
        scene.catalog.say(Phrase::LinkTitle),
        scene.catalog.say(Phrase::LinkPrompt),
        choices,
    )
    .taking_tags()
}

/// Whether an entry can be linked to: not deleted, and no tip checks, placement or workbook card.
fn can_be_tied(entry: &Entry) -> bool {
    !entry.deleted && ![PLACEMENT, TIP_CHECKS, WORKBOOK].contains(&entry.sheet.as_str())
}

fn tie(label: String, detail: String, link: Link, links: &[Link]) -> Choosable {
    let is_tied = links.contains(&link);
    Choosable {
        label,
        detail,
        key: if is_tied { "✓" } else { "" }.to_owned(),
        value: PickValue::Tie(link),
    }
}

fn outgoing(scene: &Scene<'_>, link: &Link) -> Option<Choosable> {
    let catalog = scene.catalog;
    let (label, detail, value) = match link.kind() {
        "dilemma" => {
            let dilemma = catalog.dilemma(link.target())?;
            let name = catalog.say(Phrase::TermDilemma).to_owned();
            let value = PickValue::Dilemma(dilemma.id.clone());
            (dilemma.short.to_string(), name, value)
        }
        "tip" => {
            let tip = catalog.tip(link.target())?;
            let name = catalog.say(Phrase::PaneTips).to_owned();
            (tip.name.to_string(), name, PickValue::Tip(tip.id.clone()))
        }
        "entry" => {
            let (leaf, entry) = linked_entry(scene.workbook, link)?;
            let shown = entry_choice(scene, leaf, entry);
            (shown.label, shown.detail, shown.value)
        }
        _ => return None,
    };
    Some(Choosable {
        label,
        detail,
        key: "→".to_owned(),
        value,
    })
}

fn linked_entry<'a>(workbook: &'a Workbook, link: &Link) -> Option<(Leaf, &'a Entry)> {
    let id = link.target().parse().ok()?;
    let leaf = workbook.leaf_of(id)?;
    Some((leaf, workbook.entry(leaf, id)?))
}

fn entry_choice(scene: &Scene<'_>, leaf: Leaf, entry: &Entry) -> Choosable {
    let day = scene.catalog.calendar().date(entry.written.date());
    let detail = match leaf {
        Leaf::Standing => version(scene, entry).unwrap_or(day),
        Leaf::Week(_) => day,
    };
    Choosable {
        label: entry_line(scene.catalog, entry),
        detail,
        key: String::new(),
        value: PickValue::Entry(leaf, entry.id),
    }
}

/// The version number and day of an entry; `None` where its sheet has no versions.
pub fn version(scene: &Scene<'_>, entry: &Entry) -> Option<String> {
    let sheet = scene.catalog.sheet(&entry.sheet)?;
    if !sheet.has_versions() {
        return None;
    }
    let number = older(scene.workbook.entries(Leaf::Standing), entry).count() + 1;
    let number = number.to_string();
    let day = entry.written.date().to_string();
    let values = [("number", number.as_str()), ("day", day.as_str())];
    Some(scene.catalog.fill(Phrase::Version, &values))
}

/// The names of an entry's links in one line; empty where none of them is known here.
pub fn quiet_line(scene: &Scene<'_>, target: &Target) -> String {
    let links = Subject::Entry(target.clone()).links(scene.workbook);
    let names: Vec<String> = links
        .iter()
        .filter_map(|link| match link.kind() {
            "tag" => Some(format!("#{}", link.target())),
            _ => outgoing(scene, link).map(|one| one.label),
        })
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("→ {}", names.join(" · "))
    }
}

/// The name of a link; the link itself where its target is unknown.
fn name(catalog: &Catalog, workbook: &Workbook, link: &Link) -> String {
    let known = match link.kind() {
        "dilemma" => catalog
            .dilemma(link.target())
            .map(|dilemma| dilemma.short.to_string()),
        "tag" => Some(format!("#{}", link.target())),
        PERSON => Some(link.target().to_owned()),
        _ => linked_entry(workbook, link).map(|(_, entry)| entry_line(catalog, entry)),
    };
    known.unwrap_or_else(|| link.to_string())
}

/// Adds a link to an entry, or removes it where it exists, as one undo step.
pub fn switch(desk: &mut Desk<'_>, target: &Target, link: Link) -> Reply {
    let name = name(desk.catalog, desk.workbook, &link);
    let at = desk.moment();
    let mut is_tied = false;
    let changed = desk.change(target, |entry| {
        is_tied = !entry.about.remove(&link);
        if is_tied {
            entry.about.insert(link);
        }
        entry.changed = at;
        true
    });
    if !changed {
        let locked = desk.catalog.say(Phrase::CannotChangeHere);
        return Reply::Say(Message::serious(locked));
    }
    let phrase = if is_tied {
        Phrase::LinkMade
    } else {
        Phrase::LinkTaken
    };
    let text = desk.catalog.fill(phrase, &[("what", &name)]);
    Reply::Say(Message::note(text))
}

/// The place of a picked value; `None` for a value that is no place.
pub fn place(value: &PickValue) -> Option<Place> {
    Some(match value {
        PickValue::Dilemma(id) => Place::Dilemma(id.clone()),
        PickValue::Entry(leaf, id) => Place::Entry(*leaf, *id),
        PickValue::Tip(id) => Place::Tip(id.clone()),
        PickValue::SheetAbout(sheet, link) => Place::SheetAbout(sheet.clone(), Some(link.clone())),
        _ => return None,
    })
}
