//! `tillit merge` and `tillit sync` with a real git, on folders of their own. Without git they are passed over.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "helpers of tests fail as tests do"
)]

mod driver;
mod exchange;
mod larger;
mod machine;
mod network;
mod refusals;
mod setup;
