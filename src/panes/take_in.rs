//! The page that takes in a file from a coach or a client: where it is, and the passphrase that was said.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line_input::{LineInput, Typed};
use super::{Desk, Gesture, Pane, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{CopyRequest, Effect, ReceivedFile};
use crate::keymap::Context;
use crate::model::WorkbookKind;
use crate::model::views::WorkbookCard;
use crate::seal::Passphrase;
use crate::text::width;
use crate::widgets::column::{Column, after_columns, centred};
use crate::widgets::paint::line;
use crate::widgets::pane::pane;

/// Most columns of the page.
const MEASURE: u16 = 76;

/// The page that takes in a file.
#[derive(Debug, Default)]
pub struct TakeInPage {
    place: LineInput,
    secret: LineInput,
    field: Field,
    state: State,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Field {
    #[default]
    Place,
    Secret,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing has been tried.
    #[default]
    Asking,
    /// The file is being opened, which takes a second.
    Trying,
    /// It was not taken in, for this reason.
    Refused(String),
}

impl TakeInPage {
    /// Says why the file was not taken in. What was typed stays.
    pub fn refuse(&mut self, reason: String) {
        self.state = State::Refused(reason);
    }

    fn take(&mut self, desk: &mut Desk<'_>) {
        let place = self.place.text().trim().to_owned();
        if place.is_empty() {
            self.field = Field::Place;
        }
        if place.is_empty() || self.state == State::Trying {
            return;
        }
        let card = desk.workbook.card().unwrap_or_default();
        let is_part = card.kind == WorkbookKind::Client || card.copy_of.is_some();
        let request = CopyRequest::Take(ReceivedFile {
            place,
            passphrase: Passphrase::of_text(self.secret.text().trim()),
            workbook: is_part.then(|| desk.workbook.name().to_owned()),
            new: WorkbookCard {
                title: desk.catalog.say(Phrase::CopyTitle).to_owned(),
                language: Some(desk.catalog.language().code().to_owned()),
                ..WorkbookCard::default()
            },
        });
        desk.effects.push(Effect::ClientCopy(Box::new(request)));
        self.state = State::Trying;
    }

    fn input(&mut self) -> &mut LineInput {
        match self.field {
            Field::Place => &mut self.place,
            Field::Secret => &mut self.secret,
        }
    }
}

impl Pane for TakeInPage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        match self.field {
            Field::Place => vec![Context::TakingIn, Context::Text],
            Field::Secret => vec![Context::TakingInLast, Context::TakingIn, Context::Text],
        }
    }

    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match (gesture.action(), self.field) {
            (Some(Action::FinishField), Field::Secret) => self.take(desk),
            (Some(Action::FinishField | Action::NextField), Field::Place)
            | (Some(Action::PreviousField), Field::Place) => self.field = Field::Secret,
            (Some(Action::NextField | Action::PreviousField), Field::Secret) => {
                self.field = Field::Place;
            }
            _ => match self.input().update(gesture, desk) {
                Typed::Ignored => return Reply::Ignored,
                Typed::Moved => {}
                Typed::Changed => self.state = State::Asking,
            },
        }
        Reply::Done
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let inner = pane(area, buf, theme, catalog.say(Phrase::TakeTitle), true);
        let mut column = Column::new(centred(inner, MEASURE, 1));
        column.gap_keeping(10);
        column.text(buf, catalog.say(Phrase::TakeHelp), theme.base);
        column.gap(1);
        let labels = [Phrase::TakeFile, Phrase::UnlockLabel].map(|label| catalog.say(label));
        let columns = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2;
        let mut cursor = None;
        let lines = [(Field::Place, &self.place), (Field::Secret, &self.secret)];
        for ((field, input), label) in lines.into_iter().zip(labels) {
            let row = column.take(1);
            let (sign, style) = match field == self.field {
                true => ("› ", theme.key),
                false => ("  ", theme.dim),
            };
            let mark = line(buf, row, sign, style);
            let row = after_columns(row, mark);
            line(buf, row, label, theme.dim);
            let columns = u16::try_from(columns).unwrap_or(u16::MAX);
            let at = input.view(after_columns(row, columns), buf, scene);
            if field == self.field {
                cursor = at;
            }
        }
        column.gap(1);
        match &self.state {
            State::Asking => column.text(buf, catalog.say(Phrase::TakeKeyed), theme.dim),
            State::Trying => column.text(buf, catalog.say(Phrase::TakeTrying), theme.dim),
            State::Refused(reason) => column.text(buf, reason, theme.warning),
        };
        cursor
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::TakeTitle).to_owned()
    }

    fn is_of_week(&self) -> bool {
        false
    }
}
