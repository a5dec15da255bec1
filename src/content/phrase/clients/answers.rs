//! The phrases of answers to forms, a part of the one list of phrases.

/// Calls the macro `$list` with the phrases before it, those of answers to forms, and the rest.
macro_rules! with_answer_phrases {
    ($list:ident { $($before:tt)* }) => {
        with_hour_log_phrases! { $list {
            $($before)*
            AnswersAboutPulse => "answers-about-pulse", AnswersAboutDilemma => "answers-about-dilemma",
            AnswersConfidential => "answers-confidential", AnswersDays => "answers-days",
            AnswersPass => "answers-pass", AnswersBetween => "answers-between", AnswersBegin => "answers-begin",
            AnswersNumber => "answers-number", AnswersDigit => "answers-digit",
            AnswersWrongDigit => "answers-wrong-digit", AnswersWhole => "answers-whole",
            AnswersFile => "answers-file", AnswersSealed => "answers-sealed", AnswersPlain => "answers-plain",
            AnswersSave => "answers-save", AnswersLeft => "answers-left", AnswersSaved => "answers-saved",
            AnswersPaper => "answers-paper", AnswersMade => "answers-made",
            AnswersMadeSealed => "answers-made-sealed", AnswersMadePlain => "answers-made-plain",
            AnswersMadeBefore => "answers-made-before", AnswersNoForm => "answers-no-form",
            AnswersNewerForm => "answers-newer-form", AnswersNoAnswer => "answers-no-answer",
            AnswersDaysTurned => "answers-days-turned", AnswersLongText => "answers-long-text",
            AnswersNoMatter => "answers-no-matter", AnswersNone => "answers-none",
            AnswersNoFormThere => "answers-no-form-there", AnswersSingle => "answers-single",
            AnswersNoTable => "answers-no-table", AnswersNoColumn => "answers-no-column",
            AnswersOtherKey => "answers-other-key", AnswersNewerForms => "answers-newer-forms",
            AnswersWithoutForm => "answers-without-form", AnswersOtherFiles => "answers-other-files",
            AnswersOfInvited => "answers-of-invited", AnswersSpreadSo => "answers-spread-so",
            AnswersAfterPulse => "answers-after-pulse", AnswersAfterDilemma => "answers-after-dilemma",
            AnswersBlock => "answers-block", AnswersGathered => "answers-gathered",
            AnswersLargest => "answers-largest", AnswersItemFew => "answers-item-few",
            AnswersFew => "answers-few", AnswersFewInTable => "answers-few-in-table",
            AnswersLate => "answers-late", AnswersUnfit => "answers-unfit", AnswersOverlap => "answers-overlap",
            AnswersStay => "answers-stay", AnswersDelete => "answers-delete",
            AnswersDeleteTable => "answers-delete-table", AnswersKept => "answers-kept",
            AnswersDeleted => "answers-deleted", AnswersCountsKept => "answers-counts-kept",
            AnswersElsewhere => "answers-elsewhere", CliAboutAnswers => "cli-about-answers",
            CliAboutAnswersNew => "cli-about-answers-new", CliAboutAnswersFill => "cli-about-answers-fill",
            CliAboutAnswersRead => "cli-about-answers-read", CliHelpMatter => "cli-help-matter",
            CliHelpReceiver => "cli-help-receiver", CliHelpResultOn => "cli-help-result-on",
            CliHelpDeleteOn => "cli-help-delete-on", CliHelpInvited => "cli-help-invited",
            CliHelpFormFile => "cli-help-form-file", CliHelpForm => "cli-help-form",
            CliHelpPaper => "cli-help-paper", CliHelpAgain => "cli-help-again",
            CliHelpAnswerFolder => "cli-help-answer-folder", CliHelpAnswers => "cli-help-answers",
            CliHelpOfForm => "cli-help-of-form", CliHelpThenDelete => "cli-help-then-delete",
            CliDay => "cli-day", CliNumber => "cli-number", CliExampleAnswersNew => "cli-example-answers-new",
            CliExampleAnswersFill => "cli-example-answers-fill",
            CliExampleAnswersPaper => "cli-example-answers-paper",
            CliExampleAnswersRead => "cli-example-answers-read",
            CliExampleAnswersTable => "cli-example-answers-table",
        } }
    };
}
