//! Everything a key, a click or the palette can ask for: one closed list.

mod name;

/// Declares the actions. A numbered one is a family: one name, and the numbers that there are.
macro_rules! actions {
    (
        numbered {
            $($(#[$family_doc:meta])* $family:ident [$($number:literal)+] => $family_id:literal,)+
        }
        $($(#[$doc:meta])* $name:ident => $id:literal,)+
    ) => {
        /// One thing that the user can ask the program to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[$doc])* $name,)+
            $($(#[$family_doc])* $family(u8),)+
        }

        impl Action {
            /// All of them, in the order in which the palette lists them.
            pub const ALL: &'static [Self] = &[
                $(Self::$name,)+
                $($(Self::$family($number),)+)+
            ];

            /// The name in the content's labels; one for all numbers of a numbered action.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)+
                    $(Self::$family(_) => $family_id,)+
                }
            }

            /// The number of a numbered action.
            pub fn number(self) -> Option<u8> {
                match self {
                    $(Self::$name => None,)+
                    $(Self::$family(number) => Some(number),)+
                }
            }

            /// The same numbered action with another number, where there is such a number.
            pub fn with_number(self, number: u8) -> Option<Self> {
                match self {
                    $(Self::$name => None,)+
                    $(Self::$family(_) => [$($number),+].contains(&number).then_some(Self::$family(number)),)+
                }
            }
        }
    };
}

actions! {
    numbered {
        /// Open the dilemma with this number in the list, from 1.
        OpenDilemma [1 2 3 4 5 6 7 8 9] => "open-dilemma",
        /// The option or the step of a scale with this number.
        Pick [0 1 2 3 4 5 6 7 8 9] => "pick",
    }
    /// Put the cursor in the prose editor.
    Write => "write",
    /// Start a new reflection in this week.
    NewReflection => "new-reflection",
    /// Note something that chafes.
    NewFriction => "new-friction",
    /// Prepare a difficult conversation.
    NewConversation => "new-conversation",
    /// Take this week's pulse.
    Pulse => "pulse",
    /// Go through the week, one question at a time.
    WeeklyReview => "weekly-review",
    /// Look back over weeks, months and years.
    LookBack => "look-back",
    /// Look further back.
    LookFurther => "look-further",
    /// Look at what is nearer.
    LookNearer => "look-nearer",
    /// Set this week's if-then.
    SetPromise => "set-promise",
    /// Choose among all sheets.
    ChooseSheet => "choose-sheet",
    /// Go through the five tips.
    FocusTips => "focus-tips",
    /// Go to the dilemma list.
    FocusDilemmas => "focus-dilemmas",
    /// Go to the bars.
    FocusBars => "focus-bars",
    /// Go to the week's notes.
    FocusNotes => "focus-notes",
    /// See all conversations.
    ShowConversations => "show-conversations",
    /// See all frictions.
    ShowFrictions => "show-frictions",
    /// See all entries of the sheet that is marked.
    OpenBoard => "open-board",
    /// A new entry of the sheet on the board.
    NewOfSheet => "new-of-sheet",
    /// To the next group of a board.
    NextGroup => "next-group",
    /// To the group before.
    PreviousGroup => "previous-group",
    /// See what is waiting.
    ShowWaiting => "show-waiting",
    /// See the workbooks: one's own, and one for each client.
    Coach => "coach",
    /// Make a workbook.
    NewWorkbook => "new-workbook",
    /// Put the marked workbook away, or bring it back.
    ArchiveWorkbook => "archive-workbook",
    /// Delete the marked workbook for good.
    DeleteWorkbook => "delete-workbook",
    /// End the session with the client whose workbook is open.
    EndSession => "end-session",
    /// Decide to take a friction up.
    TakeUp => "take-up",
    /// Give a friction a date.
    GiveDate => "give-date",
    /// Let a friction go.
    LetGo => "let-go",
    /// Delete what was to be deleted by now.
    DeleteNow => "delete-now",
    /// Keep it for another year.
    KeepYear => "keep-year",
    /// Keep only one's own lessons.
    KeepLessons => "keep-lessons",
    /// Do what is shown before it is done.
    Confirm => "confirm",
    /// Make a friction a conversation.
    MakeConversation => "make-conversation",
    /// One week back.
    PreviousWeek => "previous-week",
    /// One week on.
    NextWeek => "next-week",
    /// To the week that today is in.
    ThisWeek => "this-week",
    /// To the last week before in which something was written.
    LastWritten => "last-written",
    /// To any week, by typing it.
    GoToWeek => "go-to-week",
    /// Open or confirm what is marked.
    Open => "open",
    /// Back to where one came from; text is kept.
    Back => "back",
    /// The next pane.
    NextPane => "next-pane",
    /// The pane before.
    PreviousPane => "previous-pane",
    /// One row up in a list.
    ListUp => "list-up",
    /// One row down in a list.
    ListDown => "list-down",
    /// To the first row of a list.
    ListStart => "list-start",
    /// To the last row of a list.
    ListEnd => "list-end",
    /// Delete the entry that is marked.
    DeleteEntry => "delete-entry",
    /// The mark one step towards too little.
    MarkLess => "mark-less",
    /// The mark one step towards too much.
    MarkMore => "mark-more",
    /// To the other pole's bar, upwards.
    BarUp => "bar-up",
    /// To the other pole's bar, downwards.
    BarDown => "bar-down",
    /// From today's marks to the wanted ones, then done.
    BarsConfirm => "bars-confirm",
    /// Take the mark away.
    MarkClear => "mark-clear",
    /// Write a reflection about what is open.
    Reflect => "reflect",
    /// Keep this dilemma in focus, or no longer.
    KeepInFocus => "keep-in-focus",
    /// Go to what is linked with this, either way.
    FollowLink => "follow-link",
    /// Link this with something, or take that link away.
    AddLink => "add-link",
    /// Make a new version of what stands.
    NewVersion => "new-version",
    /// Begin a session with the client, or go on with it.
    StartSession => "start-session",
    /// The session's next card.
    NextCard => "next-card",
    /// The card before.
    PreviousCard => "previous-card",
    /// The session's next stage.
    NextStage => "next-stage",
    /// The stage before.
    PreviousStage => "previous-stage",
    /// Catch the client's words without leaving the question.
    CaptureWords => "capture-words",
    /// To the recap; from there to where it is to lie.
    ShowRecap => "show-recap",
    /// Show the session's minutes, or not.
    SwitchClock => "switch-clock",
    /// Keep this line of the recap, and on to the next.
    KeepLine => "keep-line",
    /// Strike this line of the recap, and on to the next.
    StrikeLine => "strike-line",
    /// Say this line of the recap in other words.
    RewordLine => "reword-line",
    /// From the client's recap to the copy for supervision, or back.
    SwitchCopy => "switch-copy",
    /// The next section of the dilemma: map, questions, experiment.
    NextSection => "next-section",
    /// The section before.
    PreviousSection => "previous-section",
    /// Yes.
    AnswerYes => "answer-yes",
    /// Partly.
    AnswerPartly => "answer-partly",
    /// No.
    AnswerNo => "answer-no",
    /// Not relevant, or not this week.
    AnswerNotRelevant => "answer-not-relevant",
    /// Take the answer away.
    AnswerClear => "answer-clear",
    /// The next field of a sheet.
    NextField => "next-field",
    /// The field before.
    PreviousField => "previous-field",
    /// One step less on a scale, or the option before.
    OptionLess => "option-less",
    /// One step more on a scale, or the option after.
    OptionMore => "option-more",
    /// Done with this field: the next one, after the last one back.
    FinishField => "finish-field",
    /// The day written, one day earlier.
    DayEarlier => "day-earlier",
    /// One day later.
    DayLater => "day-later",
    /// One week earlier.
    WeekEarlier => "week-earlier",
    /// One week later; from today where no day is written.
    WeekLater => "week-later",
    /// Open the sheet that answers this field.
    OpenSheet => "open-sheet",
    /// Switch between the short and the full form of a sheet.
    ShortForm => "short-form",
    /// Show only the text.
    WritingMode => "writing-mode",
    /// Count down fifteen minutes to write in, or stop.
    WritingTimer => "writing-timer",
    /// Find in the text.
    Find => "find",
    /// Replace what is found.
    Replace => "replace",
    /// To the next hit.
    FindNext => "find-next",
    /// To the hit before.
    FindPrevious => "find-previous",
    /// From what is looked for to what comes in its place, or back.
    FindField => "find-field",
    /// Replace this hit and go to the next.
    ReplaceHit => "replace-hit",
    /// Replace every hit, asked for twice.
    ReplaceAll => "replace-all",
    /// Other words for the one at the cursor.
    SuggestSpelling => "suggest-spelling",
    /// Mark words that no dictionary knows, or not.
    SwitchSpelling => "switch-spelling",
    /// Write on in the editor that `VISUAL` or `EDITOR` names.
    ExternalEditor => "external-editor",
    /// Take the last change back.
    Undo => "undo",
    /// Do it again.
    Redo => "redo",
    /// Hide all but the session from whoever looks on, or show it again.
    HideScreen => "hide-screen",
    /// Write to disk now and say so.
    SaveNow => "save-now",
    /// The other language.
    SwitchLanguage => "switch-language",
    /// The next theme.
    SwitchTheme => "switch-theme",
    /// Mouse to the program, or to the terminal's own selection.
    SwitchMouse => "switch-mouse",
    /// Find an action by name.
    Palette => "palette",
    /// The keys of this place.
    Help => "help",
    /// What the notes mean in law, where they lie, whose ideas these are.
    About => "about",
    /// What is wrong with files and settings.
    Faults => "faults",
    /// Leave the program to the shell; everything is saved first.
    Suspend => "suspend",
    /// Leave; everything is saved first.
    Quit => "quit",
    /// One page up.
    PageUp => "page-up",
    /// One page down.
    PageDown => "page-down",
    /// One letter to the left.
    CursorLeft => "cursor-left",
    /// One letter to the right.
    CursorRight => "cursor-right",
    /// One row up.
    CursorUp => "cursor-up",
    /// One row down.
    CursorDown => "cursor-down",
    /// One word to the left.
    WordLeft => "word-left",
    /// One word to the right.
    WordRight => "word-right",
    /// One sentence back.
    SentenceLeft => "sentence-left",
    /// One sentence on.
    SentenceRight => "sentence-right",
    /// One paragraph up.
    ParagraphUp => "paragraph-up",
    /// One paragraph down.
    ParagraphDown => "paragraph-down",
    /// Start of the row, then of the paragraph.
    RowStart => "row-start",
    /// End of the row, then of the paragraph.
    RowEnd => "row-end",
    /// Start of the text.
    TextStart => "text-start",
    /// End of the text.
    TextEnd => "text-end",
    /// A new line.
    Newline => "newline",
    /// Delete the letter to the left.
    DeleteLeft => "delete-left",
    /// Delete the letter to the right.
    DeleteRight => "delete-right",
    /// Delete the word to the left.
    DeleteWordLeft => "delete-word-left",
    /// Delete the word to the right.
    DeleteWordRight => "delete-word-right",
    /// Delete to the end of the row.
    DeleteToRowEnd => "delete-to-row-end",
    /// Select everything.
    SelectAll => "select-all",
    /// Cut the selection.
    Cut => "cut",
    /// Copy the selection.
    Copy => "copy",
    /// Paste what was copied.
    Paste => "paste",
}

impl Action {
    /// Whether it answers a check or moves a mark, so that it comes to nothing where nothing can be changed.
    pub fn answers(self) -> bool {
        matches!(
            self,
            Self::AnswerYes
                | Self::AnswerPartly
                | Self::AnswerNo
                | Self::AnswerNotRelevant
                | Self::AnswerClear
                | Self::MarkLess
                | Self::MarkMore
                | Self::MarkClear
                | Self::BarsConfirm
        )
    }
}
