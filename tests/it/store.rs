//! The store on a real file system and on simulated ones: failing, full, case-insensitive, recording.
mod case;
mod codec;
mod copies;
mod double;
mod drafts;
mod faults;
mod folders;
mod git_marks;
#[cfg(unix)]
mod last_resort;
mod locked;
mod machines;
mod mutated;
mod power;
mod recover;
mod save;
mod unseen;
mod versions;
mod watch;
mod workbooks;
