//! The shipped key bindings of the pages that show notes as running text.

use super::Row;
use crate::action::Action;
use crate::keymap::Context;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = {
    use Action::*;
    use Context::*;
    &[
        (Workbooks, "Up", ListUp, 0),
        (Workbooks, "Down", ListDown, 0),
        (Workbooks, "Home", ListStart, 0),
        (Workbooks, "End", ListEnd, 0),
        (Workbooks, "Enter", Open, 1),
        (Workbooks, "R", Prepare, 2),
        (Workbooks, "n", NewWorkbook, 3),
        (Workbooks, "N", RenameWorkbook, 4),
        (Workbooks, "x", ArchiveWorkbook, 5),
        (Workbooks, "Delete Ctrl+D", DeleteWorkbook, 6),
        (Workbooks, "l", ShowHourLog, 7),

        (DataUse, "F7 Ctrl+N", OpenSheet, 2),
        (Course, "Enter", FinishField, 1),
        (Course, "PgDn", PageDown, 2),
        (Course, "PgUp", PageUp, 0),
        (Course, "Down", ListDown, 0),
        (Course, "Up", ListUp, 0),

        (HourLogAsked, "1", LogPaid, 1),
        (HourLogAsked, "2", LogProBono, 2),
        (HourLogAsked, "3", LogNoHour, 3),
        (HourLogAsked, "n", NewOfSheet, 4),
        (HourLogAsked, "Up", ListUp, 0),
        (HourLogAsked, "Down", ListDown, 0),
        (HourLogAsked, "Home", ListStart, 0),
        (HourLogAsked, "End", ListEnd, 0),
        (HourLog, "Enter", Open, 1),
        (HourLog, "n", NewOfSheet, 2),
        (HourLog, "Delete Ctrl+D", DeleteEntry, 3),
        (HourLog, "Up", ListUp, 0),
        (HourLog, "Down", ListDown, 0),
        (HourLog, "Home", ListStart, 0),
        (HourLog, "End", ListEnd, 0),

        (Preparing, "Enter", Open, 1),
        (Preparing, "Up", ListUp, 0),
        (Preparing, "Down", ListDown, 0),
        (Preparing, "PgUp", PageUp, 0),
        (Preparing, "PgDn Space", PageDown, 2),

        (ReadingAlone, "Enter", Open, 1),
        (Reading, "PgDn Space", PageDown, 2),
        (Reading, "PgUp", PageUp, 0),
        (Reading, "Down", ListDown, 0),
        (Reading, "Up", ListUp, 0),
        (Reading, "Right", Later, 0),
        (Reading, "Left", Earlier, 3),
        (Reading, "Tab", NextFilter, 5),
        (Reading, "Shift+Tab", PreviousFilter, 0),
        (ReadingPeriod, "n", DraftPeriod, 6),
        (Reading, "1-5", Pick(1), 0),
        (Reading, "Home", ListStart, 0),
        (Reading, "End", ListEnd, 0),

        (TakingOut, "Enter", FinishField, 1),
        (TakingOut, "Space", KeepLine, 2),
        (TakingOut, "Delete", StrikeLine, 3),
        (TakingOut, "Right", NextForm, 4),
        (TakingOut, "Left", PreviousForm, 0),
        (TakingOut, "F6 Ctrl+T", MaskNames, 5),
        (TakingOut, "Tab", NextField, 0),
        (TakingOut, "Up", ListUp, 0),
        (TakingOut, "Down", ListDown, 0),
        (TakingOut, "PgUp", PageUp, 0),
        (TakingOut, "PgDn", PageDown, 0),
        (TakingOut, "Home", ListStart, 0),
        (TakingOut, "End", ListEnd, 0),

        (TakingOutPerson, "F7 Ctrl+N", AddAnswer, 6),

        (TakingOutTo, "Enter", FinishField, 1),
        (TakingOutTo, "F6 Ctrl+T", MaskNames, 2),
        (TakingOutTo, "Tab", NextField, 3),
        (TakingOutTo, "Shift+Tab", PreviousField, 0),

        (Giving, "Enter", FinishField, 1),
        (Giving, "Space", KeepLine, 2),
        (Giving, "Delete", StrikeLine, 3),
        (Giving, "Right", NextForm, 4),
        (Giving, "Left", PreviousForm, 0),
        (Giving, "Tab", NextField, 0),
        (Giving, "Up", ListUp, 0),
        (Giving, "Down", ListDown, 0),
        (Giving, "PgUp", PageUp, 0),
        (Giving, "PgDn", PageDown, 0),
        (Giving, "Home", ListStart, 0),
        (Giving, "End", ListEnd, 0),

        (GivingLast, "Enter", FinishField, 1),
        (GivingTo, "Enter", FinishField, 1),
        (GivingTo, "Tab", NextField, 2),
        (GivingTo, "Shift+Tab", PreviousField, 0),

        (TakingInLast, "Enter", FinishField, 1),
        (TakingIn, "Enter", FinishField, 1),
        (TakingIn, "Tab Down", NextField, 2),
        (TakingIn, "Shift+Tab Up", PreviousField, 0),

        (NewAlias, "Enter", FinishField, 1),
        (Renaming, "Enter", Confirm, 1),
        (Renaming, "Space", KeepLine, 2),
        (Renaming, "Delete", StrikeLine, 3),
        (Renaming, "Up", ListUp, 0),
        (Renaming, "Down", ListDown, 0),
        (Renaming, "PgUp", PageUp, 0),
        (Renaming, "PgDn", PageDown, 0),
        (Renaming, "Home", ListStart, 0),
        (Renaming, "End", ListEnd, 0),

        (TakenOut, "Delete Ctrl+D", DeleteEntry, 1),
        (TakenOut, "Up", ListUp, 0),
        (TakenOut, "Down", ListDown, 0),
        (TakenOut, "Home", ListStart, 0),
        (TakenOut, "End", ListEnd, 0),
    ]
};
