//! Fifteen minutes of writing, told in whole minutes; nothing rings and nothing changes colour.

use crate::content::{Catalog, Phrase};

const MINUTE: u64 = 60_000;
/// What there is to write in.
const MINUTES: u64 = 15;
/// How long it says that they have gone; then it is silent by itself.
const AFTERWARDS: u64 = 5;

/// The timer, off until somebody asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Timer {
    /// In the ticks of [`crate::model::Now`].
    began: Option<u64>,
}

impl Timer {
    /// Starts it, or ends it.
    pub fn switch(&mut self, now: u64) {
        self.began = match self.left_at(now) {
            Some(_) => None,
            None => Some(now),
        };
    }

    /// Whole minutes left, the one under way included; none in the minutes after the last; None while it is off.
    fn left_at(self, now: u64) -> Option<u64> {
        let gone = now.saturating_sub(self.began?) / MINUTE;
        (gone < MINUTES + AFTERWARDS).then_some(MINUTES.saturating_sub(gone))
    }

    /// Whether it says something else now than it did then.
    pub fn has_moved(self, then: u64, now: u64) -> bool {
        self.left_at(then) != self.left_at(now)
    }

    /// When it will say something else: once a minute, and not after the last.
    pub fn next(self, now: u64) -> Option<u64> {
        let began = self.began?;
        let left = self.left_at(now)?;
        let gone = match left {
            0 => MINUTES + AFTERWARDS,
            left => MINUTES - left + 1,
        };
        Some(began + gone * MINUTE)
    }

    /// What it says; empty while it is off.
    pub fn words(self, now: u64, catalog: &Catalog) -> String {
        match self.left_at(now) {
            None => String::new(),
            Some(0) => catalog.say(Phrase::TimerOver).to_owned(),
            Some(left) => catalog.fill(Phrase::TimerLeft, &[("n", &left.to_string())]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_wakes_once_a_minute_and_then_no_more() {
        let mut timer = Timer::default();
        assert_eq!(timer.next(7), None);
        timer.switch(7);
        let mut now = 7;
        let mut wakes = 0;
        while let Some(next) = timer.next(now) {
            assert!(next >= now + MINUTE);
            assert!(!timer.has_moved(now, next - 1) && timer.has_moved(now, next));
            now = next;
            wakes += 1;
        }
        assert_eq!(wakes, MINUTES + 1);
        assert_eq!(timer.left_at(now), None);
        timer.switch(now);
        assert_eq!(timer.left_at(now), Some(MINUTES));
        timer.switch(now + 1);
        assert_eq!(timer.next(now + 1), None);
    }
}
