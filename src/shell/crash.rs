//! Panics: the terminal is given back at once; what happened is told when the text is safe.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic;
use std::sync::{Mutex, PoisonError};

use crate::text::display;

use super::terminal;

static REPORT: Mutex<Option<String>> = Mutex::new(None);

/// From now on a panic on any thread gives the terminal back and is remembered instead of printed.
pub(super) fn watch() {
    panic::set_hook(Box::new(|info| {
        terminal::give_back();
        let place = info.location().map_or_else(String::new, |place| {
            format!(" ({}:{})", place.file(), place.line())
        });
        let mut report = format!("tillit stopped because of a fault in the program{place}.");
        // What a panic says may quote the workbook, so it is told only to those who ask.
        let backtrace = Backtrace::capture();
        if backtrace.status() == BacktraceStatus::Captured {
            report.push_str(&format!("\n{}\n{backtrace}", display(&info.to_string())));
        }
        REPORT
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get_or_insert(report);
    }));
}

/// What the first panic was, once.
pub(super) fn report() -> Option<String> {
    REPORT.lock().unwrap_or_else(PoisonError::into_inner).take()
}
