//! What weeks add up to: promises, trends, what is waiting. Derived each time, never stored.

mod history;
mod promise;
mod waiting;

pub use history::{Placed, placements};
pub use promise::{open_promise, promise_of};
pub use waiting::{
    CONVERSATION, FRICTION, Horizon, Told, WAITING_SHEETS, Waiting, What, is_to_be_noted,
    promise_line, waiting,
};
