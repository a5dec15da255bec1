//! Drawing the last cards of a session: the recap, its export, and the end.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::recap::{CopyFor, Decided};
use super::view::AIRED;
use super::{Input, SessionPage};
use crate::action::Action;
use crate::content::Phrase;
use crate::model::views::{Contract, RECAP, RECAP_LINES, Recap};
use crate::panes::{Pane, Scene};
use crate::text::wrap;
use crate::widgets::column::{Column, after_columns, first_columns, height, split};
use crate::widgets::paint::{line, right_aligned};
use crate::widgets::runs::{cells, row};

/// Fewest rows of the lines; the notice about privacy is drawn below them only if more rows are free.
const LINES_ROWS: u16 = 10;
/// Rows of a text while it is reworded.
const REWORDING_ROWS: u16 = 4;

impl SessionPage {
    pub(super) fn view_recap(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let theme = scene.theme;
        let aired = u16::from(column.rows_left() >= AIRED);
        column.line(buf, &self.asked(scene), theme.heading);
        column.gap(aired);
        let law = scene.catalog.say(Phrase::PrivacyExport);
        let law_rows = height(law, column.rest().width);
        let told = column.rows_left() > law_rows + LINES_ROWS;
        let below = if told { law_rows + 1 } else { 0 };
        let lines = column.take(column.rows_left() - below);
        column.gap(1);
        column.text(buf, law, theme.dim);
        self.view_lines(Column::new(lines), buf, scene)
    }

    fn view_lines(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let sheet = scene.catalog.sheet(RECAP);
        let marked = self.list.marked(RECAP_LINES.len());
        let labels = RECAP_LINES.map(|line| {
            let field = sheet.and_then(|sheet| sheet.field(line));
            field.map_or(line, |field| field.label.as_str())
        });
        let indent = labels.iter().map(|label| cells(label)).max().unwrap_or(0) + 3;
        let others_rows = if column.rows_left() >= AIRED { 4 } else { 2 };
        let mut cursor = None;
        for (at, (id, label)) in RECAP_LINES.into_iter().zip(labels).enumerate() {
            let after = u16::try_from(RECAP_LINES.len() - at - 1).unwrap_or(0);
            let most = column.rows_left().saturating_sub(after).max(1);
            let is_marked = at == marked;
            let most = if is_marked {
                most
            } else {
                most.min(others_rows)
            };
            let (room, _) = split(column.rest(), most);
            let (sign, style) = if is_marked {
                ("▸", scene.theme.title_focus)
            } else {
                (" ", scene.theme.dim)
            };
            let name = first_columns(row(room, 0), indent - 1);
            line(buf, name, &format!("{sign}{label}"), style);
            let words = after_columns(room, indent);
            let taken = match &self.input {
                Input::Rewording(question) if is_marked => {
                    let is_line = question
                        .writing()
                        .is_some_and(|writing| writing.editor().options().single_line);
                    let rows = if is_line { 1 } else { REWORDING_ROWS };
                    let (field, _) = split(words, rows);
                    cursor = question.view(field, buf, scene).1;
                    field.height
                }
                _ => self.view_line(words, buf, scene, id, is_marked),
            };
            column.take(taken.max(1));
        }
        cursor
    }

    /// Draws a line's text and, to its right, the decision; returns the rows used.
    fn view_line(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        id: &str,
        whole: bool,
    ) -> u16 {
        let theme = scene.theme;
        let say = |phrase| scene.catalog.say(phrase);
        let (text, remark, style) = match self.decided(id, scene.catalog, scene.workbook) {
            Decided::Kept(text) => (text, say(Phrase::RecapKept), theme.base),
            Decided::Struck => (String::new(), say(Phrase::RecapStruck), theme.dim),
            Decided::Unread => {
                let text = self.proposal(id, scene);
                let nothing = say(Phrase::RecapNothing);
                let remark = if text.is_empty() { nothing } else { "" };
                (text, remark, theme.base)
            }
        };
        right_aligned(buf, row(area, 0), remark, theme.notice);
        let words = first_columns(area, area.width.saturating_sub(cells(remark) + 2));
        let rows = wrap(&text, words.width.max(1));
        let most = usize::from(area.height);
        for (at, (text, down)) in rows.iter().take(most).zip(0..).enumerate() {
            let is_cut = at + 1 == most && rows.len() > most && !whole;
            let end = if is_cut { " …" } else { "" };
            let text = format!("{}{end}", text.trim_end());
            line(buf, row(words, down), &text, style);
        }
        u16::try_from(rows.len().min(most)).unwrap_or(1)
    }

    pub(super) fn view_export(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let theme = scene.theme;
        let what = match self.export.copy {
            CopyFor::Client => Phrase::RecapOfClient,
            CopyFor::Supervision => Phrase::RecapForSupervision,
        };
        column.text(buf, scene.catalog.say(what), theme.heading);
        column.gap(1);
        column.text(buf, &self.asked(scene), theme.base);
        column.gap(1);
        let place = column.take(1);
        let mark = line(buf, place, "› ", theme.key);
        let field = after_columns(place, mark);
        let cursor = self.export.place.view(field, buf, scene);
        column.gap(1);
        column.text(buf, scene.catalog.say(Phrase::PrivacyExport), theme.dim);
        cursor
    }

    pub(super) fn view_end(&self, mut column: Column, buf: &mut Buffer, scene: &Scene<'_>) {
        let catalog = scene.catalog;
        let parts = self.parts(scene.workbook);
        let proposal = |line| parts.proposal(line, catalog, "", scene.today());
        let owner = parts
            .contract
            .map_or("", |entry| entry.text(Contract::NOTE_OWNER));
        let key = scene.key_words(&self.contexts(scene), Action::NextCard);
        let said = [
            (Phrase::SessionEndNote, "folder", self.folder.clone()),
            (Phrase::SessionEndOwner, "owner", owner.trim().to_owned()),
            (Phrase::SessionEndDeleted, "day", proposal(Recap::DELETE_ON)),
            (
                Phrase::SessionEndFollowUp,
                "follow",
                proposal(Recap::FOLLOW_UP),
            ),
            (Phrase::SessionEndKey, "key", key),
        ];
        column.text(buf, &self.asked(scene), scene.theme.heading);
        column.gap(1);
        for (phrase, name, value) in said.iter().filter(|(_, _, value)| !value.is_empty()) {
            let text = catalog.fill(*phrase, &[(name, value)]);
            column.text(buf, &text, scene.theme.base);
        }
    }
}
