//! Journeys: keys in; frames and files out. The whole program but the terminal.

mod forms;
mod frames;
mod outside;
mod promise;
mod safety;
mod stage;
mod week;
