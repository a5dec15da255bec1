//! The programs that reach the system's clipboard.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use crate::effect::PasteSource;

/// Most time for a tool.
const LIMIT: Duration = Duration::from_millis(500);
/// Time between two looks at whether it has ended.
const INTERVAL: Duration = Duration::from_millis(2);
/// Most bytes of a text to paste.
const LARGEST: u64 = 16 * 1024 * 1024;

/// A tool: the command that takes a text to copy, and those that print a text to paste.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tool {
    copies: &'static [&'static str],
    /// The command that empties the clipboard, if an empty text does not.
    empties: Option<&'static [&'static str]>,
    reads: Option<&'static [&'static str]>,
    reads_selection: Option<&'static [&'static str]>,
    /// Whether it takes UTF-16.
    is_wide: bool,
}

const WAYLAND: Tool = Tool {
    copies: &["wl-copy", "--type", "text/plain;charset=utf-8"],
    empties: Some(&["wl-copy", "--clear"]),
    reads: Some(&["wl-paste", "--no-newline", "--type", "text"]),
    reads_selection: Some(&["wl-paste", "--no-newline", "--primary", "--type", "text"]),
    is_wide: false,
};
const XCLIP: Tool = Tool {
    copies: &["xclip", "-in", "-selection", "clipboard"],
    empties: None,
    reads: Some(&[
        "xclip",
        "-out",
        "-selection",
        "clipboard",
        "-target",
        "UTF8_STRING",
    ]),
    reads_selection: Some(&[
        "xclip",
        "-out",
        "-selection",
        "primary",
        "-target",
        "UTF8_STRING",
    ]),
    is_wide: false,
};
const XSEL: Tool = Tool {
    copies: &["xsel", "--input", "--clipboard"],
    empties: Some(&["xsel", "--clear", "--clipboard"]),
    reads: Some(&["xsel", "--output", "--clipboard"]),
    reads_selection: Some(&["xsel", "--output", "--primary"]),
    is_wide: false,
};
const MAC: Tool = Tool {
    copies: &["pbcopy"],
    empties: None,
    reads: Some(&["pbpaste"]),
    reads_selection: None,
    is_wide: false,
};
/// Windows pastes by itself: its terminals take Ctrl+V.
const WINDOWS: Tool = Tool {
    copies: &["clip.exe"],
    empties: None,
    reads: None,
    reads_selection: None,
    is_wide: true,
};
/// The buffer of tmux, which passes it on to the terminal.
const TMUX: Tool = Tool {
    copies: &["tmux", "load-buffer", "-w", "-"],
    empties: Some(&["tmux", "delete-buffer"]),
    reads: Some(&["tmux", "save-buffer", "-"]),
    reads_selection: None,
    is_wide: false,
};

/// The tools of the platform that these variables tell of, in the order in which they are tried.
pub(super) fn found(variable: impl Fn(&str) -> Option<String>) -> Vec<Tool> {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let mut tools = Vec::new();
    if is_set("WAYLAND_DISPLAY") {
        tools.push(WAYLAND);
    }
    if is_set("DISPLAY") {
        tools.extend([XCLIP, XSEL]);
    }
    if cfg!(target_os = "macos") {
        tools.push(MAC);
    }
    if cfg!(windows) || is_set("WSL_DISTRO_NAME") {
        tools.push(WINDOWS);
    }
    if is_set("TMUX") {
        tools.push(TMUX);
    }
    tools
}

impl Tool {
    /// Puts text on the clipboard, or empties it; whether the tool is there and succeeded.
    pub(super) fn copy(&self, text: &str) -> bool {
        let (command, text) = match self.empties {
            Some(empties) if text.is_empty() => (empties, None),
            _ => (self.copies, Some(self.bytes(text))),
        };
        let Some(mut child) = start(command, text.is_some(), false) else {
            return false;
        };
        if let (Some(text), Some(mut input)) = (text, child.stdin.take()) {
            // A tool that does not read must not stop the thread.
            thread::spawn(move || input.write_all(&text));
        }
        succeeds(child, Instant::now() + LIMIT)
    }

    /// The text to paste; none if the tool is missing, fails, or has no text.
    pub(super) fn read(&self, source: PasteSource) -> Option<String> {
        let command = match source {
            PasteSource::Clipboard => self.reads,
            PasteSource::Selection => self.reads_selection.or(self.reads),
        };
        let until = Instant::now() + LIMIT;
        let mut child = start(command?, false, true)?;
        let output = child.stdout.take()?;
        let (sender, receiver) = channel();
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let read = output.take(LARGEST).read_to_end(&mut bytes);
            // After the limit nothing waits for it.
            let _ = sender.send(read.map(|_| bytes));
        });
        let read = receiver.recv_timeout(LIMIT);
        let has_ended = succeeds(child, until);
        let text = String::from_utf8(read.ok()?.ok()?).ok()?;
        (has_ended && !text.is_empty()).then_some(text)
    }

    fn bytes(&self, text: &str) -> Vec<u8> {
        if !self.is_wide {
            return text.as_bytes().to_vec();
        }
        let marked = std::iter::once(0xfeff).chain(text.encode_utf16());
        marked.flat_map(u16::to_le_bytes).collect()
    }
}

/// Starts a tool; none if it is not there.
fn start(command: &[&str], takes: bool, prints: bool) -> Option<Child> {
    let (program, arguments) = command.split_first()?;
    let pipe = |is_used: bool| match is_used {
        true => Stdio::piped(),
        false => Stdio::null(),
    };
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(pipe(takes))
        .stdout(pipe(prints))
        .stderr(Stdio::null());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // Some tools stay to hold the text; it must outlive a closed window.
        command.process_group(0);
    }
    command.spawn().ok()
}

/// Waits for the end of a tool, and whether it was a success; at the limit it is killed.
fn succeeds(mut child: Child, until: Instant) -> bool {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < until => thread::sleep(INTERVAL),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(set: &[&str]) -> Vec<&'static str> {
        let variable = |name: &str| set.contains(&name).then(|| "x".to_owned());
        let tools = found(variable);
        tools.iter().map(|tool| tool.copies[0]).collect()
    }

    #[test]
    fn tools_are_those_of_the_desktop_then_those_of_the_multiplexer() {
        if cfg!(target_os = "linux") {
            assert_eq!(names(&[]), [""; 0]);
            assert_eq!(names(&["DISPLAY", "TMUX"]), ["xclip", "xsel", "tmux"]);
            let wayland = names(&["WAYLAND_DISPLAY", "DISPLAY"]);
            assert_eq!(wayland, ["wl-copy", "xclip", "xsel"]);
            assert_eq!(names(&["WSL_DISTRO_NAME"]), ["clip.exe"]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_tool_that_hangs_fails_or_is_missing_is_no_clipboard() {
        let tool = |copies, reads| Tool {
            copies,
            empties: None,
            reads: Some(reads),
            reads_selection: None,
            is_wide: false,
        };
        let begun = Instant::now();
        let hangs = tool(&["sleep", "60"], &["sleep", "60"]);
        assert!(!hangs.copy("text") && hangs.read(PasteSource::Clipboard).is_none());
        assert!(begun.elapsed() < 20 * LIMIT);
        let fails = tool(&["false"], &["sh", "-c", "echo text; exit 1"]);
        assert!(!fails.copy("text") && fails.read(PasteSource::Clipboard).is_none());
        let missing = tool(&["no-such-clipboard"], &["no-such-clipboard"]);
        assert!(!missing.copy("text") && missing.read(PasteSource::Clipboard).is_none());
        let works = tool(&["sh", "-c", "cat >/dev/null"], &["printf", "åäö"]);
        assert!(works.copy("text"));
        // Without a selection of its own, the middle button pastes what was copied.
        for source in [PasteSource::Clipboard, PasteSource::Selection] {
            assert_eq!(works.read(source).as_deref(), Some("åäö"));
        }
    }

    #[test]
    fn windows_takes_wide_characters() {
        assert_eq!(WINDOWS.bytes("å"), [0xff, 0xfe, 0xe5, 0]);
        assert_eq!(MAC.bytes("å"), "å".as_bytes());
    }
}
