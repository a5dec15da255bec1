//! The session clock.

use super::App;
use super::page::Page;
use crate::model::Moment;
use crate::panes::SessionPage;

impl App {
    fn session(&self) -> Option<&SessionPage> {
        self.screen.pages.last().and_then(Page::session)
    }

    /// The minute shown for the session on top, if it is shown.
    pub(super) fn session_minute(&self, at: Moment) -> Option<i64> {
        self.session().and_then(|session| session.shown_minute(at))
    }

    /// The time when the session on top shows its next minute, in ms ([`crate::model::Now::ticks`]).
    pub(super) fn next_session_minute(&self) -> Option<u64> {
        self.session_minute(self.now.moment)?;
        let left = self.session()?.seconds_to_minute(self.now.moment);
        Some(self.now.ticks + left * 1000)
    }
}
