//! The counts of a form, which are kept when its answers are deleted.

use serde::{Deserialize, Serialize};

use super::form::{ID, read_matter, written_matter};
use super::{About, VERSION, is_hex};
use crate::insight::{Asked, Counted, FEWEST_FILES, Spread};
use crate::model::round::{Counts, Passed};

/// The result of a form, as it was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The subject of the form.
    pub about: About,
    /// The counts.
    pub counted: Counted,
}

/// The text of its file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    v: u32,
    form: String,
    about: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dilemma: Option<[String; 3]>,
    made: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    invited: Option<u32>,
    answers: u32,
    questions: Vec<QuestionText>,
}

/// A question without counts has a word for the reason.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionText {
    passed: PassedText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rows: Option<Counts>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    without: Option<Without>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Without {
    Few,
    Gathered,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PassedText {
    Nobody,
    Some,
    Many(u16),
}

impl Kept {
    /// The name of its file.
    pub fn file_name(&self) -> String {
        format!("tillit-result-{}.json", self.about.form)
    }

    /// The bytes of its file.
    pub fn bytes(&self) -> Vec<u8> {
        let question = |asked: &Asked| QuestionText {
            passed: match asked.passed {
                Passed::Nobody => PassedText::Nobody,
                Passed::Some => PassedText::Some,
                Passed::Many(many) => PassedText::Many(many),
            },
            rows: match &asked.spread {
                Spread::Rows(counts) => Some(counts.clone()),
                Spread::TooFew | Spread::Gathered => None,
            },
            without: match asked.spread {
                Spread::TooFew => Some(Without::Few),
                Spread::Gathered => Some(Without::Gathered),
                Spread::Rows(_) => None,
            },
        };
        let text = Text {
            v: VERSION,
            form: self.about.form.clone(),
            about: written_matter(&self.about.matter),
            dilemma: self.about.dilemma.clone(),
            made: self.about.made.to_string(),
            invited: self.about.invited,
            answers: self.counted.answers,
            questions: self.counted.questions.iter().map(question).collect(),
        };
        // Writing plain numbers and texts does not fail.
        let mut bytes = serde_json::to_vec_pretty(&text).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// The result in a file; `None` if it is another file. Counts that would not have been shown are not.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let text: Text = serde_json::from_slice(bytes).ok()?;
        let matter = read_matter(&text.about)?;
        let is_result = text.v == VERSION
            && is_hex(&text.form, ID)
            && text.answers >= FEWEST_FILES
            && text.questions.len() == matter.questions().len();
        is_result.then_some(())?;
        let asked = |question: QuestionText| Asked {
            spread: match (question.rows, question.without) {
                (Some(counts), _) => Spread::of(counts),
                (None, Some(Without::Gathered)) => Spread::Gathered,
                (None, _) => Spread::TooFew,
            },
            passed: match question.passed {
                PassedText::Nobody => Passed::Nobody,
                PassedText::Some => Passed::Some,
                PassedText::Many(many) => Passed::of(many),
            },
        };
        Some(Self {
            about: About {
                made: text.made.parse().ok()?,
                form: text.form,
                matter,
                dilemma: text.dilemma,
                invited: text.invited,
            },
            counted: Counted {
                answers: text.answers,
                questions: text.questions.into_iter().map(asked).collect(),
            },
        })
    }
}
