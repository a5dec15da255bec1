//! Colours in theme files and settings.

use std::fmt;
use std::str::FromStr;

use ratatui::style::Color;
use serde::de::{self, Deserialize, Deserializer, Visitor};

/// A colour of the terminal: one of its sixteen, one of its 256 by number, or red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(Color);

/// A text or number that is not a colour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0} is not a colour: write \"#rrggbb\", a number from 0 to 255, \"default\" for the terminal's own, or one of \
     black, red, green, yellow, blue, magenta, cyan, grey, dark-grey, light-red, light-green, light-yellow, \
     light-blue, light-magenta, light-cyan, white"
)]
pub struct ColourError(pub String);

const NAMED: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("grey", Color::Gray),
    ("dark-grey", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
    ("white", Color::White),
];

impl Colour {
    /// The colour as ratatui's type.
    pub(super) fn cell(self) -> Color {
        self.0
    }
}

impl FromStr for Colour {
    type Err = ColourError;

    /// Parses a name, `#rrggbb`, or a number from 0 to 255; accepts `gray` for `grey`.
    fn from_str(text: &str) -> Result<Self, ColourError> {
        let british = text.replace("gray", "grey");
        let named = NAMED.iter().find(|(name, _)| *name == british);
        named
            .map(|(_, colour)| *colour)
            .or_else(|| rgb(text))
            .or_else(|| text.parse().ok().map(Color::Indexed))
            .map(Self)
            .ok_or_else(|| ColourError(format!("{text:?}")))
    }
}

fn rgb(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    // `from_str_radix` alone would accept a sign.
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(Color::Rgb(red, green, blue))
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        reader.deserialize_any(ColourVisitor)
    }
}

struct ColourVisitor;

impl Visitor<'_> for ColourVisitor {
    type Value = Colour;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a colour")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Colour, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Colour, E> {
        u8::try_from(number)
            .map(|number| Colour(Color::Indexed(number)))
            .map_err(|_| E::custom(ColourError(number.to_string())))
    }
}
