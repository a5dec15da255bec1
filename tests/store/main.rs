//! The store on a real file system, and on one that fails.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

mod codec;
mod double;
mod faults;
mod folders;
#[cfg(unix)]
mod last_resort;
mod mutated;
mod power;
mod recover;
mod save;
mod watch;
mod workbooks;
