//! Typed views of entries of known sheets.

mod checks;
mod commitment;
mod placement;
mod session;
mod workbook;

pub use checks::{CheckAnswer, TIP_CHECKS};
pub use commitment::{COMMITMENT, Commitment, Outcome};
pub use placement::{Bar, PLACEMENT, Placement, Pole, STEP_MAX, STEP_MIN};
pub use session::{CONTRACT, RECAP, RECAP_LINES, RECAP_STRUCK, SESSION, SESSION_AT, SESSION_END};
pub use workbook::{WORKBOOK, WorkbookCard, WorkbookContents, WorkbookSummary};

/// The sheet of a free reflection: one field, [`REFLECTION_TEXT`].
pub const REFLECTION: &str = "reflection";
/// The field of a reflection that holds its prose.
pub const REFLECTION_TEXT: &str = "text";
