//! The closed list of actions: everything that a key, a click or the palette can trigger.

#[macro_use]
mod declare;
mod name;
#[macro_use]
mod text;

with_text_actions! { actions {
    numbered {
        /// Open the dilemma with this number in the list, from 1.
        OpenDilemma [1 2 3 4 5 6 7 8 9] => "open-dilemma",
        /// Choose the option or the step of a scale with this number.
        Pick [0 1 2 3 4 5 6 7 8 9] => "pick",
    }
    /// Put the cursor in the prose editor.
    Write => "write",
    /// Join the texts that two machines made for the same week.
    JoinTexts => "join-texts",
    /// Start a new reflection in this week.
    NewReflection => "new-reflection",
    /// Write down a friction.
    NewFriction => "new-friction",
    /// Prepare a difficult conversation.
    NewConversation => "new-conversation",
    /// Take this week's pulse.
    Pulse => "pulse",
    /// Review the week, one question at a time.
    WeeklyReview => "weekly-review",
    /// Search all weeks.
    Search => "search",
    /// List people and tags.
    ShowPeople => "show-people",
    /// Change the order of people and tags.
    SwitchOrder => "switch-order",
    /// Give a person another alias, in every note.
    RenamePerson => "rename-person",
    /// Note that the marked hit is not about the person.
    NotAbout => "not-about",
    /// Read a week, a month or a longer period as running text.
    Read => "read",
    /// Show only the notes of the next sheet.
    NextFilter => "next-filter",
    /// Show only the notes of the previous sheet.
    PreviousFilter => "previous-filter",
    /// Make a draft of the period from its structured notes.
    DraftPeriod => "draft-period",
    /// Take out what is on screen: the notes, in a form for other programs.
    TakeOut => "take-out",
    /// Give the client a copy of her own, or the coach what the client has chosen.
    GiveCopy => "give-copy",
    /// Take in a file from a coach or a client.
    TakeCopy => "take-copy",
    /// Choose the next form to take notes out in.
    NextForm => "next-form",
    /// Choose the previous form to take notes out in.
    PreviousForm => "previous-form",
    /// Mask the names of people in what is taken out, or not.
    MaskNames => "mask-names",
    /// Add the parts of an answer to the person, or leave them out.
    AddAnswer => "add-answer",
    /// Show the log of what has been taken out.
    ShowTakenOut => "show-taken-out",
    /// Show a client's agreement, aims and course, to save as a file.
    ShowCourse => "show-course",
    /// Show how a client's data are handled, to save as a file.
    ShowDataUse => "show-data-use",
    /// Show the log of hours for a credential.
    ShowHourLog => "show-hour-log",
    /// Log the session as a paid hour.
    LogPaid => "log-paid",
    /// Log the session as an hour without payment.
    LogProBono => "log-pro-bono",
    /// Log that the session was no hour.
    LogNoHour => "log-no-hour",
    /// Write a point to raise with a person.
    NewPoint => "new-point",
    /// Note that the marked point was raised.
    TickPoint => "tick-point",
    /// Look back over weeks, months and years.
    LookBack => "look-back",
    /// Look back over a longer period.
    LookFurther => "look-further",
    /// Look back over a shorter period.
    LookNearer => "look-nearer",
    /// To the cell before in a row over time.
    Earlier => "earlier",
    /// To the cell after in a row over time.
    Later => "later",
    /// Write this week's promise.
    SetPromise => "set-promise",
    /// Begin the team's hour.
    TeamHour => "team-hour",
    /// Put the answer into its pile, for good.
    PutAnswer => "put-answer",
    /// Close the round of a team's hour, and look at it together.
    CloseRound => "close-round",
    /// Show what the page keeps hidden, or hide it again.
    Reveal => "reveal",
    /// Choose among all sheets.
    ChooseSheet => "choose-sheet",
    /// Go to the five tips.
    FocusTips => "focus-tips",
    /// Go to the dilemma list.
    FocusDilemmas => "focus-dilemmas",
    /// Go to the bars.
    FocusBars => "focus-bars",
    /// Go to the week's notes.
    FocusNotes => "focus-notes",
    /// Go to what waits, beside the week.
    FocusWaiting => "focus-waiting",
    /// Open the board of conversations.
    ShowConversations => "show-conversations",
    /// Open the board of frictions.
    ShowFrictions => "show-frictions",
    /// Open the board of the marked sheet.
    OpenBoard => "open-board",
    /// Start a new entry of the board's sheet.
    NewOfSheet => "new-of-sheet",
    /// Go to the next group of a board.
    NextGroup => "next-group",
    /// Go to the previous group of a board.
    PreviousGroup => "previous-group",
    /// Show the earlier versions of a note or of the week.
    ShowVersions => "show-versions",
    /// Show the other version of a note that was changed in two places.
    ShowOtherVersions => "show-other-versions",
    /// Keep the note as it is, of two versions.
    KeepThis => "keep-this",
    /// Keep the other one of two versions.
    KeepOther => "keep-other",
    /// Keep both versions.
    KeepBoth => "keep-both",
    /// Restore the marked note from an earlier version.
    RestoreNote => "restore-note",
    /// Restore all notes of the marked version.
    RestoreAll => "restore-all",
    /// Open the list of reminders.
    ShowWaiting => "show-waiting",
    /// Read the card on serious matters.
    BeforeYouWrite => "before-you-write",
    /// Open the programme that is followed, or the first to take up.
    OpenProgramme => "open-programme",
    /// Read worked examples of the sheet on screen.
    ShowExamples => "show-examples",
    /// List the workbooks: the user's own, and one for each client.
    Coach => "coach",
    /// Create a workbook.
    NewWorkbook => "new-workbook",
    /// Give a workbook another name.
    RenameWorkbook => "rename-workbook",
    /// Read what matters before the next session with the marked client.
    Prepare => "prepare",
    /// Archive the marked workbook, or restore it from the archive.
    ArchiveWorkbook => "archive-workbook",
    /// Delete the marked workbook permanently.
    DeleteWorkbook => "delete-workbook",
    /// End the session with the client whose workbook is open.
    EndSession => "end-session",
    /// Decide to raise a friction.
    TakeUp => "take-up",
    /// Give a friction a date.
    GiveDate => "give-date",
    /// Let a friction go.
    LetGo => "let-go",
    /// Delete an entry whose deletion date has passed.
    DeleteNow => "delete-now",
    /// Keep that entry for another year.
    KeepYear => "keep-year",
    /// Delete all of that entry except the user's own lessons.
    KeepLessons => "keep-lessons",
    /// Carry out what the preview shows.
    Confirm => "confirm",
    /// Go through a sheet with a group, card by card.
    RunStations => "run-stations",
    /// Turn a friction into a conversation.
    MakeConversation => "make-conversation",
    /// Go to the previous week.
    PreviousWeek => "previous-week",
    /// Go to the next week.
    NextWeek => "next-week",
    /// Go to the current week.
    ThisWeek => "this-week",
    /// Go to the latest earlier week with any text.
    LastWritten => "last-written",
    /// Go to a week by typing its number or a date.
    GoToWeek => "go-to-week",
    /// Open or confirm the marked row.
    Open => "open",
    /// Return to the previous page; text is kept.
    Back => "back",
    /// Go to the next pane.
    NextPane => "next-pane",
    /// Go to the previous pane.
    PreviousPane => "previous-pane",
    /// Move one row up in a list.
    ListUp => "list-up",
    /// Move one row down in a list.
    ListDown => "list-down",
    /// Move to the first row of a list.
    ListStart => "list-start",
    /// Move to the last row of a list.
    ListEnd => "list-end",
    /// Delete the marked entry.
    DeleteEntry => "delete-entry",
    /// Delete what is on screen for good, from every copy.
    Erase => "erase",
    /// Let the marked note be deleted, be masked or stay.
    SwitchFate => "switch-fate",
    /// Move the mark on a bar one step towards “too little”.
    MarkLess => "mark-less",
    /// Move the mark on a bar one step towards “too much”.
    MarkMore => "mark-more",
    /// Move to the bar of the pole above.
    BarUp => "bar-up",
    /// Move to the bar of the pole below.
    BarDown => "bar-down",
    /// Go to the next bar, or past the last one; stores nothing.
    BarsConfirm => "bars-confirm",
    /// Set the mark on a bar to the right amount.
    MarkRight => "mark-right",
    /// Remove the mark on a bar.
    MarkClear => "mark-clear",
    /// Write a reflection about the open dilemma or tip.
    Reflect => "reflect",
    /// Set this dilemma as the one in focus, or clear the focus.
    KeepInFocus => "keep-in-focus",
    /// Open an entry linked to or from this one.
    FollowLink => "follow-link",
    /// Add a link to this entry, or remove one.
    AddLink => "add-link",
    /// Start a new version of a standing entry.
    NewVersion => "new-version",
    /// End the sharing of the session, and show the client's workbook to the coach alone.
    StopSharing => "stop-sharing",
    /// Go to the page before a session with the client.
    StartSession => "start-session",
    /// Begin the session with the client, or resume it.
    BeginSession => "begin-session",
    /// Open the workbook of the client whose alias was typed.
    OpenByAlias => "open-by-alias",
    /// Go from the card between two clients to the coach's own workbook.
    GoHome => "go-home",
    /// Show the coach's own workbook, as the answer to that question.
    ShowOwn => "show-own",
    /// Go to the session's next card.
    NextCard => "next-card",
    /// Go to the session's previous card.
    PreviousCard => "previous-card",
    /// Go to the session's next stage.
    NextStage => "next-stage",
    /// Go to the session's previous stage.
    PreviousStage => "previous-stage",
    /// Open the client's words on the card to go on writing, or the marked line of the recap to reword it.
    CaptureWords => "capture-words",
    /// Go to the recap.
    ShowRecap => "show-recap",
    /// Show the coach's draft of the contract, and make it both's.
    TakeDraft => "take-draft",
    /// Show or hide the session clock.
    SwitchClock => "switch-clock",
    /// Keep this line of the recap and move to the next.
    KeepLine => "keep-line",
    /// Strike this line from the recap and move to the next.
    StrikeLine => "strike-line",
    /// Keep every line of the recap that is not decided yet.
    KeepAllLines => "keep-all-lines",
    /// Switch between the client's recap and the copy for supervision.
    SwitchCopy => "switch-copy",
    /// Go to the next section of the dilemma: map, questions, experiment.
    NextSection => "next-section",
    /// Go to the previous section of the dilemma.
    PreviousSection => "previous-section",
    /// Answer “yes”.
    AnswerYes => "answer-yes",
    /// Answer “partly”.
    AnswerPartly => "answer-partly",
    /// Answer “no”.
    AnswerNo => "answer-no",
    /// Answer “not relevant” or “not this week”.
    AnswerNotRelevant => "answer-not-relevant",
    /// Remove the answer.
    AnswerClear => "answer-clear",
    /// Go to the next field of a sheet.
    NextField => "next-field",
    /// Go to the previous field of a sheet.
    PreviousField => "previous-field",
    /// Choose the marked option.
    MarkRow => "mark-row",
    /// Choose one step less on a scale, or mark the previous option.
    OptionLess => "option-less",
    /// Choose one step more on a scale, or mark the next option.
    OptionMore => "option-more",
    /// Finish this field: go to the next, or leave the sheet after the last.
    FinishField => "finish-field",
    /// Move the date in the field one day earlier.
    DayEarlier => "day-earlier",
    /// Move the date in the field one day later.
    DayLater => "day-later",
    /// Move the date in the field one week earlier.
    WeekEarlier => "week-earlier",
    /// Move the date in the field one week later; starts from today if the field is empty.
    WeekLater => "week-later",
    /// Open the sheet that answers this field.
    OpenSheet => "open-sheet",
    /// Switch between the short and the full form of a sheet.
    ShortForm => "short-form",
    /// Show only the text being written.
    WritingMode => "writing-mode",
    /// Start a fifteen-minute countdown for writing, or stop it.
    WritingTimer => "writing-timer",
    /// Find in the text.
    Find => "find",
    /// Find and replace in the text.
    Replace => "replace",
    /// Go to the next hit.
    FindNext => "find-next",
    /// Go to the previous hit.
    FindPrevious => "find-previous",
    /// Match case and accents exactly, or not.
    SwitchExact => "switch-exact",
    /// Match whole words only, or parts of words too.
    SwitchWholeWords => "switch-whole-words",
    /// Switch between the search text and the replacement.
    FindField => "find-field",
    /// Replace this hit and go to the next.
    ReplaceHit => "replace-hit",
    /// Replace every hit; shows every change first.
    ReplaceAll => "replace-all",
    /// Suggest spellings for the word at the cursor.
    SuggestSpelling => "suggest-spelling",
    /// Turn the marking of unknown words on or off.
    SwitchSpelling => "switch-spelling",
    /// Turn the help with quotes, dashes and lists on or off.
    SwitchTypography => "switch-typography",
    /// Tick the list item at the cursor, or clear it.
    SwitchBox => "switch-box",
    /// Edit the text in the editor set in `VISUAL` or `EDITOR`.
    ExternalEditor => "external-editor",
    /// Undo the last change.
    Undo => "undo",
    /// Redo the change undone last.
    Redo => "redo",
    /// Hide everything but the session while the screen is shared, or show it again.
    HideScreen => "hide-screen",
    /// Save to disk now and confirm it.
    SaveNow => "save-now",
    /// Open the sample workbook in a window of its own; quitting it comes back here.
    OpenSample => "open-sample",
    /// Show how to bring in a diary of another program.
    ShowImport => "show-import",
    /// Open the settings.
    ShowSettings => "show-settings",
    /// Turn the marked setting on or off.
    SwitchSetting => "switch-setting",
    /// Switch to the other language.
    SwitchLanguage => "switch-language",
    /// Switch to the next theme.
    SwitchTheme => "switch-theme",
    /// Switch the mouse between the program and the terminal's own selection.
    SwitchMouse => "switch-mouse",
    /// Find an action by name.
    Palette => "palette",
    /// Show the keys that work here.
    Help => "help",
    /// Show the legal status of the notes, their folder, and the sources of the ideas.
    About => "about",
    /// Show the faults in files and settings.
    Faults => "faults",
    /// Suspend the program and return to the shell; everything is saved first.
    Suspend => "suspend",
    /// Quit the program; everything is saved first.
    Quit => "quit",
    /// Move one page up.
    PageUp => "page-up",
    /// Move one page down.
    PageDown => "page-down",
    /// Move one letter to the left.
    CursorLeft => "cursor-left",
    /// Lock the workbook; hide the screen if it has no lock.
    LockNow => "lock-now",
    /// Give the workbook a lock.
    LockWorkbook => "lock-workbook",
    /// Remove the workbook's lock.
    RemoveLock => "remove-lock",
    /// Change the passphrase.
    ChangePassphrase => "change-passphrase",
    /// Make a new recovery key.
    NewRecoveryKey => "new-recovery-key",
    /// Make a new key for everything in the locked workbook.
    NewKey => "new-key",
} }
