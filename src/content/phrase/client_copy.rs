//! The phrases of the client's own copy, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, those of the client's own copy, and the rest.
macro_rules! with_client_copy_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_client_phrases! { $list {
            $($before)*
            FormCopy => "form-copy", GiveLines => "give-lines", GiveBack => "give-back", GiveChosen => "give-chosen",
            GiveNothing => "give-nothing", GiveBackNothing => "give-back-nothing", GiveNotHere => "give-not-here",
            GiveNoneChosen => "give-none-chosen", GiveSay => "give-say", GiveTitle => "give-title",
            GiveSealing => "give-sealing", TakeNoFile => "take-no-file", WorkbookCopy => "workbook-copy",
            CopyTitle => "copy-title", TakeTitle => "take-title", TakeHelp => "take-help", TakeFile => "take-file",
            TakeKeyed => "take-keyed", TakeTrying => "take-trying", ContextGiving => "context-giving",
            ContextGivingTo => "context-giving-to", ContextTakingIn => "context-taking-in",
            TakeNew => "take-new", TakeNewOpen => "take-new-open", TakeAdded => "take-added", TakeChanged => "take-changed",
            TakeSame => "take-same", TakeOlder => "take-older", TakeLeftOut => "take-left-out",
            TakeContent => "take-content", GiveContent => "give-content",
            TakeOwnFile => "take-own-file", TakeOther => "take-other", TakeNoWorkbook => "take-no-workbook",
            TakeNeedsKey => "take-needs-key", TakeNotSealed => "take-not-sealed", TakeNotCopy => "take-not-copy",
            TakeDamaged => "take-damaged", TakeOtherKey => "take-other-key", TakeStopped => "take-stopped",
            TakeWrongPassphrase => "take-wrong-passphrase", TakeNewer => "take-newer",
            CliAboutGive => "cli-about-give", CliAboutTake => "cli-about-take", CliAboutKey => "cli-about-key",
            CliHelpGiven => "cli-help-given", CliHelpReceived => "cli-help-received", CliHelpKeyTo => "cli-help-key-to",
            CliHelpEveryLine => "cli-help-every-line", CliHelpLines => "cli-help-lines",
            CliPublicKey => "cli-public-key", CliLines => "cli-lines",
            CliExampleGive => "cli-example-give", CliExampleGiveAll => "cli-example-give-all",
            CliExampleGiveList => "cli-example-give-list", CliExampleGiveDocument => "cli-example-give-document",
            CliExampleTake => "cli-example-take", CliExampleKey => "cli-example-key",
            CliGiveLines => "cli-give-lines", CliGiveWhich => "cli-give-which", CliGiveBackWhich => "cli-give-back-which",
            CliGiveNoLine => "cli-give-no-line", CliGiveNeedsLines => "cli-give-needs-lines",
            CliGivePassphrase => "cli-give-passphrase", CliGiveMade => "cli-give-made", CliGiveDone => "cli-give-done",
            CliGiveNoKey => "cli-give-no-key", CliTakeNeedsName => "cli-take-needs-name",
            CliTakePassphrase => "cli-take-passphrase",
        } }
    };
}
