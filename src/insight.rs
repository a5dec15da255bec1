//! What weeks add up to: promises, trends, what is waiting. Derived each time, never stored.

mod history;
mod promise;
mod waiting;

pub use history::{Placed, placements};
pub use promise::{open_promise, promise_of};
pub use waiting::{CONVERSATION, FRICTION, Waiting, waiting};
