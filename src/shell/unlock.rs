//! Asks for the passphrase of a locked workbook on the screen, before anything of it is read.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::app::Input;
use crate::content::{Catalog, Phrase};
use crate::panes::{UnlockPage, UnlockReply};
use crate::seal::{Key, SealFault};
use crate::store::{Opener, Store, UnlockError};
use crate::theme::{Background, Theme};

use super::event::{Ending, Event};
use super::screen::Screen;
use super::signals::Signal;
use super::translate::Translator;

/// The page with the terminal that it is on.
pub(super) struct Unlocking<'a, S> {
    pub(super) screen: &'a mut S,
    pub(super) events: &'a Receiver<Event>,
    pub(super) catalog: &'a Catalog,
    pub(super) theme: &'a Theme,
    /// The background that the terminal has told, for the program that follows.
    pub(super) background: &'a mut Option<Background>,
    /// The user's own workbook, whose passphrase opens a client's too.
    pub(super) own: &'a Store,
}

impl<S: Screen> Unlocking<'_, S> {
    /// Asks until the workbook is unlocked, and returns its key.
    ///
    /// # Errors
    ///
    /// The user quit, a signal ended the program, or the terminal is gone.
    pub(super) fn ask(mut self, store: &Store) -> Result<Arc<Key>, Ending> {
        let mut page = UnlockPage::new(store.title_page().0.kind);
        let mut translator = Translator::default();
        loop {
            self.draw(&page)?;
            let Ok(event) = self.events.recv() else {
                return Err(Ending::Gone);
            };
            match event {
                Event::Terminal(events, ticks) => {
                    for input in translator.inputs(events, ticks) {
                        if let Some(key) = self.input(&mut page, input, store)? {
                            return Ok(key);
                        }
                    }
                }
                Event::End(ending) => return Err(ending),
                Event::Signal(signal) => self.signal(signal)?,
                Event::Background(background) => *self.background = Some(background),
                // The workers have not been started.
                Event::Answer(..)
                | Event::Kept(_)
                | Event::News(..)
                | Event::Opening(_)
                | Event::Drawn
                | Event::EscWasCut
                | Event::Copied(..)
                | Event::Clipboard(_)
                | Event::EditorSaved
                | Event::EditorEnded(_) => {}
            }
        }
    }

    /// Handles an input; the key, if it opened the workbook.
    fn input(
        &mut self,
        page: &mut UnlockPage,
        input: Input,
        store: &Store,
    ) -> Result<Option<Arc<Key>>, Ending> {
        let reply = match input {
            Input::Key(key) => page.press(key),
            Input::Paste(text) => {
                page.paste(&text);
                UnlockReply::Stays
            }
            Input::Resize(..)
            | Input::EscTakenBack
            | Input::Pointer(_)
            | Input::MiddleClick
            | Input::Background(_)
            | Input::Tick
            | Input::Outcome(_)
            | Input::Leaving => UnlockReply::Stays,
        };
        match reply {
            UnlockReply::Stays => Ok(None),
            UnlockReply::Quits => Err(Ending::Quit),
            UnlockReply::Try(passphrase) => {
                self.draw(page)?;
                match store.unlock_through(self.own, &Opener::Typed(passphrase)) {
                    Ok(key) => Ok(Some(key)),
                    Err(error) => {
                        page.refuse(self.reason(&error));
                        Ok(None)
                    }
                }
            }
        }
    }

    fn reason(&self, error: &UnlockError) -> String {
        match error {
            UnlockError::Fault(SealFault::OtherPassphrase) => {
                self.catalog.say(Phrase::WrongPassphrase).to_owned()
            }
            other => {
                let reason = self.catalog.unlock_fault(other);
                self.catalog
                    .fill(Phrase::UnlockFailed, &[("reason", &reason)])
            }
        }
    }

    fn draw(&mut self, page: &UnlockPage) -> Result<(), Ending> {
        let (catalog, theme) = (self.catalog, self.theme);
        let drawn = self.screen.draw(&mut |frame| {
            let area = frame.area();
            let cursor = page.view(area, frame.buffer_mut(), catalog, theme);
            frame.set_cursor_position(cursor);
        });
        drawn.map_err(|_| Ending::Gone)
    }

    /// Every signal of the Windows console ends the program.
    #[cfg(windows)]
    fn signal(&mut self, signal: Signal) -> Result<(), Ending> {
        Err(signal.ending())
    }

    #[cfg(not(windows))]
    fn signal(&mut self, signal: Signal) -> Result<(), Ending> {
        match signal {
            // The page is drawn after each event.
            Signal::Resize => Ok(()),
            Signal::End(number) => Err(Ending::Signal(number)),
            Signal::Stop => {
                self.screen.restore();
                match super::signals::stop() {
                    true => Ok(()),
                    false => self.take_back(),
                }
            }
            Signal::Continue => self.take_back(),
        }
    }

    #[cfg(not(windows))]
    fn take_back(&mut self) -> Result<(), Ending> {
        self.screen.restore();
        let taken = self.screen.take().and_then(|()| self.screen.forget());
        taken.map_err(|_| Ending::Gone)
    }
}
