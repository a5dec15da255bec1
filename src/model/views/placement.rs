//! The placement of a dilemma: two bars, one for each pole.

use crate::model::{Answer, Entry, Moment};

/// The sheet's id.
pub const PLACEMENT: &str = "placement";
/// Far too little.
pub const STEP_MIN: i64 = -3;
/// Far too much.
pub const STEP_MAX: i64 = 3;

/// One of a dilemma's two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pole {
    /// The first.
    A,
    /// The second.
    B,
}

/// The time that a mark on a bar refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bar {
    /// The amount in recent weeks.
    Today,
    /// The amount wanted in four weeks.
    Wanted,
}

/// Marks on both poles' bars, today and wanted; a mark is -3 (far too little) .. 0 (the right
/// amount) .. 3 (far too much), or not set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placement {
    today: [Option<i64>; 2],
    wanted: [Option<i64>; 2],
}

impl Placement {
    /// Field of the reason for the marks.
    pub const WHY: &'static str = "why";

    /// Reads an entry of the placement sheet; a mark off the scale counts as not set.
    pub fn of(entry: &Entry) -> Self {
        let mut placement = Self::default();
        for (bar, pole) in Self::MARKS {
            let step = entry.scale(Self::field(bar, pole));
            placement.set(
                bar,
                pole,
                step.filter(|step| (STEP_MIN..=STEP_MAX).contains(step)),
            );
        }
        placement
    }

    /// Every possible mark, today's first.
    pub const MARKS: [(Bar, Pole); 4] = [
        (Bar::Today, Pole::A),
        (Bar::Today, Pole::B),
        (Bar::Wanted, Pole::A),
        (Bar::Wanted, Pole::B),
    ];

    /// The mark on one bar.
    pub fn mark(&self, bar: Bar, pole: Pole) -> Option<i64> {
        let marks = match bar {
            Bar::Today => &self.today,
            Bar::Wanted => &self.wanted,
        };
        match pole {
            Pole::A => marks[0],
            Pole::B => marks[1],
        }
    }

    /// Sets or clears one mark.
    pub fn set(&mut self, bar: Bar, pole: Pole, step: Option<i64>) {
        let marks = match bar {
            Bar::Today => &mut self.today,
            Bar::Wanted => &mut self.wanted,
        };
        match pole {
            Pole::A => marks[0] = step,
            Pole::B => marks[1] = step,
        }
    }

    /// Whether no mark is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes the marks into an entry; returns whether that changed it.
    pub fn write(&self, entry: &mut Entry, at: Moment) -> bool {
        let mut changed = false;
        for (bar, pole) in Self::MARKS {
            let field = Self::field(bar, pole);
            changed |= match self.mark(bar, pole) {
                Some(step) => entry.answer(field, Answer::Scale(step), at),
                None => entry.unanswer(field, at),
            };
        }
        changed
    }

    /// The bar and the pole of a field; `None` if it is not one of a mark.
    pub fn place_of(field: &str) -> Option<(Bar, Pole)> {
        let places = [Bar::Today, Bar::Wanted]
            .into_iter()
            .flat_map(|bar| [Pole::A, Pole::B].map(|pole| (bar, pole)));
        places
            .into_iter()
            .find(|(bar, pole)| Self::field(*bar, *pole) == field)
    }

    /// The field of one mark.
    pub fn field(bar: Bar, pole: Pole) -> &'static str {
        match (bar, pole) {
            (Bar::Today, Pole::A) => "today-a",
            (Bar::Today, Pole::B) => "today-b",
            (Bar::Wanted, Pole::A) => "wanted-a",
            (Bar::Wanted, Pole::B) => "wanted-b",
        }
    }
}
