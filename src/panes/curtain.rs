//! The curtain over the screen: drawn by a key, or over a private page while a client looks on.

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

/// Whether a client looks on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sharing {
    /// Not shared: everything is shown.
    #[default]
    Off,
    /// Shared for a session: only what concerns it is shown.
    On,
}

/// The curtain that the user draws with a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Curtain {
    /// The screen is shown.
    #[default]
    Open,
    /// The screen is hidden, whatever is on it.
    Drawn,
}

impl Curtain {
    /// [`Curtain::Drawn`] if the screen is to start hidden.
    pub fn of(is_hidden: bool) -> Self {
        if is_hidden { Self::Drawn } else { Self::Open }
    }
}

/// Draws the curtain: the key that shows the page again, and nothing else.
pub fn draw_curtain(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, shows_again: Action) {
    let area = area.intersection(buf.area);
    let cols = MEASURE.min(area.width.saturating_sub(2)).max(1);
    let column = Rect {
        x: area.x + area.width.saturating_sub(cols) / 2,
        width: cols.min(area.width),
        ..area
    };
    let key = scene.key_words(&[Context::Hidden], shows_again);
    let way_out = scene.catalog.fill(Phrase::HiddenShow, &[("key", &key)]);
    let rows: Vec<Vec<Run>> = wrap(&way_out, cols)
        .into_iter()
        .map(|row| with_key(row, &key, scene.theme.hint, scene.theme.key))
        .collect();
    // Two fifths down looks centred.
    let free = usize::from(area.height).saturating_sub(rows.len());
    let above = u16::try_from(free * 2 / 5).unwrap_or(0);
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
                    draw_curtain(area, buf, &fixture.scene(), Action::HideScreen);
                    None
                });
                assert!(size.0 < 20 || rows.join(" ").contains("F2"), "{size:?}");
            }
        }
    }
}
