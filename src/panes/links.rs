//! What an entry points to, and what points to it: in words, and as places to go to.

use super::picker::tag_choice;
use super::{Choosable, Desk, Message, PickValue, Picker, Place, Reply, Scene, Target};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::insight::{entry_line, in_force, older};
use crate::keymap::Context;
use crate::model::views::{OWN_DILEMMA, PLACEMENT, PRINCIPLE, TIP_CHECKS, WORKBOOK};
use crate::model::{Entry, EntryId, Leaf, Link};
use crate::panes::labels::key_name;
use crate::workbook::{Workbook, own_dilemma_entry};

/// How many of the newest notes can be linked to; what is older is found by going there.
const NOTES: usize = 400;
/// How many notes that point to something are listed, the newest first.
const POINTING: usize = 200;

/// What a link leads from, or is added to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An entry, also one that does not exist yet.
    Entry(Target),
    /// A dilemma, by its id.
    Dilemma(String),
}

impl Subject {
    /// What it points to itself.
    fn links(&self, workbook: &Workbook) -> Vec<Link> {
        match self {
            Self::Entry(target) => match target.entry(workbook) {
                Some(entry) => entry.about.iter().cloned().collect(),
                None => target.about.iter().cloned().collect(),
            },
            // One's own dilemma leads to the map that it was made of.
            Self::Dilemma(id) => own_dilemma_entry(id)
                .and_then(|first| newest_version(workbook, first))
                .map(Link::entry)
                .into_iter()
                .collect(),
        }
    }

    /// The link that others point to it with.
    fn link(&self) -> Link {
        match self {
            Self::Entry(target) => Link::entry(target.id),
            Self::Dilemma(id) => Link::dilemma(id),
        }
    }
}

/// The version that holds now of what stands with this first version.
fn newest_version(workbook: &Workbook, first: EntryId) -> Option<EntryId> {
    let standing = workbook.entries(Leaf::Standing);
    let is_of = |entry: &&Entry| {
        !entry.deleted
            && (entry.id == first || older(standing, entry).any(|older| older.id == first))
    };
    standing.values().filter(is_of).map(|entry| entry.id).max()
}

/// Goes where the one link leads, offers several, or says how to make one.
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

/// The sheets to begin about a dilemma.
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

/// What following a link comes to.
#[derive(Debug)]
pub enum Followed {
    /// There is nothing to follow; how to make a link.
    Nothing(Message),
    /// The only place there is.
    One(PickValue),
    /// Several to choose from.
    Several(Box<Picker>),
}

fn how_to_link(scene: &Scene<'_>) -> String {
    let key = scene
        .keymap
        .key_for(&[Context::Everywhere], Action::AddLink);
    let key = key.map_or_else(String::new, |key| key_name(scene.catalog, key));
    scene.catalog.fill(Phrase::LinksNone, &[("key", &key)])
}

/// Everything that the subject can be tied to: dilemmas, what stands, then notes, the newest first.
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
    // What is tied already comes first, so that it can be taken away.
    choices.sort_by_key(|choice| choice.key.is_empty());
    Picker::new(
        scene.catalog.say(Phrase::LinkTitle),
        scene.catalog.say(Phrase::LinkPrompt),
        choices,
    )
    .taking_tags()
}

/// Checks and marks say nothing by themselves; a workbook's card is no note.
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

/// Which version an entry of a standing sheet is, and from when.
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

/// What an entry points to, in a quiet line; empty where it points to nothing that is known here.
pub fn quiet_line(scene: &Scene<'_>, target: &Target) -> String {
    let links = Subject::Entry(target.clone()).links(scene.workbook);
    let told: Vec<String> = links
        .iter()
        .filter_map(|link| match link.kind() {
            "tag" => Some(format!("#{}", link.target())),
            _ => outgoing(scene, link).map(|one| one.label),
        })
        .collect();
    if told.is_empty() {
        String::new()
    } else {
        format!("→ {}", told.join(" · "))
    }
}

/// What a link is called; the link itself where nothing is known of it.
fn name(catalog: &Catalog, workbook: &Workbook, link: &Link) -> String {
    let known = match link.kind() {
        "dilemma" => catalog
            .dilemma(link.target())
            .map(|dilemma| dilemma.short.to_string()),
        "tag" => Some(format!("#{}", link.target())),
        _ => linked_entry(workbook, link).map(|(_, entry)| entry_line(catalog, entry)),
    };
    known.unwrap_or_else(|| link.to_string())
}

/// Ties an entry to something, or unties it; taken back with undo.
pub fn switch(desk: &mut Desk<'_>, target: &Target, link: Link) -> Reply {
    let said = name(desk.catalog, desk.workbook, &link);
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
    let text = desk.catalog.fill(phrase, &[("what", &said)]);
    Reply::Say(Message::note(text))
}

/// Where what was picked is.
pub fn place(value: &PickValue) -> Option<Place> {
    Some(match value {
        PickValue::Dilemma(id) => Place::Dilemma(id.clone()),
        PickValue::Entry(leaf, id) => Place::Entry(*leaf, *id),
        PickValue::Tip(id) => Place::Tip(id.clone()),
        PickValue::SheetAbout(sheet, link) => Place::SheetAbout(sheet.clone(), Some(link.clone())),
        _ => return None,
    })
}
