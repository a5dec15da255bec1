//! The stages of a session and their cards.

use serde::{Deserialize, Serialize};

use crate::content::words::{Worded, Words, is_default};

/// A part of a session.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SessionStage {
    /// Kebab-case, unique in the sheet.
    pub id: String,
    /// The name on screen.
    pub name: Words,
    /// The heading above each of its cards.
    #[serde(default, skip_serializing_if = "is_default")]
    pub head: StageHead,
    /// Whether it is outside the plan of a group: gone to by the key for the next stage, after the last one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub extra: bool,
    /// The cards, in order.
    pub cards: Vec<SessionCard>,
}

/// The heading above the cards of a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum StageHead {
    /// No heading.
    #[default]
    Nothing,
    /// The name of the chosen dilemma.
    Dilemma,
    /// The name of the chosen dilemma, and its bars.
    Bars,
}

/// One question or task of a session.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SessionCard {
    /// Kebab-case, unique among the cards; the entry stores it as the session's current card.
    pub id: String,
    /// The question; empty if it is the question of a field.
    #[serde(default, skip_serializing_if = "is_default")]
    pub prompt: Words,
    /// The sheet and the field whose question it asks; by default the first of `asks`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub prompt_of: Option<(String, String)>,
    /// The fields to answer on it, in order: each a sheet and a field.
    #[serde(default, skip_serializing_if = "is_default")]
    pub asks: Vec<(String, String)>,
    /// The minutes that it takes, on the cards of a group.
    #[serde(default, skip_serializing_if = "is_default")]
    pub minutes: Option<u16>,
    /// Material or a tool shown on it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shows: Option<CardPart>,
    /// The sessions that include it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub only: Only,
}

/// Material or a tool on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum CardPart {
    /// The last step, with a key for its outcome.
    LastStep,
    /// The client's notes since the session before.
    Since,
    /// The dilemmas, to choose one.
    Dilemmas,
    /// The benefits of both sides of the dilemma.
    Gives,
    /// The harm of too much of each side.
    TooMuch,
    /// The bars, for the placement today.
    BarsToday,
    /// The bars, for the wanted placement.
    BarsWanted,
    /// The agreement between the coach and the client.
    Contract,
    /// The positions of the dilemma so far, a column a day; the card is left out until both are placed.
    Curve,
    /// A question of the dilemma, counted from 1; the card is left out if the dilemma has fewer.
    Question(usize),
    /// The question that goes deeper than the dilemma's question of this number, from 1; the card is left out until that
    /// one has an answer.
    Deeper(usize),
    /// A role that one person reads alone, on the cards of a group; a key shows it.
    Role,
    /// The recap, line by line.
    Recap,
    /// The folder to save the recap in.
    Export,
    /// The agreement about the coach's notes.
    End,
}

/// The sessions that include a card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum Only {
    /// All sessions.
    #[default]
    Always,
    /// The first session with a client.
    FirstTime,
    /// All sessions after the first.
    Later,
    /// All sessions after the first, if something has been agreed on.
    AfterContract,
    /// Sessions in which this field of the session has an answer.
    After(String),
    /// Sessions with a step from last time.
    AfterStep,
    /// Sessions with notes of the client since last time.
    AfterNotes,
}

impl Worded for SessionStage {
    fn words(&mut self) -> Vec<&mut Words> {
        let prompts = self.cards.iter_mut().map(|card| &mut card.prompt);
        std::iter::once(&mut self.name).chain(prompts).collect()
    }
}
