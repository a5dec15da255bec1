//! The line on top and the line at the bottom.

mod footer;

pub use footer::{draw_footer, footer_hit, footer_rows};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Scene;
use crate::content::Phrase;
use crate::effect::Trouble;
use crate::model::Moment;
use crate::text::wrap;
use crate::widgets::paint;
use crate::widgets::runs::{cells, row};
use crate::workbook::SaveStatus;

/// What stands between the parts of a title.
const DOT: &str = " · ";
/// Rows that trouble may take below the title.
const TROUBLE_ROWS: u16 = 3;

/// What the app knows of saving beside the workbook's own status.
#[derive(Clone, Copy, Debug)]
pub struct SaveNews<'a> {
    /// When something was last written, in this run.
    pub last: Option<Moment>,
    /// Whether the disk confirmed that.
    pub durable: bool,
    /// Whether what is under way has taken more than a second.
    pub slow: bool,
    /// Where the workbook lies.
    pub folder: &'a str,
}

/// Rows that the header wants: one, and some more where there is trouble to tell of.
pub fn header_rows(width: u16, scene: &Scene<'_>, news: SaveNews<'_>) -> u16 {
    match scene.workbook.save_status() {
        SaveStatus::Trouble(trouble, rescued) => {
            let rows = wrap(
                &what_to_do(scene, trouble, rescued, news),
                text_width(width),
            )
            .len();
            1 + u16::try_from(rows)
                .unwrap_or(TROUBLE_ROWS)
                .min(TROUBLE_ROWS)
        }
        SaveStatus::Saved | SaveStatus::Pending => 1,
    }
}

/// Draws where one is to the left and how safe the text is to the right; below it, where something cannot be written,
/// what to do about it. The save state is never cut for the title's sake.
pub fn draw_header(
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    title: &str,
    timer: &str,
    news: SaveNews<'_>,
) {
    let area = area.intersection(buf.area);
    buf.set_style(area, scene.theme.header);
    let line = within(row(area, 0));
    let (state, style) = save_state(scene, news);
    let taken = cells(&state).min(line.width);
    paint::right_aligned(buf, line, &state, style);
    let room = line
        .width
        .saturating_sub(if taken > 0 { taken + 2 } else { 0 });
    let left = Rect {
        width: room,
        ..line
    };
    let help = match scene.workbook.save_status() {
        SaveStatus::Trouble(trouble, rescued) => what_to_do(scene, trouble, rescued, news),
        SaveStatus::Saved | SaveStatus::Pending => {
            draw_title(left, buf, scene, title, timer);
            return;
        }
    };
    if area.height < 2 {
        // With one row only, what to do is worth more than where one is.
        paint::line(buf, left, &help, scene.theme.trouble);
        return;
    }
    draw_title(left, buf, scene, title, timer);
    let below = area.height - 1;
    let rows = wrap(&help, line.width);
    for (down, text) in (1..=below).zip(&rows) {
        // The last row that there is tells that there is more.
        let is_cut = down == below && rows.len() > usize::from(below);
        let text = if is_cut {
            format!("{text} …")
        } else {
            (*text).to_owned()
        };
        paint::line(buf, within(row(area, down)), &text, scene.theme.trouble);
    }
}

/// Where one is, and to its right what the timer says, which is short and goes before.
fn draw_title(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, title: &str, timer: &str) {
    let taken = paint::right_aligned(buf, area, timer, scene.theme.header);
    let room = area
        .width
        .saturating_sub(if taken > 0 { taken + 2 } else { 0 });
    let left = Rect {
        width: room,
        ..area
    };
    paint::line(buf, left, fitted(title, room), scene.theme.header);
}

/// The area without a column at both sides, where that leaves enough.
fn within(area: Rect) -> Rect {
    let margin = u16::from(area.width >= 20);
    Rect {
        x: area.x + margin,
        width: area.width - 2 * margin,
        ..area
    }
}

fn text_width(width: u16) -> u16 {
    within(Rect::new(0, 0, width, 1)).width
}

/// As many whole parts of a title as there is room for. Where they would fill little of it, a part is cut rather than
/// dropped: of a page with a long name the week alone would not say what it is.
fn fitted(title: &str, room: u16) -> &str {
    let mut fits = title;
    while cells(fits) > room {
        match fits.rsplit_once(DOT) {
            Some((shorter, _)) if cells(shorter) * 4 < room => break,
            Some((shorter, _)) => fits = shorter,
            None => break,
        }
    }
    fits
}

fn save_state(scene: &Scene<'_>, news: SaveNews<'_>) -> (String, Style) {
    let say = |phrase| scene.catalog.say(phrase).to_owned();
    match scene.workbook.save_status() {
        SaveStatus::Trouble(trouble, _) => (say(name_of(trouble)), scene.theme.trouble),
        SaveStatus::Pending if news.slow => (say(Phrase::Saving), scene.theme.notice),
        SaveStatus::Saved | SaveStatus::Pending => {
            let text = news.last.map(|last| saved_at(scene, last, news.durable));
            (
                text.unwrap_or_else(|| say(Phrase::AllSaved)),
                scene.theme.notice,
            )
        }
    }
}

fn saved_at(scene: &Scene<'_>, last: Moment, durable: bool) -> String {
    let mut time = last.local().strftime("%H:%M").to_string();
    if last.date() != scene.today() {
        time = format!("{} {time}", scene.catalog.calendar().day(last.date()));
    }
    let phrase = if durable {
        Phrase::Saved
    } else {
        Phrase::SavedUnconfirmed
    };
    scene.catalog.fill(phrase, &[("time", &time)])
}

fn name_of(trouble: &Trouble) -> Phrase {
    match trouble {
        Trouble::Full => Phrase::DiskFull,
        Trouble::ReadOnly => Phrase::FolderReadOnly,
        Trouble::Locked => Phrase::LockedByOther,
        Trouble::Unreadable(_) => Phrase::NotSaved,
        Trouble::Other(_) => Phrase::SaveFailed,
    }
}

/// What the user can do, and whether a copy is safe meanwhile.
fn what_to_do(scene: &Scene<'_>, trouble: &Trouble, rescued: bool, news: SaveNews<'_>) -> String {
    let folder = ("folder", news.folder);
    let mut text = match trouble {
        Trouble::Full => scene.catalog.say(Phrase::DiskFullHelp).to_owned(),
        Trouble::ReadOnly => scene.catalog.fill(Phrase::FolderReadOnlyHelp, &[folder]),
        Trouble::Locked => scene.catalog.say(Phrase::LockedByOtherHelp).to_owned(),
        Trouble::Unreadable(fault) => scene
            .catalog
            .fill(Phrase::UnreadableHelp, &[("place", &fault.to_string())]),
        Trouble::Other(reason) => {
            let values = [("file", news.folder), ("reason", reason.as_str())];
            scene.catalog.fill(Phrase::SaveFailedHelp, &values)
        }
    };
    if rescued {
        text.push(' ');
        text.push_str(scene.catalog.say(Phrase::RescueSafe));
    }
    text
}

#[cfg(test)]
mod tests;
