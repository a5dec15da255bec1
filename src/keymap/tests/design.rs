//! The design's table of keys: one meaning each, in every context.

use super::*;

/// The keys of the design's table, with the names of the actions that each may have, wherever it is bound.
const MEANINGS: &[(&str, &str)] = &[
    // The list of sheets is a column of sheets beside that of a sheet's notes.
    (
        "Tab",
        "next-field next-pane next-section next-group next-stage next-card find-field open-board next-filter reveal",
    ),
    (
        "Shift+Tab",
        "previous-field previous-pane previous-section previous-group previous-stage previous-card find-field previous-filter",
    ),
    (
        "Up",
        "list-up bar-up previous-field cursor-up find-previous focus-notes",
    ),
    (
        "Down",
        "list-down bar-down next-field cursor-down find-next focus-notes write",
    ),
    (
        "Left",
        "mark-less option-less previous-group previous-card earlier previous-form cursor-left",
    ),
    (
        "Right",
        "mark-more option-more next-group next-card later next-form cursor-right",
    ),
    (
        "Space",
        "mark-row next-card page-down next-section keep-line last-written switch-setting switch-fate",
    ),
    (
        "Delete",
        "delete-entry delete-workbook delete-now mark-clear answer-clear strike-line delete-right",
    ),
    // From the card between two clients, one level out is the coach's own workbook.
    ("Esc", "back go-home"),
    ("q", "back quit"),
    ("u", "undo"),
    ("Ctrl+Z", "undo"),
    ("Ctrl+Y", "redo"),
    ("Ctrl+Q", "quit"),
    ("/", "search"),
    ("Ctrl+F", "find search"),
    ("F2", "hide-screen"),
    ("F4", "lock-now"),
    ("Ctrl+L", "hide-screen"),
];

/// The actions of the digits: the number of a row or a dilemma, and the numbered decisions on screen.
fn numbered(action: Action) -> bool {
    use Action::*;
    let decisions = [
        TakeUp,
        GiveDate,
        LetGo,
        KeepYear,
        RestoreNote,
        RestoreAll,
        EndSession,
        StopSharing,
        KeepThis,
        KeepOther,
        KeepBoth,
        LogPaid,
        LogProBono,
        LogNoHour,
    ];
    let answers = [
        AnswerYes,
        AnswerPartly,
        AnswerNo,
        AnswerNotRelevant,
        MarkRight,
    ];
    matches!(action, OpenDilemma(_) | Pick(_))
        || decisions.contains(&action)
        || answers.contains(&action)
}

#[test]
fn each_key_means_the_same_in_every_context() {
    let bindings = table::bindings();
    for (spelling, actions) in MEANINGS {
        let key = key(spelling);
        let of_key = bindings.iter().filter(|binding| binding.key == key);
        for binding in of_key {
            let name = binding.action.id();
            let mut names = actions.split(' ');
            assert!(names.any(|action| action == name), "{binding:?}");
        }
        assert!(
            bindings.iter().any(|binding| binding.key == key),
            "{spelling}"
        );
    }
    let is_digit = |key: Key| key.typed().is_some_and(|typed| typed.is_ascii_digit());
    for binding in bindings.iter().filter(|binding| is_digit(binding.key)) {
        // The answer to the question whether to go home.
        let goes_home = (binding.context, binding.action) == (Context::GoingHome, Action::ShowOwn);
        assert!(goes_home || numbered(binding.action), "{binding:?}");
    }
}

#[test]
fn enter_is_a_new_line_in_every_box_of_several_rows_and_goes_on_elsewhere() {
    use Action::*;
    let goes_on = [
        Write,
        Open,
        OpenByAlias,
        BarsConfirm,
        Reflect,
        FinishField,
        FindNext,
        ReplaceHit,
        Back,
        // The next setting, card or line of the recap; and the key that begins a session.
        ListDown,
        NextCard,
        KeepLine,
        BeginSession,
        // An answer of a team's hour, and the end of its round.
        PutAnswer,
        CloseRound,
        // The dialogs that ask first: a typed name, a preview of what goes, the end of a session.
        DeleteWorkbook,
        Confirm,
        EndSession,
    ];
    for binding in table::bindings() {
        if binding.key == key("Enter") {
            let is_box = matches!(binding.context, Context::Prose | Context::GuidedText);
            match is_box {
                true => assert_eq!(binding.action, Newline, "{binding:?}"),
                false => assert!(goes_on.contains(&binding.action), "{binding:?}"),
            }
        }
    }
    let keymap = Keymap::shipped();
    for outer in [
        Context::Writing,
        Context::GuidedText,
        Context::Form,
        Context::Guided,
    ] {
        let contexts = match outer {
            Context::Form | Context::Guided => [Context::Prose, Context::Text, outer],
            _ => [outer, Context::Prose, Context::Text],
        };
        let pressed = keymap.look_up(&contexts, key("Enter")).unwrap();
        assert_eq!(pressed.action, Newline, "{outer:?}");
    }
}

#[test]
fn blanking_and_quitting_work_in_every_context_and_no_digit_deletes() {
    let keymap = Keymap::shipped();
    for context in Context::ALL
        .iter()
        .filter(|context| **context != Context::Hidden)
    {
        let action = |spelling| {
            let pressed = keymap.look_up(&[*context, Context::Everywhere], key(spelling));
            pressed.map(|pressed| pressed.action)
        };
        for spelling in ["F2", "Ctrl+L"] {
            assert_eq!(action(spelling), Some(Action::HideScreen), "{context:?}");
        }
        assert_eq!(action("F4"), Some(Action::LockNow), "{context:?}");
        assert_eq!(action("Ctrl+Q"), Some(Action::Quit), "{context:?}");
        let out = match context {
            Context::Between => Action::GoHome,
            _ => Action::Back,
        };
        assert_eq!(action("Esc"), Some(out), "{context:?}");
        // On a scale Space would store; it belongs to the row of a choice.
        let on_space = action("Space");
        let is_scale = matches!(context, Context::Scale | Context::Bars | Context::Choice);
        assert!(!is_scale || on_space.is_none(), "{context:?}");
    }
    let deletes = [
        Action::DeleteEntry,
        Action::DeleteNow,
        Action::DeleteWorkbook,
        Action::KeepLessons,
        Action::StrikeLine,
    ];
    for binding in table::bindings() {
        let is_digit = binding
            .key
            .typed()
            .is_some_and(|typed| typed.is_ascii_digit());
        assert!(
            !is_digit || !deletes.contains(&binding.action),
            "{binding:?}"
        );
    }
}
