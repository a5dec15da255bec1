//! The ways in which the program can end: the text is on disk and the terminal restored after each.

#[cfg(target_os = "linux")]
use std::os::unix::fs::PermissionsExt;
use std::thread;
use std::time::Duration;

use rustix::process::Signal;

use crate::pty::window::{Home, Window, until};

/// A window with a text that has just been typed.
fn written(home: &Home, text: &str) -> Window {
    let mut window = Window::open(home);
    window.shows("Dilemmas");
    window.types("w");
    window.types(text);
    window.shows(text);
    window
}

#[test]
fn quitting_saves_and_restores_the_terminal() {
    let home = Home::new();
    let mut window = written(&home, "Sist innan jag går");
    window.types("\x11");
    assert_eq!(window.ended(), 0);
    assert!(home.has("Sist innan jag går"));
    window.is_restored();
    let raw = window.raw();
    let (_, after) = raw.rsplit_once("\x1b[?1049l").unwrap();
    assert!(
        !after.contains("Sist"),
        "content after the program has ended: {after:?}"
    );
}

#[test]
fn signals_save_and_restore_the_terminal() {
    for (signal, status) in [
        (Signal::TERM, 143),
        (Signal::HUP, 129),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
    ] {
        let home = Home::new();
        let mut window = written(&home, "Mitt i en mening");
        window.signal(signal);
        assert_eq!(window.ended(), status, "{signal:?}");
        assert!(home.has("Mitt i en mening"), "{signal:?}");
        window.is_restored();
    }
}

#[test]
fn a_closed_window_saves() {
    let home = Home::new();
    let mut window = written(&home, "Fönstret stängs");
    window.vanish();
    assert_eq!(window.ended(), 129);
    assert_eq!(home.texts().concat().replace('\n', ""), "Fönstret stängs");
}

#[test]
fn kill_9_while_typing_leaves_an_intact_file_with_the_text_saved_so_far() {
    let home = Home::new();
    let mut window = Window::open(&home);
    window.shows("Dilemmas");
    window.types("w");
    let mut typed = String::new();
    // Never pause for as long as the delay of a save after the last key.
    while home
        .texts()
        .first()
        .is_none_or(|text| text.chars().count() < 60)
    {
        let letter = char::from(b'a' + u8::try_from(typed.len() % 26).unwrap());
        typed.push(letter);
        window.types(&letter.to_string());
        thread::sleep(Duration::from_millis(20));
        assert!(typed.len() < 3_000, "nothing is saved while typing goes on");
    }
    window.signal(Signal::KILL);
    window.ended();
    let texts = home.texts();
    assert_eq!(texts.len(), 1);
    assert!(
        typed.starts_with(&texts[0]) && texts[0].len() >= 60,
        "{texts:?}"
    );
    let again = Window::open(&home);
    again.shows(&texts[0][..20]);
}

#[test]
fn a_stuck_terminal_does_not_prevent_saving() {
    let home = Home::new();
    let mut window = written(&home, "Före");
    let stuck = window.stuck();
    // Frames too large for the buffer of the terminal.
    for size in 0..20 {
        window.resize_unseen(200 + size, 500);
        thread::sleep(Duration::from_millis(10));
    }
    window.types(" och under");
    until("saved", || home.has("Före och under"));
    window.types(" tystnaden");
    window.signal(Signal::TERM);
    assert_eq!(window.ended(), 143);
    drop(stuck);
}

/// The program is not in the terminal's session, so it gets no hang-up signal.
#[cfg(target_os = "linux")]
#[test]
fn a_closed_terminal_is_detected_without_a_signal() {
    let home = Home::new();
    let file = home.path().join("id");
    let script = format!(
        "setsid sh -c 'echo $$ > {}; exec \"$0\" \"$@\"' TILLIT; sleep 1",
        file.display()
    );
    let mut window = Window::open_in_shell(&home, &script);
    window.shows("Dilemmas");
    window.types("w");
    window.types("Ingen är kvar");
    window.shows("Ingen är kvar");
    let id = crate::pty::window::id_in(file);
    // Wait until nothing is left to write, so that no failed write can reveal the closed terminal.
    window.shows("Saved");
    window.vanish();
    until("its end", || {
        let state = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        state.is_empty() || state.contains(") Z ")
    });
    assert_eq!(home.texts().concat().replace('\n', ""), "Ingen är kvar");
}

/// The disks with the workbooks and the state are full; the runtime folder has room.
#[cfg(target_os = "linux")]
#[test]
fn with_full_disks_a_copy_in_the_runtime_folder_is_merged_at_the_next_start() {
    let home = Home::new();
    let run = home.path().join("run");
    std::fs::create_dir(&run).unwrap();
    std::fs::set_permissions(&run, std::fs::Permissions::from_mode(0o700)).unwrap();
    let script = format!("export XDG_RUNTIME_DIR='{}'; exec TILLIT", run.display());
    let Some(full) = Full::mount(home.path()) else {
        // Only root may mount a small disk; without root the store's tests cover this case.
        return;
    };
    let mut window = Window::open_in_shell(&home, &script);
    window.shows("Dilemmas");
    window.types("w");
    window.types("Sist på en full disk");
    window.shows("The disk is full");
    window.signal(Signal::TERM);
    assert_eq!(window.ended(), 143);
    window.is_restored();
    let output = window.raw();
    let kept = run.join("tillit-rescue");
    assert!(output.contains(&kept.to_string_lossy()[..20]), "{output}");
    assert_eq!(std::fs::read_dir(&kept).unwrap().count(), 1);
    full.make_room();
    let mut again = Window::open_in_shell(&home, &script);
    again.shows("Sist på en full disk");
    until("the text on disk", || home.has("Sist på en full disk"));
    until("the copy is gone", || {
        std::fs::read_dir(&kept).unwrap().count() == 0
    });
    again.types("\x11");
    assert_eq!(again.ended(), 0);
    drop(full);
}

/// Small full disks mounted at the folders of the workbooks and the state; unmounted on drop.
#[cfg(target_os = "linux")]
struct Full {
    places: Vec<std::path::PathBuf>,
}

#[cfg(target_os = "linux")]
impl Full {
    fn mount(home: &std::path::Path) -> Option<Self> {
        let mut full = Self { places: Vec::new() };
        for name in ["workbooks", "state"] {
            let place = home.join(name);
            std::fs::create_dir_all(&place).unwrap();
            let mount = std::process::Command::new("mount")
                .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
                .arg(&place)
                .stderr(std::process::Stdio::null())
                .status();
            if !mount.is_ok_and(|status| status.success()) {
                return None;
            }
            full.places.push(place);
        }
        // Store that the welcome has been seen, and then fill the disk.
        std::fs::write(home.join("state/welcomed.ron"), "yes").unwrap();
        std::fs::create_dir(home.join("workbooks/journal")).unwrap();
        for place in &full.places {
            let mut filler = std::fs::File::create(place.join("filler")).unwrap();
            while std::io::Write::write(&mut filler, &[0; 1024]).is_ok() {}
        }
        Some(full)
    }

    fn make_room(&self) {
        for place in &self.places {
            std::fs::remove_file(place.join("filler")).unwrap();
        }
    }
}

#[cfg(target_os = "linux")]
impl Drop for Full {
    fn drop(&mut self) {
        for place in &self.places {
            let umount = std::process::Command::new("umount")
                .arg("-l")
                .arg(place)
                .status();
            assert!(umount.is_ok());
        }
    }
}
