//! The panic hook: restores the terminal at once, and keeps a report to print after the text is saved.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic;
use std::sync::{Mutex, PoisonError};

use crate::text::display;

use super::terminal;

static REPORT: Mutex<Option<String>> = Mutex::new(None);

/// Installs the hook: a panic on any thread restores the terminal and is kept as a report instead of printed.
pub(super) fn watch() {
    panic::set_hook(Box::new(|info| {
        terminal::restore();
        let place = info.location().map_or_else(String::new, |place| {
            format!(" ({}:{})", place.file(), place.line())
        });
        let mut report = format!("tillit stopped because of a fault in the program{place}.");
        // A panic message may quote the workbook, so it is added only if the user has turned backtraces on.
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

/// Takes the report of the first panic.
pub(super) fn report() -> Option<String> {
    REPORT.lock().unwrap_or_else(PoisonError::into_inner).take()
}
