//! The text of a leaf's file.

mod read;
mod write;

pub use read::{decode, leaf_of};
pub use write::encode;

/// The number in `format:` that this program writes, and the greatest it reads.
pub const FORMAT: u32 = 1;
/// A larger file is not read.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// A file with more entries is not read.
pub const MAX_ENTRIES: usize = 10_000;
