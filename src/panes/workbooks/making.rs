//! The dialog that makes a workbook: its title, its kind and its language.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::Action;
use crate::content::{Language, Phrase};
use crate::keymap::Context;
use crate::model::views::{WORKBOOK, WorkbookCard, WorkbookSummary};
use crate::model::{WorkbookKind, alphabetical, looks_like_full_name};
use crate::panes::line_input::{LineInput, Typed};
use crate::panes::{Desk, Gesture, Scene};
use crate::text::width;
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::paint::{line, paragraph};
use crate::widgets::runs::{Run, draw_runs, row};

/// Most columns of the dialog.
const WIDTH: u16 = 56;
/// Rows: three fields, a blank, three for a hint or a fault.
const ROWS: u16 = 7;

/// The kinds, in the order in which they are offered.
const KINDS: [WorkbookKind; 2] = [WorkbookKind::Client, WorkbookKind::Own];

/// The dialog with its answers so far.
#[derive(Debug)]
pub struct Making {
    title: LineInput,
    kind: WorkbookKind,
    language: Language,
    at: Field,
    state: State,
}

/// The field with the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Kind,
    Language,
}

/// The reason why the workbook could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Typing,
    /// The title is empty.
    Nameless,
    /// Another workbook has the title.
    Taken,
}

/// The effect of a gesture on the dialog.
#[derive(Debug)]
pub enum MakingReply {
    /// Not handled.
    Ignored,
    /// Handled; the dialog stays open.
    Stays,
    /// The dialog closes without making a workbook.
    Leaves,
    /// This workbook is to be made.
    Make(WorkbookCard),
}

impl Making {
    /// An empty dialog, for a client, in the current language.
    pub fn new(desk: &Desk<'_>) -> Self {
        Self {
            title: LineInput::default(),
            kind: WorkbookKind::Client,
            language: desk.catalog.language(),
            at: Field::Title,
            state: State::Typing,
        }
    }

    /// The active contexts, the innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        match self.at {
            Field::Title => vec![Context::Dialog, Context::Text],
            Field::Kind | Field::Language => vec![Context::Choice, Context::Dialog],
        }
    }

    /// Edits the title, chooses an option or moves to another field; Enter in the last field makes the workbook.
    pub fn update(
        &mut self,
        gesture: &Gesture,
        others: &[WorkbookSummary],
        desk: &mut Desk<'_>,
    ) -> MakingReply {
        match gesture.action() {
            Some(Action::Back) => return MakingReply::Leaves,
            Some(Action::FinishField) if self.at == Field::Language => return self.make(others),
            Some(Action::FinishField | Action::NextField) => self.at = self.at.next(),
            Some(Action::PreviousField) => self.at = self.at.previous(),
            action => match (self.at, action) {
                (Field::Title, _) => match self.title.update(gesture, desk) {
                    Typed::Changed => self.state = State::Typing,
                    Typed::Moved => {}
                    Typed::Ignored => return MakingReply::Ignored,
                },
                (field, Some(action)) => return self.choose(field, action),
                // Typed letters do nothing in a choice.
                (_, None) => {}
            },
        }
        MakingReply::Stays
    }

    fn choose(&mut self, field: Field, action: Action) -> MakingReply {
        let chosen = |now: usize, count: usize| match (action, action.picked_number()) {
            (Action::OptionMore, _) => Some((now + 1).min(count - 1)),
            (Action::OptionLess, _) => Some(now.saturating_sub(1)),
            (_, Some(number)) => number.checked_sub(1),
            _ => None,
        };
        let is_chosen = match field {
            Field::Kind => choose_among(&KINDS, &mut self.kind, chosen),
            _ => choose_among(&Language::ALL, &mut self.language, chosen),
        };
        match is_chosen {
            true => MakingReply::Stays,
            false => MakingReply::Ignored,
        }
    }

    fn make(&mut self, others: &[WorkbookSummary]) -> MakingReply {
        let title = self.title.text().trim().to_owned();
        let same = |book: &WorkbookSummary| {
            book.card.kind == self.kind && alphabetical(&book.card.title) == alphabetical(&title)
        };
        self.state = match () {
            () if title.is_empty() => State::Nameless,
            () if others.iter().any(same) => State::Taken,
            () => {
                return MakingReply::Make(WorkbookCard {
                    title,
                    kind: self.kind,
                    language: Some(self.language.code().to_owned()),
                    ..WorkbookCard::default()
                });
            }
        };
        self.at = Field::Title;
        MakingReply::Stays
    }

    /// Draws the dialog over the list and returns the position of the cursor.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let bounds = Bounds::of(area, WIDTH, ROWS);
        let title = scene.catalog.say(Phrase::NewWorkbookTitle);
        Overlay::new(scene.theme, title).render(bounds, buf);
        let inner = bounds.inner;
        let labels = [Field::Title, Field::Kind, Field::Language].map(|field| field.label(scene));
        let column = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 4;
        let column = u16::try_from(column).unwrap_or(0).min(inner.width / 2);
        let mut cursor = None;
        for (field, label) in [Field::Title, Field::Kind, Field::Language]
            .iter()
            .zip(labels)
        {
            let place = row(inner, *field as u16);
            let (sign, style) = if *field == self.at {
                ("▸ ", scene.theme.title_focus)
            } else {
                ("  ", scene.theme.base)
            };
            line(buf, place, &format!("{sign}{label}"), style);
            let answer = Rect {
                x: place.x + column,
                width: place.width.saturating_sub(column),
                ..place
            };
            match field {
                Field::Title => {
                    cursor = self.title.view(answer, buf, scene);
                }
                other => self.view_options(*other, answer, buf, scene),
            }
            if *field == self.at && self.at != Field::Title {
                cursor = Some(answer.as_position());
            }
        }
        let (phrase, style) = match self.state {
            State::Nameless => (Phrase::AliasNeeded, scene.theme.warning),
            State::Taken => (Phrase::AliasTaken, scene.theme.warning),
            State::Typing if looks_like_full_name(&self.title.text()) => {
                (Phrase::AliasFullName, scene.theme.warning)
            }
            State::Typing => (Phrase::AliasHint, scene.theme.dim),
        };
        let below = Rect {
            y: row(inner, 4).y,
            height: inner.height.saturating_sub(4),
            ..inner
        };
        paragraph(buf, below, scene.catalog.say(phrase), style);
        cursor
    }

    fn view_options(&self, field: Field, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let label = |id| scene.catalog.choice_label(WORKBOOK, field.id(), id);
        let options = match field {
            Field::Kind => KINDS
                .map(|kind| (label(kind.id()), self.kind == kind))
                .to_vec(),
            _ => Language::ALL
                .map(|language| (label(language.code()), self.language == language))
                .to_vec(),
        };
        let runs = options.into_iter().map(|(label, is_chosen)| {
            let (mark, style) = if is_chosen {
                ("●", scene.theme.base)
            } else {
                ("○", scene.theme.dim)
            };
            Run::new(format!("{mark} {label}  "), style)
        });
        draw_runs(area, buf, &runs.collect::<Vec<_>>());
    }
}

/// Sets a value to the option at the place that `chosen` returns for its present place and the number of options.
/// Returns whether there is such an option.
fn choose_among<T: Copy + PartialEq>(
    options: &[T],
    value: &mut T,
    chosen: impl Fn(usize, usize) -> Option<usize>,
) -> bool {
    let now = options.iter().position(|option| option == value);
    let place = chosen(now.unwrap_or(0), options.len());
    let option = place.and_then(|place| options.get(place));
    *value = option.copied().unwrap_or(*value);
    option.is_some()
}

impl Field {
    fn next(self) -> Self {
        match self {
            Self::Title => Self::Kind,
            Self::Kind => Self::Language,
            Self::Language => Self::Title,
        }
    }

    fn previous(self) -> Self {
        self.next().next()
    }

    /// Its id on the sheet that stores it.
    fn id(self) -> &'static str {
        match self {
            Self::Title => WorkbookCard::TITLE,
            Self::Kind => WorkbookCard::KIND,
            Self::Language => WorkbookCard::LANGUAGE,
        }
    }

    fn label(self, scene: &Scene<'_>) -> String {
        let field = scene.catalog.sheet(WORKBOOK);
        let field = field.and_then(|sheet| sheet.field(self.id()));
        field.map_or_else(String::new, |field| field.label.to_string())
    }
}
