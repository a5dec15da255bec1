//! The sample in a real terminal: it leaves nothing behind, and touches nothing of the user's.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::window::{Home, Window, until};

/// Every file below a folder, with its text.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push((path.clone(), fs::read(&path).unwrap())),
        }
    }
    found.sort();
    found
}

/// A script that runs the program with `arguments`, with `temporary` for temporary files.
fn script(temporary: &Path, arguments: &str) -> String {
    let (temporary, program) = (temporary.display(), env!("CARGO_BIN_EXE_tillit"));
    format!("TMPDIR='{temporary}' '{program}' {arguments}")
}

/// Leaves the promise and the text, and waits until each key is read: an escape in front of a letter is Alt. The promise
/// has the focus first if last week has been read by then.
fn to_commands(window: &mut Window) {
    for _ in 0..2 {
        window.types("\x1b");
        thread::sleep(Duration::from_millis(300));
    }
}

#[test]
fn the_sample_is_gone_afterwards_and_the_users_folders_are_as_they_were() {
    let home = Home::new();
    let temporary = tempfile::tempdir().unwrap();
    let before = files(home.path());
    let mut window = Window::run(
        &home,
        &["sh", "-c", &script(temporary.path(), "--demo --lang en")],
    );
    window.shows("This is a sample");
    window.shows("Sample: a fictitious team manager");
    // An answer, a change of a setting and a text are all in the sample's own folder.
    to_commands(&mut window);
    window.types(",");
    window.shows("Colour theme");
    window.types("2");
    window.shows("In effect now");
    let sample = fs::read_dir(temporary.path()).unwrap().count();
    assert_eq!(sample, 1);
    window.types("\x11");
    assert_eq!(window.ended(), 0);
    window.is_restored();
    assert_eq!(files(temporary.path()), []);
    assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 0);
    assert_eq!(files(home.path()), before);
}

#[test]
fn the_sample_opens_beside_the_own_workbook_and_comes_back_to_it() {
    let home = Home::new();
    let temporary = tempfile::tempdir().unwrap();
    let arguments = format!("--dir '{}' --lang sv", home.path().display());
    let mut window = Window::run(&home, &["sh", "-c", &script(temporary.path(), &arguments)]);
    window.shows("Min arbetsbok");
    to_commands(&mut window);
    window.types("E");
    window.shows("Exempel: en påhittad enhetschef");
    window.types("\x11");
    window.shows("Min arbetsbok");
    until("the sample gone", || {
        fs::read_dir(temporary.path()).unwrap().count() == 0
    });
    window.types("\x11");
    assert_eq!(window.ended(), 0);
    window.is_restored();
    let texts = home.texts();
    assert!(texts.is_empty(), "{texts:?}");
}
