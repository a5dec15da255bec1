//! The cards of a session, in the order of the hour.

use crate::content::{Catalog, Dilemma, Phrase};
use crate::model::views::{self, Bar, COMMITMENT, CONTRACT, Commitment, PLACEMENT, SESSION};
use crate::panes::meaning::Meaning;

/// A part of the hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The last step, before anything else.
    Open,
    /// What the hour is for, and what may be written down.
    Agree,
    /// Which dilemma.
    Choose,
    /// Both its sides.
    Map,
    /// Where it stands, and where it is wanted.
    Place,
    /// The dilemma's questions, then those that deepen.
    Questions,
    /// An if-then, and how it is followed up.
    Step,
    /// What the client takes home.
    Recap,
}

impl Stage {
    /// What it is called.
    pub fn name(self) -> Phrase {
        match self {
            Self::Open => Phrase::SessionStageOpen,
            Self::Agree => Phrase::SessionStageAgree,
            Self::Choose => Phrase::SessionStageChoose,
            Self::Map => Phrase::SessionStageMap,
            Self::Place => Phrase::SessionStagePlace,
            Self::Questions => Phrase::SessionStageQuestions,
            Self::Step => Phrase::SessionStageStep,
            Self::Recap => Phrase::SessionStageRecap,
        }
    }
}

/// Which entry an answer belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The session.
    Session,
    /// What stands between coach and client.
    Contract,
    /// The dilemma's placement.
    Placement,
    /// The step.
    Step,
}

impl Whose {
    /// The entry's sheet.
    pub fn sheet(self) -> &'static str {
        match self {
            Self::Session => SESSION,
            Self::Contract => CONTRACT,
            Self::Placement => PLACEMENT,
            Self::Step => COMMITMENT,
        }
    }
}

/// Somewhere that words can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The entry.
    pub whose: Whose,
    /// The field.
    pub field: &'static str,
    /// How what is typed is understood.
    pub meaning: Meaning,
}

/// One thing to ask or to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Card {
    /// What came of the last step.
    LastStep,
    /// What the client has written since.
    Since,
    /// A question of a sheet.
    Ask(Whose, &'static str),
    /// The dilemma.
    Choose,
    /// What both sides give.
    Gives,
    /// What too much of each does.
    TooMuch,
    /// The bars.
    Place(Bar),
    /// A question of the dilemma, from 1.
    Question(usize),
    /// The if-then.
    Step,
    /// How sure, 1-5.
    Sure,
    /// What the client takes home, line by line.
    Recap,
    /// Where it is to lie.
    Export,
    /// What was agreed on about the note.
    End,
}

/// What a session is like, as far as its cards depend on it.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a> {
    /// Whether coach and client have met before.
    pub met_before: bool,
    /// Whether there is a step from last time.
    pub last_step: bool,
    /// Whether the client has written something since.
    pub written_since: bool,
    /// The dilemma, once it is chosen.
    pub dilemma: Option<&'a Dilemma>,
}

/// Every card of a session, in order.
pub fn deck(shape: &Shape<'_>) -> Vec<Card> {
    use Whose::{Contract, Placement, Session};
    let mut cards = Vec::new();
    if shape.last_step {
        cards.push(Card::LastStep);
    }
    if shape.written_since {
        cards.push(Card::Since);
    }
    if shape.met_before {
        cards.extend(["better", "learned"].map(|field| Card::Ask(Session, field)));
        cards.extend(["aim", "on-screen"].map(|field| Card::Ask(Session, field)));
    } else {
        cards.extend([
            Card::Ask(Session, "aim"),
            Card::Ask(Contract, "worth"),
            Card::Ask(Session, "on-screen"),
            Card::Ask(Contract, "note-owner"),
            Card::Ask(Contract, "between-us"),
            Card::Ask(Contract, "when-stuck"),
        ]);
    }
    cards.extend([
        Card::Ask(Session, "topic"),
        Card::Choose,
        Card::Gives,
        Card::TooMuch,
        Card::Place(Bar::Today),
        Card::Ask(Placement, "not-worse"),
        Card::Place(Bar::Wanted),
    ]);
    let asked = shape.dilemma.map_or(0, |dilemma| dilemma.questions.len());
    cards.extend((1..=asked.min(views::Session::QUESTIONS.len())).map(Card::Question));
    let deeper = [
        "what-else",
        "opposite",
        "handled-well",
        "first-to-notice",
        "gain",
        "both-true",
    ];
    cards.extend(deeper.map(|field| Card::Ask(Session, field)));
    cards.extend([
        Card::Step,
        Card::Sure,
        Card::Ask(Session, "in-the-way"),
        Card::Ask(Session, "taking-along"),
        Card::Ask(Session, "follow-up"),
        Card::Recap,
        Card::Export,
        Card::End,
    ]);
    cards
}

impl Card {
    /// The part of the hour that it belongs to.
    pub fn stage(self) -> Stage {
        match self {
            Self::LastStep | Self::Since => Stage::Open,
            Self::Ask(_, "better" | "learned") => Stage::Open,
            Self::Ask(Whose::Contract, _) | Self::Ask(_, "aim" | "on-screen") => Stage::Agree,
            Self::Ask(_, "topic") | Self::Choose => Stage::Choose,
            Self::Gives | Self::TooMuch => Stage::Map,
            Self::Place(_) | Self::Ask(Whose::Placement, _) => Stage::Place,
            Self::Step | Self::Sure => Stage::Step,
            Self::Ask(_, "in-the-way" | "taking-along" | "follow-up") => Stage::Step,
            Self::Question(_) | Self::Ask(..) => Stage::Questions,
            Self::Recap | Self::Export | Self::End => Stage::Recap,
        }
    }

    /// How the session's entry names it.
    pub fn id(self) -> &'static str {
        match self {
            Self::LastStep => "last-step",
            Self::Since => "since",
            Self::Ask(_, field) => field,
            Self::Choose => "choose",
            Self::Gives => "gives",
            Self::TooMuch => "too-much",
            Self::Place(Bar::Today) => "today",
            Self::Place(Bar::Wanted) => "wanted",
            Self::Question(number) => question_field(number),
            Self::Step => "step",
            Self::Sure => "sure",
            Self::Recap => "recap",
            Self::Export => "export",
            Self::End => crate::model::views::SESSION_END,
        }
    }

    /// Where the words go that are caught on it, in the order in which they are asked for.
    pub fn slots(self) -> Vec<Slot> {
        use Whose::{Contract, Placement, Session, Step};
        let text = |whose, field| Slot {
            whose,
            field,
            meaning: Meaning::Text,
        };
        let day = |whose, field| Slot {
            whose,
            field,
            meaning: Meaning::Day,
        };
        match self {
            Self::LastStep => vec![text(Session, "last-step")],
            Self::Ask(Contract, "note-owner") => vec![
                text(Contract, "note-owner"),
                text(Contract, "note-place"),
                day(Contract, "delete-on"),
            ],
            Self::Ask(Session, "follow-up") => {
                vec![text(Session, "follow-up"), day(Session, "follow-up-on")]
            }
            Self::Ask(whose, field) => vec![text(whose, field)],
            Self::Gives | Self::TooMuch => vec![text(Session, "own-words")],
            Self::Place(Bar::Today) => vec![text(Placement, "why")],
            Self::Place(Bar::Wanted) => vec![text(Placement, "one-step")],
            Self::Question(number) => vec![text(Session, question_field(number))],
            Self::Step => vec![
                text(Step, Commitment::SITUATION),
                text(Step, Commitment::ACT),
            ],
            Self::Sure => vec![text(Session, "sure")],
            Self::Since | Self::Choose | Self::Recap | Self::Export | Self::End => Vec::new(),
        }
    }

    /// The words with which it asks; empty where it asks nothing.
    pub fn question(self, catalog: &Catalog, dilemma: Option<&Dilemma>) -> String {
        let of_sheet = |sheet: &str, field: &str| {
            let field = catalog.sheet(sheet).and_then(|sheet| sheet.field(field));
            field.map_or("", |field| field.question(false)).to_owned()
        };
        let say = |phrase| catalog.say(phrase).to_owned();
        match self {
            Self::Ask(whose, field) => of_sheet(whose.sheet(), field),
            Self::LastStep => of_sheet(SESSION, "last-step"),
            Self::Since => say(Phrase::SessionSince),
            Self::Choose => say(Phrase::SessionChoose),
            Self::Gives => say(Phrase::SessionGives),
            Self::TooMuch => say(Phrase::SessionTooMuch),
            Self::Place(Bar::Today) => of_sheet(PLACEMENT, "why"),
            Self::Place(Bar::Wanted) => of_sheet(PLACEMENT, "wanted-a"),
            Self::Question(number) => dilemma
                .and_then(|dilemma| dilemma.questions.get(number.checked_sub(1)?))
                .map_or_else(String::new, ToString::to_string),
            Self::Step => of_sheet(SESSION, "step"),
            Self::Sure => of_sheet(SESSION, "sure"),
            Self::Recap => say(Phrase::RecapRead),
            Self::Export => say(Phrase::RecapWhere),
            Self::End => say(Phrase::SessionEndTitle),
        }
    }
}

fn question_field(number: usize) -> &'static str {
    let at = number.saturating_sub(1);
    views::Session::QUESTIONS
        .get(at)
        .copied()
        .unwrap_or("what-else")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(met_before: bool) -> Shape<'static> {
        Shape {
            met_before,
            last_step: met_before,
            written_since: false,
            dilemma: None,
        }
    }

    #[test]
    fn the_first_time_has_six_cards_to_agree_on_and_later_ones_two_after_the_last_step() {
        let agreed = |cards: &[Card]| {
            let agree = cards.iter().filter(|card| card.stage() == Stage::Agree);
            agree.count()
        };
        assert_eq!(agreed(&deck(&shape(false))), 6);
        let later = deck(&shape(true));
        assert_eq!(agreed(&later), 2);
        assert_eq!(later.first(), Some(&Card::LastStep));
    }

    #[test]
    fn every_card_has_a_name_of_its_own_and_every_slot_a_field() {
        use crate::content::Language;
        let dilemma = Catalog::shipped(Language::English).unwrap();
        let dilemma = dilemma.dilemmas().first().cloned();
        for met_before in [false, true] {
            let cards = deck(&Shape {
                dilemma: dilemma.as_ref(),
                written_since: true,
                ..shape(met_before)
            });
            let mut names: Vec<&str> = cards.iter().map(|card| card.id()).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), cards.len());
            let stages: Vec<Stage> = cards.iter().map(|card| card.stage()).collect();
            let mut met = Vec::new();
            for stage in stages {
                if met.last() != Some(&stage) {
                    assert!(!met.contains(&stage), "{stage:?} comes twice");
                    met.push(stage);
                }
            }
            for language in Language::ALL {
                let catalog = Catalog::shipped(language).unwrap();
                for card in &cards {
                    let question = card.question(&catalog, dilemma.as_ref());
                    assert!(!question.is_empty(), "{card:?}");
                    for slot in card.slots() {
                        let sheet = catalog.sheet(slot.whose.sheet()).unwrap();
                        assert!(sheet.field(slot.field).is_some(), "{slot:?}");
                    }
                }
            }
        }
    }
}
