//! What is drawn: pieces that know text and cells, not dilemmas.

mod ink;
pub mod line;
pub mod overlay;
pub mod paint;
pub mod pane;
pub mod prose;
pub mod runs;
pub mod scale;
mod styles;

pub use ink::TextStyles;
