//! Journeys: keys in; frames and files out. The whole program but the terminal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod boards;
mod conversation;
mod dates;
mod domain;
mod editing;
mod forms;
mod frames;
mod hiding;
mod isolation;
mod lending;
mod look_back;
mod mouse;
mod outside;
mod promise;
mod retention;
mod review;
mod safety;
mod saving;
mod session;
mod sheets;
mod small;
mod spelling;
mod stage;
mod stands;
mod undo;
mod waiting;
mod week;
mod workbooks;
mod writing;
