//! Drawing of the page that takes notes out.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::forms::form_name;
use super::{Answer, Focus, Form, TakeOutPage};
use crate::action::Action;
use crate::content::Phrase;
use crate::exchange::export::Note;
use crate::insight::entry_words;
use crate::keymap::Context;
use crate::panes::Scene;
use crate::panes::ask::reading::{MARGIN, columns};
use crate::panes::entry_preview::{answer_pieces, day_and_tag, list_and_preview};
use crate::widgets::column::{Column, after_columns, height};
use crate::widgets::document::{Piece, lay_out};
use crate::widgets::paint::line;
use crate::widgets::runs::{Run, draw_runs};

/// Fewest rows of the list, to which the words below give way.
const LIST_ROWS: u16 = 4;

impl TakeOutPage {
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let titles = [
            self.batch.title.as_str(),
            scene.catalog.say(Phrase::PreviewTitle),
        ];
        let [inner, beside] = list_and_preview(area, titles, buf, scene.theme);
        self.draw_note(after_columns(beside, 1), buf, scene);
        let inner = Rect {
            x: inner.x + 1,
            width: inner.width.saturating_sub(2),
            ..inner
        };
        let mut column = Column::new(inner);
        self.draw_forms(column.take(1), buf, scene);
        match self.give_words(scene) {
            Some(words) => {
                line(buf, column.take(1), &words, scene.theme.notice);
            }
            None => self.draw_mask(column.take(1), buf, scene),
        }
        if self.batch.person.is_some() {
            self.draw_answer(column.take(1), buf, scene);
        }
        column.gap_keeping(LIST_ROWS + 4);
        let below = self.rows_below(column.rows_left(), inner.width, scene);
        let list = column.take(column.rows_left() - below);
        let list = match self.gives() && beside.is_empty() {
            true => self.draw_below(list, buf, scene),
            false => list,
        };
        let marked = self.draw_list(list, buf, scene);
        column.gap_keeping(1);
        let cursor = self.draw_file(&mut column, buf, scene);
        match self.focus {
            Focus::List => marked,
            Focus::Place | Focus::Secret => cursor,
        }
    }

    /// The words about sending text, for the one who writes about others.
    fn law(&self) -> Option<Phrase> {
        (!matches!(self.form(), Form::Copy)).then_some(Phrase::PrivacyExport)
    }

    /// The rows of the file and of the words below it, of `rows` that are left.
    fn rows_below(&self, rows: u16, columns: u16, scene: &Scene<'_>) -> u16 {
        let height_of = |phrase| height(scene.catalog.say(phrase), columns);
        let (secret, law) = match self.law() {
            None => {
                let content = self.content_words(scene.catalog);
                let content = content.map_or(0, |content| height(&content, columns));
                (1 + height_of(Phrase::GiveSay) + content, 0)
            }
            Some(law) => (0, 1 + height_of(law)),
        };
        let below = 2 + secret + height_of(self.stays());
        match rows.saturating_sub(below + law) >= LIST_ROWS {
            true => below + law,
            false => below.min(rows.saturating_sub(LIST_ROWS)),
        }
    }

    /// The file, the passphrase of one that is given, and what is good to know. Returns the position of the cursor.
    fn draw_file(
        &self,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let say = |phrase| scene.catalog.say(phrase);
        let mut cursor = self.draw_place(column.take(1), buf, scene);
        if matches!(self.form(), Form::Copy) {
            let secret = self.draw_secret(column.take(1), buf, scene);
            if self.focus == Focus::Secret {
                cursor = secret;
            }
            column.text(buf, say(Phrase::GiveSay), scene.theme.notice);
            if let Some(content) = self.content_words(scene.catalog) {
                column.text(buf, &content, scene.theme.notice);
            }
        }
        column.text(buf, say(self.stays()), scene.theme.base);
        if let Some(law) = self.law() {
            column.gap(1);
            column.text(buf, say(law), scene.theme.base);
        }
        cursor
    }

    /// Draws the marked note under the list, where there is no room beside it. Returns the area of the list.
    fn draw_below(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Rect {
        let lines = u16::try_from(self.batch.notes.len()).unwrap_or(u16::MAX);
        let rows = lines.min((area.height / 2).max(LIST_ROWS)).min(area.height);
        let [list, note] = [
            Rect {
                height: rows,
                ..area
            },
            Rect {
                y: area.y + rows,
                height: area.height - rows,
                ..area
            },
        ];
        let note = Rect {
            y: note.y + 1.min(note.height),
            height: note.height.saturating_sub(1),
            ..note
        };
        self.draw_note(after_columns(note, 2), buf, scene);
        list
    }

    fn stays(&self) -> Phrase {
        match self.form() {
            Form::Copy | Form::File(_) => Phrase::ExportStays,
            Form::Clipboard => Phrase::TakeOutClipboardStays,
        }
    }

    /// The forms in a row, with the chosen one marked.
    fn draw_forms(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let theme = scene.theme;
        let mut runs = vec![Run::new("← → ", theme.key)];
        for (at, form) in self.forms().into_iter().enumerate() {
            let style = match at == self.form {
                true => theme.selected,
                false => theme.dim,
            };
            runs.push(Run::new(
                format!(" {} ", form_name(form.name(), scene.catalog)),
                style,
            ));
        }
        draw_runs(area, buf, &runs);
    }

    /// The number of notes that go out, and whether names are masked.
    fn draw_mask(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let kept = self.struck.iter().filter(|struck| !**struck).count();
        let all = self.struck.len().to_string();
        let count = catalog.count(Phrase::TakeOutKept, kept, &[("all", &all)]);
        let key = scene.key_words(&[Context::TakingOut], Action::MaskNames);
        let (phrase, style) = match (&self.mask, &self.batch.person) {
            (Some(_), Some(_)) => (Phrase::AccessHidden, theme.notice),
            (None, Some(_)) => (Phrase::AccessShown, theme.dim),
            (Some(_), None) => (Phrase::TakeOutMasked, theme.notice),
            (None, None) => (Phrase::TakeOutNamed, theme.dim),
        };
        let names = catalog.fill(phrase, &[("key", &key)]);
        let runs = [
            Run::new(count, theme.base),
            Run::new(" · ", theme.dim),
            Run::new(names, style),
        ];
        draw_runs(area, buf, &runs);
    }

    /// Whether the parts of an answer go out with the notes about a person.
    fn draw_answer(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let key = scene.key_words(&[Context::TakingOutPerson], Action::AddAnswer);
        let (phrase, style) = match self.answer {
            Answer::With(_) => (Phrase::AccessWith, scene.theme.notice),
            Answer::Without => (Phrase::AccessWithout, scene.theme.dim),
        };
        line(
            buf,
            area,
            &scene.catalog.fill(phrase, &[("key", &key)]),
            style,
        );
    }

    /// The notes in a row each; a struck one is crossed out. Returns the position of the marked one.
    fn draw_list(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let length = self.batch.notes.len();
        let marked = self.list.marked(length);
        let mut cursor = None;
        for (at, cells) in self.list.rows(area, length) {
            let Some((leaf, id)) = self.batch.notes.get(at) else {
                continue;
            };
            let Some(entry) = scene.workbook.entry(*leaf, *id) else {
                continue;
            };
            let entry = self.shown(entry);
            let is_marked = at == marked && self.focus == Focus::List;
            let sign = if at == marked { "▸" } else { " " };
            let mut style = if is_marked {
                theme.selected
            } else {
                theme.base
            };
            buf.set_style(cells, style);
            let mut words_style = style;
            let is_unchosen = !self.is_kept(at) && self.gives_back();
            let mark = match self.is_kept(at) {
                true => "✓",
                false if is_unchosen => "·",
                false => {
                    style = style.patch(theme.faint);
                    words_style = style.add_modifier(Modifier::CROSSED_OUT);
                    "–"
                }
            };
            let lead = format!("{sign}{mark} {}", day_and_tag(catalog, &entry));
            let words = entry_words(catalog, &entry);
            draw_runs(
                cells,
                buf,
                &[Run::new(lead, style), Run::new(words, words_style)],
            );
            if at == marked {
                cursor = Some(cells.as_position());
            }
        }
        self.list.draw_signs(buf, scene.theme);
        cursor
    }

    /// The file, or that the text goes to the clipboard.
    fn draw_place(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let mark = line(buf, area, "› ", scene.theme.key);
        let field = after_columns(area, mark);
        match self.form() {
            Form::Copy | Form::File(_) => self.place.view(field, buf, scene),
            Form::Clipboard => {
                let name = form_name(self.form().name(), scene.catalog);
                line(buf, field, name, scene.theme.dim);
                Some(field.as_position())
            }
        }
    }

    /// The passphrase, or the public key, that the file is sealed by.
    fn draw_secret(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let label = format!("{} ", scene.catalog.say(Phrase::UnlockLabel));
        let mark = line(buf, area, &label, scene.theme.dim);
        let giving = self.giving.as_ref()?;
        giving.secret.view(after_columns(area, mark), buf, scene)
    }

    /// The marked note as it would go out.
    fn draw_note(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let marked = self.list.marked(self.batch.notes.len());
        let note = self.batch.notes.get(marked);
        let Some(entry) = note.and_then(|(leaf, id)| scene.workbook.entry(*leaf, *id)) else {
            return;
        };
        let note = Note::of(scene.catalog, &self.shown(entry));
        let mut pieces = vec![Piece::text(note.heading), Piece::Gap];
        pieces.extend(answer_pieces(note.answers, &[]));
        let rows = lay_out(&pieces, columns(area), scene.theme);
        self.preview.view(&rows, MARGIN, area, buf, scene.theme);
    }
}
