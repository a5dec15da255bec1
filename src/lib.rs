//! tillit: a coaching workbook in the terminal for trust-based leadership.
pub mod notation;
pub mod model;
pub mod content;
pub mod insight;
pub mod merge;
pub mod exchange;
pub mod text;
pub mod action;
pub mod effect;
pub mod workbook;
pub mod keymap;
pub mod theme;
pub mod settings;
pub mod widgets;
pub mod panes;
pub mod app;
