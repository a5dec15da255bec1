//! Every colour and emphasis in the program, by what it is for; the shipped themes are in `assets/themes`.
//!
//! What must be told apart is told apart without colour too: the pane with the focus by bold in `border_focus` and
//! `title_focus`, the marked row by bold or reverse in `selected` beside its `▸`, selected text by reverse, search hits
//! by emphasis, words not in the dictionary by underline, today's mark and the wanted one by `●` and `○`. Poles and
//! answers carry words; their colours only help the eye.
//!
//! A style says only what it adds, so a widget patches it over what lies below. Only `base`, `overlay`, `selected` and
//! the hits may carry a background: the frame is first filled with `base`, a dialog with `overlay`.

mod colour;
mod own;

pub use colour::{Colour, ColourError};
pub use own::{OwnStyle, OwnStyles, StyleError};

use ratatui::style::Style;

macro_rules! roles {
    ($($(#[$doc:meta])* $field:ident => $id:literal),+ $(,)?) => {
        /// One style for each thing that is shown.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Theme {
            name: &'static str,
            $($(#[$doc])* pub $field: Style,)+
        }

        impl Theme {
            /// The names of the roles, as themes and `config.ron` write them.
            pub const ROLES: &'static [&'static str] = &[$($id,)+];

            /// A theme without any style.
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
    /// Text, and what the frame is filled with before anything is drawn.
    base => "base",
    /// Secondary text: times, sheet names, explanations.
    dim => "dim",
    /// Placeholders and empty marks: there, but not to be read first.
    faint => "faint",
    /// The frame of a pane.
    border => "border",
    /// The frame of the pane that has the focus.
    border_focus => "border-focus",
    /// The title of a pane.
    title => "title",
    /// The title of the pane that has the focus.
    title_focus => "title-focus",
    /// A heading in a text to read.
    heading => "heading",
    /// The first pole of a dilemma; of the same weight as the other, neither is the good one.
    pole_a => "pole-a",
    /// The second pole of a dilemma.
    pole_b => "pole-b",
    /// Where a pole stands today, `●`.
    mark_today => "mark-today",
    /// Where a pole is wanted, `○`.
    mark_wanted => "mark-wanted",
    /// The marked row of a list; set on the whole row after it is drawn.
    selected => "selected",
    /// Selected text.
    selection => "selection",
    /// What the search found.
    hit => "hit",
    /// The find that the search stands on.
    hit_current => "hit-current",
    /// A word that is not in the dictionary.
    misspelt => "misspelt",
    /// A key in the footer or the help.
    key => "key",
    /// What that key does.
    hint => "hint",
    /// Something went well: saved, copied.
    notice => "notice",
    /// Something to know about, such as a fault in the settings.
    warning => "warning",
    /// Something went wrong, such as a save.
    trouble => "trouble",
    /// The answer yes. The words carry the meaning: no answer is green or red.
    answer_yes => "answer-yes",
    /// The answer partly.
    answer_partly => "answer-partly",
    /// The answer no.
    answer_no => "answer-no",
    /// Not answered, or not this week.
    answer_none => "answer-none",
    /// The line on top.
    header => "header",
    /// The line at the bottom, below its keys and hints.
    footer => "footer",
    /// What a dialog is filled with.
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
    /// The names of the shipped themes, in the order in which they are switched through.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// The name after this one, round and round; the first for an unknown name.
    pub fn next(name: &str) -> &'static str {
        let after = Self::names().skip_while(|known| *known != name).nth(1);
        after.unwrap_or(CALM)
    }

    /// A shipped theme; `None` where no theme has that name.
    pub fn shipped(name: &str) -> Option<Self> {
        let (name, text) = SHIPPED.iter().find(|(known, _)| *known == name)?;
        Some(Self::from_shipped(name, text))
    }

    /// The theme to start with: no colour where the surroundings ask for none, else the configured one, else the one
    /// for the terminal's background where `COLORFGBG` tells it, else the one that can be read on any.
    ///
    /// `no_color` is whether `NO_COLOR` is set and not empty, `term` is `TERM`. `NO_COLOR` wins over the settings, as
    /// what is said for this one start is meant for it; a theme chosen while running wins over both.
    pub fn choose(
        configured: Option<&str>,
        no_color: bool,
        term: Option<&str>,
        colorfgbg: Option<&str>,
    ) -> Self {
        let by_terminal = || match colorfgbg.and_then(background) {
            Some(7 | 9..=15) => LIGHT,
            Some(_) => DARK,
            None => CALM,
        };
        let name = if no_color || term.is_some_and(is_colourless) {
            PLAIN
        } else {
            let known = configured.and_then(|name| Self::names().find(|known| *known == name));
            known.unwrap_or_else(by_terminal)
        };
        Self::shipped(name).unwrap_or_else(|| Self::blank(PLAIN))
    }

    /// The name of the shipped theme that this is, or is made from.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Reads a shipped theme. What is wrong with one is for the tests to find, never for a user.
    fn from_shipped(name: &'static str, text: &str) -> Self {
        let styles: OwnStyles = crate::notation::parse(name, text).unwrap_or_default();
        Self::blank(name).with_own(&styles).0
    }
}

/// Whether a terminal of this kind shows no colours.
fn is_colourless(term: &str) -> bool {
    matches!(
        term,
        "dumb" | "unknown" | "vt52" | "vt100" | "vt102" | "vt220"
    ) || term.ends_with("-m")
        || term.ends_with("-mono")
}

/// The background's number among the sixteen colours, as `COLORFGBG` names it last.
fn background(colorfgbg: &str) -> Option<u8> {
    colorfgbg.rsplit(';').next()?.parse().ok()
}

#[cfg(test)]
mod tests;
