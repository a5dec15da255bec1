//! The document of a client's agreement, aims and course.

use super::curves::curves_of;
use super::{Document, Labelled, Note, Section};
use crate::content::{Catalog, Phrase};
use crate::insight::{CourseHour, SessionCourse, answer_label, answer_words};
use crate::model::Moment;
use crate::model::views::{COMMITMENT, Commitment};

impl Document {
    /// The document of a course, with the positions of the dilemmas over time in forms with pictures.
    pub fn of_course(
        course: &SessionCourse<'_>,
        alias: &str,
        catalog: &Catalog,
        at: Moment,
    ) -> Self {
        let mut sections = Vec::new();
        if let Some(contract) = course.contract {
            sections.push(Section {
                heading: catalog.say(Phrase::CourseAgreement).to_owned(),
                notes: vec![Note {
                    heading: String::new(),
                    ..Note::of(catalog, contract)
                }],
            });
        }
        let aims: Vec<Labelled> = course
            .hours
            .iter()
            .filter_map(|hour| {
                Some(Labelled {
                    label: day(hour, catalog),
                    text: hour.aim()?.to_owned(),
                })
            })
            .collect();
        if !aims.is_empty() {
            sections.push(section(catalog.say(Phrase::CourseAims).to_owned(), aims));
        }
        for (at, hour) in course.hours.iter().enumerate() {
            let number = (at + 1).to_string();
            let title = catalog.fill(Phrase::SessionTitle, &[("n", &number)]);
            let lines = lines(hour, catalog);
            if !lines.is_empty() {
                sections.push(section(format!("{title} · {}", day(hour, catalog)), lines));
            }
        }
        let placements = course.hours.iter().filter_map(CourseHour::placement);
        let title = [catalog.say(Phrase::CourseTitle), alias];
        let title: Vec<&str> = title.into_iter().filter(|part| !part.is_empty()).collect();
        Self {
            sections,
            curves: curves_of(catalog, placements),
            ..Self::titled(
                catalog,
                &title.join(" · "),
                catalog.say(Phrase::CourseRemark),
                at,
            )
        }
    }
}

fn section(heading: String, answers: Vec<Labelled>) -> Section {
    let note = Note {
        answers,
        ..Note::default()
    };
    Section {
        heading,
        notes: vec![note],
    }
}

fn day(hour: &CourseHour<'_>, catalog: &Catalog) -> String {
    catalog.calendar().date_long(hour.session.written.date())
}

/// The lines of a session, and the outcome of its step.
fn lines(hour: &CourseHour<'_>, catalog: &Catalog) -> Vec<Labelled> {
    let agreed = hour.lines(catalog).into_iter();
    let mut lines: Vec<Labelled> = agreed
        .map(|(label, text)| Labelled {
            label: label.to_owned(),
            text,
        })
        .collect();
    let sheet = catalog.sheet(COMMITMENT);
    let field = sheet.and_then(|sheet| sheet.field(Commitment::OUTCOME));
    let outcome = hour
        .step
        .and_then(|step| Some((step, step.answers.get(Commitment::OUTCOME)?)));
    if let (Some(field), Some((step, outcome)), false) = (field, outcome, lines.is_empty()) {
        lines.push(Labelled {
            label: answer_label(catalog, field, step),
            text: answer_words(catalog, Some(field), outcome),
        });
    }
    lines
}
