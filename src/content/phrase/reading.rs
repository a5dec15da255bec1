//! The phrases of reading a period and of taking out notes, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, those of reading, and those of search.
macro_rules! with_reading_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_search_phrases! { $list {
            $($before)*
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
