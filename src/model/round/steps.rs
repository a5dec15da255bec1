//! The steps that an answer may be on, and the rows that they are folded into.

use super::Counts;

/// A row of a spread: its id, in files and texts, and the steps that it holds, as digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The id.
    pub id: &'static str,
    /// The digits of its steps.
    pub steps: &'static [u8],
}

const fn row(id: &'static str, steps: &'static [u8]) -> Row {
    Row { id, steps }
}

const AMOUNT: &[&[Row]] = &[
    &[
        row("more", &[5, 6, 7]),
        row("right", &[4]),
        row("less", &[1, 2, 3]),
    ],
    &[
        row("more", &[6, 7]),
        row("bit-more", &[5]),
        row("right", &[4]),
        row("bit-less", &[3]),
        row("less", &[1, 2]),
    ],
    &[
        row("far-more", &[7]),
        row("more", &[6]),
        row("bit-more", &[5]),
        row("right", &[4]),
        row("bit-less", &[3]),
        row("less", &[2]),
        row("far-less", &[1]),
    ],
];
const DEGREE: &[&[Row]] = &[
    &[
        row("high", &[4, 5]),
        row("middle", &[3]),
        row("low", &[1, 2]),
    ],
    &[
        row("highest", &[5]),
        row("high", &[4]),
        row("middle", &[3]),
        row("low", &[2]),
        row("lowest", &[1]),
    ],
];
const FREQUENCY: &[&[Row]] = &[
    &[
        row("pressed", &[4]),
        row("mostly", &[3]),
        row("sometimes", &[1, 2]),
    ],
    &[
        row("pressed", &[4]),
        row("mostly", &[3]),
        row("sometimes", &[2]),
        row("seldom", &[1]),
    ],
];
const REPEATS: &[&[Row]] = &[&[row("yes", &[1]), row("partly", &[2]), row("no", &[3])]];

/// A kind of answers: the digits from 1 on, each with its place on a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// The amount of a pole, 1 to 7: far too little to far too much.
    Amount,
    /// Mandate, responsibility and support, 1 to 5.
    Degree,
    /// A foundation, 0 to 3 on paper, with the digits 1 to 4.
    Frequency,
    /// Whether a boundary can be repeated: yes, partly, no.
    Repeats,
}

impl Steps {
    /// The ways of folding, the coarsest first.
    fn folds(self) -> &'static [&'static [Row]] {
        match self {
            Self::Amount => AMOUNT,
            Self::Degree => DEGREE,
            Self::Frequency => FREQUENCY,
            Self::Repeats => REPEATS,
        }
    }

    /// The last digit.
    pub fn last(self) -> u8 {
        let steps = self.finest().iter().flat_map(|row| row.steps);
        steps.copied().max().unwrap_or(0)
    }

    /// The rows with one step each, from the top of a spread.
    pub fn finest(self) -> &'static [Row] {
        self.folds().last().copied().unwrap_or_default()
    }

    /// The rows for a number of answers: three for five or six, at most five for seven to nine, at most seven from ten on.
    pub fn rows(self, answers: u16) -> &'static [Row] {
        let most = match answers {
            0..=6 => 3,
            7..=9 => 5,
            10.. => 7,
        };
        let folds = self.folds().iter();
        let mut fitting = folds.filter(|rows| rows.len() <= most);
        fitting.next_back().copied().unwrap_or_default()
    }

    /// The rows that stored counts have; none where they are not of this kind.
    pub fn rows_of(self, counts: &Counts) -> Option<&'static [Row]> {
        let mut folds = self.folds().iter();
        let is_of = |rows: &[Row]| {
            rows.len() == counts.len() && rows.iter().all(|row| counts.contains_key(row.id))
        };
        folds.find(|rows| is_of(rows)).copied()
    }

    /// Counts folded into rows that are as coarse or coarser; none where they are not of this kind.
    pub fn folded(self, counts: &Counts, rows: &[Row]) -> Option<Counts> {
        let from = self.rows_of(counts)?;
        let into = |row: &Row| {
            let parts = from
                .iter()
                .filter(|part| part.steps.iter().all(|step| row.steps.contains(step)));
            let sum = parts.filter_map(|part| counts.get(part.id)).sum::<u32>();
            (row.id.to_owned(), sum)
        };
        let folded: Counts = rows.iter().map(into).collect();
        (folded.values().sum::<u32>() == counts.values().sum::<u32>()).then_some(folded)
    }
}
