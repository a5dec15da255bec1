//! Locking: by a key, after a time without one, and after the computer has slept; and hiding the screen after a time.

use super::App;
use crate::content::Phrase;
use crate::effect::{Anew, Effect, LockChange};
use crate::model::{Now, WorkbookKind};
use crate::panes::{Curtain, Message, Sharing};
use crate::settings::LOCK_AFTER;

/// A minute in ms.
const MINUTE: u64 = 60_000;
/// The same while a client looks on.
const LOCK_AFTER_IN_SESSION: u16 = 60;
/// Time in ms between two looks at the clocks, in a locked workbook.
const LOOK: u64 = 15_000;
/// Seconds by which the time of day is ahead of the program's clock once the computer has slept.
const SLEPT: i64 = 60;

impl App {
    /// Locks a locked workbook; hides the screen of another one.
    pub(super) fn lock_now(&mut self) {
        match (self.open.is_locked, self.seat.curtain) {
            (true, _) => {
                self.hide_others();
                self.begin_anew(None);
            }
            (false, Curtain::Open) => self.switch_curtain(),
            (false, Curtain::Drawn) => self.say_hidden(),
        }
    }

    /// Makes a change of the lock on the terminal, outside the program.
    pub(super) fn change_lock(&mut self, change: LockChange) {
        let needs_lock = change != LockChange::Lock;
        match (self.open.is_locked, needs_lock) {
            _ if self.seat.is_sample => self.warn(Phrase::LockNotSample),
            (true, false) => self.warn(Phrase::LockedAlready),
            (false, true) => self.warn(Phrase::LockedNot),
            (true, true) | (false, false) => self.begin_anew(Some(change)),
        }
    }

    /// Opens a locked workbook, in a new process that asks for its passphrase.
    pub(super) fn open_locked(&mut self, workbook: String) {
        self.save_all();
        let change = None;
        self.effects
            .push(Effect::BeginAnew(Anew { workbook, change }));
    }

    /// Hides the screen, because a text could be saved nowhere and the program had to stay.
    pub(super) fn anew_refused(&mut self) {
        self.active_at = self.now.ticks;
        self.guard(Curtain::Drawn, self.seat.sharing);
        let text = self.open.catalog.say(Phrase::LockRefused);
        self.screen.message = Some(Message::serious(text));
    }

    fn begin_anew(&mut self, change: Option<LockChange>) {
        self.active_at = self.now.ticks;
        self.save_all();
        let workbook = self.open.workbook.name().to_owned();
        self.effects
            .push(Effect::BeginAnew(Anew { workbook, change }));
    }

    /// Locks or hides what is on screen, if it is time to; whether it was locked. `before` is the time of the last input.
    pub(super) fn lock_in_time(&mut self, before: Now) -> bool {
        let is_due = |at: Option<u64>| at.is_some_and(|at| at <= self.now.ticks);
        if self.open.is_locked && (has_slept(before, self.now) || is_due(self.lock_due())) {
            self.begin_anew(None);
            return true;
        }
        if is_due(self.hide_due()) {
            self.guard(Curtain::Drawn, self.seat.sharing);
        }
        false
    }

    /// The next time in ticks at which something may have to be locked or hidden.
    pub(super) fn next_lock(&self) -> Option<u64> {
        let look = self.open.is_locked.then_some(self.now.ticks + LOOK);
        [self.lock_due(), self.hide_due(), look]
            .into_iter()
            .flatten()
            .min()
    }

    fn lock_due(&self) -> Option<u64> {
        let is_session = self.open.kind == WorkbookKind::Client && self.seat.sharing == Sharing::On;
        let usual = match is_session {
            true => LOCK_AFTER_IN_SESSION,
            false => LOCK_AFTER,
        };
        let set = self.seat.settings.lock_after.unwrap_or(usual);
        // A round that is locked away is lost.
        let minutes = match self.has_round() && set != 0 {
            true => LOCK_AFTER_IN_SESSION,
            false => set,
        };
        let is_off = !self.open.is_locked || minutes == 0 || self.open.external_edit.is_some();
        (!is_off).then_some(self.active_at + u64::from(minutes) * MINUTE)
    }

    fn hide_due(&self) -> Option<u64> {
        let minutes = self.seat.settings.hide_after;
        let is_off = minutes == 0 || self.is_hidden() || self.open.external_edit.is_some();
        (!is_off).then_some(self.active_at + u64::from(minutes) * MINUTE)
    }
}

/// Whether the computer has slept between two times: the program's clock stands still meanwhile.
fn has_slept(before: Now, now: Now) -> bool {
    let by_day = now.moment.unix_seconds() - before.moment.unix_seconds();
    let by_clock = i64::try_from(now.ticks.saturating_sub(before.ticks) / 1000).unwrap_or(i64::MAX);
    by_day.saturating_sub(by_clock) > SLEPT
}
