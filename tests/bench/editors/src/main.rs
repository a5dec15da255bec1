//! tillit's prose editor beside other terminal editors: key to drawn frame, open, paste, undo, all in one run.
//!
//! Times are medians. Every editor wraps at words, draws all 120x40 cells and types at the start of its text, where
//! the most lies behind the cursor.

use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use tillit::text::{Command, Options};
use tillit::widgets::TextStyles;
use tillit::widgets::prose::Prose;

/// At most so many keys, or so much time, for one median.
const KEYS: usize = 200;
const BUDGET: Duration = Duration::from_secs(1);
/// Never fewer, however slow.
const FEWEST: usize = 3;
/// Keys typed before everything is undone.
const TYPED: usize = 500;

trait Editor {
    const NAME: &'static str;
    fn open(text: &str) -> Self;
    fn key(&mut self, letter: char);
    fn paste(&mut self, text: &str);
    fn undo(&mut self);
    fn draw(&mut self, area: Rect, buffer: &mut Buffer);
    fn text(&self) -> String;
}

struct Tillit(tillit::text::Editor);

impl Editor for Tillit {
    const NAME: &'static str = "tillit";

    fn open(text: &str) -> Self {
        Self(tillit::text::Editor::new(text, Options::default()))
    }

    fn key(&mut self, letter: char) {
        self.0.apply(Command::Insert(letter), 0);
    }

    fn paste(&mut self, text: &str) {
        self.0.apply(Command::Paste(text.to_owned()), 0);
    }

    fn undo(&mut self) {
        self.0.apply(Command::Undo, 0);
    }

    fn draw(&mut self, area: Rect, buffer: &mut Buffer) {
        Prose::new(&self.0, TextStyles::default())
            .measure(area.width)
            .render(area, buffer);
    }

    fn text(&self) -> String {
        self.0.text()
    }
}

/// The two heirs of tui-textarea have one interface.
macro_rules! textarea {
    ($name:ident, $crate_name:ident, $shown:literal) => {
        struct $name($crate_name::TextArea<'static>);

        impl Editor for $name {
            const NAME: &'static str = $shown;

            fn open(text: &str) -> Self {
                let lines = text.split('\n').map(str::to_owned).collect();
                let mut area = $crate_name::TextArea::new(lines);
                area.set_wrap_mode($crate_name::WrapMode::WordOrGlyph);
                area.set_max_histories(2 * TYPED);
                Self(area)
            }

            fn key(&mut self, letter: char) {
                self.0.insert_char(letter);
            }

            fn paste(&mut self, text: &str) {
                self.0.insert_str(text);
            }

            fn undo(&mut self) {
                self.0.undo();
            }

            fn draw(&mut self, area: Rect, buffer: &mut Buffer) {
                (&self.0).render(area, buffer);
            }

            fn text(&self) -> String {
                self.0.lines().join("\n")
            }
        }
    };
}

textarea!(RatatuiTextarea, ratatui_textarea, "ratatui-textarea");
textarea!(TuiTextarea2, tui_textarea, "tui-textarea-2");

struct Edtui(edtui::EditorState);

impl Editor for Edtui {
    const NAME: &'static str = "edtui";

    fn open(text: &str) -> Self {
        let mut state = edtui::EditorState::new(edtui::Lines::from(text));
        state.mode = edtui::EditorMode::Insert;
        Self(state)
    }

    fn key(&mut self, letter: char) {
        self.0.execute(edtui::actions::InsertChar(letter));
    }

    fn paste(&mut self, text: &str) {
        edtui::EditorEventHandler::emacs_mode().on_paste_event(text.to_owned(), &mut self.0);
    }

    fn undo(&mut self) {
        self.0.execute(edtui::actions::Undo);
    }

    fn draw(&mut self, area: Rect, buffer: &mut Buffer) {
        edtui::EditorView::new(&mut self.0)
            .wrap(true)
            .render(area, buffer);
    }

    fn text(&self) -> String {
        self.0.lines.to_string()
    }
}

/// Words in an order that does not come round, so that rows do not either.
const WORDS: [&str; 8] = [
    "hon",
    "sade:",
    "”det",
    "går",
    "bra”,",
    "tvekan",
    "–",
    "återkopplingssamtal.",
];

fn sample(size: usize, has_paragraphs: bool) -> String {
    let mut text = String::with_capacity(size + 32);
    let mut dice = 1_u32;
    while text.len() < size {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push_str(WORDS[(dice >> 29) as usize]);
        let ends = has_paragraphs && (dice >> 20).is_multiple_of(48);
        text.push_str(if ends { "\n\n" } else { " " });
    }
    text
}

/// The measured case.
#[derive(Clone, Copy)]
enum Case {
    Key { size: usize, paragraphs: bool },
    Open,
    Paste,
    UndoAll,
}

const CASES: [(&str, Case); 7] = [
    (
        "key, 1 KB",
        Case::Key {
            size: 1_000,
            paragraphs: true,
        },
    ),
    (
        "key, 100 KB",
        Case::Key {
            size: 100_000,
            paragraphs: true,
        },
    ),
    (
        "key, 1 MB",
        Case::Key {
            size: 1_000_000,
            paragraphs: true,
        },
    ),
    (
        "key, one 1 MB paragraph",
        Case::Key {
            size: 1_000_000,
            paragraphs: false,
        },
    ),
    ("open 1 MB", Case::Open),
    ("paste 1 MB", Case::Paste),
    ("undo 500 keys, 100 KB", Case::UndoAll),
];

/// `None` where the text is not the right one afterwards.
fn measure<E: Editor>(case: Case) -> Option<Duration> {
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).ok()?;
    let mut draw = |editor: &mut E| {
        let drawn = terminal.draw(|frame| editor.draw(frame.area(), frame.buffer_mut()));
        drawn.is_ok()
    };
    match case {
        Case::Key { size, paragraphs } => {
            let mut editor = E::open(&sample(size, paragraphs));
            draw(&mut editor);
            median(|| {
                editor.key('å');
                draw(&mut editor)
            })
        }
        Case::Open => {
            let text = sample(1_000_000, true);
            median(|| draw(&mut E::open(&text)))
        }
        Case::Paste => {
            let text = sample(1_000_000, true);
            let mut times = Vec::new();
            for _ in 0..FEWEST {
                let mut editor = E::open("");
                draw(&mut editor);
                let start = Instant::now();
                editor.paste(&text);
                draw(&mut editor);
                times.push(start.elapsed());
                if editor.text().trim_end() != text.trim_end() {
                    return None;
                }
            }
            times.sort_unstable();
            times.get(times.len() / 2).copied()
        }
        Case::UndoAll => {
            let text = sample(100_000, true);
            let mut editor = E::open(&text);
            draw(&mut editor);
            for at in 0..TYPED {
                editor.key(if at % 6 == 5 { ' ' } else { 'å' });
            }
            let start = Instant::now();
            let mut undone = 0;
            while undone < TYPED {
                editor.undo();
                undone += 1;
                // Looked at now and then, for it takes time too.
                let looks = undone.is_multiple_of(100) || undone == 1;
                if looks && editor.text() == text {
                    break;
                }
            }
            draw(&mut editor);
            let took = start.elapsed();
            (editor.text() == text).then_some(took)
        }
    }
}

fn median(mut once: impl FnMut() -> bool) -> Option<Duration> {
    let begun = Instant::now();
    let mut times = Vec::new();
    while times.len() < FEWEST || (times.len() < KEYS && begun.elapsed() < BUDGET) {
        let start = Instant::now();
        if !once() {
            return None;
        }
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}

fn shown(time: Option<Duration>, ours: Option<Duration>) -> String {
    let Some(time) = time else {
        return "does not".to_owned();
    };
    let ms = time.as_secs_f64() * 1e3;
    let digits = if ms < 10.0 { 3 } else { 1 };
    match ours {
        Some(ours) => {
            let ratio = time.as_secs_f64() / ours.as_secs_f64();
            format!("{ms:.digits$} ({ratio:.1}x)")
        }
        None => format!("{ms:.digits$}"),
    }
}

fn main() {
    println!(
        "milliseconds at 120x40, and how many times tillit's; `does not`: the text was another one afterwards\n"
    );
    println!(
        "{:<24} {:>10} {:>20} {:>20} {:>20}",
        "",
        Tillit::NAME,
        RatatuiTextarea::NAME,
        TuiTextarea2::NAME,
        Edtui::NAME
    );
    for (name, case) in CASES {
        let ours = measure::<Tillit>(case);
        let others = [
            measure::<RatatuiTextarea>(case),
            measure::<TuiTextarea2>(case),
            measure::<Edtui>(case),
        ];
        print!("{name:<24} {:>10}", shown(ours, None));
        for time in others {
            print!(" {:>20}", shown(time, ours));
        }
        println!();
    }
}
