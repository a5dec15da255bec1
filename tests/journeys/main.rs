//! Journeys: keys in; frames and files out. The whole program but the terminal.

mod look;
mod stage;
