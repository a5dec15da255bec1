//! The external editor: handing over the terminal, merging its text, and its failures.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use rustix::process::Signal;

use crate::pty::window::{Home, Window, until};

/// Writes a script that can be set as the editor.
fn editor(home: &Home, script: &str) -> PathBuf {
    let file = home.path().join("an editor");
    std::fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
    file
}

fn open(home: &Home, script: &str) -> Window {
    let file = editor(home, script);
    let mut window =
        Window::open_in_shell(home, &format!("VISUAL=\"'{}' -x\" TILLIT", file.display()));
    window.shows("Dilemmas");
    window.types("wFrån början");
    window.shows("Från början");
    window
}

fn is_tidy(home: &Home) -> bool {
    let left = std::fs::read_dir(home.path().join("state/tillit-editing"));
    left.is_ok_and(|mut left| left.next().is_none())
}

#[test]
fn the_editor_gets_the_keys_and_the_screen_until_it_ends() {
    let home = Home::new();
    let script = r#"[ "$1" = -x ] || exit 9
        stty -a | grep -q -e -icanon && exit 8
        printf 'READY '; read line; printf '%s' "$line" >> "$2"; ls -l "$2" > "$HOME/seen""#;
    let mut window = open(&home, script);
    window.types("\x15");
    window.shows("READY");
    assert!(home.has("Från början"), "saved first");
    assert!(!window.screen().contains("Dilemmas"), "the first screen");
    // All these keys go to the editor, also those that are commands of the program.
    window.types("och quit q \x10 w\r");
    window.shows("has been read in");
    window.types("\x1b[1;5F");
    window.types(" till slut");
    until("all of it on disk", || {
        home.has("och quit q \x10 w till slut")
    });
    assert!(home.has("Från början\noch"), "{:?}", home.texts());
    let seen = std::fs::read_to_string(home.path().join("seen")).unwrap();
    assert!(seen.starts_with("-rw-------"), "{seen}");
    assert!(is_tidy(&home));
    window.types("\x11");
    assert_eq!(window.ended(), 0);
    window.is_restored();
}

#[test]
fn an_editor_that_fails_leaves_the_text_unchanged_and_the_terminal_usable() {
    let home = Home::new();
    let mut window = open(
        &home,
        r#"echo gone > "$2"; stty -echo; printf '\033[?1049h\033[?25l'; exit 3"#,
    );
    window.types("\x15");
    window.shows("exit status: 3");
    window.types(" och vidare");
    until("the text on disk", || home.has("Från början och vidare"));
    assert!(is_tidy(&home));
    window.types("\x11");
    assert_eq!(window.ended(), 0);
    window.is_restored();
}

#[test]
fn a_missing_editor_is_reported() {
    let home = Home::new();
    let mut window = Window::open_in_shell(&home, "EDITOR=/nowhere/at-all TILLIT");
    window.shows("Dilemmas");
    window.types("wHej");
    window.types("\x15");
    window.shows("at-all could not be started");
    window.types(" igen");
    until("the text on disk", || home.has("Hej igen"));
}

#[test]
fn interrupting_the_editor_does_not_end_the_program() {
    let home = Home::new();
    let mut window = open(&home, "printf 'READY '; exec sleep 600");
    window.types("\x15");
    window.shows("READY");
    window.types("\x03");
    window.shows("ended with an error");
    window.types(" går vidare");
    until("the text on disk", || home.has("Från början går vidare"));
}

#[test]
fn text_saved_by_the_editor_is_kept_when_a_signal_ends_the_program() {
    let home = Home::new();
    let file = editor(
        &home,
        r#"printf 'Skrivet i den andra' > "$1"; printf 'READY '; exec sleep 600"#,
    );
    let visual = format!("VISUAL=\"'{}'\" exec TILLIT", file.display());
    let mut window = Window::open_in_shell(&home, &visual);
    window.shows("Dilemmas");
    window.types("wFrån början");
    window.types("\x15");
    window.shows("READY");
    window.signal(Signal::TERM);
    assert_eq!(window.ended(), 143);
    assert_eq!(home.texts(), ["Skrivet i den andra"]);
    assert!(is_tidy(&home));
    window.is_restored();
}

#[test]
fn text_written_in_another_window_while_the_editor_is_open_stays() {
    let home = Home::new();
    let mut window = open(
        &home,
        r#"printf 'READY '; read line; sed -i 's/^/Först. /' "$2""#,
    );
    until("the text on disk", || home.has("Från början"));
    window.types("\x15");
    window.shows("READY");
    let mut other = Window::open(&home);
    other.shows("Från början");
    other.types("w och utifrån");
    until("the other's text on disk", || {
        home.has("Från början och utifrån")
    });
    window.types("\r");
    // Merged into one text, or as two notes if the editor closed before the change arrived.
    until("both", || {
        home.has("Först. Från början") && home.has("och utifrån")
    });
}

#[test]
fn text_saved_in_the_editor_reaches_the_week_file_while_the_editor_is_open() {
    let home = Home::new();
    let mut window = open(
        &home,
        r#"printf ' och mer' >> "$2"; printf 'READY '; exec sleep 600"#,
    );
    window.types("\x15");
    window.shows("READY");
    until("the editor's text on disk", || home.has("och mer"));
    window.signal(Signal::TERM);
}

#[cfg(target_os = "linux")]
#[test]
fn text_saved_in_the_editor_after_a_kill_is_merged_at_the_next_start() {
    let home = Home::new();
    let file = editor(
        &home,
        r#"trap '' HUP; echo $$ > "$HOME/editor"; printf 'READY '; while [ ! -e "$HOME/go" ]; do sleep 0.05; done
        printf 'Från början och efteråt' > "$1"; touch "$HOME/done""#,
    );
    let visual = format!("VISUAL=\"'{}'\" exec TILLIT", file.display());
    let mut window = Window::open_in_shell(&home, &visual);
    window.shows("Dilemmas");
    window.types("wFrån början");
    window.types("\x15");
    window.shows("READY");
    window.signal(Signal::KILL);
    window.ended();
    std::fs::write(home.path().join("go"), "").unwrap();
    until("the editor's end", || home.path().join("done").exists());
    let editor = crate::pty::window::id_in(home.path().join("editor"));
    until("the editor is gone", || {
        let state = std::fs::read_to_string(format!("/proc/{editor}/stat")).unwrap_or_default();
        state.is_empty() || state.contains(") Z ")
    });
    let mut again = Window::open(&home);
    again.shows("is now in place");
    until("the text on disk", || home.has("Från början och efteråt"));
    until("no draft", || is_tidy(&home));
    again.types("\x11");
    assert_eq!(again.ended(), 0);
}
