//! The welcome at the first start: the purpose of the program, the folder of the notes, and the key to begin.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{Desk, Gesture, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{Effect, Memo};
use crate::keymap::Context;
use crate::text::wrap;
use crate::widgets::runs::{Run, draw_runs, row};

/// The widest row, in columns, that is comfortable to read.
const MEASURE: u16 = 72;

/// The welcome page.
#[derive(Clone, Debug)]
pub struct Welcome {
    /// The folder in which the notes will be stored.
    folder: String,
}

impl Welcome {
    /// The welcome for a workbook in this folder.
    pub fn new(folder: impl Into<String>) -> Self {
        Self {
            folder: folder.into(),
        }
    }
}

impl Pane for Welcome {
    /// The active contexts.
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        vec![Context::Welcome]
    }

    /// Goes to the text of this week when the user begins to write.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::Write) => Reply::Go(Place::Writing(desk.this_week())),
            _ => Reply::Ignored,
        }
    }

    /// Draws the page. When rows are short, it cuts the text, not the keys.
    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        let margin = if area.width > 40 {
            4
        } else {
            u16::from(area.width > 10)
        };
        let cols = MEASURE.min(area.width.saturating_sub(2 * margin)).max(1);
        let column = Rect {
            x: area.x + area.width.saturating_sub(cols) / 2,
            width: cols.min(area.width),
            ..area
        };
        let keys = self.keys(scene, cols);
        let texts = self.texts(scene, cols);
        let wanted = texts.len() + 1 + keys.len();
        let height = usize::from(area.height);
        let room = height.saturating_sub(keys.len());
        // Two fifths down looks centred.
        let above = (height.saturating_sub(wanted) * 2).div_ceil(5);
        let gap = usize::from(wanted <= height);
        let shown = texts.into_iter().take(room.saturating_sub(gap));
        let rows = std::iter::repeat_n(Vec::new(), above)
            .chain(shown)
            .chain(std::iter::repeat_n(Vec::new(), gap))
            .chain(keys);
        for (down, runs) in (0..area.height).zip(rows) {
            draw_runs(row(column, down), buf, &runs);
        }
        None
    }

    /// Empty: the page itself shows the name of the program.
    fn title(&self, _: &Scene<'_>) -> String {
        String::new()
    }

    fn is_of_week(&self) -> bool {
        false
    }

    /// Remembers that the welcome has been seen.
    fn close(&mut self, desk: &mut Desk<'_>) {
        desk.effects.push(Effect::Remember(Memo::Welcomed));
    }
}

impl Welcome {
    fn texts(&self, scene: &Scene<'_>, cols: u16) -> Vec<Vec<Run>> {
        let theme = scene.theme;
        let mut rows = vec![vec![Run::new("tillit", theme.title_focus)]];
        let texts = [
            (Phrase::FirstPurpose, theme.base),
            (Phrase::FirstPrivacy, theme.base),
            (Phrase::FirstSaves, theme.base),
            (Phrase::PrivacyLaw, theme.dim),
        ];
        for (phrase, style) in texts {
            let text = scene.catalog.fill(phrase, &[("folder", &self.folder)]);
            rows.push(Vec::new());
            rows.extend(
                wrap(&text, cols)
                    .into_iter()
                    .map(|row| vec![Run::new(row, style)]),
            );
        }
        rows
    }

    /// The rows with the key that begins and the key that switches the language.
    fn keys(&self, scene: &Scene<'_>, cols: u16) -> Vec<Vec<Run>> {
        let contexts = [Context::Welcome, Context::Browse, Context::Everywhere];
        let rows_of = |phrase, action, style: Style| -> Vec<Vec<Run>> {
            let name = scene.key_words(&contexts, action);
            let text = scene.catalog.fill(phrase, &[("key", &name)]);
            wrap(&text, cols)
                .into_iter()
                .map(|row| with_key(row, &name, style, scene.theme.key))
                .collect()
        };
        let mut rows = rows_of(Phrase::FirstStart, Action::Write, scene.theme.base);
        rows.extend(rows_of(
            Phrase::FirstLanguage,
            Action::SwitchLanguage,
            scene.theme.hint,
        ));
        rows
    }
}

/// Styles the name of a key within a row of text.
pub(super) fn with_key(row: &str, key: &str, style: Style, key_style: Style) -> Vec<Run> {
    let is_separate = |at: &usize| {
        let before = row[..*at].chars().next_back();
        let after = row[*at + key.len()..].chars().next();
        [before, after]
            .into_iter()
            .flatten()
            .all(|c| !c.is_alphanumeric())
    };
    let found = row.match_indices(key).map(|(at, _)| at).find(is_separate);
    match found.filter(|_| !key.is_empty()) {
        Some(at) => vec![
            Run::new(&row[..at], style),
            Run::new(key, key_style),
            Run::new(&row[at + key.len()..], style),
        ],
        None => vec![Run::new(row, style)],
    }
}

#[cfg(test)]
mod tests;
