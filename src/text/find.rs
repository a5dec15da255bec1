//! Finding and replacing.

use std::cell::RefCell;
use std::ops::Range;

use super::buffer::Position;
use super::editor::Editor;
use super::fold::{fold, hits, hits_within};
use super::history::{Edit, Kind, Step};

/// What is searched for.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// Folded; empty when nothing is searched for.
    needle: String,
    /// Where the cursor was when the search began: a longer needle is looked for from there again.
    origin: Option<Position>,
    /// Every hit, for counting, and the revision of the text they were found in.
    all: RefCell<Option<(u64, Vec<Range<Position>>)>>,
}

impl Editor {
    /// Searches while the needle is being typed: selects the first hit at or after where the search began, going
    /// round at the end. False when there is none; an empty needle ends the search and leaves the cursor.
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

    /// Selects the next hit, going round at the end.
    pub fn find_next(&mut self) -> bool {
        let from = self.selection().map_or(self.caret.at, |range| range.end);
        self.search.origin = Some(from);
        self.select_hit(from)
    }

    /// Selects the hit before, going round at the start.
    pub fn find_previous(&mut self) -> bool {
        let to = self.selection().map_or(self.caret.at, |range| range.start);
        let mut here = self.hits_in(to.paragraph);
        let behind = here.iter().rfind(|hit| hit.end <= to.byte).cloned();
        let elsewhere = || {
            let earlier = (0..to.paragraph).rev();
            let mut others = earlier.chain((to.paragraph + 1..self.buffer.count()).rev());
            others.find_map(|p| self.hits_in(p).pop().map(|hit| (p, hit)))
        };
        let found = behind.map(|hit| (to.paragraph, hit)).or_else(elsewhere);
        self.take_hit(found.or_else(|| here.pop().map(|hit| (to.paragraph, hit))))
    }

    /// The hits that touch some bytes of a paragraph, for drawing.
    pub fn hits(&self, paragraph: usize, bytes: Range<usize>) -> Vec<Range<usize>> {
        hits_within(self.buffer.paragraph(paragraph), bytes, &self.search.needle)
    }

    /// The number of the selected hit (0 when none is selected) and of all hits.
    pub fn hit_count(&self) -> (usize, usize) {
        let mut all = self.search.all.borrow_mut();
        let known = all
            .take()
            .filter(|(revision, _)| *revision == self.revision);
        let (_, hits) = all.insert(known.unwrap_or_else(|| {
            let paragraphs = 0..self.buffer.count();
            let hits = paragraphs
                .flat_map(|p| self.hits_in(p).into_iter().map(move |hit| placed(p, &hit)));
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

    /// Whether exactly one hit is selected, the one that the search stands on.
    pub fn is_on_hit(&self) -> bool {
        self.selection().is_some_and(|range| self.is_hit(&range))
    }

    /// Replaces the selected hit and selects the next. False, and nothing replaced, when no hit is selected.
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

    /// Replaces every hit in one undo step and tells how many there were.
    pub fn replace_all_hits(&mut self, with: &str, now_ms: u64) -> usize {
        let with = super::editor::normalised(with, self.options.single_line);
        let before = self.caret.mark();
        let mut edits = Vec::new();
        let mut count = 0;
        // From the end, so that paragraphs in `with` do not move the ones still to come.
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
        let here = self.hits_in(from.paragraph);
        let ahead = here.iter().find(|hit| hit.start >= from.byte).cloned();
        let elsewhere = || {
            let mut others = (from.paragraph + 1..self.buffer.count()).chain(0..from.paragraph);
            others.find_map(|p| self.hits_in(p).into_iter().next().map(|hit| (p, hit)))
        };
        let found = ahead.map(|hit| (from.paragraph, hit)).or_else(elsewhere);
        self.take_hit(found.or_else(|| here.into_iter().next().map(|hit| (from.paragraph, hit))))
    }

    fn take_hit(&mut self, found: Option<(usize, Range<usize>)>) -> bool {
        let Some((paragraph, hit)) = found else {
            return false;
        };
        let hit = placed(paragraph, &hit);
        self.select_range(Some(hit.start), hit.end);
        self.history.close();
        self.scroll_to_cursor();
        true
    }
}

fn placed(paragraph: usize, hit: &Range<usize>) -> Range<Position> {
    Position::new(paragraph, hit.start)..Position::new(paragraph, hit.end)
}
