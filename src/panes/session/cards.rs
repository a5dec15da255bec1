//! The cards of a session, as its sheet defines them: the cards it has, their questions, and turning between them.

use super::shape::{Shape, all_cards};
use super::{Input, SessionPage, Target};
use crate::content::{CardPart, Catalog, Dilemma, Field, SessionCard, SessionStage, Sheet};
use crate::effect::{Effect, Memo};
use crate::insight::{HoursHeld, SessionParts, session_before, step_before, written_since};
use crate::model::views::{
    Bar, COMMITMENT, CONTRACT, PLACEMENT, REFLECTION, SESSION, SESSION_AT, SESSION_END, Session,
};
use crate::model::{Answer, Entry, EntryId, Leaf};
use crate::panes::ask::{PromiseAnswer, Question};
use crate::panes::bars::Bars;
use crate::panes::{Desk, Scene};
use crate::workbook::Workbook;

/// The sheets whose fields the cards ask, without the session's own sheet and the one that stores a dilemma's marks.
pub(super) fn sheets(session: &Target, catalog: &Catalog) -> Vec<String> {
    let cards = all_cards(catalog.sheet(&session.sheet));
    let mut sheets: Vec<String> = cards
        .flat_map(|card| &card.asks)
        .map(|(sheet, _)| sheet.clone())
        .filter(|sheet| *sheet != session.sheet && sheet != PLACEMENT)
        .collect();
    sheets.sort();
    sheets.dedup();
    sheets
}

impl SessionPage {
    fn sheet<'a>(&self, catalog: &'a Catalog) -> Option<&'a Sheet> {
        catalog.sheet(&self.session.sheet)
    }

    /// The ids of the cards that this session has.
    pub(super) fn cards(&self, workbook: &Workbook, catalog: &Catalog) -> Vec<String> {
        let id = self.session.id;
        let before = session_before(workbook.of_sheet(SESSION), id).map(|entry| entry.id);
        let dilemma = self.dilemma_id(workbook);
        let hours = HoursHeld::of(workbook.of_sheet(SESSION));
        let since = written_since(workbook.of_sheet(REFLECTION), &hours, before, id);
        let shape = Shape {
            met_before: before.is_some(),
            last_step: last_step(workbook, id).is_some(),
            written_since: !since.is_empty(),
            has_curve: self
                .bars
                .as_ref()
                .is_some_and(|bars| bars.has_curve(workbook)),
            dilemma: dilemma.and_then(|id| catalog.dilemma(id)),
            session: self.session.entry(workbook),
            contract: self.other(CONTRACT).and_then(|of| of.entry(workbook)),
        };
        let is_open = |(sheet, field): &(String, String)| {
            let asked = catalog.sheet(sheet).and_then(|sheet| sheet.field(field));
            let target = self.target_of(sheet);
            asked.is_none_or(|field| {
                target.is_none_or(|of| !is_closed(of, field, workbook, catalog))
            })
        };
        let asks = |card: &&SessionCard| card.asks.is_empty() || card.asks.iter().any(is_open);
        let cards = all_cards(self.sheet(catalog)).filter(|card| shape.has(card));
        cards.filter(asks).map(|card| card.id.clone()).collect()
    }

    /// The current card.
    pub(super) fn card<'a>(&self, catalog: &'a Catalog) -> Option<&'a SessionCard> {
        let here = self.course.here()?;
        all_cards(self.sheet(catalog)).find(|card| card.id == *here)
    }

    /// The part that the current card shows.
    pub(super) fn part(&self, catalog: &Catalog) -> Option<CardPart> {
        self.card(catalog)?.shows
    }

    /// The stages that have cards in this session.
    pub(super) fn stages<'a>(&self, catalog: &'a Catalog) -> Vec<&'a SessionStage> {
        let stages = self.sheet(catalog).map_or(&[][..], |sheet| &sheet.stages);
        let is_in = |card: &SessionCard| self.course.stops().contains(&card.id);
        stages
            .iter()
            .filter(|stage| stage.cards.iter().any(is_in))
            .collect()
    }

    /// The stage of the current card.
    pub(super) fn stage<'a>(&self, catalog: &'a Catalog) -> Option<&'a SessionStage> {
        let here = self.course.here()?;
        let is_here = |card: &SessionCard| card.id == *here;
        let mut stages = self.stages(catalog).into_iter();
        stages.find(|stage| stage.cards.iter().any(is_here))
    }

    /// The entry that a field of a sheet is answered in.
    fn target_of(&self, sheet: &str) -> Option<&Target> {
        if sheet == self.session.sheet {
            return Some(&self.session);
        }
        if sheet == PLACEMENT {
            return self.bars.as_ref().map(Bars::target);
        }
        self.others.iter().find(|other| other.sheet == sheet)
    }

    /// The entry of a sheet that belongs to this session.
    pub(super) fn other(&self, sheet: &str) -> Option<&Target> {
        self.others.iter().find(|other| other.sheet == sheet)
    }

    /// The open fields that the current card asks, each with its entry: those `written`, or those answered with single
    /// keys.
    pub(super) fn fields<'a>(
        &self,
        catalog: &'a Catalog,
        workbook: &Workbook,
        written: bool,
    ) -> Vec<(Target, &'a Field)> {
        let asks = self.card(catalog).map_or(&[][..], |card| &card.asks);
        let fields = asks.iter().filter_map(|(sheet, field)| {
            let field = catalog.sheet(sheet)?.field(field)?;
            Some((self.target_of(sheet)?.clone(), field))
        });
        fields
            .filter(|(_, field)| field.kind.is_written() == written)
            .filter(|(target, field)| !is_closed(target, field, workbook, catalog))
            .collect()
    }

    /// The fields for words of the current card.
    pub(super) fn slots<'a>(
        &self,
        catalog: &'a Catalog,
        workbook: &Workbook,
    ) -> Vec<(Target, &'a Field)> {
        self.fields(catalog, workbook, true)
    }

    /// The question of the current card.
    pub(super) fn asked(&self, scene: &Scene<'_>) -> String {
        let Some(card) = self.card(scene.catalog) else {
            return String::new();
        };
        if let Some(CardPart::Question(number)) = card.shows {
            let dilemma = self.dilemma(scene.workbook, scene.catalog);
            let question =
                dilemma.and_then(|dilemma| dilemma.questions.get(number.checked_sub(1)?));
            return question.map_or_else(String::new, ToString::to_string);
        }
        if let Some(CardPart::Deeper(number)) = card.shows {
            let dilemma = self.dilemma(scene.workbook, scene.catalog);
            let question = dilemma.and_then(|dilemma| dilemma.deeper(number));
            return question.unwrap_or_default().to_owned();
        }
        let asked = question_of(card, scene.catalog);
        let step = last_step(scene.workbook, self.session.id);
        let step = step.map_or_else(String::new, |step| step.sentence(scene));
        let aim = self.session.entry(scene.workbook);
        let aim = aim.map_or("", |entry| entry.text(Session::AIM)).trim();
        let values = [
            ("step", step.trim_end_matches('.')),
            ("aim", aim.trim_end_matches('.')),
        ];
        crate::content::fill(&asked, &values)
    }

    /// Moves by `by` cards.
    pub(super) fn turn(&mut self, by: i32, desk: &mut Desk<'_>) {
        self.renew(desk);
        if self.course.step(by) {
            self.show_card(desk);
        }
    }

    /// Goes to the first card of the next stage, or of the previous one for a negative `by`; stays at the ends.
    pub(super) fn turn_stage(&mut self, by: i32, desk: &mut Desk<'_>) {
        self.renew(desk);
        let here = self.stage(desk.catalog).map(|stage| stage.id.as_str());
        let stages = self.stages(desk.catalog);
        let at = stages
            .iter()
            .position(|stage| Some(stage.id.as_str()) == here);
        let (at, count) = (at.unwrap_or(0), stages.len().max(1));
        let to = match by {
            ..0 => at.saturating_sub(1),
            _ => (at + 1).min(count - 1),
        };
        self.go_to_stage(to, desk);
    }

    /// Goes to the first card of a stage, by its index among the stages of this session.
    pub(super) fn go_to_stage(&mut self, stage: usize, desk: &mut Desk<'_>) {
        let stages = self.stages(desk.catalog);
        let cards = stages.get(stage).map_or(&[][..], |stage| &stage.cards);
        let is_in = |card: &&SessionCard| self.course.stops().contains(&card.id);
        if let Some(card) = cards.iter().find(is_in) {
            self.go_to(&card.id, desk);
        }
    }

    /// Goes to the card that shows a part.
    pub(super) fn go_to_part(&mut self, part: CardPart, desk: &mut Desk<'_>) {
        let mut cards = all_cards(self.sheet(desk.catalog));
        if let Some(card) = cards.find(|card| card.shows == Some(part)) {
            self.go_to(&card.id, desk);
        }
    }

    fn go_to(&mut self, card: &str, desk: &mut Desk<'_>) {
        self.renew(desk);
        if self.course.go_to(&card.to_owned()) {
            self.show_card(desk);
        }
    }

    /// Updates the cards that this session has.
    pub(super) fn renew(&mut self, desk: &Desk<'_>) {
        let cards = self.cards(desk.workbook, desk.catalog);
        self.course.renew(cards, |_| true);
    }

    /// Closes the previous card, stores the current one in the session's entry, and opens it.
    fn show_card(&mut self, desk: &mut Desk<'_>) {
        self.leave_card(desk);
        let here = self.course.here().cloned().unwrap_or_default();
        let is_end = here == SESSION_END;
        desk.write(&self.session, SESSION_AT, Answer::Text(here));
        if is_end {
            desk.effects.push(Effect::Remember(Memo::Session(None)));
        }
        self.open_card(desk);
    }

    /// Prepares the current card: its field, its bars or its list.
    pub(super) fn open_card(&mut self, desk: &mut Desk<'_>) {
        self.map.to_start();
        let mut chosen = self.fields(desk.catalog, desk.workbook, false).into_iter();
        self.choosing = chosen
            .next()
            .map(|(target, field)| Question::open(target, &field.id, desk));
        self.input = Input::Card {
            at: self.first_empty(desk),
        };
        let part = self.part(desk.catalog);
        match (part, &mut self.bars) {
            (Some(CardPart::BarsToday), Some(bars)) => bars.select_bar(Bar::Today),
            (Some(CardPart::BarsWanted), Some(bars)) => bars.select_bar(Bar::Wanted),
            (Some(CardPart::Dilemmas), _) => {
                let chosen = self.dilemma_id(desk.workbook);
                let mut dilemmas = desk.catalog.dilemmas().iter();
                let at = dilemmas.position(|dilemma| Some(dilemma.id.as_str()) == chosen);
                self.list.mark(at.unwrap_or(0));
                self.is_chosen = false;
            }
            (Some(CardPart::Recap), _) => self.list.mark(self.first_unread(desk)),
            _ => {}
        }
    }

    /// Closes the fields that are open on the card.
    pub(super) fn leave_card(&mut self, desk: &mut Desk<'_>) {
        self.close_input(desk);
        if let Some(question) = self.choosing.take() {
            question.close(desk);
        }
    }

    /// Closes the text being written, and returns the keys to the card.
    pub(super) fn close_input(&mut self, desk: &mut Desk<'_>) {
        let at = self.field_at();
        match std::mem::replace(&mut self.input, Input::Card { at }) {
            Input::Words { question, .. } | Input::Rewording(question) => question.close(desk),
            Input::Card { .. } => {}
        }
    }

    /// Opens the bars of the session's dilemma, if one is chosen.
    pub(super) fn open_bars(&mut self, desk: &mut Desk<'_>) {
        let chosen = self.dilemma_id(desk.workbook).map(str::to_owned);
        let shown = self.bars.as_ref().map(Bars::dilemma);
        if chosen.as_deref() != shown {
            let week = self.session.leaf.week().unwrap_or(desk.this_week());
            self.bars = chosen.map(|id| Bars::in_session(&id, week, desk));
        }
    }

    pub(super) fn dilemma_id<'a>(&self, workbook: &'a Workbook) -> Option<&'a str> {
        self.session.entry(workbook)?.dilemma()
    }

    pub(super) fn dilemma<'a>(
        &self,
        workbook: &Workbook,
        catalog: &'a Catalog,
    ) -> Option<&'a Dilemma> {
        catalog.dilemma(self.dilemma_id(workbook)?)
    }

    /// The entries of this session.
    pub(super) fn parts<'a>(&self, workbook: &'a Workbook) -> SessionParts<'a> {
        let entry = |sheet: &str| -> Option<&'a Entry> { self.target_of(sheet)?.entry(workbook) };
        SessionParts {
            session: self.session.entry(workbook),
            placement: entry(PLACEMENT),
            step: entry(COMMITMENT),
            contract: entry(CONTRACT),
        }
    }
}

/// Whether the answer of another field in its entry closes a field.
fn is_closed(target: &Target, field: &Field, workbook: &Workbook, catalog: &Catalog) -> bool {
    let sheet = catalog.sheet(&target.sheet);
    sheet.is_some_and(|sheet| sheet.closed_by(&field.id, target.entry(workbook)).is_some())
}

/// The question of a card that does not ask one of a dilemma's questions.
pub(super) fn question_of(card: &SessionCard, catalog: &Catalog) -> String {
    if !card.prompt.is_empty() {
        return card.prompt.to_string();
    }
    let of = card.prompt_of.as_ref().or(card.asks.first());
    let field = of.and_then(|(sheet, field)| catalog.sheet(sheet)?.field(field));
    field.map_or("", |field| field.question(false)).to_owned()
}

/// The last step decided before a session.
pub(super) fn last_step(workbook: &Workbook, session: EntryId) -> Option<PromiseAnswer> {
    let hours = HoursHeld::of(workbook.of_sheet(SESSION));
    let (week, entry) = step_before(workbook.of_sheet(COMMITMENT), &hours, session)?;
    Some(PromiseAnswer {
        leaf: Leaf::Week(week),
        id: entry.id,
    })
}
