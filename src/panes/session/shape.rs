//! The cards that a session has.

use crate::content::{CardPart, Catalog, Dilemma, Only, SessionCard, Sheet};
use crate::model::Entry;
use crate::model::views::{CONTRACT, PLACEMENT, Session, is_kept_by_program};

/// The facts about a session that decide which cards it has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape<'a> {
    pub met_before: bool,
    pub last_step: bool,
    pub written_since: bool,
    /// Whether there is a curve of the dilemma to show.
    pub has_curve: bool,
    pub dilemma: Option<&'a Dilemma>,
    pub session: Option<&'a Entry>,
    pub contract: Option<&'a Entry>,
}

impl Shape<'_> {
    /// Whether the session has a card.
    pub fn has(&self, card: &SessionCard) -> bool {
        let is_of_session = match &card.only {
            Only::Always => true,
            Only::FirstTime => !self.met_before || self.is_asked_again(card),
            Only::Later => self.met_before,
            Only::AfterContract => self.met_before && self.has_contract(),
            Only::After(field) => self
                .session
                .is_some_and(|session| has_words(session, field)),
            Only::AfterStep => self.last_step,
            Only::AfterNotes => self.written_since,
        };
        let questions = self.dilemma.map_or(0, |dilemma| dilemma.questions.len());
        is_of_session
            && match card.shows {
                Some(CardPart::Question(number)) => number <= questions,
                Some(CardPart::Deeper(number)) => self.goes_deeper(number),
                Some(CardPart::Curve) => self.has_curve,
                _ => self.dilemma.is_some() || !needs_dilemma(card),
            }
    }

    /// Whether the dilemma has a deeper question of this number, and the question before it has an answer.
    fn goes_deeper(&self, number: usize) -> bool {
        let first = format!("question-{number}");
        let is_answered = self
            .session
            .is_some_and(|session| session.answers.contains_key(&first));
        is_answered
            && self
                .dilemma
                .is_some_and(|dilemma| dilemma.deeper(number).is_some())
    }

    /// Whether something has been agreed on.
    fn has_contract(&self) -> bool {
        let is_answer = |field: &String| !is_kept_by_program(CONTRACT, field);
        self.contract
            .is_some_and(|contract| contract.answers.keys().any(is_answer))
    }

    /// Whether a card asks only about the contract, and has no answer yet or is to be changed.
    fn is_asked_again(&self, card: &SessionCard) -> bool {
        let changes = self
            .session
            .and_then(|session| session.choice(Session::AGREEMENT));
        let is_changed = changes == Some(Session::CHANGES);
        let is_answered = |field| {
            let contract = self.contract;
            contract.is_some_and(|contract| contract.answers.contains_key(field))
        };
        let mut asks = card.asks.iter();
        asks.all(|(sheet, field)| sheet == CONTRACT && (is_changed || !is_answered(field)))
    }
}

/// Whether a field of a session has words.
fn has_words(session: &Entry, field: &str) -> bool {
    !session.text(field).trim().is_empty()
}

/// Whether a card is about both sides of a dilemma.
fn needs_dilemma(card: &SessionCard) -> bool {
    use CardPart::{BarsToday, BarsWanted, Gives, TooMuch};
    let shows_both = matches!(card.shows, Some(Gives | TooMuch | BarsToday | BarsWanted));
    shows_both || card.asks.iter().any(|(sheet, _)| sheet == PLACEMENT)
}

/// Number of rows in the list of dilemmas, whose last one is for a matter that is none of them.
pub(super) fn choices(catalog: &Catalog) -> usize {
    catalog.dilemmas().len() + 1
}

/// Every card of a sheet, in order.
pub(super) fn all_cards(sheet: Option<&Sheet>) -> impl Iterator<Item = &SessionCard> {
    let stages = sheet.map_or(&[][..], |sheet| &sheet.stages);
    stages.iter().flat_map(|stage| &stage.cards)
}

#[cfg(test)]
mod tests {
    use super::super::cards::question_of;
    use super::*;
    use crate::content::Language;
    use crate::model::views::{SESSION, SESSION_END};
    use crate::model::{Answer, EntryId};

    fn shape(met_before: bool) -> Shape<'static> {
        Shape {
            contract: None,
            session: None,
            met_before,
            last_step: met_before,
            written_since: false,
            has_curve: false,
            dilemma: None,
        }
    }

    fn ids<'a>(catalog: &'a Catalog, shape: &Shape<'_>, stage: &str) -> Vec<&'a str> {
        let stages = catalog.sheet(SESSION).unwrap().stages.iter();
        let cards = stages
            .filter(|one| one.id == stage)
            .flat_map(|one| &one.cards);
        cards
            .filter(|card| shape.has(card))
            .map(|card| card.id.as_str())
            .collect()
    }

    #[test]
    fn a_later_session_checks_the_contract_in_one_card_and_asks_what_was_left_out() {
        let catalog = Catalog::shipped(Language::English).unwrap();
        assert_eq!(ids(&catalog, &shape(false), "agree").len(), 12);
        assert_eq!(ids(&catalog, &shape(false), "open").len(), 0);
        let agreed = [
            "worth",
            "note-owner",
            "note-place",
            "delete-on",
            "between-us",
            // Of the three lines on who sees what, one is enough.
            "only-me",
            "exception",
            "not-coaching",
            "when-stuck",
        ];
        let at = "2026-11-12T10:00:00+01:00".parse().unwrap();
        let mut contract = Entry::new(EntryId::new(at, 1), CONTRACT, at);
        for field in agreed {
            contract.answer(field, Answer::Text("ja".to_owned()), at);
        }
        let later = Shape {
            contract: Some(&contract),
            ..shape(true)
        };
        let each_time = ["aim", "agreement", "on-screen", "not-written"];
        assert_eq!(ids(&catalog, &later, "agree"), each_time);
        // A card about the contract that was left out is asked again.
        contract.unanswer("note-owner", at);
        let later = Shape {
            contract: Some(&contract),
            ..shape(true)
        };
        assert_eq!(ids(&catalog, &later, "agree")[4..], ["note-owner"]);
        // Where it does not hold, all of it is asked again.
        let mut session = Entry::new(EntryId::new(at, 2), SESSION, at);
        let changes = Answer::Choice(Session::CHANGES.to_owned());
        session.answer(Session::AGREEMENT, changes, at);
        let later = Shape {
            session: Some(&session),
            ..later
        };
        assert_eq!(ids(&catalog, &later, "agree").len(), 13);
        let open = ids(&catalog, &shape(true), "open");
        assert_eq!(open, ["last-step", "better", "learned"]);
    }

    #[test]
    fn a_dilemma_with_fewer_questions_has_fewer_cards() {
        let catalog = Catalog::shipped(Language::English).unwrap();
        let mut dilemma = catalog.dilemmas().first().unwrap().clone();
        let all = Shape {
            dilemma: catalog.dilemmas().first(),
            ..shape(true)
        };
        assert!(ids(&catalog, &all, "questions").contains(&"question-5"));
        dilemma.questions.truncate(2);
        let few = Shape {
            dilemma: Some(&dilemma),
            ..shape(true)
        };
        let cards = ids(&catalog, &few, "questions");
        assert_eq!(cards[..3], ["question-1", "question-2", "what-else"]);
    }

    #[test]
    fn a_question_goes_deeper_once_it_has_an_answer() {
        for language in Language::ALL {
            let catalog = Catalog::shipped(language).unwrap();
            let at = "2026-11-12T10:00:00+01:00".parse().unwrap();
            let mut session = Entry::new(EntryId::new(at, 1), SESSION, at);
            let asked = |session: &Entry| {
                let shape = Shape {
                    dilemma: catalog.dilemmas().first(),
                    session: Some(session),
                    ..shape(true)
                };
                let cards = ids(&catalog, &shape, "questions");
                let deeper = cards.iter().filter(|id| id.starts_with("deeper"));
                deeper.map(|id| (*id).to_owned()).collect::<Vec<_>>()
            };
            assert_eq!(asked(&session), [""; 0]);
            session.answer("question-2", Answer::Text("två".to_owned()), at);
            assert_eq!(asked(&session), ["deeper-2"]);
        }
    }

    #[test]
    fn every_card_has_a_unique_id_a_question_and_existing_fields() {
        for language in Language::ALL {
            let catalog = Catalog::shipped(language).unwrap();
            let cards: Vec<_> = all_cards(catalog.sheet(SESSION)).collect();
            let mut names: Vec<&str> = cards.iter().map(|card| card.id.as_str()).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), cards.len());
            assert!(names.contains(&SESSION_END));
            for card in cards {
                assert!(!question_of(card, &catalog).is_empty(), "{}", card.id);
                for (sheet, field) in &card.asks {
                    let sheet = catalog.sheet(sheet).unwrap();
                    assert!(sheet.field(field).is_some(), "{field}");
                }
            }
        }
    }
}
