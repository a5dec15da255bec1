//! An ordered list of stops with a cursor.

/// Behaviour of a step past the last stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastEnd {
    /// Wraps to the first stop, and before the first to the last.
    Wraps,
    /// Moves to a position of its own, where everything is done.
    Done,
    /// Stays at the last stop.
    Stays,
}

/// An ordered list of stops with a cursor. Invariant: `at` is the index of a stop, or the number of stops if
/// everything is done or there is no stop.
#[derive(Debug)]
pub struct Course<S> {
    stops: Vec<S>,
    at: usize,
    past_end: PastEnd,
}

impl<S: Clone + PartialEq> Course<S> {
    /// Starts at the first open stop, or at the first stop if none is open.
    pub fn new(stops: Vec<S>, past_end: PastEnd, is_open: impl FnMut(&S) -> bool) -> Self {
        let at = stops.iter().position(is_open).unwrap_or(0);
        Self {
            stops,
            at,
            past_end,
        }
    }

    /// The current stop; `None` if everything is done or there is no stop.
    pub fn here(&self) -> Option<&S> {
        self.stops.get(self.at)
    }

    /// Every stop, in order.
    pub fn stops(&self) -> &[S] {
        &self.stops
    }

    /// Every stop, mutably.
    pub fn stops_mut(&mut self) -> &mut [S] {
        &mut self.stops
    }

    /// The index of the current stop, from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The index `by` stops after the current one, and whether that wrapped; `None` if there is none.
    fn place(&self, by: i32) -> Option<(usize, bool)> {
        let count = i64::try_from(self.stops.len()).ok()?;
        let to = i64::try_from(self.at).ok()? + i64::from(by);
        let inside = (0..count).contains(&to);
        let place = |to: i64| usize::try_from(to).ok();
        match self.past_end {
            _ if inside => Some((place(to)?, false)),
            PastEnd::Wraps if count > 0 => Some((place(to.rem_euclid(count))?, true)),
            PastEnd::Done if to >= count => Some((self.stops.len(), false)),
            PastEnd::Wraps | PastEnd::Done | PastEnd::Stays => None,
        }
    }

    /// The stop `by` stops after the current one, without wrapping.
    pub fn ahead(&self, by: i32) -> Option<&S> {
        let (place, wraps) = self.place(by)?;
        self.stops.get(place).filter(|_| !wraps)
    }

    /// Moves by `by` stops; returns whether there was a place to move to.
    pub fn step(&mut self, by: i32) -> bool {
        match self.place(by) {
            Some((place, _)) => {
                self.at = place;
                true
            }
            None => false,
        }
    }

    /// Moves to a stop; returns whether it is in the list.
    pub fn go_to(&mut self, stop: &S) -> bool {
        let found = self.stops.iter().position(|other| other == stop);
        self.at = found.unwrap_or(self.at);
        found.is_some()
    }

    /// Moves to the last stop.
    pub fn go_to_last(&mut self) {
        self.at = self.stops.len().saturating_sub(1);
    }

    /// Replaces the stops. The cursor stays at its stop, or moves on to the next old stop that is work and still in the
    /// list. If there is none, everything is done ([`PastEnd::Done`]), or the cursor moves to the last stop that is
    /// work.
    pub fn renew(&mut self, stops: Vec<S>, is_work: impl Fn(&S) -> bool) {
        let ahead = self.stops.get(self.at..).unwrap_or_default();
        let here = ahead.first().filter(|here| stops.contains(here));
        let next = || {
            ahead
                .iter()
                .find(|stop| is_work(stop) && stops.contains(stop))
        };
        let found = here.or_else(next);
        let at = found.and_then(|found| stops.iter().position(|stop| stop == found));
        self.at = at.unwrap_or_else(|| match self.past_end {
            PastEnd::Done => stops.len(),
            PastEnd::Wraps | PastEnd::Stays => stops.iter().rposition(is_work).unwrap_or(0),
        });
        self.stops = stops;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(past_end: PastEnd) -> Course<u8> {
        Course::new(vec![1, 2, 3], past_end, |stop| *stop == 3)
    }

    fn after(mut course: Course<u8>, steps: &[i32]) -> (Vec<bool>, Option<u8>) {
        let moved = steps.iter().map(|by| course.step(*by)).collect();
        (moved, course.here().copied())
    }

    #[test]
    fn a_course_starts_at_the_first_open_stop_and_passes_its_end_as_set() {
        assert_eq!(after(course(PastEnd::Wraps), &[]), (vec![], Some(3)));
        assert_eq!(after(course(PastEnd::Wraps), &[1]), (vec![true], Some(1)));
        let back = after(course(PastEnd::Wraps), &[1, -1]);
        assert_eq!(back, (vec![true, true], Some(3)));
        assert_eq!(after(course(PastEnd::Stays), &[1]), (vec![false], Some(3)));
        assert_eq!(after(course(PastEnd::Done), &[1]), (vec![true], None));
        let back = after(course(PastEnd::Done), &[1, -1, -1, -1, -1]);
        assert_eq!(back, (vec![true, true, true, true, false], Some(1)));
    }

    #[test]
    fn replaced_stops_keep_the_cursor_or_move_it_to_the_next_common_stop() {
        let renewed = |past_end, at: u8, stops: Vec<u8>| {
            let mut course = course(past_end);
            course.go_to(&at);
            course.renew(stops, |stop| *stop < 9);
            course.here().copied()
        };
        assert_eq!(renewed(PastEnd::Wraps, 2, vec![3, 2]), Some(2));
        assert_eq!(renewed(PastEnd::Wraps, 2, vec![1, 3]), Some(3));
        assert_eq!(renewed(PastEnd::Wraps, 3, vec![1, 2, 9]), Some(2));
        assert_eq!(renewed(PastEnd::Done, 3, vec![1, 2]), None);
        assert_eq!(renewed(PastEnd::Done, 3, Vec::new()), None);
    }

    #[test]
    fn a_course_without_stops_has_no_current_stop() {
        for past_end in [PastEnd::Wraps, PastEnd::Done, PastEnd::Stays] {
            let mut course: Course<u8> = Course::new(Vec::new(), past_end, |_| true);
            assert_eq!(course.step(1), past_end == PastEnd::Done);
            assert_eq!((course.here(), course.ahead(-1)), (None, None));
        }
    }
}
