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
            CliCheckPlain => "cli-check-plain",
        } }
    };
}
