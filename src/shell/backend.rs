//! The bytes of a frame, without those that would tell the terminal what it has been told before.
//!
//! Over a slow connection each key costs the bytes of its frame. Ratatui's own backend ends each frame with four resets,
//! shows the cursor again and moves it, also where nothing has changed.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::queue;
use crossterm::style::{
    Attribute, Color, SetAttribute, SetBackgroundColor, SetForegroundColor, SetUnderlineColor,
};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// Resets colours and attributes, in one sequence.
const RESET: &[u8] = b"\x1b[0m";

/// Bytes for the terminal that are not sent to the writing thread yet.
#[derive(Clone, Default)]
pub(super) struct FrameBuffer(Rc<RefCell<Vec<u8>>>);

impl FrameBuffer {
    pub(super) fn take(&self) -> Vec<u8> {
        self.0.take()
    }
}

impl Write for FrameBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Does nothing: the backend flushes in the middle of a frame, but only whole frames are sent.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Ratatui's backend, and what the terminal shows.
pub(super) struct LeanBackend {
    inner: CrosstermBackend<FrameBuffer>,
    buffer: FrameBuffer,
    /// The bytes with which the inner backend ends the cells of a frame.
    resets: Vec<u8>,
    /// Whether the cursor is shown; `None` where another program had the terminal.
    is_shown: Option<bool>,
    /// The cursor's place; `None` after cells were drawn.
    cursor: Option<Position>,
}

impl LeanBackend {
    pub(super) fn new(buffer: FrameBuffer) -> io::Result<Self> {
        let mut resets = Vec::new();
        queue!(
            resets,
            SetForegroundColor(Color::Reset),
            SetBackgroundColor(Color::Reset),
            SetUnderlineColor(Color::Reset),
            SetAttribute(Attribute::Reset),
        )?;
        Ok(Self {
            inner: CrosstermBackend::new(buffer.clone()),
            buffer,
            resets,
            is_shown: None,
            cursor: None,
        })
    }

    /// Forgets what the terminal shows, because another program has used it.
    pub(super) fn forget(&mut self) {
        self.is_shown = None;
        self.cursor = None;
    }
}

/// The size of the terminal that the output goes to, without opening the terminal anew as crossterm does.
#[cfg(unix)]
fn size_of_output() -> Option<Size> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    let is_known = size.ws_col > 0 && size.ws_row > 0;
    is_known.then(|| Size::new(size.ws_col, size.ws_row))
}

#[cfg(not(unix))]
fn size_of_output() -> Option<Size> {
    None
}

impl Backend for LeanBackend {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let before = self.buffer.0.borrow().len();
        self.inner.draw(content)?;
        let mut bytes = self.buffer.0.borrow_mut();
        if !bytes[before..].ends_with(&self.resets) {
            self.cursor = None;
            return Ok(());
        }
        let cells = bytes.len() - self.resets.len();
        bytes.truncate(cells);
        if cells > before {
            bytes.extend_from_slice(RESET);
            self.cursor = None;
        }
        Ok(())
    }

    fn append_lines(&mut self, count: u16) -> io::Result<()> {
        self.cursor = None;
        self.inner.append_lines(count)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        match self.is_shown.replace(false) {
            Some(false) => Ok(()),
            _ => self.inner.hide_cursor(),
        }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        match self.is_shown.replace(true) {
            Some(true) => Ok(()),
            _ => self.inner.show_cursor(),
        }
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        match self.cursor.replace(position) {
            Some(there) if there == position => Ok(()),
            _ => self.inner.set_cursor_position(position),
        }
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    /// Asked before each frame.
    fn size(&self) -> io::Result<Size> {
        match size_of_output() {
            Some(size) => Ok(size),
            None => self.inner.size(),
        }
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(backend: &mut LeanBackend, cells: &[(u16, u16, Cell)], cursor: (u16, u16)) -> String {
        let cells = cells.iter().map(|(x, y, cell)| (*x, *y, cell));
        backend.draw(cells).unwrap();
        backend.show_cursor().unwrap();
        backend.set_cursor_position(cursor).unwrap();
        String::from_utf8(backend.buffer.take()).unwrap()
    }

    #[test]
    fn a_frame_says_only_what_has_changed() {
        let mut backend = LeanBackend::new(FrameBuffer::default()).unwrap();
        let cell = (3, 2, Cell::new("a"));
        let first = drawn(&mut backend, std::slice::from_ref(&cell), (4, 2));
        assert_eq!(first, "\x1b[3;4Ha\x1b[0m\x1b[?25h\x1b[3;5H");
        let same = drawn(&mut backend, &[], (4, 2));
        assert_eq!(same, "");
        let moved = drawn(&mut backend, &[], (3, 2));
        assert_eq!(moved, "\x1b[3;4H");
        let typed = drawn(&mut backend, std::slice::from_ref(&cell), (4, 2));
        assert_eq!(typed, "\x1b[3;4Ha\x1b[0m\x1b[3;5H");
        backend.forget();
        let again = drawn(&mut backend, &[], (4, 2));
        assert_eq!(again, "\x1b[?25h\x1b[3;5H");
    }
}
