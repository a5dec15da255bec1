//! Drawing of the page of search.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{SearchPage, Spelling};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::insight::{answer_label, entry_words};
use crate::keymap::Context;
use crate::model::Entry;
use crate::panes::Scene;
use crate::panes::entry_preview::{list_and_preview, written};
use crate::search::{FilterKind, Hit};
use crate::text::{truncate, width};
use crate::widgets::column::{after_columns, first_columns};
use crate::widgets::document::{Piece, Role, draw_pieces};
use crate::widgets::paint::{line, paragraph, right_aligned};
use crate::widgets::runs::{Run, draw_runs, row};

/// Least width of the list, in columns, at which a row names the day beside the week.
const DAY_FROM: u16 = 90;
/// Most columns for the sheet of a hit.
const SHEET: usize = 18;
/// Rows above the list: the query, and its filters.
const HEAD: u16 = 2;

impl SearchPage {
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let titles = [Phrase::SearchTitle, Phrase::PreviewTitle];
        let titles = titles.map(|title| scene.catalog.say(title));
        let [inner, beside] = list_and_preview(area, titles, buf, scene.theme);
        let cursor = self.draw_query(row(inner, 0), buf, scene);
        self.draw_chips(row(inner, 1), buf, scene);
        let list = Rect {
            y: inner.y + HEAD.min(inner.height),
            height: inner.height.saturating_sub(HEAD),
            ..inner
        };
        if self.hits.found().is_empty() {
            self.hits.list.clear_hits(list);
            let text = first_columns(after_columns(list, 3), 90);
            paragraph(buf, text, &self.nothing(scene), scene.theme.dim);
        } else {
            self.draw_list(list, buf, scene);
            self.draw_preview(after_columns(beside, 1), buf, scene);
        }
        let marked = self.hits.list.cursor(self.hits.length());
        marked.filter(|_| self.is_in_list).or(cursor)
    }

    fn draw_query(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let mark = line(buf, area, " / ", scene.theme.key);
        let mut rest = after_columns(area, mark);
        if !scene.workbook.can_search_all() {
            let reading = scene.catalog.say(Phrase::SearchReading);
            let taken = right_aligned(buf, rest, reading, scene.theme.notice);
            rest.width = rest.width.saturating_sub(taken + 1);
        }
        let prompt = scene.catalog.say(Phrase::SearchPrompt);
        self.input.view_with(rest, buf, scene, prompt)
    }

    /// The filters as they are understood; without one, the words that begin one.
    fn draw_chips(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let language = catalog.language();
        let mut runs = vec![Run::new("   ", theme.dim)];
        for chip in self.hits.query().chips() {
            let word = chip.kind.word(language);
            let (value, style) = match chip.is_known {
                true => (chip.value.clone(), theme.selected),
                false => {
                    let values = [("what", chip.value.as_str())];
                    (catalog.fill(Phrase::SearchUnknown, &values), theme.warning)
                }
            };
            runs.push(Run::new(format!(" {word}: {value} "), style));
            runs.push(Run::new(" ", theme.base));
        }
        if self.hits.query().chips().is_empty() {
            let words = FilterKind::ALL.map(|kind| format!("{}:", kind.word(language)));
            runs.push(Run::new(words.join(" "), theme.faint));
        }
        draw_runs(area, buf, &runs);
    }

    /// The text in place of an empty list.
    fn nothing(&self, scene: &Scene<'_>) -> String {
        let catalog = scene.catalog;
        if self.hits.query().is_empty() {
            return catalog.say(Phrase::SearchHelp).to_owned();
        }
        if !scene.workbook.can_search_all() {
            return String::new();
        }
        let none = catalog.say(Phrase::SearchNone);
        match self.spelling {
            Spelling::LooseOffered => {
                let key = scene.key_words(&[Context::Searching], Action::Open);
                let offer = catalog.fill(Phrase::SearchLoose, &[("key", &key)]);
                format!("{none} {offer}")
            }
            Spelling::Strict | Spelling::Loose => none.to_owned(),
        }
    }

    fn draw_list(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let found = self.hits.found();
        let marked = self.hits.marked();
        let rows: Vec<_> = self.hits.list.rows(area, found.len()).collect();
        let entry_of = |hit: &Hit| scene.workbook.entry(hit.leaf, hit.id);
        let shown = rows.iter().filter_map(|(at, cells)| {
            let hit = found.get(*at)?;
            let entry = entry_of(hit)?;
            let date = when(scene, hit, entry, area.width);
            let sheet = place_words(scene.catalog, entry, hit);
            let sheet = truncate(&sheet, SHEET);
            Some((*at, *cells, hit, entry, [date, sheet.into_owned()]))
        });
        let shown: Vec<_> = shown.collect();
        let widest = |column: usize| {
            let widths = shown.iter().map(|(.., texts)| width(&texts[column]));
            widths.max().unwrap_or(0)
        };
        let columns = [widest(0), widest(1)];
        for (at, cells, hit, entry, [date, sheet]) in &shown {
            let (mark, style) = match *at == marked {
                true => ("▸", scene.theme.selected),
                false => (" ", scene.theme.base),
            };
            buf.set_style(*cells, style);
            let pad = |text: &str, to: usize| " ".repeat(to.saturating_sub(width(text)));
            let lead = format!(
                "{mark} {date}{}  {sheet}{}  ",
                pad(date, columns[0]),
                pad(sheet, columns[1])
            );
            let mut runs = vec![Run::new(lead, style)];
            runs.extend(self.words(hit, entry, style, scene));
            draw_runs(*cells, buf, &runs);
        }
        self.hits.list.draw_signs(buf, scene.theme);
    }

    /// The words around a hit in one line; where no word was asked for, the words of the note.
    fn words(
        &self,
        hit: &Hit,
        entry: &Entry,
        style: ratatui::style::Style,
        scene: &Scene<'_>,
    ) -> Vec<Run> {
        let excerpt = match hit.text {
            Some(_) => self.excerpt(scene.workbook, hit),
            None => None,
        };
        let Some(excerpt) = excerpt else {
            return vec![Run::new(entry_words(scene.catalog, entry), style)];
        };
        let cut = excerpt.is_cut.then(|| Run::new("… ", style));
        let words = excerpt.line().into_iter().map(|(text, is_hit)| {
            let style = if is_hit {
                style.patch(scene.theme.hit)
            } else {
                style
            };
            Run::new(text, style)
        });
        cut.into_iter().chain(words).collect()
    }

    /// The text around the marked hit.
    fn draw_preview(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let Some((hit, entry)) = self
            .marked()
            .and_then(|hit| Some((hit, scene.workbook.entry(hit.leaf, hit.id)?)))
        else {
            return;
        };
        let catalog = scene.catalog;
        let sheet = catalog.sheet(&entry.sheet);
        let name = sheet.map_or(entry.sheet.as_str(), |sheet| sheet.name.as_str());
        let mut pieces = vec![
            Piece::Line(name.to_owned(), Role::Heading),
            Piece::dim(written(catalog, hit.leaf, entry)),
            Piece::Gap,
        ];
        if let Some(excerpt) = self.excerpt(scene.workbook, hit) {
            let lines = excerpt.lines().into_iter().enumerate();
            pieces.extend(lines.map(|(number, words)| Piece::Marked {
                sign: if number == 0 && excerpt.is_cut {
                    '…'
                } else {
                    ' '
                },
                words,
                role: Role::Hit,
            }));
        }
        draw_pieces(pieces, area, buf, scene.theme);
    }
}

/// The week of a hit, with the day where there is room; for one outside the weeks the day.
fn when(scene: &Scene<'_>, hit: &Hit, entry: &Entry, columns: u16) -> String {
    match hit.leaf.week().filter(|_| columns < DAY_FROM) {
        Some(week) => scene.catalog.week_short_on(week, scene.this_week()),
        None => written(scene.catalog, hit.leaf, entry),
    }
}

/// The name of a hit's sheet, and of its field where the sheet has several.
fn place_words(catalog: &Catalog, entry: &Entry, hit: &Hit) -> String {
    let Some(sheet) = catalog.sheet(&entry.sheet) else {
        return entry.sheet.clone();
    };
    let found = hit.text.and_then(|_| super::text_of(entry, hit));
    let field = found.and_then(|(field, _)| sheet.field(field));
    match field.filter(|_| sheet.fields.len() > 1) {
        Some(field) => format!("{} · {}", sheet.tag, answer_label(catalog, field, entry)),
        None => sheet.tag.to_string(),
    }
}
