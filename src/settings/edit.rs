//! Replaces one field in the text of `config.ron`; every other character of it stays.

use super::piece::Piece;
use crate::notation::Fault;

/// The indent of a field in a file that has none yet.
const INDENT: &str = "    ";

/// The value at `path` as written in the text of a settings file; `None` where it is not set or the text has a fault.
pub(super) fn value_at(text: &str, path: &str) -> Option<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut piece = Piece::whole("", text);
    for name in path.split('.') {
        let mut fields = piece.fields().ok()?.into_iter();
        piece = fields.find(|field| field.name == name)?;
    }
    Some(piece.ron.to_owned())
}

/// The text with the field at `path` set to `value`, which is RON, or without the field for `None`.
///
/// The names of a path are divided by dots: `words.trust.sv`. A field that is not there comes after its commented
/// example, else last.
///
/// # Errors
///
/// The text is not RON.
pub(super) fn edited(
    file: &str,
    text: Option<&str>,
    path: &str,
    value: Option<&str>,
) -> Result<String, Fault> {
    let text = text.unwrap_or_default();
    let (mark, text) = match text.strip_prefix('\u{feff}') {
        Some(rest) => ("\u{feff}", rest),
        None => ("", text),
    };
    let names: Vec<&str> = path.split('.').collect();
    if text.trim().is_empty() {
        let field = value.map(|value| format!("{INDENT}{},\n", nested(&names, value)));
        return Ok(format!("{mark}(\n{})\n", field.unwrap_or_default()));
    }
    let outer = Piece::whole(file, text);
    let changes = changes(&outer, &names, value, true)?;
    let mut edited = applied(text, &changes);
    if value_at(&edited, path).as_deref() != value || !keeps_others(text, &edited, &names) {
        // A line that looks like an example of the field is a part of something else.
        let changes = self::changes(&outer, &names, value, false)?;
        edited = applied(text, &changes);
    }
    Ok(format!("{mark}{edited}"))
}

/// Bytes of the text, and what takes their place.
type Change = (usize, usize, String);

fn applied(text: &str, changes: &[Change]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for (start, end, with) in changes {
        out.push_str(text.get(at..*start).unwrap_or_default());
        out.push_str(with);
        at = *end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Whether the fields beside the one that is changed read as before.
fn keeps_others(old: &str, new: &str, names: &[&str]) -> bool {
    let others = |text| {
        let fields = Piece::whole("", text).fields().ok()?;
        let others = fields.into_iter();
        let others = others.filter(|field| Some(&*field.name) != names.first().copied());
        Some(
            others
                .map(|field| (field.name, field.ron.to_owned()))
                .collect::<Vec<_>>(),
        )
    };
    others(old).is_some_and(|old| Some(old) == others(new))
}

/// The changes for the field with these names in `outer`, in the order of the text.
fn changes(
    outer: &Piece<'_>,
    names: &[&str],
    value: Option<&str>,
    after_example: bool,
) -> Result<Vec<Change>, Fault> {
    let Some((first, within)) = names.split_first() else {
        return Ok(Vec::new());
    };
    let fields = outer.fields()?;
    let at = fields.iter().position(|field| field.name == *first);
    let Some((at, field)) = at.and_then(|at| Some((at, fields.get(at)?))) else {
        let Some(value) = value else {
            return Ok(Vec::new());
        };
        return Ok(insertion(outer, &fields, names, value, after_example));
    };
    let (start, end) = field.span();
    match (within, value) {
        ([], Some(value)) => Ok(vec![(start, end, value.to_owned())]),
        ([], None) => Ok(removal(outer, &fields, at)),
        (within, value) => match changes(field, within, value, false) {
            Ok(changes) => Ok(changes),
            // The value has another shape, which is a fault.
            Err(_) => Ok(value.map_or_else(
                || removal(outer, &fields, at),
                |value| vec![(start, end, format!("({})", nested(within, value)))],
            )),
        },
    }
}

/// `a: (b: value)` for the names `a`, `b`.
fn nested(names: &[&str], value: &str) -> String {
    match names {
        [] => value.to_owned(),
        [name] => format!("{name}: {value}"),
        [name, within @ ..] => format!("{name}: ({})", nested(within, value)),
    }
}

fn removal(outer: &Piece<'_>, fields: &[Piece<'_>], at: usize) -> Vec<Change> {
    let text = outer.text;
    let Some(field) = fields.get(at) else {
        return Vec::new();
    };
    let before = at.checked_sub(1).and_then(|before| fields.get(before));
    let before = before.map_or_else(|| after_paren(outer), |before| before.span().1);
    let mut start = after_space(text, before);
    if text[start..].starts_with(',') {
        start = after_space(text, start + 1);
    }
    let (_, value_end) = field.span();
    let comma = after_space(text, value_end);
    let (kept, mut end) = match text[comma..].starts_with(',') {
        true => (text[value_end..comma].trim_end(), comma + 1),
        false => ("", value_end),
    };
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let is_line_of_its_own = kept.is_empty()
        && text[line_start..start].trim().is_empty()
        && text[end..line_end].trim().is_empty()
        && line_end <= text.len();
    if is_line_of_its_own {
        (start, end) = (line_start, line_end);
    } else if kept.is_empty() && end > value_end {
        let rest = &text[end..];
        end += rest.len() - rest.trim_start_matches([' ', '\t']).len();
    }
    vec![(start, end, kept.to_owned())]
}

/// Adds a field that is not there yet.
fn insertion(
    outer: &Piece<'_>,
    fields: &[Piece<'_>],
    names: &[&str],
    value: &str,
    after_example: bool,
) -> Vec<Change> {
    let text = outer.text;
    let open = after_paren(outer);
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let field = nested(names, value);
    let example = names
        .first()
        .filter(|_| after_example)
        .and_then(|name| after_example_of(text, open, name));
    let last = fields.last().map(Piece::span);
    let before = match example {
        Some(at) => fields.iter().map(Piece::span).rfind(|(_, end)| *end <= at),
        None => last,
    };
    // A comma behind the field before.
    let mut changes = Vec::new();
    let mut from = open;
    if let Some((_, end)) = before {
        let comma = after_space(text, end);
        if text[comma..].starts_with(',') {
            from = comma + 1;
        } else {
            changes.push((end, end, ",".to_owned()));
            from = end;
        }
    }
    if let Some(at) = example {
        let indent = indent_at(text, at.saturating_sub(1));
        changes.push((at, at, format!("{indent}{field},{line_end}")));
        return changes;
    }
    let close = after_space(text, from);
    let close_line = text[..close].rfind('\n').map_or(0, |at| at + 1);
    if close_line > from && text[close_line..close].trim().is_empty() {
        let indent = match fields.first().map(Piece::span) {
            Some((start, _)) => indent_at(text, start).to_owned(),
            None => format!("{}{INDENT}", indent_at(text, close)),
        };
        let added = format!("{indent}{field},{line_end}");
        changes.push((close_line, close_line, added));
    } else {
        let blank = if before.is_some() { " " } else { "" };
        changes.push((from, close, format!("{blank}{field}")));
        // A comment on the way to the parenthesis stays in front.
        if !text[from..close].trim().is_empty() {
            changes.pop();
            changes.push((close, close, format!("{blank}{field}")));
        }
    }
    changes
}

/// The place after the line with the commented example of a field: `//theme: "dark",`.
fn after_example_of(text: &str, open: usize, name: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let example = line.trim_start().strip_prefix("//");
        let example = example.and_then(|rest| rest.strip_prefix(name));
        let is_example = example.is_some_and(|rest| rest.starts_with(':'));
        if is_example && start >= open && line.ends_with('\n') {
            return Some(at);
        }
    }
    None
}

/// The blanks at the start of the line that `at` is in.
fn indent_at(text: &str, at: usize) -> &str {
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let rest = &text[line..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    &rest[..blanks]
}

/// The place after the opening parenthesis of a piece; comments and attributes may come before it.
fn after_paren(piece: &Piece<'_>) -> usize {
    let text = piece.text;
    let mut at = after_space(text, piece.span().0);
    while text[at..].starts_with("#!") {
        let end = text[at..].find(']').map_or(text.len(), |end| at + end + 1);
        at = after_space(text, end);
    }
    let paren = text[at..].find('(');
    paren.map_or(at, |paren| at + paren + 1)
}

/// The first place from `at` on that is neither blank nor in a comment.
fn after_space(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        if trimmed.starts_with("//") {
            at += trimmed.find('\n').unwrap_or(trimmed.len());
        } else if trimmed.starts_with("/*") {
            at += block_comment(trimmed);
        } else {
            return at;
        }
    }
}

/// The length of the block comment that the text begins with; comments nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with(b"*/") {
            depth = depth.saturating_sub(1);
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests;
