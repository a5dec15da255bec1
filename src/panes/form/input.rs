//! What answers the question that one is at.

use std::cell::Cell;

use super::items::Item;
use crate::content::{Catalog, Field, FieldKind};
use crate::model::Answer;
use crate::panes::meaning::Meaning;
use crate::panes::writing::Writing;
use crate::panes::{Desk, Target};

/// How the current item is answered.
#[derive(Debug)]
pub enum Input {
    /// By writing: prose, a line, a day, people.
    Writing(Box<Writing>),
    /// By choosing an option or a step.
    Choosing,
    /// By sharing points; the row that the keys act on.
    Sharing {
        /// From 0.
        row: usize,
    },
    /// It is only read: a card, an answer that nothing asks for, or one of another kind than its question's.
    Reading {
        /// How far it is scrolled.
        scroll: Scroll,
    },
}

/// Rows scrolled past; what is too far is corrected when it is drawn.
#[derive(Debug, Default)]
pub struct Scroll(Cell<u16>);

impl Scroll {
    /// Scrolls by so many rows.
    pub fn by(&self, rows: i32) {
        let top = i32::from(self.0.get()).saturating_add(rows);
        self.0.set(u16::try_from(top.max(0)).unwrap_or(u16::MAX));
    }

    /// Rows scrolled past when `total` rows are drawn in a window of `height`.
    pub fn top(&self, total: usize, height: u16) -> usize {
        let most = total.saturating_sub(usize::from(height));
        let top = usize::from(self.0.get()).min(most);
        self.0.set(u16::try_from(top).unwrap_or(u16::MAX));
        top
    }
}

impl Input {
    /// What answers `item`.
    pub fn open(target: &Target, item: &Item, desk: &mut Desk<'_>) -> Self {
        let catalog = desk.catalog;
        let field = field_of(target, item, catalog)
            .filter(|field| fits(field, answer_of(target, field, desk)));
        let Some(field) = field else {
            return Self::Reading {
                scroll: Scroll::default(),
            };
        };
        let (target, id) = (target.clone(), field.id.as_str());
        let writing = match &field.kind {
            FieldKind::Choice(_) | FieldKind::Scale { .. } => return Self::Choosing,
            FieldKind::Points { .. } => return Self::Sharing { row: 0 },
            FieldKind::Text => Writing::prose(target, id, desk),
            FieldKind::Line | FieldKind::Number { .. } => Writing::line(target, id, desk),
            FieldKind::Date => Writing::typed(target, id, Meaning::Day, desk),
            FieldKind::People => Writing::typed(target, id, Meaning::People, desk),
        };
        Self::Writing(Box::new(writing))
    }

    /// Leaves the item.
    pub fn close(self, target: &Target, desk: &mut Desk<'_>) {
        match self {
            Self::Writing(writing) => writing.close(desk),
            Self::Choosing | Self::Sharing { .. } | Self::Reading { .. } => {
                desk.workbook
                    .discard_blank(target.leaf, target.id, desk.now);
            }
        }
    }

    /// Whether this can still answer the item, whatever came from outside.
    pub fn still_fits(&self, target: &Target, item: &Item, desk: &Desk<'_>) -> bool {
        let asks = field_of(target, item, desk.catalog)
            .is_some_and(|field| fits(field, answer_of(target, field, desk)));
        asks != matches!(self, Self::Reading { .. })
    }
}

fn field_of<'a>(target: &Target, item: &Item, catalog: &'a Catalog) -> Option<&'a Field> {
    match item {
        Item::Field(id) => catalog.sheet(&target.sheet)?.field(id),
        _ => None,
    }
}

fn answer_of<'a>(target: &Target, field: &Field, desk: &'a Desk<'_>) -> Option<&'a Answer> {
    target.entry(desk.workbook)?.answers.get(&field.id)
}

/// Whether an answer is of a kind that the field can show and change; a day or people may be kept as typed.
pub fn fits(field: &Field, answer: Option<&Answer>) -> bool {
    let Some(answer) = answer else {
        return true;
    };
    match &field.kind {
        FieldKind::Text | FieldKind::Line | FieldKind::Number { .. } => {
            matches!(answer, Answer::Text(_))
        }
        FieldKind::Date => matches!(answer, Answer::Date(_) | Answer::Text(_)),
        FieldKind::People => matches!(answer, Answer::People(_) | Answer::Text(_)),
        FieldKind::Choice(_) => matches!(answer, Answer::Choice(_)),
        FieldKind::Scale { .. } => matches!(answer, Answer::Scale(_)),
        FieldKind::Points { .. } => matches!(answer, Answer::Points(_)),
    }
}
