//! What is drawn: pieces that know text and cells, not dilemmas.

mod ink;
pub mod paint;
pub mod pane;
pub mod scale;
pub mod line;
pub mod prose;

pub use ink::TextStyles;
