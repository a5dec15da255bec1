//! The shipped key bindings of sessions, forms and guided pages.

use super::Row;
use crate::action::Action;
use crate::keymap::Context;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = {
    use Action::*;
    use Context::*;
    &[
        (Capturing, "Tab", NextField, 0),
        (Capturing, "Shift+Tab", PreviousField, 0),

        (Striking, "1-2", Pick(1), 0),
        (Striking, "Esc", Back, 1),

        (ClientWords, "Backspace", CaptureWords, 0),

        (Session, "Space Enter Tab Right", NextCard, 1),
        (Session, "Shift+Tab Left", PreviousCard, 2),
        (SessionOver, "p", ShowCourse, 3),
        (Session, "PgDn", NextStage, 0),
        (Session, "PgUp", PreviousStage, 0),
        (Session, "Down", ListDown, 0),
        (Session, "Up", ListUp, 0),
        (Session, "F6 Ctrl+T", ShowRecap, 0),
        (Session, "Ctrl+F", Search, 0),
        (Session, "Ctrl+K", SwitchClock, 0),
        (Session, "F7 Ctrl+N", TakeDraft, 0),

        (Export, "Enter", FinishField, 1),
        (Export, "F6 Ctrl+T", SwitchCopy, 2),
        (Export, "Tab", NextCard, 3),
        (Export, "Shift+Tab", PreviousCard, 0),

        (HourNumber, "Enter", FinishField, 1),
        (HourNumber, "0-9", Pick(0), 0),
        (HourNumber, "Delete Backspace", AnswerClear, 2),
        (HourNumber, "Tab Down", NextField, 0),
        (HourNumber, "Shift+Tab Up", PreviousField, 0),

        (HourPlacing, "Enter", PutAnswer, 1),
        (HourPlacing, "0-9", Pick(0), 0),

        (HourWaiting, "Enter", NextCard, 1),

        (HourSentence, "Enter", PutAnswer, 1),
        (HourSentence, "Tab", Reveal, 2),
        (HourSentence, "Backspace", DeleteLeft, 0),

        (HourSentences, "Enter", Open, 1),
        (HourSentences, "Delete Backspace", StrikeLine, 2),
        (HourSentences, "Down", ListDown, 0),
        (HourSentences, "Up", ListUp, 0),

        (HourClosing, "Enter", CloseRound, 1),

        (HourChoosing, "Enter", Open, 1),
        (HourChoosing, "1-9", Pick(1), 0),
        (HourChoosing, "Down", ListDown, 2),
        (HourChoosing, "Up", ListUp, 0),
        (HourChoosing, "Shift+Tab Left", PreviousCard, 0),

        (HourThen, "t", Reveal, 1),
        (Stations, "F7 Ctrl+N", RunStations, 4),
        (Running, "Space Enter Tab Right", NextCard, 1),
        (Running, "Shift+Tab Left", PreviousCard, 0),
        (Running, "PgDn", NextStage, 0),
        (Running, "PgUp", PreviousStage, 0),

        (Hour, "Space Enter Tab Right", NextCard, 1),
        (Hour, "Shift+Tab Left", PreviousCard, 3),
        (Hour, "Down", ListDown, 0),
        (Hour, "Up", ListUp, 0),

        (Options, "Space", MarkRow, 1),
        (Options, "Down", ListDown, 2),

        (Scale, "Right +", OptionMore, 1),
        (Scale, "Left -", OptionLess, 2),

        (Choice, "Right +", OptionMore, 0),
        (Choice, "Left -", OptionLess, 0),
        (Choice, "Delete Backspace", AnswerClear, 0),
        (Choice, "0-9", Pick(0), 0),

        (Form, "Enter", FinishField, 3),
        (Form, "Tab", NextField, 4),
        (Form, "Shift+Tab", PreviousField, 0),
        (TwoForms, "F6 Ctrl+T", ShortForm, 6),
        (Form, "Up", ListUp, 0),
        (Form, "Down", ListDown, 0),
        (Form, "PgUp", PageUp, 0),
        (Form, "PgDn", PageDown, 0),
        (Form, "F7 Ctrl+N", OpenSheet, 0),

        (Day, "PgDn Alt+Down", WeekLater, 1),
        (Day, "PgUp Alt+Up", WeekEarlier, 0),
        (Day, "Ctrl+Down", DayLater, 2),
        (Day, "Ctrl+Up", DayEarlier, 0),

        (GuidedText, "Tab", NextField, 1),
        (GuidedText, "Enter Ctrl+J Alt+Enter Shift+Enter Alt+j", Newline, 2),

        (Guided, "Enter", FinishField, 1),
        (Guided, "Tab", NextField, 0),
        (Guided, "Shift+Tab", PreviousField, 3),
        (Guided, "Up", ListUp, 0),
        (Guided, "Down", ListDown, 0),
        (Guided, "PgUp", PageUp, 0),
        (Guided, "PgDn", PageDown, 0),
        (Guided, "F7 Ctrl+N", OpenSheet, 0),

        (GuidedChecks, "Enter", FinishField, 0),

        (GuidedList, "o", Open, 5),

        (Placing, "1-9", OpenDilemma(1), 5),
    ]
};
