//! What weeks add up to: promises, trends, what is waiting. Derived each time, never stored.

mod history;
mod promise;
mod pulse;
mod versions;
mod waiting;

pub use history::{Placed, placements};
pub use promise::{open_promise, promise_of};
pub use pulse::{PULSE, PulsePattern, pulse_pattern};
pub use versions::{before, first, in_force, older};
pub use waiting::{
    CONVERSATION, FRICTION, Horizon, Told, Waiting, What, first_line, is_to_be_noted, promise_line,
    waiting, waiting_sheets,
};
