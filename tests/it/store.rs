//! The store on a real file system, and on one that fails.
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
mod machines;
mod mutated;
mod power;
mod recover;
mod save;
mod unseen;
mod versions;
mod watch;
mod workbooks;
