//! A screen as an SVG picture, and several screens as one that moves.

use std::collections::BTreeMap;
use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// The size of a cell, in pixels.
const CELL: (u16, u16) = (10, 20);
/// The empty border around the screen, in pixels.
const BORDER: u16 = 12;
const PAPER: &str = "#16181d";
const INK: &str = "#d6d8de";

/// A screen, the place of its cursor, and how long it is shown, in ms.
pub struct Still {
    pub screen: Buffer,
    pub cursor: Option<(u16, u16)>,
    pub ms: u32,
}

/// One screen, without its cursor.
pub fn picture(screen: &Buffer, title: &str) -> String {
    let mut drawing = Drawing::default();
    let group = drawing.group(screen, None);
    drawing.document(screen, title, "", &group)
}

/// Screens of one size, one after the other for ever.
pub fn moving(stills: &[Still], title: &str) -> String {
    let mut drawing = Drawing::default();
    let total: u32 = stills.iter().map(|still| still.ms).sum();
    let percent = |ms: u32| f64::from(ms) * 100.0 / f64::from(total);
    let (mut moves, mut groups, mut begin) = (String::new(), String::new(), 0);
    for (number, still) in stills.iter().enumerate() {
        let end = begin + still.ms;
        let (from, to) = (percent(begin), percent(end));
        // The first and the last screen have no time before and after them.
        let hidden = if begin == 0 {
            ""
        } else {
            "0%{visibility:hidden}"
        };
        let after = if end == total {
            String::new()
        } else {
            format!("{to:.3}%{{visibility:hidden}}")
        };
        writeln!(
            moves,
            "@keyframes k{number}{{{hidden}{from:.3}%{{visibility:visible}}{after}}}"
        )
        .unwrap();
        writeln!(
            moves,
            ".k{number}{{animation:k{number} {total}ms step-end infinite}}"
        )
        .unwrap();
        let group = drawing.group(&still.screen, still.cursor);
        let first = if number == 0 { "" } else { " h" };
        writeln!(groups, "<g class=\"k{number}{first}\">{group}</g>").unwrap();
        begin = end;
    }
    moves.push_str(".h{visibility:hidden}\n");
    drawing.document(&stills[0].screen, title, &moves, &groups)
}

/// The classes of the texts so far, by their style.
#[derive(Default)]
struct Drawing {
    classes: BTreeMap<String, usize>,
}

impl Drawing {
    fn class(&mut self, style: String) -> usize {
        let next = self.classes.len();
        *self.classes.entry(style).or_insert(next)
    }

    /// The elements that draw a screen.
    fn group(&mut self, screen: &Buffer, cursor: Option<(u16, u16)>) -> String {
        let width = usize::from(screen.area.width);
        let (mut back, mut lines, mut texts) = (String::new(), BTreeMap::new(), String::new());
        for (row, y) in screen.content().chunks(width).zip(0..) {
            backgrounds(row, y, &mut back);
            for (cell, x) in row.iter().zip(0..) {
                let path: &mut String = lines.entry(colours(cell).0).or_default();
                shape(cell.symbol(), (x * CELL.0, y * CELL.1), path);
            }
            self.texts(row, y, &mut texts);
        }
        let mut group = back;
        for (colour, path) in lines.iter().filter(|(_, path)| !path.is_empty()) {
            writeln!(group, "<path fill=\"{colour}\" d=\"{path}\"/>").unwrap();
        }
        group.push_str(&texts);
        if let Some((x, y)) = cursor {
            let (x, y) = (x * CELL.0, y * CELL.1);
            writeln!(
                group,
                "<path fill=\"{INK}\" fill-opacity=\".6\" d=\"M{x} {y}h2v20h-2z\"/>"
            )
            .unwrap();
        }
        group
    }

    /// The letters of a row: a text a style, broken at wide gaps so that a letter never drifts from its cell.
    fn texts(&mut self, row: &[Cell], y: u16, texts: &mut String) {
        let mut x = 0;
        while x < row.len() {
            let style = style(&row[x]);
            let begin = x;
            let mut text = String::new();
            let mut blanks = 0;
            while x < row.len() && blanks < 2 && self::style(&row[x]) == style {
                let symbol = row[x].symbol();
                let is_letter = symbol != " " && !is_shape(symbol);
                blanks = if is_letter { 0 } else { blanks + 1 };
                text.push_str(if is_letter { symbol } else { " " });
                x += tillit::text::width(symbol).max(1);
            }
            let trimmed = text.trim_end();
            if trimmed.is_empty() {
                continue;
            }
            let blank = trimmed.len() - trimmed.trim_start().len();
            let letters = trimmed.trim_start();
            let class = self.class(style);
            let left = (begin + blank) * usize::from(CELL.0);
            let length = tillit::text::width(letters) * usize::from(CELL.0);
            let base = y * CELL.1 + 15;
            writeln!(
                texts,
                "<text class=\"s{class}\" x=\"{left}\" y=\"{base}\" textLength=\"{length}\">{}</text>",
                escaped(letters)
            )
            .unwrap();
        }
    }

    fn document(&self, screen: &Buffer, title: &str, moves: &str, groups: &str) -> String {
        let width = screen.area.width * CELL.0 + 2 * BORDER;
        let height = screen.area.height * CELL.1 + 2 * BORDER;
        let mut classes: Vec<(&String, &usize)> = self.classes.iter().collect();
        classes.sort_by_key(|(_, number)| **number);
        let mut css = String::new();
        for (style, number) in classes {
            writeln!(css, ".s{number}{{{style}}}").unwrap();
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n\
             <title>{}</title>\n\
             <style>\n\
             text{{font:16.6px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}}\n\
             {css}{moves}</style>\n\
             <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{PAPER}\"/>\n\
             <g transform=\"translate({BORDER} {BORDER})\">\n{groups}</g>\n</svg>\n",
            escaped(title)
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The rectangles behind the cells of a row.
fn backgrounds(row: &[Cell], y: u16, out: &mut String) {
    let mut x = 0;
    while x < row.len() {
        let colour = colours(&row[x]).1;
        let begin = x;
        while x < row.len() && colours(&row[x]).1 == colour {
            x += 1;
        }
        if colour != PAPER {
            let (left, top) = (begin * usize::from(CELL.0), y * CELL.1);
            let width = (x - begin) * usize::from(CELL.0);
            writeln!(
                out,
                "<path fill=\"{colour}\" d=\"M{left} {top}h{width}v20h-{width}z\"/>"
            )
            .unwrap();
        }
    }
}

/// The colours of a cell: that of its letter, and the one behind it.
fn colours(cell: &Cell) -> (String, String) {
    let (front, back) = (hex(cell.fg, INK), hex(cell.bg, PAPER));
    match cell.modifier.contains(Modifier::REVERSED) {
        true => (back, front),
        false => (front, back),
    }
}

/// The look of a cell's letter, as CSS.
fn style(cell: &Cell) -> String {
    let mut css = format!("fill:{}", colours(cell).0);
    for (modifier, rule) in [
        (Modifier::BOLD, "font-weight:bold"),
        (Modifier::ITALIC, "font-style:italic"),
        (Modifier::UNDERLINED, "text-decoration:underline"),
        (Modifier::CROSSED_OUT, "text-decoration:line-through"),
        (Modifier::DIM, "fill-opacity:.6"),
    ] {
        if cell.modifier.contains(modifier) {
            css.push(';');
            css.push_str(rule);
        }
    }
    css
}

/// A colour of the 256 as `#rrggbb`. The theme of the pictures uses those from 16 on, which are the same everywhere.
fn hex(colour: Color, default: &str) -> String {
    let channel = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match colour {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Indexed(number @ 16..=231) => {
            let number = number - 16;
            let [red, green, blue] = [number / 36, number / 6 % 6, number % 6].map(channel);
            format!("#{red:02x}{green:02x}{blue:02x}")
        }
        Color::Indexed(number @ 232..) => {
            let grey = 8 + 10 * (number - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
        Color::Reset => default.to_owned(),
        other => panic!("the theme of the pictures has no colour {other:?}"),
    }
}

/// The sides to which a line of a frame goes: up, right, down, left.
fn sides(symbol: &str) -> Option<[bool; 4]> {
    let sides = match symbol {
        "─" => [0, 1, 0, 1],
        "│" => [1, 0, 1, 0],
        "┌" | "╭" => [0, 1, 1, 0],
        "┐" | "╮" => [0, 0, 1, 1],
        "└" | "╰" => [1, 1, 0, 0],
        "┘" | "╯" => [1, 0, 0, 1],
        "├" => [1, 1, 1, 0],
        "┤" => [1, 0, 1, 1],
        "┬" => [0, 1, 1, 1],
        "┴" => [1, 1, 0, 1],
        "┼" => [1, 1, 1, 1],
        _ => return None,
    };
    Some(sides.map(|side| side == 1))
}

/// The quarters that a block fills: upper left, upper right, lower left, lower right.
fn quarters(symbol: &str) -> Option<[bool; 4]> {
    let quarters = match symbol {
        "█" => [1, 1, 1, 1],
        "▀" => [1, 1, 0, 0],
        "▌" => [1, 0, 1, 0],
        "▐" => [0, 1, 0, 1],
        "▘" => [1, 0, 0, 0],
        "▝" => [0, 1, 0, 0],
        "▖" => [0, 0, 1, 0],
        "▗" => [0, 0, 0, 1],
        "▚" => [1, 0, 0, 1],
        "▞" => [0, 1, 1, 0],
        "▛" => [1, 1, 1, 0],
        "▜" => [1, 1, 0, 1],
        "▙" => [1, 0, 1, 1],
        "▟" => [0, 1, 1, 1],
        _ => return None,
    };
    Some(quarters.map(|quarter| quarter == 1))
}

/// The eighths of a cell that a block fills from below.
fn eighths(symbol: &str) -> Option<u16> {
    let blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"];
    let place = blocks.iter().position(|block| *block == symbol)?;
    u16::try_from(place + 1).ok()
}

fn is_shape(symbol: &str) -> bool {
    sides(symbol).is_some() || quarters(symbol).is_some() || eighths(symbol).is_some()
}

/// Adds the rectangles of a frame or a block, whose cell begins at a pixel.
fn shape(symbol: &str, (x, y): (u16, u16), path: &mut String) {
    if let Some(eighths) = eighths(symbol) {
        let height = CELL.1 * eighths / 8;
        let top = y + CELL.1 - height;
        write!(path, "M{x} {top}h10v{height}h-10z").unwrap();
    }
    if let Some([up, right, down, left]) = sides(symbol) {
        if left || right {
            let (from, to) = (x + if left { 0 } else { 5 }, x + if right { 10 } else { 5 });
            let (across, length) = (y + 10, to - from);
            write!(path, "M{from} {across}h{length}v1h-{length}z").unwrap();
        }
        if up || down {
            let (from, to) = (y + if up { 0 } else { 10 }, y + if down { 20 } else { 11 });
            let (across, length) = (x + 5, to - from);
            write!(path, "M{across} {from}h1v{length}h-1z").unwrap();
        }
    }
    for (is_filled, (right, down)) in
        quarters(symbol)
            .into_iter()
            .flatten()
            .zip([(0, 0), (5, 0), (0, 10), (5, 10)])
    {
        if is_filled {
            write!(path, "M{} {}h5v10h-5z", x + right, y + down).unwrap();
        }
    }
}
