//! The phrases of reading a period and of taking out notes, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, those of reading, and those of the team's hour.
macro_rules! with_reading_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_hour_phrases! { $list {
            $($before)*
            // taking out
            FooterSaveFile => "footer-save-file", FooterTakeIn => "footer-take-in",
            FooterChoose => "footer-choose", FooterLeaveOut => "footer-leave-out",
            TakeOutTitle => "take-out-title", TakeOutTo => "take-out-to", TakeOutNothing => "take-out-nothing",
            TakeOutNothingKept => "take-out-nothing-kept", TakeOutKept => "take-out-kept",
            TakeOutMasked => "take-out-masked", TakeOutNamed => "take-out-named",
            TakeOutNoNames => "take-out-no-names", TakeOutCopied => "take-out-copied",
            TakeOutClipboardStays => "take-out-clipboard-stays", TakeOutNotLogged => "take-out-not-logged", TakeOutCopyNotLogged => "take-out-copy-not-logged",
            FormMarkdown => "form-markdown", FormHtml => "form-html", FormDocx => "form-docx", FormJson => "form-json",
            FormCsv => "form-csv", FormClipboard => "form-clipboard", FormText => "form-text", FormCalendar => "form-calendar",
            TakenOutTitle => "taken-out-title", TakenOutHelp => "taken-out-help", TakenOutNone => "taken-out-none",
            TakenOutNotes => "taken-out-notes", PlaceTakenOut => "place-taken-out",
            // reading
            ReadingTitle => "reading-title", ReadingNotes => "reading-notes", ReadingNone => "reading-none",
            ReadingNoneBefore => "reading-none-before", ReadingNoneAfter => "reading-none-after",
            ReadingAllSheets => "reading-all-sheets", ReadingStanding => "reading-standing",
            DraftTitle => "draft-title", DraftPositions => "draft-positions", DraftPromises => "draft-promises",
            DraftConversations => "draft-conversations", DraftFrictions => "draft-frictions",
            DraftTrust => "draft-trust", DraftNothing => "draft-nothing",
            StretchWeek => "stretch-week", StretchMonth => "stretch-month", StretchQuarter => "stretch-quarter",
            StretchYear => "stretch-year", StretchAll => "stretch-all",
        } }
    };
}
