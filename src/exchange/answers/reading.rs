//! The files of a folder of answers, read one by one. Of an answer only its digits are held in memory, by its number.

use std::collections::BTreeMap;

use super::form::written_matter;
use super::{About, Answer, Form, FormError, Kept};
use crate::insight::{AnswerTally, Counted};
use crate::model::round::Steps;
use crate::model::views::Matter;

/// Most questions of a form.
const QUESTIONS: usize = 3;

/// The kind of a file in a folder of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A form.
    Form,
    /// An answer to the form with this id.
    Answer(String),
    /// The counts of a form.
    Kept,
    /// A form of a newer version.
    Newer,
    /// Another file.
    Other,
}

/// The digits of an answer, and when its file was changed last.
#[derive(Clone, Copy, Debug)]
struct Latest {
    changed: i128,
    digits: [u8; QUESTIONS],
    questions: u8,
}

/// The forms, answers and results of a folder.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    forms: BTreeMap<String, Form>,
    kept: BTreeMap<String, Kept>,
    /// The answers to each form, by their numbers.
    answers: BTreeMap<String, BTreeMap<u128, Latest>>,
}

/// The answers to one form.
#[derive(Clone, Debug)]
pub struct FormResult {
    /// Its subject.
    pub about: About,
    /// The counts that may be shown; `None` below the fewest answers.
    pub counted: Option<Counted>,
    /// Number of answers that came after the counts were kept. They are not counted: a difference would show them.
    pub late: usize,
    /// Number of answers that do not fit the form, although they have its id.
    pub unfit: usize,
    /// Whether the counts are those of its files, and not kept from earlier.
    pub is_of_files: bool,
}

impl Reading {
    /// Takes in a file. Of two answers with the same number the one that was `changed` last counts, and of those the one
    /// that is added last.
    pub fn add(&mut self, bytes: &[u8], changed: i128) -> FileKind {
        if let Some(answer) = Answer::read(bytes) {
            self.add_answer(&answer, changed);
            return FileKind::Answer(answer.form);
        }
        match Form::read(bytes) {
            Ok(form) => {
                self.add_form(form);
                FileKind::Form
            }
            Err(FormError::Newer) => FileKind::Newer,
            Err(FormError::NotAForm) => match Kept::read(bytes) {
                Some(kept) => {
                    self.kept.insert(kept.about.form.clone(), kept);
                    FileKind::Kept
                }
                None => FileKind::Other,
            },
        }
    }

    /// Takes in a form.
    pub fn add_form(&mut self, form: Form) {
        self.forms.insert(form.about.form.clone(), form);
    }

    fn add_answer(&mut self, answer: &Answer, changed: i128) {
        let mut digits = [0; QUESTIONS];
        for (to, digit) in digits.iter_mut().zip(&answer.digits) {
            *to = *digit;
        }
        let latest = Latest {
            changed,
            digits,
            questions: u8::try_from(answer.digits.len()).unwrap_or(0),
        };
        let token = u128::from_str_radix(&answer.token, 16).unwrap_or(0);
        if !self.answers.contains_key(&answer.form) {
            self.answers.insert(answer.form.clone(), BTreeMap::new());
        }
        if let Some(answers) = self.answers.get_mut(&answer.form) {
            let there = answers.entry(token).or_insert(latest);
            if there.changed <= changed {
                *there = latest;
            }
        }
    }

    /// The ids of forms that have answers here, and neither the form itself nor its counts.
    pub fn without_form(&self) -> usize {
        self.answers.keys().filter(|id| !self.knows(id)).count()
    }

    /// Whether the form with this id is here, or its counts.
    pub fn knows(&self, form: &str) -> bool {
        self.forms.contains_key(form) || self.kept.contains_key(form)
    }

    /// The result of each form that has any, those about the same matter together and the oldest first.
    pub fn results(&self) -> Vec<FormResult> {
        let open = self.forms.values();
        let open = open.filter(|form| !self.kept.contains_key(&form.about.form));
        let of_files = open.filter_map(|form| {
            let answers = self.answers.get(&form.about.form)?;
            Some(counted(&form.about, answers))
        });
        let of_kept = self.kept.iter().map(|(id, kept)| FormResult {
            about: kept.about.clone(),
            counted: Some(kept.counted.clone()),
            late: self.answers.get(id).map_or(0, BTreeMap::len),
            unfit: 0,
            is_of_files: false,
        });
        let mut results: Vec<FormResult> = of_files.chain(of_kept).collect();
        results
            .sort_by_cached_key(|result| (written_matter(&result.about.matter), result.about.made));
        results
    }
}

fn counted(about: &About, answers: &BTreeMap<u128, Latest>) -> FormResult {
    let mut tally = empty_tally(&about.matter);
    let fits = |answer: &Latest| {
        let digits = answer.digits.get(..usize::from(answer.questions));
        digits.is_some_and(|digits| tally.add(digits))
    };
    let fitting = answers.values().map(fits).filter(|fits| *fits).count();
    FormResult {
        about: about.clone(),
        counted: tally.counted(),
        late: 0,
        unfit: answers.len() - fitting,
        is_of_files: true,
    }
}

/// A tally for the questions of a subject.
pub fn empty_tally(matter: &Matter) -> AnswerTally {
    let steps = matter.steps().unwrap_or(Steps::Degree);
    AnswerTally::new(steps, matter.questions().len())
}
