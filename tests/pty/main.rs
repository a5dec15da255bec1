//! The binary in a real pseudo-terminal: started, typed into, resized, hung up on, killed.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod ends;
mod isolation;
mod lending;
mod lives;
mod panics;
mod window;
