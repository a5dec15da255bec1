//! The text editor: editing, wrapping, cursor motion, undo and search. Pure: no terminal, no disk, no clock.
//!
//! [`Editor`] holds one text with its cursor, selection, history, layout and scroll position; a single-line field is
//! an editor with [`Options::single_line`]. [`display`] and related functions make any text safe to draw.

mod ascii;
mod blocks;
mod buffer;
mod cluster;
mod diff;
mod display;
mod edit;
mod editor;
mod find;
mod fold;
mod history;
mod layout;
mod list_item;
mod motion;
mod numbering;
mod pointing;
mod replace;
mod segment;
mod steps;
mod transform;
mod typography;
mod verbatim;
mod view;
mod wrap;

pub use ascii::ascii_sign;
pub use blocks::{Block, MarkedLine, blocks};
pub use buffer::Position;
pub use cluster::{Shown, TAB, show};
pub use display::{display, display_line, truncate, width};
pub use editor::{Command, Editor, Options, Outcome};
pub use fold::{
    BREAK, Folded, Folding, Matching, SHORT, begins_word, ends_word, fold, is_mark, is_unjoined,
    is_whole_word, is_word_letter,
};
pub use history::Direction;
pub use motion::Motion;
pub use typography::Typography;
pub use view::{Extent, Glyph, Row};
pub use wrap::wrap;
