//! Prints how answers spread, over time where there are several forms about the same matter.

use serde::Serialize;

use super::super::output::{Stop, print, print_error, print_json};
use crate::content::{Catalog, Phrase};
use crate::exchange::answers::FormResult;
use crate::insight::{
    Counted, DAYS_APART, FEWEST_FILES, Seen, answer_rows, has_overlap, over_time,
};
use crate::model::round::{Passed, Steps};
use crate::model::views::Matter;
use crate::text::width;

/// Most forms side by side.
const MOST_BESIDE: usize = 4;
/// Columns for all bars together.
const ROOM: usize = 54;
/// Columns between two bars, and for a count.
const APART: usize = 6;

/// The forms about one matter that enough answered, the oldest first.
struct Over<'a> {
    catalog: &'a Catalog,
    forms: Vec<(&'a FormResult, &'a Counted)>,
}

/// Prints each matter with its forms, and what is not shown.
pub(super) fn print_results(catalog: &Catalog, results: &[FormResult]) -> Result<(), Stop> {
    for of_matter in results.chunk_by(|one, other| one.about.matter == other.about.matter) {
        let forms = of_matter.iter();
        let forms = forms.filter_map(|one| Some((one, one.counted.as_ref()?)));
        let over = Over {
            catalog,
            forms: forms.collect(),
        };
        over.print()?;
        for result in of_matter {
            print_left_out(catalog, result)?;
        }
        let days: Vec<_> = of_matter.iter().map(|one| one.about.made).collect();
        if has_overlap(&days) {
            let days = DAYS_APART.to_string();
            print_error(&catalog.fill(Phrase::AnswersOverlap, &[("days", &days)]));
        }
    }
    Ok(())
}

/// Says which answers are not counted, and which are too few.
fn print_left_out(catalog: &Catalog, result: &FormResult) -> Result<(), Stop> {
    let day = catalog.calendar().date_long(result.about.made);
    let title = result.about.title(catalog);
    let fewest = FEWEST_FILES.to_string();
    let values = [("title", &*title), ("day", &day), ("fewest", &fewest)];
    if result.counted.is_none() {
        let phrase = match result.about.form.is_empty() {
            true => Phrase::AnswersFewInTable,
            false => Phrase::AnswersFew,
        };
        print(&catalog.fill(phrase, &values))?;
    }
    for (phrase, count) in [
        (Phrase::AnswersLate, result.late),
        (Phrase::AnswersUnfit, result.unfit),
    ] {
        if count > 0 {
            print_error(&catalog.count(phrase, count, &values));
        }
    }
    Ok(())
}

impl Over<'_> {
    fn print(&self) -> Result<(), Stop> {
        let Some((newest, counted)) = self.forms.last() else {
            return Ok(());
        };
        let mut heading = vec![newest.about.title(self.catalog)];
        if !newest.about.form.is_empty() {
            heading.push(self.catalog.calendar().date_long(newest.about.made));
        }
        let answers = usize::try_from(counted.answers).unwrap_or(usize::MAX);
        heading.push(match newest.about.invited {
            Some(invited) => {
                let invited = invited.to_string();
                let values = [("invited", invited.as_str())];
                self.catalog
                    .count(Phrase::AnswersOfInvited, answers, &values)
            }
            None => self.catalog.count(Phrase::HourAnswers, answers, &[]),
        });
        print(&heading.join(" · "))?;
        say(self.catalog, Phrase::AnswersSpreadSo)?;
        for question in 0..newest.about.matter.questions().len() {
            print("")?;
            print(&newest.about.question(self.catalog, question))?;
            self.print_question(question)?;
        }
        print("")?;
        say(
            self.catalog,
            match newest.about.matter {
                Matter::Dilemma(_) => Phrase::AnswersAfterDilemma,
                _ => Phrase::AnswersAfterPulse,
            },
        )
    }

    fn print_question(&self, question: usize) -> Result<(), Stop> {
        let asked = self.forms.iter().filter_map(|(form, counted)| {
            Some((form.about.made, counted.questions.get(question)?))
        });
        let asked: Vec<_> = asked.collect();
        let Some((_, newest)) = asked.last() else {
            return Ok(());
        };
        let spreads = asked.iter().map(|(made, asked)| (*made, &asked.spread));
        let spreads: Vec<_> = spreads.collect();
        let seen = over_time(&spreads);
        let beside: Vec<usize> = (0..seen.len())
            .filter(|form| matches!(seen[*form], Seen::Rows(_)))
            .collect();
        let beside = &beside[beside.len().saturating_sub(MOST_BESIDE)..];
        self.print_rows(question, &seen, beside)?;
        for (form, seen) in seen.iter().enumerate() {
            if let Some(words) = self.without_counts(form, question, seen) {
                print(&format!("  {words}"))?;
            }
        }
        let passed = match newest.passed {
            Passed::Nobody => return Ok(()),
            Passed::Some => self.catalog.say(Phrase::HourPassedSome).to_owned(),
            Passed::Many(many) => {
                let many = many.to_string();
                self.catalog.fill(Phrase::HourPassedMany, &[("n", &many)])
            }
        };
        Ok(print(&format!("  {passed}"))?)
    }

    /// A line for each row, with a bar for each form that has counts.
    fn print_rows(&self, question: usize, seen: &[Seen<'_>], beside: &[usize]) -> Result<(), Stop> {
        let Some((newest, _)) = self.forms.last().filter(|_| !beside.is_empty()) else {
            return Ok(());
        };
        let steps = newest.about.matter.steps().unwrap_or(Steps::Degree);
        let rows = answer_rows(steps);
        let label = |row: &str| newest.about.row_label(self.catalog, question, row);
        let labels = rows.iter().map(|row| width(&label(row.id)));
        let labels = labels.max().unwrap_or(0);
        let count = |form: &usize, row: &str| match seen.get(*form) {
            Some(Seen::Rows(counts)) => counts.get(row).copied().unwrap_or(0),
            _ => 0,
        };
        let most = rows
            .iter()
            .flat_map(|row| beside.iter().map(move |form| (form, row.id)));
        let most = most.map(|(form, row)| count(form, row)).max().unwrap_or(0);
        let most = usize::try_from(most).unwrap_or(0);
        let room = (ROOM / beside.len()).saturating_sub(APART);
        let each = most.div_ceil(room.max(1)).max(1);
        if beside.len() > 1 {
            let days = beside.iter().filter_map(|form| self.forms.get(*form));
            let days = days.map(|(form, _)| form.about.made.to_string());
            let days: Vec<String> = days.map(|day| padded(&day, room + APART)).collect();
            let days = days.concat();
            print(&format!("  {}  {}", padded("", labels), days.trim_end()))?;
        }
        for row in rows {
            let bars = beside.iter().map(|form| {
                let count = usize::try_from(count(form, row.id)).unwrap_or(0);
                let bar = "■".repeat(count.div_ceil(each));
                let gap = if bar.is_empty() { "" } else { " " };
                padded(&format!("{bar}{gap}{count}"), room + APART)
            });
            let bars: String = bars.collect();
            let label = padded(&label(row.id), labels);
            print(&format!("  {label}  {}", bars.trim_end()))?;
        }
        if each > 1 {
            let each = self.catalog.count(Phrase::AnswersBlock, each, &[]);
            print(&format!("  {each}"))?;
        }
        Ok(())
    }

    /// The words for a form whose counts are not shown.
    fn without_counts(&self, form: usize, question: usize, seen: &Seen<'_>) -> Option<String> {
        let (result, _) = self.forms.get(form)?;
        let fewest = FEWEST_FILES.to_string();
        let words = match seen {
            Seen::Rows(_) => return None,
            Seen::TooFew => {
                let values = [("fewest", fewest.as_str())];
                self.catalog.fill(Phrase::AnswersItemFew, &values)
            }
            Seen::Gathered => self.catalog.say(Phrase::AnswersGathered).to_owned(),
            Seen::Largest(rows) => {
                let rows = rows.iter();
                let rows = rows.map(|row| result.about.row_label(self.catalog, question, row));
                let rows: Vec<String> = rows.collect();
                let values = [("rows", &*rows.join(", "))];
                self.catalog.fill(Phrase::AnswersLargest, &values)
            }
        };
        match form + 1 == self.forms.len() {
            true => Some(words),
            false => Some(format!("{}: {words}", result.about.made)),
        }
    }
}

fn say(catalog: &Catalog, phrase: Phrase) -> Result<(), Stop> {
    Ok(print(catalog.say(phrase))?)
}

/// A text in a field of these many columns.
fn padded(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// A form in the JSON output.
#[derive(Serialize)]
struct FormJson {
    /// The form's id; empty for a table without a form.
    form: String,
    about: String,
    /// The day on which the form was made; empty for a table without a form.
    made: String,
    invited: Option<u32>,
    /// `None` below the fewest answers.
    answers: Option<u32>,
    questions: Vec<QuestionJson>,
}

/// A question in the JSON output.
#[derive(Serialize)]
struct QuestionJson {
    question: String,
    /// `rows`, `largest`, `gathered` or `few`.
    shown: &'static str,
    rows: Vec<RowJson>,
}

/// A row in the JSON output.
#[derive(Serialize)]
struct RowJson {
    row: String,
    /// `None` where only the largest rows are named.
    count: Option<u32>,
}

/// Prints what may be shown, for other programs.
pub(super) fn print_results_json(results: &[FormResult]) -> Result<(), Stop> {
    let mut forms = Vec::new();
    for of_matter in results.chunk_by(|one, other| one.about.matter == other.about.matter) {
        for (at, result) in of_matter.iter().enumerate() {
            let questions = result.about.matter.questions().iter().enumerate();
            let questions = questions.filter_map(|(question, name)| {
                let shown = shown(of_matter, at, question)?;
                Some(question_json(name, &shown))
            });
            let has_form = !result.about.form.is_empty();
            forms.push(FormJson {
                form: result.about.form.clone(),
                about: match &result.about.matter {
                    Matter::Dilemma(id) => id.clone(),
                    matter => matter.id().to_owned(),
                },
                made: match has_form {
                    true => result.about.made.to_string(),
                    false => String::new(),
                },
                invited: result.about.invited,
                answers: result.counted.as_ref().map(|counted| counted.answers),
                questions: questions.collect(),
            });
        }
    }
    Ok(print_json(&forms)?)
}

/// The counts to show for a question in one of the forms about a matter.
fn shown(of_matter: &[FormResult], at: usize, question: usize) -> Option<Seen<'_>> {
    let with_counts = of_matter.iter().enumerate().filter_map(|(form, result)| {
        let asked = result.counted.as_ref()?.questions.get(question)?;
        Some((form, (result.about.made, &asked.spread)))
    });
    let (forms, spreads): (Vec<usize>, Vec<_>) = with_counts.unzip();
    let place = forms.iter().position(|form| *form == at)?;
    over_time(&spreads).into_iter().nth(place)
}

fn question_json(name: &str, seen: &Seen<'_>) -> QuestionJson {
    let (shown, rows) = match seen {
        Seen::TooFew => ("few", Vec::new()),
        Seen::Gathered => ("gathered", Vec::new()),
        Seen::Largest(rows) => {
            let rows = rows.iter().map(|row| RowJson {
                row: (*row).to_owned(),
                count: None,
            });
            ("largest", rows.collect())
        }
        Seen::Rows(counts) => {
            let rows = counts.iter().map(|(row, count)| RowJson {
                row: row.clone(),
                count: Some(*count),
            });
            ("rows", rows.collect())
        }
    };
    QuestionJson {
        question: name.to_owned(),
        shown,
        rows,
    }
}
