//! The phrases of the card between two clients and of a person's own copy, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, those of privacy, and those of search and the command line.
macro_rules! with_privacy_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_search_phrases! { $list {
            $($before)*
            // between two clients
            LeaveClientKey => "leave-client-key", LeaveClientShowKey => "leave-client-show-key", BetweenTitle => "between-title", BetweenLabel => "between-label", BetweenHelp => "between-help",
            BetweenRefused => "between-refused", BetweenHome => "between-home",
            RecapStrikeAsk => "recap-strike-ask", RecapStrikeGone => "recap-strike-gone",
            SettingLock => "setting-lock", SettingLockHelp => "setting-lock-help",
            SettingLocked => "setting-locked", SettingNotLocked => "setting-not-locked",
            CliCheckSealed => "cli-check-sealed",
            // a person's own copy
            AccessTitle => "access-title", AccessRemark => "access-remark",
            AccessAnswerTitle => "access-answer-title", AccessAnswer => "access-answer",
            AccessCopyTitle => "access-copy-title", AccessCopy => "access-copy",
            AccessGivenTitle => "access-given-title", AccessGiven => "access-given",
            AccessGivenNone => "access-given-none", AccessGivenUnread => "access-given-unread",
            AccessRecordTitle => "access-record-title", AccessRecord => "access-record",
            AccessPurposeOwn => "access-purpose-own", AccessPurposeClient => "access-purpose-client",
            AccessPeopleOwn => "access-people-own", AccessPeopleClient => "access-people-client",
            AccessLocked => "access-locked", AccessNotLocked => "access-not-locked",
            AccessHidden => "access-hidden", AccessShown => "access-shown",
            AccessWith => "access-with", AccessWithout => "access-without",
            CliExportNoRows => "cli-export-no-rows", CliAboutSubject => "cli-about-subject", CliHelpSubject => "cli-help-subject",
            CliExampleSubject => "cli-example-subject", CliExampleSubjectJson => "cli-example-subject-json",
        } }
    };
}
