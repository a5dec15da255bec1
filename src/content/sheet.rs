mod kind;
mod rules;
mod session;

use serde::Deserialize;

pub use kind::{Choice, FieldKind};
pub use rules::{Advice, Given, Raises, Sentence, Then};
pub use session::{CardPart, Only, SessionCard, SessionStage, StageHead};

use super::part::Part;
use super::words::{Worded, Words};
use crate::model::Entry;

/// A form: what an entry answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Kebab-case; stored in entries.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// One word of at most 10 columns for an entry of it in a list.
    pub tag: Words,
    /// What it is for and how to go about it.
    #[serde(default)]
    pub purpose: Words,
    /// How often it is filled in, and where its entries live.
    #[serde(default)]
    pub rhythm: Rhythm,
    /// Whether an entry is about a dilemma.
    #[serde(default)]
    pub about_dilemma: bool,
    /// The fields that say which one of several an entry is; without them, what stands is one thing in versions.
    #[serde(default)]
    pub names: Vec<String>,
    /// The ids of the dilemmas on whose pages it is offered.
    #[serde(default)]
    pub goes_with: Vec<String>,
    /// Whether it is a guided page: one question at a time, each with what belongs to it laid beside.
    #[serde(default)]
    pub guided: bool,
    /// What is said of the short form, where fields are marked for one.
    #[serde(default)]
    pub short_form: Option<Words>,
    /// Whether a new entry is opened in the short form, and one comes back in it while it holds every answer.
    #[serde(default)]
    pub opens_short: bool,
    /// The sheet that an entry can become an entry of, by one key.
    #[serde(default)]
    pub becomes: Option<String>,
    /// What an entry is told as above its questions.
    #[serde(default)]
    pub sentence: Option<Sentence>,
    /// Whether a standing sheet is one thing that is only changed, without versions.
    #[serde(default)]
    pub unversioned: bool,
    /// In order; empty where the sheet has no phases.
    #[serde(default)]
    pub phases: Vec<Phase>,
    /// In order.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// The stages of an hour, where it is worked through card by card.
    #[serde(default)]
    pub stages: Vec<SessionStage>,
    /// The kind of the fields that are made of the tips' checks, one each.
    #[serde(default)]
    pub each_check: Option<FieldKind>,
    /// Further texts that go with it.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// How often a sheet is filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Rhythm {
    /// Whenever there is something to say.
    #[default]
    Any,
    /// Once a week.
    Weekly,
    /// Once a month.
    Monthly,
    /// Once a quarter.
    Quarterly,
    /// It stands: its entries live in `workbook.ron`, not in a week.
    Standing,
}

/// A part of the work on a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Kebab-case, unique in the sheet.
    pub id: String,
    /// Its heading.
    pub name: Words,
    /// Whether it is a card to read, such as in the room during a conversation, rather than to fill in.
    #[serde(default)]
    pub card: bool,
    /// The ids of the fields of other phases whose answers stand on the card.
    #[serde(default)]
    pub shows: Vec<String>,
}

/// One question of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Kebab-case, unique in the sheet; the key of the answer.
    pub id: String,
    /// A short noun phrase for lists.
    pub label: Words,
    /// The question in full; empty where the label says all.
    #[serde(default)]
    pub prompt: Words,
    /// The phase's id.
    #[serde(default)]
    pub phase: Option<String>,
    /// What can answer it.
    #[serde(default)]
    pub kind: FieldKind,
    /// Whether it is in the short form.
    #[serde(default)]
    pub short: bool,
    /// The question as the short form puts it, where that differs.
    #[serde(default)]
    pub short_prompt: Option<Words>,
    /// The id of the question before that this one completes, such as its date; it is no question of its own.
    #[serde(default)]
    pub with: Option<String>,
    /// The id of the sheet that is opened to answer it; what is written here is a remark.
    #[serde(default)]
    pub opens: Option<String>,
    /// Minutes to give it.
    #[serde(default)]
    pub minutes: Option<u32>,
    /// Whether the question that this completes is to be backed by an answer here; a missing one is told.
    #[serde(default)]
    pub backs: bool,
    /// What must be answered before for this to be asked, and shown.
    #[serde(default)]
    pub when: Option<AtLeast>,
    /// The ids of other fields and of notes, of which the answers and the texts are shown with it.
    #[serde(default)]
    pub beside: Vec<String>,
    /// Why its day comes back among what waits.
    #[serde(default)]
    pub returns: Option<Returns>,
    /// It is asked only where this field has this option chosen: the ids of both.
    #[serde(default)]
    pub asked_if: Option<(String, String)>,
    /// It is asked once its entry's week is over, or where it or another such field has an answer.
    #[serde(default)]
    pub after_week: bool,
    /// What is told above it, from other answers.
    #[serde(default)]
    pub raises: Option<Raises>,
    /// What is said beneath its answer; the first that the answer gives reason for.
    #[serde(default)]
    pub advice: Vec<Advice>,
    /// Whether its answer is a lesson of one's own, which may be kept when old notes are deleted.
    #[serde(default)]
    pub lesson: bool,
    /// What a guided page lays beside it or has answered right there.
    #[serde(default)]
    pub shows: Option<Part>,
    /// Faint words to write from, such as the parts of an answer.
    #[serde(default)]
    pub hints: Vec<Words>,
}

/// A number that must have been given.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtLeast {
    /// The field that it is given in.
    pub field: String,
    /// The least that will do.
    pub at_least: u32,
}

/// That a day comes back among what waits.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returns {
    /// What for.
    #[serde(rename = "as")]
    pub reason: ReturnReason,
    /// It no longer waits once one of these fields has an answer.
    #[serde(default)]
    pub until: Vec<String>,
}

/// What a day comes back for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum ReturnReason {
    /// Something that stands is to be looked at again.
    Review,
    /// It is to be noted what came of an experiment.
    Experiment,
    /// Something is to be done by then.
    Step,
}

/// A text that goes with a sheet: a reminder, an example, a question that a pattern raises.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Kebab-case, unique in the sheet.
    pub id: String,
    /// Its heading.
    #[serde(default)]
    pub title: Option<Words>,
    /// The text.
    pub text: Words,
}

impl Sheet {
    /// The field with this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The fields of one phase, in order.
    pub fn fields_of<'a>(&'a self, phase: &'a str) -> impl Iterator<Item = &'a Field> {
        self.fields
            .iter()
            .filter(move |field| field.phase.as_deref() == Some(phase))
    }

    /// The phase with this id.
    pub fn phase(&self, id: &str) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.id == id)
    }

    /// The text of the note with this id.
    pub fn note(&self, id: &str) -> Option<&str> {
        self.notes
            .iter()
            .find(|note| note.id == id)
            .map(|note| note.text.as_str())
    }

    /// Whether a field is asked of an entry, and shown: what it hangs on has been answered.
    pub fn asks(&self, field: &Field, entry: Option<&Entry>) -> bool {
        let is_chosen = field.asked_if.as_ref().is_none_or(|(other, option)| {
            entry.is_some_and(|entry| {
                entry.choice(other) == Some(option) || entry.answers.contains_key(&field.id)
            })
        });
        is_chosen
            && field.when.as_ref().is_none_or(|when| {
                let given = entry.map(|entry| entry.text(&when.field));
                given
                    .and_then(number)
                    .is_some_and(|given| given >= f64::from(when.at_least))
            })
    }

    /// The least number in `field` that will do for the questions that hang on it.
    pub fn least_wanted(&self, field: &str) -> Option<u32> {
        let whens = self.fields.iter().filter_map(|field| field.when.as_ref());
        let of_field = whens.filter(|when| when.field == field);
        of_field.map(|when| when.at_least).min()
    }

    /// Whether a new version is made to change an entry, which stays as it was.
    pub fn has_versions(&self) -> bool {
        self.is_standing() && !self.unversioned
    }

    /// Takes over from the shipped sheet that this one replaces what files of version 0.1 could not say.
    pub(super) fn inherit(&mut self, shipped: &Self) {
        if self.stages.is_empty() {
            self.stages.clone_from(&shipped.stages);
        }
        self.opens_short |= shipped.opens_short;
        self.unversioned |= shipped.unversioned;
        self.sentence = self.sentence.or(shipped.sentence);
        if self.becomes.is_none() {
            self.becomes.clone_from(&shipped.becomes);
        }
        for field in &mut self.fields {
            let Some(shipped) = shipped.field(&field.id) else {
                continue;
            };
            field.after_week |= shipped.after_week;
            if field.raises.is_none() {
                field.raises.clone_from(&shipped.raises);
            }
            if field.advice.is_empty() {
                field.advice.clone_from(&shipped.advice);
            }
        }
    }

    /// Whether its entries live in `workbook.ron`.
    pub fn is_standing(&self) -> bool {
        self.rhythm == Rhythm::Standing
    }
}

/// A number as it is typed, with a comma or a point.
pub fn number(text: &str) -> Option<f64> {
    let plain = text.trim().replace(',', ".");
    let is_plain = !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit() || c == '.');
    plain.parse().ok().filter(|_| is_plain)
}

impl Field {
    /// The question to show: the short form's where it is asked for and differs, the label where there is no other.
    pub fn question(&self, short_form: bool) -> &str {
        let short = self.short_prompt.as_ref().filter(|_| short_form);
        let prompt = short.unwrap_or(&self.prompt);
        if prompt.is_empty() {
            &self.label
        } else {
            prompt
        }
    }

    /// What may be chosen or be given points.
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            FieldKind::Choice(choices) | FieldKind::Points { among: choices, .. } => choices,
            _ => &[],
        }
    }

    /// What the option with this id is called.
    pub fn choice_label(&self, id: &str) -> Option<&str> {
        self.choices()
            .iter()
            .find(|choice| choice.id == id)
            .map(|choice| choice.label.as_str())
    }

    /// What a step of the scale means, where it is anchored.
    pub fn anchor(&self, step: i64) -> Option<&str> {
        match &self.kind {
            FieldKind::Scale { anchors, .. } => anchors.get(&step).map(Words::as_str),
            _ => None,
        }
    }
}

impl Worded for Sheet {
    fn words(&mut self) -> Vec<&mut Words> {
        let mut all = vec![&mut self.name, &mut self.tag, &mut self.purpose];
        all.extend(&mut self.short_form);
        all.extend(self.phases.iter_mut().map(|phase| &mut phase.name));
        all.extend(self.fields.iter_mut().flat_map(Worded::words));
        all.extend(self.each_check.iter_mut().flat_map(Worded::words));
        all.extend(self.stages.iter_mut().flat_map(Worded::words));
        for note in &mut self.notes {
            all.push(&mut note.text);
            all.extend(&mut note.title);
        }
        all
    }
}

impl Worded for Field {
    fn words(&mut self) -> Vec<&mut Words> {
        let mut all = vec![&mut self.label, &mut self.prompt];
        all.extend(&mut self.short_prompt);
        all.extend(&mut self.hints);
        all.extend(self.kind.words());
        all.extend(self.advice.iter_mut().flat_map(Worded::words));
        all
    }
}
