//! The widgets on a buffer.

use super::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position as Cell, Rect};
use ratatui::style::{Modifier, Style};
use tillit::text::Position;
use tillit::widgets::TextStyles;
use tillit::widgets::line::LineField;
use tillit::widgets::prose::Prose;

fn styles() -> TextStyles {
    TextStyles {
        base: Style::new(),
        dim: Style::new().add_modifier(Modifier::DIM),
        selection: Style::new().add_modifier(Modifier::REVERSED),
        hit: Style::new().add_modifier(Modifier::BOLD),
        hit_current: Style::new().add_modifier(Modifier::ITALIC),
        mark: Style::new().add_modifier(Modifier::UNDERLINED),
    }
}

fn prose(editor: &Editor, width: u16, height: u16) -> (Buffer, Option<Cell>) {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let cursor = Prose::new(editor, styles())
        .placeholder("Skriv här om veckan")
        .render(area, &mut buffer);
    (buffer, cursor)
}

fn lines(buffer: &Buffer) -> Vec<String> {
    let line = |y| {
        (0..buffer.area.width)
            .map(|x| buffer[(x, y)].symbol())
            .collect::<String>()
    };
    (0..buffer.area.height)
        .map(|y| line(y).trim_end().to_owned())
        .collect()
}

/// The cells with a modifier, as rows of `#` and `.`.
fn with_modifier(buffer: &Buffer, modifier: Modifier) -> Vec<String> {
    let sign = |x, y| {
        if buffer[(x, y)].modifier.contains(modifier) {
            '#'
        } else {
            '.'
        }
    };
    (0..buffer.area.height)
        .map(|y| (0..buffer.area.width).map(|x| sign(x, y)).collect())
        .collect()
}

#[test]
fn text_is_set_at_a_measure_in_the_middle_of_a_wide_pane() {
    let text = Editor::new(&"ord ".repeat(60), Options::default());
    let (buffer, cursor) = prose(&text, 120, 5);
    assert_eq!(cursor, Some(Cell::new(22, 0)));
    assert_eq!(
        lines(&buffer)[0],
        format!("{}{}", " ".repeat(22), "ord ".repeat(19).trim_end())
    );
}

#[test]
fn a_narrow_pane_is_used_whole_but_for_cursor_and_scroll_mark() {
    let text = Editor::new(&"ett två tre fyra fem ".repeat(4), Options::default());
    let (buffer, _) = prose(&text, 20, 3);
    assert_eq!(
        lines(&buffer),
        [
            "ett två tre fyra   ┃",
            "fem ett två tre",
            "fyra fem ett två"
        ]
    );
}

#[test]
fn the_cursor_may_stand_after_a_full_row() {
    let mut text = Editor::new("åtta tio", Options::default());
    text.apply(step(Motion::TextEnd), 0);
    let (_, cursor) = prose(&text, 9, 2);
    assert_eq!(cursor, Some(Cell::new(8, 0)));
}

#[test]
fn an_empty_text_shows_its_placeholder() {
    let (buffer, cursor) = prose(&Editor::new("", Options::default()), 12, 3);
    assert_eq!(lines(&buffer), ["Skriv här", "om veckan", ""]);
    assert_eq!(cursor, Some(Cell::new(0, 0)));
    assert_eq!(with_modifier(&buffer, Modifier::DIM)[0], "#########...");
}

#[test]
fn selection_hits_and_marks_have_their_styles() {
    let mut text = editor("ett två\ntre två", 10, 5);
    text.find("två", Matching::default());
    text.set_cursor(Position::new(0, 5));
    run(&mut text, [extend(Motion::RowDown)]);
    let area = Rect::new(0, 0, 11, 3);
    let mut buffer = Buffer::empty(area);
    let marks = [Position::new(0, 0)..Position::new(0, 3)];
    Prose::new(&text, styles())
        .marks(&marks)
        .render(area, &mut buffer);
    assert_eq!(
        with_modifier(&buffer, Modifier::UNDERLINED)[0],
        "###........"
    );
    assert_eq!(
        with_modifier(&buffer, Modifier::BOLD),
        ["....###....", "....###....", "..........."]
    );
    assert_eq!(
        with_modifier(&buffer, Modifier::REVERSED),
        [".....###...", "#####......", "..........."]
    );
}

#[test]
fn the_hit_that_one_stands_on_is_drawn_apart() {
    let mut text = editor("ett två\ntre två", 10, 5);
    text.find("TVÅ", Matching::default());
    text.find_next();
    let (buffer, _) = prose(&text, 11, 2);
    assert_eq!(
        with_modifier(&buffer, Modifier::ITALIC),
        ["...........", "....###...."]
    );
    assert_eq!(
        with_modifier(&buffer, Modifier::REVERSED),
        ["...........", "..........."]
    );
    text.end_find();
    let (buffer, _) = prose(&text, 11, 2);
    assert_eq!(
        with_modifier(&buffer, Modifier::REVERSED),
        ["...........", "....###...."]
    );
}

#[test]
fn hostile_text_is_drawn_safely() {
    let raw = "a\u{1b}[31m\u{202e}b\u{200b}\u{e0041}\u{85}\u{301}";
    let (buffer, _) = prose(&Editor::new(raw, Options::default()), 30, 1);
    assert_eq!(lines(&buffer), ["a␛[31m◌b◌◌␤◌\u{301}"]);
}

#[test]
fn every_size_is_drawn_without_a_panic_and_with_the_cursor_inside() {
    let mut text = Editor::new("Åsa 👩🏽‍💻 漢字 sade: ”ja”.\n\tTvå\n\n🇸🇪", Options::default());
    for motion in [
        Motion::TextStart,
        Motion::WordRight,
        Motion::RowDown,
        Motion::TextEnd,
    ] {
        text.apply(step(motion), 0);
        for (width, height) in (0..30).flat_map(|w| (0..4).map(move |h| (w, h))) {
            let (_, cursor) = prose(&text, width, height);
            assert_eq!(
                cursor.is_some(),
                width > 0 && height > 0,
                "{width}x{height}"
            );
            assert!(cursor.is_none_or(|cell| cell.x < width && cell.y < height));
        }
    }
}

#[test]
fn a_cell_on_the_screen_leads_to_its_text() {
    let mut text = editor("ett två tre", 40, 5);
    let area = Rect::new(2, 3, 100, 5);
    let (row, col) = {
        let prose = Prose::new(&text, styles());
        assert_eq!(prose.cell(area, Cell::new(1, 3), false), None);
        assert_eq!(prose.cell(area, Cell::new(0, 0), true), Some((0, 0)));
        let x = prose.text_area(area).x;
        prose.cell(area, Cell::new(x + 5, 3), false).unwrap()
    };
    text.click(row, col, 1);
    assert_eq!(text.cursor().byte, 5);
}

fn field(editor: &Editor, width: u16) -> (String, Option<Cell>) {
    let area = Rect::new(0, 0, width, 1);
    let mut buffer = Buffer::empty(area);
    let cursor = LineField::new(editor, styles())
        .placeholder("Namn")
        .render(area, &mut buffer);
    (lines(&buffer).remove(0), cursor)
}

#[test]
fn a_field_of_one_row_scrolls_and_says_that_there_is_more() {
    let options = Options {
        single_line: true,
        ..Options::default()
    };
    let mut line = Editor::new("", options);
    assert_eq!(field(&line, 10), ("Namn".to_owned(), Some(Cell::new(0, 0))));
    type_in(&mut line, "Om någon säger emot");
    assert_eq!(
        field(&line, 10),
        ("…ger emot".to_owned(), Some(Cell::new(9, 0)))
    );
    line.apply(step(Motion::Home), 0);
    assert_eq!(
        field(&line, 10),
        ("Om någon …".to_owned(), Some(Cell::new(0, 0)))
    );
    for width in 0..6 {
        assert_eq!(field(&line, width).1.is_some(), width > 0);
    }
}

#[test]
fn every_sign_that_the_program_draws_has_one_in_ascii() {
    let is_sign = |c: &char| matches!(c, '\u{2190}'..='\u{27BF}' | '\u{2012}'..='\u{203A}' | '·');
    let mut missing = Vec::new();
    for (path, module, text) in crate::architecture::sources() {
        if !matches!(module.as_str(), "panes" | "widgets" | "insight" | "app") {
            continue;
        }
        for sign in crate::architecture::code(&text).chars().filter(is_sign) {
            if tillit::text::ascii_sign(&sign.to_string()).is_none() {
                missing.push(format!("{sign} in {}", path.display()));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}
