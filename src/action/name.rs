//! The names of actions, the numbers of numbered ones, and which of them answer.

use super::Action;
use crate::content::Catalog;

impl Action {
    /// The name used in `config.ron`: its id, then a space and its number if it has one.
    pub fn name(self) -> String {
        match self.number() {
            Some(number) => format!("{} {number}", self.id()),
            None => self.id().to_owned(),
        }
    }

    /// The actions with this name in `config.ron`: a single action, all numbers of a numbered action, or none if the
    /// name is unknown.
    pub fn named(name: &str) -> Vec<Self> {
        let (id, number) = match name.rsplit_once(' ') {
            Some((id, number)) => (id, number.parse::<u8>().ok()),
            None => (name, None),
        };
        let has_number = name.contains(' ');
        let matches = |action: &Self| {
            action.id() == id && (!has_number || number.is_some() && action.number() == number)
        };
        Self::ALL.iter().copied().filter(matches).collect()
    }

    /// Its short label, for the footer.
    pub fn label(self, catalog: &Catalog) -> String {
        self.fill_in_number(catalog.action_label(self.id()))
    }

    /// Its description, one line for the help; may be empty.
    pub fn help(self, catalog: &Catalog) -> String {
        self.fill_in_number(catalog.action_help(self.id()))
    }

    fn fill_in_number(self, text: &str) -> String {
        match self.number() {
            Some(number) => text.replace("{n}", &number.to_string()),
            None => text.to_owned(),
        }
    }

    /// For [`Action::OpenDilemma`], the number of the dilemma in the list, from 1.
    pub fn dilemma_number(self) -> Option<usize> {
        match self {
            Self::OpenDilemma(number) => Some(usize::from(number)),
            _ => None,
        }
    }

    /// For [`Action::Pick`], the number of the step or option, from 0.
    pub fn picked_number(self) -> Option<usize> {
        match self {
            Self::Pick(number) => Some(usize::from(number)),
            _ => None,
        }
    }

    /// Whether it answers a check or moves a mark. Such an action has no effect on a read-only page, which deserves a
    /// warning.
    pub fn is_answer(self) -> bool {
        matches!(
            self,
            Self::AnswerYes
                | Self::AnswerPartly
                | Self::AnswerNo
                | Self::AnswerNotRelevant
                | Self::AnswerClear
                | Self::MarkLess
                | Self::MarkMore
                | Self::MarkRight
                | Self::MarkClear
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_refers_to_one_action_or_to_all_its_numbers() {
        assert_eq!(Action::named("quit"), [Action::Quit]);
        assert_eq!(Action::named("open-dilemma").len(), 9);
        assert_eq!(Action::named("open-dilemma 3"), [Action::OpenDilemma(3)]);
        for wrong in ["open-dilemma 0", "pick 10", "quit 1", "pick x", "pick ", ""] {
            assert_eq!(Action::named(wrong), [], "{wrong}");
        }
        for action in Action::ALL {
            assert_eq!(Action::named(&action.name()), [*action]);
        }
    }

    #[test]
    fn with_number_accepts_only_valid_numbers_of_the_same_action() {
        assert_eq!(Action::Pick(1).with_number(0), Some(Action::Pick(0)));
        assert_eq!(Action::OpenDilemma(1).with_number(0), None);
        assert_eq!(Action::Quit.with_number(1), None);
    }
}
