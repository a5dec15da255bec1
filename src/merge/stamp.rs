use crate::model::{Device, Entries, Seniority};

/// Makes every entry of `current` that says something else than in `saved` newer than it, once.
///
/// An entry that is newer already (it was stamped for a save that has not succeeded yet) stays as it is. An
/// entry that an undo brought back with its old vector dominates what is saved again.
pub fn stamp(saved: &Entries, current: &mut Entries, device: &Device) {
    for (id, entry) in current {
        match saved.get(id) {
            Some(was) if entry.same_content(was) => {
                entry.rev = entry.rev.joined(&was.rev);
                entry.changed = entry.changed.max(was.changed);
            }
            Some(was) if entry.rev.against(&was.rev) != Seniority::Newer => {
                entry.rev = entry.rev.joined(&was.rev);
                entry.rev.bump(device);
            }
            None if entry.rev.iter().next().is_none() => entry.rev.bump(device),
            _ => {}
        }
    }
}
