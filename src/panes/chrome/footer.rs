//! The footer: hints of the keys that act here, as many as fit, or a message.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::within;
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::{Binding, Context, Key};
use crate::panes::labels::key_name;
use crate::panes::{Message, Scene};
use crate::text::wrap;
use crate::widgets::paint;
use crate::widgets::runs::{Run, cells, draw_runs, row};

/// Most rows for a message.
const MESSAGE_ROWS: u16 = 3;
/// Number of hints in a session.
const IN_SESSION: usize = 3;
/// Columns between two hints.
const GAP: u16 = 2;

/// A key and the label of its action.
#[derive(Clone, Debug)]
struct Hint {
    key: String,
    label: String,
    action: Action,
    /// Whether it is kept when other hints are dropped.
    is_kept: bool,
}

impl Hint {
    fn width(&self) -> u16 {
        let label = cells(&self.label);
        cells(&self.key) + label + u16::from(label > 0)
    }
}

/// Draws the message, or else the hints for `contexts`, the active ones with the innermost first.
pub fn draw_footer(
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    contexts: &[Context],
    message: Option<&Message>,
) {
    let area = area.intersection(buf.area);
    let theme = scene.theme;
    buf.set_style(area, theme.footer);
    if let Some(message) = message {
        let style = if message.serious {
            theme.trouble
        } else {
            theme.notice
        };
        draw_message(within(area), buf, &message.text, style);
        return;
    }
    let area = row(area, 0);
    for (place, hint) in &placed_hints(area, scene, contexts) {
        let label = if hint.label.is_empty() {
            String::new()
        } else {
            format!(" {}", hint.label)
        };
        draw_runs(
            *place,
            buf,
            &[
                Run::new(hint.key.as_str(), theme.key),
                Run::new(label, theme.hint),
            ],
        );
    }
}

/// Draws a message on as many rows as there are; `…` marks a message that is cut.
fn draw_message(area: Rect, buf: &mut Buffer, text: &str, style: Style) {
    let rows = wrap(text, area.width.max(1));
    let last = usize::from(area.height.saturating_sub(1));
    for (down, text) in (0..area.height).zip(&rows) {
        let is_cut = usize::from(down) == last && rows.len() > last + 1;
        let text = if is_cut {
            format!("{text}…")
        } else {
            (*text).to_owned()
        };
        paint::line(buf, row(area, down), &text, style);
    }
}

/// Rows that the footer needs: one, or up to three for a long message.
pub fn footer_rows(width: u16, message: Option<&Message>) -> u16 {
    let Some(message) = message else {
        return 1;
    };
    let rows = wrap(
        &message.text,
        within(Rect::new(0, 0, width, 1)).width.max(1),
    )
    .len();
    u16::try_from(rows)
        .unwrap_or(MESSAGE_ROWS)
        .clamp(1, MESSAGE_ROWS)
}

/// The action of the hint at a clicked column of the footer.
pub fn footer_hit(
    area: Rect,
    scene: &Scene<'_>,
    contexts: &[Context],
    column: u16,
) -> Option<Action> {
    let hints = placed_hints(row(area, 0), scene, contexts);
    let hit = hints
        .iter()
        .find(|(place, _)| (place.left()..place.right()).contains(&column));
    hit.map(|(_, hint)| hint.action)
}

/// The hints that fit, each with its area.
fn placed_hints(area: Rect, scene: &Scene<'_>, contexts: &[Context]) -> Vec<(Rect, Hint)> {
    let area = within(area);
    let mut x = area.x;
    let mut placed = Vec::new();
    for hint in fit(hints_of(scene, contexts), area.width) {
        let place = Rect {
            x,
            width: hint.width().min(area.right().saturating_sub(x)),
            ..area
        };
        x = x.saturating_add(hint.width() + GAP);
        if !place.is_empty() {
            placed.push((place, hint));
        }
    }
    placed
}

/// Drops what does not fit: first the hints that are not kept, then labels, each from the end.
fn fit(mut hints: Vec<Hint>, room: u16) -> Vec<Hint> {
    let wanted = |hints: &[Hint]| {
        let hints: u16 = hints.iter().map(|hint| hint.width() + GAP).sum();
        hints.saturating_sub(GAP)
    };
    while wanted(&hints) > room {
        match hints.iter().rposition(|hint| !hint.is_kept) {
            Some(last) => hints.remove(last),
            None => break,
        };
    }
    for last in (0..hints.len()).rev() {
        if wanted(&hints) > room {
            hints[last].label.clear();
        }
    }
    hints
}

fn hints_of(scene: &Scene<'_>, contexts: &[Context]) -> Vec<Hint> {
    // A dialog offers only its own keys.
    let alone = contexts.first().copied().filter(|first| first.is_alone());
    // The outermost pages are left by quitting, all others by going back.
    let is_outermost = matches!(contexts.first(), Some(Context::Week | Context::Promise));
    let leave = if is_outermost {
        Action::Quit
    } else {
        Action::Back
    };
    let on_enter = on_enter(scene, contexts);
    // Enter makes a new line in a box of several rows, so both it and the key for the next question are always shown.
    let asks = contexts.contains(&Context::Form) || contexts.contains(&Context::Guided);
    let is_box = asks && contexts.contains(&Context::Prose);
    let goes_on = |action| is_box && action == Action::NextField;
    let is_enter = |action| Some(action) == on_enter;
    // A group looks on: the key that hides the screen is always shown.
    let is_hour = contexts.contains(&Context::Hour) || contexts.contains(&Context::Running);
    let is_of_hour = |action| is_hour && matches!(action, Action::NextCard | Action::HideScreen);
    let is_kept = |action| {
        let is_kept = action == Action::Help || action == leave || is_of_hour(action);
        is_kept || goes_on(action) || is_box && is_enter(action)
    };
    // Omit actions that would lead to the current page or pane.
    let leads_nowhere = |action| match action {
        Action::Back => is_outermost,
        Action::FocusTips => contexts.first() == Some(&Context::Tips),
        Action::WeeklyReview => contexts.contains(&Context::Guided),
        _ => false,
    };
    let mut hints = scene.keymap.hints(contexts);
    hints.sort_by_key(|hint| match hint.action {
        // A guided page goes on with Tab only in a box of several rows, and begins with that.
        action if goes_on(action) && contexts.contains(&Context::Guided) => 0,
        action if is_enter(action) => 1,
        action if goes_on(action) => 2,
        Action::Quit => 4,
        _ => 3,
    });
    let hints = hints
        .into_iter()
        .filter(|hint| !leads_nowhere(hint.action))
        .filter(|hint| alone.is_none_or(|alone| hint.context == alone || is_kept(hint.action)))
        .map(|binding| Hint {
            key: key_name(scene.catalog, key_for_label(scene, contexts, binding)),
            label: label_of(binding.action, scene, contexts),
            action: binding.action,
            is_kept: is_kept(binding.action),
        })
        .map(|hint| all_dilemmas(scene, contexts, hint))
        .collect::<Vec<Hint>>();
    match contexts.iter().any(|context| context.is_of_session()) {
        true if is_hour => of_hour(hints),
        true => few(hints),
        false => hints,
    }
}

/// The hints of a session: a few, so that the client looks at the card. The last is the help. The two directions of a
/// mark count as one hint.
fn few(hints: Vec<Hint>) -> Vec<Hint> {
    let (help, others): (Vec<Hint>, Vec<Hint>) = hints
        .into_iter()
        .partition(|hint| hint.action == Action::Help);
    let mut count = 0;
    let others = others.into_iter().take_while(|hint| {
        count += usize::from(hint.action != Action::MarkMore);
        count < IN_SESSION
    });
    others.chain(help).collect()
}

/// The hints while a group looks at the screen: going on, the round before, hiding, going back and the help.
fn of_hour(hints: Vec<Hint>) -> Vec<Hint> {
    const SHOWN: [Action; 5] = [
        Action::NextCard,
        Action::Reveal,
        Action::HideScreen,
        Action::Back,
        Action::Help,
    ];
    let place = |hint: &Hint| SHOWN.iter().position(|action| *action == hint.action);
    let mut hints: Vec<Hint> = hints
        .into_iter()
        .filter(|hint| place(hint).is_some())
        .collect();
    hints.sort_by_key(place);
    hints
}

/// The action of Enter.
fn on_enter(scene: &Scene<'_>, contexts: &[Context]) -> Option<Action> {
    let enter = "Enter".parse().ok()?;
    let pressed = scene.keymap.look_up(contexts, enter)?;
    Some(pressed.action)
}

/// The contexts in which Enter writes a file.
const SAVING: [Context; 5] = [
    Context::Course,
    Context::DataUse,
    Context::Export,
    Context::TakingOutTo,
    Context::GivingLast,
];

/// The label of an action. From the week's text, going back leads to the commands; in the line of a file, finishing
/// writes it.
fn label_of(action: Action, scene: &Scene<'_>, contexts: &[Context]) -> String {
    let in_week_text = contexts.starts_with(&[Context::Writing, Context::Prose]);
    match action {
        Action::FinishField if contexts.first().is_some_and(|first| SAVING.contains(first)) => {
            scene.catalog.say(Phrase::FooterSaveFile).to_owned()
        }
        Action::KeepLine if contexts.first() == Some(&Context::GivingBack) => {
            scene.catalog.say(Phrase::FooterChoose).to_owned()
        }
        Action::StrikeLine if contexts.first() == Some(&Context::GivingBack) => {
            scene.catalog.say(Phrase::FooterLeaveOut).to_owned()
        }
        Action::FinishField if contexts.first() == Some(&Context::TakingInLast) => {
            scene.catalog.say(Phrase::FooterTakeIn).to_owned()
        }
        Action::Back if in_week_text => scene.catalog.say(Phrase::FooterCommands).to_owned(),
        action => action.label(scene.catalog),
    }
}

/// Of several letters bound to the same action, the one that its label begins with in the current language.
fn key_for_label(scene: &Scene<'_>, contexts: &[Context], shown: Binding) -> Key {
    let is_letter = |key: Key| key.typed().is_some_and(char::is_alphabetic);
    let label = shown.action.label(scene.catalog);
    let begins = |key: Key| key.typed().is_some_and(|letter| label.starts_with(letter));
    let mut same = scene.keymap.bindings().iter().filter(|other| {
        other.context == shown.context && other.action == shown.action && begins(other.key)
    });
    let reaches = |key| {
        let asked = scene.keymap.look_up(contexts, key);
        asked.is_some_and(|asked| asked.action == shown.action)
    };
    match same.find(|other| is_letter(shown.key) && reaches(other.key)) {
        Some(other) => other.key,
        None => shown.key,
    }
}

/// Turns the hint of the first dilemma into one for all of them: `1–7 dilemma`.
fn all_dilemmas(scene: &Scene<'_>, contexts: &[Context], hint: Hint) -> Hint {
    if hint.action != Action::OpenDilemma(1) {
        return hint;
    }
    let count = scene.catalog.dilemmas().len();
    let last = Action::ALL.iter().rev().find(|action| {
        action
            .dilemma_number()
            .is_some_and(|number| number <= count)
    });
    let last_key = last.and_then(|action| scene.keymap.key_for(contexts, *action));
    match last_key.map(|key| key_name(scene.catalog, key)) {
        Some(last) if last != hint.key => Hint {
            key: format!("{}–{last}", hint.key),
            label: scene.catalog.say(Phrase::TermDilemma).to_owned(),
            action: Action::FocusDilemmas,
            ..hint
        },
        _ => hint,
    }
}
