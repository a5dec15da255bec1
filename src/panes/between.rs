//! The card between two clients: it names nobody, and the next client's workbook is opened by an alias typed unseen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::{Desk, Gesture, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::Context;
use crate::text::{width, wrap};
use crate::widgets::runs::{Run, draw_runs, row};

/// The widest row, in columns, that is comfortable to read.
const MEASURE: u16 = 60;
/// Most bytes that are typed.
const LONGEST: usize = 200;

/// The card. What is typed is drawn as dots.
#[derive(Debug, Default)]
pub struct BetweenPage {
    typed: String,
    state: State,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Typing,
    /// The workbook is being looked for and opened.
    Opening,
    /// No workbook was opened.
    Refused,
    /// The coach is asked whether to show the workbook of her own.
    AskingHome,
}

impl BetweenPage {
    /// Says that no workbook was opened. The line is empty for the next alias.
    pub fn refuse(&mut self) {
        self.typed.clear();
        self.state = State::Refused;
    }

    fn add(&mut self, text: &str) {
        let one_line = text.split(['\r', '\n']).next().unwrap_or_default();
        if self.typed.len() + one_line.len() <= LONGEST {
            self.typed.push_str(one_line);
        }
        self.state = State::Typing;
    }

    fn delete_left(&mut self) {
        let last = self.typed.grapheme_indices(true).next_back();
        self.typed.truncate(last.map_or(0, |(at, _)| at));
        self.state = State::Typing;
    }

    fn act(&mut self, action: Action) -> Reply {
        match (action, self.state) {
            (Action::ShowOwn, State::AskingHome) => return Reply::Go(Place::Home),
            (Action::Back, State::AskingHome) => self.state = State::Typing,
            (Action::OpenByAlias, _) if !self.typed.trim().is_empty() => {
                self.state = State::Opening;
                let alias = std::mem::take(&mut self.typed);
                return Reply::Go(Place::NextClient(alias.trim().to_owned()));
            }
            (Action::GoHome, _) => {
                self.typed.clear();
                self.state = State::AskingHome;
            }
            (Action::DeleteLeft, _) => self.delete_left(),
            _ if is_neutral(action) => return Reply::Ignored,
            _ => {}
        }
        Reply::Done
    }
}

/// Whether an action shows and changes nothing of a workbook.
fn is_neutral(action: Action) -> bool {
    matches!(
        action,
        Action::Quit
            | Action::Suspend
            | Action::SaveNow
            | Action::HideScreen
            | Action::LockNow
            | Action::SwitchLanguage
            | Action::SwitchTheme
            | Action::SwitchMouse
            | Action::Help
    )
}

impl Pane for BetweenPage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        match self.state {
            State::AskingHome => vec![Context::GoingHome],
            _ => vec![Context::Between, Context::Text],
        }
    }

    fn update(&mut self, gesture: &Gesture, _: &mut Desk<'_>) -> Reply {
        match gesture {
            Gesture::Type(letter) => self.add(letter.encode_utf8(&mut [0; 4])),
            Gesture::Paste(text) => self.add(text),
            Gesture::Act(pressed) => return self.act(pressed.action),
            Gesture::Point(_) => {}
        }
        Reply::Done
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let area = area.intersection(buf.area);
        let columns = MEASURE.min(area.width.saturating_sub(2)).max(1);
        let column = Rect {
            x: area.x + area.width.saturating_sub(columns) / 2,
            width: columns.min(area.width),
            ..area
        };
        let key = scene.key_words(&[Context::GoingHome], Action::ShowOwn);
        let below = match self.state {
            State::AskingHome => catalog.fill(Phrase::BetweenHome, &[("key", &key)]),
            State::Refused => catalog.say(Phrase::BetweenRefused).to_owned(),
            State::Typing | State::Opening => catalog.say(Phrase::BetweenHelp).to_owned(),
        };
        let label = format!("{} ", catalog.say(Phrase::BetweenLabel));
        let room = usize::from(columns).saturating_sub(width(&label) + 1);
        let dots = "•".repeat(self.typed.graphemes(true).count().min(room));
        let cursor = width(&label) + width(&dots);
        let mut rows = vec![
            vec![Run::new(catalog.say(Phrase::BetweenTitle), theme.heading)],
            Vec::new(),
        ];
        let at = rows.len();
        rows.push(vec![Run::new(label, theme.dim), Run::new(dots, theme.base)]);
        rows.push(Vec::new());
        let below = wrap(&below, columns).into_iter();
        rows.extend(below.map(|row| vec![Run::new(row, theme.base)]));
        // Two fifths down looks centred.
        let free = usize::from(area.height).saturating_sub(rows.len());
        let above = u16::try_from(free * 2 / 5).unwrap_or(0);
        for (down, runs) in (above..area.height).zip(rows) {
            draw_runs(row(column, down), buf, &runs);
        }
        let down = above.saturating_add(u16::try_from(at).unwrap_or(0));
        let right = u16::try_from(cursor).unwrap_or(0);
        Some(Position {
            x: (column.x + right).min(area.right().saturating_sub(1)),
            y: (area.y + down).min(area.bottom().saturating_sub(1)),
        })
    }

    fn title(&self, _: &Scene<'_>) -> String {
        "tillit".to_owned()
    }

    fn is_of_week(&self) -> bool {
        false
    }

    /// No clock: the session is over.
    fn clock_words(&self, _: &Scene<'_>) -> Option<String> {
        Some(String::new())
    }

    fn shows_when_shared(&self) -> bool {
        true
    }
}
