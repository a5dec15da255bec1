//! The screen: draws frames, and writes all but the first on a thread of their own, so that a slow terminal never delays a save.

use std::io;
use std::sync::mpsc::{Sender, channel};

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::buffer::Buffer;
use ratatui::{Frame, Terminal};

use crate::environment::Charset;
use crate::text::ascii_sign;

use super::backend::{FrameBuffer, LeanBackend};
use super::event::{Ending, Event};
use super::terminal::{self, Modes};
use super::{input, threads};

/// Most bytes of a frame that the terminal shows at once without being asked to.
const SEEN_AT_ONCE: usize = 256;

/// The terminal as the loop uses it. A failed method means that the terminal is gone.
pub(super) trait Screen {
    /// Draws the changed cells, and answers with [`Event::Drawn`] when they are on the terminal.
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()>;
    /// Discards the last frame, so that the next one is drawn completely.
    fn forget(&mut self) -> io::Result<()>;
    /// Puts text on the clipboard of the terminal, also over a remote connection.
    fn copy(&mut self, text: &str);
    /// Captures the mouse, or leaves it to the terminal.
    fn mouse(&mut self, take: bool);
    /// Reads the keys, or leaves them to another program.
    fn listen(&mut self, on: bool);
    /// Sets up the terminal again after [`Screen::restore`].
    fn take(&mut self) -> io::Result<()>;
    /// Restores the terminal to its state before the program.
    fn restore(&mut self);
}

/// The real terminal.
pub(super) struct TerminalScreen {
    terminal: Terminal<LeanBackend>,
    buffer: FrameBuffer,
    events: Sender<Event>,
    /// Sends frames to the thread that writes them; `None` before the first frame.
    writer: Option<Sender<Vec<u8>>>,
    modes: Modes,
    /// Whether the locale has no UTF-8, so that frames and marks are drawn in ASCII.
    is_ascii: bool,
}

impl TerminalScreen {
    /// Sets up the terminal.
    ///
    /// # Errors
    ///
    /// The terminal cannot be written to.
    pub(super) fn open(modes: Modes, events: &Sender<Event>) -> io::Result<Self> {
        terminal::take(modes)?;
        let buffer = FrameBuffer::default();
        let mut screen = Self {
            terminal: Terminal::new(LeanBackend::new(buffer.clone())?)?,
            buffer,
            events: events.clone(),
            writer: None,
            // Once.
            modes: Modes {
                asks_background: false,
                ..modes
            },
            is_ascii: Charset::of_locale().locale().is_some(),
        };
        screen.forget()?;
        Ok(screen)
    }

    /// Writes the first frame here, since a thread takes longer to start than to write it, and leaves all later ones to the
    /// thread.
    fn send(&mut self, frame: Vec<u8>) -> io::Result<()> {
        if let Some(writer) = &self.writer {
            return writer.send(frame).map_err(io::Error::other);
        }
        terminal::write(&frame)?;
        self.writer = Some(start_writing(&self.events)?);
        self.events.send(Event::Drawn).map_err(io::Error::other)
    }
}

/// Starts the thread that writes frames. It answers each with [`Event::Drawn`].
fn start_writing(events: &Sender<Event>) -> io::Result<Sender<Vec<u8>>> {
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
    Ok(writer)
}

impl Screen for TerminalScreen {
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        let is_ascii = self.is_ascii;
        self.terminal.draw(|frame| {
            view(frame);
            if is_ascii {
                put_ascii(frame.buffer_mut());
            }
        })?;
        let mut frame = self.buffer.take();
        if frame.len() > SEEN_AT_ONCE {
            let mut whole = Vec::with_capacity(frame.len() + 16);
            queue!(whole, BeginSynchronizedUpdate)?;
            whole.append(&mut frame);
            queue!(whole, EndSynchronizedUpdate)?;
            frame = whole;
        }
        self.send(frame)
    }

    fn forget(&mut self) -> io::Result<()> {
        // Not `clear`: that queries the cursor position, and the input thread would receive the answer.
        let size = self.terminal.size()?;
        self.terminal.backend_mut().forget();
        self.terminal.resize(size.into())
    }

    fn copy(&mut self, text: &str) {
        // Written to memory, which cannot fail, and sent with the next frame.
        let _ = queue!(self.buffer, CopyToClipboard::to_clipboard_from(text));
    }

    fn mouse(&mut self, take: bool) {
        self.modes.mouse = take;
        let _ = terminal::queue_mouse(&mut self.buffer, take);
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

    fn restore(&mut self) {
        terminal::restore();
    }
}

/// Puts ASCII signs in the place of frames and marks.
#[expect(clippy::disallowed_methods, reason = "signs of our own")]
fn put_ascii(buf: &mut Buffer) {
    for cell in &mut buf.content {
        if let Some(sign) = ascii_sign(cell.symbol()) {
            cell.set_symbol(sign);
        }
    }
}
