//! The header and the footer.

mod footer;

pub use footer::{draw_footer, footer_hit, footer_rows};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Scene;
use crate::content::{Catalog, Phrase};
use crate::effect::{RescueCopy, Trouble};
use crate::model::Moment;
use crate::text::wrap;
use crate::widgets::paint;
use crate::widgets::runs::{Run, cells, draw_runs, row};
use crate::workbook::SaveStatus;

/// Separates the parts of a title.
const DOT: &str = " · ";
/// Most rows for trouble below the title.
const TROUBLE_ROWS: u16 = 3;

/// State of saving that the app keeps in addition to the workbook's own status.
#[derive(Clone, Copy, Debug)]
pub struct SaveNews<'a> {
    /// The time at which a file was last written in this run.
    pub last: Option<Moment>,
    /// Whether the current save has taken more than a second.
    pub slow: bool,
    /// The folder of the workbook.
    pub folder: &'a str,
}

/// The contents of the header.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    /// The title of the page; where there is little room its last parts are dropped first.
    pub title: &'a str,
    /// The text of the timer; empty while it is off.
    pub timer: &'a str,
    /// The words about who sees the page, and shorter ones for a narrow screen; empty for nothing to say.
    pub audience: [&'a str; 2],
    /// Whether texts that name folders or quote files must stay off the screen.
    pub is_guarded: bool,
    /// Whether only a save under way and trouble are told of saving.
    pub is_quiet: bool,
    /// The state of saving.
    pub news: SaveNews<'a>,
}

/// Rows that the header needs: one, and up to three more for trouble.
pub fn header_rows(width: u16, scene: &Scene<'_>, heading: Heading<'_>) -> u16 {
    match what_to_do(scene, heading) {
        Some(help) => {
            let rows = wrap(&help, text_width(width)).len();
            1 + u16::try_from(rows)
                .unwrap_or(TROUBLE_ROWS)
                .min(TROUBLE_ROWS)
        }
        None => 1,
    }
}

/// Draws the title to the left, and the sharing and save state to the right; below them, where a file cannot be
/// written, what to do about it. The title is shortened before “shared” or the save state is.
pub fn draw_header(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, heading: Heading<'_>) {
    let area = area.intersection(buf.area);
    buf.set_style(area, scene.theme.header);
    let line = within(row(area, 0));
    let right = right_end(line.width, scene, heading);
    let taken = total(&right).min(line.width);
    let end = Rect {
        x: line.right() - taken,
        width: taken,
        ..line
    };
    draw_runs(end, buf, &right);
    let left = Rect {
        width: line.width.saturating_sub(gap_after(taken)),
        ..line
    };
    let Some(help) = what_to_do(scene, heading) else {
        draw_title(left, buf, scene, heading);
        return;
    };
    if area.height < 2 {
        // On a single row, what to do takes the place of the title.
        paint::line(buf, left, &help, scene.theme.trouble);
        return;
    }
    draw_title(left, buf, scene, heading);
    let below = area.height - 1;
    let rows = wrap(&help, line.width);
    for (down, text) in (1..=below).zip(&rows) {
        // `…` on the last row shows that the text goes on.
        let is_cut = down == below && rows.len() > usize::from(below);
        let text = if is_cut {
            format!("{text} …")
        } else {
            (*text).to_owned()
        };
        paint::line(buf, within(row(area, down)), &text, scene.theme.trouble);
    }
}

/// The words about who sees the page, and the save state; only the former if there is room for one.
fn right_end(width: u16, scene: &Scene<'_>, heading: Heading<'_>) -> Vec<Run> {
    let plain = scene.theme.header;
    let is_saved = matches!(scene.workbook.save_status(), SaveStatus::Saved);
    let [whole, short] = heading.audience;
    let audience = match cells(whole) <= width {
        true => whole,
        false => short,
    };
    if heading.is_quiet && is_saved {
        return vec![Run::new(audience, plain)];
    }
    let (state, style) = save_state(scene, heading.news);
    let saved = Run::new(state, style);
    if audience.is_empty() {
        return vec![saved];
    }
    let audience = Run::new(audience, plain);
    let both = vec![audience.clone(), Run::new(DOT, plain), saved];
    match total(&both) <= width {
        true => both,
        false => vec![audience],
    }
}

fn total(runs: &[Run]) -> u16 {
    runs.iter().map(Run::width).sum()
}

/// A width with two blanks after it; 0 stays 0.
fn gap_after(width: u16) -> u16 {
    if width > 0 { width + 2 } else { 0 }
}

/// Draws the title, and the timer at the right end. The timer is short and drawn whole.
fn draw_title(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, heading: Heading<'_>) {
    let taken = paint::right_aligned(buf, area, heading.timer, scene.theme.header);
    let room = area.width.saturating_sub(gap_after(taken));
    let left = Rect {
        width: room,
        ..area
    };
    paint::line(buf, left, fitted(heading.title, room), scene.theme.header);
}

/// The area without a margin of one column at each side, where it is wide enough for margins.
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

/// As many whole parts of a title as fit. A part is cut rather than dropped where the parts before it would fill less
/// than a quarter of the room: of a page with a long name only the week would be left.
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
        SaveStatus::Pending if news.slow => (say(Phrase::SavingSlowly), scene.theme.notice),
        // No time here: it would look like the time of the words typed since.
        SaveStatus::Pending => (say(Phrase::Saving), scene.theme.notice),
        SaveStatus::Saved => {
            let text = news.last.map(|last| saved_at(scene, last));
            (
                text.unwrap_or_else(|| say(Phrase::AllSaved)),
                scene.theme.notice,
            )
        }
    }
}

fn saved_at(scene: &Scene<'_>, last: Moment) -> String {
    let mut time = last.local().strftime("%H:%M").to_string();
    if last.date() != scene.today() {
        time = format!("{} {time}", scene.catalog.calendar().day(last.date()));
    }
    let phrase = if scene.workbook.is_durable() {
        Phrase::Saved
    } else {
        Phrase::SavedUnconfirmed
    };
    scene.catalog.fill(phrase, &[("time", &time)])
}

/// The short name of a trouble.
pub fn name_of(trouble: &Trouble) -> Phrase {
    match trouble {
        Trouble::Full => Phrase::DiskFull,
        Trouble::ReadOnly => Phrase::FolderReadOnly,
        Trouble::Locked => Phrase::LockedByOther,
        Trouble::Overtaken => Phrase::ChangedByOther,
        Trouble::Unreadable(_) => Phrase::FileUnreadable,
        Trouble::TooLarge => Phrase::TooLarge,
        Trouble::Other(_) => Phrase::SaveFailed,
    }
}

/// Advice about trouble, with the folder of a rescue copy if there is one. The text names folders and quotes files, so
/// it is left out while the screen is hidden or shared; the short name of the trouble is still shown.
fn what_to_do(scene: &Scene<'_>, heading: Heading<'_>) -> Option<String> {
    let SaveStatus::Trouble(trouble, rescued) = scene.workbook.save_status() else {
        return None;
    };
    if heading.is_guarded {
        return None;
    }
    let folder = heading.news.folder;
    Some(trouble_words(scene.catalog, trouble, rescued, folder))
}

/// The advice about trouble, which names the folder of a rescue copy if there is one. `folder` is the workbook's.
pub fn trouble_words(
    catalog: &Catalog,
    trouble: &Trouble,
    rescued: Option<&RescueCopy>,
    folder: &str,
) -> String {
    let mut text = match trouble {
        Trouble::Full => catalog.say(Phrase::DiskFullHelp).to_owned(),
        Trouble::ReadOnly => catalog.fill(Phrase::FolderReadOnlyHelp, &[("folder", folder)]),
        Trouble::Locked => catalog.say(Phrase::LockedByOtherHelp).to_owned(),
        Trouble::Overtaken => catalog.say(Phrase::ChangedByOtherHelp).to_owned(),
        Trouble::Unreadable(_) => catalog.say(Phrase::UnreadableHelp).to_owned(),
        Trouble::TooLarge => catalog.say(Phrase::TooLargeHelp).to_owned(),
        Trouble::Other(reason) => {
            let values = [("file", folder), ("reason", reason.as_str())];
            catalog.fill(Phrase::SaveFailedHelp, &values)
        }
    };
    if let Some(copy) = rescued {
        let phrase = if copy.is_temporary {
            Phrase::RescueTemporary
        } else {
            Phrase::RescueSafe
        };
        text.push(' ');
        text.push_str(&catalog.fill(phrase, &[("folder", &copy.folder)]));
    }
    if let Trouble::Unreadable(fault) = trouble {
        // Last, because it is the longest part and the end is cut first.
        text.push_str(&format!(" ({})", catalog.fault(fault)));
    }
    text
}

#[cfg(test)]
mod tests;
