//! The words of a form.

use super::{About, Column, Form};
use crate::content::{Catalog, Field, FieldKind, Phrase};
use crate::exchange::export::{Document, Labelled, Note, Section};
use crate::model::Moment;
use crate::model::round::Steps;
use crate::model::views::{Matter, PULSE, Pole, TEAM_HOUR, TeamHour};

impl About {
    /// The name of its subject.
    pub fn title(&self, catalog: &Catalog) -> String {
        match &self.matter {
            Matter::Dilemma(id) => match (catalog.dilemma(id), &self.dilemma) {
                (_, Some([name, ..])) => name.clone(),
                (Some(dilemma), None) => dilemma.name.to_string(),
                (None, None) => id.clone(),
            },
            _ => catalog
                .sheet(PULSE)
                .map_or_else(String::new, |sheet| sheet.name.to_string()),
        }
    }

    /// The field of a question, as in the team's hour.
    fn field(&self, question: usize) -> &'static str {
        let questions = self.matter.questions();
        questions.get(question).copied().unwrap_or_default()
    }

    /// The short name of a question: a pole, or the field's label.
    pub fn question_name(&self, catalog: &Catalog, question: usize) -> String {
        let field = self.field(question);
        let Some(pole) = TeamHour::pole_of(field) else {
            let field = pulse_field(catalog, field);
            return field.map_or_else(String::new, |field| field.label.to_string());
        };
        if let Some([_, a, b]) = &self.dilemma {
            return if pole == Pole::A { a } else { b }.clone();
        }
        let dilemma = match &self.matter {
            Matter::Dilemma(id) => catalog.dilemma(id),
            _ => None,
        };
        dilemma.map_or_else(String::new, |dilemma| dilemma.pole(pole).name.to_string())
    }

    /// A question in full.
    pub fn question(&self, catalog: &Catalog, question: usize) -> String {
        let name = self.question_name(catalog, question);
        match pulse_field(catalog, self.field(question)) {
            Some(field) => format!("{name}. {}", field.prompt),
            None => catalog.fill(Phrase::HourPlace, &[("pole", &name)]),
        }
    }

    /// The steps of a question, the highest digit first, with their words. Some have none.
    pub fn steps(&self, catalog: &Catalog, question: usize) -> Vec<(u8, String)> {
        let steps = self.matter.steps().unwrap_or(Steps::Degree);
        let field = pulse_field(catalog, self.field(question));
        let words = |digit: u8| match field {
            Some(field) => field.anchor(i64::from(digit)).unwrap_or("").to_owned(),
            None => {
                let mut rows = steps.finest().iter();
                let row = rows.find(|row| row.steps.contains(&digit));
                row.map_or_else(String::new, |row| self.row_label(catalog, question, row.id))
            }
        };
        (1..=steps.last())
            .rev()
            .map(|digit| (digit, words(digit)))
            .collect()
    }

    /// The name of a row.
    pub fn row_label(&self, catalog: &Catalog, question: usize, row: &str) -> String {
        let sheet = catalog.sheet(TEAM_HOUR);
        let field = sheet.and_then(|sheet| sheet.field(self.field(question)));
        let label = field.and_then(|field| field.choice_label(row));
        label.unwrap_or(row).to_owned()
    }

    /// The columns of its questions in a table, known in each of these languages.
    pub fn columns(&self, catalogs: &[Catalog]) -> Vec<Column> {
        let column = |question: usize| {
            let mut column = Column {
                names: vec![
                    format!("p{}", question + 1),
                    self.field(question).to_owned(),
                ],
                words: Vec::new(),
            };
            for catalog in catalogs {
                column.names.push(self.question_name(catalog, question));
                column.names.push(self.question(catalog, question));
                let prompt = pulse_field(catalog, self.field(question));
                column
                    .names
                    .extend(prompt.map(|field| field.prompt.to_string()));
                let words = self.steps(catalog, question).into_iter();
                column
                    .words
                    .extend(words.filter(|(_, words)| !words.is_empty()));
            }
            column
        };
        (0..self.matter.questions().len()).map(column).collect()
    }
}

/// The field of the pulse with this id, if it has steps.
fn pulse_field<'a>(catalog: &'a Catalog, id: &str) -> Option<&'a Field> {
    let field = catalog.sheet(PULSE)?.field(id);
    field.filter(|field| matches!(field.kind, FieldKind::Scale { .. }))
}

impl Form {
    /// The introduction for those who answer: the questions, the reader and the days, a paragraph each.
    pub fn told(&self, catalog: &Catalog) -> Vec<String> {
        let calendar = catalog.calendar();
        let day = |day| calendar.date_long(day);
        let values = [
            ("name", &*self.about.title(catalog)),
            ("receiver", &self.receiver),
            ("result", &day(self.shown_on)),
            ("deleted", &day(self.deleted_on)),
        ];
        let opening = match self.about.matter {
            Matter::Dilemma(_) => Phrase::AnswersAboutDilemma,
            _ => Phrase::AnswersAboutPulse,
        };
        let told = [opening, Phrase::AnswersConfidential, Phrase::AnswersDays];
        told.map(|phrase| catalog.fill(phrase, &values)).into()
    }

    /// The form to print and fill in by hand.
    pub fn paper(&self, catalog: &Catalog, at: Moment) -> Document {
        let section = |question: usize| {
            let steps = self.about.steps(catalog, question).into_iter();
            let pass = (0, catalog.say(Phrase::AnswersPass).to_owned());
            let line = |(digit, words): (u8, String)| format!("☐ {digit}  {words}");
            let lines: Vec<String> = steps.chain([pass]).map(line).collect();
            Section::of_line((self.about.question(catalog, question), lines.join("\n")))
        };
        let told = Labelled {
            text: self.told(catalog).join("\n"),
            ..Labelled::default()
        };
        let told = Section {
            heading: String::new(),
            notes: vec![Note {
                heading: String::new(),
                answers: vec![told],
            }],
        };
        let questions = 0..self.about.matter.questions().len();
        Document {
            sections: [told].into_iter().chain(questions.map(section)).collect(),
            ..Document::titled(catalog, &self.about.title(catalog), "", at)
        }
    }
}
