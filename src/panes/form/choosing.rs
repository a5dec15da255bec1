//! Choosing an option or a step, and sharing points.

use super::drawn::Spot;
use super::input::Input;
use super::items::Item;
use super::shares::Shares;
use crate::action::Action;
use crate::content::{Catalog, Choice, Field, FieldKind};
use crate::model::Answer;
use crate::panes::{Desk, Target};

/// What came of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// Nothing; it has no meaning here.
    Nothing,
    /// The question was answered, or could have been.
    Answer,
    /// On to the next question, where there is one.
    On,
    /// Back to the question before, where there is one.
    Back,
}

/// One field of one entry, answered by choosing.
struct Chosen<'a, 'b, 'c> {
    target: &'a Target,
    field: &'a Field,
    desk: &'b mut Desk<'c>,
}

/// Changes the answer of the field that one is at.
pub fn update(
    input: &mut Input,
    action: Action,
    target: &Target,
    item: &Item,
    desk: &mut Desk<'_>,
) -> Came {
    let Some(field) = field_of(target, item, desk.catalog) else {
        return Came::Nothing;
    };
    let mut chosen = Chosen {
        target,
        field,
        desk,
    };
    match (&field.kind, input) {
        (FieldKind::Choice(choices), _) => chosen.choose(choices, action),
        (FieldKind::Scale { min, max, .. }, _) => chosen.step(*min, *max, action),
        (FieldKind::Points { total, among }, Input::Sharing { row }) => {
            let shares = chosen.shares(*total, among);
            chosen.share(shares, row, action)
        }
        _ => Came::Nothing,
    }
}

/// Chooses what was clicked on.
pub fn click(input: &mut Input, spot: &Spot, target: &Target, item: &Item, desk: &mut Desk<'_>) {
    let Some(field) = field_of(target, item, desk.catalog) else {
        return;
    };
    let mut chosen = Chosen {
        target,
        field,
        desk,
    };
    match (spot, &field.kind) {
        (Spot::Option(at), FieldKind::Choice(choices)) => chosen.set_option(choices, *at),
        (Spot::Step(step), FieldKind::Scale { .. }) => chosen.set(Answer::Scale(*step)),
        (
            Spot::Less(at) | Spot::More(at) | Spot::Option(at),
            FieldKind::Points { total, among },
        ) => {
            let shares = chosen.shares(*total, among);
            let now = shares.points(*at);
            match spot {
                Spot::Less(_) => chosen.set(shares.with(*at, now.saturating_sub(1))),
                Spot::More(_) => chosen.set(shares.with(*at, now.saturating_add(1))),
                _ => {}
            }
            if let Input::Sharing { row } = input {
                *row = *at;
            }
        }
        _ => {}
    }
}

fn field_of<'a>(target: &Target, item: &Item, catalog: &'a Catalog) -> Option<&'a Field> {
    match item {
        Item::Field(id) => catalog.sheet(&target.sheet)?.field(id),
        _ => None,
    }
}

impl Chosen<'_, '_, '_> {
    fn answer(&self) -> Option<&Answer> {
        self.target
            .entry(self.desk.workbook)?
            .answers
            .get(&self.field.id)
    }

    fn shares(&self, total: u32, among: &[Choice]) -> Shares {
        Shares::new(total, among, self.answer())
    }

    fn set(&mut self, answer: Answer) {
        let at = self.desk.moment();
        let field = &self.field.id;
        self.desk
            .change(self.target, |entry| entry.answer(field, answer, at));
    }

    fn set_option(&mut self, choices: &[Choice], at: usize) {
        if let Some(choice) = choices.get(at) {
            self.set(Answer::Choice(choice.id.clone()));
        }
    }

    fn clear(&mut self) -> Came {
        let at = self.desk.moment();
        let field = &self.field.id;
        self.desk
            .change(self.target, |entry| entry.unanswer(field, at));
        Came::Answer
    }

    fn choose(&mut self, choices: &[Choice], action: Action) -> Came {
        let chosen = self.answer().and_then(Answer::as_choice);
        let at = chosen.and_then(|chosen| choices.iter().position(|choice| choice.id == chosen));
        let last = choices.len().saturating_sub(1);
        let to = match action {
            Action::OptionLess | Action::ListUp => at.map_or(last, |at| at.saturating_sub(1)),
            Action::OptionMore | Action::ListDown => at.map_or(0, |at| (at + 1).min(last)),
            Action::AnswerClear => return self.clear(),
            other => match other.picked_number() {
                Some(number) if (1..=choices.len()).contains(&number) => number - 1,
                Some(_) => return Came::Answer,
                None => return Came::Nothing,
            },
        };
        self.set_option(choices, to);
        came_of(action)
    }

    fn step(&mut self, min: i64, max: i64, action: Action) -> Came {
        let at = self.answer().and_then(Answer::as_scale);
        // A scale with a middle starts there.
        let middle = (min < 0 && max > 0).then_some(0);
        let to = match action {
            Action::OptionLess => at.map_or(middle.unwrap_or(max), |at| at.saturating_sub(1)),
            Action::OptionMore => at.map_or(middle.unwrap_or(min), |at| at.saturating_add(1)),
            Action::ListUp => return Came::Back,
            Action::ListDown => return Came::On,
            Action::AnswerClear => return self.clear(),
            other => match number_of::<i64>(other) {
                Some(number) if (min..=max).contains(&number) => number,
                Some(_) => return Came::Answer,
                None => return Came::Nothing,
            },
        };
        self.set(Answer::Scale(to.clamp(min, max)));
        came_of(action)
    }

    fn share(&mut self, shares: Shares, row: &mut usize, action: Action) -> Came {
        let last = shares.rows().len().saturating_sub(1);
        let at = (*row).min(last);
        let now = shares.points(at);
        let points = match action {
            Action::ListUp => {
                *row = at.saturating_sub(1);
                return Came::Answer;
            }
            Action::ListDown => {
                *row = (at + 1).min(last);
                return Came::Answer;
            }
            Action::OptionLess => now.saturating_sub(1),
            Action::OptionMore => now.saturating_add(1),
            Action::AnswerClear => 0,
            other => match number_of::<u32>(other) {
                Some(number) => number,
                None => return Came::Nothing,
            },
        };
        self.set(shares.with(at, points));
        match action.picked_number() {
            Some(_) if at == last => return Came::On,
            Some(_) => *row = at + 1,
            None => {}
        }
        Came::Answer
    }
}

fn number_of<N: TryFrom<usize>>(action: Action) -> Option<N> {
    N::try_from(action.picked_number()?).ok()
}

/// A digit answers whole, so it goes on; arrows are still looking.
fn came_of(action: Action) -> Came {
    match action.picked_number() {
        Some(_) => Came::On,
        None => Came::Answer,
    }
}
