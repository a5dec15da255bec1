//! Drawing of a period as running text: the periods to choose from, the list of notes, and the text.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ReadingPage;
use super::flow::At;
use crate::content::Phrase;
use crate::exchange::export::Note;
use crate::insight::{Stretch, entry_words};
use crate::model::views::{COMMITMENT, PLACEMENT, PULSE, TIP_CHECKS};
use crate::model::{Entry, Leaf};
use crate::panes::Scene;
use crate::panes::entry_preview::{answer_pieces, day_and_tag, list_and_preview};
use crate::theme::Theme;
use crate::widgets::column::{after_columns, centred, split};
use crate::widgets::document::{Piece, Role, hit_style, lay_out};
use crate::widgets::paint::{line, paragraph};
use crate::widgets::runs::{Rows, Run, draw_runs, row};

/// Most columns of a row of text beyond the measure of the settings: the mark of the note at hand.
const MARK: u16 = 2;
/// Rows above the text: the periods and the sheets to choose from, and a blank one.
const HEAD: u16 = 2;

/// The sheets whose notes are marks and numbers only, or one sentence: each is read in one paragraph.
const SHORT: [&str; 4] = [PLACEMENT, TIP_CHECKS, PULSE, COMMITMENT];

impl ReadingPage {
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let title = self.heading(scene.catalog);
        let titles = [title.as_str(), scene.catalog.say(Phrase::ReadingNotes)];
        let [inner, beside] = list_and_preview(area, titles, buf, scene.theme);
        let (head, below) = split(inner, HEAD.min(inner.height));
        self.draw_head(head, buf, scene);
        let measure = scene.settings.measure.saturating_add(MARK + 1);
        let text = centred(below, measure, u16::from(below.width > measure + 2));
        if self.notes.is_empty() {
            self.list.clear_hits(beside);
            let none = scene.catalog.say(match scene.workbook.all_read() {
                true => Phrase::ReadingNone,
                false => Phrase::SearchReading,
            });
            paragraph(buf, text, none, scene.theme.faint);
            return Some(Position::new(text.x, text.y));
        }
        let at = self.draw_text(text, buf, scene);
        self.draw_list(beside, buf, scene, at.0);
        Some(at.1)
    }

    /// The lengths of a period with their digits, and the sheet whose notes alone are shown.
    fn draw_head(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let mut runs = vec![Run::new(" ", theme.base)];
        for (number, stretch) in (1..).zip(Stretch::ALL) {
            let style = match stretch == self.stretch {
                true => theme.selected,
                false => theme.dim,
            };
            let number: i32 = number;
            runs.push(Run::new(format!(" {number} "), theme.key));
            runs.push(Run::new(catalog.say(stretch.phrase()), style));
            runs.push(Run::new(" ", theme.base));
        }
        let sheet = self.filter.as_deref().and_then(|id| catalog.sheet(id));
        let sheet = sheet.map_or(catalog.say(Phrase::ReadingAllSheets), |sheet| &sheet.name);
        let style = match self.filter {
            Some(_) => theme.selected,
            None => theme.dim,
        };
        runs.push(Run::new(
            format!("  {} ", catalog.say(Phrase::KeyTab)),
            theme.key,
        ));
        runs.push(Run::new(sheet, style));
        draw_runs(row(area, 0), buf, &runs);
    }

    /// Draws the rows on screen. Returns the note at hand and the position of its heading.
    fn draw_text(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> (usize, Position) {
        // The last column keeps the text off the frame.
        let columns = area.width.saturating_sub(MARK + 1).max(1);
        let laid_out = |note: usize| self.rows_of(note, columns, scene);
        let height = |note: usize| laid_out(note).0.len();
        let focus = |note: usize| match self.query {
            Some(_) => first_hit(&laid_out(note).0, scene.theme),
            None => 0,
        };
        let count = self.notes.len();
        let top = self.flow.settle(area.height, count, &height, &focus);
        let mut visible: Vec<(usize, u16)> = Vec::new();
        let (mut down, mut skip) = (0, top.row);
        let words = after_columns(area, MARK);
        for note in top.note..count {
            if down >= area.height {
                break;
            }
            let (rows, heading) = laid_out(note);
            if let Some(at) = heading.checked_sub(skip).map(|at| down + at) {
                visible.extend((at < area.height).then_some((note, at)));
            }
            for runs in rows.iter().skip(usize::from(skip)) {
                draw_runs(row(words, down), buf, runs);
                down += 1;
            }
            skip = 0;
        }
        let marked = self.at_hand(top, &visible);
        let place = visible.iter().find(|(note, _)| *note == marked);
        let place = row(area, place.map_or(0, |(_, down)| *down));
        line(buf, place, "▸", scene.theme.title_focus);
        (marked, place.as_position())
    }

    /// The note at hand: the one that a key went to, or after scrolling the first whose heading is on screen.
    fn at_hand(&self, top: At, visible: &[(usize, u16)]) -> usize {
        if !self.flow.is_scrolled() {
            return self.marked();
        }
        let marked = visible.first().map_or(top.note, |(note, _)| *note);
        self.list.mark(marked);
        marked
    }

    /// The rows of a note, and the row of its heading. The first note of a leaf begins with the leaf's heading.
    fn rows_of(&self, at: usize, columns: u16, scene: &Scene<'_>) -> (Rows, u16) {
        let Some((leaf, entry)) = self.note(at, scene) else {
            return (Rows::default(), 0);
        };
        let mut pieces = Vec::new();
        let before = at.checked_sub(1).and_then(|before| self.notes.get(before));
        let is_first = before.is_none_or(|(before, _)| *before != leaf);
        if is_first && self.stretch != Stretch::Week {
            pieces.push(Piece::Line(leaf_title(leaf, scene), Role::Title));
            pieces.push(Piece::Gap);
        }
        let note = Note::of(scene.catalog, entry);
        let marks = self.query.as_ref().map(|named| named.query.marks());
        let marks = marks.unwrap_or_default();
        // A hit may be in an answer that the paragraph leaves out.
        let is_short = marks.is_empty() && SHORT.contains(&entry.sheet.as_str());
        let heading = pieces.len();
        pieces.push(Piece::Line(note.heading, Role::Heading));
        match is_short {
            true => pieces.push(Piece::text(entry_words(scene.catalog, entry))),
            false => pieces.extend(answer_pieces(note.answers, marks)),
        }
        pieces.push(Piece::Gap);
        let rows = lay_out(&pieces, columns, scene.theme);
        (rows, u16::try_from(heading).unwrap_or(0))
    }

    fn note<'a>(&self, at: usize, scene: &Scene<'a>) -> Option<(Leaf, &'a Entry)> {
        let (leaf, id) = self.notes.get(at).copied()?;
        Some((leaf, scene.workbook.entry(leaf, id)?))
    }

    /// The notes in a line each, with the day and the sheet.
    fn draw_list(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, marked: usize) {
        let (catalog, theme) = (scene.catalog, scene.theme);
        for (at, cells) in self.list.rows(area, self.notes.len()) {
            let Some((_, entry)) = self.note(at, scene) else {
                continue;
            };
            let (sign, style) = match at == marked {
                true => ("▸", theme.selected),
                false => (" ", theme.dim),
            };
            buf.set_style(cells, style);
            let lead = format!("{sign} {}", day_and_tag(catalog, entry));
            let words = entry_words(catalog, entry);
            draw_runs(cells, buf, &[Run::new(lead, style), Run::new(words, style)]);
        }
        self.list.draw_signs(buf, theme);
    }
}

/// The week of a leaf, or the name of what is outside the weeks.
fn leaf_title(leaf: Leaf, scene: &Scene<'_>) -> String {
    match leaf {
        Leaf::Week(week) => scene.catalog.week_title(week),
        Leaf::Standing => scene.catalog.say(Phrase::ReadingStanding).to_owned(),
    }
}

/// The first row with a hit of the query; the first row where there is none.
fn first_hit(rows: &Rows, theme: &Theme) -> u16 {
    let has_hit = |runs: &Vec<Run>| runs.iter().any(|run| run.style == hit_style(theme));
    let first = rows.iter().position(has_hit);
    first.and_then(|row| u16::try_from(row).ok()).unwrap_or(0)
}
