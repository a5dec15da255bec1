//! A form as a page, and the mouse in it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::drawn::Spot;
use super::input::Input;
use super::{FormPage, choosing};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::panes::{Desk, Gesture, Pane, Reply, Scene, Subject, Writing};

impl FormPage {
    /// A click goes to a question, chooses, or puts the cursor; the wheel scrolls.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let at = Position::new(pointer.column, pointer.row);
        let on_list = self.drawn.list.get().contains(at);
        match pointer.kind {
            PointerKind::ScrollUp if on_list => self.drawn.scroll_list(-3),
            PointerKind::ScrollDown if on_list => self.drawn.scroll_list(3),
            PointerKind::Press { .. } => match self.drawn.spot(at) {
                Some(Spot::Item(item)) => self.go_to(item, desk),
                Some(Spot::Day(day)) => self.set_day(day, desk),
                Some(spot) => {
                    choosing::click(&mut self.input, &spot, &self.target, &self.current, desk)
                }
                None => return self.point_at_text(pointer, desk),
            },
            _ => return self.point_at_text(pointer, desk),
        }
        Reply::Done
    }

    fn point_at_text(&mut self, pointer: Pointer, desk: &Desk<'_>) -> Reply {
        let text = self.drawn.text.get();
        match (&mut self.input, pointer.kind) {
            (Input::Writing(writing), _) => writing.point(pointer, text, desk.settings.measure),
            (Input::Reading { scroll }, PointerKind::ScrollUp) => {
                scroll.by(-3);
                Reply::Done
            }
            (Input::Reading { scroll }, PointerKind::ScrollDown) => {
                scroll.by(3);
                Reply::Done
            }
            _ => Reply::Ignored,
        }
    }
}

impl Pane for FormPage {
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        Self::contexts(self, scene.catalog)
    }

    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        Self::update(self, gesture, desk)
    }

    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        Self::point(self, pointer, desk)
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        Self::view(self, area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        Self::title(self, scene)
    }

    fn subject(&self, _: &Scene<'_>) -> Option<Subject> {
        Some(Subject::Entry(self.target.clone()))
    }

    fn sync(&mut self, desk: &mut Desk<'_>) {
        Self::sync(self, desk);
    }

    fn writing(&self) -> Option<&Writing> {
        Self::writing(self)
    }

    fn writing_mut(&mut self) -> Option<&mut Writing> {
        Self::writing_mut(self)
    }

    fn close(self: Box<Self>, desk: &mut Desk<'_>) {
        Self::close(*self, desk);
    }
}
