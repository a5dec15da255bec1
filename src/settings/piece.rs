//! Unparsed values of the settings file, parsed one at a time so that one fault does not hide the others.

use std::fmt;
use std::marker::PhantomData;

use ron::value::RawValue;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};

use crate::notation::{self, Fault};

/// A named value as text, with its place in the file.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    file: &'a str,
    /// The whole file.
    pub text: &'a str,
    /// The field's name or the map's key; empty for the whole file.
    pub name: String,
    /// The value as written; a slice of `text`.
    pub ron: &'a str,
}

impl<'a> Piece<'a> {
    /// A whole file.
    pub fn whole(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            name: String::new(),
            ron: text,
        }
    }

    /// The bytes of the value in the file: the first and the one after the last.
    pub fn span(&self) -> (usize, usize) {
        let start = self.ron.as_ptr().addr() - self.text.as_ptr().addr();
        (start, start + self.ron.len())
    }

    /// The value, if it is of this type.
    pub fn value<T: DeserializeOwned>(&self) -> Option<T> {
        notation::parse(self.file, self.ron).ok()
    }

    /// A fault at this value.
    pub fn fault(&self, what: impl Into<String>) -> Fault {
        let (line, column) = self.place();
        Fault::at(self.file, self.text, line, column, what)
    }

    /// The fields of `(name: value, ...)`.
    pub fn fields(&self) -> Result<Vec<Self>, Fault> {
        self.children::<Fields>()
    }

    /// The entries of `{ "name": value, ... }`.
    pub fn entries(&self) -> Result<Vec<Self>, Fault> {
        self.children::<Entries>()
    }

    fn children<S: Notation>(&self) -> Result<Vec<Self>, Fault> {
        let slices: NamedSlices<S> = notation::parse(self.file, self.ron)
            .map_err(|inner| self.at_place_in_file(inner, S::EXPECTED))?;
        let piece = |(name, slice): (String, ValueSlice)| {
            let start = slice.address.checked_sub(self.text.as_ptr().addr())?;
            let ron = self.text.get(start..start + slice.length)?;
            Some(Self {
                name,
                ron,
                ..self.clone()
            })
        };
        Ok(slices.named.into_iter().filter_map(piece).collect())
    }

    /// Converts a fault from parsing the value alone to its place in the whole file.
    ///
    /// The syntax of the whole file is valid by then, so the fault is about the shape of the value.
    fn at_place_in_file(&self, inner: Fault, expected: &str) -> Fault {
        if self.name.is_empty() {
            return inner;
        }
        let (line, column) = self.place();
        let before = if inner.line == 1 { column - 1 } else { 0 };
        Fault::at(
            self.file,
            self.text,
            line + inner.line - 1,
            before + inner.column,
            format!("{}: expected {expected}: {}", self.name, inner.what),
        )
    }

    /// Line and column of the value, both from 1.
    fn place(&self) -> (usize, usize) {
        let before = self.text.get(..self.span().0).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        (line, before[start..].chars().count() + 1)
    }
}

/// The slice of a value, as address and length in bytes: `DeserializeOwned` does not allow a borrowed slice.
struct ValueSlice {
    address: usize,
    length: usize,
}

impl<'de> Deserialize<'de> for ValueSlice {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let ron = <&RawValue>::deserialize(reader)?.trim().get_ron();
        Ok(Self {
            address: ron.as_ptr().addr(),
            length: ron.len(),
        })
    }
}

/// A notation for named values.
trait Notation {
    /// The notation, for faults.
    const EXPECTED: &'static str;

    fn read<'de, D: Deserializer<'de>, V: Visitor<'de>>(
        reader: D,
        visitor: V,
    ) -> Result<V::Value, D::Error>;
}

struct Fields;

impl Notation for Fields {
    const EXPECTED: &'static str = "(name: value, ...)";

    fn read<'de, D: Deserializer<'de>, V: Visitor<'de>>(
        reader: D,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        reader.deserialize_struct("", &[], visitor)
    }
}

struct Entries;

impl Notation for Entries {
    const EXPECTED: &'static str = r#"{ "name": value, ... }"#;

    fn read<'de, D: Deserializer<'de>, V: Visitor<'de>>(
        reader: D,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        reader.deserialize_map(visitor)
    }
}

/// Names and places in the order of the text, including repeated names.
struct NamedSlices<S> {
    named: Vec<(String, ValueSlice)>,
    notation: PhantomData<S>,
}

impl<'de, S: Notation> Deserialize<'de> for NamedSlices<S> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        Ok(Self {
            named: S::read(reader, NamedSlicesVisitor)?,
            notation: PhantomData,
        })
    }
}

struct NamedSlicesVisitor;

impl<'de> Visitor<'de> for NamedSlicesVisitor {
    type Value = Vec<(String, ValueSlice)>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("named values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut named = Vec::new();
        while let Some(entry) = map.next_entry()? {
            named.push(entry);
        }
        Ok(named)
    }
}
