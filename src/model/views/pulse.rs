//! The pulse: a weekly rating of mandate, responsibility and support.

/// The sheet's id: one entry a week.
pub const PULSE: &str = "pulse";

/// The fields of a pulse.
#[derive(Clone, Copy, Debug)]
pub struct Pulse;

impl Pulse {
    /// The rating of the mandate.
    pub const MANDATE: &'static str = "mandate";
    /// The rating of the responsibility.
    pub const RESPONSIBILITY: &'static str = "responsibility";
    /// The rating of the support.
    pub const SUPPORT: &'static str = "support";
}
