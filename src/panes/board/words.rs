//! The texts of the board: group headings, entries and their due texts.

use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{BoardRow, Group, entry_words};
use crate::keymap::Context;
use crate::model::views::{CONVERSATION, Conversation, Friction};
use crate::model::{Entry, Leaf};
use crate::panes::Scene;

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
    let say = |phrase| scene.catalog.say(phrase).to_owned();
    match (group, row.reminder) {
        (Group::Closed | Group::Done | Group::Older | Group::All | Group::InConversation, _) => {
            ended(scene, group, entry, row.leaf)
        }
        (_, Some(waits)) => {
            let told = waits.text(entry, scene.catalog, scene.today());
            format!("{} {}", told.what, told.when)
        }
        (Group::Prepare, None) => say(Phrase::BoardNoDay),
        (Group::FollowUp, None) => say(Phrase::BoardNoFollowUp),
        (Group::Decided, None) => decision(scene, entry),
        _ => written(scene, entry, row.leaf),
    }
}

/// The outcome, where there is one, and when the entry was written.
fn ended(scene: &Scene<'_>, group: Group, entry: &Entry, leaf: Leaf) -> String {
    let elsewhere = entry.choice(Conversation::GATE) == Some(Conversation::ELSEWHERE_FIRST);
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
    let written = written(scene, entry, leaf);
    how.map_or_else(|| written.clone(), |how| format!("{how} · {written}"))
}

fn decision(scene: &Scene<'_>, entry: &Entry) -> String {
    let chosen = Friction::of(entry).decision.unwrap_or_default();
    scene
        .catalog
        .choice_label(&entry.sheet, Friction::DECISION, chosen)
        .to_owned()
}

/// `v 47 · 20 nov 2026`; only the day for an entry outside the weeks.
fn written(scene: &Scene<'_>, entry: &Entry, leaf: Leaf) -> String {
    let day = scene.catalog.calendar().date(entry.written.date());
    match leaf.week() {
        Some(week) => format!("{} · {day}", scene.catalog.week_short(week)),
        None => day,
    }
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
