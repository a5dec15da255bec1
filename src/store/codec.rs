//! The text of a leaf's file.

mod read;
mod write;

pub use read::{decode, leaf_of};
pub use write::encode;

/// The greatest number in `format:` that this program reads. It is written only where an entry is erased, which
/// format 1 cannot say.
pub const FORMAT: u32 = 2;
/// The format that 0.1 reads and writes.
pub const FORMAT_OF_0_1: u32 = 1;
/// A larger file is not read.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// A file with more entries is not read.
pub const MAX_ENTRIES: usize = 10_000;
