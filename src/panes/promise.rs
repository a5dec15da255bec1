//! Last week's promise on top until it is answered, then this week's.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::notes::promise_line;
use super::{Desk, Gesture, Message, Reply, Scene};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::insight::{open_promise, promise_of};
use crate::keymap::Context;
use crate::model::views::{COMMITMENT, Commitment, Outcome};
use crate::model::{Answer, EntryId, Leaf, WeekId};
use crate::widgets::paint::line;
use crate::workbook::Workbook;

/// The promise that asks what came of it: the last one made before `week`, when that is this week.
fn asking(workbook: &Workbook, week: WeekId, this_week: WeekId) -> Option<(WeekId, EntryId)> {
    if week != this_week {
        return None;
    }
    open_promise(workbook.of_sheet(COMMITMENT), week).map(|(of, entry)| (of, entry.id))
}

/// Whether a promise asks, so that its answer keys act.
pub fn asks(scene: &Scene<'_>, week: WeekId) -> bool {
    asking(scene.workbook, week, scene.this_week()).is_some()
}

/// Answers the promise on top.
pub fn update(gesture: &Gesture, week: WeekId, desk: &mut Desk<'_>) -> Reply {
    let outcome = match gesture.action() {
        Some(Action::AnswerYes) => Outcome::Yes,
        Some(Action::AnswerPartly) => Outcome::Partly,
        Some(Action::AnswerNo) => Outcome::No,
        Some(Action::AnswerNotRelevant) => Outcome::NotRelevant,
        _ => return Reply::Ignored,
    };
    let Some((of, id)) = asking(desk.workbook, week, desk.this_week()) else {
        return Reply::Ignored;
    };
    let at = desk.moment();
    desk.workbook.change(Leaf::Week(of), id, desk.now, |entry| {
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

/// Rows that the promise takes on top of a week.
pub fn rows(scene: &Scene<'_>, week: WeekId) -> u16 {
    if asks(scene, week) {
        2
    } else {
        u16::from(promise_of(scene.workbook.of_sheet(COMMITMENT), week).is_some())
    }
}

/// Draws the promise that asks with its answers, or the week's own.
pub fn view(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, week: WeekId, keys_act: bool) {
    if let Some((of, entry)) =
        open_promise(scene.workbook.of_sheet(COMMITMENT), week).filter(|_| asks(scene, week))
    {
        let lead = if week.weeks_since(of) == 1 {
            scene.catalog.say(Phrase::PromiseLastWeek).to_owned()
        } else {
            let number = of.week().to_string();
            scene
                .catalog
                .fill(Phrase::PromiseEarlier, &[("week", &number)])
        };
        draw_led(
            area,
            buf,
            scene,
            &lead,
            &promise_line(scene.catalog, &Commitment::of(entry)),
        );
        if area.height > 1 {
            let row = Rect::new(area.x, area.y + 1, area.width, 1);
            draw_question(row, buf, scene, keys_act);
        }
    } else if let Some(entry) = promise_of(scene.workbook.of_sheet(COMMITMENT), week) {
        let promise = Commitment::of(entry);
        let mut text = promise_line(scene.catalog, &promise);
        if let Some(outcome) = promise.outcome {
            text.push_str(" – ");
            text.push_str(outcome_word(scene.catalog, outcome));
        }
        draw_led(
            area,
            buf,
            scene,
            scene.catalog.say(Phrase::PromiseThisWeek),
            &text,
        );
    }
}

fn draw_led(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, lead: &str, text: &str) {
    let lead = format!("{}:", lead.trim_end_matches(':'));
    let taken = line(buf, area, &lead, scene.theme.heading) + 1;
    let rest = Rect::new(
        area.x + taken.min(area.width),
        area.y,
        area.width.saturating_sub(taken),
        1,
    );
    line(buf, rest, text, scene.theme.base);
}

fn draw_question(row: Rect, buf: &mut Buffer, scene: &Scene<'_>, keys_act: bool) {
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
        (Action::AnswerYes, Outcome::Yes),
        (Action::AnswerPartly, Outcome::Partly),
        (Action::AnswerNo, Outcome::No),
        (Action::AnswerNotRelevant, Outcome::NotRelevant),
    ];
    for (action, outcome) in answers {
        let label = outcome_word(scene.catalog, outcome);
        // The key that starts the word in this language, where one of the action's keys does.
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

/// What an outcome is called.
pub fn outcome_word(catalog: &Catalog, outcome: Outcome) -> &str {
    catalog
        .sheet(COMMITMENT)
        .and_then(|sheet| sheet.field(Commitment::OUTCOME))
        .and_then(|field| field.choice_label(outcome.id()))
        .unwrap_or(outcome.id())
}
