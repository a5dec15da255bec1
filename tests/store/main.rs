//! The store on a real file system, and on one that fails.

mod codec;
mod save;
