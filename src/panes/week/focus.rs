//! The focus among the panes of the week, and the order in which Tab moves it.

use crate::settings::Settings;

/// The pane that receives the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Focus {
    /// None of them: keys act on the page.
    #[default]
    Page,
    Writing,
    /// The text, which fills the screen alone.
    OnlyText,
    Tips,
    Dilemmas,
    Bars,
    Notes,
}

const TAB_ORDER: [Focus; 5] = [
    Focus::Writing,
    Focus::Tips,
    Focus::Dilemmas,
    Focus::Bars,
    Focus::Notes,
];

impl Focus {
    /// Whether typed letters are text.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Writing | Self::OnlyText)
    }

    /// The pane `by` steps away in the order of Tab, skipping panes that the settings hide.
    pub(super) fn step(self, by: isize, settings: &Settings) -> Option<Self> {
        let is_shown = |pane: &Self| match pane {
            Self::Tips => settings.shows("tips"),
            Self::Dilemmas => settings.shows("dilemmas"),
            Self::Bars => settings.shows("bars"),
            _ => true,
        };
        let order: Vec<Self> = TAB_ORDER.into_iter().filter(is_shown).collect();
        let count = isize::try_from(order.len()).ok()?;
        let at = match self {
            Self::OnlyText => Some(0),
            focus => order.iter().position(|pane| *pane == focus),
        };
        let at = at.and_then(|at| isize::try_from(at).ok());
        let next = match at {
            Some(at) => (at + by).rem_euclid(count),
            None if by > 0 => 0,
            None => count - 1,
        };
        order.get(usize::try_from(next).ok()?).copied()
    }
}
