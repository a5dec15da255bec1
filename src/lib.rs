//! tillit: a coaching workbook in the terminal for trust-based leadership.

pub mod model;
pub mod notation;
