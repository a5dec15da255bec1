//! Which of the theme's styles a text is drawn in.

use super::TextStyles;
use crate::theme::Theme;

impl Theme {
    /// How the parts of a text being written look.
    pub fn text_styles(&self) -> TextStyles {
        TextStyles {
            base: self.base,
            dim: self.faint,
            selection: self.selection,
            hit: self.hit,
            mark: self.misspelt,
        }
    }
}
