//! The mouse in a form.

use ratatui::layout::Position;

use super::drawn::Spot;
use super::input::Input;
use super::{FormPage, choosing};
use crate::keymap::{Pointer, PointerKind};
use crate::panes::{Desk, Reply};

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
