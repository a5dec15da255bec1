//! The phrases of search, of people and of tags, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, those of search, and those of the command line.
macro_rules! with_search_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_cli_phrases! { $list {
            $($before)*
            // search
            SearchTitle => "search-title", SearchPrompt => "search-prompt", SearchHelp => "search-help",
            SearchReading => "search-reading", SearchNone => "search-none", SearchLoose => "search-loose",
            SearchUnknown => "search-unknown", PaletteSearch => "palette-search",
        } }
    };
}
