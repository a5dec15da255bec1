//! The key contexts, in one table with their names and flags.

/// Declares the contexts, in the order in which the help lists them.
///
/// A row: the variant, the name used in `config.ron`, and its flags:
/// `text` (letters may be text here, so no bare letter may be bound), `dialog` (typed letters go to it; implies
/// `alone`), `alone` (the footer shows only its keys, and `browse` is inactive), `own_keys` (`browse` is inactive),
/// `begins` (a letter that is not bound begins a text).
macro_rules! contexts {
    ($($(#[$doc:meta])* $name:ident => $id:literal $($flag:ident)*;)+) => {
        /// A part of the program with key bindings of its own. Several are active at once, the innermost first: a
        /// pane, its page, everywhere.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Context {
            $($(#[$doc])* $name,)+
        }

        impl Context {
            /// Every context, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name used in `config.ron` and in the content's labels.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)+
                }
            }

            fn flags(self) -> Flags {
                match self {
                    $(Self::$name => Flags { $($flag: true,)* ..Flags::NONE },)+
                }
            }
        }
    };
}

/// The flags of a row.
#[derive(Clone, Copy)]
struct Flags {
    text: bool,
    dialog: bool,
    alone: bool,
    own_keys: bool,
    begins: bool,
}

impl Flags {
    const NONE: Self = Self {
        text: false,
        dialog: false,
        alone: false,
        own_keys: false,
        begins: false,
    };
}

contexts! {
    /// The hidden screen: no other context is active.
    Hidden => "hidden" text alone;
    /// The unanswered promise at the top of the week page.
    Promise => "promise";
    /// The line of last week's promise, while it has the focus: other characters begin the week's text.
    PromiseLine => "promise-line";
    /// The week page.
    Week => "week";
    /// The dilemma list.
    Dilemmas => "dilemmas";
    /// The bars.
    Bars => "bars";
    /// The five tips.
    Tips => "tips";
    /// The reminders beside the week's text.
    WeekWaiting => "week-waiting";
    /// The week's notes.
    Notes => "notes";
    /// The list of reminders.
    Waiting => "waiting";
    /// An open friction in a list.
    OldFriction => "old-friction";
    /// The row about old notes in the list of reminders.
    OldNotes => "old-notes";
    /// An entry due for deletion, in the list of reminders.
    Deletion => "deletion";
    /// A client's workbook due for deletion, in the list of reminders.
    ClientDeletion => "client-deletion";
    /// The preview of a decision about old notes.
    Preview => "preview";
    /// A friction, in its form or marked in a list.
    Friction => "friction" text;
    /// The form of a standing sheet.
    Standing => "standing" text;
    /// The board of conversations.
    Conversations => "conversations";
    /// The board of a sheet.
    Board => "board";
    /// The list of workbooks.
    Workbooks => "workbooks";
    /// A client's agreement, aims and course.
    Course => "course" text;
    /// The page that tells a client how the data are handled.
    DataUse => "data-use" text;
    /// The end of a session.
    SessionOver => "session-over";
    /// The lines that a client gives back, of which none are chosen at first.
    GivingBack => "giving-back";
    /// The line in which Enter writes the file that is given: that of the file, or of its passphrase.
    GivingLast => "giving-last" text;
    /// The line in which Enter takes the file in.
    TakingInLast => "taking-in-last" text;
    /// The log of hours for a credential.
    HourLog => "hour-log";
    /// A session that is not in the log.
    HourLogAsked => "hour-log-asked";
    /// The page that prepares a session with a client.
    Preparing => "preparing";
    /// The list of settings.
    Settings => "settings";
    /// A setting that is on or off.
    SettingSwitch => "setting-switch";
    /// The options of a setting.
    SettingOptions => "setting-options" own_keys;
    /// A dialog with a few fields.
    Dialog => "dialog" text dialog;
    /// The dialog that deletes a workbook.
    Deleting => "deleting" text dialog;
    /// The dialog that ends a session.
    Ending => "ending" alone;
    /// The card between two clients: an alias that is typed unseen.
    Between => "between" text alone;
    /// That card, with the question whether to show the coach's own workbook.
    GoingHome => "going-home" alone begins;
    /// The dialog that asks before a note is changed that a client has a part in.
    Asking => "asking" alone;
    /// The questions of a dilemma.
    DilemmaQuestions => "dilemma-questions";
    /// The page of one dilemma.
    Dilemma => "dilemma";
    /// The page before a session.
    BeforeSession => "before-session" alone;
    /// The last step, on a card of a session.
    LastStep => "last-step";
    /// The list of dilemmas, on a card of a session.
    Choosing => "choosing";
    /// The lines of a session's recap.
    Recap => "recap";
    /// The question where to strike a line of the recap.
    Striking => "striking" alone;
    /// A card of a session whose first letter begins the client's words.
    ClientWords => "client-words" text begins;
    /// The client's words, while they are being written in a session.
    Capturing => "capturing" text;
    /// A coach's session with a client.
    Session => "session" own_keys;
    /// The path that a recap is written to.
    Export => "export" text;
    /// A number that is typed in a team's hour.
    HourNumber => "hour-number" own_keys;
    /// An unseen answer in a team's hour.
    HourPlacing => "hour-placing" own_keys;
    /// The screen between two people of a team's hour.
    HourWaiting => "hour-waiting" own_keys;
    /// An unseen sentence in a team's hour.
    HourSentence => "hour-sentence" text own_keys begins;
    /// The sentences of a team's hour.
    HourSentences => "hour-sentences" own_keys;
    /// The end of a round of a team's hour.
    HourClosing => "hour-closing" own_keys;
    /// A list to choose from in a team's hour.
    HourChoosing => "hour-choosing" own_keys;
    /// A spread, where there was a round before.
    HourThen => "hour-then" own_keys;
    /// A team's hour.
    Hour => "hour" own_keys;
    /// The form of a sheet that a group goes through card by card.
    Stations => "stations" text;
    /// The cards of such a sheet, at a screen that a group looks at.
    Running => "running" own_keys;
    /// A sheet's fields.
    Form => "form";
    /// A guided page: one question at a time.
    Guided => "guided" text;
    /// A guided page's question that is answered with longer text.
    GuidedText => "guided-text" text;
    /// The tips' checks in a guided page.
    GuidedChecks => "guided-checks" text;
    /// A list in a guided page.
    GuidedList => "guided-list";
    /// The week's dilemma in a guided page.
    Placing => "placing";
    /// A note and its other version.
    OtherVersion => "other-version";
    /// The earlier versions of a note or a week.
    Versions => "versions";
    /// The list of people and tags.
    People => "people";
    /// A person in that list, while no client looks on.
    ListedPerson => "listed-person";
    /// The page of a person.
    Person => "person";
    /// The page of a person, while no client looks on.
    PersonAlone => "person-alone";
    /// A point to raise, on the page of a person.
    PersonPoint => "person-point";
    /// The new alias of a person.
    NewAlias => "new-alias" text;
    /// The places to be changed for a new alias.
    Renaming => "renaming";
    /// The page of search, with a query for a person.
    SearchingPerson => "searching-person" text;
    /// The page of search: the query.
    Searching => "searching" text;
    /// Notes as running text.
    Reading => "reading";
    /// Notes as running text, while no client looks on.
    ReadingAlone => "reading-alone";
    /// A period as running text, of which a draft can be made.
    ReadingPeriod => "reading-period";
    /// The page that takes notes out: its list.
    TakingOut => "taking-out";
    /// That list, of notes about a person.
    TakingOutPerson => "taking-out-person";
    /// The page that takes notes out: its file.
    TakingOutTo => "taking-out-to" text;
    /// The lines of a file for a client or a coach.
    Giving => "giving";
    /// That file, and its passphrase.
    GivingTo => "giving-to" text;
    /// The page that takes in such a file.
    TakingIn => "taking-in" text;
    /// The log of what has been taken out.
    TakenOut => "taken-out";
    /// The preview of what is deleted for good.
    Erasing => "erasing" own_keys;
    /// The receipt for what was deleted for good.
    Receipt => "receipt" own_keys;
    /// The look-back.
    LookingBack => "looking-back";
    /// A sheet that has a short form beside the full one.
    TwoForms => "two-forms";
    /// The options of a choice.
    Options => "options";
    /// A scale, or points.
    Scale => "scale";
    /// A field that is answered by choosing.
    Choice => "choice";
    /// The week's text.
    Writing => "writing" text;
    /// A field that asks for a day.
    Day => "day" text;
    /// A one-line field of a form or a dialog.
    Line => "line" text;
    /// Text of several lines.
    Prose => "prose" text;
    /// The find bar: the text to look for.
    Finding => "finding" text;
    /// The find bar: the text that replaces a hit.
    Replacing => "replacing" text;
    /// Any text.
    Text => "text" text;
    /// The list of all sheets.
    Sheets => "sheets" text;
    /// A list that filters as you type.
    Picker => "picker" text dialog;
    /// A page to read: help, about, faults.
    Reader => "reader" alone;
    /// Everywhere outside text.
    Browse => "browse";
    /// Everywhere, also in text: only Ctrl, Alt and function keys.
    Everywhere => "everywhere" text;
}

impl Context {
    /// Whether letters may be text in this context, so that no bare letter may be bound.
    pub fn holds_text(self) -> bool {
        self.flags().text
    }

    /// Whether it is a dialog that receives typed letters.
    pub fn is_dialog(self) -> bool {
        self.flags().dialog
    }

    /// Whether the footer shows only the keys of this context.
    pub fn is_alone(self) -> bool {
        self.flags().alone || self.is_dialog()
    }

    /// Whether [`Context::Browse`] is inactive together with this context.
    pub fn excludes_browse(self) -> bool {
        self.is_alone() || self.flags().own_keys
    }

    /// Whether a text is open, so that typed letters go to it, while `contexts` are active.
    pub fn in_text(contexts: &[Self]) -> bool {
        contexts
            .iter()
            .any(|context| matches!(context, Self::Text | Self::PromiseLine) || context.is_dialog())
    }

    /// Whether typed letters are text while `contexts` are active: in the open text, or as the beginning of one.
    pub fn takes_letters(contexts: &[Self]) -> bool {
        Self::in_text(contexts) || contexts.iter().any(|context| context.flags().begins)
    }

    /// Whether it is a card of a session, or the words being written on one.
    pub fn is_of_session(self) -> bool {
        matches!(
            self,
            Self::Session
                | Self::Capturing
                | Self::Hour
                | Self::HourChoosing
                | Self::HourNumber
                | Self::HourPlacing
                | Self::HourWaiting
                | Self::HourSentence
                | Self::HourSentences
                | Self::HourClosing
                | Self::Running
                | Self::Export
        )
    }
}
