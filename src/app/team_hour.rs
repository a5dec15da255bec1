//! The team's hour: a group looks at the screen, and a round is in no file until it is closed.

use super::App;
use super::page::Page;
use crate::action::Action;
use crate::effect::{Effect, Memo};
use crate::panes::{CampPage, Curtain, Target, TeamHourPage};

impl Page {
    /// The team's hour, if it is one.
    fn team_hour(&self) -> Option<&TeamHourPage> {
        match self {
            Self::TeamHour(page) => Some(page),
            _ => None,
        }
    }

    /// Whether it is the cards of a sheet that a group goes through.
    fn is_camp(&self) -> bool {
        matches!(self, Self::Camp(_))
    }
}

impl App {
    fn team_hour(&self) -> Option<&TeamHourPage> {
        self.screen.pages.iter().find_map(Page::team_hour)
    }

    /// Whether a group looks at the screen: in its hour, or at the cards of a sheet.
    pub(super) fn is_team_hour(&self) -> bool {
        let is_hour = self.team_hour().is_some_and(TeamHourPage::is_watched);
        is_hour || self.screen.pages.iter().any(Page::is_camp)
    }

    /// Whether a round runs, which would be lost with the page.
    pub(super) fn has_round(&self) -> bool {
        self.team_hour().is_some_and(TeamHourPage::has_round)
    }

    /// Begins an hour with a group; nothing else of the workbook is shown until it is over.
    pub(super) fn begin_team_hour(&mut self) {
        self.close_pages();
        let (screen, desk) = self.desk();
        let page = TeamHourPage::begin(&desk);
        screen.pages.push(page);
        self.remember(Memo::Sharing(true));
        self.effects.extend([Effect::Redraw, Effect::ForbidDumps]);
    }

    /// Begins the cards of a sheet with a group; nothing of the workbook is shown until they are over.
    pub(super) fn begin_stations(&mut self, sheet: &str) {
        self.close_pages();
        let (screen, desk) = self.desk();
        let page = CampPage::begin(sheet, &desk);
        screen.pages.push(page);
        self.remember(Memo::Sharing(true));
        self.effects.push(Effect::Redraw);
    }

    /// Shows a round that was closed, to the user alone.
    pub(super) fn open_team_hour(&mut self, target: Target) {
        if target.entry(&self.open.workbook).is_none() {
            return self.begin_team_hour();
        }
        let (screen, mut desk) = self.desk();
        let page = TeamHourPage::look(target, &mut desk);
        screen.pages.push(page);
    }

    /// Ends the hour and hides the screen, which the group still looks at.
    pub(super) fn end_team_hour(&mut self) {
        let (screen, mut desk) = self.desk();
        screen.pages.close_top(&mut desk);
        self.guard(Curtain::Drawn, self.seat.sharing);
    }
}

/// Whether an action shows and changes nothing but the hour.
pub(super) fn may_in_team_hour(action: Action) -> bool {
    use Action::{
        Coach, EndSession, Read, Redo, Search, ShowPeople, StopSharing, SwitchSpelling, Undo,
    };
    !matches!(
        action,
        Undo | Redo
            | Search
            | ShowPeople
            | Read
            | Coach
            | EndSession
            | StopSharing
            | SwitchSpelling
    )
}
