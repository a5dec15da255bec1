//! The phrases of the team's hour, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, those of the team's hour, and those of deletion.
macro_rules! with_hour_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_erase_phrases! { $list {
            $($before)*
            // the team's hour
            HourPeople => "hour-people", HourPeopleHow => "hour-people-how", HourPeopleFew => "hour-people-few",
            HourPeopleMany => "hour-people-many", HourFrame => "hour-frame", HourFrameFree => "hour-frame-free",
            HourFrameUnseen => "hour-frame-unseen", HourFrameKept => "hour-frame-kept",
            HourFrameLost => "hour-frame-lost", HourFrameRules => "hour-frame-rules",
            HourFrameNot => "hour-frame-not", HourMatter => "hour-matter", HourMatterTrust => "hour-matter-trust",
            HourLength => "hour-length", HourSixty => "hour-sixty", HourThirty => "hour-thirty",
            HourPlanWhy => "hour-plan-why", HourPlanPurpose => "hour-plan-purpose",
            HourPlanAnswers => "hour-plan-answers", HourPlanSpread => "hour-plan-spread",
            HourPlanQuestions => "hour-plan-questions", HourPlanAgreement => "hour-plan-agreement",
            HourPlanTrial => "hour-plan-trial", HourPlanAgain => "hour-plan-again",
            HourUntil => "hour-until", HourSilence => "hour-silence", HourOverlap => "hour-overlap",
            HourOverlapHow => "hour-overlap-how", HourOverlapOther => "hour-overlap-other",
            HourOverlapOn => "hour-overlap-on",
            HourMatterBoundaries => "hour-matter-boundaries", HourMatterPulse => "hour-matter-pulse",
            HourMatterFoundations => "hour-matter-foundations", HourBothGood => "hour-both-good",
            HourLastTime => "hour-last-time", HourMark => "hour-mark", HourMarkHow => "hour-mark-how",
            HourMarkYes => "hour-mark-yes", HourMarkNo => "hour-mark-no", HourWay => "hour-way",
            HourWayHow => "hour-way-how", HourWayTurns => "hour-way-turns", HourWayPaper => "hour-way-paper",
            HourPlace => "hour-place", HourPass => "hour-pass", HourAnswer => "hour-answer",
            HourReceived => "hour-received", HourUnseen => "hour-unseen", HourPressFirst => "hour-press-first",
            HourDoneOf => "hour-done-of", HourLeader => "hour-leader", HourFirst => "hour-first",
            HourHandedOver => "hour-handed-over", HourOf => "hour-of", HourNextPerson => "hour-next-person",
            HourAllDone => "hour-all-done", HourCloseKey => "hour-close-key", HourTooFew => "hour-too-few",
            HourPaper => "hour-paper", HourPaperHow => "hour-paper-how", HourPaperBlank => "hour-paper-blank",
            HourPaperCounted => "hour-paper-counted", HourPaperNotWhole => "hour-paper-not-whole",
            HourWriteHow => "hour-write-how", HourWriteHidden => "hour-write-hidden",
            HourWriteEmpty => "hour-write-empty", HourSentences => "hour-sentences",
            HourSentencesHow => "hour-sentences-how", HourSentencesOwn => "hour-sentences-own",
            HourLost => "hour-lost", HourNoUndo => "hour-no-undo", HourKeptPrivate => "hour-kept-private",
            HourNothingSaved => "hour-nothing-saved", HourAnswers => "hour-answers",
            HourPassedNone => "hour-passed-none", HourPassedSome => "hour-passed-some",
            HourPassedMany => "hour-passed-many", HourQuestion1 => "hour-question-1",
            HourQuestion2 => "hour-question-2", HourQuestion3 => "hour-question-3",
            HourQuestion4 => "hour-question-4", HourQuestion5 => "hour-question-5",
            HourQuestion5Up => "hour-question-5-up", HourQuestion6 => "hour-question-6",
            HourThreeRows => "hour-three-rows", HourItemFew => "hour-item-few", HourMarkAt => "hour-mark-at",
            HourPicture => "hour-picture", HourMine => "hour-mine", HourGroup => "hour-group",
            HourOneSide => "hour-one-side", HourThen => "hour-then", HourNow => "hour-now",
            HourThenNow => "hour-then-now", HourThenKey => "hour-then-key", HourLargest => "hour-largest",
            HourLargestWhy => "hour-largest-why", HourAgreedThen => "hour-agreed-then",
            HourTrialThen => "hour-trial-then", HourTrialOutcome => "hour-trial-outcome", HourEnd => "hour-end",
            HourEndAgain => "hour-end-again", HourEndKey => "hour-end-key", ContextHour => "context-hour",
            RunMinutes => "run-minutes", RunAlone => "run-alone", RunShowRole => "run-show-role",
            RunHideRole => "run-hide-role", RunExtras => "run-extras", RunToExtra => "run-to-extra", ContextRunning => "context-running",
            ContextHourNumber => "context-hour-number", ContextHourPlacing => "context-hour-placing",
            ContextHourSentence => "context-hour-sentence", ContextHourClosing => "context-hour-closing",
        } }
    };
}
