//! A set for few things held many times over.

use super::SortedMap;

/// A set in order that takes no more room than what is in it; see [`SortedMap`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortedSet<T>(SortedMap<T, ()>);

impl<T> SortedSet<T> {
    /// An empty one.
    pub const fn new() -> Self {
        Self(SortedMap::new())
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.0 = SortedMap::new();
    }

    /// What is in it, in order.
    pub fn iter(&self) -> Iter<'_, T> {
        self.0.iter().map(|(thing, ())| thing)
    }
}

/// What is in a set, in order.
pub type Iter<'a, T> =
    std::iter::Map<super::sorted_map::Iter<'a, T, ()>, fn((&'a T, &'a ())) -> &'a T>;

impl<T: Ord> SortedSet<T> {
    /// Puts `thing` in; `false` where it was in before.
    pub fn insert(&mut self, thing: T) -> bool {
        self.0.insert(thing, ()).is_none()
    }

    /// Whether `thing` is in it.
    pub fn contains(&self, thing: &T) -> bool {
        self.0.contains_key(thing)
    }

    /// Takes `thing` out; `false` where it was not in.
    pub fn remove(&mut self, thing: &T) -> bool {
        self.0.remove(thing).is_some()
    }
}

impl<T> Default for SortedSet<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for SortedSet<T> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_set().entries(self.iter()).finish()
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        Self(things.into_iter().map(|thing| (thing, ())).collect())
    }
}

impl<T: Ord> Extend<T> for SortedSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, things: I) {
        self.0.extend(things.into_iter().map(|thing| (thing, ())));
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for SortedSet<T> {
    fn from(things: [T; N]) -> Self {
        things.into_iter().collect()
    }
}

impl<'a, T> IntoIterator for &'a SortedSet<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
