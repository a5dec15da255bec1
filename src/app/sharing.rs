//! Hiding the screen, and sharing it for a session: private pages stay hidden, and messages are held back meanwhile.

use super::App;
use super::notices::joined;
use super::page::Page;
use super::team_hour::may_in_team_hour;
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{Effect, Memo};
use crate::insight::{hidden_seconds, running};
use crate::keymap::Context;
use crate::model::views::{SESSION, SESSION_HIDDEN};
use crate::model::{Answer, Entry, Leaf, WorkbookKind};
use crate::panes::{Curtain, Gesture, Message, Place, Sharing};

/// Seconds for which the screen may be hidden in a session without being counted.
const GLANCE: i64 = 60;

impl App {
    /// Whether nothing of the page on top may be seen.
    pub(super) fn is_hidden(&self) -> bool {
        self.seat.curtain == Curtain::Drawn || self.is_private_while_shared()
    }

    /// Whether a client looks on and what is on top is private.
    fn is_private_while_shared(&self) -> bool {
        self.is_watched() && !self.screen.shows_when_shared()
    }

    /// Whether private text must stay off the screen.
    pub(super) fn is_guarded(&self) -> bool {
        self.seat.curtain == Curtain::Drawn || self.is_watched()
    }

    /// Whether others look at the screen: a client in a session, or a group in its hour.
    pub(super) fn is_watched(&self) -> bool {
        self.seat.sharing == Sharing::On || self.is_team_hour()
    }

    /// The action that shows the hidden screen again.
    pub(super) fn shows_again(&self) -> Action {
        match self.seat.curtain {
            Curtain::Drawn => Action::HideScreen,
            Curtain::Open => Action::Back,
        }
    }

    /// Hides the screen at once, or shows it again with the messages held back.
    pub(super) fn switch_curtain(&mut self) {
        match self.seat.curtain {
            Curtain::Open if self.is_private_while_shared() => self.back_to_shown(),
            Curtain::Open => {
                self.guard(Curtain::Drawn, self.seat.sharing);
                self.hide_others();
            }
            Curtain::Drawn => self.guard(Curtain::Open, self.seat.sharing),
        }
    }

    /// Sets whether a client looks on.
    pub(super) fn share(&mut self, sharing: Sharing) {
        self.guard(self.seat.curtain, sharing);
    }

    /// Sets what protects the screen, also of windows opened later. Messages held back are shown once nothing does.
    pub(super) fn guard(&mut self, curtain: Curtain, sharing: Sharing) {
        let before = std::mem::replace(&mut self.seat.curtain, curtain);
        self.count_hidden(before);
        self.seat.sharing = sharing;
        self.open.workbook.set_shared(sharing == Sharing::On);
        self.sync_pages();
        self.effects.push(Effect::Redraw);
        self.remember(Memo::Sharing(self.is_guarded()));
        self.screen.message = match self.is_guarded() {
            true => None,
            false => joined(std::mem::take(&mut self.screen.held_back)),
        };
    }

    /// Adds the time in which the screen was hidden to the session in progress, if it was hidden in it. `before` is the
    /// curtain until now.
    fn count_hidden(&mut self, before: Curtain) {
        let now = self.now.moment;
        match (before, self.seat.curtain) {
            (Curtain::Open, Curtain::Drawn) => self.seat.hidden_since = Some(now),
            (Curtain::Drawn, Curtain::Open) => {
                let since = self.seat.hidden_since.take();
                let session = running(self.open.workbook.of_sheet(SESSION), now.date());
                let Some((since, (week, session))) = since.zip(session) else {
                    return;
                };
                if session.written > since {
                    return;
                }
                let more = now.unix_seconds() - since.unix_seconds();
                if more < GLANCE {
                    return;
                }
                let hidden = hidden_seconds(session).saturating_add(more);
                let (leaf, id) = (Leaf::Week(week), session.id);
                let set = |session: &mut Entry| {
                    session.answer(SESSION_HIDDEN, Answer::Scale(hidden), now)
                };
                self.open.workbook.write(leaf, id, self.now, set);
            }
            (Curtain::Open, Curtain::Open) | (Curtain::Drawn, Curtain::Drawn) => {}
        }
    }

    /// Holds back a new message while the screen is guarded, because it may quote private text; `shown` stays on screen.
    pub(super) fn hold_back(&mut self, shown: Option<Message>) {
        if self.is_guarded() && self.screen.message != shown {
            self.screen.held_back.extend(self.screen.message.take());
            self.screen.message = shown;
        }
    }

    /// Handles a gesture on the hidden screen: typed text is ignored.
    pub(super) fn gesture_hidden(&mut self, gesture: &Gesture) {
        match gesture.action() {
            Some(Action::Back) if self.seat.curtain == Curtain::Open => self.back_to_shown(),
            Some(Action::Back) | None => self.say_hidden(),
            Some(action) => self.act(action),
        }
    }

    /// Returns to a page that may be shown: one below, or the page of the client's session.
    fn back_to_shown(&mut self) {
        let shows = |page: &Page| page.pane().shows_when_shared();
        if self.screen.pages.iter().any(shows) {
            let (screen, mut desk) = self.desk();
            screen.overlay = None;
            screen.pages.close_down_to(shows, &mut desk);
        } else if self.open.kind == WorkbookKind::Client && self.open.workbook.all_read() {
            self.go(Place::Session);
        } else {
            self.say_hidden();
        }
    }

    /// Shows a message that the screen is hidden, with the key that reveals it.
    pub(super) fn say_hidden(&mut self) {
        let key = self.key_words(&[Context::Hidden], self.shows_again());
        self.note_with(Phrase::HiddenTyping, &[("key", &key)]);
    }

    /// Whether an action would leave the session for something private while the client looks on.
    pub(super) fn is_kept_private(&self, action: Action) -> bool {
        let stays = matches!(
            action,
            Action::Quit
                | Action::Suspend
                | Action::SaveNow
                | Action::Undo
                | Action::Redo
                | Action::SwitchLanguage
                | Action::SwitchTheme
                | Action::SwitchMouse
                | Action::SwitchSpelling
                | Action::SwitchTypography
                | Action::HideScreen
                | Action::LockNow
                | Action::StopSharing
                | Action::EndSession
                | Action::Coach
                | Action::ShowCourse
                | Action::ShowDataUse
                | Action::Back
                | Action::Help
                | Action::Palette
                | Action::Search
                | Action::ShowPeople
                | Action::Read
                | Action::GiveCopy
        );
        match self.is_team_hour() {
            true => !stays || !may_in_team_hour(action),
            false => self.seat.sharing == Sharing::On && !stays,
        }
    }

    /// Shows a message that an action is not for a shared screen, with the key that leads to the end of the sharing.
    pub(super) fn say_kept_private(&mut self) {
        let key = self.key_words(&self.contexts(), Action::Back);
        let phrase = match self.is_team_hour() {
            true => Phrase::HourKeptPrivate,
            false => Phrase::SharedKeptPrivate,
        };
        self.note_with(phrase, &[("key", &key)]);
    }

    /// Ends the sharing of the session, which goes on: the client's workbook is shown to the coach alone.
    pub(super) fn stop_sharing(&mut self) {
        self.close_pages();
        self.share(Sharing::Off);
    }
}
