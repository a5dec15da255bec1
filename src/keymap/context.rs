//! The places in which a key can mean something.

/// Where a binding holds. Several hold at once, the innermost first: a pane, its page, everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere, also in text: only Ctrl, Alt and function keys.
    Everywhere,
    /// Everywhere outside text.
    Browse,
    /// While text has the focus.
    Text,
    /// While text of several lines has the focus.
    Prose,
    /// While the week's text has the focus.
    Writing,
    /// While one looks for something in a text.
    Finding,
    /// While one says what is to come in the place of what is found.
    Replacing,
    /// While a one-line field of a form or a dialog has the focus.
    Line,
    /// While a day is asked for.
    Day,
    /// The week page.
    Week,
    /// An unanswered promise is on top.
    Promise,
    /// The dilemma list.
    Dilemmas,
    /// The bars.
    Bars,
    /// The five tips.
    Tips,
    /// The week's notes.
    Notes,
    /// What is waiting.
    Waiting,
    /// A friction among what is waiting.
    OldFriction,
    /// Something that is to be deleted, among what is waiting.
    Deletion,
    /// Old notes, among what is waiting.
    OldNotes,
    /// What would become of old notes.
    Preview,
    /// A friction, in its form or marked in a list.
    Friction,
    /// What stands, in its form.
    Standing,
    /// The board of a sheet.
    Board,
    /// The board of conversations.
    Conversations,
    /// The page of one dilemma.
    Dilemma,
    /// A sheet's fields.
    Form,
    /// A guided page: one question at a time.
    Guided,
    /// A guided page's question while it is answered with longer text.
    GuidedText,
    /// The tips' checks in a guided page.
    GuidedChecks,
    /// A list in a guided page.
    GuidedList,
    /// The week's dilemma in a guided page.
    Placing,
    /// The look-back.
    LookingBack,
    /// A sheet that has a short form beside the full one.
    TwoForms,
    /// A field of a sheet that is answered by choosing.
    Choice,
    /// A list to choose from that filters as one types.
    Picker,
    /// The list of all sheets.
    Sheets,
    /// A page to read: help, about, faults.
    Reader,
    /// A coach's session with a client.
    Session,
    /// The lines of a session's recap.
    Recap,
    /// Where something is to be written to.
    Export,
    /// The workbooks that there are.
    Workbooks,
    /// A few answers in a dialog.
    Dialog,
    /// The question whether a workbook is to be deleted.
    Deleting,
    /// The question whether a session is to end.
    Ending,
    /// The first screen.
    Welcome,
    /// The screen is hidden: nothing else holds meanwhile.
    Hidden,
}

impl Context {
    /// All of them, in the order in which the help lists them.
    pub const ALL: &'static [Self] = &[
        Self::Welcome,
        Self::Hidden,
        Self::Promise,
        Self::Week,
        Self::Dilemmas,
        Self::Bars,
        Self::Tips,
        Self::Notes,
        Self::Waiting,
        Self::OldFriction,
        Self::OldNotes,
        Self::Deletion,
        Self::Preview,
        Self::Friction,
        Self::Standing,
        Self::Conversations,
        Self::Board,
        Self::Workbooks,
        Self::Dialog,
        Self::Deleting,
        Self::Ending,
        Self::Dilemma,
        Self::Recap,
        Self::Session,
        Self::Export,
        Self::Form,
        Self::Guided,
        Self::GuidedText,
        Self::GuidedChecks,
        Self::GuidedList,
        Self::Placing,
        Self::LookingBack,
        Self::TwoForms,
        Self::Choice,
        Self::Writing,
        Self::Day,
        Self::Line,
        Self::Prose,
        Self::Finding,
        Self::Replacing,
        Self::Text,
        Self::Sheets,
        Self::Picker,
        Self::Reader,
        Self::Browse,
        Self::Everywhere,
    ];

    /// The name used in `config.ron` and in the content's labels.
    pub fn id(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Browse => "browse",
            Self::Text => "text",
            Self::Prose => "prose",
            Self::Writing => "writing",
            Self::Finding => "finding",
            Self::Replacing => "replacing",
            Self::Day => "day",
            Self::Line => "line",
            Self::Week => "week",
            Self::Promise => "promise",
            Self::Dilemmas => "dilemmas",
            Self::Bars => "bars",
            Self::Tips => "tips",
            Self::Notes => "notes",
            Self::Waiting => "waiting",
            Self::OldFriction => "old-friction",
            Self::Deletion => "deletion",
            Self::OldNotes => "old-notes",
            Self::Preview => "preview",
            Self::Friction => "friction",
            Self::Standing => "standing",
            Self::Board => "board",
            Self::Conversations => "conversations",
            Self::Dilemma => "dilemma",
            Self::Form => "form",
            Self::TwoForms => "two-forms",
            Self::Guided => "guided",
            Self::GuidedText => "guided-text",
            Self::GuidedChecks => "guided-checks",
            Self::GuidedList => "guided-list",
            Self::Placing => "placing",
            Self::LookingBack => "looking-back",
            Self::Choice => "choice",
            Self::Sheets => "sheets",
            Self::Picker => "picker",
            Self::Reader => "reader",
            Self::Session => "session",
            Self::Recap => "recap",
            Self::Export => "export",
            Self::Workbooks => "workbooks",
            Self::Dialog => "dialog",
            Self::Deleting => "deleting",
            Self::Ending => "ending",
            Self::Welcome => "welcome",
            Self::Hidden => "hidden",
        }
    }

    /// Whether typed letters are text here, so that no bare letter may be bound.
    pub fn holds_text(self) -> bool {
        matches!(
            self,
            Self::Text
                | Self::Prose
                | Self::Finding
                | Self::Replacing
                | Self::Writing
                | Self::Day
                | Self::Line
                | Self::Guided
                | Self::GuidedText
                | Self::GuidedChecks
                | Self::Friction
                | Self::Standing
                | Self::Sheets
                | Self::Picker
                | Self::Hidden
                | Self::Export
                | Self::Dialog
                | Self::Deleting
                | Self::Everywhere
        )
    }
}
