//! The prose editor, from the outside.

mod clusters;
mod drawing;
mod editing;
mod finding;
mod model;
mod outside;
mod random;
mod safety;
mod unicode;
mod wrapping;
mod writing;

use tillit::text::{Command, Editor, Matching, Motion, Options};

/// An editor on `text` in a window of its own.
fn editor(text: &str, cols: u16, height: u16) -> Editor {
    let editor = Editor::new(text, Options::default());
    editor.set_view(cols, height);
    editor
}

fn step(motion: Motion) -> Command {
    Command::Move {
        motion,
        select: false,
    }
}

fn extend(motion: Motion) -> Command {
    Command::Move {
        motion,
        select: true,
    }
}

/// Carries out commands one after the other without a pause.
fn run(editor: &mut Editor, commands: impl IntoIterator<Item = Command>) {
    for command in commands {
        editor.apply(command, 0);
    }
}

/// Types a text, Enter for each line end.
fn type_in(editor: &mut Editor, text: &str) {
    let key = |c| {
        if c == '\n' {
            Command::Newline
        } else {
            Command::Insert(c)
        }
    };
    run(editor, text.chars().map(key));
}

/// The rows in the window as stored.
fn rows(editor: &Editor) -> Vec<String> {
    let slice = |row: tillit::text::Row| editor.paragraph(row.paragraph)[row.range].to_owned();
    editor.visible().into_iter().map(slice).collect()
}
