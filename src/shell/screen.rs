//! Frames: drawn here, written by a thread of their own, so that a terminal that takes its time
//! never keeps the program from saving.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::mpsc::{Sender, channel};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

use super::event::{Ending, Event};
use super::terminal::{self, Modes};
use super::{input, threads};

/// What the loop shows itself on.
pub(super) trait Screen {
    /// Draws what has changed, and answers with [`Event::Drawn`].
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()>;
    /// Forgets what it looks like, so that the next frame is drawn whole.
    fn forget(&mut self) -> io::Result<()>;
    /// Puts text on the clipboard of whoever sits at the terminal.
    fn copy(&mut self, text: &str);
    /// Takes the mouse, or leaves it to the terminal.
    fn mouse(&mut self, take: bool);
    /// Listens to the keys, or leaves them to another program.
    fn listen(&mut self, on: bool);
    /// Takes the terminal again after [`Screen::give_back`].
    fn take(&mut self) -> io::Result<()>;
    /// Leaves the terminal as it was before.
    fn give_back(&mut self);
}

/// The real one.
pub(super) struct TerminalScreen {
    terminal: Terminal<CrosstermBackend<Sheet>>,
    sheet: Sheet,
    writer: Sender<Vec<u8>>,
    modes: Modes,
}

/// Bytes for the terminal that are not on their way yet.
#[derive(Clone, Default)]
struct Sheet(Rc<RefCell<Vec<u8>>>);

impl Sheet {
    fn take(&self) -> Vec<u8> {
        self.0.take()
    }
}

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// The backend flushes in the middle of a frame; only whole ones are sent.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminalScreen {
    /// Takes the terminal.
    pub(super) fn open(modes: Modes, events: &Sender<Event>) -> io::Result<Self> {
        terminal::take(modes)?;
        let sheet = Sheet::default();
        let (writer, frames) = channel::<Vec<u8>>();
        threads::spawn("frames", events, move |events| {
            for frame in frames {
                let event = match terminal::write(&frame) {
                    Ok(()) => Event::Drawn,
                    Err(_) => Event::End(Ending::Gone),
                };
                if events.send(event).is_err() {
                    return;
                }
            }
        })?;
        let mut screen = Self {
            terminal: Terminal::new(CrosstermBackend::new(sheet.clone()))?,
            sheet,
            writer,
            modes,
        };
        screen.forget()?;
        Ok(screen)
    }
}

impl Screen for TerminalScreen {
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.sheet, BeginSynchronizedUpdate)?;
        self.terminal.draw(view)?;
        queue!(self.sheet, EndSynchronizedUpdate)?;
        self.writer
            .send(self.sheet.take())
            .map_err(io::Error::other)
    }

    fn forget(&mut self) -> io::Result<()> {
        // Not `clear`: that asks the terminal for the cursor, and the answer goes to the input thread.
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }

    fn copy(&mut self, text: &str) {
        // Into memory, which does not fail; it goes out with the next frame.
        let _ = queue!(self.sheet, CopyToClipboard::to_clipboard_from(text));
    }

    fn mouse(&mut self, take: bool) {
        self.modes.mouse = take;
        let _ = if take {
            queue!(self.sheet, EnableMouseCapture)
        } else {
            queue!(self.sheet, DisableMouseCapture)
        };
    }

    fn listen(&mut self, on: bool) {
        if on {
            input::resume();
        } else {
            input::pause();
        }
    }

    fn take(&mut self) -> io::Result<()> {
        terminal::take(self.modes)
    }

    fn give_back(&mut self) {
        terminal::give_back();
    }
}
