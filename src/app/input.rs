//! What the program is started with, and everything that can happen to it.

use crate::content::Catalog;
use crate::effect::{Memos, Notice, Outcome};
use crate::keymap::{Key, Pointer};
use crate::model::views::WorkbookCard;
use crate::model::{Device, WeekId};
use crate::settings::Settings;
use crate::theme::Theme;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; line ends may be CR.
    Paste(String),
    /// The mouse did something.
    Pointer(Pointer),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// Time has come for what was asked for by [`crate::app::App::next_wake`].
    Tick,
    /// An effect has come out, or something happened on disk.
    Outcome(Outcome),
    /// The program is about to end or stop from outside: everything is to be written at once.
    Leaving,
}

/// What the program is started with.
#[derive(Debug)]
pub struct Setup {
    /// All texts, in the language to start in.
    pub catalog: Catalog,
    /// The user's own content files, each a name and a text; the catalog holds them already.
    pub own_content: Vec<(String, String)>,
    /// The user's settings.
    pub settings: Settings,
    /// The theme to draw with.
    pub theme: Theme,
    /// The workbook's folder name.
    pub workbook: String,
    /// Its title page as the start has read it.
    pub card: WorkbookCard,
    /// The folder name of the workbook to come back to when a client's is left.
    pub home: String,
    /// Where the workbook lies, as shown to the user.
    pub folder: String,
    /// This machine's name in version vectors.
    pub device: Device,
    /// Random bits for entry ids.
    pub seed: u64,
    /// What this machine remembered from earlier runs.
    pub remembered: Memos,
    /// The week to open; today's where none is named.
    pub week: Option<WeekId>,
    /// What came up while starting.
    pub notices: Vec<Notice>,
}
