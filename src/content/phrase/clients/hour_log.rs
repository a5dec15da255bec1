//! The phrases of the log of hours, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, those of the log of hours, and the rest.
macro_rules! with_hour_log_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_course_phrases! { $list {
            $($before)*
            HourLogHelp => "hour-log-help", HourLogNone => "hour-log-none",
            HourLogUnlogged => "hour-log-unlogged", HourLogUncounted => "hour-log-uncounted",
            HourLogLarge => "hour-log-large", HourLogPeople => "hour-log-people",
            HourLogClients => "hour-log-clients", HourLogAsk => "hour-log-ask",
            HourLogShort => "hour-log-short", HourLogHidden => "hour-log-hidden", HourLogCoaching => "hour-log-coaching",
            HourLogOwn => "hour-log-own", HourLogOfOwn => "hour-log-of-own", HourLogToday => "hour-log-today",
            ContextHourLog => "context-hour-log", ContextHourLogAsked => "context-hour-log-asked",
            CliAboutLog => "cli-about-log", CliHelpLogTable => "cli-help-log-table", CliTable => "cli-table",
            CliHelpSemicolon => "cli-help-semicolon", CliLogLeftOut => "cli-log-left-out",
            CliLogLargeGroup => "cli-log-large-group", CliExampleLog => "cli-example-log",
            CliExampleLogIcf => "cli-example-log-icf",
        } }
    };
}
