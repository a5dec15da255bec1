//! What is on screen: one file a pane, each its state, then `update`, then `view`.
//!
//! A pane changes the workbook through the [`Desk`] and draws from the [`Scene`]; what it cannot do
//! itself it asks the app for with a [`Reply`]. A pane never reads a disk or a clock.

mod bars;
mod board;
mod desk;
mod dilemma;
mod dilemmas;
mod ending;
#[cfg(test)]
mod fixture;
mod form;
mod go_to;
mod guided;
mod hidden;
mod line_input;
mod links;
mod list;
mod look_back;
mod meaning;
mod names;
mod notes;
mod outside;
mod picker;
mod promise;
mod reader;
mod session;
mod taking_up;
mod tips;
mod top;
mod waiting;
mod week;
mod welcome;
mod workbooks;
mod writing;

pub use board::BoardPage;
pub use desk::{Desk, Scene, Shelf, Target};
pub use dilemma::DilemmaPage;
pub use ending::Ending;
pub use form::FormPage;
pub use go_to::GoTo;
pub use guided::GuidedPage;
pub use hidden::{Sharing, draw_hidden};
pub use links::{Followed, Subject, follow, place as place_of, switch as switch_link, to_tie};
pub use look_back::LookBackPage;
pub use names::{context_name, key_name, workbook_name, workbook_title};
pub use outside::{CameBack, Lent};
pub use picker::{Choosable, PickValue, Picker, PickerReply};
pub use reader::Reader;
pub use session::SessionPage;
pub use top::{
    Heading, SaveNews, draw_footer, draw_header, footer_hit, footer_rows, header_rows,
    name_of as trouble_name,
};
pub use waiting::WaitingPage;
pub use week::WeekPage;
pub use welcome::Welcome;
pub use workbooks::WorkbooksPage;
pub use writing::Writing;

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

/// What a pane answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// It has no use for this; somebody further out may.
    Ignored,
    /// Done.
    Done,
    /// Done, and something else is to be on screen.
    Go(Place),
    /// Done, and there is a line to show.
    Say(Message),
    /// This text is to be written on in the user's own editor.
    Lend(Box<Lent>),
}

/// Something that can be on screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// Back to where one came from.
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
    /// The session with the client: the one that goes on, or a new one.
    Session,
    /// Away from the session with the client, which is over.
    SessionOver,
    /// The look-back.
    LookBack,
}

/// A line that tells what happened; it goes away with the next key.
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
