//! One field of one entry, and the input that answers it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::answerer::{self, Answered, Answerer, Drawing, Editing, Spot, TextRoom};
use super::plan::Plan;
use super::reading;
use crate::action::Action;
use crate::content::{Catalog, Field, FieldKind, Phrase, Then};
use crate::insight::answer_words;
use crate::keymap::{Context, Pointer};
use crate::model::Answer;
use crate::panes::writing::Writing;
use crate::panes::{Desk, Gesture, Message, Reply, Scene, Target};
use crate::widgets::column::Column;
use crate::widgets::hits::Hits;
use crate::widgets::runs::Rows;
use crate::widgets::scroller::Scroller;

/// A field that is being answered. Invariant: `answerer` is `None` if the stored answer is of another kind than its
/// field, or the sheet has no such field; such an answer can be read and removed.
#[derive(Debug)]
pub struct Question {
    target: Target,
    field: String,
    room: TextRoom,
    answerer: Option<Box<dyn Answerer>>,
    scroller: Scroller,
    hits: Hits<Spot>,
}

impl Question {
    /// Opens a field of an entry.
    pub fn open(target: Target, field: &str, desk: &mut Desk<'_>) -> Self {
        Self::in_room(target, field, TextRoom::Whole, desk)
    }

    /// Opens a field of an entry, prose as one row.
    pub fn open_row(target: Target, field: &str, desk: &mut Desk<'_>) -> Self {
        Self::in_room(target, field, TextRoom::Row, desk)
    }

    fn in_room(target: Target, field: &str, room: TextRoom, desk: &mut Desk<'_>) -> Self {
        Self {
            answerer: answerer::open(&target, field, room, desk),
            field: field.to_owned(),
            target,
            room,
            scroller: Scroller::default(),
            hits: Hits::default(),
        }
    }

    /// Closes the field; an entry left empty is discarded.
    pub fn close(mut self, desk: &mut Desk<'_>) {
        self.close_answerer(desk);
    }

    fn close_answerer(&mut self, desk: &mut Desk<'_>) {
        match self.answerer.take() {
            Some(answerer) => answerer.close(&self.target, desk),
            None => {
                desk.workbook
                    .discard_blank(self.target.leaf, self.target.id, desk.now);
            }
        }
    }

    /// The entry.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The field, where the sheet has it.
    pub fn field<'a>(&self, catalog: &'a Catalog) -> Option<&'a Field> {
        catalog.sheet(&self.target.sheet)?.field(&self.field)
    }

    /// Whether it is answered with words as they are written, not with a day, a number or aliases.
    pub fn is_prose(&self, catalog: &Catalog) -> bool {
        let field = self.field(catalog);
        field.is_some_and(|field| matches!(field.kind, FieldKind::Text | FieldKind::Line))
    }

    /// The key contexts at the question itself, the innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        match &self.answerer {
            Some(answerer) => answerer.contexts(),
            None => vec![Context::Choice],
        }
    }

    /// The text, if the field is answered by writing.
    pub fn writing(&self) -> Option<&Writing> {
        self.answerer.as_ref()?.writing()
    }

    /// Like [`Question::writing`], mutably.
    pub fn writing_mut(&mut self) -> Option<&mut Writing> {
        self.answerer.as_mut()?.writing_mut()
    }

    /// Applies changes made elsewhere.
    pub fn sync(&mut self, desk: &mut Desk<'_>) {
        self.target.follow(desk.workbook);
        self.refit(desk);
        if let Some(writing) = self.writing_mut() {
            writing.sync(desk);
        }
    }

    /// Reopens the input if the kind of the stored answer has begun or ceased to fit the field.
    pub fn refit(&mut self, desk: &mut Desk<'_>) {
        let entry = self.target.entry(desk.workbook);
        let stored = entry.and_then(|entry| entry.answers.get(&self.field));
        let fits = self
            .field(desk.catalog)
            .is_some_and(|field| stored.is_none_or(|answer| field.kind.takes(answer)));
        if fits != self.answerer.is_some() {
            self.close_answerer(desk);
            self.answerer = answerer::open(&self.target, &self.field, self.room, desk);
        }
    }

    /// Offers a gesture to the find bar, whose keys take precedence over the page's, if the input still fits the field.
    pub fn find(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        self.refit(desk);
        let finding = self.writing_mut().filter(|writing| writing.is_finding());
        finding.map_or(Reply::Ignored, |writing| writing.update(gesture, desk))
    }

    /// Handles a key, typed text or a paste. A complete answer stays if there is advice to show about it.
    pub fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Answered {
        match self.answer(gesture, desk) {
            Answered::Left(1..) if self.next_step(desk) != Then::On => {
                Answered::Stayed(Reply::Done)
            }
            answered => answered,
        }
    }

    fn answer(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Answered {
        let field = self.field(desk.catalog);
        if let (Some(answerer), Some(field)) = (&mut self.answerer, field) {
            let target = &self.target;
            return answerer.update(
                gesture,
                &mut Editing {
                    target,
                    field,
                    desk,
                },
            );
        }
        if gesture.action() == Some(Action::AnswerClear) {
            let (at, field) = (desk.moment(), &self.field);
            desk.change(&self.target, |entry| entry.unanswer(field, at));
            self.refit(desk);
            return Answered::Stayed(Reply::Done);
        }
        Answered::Stayed(reading::scroll(&self.scroller, gesture))
    }

    /// Finishes the question, for a key that is done with it: takes the row that keys have moved to. Returns the reply
    /// where the question stays: the text is not understood, or there is advice to show about the answer taken.
    pub fn finish(&mut self, desk: &mut Desk<'_>) -> Option<Reply> {
        if let Some(message) = self.misunderstood(desk) {
            let key = desk.key_words(&[Context::Form], Action::NextField);
            let without = desk
                .catalog
                .fill(Phrase::SheetPassWithout, &[("key", &key)]);
            let text = format!("{} {without}", message.text);
            return Some(Reply::Say(Message::serious(text)));
        }
        let before = self.stored(desk).cloned();
        let field = self.field(desk.catalog);
        if let (Some(answerer), Some(field)) = (&mut self.answerer, field) {
            let target = &self.target;
            answerer.take_marked(&mut Editing {
                target,
                field,
                desk,
            });
        }
        let is_same = self.stored(desk) == before.as_ref();
        (!is_same && self.next_step(desk) != Then::On).then_some(Reply::Done)
    }

    /// The message that the typed text is not understood, and so is no answer.
    pub fn misunderstood(&self, desk: &Desk<'_>) -> Option<Message> {
        self.answerer.as_ref()?.misunderstood(desk)
    }

    fn stored<'a>(&self, desk: &'a Desk<'_>) -> Option<&'a Answer> {
        let entry = self.target.entry(desk.workbook)?;
        entry.answers.get(&self.field)
    }

    /// The next step after its answer.
    pub fn next_step(&self, desk: &Desk<'_>) -> Then {
        let field = self.field(desk.catalog);
        field.map_or(Then::On, |field| {
            Plan::at(&self.target, desk, false).next_step(field)
        })
    }

    /// Handles the mouse.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let field = self.field(desk.catalog);
        match (&mut self.answerer, field) {
            (Some(answerer), Some(field)) => {
                let target = &self.target;
                let editing = &mut Editing {
                    target,
                    field,
                    desk,
                };
                answerer.point(pointer, &self.hits, editing)
            }
            _ => reading::wheel(&self.scroller, pointer),
        }
    }

    /// The fewest rows that it needs in an area, including the text below the answer.
    pub fn rows_needed(&self, area: Rect, scene: &Scene<'_>) -> u16 {
        let (Some(answerer), Some(field)) = (&self.answerer, self.field(scene.catalog)) else {
            return area.height;
        };
        let kept = answerer.min_rows(field);
        let foot = self.foot(area.width, scene, field).len();
        kept + foot.min(area.height.saturating_sub(kept))
    }

    /// The text below the answer: how it is understood, and the sheet's advice.
    fn foot(&self, columns: u16, scene: &Scene<'_>, field: &Field) -> Rows {
        let mut rows = Rows::default();
        if let Some(answerer) = &self.answerer {
            answerer.foot(scene, columns, &mut rows);
        }
        if let Some(advice) = self.advice_about(scene, field) {
            rows.blank();
            rows.text(&advice, columns, scene.theme.notice);
        }
        rows
    }

    /// The sheet's advice about the answer.
    pub fn advice(&self, scene: &Scene<'_>) -> Option<String> {
        self.advice_about(scene, self.field(scene.catalog)?)
    }

    fn advice_about(&self, scene: &Scene<'_>, field: &Field) -> Option<String> {
        Plan::of(&self.target, scene, false).advice(scene, &self.target, field)
    }

    /// Makes these cells stand for the steps of a scale, for a page that draws it itself.
    pub fn put_steps(&self, cells: &[(i64, Rect)]) {
        self.hits.clear();
        for (step, cell) in cells {
            self.hits.put(*cell, Spot::Step(*step));
        }
    }

    /// Makes these cells stand for the options of a choice, for a page that draws them itself.
    pub fn put_options(&self, cells: &[Rect]) {
        self.hits.clear();
        for (at, cell) in cells.iter().enumerate() {
            self.hits.put(*cell, Spot::Option(at));
        }
    }

    /// The option of a choice that keys have moved to, else the one that was given, from 0.
    pub fn marked_option(&self, scene: &Scene<'_>) -> Option<usize> {
        let field = self.field(scene.catalog)?;
        let entry = self.target.entry(scene.workbook);
        let answer = entry.and_then(|entry| entry.answers.get(&self.field));
        self.answerer.as_ref()?.marked_option(field, answer)
    }

    /// Draws the input and the text below it; returns the rows used and the cursor's position.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> (u16, Option<Position>) {
        let area = area.intersection(buf.area);
        self.hits.clear();
        if area.is_empty() {
            return (0, None);
        }
        let (Some(answerer), Some(field)) = (&self.answerer, self.field(scene.catalog)) else {
            self.view_misfit(area, buf, scene);
            return (area.height, Some(area.as_position()));
        };
        let foot = self.foot(area.width, scene, field);
        let most = area.height.saturating_sub(answerer.min_rows(field));
        let answer = Rect {
            height: area.height - foot.len().min(most),
            ..area
        };
        let mut drawing = Drawing {
            column: Column::new(answer),
            buf,
            scene,
            hits: &self.hits,
            field,
            entry: self.target.entry(scene.workbook),
        };
        let cursor = answerer.view(&mut drawing).or(Some(area.as_position()));
        let mut column = Column::new(area);
        column.take(drawing.column.rows_taken());
        column.rows(drawing.buf, &foot);
        drawing.column = column;
        answerer.view_below(&mut drawing);
        (drawing.column.rows_taken(), cursor)
    }

    /// Draws an answer whose kind does not fit the field.
    fn view_misfit(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let field = self.field(catalog);
        let entry = self.target.entry(scene.workbook);
        let columns = reading::columns(area);
        let mut rows = Rows::default();
        let label = field.map_or(self.field.as_str(), |field| &field.label);
        rows.text(label, columns, theme.heading);
        rows.text(catalog.say(Phrase::UnknownAnswer), columns, theme.base);
        if let Some(answer) = entry.and_then(|entry| entry.answers.get(&self.field)) {
            rows.text(&answer_words(catalog, field, answer), columns, theme.title);
        }
        self.scroller.view(&rows, reading::MARGIN, area, buf, theme);
    }
}
