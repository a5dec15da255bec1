//! The texts of the board: group headings, entries and their due texts.

use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{BoardRow, Group, age, entry_words, first_words};
use crate::keymap::Context;
use crate::model::views::{CONVERSATION, Conversation, Friction};
use crate::model::{Entry, Leaf};
use crate::panes::Scene;
use crate::panes::entry_preview::written;

/// The heading of a group; none where the sheet has only one group.
pub fn heading<'a>(scene: &Scene<'a>, group: Group) -> Option<&'a str> {
    let phrase = match group {
        Group::Prepare => Phrase::BoardPrepare,
        Group::Hold => Phrase::BoardHold,
        Group::Afterwards => Phrase::BoardAfterwards,
        Group::FollowUp => Phrase::BoardFollowUp,
        Group::Closed => Phrase::BoardClosed,
        Group::ToDecide => Phrase::BoardToDecide,
        Group::Decided => Phrase::BoardDecided,
        Group::InConversation => Phrase::BoardInConversation,
        Group::Open => Phrase::BoardOpen,
        Group::Done => Phrase::BoardDone,
        Group::InForce => Phrase::BoardStands,
        Group::Older => Phrase::BoardBefore,
        Group::All => return None,
    };
    Some(scene.catalog.say(phrase))
}

/// The words of an entry in one line.
pub fn words(scene: &Scene<'_>, row: &BoardRow) -> String {
    let entry = scene.workbook.entry(row.leaf, row.id);
    entry.map_or_else(String::new, |entry| entry_words(scene.catalog, entry))
}

/// The due text of an entry: the next step and its day, or the outcome and when it was written. May be empty.
pub fn due(scene: &Scene<'_>, group: Group, row: &BoardRow) -> String {
    let Some(entry) = scene.workbook.entry(row.leaf, row.id) else {
        return String::new();
    };
    let of_row = row_answers(scene, entry);
    match (group, row.reminder) {
        (Group::Open, Some(waits)) => {
            let when = waits.text(entry, scene.catalog, scene.today()).when;
            joined(std::iter::once(when).chain(of_row))
        }
        (Group::Open, None) => {
            let age = age(entry.written.date(), scene.catalog, scene.today());
            joined(std::iter::once(age).chain(of_row))
        }
        (Group::Done | Group::All, _) if !of_row.is_empty() => {
            let day = scene.catalog.calendar().date(entry.written.date());
            joined(of_row.into_iter().chain([day]))
        }
        (Group::Closed | Group::Done | Group::Older | Group::All | Group::InConversation, _) => {
            ended(scene, group, entry, row.leaf)
        }
        (_, Some(waits)) => {
            let told = waits.text(entry, scene.catalog, scene.today());
            format!("{}, {}", told.what, told.when)
        }
        (Group::Decided, None) => decision(scene, entry),
        _ => written(scene.catalog, row.leaf, entry),
    }
}

/// The outcome, where there is one, and when the entry was written.
fn ended(scene: &Scene<'_>, group: Group, entry: &Entry, leaf: Leaf) -> String {
    let elsewhere = Conversation::is_elsewhere(entry);
    let option = |field: &str| {
        let chosen = entry.choice(field)?;
        Some(scene.catalog.choice_label(&entry.sheet, field, chosen))
    };
    let how = match group {
        Group::Closed if elsewhere => Some(scene.catalog.say(Phrase::BoardElsewhere)),
        Group::Closed => option(Conversation::OUTCOME),
        Group::Done => option(Friction::DECISION).filter(|_| !Friction::of(entry).has_outcome),
        _ => None,
    };
    let written = written(scene.catalog, leaf, entry);
    how.map_or_else(|| written.clone(), |how| format!("{how} · {written}"))
}

fn decision(scene: &Scene<'_>, entry: &Entry) -> String {
    let chosen = Friction::of(entry).decision.unwrap_or_default();
    scene
        .catalog
        .choice_label(&entry.sheet, Friction::DECISION, chosen)
        .to_owned()
}

/// The answers that the sheet shows in the list of its entries.
fn row_answers(scene: &Scene<'_>, entry: &Entry) -> Vec<String> {
    let sheet = scene.catalog.sheet(&entry.sheet);
    let fields = sheet.into_iter().flat_map(|sheet| {
        let ids = sheet.row.iter();
        ids.filter_map(|id| sheet.field(id))
    });
    let answers = fields.filter_map(|field| {
        let answer = entry.answers.get(&field.id)?;
        let words = first_words(scene.catalog, Some(field), answer);
        (!words.is_empty()).then_some(words)
    });
    answers.collect()
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" · ")
}

/// The paragraphs of an empty board: the purpose of the sheet, and how to begin.
pub fn empty(scene: &Scene<'_>, sheet: &str) -> Vec<String> {
    let purpose = scene
        .catalog
        .sheet(sheet)
        .map(|sheet| sheet.purpose.to_string());
    let begin = match sheet {
        CONVERSATION => Phrase::BoardNoConversations,
        _ => Phrase::BoardEmpty,
    };
    let here = [Context::Board, Context::Browse];
    let key = scene.key_words(&here, Action::Open);
    let begin = scene.catalog.fill(begin, &[("key", &key)]);
    purpose.into_iter().chain([begin]).collect()
}
