//! How far a long command has come, as one line on a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// The letters of the bar.
const LENGTH: usize = 30;
/// Least time between two writes, so that a slow terminal does not delay the work.
const PAUSE: Duration = Duration::from_millis(50);
/// Moves to the first column and clears the row.
const CLEAR: &str = "\r\x1b[K";

/// A line on standard error such as `Writes [=====>        ] 12/40`, which is cleared when this is dropped. Where
/// standard error is no terminal, nothing is written.
pub(super) struct Progress {
    label: String,
    total: usize,
    done: usize,
    written: Option<Instant>,
    is_shown: bool,
}

impl Progress {
    pub(super) fn new(label: &str, total: usize) -> Self {
        Self {
            label: label.to_owned(),
            total,
            done: 0,
            written: None,
            is_shown: io::stderr().is_terminal(),
        }
    }

    /// Counts one more step.
    pub(super) fn step(&mut self) {
        self.done += 1;
        let is_due = self.written.is_none_or(|at| at.elapsed() >= PAUSE);
        if self.is_shown && is_due {
            self.written = Some(Instant::now());
            write(&format!("{CLEAR}{}", self.line()));
        }
    }

    fn line(&self) -> String {
        let filled = LENGTH * self.done.min(self.total) / self.total.max(1);
        let mut bar = "=".repeat(filled);
        if filled < LENGTH {
            bar.push('>');
        }
        format!(
            "{} [{bar:<LENGTH$}] {}/{}",
            self.label, self.done, self.total
        )
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.written.is_some() {
            write(CLEAR);
        }
    }
}

/// Writes to standard error. If that fails, the work goes on without the line.
fn write(text: &str) {
    let mut stderr = io::stderr();
    let _ = stderr
        .write_all(text.as_bytes())
        .and_then(|()| stderr.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_grows_with_what_is_done() {
        let mut progress = Progress::new("Skriver", 3);
        progress.is_shown = false;
        let mut lines = vec![progress.line()];
        for _ in 0..3 {
            progress.step();
            lines.push(progress.line());
        }
        let bar = |filled: usize, head: &str| format!("{:<30}", "=".repeat(filled) + head);
        let expected: Vec<String> = [(0, ">"), (10, ">"), (20, ">"), (30, "")]
            .iter()
            .enumerate()
            .map(|(done, (filled, head))| format!("Skriver [{}] {done}/3", bar(*filled, head)))
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn nothing_to_do_has_a_line_too() {
        assert!(Progress::new("", 0).line().ends_with(" 0/0"));
    }
}
