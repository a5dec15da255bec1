//! The program in memory: input and outcomes in, effects and a picture out. No terminal, no disk, no clock.

mod input;

pub use input::{Input, Setup};
