//! Drawing the whole screen.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::App;
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::HoursHeld;
use crate::keymap::{Context, Pointer};
use crate::model::views::{Author, SESSION};
use crate::panes::{
    Heading, SaveNews, draw_curtain, draw_footer, draw_header, footer_hit, footer_rows, header_rows,
};
use crate::text::wrap;
use crate::widgets::column;
use crate::widgets::paint::line;
use crate::widgets::runs::row;

/// Columns and rows in which a text can be read and written.
const LEAST: (u16, u16) = (16, 5);

impl App {
    /// Draws header, page, dialog and footer, and puts the cursor where text is typed.
    pub fn view(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let buf = frame.buffer_mut();
        buf.set_style(area, self.seat.theme.base);
        let scene = self.scene();
        let news = SaveNews {
            last: self.open.saved_at,
            slow: self.open.workbook.is_slow(self.now),
            folder: &self.open.folder,
        };
        let hidden = self.is_hidden();
        let timer = self.screen.pages.top().clock_words(&scene);
        let timer =
            timer.unwrap_or_else(|| self.open.timer.words(self.now.ticks, &self.open.catalog));
        let title = self.title();
        let heading = Heading {
            title: if hidden { "tillit" } else { &title },
            timer: if hidden { "" } else { &timer },
            audience: if hidden { [""; 2] } else { self.audience() },
            is_guarded: self.is_guarded(),
            is_quiet: self.is_team_hour(),
            news,
        };
        let (header, body, footer) = split(
            area,
            header_rows(area.width, &scene, heading),
            footer_rows(area.width, self.screen.message.as_ref()),
        );
        let contexts = self.contexts();
        let cursor = if hidden {
            draw_curtain(body, buf, &scene, self.shows_again());
            None
        } else if area.width < LEAST.0 || area.height < LEAST.1 {
            let words = self.open.catalog.say(Phrase::WindowTooSmall);
            for (down, words) in (0..body.height).zip(wrap(words, body.width.max(1))) {
                line(buf, row(body, down), words, self.seat.theme.base);
            }
            None
        } else {
            self.view_body(body, buf)
        };
        self.screen.footer_area.set(footer);
        draw_header(header, buf, &scene, heading);
        draw_footer(footer, buf, &scene, &contexts, self.screen.message.as_ref());
        // A screen reader reads at the cursor, so each frame has one: on a page without a mark at its first words.
        let cursor = cursor.filter(|at| area.contains(*at));
        let cursor = cursor.or_else(|| first_words(body, frame.buffer_mut()));
        frame.set_cursor_position(cursor.unwrap_or(body.as_position()));
    }

    /// Draws the page and the dialog over it, and returns the cursor's position.
    fn view_body(&self, body: Rect, buf: &mut Buffer) -> Option<Position> {
        let scene = self.scene();
        let cursor = self.screen.pages.top().view(body, buf, &scene);
        match &self.screen.overlay {
            Some(overlay) => overlay.view(body, buf, &scene),
            None => cursor,
        }
    }

    /// The words about who sees the page, in a client's workbook: the client too while the screen is shared; else whether
    /// the client may see the open text in a session. The second words are shorter ones.
    fn audience(&self) -> [&str; 2] {
        let say = |phrases: [Phrase; 2]| phrases.map(|phrase| self.open.catalog.say(phrase));
        if self.has_round() {
            return say([Phrase::HourNothingSaved; 2]);
        }
        match self.open.author(self.seat.sharing) {
            None | Some(Author::Client) => [""; 2],
            Some(Author::Together) => say([Phrase::SharingOn; 2]),
            Some(Author::Coach) => {
                let Some(writing) = self.screen.pages.top().writing() else {
                    return [""; 2];
                };
                let workbook = &self.open.workbook;
                let hours = HoursHeld::of(workbook.of_sheet(SESSION));
                let entry = writing.target().entry(workbook);
                match entry.is_some_and(|entry| hours.may_be_shown(entry)) {
                    true => say([Phrase::SeenByClient, Phrase::SeenByClientShort]),
                    false => say([Phrase::SeenByCoach, Phrase::SeenByCoachShort]),
                }
            }
        }
    }

    /// The header's title: the page's title, after the week if the page is about a week.
    fn title(&self) -> String {
        let page = self.screen.pages.top();
        let title = page.title(&self.scene());
        if page.is_of_week() {
            let week = self.screen.pages.week.week();
            let this_week = self.scene().this_week();
            let week = self.open.catalog.week_short_on(week, this_week);
            return format!("{week} · {title}");
        }
        match self.other_versions_title() {
            // After the week itself, since the last parts are dropped first.
            Some(others) if self.screen.pages.is_bare() => {
                title.replacen(" · ", &format!(" · {others} · "), 1)
            }
            _ => title,
        }
    }

    /// The number of other versions in the week, with the key that shows them; `None` if there are none.
    fn other_versions_title(&self) -> Option<String> {
        let others = self.open.other_versions(self.screen.pages.week.week());
        let browse = [Context::Browse, Context::Everywhere];
        let key = self.scene().key_words(&browse, Action::ShowOtherVersions);
        let catalog = &self.open.catalog;
        (others > 0).then(|| catalog.count(Phrase::OtherVersionsHere, others, &[("key", &key)]))
    }

    /// The action of the footer hint under the pointer.
    pub(super) fn footer_hit(&self, pointer: Pointer) -> Option<Action> {
        let contexts = self.contexts();
        let area = self.screen.footer_area.get();
        let inside = area.contains(Position::new(pointer.column, pointer.row));
        footer_hit(area, &self.scene(), &contexts, pointer.column).filter(|_| inside)
    }
}

/// The first cell of an area with a letter or a digit.
fn first_words(area: Rect, buf: &Buffer) -> Option<Position> {
    let begins = |at: &Position| {
        let symbol = buf.cell(*at).map_or("", |cell| cell.symbol());
        symbol.chars().any(char::is_alphanumeric)
    };
    area.positions().find(begins)
}

/// Splits the area into header, body and footer.
fn split(area: Rect, header_rows: u16, footer_rows: u16) -> (Rect, Rect, Rect) {
    let bars = u16::from(area.height >= 4);
    let header_rows = (bars * header_rows).min(area.height / 3);
    let footer_rows = (bars * footer_rows).min(area.height / 4);
    let (header, rest) = column::split(area, header_rows);
    let (body, footer) = column::split(rest, rest.height - footer_rows);
    (header, body, footer)
}
