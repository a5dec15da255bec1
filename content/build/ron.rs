//! Shipped texts from RON to JSON.
//!
//! Only the grammar matters here: the program checks what the texts say. In JSON each value keeps its line, so that a
//! fault is reported with the line of the RON file. Tests in `src/content/shipped.rs` compare both forms of every file.

use super::json::quote;

/// RON as JSON.
///
/// | RON | JSON |
/// |---|---|
/// | `(name: 1)` | `{"name": 1}` |
/// | `("a", 2)` | `["a", 2]` |
/// | `Variant` | `"Variant"` |
/// | `Variant(1)` | `{"Variant": 1}` |
/// | `Variant(name: 1)` | `{"Variant": {"name": 1}}` |
/// | `{1: true}` | `{"1": true}` |
/// | `Some(1)`, `None` | `1`, `null` |
///
/// # Errors
///
/// The line and what was expected there.
pub fn json_of(ron: &str) -> Result<String, String> {
    let mut converter = Converter {
        rest: ron,
        json: String::with_capacity(ron.len()),
        lines_due: 0,
    };
    let converted = converter.value().and_then(|()| {
        converter.space();
        converter.rest.is_empty().then_some(()).ok_or("the end")
    });
    converted.map_err(|expected| {
        let read = &ron[..ron.len() - converter.rest.len()];
        let line = read.matches('\n').count() + 1;
        format!("line {line}: expected {expected}")
    })?;
    Ok(converter.json)
}

/// Either nothing, or what was expected.
type Converted = Result<(), &'static str>;

struct Converter<'a> {
    rest: &'a str,
    json: String,
    /// Line breaks within a string, still to be written after it.
    lines_due: usize,
}

impl<'a> Converter<'a> {
    /// Skips blanks and comments, and keeps their line breaks. A comment without an end or with another in it stays, and
    /// is a fault.
    fn space(&mut self) {
        self.json.extend((0..self.lines_due).map(|_| '\n'));
        self.lines_due = 0;
        loop {
            let before = self.rest;
            self.rest = self.rest.trim_start();
            if let Some(comment) = self.rest.strip_prefix("//") {
                self.rest = comment.find('\n').map_or("", |end| &comment[end..]);
            } else if let Some(comment) = self.rest.strip_prefix("/*")
                && let Some((text, rest)) = comment.split_once("*/")
                && !text.contains("/*")
            {
                self.rest = rest;
            }
            let skipped = &before[..before.len() - self.rest.len()];
            self.json.extend(skipped.matches('\n'));
            if skipped.is_empty() {
                return;
            }
        }
    }

    /// Skips blanks, and takes a sign where it is next.
    fn take(&mut self, sign: char) -> bool {
        self.space();
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes a name where one is next.
    fn name(&mut self) -> Option<&'a str> {
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
        let end = self.rest.find(|letter| !is_part(letter));
        let (name, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        let is_name = name.starts_with(|first: char| first.is_alphabetic() || first == '_');
        is_name.then(|| {
            self.rest = rest;
            name
        })
    }

    fn value(&mut self) -> Converted {
        self.space();
        let first = self.rest.chars().next().ok_or("a value")?;
        match first {
            '"' => self.string(),
            'r' if self.rest[1..].starts_with(['"', '#']) => self.raw_string(),
            '[' => {
                self.take('[');
                self.items(']')
            }
            '{' => {
                self.take('{');
                self.map()
            }
            '(' => {
                self.take('(');
                self.fields(false)
            }
            '-' | '0'..='9' => self.number(),
            _ => self.named(),
        }
    }

    /// `true`, `None`, `Some(…)`, or a variant.
    fn named(&mut self) -> Converted {
        match self.name().ok_or("a value")? {
            word @ ("true" | "false") => self.json.push_str(word),
            "None" => self.json.push_str("null"),
            "Some" => {
                self.take('(').then_some(()).ok_or("`(`")?;
                self.value()?;
                self.take(')').then_some(()).ok_or("`)`")?;
            }
            variant => {
                if !self.rest.starts_with('(') {
                    self.quoted(variant);
                    return Ok(());
                }
                self.take('(');
                self.json.push('{');
                self.quoted(variant);
                self.json.push(':');
                self.fields(true)?;
                self.json.push('}');
            }
        }
        Ok(())
    }

    /// The inside of `(…)`: named fields, or a tuple. A tuple of one is its item in a variant.
    fn fields(&mut self, is_variant: bool) -> Converted {
        self.space();
        let mut ahead = Converter {
            rest: self.rest,
            json: String::new(),
            lines_due: 0,
        };
        if ahead.name().is_some() && ahead.take(':') {
            return self.separated('{', '}', ')', |this| {
                let name = this.name().ok_or("a field")?;
                this.quoted(name);
                this.colon()?;
                this.value()
            });
        }
        let start = self.json.len();
        let mut count = 0;
        self.separated('[', ']', ')', |this| {
            count += 1;
            this.value()
        })?;
        if is_variant && count == 1 {
            self.json.remove(start);
            self.json.pop();
        }
        Ok(())
    }

    fn items(&mut self, end: char) -> Converted {
        self.separated('[', ']', end, Self::value)
    }

    fn map(&mut self) -> Converted {
        self.separated('{', '}', '}', |this| {
            let start = this.json.len();
            this.value()?;
            if !this.json[start..].starts_with('"') {
                this.json.insert(start, '"');
                this.json.push('"');
            }
            this.colon()?;
            this.value()
        })
    }

    fn colon(&mut self) -> Converted {
        let is_there = self.take(':');
        self.json.push(':');
        is_there.then_some(()).ok_or("`:`")
    }

    /// Items up to `end`, with commas between; the last one may have one behind it.
    fn separated(
        &mut self,
        json_start: char,
        json_end: char,
        end: char,
        mut item: impl FnMut(&mut Self) -> Converted,
    ) -> Converted {
        self.json.push(json_start);
        let mut is_first = true;
        while !self.take(end) {
            if !is_first {
                self.json.push(',');
            }
            is_first = false;
            item(self)?;
            if !self.take(',') {
                self.take(end).then_some(()).ok_or("`,` or the end")?;
                break;
            }
        }
        self.json.push(json_end);
        Ok(())
    }

    fn number(&mut self) -> Converted {
        let is_part = |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '.' | 'e');
        let end = self.rest.find(|sign| !is_part(sign));
        let (number, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.json.push_str(number);
        self.rest = rest;
        Ok(())
    }

    fn string(&mut self) -> Converted {
        let text = self.text()?;
        self.quoted(&text);
        Ok(())
    }

    /// Takes a string in double quotes.
    fn text(&mut self) -> Result<String, &'static str> {
        let inside = self.rest.strip_prefix('"').ok_or("a string")?;
        let mut text = String::new();
        let mut letters = inside.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => {
                    self.rest = &inside[at + 1..];
                    return Ok(text);
                }
                '\\' => text.push(match letters.next().map(|(_, escaped)| escaped) {
                    Some(same @ ('"' | '\\')) => same,
                    Some('n') => '\n',
                    Some('t') => '\t',
                    _ => return Err("`\\n`, `\\t`, `\\\"` or `\\\\`"),
                }),
                letter => {
                    self.lines_due += usize::from(letter == '\n');
                    text.push(letter);
                }
            }
        }
        Err("the end of a string")
    }

    fn raw_string(&mut self) -> Converted {
        let rest = self.rest[1..].trim_start_matches('#');
        let hashes = &self.rest[1..self.rest.len() - rest.len()];
        let (text, rest) = rest
            .strip_prefix('"')
            .and_then(|rest| rest.split_once(&format!("\"{hashes}")))
            .ok_or("a whole raw string")?;
        self.rest = rest;
        self.lines_due += text.matches('\n').count();
        self.quoted(text);
        Ok(())
    }

    /// Writes a JSON string.
    fn quoted(&mut self, text: &str) {
        quote(text, &mut self.json);
    }
}
