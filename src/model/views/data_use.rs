//! What a client is told about how the data are handled, as far as it differs from one coach to another.

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
