//! The binary in a real pseudo-terminal: started, typed into, resized, hung up on, killed.
#![cfg(unix)]
mod exits;
mod external_editor;
mod isolation;
mod locked;
mod panics;
mod running;
mod sample;
mod team_hour;
mod window;
