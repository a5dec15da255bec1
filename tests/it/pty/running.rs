//! The running program: autosave, resizing, pasting, several windows, suspending.

use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use rustix::process::Signal;

use crate::pty::window::{Home, Window, until};

const FIRST: &str = "Dilemmas";

#[test]
fn the_first_line_is_saved_to_the_week_file_without_a_key() {
    let home = Home::unwelcomed();
    let mut window = Window::open(&home);
    window.shows("Welcome");
    window.types("Den första raden.");
    window.shows("Den första raden.");
    until("the line on disk", || home.has("Den första raden."));
    window.shows("Saved");
    assert!(
        window.raw().contains("\x1b]0;tillit\x07"),
        "the window title contains only the program's name"
    );
}

#[test]
fn the_program_survives_any_window_size() {
    let home = Home::new();
    let mut window = Window::open(&home);
    window.shows(FIRST);
    // The screen emulator of the test does not support one column, so it is not resized here.
    for (rows, cols) in [(50, 200), (1, 1), (24, 80), (5, 30), (1, 1)] {
        window.resize_unseen(rows, cols);
        thread::sleep(Duration::from_millis(20));
    }
    window.resize(36, 120);
    window.shows(FIRST);
    until("the whole width in use", || {
        window
            .screen()
            .lines()
            .any(|line| line.chars().count() > 100)
    });
    window.types("w");
    window.types("Efter allt detta.");
    until("the line on disk", || home.has("Efter allt detta."));
}

#[test]
fn an_unbracketed_paste_is_kept_completely_and_triggers_no_command() {
    let home = Home::new();
    let mut window = Window::open(&home);
    window.shows(FIRST);
    let text = "Vi q sågs wo på 1 tisdag x. ".repeat(4_000);
    assert!(text.chars().count() > 100_000);
    // Outside text these letters are commands: none may be triggered and none lost.
    window.types(&text);
    until("all of it on disk", || {
        home.texts()
            .iter()
            .any(|there| there.trim_end() == text.trim_end())
    });
    window.shows("Enter new line");
    assert_eq!(home.texts().len(), 1);
}

#[test]
fn sequences_that_come_in_pieces_are_neither_typed_nor_obeyed() {
    let home = Home::new();
    let mut window = Window::open(&home);
    window.shows(FIRST);
    window.types("wabc");
    let pause = || thread::sleep(Duration::from_millis(150));
    for (first, rest) in [
        ("\x1b", "[<35;10;5M"),
        ("\x1b[", "<35;10;5M"),
        ("\x1b[<35;1", "0;5M"),
        ("\x1b]11;rgb:1c", "1c/1c1c/1c1c\x07"),
        ("\x1bP>|XTerm(3", "90)\x1b\\"),
        ("\x1b", "[D"),
        ("\x1b[", "C"),
        ("\x1b[200~ och\x1b", "[201~"),
    ] {
        for piece in [first, rest] {
            window.types(piece);
            pause();
        }
    }
    window.types(" def");
    until("the text on disk", || home.has("abc och def"));
    assert_eq!(home.texts().len(), 1);
    let raw = window.raw();
    for (asked, is_asked) in [("1002", true), ("1003", false), ("1036", true)] {
        let mode = format!("\x1b[?{asked}h");
        assert_eq!(raw.contains(&mode), is_asked, "mode {asked}");
    }
    window.types("\x11");
    window.ended();
    window.is_restored();
    assert!(window.raw().contains("\x1b[?1036r"));
}

/// The question for the background's colour.
const ASKED: &str = "\x1b]11;?\x07";

#[test]
fn the_background_is_asked_for_once_and_a_late_answer_changes_the_colours_alone() {
    let home = Home::new();
    let mut window = Window::open(&home);
    window.shows(FIRST);
    window.types("wett");
    until("the text on disk", || home.has("ett"));
    assert!(
        !window.raw().contains("38;5;250"),
        "the background is unknown"
    );
    for piece in ["\x1b]11;rgb:1c", "1c/1c1c/1c1c\x07"] {
        window.types(piece);
        thread::sleep(Duration::from_millis(150));
    }
    window.sent("38;5;250");
    window.types(" två");
    until("the text on disk", || home.has("ett två"));
    assert_eq!(window.raw().matches(ASKED).count(), 1);
    window.types("\x11");
    window.ended();
    window.is_restored();
}

#[test]
fn the_background_is_not_asked_for_where_the_answer_would_change_nothing_or_do_harm() {
    for (variables, config) in [
        ("TERM=vt100", ""),
        ("TERM=linux", ""),
        ("TERM=screen", ""),
        ("STY=1.tty.host", ""),
        ("NO_COLOR=1", ""),
        ("INSIDE_EMACS=29", ""),
        ("COLORFGBG=", "theme: \"light\""),
    ] {
        let home = Home::new();
        let folders = tillit::store::Folders::within(home.path());
        let config = format!("(opens: Keys, {config})");
        std::fs::write(folders.config.join("config.ron"), config).unwrap();
        let mut window = Window::open_in_shell(&home, &format!("{variables} TILLIT"));
        window.shows(FIRST);
        assert!(!window.raw().contains(ASKED), "{variables}");
        window.types("q");
    }
}

/// A home with a tool for the clipboard, which keeps the text in a file; the script that opens a window with it.
#[cfg(target_os = "linux")]
fn with_clipboard(tool: &str) -> (Home, String) {
    use std::os::unix::fs::PermissionsExt;

    let home = Home::new();
    let bin = home.path().join("bin");
    std::fs::create_dir(&bin).unwrap();
    let file = bin.join("xclip");
    std::fs::write(&file, format!("#!/bin/sh\n{tool}\n")).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
    let bin = bin.display().to_string();
    (
        home,
        format!("PATH={bin}:$PATH CLIP={bin}/text DISPLAY=:none TILLIT"),
    )
}

#[cfg(target_os = "linux")]
#[test]
fn a_copy_goes_to_the_system_and_a_newer_text_of_the_system_is_pasted() {
    let tool = "case $1 in -in) cat > $CLIP;; *) cat $CLIP;; esac";
    let (home, script) = with_clipboard(tool);
    let clip = home.path().join("bin/text");
    let mut window = Window::open_in_shell(&home, &script);
    window.shows(FIRST);
    window.types("wett\x01\x03");
    window.shows("On the clipboard.");
    assert_eq!(std::fs::read_to_string(&clip).unwrap(), "ett");
    assert!(
        !window.raw().contains("\x1b]52;"),
        "the terminal gets no copy"
    );
    // Keys that follow the paste come after its text.
    window.types("\x16 och \x16.");
    until("the program's own text", || home.has("ett och ett."));
    std::fs::write(&clip, "från webben\n").unwrap();
    window.types(" \x16!");
    until("the system's text", || {
        home.has("ett och ett. från webben\n!")
    });
}

#[cfg(target_os = "linux")]
#[test]
fn a_tool_that_hangs_stops_no_key_and_the_terminal_gets_the_copy() {
    let (home, script) = with_clipboard("exec sleep 60");
    let mut window = Window::open_in_shell(&home, &script);
    window.shows(FIRST);
    window.types("wett\x01\x03");
    window.shows("Copied here; the terminal may not pass it on.");
    assert!(window.raw().contains("\x1b]52;c;ZXR0"));
    window.types("\x16 och\x16 mer");
    until("everything typed", || home.has("ett ochett mer"));
}

#[test]
fn gnu_screen_keeps_the_mouse_for_it_would_hold_esc_back() {
    let home = Home::new();
    let mut window = Window::open_in_shell(&home, "STY=1.tty.host TILLIT");
    window.shows(FIRST);
    assert!(!window.raw().contains("\x1b[?1000h"));
    window.types("m");
    window.shows("The mouse controls the program.");
    window.sent("\x1b[?1000h");
}

#[test]
fn a_new_size_of_the_window_is_drawn_at_once() {
    let home = Home::new();
    let mut window = Window::open(&home);
    window.shows(FIRST);
    window.resize(30, 100);
    until("the whole height in use", || {
        window.screen().lines().count() >= 30 && window.screen().contains(FIRST)
    });
}

/// The median number of bytes that one of these keys makes the program send.
fn bytes_of_keys(window: &mut Window, keys: &[&str]) -> usize {
    let mut counts: Vec<usize> = keys
        .iter()
        .map(|key| {
            let before = window.raw().len();
            window.types(key);
            until("an answer", || window.raw().len() > before);
            thread::sleep(Duration::from_millis(50));
            window.raw().len() - before
        })
        .collect();
    counts.sort_unstable();
    counts[counts.len() / 2]
}

/// Measures the bytes that each kind of key costs on a slow connection, and limits them. With `--nocapture` it prints them.
#[test]
fn a_key_makes_the_program_send_little() {
    let home = Home::new();
    let mut window = Window::open(&home);
    window.shows(FIRST);
    window.types("wEn rad med ett dussin korta ord på en rad");
    until("the line on disk", || home.has("på en rad"));
    window.shows("Saved");
    let letters = ["e", "n", "s", "a", "k", "o", "r", "d", "i", "t", "e", "n"];
    // The line says that it is being saved, and that it is, which are further frames of some keys.
    for (kind, keys, most) in [
        ("a letter at the end of a row", &letters[..], 60),
        ("Backspace at the end of a row", &["\x7f"; 12], 60),
        ("a cursor move", &["\x1b[D"; 20], 24),
        ("a letter in the middle of a row", &letters, 60),
        ("Backspace in the middle of a row", &["\x7f"; 12], 60),
        ("a selected letter", &["\x1b[1;2D"; 12], 60),
        ("a new line in the middle of a text", &["\r"; 5], 400),
    ] {
        let bytes = bytes_of_keys(&mut window, keys);
        println!("{bytes:4} bytes: {kind}");
        assert!(bytes < most, "{kind}: {bytes} bytes");
    }
    thread::sleep(Duration::from_secs(3));
    let before = window.raw().len();
    thread::sleep(Duration::from_secs(2));
    assert_eq!(window.raw().len(), before, "nothing while nothing happens");
}

#[test]
fn a_bracketed_paste_keeps_its_lines() {
    let home = Home::new();
    let mut window = Window::open(&home);
    window.shows(FIRST);
    window.types("w");
    window.types("\x1b[200~rad ett\rrad två\r\nrad tre\x1b[201~");
    until("three lines on disk", || {
        home.has("rad ett\nrad två\nrad tre")
    });
}

#[test]
fn two_windows_on_one_folder_keep_both_texts() {
    let home = Home::new();
    let mut windows = [Window::open(&home), Window::open(&home)];
    for window in &mut windows {
        window.shows(FIRST);
        window.types("w");
    }
    for letter in "åter igen samma dilemma".chars() {
        for window in &mut windows {
            window.types(&letter.to_string());
        }
    }
    for (window, last) in windows.iter_mut().zip([" ETT", " TVÅ"]) {
        window.types(last);
    }
    for text in ["åter igen samma dilemma ETT", "åter igen samma dilemma TVÅ"] {
        until(text, || home.has(text));
    }
    for window in &mut windows {
        window.types("\x11");
        assert_eq!(window.ended(), 0);
    }
    assert!(
        home.has("dilemma ETT") && home.has("dilemma TVÅ"),
        "{:?}",
        home.texts()
    );
}

#[test]
fn a_change_from_outside_shows_in_an_open_window() {
    let home = Home::new();
    let mut first = Window::open(&home);
    first.shows(FIRST);
    let second = Window::open(&home);
    second.shows(FIRST);
    first.types("wFrån det andra fönstret");
    second.shows("Från det andra");
}

#[test]
fn suspending_saves_and_continuing_restores_the_screen() {
    let home = Home::new();
    let mut window =
        Window::open_in_shell(&home, "set -m; TILLIT; echo ASIDE; fg >/dev/null; echo OUT");
    window.shows(FIRST);
    window.types("wInnan paus");
    window.shows("Innan paus");
    window.types("\x10");
    window.types("suspend");
    window.shows("suspend the program");
    window.types("\r");
    window.sent("ASIDE");
    assert!(home.has("Innan paus"));
    window.shows("Innan paus");
    window.types(" och efter");
    window.shows("Innan paus och efter");
    window.types("\x11");
    window.sent("OUT");
    assert_eq!(window.ended(), 0);
    window.is_restored();
    assert!(home.has("Innan paus och efter"));
}

#[test]
fn a_stop_signal_is_ignored_in_a_session_without_a_shell() {
    let home = Home::new();
    let mut window = Window::open(&home);
    window.shows(FIRST);
    window.types("wFöre");
    window.shows("Före");
    window.signal(Signal::TSTP);
    until("saved", || home.has("Före"));
    window.types(" efter");
    window.shows("Före efter");
}

#[test]
fn starting_without_a_terminal_prints_one_line_and_exits_with_2() {
    let home = Home::new();
    let output = Command::new(env!("CARGO_BIN_EXE_tillit"))
        .arg("--dir")
        .arg(home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stderr).unwrap().lines().count(), 1);
    assert!(output.stdout.is_empty());
}

#[test]
fn in_a_locale_without_utf8_frames_and_marks_are_ascii_and_a_line_says_so() {
    let home = Home::new();
    let script = "LC_ALL=C; export LC_ALL; TILLIT";
    let mut window = Window::open_in_shell(&home, script);
    window.shows("has no UTF-8");
    window.shows("+>My week");
    window.types("w");
    window.types("Smör");
    window.shows("Smör");
    let screen = window.screen();
    let signs = |letter: &char| !letter.is_ascii() && !letter.is_alphabetic();
    let others: Vec<char> = screen.chars().filter(signs).collect();
    assert!(others.is_empty(), "{others:?} in\n{screen}");
    window.types("\x11");
    assert_eq!(window.ended(), 0);
}
