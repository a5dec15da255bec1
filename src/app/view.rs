//! Drawing the whole screen.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use super::{App, Overlay, Page};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::{Context, Pointer};
use crate::panes::{
    Heading, SaveNews, draw_footer, draw_header, draw_hidden, footer_hit, footer_rows, header_rows,
    workbook_title,
};

impl App {
    /// Draws header, page, dialog and footer, and puts the cursor where text is typed.
    pub fn view(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let buf = frame.buffer_mut();
        buf.set_style(area, self.theme.base);
        let scene = self.scene();
        let news = SaveNews {
            last: self.saved_at,
            slow: self.workbook.is_slow(self.now),
            folder: &self.folder,
        };
        let hidden = self.is_hidden();
        let timer = match self.pages.last() {
            Some(Page::Session(session)) => session.clock_words(&scene),
            _ => self.timer.words(self.now.ticks, &self.catalog),
        };
        let title = self.title();
        let heading = Heading {
            title: if hidden { "tillit" } else { &title },
            timer: if hidden { "" } else { &timer },
            sharing: self.sharing,
            news,
        };
        let (header, body, footer) = split(
            area,
            header_rows(area.width, &scene, heading),
            footer_rows(area.width, self.message.as_ref()),
        );
        let contexts = self.contexts();
        let cursor = if hidden {
            draw_hidden(body, buf, &scene);
            None
        } else {
            self.view_body(body, buf)
        };
        self.footer_area.set(footer);
        draw_header(header, buf, &scene, heading);
        // The first screen shows nothing but its own keys.
        let shown = match contexts.first() {
            Some(Context::Welcome) => &contexts[..1],
            _ => &contexts[..],
        };
        draw_footer(
            footer,
            buf,
            &scene,
            shown,
            self.message.as_ref(),
            Context::in_text(&contexts),
        );
        if let Some(cursor) = cursor.filter(|at| area.contains(*at)) {
            frame.set_cursor_position(Position::new(cursor.x, cursor.y));
        }
    }

    /// Draws the page and the dialog over it; tells where the cursor stands.
    fn view_body(&self, body: Rect, buf: &mut Buffer) -> Option<Position> {
        let scene = self.scene();
        let cursor = match self.pages.last() {
            Some(Page::Welcome(welcome)) => welcome.view(body, buf, &scene),
            Some(Page::Dilemma(dilemma)) => {
                dilemma.view(body, buf, &scene);
                None
            }
            Some(Page::Form(form)) => form.view(body, buf, &scene),
            Some(Page::Session(session)) => session.view(body, buf, &scene),
            Some(Page::Guided(guided)) => guided.view(body, buf, &scene),
            Some(Page::LookBack(look_back)) => {
                look_back.view(body, buf, &scene);
                None
            }
            Some(Page::Waiting(waiting)) => {
                waiting.view(body, buf, &scene);
                None
            }
            Some(Page::Board(board)) => {
                board.view(body, buf, &scene);
                None
            }
            Some(Page::Workbooks(workbooks)) => workbooks.view(body, buf, &scene),
            None => self.week.view(body, buf, &scene),
        };
        match &self.overlay {
            Some(Overlay::Reader(reader)) => reader.view(body, buf, &scene),
            Some(Overlay::Picker(picker)) => picker.view(body, buf, &scene),
            Some(Overlay::GoTo(go_to)) => go_to.view(body, buf, &scene),
            Some(Overlay::Ending(ending)) => ending.view(body, buf, &scene),
            None => cursor,
        }
    }

    /// Where one is: the week and the workbook, or the page.
    fn title(&self) -> String {
        let scene = self.scene();
        let week = self.catalog.week_title(self.week.week());
        let short = self.catalog.week_short(self.week.week());
        match self.pages.last() {
            // The page itself says where one is.
            Some(Page::Welcome(_)) => String::new(),
            Some(Page::Dilemma(page)) => format!("{short} · {}", page.title(&scene)),
            Some(Page::Session(page)) => page.title(&scene),
            Some(Page::Form(page)) => format!("{short} · {}", page.title(&scene)),
            Some(Page::Guided(page)) => format!("{short} · {}", page.title(&scene)),
            Some(Page::LookBack(_)) => {
                format!("{short} · {}", self.catalog.say(Phrase::LookBackTitle))
            }
            Some(Page::Waiting(_)) => {
                format!("{short} · {}", self.catalog.say(Phrase::PaneWaiting))
            }
            Some(Page::Board(page)) => format!("{short} · {}", page.title(&self.catalog)),
            Some(Page::Workbooks(_)) => self.catalog.say(Phrase::PaneWorkbooks).to_owned(),
            None => format!("{week} · {}", workbook_title(&self.catalog, &self.workbook)),
        }
    }

    /// The action of the footer's hint under a click.
    pub(super) fn footer_hit(&self, pointer: Pointer) -> Option<Action> {
        let contexts = self.contexts();
        let area = self.footer_area.get();
        let inside = area.contains(Position::new(pointer.column, pointer.row));
        footer_hit(
            area,
            &self.scene(),
            &contexts,
            Context::in_text(&contexts),
            pointer.column,
        )
        .filter(|_| inside)
    }
}

/// Header, body and footer.
fn split(area: Rect, header_rows: u16, footer_rows: u16) -> (Rect, Rect, Rect) {
    let bars = u16::from(area.height >= 4);
    let [header, body, footer] = Layout::vertical([
        Constraint::Length((bars * header_rows).min(area.height / 3)),
        Constraint::Fill(1),
        Constraint::Length((bars * footer_rows).min(area.height / 4)),
    ])
    .areas(area);
    (header, body, footer)
}
