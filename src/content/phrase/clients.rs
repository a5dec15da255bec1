//! The phrases of the coach's clients, a part of the one list of phrases.

#[macro_use]
mod answers;
#[macro_use]
mod course;
#[macro_use]
mod hour_log;

/// Calls the macro `$list` with the phrases before it, those of the coach's clients, and the rest.
macro_rules! with_client_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_answer_phrases! { $list {
            $($before)*
            WorkbookFollowUp => "workbook-follow-up", WorkbookDeleteOn => "workbook-delete-on",
            WorkbookNoSession => "workbook-no-session",
            ClientsName => "clients-name", ClientsNext => "clients-next", ClientsStep => "clients-step",
            ClientsLast => "clients-last", ClientsSessions => "clients-sessions", ClientsDeletion => "clients-deletion",
            PrepareTitle => "prepare-title", PrepareRecap => "prepare-recap", PrepareStep => "prepare-step", PrepareOwn => "prepare-own",
            PrepareShown => "prepare-shown", PrepareAgreement => "prepare-agreement",
            PrepareNoAgreement => "prepare-no-agreement", PrepareNoRecap => "prepare-no-recap",
            PrepareUnreadable => "prepare-unreadable", PrepareLocked => "prepare-locked",
            PrepareClient => "prepare-client", ContextPreparing => "context-preparing",
            ClientsMissing => "clients-missing", ClientsSilent => "clients-silent",
            ClientsNoContract => "clients-no-contract", ClientsNoLock => "clients-no-lock",
        } }
    };
}
