//! The files of a folder of answers, read one by one. Of an answer only its digits and its place among the files are held
//! in memory, by its number.

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
    /// An answer to a form.
    Answer,
    /// The counts of a form.
    Kept,
    /// A form of a newer version.
    Newer,
    /// Another file.
    Other,
}

/// The place of a file among those of a folder: the later of two has been changed later, else the longer name, else the
/// name that comes after in its last letters. A copy that a mail program numbers comes after the file that it is a copy of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    /// In nanoseconds since 1970.
    changed: i64,
    letters: u16,
    last: u64,
}

impl Order {
    /// The place of a file with a name, `changed` at a time in nanoseconds since 1970.
    pub fn of(name: &str, changed: i128) -> Self {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let last = stem.bytes().rev().take(8).zip(0_u32..);
        Self {
            changed: i64::try_from(changed).unwrap_or(i64::MAX),
            letters: u16::try_from(name.len()).unwrap_or(u16::MAX),
            last: last.fold(0, |all, (byte, at)| all | u64::from(byte) << (8 * at)),
        }
    }
}

/// The digits of an answer, and the place of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Latest {
    order: Order,
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
    /// The number of files with answers to each form.
    files: BTreeMap<String, usize>,
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
    /// Takes in a file. Of two answers with the same number the later counts, in whatever order the files are read.
    pub fn add(&mut self, bytes: &[u8], order: Order) -> FileKind {
        if let Some(answer) = Answer::read(bytes) {
            self.add_answer(&answer, order);
            return FileKind::Answer;
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

    fn add_answer(&mut self, answer: &Answer, order: Order) {
        let mut digits = [0; QUESTIONS];
        for (to, digit) in digits.iter_mut().zip(&answer.digits) {
            *to = *digit;
        }
        let latest = Latest {
            order,
            digits,
            questions: u8::try_from(answer.digits.len()).unwrap_or(0),
        };
        if !self.answers.contains_key(&answer.form) {
            self.answers.insert(answer.form.clone(), BTreeMap::new());
            self.files.insert(answer.form.clone(), 0);
        }
        if let Some(answers) = self.answers.get_mut(&answer.form) {
            let there = answers.entry(number(answer)).or_insert(latest);
            *there = latest.max(*there);
        }
        if let Some(files) = self.files.get_mut(&answer.form) {
            *files += 1;
        }
    }

    /// Whether a file is an answer that is in the results: its form is here, and nothing later has come under its number.
    pub fn has_shown(&self, bytes: &[u8], order: Order) -> bool {
        let Some(answer) = Answer::read(bytes).filter(|answer| self.knows(&answer.form)) else {
            return false;
        };
        let answers = self.answers.get(&answer.form);
        let latest = answers.and_then(|answers| answers.get(&number(&answer)));
        latest.is_some_and(|latest| order <= latest.order)
    }

    /// The number of files with answers that are in the results.
    pub fn shown(&self) -> usize {
        let files = self.files.iter().filter(|(form, _)| self.knows(form));
        files.map(|(_, files)| files).sum()
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

fn number(answer: &Answer) -> u128 {
    u128::from_str_radix(&answer.token, 16).unwrap_or(0)
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
