//! The page that asks for the passphrase of a locked workbook. Nothing of the workbook is known yet.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;
use zeroize::Zeroizing;

use crate::content::{Catalog, Phrase};
use crate::keymap::Key;
use crate::model::WorkbookKind;
use crate::seal::Passphrase;
use crate::text::{display_line, width, wrap};
use crate::theme::Theme;
use crate::widgets::runs::{Run, draw_runs, row};

/// The most columns of the page.
const MEASURE: u16 = 64;
/// The longest passphrase, in bytes; its memory is reserved at once, so that none of it stays behind when it grows.
const LONGEST: usize = 4096;

/// The passphrase as it is typed, and what the last one came to.
#[derive(Debug)]
pub struct UnlockPage {
    kind: WorkbookKind,
    typed: Zeroizing<String>,
    is_shown: bool,
    state: State,
}

/// The state of the attempt, shown under the line.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    /// Nothing.
    Asking,
    /// The passphrase is being tried, which takes a second.
    Trying,
    /// The last one did not open the workbook, for this reason.
    Refused(String),
}

/// The page's answer to a key.
#[derive(Debug)]
pub enum UnlockReply {
    /// Nothing more.
    Stays,
    /// To try what was typed.
    Try(Passphrase),
    /// To end the program.
    Quits,
}

impl UnlockPage {
    /// The page for a workbook of this kind.
    pub fn new(kind: WorkbookKind) -> Self {
        Self {
            kind,
            typed: Zeroizing::new(String::with_capacity(LONGEST)),
            is_shown: false,
            state: State::Asking,
        }
    }

    /// Handles a key.
    pub fn press(&mut self, key: Key) -> UnlockReply {
        if let Some(letter) = key.typed() {
            self.add(letter.encode_utf8(&mut [0; 4]));
            return UnlockReply::Stays;
        }
        match key.to_string().as_str() {
            "Enter" | "Ctrl+J" if !self.typed.is_empty() => {
                self.state = State::Trying;
                let mut typed = Zeroizing::new(String::with_capacity(LONGEST));
                typed.push_str(&self.typed);
                return UnlockReply::Try(Passphrase::new(typed));
            }
            "Backspace" => {
                let last = self.typed.grapheme_indices(true).next_back();
                let at = last.map_or(0, |(at, _)| at);
                self.typed.truncate(at);
                self.state = State::Asking;
            }
            "Esc" | "Ctrl+Backspace" | "Ctrl+W" => {
                self.typed.clear();
                self.state = State::Asking;
            }
            "Tab" => self.is_shown = !self.is_shown,
            "Ctrl+Q" | "Ctrl+C" => return UnlockReply::Quits,
            _ => {}
        }
        UnlockReply::Stays
    }

    /// Adds a pasted text to the line.
    pub fn paste(&mut self, text: &str) {
        let one_line = text.split(['\r', '\n']).next().unwrap_or_default();
        self.add(one_line);
    }

    /// Says why what was typed did not open the workbook. The line is empty for the next one.
    pub fn refuse(&mut self, reason: String) {
        self.typed.clear();
        self.state = State::Refused(reason);
    }

    fn add(&mut self, text: &str) {
        if self.typed.len() + text.len() <= LONGEST {
            self.typed.push_str(text);
        }
        self.state = State::Asking;
    }

    /// Draws the page, and returns the position of the cursor.
    pub fn view(&self, area: Rect, buf: &mut Buffer, catalog: &Catalog, theme: &Theme) -> Position {
        let area = area.intersection(buf.area);
        buf.set_style(area, theme.base);
        let columns = MEASURE.min(area.width.saturating_sub(2)).max(1);
        let column = Rect {
            x: area.x + area.width.saturating_sub(columns) / 2,
            width: columns.min(area.width),
            ..area
        };
        let label = format!("{} ", catalog.say(Phrase::UnlockLabel));
        let room = usize::from(columns)
            .saturating_sub(width(&label) + 1)
            .max(1);
        let line = self.line(room);
        let cursor = width(&label) + width(&line);
        let title = match self.kind {
            WorkbookKind::Own => Phrase::UnlockOwn,
            WorkbookKind::Client => Phrase::UnlockClient,
        };
        let mut rows = texts(catalog.say(title), columns, theme.heading);
        rows.push(Vec::new());
        let at = rows.len();
        rows.push(vec![Run::new(label, theme.dim), Run::new(line, theme.base)]);
        rows.push(Vec::new());
        rows.extend(match &self.state {
            State::Asking => Vec::new(),
            State::Trying => texts(catalog.say(Phrase::UnlockTrying), columns, theme.dim),
            State::Refused(reason) => texts(reason, columns, theme.warning),
        });
        rows.extend(texts(catalog.say(self.hint()), columns, theme.hint));
        // Two fifths down looks centred.
        let free = usize::from(area.height).saturating_sub(rows.len());
        let above = u16::try_from(free * 2 / 5).unwrap_or(0);
        for (down, runs) in (above..area.height).zip(rows) {
            draw_runs(row(column, down), buf, &runs);
        }
        let down = above.saturating_add(u16::try_from(at).unwrap_or(0));
        let right = u16::try_from(cursor).unwrap_or(0);
        Position {
            x: (column.x + right).min(area.right().saturating_sub(1)),
            y: (area.y + down).min(area.bottom().saturating_sub(1)),
        }
    }

    fn hint(&self) -> Phrase {
        match self.is_shown {
            true => Phrase::UnlockHintHide,
            false => Phrase::UnlockHintShow,
        }
    }

    /// The end of what was typed, as letters or as dots.
    fn line(&self, room: usize) -> String {
        let letters: Vec<&str> = self.typed.graphemes(true).collect();
        let shown = |letter: &str| match self.is_shown {
            true => display_line(letter).into_owned(),
            false => "•".to_owned(),
        };
        let mut line: Vec<String> = Vec::new();
        let mut taken = 0;
        for letter in letters.iter().rev() {
            let letter = shown(letter);
            taken += width(&letter);
            if taken > room {
                break;
            }
            line.push(letter);
        }
        line.reverse();
        line.concat()
    }
}

fn texts(text: &str, columns: u16, style: ratatui::style::Style) -> Vec<Vec<Run>> {
    let rows = wrap(text, columns).into_iter();
    rows.map(|row| vec![Run::new(row, style)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Language;
    use crate::panes::fixture::{Fixture, SIZES, drawn};

    fn press(page: &mut UnlockPage, key: &str) -> UnlockReply {
        page.press(key.parse().unwrap())
    }

    fn rows(page: &UnlockPage, size: (u16, u16)) -> String {
        let fixture = Fixture::new(Language::English);
        let scene = fixture.scene();
        let (rows, _) = drawn(size, |area, buf| {
            Some(page.view(area, buf, scene.catalog, scene.theme))
        });
        rows.join("\n")
    }

    #[test]
    fn what_is_typed_is_hidden_until_tab_shows_it() {
        let mut page = UnlockPage::new(WorkbookKind::Own);
        page.paste("hemligå\nmer");
        press(&mut page, "Backspace");
        press(&mut page, "x");
        let hidden = rows(&page, (80, 24));
        assert!(
            hidden.contains("•••••••") && !hidden.contains("hemlig"),
            "{hidden}"
        );
        press(&mut page, "Tab");
        assert!(rows(&page, (80, 24)).contains("hemligx"));
    }

    #[test]
    fn a_refused_passphrase_is_cleared_and_an_empty_one_is_not_tried() {
        let mut page = UnlockPage::new(WorkbookKind::Client);
        assert!(matches!(press(&mut page, "Enter"), UnlockReply::Stays));
        press(&mut page, "a");
        assert!(matches!(press(&mut page, "Enter"), UnlockReply::Try(_)));
        page.refuse("Try again.".to_owned());
        let refused = rows(&page, (80, 24));
        assert!(
            refused.contains("Try again.") && !refused.contains('•'),
            "{refused}"
        );
        assert!(matches!(press(&mut page, "Ctrl+q"), UnlockReply::Quits));
    }

    #[test]
    fn it_is_drawn_at_every_size() {
        let mut page = UnlockPage::new(WorkbookKind::Own);
        page.paste(&"lång ".repeat(200));
        for size in SIZES {
            rows(&page, size);
        }
    }
}
