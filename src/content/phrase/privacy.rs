//! The phrases of the card between two clients, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, those of privacy, and those of search and the command line.
macro_rules! with_privacy_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_search_phrases! { $list {
            $($before)*
            // between two clients
            BetweenTitle => "between-title", BetweenLabel => "between-label", BetweenHelp => "between-help",
            BetweenRefused => "between-refused", BetweenHome => "between-home",
        } }
    };
}
