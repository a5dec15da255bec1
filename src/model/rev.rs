//! Version vectors: the changes an entry includes, counted by device.

use std::cmp::Ordering;

use super::SortedMap;
use super::sorted_map::Iter;

/// A short random name for one run of the program on one machine, or for a merge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Device(String);

impl Device {
    /// A device named `name`: 1-16 lower-case letters and digits, else `None`.
    pub fn new(name: &str) -> Option<Self> {
        let fits = (1..=16).contains(&name.len())
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        fits.then(|| Self(name.to_owned()))
    }

    /// The name of a merge, made from a hash of its content. No run of the program has such a name.
    pub fn of_merge(content: u32) -> Self {
        Self(format!("m{content:08x}"))
    }

    /// Whether this has the form of [`Device::of_merge`].
    fn is_of_merge(&self) -> bool {
        let content = self.0.strip_prefix('m').unwrap_or_default();
        content.len() == 8 && content.bytes().all(|b| b.is_ascii_hexdigit())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The relation between two version vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seniority {
    /// Both include the same changes.
    Same,
    /// The first includes all changes of the second and more.
    Newer,
    /// The second includes all changes of the first and more.
    Older,
    /// Each includes a change that the other lacks.
    Concurrent,
}

/// A version vector: the number of times each device has saved this entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rev(SortedMap<Device, u64>);

impl Rev {
    /// Counts one more change made on `device`.
    pub fn bump(&mut self, device: &Device) {
        let count = self.0.get(device).copied().unwrap_or_default();
        self.0.insert(device.clone(), count.saturating_add(1));
    }

    /// Sets one device's count, as read from a file.
    pub fn set(&mut self, device: Device, count: u64) {
        self.0.insert(device, count);
    }

    /// The count of one device; 0 if it has made no change.
    pub fn count(&self, device: &Device) -> u64 {
        self.0.get(device).copied().unwrap_or_default()
    }

    /// The vector without the names of merges.
    #[must_use]
    pub fn without_merges(&self) -> Self {
        let runs = self.0.iter().filter(|(device, _)| !device.is_of_merge());
        Self(
            runs.map(|(device, count)| (device.clone(), *count))
                .collect(),
        )
    }

    /// The vector that includes every change of either.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        // Both are in name order, so one pass joins even thousands of runs.
        let merged = side_by_side(&self.0, &other.0)
            .map(|(device, ours, theirs)| (device.clone(), ours.max(theirs)));
        Self(merged.collect())
    }

    /// Compares this vector with `other`.
    pub fn against(&self, other: &Self) -> Seniority {
        let (mut ahead, mut behind) = (false, false);
        for (_, ours, theirs) in side_by_side(&self.0, &other.0) {
            ahead |= ours > theirs;
            behind |= ours < theirs;
        }
        match (ahead, behind) {
            (false, false) => Seniority::Same,
            (true, false) => Seniority::Newer,
            (false, true) => Seniority::Older,
            (true, true) => Seniority::Concurrent,
        }
    }

    /// Devices and their counts, in name order.
    pub fn iter(&self) -> Iter<'_, Device, u64> {
        self.0.iter()
    }
}

/// Every device of either vector, in name order, with its count in each.
fn side_by_side<'a>(
    a: &'a SortedMap<Device, u64>,
    b: &'a SortedMap<Device, u64>,
) -> impl Iterator<Item = (&'a Device, u64, u64)> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    std::iter::from_fn(move || {
        let order = match (a.peek(), b.peek()) {
            (None, None) => return None,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((a, _)), Some((b, _))) => a.cmp(b),
        };
        let ours = (order != Ordering::Greater).then(|| a.next()).flatten();
        let theirs = (order != Ordering::Less).then(|| b.next()).flatten();
        let device = ours.or(theirs)?.0;
        let count = |of: Option<(&Device, &u64)>| of.map_or(0, |(_, count)| *count);
        Some((device, count(ours), count(theirs)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rev(counts: &[(&str, u64)]) -> Rev {
        let mut rev = Rev::default();
        for (name, count) in counts {
            rev.set(Device::new(name).unwrap(), *count);
        }
        rev
    }

    #[test]
    fn vectors_compare_and_join_device_by_device() {
        assert_eq!(
            rev(&[("a", 2)]).against(&rev(&[("a", 1)])),
            Seniority::Newer
        );
        assert_eq!(rev(&[]).against(&rev(&[("a", 1)])), Seniority::Older);
        assert_eq!(
            rev(&[("a", 1)]).against(&rev(&[("b", 1)])),
            Seniority::Concurrent
        );
        assert_eq!(
            rev(&[("a", 1)]).joined(&rev(&[("b", 2)])),
            rev(&[("a", 1), ("b", 2)])
        );
    }

    #[test]
    fn device_names_are_short_lower_case_ascii() {
        assert!(Device::new("k7f2").is_some());
        for bad in ["", "A", "å", "a b", "12345678901234567"] {
            assert!(Device::new(bad).is_none(), "{bad}");
        }
    }
}
