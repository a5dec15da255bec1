//! The areas of the panes of the week. They depend on the size and on the content, never on the focus, so that nothing
//! moves when the focus does.

use ratatui::layout::Rect;

use super::super::waiting::Item;
use super::super::{Scene, tips};
use super::waits::Waits;
use super::{Focus, WeekPage};

/// Least columns and rows at which all panes are shown; below either only one pane is.
const ONE_PANE: (u16, u16) = (60, 13);
/// Least columns for the column of another week.
const OTHER_WEEK_FROM: u16 = 180;
/// Most rows of what waits, before there is room to spare.
const WAITS: u16 = 4;
/// Rows of the bars.
const BARS: u16 = 3;
/// Least columns of a pane with a blank column at its right end.
const MARGIN_FROM: u16 = 40;
/// Least rows of the dilemmas, in which some are shown as numbers only.
const DILEMMAS_LEAST: u16 = 3;

/// The frames of the panes; that of a hidden pane is empty. Neighbours share their borders.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frames {
    pub(super) writing: Rect,
    pub(super) waiting: Rect,
    pub(super) dilemmas: Rect,
    pub(super) bars: Rect,
    pub(super) tips: Rect,
    pub(super) welcome: Rect,
    pub(super) other_week: Rect,
}

impl Frames {
    /// The frames that take clicks. A row shared by two frames belongs to the lower pane, whose title it shows.
    pub(super) fn panes(self) -> [(Focus, Rect); 5] {
        [
            (Focus::Writing, self.writing),
            (Focus::Waiting, self.waiting),
            (Focus::Dilemmas, self.dilemmas),
            (Focus::Bars, self.bars),
            (Focus::Tips, self.tips),
        ]
    }
}

/// The frames for a page with these reminders, and with or without the text of another week.
pub(super) fn frames(
    page: &WeekPage,
    body: Rect,
    scene: &Scene<'_>,
    reminders: &[Item],
    has_other: bool,
) -> Frames {
    if body.width < ONE_PANE.0 || body.height < ONE_PANE.1 {
        return one_pane(page, body);
    }
    let side_width = match (page.welcome.is_some(), body.width) {
        (true, ..120) => body.width * 3 / 5,
        (false, ..100) => 36,
        (_, width) => (width * 2 / 5).min(62),
    };
    let other_width = match body.width {
        OTHER_WEEK_FROM.. if has_other && page.welcome.is_none() => {
            (body.width - side_width) * 2 / 5
        }
        _ => 0,
    };
    let text_width = body.width - side_width - other_width + 1 + u16::from(other_width > 0);
    let column = |x: u16, width: u16| Rect { x, width, ..body };
    let writing = column(body.x, text_width);
    let mut right = writing.right() - 1;
    let mut frames = Frames {
        writing,
        ..Frames::default()
    };
    if other_width > 0 {
        frames.other_week = column(right, other_width);
        right = frames.other_week.right() - 1;
    }
    let side = column(right, body.right() - right);
    if page.welcome.is_some() {
        frames.welcome = side;
        return frames;
    }
    stack(&mut frames, page, side, scene, reminders);
    frames
}

/// The columns left blank at the right end of what waits and of the tips.
pub(super) fn right_margin(columns: u16) -> u16 {
    u16::from(columns >= MARGIN_FROM)
}

/// Rows of the panes in the side column, 0 for a pane that is not shown.
#[derive(Clone, Copy)]
struct Side {
    waits: u16,
    dilemmas: u16,
    bars: u16,
    tips: u16,
}

impl Side {
    /// The rows that the panes would like to have.
    fn wanted(page: &WeekPage, columns: u16, scene: &Scene<'_>, waiting: u16) -> Self {
        let shown = |pane: &str, focus, rows: u16| {
            let is_shown = page.focus == focus || scene.settings.shows(pane);
            rows * u16::from(is_shown)
        };
        let dilemmas = u16::try_from(scene.catalog.dilemmas().len()).unwrap_or(u16::MAX);
        let tips = tips::rows_wanted(scene.catalog, columns - right_margin(columns));
        Self {
            waits: waiting.min(WAITS),
            dilemmas: shown("dilemmas", Focus::Dilemmas, dilemmas.max(1)),
            bars: shown("bars", Focus::Bars, BARS),
            tips: shown("tips", Focus::Tips, tips),
        }
    }

    /// Rows with the borders, of which neighbours share one.
    fn total(self) -> u16 {
        let parts = [self.waits, self.dilemmas, self.bars, self.tips];
        let framed = parts.into_iter().map(|rows| rows + u16::from(rows > 0));
        1 + framed.sum::<u16>()
    }

    /// Gives up rows until the panes fit: first the bars, then statements of tips, then dilemmas, then what waits.
    fn shrink_to(&mut self, height: u16, tip_names: u16) {
        if self.total() > height {
            self.bars = 0;
        }
        let less =
            |rows: u16, least: u16, over: u16| rows.saturating_sub(over).max(least.min(rows));
        self.tips = less(self.tips, tip_names, self.total().saturating_sub(height));
        let over = self.total().saturating_sub(height);
        self.dilemmas = less(self.dilemmas, DILEMMAS_LEAST, over);
        self.waits = less(self.waits, 1, self.total().saturating_sub(height));
        self.tips = less(self.tips, 1, self.total().saturating_sub(height));
    }

    /// Takes rows to spare from the tips for the choices of the first hour, if all of them fit.
    fn make_room_for(&mut self, choices: u16, tips: u16) {
        let more = choices.saturating_sub(self.waits);
        if self.tips >= tips + more {
            self.tips -= more;
            self.waits += more;
        }
    }

    /// Gives the rows to spare to what waits, then to the lowest pane.
    fn grow_to(&mut self, height: u16, waiting: u16) {
        let spare = height.saturating_sub(self.total());
        self.waits += spare.min(waiting.saturating_sub(self.waits));
        let spare = height.saturating_sub(self.total());
        let lowest = [&mut self.tips, &mut self.bars, &mut self.dilemmas];
        match lowest.into_iter().find(|rows| **rows > 0) {
            Some(rows) => *rows += spare,
            None => self.waits += spare,
        }
    }
}

/// Divides the side column among what waits, the dilemmas, the bars and the tips.
fn stack(frames: &mut Frames, page: &WeekPage, side: Rect, scene: &Scene<'_>, reminders: &[Item]) {
    let waiting = u16::try_from(reminders.len()).unwrap_or(u16::MAX).max(1);
    let mut rows = Side::wanted(page, side.width.saturating_sub(2), scene, waiting);
    let has_bars = rows.bars > 0;
    let tip_names = u16::try_from(scene.catalog.tips().len()).unwrap_or(u16::MAX);
    rows.shrink_to(side.height, tip_names.max(1));
    rows.grow_to(side.height, waiting);
    let choices = Waits::choice_rows(scene, reminders, side.width.saturating_sub(4));
    rows.make_room_for(choices, tip_names);
    let mut y = side.y;
    let mut next = |rows: u16| {
        let height = match rows {
            0 => 0,
            rows => (rows + 2).min(side.bottom().saturating_sub(y)),
        };
        let frame = Rect { y, height, ..side };
        y += rows + u16::from(rows > 0);
        frame
    };
    frames.waiting = next(rows.waits);
    frames.dilemmas = next(rows.dilemmas);
    frames.bars = next(rows.bars);
    frames.tips = next(rows.tips);
    // Without a place of their own the bars take that of the list while they have the focus.
    if has_bars && rows.bars == 0 && page.focus == Focus::Bars {
        frames.bars = std::mem::take(&mut frames.dilemmas);
    }
}

/// The frame of the pane with the focus, over the whole area.
fn one_pane(page: &WeekPage, body: Rect) -> Frames {
    let mut frames = Frames::default();
    match page.focus {
        Focus::Tips => frames.tips = body,
        Focus::Dilemmas => frames.dilemmas = body,
        Focus::Bars => frames.bars = body,
        Focus::Waiting => frames.waiting = body,
        _ => frames.writing = body,
    }
    frames
}
