//! Drawing of the page that gives a person another alias.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::words::{RenamingWords, around, place_name};
use super::{Preview, RenamePage, State};
use crate::action::Action;
use crate::content::Phrase;
use crate::exchange::export::Note;
use crate::keymap::Context;
use crate::model::looks_like_full_name;
use crate::panes::Scene;
use crate::panes::entry_preview::{answer_pieces, list_and_preview};
use crate::search::{NamedPlace, Renamed};
use crate::text::{truncate, width};
use crate::widgets::column::{Column, after_columns, centred};
use crate::widgets::document::{Piece, draw_pieces};
use crate::widgets::paint::line;
use crate::widgets::pane::pane;
use crate::widgets::runs::{Run, draw_runs};
use crate::workbook::RenamedAt;

/// The widest column of explanations, in columns.
const MEASURE: u16 = 90;
/// Fewest rows of the list, to which the notices above give way.
const LIST_ROWS: u16 = 4;
/// Most columns of a sheet's name in a row.
const SHEET: usize = 12;
/// Most columns of a question in a row.
const FIELD: usize = 18;
/// Most characters after it.
const AFTER: usize = 200;

impl RenamePage {
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        match &self.state {
            State::Typing => self.draw_typing(area, buf, scene, false),
            State::Taken => self.draw_typing(area, buf, scene, true),
            State::Preview(preview) => preview.draw(area, buf, scene),
        }
    }

    fn draw_typing(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        is_taken: bool,
    ) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let to = self.input.text();
        let key = scene.key_words(&[Context::NewAlias], Action::FinishField);
        let (name, new) = (self.from.as_str(), to.trim());
        let values = [("name", name), ("new", new), ("key", &key)];
        let title = catalog.fill(Phrase::NewAliasTitle, &values);
        let inner = pane(area, buf, theme, &title, true);
        let mut column = Column::new(centred(inner, MEASURE, 1));
        column.text(buf, &catalog.fill(Phrase::NewAliasHelp, &values), theme.dim);
        column.gap(1);
        let field = column.take(1);
        let mark = line(buf, field, "› ", theme.key);
        let cursor = self.input.view(after_columns(field, mark), buf, scene);
        column.gap(1);
        if is_taken {
            column.text(
                buf,
                &catalog.fill(Phrase::NewAliasTaken, &values),
                theme.warning,
            );
        } else if looks_like_full_name(&to) {
            column.text(buf, catalog.say(Phrase::AliasFullName), theme.warning);
        }
        cursor
    }
}

impl Preview {
    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let (from, to) = (
            self.plan.renaming.from().name(),
            self.plan.renaming.to().name(),
        );
        let title = catalog.fill(Phrase::NewAliasPreviewTitle, &[("name", from), ("new", to)]);
        let titles = [title.as_str(), catalog.say(Phrase::NewAliasAfterwards)];
        let [inner, beside] = list_and_preview(area, titles, buf, theme);
        self.draw_note(after_columns(beside, 1), buf, scene);
        let inner = Rect {
            x: inner.x + 1,
            width: inner.width.saturating_sub(2),
            ..inner
        };
        let mut column = Column::new(inner);
        let words = RenamingWords {
            plan: &self.plan,
            places: self.kept_places(),
        };
        column.text(buf, &words.count(catalog), theme.base);
        for notice in words.notices(catalog, scene.workbook) {
            column.text_keeping(buf, &notice, theme.notice, LIST_ROWS);
        }
        column.gap_keeping(LIST_ROWS);
        self.draw_list(column.rest(), buf, scene)
    }

    /// The places in a row each; a struck one is crossed out. Returns the position of the marked one.
    fn draw_list(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let theme = scene.theme;
        let length = self.plan.places.len();
        let marked = self.list.marked(length);
        let rows: Vec<(usize, Rect, Drawn)> = self
            .list
            .rows(area, length)
            .filter_map(|(at, cells)| Some((at, cells, drawn(self.plan.places.get(at)?, scene)?)))
            .collect();
        let widest = |of: fn(&Drawn) -> &str| {
            let widths = rows.iter().map(|(.., drawn)| width(of(drawn)));
            widths.max().unwrap_or(0)
        };
        let columns = [
            widest(|drawn| &drawn.when),
            widest(|drawn| &drawn.sheet),
            widest(|drawn| &drawn.field),
        ];
        let mut cursor = None;
        for (at, cells, drawn) in rows {
            let mut style = match at == marked {
                true => theme.selected,
                false => theme.base,
            };
            buf.set_style(cells, style);
            let sign = if at == marked { "▸" } else { " " };
            let is_kept = self.is_kept(at);
            let mark = if is_kept { "✓" } else { "–" };
            if !is_kept {
                style = style.patch(theme.faint);
            }
            let parts = [&drawn.when, &drawn.sheet, &drawn.field];
            let mut lead = format!("{sign}{mark} ");
            for (part, to) in parts.into_iter().zip(columns) {
                let blanks = " ".repeat(to.saturating_sub(width(part)));
                lead.push_str(&format!("{part}{blanks}  "));
            }
            let (old, new) = match is_kept {
                true => (
                    style.add_modifier(Modifier::CROSSED_OUT),
                    style.patch(theme.hit),
                ),
                false => (style, style.add_modifier(Modifier::CROSSED_OUT)),
            };
            let runs = [
                Run::new(lead, style),
                Run::new(drawn.around[0].clone(), style),
                Run::new(drawn.before, old),
                Run::new(" → ", style),
                Run::new(drawn.after, new),
                Run::new(drawn.around[1].clone(), style),
            ];
            draw_runs(cells, buf, &runs);
            if at == marked {
                cursor = Some(cells.as_position());
            }
        }
        cursor
    }

    /// The marked note as it would be.
    fn draw_note(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let Some(marked) = self
            .plan
            .places
            .get(self.list.marked(self.plan.places.len()))
        else {
            return;
        };
        let Some(entry) = scene.workbook.entry(marked.leaf, marked.id) else {
            return;
        };
        let mut entry = entry.clone();
        let kept = self.kept_places().into_iter();
        let of_note: Vec<&Renamed> = kept
            .filter(|place| place.id == marked.id)
            .map(|place| &place.renamed)
            .collect();
        self.plan.renaming.write(&mut entry, &of_note);
        let note = Note::of(scene.catalog, &entry);
        let marks: Vec<_> = self.plan.renaming.to().mark().into_iter().collect();
        let mut pieces = vec![Piece::text(note.heading), Piece::Gap];
        pieces.extend(answer_pieces(note.answers, &marks));
        draw_pieces(pieces, area, buf, scene.theme);
    }
}

/// A place as it is drawn.
struct Drawn {
    when: String,
    sheet: String,
    field: String,
    before: String,
    after: String,
    /// The words before and after the name.
    around: [String; 2],
}

fn drawn(place: &RenamedAt, scene: &Scene<'_>) -> Option<Drawn> {
    let catalog = scene.catalog;
    let entry = scene.workbook.entry(place.leaf, place.id)?;
    let sheet = catalog.sheet(&entry.sheet);
    let tag = sheet.map_or(entry.sheet.as_str(), |sheet| sheet.tag.as_str());
    let around = match &place.renamed.place {
        NamedPlace::Text { field, range } => around(entry.text(field), range, AFTER),
        NamedPlace::People { .. } | NamedPlace::Link => <[String; 2]>::default(),
    };
    Some(Drawn {
        when: match place.leaf.week() {
            Some(week) => catalog.week_short_on(week, scene.this_week()),
            None => catalog.calendar().date(entry.written.date()),
        },
        sheet: truncate(tag, SHEET).into_owned(),
        field: truncate(&place_name(catalog, entry, &place.renamed.place), FIELD).into_owned(),
        before: place.renamed.before.replace('\n', " "),
        after: place.renamed.after.clone(),
        around,
    })
}
