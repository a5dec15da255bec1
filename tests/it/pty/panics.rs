//! Panics in the program: the text is on disk, the terminal restored, and no text printed.

use std::path::PathBuf;
use std::process::ExitCode;

use ratatui::Frame;
use tillit::app::{App, Input};
use tillit::cli::OpenOptions;
use tillit::content::Language;
use tillit::effect::Effect;
use tillit::environment::Environment;
use tillit::model::{Entries, Leaf, Now};
use tillit::shell::{self, Program};

use crate::pty::window::{Home, Window};

/// The program, but it panics on certain characters.
struct Faulty {
    app: App,
    in_frames: bool,
}

impl Program for Faulty {
    fn start(&mut self, now: Now) -> Vec<Effect> {
        self.app.start(now)
    }

    fn update(&mut self, input: Input, now: Now) -> Vec<Effect> {
        let typed = match &input {
            Input::Key(key) => key.typed(),
            _ => None,
        };
        self.in_frames |= typed == Some('#');
        let effects = self.app.update(input, now);
        assert!(typed != Some('§'), "a fault at hemligt ord");
        effects
    }

    fn view(&self, frame: &mut Frame<'_>) {
        self.app.view(frame);
        assert!(!self.in_frames, "a fault at hemligt ord");
    }

    fn next_wake(&self) -> Option<u64> {
        self.app.next_wake()
    }

    fn take_redraw(&mut self) -> bool {
        self.app.take_redraw()
    }

    fn is_pending(&self) -> bool {
        Program::is_pending(&self.app)
    }

    fn unsaved(&self) -> Vec<(Leaf, Entries)> {
        Program::unsaved(&self.app)
    }
}

/// A helper, not a test: the test below runs it in a terminal.
#[test]
#[ignore = "run by a_panic_saves_and_restores_the_terminal"]
fn faulty() {
    let options = OpenOptions {
        lang: Some(Language::English),
        ..OpenOptions::default()
    };
    let dir = std::env::var_os("TILLIT_PTY_HOME").map(PathBuf::from);
    let here = Environment::find(dir.as_deref(), Some("en")).unwrap();
    let code = shell::open_as(&options, here, |app| Faulty {
        app,
        in_frames: false,
    });
    assert_eq!(code, ExitCode::from(101));
}

#[test]
fn a_panic_saves_and_restores_the_terminal() {
    let itself = std::env::current_exe().unwrap();
    let test = crate::name_of_test(module_path!(), "faulty");
    for last in ["§", "#"] {
        let home = Home::new();
        let faulty = [
            itself.to_str().unwrap(),
            "--exact",
            &test,
            "--ignored",
            "--nocapture",
        ];
        let mut window = Window::run(&home, &faulty);
        window.shows("Dilemmas");
        window.types("w");
        window.types("ett hemligt ord");
        window.shows("ett hemligt ord");
        window.types(last);
        assert_eq!(window.ended(), 0, "{}", window.screen());
        window.is_restored();
        window.shows("fault in the program");
        assert!(
            home.has(&format!("ett hemligt ord{last}")),
            "{:?}",
            home.texts()
        );
        assert!(!window.screen().contains("hemligt"), "{}", window.screen());
    }
}
