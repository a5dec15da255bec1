//! The welcome beside the first text: what the program is, where the notes are, the law, and the first keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Scene, first_hour};
use crate::content::Phrase;
use crate::text::wrap;
use crate::widgets::runs::{Run, draw_runs, row};

/// The texts in their order, and fewer of them for fewer rows: the law is the last to go.
const TEXTS: [&[Phrase]; 4] = [
    &[
        Phrase::FirstPurpose,
        Phrase::FirstSaves,
        Phrase::FirstPrivacy,
        Phrase::PrivacyLaw,
    ],
    &[
        Phrase::FirstPurpose,
        Phrase::FirstPrivacy,
        Phrase::PrivacyLaw,
    ],
    &[Phrase::FirstPrivacy, Phrase::PrivacyLaw],
    &[Phrase::PrivacyLaw],
];

/// The welcome, shown until something has been written. It takes no key.
#[derive(Clone, Debug)]
pub struct Welcome {
    /// The folder in which the notes are stored.
    folder: String,
}

impl Welcome {
    /// The welcome for a workbook in this folder.
    pub fn new(folder: impl Into<String>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// Draws the texts, and below them the keys. When rows are short, it cuts the texts, not the keys. `in_text` is
    /// whether letters are text, so that Esc has to come first.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, in_text: bool) {
        let area = area.intersection(buf.area);
        let columns = area.width.max(1);
        let [all, ..] = TEXTS;
        let list = choices(scene, columns, in_text, true);
        let close = choices(scene, columns, in_text, false);
        let spaced = self.texts(scene, columns, all, true);
        let height = usize::from(area.height);
        let (texts, keys) = if spaced.len() + list.len() <= height {
            (spaced, list)
        } else {
            let room = height.saturating_sub(close.len());
            let fewer = TEXTS.map(|phrases| self.texts(scene, columns, phrases, false));
            let mut forms = std::iter::once(spaced).chain(fewer);
            let law = || self.texts(scene, columns, &[Phrase::PrivacyLaw], false);
            let mut texts = forms.find(|rows| rows.len() <= room).unwrap_or_else(law);
            texts.truncate(room);
            (texts, close)
        };
        let rows = texts.into_iter().chain(keys);
        for (down, runs) in (0..area.height).zip(rows) {
            draw_runs(row(area, down), buf, &runs);
        }
    }

    /// The texts, with or without a blank row after each.
    fn texts(
        &self,
        scene: &Scene<'_>,
        columns: u16,
        phrases: &[Phrase],
        apart: bool,
    ) -> Vec<Vec<Run>> {
        let mut rows = Vec::new();
        for phrase in phrases {
            let text = scene.catalog.fill(*phrase, &[("folder", &self.folder)]);
            let wrapped = wrap(&text, columns).into_iter();
            rows.extend(wrapped.map(|row| vec![Run::new(row, scene.theme.base)]));
            if apart {
                rows.push(Vec::new());
            }
        }
        rows
    }
}

/// The choices of the first hour, a row each or in as few rows as hold them.
fn choices(scene: &Scene<'_>, columns: u16, in_text: bool, is_list: bool) -> Vec<Vec<Run>> {
    let rows = match is_list {
        true => first_hour::hints(scene, in_text),
        false => first_hour::rows(scene, columns, in_text),
    };
    rows.into_iter()
        .map(|row| vec![Run::new(row, scene.theme.hint)])
        .collect()
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
