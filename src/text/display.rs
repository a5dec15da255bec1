//! Makes any text safe to draw: characters that must not reach a cell become visible marks.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::cluster::{Clusters, cells, show, width_at};

/// Replaces a character without a visible form; also the base of a combining mark without one.
const DOTTED: char = '◌';
/// Maximum number of combining marks to draw on one base.
const MARKS: usize = 8;

/// Makes text safe to draw, line by line: keeps newlines; CRLF becomes one.
///
/// Controls become their U+2400 pictures and tabs become blanks; bidi, zero-width, tag and other invisible characters
/// become a visible mark; a base keeps at most eight combining marks. For drawing only: never store the result.
pub fn display(text: &str) -> Cow<'_, str> {
    convert(text, "\n")
}

/// Makes text safe to draw in one row: like `display`, but each run of line ends becomes ` ↵ `.
pub fn display_line(text: &str) -> Cow<'_, str> {
    convert(text.trim_matches(['\r', '\n']), " ↵ ")
}

/// Width in cells of the text in one row, drawn through `display_line`.
pub fn width(text: &str) -> usize {
    cells_of(&display_line(text))
}

/// Makes text safe for one row and cuts it to at most `cols` cells; `…` marks the cut.
pub fn truncate(text: &str, cols: usize) -> Cow<'_, str> {
    let whole = display_line(text);
    if cells_of(&whole) <= cols {
        return whole;
    }
    let mut col = 0;
    let mut cut = 0;
    for (at, cluster) in Clusters::new(&whole, 0) {
        col += width_at(cluster, col);
        // Leave one cell for the ellipsis.
        if col >= cols {
            break;
        }
        cut = at + cluster.len();
    }
    let mut short = whole[..cut].to_owned();
    if cols > 0 {
        short.push('…');
    }
    Cow::Owned(short)
}

fn cells_of(safe: &str) -> usize {
    Clusters::new(safe, 0).fold(0, |col, (_, cluster)| col + width_at(cluster, col))
}

fn convert<'a>(text: &'a str, line_end: &str) -> Cow<'a, str> {
    let keep_newline = line_end == "\n";
    let untouched = |(_, cluster): (usize, &str)| match cluster {
        "\n" => keep_newline,
        "\t" => false,
        _ => matches!(show(cluster, 0).text, Cow::Borrowed(_)),
    };
    if Clusters::new(text, 0).all(untouched) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut col = 0;
    let mut after_line_end = false;
    for (_, cluster) in Clusters::new(text, 0) {
        let ends_line = matches!(cluster, "\n" | "\r\n") || (cluster == "\r" && !keep_newline);
        if ends_line {
            if keep_newline || !after_line_end {
                out.push_str(line_end);
            }
            col = 0;
        } else {
            let shown = show(cluster, col);
            col += usize::from(shown.width);
            out.push_str(&shown.text);
        }
        after_line_end = ends_line;
    }
    Cow::Owned(out)
}

/// Whether a cluster can be drawn unchanged.
pub(super) fn plain(cluster: &str) -> bool {
    let mut marks = 0;
    let mut chars = cluster.chars().peekable();
    let mut last = None;
    while let Some(c) = chars.next() {
        if is_combining_mark(c) {
            marks += 1;
            if last.is_none() || marks > MARKS {
                return false;
            }
        } else if stand_in(c).is_some() && !joins(last, c, chars.peek().copied()) {
            return false;
        } else if !is_joiner(c) {
            marks = 0;
        }
        last = Some(c);
    }
    true
}

/// A cluster with its invisible parts made visible; never empty.
pub(super) fn marked(cluster: &str) -> String {
    let mut out = String::new();
    let mut marks = 0;
    let mut last = None;
    let mut chars = cluster.chars().peekable();
    while let Some(c) = chars.next() {
        if is_combining_mark(c) {
            if out.is_empty() {
                out.push(DOTTED);
            }
            marks += 1;
            if marks <= MARKS {
                out.push(c);
            }
        } else if let Some(mark) = stand_in(c).filter(|_| !joins(last, c, chars.peek().copied())) {
            // A run of tag characters becomes one mark.
            if !(is_tag(c) && last.is_some_and(is_tag)) {
                out.push(mark);
                marks = 0;
            }
        } else {
            out.push(c);
            if !is_joiner(c) {
                marks = 0;
            }
        }
        last = Some(c);
    }
    if cells(&out) == 0 {
        DOTTED.to_string()
    } else {
        out
    }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0000}'..='\u{E007F}')
}

/// Whether a joiner has an effect here: between two parts of one cluster, or after a letter of a script that is
/// written with joiners.
fn joins(last: Option<char>, c: char, next: Option<char>) -> bool {
    let Some(last) = last.filter(|last| is_joiner(c) && stand_in(*last).is_none()) else {
        return false;
    };
    match next {
        Some(next) => stand_in(next).is_none() && !is_combining_mark(next),
        None => matches!(last, '\u{0600}'..='\u{1FFF}' | '\u{FB50}'..='\u{FEFC}'),
    }
}

/// The visible mark for a character that must not reach the screen; `None` for all others.
fn stand_in(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32),
        '\u{7F}' => Some('␡'),
        '\u{85}' | '\u{2028}' => Some('␤'),
        '\u{2029}' => Some('¶'),
        '\u{80}'..='\u{9F}' => Some('\u{FFFD}'),
        '\u{AD}' => Some('¬'),
        '\u{61C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{13430}'..='\u{1343F}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}'
        | '\u{E01F0}'..='\u{E0FFF}' => Some(DOTTED),
        _ => None,
    }
}
