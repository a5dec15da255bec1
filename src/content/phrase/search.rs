//! The phrases of search, of people and of tags, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, those of search, and those of the command line.
macro_rules! with_search_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_cli_phrases! { $list {
            $($before)*
            // search
            FilterSheet => "filter-sheet", FilterDilemma => "filter-dilemma", FilterTip => "filter-tip",
            FilterPerson => "filter-person", FilterTag => "filter-tag", FilterTime => "filter-time",
            FilterAuthor => "filter-author", FilterClient => "filter-client", FilterCoach => "filter-coach",
            FilterTogether => "filter-together",
            PeopleTitle => "people-title", PeopleLaw => "people-law", PeopleNone => "people-none",
            PeopleStruck => "people-struck", ContextPerson => "context-person",
            PersonPoints => "person-points", PersonNoPoints => "person-no-points",
            PersonMorePoints => "person-more-points", PersonTicked => "person-ticked",
            PersonWaits => "person-waits", PersonAgreed => "person-agreed", PersonNotes => "person-notes",
            SearchTitle => "search-title", SearchPrompt => "search-prompt", SearchHelp => "search-help",
            SearchReading => "search-reading", SearchNone => "search-none", SearchLoose => "search-loose",
            SearchUnknown => "search-unknown", PaletteSearch => "palette-search",
            CliAboutSearch => "cli-about-search", CliHelpSought => "cli-help-sought",
            CliHelpOnSheet => "cli-help-on-sheet", CliHelpPerson => "cli-help-person", CliHelpTag => "cli-help-tag",
            CliHelpFrom => "cli-help-from", CliHelpTo => "cli-help-to", CliWord => "cli-word",
            CliTag => "cli-tag", CliSearchUnknown => "cli-search-unknown",
            CliSearchAll => "cli-search-all", CliExampleSearch => "cli-example-search",
            CliExampleSearchPerson => "cli-example-search-person",
        } }
    };
}
