//! Search and replace.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::ops::Range;

use super::buffer::Position;
use super::cluster::{snap_back, snap_forward};
use super::editor::Editor;
use super::fold::{Matching, Needle};
use super::history::{Edit, Kind, Step};

/// Bytes of text before and after a hit where hits are listed.
const AROUND: usize = 48;

/// The state of a search.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// The text to look for; empty when no search is active.
    needle: Needle,
    /// The cursor position at the start of the search; each change of the needle searches from there again.
    origin: Option<Position>,
    /// All hits, for counting, and the revision of the text in which they were found.
    all: RefCell<Option<(u64, Vec<Range<Position>>)>>,
}

impl Editor {
    /// Searches while the needle is typed: selects the first hit at or after the start of the search, wrapping around at
    /// the end. Returns whether there is one. An empty needle ends the search and leaves the cursor where it is.
    pub fn find(&mut self, needle: &str, matching: Matching) -> bool {
        let needle = Needle::new(needle, matching);
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
        let earlier_hit = in_paragraph.iter().rfind(|hit| hit.end <= to).cloned();
        let in_others = || {
            let earlier = (0..to.paragraph).rev();
            let mut others = earlier.chain((to.paragraph + 1..self.buffer.count()).rev());
            others.find_map(|p| self.hits_in(p).pop())
        };
        let found = earlier_hit.or_else(in_others);
        self.select_found(found.or_else(|| in_paragraph.pop()))
    }

    /// The hits that overlap a range of bytes of a paragraph, cut at its ends, for drawing.
    pub fn hits(&self, paragraph: usize, bytes: Range<usize>) -> Vec<Range<usize>> {
        let length = self.buffer.paragraph(paragraph).len();
        let cut = |at: Position| match at.paragraph.cmp(&paragraph) {
            Ordering::Less => 0,
            Ordering::Equal => at.byte,
            Ordering::Greater => length,
        };
        let hits = self.hits_over(paragraph, bytes.clone()).into_iter();
        hits.map(|hit| cut(hit.start)..cut(hit.end))
            .filter(|hit| hit.start < bytes.end && hit.end > bytes.start)
            .collect()
    }

    /// The number of the selected hit, from 1 (0 if none is selected), and the count of all hits.
    pub fn hit_count(&self) -> (usize, usize) {
        let mut all = self.search.all.borrow_mut();
        let known = all
            .take()
            .filter(|(revision, _)| *revision == self.revision);
        let (_, hits) = all.insert(known.unwrap_or_else(|| (self.revision, self.all_hits())));
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

    /// Every hit with a few words before and after it, in order.
    pub fn hits_in_context(&self) -> Vec<[String; 3]> {
        let hits = self.all_hits().into_iter();
        let texts = hits.map(|Range { start, end }| {
            let before = &self.buffer.paragraph(start.paragraph)[..start.byte];
            let after = &self.buffer.paragraph(end.paragraph)[end.byte..];
            [
                before[snap_forward(before, before.len().saturating_sub(AROUND))..].to_owned(),
                self.buffer.slice(start..end),
                after[..snap_back(after, AROUND)].to_owned(),
            ]
        });
        texts.collect()
    }

    /// Replaces every hit in one undo step; returns their number.
    pub fn replace_all_hits(&mut self, with: &str, now_ms: u64) -> usize {
        let with = super::editor::normalised(with, self.options.single_line);
        let before = self.caret.mark();
        let hits = self.all_hits();
        let count = hits.len();
        let mut edits = Vec::new();
        // From the end, so that line ends in `with` do not move the paragraphs still to come.
        for together in hits
            .chunk_by(|one, next| one.end.paragraph == next.start.paragraph)
            .rev()
        {
            let (Some(first), Some(last)) = (together.first(), together.last()) else {
                continue;
            };
            let range = first.start..last.end;
            let mut inserted = String::new();
            let mut done = first.start;
            for hit in together {
                inserted.push_str(&self.buffer.slice(done..hit.start));
                inserted.push_str(&with);
                done = hit.end;
            }
            let removed = self.buffer.slice(range.clone());
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

    /// The hits that begin in a paragraph.
    fn hits_in(&self, paragraph: usize) -> Vec<Range<Position>> {
        let length = self.buffer.paragraph(paragraph).len();
        let mut hits = self.hits_over(paragraph, 0..length);
        hits.retain(|hit| hit.start.paragraph == paragraph);
        hits
    }

    /// Every hit, without overlaps, in order.
    fn all_hits(&self) -> Vec<Range<Position>> {
        let mut all: Vec<Range<Position>> = Vec::new();
        for hit in (0..self.buffer.count()).flat_map(|p| self.hits_in(p)) {
            if all.last().is_none_or(|last| last.end <= hit.start) {
                all.push(hit);
            }
        }
        all
    }

    /// The hits that overlap a range of bytes of a paragraph. A hit may go over line ends, but not over a blank line.
    fn hits_over(&self, paragraph: usize, bytes: Range<usize>) -> Vec<Range<Position>> {
        let needle = &self.search.needle;
        if needle.is_empty() {
            return Vec::new();
        }
        let at = |byte| Position::new(paragraph, byte);
        if !needle.has_blank() {
            let hits = needle.hits_within(self.buffer.paragraph(paragraph), bytes);
            let hits = hits.into_iter().map(|hit| at(hit.start)..at(hit.end));
            return hits.collect();
        }
        let (text, start) = self.window(paragraph, &bytes, needle.reach());
        let (mut done, mut place) = (0, start);
        let mut to_place = |byte: usize| {
            place = place.past(&text[done..byte]);
            done = byte;
            place
        };
        let hits = needle.hits(&text).into_iter();
        hits.map(|hit| to_place(hit.start)..to_place(hit.end))
            .filter(|hit| hit.start <= at(bytes.end) && hit.end > at(bytes.start))
            .collect()
    }

    /// A part of a paragraph and `reach` bytes before and after it, with the lines that join it there; and the position
    /// of its first byte.
    fn window(&self, paragraph: usize, bytes: &Range<usize>, reach: usize) -> (String, Position) {
        let text = self.buffer.paragraph(paragraph);
        let from = snap_back(text, bytes.start.saturating_sub(reach));
        let to = snap_forward(text, bytes.end.saturating_add(reach));
        let mut window = text[from..to].to_owned();
        let mut start = Position::new(paragraph, from);
        let mut room = reach.saturating_sub(bytes.start);
        while start.byte == 0 && room > 0 && start.paragraph > 0 {
            let before = self.buffer.paragraph(start.paragraph - 1);
            let from = snap_back(before, before.len().saturating_sub(room));
            window = format!("{}\n{window}", &before[from..]);
            start = Position::new(start.paragraph - 1, from);
            room = room.saturating_sub(before.len() + 1);
        }
        let mut room = (bytes.end.saturating_add(reach)).saturating_sub(text.len());
        let mut after = paragraph + 1;
        while to == text.len() && room > 0 && after < self.buffer.count() {
            let next = self.buffer.paragraph(after);
            window.push('\n');
            window.push_str(&next[..snap_forward(next, room)]);
            room = room.saturating_sub(next.len() + 1);
            after += 1;
        }
        (window, start)
    }

    fn is_hit(&self, range: &Range<Position>) -> bool {
        let Range { start, end } = range;
        let length = self.buffer.paragraph(start.paragraph).len();
        let to = match end.paragraph == start.paragraph {
            true => end.byte,
            false => length,
        };
        self.hits_over(start.paragraph, start.byte..to)
            .contains(range)
    }

    fn select_hit(&mut self, from: Position) -> bool {
        let mut in_paragraph = self.hits_in(from.paragraph);
        let later_hit = in_paragraph.iter().find(|hit| hit.start >= from).cloned();
        let in_others = || {
            let mut others = (from.paragraph + 1..self.buffer.count()).chain(0..from.paragraph);
            others.find_map(|p| self.hits_in(p).into_iter().next())
        };
        let found = later_hit.or_else(in_others);
        self.select_found(found.or_else(|| in_paragraph.drain(..).next()))
    }

    fn select_found(&mut self, found: Option<Range<Position>>) -> bool {
        let Some(hit) = found else {
            return false;
        };
        self.select_range(Some(hit.start), hit.end);
        self.history.close();
        self.scroll_to_cursor();
        true
    }
}
