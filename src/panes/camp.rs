//! The cards of a sheet that a group goes through at one screen, one at a time: stations with their minutes, and role
//! cards that one person reads alone. Nothing is written here.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ask::{Course, PastEnd};
use super::big::large_text;
use super::{Desk, Gesture, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::content::{CardPart, Catalog, Phrase, SessionCard, SessionStage};
use crate::keymap::Context;
use crate::model::Moment;
use crate::widgets::column::{Column, centred};
use crate::widgets::paint::line;

/// Most columns of the page.
const MEASURE: u16 = 160;
/// Most columns of a text in ordinary letters.
const TEXT: u16 = 76;
/// From this many rows on, blank rows separate the parts.
const AIRED: u16 = 20;
/// Rows kept below a text in large letters: the minutes and the key.
const BELOW: u16 = 6;

/// The cards of a sheet on screen. Invariant: the stops are the ids of the sheet's cards.
#[derive(Debug)]
pub struct CampPage {
    sheet: String,
    course: Course<String>,
    /// Whether the role card on screen is shown.
    is_open: bool,
    /// The moment when the card came up.
    since: Moment,
}

impl CampPage {
    /// Begins with the first card.
    pub fn begin(sheet: &str, desk: &Desk<'_>) -> Self {
        let cards = stages(desk.catalog, sheet).iter();
        let cards = cards.flat_map(|stage| &stage.cards);
        let ids = cards.map(|card| card.id.clone()).collect();
        Self {
            sheet: sheet.to_owned(),
            course: Course::new(ids, PastEnd::Stays, |_| true),
            is_open: false,
            since: desk.moment(),
        }
    }

    /// The current card with its stage.
    fn here<'a>(&self, catalog: &'a Catalog) -> Option<(&'a SessionStage, &'a SessionCard)> {
        let here = self.course.here()?;
        stages(catalog, &self.sheet).iter().find_map(|stage| {
            let card = stage.cards.iter().find(|card| card.id == *here)?;
            Some((stage, card))
        })
    }

    /// Whether the role card on screen is hidden.
    fn is_covered(&self, catalog: &Catalog) -> bool {
        let card = self.here(catalog);
        let is_role = card.is_some_and(|(_, card)| card.shows == Some(CardPart::Role));
        is_role && !self.is_open
    }

    /// Whether the card is the last one of the plan, or of a stage outside it.
    fn is_last(&self, catalog: &Catalog) -> bool {
        let Some((stage, card)) = self.here(catalog) else {
            return true;
        };
        let of_stage = stage.cards.last() == Some(card);
        let of_plan = planned(catalog, &self.sheet).last() == Some(stage);
        of_stage && (of_plan || stage.extra)
    }

    /// Goes `by` cards on; a role card is hidden when it comes up.
    fn turn(&mut self, by: i32, desk: &Desk<'_>) -> Reply {
        if by > 0 && self.is_last(desk.catalog) {
            return Reply::Go(Place::HourOver);
        }
        if self.course.step(by) {
            (self.is_open, self.since) = (false, desk.moment());
        }
        Reply::Done
    }

    /// Goes to the first card of the next stage, or of the one before.
    fn turn_stage(&mut self, by: isize, desk: &Desk<'_>) -> Reply {
        let stages = stages(desk.catalog, &self.sheet);
        let here = self.here(desk.catalog).map(|(stage, _)| stage.id.as_str());
        let at = stages
            .iter()
            .position(|stage| Some(stage.id.as_str()) == here);
        let to = at.unwrap_or(0).saturating_add_signed(by);
        let card = stages.get(to).and_then(|stage| stage.cards.first());
        if card.is_some_and(|card| self.course.go_to(&card.id)) {
            (self.is_open, self.since) = (false, desk.moment());
        }
        Reply::Done
    }

    /// The name of the card, and its text.
    fn words<'a>(&self, catalog: &'a Catalog, card: &'a SessionCard) -> (&'a str, &'a str) {
        let field = card.prompt_of.as_ref();
        let field = field.and_then(|(sheet, field)| catalog.sheet(sheet)?.field(field));
        match field {
            Some(field) if card.prompt.is_empty() => (&field.label, &field.prompt),
            _ => ("", &card.prompt),
        }
    }

    /// `4 minuter, till 09:21`.
    fn minutes(&self, scene: &Scene<'_>, card: &SessionCard) -> Option<String> {
        let minutes = card.minutes?;
        let time = self.since.time_after(minutes)?;
        let values = [("n", minutes.to_string()), ("time", time)];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        Some(scene.catalog.fill(Phrase::RunMinutes, &values))
    }

    /// Draws the stages with the time when each begins, if all go on from here as planned.
    fn view_plan(&self, column: &mut Column, buf: &mut Buffer, scene: &Scene<'_>) {
        let mut minutes = 0;
        for stage in planned(scene.catalog, &self.sheet) {
            let Some((time, row)) = self.since.time_after(minutes).zip(column.row()) else {
                return;
            };
            line(
                buf,
                row,
                &format!("{time}  {}", stage.name),
                scene.theme.dim,
            );
            let all = stage.cards.iter().filter_map(|card| card.minutes);
            minutes += all.sum::<u16>();
        }
        let extras = stages(scene.catalog, &self.sheet).iter();
        let extras = extras.filter(|stage| stage.extra).count();
        if extras > 0 {
            let more = scene.catalog.count(Phrase::RunExtras, extras, &[]);
            column.text(buf, &more, scene.theme.dim);
        }
    }

    /// Says on the last card of the plan that there are stages outside it.
    fn view_extras(&self, column: &mut Column, buf: &mut Buffer, scene: &Scene<'_>) {
        let stages = stages(scene.catalog, &self.sheet);
        let here = self.here(scene.catalog).map(|(stage, _)| stage);
        let is_next = stages
            .iter()
            .skip_while(|stage| Some(*stage) != here)
            .nth(1);
        if self.is_last(scene.catalog) && is_next.is_some_and(|stage| stage.extra) {
            let key = scene.key_words(&[Context::Running], Action::NextStage);
            let leads = scene.catalog.fill(Phrase::RunToExtra, &[("key", &key)]);
            column.text(buf, &leads, scene.theme.hint);
        }
    }
}

impl Pane for CampPage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        vec![Context::Running]
    }

    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::NextCard) if self.is_covered(desk.catalog) => {
                self.is_open = true;
                Reply::Done
            }
            Some(Action::NextCard) => self.turn(1, desk),
            Some(Action::PreviousCard) => self.turn(-1, desk),
            Some(Action::NextStage) => self.turn_stage(1, desk),
            Some(Action::PreviousStage) => self.turn_stage(-1, desk),
            Some(Action::Back) => Reply::Go(Place::HourOver),
            _ => Reply::Ignored,
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        let (_, card) = self.here(scene.catalog).filter(|_| !area.is_empty())?;
        let (catalog, theme) = (scene.catalog, scene.theme);
        let mut column = Column::new(centred(area, MEASURE, 2));
        column.gap(u16::from(area.height >= AIRED));
        let cursor = column.rest().as_position();
        let (name, text) = self.words(catalog, card);
        let is_covered = self.is_covered(catalog);
        let shown = match is_covered {
            true => catalog.say(Phrase::RunAlone),
            false => text,
        };
        if !name.is_empty() && !is_covered {
            column.line(buf, name, theme.title);
            column.gap(1);
        }
        let most = column.rows_left().saturating_sub(BELOW);
        large_text(&mut column, most, buf, shown, (TEXT, theme.heading));
        column.gap(1);
        if let Some(minutes) = self.minutes(scene, card) {
            column.text(buf, &minutes, theme.notice);
            column.gap_keeping(2);
        }
        let key = scene.key_words(&[Context::Running], Action::NextCard);
        let ends = match (card.shows, is_covered) {
            (Some(CardPart::Role), true) => Some(Phrase::RunShowRole),
            (Some(CardPart::Role), false) => Some(Phrase::RunHideRole),
            _ => self.is_last(catalog).then_some(Phrase::HourEndKey),
        };
        if let Some(phrase) = ends {
            column.text(buf, &catalog.fill(phrase, &[("key", &key)]), theme.hint);
            self.view_extras(&mut column, buf, scene);
            column.gap_keeping(2);
        }
        if self.course.at() == 0 {
            self.view_plan(&mut column, buf, scene);
        }
        Some(cursor)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        let sheet = scene.catalog.sheet(&self.sheet);
        let stage = self.here(scene.catalog).map(|(stage, _)| &stage.name);
        let names = sheet.map(|sheet| &sheet.name).into_iter().chain(stage);
        let names: Vec<&str> = names.map(|name| name.as_str()).collect();
        names.join(" · ")
    }

    fn is_of_week(&self) -> bool {
        false
    }

    /// `3 av 12`, of the cards of the stage.
    fn clock_words(&self, scene: &Scene<'_>) -> Option<String> {
        let (stage, card) = self.here(scene.catalog)?;
        let at = stage.cards.iter().position(|other| other.id == card.id)?;
        let values = [
            ("n", (at + 1).to_string()),
            ("of", stage.cards.len().to_string()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        Some(scene.catalog.fill(Phrase::HourOf, &values))
    }

    fn shows_when_shared(&self) -> bool {
        true
    }
}

/// The stages of a sheet.
fn stages<'a>(catalog: &'a Catalog, sheet: &str) -> &'a [SessionStage] {
    catalog.sheet(sheet).map_or(&[], |sheet| &sheet.stages)
}

/// The stages of a sheet that the plan has.
fn planned<'a>(catalog: &'a Catalog, sheet: &str) -> impl Iterator<Item = &'a SessionStage> {
    stages(catalog, sheet).iter().filter(|stage| !stage.extra)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Language;
    use crate::panes::fixture::{Fixture, SIZES, act, drawn};

    /// The text on the page at each card, in order, with each key that goes on.
    fn seen(fixture: &mut Fixture, size: (u16, u16)) -> Vec<String> {
        let mut page = CampPage::begin("camp", &fixture.desk());
        let mut seen = Vec::new();
        loop {
            let view = drawn(size, |area, buf| page.view(area, buf, &fixture.scene()));
            seen.push(view.0.join("\n"));
            assert!(seen.len() < 200);
            if page.update(&act(Action::NextCard), &mut fixture.desk()) == Reply::Done {
                continue;
            }
            let here = page.course.at();
            page.update(&act(Action::NextStage), &mut fixture.desk());
            if page.course.at() == here {
                return seen;
            }
        }
    }

    #[test]
    fn a_role_is_hidden_until_a_key_shows_it_and_each_station_has_thirty_minutes() {
        for language in Language::ALL {
            let mut fixture = Fixture::new(language);
            let catalog = fixture.catalog.clone();
            let stages = stages(&catalog, "camp");
            let stations = stages
                .iter()
                .filter(|stage| stage.name.starts_with("Station"));
            let minutes = stations.map(|stage| {
                let minutes = stage.cards.iter().filter_map(|card| card.minutes);
                minutes.sum::<u16>()
            });
            assert_eq!(minutes.collect::<Vec<_>>(), [30; 8]);
            let planned = planned(&catalog, "camp").flat_map(|stage| &stage.cards);
            let minutes = planned.filter_map(|card| card.minutes).sum::<u16>();
            assert_eq!(minutes, 210, "half a day");
            let seen = seen(&mut fixture, (80, 22));
            let cards = stages.iter().flat_map(|stage| &stage.cards);
            let roles = cards
                .clone()
                .filter(|card| card.shows == Some(CardPart::Role));
            let roles = roles.count();
            assert_eq!(roles, 8);
            assert_eq!(seen.len(), cards.count() + roles);
            let role = catalog.sheet("camp").unwrap().field("yes-no").unwrap();
            let first = role.prompt.split_whitespace().next().unwrap();
            let robin = role.prompt.split_whitespace().nth(2).unwrap();
            let at = seen.iter().position(|frame| frame.contains(robin)).unwrap();
            assert!(seen[at].contains(first) && !seen[at - 1].contains(robin));
            assert!(
                !seen[at - 1].contains(role.label.as_str()),
                "{}",
                seen[at - 1]
            );
        }
    }

    #[test]
    fn it_is_drawn_at_every_size() {
        for language in Language::ALL {
            for size in SIZES {
                seen(&mut Fixture::new(language), size);
            }
        }
    }
}
