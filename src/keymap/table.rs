//! The shipped key bindings.
//!
//! None of them needs AltGr or a dead key on a Swedish keyboard, and every action on a function key has a second key.

mod questions;
mod reading;
mod text;

use super::{Binding, Context, keys_of};
use crate::action::Action;

/// Context, keys (the first is the one shown), action, rank in the footer (0: help only).
///
/// A row of digits such as `1-9` binds each digit to the numbered action with that number.
type Row = (Context, &'static str, Action, u8);

#[rustfmt::skip]
const PAGES: &[Row] = {
    use Action::*;
    use Context::*;
    &[
        (Promise, "j y", AnswerYes, 0),
        (Promise, "d p", AnswerPartly, 0),
        (Promise, "n", AnswerNo, 0),
        (Promise, "x", AnswerNotRelevant, 0),

        (PromiseLine, "1", AnswerYes, 1),
        (PromiseLine, "2", AnswerPartly, 2),
        (PromiseLine, "3", AnswerNo, 3),
        (PromiseLine, "0", AnswerNotRelevant, 4),
        (PromiseLine, "Enter Down", Write, 5),
        (PromiseLine, "Tab", NextPane, 0),
        (PromiseLine, "Shift+Tab", PreviousPane, 0),

        (Week, "Enter w", Write, 2),
        (Week, "v", WeeklyReview, 3),
        (Week, "o", SetPromise, 6),
        (Week, "t", FocusTips, 7),
        (Week, "1-9", OpenDilemma(1), 5),
        (Week, "Tab", NextPane, 4),
        (Week, "Shift+Tab", PreviousPane, 0),
        (Week, "q", Quit, 9),
        (Week, "Down Up", FocusNotes, 0),
        (Week, "+", JoinTexts, 0),
        (Week, "End", LastWritten, 0),
        (Week, "PgUp <", PreviousWeek, 8),
        (Week, "PgDn >", NextWeek, 0),
        (Week, "Home h", ThisWeek, 0),

        (Dilemmas, "Up", ListUp, 0),
        (Dilemmas, "Down", ListDown, 0),
        (Dilemmas, "Home", ListStart, 0),
        (Dilemmas, "End", ListEnd, 0),
        (Dilemmas, "Enter", Open, 1),
        (Dilemmas, "*", KeepInFocus, 2),

        (Bars, "Left -", MarkLess, 1),
        (Bars, "Right +", MarkMore, 2),
        (Bars, "Up", BarUp, 0),
        (Bars, "Down", BarDown, 0),
        (Bars, "0", MarkRight, 3),
        (Bars, "Enter", BarsConfirm, 4),
        (Bars, "Delete Backspace", MarkClear, 0),

        (Tips, "j y", AnswerYes, 1),
        (Tips, "d p", AnswerPartly, 2),
        (Tips, "n", AnswerNo, 3),
        (Tips, "x", AnswerNotRelevant, 4),
        (Tips, "1-9", Pick(1), 0),
        (Tips, "Delete Backspace", AnswerClear, 0),
        (Tips, "Up", ListUp, 0),
        (Tips, "Down", ListDown, 0),
        (Tips, "Enter r", Reflect, 5),

        (WeekWaiting, "Up", ListUp, 0),
        (WeekWaiting, "Down", ListDown, 0),
        (WeekWaiting, "Home", ListStart, 0),
        (WeekWaiting, "End", ListEnd, 0),
        (WeekWaiting, "Enter", Open, 1),

        (Notes, "Up", ListUp, 0),
        (Notes, "Down", ListDown, 0),
        (Notes, "Home", ListStart, 0),
        (Notes, "End", ListEnd, 0),
        (Notes, "Enter", Open, 1),
        (Notes, "Delete Ctrl+D", DeleteEntry, 2),

        (Waiting, "Up", ListUp, 0),
        (Waiting, "Down", ListDown, 0),
        (Waiting, "Home", ListStart, 0),
        (Waiting, "End", ListEnd, 0),
        (Waiting, "PgUp", PageUp, 0),
        (Waiting, "PgDn", PageDown, 0),
        (Waiting, "Enter", Open, 1),

        (OldFriction, "1", TakeUp, 1),
        (OldFriction, "2", GiveDate, 2),
        (OldFriction, "3", LetGo, 3),

        (SettingSwitch, "Enter", ListDown, 1),
        (SettingSwitch, "Space", SwitchSetting, 2),
        (Settings, "Enter", Open, 1),
        (Settings, "Up", ListUp, 0),
        (Settings, "Down", ListDown, 3),
        (Settings, "Home", ListStart, 0),
        (Settings, "End", ListEnd, 0),
        (Settings, "PgUp", PageUp, 0),
        (Settings, "PgDn", PageDown, 0),
        (Settings, "0-9", Pick(0), 0),
        (Settings, "q", Back, 4),
        (SettingOptions, "Enter", Open, 1),
        (SettingOptions, "Up", ListUp, 0),
        (SettingOptions, "Down", ListDown, 2),
        (SettingOptions, "Home", ListStart, 0),
        (SettingOptions, "End", ListEnd, 0),
        (SettingOptions, "0-9", Pick(0), 0),
        (SettingOptions, "q", Back, 0),

        (Dialog, "Enter", FinishField, 1),
        (Dialog, "Tab Down", NextField, 0),
        (Dialog, "Shift+Tab Up", PreviousField, 0),

        (Deleting, "Enter", DeleteWorkbook, 1),

        (Ending, "1 Enter", EndSession, 0),
        (Ending, "2", StopSharing, 0),
        (Ending, "Esc", Back, 1),

        (Between, "Enter", OpenByAlias, 1),
        (Between, "Esc Alt+Left", GoHome, 2),

        (GoingHome, "1", ShowOwn, 1),
        (GoingHome, "Esc", Back, 2),

        (Asking, "Enter", Confirm, 1),
        (Asking, "Esc", Back, 2),

        (Deletion, "Delete Ctrl+D", DeleteNow, 1),
        (Deletion, "1", KeepYear, 2),
        (ClientDeletion, "Delete Ctrl+D", DeleteNow, 1),
        (OldNotes, "x", KeepLessons, 3),

        (Preview, "Enter", Confirm, 1),
        (Preview, "Up", ListUp, 0),
        (Preview, "Down", ListDown, 0),
        (Preview, "PgUp", PageUp, 0),
        (Preview, "PgDn Space", PageDown, 0),

        (Erasing, "Enter", Confirm, 1),
        (Erasing, "Space", SwitchFate, 2),
        (Erasing, "Up", ListUp, 0),
        (Erasing, "Down", ListDown, 0),
        (Erasing, "PgUp", PageUp, 0),
        (Erasing, "PgDn", PageDown, 0),
        (Erasing, "Home", ListStart, 0),
        (Erasing, "End", ListEnd, 0),

        (Receipt, "Enter q", Back, 1),
        (Receipt, "Up", ListUp, 0),
        (Receipt, "Down", ListDown, 0),
        (Receipt, "PgUp", PageUp, 0),
        (Receipt, "PgDn Space", PageDown, 0),

        (Friction, "F7 Ctrl+N", MakeConversation, 4),
        (Standing, "F7 Ctrl+N", NewVersion, 4),

        (Conversations, "s n", NewOfSheet, 2),

        (Board, "Up", ListUp, 0),
        (Board, "Down", ListDown, 0),
        (Board, "Home", ListStart, 0),
        (Board, "End", ListEnd, 0),
        (Board, "Left Shift+Tab", PreviousGroup, 0),
        (Board, "Right Tab", NextGroup, 4),
        (Board, "PgUp", PageUp, 0),
        (Board, "PgDn", PageDown, 0),
        (Board, "Enter", Open, 1),
        (Board, "n", NewOfSheet, 2),
        (Board, "Delete Ctrl+D", DeleteEntry, 3),

        (DilemmaQuestions, "1-9", Pick(1), 0),

        (Dilemma, "r w", Reflect, 5),
        (Dilemma, "o", SetPromise, 0),
        (Dilemma, "*", KeepInFocus, 7),
        (Dilemma, "Space Tab", NextSection, 6),
        (Dilemma, "Shift+Tab", PreviousSection, 0),
        (Dilemma, "PgDn", PageDown, 0),
        (Dilemma, "PgUp", PageUp, 0),
        (Dilemma, "1-9", OpenDilemma(1), 0),

        (BeforeSession, "Enter", BeginSession, 1),
        (BeforeSession, "p", ShowCourse, 2),
        (BeforeSession, "d", ShowDataUse, 3),
        (BeforeSession, "Ctrl+F", Search, 0),
        (BeforeSession, "Up", ListUp, 0),
        (BeforeSession, "Down", ListDown, 0),
        (BeforeSession, "PgUp", PageUp, 0),
        (BeforeSession, "PgDn Space", PageDown, 0),

        (LastStep, "1", AnswerYes, 0),
        (LastStep, "2", AnswerPartly, 0),
        (LastStep, "3", AnswerNo, 0),
        (LastStep, "0", AnswerNotRelevant, 0),

        (Choosing, "1-9", Pick(1), 0),
        (Choosing, "Enter", Open, 0),

        (Recap, "Enter Space", KeepLine, 1),
        (Recap, "Delete", StrikeLine, 2),
        (Recap, "Ctrl+A", KeepAllLines, 0),
    ]
};

#[rustfmt::skip]
const LISTS: &[Row] = {
    use Action::*;
    use Context::*;
    &[
        (People, "Enter", Open, 1),
        (People, "t", SwitchOrder, 2),
        (ListedPerson, "N", RenamePerson, 3),
        (People, "Up", ListUp, 0),
        (People, "Down", ListDown, 0),
        (People, "Home", ListStart, 0),
        (People, "End", ListEnd, 0),
        (PersonPoint, "x", TickPoint, 3),
        (Person, "Enter", Open, 1),
        (Person, "R F6 Ctrl+T", Read, 4),
        (PersonAlone, "n", NewPoint, 2),
        (PersonAlone, "F7 Ctrl+N", NotAbout, 5),
        (PersonAlone, "N", RenamePerson, 6),
        (Person, "Up", ListUp, 0),
        (Person, "Down", ListDown, 0),
        (Person, "Home", ListStart, 0),
        (Person, "End", ListEnd, 0),
        (Person, "PgUp", PageUp, 0),
        (Person, "PgDn", PageDown, 0),
        (SearchingPerson, "F7 Ctrl+N", NotAbout, 2),
        (Searching, "Enter", Open, 1),
        (Searching, "F6 Ctrl+T", Read, 3),
        (Searching, "Up", ListUp, 0),
        (Searching, "Down", ListDown, 0),
        (Searching, "PgUp", PageUp, 0),
        (Searching, "PgDn", PageDown, 0),

        (LookingBack, "Enter", Open, 1),
        (LookingBack, "PgDn", LookFurther, 2),
        (LookingBack, "PgUp", LookNearer, 3),
        (LookingBack, "Left", Earlier, 0),
        (LookingBack, "Right", Later, 0),
        (LookingBack, "Up", ListUp, 0),
        (LookingBack, "Down", ListDown, 0),
        (LookingBack, "Home", ListStart, 0),
        (LookingBack, "End", ListEnd, 0),

        (OtherVersion, "1", KeepThis, 1),
        (OtherVersion, "2", KeepOther, 2),
        (OtherVersion, "3", KeepBoth, 3),
        (OtherVersion, "Up", ListUp, 0),
        (OtherVersion, "Down", ListDown, 0),
        (OtherVersion, "PgUp", PageUp, 0),
        (OtherVersion, "PgDn Space", PageDown, 4),

        (Versions, "1", RestoreNote, 1),
        (Versions, "2", RestoreAll, 2),
        (Versions, "Enter", Open, 3),
        (Versions, "Up", ListUp, 0),
        (Versions, "Down", ListDown, 0),
        (Versions, "Home", ListStart, 0),
        (Versions, "End", ListEnd, 0),
        (Versions, "PgUp", PageUp, 0),
        (Versions, "PgDn Space", PageDown, 4),
    ]
};

#[rustfmt::skip]
const DIALOGS_AND_EVERYWHERE: &[Row] = {
    use Action::*;
    use Context::*;
    &[
        (Sheets, "Tab", OpenBoard, 2),

        (Picker, "Up", ListUp, 0),
        (Picker, "Down", ListDown, 0),
        (Picker, "PgUp", PageUp, 0),
        (Picker, "PgDn", PageDown, 0),
        (Picker, "Enter", Open, 1),

        (Reader, "Up", ListUp, 0),
        (Reader, "Down", ListDown, 0),
        (Reader, "PgUp", PageUp, 0),
        (Reader, "PgDn Space", PageDown, 2),
        (Reader, "Home", ListStart, 0),
        (Reader, "End", ListEnd, 0),
        (Reader, "Enter q", Back, 3),
        (Reader, "!", BeforeYouWrite, 0),

        (Browse, "v", WeeklyReview, 10),
        (Browse, "k", NewFriction, 11),
        (Browse, "s", ShowConversations, 12),
        (Browse, "r", NewReflection, 0),
        (Browse, "p", Pulse, 0),
        (Browse, "b", ChooseSheet, 13),
        (Browse, "g", GoToWeek, 14),
        (Browse, "/ Ctrl+F", Search, 15),
        (Browse, "P", ShowPeople, 0),
        (Browse, "T", NewPoint, 0),
        (Browse, "z", LookBack, 15),
        (Browse, "R", Read, 0),
        (Browse, "i", ShowWaiting, 15),
        (Browse, "!", BeforeYouWrite, 0),
        (Browse, "W", OpenProgramme, 0),
        (Browse, "G", TeamHour, 0),
        (Browse, "c", Coach, 15),
        (Browse, ",", ShowSettings, 0),
        (Browse, "e", TakeOut, 0),
        (Browse, "D", GiveCopy, 0),
        (Browse, "I", TakeCopy, 0),
        (Browse, "X", Erase, 0),
        (Browse, "E", OpenSample, 0),
        (Browse, "H", ShowImport, 0),
        (Browse, "L", LockWorkbook, 0),
        (Browse, "C", SwitchTheme, 0),
        (Browse, "l", SwitchLanguage, 0),
        (Browse, "m", SwitchMouse, 0),
        (Browse, "u", Undo, 0),
        (Browse, "U", ShowVersions, 0),
        (Browse, "O", ShowOtherVersions, 0),
        (Browse, "a", About, 0),
        (Browse, "f", Faults, 0),
        (Browse, "?", Help, 15),
        (Browse, "Esc q Backspace", Back, 17),

        (Everywhere, "Esc Alt+Left", Back, 20),
        (Everywhere, "Ctrl+P F9", Palette, 22),
        (Everywhere, "F1 Ctrl+O", Help, 23),
        (Everywhere, "F10 Alt+x", ShowExamples, 0),
        (Everywhere, "F12 Alt+l", FollowLink, 0),
        (Everywhere, "Ctrl+B Alt+k", AddLink, 0),
        (Everywhere, "Ctrl+Z", Undo, 0),
        (Everywhere, "Ctrl+Y Ctrl+Shift+Z", Redo, 0),
        (Everywhere, "Ctrl+S", SaveNow, 0),
        (Everywhere, "Ctrl+G", GoToWeek, 0),
        (Everywhere, "Ctrl+Q", Quit, 24),
        (Everywhere, "F2 Ctrl+L", HideScreen, 25),
        (Everywhere, "F4 Alt+q", LockNow, 0),

        (Hidden, "F2 Ctrl+L", HideScreen, 0),
        (Hidden, "F4 Alt+q", LockNow, 0),
        (Hidden, "Ctrl+S", SaveNow, 0),
        (Hidden, "Ctrl+Q", Quit, 0),
        (Hidden, "Esc", Back, 0),
    ]
};

/// The rows of the table, in the order of the help.
fn rows() -> impl Iterator<Item = &'static Row> {
    let parts = [
        PAGES,
        questions::ROWS,
        LISTS,
        reading::ROWS,
        text::ROWS,
        DIALOGS_AND_EVERYWHERE,
    ];
    parts.into_iter().flatten()
}

/// Every binding of the table, in its order.
pub(super) fn bindings() -> Vec<Binding> {
    let mut bindings = Vec::new();
    for (context, keys, action, hint) in rows() {
        for (place, spelling) in keys.split(' ').enumerate() {
            // A test checks that every spelling in the table is a key.
            let keys = keys_of(spelling, *action).unwrap_or_default();
            bindings.extend(keys.into_iter().map(|(key, asked)| Binding {
                context: *context,
                key,
                action: asked,
                hint: if place == 0 && asked == *action {
                    *hint
                } else {
                    0
                },
            }));
        }
    }
    bindings
}

/// Every spelling in the table with its action.
#[cfg(test)]
pub(super) fn spellings() -> impl Iterator<Item = (&'static str, Action)> {
    rows().flat_map(|(_, keys, action, _)| keys.split(' ').map(|spelling| (spelling, *action)))
}
