//! `tillit merge` and `tillit sync` with a real git, on folders of their own. Without git they are passed over.
mod driver;
mod exchange;
mod larger;
mod locked;
mod machine;
mod network;
mod refusals;
mod setup;
