//! One question of an entry on its own, answered as part of another page.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::input::Input;
use super::{Drawn, FormPage, Item, Spread};
use crate::content::Field;
use crate::keymap::Context;
use crate::panes::{Desk, Reply, Scene, Target};

/// What came of a gesture at one question.
#[derive(Debug)]
pub enum Answered {
    /// Nothing that leads away from it.
    Stayed(Reply),
    /// It is answered, or left, towards the question so many steps on.
    Left(i32),
}

impl FormPage {
    /// One question of an entry.
    pub fn at(target: Target, field: &str, desk: &mut Desk<'_>) -> Self {
        let current = Item::Field(field.to_owned());
        let input = Input::open(&target, &current, desk);
        Self {
            target,
            current,
            short: false,
            spread: Spread::Question,
            input,
            drawn: Drawn::default(),
            made_from: None,
        }
    }

    /// Where keys mean something at the question itself, the innermost first.
    pub fn input_contexts(&self) -> Vec<Context> {
        match &self.input {
            Input::Writing(writing) if writing.is_of_day() => {
                [vec![Context::Day], writing.contexts()].concat()
            }
            Input::Writing(writing) => writing.contexts(),
            Input::Choosing | Input::Sharing { .. } => vec![Context::Choice],
            // An answer of another kind than its question's can be taken away.
            Input::Reading { .. } if matches!(self.current, Item::Field(_)) => {
                vec![Context::Choice]
            }
            Input::Reading { .. } => Vec::new(),
        }
    }

    /// Opens the question anew where what answers it has become of another kind.
    pub fn fit(&mut self, desk: &mut Desk<'_>) {
        if !self.input.still_fits(&self.target, &self.current, desk) {
            // An undo brought back what only can be read, or took it away.
            self.go_to(self.current.clone(), desk);
        }
    }

    /// Takes in what changed outside.
    pub fn sync_alone(&mut self, desk: &mut Desk<'_>) {
        self.target.follow(desk.workbook);
        self.fit(desk);
        if let Input::Writing(writing) = &mut self.input {
            writing.sync(desk);
        }
    }

    /// Draws what answers the question, without the question; tells the rows taken and where the cursor is.
    pub fn view_alone(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> (u16, Option<Position>) {
        let area = area.intersection(buf.area);
        self.drawn.start();
        if area.is_empty() {
            return (0, None);
        }
        let asking = self.asking(scene.catalog, scene.workbook, scene.today());
        if let Input::Reading { scroll } = &self.input {
            self.view_reading(area, buf, scene, &asking, scroll);
            return (area.height, None);
        }
        let Some(field) = asking.field(&self.current) else {
            return (0, None);
        };
        self.view_below_head(area, buf, scene, &asking, field)
    }

    /// The field that is asked, where the sheet has it.
    pub fn field<'a>(&self, scene: &Scene<'a>) -> Option<&'a Field> {
        match &self.current {
            Item::Field(id) => scene.catalog.sheet(&self.target.sheet)?.field(id),
            _ => None,
        }
    }
}
