//! The phrases of deletion for good, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, those of deletion, and those of search and the command line.
macro_rules! with_erase_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_privacy_phrases! { $list {
            $($before)*
            // deletion for good
            DeletionLaw => "deletion-law", EraseTitle => "erase-title", EraseAfterwards => "erase-afterwards",
            EraseNothing => "erase-nothing", EraseTooSoon => "erase-too-soon", EraseGone => "erase-gone", EraseMasked => "erase-masked",
            EraseKept => "erase-kept", EraseConfirm => "erase-confirm", EraseReach => "erase-reach",
            EraseUnread => "erase-unread", EraseFiles => "erase-files", EraseRowGoes => "erase-row-goes",
            EraseRowMasked => "erase-row-masked", EraseRowStays => "erase-row-stays",
            EraseDeleted => "erase-deleted", EraseReceipt => "erase-receipt",
            EraseGoneDone => "erase-gone-done", EraseMaskedDone => "erase-masked-done",
            EraseLeft => "erase-left", EraseWhenSaved => "erase-when-saved", EraseClose => "erase-close",
            EraseReading => "erase-reading", ContextErasing => "context-erasing",
            DeleteClock => "delete-clock", DeleteHours => "delete-hours", DeleteReach => "delete-reach",
            DeleteReceipt => "delete-receipt", DeleteHoursKept => "delete-hours-kept",
            DeleteHoursNotKept => "delete-hours-not-kept", DeleteHoursLocked => "delete-hours-locked",
            DeleteHoursUnread => "delete-hours-unread", DeleteWhatLocked => "delete-what-locked",
            DeleteReceiptLocked => "delete-receipt-locked",
            WorkbooksDeleted => "workbooks-deleted",
            ContextReceipt => "context-receipt", CliAboutErase => "cli-about-erase",
            CliHelpForGood => "cli-help-for-good", CliHelpWithText => "cli-help-with-text", CliEraseWhat => "cli-erase-what",
            CliEraseNotYet => "cli-erase-not-yet", CliEraseStopped => "cli-erase-stopped",
            CliExampleErase => "cli-example-erase", CliExampleErasePerson => "cli-example-erase-person",
            CliExampleErasePeriod => "cli-example-erase-period",
        } }
    };
}
