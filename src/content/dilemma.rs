use serde::{Deserialize, Serialize};

use super::words::{Worded, Words, is_default};
use crate::model::views::Pole;

/// Two poles that are both good, and advice on the tension between them, which is never «solved».
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Dilemma {
    /// Kebab-case; the target of links from entries.
    pub id: String,
    /// Its full name.
    pub name: Words,
    /// Both poles in at most 22 columns, for lists.
    pub short: Words,
    /// The purpose that both poles serve; read before the map.
    #[serde(default, skip_serializing_if = "is_default")]
    pub purpose: Words,
    /// The reason why choosing one pole is no solution.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tension: Words,
    /// A case of about 80 words in which both poles are right; ends in a question.
    #[serde(default, skip_serializing_if = "is_default")]
    pub case: Words,
    /// The first pole.
    pub a: PoleText,
    /// The second pole.
    pub b: PoleText,
    /// Coaching questions, from look-back to next step.
    #[serde(default, skip_serializing_if = "is_default")]
    pub questions: Vec<Words>,
    /// For each question in order, one that goes deeper after it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub deeper: Vec<Words>,
    /// An experiment for a week that suits either pole; the shipped dilemmas have one for each pole instead.
    #[serde(default, skip_serializing_if = "is_default")]
    pub experiment: Words,
    /// A question to take to the group.
    #[serde(default, skip_serializing_if = "is_default")]
    pub team: Words,
    /// A caution.
    #[serde(default, skip_serializing_if = "is_default")]
    pub care: Option<Words>,
}

/// The texts of one pole.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PoleText {
    /// Its name. Neutral: neither pole is the good one.
    pub name: Words,
    /// The name in at most 9 columns, for the bars.
    pub short: Words,
    /// Its benefits.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gives: Words,
    /// The harm of too much of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub too_much: Words,
    /// Early signs of too much of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub signs: Vec<Words>,
    /// Early signs of too little of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub signs_of_little: Vec<Words>,
    /// An experiment for a week in which there has been too little of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub experiment: Words,
}

impl Dilemma {
    /// The question with this number, from 1.
    pub fn question(&self, number: usize) -> Option<&str> {
        let question = self.questions.get(number.checked_sub(1)?)?;
        Some(question.as_str())
    }

    /// The question that goes deeper than the one with this number, from 1.
    pub fn deeper(&self, number: usize) -> Option<&str> {
        let question = self.deeper.get(number.checked_sub(1)?)?;
        Some(question.as_str()).filter(|question| !question.is_empty())
    }

    /// The texts of one pole.
    pub fn pole(&self, pole: Pole) -> &PoleText {
        match pole {
            Pole::A => &self.a,
            Pole::B => &self.b,
        }
    }
}

impl Worded for Dilemma {
    fn words(&mut self) -> Vec<&mut Words> {
        let mut all = vec![
            &mut self.name,
            &mut self.short,
            &mut self.purpose,
            &mut self.tension,
            &mut self.case,
            &mut self.experiment,
            &mut self.team,
        ];
        let questions = self.questions.iter_mut().chain(&mut self.deeper);
        all.extend(questions.chain(&mut self.care));
        for pole in [&mut self.a, &mut self.b] {
            all.extend([
                &mut pole.name,
                &mut pole.short,
                &mut pole.gives,
                &mut pole.too_much,
                &mut pole.experiment,
            ]);
            all.extend(pole.signs.iter_mut().chain(&mut pole.signs_of_little));
        }
        all
    }
}
