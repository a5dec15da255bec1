//! Patterns in a pulse that raise a question.

use crate::model::Entry;
use crate::model::views::Pulse;

/// The lowest step that counts as high.
const HIGH: i64 = 4;
/// The highest step that counts as low.
const LOW: i64 = 2;

/// A pattern in mandate, responsibility and support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PulsePattern {
    /// Support has been low this week and the week before.
    SupportLowTwice,
    /// Responsibility is high and mandate low.
    ResponsibilityWithoutMandate,
    /// Mandate is high and responsibility low.
    MandateWithoutResponsibility,
    /// All three are high.
    AllHigh,
}

impl PulsePattern {
    /// All patterns, the most pressing first.
    pub const ALL: [Self; 4] = [
        Self::SupportLowTwice,
        Self::ResponsibilityWithoutMandate,
        Self::MandateWithoutResponsibility,
        Self::AllHigh,
    ];

    /// The id of the sheet's note with its question.
    pub fn note(self) -> &'static str {
        match self {
            Self::SupportLowTwice => "support-low-twice",
            Self::ResponsibilityWithoutMandate => "responsibility-without-mandate",
            Self::MandateWithoutResponsibility => "mandate-without-responsibility",
            Self::AllHigh => "all-high",
        }
    }
}

/// The most pressing pattern of a week's pulse; `week_before` is the pulse of the preceding week.
pub fn pulse_pattern(pulse: &Entry, week_before: Option<&Entry>) -> Option<PulsePattern> {
    let high = |field| pulse.scale(field).is_some_and(|step| step >= HIGH);
    let is_low = |entry: &Entry, field| entry.scale(field).is_some_and(|step| step <= LOW);
    let low = |field| is_low(pulse, field);
    let holds = |pattern: &PulsePattern| match pattern {
        PulsePattern::SupportLowTwice => {
            low(Pulse::SUPPORT) && week_before.is_some_and(|before| is_low(before, Pulse::SUPPORT))
        }
        PulsePattern::ResponsibilityWithoutMandate => {
            high(Pulse::RESPONSIBILITY) && low(Pulse::MANDATE)
        }
        PulsePattern::MandateWithoutResponsibility => {
            high(Pulse::MANDATE) && low(Pulse::RESPONSIBILITY)
        }
        PulsePattern::AllHigh => {
            high(Pulse::MANDATE) && high(Pulse::RESPONSIBILITY) && high(Pulse::SUPPORT)
        }
    };
    PulsePattern::ALL.into_iter().find(holds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Catalog, Language};
    use crate::model::views::PULSE;
    use crate::model::{Answer, EntryId, Moment};

    fn pulse(steps: [i64; 3]) -> Entry {
        let at: Moment = "2026-11-20T09:00:00+01:00".parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, 1), PULSE, at);
        for (field, step) in [Pulse::MANDATE, Pulse::RESPONSIBILITY, Pulse::SUPPORT]
            .iter()
            .zip(steps)
        {
            if step > 0 {
                entry.answer(field, Answer::Scale(step), at);
            }
        }
        entry
    }

    #[test]
    fn each_pattern_is_found_and_the_most_pressing_one_returned() {
        use PulsePattern::*;
        // Mandate, responsibility, support; support the week before (0: no pulse).
        let table: [([i64; 3], i64, Option<PulsePattern>); 12] = [
            ([4, 4, 4], 0, Some(AllHigh)),
            ([5, 5, 5], 1, Some(AllHigh)),
            ([4, 4, 3], 0, None),
            ([2, 4, 3], 0, Some(ResponsibilityWithoutMandate)),
            ([1, 5, 2], 3, Some(ResponsibilityWithoutMandate)),
            ([4, 2, 3], 0, Some(MandateWithoutResponsibility)),
            ([3, 2, 3], 0, None),
            ([3, 3, 2], 0, None),
            ([3, 3, 2], 2, Some(SupportLowTwice)),
            ([1, 5, 1], 1, Some(SupportLowTwice)),
            ([3, 3, 3], 1, None),
            ([4, 4, 0], 0, None),
        ];
        for (steps, before, pattern) in table {
            let before = (before > 0).then(|| pulse([3, 3, before]));
            let found = pulse_pattern(&pulse(steps), before.as_ref());
            assert_eq!(found, pattern, "{steps:?}");
        }
    }

    #[test]
    fn every_pattern_has_a_question_in_both_languages() {
        for language in Language::ALL {
            let catalog = Catalog::shipped(language).unwrap();
            let sheet = catalog.sheet(PULSE).unwrap();
            for pattern in PulsePattern::ALL {
                assert!(sheet.note(pattern.note()).is_some(), "{pattern:?}");
            }
        }
    }
}
