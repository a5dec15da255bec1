//! The nouns: weeks, entries, answers, and what an entry of a known sheet says.
//!
//! Nothing here reads a disk, a clock or a screen. An [`Entry`] is a set of answers to one sheet and the only thing
//! that is stored; [`views`] read entries of known sheets.

mod alias;
mod answer;
mod client_copy;
mod entry;
mod id;
mod leaf;
mod link;
mod moment;
mod period;
mod rev;
pub mod round;
mod sorted_map;
mod sorted_set;
mod time_input;
pub mod views;
mod week_id;

pub use alias::{alphabetical, looks_like_full_name};
pub use answer::Answer;
pub use client_copy::{ClientCopy, Giver};
pub use entry::{Entries, Entry, Erasure, RESERVED};
pub use id::{EntryId, EntryIdError, IdSource};
pub use leaf::{Leaf, WorkbookKind};
pub use link::Link;
pub use moment::{Moment, MomentError, Now};
pub use period::Period;
pub use rev::{Device, Rev, Seniority};
pub use sorted_map::SortedMap;
pub use sorted_set::SortedSet;
pub use time_input::{
    TimeDirection, TimeInputError, TypedTime, date_from_input, period_from_input, week_from_input,
};
pub use week_id::{WEEKDAYS, WeekId, WeekIdError};
