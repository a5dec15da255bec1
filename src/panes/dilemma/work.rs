//! Working on a dilemma: its questions answered one by one, and its experiment as the week's if-then.

use super::DilemmaPage;
use super::sections::offered_experiments;
use crate::content::{Catalog, Phrase};
use crate::insight::{promise_line, promise_of};
use crate::model::views::{COMMITMENT, Commitment, DILEMMA_QUESTIONS, Placement, Pole};
use crate::model::{Answer, Leaf, Link, WeekId};
use crate::panes::{Desk, Message, Place, Reply, Target};

/// The answers of a week to the questions of a dilemma: those already begun, or new ones.
pub fn answers(id: &str, week: WeekId, desk: &mut Desk<'_>) -> Target {
    let entries = desk.workbook.of_sheet(DILEMMA_QUESTIONS);
    let mut of_week = entries.filter(|(of, entry)| *of == week && entry.dilemma() == Some(id));
    let begun = of_week.next().map(|(_, entry)| entry.id);
    drop(of_week);
    let begun = begun.and_then(|id| desk.target(Leaf::Week(week), id));
    begun.unwrap_or_else(|| {
        let about = Link::dilemma(id);
        desk.new_target(week, DILEMMA_QUESTIONS, Some(about))
    })
}

impl DilemmaPage {
    /// Opens the question with this number, from 1.
    pub(super) fn answer_question(&self, number: u8, catalog: &Catalog) -> Reply {
        let number = usize::from(number);
        let dilemma = catalog.dilemma(self.id());
        match dilemma.and_then(|dilemma| dilemma.question(number)) {
            Some(_) => {
                let id = self.id().to_owned();
                Reply::Go(Place::DilemmaQuestion(id, self.week, number))
            }
            None => Reply::Ignored,
        }
    }

    /// Makes the experiment this week's if-then, and opens it. One that the week has already is left as it is.
    pub(super) fn promise_experiment(&self, desk: &mut Desk<'_>) -> Reply {
        let Some(experiment) = self.experiment(desk) else {
            return Reply::Ignored;
        };
        let week = desk.this_week();
        if let Some(made) = promise_of(desk.workbook.of_sheet(COMMITMENT), week) {
            let promise = promise_line(desk.catalog, &Commitment::of(made));
            let values = [("promise", promise.as_str())];
            let text = desk.catalog.fill(Phrase::ExperimentPromised, &values);
            return Reply::Say(Message::note(text));
        }
        let about = Link::dilemma(self.id());
        let begun = desk.begun(COMMITMENT, week);
        let target = begun.unwrap_or_else(|| desk.new_target(week, COMMITMENT, Some(about)));
        let at = desk.moment();
        let act = Answer::Text(as_act(&experiment));
        if !desk.change(&target, |entry| entry.answer(Commitment::ACT, act, at)) {
            let locked = desk.catalog.say(Phrase::CannotChangeHere);
            return Reply::Say(Message::serious(locked));
        }
        Reply::Go(Place::Entry(target.leaf, target.id))
    }

    /// The experiment on screen: that of the pole whose bar is marked, where both are offered.
    fn experiment(&self, desk: &Desk<'_>) -> Option<String> {
        let dilemma = desk.catalog.dilemma(self.id())?;
        let placed = self.bars.target().entry(desk.workbook).map(Placement::of);
        let offered = offered_experiments(dilemma, placed.unwrap_or_default());
        let text = match self.experiment_pole(&offered) {
            Some(pole) => dilemma.pole(pole).experiment.as_str(),
            None => dilemma.experiment.as_str(),
        };
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The pole whose experiment the key takes; `None` where the dilemma has one for both.
    pub(super) fn experiment_pole(&self, offered: &[Pole]) -> Option<Pole> {
        let marked = offered.iter().find(|pole| **pole == self.bars.pole());
        marked.or(offered.first()).copied()
    }
}

/// An experiment as the second half of an if-then: it begins with a small letter and has no full stop at its end.
fn as_act(experiment: &str) -> String {
    let text = experiment.trim().trim_end_matches('.');
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_experiment_reads_as_the_second_half_of_an_if_then() {
        assert_eq!(
            as_act("Välj en fråga. Säg den högt."),
            "välj en fråga. Säg den högt"
        );
        assert_eq!(as_act(""), "");
    }
}
