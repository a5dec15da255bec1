//! What is drawn: pieces that know text and cells, not dilemmas.

mod ink;
pub mod paint;
pub mod pane;
pub mod scale;
pub mod line;
pub mod overlay;
pub mod prose;
pub mod runs;

pub use ink::TextStyles;
