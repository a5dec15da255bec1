//! The state of the screen: the pages, the dialog over them, the message.

use std::cell::Cell;

use ratatui::layout::Rect;

use super::App;
use super::found::WayBack;
use super::overlay::Overlay;
use super::page::Pages;
use crate::keymap::Context;
use crate::panes::{Gesture, Message, Reply, Sharing, WeekPage};

/// The state of the screen. Opening another workbook replaces it.
#[derive(Debug)]
pub(super) struct Screen {
    pub(super) pages: Pages,
    /// The dialog over the pages.
    pub(super) overlay: Option<Overlay>,
    /// The way back to the page of search, while a hit is open.
    pub(super) way_back: Option<WayBack>,
    /// The message at the bottom, until the next key.
    pub(super) message: Option<Message>,
    /// Messages held back until the screen is no longer shared.
    pub(super) held_back: Vec<Message>,
    /// The footer's area when it was last drawn, for clicks.
    pub(super) footer_area: Cell<Rect>,
}

impl Screen {
    /// Starts with the week alone.
    pub(super) fn new(week: WeekPage) -> Self {
        Self {
            pages: Pages::new(week),
            overlay: None,
            way_back: None,
            message: None,
            held_back: Vec::new(),
            footer_area: Cell::default(),
        }
    }

    /// Whether the week is shown alone, with no page and no dialog over it.
    pub(super) fn is_bare(&self) -> bool {
        self.overlay.is_none() && self.pages.is_bare()
    }

    /// Whether everything it shows may be seen while the screen is shared.
    pub(super) fn shows_when_shared(&self) -> bool {
        let overlay = self.overlay.as_ref();
        self.pages.top().shows_when_shared() && overlay.is_none_or(Overlay::shows_when_shared)
    }
}

impl App {
    /// The active key contexts, the innermost first.
    pub(super) fn contexts(&self) -> Vec<Context> {
        if self.is_hidden() {
            return vec![Context::Hidden];
        }
        let mut contexts = match &self.screen.overlay {
            Some(overlay) => overlay.contexts(),
            None => self.screen.pages.top().contexts(&self.scene()),
        };
        // Its keys lead out of the session.
        let is_shared = self.seat.sharing == Sharing::On;
        let excludes_browse = contexts.iter().any(|context| context.excludes_browse());
        if !is_shared && !excludes_browse && !Context::in_text(&contexts) {
            contexts.push(Context::Browse);
        }
        contexts.push(Context::Everywhere);
        contexts
    }

    /// Offers a gesture to the dialog or page on top.
    pub(super) fn offer(&mut self, gesture: &Gesture) -> Reply {
        if self.screen.overlay.is_some() {
            return self.offer_overlay(gesture);
        }
        let (screen, mut desk) = self.desk();
        screen.pages.top_mut().update(gesture, &mut desk)
    }

    /// Re-reads the workbook in every open page.
    pub(super) fn sync_pages(&mut self) {
        let (screen, mut desk) = self.desk();
        screen.pages.sync(&mut desk);
    }

    /// Closes the dialog and all pages over the week.
    pub(super) fn close_pages(&mut self) {
        let (screen, mut desk) = self.desk();
        screen.overlay = None;
        screen.way_back = None;
        screen.pages.close_all(&mut desk);
    }
}
