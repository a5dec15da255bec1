//! The `tillit` command.
fn main() {}
