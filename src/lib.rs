//! tillit: a coaching workbook in the terminal for trust-based leadership.

pub mod action;
pub mod content;
pub mod effect;
pub mod exchange;
pub mod keymap;
pub mod merge;
pub mod model;
pub mod notation;
pub mod settings;
pub mod text;
pub mod theme;
pub mod widgets;
