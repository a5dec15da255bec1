//! Rewrites the shipped texts, `content/**/*.ron`, so that a start of the program reads them fast: the phrases and the
//! texts of actions as Rust tables, which need no reading at all, and every other file as JSON.
//!
//! Only the grammar matters here: the program checks what the texts say. In JSON each value keeps its line, so that a
//! fault is reported with the line of the RON file. Tests in `src/content/shipped.rs` compare both forms of every file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::exit;

/// The files that become Rust tables: the name, the type of a row, and its fields. A text alone fills both fields.
const TABLES: [(&str, &str, [&str; 2]); 2] = [
    ("phrases", "Saying", ["one", "many"]),
    ("actions", "ActionText", ["label", "help"]),
];

fn main() {
    println!("cargo::rerun-if-changed=content");
    let variable = |name| PathBuf::from(std::env::var_os(name).unwrap_or_default());
    let (root, out) = (variable("CARGO_MANIFEST_DIR"), variable("OUT_DIR"));
    if let Err(error) = convert_folder(&root, Path::new("content"), &out) {
        println!("cargo::error={error}");
        exit(1);
    }
}

/// Converts every RON file in `folder` and in the folders within.
fn convert_folder(root: &Path, folder: &Path, out: &Path) -> Result<(), String> {
    let failed = |path: &Path, error| format!("{}: {error}", path.display());
    let io = |path: &Path| {
        let path = path.to_owned();
        move |error: std::io::Error| failed(&path, error.to_string())
    };
    fs::create_dir_all(out.join(folder)).map_err(io(folder))?;
    for entry in fs::read_dir(root.join(folder)).map_err(io(folder))? {
        let path = folder.join(entry.map_err(io(folder))?.file_name());
        if root.join(&path).is_dir() {
            convert_folder(root, &path, out)?;
        } else if path.extension().is_some_and(|ending| ending == "ron") {
            let ron = fs::read_to_string(root.join(&path)).map_err(io(&path))?;
            let stem = path.file_stem().and_then(|stem| stem.to_str());
            let table = TABLES.iter().find(|(name, ..)| Some(*name) == stem);
            let (text, ending) = match table {
                Some((_, row, fields)) => (table_of(&ron, row, fields), "rs"),
                None => (convert(&ron), "json"),
            };
            let text = text.map_err(|error| failed(&path, error))?;
            fs::write(out.join(path.with_extension(ending)), text).map_err(io(&path))?;
        }
    }
    Ok(())
}

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
fn convert(ron: &str) -> Result<String, String> {
    read(ron, |converter| converter.value()).map(|((), json)| json)
}

/// A map of texts as a Rust slice of pairs, sorted by key: `[("key", Row { first: "…", second: "…" }), …]`.
///
/// # Errors
///
/// The line and what was expected there; or a key that is there twice.
fn table_of(ron: &str, row: &str, fields: &[&str; 2]) -> Result<String, String> {
    let (rows, _) = read(ron, |converter| converter.rows(fields))?;
    let mut table = String::from("[\n");
    for (key, [first, second]) in rows {
        let [first_name, second_name] = fields;
        let row = format!("{row} {{ {first_name}: {first:?}, {second_name}: {second:?} }}");
        table.push_str(&format!("    ({key:?}, {row}),\n"));
    }
    table.push(']');
    Ok(table)
}

/// Reads a whole file. Returns what `reading` does, and the JSON that it has written.
///
/// # Errors
///
/// The line and what was expected there.
fn read<'a, T>(
    ron: &'a str,
    reading: impl FnOnce(&mut Converter<'a>) -> Result<T, &'static str>,
) -> Result<(T, String), String> {
    let mut converter = Converter {
        rest: ron,
        json: String::with_capacity(ron.len()),
        lines_due: 0,
    };
    let value = reading(&mut converter).and_then(|value| {
        converter.space();
        converter.rest.is_empty().then_some(value).ok_or("the end")
    });
    let value = value.map_err(|expected| {
        let read = &ron[..ron.len() - converter.rest.len()];
        format!(
            "line {}: expected {expected}",
            read.matches('\n').count() + 1
        )
    })?;
    Ok((value, converter.json))
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

    /// Takes a map from keys to texts: each a string, or `(field: "…", field: "…")`.
    fn rows(&mut self, fields: &[&str; 2]) -> Result<BTreeMap<String, [String; 2]>, &'static str> {
        let mut rows = BTreeMap::new();
        self.take('{').then_some(()).ok_or("`{`")?;
        while !self.take('}') {
            self.space();
            let key = self.text()?;
            self.take(':').then_some(()).ok_or("`:`")?;
            let texts = if self.take('(') {
                self.row(fields)?
            } else {
                self.space();
                let text = self.text()?;
                [text.clone(), text]
            };
            if rows.insert(key, texts).is_some() {
                return Err("each key once");
            }
            if !self.take(',') {
                self.take('}').then_some(()).ok_or("`,` or the end")?;
                break;
            }
        }
        Ok(rows)
    }

    /// Takes the rest of `(field: "…", field: "…")`, in any order.
    fn row(&mut self, fields: &[&str; 2]) -> Result<[String; 2], &'static str> {
        let mut texts = [None, None];
        for _ in fields {
            self.space();
            let name = self.name().ok_or("a field")?;
            let known = fields.iter().position(|field| *field == name);
            let place = known.ok_or("one of the two fields")?;
            self.take(':').then_some(()).ok_or("`:`")?;
            self.space();
            texts[place] = Some(self.text()?);
            self.take(',');
        }
        self.take(')').then_some(()).ok_or("`)`")?;
        let [first, second] = texts;
        first
            .zip(second)
            .map(|(first, second)| [first, second])
            .ok_or("both fields")
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
        self.json.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => self.json.extend(['\\', letter]),
                control if control < ' ' => {
                    self.json
                        .push_str(&format!("\\u{:04x}", u32::from(control)));
                }
                letter => self.json.push(letter),
            }
        }
        self.json.push('"');
    }
}
