//! Drawing of the page of a person.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{PersonPage, Row};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::entry_words;
use crate::keymap::Context;
use crate::model::Entry;
use crate::model::views::{Conversation, Point};
use crate::panes::Scene;
use crate::panes::entry_preview::{entry_preview, list_and_preview};
use crate::search::{excerpt, searched_texts};
use crate::text::{truncate, width};
use crate::widgets::column::{Column, after_columns};
use crate::widgets::document::draw_pieces;
use crate::widgets::paint::line;
use crate::widgets::runs::{Run, draw_runs, row};

/// Most characters of the words in a row.
const WORDS: usize = 400;
/// Most columns for the sheet of a note.
const SHEET: usize = 14;

/// A row as it is drawn.
struct Drawn {
    when: String,
    sheet: String,
    words: Vec<(String, bool)>,
}

impl PersonPage {
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let titles = [self.name.as_str(), scene.catalog.say(Phrase::PreviewTitle)];
        let [inner, beside] = list_and_preview(area, titles, buf, scene.theme);
        let mut column = Column::new(inner);
        if !scene.workbook.is_shared() && !matches!(self.row(0), Some(Row::Point(..))) {
            let key = scene.key_words(&[Context::PersonAlone], Action::NewPoint);
            let values = [("key", key.as_str()), ("name", &self.name)];
            let none = scene.catalog.fill(Phrase::PersonNoPoints, &values);
            column.text(buf, &format!(" {none}"), scene.theme.dim);
            column.gap(1);
        }
        if !scene.workbook.can_search_all() {
            column.text(
                buf,
                scene.catalog.say(Phrase::SearchReading),
                scene.theme.notice,
            );
        }
        let cursor = self.draw_rows(column.rest(), buf, scene);
        self.draw_preview(after_columns(beside, 1), buf, scene);
        cursor
    }

    fn draw_rows(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let theme = scene.theme;
        let length = self.length();
        let marked = self.hits.marked();
        let headings: Vec<Option<Phrase>> = (0..length).map(|at| self.heading(at)).collect();
        let heights = headings.iter().enumerate().map(|(at, heading)| {
            // A blank row before every heading but the first.
            1 + u16::from(heading.is_some()) * (1 + u16::from(at > 0))
        });
        let heights: Vec<u16> = heights.collect();
        let laid = self.hits.list.lay(area, &heights).into_iter();
        let rows = laid.filter_map(|(at, cells)| {
            let drawn = self.drawn(self.row(at)?, scene)?;
            Some((at, cells, drawn))
        });
        let rows: Vec<(usize, Rect, Drawn)> = rows.collect();
        let widest = |of: fn(&Drawn) -> &str| {
            let widths = rows.iter().map(|(.., drawn)| width(of(drawn)));
            widths.max().unwrap_or(0)
        };
        let columns = [widest(|drawn| &drawn.when), widest(|drawn| &drawn.sheet)];
        let mut cursor = None;
        for (at, cells, drawn) in rows {
            let wanted = heights.get(at).copied().unwrap_or(1);
            if let Some(heading) = headings.get(at).copied().flatten() {
                let place = row(cells, wanted.saturating_sub(2));
                let text = format!(" {}", scene.catalog.say(heading));
                line(buf, place, &text, theme.heading);
            }
            if cells.height < wanted {
                continue;
            }
            let cells = row(cells, wanted - 1);
            let (sign, style) = match at == marked {
                true => ("▸", theme.selected),
                false => (" ", theme.base),
            };
            buf.set_style(cells, style);
            draw_runs(cells, buf, &runs(&drawn, sign, columns, style, scene));
            if at == marked {
                cursor = Some(Position::new(cells.x, cells.y));
            }
        }
        self.hits.list.draw_signs(buf, theme);
        cursor
    }

    /// The heading above a row, where it is the first of its section.
    fn heading(&self, at: usize) -> Option<Phrase> {
        let phrase = |row: Row| match row {
            Row::Point(..) => Phrase::PersonPoints,
            Row::Waits(_) => Phrase::PersonWaits,
            Row::Agreed(..) => Phrase::PersonAgreed,
            Row::Note(_) => Phrase::PersonNotes,
        };
        let here = phrase(self.row(at)?);
        let before = at.checked_sub(1).and_then(|before| self.row(before));
        (before.map(phrase) != Some(here)).then_some(here)
    }

    fn drawn(&self, row: Row, scene: &Scene<'_>) -> Option<Drawn> {
        let (leaf, id) = row.entry();
        let entry = scene.workbook.entry(leaf, id)?;
        let catalog = scene.catalog;
        let day = catalog.calendar().date(entry.written.date());
        let when = match leaf.week() {
            Some(week) => catalog.week_short_on(week, scene.this_week()),
            None => day,
        };
        let plain = |words: String| vec![(words.replace('\n', " "), false)];
        Some(match row {
            Row::Point(..) => Drawn {
                when,
                sheet: String::new(),
                words: plain(entry.text(Point::WHAT).trim().to_owned()),
            },
            Row::Waits(reminder) => {
                let text = scene.reminder_text(&reminder)?;
                Drawn {
                    when: text.when,
                    sheet: String::new(),
                    words: plain(format!("{} {}", text.what, text.about)),
                }
            }
            Row::Agreed(..) => Drawn {
                when,
                sheet: String::new(),
                words: plain(entry.text(Conversation::AGREED).trim().to_owned()),
            },
            Row::Note(hit) => {
                let sheet = catalog.sheet(&entry.sheet);
                let tag = sheet.map_or(entry.sheet.as_str(), |sheet| sheet.tag.as_str());
                Drawn {
                    when,
                    sheet: truncate(tag, SHEET).into_owned(),
                    words: self.words(hit.text, entry, scene),
                }
            }
        })
    }

    /// The words around the name in one line, each piece with whether it is the name; without it, the words of the note.
    fn words(&self, text: Option<usize>, entry: &Entry, scene: &Scene<'_>) -> Vec<(String, bool)> {
        match text.and_then(|number| searched_texts(entry).nth(number)) {
            Some((_, text)) => {
                let around = excerpt(&text, self.hits.query().marks(), WORDS);
                let cut = around.is_cut.then(|| ("… ".to_owned(), false));
                cut.into_iter().chain(around.line()).collect()
            }
            None => vec![(entry_words(scene.catalog, entry), false)],
        }
    }

    fn draw_preview(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let Some((leaf, id)) = self.marked().map(Row::entry) else {
            return;
        };
        let Some(entry) = scene.workbook.entry(leaf, id) else {
            return;
        };
        let pieces = entry_preview(scene, leaf, entry);
        draw_pieces(pieces, area, buf, scene.theme);
    }
}

fn runs(
    drawn: &Drawn,
    sign: &str,
    columns: [usize; 2],
    style: Style,
    scene: &Scene<'_>,
) -> Vec<Run> {
    let pad = |text: &str, to: usize| " ".repeat(to.saturating_sub(width(text)));
    let mut lead = format!("{sign} {}{}  ", drawn.when, pad(&drawn.when, columns[0]));
    if !drawn.sheet.is_empty() {
        lead = format!("{lead}{}{}  ", drawn.sheet, pad(&drawn.sheet, columns[1]));
    }
    let words = drawn.words.iter().map(|(text, is_name)| {
        let style = if *is_name {
            style.patch(scene.theme.hit)
        } else {
            style
        };
        Run::new(text.clone(), style)
    });
    std::iter::once(Run::new(lead, style))
        .chain(words)
        .collect()
}
