//! The pulse: how much mandate, responsibility and support there is, once a week.

/// The sheet's id: one entry a week.
pub const PULSE: &str = "pulse";

/// The fields of a pulse.
#[derive(Clone, Copy, Debug)]
pub struct Pulse;

impl Pulse {
    /// How much mandate there is.
    pub const MANDATE: &'static str = "mandate";
    /// How much responsibility there is.
    pub const RESPONSIBILITY: &'static str = "responsibility";
    /// How much support there is.
    pub const SUPPORT: &'static str = "support";
}
