//! The messages between panes and the app: a gesture goes in, a reply comes out.

use super::ExternalEdit;
use crate::action::Action;
use crate::keymap::{Asked, Pointer};
use crate::model::{EntryId, Leaf, Link, WeekId};

/// What reaches a pane.
#[derive(Clone, Debug, PartialEq)]
pub enum Gesture {
    /// A key that asks for an action here.
    Act(Asked),
    /// A character typed into text.
    Type(char),
    /// Text pasted, from the terminal or from what was copied here.
    Paste(String),
    /// The mouse.
    Point(Pointer),
}

impl Gesture {
    /// The action asked for, where it is one.
    pub fn action(&self) -> Option<Action> {
        match self {
            Self::Act(asked) => Some(asked.action),
            _ => None,
        }
    }
}

impl From<Action> for Gesture {
    fn from(action: Action) -> Self {
        Self::Act(Asked {
            action,
            select: false,
        })
    }
}

/// What a pane answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Not handled here; the caller may handle it.
    Ignored,
    /// Handled.
    Done,
    /// Handled; something else is to be on screen.
    Go(Place),
    /// Handled; there is a message to show.
    Say(Message),
    /// This text is to be opened in the external editor.
    EditExternally(Box<ExternalEdit>),
}

/// Something that can be on screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// The page below.
    Back,
    /// A week.
    Week(WeekId),
    /// A week, with the cursor in its text.
    Writing(WeekId),
    /// A dilemma's page.
    Dilemma(String),
    /// A tip among the week's.
    Tip(String),
    /// A new reflection in the week on screen, tied to what it is about.
    Reflection(Option<Link>),
    /// An entry: in the week's editor where it is a reflection, else as a form.
    Entry(Leaf, EntryId),
    /// A new entry of a sheet.
    Sheet(String),
    /// A new entry of a sheet, about something.
    SheetAbout(String, Option<Link>),
    /// This week's promise, the one already made or a new one.
    Promise,
    /// What waits.
    Waiting,
    /// Every entry of a sheet.
    Board(String),
    /// The session with the client: the one that is running, or a new one.
    Session,
    /// The workbook that a client's session was begun from; the session is over.
    SessionOver,
    /// The look-back.
    LookBack,
}

/// A line about what happened; it is shown until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The line.
    pub text: String,
    /// Whether something needs the user.
    pub serious: bool,
}

impl Message {
    /// Something that happened.
    pub fn note(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            serious: false,
        }
    }

    /// Something that needs the user.
    pub fn serious(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            serious: true,
        }
    }
}
