//! Themes: every colour and emphasis in the program, by role. The shipped themes are in `assets/themes`.
//!
//! Essential distinctions do not depend on colour: the focused pane is bold in `border_focus` and `title_focus`, the
//! marked row bold or reversed in `selected` beside its `▸`, selected text reversed or in colours as far apart, search hits emphasised, misspelt
//! words underlined, and the marks for today and wanted are `●` and `○`. Poles and answers are named in words; their
//! colours are an addition.
//!
//! A style contains only its own additions; widgets patch it over the style below. Only `base`, `overlay`, `selected`
//! and the hits may have a background: the frame is first filled with `base`, a dialog with `overlay`.

mod colour;
mod own;
mod terminal;

pub use colour::{Colour, ColourError};
pub use own::{OwnStyle, OwnStyles, StyleError};
pub use terminal::{Background, Depth, TerminalColours};

use ratatui::style::Style;

macro_rules! roles {
    ($($(#[$doc:meta])* $field:ident => $id:literal),+ $(,)?) => {
        /// One style for each role.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Theme {
            name: &'static str,
            $($(#[$doc])* pub $field: Style,)+
        }

        impl Theme {
            /// The names of the roles in theme files and `config.ron`.
            pub const ROLES: &'static [&'static str] = &[$($id,)+];

            /// A theme with empty styles.
            fn blank(name: &'static str) -> Self {
                Self { name, $($field: Style::new(),)+ }
            }

            fn role_mut(&mut self, role: &str) -> Option<&mut Style> {
                match role {
                    $($id => Some(&mut self.$field),)+
                    _ => None,
                }
            }

            /// Every role with its style, in the order of [`Theme::ROLES`].
            #[cfg(test)]
            fn styles(&self) -> impl Iterator<Item = (&'static str, Style)> {
                [$(($id, self.$field),)+].into_iter()
            }
        }
    };
}

roles! {
    /// Text, and the fill of the frame.
    base => "base",
    /// Secondary text: times, sheet names, explanations.
    dim => "dim",
    /// Placeholders and empty marks, less prominent than `dim`.
    faint => "faint",
    /// The frame of a pane.
    border => "border",
    /// The frame of the focused pane.
    border_focus => "border-focus",
    /// The title of a pane.
    title => "title",
    /// The title of the focused pane.
    title_focus => "title-focus",
    /// A heading within a text.
    heading => "heading",
    /// The first pole of a dilemma. Of the same weight as the other: neither is the good one.
    pole_a => "pole-a",
    /// The second pole of a dilemma.
    pole_b => "pole-b",
    /// The mark `●` of a pole's position today.
    mark_today => "mark-today",
    /// The mark `○` of a pole's wanted position.
    mark_wanted => "mark-wanted",
    /// The marked row of a list; patched over the whole row after it is drawn.
    selected => "selected",
    /// Selected text.
    selection => "selection",
    /// A search hit.
    hit => "hit",
    /// The current search hit.
    hit_current => "hit-current",
    /// Text of an earlier version that is gone since; it has a `−` before it.
    removed => "removed",
    /// Text that has come since an earlier version; it has a `+` before it.
    added => "added",
    /// A word that is not in the dictionary.
    misspelt => "misspelt",
    /// A key in the footer or the help.
    key => "key",
    /// The description of a key in the footer or the help.
    hint => "hint",
    /// A success message, such as saved or copied.
    notice => "notice",
    /// A warning, such as a fault in the settings.
    warning => "warning",
    /// An error, such as a failed save.
    trouble => "trouble",
    /// The answer yes. No answer is green or red: their meaning is in the words.
    answer_yes => "answer-yes",
    /// The answer partly.
    answer_partly => "answer-partly",
    /// The answer no.
    answer_no => "answer-no",
    /// Not answered, or not this week.
    answer_none => "answer-none",
    /// The top line of the screen.
    header => "header",
    /// The bottom line of the screen, beneath its keys and hints.
    footer => "footer",
    /// The fill of a dialog.
    overlay => "overlay",
}

const SHIPPED: [(&str, &str); 5] = [
    (CALM, include_str!("../assets/themes/calm.ron")),
    (DARK, include_str!("../assets/themes/dark.ron")),
    (LIGHT, include_str!("../assets/themes/light.ron")),
    ("contrast", include_str!("../assets/themes/contrast.ron")),
    (PLAIN, include_str!("../assets/themes/plain.ron")),
];

const CALM: &str = "calm";
const DARK: &str = "dark";
const LIGHT: &str = "light";
const PLAIN: &str = "plain";

impl Theme {
    /// The names of the shipped themes, in the order in which the user cycles through them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// The next theme's name, wrapping around; the first for an unknown name.
    pub fn next(name: &str) -> &'static str {
        let after = Self::names().skip_while(|known| *known != name).nth(1);
        after.unwrap_or(CALM)
    }

    /// A shipped theme; `None` if no theme has this name.
    pub fn shipped(name: &str) -> Option<Self> {
        let (name, text) = SHIPPED.iter().find(|(known, _)| *known == name)?;
        Some(Self::from_shipped(name, text))
    }

    /// The theme to start with: `plain` where the user or the terminal asks for no colour, else the configured one, else
    /// the one for the terminal's background, else `calm`, which can be read on any background.
    ///
    /// `NO_COLOR` overrides the settings because it is the more specific request; a theme chosen while running overrides
    /// both.
    pub fn choose(configured: Option<&str>, colours: TerminalColours) -> Self {
        if colours.depth == Depth::None {
            return Self::shipped(PLAIN).unwrap_or_else(|| Self::blank(PLAIN));
        }
        if let Some(chosen) = configured.and_then(|name| Self::named(name, colours)) {
            return chosen;
        }
        let name = match colours.background {
            _ if colours.depth == Depth::Few => CALM,
            Some(Background::Dark) => DARK,
            Some(Background::Light) => LIGHT,
            Some(Background::Between) | None => CALM,
        };
        let theme = Self::named(name, colours).unwrap_or_else(|| Self::blank(PLAIN));
        // The background stays the terminal's own.
        Self {
            base: Style::new(),
            ..theme
        }
    }

    /// A theme that the user has chosen, in a terminal with these colours; `None` if no theme has this name.
    pub fn named(name: &str, colours: TerminalColours) -> Option<Self> {
        let theme = Self::shipped(name)?;
        Some(match colours.depth {
            Depth::Few => theme.in_few_colours(),
            Depth::None | Depth::Many => theme,
        })
    }

    /// This theme for a terminal of eight or sixteen colours. It would replace each of 256 colours by one of its own: the
    /// poles by cyan and red, and a grey by one that cannot be read. So all text without a background of its own has the
    /// colour of `base`.
    fn in_few_colours(mut self) -> Self {
        for role in Self::ROLES.iter().filter(|role| **role != "base") {
            if let Some(style) = self.role_mut(role).filter(|style| style.bg.is_none()) {
                style.fg = None;
            }
        }
        self
    }

    /// The name of the shipped theme that this one is or is based on.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Parses a shipped theme. Faults are ignored here: a test finds them.
    fn from_shipped(name: &'static str, text: &str) -> Self {
        let styles: OwnStyles = crate::notation::parse(name, text).unwrap_or_default();
        Self::blank(name).with_own(&styles).0
    }
}

#[cfg(test)]
mod tests;
