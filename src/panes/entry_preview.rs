//! The preview of an entry beside a list: its next step, then its answers.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Scene;
use crate::content::{Catalog, Phrase};
use crate::exchange::export::Labelled;
use crate::insight::{ConversationStage, answer_label, answer_words};
use crate::model::views::{CONVERSATION, Conversation, FRICTION, Friction, is_kept_by_program};
use crate::model::{Answer, Entry, Leaf};
use crate::search::{Needle, marked};
use crate::text::{truncate, width};
use crate::theme::Theme;
use crate::widgets::document::{Piece, Role};
use crate::widgets::pane::{Pane as Frame, frames};

/// Least width, in columns, at which a preview is shown beside a list of notes.
const BESIDE_FROM: u16 = 110;
/// Columns of a day in a row of a list, such as `27 sep. 2026`.
const DAY: usize = 11;
/// Most columns of a sheet's tag in a row of a list.
const TAG: usize = 12;

/// The preview of an entry: the name of its sheet and when it was written, its next step, and its answers in the order
/// of the sheet. A conversation begins with its first sentence.
pub fn entry_preview(scene: &Scene<'_>, leaf: Leaf, entry: &Entry) -> Vec<Piece> {
    let catalog = scene.catalog;
    let sheet = catalog.sheet(&entry.sheet);
    let name = sheet.map_or(entry.sheet.as_str(), |sheet| sheet.name.as_str());
    let mut pieces = vec![
        Piece::Line(name.to_owned(), Role::Heading),
        Piece::dim(written(catalog, leaf, entry)),
    ];
    let step = next_step(scene, entry);
    if !step.is_empty() {
        let lead = catalog.say(Phrase::PreviewNextStep).to_owned();
        pieces.extend([Piece::Gap, Piece::Led(lead, step)]);
    }
    let fields = sheet.map_or(&[][..], |sheet| &sheet.fields);
    let asked = fields
        .iter()
        .filter(|field| sheet.is_some_and(|sheet| sheet.asks(field, Some(entry))));
    let is_first = |id: &str| entry.sheet == CONVERSATION && id == Conversation::FIRST_SENTENCE;
    let (first, others): (Vec<_>, Vec<_>) = asked.partition(|field| is_first(&field.id));
    for field in first.into_iter().chain(others) {
        let Some(answer) = entry.answers.get(&field.id) else {
            continue;
        };
        let words = answer_words(catalog, Some(field), answer);
        let is_kept = is_kept_by_program(&entry.sheet, &field.id);
        if words.trim().is_empty() || is_kept || is_shown_by_step(entry, &field.id) {
            continue;
        }
        pieces.extend([
            Piece::Gap,
            Piece::Line(answer_label(catalog, field, entry), Role::Dim),
            Piece::text(words.trim().to_owned()),
        ]);
    }
    pieces
}

/// Answers that say nothing beside the others: that a conversation belongs here.
fn is_shown_by_step(entry: &Entry, field: &str) -> bool {
    let gates = [Conversation::GATE, Conversation::EARLIER_GATE];
    entry.sheet == CONVERSATION && gates.contains(&field)
}

/// `v 47 · 20 nov 2026`; only the day for an entry outside the weeks.
pub fn written(catalog: &Catalog, leaf: Leaf, entry: &Entry) -> String {
    let day = catalog.calendar().date(entry.written.date());
    match leaf.week() {
        Some(week) => format!("{} · {day}", catalog.week_short(week)),
        None => day,
    }
}

/// The next step of a conversation or a friction; empty for other entries.
fn next_step(scene: &Scene<'_>, entry: &Entry) -> String {
    match entry.sheet.as_str() {
        CONVERSATION => conversation_step(scene, entry),
        FRICTION => friction_step(scene, entry),
        _ => String::new(),
    }
}

fn conversation_step(scene: &Scene<'_>, entry: &Entry) -> String {
    let (catalog, today) = (scene.catalog, scene.today());
    let with_day = |phrase, day| {
        let day = catalog.near_day(day, today);
        catalog.fill(phrase, &[("day", &day)])
    };
    match ConversationStage::of(entry) {
        ConversationStage::Elsewhere => catalog.say(Phrase::BoardElsewhere).to_owned(),
        ConversationStage::Preparing => catalog.say(Phrase::StepSetDay).to_owned(),
        ConversationStage::Planned(day) if day < today => {
            with_day(Phrase::StepWriteAfterwards, day)
        }
        ConversationStage::Planned(day) => with_day(Phrase::StepHold, day),
        ConversationStage::FollowUp(Some(day)) => with_day(Phrase::StepFollowUp, day),
        ConversationStage::FollowUp(None) => catalog.say(Phrase::StepSetFollowUp).to_owned(),
        ConversationStage::Closed => String::new(),
    }
}

fn friction_step(scene: &Scene<'_>, entry: &Entry) -> String {
    let friction = Friction::of(entry);
    let sheet = scene.catalog.sheet(FRICTION);
    let field = sheet.and_then(|sheet| sheet.field(Friction::DECISION));
    match (friction.is_closed(), friction.decision) {
        (false, Some(decision)) => {
            let answer = Answer::Choice(decision.to_owned());
            answer_words(scene.catalog, field, &answer)
        }
        (false, None) => scene.catalog.say(Phrase::StepDecide).to_owned(),
        (true, _) => String::new(),
    }
}

/// The day of an entry and the tag of its sheet, padded, for the start of a row in a list.
pub fn day_and_tag(catalog: &Catalog, entry: &Entry) -> String {
    let day = catalog.calendar().date(entry.written.date());
    let sheet = catalog.sheet(&entry.sheet);
    let tag = sheet.map_or(entry.sheet.as_str(), |sheet| sheet.tag.as_str());
    let tag = truncate(tag, TAG);
    let pad = |text: &str, to: usize| " ".repeat(to.saturating_sub(width(text)));
    format!("{}{day} {tag}{} ", pad(&day, DAY), pad(&tag, TAG))
}

/// The answers of a note as text, each under its question where the sheet has several, with the hits of `marks` marked.
pub fn answer_pieces(answers: Vec<Labelled>, marks: &[Needle]) -> impl Iterator<Item = Piece> {
    let pieces = |Labelled { label, text }| {
        let label = (!label.is_empty()).then(|| Piece::dim(label));
        let found = marked(&text, marks);
        let text = match found.hits.is_empty() {
            true => vec![Piece::text(text)],
            false => found.lines().into_iter().map(Piece::Found).collect(),
        };
        label.into_iter().chain(text)
    };
    answers.into_iter().flat_map(pieces)
}

/// The areas of a list, and of the preview of the marked row beside it where there is room; their frames share a border.
fn beside_each_other(area: Rect) -> (Rect, Rect) {
    if area.width < BESIDE_FROM {
        return (area, Rect::ZERO);
    }
    let left = Rect {
        width: area.width * 3 / 5,
        ..area
    };
    let right = Rect {
        x: left.right() - 1,
        width: area.width - left.width + 1,
        ..area
    };
    (left, right)
}

/// Draws the frames of a list, which has the focus, and of the preview beside it, with their titles. Returns the areas
/// inside.
pub fn list_and_preview(
    area: Rect,
    titles: [&str; 2],
    buf: &mut Buffer,
    theme: &Theme,
) -> [Rect; 2] {
    let (left, right) = beside_each_other(area);
    let [list, preview] = titles.map(str::to_owned);
    let panes = [
        Frame {
            area: left,
            title: list,
            focused: true,
        },
        Frame {
            area: right,
            title: preview,
            focused: false,
        },
    ];
    frames(&panes, buf, theme)
}
