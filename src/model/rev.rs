//! Version vectors: which device's changes an entry holds.

use super::SortedMap;
use super::sorted_map::Iter;

/// A short random name of one machine's copy of the workbook.
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

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How one version vector stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seniority {
    /// Both hold the same changes.
    Same,
    /// The first holds all of the second's changes and more.
    Newer,
    /// The second holds all of the first's changes and more.
    Older,
    /// Each holds a change that the other has not seen.
    Concurrent,
}

/// A version vector: for each device, how many saves of this entry it has made.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rev(SortedMap<Device, u64>);

impl Rev {
    /// One more change made on `device`.
    pub fn bump(&mut self, device: &Device) {
        let count = self.0.get(device).copied().unwrap_or_default();
        self.0.insert(device.clone(), count.saturating_add(1));
    }

    /// Sets one device's count, as read from a file.
    pub fn set(&mut self, device: Device, count: u64) {
        self.0.insert(device, count);
    }

    /// Everything that either vector has seen.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        let mut joined = self.clone();
        for (device, count) in &other.0 {
            if joined.0.get(device).is_none_or(|seen| seen < count) {
                joined.0.insert(device.clone(), *count);
            }
        }
        joined
    }

    /// How this vector stands to `other`.
    pub fn against(&self, other: &Self) -> Seniority {
        let covers = |a: &Self, b: &Self| {
            b.0.iter()
                .all(|(device, count)| a.0.get(device).unwrap_or(&0) >= count)
        };
        match (covers(self, other), covers(other, self)) {
            (true, true) => Seniority::Same,
            (true, false) => Seniority::Newer,
            (false, true) => Seniority::Older,
            (false, false) => Seniority::Concurrent,
        }
    }

    /// Devices and their counts, in name order.
    pub fn iter(&self) -> Iter<'_, Device, u64> {
        self.0.iter()
    }
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
    fn vectors_compare_device_by_device() {
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
    fn device_names_are_plain() {
        assert!(Device::new("k7f2").is_some());
        for bad in ["", "A", "å", "a b", "12345678901234567"] {
            assert!(Device::new(bad).is_none(), "{bad}");
        }
    }
}
