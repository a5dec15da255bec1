//! Draws the list of reminders in its groups, and the preview of the marked one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use super::WaitingPage;
use super::items::Item;
use super::old::law_and_meaning;
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{ClientDayKind, Reminder, ReminderGroup, ReminderKind, ReminderText};
use crate::keymap::Context;
use crate::model::views::{CONVERSATION, Conversation, FRICTION, STUCK};
use crate::panes::entry_preview::entry_preview;
use crate::panes::reminder_columns::ReminderColumns;
use crate::panes::{Pane, Scene};
use crate::widgets::column::{after_columns, centred, first_columns};
use crate::widgets::document::{Piece, Role, lay_out};
use crate::widgets::paint::{line, paragraph};
use crate::widgets::pane::pane;
use crate::widgets::scroller::Window;

/// Least width, in columns, at which the preview is beside the list.
const BESIDE_FROM: u16 = 100;
/// Most columns of the preview beside the list.
const PREVIEW: u16 = 76;
/// Least height, in rows, at which the preview is below the list.
const BELOW_FROM: u16 = 12;
/// Columns kept at the right for the signs of the scroller.
const SIGNS: u16 = 1;

/// A row of the list.
enum ListRow {
    /// A blank row between two groups.
    Blank,
    Heading(ReminderGroup),
    /// The index of an item.
    Item(usize),
}

/// Whether groups have a blank row between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spacing {
    Tight,
    Loose,
}

impl WaitingPage {
    /// Draws the list and the preview; returns the position of the mark.
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let rows = self.rows(scene, Spacing::Tight).len();
        let (list, preview) = parts(area, u16::try_from(rows).unwrap_or(u16::MAX));
        let catalog = scene.catalog;
        let preview_title = catalog.say(Phrase::PreviewTitle);
        if !preview.is_empty() && !self.items.is_empty() {
            let inner = pane(preview, buf, scene.theme, preview_title, false);
            let inner = first_columns(after_columns(inner, 1), PREVIEW);
            self.view_preview(inner, buf, scene);
        }
        let list = if self.items.is_empty() { area } else { list };
        let inner = pane(
            list,
            buf,
            scene.theme,
            catalog.say(Phrase::PaneWaiting),
            true,
        );
        if self.items.is_empty() {
            let nothing = catalog.say(Phrase::WaitingNothing);
            paragraph(buf, centred(inner, PREVIEW, 1), nothing, scene.theme.faint);
            return None;
        }
        self.view_list(inner, buf, scene)
    }

    /// The items with a heading before each group.
    fn rows(&self, scene: &Scene<'_>, spacing: Spacing) -> Vec<ListRow> {
        let mut rows = Vec::new();
        let mut last = None;
        for (at, item) in self.items.iter().enumerate() {
            let group = item.group(scene.today());
            if last != Some(group) {
                if spacing == Spacing::Loose && last.is_some() {
                    rows.push(ListRow::Blank);
                }
                rows.push(ListRow::Heading(group));
                last = Some(group);
            }
            rows.push(ListRow::Item(at));
        }
        rows
    }

    fn view_list(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let today = scene.today();
        let texts: Vec<Option<ReminderText>> =
            self.items.iter().map(|item| item.text(scene)).collect();
        let known: Vec<ReminderText> = texts.iter().flatten().cloned().collect();
        let columns = ReminderColumns::of(&known);
        let mut rows = self.rows(scene, Spacing::Loose);
        if rows.len() > usize::from(area.height) {
            rows = self.rows(scene, Spacing::Tight);
        }
        let marked = rows
            .iter()
            .position(|row| matches!(row, ListRow::Item(at) if Some(*at) == self.marked));
        // The heading above the first item stays in sight.
        let top = match marked {
            Some(0..=1) | None => 0,
            Some(marked) => (marked + 1).saturating_sub(usize::from(area.height).max(1)),
        };
        self.hits.put(area, None);
        let mut cursor = None;
        let window = Window::new(area, top, rows.len());
        for (at, place) in window.rows() {
            let Some(row) = rows.get(at) else { break };
            let at = match row {
                ListRow::Blank => continue,
                ListRow::Heading(group) => {
                    let name = scene.catalog.say(heading(*group));
                    line(buf, place, &format!(" {name}"), scene.theme.heading);
                    continue;
                }
                ListRow::Item(at) => *at,
            };
            self.hits.put(place, Some(at));
            let (Some(item), Some(Some(text))) = (self.items.get(at), texts.get(at)) else {
                continue;
            };
            let is_marked = Some(at) == self.marked;
            let style = match (is_marked, item.is_due(today)) {
                (true, _) => scene.theme.selected,
                (false, true) => scene.theme.base,
                (false, false) => scene.theme.dim,
            };
            buf.set_style(place, style);
            let mark = if is_marked { "▸" } else { " " };
            let pressing = if item.is_pressing(today) { "!" } else { " " };
            line(
                buf,
                place,
                &columns.row(&format!("{mark}{pressing} "), text),
                style,
            );
            if is_marked {
                cursor = Some(place.as_position());
            }
        }
        window.draw_signs(buf, scene.theme);
        cursor
    }

    fn view_preview(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let Some(item) = self.marked_item() else {
            return;
        };
        let mut pieces = match item {
            Item::Here(reminder) => about(reminder, scene),
            Item::Client(client) => {
                let phrase = match client.kind {
                    ClientDayKind::FollowUp => Phrase::ClientFollowUp,
                    ClientDayKind::Deletion => Phrase::ClientDeletion,
                };
                let text = item.text(scene).unwrap_or_default();
                let key = scene.key_words(&[Context::ClientDeletion], Action::DeleteNow);
                let values = [("name", &*text.about), ("day", &text.when), ("key", &key)];
                vec![Piece::text(scene.catalog.fill(phrase, &values))]
            }
        };
        pieces.extend(self.keys(item, scene));
        if let Item::Here(reminder) = item
            && let Some(entry) = scene.workbook.entry(reminder.leaf, reminder.id)
            && !matches!(reminder.kind, ReminderKind::Retention { .. })
        {
            pieces.extend((!pieces.is_empty()).then_some(Piece::Gap));
            pieces.extend(entry_preview(scene, reminder.leaf, entry));
        }
        let columns = area.width.saturating_sub(SIGNS);
        let rows = lay_out(&pieces, columns, scene.theme);
        self.scroller.view(&rows, SIGNS, area, buf, scene.theme);
    }

    /// The answers to the marked item, each with its key.
    fn keys(&self, item: &Item, scene: &Scene<'_>) -> Vec<Piece> {
        let actions: &[Action] = match item {
            Item::Client(client) => match client.kind {
                ClientDayKind::FollowUp => &[Action::Open],
                ClientDayKind::Deletion => &[Action::Open, Action::DeleteNow],
            },
            Item::Here(reminder) => match reminder.kind {
                ReminderKind::Friction => &[
                    Action::TakeUp,
                    Action::GiveDate,
                    Action::LetGo,
                    Action::MakeConversation,
                ],
                ReminderKind::Promise => &[
                    Action::AnswerYes,
                    Action::AnswerPartly,
                    Action::AnswerNo,
                    Action::AnswerNotRelevant,
                ],
                ReminderKind::Deletion => &[Action::KeepYear, Action::DeleteNow],
                ReminderKind::Retention { .. } => {
                    &[Action::KeepYear, Action::KeepLessons, Action::DeleteNow]
                }
                _ => &[],
            },
        };
        let mut contexts = self.contexts(scene);
        contexts.extend([Context::Browse, Context::Everywhere]);
        let keys = actions.iter().filter_map(|action| {
            let what = scene.catalog.action_label(action.id());
            let key = scene.key_by_letter(&contexts, *action, what);
            (!key.is_empty()).then(|| (format!("{key} {what}   "), Role::Base))
        });
        let keys: Vec<_> = keys.collect();
        match keys.is_empty() {
            true => Vec::new(),
            false => vec![Piece::Row(keys)],
        }
    }
}

/// The areas of the list and of the preview: side by side where there is width, else one below the other.
fn parts(area: Rect, rows: u16) -> (Rect, Rect) {
    if area.width >= BESIDE_FROM {
        // Neighbours share a border.
        let preview = (area.width * 2 / 5).clamp(40, PREVIEW + 4);
        let [list, preview] =
            Layout::horizontal([Constraint::Min(0), Constraint::Length(preview)]).areas(area);
        let preview = Rect {
            x: preview.x.saturating_sub(1),
            width: preview.width + 1,
            ..preview
        };
        return (list, preview);
    }
    if area.height < BELOW_FROM {
        return (area, Rect::ZERO);
    }
    let list = (rows + 2).clamp(5, area.height / 2 + 1);
    let [list, preview] =
        Layout::vertical([Constraint::Length(list), Constraint::Min(0)]).areas(area);
    let preview = Rect {
        y: preview.y.saturating_sub(1),
        height: preview.height + 1,
        ..preview
    };
    (list, preview)
}

fn heading(group: ReminderGroup) -> Phrase {
    match group {
        ReminderGroup::Harms => Phrase::WaitingGroupHarms,
        ReminderGroup::Overdue => Phrase::WaitingGroupOverdue,
        ReminderGroup::Today => Phrase::WaitingGroupToday,
        ReminderGroup::Later => Phrase::WaitingGroupLater,
        ReminderGroup::WithoutDay => Phrase::WaitingGroupWithoutDay,
    }
}

/// The question that a reminder asks, or the reason for it; empty where its row says it all.
fn about(marked: &Reminder, scene: &Scene<'_>) -> Vec<Piece> {
    let catalog = scene.catalog;
    let note = |sheet: &str, note: &str| {
        let sheet = catalog.sheet(sheet)?;
        sheet.note(note).map(str::to_owned)
    };
    let say = |phrase| Some(catalog.say(phrase).to_owned());
    let text = match marked.kind {
        ReminderKind::Retention { entries, months } => {
            let months = months.to_string();
            Some(catalog.count(Phrase::PrivacyRetain, entries, &[("months", &months)]))
        }
        ReminderKind::Deletion => Some(law_and_meaning(scene)),
        ReminderKind::Promise => say(Phrase::PromiseDidIt),
        ReminderKind::Friction if marked.harms => note(FRICTION, "gate"),
        ReminderKind::Friction if marked.is_due(scene.today()) => note(FRICTION, "nudge"),
        ReminderKind::Stuck { .. } => note(STUCK, "outside-view"),
        // The next step of the preview says it.
        ReminderKind::FollowUp if marked.day.is_none() => None,
        ReminderKind::FollowUp => {
            let sheet = catalog.sheet(CONVERSATION);
            let field = sheet.and_then(|sheet| sheet.field(Conversation::OUTCOME));
            field.map(|field| field.question(false).to_owned())
        }
        _ => None,
    };
    text.into_iter()
        .map(|text| Piece::Text(text, Role::Notice))
        .collect()
}
