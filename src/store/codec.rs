//! Reads and writes the text of a leaf's file.

mod read;
mod write;

pub use read::{decode, leaf_of};
pub use write::encode;

/// The latest `format:` that this program reads. It is written only if an entry is erased, which format 1 cannot
/// express.
pub const FORMAT: u32 = 2;
/// The format that version 0.1 reads and writes.
pub const FORMAT_OF_0_1: u32 = 1;
/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// The most entries that are read from one file.
pub const MAX_ENTRIES: usize = 10_000;
