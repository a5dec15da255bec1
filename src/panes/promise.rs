//! The promise above the week: the last one until its outcome is answered, then this week's.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Desk, Gesture, Message, Reply, Scene};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::insight::{open_promise, promise_line, promise_of};
use crate::keymap::Context;
use crate::model::views::{COMMITMENT, Commitment, PromiseOutcome};
use crate::model::{Answer, EntryId, Leaf, WeekId};
use crate::text::wrap;
use crate::widgets::paint::line;
use crate::workbook::Workbook;

/// The last promise made before `week` that has no outcome yet; none unless `week` is this week.
fn unanswered(workbook: &Workbook, week: WeekId, this_week: WeekId) -> Option<(WeekId, EntryId)> {
    if week != this_week {
        return None;
    }
    open_promise(workbook.of_sheet(COMMITMENT), week).map(|(of, entry)| (of, entry.id))
}

/// Whether a promise asks for its outcome, so that the answer keys act.
pub fn asks(scene: &Scene<'_>, week: WeekId) -> bool {
    unanswered(scene.workbook, week, scene.this_week()).is_some()
}

/// Answers the promise above the week.
pub fn update(gesture: &Gesture, week: WeekId, desk: &mut Desk<'_>) -> Reply {
    let asked = unanswered(desk.workbook, week, desk.this_week());
    match (gesture.action(), asked) {
        (Some(action), Some((of, id))) => answer(action, Leaf::Week(of), id, desk),
        _ => Reply::Ignored,
    }
}

/// Sets the outcome of a promise from its answer key.
pub fn answer(action: Action, leaf: Leaf, id: EntryId, desk: &mut Desk<'_>) -> Reply {
    let outcome = match action {
        Action::AnswerYes => PromiseOutcome::Yes,
        Action::AnswerPartly => PromiseOutcome::Partly,
        Action::AnswerNo => PromiseOutcome::No,
        Action::AnswerNotRelevant => PromiseOutcome::NotRelevant,
        _ => return Reply::Ignored,
    };
    if desk.workbook.fault(leaf).is_some() {
        return Reply::Say(Message::serious(desk.catalog.say(Phrase::CannotChangeHere)));
    }
    let at = desk.moment();
    desk.workbook.change(leaf, id, desk.now, |entry| {
        entry.answer(
            Commitment::OUTCOME,
            Answer::Choice(outcome.id().to_owned()),
            at,
        )
    });
    let answer = outcome_word(desk.catalog, outcome);
    Reply::Say(Message::note(
        desk.catalog
            .fill(Phrase::PromiseAnswered, &[("answer", answer)]),
    ))
}

/// The text of a promise above the week: a lead such as “Last week:”, and the sentence.
struct PromiseText {
    lead: String,
    sentence: String,
    /// Whether it asks for the outcome.
    asks: bool,
}

/// The text of the promise that asks for its outcome, else of the week's own.
fn promise_text(scene: &Scene<'_>, week: WeekId) -> Option<PromiseText> {
    let promises = || scene.workbook.of_sheet(COMMITMENT);
    let with_colon = |lead: &str| format!("{}:", lead.trim_end_matches(':'));
    if let Some((of, entry)) = open_promise(promises(), week).filter(|_| asks(scene, week)) {
        let number = scene.catalog.week_number(of, scene.this_week());
        let lead = match week.weeks_since(of) {
            1 => scene.catalog.say(Phrase::PromiseLastWeek).to_owned(),
            _ => scene
                .catalog
                .fill(Phrase::PromiseEarlier, &[("week", &number)]),
        };
        return Some(PromiseText {
            lead: with_colon(&lead),
            sentence: promise_line(scene.catalog, &Commitment::of(entry)),
            asks: true,
        });
    }
    let promise = Commitment::of(promise_of(promises(), week)?);
    let mut sentence = promise_line(scene.catalog, &promise);
    if let Some(outcome) = promise.outcome {
        sentence.push_str(" – ");
        sentence.push_str(outcome_word(scene.catalog, outcome));
    }
    Some(PromiseText {
        lead: with_colon(scene.catalog.say(Phrase::PromiseThisWeek)),
        sentence,
        asks: false,
    })
}

/// Wraps a promise to `width` columns and at most two rows, so that the week below keeps its room.
fn sentence_rows(text: &PromiseText, width: u16) -> Vec<String> {
    let whole = format!("{} {}", text.lead, text.sentence);
    let rows = wrap(&whole, width.max(1));
    match rows.as_slice() {
        [] => Vec::new(),
        [only] => vec![(*only).to_owned()],
        [first, ..] => {
            let rest = whole.get(first.len()..).unwrap_or_default().trim_start();
            vec![(*first).to_owned(), rest.to_owned()]
        }
    }
}

/// Rows that the promise takes above the week at `width` columns.
pub fn rows(scene: &Scene<'_>, week: WeekId, width: u16) -> u16 {
    promise_text(scene, week).map_or(0, |text| {
        let rows = sentence_rows(&text, width).len();
        u16::try_from(rows).unwrap_or(2) + u16::from(text.asks)
    })
}

/// Draws the promise that asks for its outcome, with the answers, or else the week's own.
pub fn view(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, week: WeekId, keys_act: bool) {
    let Some(text) = promise_text(scene, week) else {
        return;
    };
    // Drop the second row when rows are short, not the question.
    let kept = usize::from(area.height.saturating_sub(u16::from(text.asks)).max(1));
    let rows = sentence_rows(&text, area.width);
    let mut y = area.y;
    for row in rows.iter().take(kept) {
        line(
            buf,
            Rect::new(area.x, y, area.width, 1),
            row,
            scene.theme.base,
        );
        y += 1;
    }
    let lead = Rect::new(area.x, area.y, area.width, area.height.min(1));
    line(buf, lead, &text.lead, scene.theme.heading);
    if text.asks && y < area.bottom() {
        view_question(Rect::new(area.x, y, area.width, 1), buf, scene, keys_act);
    }
}

/// Draws the question about the outcome of a promise, and the keys that answer it.
pub fn view_question(row: Rect, buf: &mut Buffer, scene: &Scene<'_>, keys_act: bool) {
    let theme = scene.theme;
    let mut x = row.x
        + line(
            buf,
            row,
            scene.catalog.say(Phrase::PromiseDidIt),
            theme.notice,
        )
        + 2;
    let answers = [
        (Action::AnswerYes, PromiseOutcome::Yes),
        (Action::AnswerPartly, PromiseOutcome::Partly),
        (Action::AnswerNo, PromiseOutcome::No),
        (Action::AnswerNotRelevant, PromiseOutcome::NotRelevant),
    ];
    for (action, outcome) in answers {
        let label = outcome_word(scene.catalog, outcome);
        // Prefer the key that is the first letter of the label in the current language.
        let keys = scene
            .keymap
            .bindings()
            .iter()
            .filter(|binding| binding.context == Context::Promise && binding.action == action)
            .map(|binding| binding.key.to_string());
        let key = keys
            .clone()
            .find(|key| label.starts_with(key.as_str()))
            .or_else(|| keys.clone().next());
        let Some(key) = key.filter(|_| x < row.right()) else {
            continue;
        };
        let at = |x: u16| Rect::new(x, row.y, row.right().saturating_sub(x), 1);
        x += line(
            buf,
            at(x),
            &key,
            if keys_act { theme.key } else { theme.dim },
        ) + 1;
        x += line(buf, at(x.min(row.right())), label, theme.hint) + 3;
    }
}

/// The label of an outcome.
pub fn outcome_word(catalog: &Catalog, outcome: PromiseOutcome) -> &str {
    catalog
        .sheet(COMMITMENT)
        .and_then(|sheet| sheet.field(Commitment::OUTCOME))
        .and_then(|field| field.choice_label(outcome.id()))
        .unwrap_or(outcome.id())
}
