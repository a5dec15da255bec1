//! A window: the program in a real pseudo-terminal, with an emulator that shows its output as a screen.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use tillit::model::{Entries, Leaf};
use tillit::store::{Folders, LeafRead, RealDisk, Store};

/// Maximum wait for any condition; generous, for a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until the condition `what` holds.
pub fn until(what: &str, holds: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < deadline, "never happened: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// A temporary folder for the program's files; the welcome has been seen, and the program opens among the commands.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Self {
        let home = Self::unwelcomed();
        let folders = Folders::within(home.path());
        folders.state_put("welcomed", "yes").unwrap();
        std::fs::create_dir_all(&folders.config).unwrap();
        std::fs::write(folders.config.join("config.ron"), "(opens: Keys)").unwrap();
        home
    }

    pub fn unwelcomed() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Every text in the week files, in id order.
    pub fn texts(&self) -> Vec<String> {
        let folders = Folders::within(self.path());
        let store = Store::open(Arc::new(RealDisk), folders, "journal").unwrap();
        let leaves = store.leaves().unwrap();
        let weeks = leaves
            .into_iter()
            .filter(|leaf| matches!(leaf, Leaf::Week(_)));
        let entries = weeks.map(|leaf| match store.read(leaf) {
            LeafRead::Read(entries) => entries,
            LeafRead::Missing => Entries::new(),
            LeafRead::ReadOnly(reason) => panic!("{leaf} is broken: {reason}"),
        });
        let all = entries.flatten().map(|(_, entry)| entry);
        all.map(|entry| entry.text("text").to_owned())
            .filter(|text| !text.is_empty())
            .collect()
    }

    pub fn has(&self, text: &str) -> bool {
        self.texts().iter().any(|there| there.contains(text))
    }
}

/// The output of the program so far.
struct Sent {
    raw: Vec<u8>,
    screen: vt100::Parser,
    /// Whether the thread that reads the output should continue.
    read: bool,
}

/// A terminal window with a program in it.
pub struct Window {
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    sent: Arc<Mutex<Sent>>,
    reader: Option<JoinHandle<()>>,
    modes_before: String,
}

impl Window {
    /// Starts the program on `home`, in English, in a window of 100 columns and 30 rows.
    pub fn open(home: &Home) -> Self {
        let dir = home.path().to_string_lossy();
        Self::run(
            home,
            &[env!("CARGO_BIN_EXE_tillit"), "--dir", &dir, "--lang", "en"],
        )
    }

    /// As [`Window::open`], started by a shell script; `TILLIT` in the script stands for the program.
    pub fn open_in_shell(home: &Home, script: &str) -> Self {
        let program = format!(
            "'{}' --dir '{}' --lang en",
            env!("CARGO_BIN_EXE_tillit"),
            home.path().display()
        );
        Self::run(home, &["sh", "-c", &script.replace("TILLIT", &program)])
    }

    /// Starts any command.
    pub fn run(home: &Home, command: &[&str]) -> Self {
        let size = PtySize {
            rows: 30,
            cols: 100,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let modes_before = modes(&*pair.master);
        let mut builder = CommandBuilder::new(command[0]);
        builder.args(&command[1..]);
        builder.env_clear();
        builder.env("TERM", "xterm-256color");
        builder.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        builder.env("HOME", home.path());
        builder.env("TILLIT_PTY_HOME", home.path());
        let child = pair.slave.spawn_command(builder).unwrap();
        drop(pair.slave);
        let sent = Arc::new(Mutex::new(Sent {
            raw: Vec::new(),
            screen: vt100::Parser::new(cells(30), cells(100), 0),
            read: true,
        }));
        let mut output = pair.master.try_clone_reader().unwrap();
        let shared = Arc::clone(&sent);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                let mut sent = shared.lock().unwrap();
                if !sent.read {
                    return;
                }
                sent.raw.extend_from_slice(&bytes[..count]);
                sent.screen.process(&bytes[..count]);
            }
        });
        Self {
            keyboard: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            child,
            sent,
            reader: Some(reader),
            modes_before,
        }
    }

    pub fn types(&mut self, keys: &str) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(keys.as_bytes()).unwrap();
        keyboard.flush().unwrap();
    }

    pub fn screen(&self) -> String {
        self.sent.lock().unwrap().screen.screen().contents()
    }

    pub fn shows(&self, text: &str) {
        until(&format!("{text:?} on the screen"), || {
            self.screen().contains(text)
        });
    }

    /// All output of the program, as text.
    pub fn raw(&self) -> String {
        String::from_utf8_lossy(&self.sent.lock().unwrap().raw).into_owned()
    }

    /// Stops reading the output until the result is dropped.
    pub fn stuck(&self) -> impl Drop + use<> {
        let sent = Arc::clone(&self.sent);
        let (stuck, is_stuck) = channel();
        let (end, ends) = channel::<()>();
        let holder = thread::spawn(move || {
            let _held = sent.lock().unwrap();
            stuck.send(()).unwrap();
            let _ = ends.recv();
        });
        is_stuck.recv().unwrap();
        Stuck(Some(end), Some(holder))
    }

    pub fn sent(&self, text: &str) {
        until(&format!("{text:?} sent"), || self.raw().contains(text));
    }

    pub fn resize(&mut self, rows: u16, cols: u16) {
        self.sent
            .lock()
            .unwrap()
            .screen
            .screen_mut()
            .set_size(cells(rows), cells(cols));
        self.resize_unseen(rows, cols);
    }

    /// Resizes the terminal but not the emulator of the test.
    pub fn resize_unseen(&mut self, rows: u16, cols: u16) {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// The id of the process.
    pub fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    pub fn signal(&self, signal: Signal) {
        let id = self.id();
        kill_process(Pid::from_raw(i32::try_from(id).unwrap()).unwrap(), signal).unwrap();
    }

    /// Closes the window as a crashing terminal does, so that the other end is gone. The library types a final line
    /// ending meanwhile.
    pub fn vanish(&mut self) {
        // The reading thread keeps the terminal open until output arrives, so move the cursor.
        self.sent.lock().unwrap().read = false;
        self.types("\x1b[D");
        self.reader.take().unwrap().join().unwrap();
        self.keyboard = None;
        self.master = None;
    }

    /// Waits for the end of the program. Returns its exit status.
    pub fn ended(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(
                Instant::now() < deadline,
                "never ended; on screen:\n{}",
                self.screen()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Asserts that the terminal is restored: main screen, cursor, paste, mouse, line discipline.
    pub fn is_restored(&self) {
        // The last output may not have arrived yet.
        until("the first screen again", || {
            !self.sent.lock().unwrap().screen.screen().alternate_screen()
        });
        let sent = self.sent.lock().unwrap();
        let screen = sent.screen.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "paste is bracketed");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        drop(sent);
        let master = self.master.as_deref().unwrap();
        assert_eq!(modes(master), self.modes_before, "the line discipline");
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Keeps a window from reading its output until dropped.
struct Stuck(Option<Sender<()>>, Option<JoinHandle<()>>);

impl Drop for Stuck {
    fn drop(&mut self) {
        self.0 = None;
        let _ = self.1.take().unwrap().join();
    }
}

/// Rows or columns in the type of the emulator.
fn cells(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

/// The line discipline of the terminal, in a comparable form.
fn modes(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios())
}

/// Waits for a file with a process id. Returns the id.
#[cfg(target_os = "linux")]
pub fn id_in(file: std::path::PathBuf) -> i32 {
    let read = || std::fs::read_to_string(&file).ok()?.trim().parse().ok();
    until("the id", || read().is_some());
    read().unwrap()
}
