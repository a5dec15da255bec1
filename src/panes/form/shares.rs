//! Points shared among a few.

use std::collections::BTreeMap;

use crate::content::Choice;
use crate::model::Answer;

/// Points as they are shared so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    total: u32,
    given: BTreeMap<String, u32>,
    rows: Vec<String>,
}

impl Shares {
    /// What an answer shares `among` these, and whatever else it gives points to.
    pub fn new(total: u32, among: &[Choice], answer: Option<&Answer>) -> Self {
        let given = match answer {
            Some(Answer::Points(points)) => points.clone(),
            _ => BTreeMap::new(),
        };
        let mut rows: Vec<String> = among.iter().map(|choice| choice.id.clone()).collect();
        let unknown: Vec<String> = given
            .keys()
            .filter(|id| !rows.contains(id))
            .cloned()
            .collect();
        rows.extend(unknown);
        Self { total, given, rows }
    }

    /// The ids that points go to.
    pub fn rows(&self) -> &[String] {
        &self.rows
    }

    /// How many points there are in all.
    pub fn total(&self) -> u32 {
        self.total
    }

    /// The points of a row.
    pub fn points(&self, row: usize) -> u32 {
        let id = self.rows.get(row);
        id.and_then(|id| self.given.get(id)).copied().unwrap_or(0)
    }

    /// How many are left to give; none where too many were given.
    pub fn left(&self) -> u32 {
        let given: u64 = self.given.values().copied().map(u64::from).sum();
        u32::try_from(u64::from(self.total).saturating_sub(given)).unwrap_or(0)
    }

    /// The answer with `points` in a row, as far as there are any left; none at all is no part of it.
    pub fn with(mut self, row: usize, points: u32) -> Answer {
        let most = self.points(row).saturating_add(self.left());
        if let Some(id) = self.rows.get(row) {
            match points.min(most) {
                0 => self.given.remove(id),
                points => self.given.insert(id.clone(), points),
            };
        }
        Answer::Points(self.given)
    }
}
