//! Writes RON string literals that a person can read in the file.

/// Git's mark at the start of a conflict; no literal may begin a line with it.
pub(super) const CONFLICT_MARKER: &str = "<<<<<<<";

/// A RON string literal that reads back as exactly `text`.
///
/// A single line becomes an ordinary string, clean prose of several lines a raw string with the lines as they are. A
/// text with control characters, bidi marks, odd line ends or invisible characters is escaped, one source line for each
/// line.
pub fn string(text: &str) -> String {
    if text.contains('\n') {
        if is_clean_prose(text) {
            raw(text)
        } else {
            escaped_lines(text)
        }
    } else {
        let mut out = String::with_capacity(text.len() + 2);
        out.push('"');
        escape_into(&mut out, text);
        out.push('"');
        out
    }
}

fn is_clean_prose(text: &str) -> bool {
    let visible = neighbours(text)
        .all(|(before, c, after)| c == '\n' || c == '\t' || !is_hidden(before, c, after));
    visible && !text.lines().any(|line| line.starts_with(CONFLICT_MARKER))
}

fn raw(text: &str) -> String {
    let longest = text
        .split('"')
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| *c == '#').count())
        .max();
    let hashes = "#".repeat(longest.map_or(1, |run| run + 1));
    format!("r{hashes}\"{text}\"{hashes}")
}

/// Escapes each line on a source line of its own, joined by string continuations, which survive CRLF checkouts.
fn escaped_lines(text: &str) -> String {
    let (body, end) = match text.strip_suffix('\n') {
        Some(body) => (body, "\\n\""),
        None => (text, "\""),
    };
    let mut out = String::from("\"");
    for (at, line) in body.split('\n').enumerate() {
        let visible = line.trim_start_matches(is_skipped_by_continuation);
        if at == 0 {
            escape_into(&mut out, line);
        } else {
            out.push_str("\\n\\\n    ");
            // A continuation skips the white space after it, so the line's own is escaped.
            line[..line.len() - visible.len()]
                .chars()
                .for_each(|c| escape_char(&mut out, c));
            escape_into(&mut out, visible);
        }
    }
    out.push_str(end);
    out
}

fn is_skipped_by_continuation(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

fn escape_into(out: &mut String, text: &str) {
    for (before, c, after) in neighbours(text) {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_hidden(before, c, after) => escape_char(out, c),
            c => out.push(c),
        }
    }
}

fn escape_char(out: &mut String, c: char) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        ' ' => out.push_str("\\x20"),
        c => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
    }
}

/// Each character with the one before and the one after it.
fn neighbours(text: &str) -> impl Iterator<Item = (Option<char>, char, Option<char>)> + '_ {
    let mut before = None;
    text.char_indices().map(move |(at, c)| {
        let after = text[at + c.len_utf8()..].chars().next();
        (before.replace(c), c, after)
    })
}

/// Whether the character is invisible or misleading in a text editor.
///
/// The joiner of an emoji sequence and the emoji presentation selector are visible through their neighbours.
fn is_hidden(before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        '\u{200d}' => !(before.is_some_and(is_pictorial) && after.is_some_and(is_pictorial)),
        '\u{fe0f}' => {
            !before.is_some_and(|c| is_pictorial(c) || matches!(c, '#' | '*' | '0'..='9'))
        }
        c => c.is_control() || is_invisible(c),
    }
}

fn is_pictorial(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
        || u32::from(c) & 0xfffe == 0xfffe
}
