//! Draws the bar for search and replace.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

use super::{Field, Finding, Writing};
use crate::content::{Catalog, Phrase};
use crate::panes::Scene;
use crate::text::{Folding, truncate, width};
use crate::widgets::TextStyles;
use crate::widgets::line::LineField;
use crate::widgets::paint::{line, right_aligned};
use crate::widgets::runs::{cells, row};

/// Least rows at which both fields are shown; below it only the one with the focus is.
const TWO_ROWS: u16 = 5;
/// Columns kept for a field and the blank after it.
const FIELD: u16 = 9;

impl Finding {
    /// The ways of matching that are on, in words.
    fn modes<'a>(&self, catalog: &'a Catalog) -> Vec<&'a str> {
        let exact = (self.matching.folding == Folding::Exact).then_some(Phrase::FindExact);
        let whole = self.matching.whole_words.then_some(Phrase::FindWholeWords);
        let modes = exact.into_iter().chain(whole);
        modes.map(|phrase| catalog.say(phrase)).collect()
    }
}

impl Writing {
    /// Draws every change that replacing all makes in place of the text, where they are asked for.
    pub(in crate::panes::writing) fn view_changes(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) {
        let finding = self.finding.as_ref();
        if let Some(preview) = finding.and_then(|finding| finding.preview.as_ref()) {
            Clear.render(area, buf);
            buf.set_style(area, scene.theme.base);
            preview.view(area, buf, scene.theme);
        }
    }

    /// Splits an area into the text and the bar below it, which is empty while it is closed.
    pub(in crate::panes::writing) fn split(&self, area: Rect) -> (Rect, Rect) {
        let rows = match &self.finding {
            None => 0,
            Some(finding) if finding.replacement.is_some() && area.height >= TWO_ROWS => 2,
            Some(_) => 1.min(area.height),
        };
        let text = Rect {
            height: area.height - rows,
            ..area
        };
        let bar = Rect {
            y: text.bottom(),
            height: rows,
            ..area
        };
        (text, bar)
    }

    /// Draws the bar and returns the position of the cursor.
    pub(in crate::panes::writing) fn view_bar(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let finding = self.finding.as_ref()?;
        let (find, with) = (Phrase::FindWhat, Phrase::FindWith);
        let labels = [find, with].map(|label| scene.catalog.say(label));
        let both = area.height > 1;
        let wide = if both {
            labels.map(cells).into_iter().max()
        } else {
            None
        };
        let mut fields = [Rect::default(); 2];
        let mut cursor = None;
        let rows = [
            (Field::Sought, Some(&finding.sought)),
            (Field::Replacement, finding.replacement.as_ref()),
        ];
        for (place, (field, editor)) in rows.into_iter().enumerate() {
            let focused = finding.field == field;
            let Some(editor) = editor.filter(|_| both || focused) else {
                continue;
            };
            let row = row(area, if both { place as u16 } else { 0 });
            line(buf, row, labels[place], scene.theme.key);
            let taken = (wide.unwrap_or(cells(labels[place])) + 1).min(row.width);
            let mut rest = Rect {
                x: row.x + taken,
                width: row.width - taken,
                ..row
            };
            let room = rest.width.saturating_sub(FIELD);
            let (status, style) = self.status(finding, field, room, scene);
            let status = truncate(&status, usize::from(room));
            if !status.is_empty() {
                rest.width -= right_aligned(buf, rest, &status, style) + 1;
            }
            fields[place] = rest;
            let at = LineField::new(editor, TextStyles::of(scene.theme)).render(rest, buf);
            cursor = cursor.or(at.filter(|_| focused));
        }
        finding.drawn.set(fields);
        cursor
    }

    /// The text at the right of a field: the number of the hit, or the replacement of the hit.
    fn status(
        &self,
        finding: &Finding,
        field: Field,
        room: u16,
        scene: &Scene<'_>,
    ) -> (String, Style) {
        let (theme, catalog) = (scene.theme, scene.catalog);
        let (hit, hits) = self.editor.hit_count();
        let status = match (field, hit) {
            _ if finding.sought.is_empty() => String::new(),
            (Field::Sought, _) if hits == 0 => {
                return (catalog.say(Phrase::FindNone).to_owned(), theme.warning);
            }
            (Field::Sought, 0) => catalog.count(Phrase::SearchHits, hits, &[]),
            (Field::Sought, hit) => {
                let (hit, hits) = (hit.to_string(), hits.to_string());
                catalog.fill(Phrase::FormPlace, &[("n", &hit), ("of", &hits)])
            }
            (Field::Replacement, 0) => String::new(),
            (Field::Replacement, _) => self.preview(finding, room, scene),
        };
        let modes = match field {
            Field::Sought => finding.modes(catalog),
            Field::Replacement => Vec::new(),
        };
        let parts = [status.as_str()].into_iter().chain(modes);
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        (parts.join(" · "), theme.dim)
    }

    /// The hit and its replacement, each cut to half of the room where both are too long.
    fn preview(&self, finding: &Finding, room: u16, scene: &Scene<'_>) -> String {
        let old = self.editor.selected_text().unwrap_or_default();
        let new = finding.replacement_text();
        let phrase = if new.is_empty() {
            Phrase::FindRemoved
        } else {
            Phrase::FindBecomes
        };
        let around = cells(&scene.catalog.fill(phrase, &[("old", ""), ("new", "")]));
        let room = usize::from(room.saturating_sub(around));
        let half = room / if new.is_empty() { 1 } else { 2 };
        let of_new = half.max(room.saturating_sub(width(&old)));
        let new = truncate(&new, of_new);
        let old = truncate(&old, room.saturating_sub(width(&new)));
        scene.catalog.fill(phrase, &[("old", &old), ("new", &new)])
    }
}
