//! The writing timer: fifteen minutes, shown in whole minutes, without sound or colour.

use crate::content::{Catalog, Phrase};

/// A minute in ms.
const MINUTE: u64 = 60_000;
/// Minutes to write.
const MINUTES: u64 = 15;
/// Minutes for which it then shows that the time is over, before it turns itself off.
const AFTERWARDS: u64 = 5;

/// The timer, off until the user starts it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Timer {
    /// In ms ([`crate::model::Now::ticks`]); `None` while it is off.
    started_at: Option<u64>,
}

impl Timer {
    /// Starts or stops the timer; `now` in ms.
    pub fn switch(&mut self, now: u64) {
        self.started_at = match self.left_at(now) {
            Some(_) => None,
            None => Some(now),
        };
    }

    /// Whole minutes left, counting the current one; 0 while it shows that the time is over; `None` while it is off.
    fn left_at(self, now: u64) -> Option<u64> {
        let gone = now.saturating_sub(self.started_at?) / MINUTE;
        (gone < MINUTES + AFTERWARDS).then_some(MINUTES.saturating_sub(gone))
    }

    /// Whether its text has changed between two times in ms.
    pub fn has_changed(self, then: u64, now: u64) -> bool {
        self.left_at(then) != self.left_at(now)
    }

    /// The time in ms when its text changes next, once a minute; `None` while it is off.
    pub fn next(self, now: u64) -> Option<u64> {
        let started_at = self.started_at?;
        let left = self.left_at(now)?;
        let gone = match left {
            0 => MINUTES + AFTERWARDS,
            left => MINUTES - left + 1,
        };
        Some(started_at + gone * MINUTE)
    }

    /// Its text for the header; empty while it is off.
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
    fn the_timer_wakes_once_a_minute_until_it_turns_itself_off() {
        let mut timer = Timer::default();
        assert_eq!(timer.next(7), None);
        timer.switch(7);
        let mut now = 7;
        let mut wakes = 0;
        while let Some(next) = timer.next(now) {
            assert!(next >= now + MINUTE);
            assert!(!timer.has_changed(now, next - 1) && timer.has_changed(now, next));
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
