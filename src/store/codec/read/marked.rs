//! Reads a leaf with git's conflict marks: merges both sides.

use super::body;
use crate::merge::merge;
use crate::model::{Entries, Leaf};
use crate::notation::{Fault, Sides, conflict_line, conflict_sides};
use crate::store::Unreadable;

/// Reads the leaf in a text, and its entries: both sides merged where git left conflict marks.
///
/// # Errors
///
/// The fault of the text as it is, if it has no marks, its sides cannot be read, or different readings of
/// the marks give different entries.
pub(super) fn leaf_in(name: &str, text: &str) -> Result<(Leaf, Entries), Unreadable> {
    let Some(line) = conflict_line(text) else {
        return body(name, text);
    };
    let undecided = || Err(Fault::conflict(name, text, line).into());
    let mut found: Option<(Leaf, Entries)> = None;
    let mut newer = None;
    for sides in conflict_sides(text) {
        match merged(name, &sides) {
            Ok(Some(read)) if found.as_ref().is_none_or(|found| *found == read) => {
                found = Some(read);
            }
            Ok(Some(_)) => return undecided(),
            Err(error @ Unreadable::Newer { .. }) => newer = Some(error),
            Ok(None) | Err(_) => {}
        }
    }
    match (found, newer) {
        (Some(found), _) => Ok(found),
        (None, Some(newer)) => Err(newer),
        (None, None) => undecided(),
    }
}

/// Merges both sides of one reading; `None` if they are different leaves.
fn merged(name: &str, sides: &Sides) -> Result<Option<(Leaf, Entries)>, Unreadable> {
    let (leaf, ours) = body(name, &sides.ours)?;
    let (other, theirs) = body(name, &sides.theirs)?;
    if leaf != other {
        return Ok(None);
    }
    // zdiff3 may leave a base that cannot be read; a merge without a base only keeps more.
    let base = sides.base.as_deref().and_then(|base| body(name, base).ok());
    let base = base
        .filter(|(of, _)| *of == leaf)
        .map(|(_, entries)| entries);
    Ok(Some((leaf, merge(base.as_ref(), &ours, &theirs))))
}
