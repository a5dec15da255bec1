//! Measures the time from a key to its frame, and other waits of the prose editor. Run: `cargo bench --bench editor`.

use divan::{Bencher, black_box};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tillit::text::{Command, Editor, Matching, Motion, Options, Position};
use tillit::widgets::TextStyles;
use tillit::widgets::prose::Prose;

fn main() {
    divan::main();
}

/// The kind of text that is written in.
#[derive(Debug, Clone, Copy)]
enum Sample {
    /// Paragraphs of a few hundred characters, in bytes.
    Prose(usize),
    /// One paragraph.
    Giant(usize),
}

const SAMPLES: [Sample; 5] = [
    Sample::Prose(1_000),
    Sample::Prose(100_000),
    Sample::Prose(1_000_000),
    Sample::Giant(100_000),
    Sample::Giant(1_000_000),
];

/// Words in an order that does not come round, so that rows do not either.
const WORDS: [&str; 16] = [
    "hon",
    "sade:",
    "”det",
    "går",
    "bra”,",
    "men",
    "jag",
    "hörde",
    "att",
    "tvekan",
    "fanns",
    "–",
    "nästa",
    "gång",
    "frågar",
    "återkopplingssamtal.",
];

impl Sample {
    fn text(self) -> String {
        let (size, sentences) = match self {
            Self::Prose(size) => (size, true),
            Self::Giant(size) => (size, false),
        };
        let mut text = String::with_capacity(size + 32);
        let mut dice = 1_u32;
        while text.len() < size {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(WORDS[(dice >> 28) as usize]);
            text.push_str(if sentences && (dice >> 20).is_multiple_of(48) {
                "\n\n"
            } else {
                " "
            });
        }
        text
    }

    /// With the cursor in the middle.
    fn editor(self) -> Editor {
        let text = self.text();
        let mut editor = Editor::new(&text, Options::default());
        let paragraph = text.split('\n').count() / 2;
        editor.set_cursor(Position::new(
            paragraph,
            editor.paragraph(paragraph).len() / 2,
        ));
        editor
    }
}

struct Screen(Terminal<TestBackend>);

impl Screen {
    fn new() -> Self {
        Self(Terminal::new(TestBackend::new(120, 40)).unwrap_or_else(|error| match error {}))
    }

    fn draw(&mut self, editor: &Editor) {
        let drawn = self.0.draw(|frame| {
            let area = frame.area();
            let cursor = Prose::new(editor, TextStyles::default()).render(area, frame.buffer_mut());
            if let Some(cursor) = cursor {
                frame.set_cursor_position(cursor);
            }
        });
        black_box(drawn.is_ok());
    }
}

#[divan::bench(args = SAMPLES)]
fn key_to_frame(bencher: Bencher<'_, '_>, sample: Sample) {
    let (mut editor, mut screen) = (sample.editor(), Screen::new());
    screen.draw(&editor);
    bencher.bench_local(|| {
        editor.apply(Command::Insert('x'), 0);
        screen.draw(&editor);
    });
}

#[divan::bench(args = SAMPLES)]
fn enter_and_back_to_frame(bencher: Bencher<'_, '_>, sample: Sample) {
    let (mut editor, mut screen) = (sample.editor(), Screen::new());
    bencher.bench_local(|| {
        editor.apply(Command::Newline, 0);
        screen.draw(&editor);
        editor.apply(Command::Backspace, 0);
        screen.draw(&editor);
    });
}

#[divan::bench(args = SAMPLES)]
fn word_left_to_frame(bencher: Bencher<'_, '_>, sample: Sample) {
    let (mut editor, mut screen) = (sample.editor(), Screen::new());
    bencher.bench_local(|| {
        editor.apply(
            Command::Move {
                motion: Motion::WordLeft,
                select: false,
            },
            0,
        );
        screen.draw(&editor);
    });
}

#[divan::bench(args = SAMPLES)]
fn open_to_frame(bencher: Bencher<'_, '_>, sample: Sample) {
    let (text, mut screen) = (sample.text(), Screen::new());
    bencher.bench_local(|| {
        let editor = Editor::new(&text, Options::default());
        screen.draw(&editor);
        editor
    });
}

#[divan::bench(args = SAMPLES)]
fn paste_to_frame(bencher: Bencher<'_, '_>, sample: Sample) {
    let mut screen = Screen::new();
    bencher
        .with_inputs(|| (sample.text(), Editor::new("", Options::default())))
        .bench_local_values(|(text, mut editor)| {
            editor.apply(Command::Paste(text), 0);
            screen.draw(&editor);
            editor
        });
}

#[divan::bench(args = SAMPLES)]
fn find_to_frame(bencher: Bencher<'_, '_>, sample: Sample) {
    let (mut editor, mut screen) = (sample.editor(), Screen::new());
    bencher.bench_local(|| {
        editor.find("tvekan ej", Matching::default());
        screen.draw(&editor);
    });
}

#[divan::bench(args = SAMPLES)]
fn count_words(bencher: Bencher<'_, '_>, sample: Sample) {
    let editor = sample.editor();
    bencher.bench_local(|| editor.word_count());
}

#[divan::bench]
fn undo_all_of_10_000_words(bencher: Bencher<'_, '_>) {
    let written = || {
        let mut editor = Editor::new("", Options::default());
        for c in "ordet ".repeat(10_000).chars() {
            editor.apply(Command::Insert(c), 0);
        }
        editor
    };
    bencher
        .with_inputs(written)
        .bench_local_values(|mut editor| {
            while editor.apply(Command::Undo, 0).text_changed {}
            editor
        });
}
