//! Search over all weeks: folded copies of the texts, the query with its filters, hits, the words around a hit, people.
//!
//! Pure and without an index: a query scans the folded texts, from the newest week back.

mod alias;
mod around;
mod erasure;
mod excerpt;
mod filter;
mod folded;
mod lone;
mod mask;
mod needle;
mod query;
mod renaming;

pub use alias::{Alias, NOT_PERSON};
pub use around::words_around;
pub use erasure::{Fate, erase_in, fate_of};
pub use excerpt::{Excerpt, excerpt, marked};
pub use filter::{Chip, Filter, FilterKind, Known};
pub use folded::{FoldedLeaf, PERSON, searched_texts};
pub use mask::{MASKED, Mask};
pub use needle::Needle;
pub use query::{Hit, Query, person_query};
pub use renaming::{NamedPlace, Renamed, Renaming};
