/// Makes the enum of all phrases from a list of `Variant => "key"`.
macro_rules! phrases {
    ($($variant:ident => $key:literal,)*) => {
        /// Something the program says. Its text is under its key in `content/<language>/phrases.ron`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Phrase {
            $(#[doc = concat!("`", $key, "`")] $variant,)*
        }

        impl Phrase {
            /// All of them, each at the place of its number.
            pub const ALL: &'static [Phrase] = &[$(Phrase::$variant,)*];

            /// Its key in the files.
            pub fn key(self) -> &'static str {
                match self {
                    $(Phrase::$variant => $key,)*
                }
            }
        }
    };
}

phrases! {
    // the week and the header
    WeekTitle => "week-title", WeekShort => "week-short", OwnWorkbook => "own-workbook",
    WorkbookOf => "workbook-of",
    SharingOff => "sharing-off", SharingOn => "sharing-on",
    WorkingNote => "working-note", Today => "today", Tomorrow => "tomorrow",
    Yesterday => "yesterday", InDays => "in-days", InWeeks => "in-weeks", DaysAgo => "days-ago",
    WeeksAgo => "weeks-ago",
    // saving
    Saved => "saved", Saving => "saving", SavedUnconfirmed => "saved-unconfirmed",
    SavedNow => "saved-now",
    NotSaved => "not-saved", DiskFull => "disk-full", DiskFullHelp => "disk-full-help",
    FolderReadOnly => "folder-read-only", FolderReadOnlyHelp => "folder-read-only-help",
    SaveFailed => "save-failed",
    SaveFailedHelp => "save-failed-help", LockedByOther => "locked-by-other",
    LockedByOtherHelp => "locked-by-other-help", UnreadableHelp => "unreadable-help",
    RescueSafe => "rescue-safe",
    RescueMerged => "rescue-merged",
    // what came from outside
    MergedOutside => "merged-outside", MergedTwin => "merged-twin", ConflictOf => "conflict-of",
    WeekReadOnly => "week-read-only",
    WeekNewer => "week-newer",
    FileTooBig => "file-too-big",
    CannotChangeHere => "cannot-change-here", FolderShared => "folder-shared",
    FolderSynced => "folder-synced", UnknownSheet => "unknown-sheet",
    UnknownAnswer => "unknown-answer",
    // the promise
    PromiseLastWeek => "promise-last-week", PromiseEarlier => "promise-earlier",
    PromiseThisWeek => "promise-this-week", PromiseIfThen => "promise-if-then",
    PromiseDidIt => "promise-did-it",
    PromiseSmaller => "promise-smaller",
    PromiseAnswered => "promise-answered",
    AnswerNotThisWeekShort => "answer-not-this-week-short", Unanswered => "unanswered",
    // panes
    PaneDilemmas => "pane-dilemmas", PaneReflection => "pane-reflection",
    PanePlacement => "pane-placement",
    PaneNotes => "pane-notes", PaneTips => "pane-tips",
    PaneWaiting => "pane-waiting",
    // dilemmas
    DilemmaGives => "dilemma-gives", DilemmaTooMuch => "dilemma-too-much",
    DilemmaSigns => "dilemma-signs",
    DilemmaQuestions => "dilemma-questions",
    DilemmaExperiment => "dilemma-experiment", DilemmaTeam => "dilemma-team",
    DilemmaCare => "dilemma-care", DilemmaSheets => "dilemma-sheets",
    // the bars
    BarTooLittle => "bar-too-little", BarRight => "bar-right", BarTooMuch => "bar-too-much",
    BarToday => "bar-today", BarWanted => "bar-wanted",
    BarsPlaced => "bars-placed", BarTooLittleShort => "bar-too-little-short",
    BarTooMuchShort => "bar-too-much-short", ChecksAnswered => "checks-answered",
    DilemmaMap => "dilemma-map",
    AllSaved => "all-saved", PasteNowhere => "paste-nowhere", Undone => "undone", Redone => "redone", NothingToLeave => "nothing-to-leave",
    WritingInvite => "writing-invite", WritingHere => "writing-here",
    // writing
    WordCount => "word-count", TimerLeft => "timer-left", TimerOver => "timer-over",
    // finding in the text
    FindWhat => "find-what", FindWith => "find-with", FindNone => "find-none", FindBecomes => "find-becomes",
    FindRemoved => "find-removed", FindAllAgain => "find-all-again",
    FindReplaced => "find-replaced",
    // tips
    TipsLastWeek => "tips-last-week", TipsAllAnswered => "tips-all-answered",
    // notes
    NotesEmpty => "notes-empty", NotesEmptyPast => "notes-empty-past", NoteCount => "note-count",
    NoteDeleted => "note-deleted",
    NothingToUndo => "nothing-to-undo", NothingToRedo => "nothing-to-redo",
    // sheets as forms
    SheetOpen => "sheet-open", SheetShortForm => "sheet-short-form",
    SheetFullForm => "sheet-full-form", SheetAnswered => "sheet-answered",
    SheetNothingRequired => "sheet-nothing-required",
    SheetReadOnlyCard => "sheet-read-only-card", SheetMinutes => "sheet-minutes",
    SheetPointsLeft => "sheet-points-left", SheetDateHint => "sheet-date-hint",
    SheetDateWrong => "sheet-date-wrong", SheetNumberHint => "sheet-number-hint",
    SheetLeast => "sheet-least", SheetNoExample => "sheet-no-example",
    SheetUnbacked => "sheet-unbacked", SheetPeopleHint => "sheet-people-hint",
    FormPlace => "form-place", FormOther => "form-other", FormAbout => "form-about",
    CardNothingOwn => "card-nothing-own",
    FormDay => "form-day", FormOpens => "form-opens",
    // links and versions
    LinksTitle => "links-title", LinksPrompt => "links-prompt", LinksNone => "links-none",
    LinkTitle => "link-title", LinkPrompt => "link-prompt", LinkFromNote => "link-from-note",
    LinkMade => "link-made", LinkTaken => "link-taken", Version => "version",
    VersionNone => "version-none",
    // going to a week
    GotoTitle => "goto-title", GotoPrompt => "goto-prompt", GotoHint => "goto-hint",
    GotoNotUnderstood => "goto-not-understood", GotoNoSuchWeek => "goto-no-such-week",
    GotoNoSuchDate => "goto-no-such-date", GotoFirst => "goto-first",
    GotoLast => "goto-last",
    // what is waiting
    WaitingNothing => "waiting-nothing", WaitingPromise => "waiting-promise",
    WaitingConversation => "waiting-conversation", WaitingAfterwards => "waiting-afterwards",
    WaitingFollowUp => "waiting-follow-up", WaitingFriction => "waiting-friction",
    WaitingExperiment => "waiting-experiment", WaitingStep => "waiting-step",
    WaitingStuck => "waiting-stuck", StuckSteps => "stuck-steps", StuckAgain => "stuck-again", WaitingReview => "waiting-review",
    WaitingDeletion => "waiting-deletion", WaitingOld => "waiting-old",
    WaitingOldNotes => "waiting-old-notes", WaitingPart => "waiting-part",
    WaitingFrictions => "waiting-frictions", WaitingMore => "waiting-more",
    WaitingAhead => "waiting-ahead", WaitingDecided => "waiting-decided",
    FrictionWithoutWords => "friction-without-words",
    // the board
    ContextBoard => "context-board",
    ContextConversations => "context-conversations",
    ContextSheets => "context-sheets",
    BoardPrepare => "board-prepare",
    BoardHold => "board-hold",
    BoardAfterwards => "board-afterwards",
    BoardFollowUp => "board-follow-up",
    BoardClosed => "board-closed",
    BoardToDecide => "board-to-decide",
    BoardDecided => "board-decided",
    BoardInConversation => "board-in-conversation",
    BoardDone => "board-done",
    BoardStands => "board-stands",
    BoardBefore => "board-before",
    BoardNoDay => "board-no-day",
    BoardNoFollowUp => "board-no-follow-up",
    BoardElsewhere => "board-elsewhere",
    BoardEmpty => "board-empty",
    BoardNoConversations => "board-no-conversations",
    BoardAll => "board-all",
    BoardAllHelp => "board-all-help",
    WeeksWithNotes => "weeks-with-notes", WelcomeBack => "welcome-back",
    ReviewDone => "review-done", ReviewFifteenMinutes => "review-fifteen-minutes",
    // first start
    FirstPurpose => "first-purpose", FirstPrivacy => "first-privacy", FirstStart => "first-start",
    FirstSaves => "first-saves", FirstLanguage => "first-language",
    // privacy and law
    PrivacyLaw => "privacy-law", PrivacyShare => "privacy-share", PrivacyExport => "privacy-export",
    HiddenShow => "hidden-show", HiddenTyping => "hidden-typing",
    PrivacyRetain => "privacy-retain", PrivacyErased => "privacy-erased",
    PrivacyAlias => "privacy-alias", PrivacyLocked => "privacy-locked", Credits => "credits",
    // words
    TermWeek => "term-week", TermDilemma => "term-dilemma", TermPosition => "term-position",
    TermRightAmount => "term-right-amount", TermIfThen => "term-if-then",
    TermFrictions => "term-frictions", TermBoundaries => "term-boundaries",
    TermConversation => "term-conversation", TermFollowUp => "term-follow-up",
    TermClient => "term-client", TermAlias => "term-alias", TermDelete => "term-delete",
    TermExport => "term-export", TermSharing => "term-sharing",
    TermFoundations => "term-foundations", TermPulse => "term-pulse",
    TermIsoWeek => "term-iso-week",
    // help, footer, palette
    HelpTitle => "help-title", HelpEverywhere => "help-everywhere",
    HelpInText => "help-in-text",
    HelpAbout => "help-about",
    HelpCredits => "help-credits", HelpClose => "help-close", HelpScroll => "help-scroll",
    FooterInText => "footer-in-text", PaletteTitle => "palette-title",
    PalettePrompt => "palette-prompt", PaletteNothing => "palette-nothing",
    SearchHits => "search-hits",
    KeyEnter => "key-enter", KeyEsc => "key-esc", KeyTab => "key-tab", KeySpace => "key-space",
    KeyUp => "key-up", KeyDown => "key-down", KeyLeft => "key-left", KeyRight => "key-right",
    KeyBackspace => "key-backspace", KeyDelete => "key-delete", KeyHome => "key-home",
    KeyEnd => "key-end", KeyPageUp => "key-page-up", KeyPageDown => "key-page-down",
    KeyCtrl => "key-ctrl", KeyAlt => "key-alt", KeyShift => "key-shift",
    PaletteGoTo => "palette-go-to", SheetPrompt => "sheet-prompt",
    ContextBrowse => "context-browse", ContextProse => "context-prose",
    ContextFinding => "context-finding", ContextReplacing => "context-replacing",
    ContextDay => "context-day", ContextLine => "context-line", ContextWriting => "context-writing", ContextWeek => "context-week",
    ContextPromise => "context-promise", ContextDilemma => "context-dilemma",
    ContextForm => "context-form", ContextChoice => "context-choice",
    ContextOldFriction => "context-old-friction",
    ContextFriction => "context-friction", ContextStanding => "context-standing", ContextPicker => "context-picker", ContextReader => "context-reader",
    ContextWelcome => "context-welcome", ContextHidden => "context-hidden", FaultsTitle => "faults-title",
    FaultsFound => "faults-found", FaultsNone => "faults-none", FaultsHelp => "faults-help", AboutNotes => "about-notes",
    AboutLaw => "about-law", AboutLicence => "about-licence",
    // small things
    LanguageNow => "language-now", ThemeNow => "theme-now",
    MouseOn => "mouse-on", MouseOff => "mouse-off",
    EditorFailed => "editor-failed",
    EditorReturned => "editor-returned", EditorNone => "editor-none", EditorEnded => "editor-ended",
    EditorUnreadable => "editor-unreadable", EditorRefused => "editor-refused",
    SpellingOn => "spelling-on", SpellingOff => "spelling-off", SpellingNone => "spelling-none",
    SpellingNoWord => "spelling-no-word", SpellingTitle => "spelling-title", SpellingPrompt => "spelling-prompt",
    SpellingLearn => "spelling-learn", SpellingLearned => "spelling-learned",
    SpellingNotLearned => "spelling-not-learned",
    // configuration and own content
    ConfigLanguage => "config-language",
    // the command line
    CliSaysHelp => "cli-says-help", CliNotTerminal => "cli-not-terminal",
    CliBadWorkbookName => "cli-bad-workbook-name", CliNoHome => "cli-no-home",
    CliNoWorkbook => "cli-no-workbook", CliNotAFile => "cli-not-a-file",
    CliCannotOpen => "cli-cannot-open",
    CliPanicked => "cli-panicked",
    // about the arguments
    CliAbout => "cli-about", CliAboutImport => "cli-about-import",
    CliAboutDayone => "cli-about-dayone", CliAboutJrnl => "cli-about-jrnl",
    CliAboutCheck => "cli-about-check", CliAboutShow => "cli-about-show",
    CliAboutPath => "cli-about-path", CliAboutDue => "cli-about-due", CliUsage => "cli-usage", CliCommands => "cli-commands",
    CliArguments => "cli-arguments", CliOptions => "cli-options", CliCommand => "cli-command",
    CliFolder => "cli-folder", CliName => "cli-name", CliLanguage => "cli-language",
    CliWeek => "cli-week", CliFile => "cli-file", CliFormat => "cli-format",
    CliHelpDir => "cli-help-dir", CliHelpWorkbook => "cli-help-workbook",
    CliHelpLang => "cli-help-lang", CliHelpWeek => "cli-help-week", CliHelpHelp => "cli-help-help",
    CliHelpVersion => "cli-help-version", CliHelpFile => "cli-help-file",
    CliHelpDryRun => "cli-help-dry-run", CliHelpTimeFormat => "cli-help-time-format",
    CliHelpWeeks => "cli-help-weeks", CliHelpAll => "cli-help-all", CliHelpRaw => "cli-help-raw", CliHelpJson => "cli-help-json",
    CliUnknownArgument => "cli-unknown-argument", CliArgumentConflict => "cli-argument-conflict",
    CliBadValue => "cli-bad-value", CliNotText => "cli-not-text",
    CliArgumentMissing => "cli-argument-missing",
    // check, show
    CliCheckFine => "cli-check-fine", CliCheckFaults => "cli-check-faults",
    CliShowNothing => "cli-show-nothing", CliRawToTerminal => "cli-raw-to-terminal",
    // import
    CliImportReading => "cli-import-reading", CliImportRead => "cli-import-read",
    CliImportDone => "cli-import-done", CliImportWeeks => "cli-import-weeks",
    CliImportKnown => "cli-import-known", CliImportLeftOut => "cli-import-left-out",
    CliImportDryRun => "cli-import-dry-run", CliImportNothing => "cli-import-nothing",
    CliImportWeekFull => "cli-import-week-full", CliImportFinished => "cli-import-finished",
    CliImportStopped => "cli-import-stopped", CliImportFailed => "cli-import-failed",
    CliImportAtEntry => "cli-import-at-entry", CliImportAtLine => "cli-import-at-line",
    CliImportNoText => "cli-import-no-text", CliImportNoTime => "cli-import-no-time",
    CliImportNotAnEntry => "cli-import-not-an-entry",
    CliImportBeforeFirst => "cli-import-before-first",
    CliImportAttachments => "cli-import-attachments", CliImportLocation => "cli-import-location",
    CliImportWeather => "cli-import-weather", CliImportUnknownZone => "cli-import-unknown-zone",
    CliImportIsZip => "cli-import-is-zip", CliImportNotText => "cli-import-not-text",
    CliImportNoEntries => "cli-import-no-entries", CliImportNoHeader => "cli-import-no-header",
    CliBadTimeFormat => "cli-bad-time-format",
}
