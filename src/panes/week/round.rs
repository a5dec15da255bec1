//! The order in which Tab goes round.

use super::Focus;
use crate::settings::Settings;

const ROUND: [Focus; 5] = [
    Focus::Writing,
    Focus::Tips,
    Focus::Dilemmas,
    Focus::Bars,
    Focus::Notes,
];

/// The pane so many steps on from `here`; those that are hidden are passed over.
pub(super) fn pane_after(here: Focus, by: isize, settings: &Settings) -> Option<Focus> {
    let is_shown = |pane: &Focus| match pane {
        Focus::Tips => settings.shows("tips"),
        Focus::Dilemmas => settings.shows("dilemmas"),
        Focus::Bars => settings.shows("bars"),
        _ => true,
    };
    let round: Vec<Focus> = ROUND.into_iter().filter(is_shown).collect();
    let count = isize::try_from(round.len()).ok()?;
    let at = match here {
        Focus::OnlyText => Some(0),
        focus => round.iter().position(|pane| *pane == focus),
    };
    let at = at.and_then(|at| isize::try_from(at).ok());
    let next = match at {
        Some(at) => (at + by).rem_euclid(count),
        None if by > 0 => 0,
        None => count - 1,
    };
    round.get(usize::try_from(next).ok()?).copied()
}
