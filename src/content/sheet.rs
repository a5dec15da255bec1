mod gate;
mod inherit;
mod kind;
mod rhythm;
mod rules;
mod session;

use serde::{Deserialize, Serialize};

pub use gate::Closes;
pub use kind::{Choice, FieldKind};
pub use rhythm::{Rhythm, SheetGroup};
pub use rules::{
    Advice, AskedIf, AtLeast, Given, Programme, Raises, ReturnReason, Returns, Sentence, Then,
};
pub use session::{CardPart, Only, SessionCard, SessionStage, StageHead};

use super::part::Part;
use super::words::{Worded, Words, is_default};
use crate::model::{Entry, TimeDirection};

/// A form: the questions that an entry answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Kebab-case; stored in entries.
    pub id: String,
    /// The name on screen.
    pub name: Words,
    /// One word, at most 10 columns, for its entries in lists.
    pub tag: Words,
    /// Its purpose, and how to use it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub purpose: Words,
    /// Its rhythm, and the leaf in which its entries are stored.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rhythm: Rhythm,
    /// The part of the list of sheets that it is in; by default that of its rhythm.
    #[serde(default, skip_serializing_if = "is_default")]
    pub listed: Option<SheetGroup>,
    /// Whether an entry is about a dilemma.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about_dilemma: bool,
    /// The fields that identify an entry among several; without them, a standing sheet has one item with versions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub names: Vec<String>,
    /// The ids of the dilemmas on whose pages it is offered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goes_with: Vec<String>,
    /// Whether it is a guided page: one question at a time, each with its material beside it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub guided: bool,
    /// The description of the short form, if fields are marked for one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub short_form: Option<Words>,
    /// Whether new entries open in the short form, and existing ones too while it contains all their answers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub opens_short: bool,
    /// The id of the sheet into which one key turns an entry.
    #[serde(default, skip_serializing_if = "is_default")]
    pub becomes: Option<String>,
    /// The sentence formed from the answers, shown above the questions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sentence: Option<Sentence>,
    /// The ids of the fields whose answers are shown with an entry in the list of all its entries.
    #[serde(default, skip_serializing_if = "is_default")]
    pub row: Vec<String>,
    /// Whether a standing sheet is changed in place, without versions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unversioned: bool,
    /// The phases, in order; may be empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phases: Vec<Phase>,
    /// The fields, in order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fields: Vec<Field>,
    /// The stages of a session, for a sheet that is worked through card by card.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stages: Vec<SessionStage>,
    /// The kind of the fields to generate from the tips' checks, one field per check.
    #[serde(default, skip_serializing_if = "is_default")]
    pub each_check: Option<FieldKind>,
    /// Further texts.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: Vec<Note>,
    /// Worked examples of a filled-in sheet, to read; never filled in for the user.
    #[serde(default, skip_serializing_if = "is_default")]
    pub examples: Vec<Words>,
}

/// A group of fields.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Kebab-case, unique in the sheet.
    pub id: String,
    /// Its heading.
    pub name: Words,
    /// Whether it is a card to read, for example during a conversation, rather than to fill in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub card: bool,
    /// The ids of fields of other phases whose answers the card shows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shows: Vec<String>,
}

/// One question of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Kebab-case, unique in the sheet; the key of the answer.
    pub id: String,
    /// A short noun phrase for lists.
    pub label: Words,
    /// The question in full; empty if the label is enough.
    #[serde(default, skip_serializing_if = "is_default")]
    pub prompt: Words,
    /// The phase's id.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phase: Option<String>,
    /// The kind of answer it takes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: FieldKind,
    /// Whether it is in the short form.
    #[serde(default, skip_serializing_if = "is_default")]
    pub short: bool,
    /// The wording in the short form, if different.
    #[serde(default, skip_serializing_if = "is_default")]
    pub short_prompt: Option<Words>,
    /// The id of an earlier field that this one completes, for example with a date; it is then not a separate question.
    #[serde(default, skip_serializing_if = "is_default")]
    pub with: Option<String>,
    /// The id of the sheet that is opened to answer it; the field's own answer is a remark.
    #[serde(default, skip_serializing_if = "is_default")]
    pub opens: Option<String>,
    /// The suggested time, in minutes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub minutes: Option<u32>,
    /// Whether its day is one that has been; without a year it is then the nearest before today.
    #[serde(default, skip_serializing_if = "is_default")]
    pub past: bool,
    /// Whether the field in `with` needs this answer as its evidence; the screen points out a missing one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub backs: bool,
    /// A number that must be given above before this field is asked and shown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: Option<AtLeast>,
    /// The ids of fields and notes whose answers and texts are shown with it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub beside: Vec<String>,
    /// Makes its day a reminder.
    #[serde(default, skip_serializing_if = "is_default")]
    pub returns: Option<Returns>,
    /// Asked only if one of these options of another field is chosen.
    #[serde(default, skip_serializing_if = "is_default")]
    pub asked_if: Option<AskedIf>,
    /// Whether it is asked only from the day after the entry was written, or once it has an answer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after_day: bool,
    /// Whether it is asked only after the entry's week, or once it or another such field has an answer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after_week: bool,
    /// Material from other answers, shown above it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub raises: Option<Raises>,
    /// Texts shown below its answer; the first that fits the answer is shown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub advice: Vec<Advice>,
    /// Whether it names the key of the card on serious matters.
    #[serde(default, skip_serializing_if = "is_default")]
    pub safety: bool,
    /// Makes it the place in a programme, which the page of the week names.
    #[serde(default, skip_serializing_if = "is_default")]
    pub programme: Option<Programme>,
    /// The answers that close the fields after it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub closes: Option<Closes>,
    /// Whether an own sheet without this field keeps it from the shipped sheet that it replaces.
    #[serde(skip)]
    pub kept: bool,
    /// The number, from 1, of the question of the entry's dilemma that it asks; without such a question it is not asked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub dilemma_question: Option<usize>,
    /// Whether its answer is about the writer alone and may be kept when old notes are deleted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lesson: bool,
    /// Whether it is a question of an earlier version: no longer asked, and shown where it has an answer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub earlier: bool,
    /// Options of an earlier version, no longer offered, to name the answers that have them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub earlier_choices: Vec<Choice>,
    /// Material that a guided page shows beside it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shows: Option<Part>,
    /// Faint words below the question to write from, such as the parts of an answer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hints: Vec<Words>,
}

/// A further text of a sheet: a reminder, an example, a question raised by a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Kebab-case, unique in the sheet.
    pub id: String,
    /// Its heading.
    #[serde(default, skip_serializing_if = "is_default")]
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

    /// Whether a field is asked and shown for an entry: its `asked_if` and `when` are fulfilled, and a question of an
    /// earlier version has an answer.
    pub fn asks(&self, field: &Field, entry: Option<&Entry>) -> bool {
        if field.earlier && entry.is_none_or(|entry| !entry.answers.contains_key(&field.id)) {
            return false;
        }
        let is_chosen = field.asked_if.as_ref().is_none_or(|asked| {
            entry.is_some_and(|entry| {
                asked.is_chosen_in(entry) || entry.answers.contains_key(&field.id)
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

    /// Whether a day of an entry comes back until another field has an answer, and that field has none yet; `None` if
    /// the sheet has no such day.
    pub fn is_open(&self, entry: &Entry) -> Option<bool> {
        let ends = self
            .fields
            .iter()
            .filter_map(|field| field.returns.as_ref());
        let mut ends = ends.flat_map(|returns| &returns.until).peekable();
        ends.peek()?;
        Some(!ends.any(|id| entry.answers.contains_key(id)))
    }

    /// The least number in `field` that fulfils the `when` of any other field.
    pub fn least_wanted(&self, field: &str) -> Option<u32> {
        let whens = self.fields.iter().filter_map(|field| field.when.as_ref());
        let of_field = whens.filter(|when| when.field == field);
        of_field.map(|when| when.at_least).min()
    }

    /// Whether changing an entry makes a new version and leaves the old one as it was.
    pub fn has_versions(&self) -> bool {
        self.is_standing() && !self.unversioned
    }

    /// The first field that asks for people.
    pub fn people_field(&self) -> Option<&Field> {
        let mut fields = self.fields.iter();
        fields.find(|field| field.kind == FieldKind::People)
    }

    /// Whether the sheet has a short form.
    pub fn has_short_form(&self) -> bool {
        self.fields.iter().any(|field| field.short)
    }

    /// Whether its entries are stored in `workbook.ron`.
    pub fn is_standing(&self) -> bool {
        self.rhythm == Rhythm::Standing
    }
}

/// Parses a typed number without a sign, with a decimal comma or point.
pub fn number(text: &str) -> Option<f64> {
    let plain = text.trim().replace(',', ".");
    let is_plain = !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit() || c == '.');
    plain.parse().ok().filter(|_| is_plain)
}

impl Field {
    /// The direction in which its day is looked for.
    pub fn direction(&self) -> TimeDirection {
        match self.past {
            true => TimeDirection::Back,
            false => TimeDirection::Ahead,
        }
    }

    /// The question to show: the short form's wording on request, else the prompt, else the label.
    pub fn question(&self, short_form: bool) -> &str {
        let short = self.short_prompt.as_ref().filter(|_| short_form);
        let prompt = short.unwrap_or(&self.prompt);
        if prompt.is_empty() {
            &self.label
        } else {
            prompt
        }
    }

    /// The options to choose from or to give points to.
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            FieldKind::Choice(choices)
            | FieldKind::Points { among: choices, .. }
            | FieldKind::Counts(choices) => choices,
            _ => &[],
        }
    }

    /// The label of the option with this id.
    pub fn choice_label(&self, id: &str) -> Option<&str> {
        self.choices()
            .iter()
            .chain(&self.earlier_choices)
            .find(|choice| choice.id == id)
            .map(|choice| choice.label.as_str())
    }

    /// The meaning of a step of the scale, if it has one.
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
        all.extend(&mut self.examples);
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
