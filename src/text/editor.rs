//! The editor: text, cursor, selection and history behind one closed set of commands.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use super::buffer::{Buffer, Position};
use super::cluster::snap_forward;
use super::find::Search;
use super::history::{Edit, History, Kind, Mark, Step};
use super::layout::Layouts;
use super::motion::Motion;
use super::numbering::ParagraphChange;
use super::typography::Typography;
use super::view::View;

/// The behaviour of an editor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// One row that scrolls sideways: Enter does nothing, line ends in pastes become spaces.
    pub single_line: bool,
    /// Replacement of quotes, dashes and ellipses while typing.
    pub typography: Typography,
    /// Whether Enter in a list begins the next item.
    pub lists: bool,
}

/// The commands of the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Types one character.
    Insert(char),
    /// Ends the paragraph, or begins the next list item.
    Newline,
    /// Inserts text in one undo step.
    Paste(String),
    /// Moves the cursor.
    Move {
        /// The destination.
        motion: Motion,
        /// Whether to extend the selection.
        select: bool,
    },
    /// Erases the selection, or before the cursor one mark where marks are typed one by one, else the cluster.
    Backspace,
    /// Erases the selection or the cluster after the cursor.
    Delete,
    /// Erases back to the start of a word.
    DeleteWordBack,
    /// Erases to the end of a word.
    DeleteWordForward,
    /// Erases to the end of the row; at the end of a paragraph joins the next.
    DeleteToRowEnd,
    /// Selects the whole text.
    SelectAll,
    /// Ticks the box of a list item, or clears it; the number of the paragraph, by default that of the cursor. An item
    /// without a box gets one.
    SwitchBox(Option<usize>),
    /// Removes the selection and returns it as `Outcome::copied`.
    Cut,
    /// Returns the selection as `Outcome::copied`.
    Copy,
    /// Undoes the last step.
    Undo,
    /// Redoes the step undone last.
    Redo,
}

/// The effect of a command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Whether the text changed.
    pub text_changed: bool,
    /// Text for the clipboard.
    pub copied: Option<String>,
    /// False if nothing happened, so that the key may have another meaning (such as Up on the first row).
    pub handled: bool,
}

/// The cursor and the selection.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Caret {
    pub at: Position,
    /// The fixed end of the selection; the other end is the cursor.
    pub anchor: Option<Position>,
    /// The column that vertical motion returns to.
    pub goal: Option<usize>,
    /// For a position between two rows: draw the cursor at the end of the upper row rather than the start of the lower.
    pub stick: bool,
}

impl Caret {
    pub fn mark(&self) -> Mark {
        Mark {
            at: self.at,
            anchor: self.anchor,
        }
    }
}

/// A text with its cursor, selection, history, layout and scroll position.
///
/// CR and CRLF become LF. Layout and scroll position have interior mutability because they are updated while drawing.
#[derive(Debug)]
pub struct Editor {
    pub(super) buffer: Buffer,
    pub(super) caret: Caret,
    pub(super) history: History,
    pub(super) options: Options,
    pub(super) search: Search,
    pub(super) layouts: RefCell<Layouts>,
    pub(super) view: Cell<View>,
    pub(super) revision: u64,
    /// The unit by which a drag selects: the number of clicks before it, and what they selected.
    pub(super) grain: (u8, Range<Position>),
    /// The word count, from the first request on.
    words: Cell<Option<usize>>,
}

impl Editor {
    /// An editor with a text, and the cursor at its start.
    pub fn new(text: &str, options: Options) -> Self {
        let buffer = Buffer::new(&normalised(text, options.single_line));
        let view = View::default();
        let layouts = RefCell::new(Layouts::new(&buffer, view.cols, options.single_line));
        Self {
            buffer,
            caret: Caret::default(),
            history: History::default(),
            options,
            search: Search::default(),
            layouts,
            view: Cell::new(view),
            revision: 0,
            grain: (1, Position::default()..Position::default()),
            words: Cell::new(None),
        }
    }

    /// The whole text, paragraphs joined by LF.
    pub fn text(&self) -> String {
        self.buffer.text()
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }

    /// One paragraph without its line end; empty past the last.
    pub fn paragraph(&self, index: usize) -> &str {
        self.buffer.paragraph(index)
    }

    /// The behaviour of the editor.
    pub fn options(&self) -> Options {
        self.options
    }

    /// Sets what is replaced and continued while typing; the number of rows stays.
    pub fn set_typing(&mut self, options: Options) {
        self.options = Options {
            single_line: self.options.single_line,
            ..options
        };
    }

    /// The position of the cursor.
    pub fn cursor(&self) -> Position {
        self.caret.at
    }

    /// The selected range; `None` rather than an empty one.
    pub fn selection(&self) -> Option<Range<Position>> {
        let anchor = self.caret.anchor?;
        let (start, end) = (anchor.min(self.caret.at), anchor.max(self.caret.at));
        (start < end).then_some(start..end)
    }

    /// The selected text.
    pub fn selected_text(&self) -> Option<String> {
        self.selection().map(|range| self.buffer.slice(range))
    }

    /// Moves the cursor to a position, which need not be valid, and clears the selection.
    pub fn set_cursor(&mut self, at: Position) {
        self.select_range(None, at);
    }

    /// Clears the selection without moving the cursor.
    pub fn drop_selection(&mut self) {
        self.caret.anchor = None;
    }

    /// Ends a run of typing, so that the next undo stops here.
    pub fn break_undo(&mut self) {
        self.history.close();
    }

    /// The number of words: runs without blanks that contain a letter or digit.
    pub fn word_count(&self) -> usize {
        let count = || {
            self.buffer
                .paragraphs()
                .iter()
                .map(|text| count_words(text))
                .sum()
        };
        let words = self.words.get().unwrap_or_else(count);
        self.words.set(Some(words));
        words
    }

    /// The number of words in the selection; `None` where nothing is selected.
    pub fn selected_words(&self) -> Option<usize> {
        let range = self.selection()?;
        if range == (Position::default()..self.buffer.end()) {
            return Some(self.word_count());
        }
        let words = (range.start.paragraph..=range.end.paragraph).map(|paragraph| {
            let text = self.buffer.paragraph(paragraph);
            let from = match paragraph == range.start.paragraph {
                true => range.start.byte,
                false => 0,
            };
            let to = match paragraph == range.end.paragraph {
                true => range.end.byte,
                false => text.len(),
            };
            count_words(&text[from..to])
        });
        Some(words.sum())
    }

    /// Carries out a command. `now_ms` is the time in milliseconds on any monotonic clock; a pause begins a new undo step.
    pub fn apply(&mut self, command: Command, now_ms: u64) -> Outcome {
        let revision = self.revision;
        let before = (self.caret.mark(), self.caret.stick);
        let copied = match command {
            Command::Move { motion, select } => {
                self.move_cursor(motion, select);
                None
            }
            Command::Copy => self.selected_text(),
            Command::Cut => self.cut(now_ms),
            command => {
                self.perform(command, now_ms);
                None
            }
        };
        let text_changed = revision != self.revision;
        let moved = before != (self.caret.mark(), self.caret.stick);
        if moved && !text_changed {
            self.history.close();
        }
        self.scroll_to_cursor();
        Outcome {
            text_changed,
            handled: text_changed || moved || copied.is_some(),
            copied,
        }
    }

    fn perform(&mut self, command: Command, now_ms: u64) {
        match command {
            Command::Insert(c) => self.type_char(c, now_ms),
            Command::Newline => self.newline(now_ms),
            Command::Paste(text) => self.paste(&text, now_ms),
            Command::Backspace => self.backspace(now_ms),
            Command::Delete => self.erase_to(Motion::Right, Kind::Erasing, now_ms),
            Command::DeleteWordBack => self.erase_to(Motion::WordLeft, Kind::Whole, now_ms),
            Command::DeleteWordForward => self.erase_to(Motion::WordRight, Kind::Whole, now_ms),
            Command::DeleteToRowEnd => self.erase_to_row_end(now_ms),
            Command::SelectAll => self.select_range(Some(Position::default()), self.buffer.end()),
            Command::SwitchBox(paragraph) => {
                self.switch_box(paragraph.unwrap_or(self.caret.at.paragraph), now_ms);
            }
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Move { .. } | Command::Copy | Command::Cut => {}
        }
    }

    /// Moves the cursor to `at` and the other end of the selection to `anchor`, both snapped to cluster boundaries.
    pub(super) fn select_range(&mut self, anchor: Option<Position>, at: Position) {
        let anchor = anchor.map(|anchor| self.snapped(anchor));
        self.caret = Caret {
            at: self.snapped(at),
            anchor,
            goal: None,
            stick: false,
        };
    }

    pub(super) fn snapped(&self, at: Position) -> Position {
        let last = self.buffer.count() - 1;
        if at.paragraph > last {
            return self.buffer.end();
        }
        Position::new(
            at.paragraph,
            snap_forward(self.buffer.paragraph(at.paragraph), at.byte),
        )
    }

    /// Changes the text without recording it in the history.
    pub(super) fn replace_raw(&mut self, range: Range<Position>, with: &str) {
        let first_length = self.buffer.paragraph(range.start.paragraph).len();
        // Recount only the words touched by the change.
        let counted = self.words.get().map(|words| {
            let around = self.buffer.around(&range);
            let kept = self.buffer.slice(range.end..around.end);
            let others = words - count_words(&self.buffer.slice(around.clone()));
            (others, around.start, kept)
        });
        self.buffer.replace(range.clone(), with);
        if let Some((others, from, kept)) = counted {
            let to = range.start.past(with).past(&kept);
            let words = others + count_words(&self.buffer.slice(from..to));
            self.words.set(Some(words));
        }
        let layouts = self.layouts.get_mut();
        layouts.replaced(&self.buffer, &range, first_length, with);
        self.revision += 1;
    }

    /// Changes the text and records it in the history; moves the cursor to the end of the inserted text.
    pub(super) fn edit(&mut self, range: Range<Position>, with: &str, kind: Kind, now_ms: u64) {
        if range.is_empty() && with.is_empty() {
            return;
        }
        let before = self.caret.mark();
        let edit = Edit {
            start: range.start,
            removed: self.buffer.slice(range.clone()),
            inserted: with.to_owned(),
        };
        self.replace_raw(range, with);
        let end = edit.start.past(with);
        let change = ParagraphChange::of(edit.start, end, &edit.removed, with)
            .filter(|_| self.options.lists);
        self.select_range(None, end);
        let step = Step {
            edits: vec![edit],
            before,
            after: self.caret.mark(),
            kind,
        };
        self.history.record(step, now_ms);
        if let Some(change) = change {
            self.renumber(change);
        }
    }

    fn undo(&mut self) {
        let Some(step) = self.history.pop_done() else {
            return;
        };
        for edit in step.edits.iter().rev() {
            self.replace_raw(edit.start..edit.start.past(&edit.inserted), &edit.removed);
        }
        self.select_range(step.before.anchor, step.before.at);
        self.history.undone(step);
    }

    fn redo(&mut self) {
        let Some(step) = self.history.pop_undone() else {
            return;
        };
        for edit in &step.edits {
            self.replace_raw(edit.start..edit.start.past(&edit.removed), &edit.inserted);
        }
        self.select_range(step.after.anchor, step.after.at);
        self.history.redone(step);
    }
}

/// Normalises line ends to LF, or to spaces for a single line.
pub(super) fn normalised(text: &str, single_line: bool) -> String {
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    };
    if single_line {
        text.replace('\n', " ")
    } else {
        text
    }
}

fn count_words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}
