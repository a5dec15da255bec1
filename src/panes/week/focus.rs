//! The focus among the panes of the week, and the order in which Tab moves it.

/// The pane that receives the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Focus {
    /// The commands: keys act on the page.
    #[default]
    Page,
    /// The question about last week's promise.
    Promise,
    /// The field after that question.
    Why,
    Writing,
    /// The text, which fills the screen alone.
    OnlyText,
    Notes,
    Waiting,
    Dilemmas,
    Bars,
    Tips,
}

const TAB_ORDER: [Focus; 7] = [
    Focus::Promise,
    Focus::Writing,
    Focus::Notes,
    Focus::Waiting,
    Focus::Dilemmas,
    Focus::Bars,
    Focus::Tips,
];

impl Focus {
    /// Whether typed letters go to the week's text.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Writing | Self::OnlyText)
    }

    /// Whether this is a pane beside the text.
    pub(super) fn is_beside(self) -> bool {
        matches!(
            self,
            Self::Waiting | Self::Dilemmas | Self::Bars | Self::Tips
        )
    }

    /// The pane `by` steps away in the order of Tab, skipping those that are not `shown`.
    pub(super) fn step(self, by: isize, shown: impl Fn(Self) -> bool) -> Option<Self> {
        let order: Vec<Self> = TAB_ORDER.into_iter().filter(|pane| shown(*pane)).collect();
        let count = isize::try_from(order.len()).ok()?;
        let from = match self {
            Self::OnlyText => Self::Writing,
            Self::Why => Self::Promise,
            focus => focus,
        };
        let at = order.iter().position(|pane| *pane == from);
        let at = at.and_then(|at| isize::try_from(at).ok());
        let text = order.iter().position(|pane| *pane == Self::Writing);
        let text = text.and_then(|at| isize::try_from(at).ok()).unwrap_or(0);
        let next = match at {
            Some(at) => (at + by).rem_euclid(count),
            // From the commands, Tab goes to the text first.
            None if by > 0 => text,
            None => count - 1,
        };
        order.get(usize::try_from(next).ok()?).copied()
    }
}
