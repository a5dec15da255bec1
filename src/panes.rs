//! The panes on screen, one file per pane: its state, then `update`, then `view`.
//!
//! A pane changes the workbook through the [`Desk`], draws from the [`Scene`], and asks the app for everything else
//! with a [`Reply`]. It never reads a disk or a clock.

mod ask;
mod asking;
mod bars;
mod before_session;
mod between;
mod big;
mod board;
mod chrome;
mod curtain;
mod decide;
mod desk;
mod dilemma;
mod dilemmas;
mod ending;
mod entry_preview;
mod erase;
mod external_edit;
#[cfg(test)]
mod fixture;
mod form;
mod go_to;
mod guided;
mod hit_list;
mod labels;
mod line_input;
mod links;
mod list;
mod look_back;
mod notes;
mod other_version;
mod pane;
mod people;
mod person;
mod picker;
mod prepare;
mod promise;
mod reader;
mod reading;
mod reminder_columns;
mod rename;
mod reply;
mod safety;
mod search;
mod session;
mod settings;
mod step_words;
mod take_out;
mod taken_out;
mod team_hour;
mod tips;
mod typed_answer;
mod unlocking;
mod versions;
mod waiting;
mod week;
mod welcome;
mod workbooks;
mod writing;

pub use asking::Asking;
pub use before_session::BeforeSession;
pub use between::BetweenPage;
pub use board::BoardPage;
pub use chrome::{
    Heading, SaveNews, draw_footer, draw_header, footer_hit, footer_rows, header_rows,
    name_of as trouble_name,
};
pub use curtain::{Curtain, Sharing, draw_curtain};
pub use desk::{Desk, Scene, Shelf, ShelvedText, Target, TextStep};
pub use dilemma::{DilemmaPage, answers as dilemma_answers};
pub use ending::Ending;
pub use erase::{ErasePage, ToErase};
pub use external_edit::{EditResult, ExternalEdit};
pub use form::FormPage;
pub use go_to::GoTo;
pub use guided::GuidedPage;
pub use labels::{context_name, key_name, workbook_name, workbook_title};
pub use links::{Followed, Subject, follow, place as place_of, switch as switch_link, to_tie};
pub use look_back::LookBackPage;
pub use other_version::OtherVersionPage;
pub use pane::Pane;
pub use people::PeoplePage;
pub use person::PersonPage;
pub use picker::{Choosable, PickValue, Picker, PickerReply};
pub use prepare::PreparePage;
pub use reader::Reader;
pub use reading::ReadingPage;
pub use rename::{RenamePage, RenamingWords, around as around_name, place_name};
pub use reply::{FoundPlace, Gesture, Message, NewAlias, Place, ReadHits, Reply};
pub use search::SearchPage;
pub use session::SessionPage;
pub use settings::SettingsPage;
pub use step_words::step_words;
pub use take_out::{Batch, TakeOutPage};
pub use taken_out::TakenOutPage;
pub use team_hour::TeamHourPage;
pub use unlocking::{UnlockPage, UnlockReply};
pub use versions::{VersionsPage, reason_words, sheet_name, size_words, version_time};
pub use waiting::WaitingPage;
pub use week::WeekPage;
pub use welcome::Welcome;
pub use workbooks::WorkbooksPage;
pub use writing::Writing;
