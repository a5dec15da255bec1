//! Drawing helpers that know text and cells, not dilemmas.

pub mod column;
pub mod document;
pub mod hits;
mod ink;
pub mod line;
pub mod month;
pub mod overlay;
pub mod paint;
pub mod pane;
pub mod prose;
pub mod runs;
pub mod scale;
pub mod scroller;

pub use ink::TextStyles;
