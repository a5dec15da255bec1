//! The prose buffer: text that is written, wrapped, moved through, undone and searched. Pure: no terminal, no disk, no clock.
//!
//! [`Editor`] holds one text with its cursor, selection, history, layout and scroll place; a field of one row is the
//! same with [`Options::single_line`]. [`display`] and its kin make any text safe to draw.

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
mod motion;
mod numbering;
mod outside;
mod segment;
mod transform;
mod typography;
mod view;
mod wrap;

pub use buffer::Position;
pub use cluster::{Shown, TAB, show};
pub use display::{display, display_line, truncate, width};
pub use editor::{Command, Editor, Options, Outcome};
pub use fold::fold;
pub use motion::Motion;
pub use typography::Typography;
pub use view::{Extent, Glyph, Row};
pub use wrap::wrap;
