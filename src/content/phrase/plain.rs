//! The phrases of the program in lines, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, and those of the program in lines.
macro_rules! with_plain_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_client_copy_phrases! { $list {
            $($before)*
            PlainAnd => "plain-and", PlainTo => "plain-to", PlainNoPromise => "plain-no-promise", PlainTakesWords => "plain-takes-words", PlainItemRead => "plain-item-read", PlainItemWrite => "plain-item-write",
            PlainItemReview => "plain-item-review", PlainItemPromise => "plain-item-promise",
            PlainItemTips => "plain-item-tips", PlainItemSheets => "plain-item-sheets",
            PlainItemWaiting => "plain-item-waiting", PlainItemSearch => "plain-item-search",
            PlainItemWeek => "plain-item-week", PlainItemUndo => "plain-item-undo",
            PlainItemHour => "plain-item-hour", PlainWelcome => "plain-welcome",
            PlainWeekPrompt => "plain-week-prompt", PlainPlace => "plain-place", PlainClients => "plain-clients",
            PlainWritten => "plain-written", PlainWaits => "plain-waits", PlainHidden => "plain-hidden",
            PlainBye => "plain-bye", PlainNoInput => "plain-no-input", PlainGoto => "plain-goto",
            PlainNothingToUndo => "plain-nothing-to-undo", PlainUndo => "plain-undo", PlainUndone => "plain-undone",
            PlainUndoLeftAlone => "plain-undo-left-alone", PlainSentence => "plain-sentence", PlainNotUnderstood => "plain-not-understood",
            PlainNothingWritten => "plain-nothing-written", PlainNextNote => "plain-next-note",
            PlainLastNote => "plain-last-note", PlainReadOnly => "plain-read-only",
            PlainLastParagraph => "plain-last-paragraph", PlainWritePrompt => "plain-write-prompt",
            PlainWriteHelp => "plain-write-help", PlainNextParagraph => "plain-next-paragraph",
            PlainTakesText => "plain-takes-text", PlainTakesLine => "plain-takes-line",
            PlainTakesChoice => "plain-takes-choice", PlainTakesScale => "plain-takes-scale",
            PlainTakesPoints => "plain-takes-points", PlainTakesDay => "plain-takes-day",
            PlainTakesPeople => "plain-takes-people", PlainAnswerPrompt => "plain-answer-prompt",
            PlainAnswerHelp => "plain-answer-help", PlainAnswered => "plain-answered",
            PlainCleared => "plain-cleared", PlainSoFar => "plain-so-far", PlainQuestion => "plain-question",
            PlainTip => "plain-tip", PlainSafety => "plain-safety", PlainPromise => "plain-promise",
            PlainSheetEnd => "plain-sheet-end", PlainGoOn => "plain-go-on", PlainSheetGroup => "plain-sheet-group",
            PlainSheetNumber => "plain-sheet-number", PlainWhichEntry => "plain-which-entry",
            PlainWhichDilemma => "plain-which-dilemma", PlainWhichReminder => "plain-which-reminder",
            PlainSessionWaits => "plain-session-waits", PlainStuck => "plain-stuck",
            PlainOldNotes => "plain-old-notes", PlainSearch => "plain-search",
            PlainSearchHelp => "plain-search-help", PlainHits => "plain-hits", PlainWhichHit => "plain-which-hit",
            PlainSaved => "plain-saved", PlainNotSaved => "plain-not-saved", PlainHourBegins => "plain-hour-begins",
            PlainHourOver => "plain-hour-over", PlainStage => "plain-stage", PlainRecapLine => "plain-recap-line",
            PlainStrikeWhere => "plain-strike-where", PlainRecapFile => "plain-recap-file",
            PlainNotWritten => "plain-not-written",
        } }
    };
}
