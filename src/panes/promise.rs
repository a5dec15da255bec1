//! The promise above the week: the last one until its outcome is answered, then this week's.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Desk, Gesture, Message, Reply, Scene, Writing};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::insight::{open_promise, promise_before, promise_line, promise_of};
use crate::keymap::Context;
use crate::model::views::{COMMITMENT, Commitment, PromiseOutcome};
use crate::model::{Answer, Entry, EntryId, Leaf, WeekId};
use crate::text::{width, wrap};
use crate::widgets::column::{after_columns, first_columns};
use crate::widgets::paint::{line, right_aligned};
use crate::workbook::Workbook;

/// Columns between the answers, and around the question.
const GAP: u16 = 2;

/// The promise that asks for its outcome above the week; none unless `week` is this week.
pub fn asked(workbook: &Workbook, week: WeekId, this_week: WeekId) -> Option<(Leaf, EntryId)> {
    if week != this_week {
        return None;
    }
    let open = open_promise(workbook.of_sheet(COMMITMENT), week);
    open.map(|(of, entry)| (Leaf::Week(of), entry.id))
}

/// Whether a promise asks for its outcome, so that the answer keys act.
pub fn asks(scene: &Scene<'_>, week: WeekId) -> bool {
    asked(scene.workbook, week, scene.this_week()).is_some()
}

/// Answers the promise above the week.
pub fn update(gesture: &Gesture, week: WeekId, desk: &mut Desk<'_>) -> Reply {
    let asked = asked(desk.workbook, week, desk.this_week());
    match (gesture.action(), asked) {
        (Some(action), Some((leaf, id))) => answer(action, leaf, id, desk),
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
    if desk.workbook.refuses(leaf, id) {
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

/// The promise above the week: a lead such as “Last week:”, the sentence, and the row below it.
struct PromiseText {
    lead: String,
    sentence: String,
    below: Below,
}

/// The row below a promise.
enum Below {
    /// The question about the outcome.
    Question,
    /// The note on what got in the way or helped, else the week's own promise.
    Words(String),
    /// None.
    Nothing,
}

/// The texts of the last promise before the week, while it asks for its outcome or has got it for this week; else of
/// the week's own.
fn promise_text(scene: &Scene<'_>, week: WeekId) -> Option<PromiseText> {
    let promises = || scene.workbook.of_sheet(COMMITMENT);
    let last = promise_before(promises(), week);
    if let Some((of, entry)) = last.filter(|last| is_shown(*last, week, scene.this_week())) {
        let promise = Commitment::of(entry);
        let number = scene.catalog.week_number(of, scene.this_week());
        let lead = match week.weeks_since(of) {
            1 => scene.catalog.say(Phrase::PromiseLastWeek).to_owned(),
            _ => scene
                .catalog
                .fill(Phrase::PromiseEarlier, &[("week", &number)]),
        };
        let mut sentence = promise_line(scene.catalog, &promise);
        let below = match promise.outcome {
            None => Below::Question,
            Some(outcome) => {
                sentence = format!("{sentence} – {}", outcome_word(scene.catalog, outcome));
                let note = entry.text(Commitment::OUTCOME_NOTE);
                let note = Some(note.to_owned()).filter(|note| !note.is_empty());
                let words = note.or_else(|| own_promise(scene, week));
                words.map_or(Below::Nothing, Below::Words)
            }
        };
        return Some(PromiseText {
            lead: with_colon(&lead),
            sentence,
            below,
        });
    }
    let own = Commitment::of(promise_of(promises(), week)?);
    Some(PromiseText {
        lead: with_colon(scene.catalog.say(Phrase::PromiseThisWeek)),
        sentence: with_outcome(scene.catalog, &own),
        below: Below::Nothing,
    })
}

fn with_colon(lead: &str) -> String {
    format!("{}:", lead.trim_end_matches(':'))
}

/// Whether the last promise before `week` is shown there: in this week while it asks, and where its outcome belongs to
/// the week.
fn is_shown((of, entry): (WeekId, &Entry), week: WeekId, this_week: WeekId) -> bool {
    match Commitment::of(entry).outcome {
        None => week == this_week,
        Some(_) => week.previous() == Some(of) || WeekId::of(entry.changed.date()) == week,
    }
}

fn with_outcome(catalog: &Catalog, promise: &Commitment<'_>) -> String {
    let sentence = promise_line(catalog, promise);
    match promise.outcome {
        Some(outcome) => format!("{sentence} – {}", outcome_word(catalog, outcome)),
        None => sentence,
    }
}

/// The week's own promise with its lead; in this week also that there is none yet.
fn own_promise(scene: &Scene<'_>, week: WeekId) -> Option<String> {
    let Some(entry) = promise_of(scene.workbook.of_sheet(COMMITMENT), week) else {
        let is_now = week == scene.this_week();
        return is_now.then(|| scene.catalog.say(Phrase::PromiseNotYet).to_owned());
    };
    let lead = with_colon(scene.catalog.say(Phrase::PromiseThisWeek));
    let own = with_outcome(scene.catalog, &Commitment::of(entry));
    Some(format!("{lead} {own}"))
}

/// Wraps a promise to `columns` and at most two rows, so that the week below keeps its room.
fn sentence_rows(text: &PromiseText, columns: u16) -> Vec<String> {
    let whole = format!("{} {}", text.lead, text.sentence);
    let rows = wrap(&whole, columns.max(1));
    match rows.as_slice() {
        [] => Vec::new(),
        [only] => vec![(*only).to_owned()],
        [first, ..] => {
            let rest = whole.get(first.len()..).unwrap_or_default().trim_start();
            vec![(*first).to_owned(), rest.to_owned()]
        }
    }
}

/// Rows that the promise takes above the week at `columns`.
pub fn rows(scene: &Scene<'_>, week: WeekId, columns: u16) -> u16 {
    promise_text(scene, week).map_or(0, |text| {
        let rows = sentence_rows(&text, columns);
        let below = match text.below {
            Below::Nothing => 0,
            Below::Question => u16::from(beside_end(&rows, columns, scene).is_none()),
            Below::Words(_) => 1,
        };
        u16::try_from(rows.len()).unwrap_or(2) + below
    })
}

/// The column of the question where it goes beside the second row of the sentence; `None` where it has a row of its own.
fn beside_end(rows: &[String], columns: u16, scene: &Scene<'_>) -> Option<u16> {
    let [_, second] = rows else { return None };
    let left = width(second) + usize::from(GAP);
    // With the keys of the line itself it is widest, so that nothing moves with the focus.
    let fits = left + question_width(scene, Context::PromiseLine) <= usize::from(columns);
    u16::try_from(left).ok().filter(|_| fits)
}

/// Draws the promise above the week. `keys` is the context whose keys answer it now, if any do; `why` the open field of
/// the note on its outcome. Returns the position of the cursor, where the line or the field has the focus.
pub fn view(
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    week: WeekId,
    keys: Option<Context>,
    why: Option<&Writing>,
) -> Option<Position> {
    let text = promise_text(scene, week)?;
    let rows = sentence_rows(&text, area.width);
    let beside = match text.below {
        Below::Question => beside_end(&rows, area.width, scene),
        _ => None,
    };
    let has_below = beside.is_none() && !matches!(text.below, Below::Nothing);
    // Drop the second row of the sentence when rows are short, not the question.
    let kept = usize::from(area.height.saturating_sub(u16::from(has_below)).max(1));
    let mut y = area.y;
    for row in rows.iter().take(kept) {
        let at = Rect::new(area.x, y, area.width, 1);
        line(buf, at, row, scene.theme.base);
        y += 1;
    }
    let lead = Rect::new(area.x, area.y, area.width, area.height.min(1));
    line(buf, lead, &text.lead, scene.theme.heading);
    y -= u16::from(beside.is_some() && rows.len() <= kept);
    if y >= area.bottom() {
        return None;
    }
    let below = Rect::new(area.x, y, area.width, 1);
    let below = after_columns(below, beside.unwrap_or(0));
    match (text.below, why) {
        (Below::Nothing, _) => None,
        (Below::Question, _) => {
            let context = keys.unwrap_or(Context::Promise);
            let first = question(below, buf, scene, context, keys.is_some());
            draw_own(below, buf, scene, week);
            let has_focus = keys == Some(Context::PromiseLine);
            first.filter(|_| has_focus)
        }
        (Below::Words(_), Some(why)) => view_why(below, buf, scene, why),
        (Below::Words(words), None) => {
            line(buf, below, &words, scene.theme.dim);
            None
        }
    }
}

/// Draws the field of the note on the outcome, after its question.
fn view_why(row: Rect, buf: &mut Buffer, scene: &Scene<'_>, why: &Writing) -> Option<Position> {
    let sheet = scene.catalog.sheet(COMMITMENT);
    let field = sheet.and_then(|sheet| sheet.field(Commitment::OUTCOME_NOTE));
    let prompt = field.map_or("", |field| field.prompt.as_str());
    let room = first_columns(row, row.width * 3 / 5);
    let taken = line(buf, room, prompt, scene.theme.notice) + 1;
    why.view(after_columns(row, taken), buf, scene, "")
}

/// Draws the question about the outcome of a promise, and the keys that answer it.
pub fn view_question(row: Rect, buf: &mut Buffer, scene: &Scene<'_>, keys_act: bool) {
    question(row, buf, scene, Context::Promise, keys_act);
}

/// Draws the question with the keys of `context`, dimmed unless they act. Returns the position of the first key.
fn question(
    row: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    context: Context,
    keys_act: bool,
) -> Option<Position> {
    let theme = scene.theme;
    let asked = scene.catalog.say(Phrase::PromiseDidIt);
    let mut x = row.x + line(buf, row, asked, theme.notice) + 2;
    let mut first = None;
    let at = |x: u16| Rect::new(x, row.y, row.right().saturating_sub(x), 1);
    for (key, label) in answers(scene, context) {
        if x >= row.right() {
            break;
        }
        first = first.or(Some(Position::new(x, row.y)));
        let style = if keys_act { theme.key } else { theme.dim };
        x += line(buf, at(x), &key, style) + 1;
        x += line(buf, at(x.min(row.right())), label, theme.hint) + GAP;
    }
    if context == Context::PromiseLine {
        let or_write = scene.catalog.say(Phrase::PromiseOrWrite);
        line(buf, at(x.min(row.right())), or_write, theme.dim);
    }
    first
}

/// The answers to the question about an outcome, each with its key in a context.
fn answers<'a>(scene: &Scene<'a>, context: Context) -> impl Iterator<Item = (String, &'a str)> {
    let answers = [
        (Action::AnswerYes, PromiseOutcome::Yes),
        (Action::AnswerPartly, PromiseOutcome::Partly),
        (Action::AnswerNo, PromiseOutcome::No),
        (Action::AnswerNotRelevant, PromiseOutcome::NotRelevant),
    ];
    let catalog = scene.catalog;
    let scene = *scene;
    let with_key = answers.into_iter().map(move |(action, outcome)| {
        let label = outcome_word(catalog, outcome);
        (scene.key_by_letter(&[context], action, label), label)
    });
    with_key.filter(|(key, _)| !key.is_empty())
}

/// Columns of the question about an outcome with the keys of a context.
fn question_width(scene: &Scene<'_>, context: Context) -> usize {
    let gap = usize::from(GAP);
    let answers = answers(scene, context).map(|(key, label)| width(&key) + 1 + width(label) + gap);
    let asked = width(scene.catalog.say(Phrase::PromiseDidIt)) + 2;
    let or_write = width(scene.catalog.say(Phrase::PromiseOrWrite));
    asked + answers.sum::<usize>() + or_write
}

/// Draws the week's own promise, or that there is none yet, at the right end of the question's row, where it fits whole.
fn draw_own(row: Rect, buf: &mut Buffer, scene: &Scene<'_>, week: WeekId) {
    let Some(own) = own_promise(scene, week) else {
        return;
    };
    let taken = question_width(scene, Context::PromiseLine) + usize::from(GAP);
    if taken + width(&own) <= usize::from(row.width) {
        right_aligned(buf, row, &own, scene.theme.dim);
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
