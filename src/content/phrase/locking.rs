//! The phrases of locked workbooks, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, and those of locked workbooks.
macro_rules! with_locking_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_reading_phrases! { $list {
            $($before)*
            // files that are sealed
            SealLocked => "seal-locked", SealOtherPassphrase => "seal-other-passphrase",
            SealOtherKey => "seal-other-key", SealNotSealed => "seal-not-sealed",
            SealArmoured => "seal-armoured", SealTooMuchWork => "seal-too-much-work",
            SealDamaged => "seal-damaged", PlainFilesSealed => "plain-files-sealed",
            CliCheckPlain => "cli-check-plain", KeyFileMissing => "key-file-missing",
            WrongPassphrase => "wrong-passphrase",
            // the program
            FirstLock => "first-lock", UnlockOwn => "unlock-own", UnlockClient => "unlock-client", UnlockLabel => "unlock-label",
            UnlockTrying => "unlock-trying", UnlockFailed => "unlock-failed",
            UnlockHintShow => "unlock-hint-show", UnlockHintHide => "unlock-hint-hide",
            LockNotSample => "lock-not-sample", LockedAlready => "locked-already", LockedNot => "locked-not",
            LockRefused => "lock-refused", AboutLock => "about-lock", EditorKeeps => "editor-keeps",
            EditorNoMemory => "editor-no-memory", WorkbookLocked => "workbook-locked",
            WorkbookLockedRename => "workbook-locked-rename", WorkbookMadeLock => "workbook-made-lock",
            SettingsScreen => "settings-screen", SettingHideAfter => "setting-hide-after",
            SettingHideAfterHelp => "setting-hide-after-help", SettingLockAfter => "setting-lock-after",
            SettingLockAfterHelp => "setting-lock-after-help", SettingNever => "setting-never",
            SettingMinutesValue => "setting-minutes-value", CliLockGoBack => "cli-lock-go-back",
            // commands
            CliListLocked => "cli-list-locked", CliAboutLock => "cli-about-lock",
            CliAboutUnlock => "cli-about-unlock", CliAboutPassphrase => "cli-about-passphrase",
            CliAboutRecoveryKey => "cli-about-recovery-key", CliHelpIdentity => "cli-help-identity",
            CliHelpRemoveLock => "cli-help-remove-lock", CliAskPassphrase => "cli-ask-passphrase",
            CliLockedNoTerminal => "cli-locked-no-terminal", CliLockedLeft => "cli-locked-left",
            CliNotUnlocked => "cli-not-unlocked", CliNoIdentity => "cli-no-identity",
            CliLockNoTerminal => "cli-lock-no-terminal", CliLockBefore => "cli-lock-before",
            CliLockBegins => "cli-lock-begins", CliLockDone => "cli-lock-done",
            CliLockFinished => "cli-lock-finished", CliLockRecovery => "cli-lock-recovery",
            CliLockRecoveryQuestion => "cli-lock-recovery-question",
            CliLockOwnQuestion => "cli-lock-own-question", CliRecoveryShown => "cli-recovery-shown",
            CliNewKeyBefore => "cli-new-key-before", CliNewKeyContinues => "cli-new-key-continues",
            CliNewKeyQuestion => "cli-new-key-question", CliNewKeyBegins => "cli-new-key-begins",
            CliNewKeyDone => "cli-new-key-done", CliHelpNewKey => "cli-help-new-key",
            CliExampleNewKey => "cli-example-new-key",
            CliRecoveryBefore => "cli-recovery-before", CliRecoveryDone => "cli-recovery-done",
            CliUnlockBefore => "cli-unlock-before", CliUnlockQuestion => "cli-unlock-question",
            CliUnlockDone => "cli-unlock-done", CliPassphraseBefore => "cli-passphrase-before",
            CliPassphraseAdvice => "cli-passphrase-advice", CliNewPassphrase => "cli-new-passphrase",
            CliNewPassphraseAgain => "cli-new-passphrase-again", CliPassphraseShort => "cli-passphrase-short",
            CliPassphrasesDiffer => "cli-passphrases-differ", CliPassphraseDone => "cli-passphrase-done",
            CliLockStray => "cli-lock-stray", CliLockOpenElsewhere => "cli-lock-open-elsewhere",
            CliLockLocked => "cli-lock-locked", CliLockNotLocked => "cli-lock-not-locked",
            CliLockDraft => "cli-lock-draft", CliLockUnreadable => "cli-lock-unreadable",
            CliSetupLock => "cli-setup-lock", CliSetupLockQuestion => "cli-setup-lock-question",
            CliSyncLaidAside => "cli-sync-laid-aside",
            CliExampleLock => "cli-example-lock", CliExampleUnlock => "cli-example-unlock",
            CliExamplePassphrase => "cli-example-passphrase",
            CliExampleNewRecoveryKey => "cli-example-new-recovery-key",
            CliExampleRecoveryKey => "cli-example-recovery-key",
            CliLockStopped => "cli-lock-stopped", CliLockLeft => "cli-lock-left",
        } }
    };
}
