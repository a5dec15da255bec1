//! A value of the settings still as text, so that each is read by itself and one fault does not hide the others.

use std::fmt;
use std::marker::PhantomData;

use ron::value::RawValue;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};

use crate::notation::{self, Fault};

/// A named value, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    file: &'a str,
    /// The whole file.
    text: &'a str,
    /// The field's name or the map's key; empty for the whole file.
    pub name: String,
    /// The value as written; a slice of the whole file.
    pub ron: &'a str,
}

impl<'a> Piece<'a> {
    /// All of a file.
    pub fn whole(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            name: String::new(),
            ron: text,
        }
    }

    /// The value, where it has this type.
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
        self.inner::<Fields>()
    }

    /// The entries of `{ "name": value, ... }`.
    pub fn entries(&self) -> Result<Vec<Self>, Fault> {
        self.inner::<Entries>()
    }

    fn inner<S: Shape>(&self) -> Result<Vec<Self>, Fault> {
        let spots: Spots<S> =
            notation::parse(self.file, self.ron).map_err(|inner| self.outer(inner, S::EXPECTED))?;
        let piece = |(name, spot): (String, Spot)| {
            let start = spot.address.checked_sub(self.text.as_ptr().addr())?;
            let ron = self.text.get(start..start + spot.length)?;
            Some(Self {
                name,
                ron,
                ..self.clone()
            })
        };
        Ok(spots.named.into_iter().filter_map(piece).collect())
    }

    /// A fault found in the value alone, at its place in the whole file.
    ///
    /// Reading the whole file found its syntax right, so a fault inside is one of shape.
    fn outer(&self, inner: Fault, expected: &str) -> Fault {
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
        let offset = self.ron.as_ptr().addr() - self.text.as_ptr().addr();
        let before = self.text.get(..offset).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        (line, before[start..].chars().count() + 1)
    }
}

/// A value's place: its slice of the text being read, which no lifetime can name behind `DeserializeOwned`.
struct Spot {
    address: usize,
    length: usize,
}

impl<'de> Deserialize<'de> for Spot {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let ron = <&RawValue>::deserialize(reader)?.trim().get_ron();
        Ok(Self {
            address: ron.as_ptr().addr(),
            length: ron.len(),
        })
    }
}

/// How named values are written.
trait Shape {
    /// How a person is to write it.
    const EXPECTED: &'static str;

    fn read<'de, D: Deserializer<'de>, V: Visitor<'de>>(
        reader: D,
        visitor: V,
    ) -> Result<V::Value, D::Error>;
}

struct Fields;

impl Shape for Fields {
    const EXPECTED: &'static str = "(name: value, ...)";

    fn read<'de, D: Deserializer<'de>, V: Visitor<'de>>(
        reader: D,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        reader.deserialize_struct("", &[], visitor)
    }
}

struct Entries;

impl Shape for Entries {
    const EXPECTED: &'static str = r#"{ "name": value, ... }"#;

    fn read<'de, D: Deserializer<'de>, V: Visitor<'de>>(
        reader: D,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        reader.deserialize_map(visitor)
    }
}

/// Names and places, in the order of the text; a name written twice is there twice.
struct Spots<S> {
    named: Vec<(String, Spot)>,
    shape: PhantomData<S>,
}

impl<'de, S: Shape> Deserialize<'de> for Spots<S> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        Ok(Self {
            named: S::read(reader, SpotsVisitor)?,
            shape: PhantomData,
        })
    }
}

struct SpotsVisitor;

impl<'de> Visitor<'de> for SpotsVisitor {
    type Value = Vec<(String, Spot)>;

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
