//! The interface that every page implements, and its defaults.
//!
//! All pages are variants of one closed enum in `app/page.rs`; each overrides the defaults that do not fit it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Batch, Desk, Gesture, Reply, Scene, Subject, ToErase, Writing};
use crate::keymap::{Context, Pointer};

/// A page over the whole body of the screen.
pub trait Pane {
    /// The active key contexts, the innermost first.
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context>;

    /// Handles a key, typed text or a paste.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply;

    /// Handles the mouse.
    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let _ = (pointer, desk);
        Reply::Ignored
    }

    /// Draws the page and returns the cursor's position, where it has one.
    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position>;

    /// The page's name for the header; empty where the page itself shows it.
    fn title(&self, scene: &Scene<'_>) -> String;

    /// Whether the header names the week before the title.
    fn is_of_week(&self) -> bool {
        true
    }

    /// The text that the header shows in place of the writing timer.
    fn clock_words(&self, scene: &Scene<'_>) -> Option<String> {
        let _ = scene;
        None
    }

    /// Re-reads the workbook after a change from outside the page.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        let _ = desk;
    }

    /// The thing that a link leads from, or is added to.
    fn subject(&self, scene: &Scene<'_>) -> Option<Subject> {
        let _ = scene;
        None
    }

    /// The alias of the person that it is about, or that is marked in it.
    fn person(&self) -> Option<String> {
        None
    }

    /// The notes to take out.
    fn to_take_out(&self, scene: &Scene<'_>) -> Batch {
        Batch::of_subject(self.subject(scene), scene)
    }

    /// The notes to erase: the note at hand, unless the page is about more.
    fn to_erase(&self, scene: &Scene<'_>) -> ToErase {
        match self.subject(scene) {
            Some(subject @ Subject::Entry(_)) => Batch::of_subject(Some(subject), scene).into(),
            Some(Subject::Dilemma(_)) | None => ToErase::default(),
        }
    }

    /// The text that typed letters go to.
    fn writing(&self) -> Option<&Writing> {
        None
    }

    /// The open text, also while another part of the page has the focus.
    fn writing_mut(&mut self) -> Option<&mut Writing> {
        None
    }

    /// Whether everything it shows concerns the running session, so that the page stays visible while the screen is
    /// shared.
    fn shows_when_shared(&self) -> bool {
        false
    }

    /// Closes the page. Its open text is kept, and an entry left empty is discarded.
    fn close(&mut self, desk: &mut Desk<'_>) {
        let _ = desk;
    }
}
