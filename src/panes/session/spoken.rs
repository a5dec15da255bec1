//! The session in words, for the program without a screen: what a card asks, and what its keys do.

use super::cards::last_step;
use super::recap::Decided;
use super::recap_view::label;
use super::{SessionPage, Target};
use crate::action::Action;
use crate::content::{CardPart, Field};
use crate::insight::{HoursHeld, session_before, written_since};
use crate::model::views::{CONTRACT, REFLECTION, SESSION};
use crate::model::{EntryId, Leaf};
use crate::panes::bars::Bars;
use crate::panes::{Desk, Gesture, Pane, Scene};
use crate::workbook::Workbook;

/// A card as words.
#[derive(Clone, Debug)]
pub struct SpokenCard {
    /// The name of its stage.
    pub stage: String,
    /// The question.
    pub question: String,
    /// The part that it shows.
    pub part: Option<CardPart>,
    /// The fields that it asks, each with its entry.
    pub fields: Vec<(Target, Field)>,
}

/// A line of the recap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenLine {
    /// Its label.
    pub label: String,
    /// Its text; empty where nothing has been said.
    pub text: String,
    /// Whether it is struck.
    pub is_struck: bool,
}

impl SessionPage {
    /// The current card as words.
    pub fn spoken(&self, scene: &Scene<'_>) -> SpokenCard {
        let (catalog, workbook) = (scene.catalog, scene.workbook);
        let asks = self.card(catalog).map_or(&[][..], |card| &card.asks);
        let open = [true, false].map(|written| self.fields(catalog, workbook, written));
        let open: Vec<(Target, &Field)> = open.into_iter().flatten().collect();
        let find = |(sheet, field): &(String, String)| {
            let mut open = open.iter();
            open.find(|(target, asked)| target.sheet == *sheet && asked.id == *field)
        };
        let fields = asks.iter().filter_map(find);
        SpokenCard {
            stage: self
                .stage(catalog)
                .map_or("", |stage| &stage.name)
                .to_owned(),
            question: self.asked(scene),
            part: self.part(catalog),
            fields: fields
                .map(|(target, field)| (target.clone(), (*field).clone()))
                .collect(),
        }
    }

    /// Goes on by some cards, or back. Returns whether there was such a card.
    pub fn go_on(&mut self, by: i32, desk: &mut Desk<'_>) -> bool {
        let before = self.course.here().cloned();
        self.turn(by, desk);
        self.course.here() != before.as_ref()
    }

    /// Makes the dilemma at this index of the list the session's, or leaves it without one, and goes on.
    pub fn choose_dilemma(&mut self, at: usize, desk: &mut Desk<'_>) {
        self.list.mark(at);
        self.take_dilemma(desk);
    }

    /// The id of the session's dilemma.
    pub fn chosen_dilemma(&self, workbook: &Workbook) -> Option<String> {
        self.dilemma_id(workbook).map(str::to_owned)
    }

    /// The entry that the marks of the dilemma are stored in.
    pub fn placement(&self) -> Option<Target> {
        self.bars.as_ref().map(Bars::target).cloned()
    }

    /// The agreement of coach and client.
    pub fn agreement(&self) -> Option<Target> {
        self.other(CONTRACT).cloned()
    }

    /// The last step decided before this session.
    pub fn step_before(&self, workbook: &Workbook) -> Option<(Leaf, EntryId)> {
        let step = last_step(workbook, self.session.id)?;
        Some((step.leaf, step.id))
    }

    /// The notes since the last session that may be read here.
    pub fn since(&self, workbook: &Workbook) -> Vec<EntryId> {
        let id = self.session.id;
        let before = session_before(workbook.of_sheet(SESSION), id).map(|entry| entry.id);
        let hours = HoursHeld::of(workbook.of_sheet(SESSION));
        let since = written_since(workbook.of_sheet(REFLECTION), &hours, before, id);
        since.into_iter().map(|entry| entry.id).collect()
    }

    /// The marked line of the recap.
    pub fn recap_line(&self, scene: &Scene<'_>) -> Option<SpokenLine> {
        let rows = self.recap_rows(scene.workbook);
        let row = *rows.get(self.list.marked(rows.len()))?;
        let decided = self.decided(row, scene.catalog, scene.workbook);
        let is_struck = decided == Decided::Struck;
        Some(SpokenLine {
            label: label(row, scene).to_owned(),
            text: match decided {
                Decided::Kept(text) => text,
                Decided::Struck | Decided::Unread => self.proposal(row, scene),
            },
            is_struck,
        })
    }

    /// Keeps the marked line of the recap and goes on, or strikes it.
    pub fn decide_line(&mut self, keeps: bool, desk: &mut Desk<'_>) {
        let action = match keeps {
            true => Action::KeepLine,
            false => Action::StrikeLine,
        };
        self.update(&Gesture::from(action), desk);
    }

    /// Whether it is asked where the marked line is to be struck.
    pub fn asks_where(&self) -> bool {
        self.striking.is_some()
    }

    /// Strikes the line from the recap alone, or from the session too; any other number leaves it.
    pub fn strike_where(&mut self, number: u8, desk: &mut Desk<'_>) {
        self.update(&Gesture::from(Action::Pick(number)), desk);
    }

    /// The file that the recap is saved in, as suggested.
    pub fn recap_file(&self) -> String {
        self.export.place.text()
    }

    /// Asks for the file of the recap; the reason where there is none.
    pub fn save_recap(&mut self, desk: &mut Desk<'_>) -> Option<String> {
        match self.update(&Gesture::from(Action::FinishField), desk) {
            crate::panes::Reply::Say(message) => Some(message.text),
            _ => None,
        }
    }

    /// Whether the session is over.
    pub fn is_over(&self, scene: &Scene<'_>) -> bool {
        self.part(scene.catalog) == Some(CardPart::End)
    }
}
