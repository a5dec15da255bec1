//! The page that prepares a session: the last recap, the step, the positions over time and the notes since, of a client
//! whose workbook is not open. It changes nothing, and a client never sees it.

mod rows;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ask::reading;
use super::{Desk, Gesture, Pane, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{Effect, WholeWorkbook, WorkbooksQuestion};
use crate::keymap::{Context, Pointer};
use crate::widgets::column::{Column, centred};
use crate::widgets::pane::pane;
use crate::widgets::scroller::Scroller;

/// Most columns of the page.
const MEASURE: u16 = 100;

/// The page that prepares a session with a client.
#[derive(Debug)]
pub struct PreparePage {
    /// Folder name of the client's workbook.
    name: String,
    /// The client's alias.
    alias: String,
    /// `None` until the shell has read it.
    read: Option<WholeWorkbook>,
    scroller: Scroller,
}

impl PreparePage {
    /// Opens the page of the client with this folder name and alias; the workbook is read in the background.
    pub fn open(name: &str, alias: &str, desk: &mut Desk<'_>) -> Self {
        let question = WorkbooksQuestion::Read(name.to_owned());
        desk.effects.push(Effect::Workbooks(question));
        Self {
            name: name.to_owned(),
            alias: alias.to_owned(),
            read: None,
            scroller: Scroller::default(),
        }
    }

    /// Folder name of the client's workbook.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Shows the workbook as read.
    pub fn take_in(&mut self, read: WholeWorkbook) {
        self.read = Some(read);
    }
}

impl Pane for PreparePage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        vec![Context::Preparing]
    }

    /// Scrolls, or opens the client's workbook.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::Open) => {
                desk.effects.push(Effect::OpenWorkbook(self.name.clone()));
                Reply::Done
            }
            _ => reading::scroll(&self.scroller, gesture),
        }
    }

    fn point(&mut self, pointer: Pointer, _: &mut Desk<'_>) -> Reply {
        reading::wheel(&self.scroller, pointer)
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let inner = pane(area, buf, scene.theme, &self.title(scene), true);
        let mut column = Column::new(centred(inner, MEASURE, 1));
        let Some(read) = &self.read else {
            column.text(
                buf,
                scene.catalog.say(Phrase::WorkbooksReading),
                scene.theme.faint,
            );
            return None;
        };
        let columns = reading::columns(column.rest());
        let rows = rows::rows(read, columns, scene);
        self.scroller
            .view(&rows, reading::MARGIN, column.rest(), buf, scene.theme);
        None
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        let values = [("name", self.alias.as_str())];
        scene.catalog.fill(Phrase::PrepareTitle, &values)
    }

    fn is_of_week(&self) -> bool {
        false
    }
}
