//! The binary in a real pseudo-terminal: started, typed into, resized, hung up on, killed.
#![cfg(unix)]
mod ends;
mod isolation;
mod lending;
mod lives;
mod panics;
mod window;
