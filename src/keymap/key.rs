//! A key press and its spelling in the table: `Ctrl+Left`, `F1`, `q`.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key with its modifiers, normalised across the different ways in which terminals send it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    pub(super) mods: KeyModifiers,
}

/// The error for a text that is no spelling of a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a key: write it like q, F1, Enter, PgUp or Ctrl+Left")]
pub struct KeyError(pub String);

const NAMED: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
];

impl Key {
    /// The key of a terminal event; `None` for a release and for a bare modifier.
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release || matches!(event.code, KeyCode::Modifier(_)) {
            return None;
        }
        let kept = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        Some(Self::normal(event.code, event.modifiers & kept))
    }

    /// Normalises a key: a capital without Shift, Ctrl with a lower-case letter, back-tab as Shift+Tab, and the control
    /// codes that terminals send for Backspace and Enter as those keys.
    fn normal(code: KeyCode, mut mods: KeyModifiers) -> Self {
        let code = match code {
            KeyCode::BackTab => {
                mods |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            KeyCode::Char(letter) if mods == KeyModifiers::CONTROL | KeyModifiers::ALT => {
                // AltGr on Windows arrives as Ctrl+Alt with the resulting character.
                mods = KeyModifiers::NONE;
                KeyCode::Char(letter)
            }
            KeyCode::Char(letter) if mods.contains(KeyModifiers::CONTROL) => {
                match letter.to_ascii_lowercase() {
                    'h' => {
                        mods -= KeyModifiers::CONTROL;
                        KeyCode::Backspace
                    }
                    'm' => {
                        mods -= KeyModifiers::CONTROL;
                        KeyCode::Enter
                    }
                    small => KeyCode::Char(small),
                }
            }
            KeyCode::Char(letter) => {
                mods -= KeyModifiers::SHIFT;
                KeyCode::Char(letter)
            }
            other => other,
        };
        Self { code, mods }
    }

    /// The character that this key types; `None` for any other key.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if self.mods.is_empty() => Some(letter),
            _ => None,
        }
    }

    /// Enter for Ctrl+J, which the Enter key sends in some terminals and programs; `None` for any other key.
    pub fn as_enter(self) -> Option<Self> {
        let line_feed = Self::normal(KeyCode::Char('j'), KeyModifiers::CONTROL);
        (self == line_feed).then_some(Self::normal(KeyCode::Enter, KeyModifiers::NONE))
    }

    /// The same key without Shift; `None` if it has no Shift.
    pub fn without_shift(self) -> Option<Self> {
        self.mods.contains(KeyModifiers::SHIFT).then_some(Self {
            code: self.code,
            mods: self.mods - KeyModifiers::SHIFT,
        })
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let wrong = || KeyError(text.to_owned());
        let mut mods = KeyModifiers::NONE;
        let mut rest = text;
        // A lone "+" is a key, so a modifier needs something after its plus.
        while let Some((name, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty())
        {
            mods |= match name {
                "Ctrl" => KeyModifiers::CONTROL,
                "Alt" => KeyModifiers::ALT,
                "Shift" => KeyModifiers::SHIFT,
                _ => return Err(wrong()),
            };
            rest = after;
        }
        let named = NAMED
            .iter()
            .find(|(name, _)| *name == rest)
            .map(|(_, code)| *code);
        let code = match named {
            Some(code) => code,
            None => match rest
                .strip_prefix('F')
                .and_then(|number| number.parse().ok())
            {
                Some(number @ 1..=12) => KeyCode::F(number),
                _ => {
                    let mut letters = rest.chars();
                    match (letters.next(), letters.next()) {
                        (Some(letter), None) if !letter.is_control() => KeyCode::Char(letter),
                        _ => return Err(wrong()),
                    }
                }
            },
        };
        Ok(Self::normal(code, mods))
    }
}

impl fmt::Display for Key {
    /// Writes the spelling of the table, except that arrow keys become arrow symbols, which need no translation.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, modifier) in [
            ("Ctrl+", KeyModifiers::CONTROL),
            ("Alt+", KeyModifiers::ALT),
            ("Shift+", KeyModifiers::SHIFT),
        ] {
            if self.mods.contains(modifier) {
                out.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Left => out.write_str("←"),
            KeyCode::Right => out.write_str("→"),
            KeyCode::Up => out.write_str("↑"),
            KeyCode::Down => out.write_str("↓"),
            KeyCode::F(number) => write!(out, "F{number}"),
            KeyCode::Char(letter) if letter != ' ' && self.mods.contains(KeyModifiers::CONTROL) => {
                write!(out, "{}", letter.to_uppercase())
            }
            code => match NAMED.iter().find(|(_, named)| *named == code) {
                Some((name, _)) => out.write_str(name),
                None => match code {
                    KeyCode::Char(letter) => write!(out, "{letter}"),
                    _ => Ok(()),
                },
            },
        }
    }
}
