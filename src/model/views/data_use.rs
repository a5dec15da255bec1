//! The statements about a client's data that each coach has to fill in: controller, recipients, retention of the log.

/// The standing sheet of it, in a client's workbook.
pub const DATA_USE: &str = "data-use";

/// The fields of [`DATA_USE`].
#[derive(Clone, Copy, Debug)]
pub struct DataUse;

impl DataUse {
    /// The one who is responsible for the data.
    pub const CONTROLLER: &'static str = "controller";
    /// The people who get data.
    pub const RECIPIENTS: &'static str = "recipients";
    /// The day until which the client's rows in the log of hours are kept.
    pub const LOG_UNTIL: &'static str = "log-until";
}
