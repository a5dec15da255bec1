//! The names of actions, and the numbers of numbered ones.

use super::Action;
use crate::content::Catalog;

impl Action {
    /// The name used in `config.ron`: its id, and its number after a blank where it has one.
    pub fn name(self) -> String {
        match self.number() {
            Some(number) => format!("{} {number}", self.id()),
            None => self.id().to_owned(),
        }
    }

    /// The actions that a name in `config.ron` means: one, or all numbers of a numbered action; none where the name is
    /// unknown.
    pub fn named(name: &str) -> Vec<Self> {
        let (id, number) = match name.rsplit_once(' ') {
            Some((id, number)) => (id, number.parse::<u8>().ok()),
            None => (name, None),
        };
        let has_number = name.contains(' ');
        let is_it = |action: &Self| {
            action.id() == id && (!has_number || number.is_some() && action.number() == number)
        };
        Self::ALL.iter().copied().filter(is_it).collect()
    }

    /// The footer's words for it.
    pub fn label(self, catalog: &Catalog) -> String {
        self.with_own_number(catalog.action_label(self.id()))
    }

    /// What it does, in a line; empty where nothing is said.
    pub fn help(self, catalog: &Catalog) -> String {
        self.with_own_number(catalog.action_help(self.id()))
    }

    fn with_own_number(self, text: &str) -> String {
        match self.number() {
            Some(number) => text.replace("{n}", &number.to_string()),
            None => text.to_owned(),
        }
    }

    /// The number of the dilemma that this opens, from 1.
    pub fn dilemma_number(self) -> Option<usize> {
        match self {
            Self::OpenDilemma(number) => Some(usize::from(number)),
            _ => None,
        }
    }

    /// The number that this picks on a scale or among options.
    pub fn picked_number(self) -> Option<usize> {
        match self {
            Self::Pick(number) => Some(usize::from(number)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_one_action_or_all_its_numbers() {
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
    fn numbers_stay_within_their_family() {
        assert_eq!(Action::Pick(1).with_number(0), Some(Action::Pick(0)));
        assert_eq!(Action::OpenDilemma(1).with_number(0), None);
        assert_eq!(Action::Quit.with_number(1), None);
    }
}
