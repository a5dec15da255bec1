//! The stages of a session and the cards of each.

use serde::Deserialize;

use crate::content::words::{Worded, Words};

/// A part of the hour, with its cards in order.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionStage {
    /// Kebab-case, unique in the sheet.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// What is drawn above each of its cards.
    #[serde(default)]
    pub head: StageHead,
    /// In order.
    pub cards: Vec<SessionCard>,
}

/// What is drawn above the cards of a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum StageHead {
    /// Nothing.
    #[default]
    Nothing,
    /// The name of the chosen dilemma.
    Dilemma,
    /// The name of the chosen dilemma, and its bars.
    Bars,
}

/// One thing to ask or to do.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionCard {
    /// Kebab-case, unique among the cards; the entry keeps it as the place that the session has come to.
    pub id: String,
    /// What it asks; empty where it asks the question of a field.
    #[serde(default)]
    pub prompt: Words,
    /// The sheet and the field whose question it asks; the first of `asks` where it names none.
    #[serde(default)]
    pub prompt_of: Option<(String, String)>,
    /// What is answered on it, in order: each a sheet and a field.
    #[serde(default)]
    pub asks: Vec<(String, String)>,
    /// What it shows, or has done right there.
    #[serde(default)]
    pub shows: Option<CardPart>,
    /// In which sessions it is among the cards.
    #[serde(default)]
    pub only: Only,
}

/// What a card shows, or has done right there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum CardPart {
    /// The last step, with a key for what came of it.
    LastStep,
    /// What the client has written since the session before.
    Since,
    /// The dilemmas, to choose one.
    Dilemmas,
    /// What both sides of the dilemma give.
    Gives,
    /// What too much of each side does.
    TooMuch,
    /// The bars, for where the dilemma is placed today.
    BarsToday,
    /// The bars, for where it is wanted.
    BarsWanted,
    /// A question of the dilemma, from 1; the card is left out where the dilemma has fewer.
    Question(usize),
    /// The recap, line by line.
    Recap,
    /// Where the recap is to be saved.
    Export,
    /// What was agreed on about the note.
    End,
}

/// In which sessions a card is among the cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Only {
    /// In each.
    #[default]
    Always,
    /// In the first one with a client.
    FirstTime,
    /// In each after the first one.
    Later,
    /// Where there is a step from last time.
    AfterStep,
    /// Where the client has written something since.
    AfterNotes,
}

impl Worded for SessionStage {
    fn words(&mut self) -> Vec<&mut Words> {
        let prompts = self.cards.iter_mut().map(|card| &mut card.prompt);
        std::iter::once(&mut self.name).chain(prompts).collect()
    }
}
