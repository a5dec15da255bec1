//! Drawing the last cards of a session: the recap, its export, and the end.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::recap::{CopyFor, Decided, RecapRow};
use super::view::QUESTION;
use super::{Input, SessionPage};
use crate::action::Action;
use crate::content::Phrase;
use crate::model::views::{Contract, RECAP, Recap};
use crate::panes::ask::Question;
use crate::panes::big::{big_rows, big_text, large_text};
use crate::panes::{Pane, Scene};
use crate::text::wrap;
use crate::widgets::column::{Column, after_columns, first_columns, height};
use crate::widgets::paint::{line, right_aligned};
use crate::widgets::runs::{cells, row};
use crate::widgets::scroller::draw_signs;

/// A blank row is left above the lines if more rows than these are free.
const LINES_ROWS: u16 = 14;
/// Columns between a line's text and the decision, and at the right edge for the signs of more lines.
const GAP: u16 = 2;
/// Rows of a text while it is reworded.
const REWORDING_ROWS: u16 = 4;

/// A line of the recap, laid out.
struct LaidOut<'a> {
    label: &'a str,
    text: String,
    rows: Vec<String>,
    remark: &'a str,
    style: Style,
}

impl SessionPage {
    pub(super) fn view_recap(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let theme = scene.theme;
        column.line(buf, &self.asked(scene), theme.heading);
        column.gap_keeping(LINES_ROWS);
        let indent = self.indent(scene);
        let laid_out = self.lay_out(column.rest().width.saturating_sub(indent), scene);
        let rows: usize = laid_out.iter().map(|line| line.rows.len()).sum();
        let law = scene.catalog.say(Phrase::RecapPrivacy);
        let law_rows = height(law, column.rest().width) + 1;
        let has_law = rows + usize::from(law_rows) <= usize::from(column.rows_left());
        let below = if has_law { law_rows } else { 0 };
        let free = column.rows_left() - below;
        // The marked line once more in large type, where there is room for it below all lines.
        let marked = laid_out.get(self.list.marked(laid_out.len()));
        let marked = marked.map_or_else(String::new, |line| line.text.clone());
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        let large = big_rows(column.rest().width, &marked).filter(|large| {
            let is_read = matches!(self.input, Input::Card { .. });
            is_read && !marked.is_empty() && rows.saturating_add(*large + 2) <= free
        });
        let lines = column.take(if large.is_some() { rows } else { free });
        if large.is_some() {
            column.gap(2);
            big_text(column.take(free - rows - 2), buf, &marked, theme.base);
        }
        column.gap(1);
        column.text(buf, law, theme.base);
        self.view_lines(lines, buf, scene, indent, &laid_out)
    }

    /// Columns of the labels.
    fn indent(&self, scene: &Scene<'_>) -> u16 {
        let rows = self.recap_rows(scene.workbook).into_iter();
        let labels = rows.map(|row| cells(label(row, scene)));
        labels.max().unwrap_or(0) + 3
    }

    /// Lays out every line in this many columns: its text wrapped, with the decision to its right.
    fn lay_out<'a>(&self, columns: u16, scene: &Scene<'a>) -> Vec<LaidOut<'a>> {
        let theme = scene.theme;
        let say = |phrase| scene.catalog.say(phrase);
        let remarks = [Phrase::RecapKept, Phrase::RecapStruck, Phrase::RecapNothing];
        let beside = remarks.map(|phrase| cells(say(phrase))).into_iter().max();
        let columns = columns.saturating_sub(beside.unwrap_or(0) + GAP).max(1);
        let mut before = None;
        let rows = self.recap_rows(scene.workbook).into_iter();
        rows.map(|row| {
            let (text, remark, style) = match self.decided(row, scene.catalog, scene.workbook) {
                Decided::Kept(text) => (text, say(Phrase::RecapKept), theme.base),
                Decided::Struck => (
                    self.proposal(row, scene),
                    say(Phrase::RecapStruck),
                    theme.faint.add_modifier(Modifier::CROSSED_OUT),
                ),
                Decided::Unread => {
                    let text = self.proposal(row, scene);
                    let remark = if text.is_empty() {
                        say(Phrase::RecapNothing)
                    } else {
                        ""
                    };
                    (text, remark, theme.base)
                }
            };
            // The label is beside the first of the client's own words only.
            let label = label(row, scene);
            let is_repeated = before == Some(label);
            before = Some(label);
            let rows = wrap(&text, columns).into_iter();
            let mut rows: Vec<String> = rows.map(|row| row.trim_end().to_owned()).collect();
            if rows.is_empty() {
                rows.push(String::new());
            }
            LaidOut {
                label: if is_repeated { "" } else { label },
                text,
                rows,
                remark,
                style,
            }
        })
        .collect()
    }

    /// Draws the lines that fit, always with the marked one, and signs at the edge if there are more.
    fn view_lines(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        indent: u16,
        lines: &[LaidOut<'_>],
    ) -> Option<Position> {
        let marked = self.list.marked(lines.len());
        let reworded = match &self.input {
            Input::Rewording(question) => Some(question),
            _ => None,
        };
        let rows_of = |at: usize| -> usize {
            match reworded.filter(|_| at == marked) {
                Some(_) => usize::from(REWORDING_ROWS),
                None => lines.get(at).map_or(0, |line| line.rows.len()),
            }
        };
        let start: usize = (0..marked).map(rows_of).sum();
        let total: usize = (0..lines.len()).map(rows_of).sum();
        let window = usize::from(area.height);
        let top = (start + rows_of(marked)).saturating_sub(window).min(start);
        let mut cursor = None;
        let mut first = 0;
        for (at, laid_out) in lines.iter().enumerate() {
            let is_marked = at == marked;
            let (sign, style) = match is_marked {
                true => ("▸", scene.theme.title_focus),
                false => (" ", scene.theme.dim),
            };
            for down in 0..rows_of(at) {
                let Some(y) = (first + down).checked_sub(top).filter(|y| *y < window) else {
                    continue;
                };
                let place = row(area, u16::try_from(y).unwrap_or(u16::MAX));
                let words = after_columns(place, indent);
                if down == 0 {
                    let name = first_columns(place, indent - 1);
                    line(buf, name, &format!("{sign}{}", laid_out.label), style);
                }
                if let Some(question) = reworded.filter(|_| is_marked) {
                    if down == 0 {
                        cursor = view_reworded(question, words, area, buf, scene);
                    }
                    continue;
                }
                if down == 0 {
                    let beside = first_columns(words, words.width.saturating_sub(GAP));
                    right_aligned(buf, beside, laid_out.remark, scene.theme.notice);
                    cursor = cursor.or(is_marked.then(|| words.as_position()));
                }
                let text = laid_out.rows.get(down).map_or("", String::as_str);
                line(buf, words, text, laid_out.style);
            }
            first += rows_of(at);
        }
        draw_signs(area, top > 0, top + window < total, buf, scene.theme);
        cursor
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
        column.text(buf, scene.catalog.say(Phrase::ExportStays), theme.base);
        column.gap(1);
        let law = match self.export.copy {
            CopyFor::Client => Phrase::RecapPrivacy,
            CopyFor::Supervision => Phrase::PrivacyExport,
        };
        column.text(buf, scene.catalog.say(law), theme.base);
        cursor
    }

    pub(super) fn view_end(&self, mut column: Column, buf: &mut Buffer, scene: &Scene<'_>) {
        let catalog = scene.catalog;
        let parts = self.parts(scene.workbook);
        let proposal = |line| parts.proposal(line, catalog, "", scene.today());
        let owner = parts
            .contract
            .map_or("", |entry| entry.text(Contract::NOTE_OWNER));
        let place = parts
            .contract
            .map_or("", |entry| entry.text(Contract::NOTE_PLACE));
        let key = scene.key_words(&self.contexts(scene), Action::NextCard);
        let said = [
            (Phrase::SessionEndNote, "place", place.trim().to_owned()),
            (Phrase::SessionEndOwner, "owner", owner.trim().to_owned()),
            (Phrase::SessionEndDeleted, "day", proposal(Recap::DELETE_ON)),
            (
                Phrase::SessionEndFollowUp,
                "follow",
                proposal(Recap::FOLLOW_UP),
            ),
            (Phrase::SessionEndKey, "key", key),
        ];
        let (most, style) = (column.rows_left() / 3, scene.theme.heading);
        large_text(
            &mut column,
            most,
            buf,
            &self.asked(scene),
            (QUESTION, style),
        );
        column.gap(1);
        for (phrase, name, value) in said.iter().filter(|(_, _, value)| !value.is_empty()) {
            let text = catalog.fill(*phrase, &[(name, value)]);
            column.text(buf, &text, scene.theme.base);
        }
    }
}

/// Draws a line that is being reworded, from its first row on.
fn view_reworded(
    question: &Question,
    first: Rect,
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
) -> Option<Position> {
    let field = Rect {
        height: REWORDING_ROWS.min(area.bottom() - first.y),
        ..first
    };
    question.view(field, buf, scene).1
}

/// The label of a line of the recap.
pub(super) fn label<'a>(row: RecapRow, scene: &Scene<'a>) -> &'a str {
    let line = match row {
        RecapRow::Line(line) => line,
        RecapRow::Words(_) => Recap::OWN_WORDS,
    };
    let sheet = scene.catalog.sheet(RECAP);
    let field = sheet.and_then(|sheet| sheet.field(line));
    field.map_or(line, |field| field.label.as_str())
}
