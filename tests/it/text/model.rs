//! Thousands of random operations on hostile text against a plain model.

use super::random::command;
use super::*;
use crate::dice::Dice;
use tillit::text::Position;
use unicode_segmentation::UnicodeSegmentation;

/// A whole text with byte offsets, and a snapshot for every step.
#[derive(Debug, Clone, PartialEq)]
struct State {
    text: String,
    cursor: usize,
    /// The selection, smaller end first; empty when there is none.
    selected: std::ops::Range<usize>,
}

fn flat(text: &str, at: Position) -> usize {
    text.split('\n')
        .take(at.paragraph)
        .map(|line| line.len() + 1)
        .sum::<usize>()
        + at.byte
}

fn state(editor: &Editor) -> State {
    let text = editor.text();
    let cursor = flat(&text, editor.cursor());
    let selected = editor.selection().map_or(cursor..cursor, |range| {
        flat(&text, range.start)..flat(&text, range.end)
    });
    State {
        text,
        cursor,
        selected,
    }
}

/// The starts of the clusters, line by line, because a mark at the start of a line joins nothing.
fn boundaries(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split('\n') {
        out.extend(line.grapheme_indices(true).map(|(byte, _)| at + byte));
        out.push(at + line.len());
        at += line.len() + 1;
    }
    out
}

/// The text and cursor after a command that changes the text; `None` if a plain string cannot predict them.
fn expected(before: &State, command: &Command) -> Option<(String, usize)> {
    let State {
        text,
        cursor,
        selected,
    } = before;
    let bounds = boundaries(text);
    let replace = |range: std::ops::Range<usize>, with: &str| {
        let mut text = text.clone();
        text.replace_range(range.clone(), with);
        let bounds = boundaries(&text);
        let cursor = bounds
            .into_iter()
            .find(|at| *at >= range.start + with.len());
        Some((text, cursor.unwrap()))
    };
    let normal = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
    match command {
        Command::Insert(c) => replace(selected.clone(), &normal(&c.to_string())),
        Command::Paste(with) if selected.is_empty() && with.is_empty() => {
            Some((text.clone(), *cursor))
        }
        Command::Paste(with) => replace(selected.clone(), &normal(with)),
        Command::Newline => replace(selected.clone(), "\n"),
        Command::Cut if selected.is_empty() => Some((text.clone(), *cursor)),
        Command::Backspace | Command::Delete | Command::Cut if !selected.is_empty() => {
            replace(selected.clone(), "")
        }
        Command::Backspace => match bounds.iter().rev().find(|at| *at < cursor) {
            Some(start) => {
                let typed = typed_last(&text[*start..*cursor]);
                replace(*cursor - typed..*cursor, "")
            }
            None => Some((text.clone(), *cursor)),
        },
        Command::Delete => match bounds.iter().find(|at| *at > cursor) {
            Some(end) => replace(*cursor..*end, ""),
            None => Some((text.clone(), *cursor)),
        },
        Command::Move {
            motion: Motion::Left,
            select: true,
        } => Some((
            text.clone(),
            bounds
                .iter()
                .rev()
                .find(|at| *at < cursor)
                .copied()
                .unwrap_or(0),
        )),
        Command::Move {
            motion: Motion::Right,
            select: true,
        } => Some((
            text.clone(),
            bounds
                .iter()
                .find(|at| *at > cursor)
                .copied()
                .unwrap_or(text.len()),
        )),
        Command::Move {
            motion: Motion::TextStart,
            ..
        } => Some((text.clone(), 0)),
        Command::Move {
            motion: Motion::TextEnd,
            ..
        } => Some((text.clone(), text.len())),
        Command::Move { .. } | Command::Copy | Command::SelectAll => {
            Some((text.clone(), usize::MAX))
        }
        _ => None,
    }
}

fn check(editor: &Editor, cols: u16, height: u16, trace: &dyn Fn() -> String) {
    let now = state(editor);
    let bounds = boundaries(&now.text);
    for at in [now.cursor, now.selected.start, now.selected.end] {
        assert!(
            bounds.contains(&at),
            "{at} is inside a cluster: {}",
            trace()
        );
    }
    let (row, col) = editor
        .cursor_cell()
        .unwrap_or_else(|| panic!("no cursor on the screen: {}", trace()));
    assert!(
        row < height && col <= cols,
        "cursor at {row}, {col}: {}",
        trace()
    );
    let fresh = Editor::new(&now.text, editor.options());
    fresh.set_view(cols, u16::MAX);
    assert_eq!(editor.word_count(), fresh.word_count(), "{}", trace());
    let all = fresh.visible();
    let seen = editor.visible();
    let top = all
        .iter()
        .position(|row| *row == seen[0])
        .unwrap_or_else(|| panic!("stale rows: {}", trace()));
    assert_eq!(
        seen,
        all[top..(top + usize::from(height)).min(all.len())],
        "{}",
        trace()
    );
}

fn play(seed: u64, steps: usize) {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let start = dice.text(40);
    let (mut cols, mut height) = (1 + dice.roll(30) as u16, [3, 8, 1_000][dice.roll(3)]);
    let mut editor = editor(&start, cols, height);
    let mut done: Vec<(State, State)> = Vec::new();
    let mut undone: Vec<(State, State)> = Vec::new();
    let mut played = Vec::new();
    for _ in 0..steps {
        if dice.roll(40) == 0 {
            (cols, height) = (1 + dice.roll(60) as u16, 1 + dice.roll(12) as u16);
            editor.set_view(cols, height);
        }
        let command = command(&mut dice);
        played.push(command.clone());
        let trace = || {
            format!(
                "seed {seed}, {cols}x{height}, {start:?}, {:?}",
                &played[played.len().saturating_sub(6)..]
            )
        };
        let before = state(&editor);
        editor.break_undo();
        let outcome = editor.apply(command.clone(), 0);
        let after = state(&editor);
        assert!(
            outcome.text_changed || before.text == after.text,
            "{}",
            trace()
        );
        match command {
            Command::Undo => {
                if let Some(step) = done.pop() {
                    assert_eq!(after, step.0, "{}", trace());
                    undone.push(step);
                }
            }
            Command::Redo => {
                if let Some(step) = undone.pop() {
                    assert_eq!(
                        (&after.text, after.cursor),
                        (&step.1.text, step.1.cursor),
                        "{}",
                        trace()
                    );
                    done.push(step);
                }
            }
            _ if outcome.text_changed => {
                done.push((before.clone(), after.clone()));
                undone.clear();
            }
            _ => {}
        }
        if let Some((text, cursor)) = expected(&before, &command) {
            assert_eq!(after.text, text, "{}", trace());
            assert!(
                cursor == usize::MAX || after.cursor == cursor,
                "{} != {cursor}: {}",
                after.cursor,
                trace()
            );
        }
        check(&editor, cols, height, &trace);
    }
    while editor.apply(Command::Undo, 0).text_changed {}
    assert_eq!(
        editor.text(),
        state(&super::editor(&start, cols, height)).text,
        "seed {seed}"
    );
}

/// The bytes of a cluster that one press of Backspace takes: all of a picture or a Korean syllable, else the last sign.
fn typed_last(cluster: &str) -> usize {
    let is_whole = cluster.chars().any(|c| {
        let number = u32::from(c);
        number == 0x20e3 || number >= 0x1f000 || (0xfe00..=0xfe0f).contains(&number)
    });
    let is_korean = cluster.chars().all(|c| c == '각');
    let is_nordic = cluster.chars().count() == 2
        && cluster.chars().next().is_some_and(char::is_alphabetic)
        && cluster.ends_with(['\u{308}', '\u{30a}']);
    if is_whole || is_korean || is_nordic {
        return cluster.len();
    }
    let visible = cluster.trim_end_matches('\u{200d}');
    let last = visible.chars().next_back();
    last.map_or(cluster.len(), |c| {
        c.len_utf8() + cluster.len() - visible.len()
    })
}

#[test]
fn random_operations_leave_what_a_plain_string_would_be() {
    for seed in 0..60 {
        play(seed, 150);
    }
}

#[test]
fn random_typing_with_all_help_on_is_undone_and_redone_whole() {
    for seed in 0..60 {
        let mut dice = Dice(seed * 77 + 5);
        let typography = super::writing::quotes()[dice.roll(2)];
        let single_line = dice.roll(4) == 0;
        let mut editor = Editor::new(
            &dice.text(10),
            Options {
                single_line,
                typography,
                lists: true,
            },
        );
        editor.set_view(20, 5);
        let start = editor.text();
        for tick in 0..200 {
            match dice.roll(12) {
                0 => editor.apply(
                    Command::Insert(*dice.pick(&['"', '\'', '-', '.'])),
                    tick * 400,
                ),
                1 => {
                    let lists = ["- ", "1. a\n2. b\n3. c", "2. x\n", "\n4. "];
                    let list = (*dice.pick(&lists)).to_owned();
                    editor.apply(Command::Paste(list), tick * 400)
                }
                _ => editor.apply(command(&mut dice), tick * 400),
            };
            assert!(editor.cursor_cell().is_some());
        }
        let end = editor.text();
        while editor.apply(Command::Redo, 0).text_changed {}
        let last = editor.text();
        while editor.apply(Command::Undo, 0).text_changed {}
        assert_eq!(editor.text(), start, "seed {seed}");
        while editor.apply(Command::Redo, 0).text_changed {}
        assert_eq!(editor.text(), last, "seed {seed}, {end:?}");
    }
}

#[test]
fn texts_from_outside_arrive_whole() {
    for seed in 0..300 {
        let mut dice = Dice(seed * 131 + 9);
        let start = dice.text(30);
        let mut editor = editor(&start, 12, 4);
        for _ in 0..10 {
            editor.apply(command(&mut dice), 0);
        }
        let before = state(&editor);
        // A text that shares its beginning and its end with the one there is.
        let bounds = boundaries(&before.text);
        let (a, b) = (*dice.pick(&bounds), *dice.pick(&bounds));
        let (head, tail) = (&before.text[..a.min(b)], &before.text[a.max(b)..]);
        let other = format!("{head}{}{tail}", dice.text(4));
        if dice.roll(2) == 0 {
            editor.replace_all(&other, 0);
        } else {
            editor.replace_all_from_outside(&other);
        }
        assert_eq!(
            editor.text(),
            other.replace("\r\n", "\n").replace('\r', "\n")
        );
        check(&editor, 12, 4, &|| format!("seed {seed}"));
    }
}
