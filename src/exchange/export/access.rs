//! The document for a person who has asked what is kept about them: the answer to fill in, the copy, what has been
//! taken out of the workbook, and the description of the processing.
//!
//! One document, since it is one request: who answers it reads, fills in and strikes in one place, and sends the first two
//! parts.

use super::{Document, Export, ExportFormat, Labelled, Note, Section, Writer};
use crate::content::{Catalog, Phrase};
use crate::model::{Moment, WorkbookKind};
use crate::store::TakenOut;

/// The facts of a workbook that the parts around the copy need.
#[derive(Clone, Debug)]
pub struct Access<'a> {
    /// The alias of the person.
    pub person: &'a str,
    /// The kind of workbook.
    pub kind: WorkbookKind,
    /// Whether its files are sealed.
    pub is_locked: bool,
    /// The log of what has been taken out, the oldest first; `None` where it cannot be read.
    pub taken_out: Option<&'a [TakenOut]>,
}

impl Access<'_> {
    /// The bytes of a file in `format`; in a form for programs only the copy.
    pub fn write(&self, export: &Export<'_>, format: &ExportFormat) -> Vec<u8> {
        match format.write {
            Writer::Document(write) => write(&self.document(export)),
            Writer::Answers(_) | Writer::Reminders(_) => export.write(format),
        }
    }

    /// The document around the notes of an export, in which everyone else is masked.
    pub fn document(&self, export: &Export<'_>) -> Document {
        let catalog = export.catalog;
        let copy = Document::of(export);
        let notes = copy.sections.iter().map(|section| section.notes.len());
        let title = catalog.fill(Phrase::AccessTitle, &[("name", self.person)]);
        let say = |phrase| catalog.say(phrase);
        let count = catalog.count(Phrase::AccessCopy, notes.sum(), &[]);
        let before = [
            (say(Phrase::AccessAnswerTitle), self.answer(catalog)),
            (say(Phrase::AccessCopyTitle), count),
        ];
        let record = (say(Phrase::AccessRecordTitle), self.record(catalog));
        let mut sections: Vec<Section> = before.map(Section::of_line).into();
        sections.extend(copy.sections);
        sections.push(self.given(catalog));
        sections.push(Section::of_line(record));
        let remark = say(Phrase::AccessRemark);
        Document {
            sections,
            ..Document::titled(catalog, &title, remark, export.made)
        }
    }

    fn purpose<'a>(&self, catalog: &'a Catalog) -> &'a str {
        catalog.say(match self.kind {
            WorkbookKind::Own => Phrase::AccessPurposeOwn,
            WorkbookKind::Client => Phrase::AccessPurposeClient,
        })
    }

    fn answer(&self, catalog: &Catalog) -> String {
        catalog.fill(Phrase::AccessAnswer, &[("purpose", self.purpose(catalog))])
    }

    fn record(&self, catalog: &Catalog) -> String {
        let people = match self.kind {
            WorkbookKind::Own => Phrase::AccessPeopleOwn,
            WorkbookKind::Client => Phrase::AccessPeopleClient,
        };
        let protection = match self.is_locked {
            true => Phrase::AccessLocked,
            false => Phrase::AccessNotLocked,
        };
        let values = [
            ("purpose", self.purpose(catalog)),
            ("people", catalog.say(people)),
            ("protection", catalog.say(protection)),
        ];
        catalog.fill(Phrase::AccessRecord, &values)
    }

    /// The log of what was taken out of the workbook, one line for each time.
    fn given(&self, catalog: &Catalog) -> Section {
        let lines = match self.taken_out {
            None => catalog.say(Phrase::AccessGivenUnread).to_owned(),
            Some([]) => catalog.say(Phrase::AccessGivenNone).to_owned(),
            Some(log) => {
                let lines: Vec<String> =
                    log.iter().map(|taken| given_line(catalog, taken)).collect();
                lines.join("\n")
            }
        };
        let texts = [catalog.say(Phrase::AccessGiven).to_owned(), lines];
        let answers = texts.map(|text| Labelled {
            text,
            ..Labelled::default()
        });
        Section {
            heading: catalog.say(Phrase::AccessGivenTitle).to_owned(),
            notes: vec![Note {
                answers: answers.into(),
                ..Note::default()
            }],
        }
    }
}

/// `20 nov 2026 · Markdown · 12 anteckningar · /home/m/kl.md`
fn given_line(catalog: &Catalog, taken: &TakenOut) -> String {
    let day = match taken.at.parse::<Moment>() {
        Ok(at) => catalog.calendar().date(at.date()),
        Err(_) => taken.at.clone(),
    };
    let form = match ExportFormat::named(&taken.form) {
        Some(format) => catalog.say(format.title),
        None if taken.file.is_empty() => catalog.say(Phrase::FormClipboard),
        None => &taken.form,
    };
    let notes = catalog.count(Phrase::TakenOutNotes, taken.notes, &[]);
    let parts = [day, form.to_owned(), notes, taken.file.clone()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
