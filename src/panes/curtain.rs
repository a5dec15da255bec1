//! The curtain shown while the screen is shared and the page behind it is private.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Scene;
use super::welcome::with_key;
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::Context;
use crate::text::wrap;
use crate::widgets::runs::{Run, draw_runs, row};

/// The widest row, in columns, that is comfortable to read.
const MEASURE: u16 = 60;

/// Whether others see the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sharing {
    /// Not shared: everything is shown.
    #[default]
    Off,
    /// Shared: only what concerns the running session is shown.
    On,
}

impl Sharing {
    /// [`Sharing::On`] where others see the screen.
    pub fn of(is_shared: bool) -> Self {
        if is_shared { Self::On } else { Self::Off }
    }

    /// The opposite state.
    pub fn switched(self) -> Self {
        match self {
            Self::Off => Self::On,
            Self::On => Self::Off,
        }
    }
}

/// Draws one sentence on why the page is hidden, and the key that shows it again.
pub fn draw_curtain(area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
    let area = area.intersection(buf.area);
    let cols = MEASURE.min(area.width.saturating_sub(2)).max(1);
    let column = Rect {
        x: area.x + area.width.saturating_sub(cols) / 2,
        width: cols.min(area.width),
        ..area
    };
    let key = scene.key_words(&[Context::Hidden], Action::HideScreen);
    let sentence = scene.catalog.say(Phrase::PrivacyShare);
    let way_out = scene.catalog.fill(Phrase::HiddenShow, &[("key", &key)]);
    let (base, hint) = (scene.theme.base, scene.theme.hint);
    let sentence = wrap(sentence, cols).into_iter();
    let way_out: Vec<Vec<Run>> = wrap(&way_out, cols)
        .into_iter()
        .map(|row| with_key(row, &key, hint, scene.theme.key))
        .collect();
    let mut rows: Vec<Vec<Run>> = sentence.map(|row| vec![Run::new(row, base)]).collect();
    let height = usize::from(area.height);
    // Drop the sentence before the key when rows are short.
    rows.truncate(height.saturating_sub(way_out.len() + 1));
    if !rows.is_empty() {
        rows.push(Vec::new());
    }
    rows.extend(way_out);
    // Two fifths down looks centred.
    let above = u16::try_from(height.saturating_sub(rows.len()) * 2 / 5).unwrap_or(0);
    for (down, runs) in (above..area.height).zip(rows) {
        draw_runs(row(column, down), buf, &runs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Language;
    use crate::panes::fixture::{Fixture, SIZES, drawn};

    #[test]
    fn the_key_that_shows_the_page_is_drawn_at_every_size_from_20_columns() {
        for language in Language::ALL {
            let fixture = Fixture::new(language);
            for size in SIZES {
                let (rows, _) = drawn(size, |area, buf| {
                    draw_curtain(area, buf, &fixture.scene());
                    None
                });
                assert!(size.0 < 20 || rows.join(" ").contains("F2"), "{size:?}");
            }
        }
    }
}
