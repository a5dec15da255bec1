//! A JSON value as a tree, to lay one language's texts over another's.

use std::collections::BTreeSet;
use std::fmt::Write;

/// A JSON value. The keys of a map keep their order.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// A number, a truth value or `null`, as it is written.
    Plain(String),
    Text(String),
    List(Vec<Json>),
    Map(Vec<(String, Json)>),
}

impl Json {
    /// Parses what `ron::json_of` has written.
    ///
    /// # Errors
    ///
    /// A key that is there twice.
    pub fn parse(json: &str) -> Result<Self, String> {
        Reader(json).value()
    }

    /// The value under a key of a map.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Map(pairs) = self else { return None };
        let mut pairs = pairs.iter();
        pairs.find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; none for any other value.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The pairs of a map; none for any other value.
    pub fn pairs(&self) -> &[(String, Self)] {
        match self {
            Self::Map(pairs) => pairs,
            _ => &[],
        }
    }

    /// Appends the value as JSON.
    pub fn write(&self, out: &mut String) {
        match self {
            Self::Plain(plain) => out.push_str(plain),
            Self::Text(text) => quote(text, out),
            Self::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Map(pairs) => {
                out.push('{');
                for (at, (key, value)) in pairs.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    quote(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// Appends a JSON string.
pub fn quote(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            control if control < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
}

/// The JSON that is still to be read.
struct Reader<'a>(&'a str);

impl Reader<'_> {
    fn value(&mut self) -> Result<Json, String> {
        self.0 = self.0.trim_start();
        Ok(match self.0.chars().next() {
            Some('"') => Json::Text(self.text()),
            Some('[') => {
                let mut items = Vec::new();
                self.each(']', |this| {
                    items.push(this.value()?);
                    Ok(())
                })?;
                Json::List(items)
            }
            Some('{') => {
                let mut pairs = Vec::new();
                self.each('}', |this| {
                    let key = this.text();
                    this.take(':');
                    pairs.push((key, this.value()?));
                    Ok(())
                })?;
                let mut keys = BTreeSet::new();
                if let Some((twice, _)) = pairs.iter().find(|(key, _)| !keys.insert(key)) {
                    return Err(format!("`{twice}` is there twice"));
                }
                Json::Map(pairs)
            }
            _ => {
                let end = self.0.find([',', ']', '}', '\n']).unwrap_or(self.0.len());
                let (plain, rest) = self.0.split_at(end);
                self.0 = rest;
                Json::Plain(plain.trim().to_owned())
            }
        })
    }

    /// Skips blanks, and takes a sign where it is next.
    fn take(&mut self, sign: char) -> bool {
        self.0 = self.0.trim_start();
        let rest = self.0.strip_prefix(sign);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// Reads the items between a bracket and its end.
    fn each(
        &mut self,
        end: char,
        mut item: impl FnMut(&mut Self) -> Result<(), String>,
    ) -> Result<(), String> {
        self.0 = &self.0[1..];
        while !self.take(end) && !self.0.is_empty() {
            item(self)?;
            self.take(',');
        }
        Ok(())
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        let inside = self.0.get(1..).unwrap_or_default();
        let mut letters = inside.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => {
                    self.0 = &inside[at + 1..];
                    return text;
                }
                '\\' => match letters.next().map(|(_, escaped)| escaped) {
                    Some('u') => {
                        let code = letters.by_ref().take(4).map(|(_, digit)| digit);
                        let code = u32::from_str_radix(&code.collect::<String>(), 16);
                        text.extend(code.ok().and_then(char::from_u32));
                    }
                    escaped => text.extend(escaped),
                },
                letter => text.push(letter),
            }
        }
        self.0 = "";
        text
    }
}
