//! From card to card, and what belongs to the session that they are about.

use super::SessionPage;
use super::cards::{Card, Shape, Slot, Stage, Whose, deck};
use crate::content::{Catalog, Dilemma};
use crate::effect::session_left;
use crate::insight::{SessionParts, session_before, step_before, written_since};
use crate::model::Answer;
use crate::model::views::{COMMITMENT, REFLECTION, SESSION, SESSION_AT};
use crate::panes::bars::Bars;
use crate::panes::{Desk, Scene, Target};
use crate::workbook::Workbook;

impl SessionPage {
    pub(super) fn turn(&mut self, by: isize, desk: &mut Desk<'_>) {
        let cards = self.cards(desk.workbook, desk.catalog);
        let here = cards.iter().position(|card| *card == self.card);
        let there = here.and_then(|here| here.checked_add_signed(by));
        if let Some(card) = there.and_then(|there| cards.get(there)) {
            self.go_to(*card, desk);
        }
    }

    /// To the first card of the next stage, or of the one before; beyond the ends it begins anew.
    pub(super) fn turn_stage(&mut self, by: isize, desk: &mut Desk<'_>) {
        let stages = self.stages(desk.workbook, desk.catalog);
        let here = stages.iter().position(|stage| *stage == self.card.stage());
        let there = here.map(|here| here.wrapping_add_signed(by) % stages.len());
        // Below zero it is the last one.
        let stage = match (here, by) {
            (Some(0), ..0) => stages.last(),
            _ => there.and_then(|there| stages.get(there)),
        };
        if let Some(stage) = stage {
            self.go_to_stage(*stage, desk);
        }
    }

    /// To the first card of a stage.
    pub(super) fn go_to_stage(&mut self, stage: Stage, desk: &mut Desk<'_>) {
        let cards = self.cards(desk.workbook, desk.catalog);
        if let Some(card) = cards.iter().find(|card| card.stage() == stage) {
            self.go_to(*card, desk);
        }
    }

    /// The stages of this session, in order.
    pub(super) fn stages(&self, workbook: &Workbook, catalog: &Catalog) -> Vec<Stage> {
        let cards = self.cards(workbook, catalog);
        let mut stages: Vec<Stage> = cards.iter().map(|card| card.stage()).collect();
        stages.dedup();
        stages
    }

    pub(super) fn go_to(&mut self, card: Card, desk: &mut Desk<'_>) {
        self.close_input(desk);
        self.card = card;
        let here = Answer::Text(card.id().to_owned());
        desk.write(&self.session, SESSION_AT, here);
        if card == Card::End {
            desk.effects.push(session_left(None));
        }
        self.arrive(desk);
    }

    /// Makes ready what the card needs.
    pub(super) fn arrive(&mut self, desk: &mut Desk<'_>) {
        match self.card {
            Card::Place(bar) => {
                if let Some(bars) = &mut self.bars {
                    bars.turn_to(bar);
                }
            }
            Card::Choose => {
                let chosen = self.dilemma_id(desk.workbook);
                let dilemmas = desk.catalog.dilemmas();
                let at = dilemmas
                    .iter()
                    .position(|dilemma| Some(dilemma.id.as_str()) == chosen);
                self.list.mark(at.unwrap_or(0));
            }
            Card::Recap => self.list.mark(self.first_unread(desk)),
            _ => {}
        }
    }

    /// The bars of the session's dilemma; none before one is chosen.
    pub(super) fn open_bars(&mut self, desk: &mut Desk<'_>) {
        let chosen = self.dilemma_id(desk.workbook).map(str::to_owned);
        let shown = self.bars.as_ref().map(Bars::dilemma);
        if chosen.as_deref() == shown {
            return;
        }
        let week = self.session.leaf.week().unwrap_or(desk.this_week());
        self.bars = chosen.map(|id| Bars::unseen(&id, week, desk));
    }

    /// The cards of this session as it stands.
    pub(super) fn cards(&self, workbook: &Workbook, catalog: &Catalog) -> Vec<Card> {
        let id = self.session.id;
        let before = session_before(workbook.of_sheet(SESSION), id).map(|entry| entry.id);
        let dilemma = self.dilemma_id(workbook);
        deck(&Shape {
            met_before: before.is_some(),
            last_step: step_before(workbook.of_sheet(COMMITMENT), id).is_some(),
            written_since: !written_since(workbook.of_sheet(REFLECTION), before, id).is_empty(),
            dilemma: dilemma.and_then(|id| catalog.dilemma(id)),
        })
    }

    pub(super) fn dilemma_id<'a>(&self, workbook: &'a Workbook) -> Option<&'a str> {
        self.session.entry(workbook)?.dilemma()
    }

    pub(super) fn dilemma<'a>(&self, scene: &Scene<'a>) -> Option<&'a Dilemma> {
        scene.catalog.dilemma(self.dilemma_id(scene.workbook)?)
    }

    pub(super) fn target(&self, whose: Whose) -> Option<Target> {
        match whose {
            Whose::Session => Some(self.session.clone()),
            Whose::Contract => Some(self.contract.clone()),
            Whose::Step => Some(self.step.clone()),
            Whose::Placement => self.bars.as_ref().map(|bars| bars.target().clone()),
        }
    }

    /// The entries of this session.
    pub(super) fn parts<'a>(&self, workbook: &'a Workbook) -> SessionParts<'a> {
        SessionParts {
            session: self.session.entry(workbook),
            placement: self
                .bars
                .as_ref()
                .and_then(|bars| bars.target().entry(workbook)),
            step: self.step.entry(workbook),
            contract: self.contract.entry(workbook),
        }
    }

    pub(super) fn said<'a>(&self, slot: &Slot, workbook: &'a Workbook) -> Option<&'a Answer> {
        let target = self.target(slot.whose)?;
        target.entry(workbook)?.answers.get(slot.field)
    }
}
