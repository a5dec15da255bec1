//! The program's setup, and the inputs that it reacts to.

use crate::content::Catalog;
use crate::effect::{Memos, Notice, Outcome};
use crate::keymap::{Key, Pointer, Unsent};
use crate::model::views::WorkbookCard;
use crate::model::{Device, WeekId};
use crate::settings::Settings;
use crate::theme::{Background, TerminalColours, Theme};

/// An event from outside the program.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// The last Esc key was the first byte of a sequence from the terminal, and not a key.
    EscTakenBack,
    /// Text was pasted; line ends may be CR.
    Paste(String),
    /// The mouse was used.
    Pointer(Pointer),
    /// The middle button of the mouse was pressed.
    MiddleClick,
    /// The terminal has told its background.
    Background(Background),
    /// The terminal was resized to this many columns and rows.
    Resize(u16, u16),
    /// The time that [`crate::app::App::next_wake`] returned has come.
    Tick,
    /// An effect has a result, or something changed on disk.
    Outcome(Outcome),
    /// The program is about to be ended or stopped from outside: save everything at once.
    Leaving,
}

/// Everything that the program needs at its start.
#[derive(Debug)]
pub struct Setup {
    /// All texts, in the language to start in.
    pub catalog: Catalog,
    /// The user's own content files as (name, text); `catalog` includes them already.
    pub own_content: Vec<(String, String)>,
    /// The user's settings.
    pub settings: Settings,
    /// The theme to draw with.
    pub theme: Theme,
    /// The colours of the terminal.
    pub colours: TerminalColours,
    /// The workbook's folder name.
    pub workbook: String,
    /// The workbook's title page, read at the start.
    pub card: WorkbookCard,
    /// Whether the workbook's files are sealed.
    pub is_locked: bool,
    /// Whether the workbook is the sample, which has no lock.
    pub is_sample: bool,
    /// The folder name of the workbook to return to from a client's.
    pub home: String,
    /// The workbook's folder, as shown to the user.
    pub folder: String,
    /// The path of the settings file, as shown to the user.
    pub config_file: String,
    /// This machine's name in version vectors.
    pub device: Device,
    /// The keys that do not arrive from the terminal.
    pub unsent: Unsent,
    /// Random bits for entry ids.
    pub seed: u64,
    /// Settings that this machine remembers from earlier runs.
    pub remembered: Memos,
    /// The week to open; `None` for the current one.
    pub week: Option<WeekId>,
    /// Notices that arose while starting.
    pub notices: Vec<Notice>,
}
