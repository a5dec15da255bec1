//! Answers to the weekly checks of the five tips.

/// The sheet's id: one entry a week, one field per check.
pub const TIP_CHECKS: &str = "tip-checks";

/// The answer to one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckAnswer {
    /// Yes.
    Yes,
    /// Partly.
    Partly,
    /// No.
    No,
    /// It did not come up this week, which is not a no.
    NotThisWeek,
}

impl CheckAnswer {
    /// All answers, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Yes, Self::Partly, Self::No, Self::NotThisWeek];

    /// The option's id on the sheet.
    pub fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
            Self::NotThisWeek => "not-this-week",
        }
    }

    /// The answer with this option id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.id() == id)
    }
}
