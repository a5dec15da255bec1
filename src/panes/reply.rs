//! The messages between panes and the app: a gesture goes in, a reply comes out.

use super::ExternalEdit;
use crate::action::Action;
use crate::content::{Field, Part};
use crate::effect::SettingChoice;
use crate::keymap::{Pointer, Pressed};
use crate::model::{EntryId, Leaf, Link, WeekId};
use crate::text::Matching;

/// Input for a pane.
#[derive(Clone, Debug, PartialEq)]
pub enum Gesture {
    /// A key bound to an action.
    Act(Pressed),
    /// A character typed into text.
    Type(char),
    /// Pasted text, from the terminal or the program's own register.
    Paste(String),
    /// The mouse.
    Point(Pointer),
}

impl Gesture {
    /// The action, where the gesture is a key.
    pub fn action(&self) -> Option<Action> {
        match self {
            Self::Act(pressed) => Some(pressed.action),
            _ => None,
        }
    }
}

impl From<Action> for Gesture {
    fn from(action: Action) -> Self {
        Self::Act(Pressed {
            action,
            select: false,
        })
    }
}

/// The reply of a pane to a gesture.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Not handled here; the caller may handle it.
    Ignored,
    /// Handled.
    Done,
    /// Handled; the drag goes on while the mouse is held still.
    DragsOn,
    /// Handled; go to this place.
    Go(Place),
    /// Handled; do this, as by its key.
    Act(Action),
    /// Handled; change this setting.
    Choose(SettingChoice),
    /// Handled; show this message.
    Say(Message),
    /// Handled: this note is deleted. Show this message.
    Deleted(Leaf, EntryId, Message),
    /// Handled; open this text in the external editor.
    EditExternally(Box<ExternalEdit>),
}

/// A place in the program to go to.
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
    /// The answers of a week to a dilemma's questions, at the question with this number, from 1.
    DilemmaQuestion(String, WeekId, usize),
    /// A tip in the week's list.
    Tip(String),
    /// A new reflection in the week on screen, with a link to its subject.
    Reflection(Option<Link>),
    /// An entry: a reflection in the week's editor, any other as a form.
    Entry(Leaf, EntryId),
    /// A new entry of a sheet.
    Sheet(String),
    /// A periodic sheet's entry for the period of a week, the one begun or a new one.
    SheetFor(String, WeekId),
    /// A new entry of a sheet, with a link to its subject.
    SheetAbout(String, Option<Link>),
    /// This week's promise, the one already made or a new one.
    Promise,
    /// The settings.
    Settings,
    /// The page that prepares a session with a client whose workbook is not open: its folder name, and the alias.
    Prepare(String, String),
    /// The list of workbooks, with the question whether to delete this one.
    DeleteWorkbook(String),
    /// The list of reminders.
    Waiting,
    /// The list of reminders, at the question about old notes.
    OldNotes,
    /// The board of a sheet.
    Board(String),
    /// The page before the session with the client.
    Session,
    /// The session with the client: the one that is running, or a new one.
    SessionBegun,
    /// The card between two clients, after a session.
    SessionOver,
    /// The workbook of the next client, by the alias typed on the card between two clients.
    NextClient(String),
    /// The coach's own workbook, from that card.
    Home,
    /// The cards of a sheet that a group goes through.
    Stations(String),
    /// Back from a team's hour or such a sheet, with the screen hidden.
    HourOver,
    /// The look-back.
    LookBack,
    /// The month around the week on screen, or a longer period, as running text.
    Reading,
    /// The log of what has been taken out.
    TakenOut,
    /// A document to read with a client and to save.
    Print(Print),
    /// The log of hours for a credential.
    HourLog,
    /// The page of search, with a query.
    Search(String),
    /// The people and the tags.
    People,
    /// Everything about a person, by alias.
    Person(String),
    /// Back to the pages of the person who has another alias now.
    Renamed(NewAlias),
    /// A hit of the search, in its text.
    Found(FoundPlace),
    /// The hits of a query as running text.
    ReadHits(ReadHits),
    /// The other version of a note, beside the note.
    OtherVersion(Leaf, EntryId),
    /// The earlier versions of a leaf, or of one entry.
    Versions(Leaf, Option<EntryId>),
}

/// A document to read with a client and to save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Print {
    /// A client's agreement, aims and course.
    Course,
    /// How the client's data are handled.
    DataUse,
}

/// A hit of the search to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPlace {
    /// The leaf of the entry.
    pub leaf: Leaf,
    /// The id of the entry.
    pub id: EntryId,
    /// The field with the hit; `None` where no word was asked for.
    pub field: Option<String>,
    /// The words to find in it.
    pub words: String,
    /// How they are looked for.
    pub matching: Matching,
}

/// The new alias of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAlias {
    /// The alias before.
    pub from: String,
    /// The alias now.
    pub to: String,
    /// Number of notes that have changed.
    pub notes: usize,
}

/// The hits of a query to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadHits {
    /// The words that name them together.
    pub title: String,
    /// The query as typed.
    pub query: String,
    /// Whether å, ä and ö are as good as a, a and o.
    pub is_loose: bool,
    /// The note to begin at.
    pub at: (Leaf, EntryId),
}

impl Place {
    /// Whether it may be gone to while a client looks on: part of the session, or a page that shows only what the client
    /// may see.
    pub fn shows_when_shared(&self) -> bool {
        match self {
            Self::Back | Self::Session | Self::SessionBegun | Self::SessionOver => true,
            Self::NextClient(_) | Self::Home | Self::Print(_) => true,
            Self::Search(_) | Self::People | Self::Person(_) => true,
            Self::Reading | Self::ReadHits(_) => true,
            Self::Week(_) | Self::Writing(_) | Self::Tip(_) | Self::Reflection(_) => false,
            Self::Dilemma(_) | Self::DilemmaQuestion(..) | Self::Promise => false,
            Self::Entry(..) | Self::Found(_) => false,
            Self::Sheet(_) | Self::SheetFor(..) | Self::SheetAbout(..) | Self::Board(_) => false,
            Self::Settings | Self::Waiting | Self::OldNotes | Self::LookBack => false,
            Self::HourLog | Self::TakenOut | Self::OtherVersion(..) | Self::Versions(..) => false,
            Self::Renamed(_) | Self::HourOver | Self::Stations(_) => false,
            Self::DeleteWorkbook(_) | Self::Prepare(..) => false,
        }
    }
}

/// A message in the footer, shown until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The text.
    pub text: String,
    /// Whether it needs the user's attention.
    pub serious: bool,
}

impl Reply {
    /// Goes to the sheet that a field opens, if it opens one.
    pub fn open_sheet_of(field: Option<&Field>) -> Self {
        let sheet = field.and_then(|field| field.opens.clone());
        let shows_old = field.is_some_and(|field| field.shows == Some(Part::OldNotes));
        match sheet {
            Some(sheet) => Self::Go(Place::Sheet(sheet)),
            None if shows_old => Self::Go(Place::OldNotes),
            None => Self::Done,
        }
    }
}

impl Message {
    /// A message for information.
    pub fn note(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            serious: false,
        }
    }

    /// A message that needs the user's attention.
    pub fn serious(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            serious: true,
        }
    }
}
