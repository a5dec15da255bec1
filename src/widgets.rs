//! What is drawn: pieces that know text and cells, not dilemmas.

mod ink;
pub mod line;
pub mod prose;

pub use ink::TextStyles;
