//! Search and replace.

use std::cell::RefCell;
use std::ops::Range;

use super::buffer::Position;
use super::editor::Editor;
use super::fold::{fold, hits, hits_within};
use super::history::{Edit, Kind, Step};

/// The state of a search.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// The folded search text; empty when no search is active.
    needle: String,
    /// The cursor position at the start of the search; each change of the needle searches from there again.
    origin: Option<Position>,
    /// All hits, for counting, and the revision of the text in which they were found.
    all: RefCell<Option<(u64, Vec<Range<Position>>)>>,
}

impl Editor {
    /// Searches while the needle is typed: selects the first hit at or after the start of the search, wrapping around at
    /// the end. Returns whether there is one. An empty needle ends the search and leaves the cursor where it is.
    pub fn find(&mut self, needle: &str) -> bool {
        let needle = fold(needle);
        if needle.is_empty() {
            self.search = Search::default();
            return false;
        }
        let selected = self.selection().map_or(self.caret.at, |range| range.start);
        let origin = self.search.origin.unwrap_or(selected);
        self.search = Search {
            needle,
            origin: Some(origin),
            ..Search::default()
        };
        self.select_hit(self.snapped(origin))
    }

    /// Ends the search; the last hit stays selected.
    pub fn end_find(&mut self) {
        self.search = Search::default();
    }

    /// Selects the next hit, wrapping around at the end; returns whether there is one.
    pub fn find_next(&mut self) -> bool {
        let from = self.selection().map_or(self.caret.at, |range| range.end);
        self.search.origin = Some(from);
        self.select_hit(from)
    }

    /// Selects the previous hit, wrapping around at the start; returns whether there is one.
    pub fn find_previous(&mut self) -> bool {
        let to = self.selection().map_or(self.caret.at, |range| range.start);
        let mut in_paragraph = self.hits_in(to.paragraph);
        let earlier_hit = in_paragraph.iter().rfind(|hit| hit.end <= to.byte).cloned();
        let in_others = || {
            let earlier = (0..to.paragraph).rev();
            let mut others = earlier.chain((to.paragraph + 1..self.buffer.count()).rev());
            others.find_map(|p| self.hits_in(p).pop().map(|hit| (p, hit)))
        };
        let found = earlier_hit
            .map(|hit| (to.paragraph, hit))
            .or_else(in_others);
        self.select_found(found.or_else(|| in_paragraph.pop().map(|hit| (to.paragraph, hit))))
    }

    /// The hits that overlap a range of bytes of a paragraph, for drawing.
    pub fn hits(&self, paragraph: usize, bytes: Range<usize>) -> Vec<Range<usize>> {
        hits_within(self.buffer.paragraph(paragraph), bytes, &self.search.needle)
    }

    /// The number of the selected hit, from 1 (0 if none is selected), and the count of all hits.
    pub fn hit_count(&self) -> (usize, usize) {
        let mut all = self.search.all.borrow_mut();
        let known = all
            .take()
            .filter(|(revision, _)| *revision == self.revision);
        let (_, hits) = all.insert(known.unwrap_or_else(|| {
            let paragraphs = 0..self.buffer.count();
            let hits = paragraphs.flat_map(|p| {
                self.hits_in(p)
                    .into_iter()
                    .map(move |hit| range_in(p, &hit))
            });
            (self.revision, hits.collect())
        }));
        let number = |range| {
            hits.binary_search_by_key(&range, |hit: &Range<Position>| (hit.start, hit.end))
                .ok()
        };
        let selected = self
            .selection()
            .and_then(|range| number((range.start, range.end)));
        (selected.map_or(0, |index| index + 1), hits.len())
    }

    /// Whether the selection is exactly one hit.
    pub fn is_on_hit(&self) -> bool {
        self.selection().is_some_and(|range| self.is_hit(&range))
    }

    /// Replaces the selected hit and selects the next. Returns `false` and changes nothing if no hit is selected.
    pub fn replace_hit(&mut self, with: &str, now_ms: u64) -> bool {
        let Some(range) = self.selection().filter(|range| self.is_hit(range)) else {
            return false;
        };
        let with = super::editor::normalised(with, self.options.single_line);
        self.edit(range, &with, Kind::Whole, now_ms);
        self.select_hit(self.caret.at);
        self.scroll_to_cursor();
        true
    }

    /// Replaces every hit in one undo step; returns their number.
    pub fn replace_all_hits(&mut self, with: &str, now_ms: u64) -> usize {
        let with = super::editor::normalised(with, self.options.single_line);
        let before = self.caret.mark();
        let mut edits = Vec::new();
        let mut count = 0;
        // From the end, so that line ends in `with` do not move the paragraphs still to come.
        for paragraph in (0..self.buffer.count()).rev() {
            let hits = self.hits_in(paragraph);
            let (Some(first), Some(last)) = (hits.first(), hits.last()) else {
                continue;
            };
            let (start, end) = (first.start, last.end);
            let text = self.buffer.paragraph(paragraph);
            let mut inserted = String::new();
            let mut done = start;
            for hit in &hits {
                inserted.push_str(&text[done..hit.start]);
                inserted.push_str(&with);
                done = hit.end;
            }
            count += hits.len();
            let removed = text[start..end].to_owned();
            let range = Position::new(paragraph, start)..Position::new(paragraph, end);
            self.replace_raw(range.clone(), &inserted);
            edits.push(Edit {
                start: range.start,
                removed,
                inserted,
            });
        }
        if count > 0 {
            self.select_range(None, before.at);
            let after = self.caret.mark();
            self.history.record(
                Step {
                    edits,
                    before,
                    after,
                    kind: Kind::Whole,
                },
                now_ms,
            );
            self.scroll_to_cursor();
        }
        count
    }

    fn hits_in(&self, paragraph: usize) -> Vec<Range<usize>> {
        hits(self.buffer.paragraph(paragraph), &self.search.needle)
    }

    fn is_hit(&self, range: &Range<Position>) -> bool {
        let Range { start, end } = range;
        start.paragraph == end.paragraph
            && self
                .hits(start.paragraph, start.byte..end.byte)
                .contains(&(start.byte..end.byte))
    }

    fn select_hit(&mut self, from: Position) -> bool {
        let in_paragraph = self.hits_in(from.paragraph);
        let later_hit = in_paragraph
            .iter()
            .find(|hit| hit.start >= from.byte)
            .cloned();
        let in_others = || {
            let mut others = (from.paragraph + 1..self.buffer.count()).chain(0..from.paragraph);
            others.find_map(|p| self.hits_in(p).into_iter().next().map(|hit| (p, hit)))
        };
        let found = later_hit
            .map(|hit| (from.paragraph, hit))
            .or_else(in_others);
        self.select_found(found.or_else(|| {
            in_paragraph
                .into_iter()
                .next()
                .map(|hit| (from.paragraph, hit))
        }))
    }

    fn select_found(&mut self, found: Option<(usize, Range<usize>)>) -> bool {
        let Some((paragraph, hit)) = found else {
            return false;
        };
        let hit = range_in(paragraph, &hit);
        self.select_range(Some(hit.start), hit.end);
        self.history.close();
        self.scroll_to_cursor();
        true
    }
}

fn range_in(paragraph: usize, hit: &Range<usize>) -> Range<Position> {
    Position::new(paragraph, hit.start)..Position::new(paragraph, hit.end)
}
