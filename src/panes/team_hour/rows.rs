//! The words of questions and rows.

use super::TeamHourPage;
use crate::content::{Catalog, Field, Phrase};
use crate::model::Leaf;
use crate::model::round::{Row, Steps};
use crate::model::views::{BOUNDARY_AREA, Matter, TEAM_HOUR, TeamHour};
use crate::panes::Scene;

/// The field of a question.
pub(super) fn field_of<'a>(catalog: &'a Catalog, field: &str) -> Option<&'a Field> {
    catalog.sheet(TEAM_HOUR)?.field(field)
}

/// The name of a row.
pub(super) fn row_label(catalog: &Catalog, field: &str, row: &str) -> String {
    let field = field_of(catalog, field);
    let label = field.and_then(|field| field.choice_label(row));
    label.unwrap_or(row).to_owned()
}

/// The steps of a row as they stand beside its name: `+2 +3`, `0`, or one sign for a whole side of the scale.
pub(super) fn row_sign(steps: Steps, row: &Row) -> String {
    match steps {
        Steps::Amount if row.steps.len() > 2 => side(row).to_owned(),
        Steps::Amount => {
            let mut offsets: Vec<i16> = row.steps.iter().map(|step| i16::from(*step) - 4).collect();
            offsets.sort_by_key(|offset| offset.abs());
            let signs = offsets.into_iter().map(|offset| match offset {
                0 => "0".to_owned(),
                1.. => format!("+{offset}"),
                _ => format!("−{}", offset.abs()),
            });
            signs.collect::<Vec<_>>().join(" ")
        }
        Steps::Degree => digits(row, 0),
        Steps::Frequency => digits(row, 1),
        Steps::Repeats => String::new(),
    }
}

fn side(row: &Row) -> &'static str {
    match row.steps.contains(&1) {
        true => "−",
        false => "+",
    }
}

fn digits(row: &Row, less: u8) -> String {
    let digits = row.steps.iter().map(|step| (step - less).to_string());
    digits.collect::<Vec<_>>().join(" ")
}

impl TeamHourPage {
    /// The matter in words.
    pub(super) fn matter_words(&self, catalog: &Catalog, matter: &Matter) -> String {
        let phrase = match matter {
            Matter::Dilemma(id) => {
                let name = catalog.dilemma(id).map(|dilemma| dilemma.name.to_string());
                return name.unwrap_or_else(|| id.clone());
            }
            Matter::Trust => Phrase::HourMatterTrust,
            Matter::Boundaries(_) => Phrase::HourMatterBoundaries,
            Matter::Pulse => Phrase::HourMatterPulse,
            Matter::Foundations => Phrase::HourMatterFoundations,
        };
        catalog.say(phrase).to_owned()
    }

    /// The short name of a question: the pole, the boundary, or the field's label.
    pub(super) fn question_name(&self, scene: &Scene<'_>, question: usize) -> String {
        let Some(matter) = &self.matter else {
            return String::new();
        };
        let field = matter.questions().get(question).copied().unwrap_or("");
        match matter {
            Matter::Dilemma(id) => {
                let dilemma = scene.catalog.dilemma(id);
                let pole = dilemma.zip(TeamHour::pole_of(field));
                pole.map_or_else(String::new, |(dilemma, pole)| {
                    dilemma.pole(pole).name.to_string()
                })
            }
            Matter::Boundaries(links) => {
                let boundary = links
                    .get(question)
                    .and_then(|link| link.target().parse().ok());
                let boundary = boundary.and_then(|id| scene.workbook.entry(Leaf::Standing, id));
                let area = boundary
                    .map_or("", |entry| entry.text(BOUNDARY_AREA))
                    .trim();
                match area.is_empty() {
                    true => label(scene.catalog, field),
                    false => area.to_owned(),
                }
            }
            Matter::Trust | Matter::Pulse | Matter::Foundations => label(scene.catalog, field),
        }
    }

    /// The question in full, as it is asked of each person.
    pub(super) fn question_words(&self, scene: &Scene<'_>, question: usize) -> String {
        let name = self.question_name(scene, question);
        let Some(matter) = &self.matter else {
            return name;
        };
        let field = matter.questions().get(question).copied().unwrap_or("");
        let prompt = field_of(scene.catalog, field).map(|field| field.prompt.to_string());
        match matter {
            Matter::Dilemma(_) => {
                let pole = [("pole", name.as_str())];
                scene.catalog.fill(Phrase::HourPlace, &pole)
            }
            _ => format!("{name}. {}", prompt.unwrap_or_default()),
        }
    }
}

fn label(catalog: &Catalog, field: &str) -> String {
    field_of(catalog, field).map_or_else(String::new, |field| field.label.to_string())
}
