//! Drawing of the page that erases: the law, the notes with their fates, what is out of reach, and the receipt.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{ErasePage, Receipt, Row};
use crate::action::Action;
use crate::content::Phrase;
use crate::exchange::export::Note;
use crate::insight::entry_words;
use crate::keymap::Context;
use crate::model::Entry;
use crate::panes::Scene;
use crate::panes::entry_preview::{answer_pieces, day_and_tag, list_and_preview};
use crate::search::Fate;
use crate::text::width;
use crate::widgets::column::{Column, after_columns, height};
use crate::widgets::document::{Piece, Role, draw_pieces, lay_out};
use crate::widgets::pane::pane;
use crate::widgets::runs::{Run, draw_runs};

/// Fewest rows of the list, to which the words around it give way.
const LIST_ROWS: u16 = 3;
/// Most files of the log that are listed.
const FILES: usize = 5;
/// Columns kept at the right of the receipt: one for the signs of the scroller, and a blank.
const SIGNS: u16 = 2;

impl ErasePage {
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        match self.receipt {
            Some(receipt) => {
                self.draw_receipt(receipt, area, buf, scene);
                None
            }
            None => self.draw_preview(area, buf, scene),
        }
    }

    fn draw_preview(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let titles = [self.title.as_str(), catalog.say(Phrase::EraseAfterwards)];
        let [inner, beside] = list_and_preview(area, titles, buf, theme);
        self.draw_afterwards(after_columns(beside, 1), buf, scene);
        let inner = Rect {
            x: inner.x + 1,
            width: inner.width.saturating_sub(2),
            ..inner
        };
        let mut column = Column::new(inner);
        column.text(buf, catalog.say(Phrase::DeletionLaw), theme.notice);
        column.text(buf, &self.counted(scene), theme.base);
        column.gap_keeping(LIST_ROWS + 4);
        let beyond = self.out_of_reach(scene).join(" ");
        let keys = self.key_words(scene);
        let below = 1 + height(&beyond, inner.width) + height(&keys, inner.width);
        let rows = column.rows_left();
        let list = rows.saturating_sub(below).max(LIST_ROWS.min(rows));
        let cursor = self.draw_list(column.take(list), buf, scene);
        column.gap_keeping(2);
        column.text(buf, &keys, theme.base);
        column.text(buf, &beyond, theme.base);
        cursor
    }

    /// `3 anteckningar raderas, 2 får AL maskat.`
    fn counted(&self, scene: &Scene<'_>) -> String {
        let catalog = scene.catalog;
        let of = |is: fn(&Fate) -> bool| {
            let rows = self.rows.iter();
            rows.filter(|row| !row.is_kept && is(&row.fate)).count()
        };
        let gone = of(|fate| matches!(fate, Fate::Goes));
        let masked = of(|fate| matches!(fate, Fate::Masked(_)));
        let kept = self.rows.iter().filter(|row| row.is_kept).count();
        let name = self.person.as_ref().map_or("", |alias| alias.name());
        let mut parts = vec![catalog.count(Phrase::EraseGone, gone, &[])];
        if masked > 0 {
            parts.push(catalog.count(Phrase::EraseMasked, masked, &[("name", name)]));
        }
        if kept > 0 {
            parts.push(catalog.count(Phrase::EraseKept, kept, &[]));
        }
        parts.join(" ")
    }

    fn key_words(&self, scene: &Scene<'_>) -> String {
        let contexts = [Context::Erasing, Context::Everywhere];
        let keys = [Action::Confirm, Action::SwitchFate, Action::Back];
        let [confirm, switch, back] = keys.map(|action| scene.key_words(&contexts, action));
        let values = [("key", &*confirm), ("switch", &switch), ("back", &back)];
        scene.catalog.fill(Phrase::EraseConfirm, &values)
    }

    /// The sentences about copies that the program cannot reach.
    fn out_of_reach(&self, scene: &Scene<'_>) -> Vec<String> {
        let catalog = scene.catalog;
        let mut told = vec![catalog.say(Phrase::EraseReach).to_owned()];
        let faults = scene.workbook.faults();
        let unread: Vec<String> = faults.map(|(leaf, _)| leaf.file_name()).collect();
        if !unread.is_empty() {
            let values = [("files", unread.join(", "))];
            let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, &**v)).collect();
            told.push(catalog.fill(Phrase::EraseUnread, &values));
        }
        if !self.taken_out.is_empty() {
            let files: Vec<&str> = self.taken_out.iter().map(|taken| &*taken.file).collect();
            let shown = files.iter().take(FILES).copied();
            let mut shown: Vec<&str> = shown.collect();
            if files.len() > FILES {
                shown.push("…");
            }
            let values = [("files", shown.join(", "))];
            let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, &**v)).collect();
            told.push(catalog.fill(Phrase::EraseFiles, &values));
        }
        told
    }

    /// The notes in a row each, with their fates. Returns the position of the marked one.
    fn draw_list(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let marked = self.marked();
        let mut cursor = None;
        let fates = [
            Phrase::EraseRowGoes,
            Phrase::EraseRowMasked,
            Phrase::EraseRowStays,
        ];
        let fate_width = fates.map(|fate| width(catalog.say(fate))).into_iter().max();
        for (at, cells) in self.list.rows(area, self.rows.len()) {
            let Some(one) = self.rows.get(at) else {
                continue;
            };
            let (sign, style) = match at == marked {
                true => ("▸", theme.selected),
                false => (" ", theme.base),
            };
            buf.set_style(cells, style);
            let fate = catalog.say(one.fate_phrase());
            let pad = " ".repeat(fate_width.unwrap_or(0).saturating_sub(width(fate)));
            let (lead, words) = match scene.workbook.entry(one.leaf, one.id) {
                Some(entry) => (day_and_tag(catalog, entry), entry_words(catalog, entry)),
                None => {
                    let deleted = catalog.say(Phrase::EraseDeleted).to_owned();
                    (String::new(), deleted)
                }
            };
            let fate_style = match at == marked || one.is_kept {
                true => style,
                false => theme.warning,
            };
            let runs = [
                Run::new(sign, style),
                Run::new(format!("{fate}{pad}"), fate_style),
                Run::new(format!(" {lead}{words}"), style),
            ];
            draw_runs(cells, buf, &runs);
            if at == marked {
                cursor = Some(cells.as_position());
            }
        }
        self.list.draw_signs(buf, theme);
        cursor
    }

    /// The marked note as it will be; one that goes is shown as it is.
    fn draw_afterwards(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let Some(marked) = self.rows.get(self.marked()) else {
            return;
        };
        let Some(entry) = scene.workbook.entry(marked.leaf, marked.id) else {
            return;
        };
        let left: Option<&Entry> = match (&marked.fate, marked.is_kept) {
            (Fate::Masked(rest), false) => Some(rest),
            (Fate::Goes, false) => None,
            (_, true) => Some(entry),
        };
        let note = Note::of(scene.catalog, left.unwrap_or(entry));
        let mut pieces = vec![
            Piece::Text(
                scene.catalog.say(marked.fate_phrase()).to_owned(),
                Role::Notice,
            ),
            Piece::text(note.heading),
            Piece::Gap,
        ];
        pieces.extend(answer_pieces(note.answers, &[]));
        draw_pieces(pieces, area, buf, scene.theme);
    }

    fn draw_receipt(&self, receipt: Receipt, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let catalog = scene.catalog;
        let title = catalog.say(Phrase::EraseReceipt);
        let inner = after_columns(pane(area, buf, scene.theme, title, true), 1);
        let day = catalog.calendar().date_long(scene.today());
        let values = [("day", day.as_str())];
        let mut told = vec![catalog.count(Phrase::EraseGoneDone, receipt.gone, &values)];
        if receipt.masked > 0 {
            told.push(catalog.count(Phrase::EraseMaskedDone, receipt.masked, &[]));
        }
        if receipt.left > 0 {
            told.push(catalog.count(Phrase::EraseLeft, receipt.left, &[]));
        }
        told.push(catalog.say(Phrase::EraseWhenSaved).to_owned());
        let mut pieces = vec![Piece::text(told.join(" "))];
        for sentence in self.out_of_reach(scene) {
            pieces.extend([Piece::Gap, Piece::dim(sentence)]);
        }
        let key = scene.key_words(&[Context::Receipt, Context::Everywhere], Action::Back);
        let close = catalog.fill(Phrase::EraseClose, &[("key", &key)]);
        pieces.extend([Piece::Gap, Piece::Text(close, Role::Notice)]);
        let rows = lay_out(&pieces, inner.width.saturating_sub(SIGNS), scene.theme);
        self.scroller.view(&rows, SIGNS, inner, buf, scene.theme);
    }
}

impl Row {
    /// The word for its fate.
    fn fate_phrase(&self) -> Phrase {
        match (&self.fate, self.is_kept) {
            (_, true) => Phrase::EraseRowStays,
            (Fate::Goes, false) => Phrase::EraseRowGoes,
            (Fate::Masked(_), false) => Phrase::EraseRowMasked,
        }
    }
}
