//! The texts and numbers of the sample, as `content/<language>/demo.ron` has them.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The sample's texts in a language.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleTexts {
    pub title: String,
    pub weeks: Vec<Week>,
    pub entries: Vec<Other>,
}

/// A week's regular entries.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Week {
    /// Number of weeks before this one.
    pub ago: i32,
    pub text: String,
    /// An answer for each check, in the order of the tips: `y`, `p`, `n`, or `-` for not this week; blanks between tips.
    #[serde(default)]
    pub tips: String,
    #[serde(default)]
    pub pulse: Vec<i64>,
    /// Each with the id of its dilemma.
    #[serde(default)]
    pub placed: Vec<(String, i64, i64, i64, i64)>,
    #[serde(default)]
    pub promise: Option<Promise>,
}

/// A week's if-then.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Promise {
    pub situation: String,
    pub act: String,
    pub sure: i64,
    #[serde(default)]
    pub outcome: Option<String>,
    #[serde(default)]
    pub note: String,
}

/// Any other entry.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Other {
    pub ago: i32,
    /// The day of the week, 1 for Monday.
    pub day: i32,
    /// A name for links from other entries: `sample:name`.
    #[serde(default)]
    pub name: String,
    pub sheet: String,
    #[serde(default)]
    pub about: Vec<String>,
    pub answers: BTreeMap<String, Said>,
}

/// An answer; a day is a number of days after the entry's.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) enum Said {
    Text(String),
    Choice(String),
    Scale(i64),
    Date(i32),
    Points(BTreeMap<String, u32>),
    People(Vec<String>),
}
