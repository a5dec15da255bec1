//! The page with a document to read together before or after a session and to save as a file: a client's agreement, aims
//! and course, or how the client's data are handled.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line_input::{LineInput, Typed};
use super::{Desk, Gesture, Message, Pane, Place, Print, Reply, Scene, workbook_name};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::effect::{Effect, OutRecord};
use crate::exchange::export::{Document, write_document};
use crate::insight::SessionCourse;
use crate::keymap::{Context, Pointer};
use crate::model::views::DATA_USE;
use crate::model::{Entry, Leaf, Moment};
use crate::widgets::column::{Column, centred};
use crate::widgets::paint::line;
use crate::widgets::runs::{Rows, Run};
use crate::widgets::scroller::Scroller;
use crate::workbook::Workbook;

/// Most columns of the page.
const MEASURE: u16 = 100;
/// Rows that stay visible when the text is turned by a page.
const MARGIN: u16 = 2;
/// Rows below the text: an empty one, the label with the file, and the remark.
const BELOW: u16 = 4;

/// The page. It shows only what coach and client have looked at together, so a client may look on.
#[derive(Debug)]
pub struct CoursePage {
    print: Print,
    place: LineInput,
    scroller: Scroller,
}

impl CoursePage {
    /// Opens the page with a file in the home folder, whose name identifies nobody.
    pub fn open(print: Print, desk: &Desk<'_>) -> Self {
        Self {
            print,
            place: LineInput::new(&suggestion(print, desk)),
            scroller: Scroller::default(),
        }
    }

    /// Whether this is its document.
    pub fn prints(&self, print: Print) -> bool {
        self.print == print
    }

    /// The document, and the number of notes in it; `None` if there is nothing yet.
    fn document(
        &self,
        workbook: &Workbook,
        catalog: &Catalog,
        at: Moment,
    ) -> Option<(Document, usize)> {
        match self.print {
            Print::Course => course(workbook, catalog, at),
            Print::DataUse => {
                let standing = workbook.entries(Leaf::Standing).values();
                Some((Document::of_data_use(standing, catalog, at), 1))
            }
        }
    }

    fn save(&self, desk: &mut Desk<'_>) -> Reply {
        let refuse = |text: String| Reply::Say(Message::serious(text));
        let place = self.place.text().trim().to_owned();
        if place.is_empty() {
            let example = suggestion(self.print, desk);
            let values = [("file", &*example)];
            return refuse(desk.catalog.fill(Phrase::RecapNoName, &values));
        }
        let Some((document, notes)) = self.document(desk.workbook, desk.catalog, desk.moment())
        else {
            return refuse(desk.catalog.say(Phrase::CourseNothing).to_owned());
        };
        let (form, content) = write_document(&document, &place);
        desk.effects.push(Effect::Export {
            place,
            content,
            record: OutRecord::new(form, notes),
        });
        Reply::Done
    }
}

/// The title of a document, and the name of its file without day and extension.
fn names(print: Print) -> (Phrase, Phrase) {
    match print {
        Print::Course => (Phrase::CourseTitle, Phrase::CourseFile),
        Print::DataUse => (Phrase::DataUseTitle, Phrase::DataUseFile),
    }
}

fn suggestion(print: Print, desk: &Desk<'_>) -> String {
    let name = desk.catalog.say(names(print).1);
    format!("~/{name}-{}.docx", desk.today())
}

/// The document of a client's agreement, aims and course.
fn course(workbook: &Workbook, catalog: &Catalog, at: Moment) -> Option<(Document, usize)> {
    let entries: Vec<&Entry> = workbook.all_entries().collect();
    let course = SessionCourse::of(&entries);
    let alias = workbook_name(catalog, workbook);
    let document = Document::of_course(&course, &alias, catalog, at);
    (!course.is_empty()).then(|| (document, course.notes()))
}

impl Pane for CoursePage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        match self.print {
            Print::Course => vec![Context::Course, Context::Text],
            Print::DataUse => vec![Context::DataUse, Context::Course, Context::Text],
        }
    }

    /// Scrolls; types the file's path; saves the file.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::FinishField) => return self.save(desk),
            Some(Action::OpenSheet) => return Reply::Go(Place::Sheet(DATA_USE.to_owned())),
            Some(Action::PageUp) => self.scroller.page(-1),
            Some(Action::PageDown) => self.scroller.page(1),
            Some(Action::ListUp) => self.scroller.scroll(-1),
            Some(Action::ListDown) => self.scroller.scroll(1),
            _ => {
                return match self.place.update(gesture, desk) {
                    Typed::Ignored => Reply::Ignored,
                    Typed::Moved | Typed::Changed => Reply::Done,
                };
            }
        }
        Reply::Done
    }

    fn point(&mut self, pointer: Pointer, _: &mut Desk<'_>) -> Reply {
        match self.scroller.wheel(pointer.kind) {
            true => Reply::Done,
            false => Reply::Ignored,
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let mut column = Column::new(centred(area, MEASURE, 2));
        column.gap_keeping(12);
        let text = column.take(column.rows_left().saturating_sub(BELOW));
        let at = scene.now.moment;
        let columns = text.width.saturating_sub(2);
        let rows = match self.document(scene.workbook, catalog, at) {
            Some((document, _)) => rows(&document, columns, scene),
            None => {
                let mut rows = Rows::default();
                rows.text(catalog.say(Phrase::CourseNothing), columns, theme.dim);
                rows
            }
        };
        self.scroller.view(&rows, MARGIN, text, buf, theme);
        column.gap(1);
        let label = catalog.say(Phrase::CourseWhere);
        column.line(buf, label, theme.dim);
        let cursor = column
            .row()
            .and_then(|place| self.place.view(place, buf, scene));
        if let Some(place) = column.row() {
            let key = scene.key_words(&[Context::Course], Action::FinishField);
            let forms = catalog.fill(Phrase::CourseForms, &[("key", &key)]);
            line(buf, place, &forms, theme.faint);
        }
        cursor
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(names(self.print).0).to_owned()
    }

    fn is_of_week(&self) -> bool {
        false
    }

    fn shows_when_shared(&self) -> bool {
        true
    }
}

/// The document in rows, as it will be in the file.
fn rows(document: &Document, columns: u16, scene: &Scene<'_>) -> Rows {
    let theme = scene.theme;
    let mut rows = Rows::default();
    rows.text(&document.title, columns, theme.heading);
    rows.text(&document.remark, columns, theme.base);
    for section in &document.sections {
        rows.blank();
        rows.text(&section.heading, columns, theme.heading);
        let answers = section.notes.iter().flat_map(|note| &note.answers);
        for answer in answers {
            if !answer.label.is_empty() {
                rows.push(vec![Run::new(answer.label.clone(), theme.dim)]);
            }
            rows.indented(&answer.text, columns, theme.base);
        }
    }
    rows
}
