//! Layout and drawing of the panes of the week.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use super::super::tips::Tips;
use super::super::{Scene, links, notes, promise};
use super::focus::Focus;
use super::{WeekPage, waiting_line};
use crate::content::Phrase;
use crate::model::Leaf;
use crate::text::{width, wrap};
use crate::widgets::paint::paragraph;
use crate::widgets::pane::{Pane, frames};

/// Least columns and rows at which all panes are shown; below either only one pane is.
const ONE_PANE: (u16, u16) = (60, 15);
/// Most rows for a fault above the panes.
const FAULT_ROWS: u16 = 3;

/// The parts of the page that react to a click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WeekSpot {
    /// A pane with its frame.
    Pane(Focus),
    /// The text inside its frame.
    Text,
}

/// The frames of the panes; that of a hidden pane is empty.
#[derive(Clone, Copy, Debug, Default)]
struct Frames {
    writing: Rect,
    tips: Rect,
    dilemmas: Rect,
    bars: Rect,
    notes: Rect,
}

impl Frames {
    /// The frames in the order of registering clicks. A row shared by two frames belongs to the lower pane, whose title
    /// it shows, so that pane comes later.
    fn panes(self) -> [(Focus, Rect); 5] {
        [
            (Focus::Writing, self.writing),
            (Focus::Tips, self.tips),
            (Focus::Dilemmas, self.dilemmas),
            (Focus::Bars, self.bars),
            (Focus::Notes, self.notes),
        ]
    }
}

/// Draws the whole page and returns the position of the cursor.
pub(super) fn draw(
    page: &WeekPage,
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
) -> Option<Position> {
    page.hits.clear();
    if page.focus == Focus::OnlyText {
        return draw_only_text(page, area, buf, scene);
    }
    let (top, body, bottom) = split(page, area, scene);
    draw_top(page, top, buf, scene);
    waiting_line::draw(page, bottom, buf, scene);
    let areas = if body.width < ONE_PANE.0 || body.height < ONE_PANE.1 {
        one_pane(page, body)
    } else {
        all_panes(page, body, scene)
    };
    let cursor = draw_panes(page, areas, buf, scene);
    if page.in_text() { cursor } else { None }
}

/// Splits the page into the rows of the promise or a fault, the panes, and the line of due reminders.
fn split(page: &WeekPage, area: Rect, scene: &Scene<'_>) -> (Rect, Rect, Rect) {
    let width = area.width.saturating_sub(2);
    let wanted = match fault_text(page, scene) {
        Some(text) => u16::try_from(wrap(&text, width.max(1)).len())
            .unwrap_or(FAULT_ROWS)
            .min(FAULT_ROWS),
        None => promise::rows(scene, page.week, width),
    };
    let top = if area.height >= 12 {
        wanted
    } else {
        wanted.min(area.height.saturating_sub(6)).min(2)
    };
    let waits = area.height >= 16 && waiting_line::is_needed(page, scene);
    let [top, body, bottom] = Layout::vertical([
        Constraint::Length(top),
        Constraint::Fill(1),
        Constraint::Length(u16::from(waits)),
    ])
    .areas(area);
    (top, body, bottom)
}

/// The fault in the week's file that makes it read-only; none where there is no fault.
fn fault_text(page: &WeekPage, scene: &Scene<'_>) -> Option<String> {
    let fault = scene.workbook.fault(Leaf::Week(page.week))?;
    let name = scene.catalog.say(Phrase::WeekReadOnly);
    Some(format!("{name}: {}", scene.catalog.fault(fault)))
}

fn draw_top(page: &WeekPage, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    match fault_text(page, scene) {
        Some(text) => {
            paragraph(buf, inner, &text, scene.theme.trouble);
        }
        None => promise::view(
            inner,
            buf,
            scene,
            page.week,
            !page.in_text() && page.focus != Focus::Tips,
        ),
    }
}

/// The frames of all panes; neighbours share their borders.
fn all_panes(page: &WeekPage, body: Rect, scene: &Scene<'_>) -> Frames {
    let left_width = match body.width {
        ..90 => 30,
        90..140 => 38,
        _ => 46,
    };
    let right = Rect {
        x: body.x + left_width - 1,
        width: body.width - left_width + 1,
        ..body
    };
    let dilemmas = u16::try_from(scene.catalog.dilemmas().len()).unwrap_or(7);
    let tips = u16::try_from(scene.catalog.tips().len()).unwrap_or(5);
    // There may be many own dilemmas and tips: their lists scroll, so that the other panes keep their rows.
    let shows = |pane: &str, focus| page.focus == focus || scene.settings.shows(pane);
    let dilemma_rows = dilemmas.min(body.height.saturating_sub(9)).max(1) + 1;
    let dilemma_rows = dilemma_rows * u16::from(shows("dilemmas", Focus::Dilemmas));
    let tip_rows = if page.focus == Focus::Tips {
        Tips::rows_wanted(scene.catalog).min(body.height.saturating_sub(5))
    } else {
        tips.min(body.height / 3) + 1
    };
    let bar_rows = 4 * u16::from(shows("bars", Focus::Bars));
    let y = body.y;
    let bars_y = y + dilemma_rows;
    let notes_y = bars_y + bar_rows;
    let has_tips = shows("tips", Focus::Tips);
    let tips_y = body.bottom() - if has_tips { tip_rows + 1 } else { 1 };
    // One more row for the border shared with the pane below; none for a hidden pane.
    let framed = |rows: u16| rows + u16::from(rows > 0);
    let frame = |x, y, width, height| Rect::new(x, y, width, height);
    Frames {
        dilemmas: frame(body.x, y, left_width, framed(dilemma_rows)),
        bars: frame(body.x, bars_y, left_width, framed(bar_rows)),
        notes: frame(
            body.x,
            notes_y,
            left_width,
            body.bottom().saturating_sub(notes_y),
        ),
        writing: frame(right.x, y, right.width, tips_y - y + 1),
        tips: frame(
            right.x,
            tips_y,
            right.width,
            if has_tips { tip_rows + 1 } else { 0 },
        ),
    }
}

/// The frame of the pane with the focus, over the whole area.
fn one_pane(page: &WeekPage, body: Rect) -> Frames {
    let mut areas = Frames::default();
    match page.focus {
        Focus::Page | Focus::Writing | Focus::OnlyText => areas.writing = body,
        Focus::Tips => areas.tips = body,
        Focus::Dilemmas => areas.dilemmas = body,
        Focus::Bars => areas.bars = body,
        Focus::Notes => areas.notes = body,
    }
    areas
}

fn draw_panes(
    page: &WeekPage,
    areas: Frames,
    buf: &mut Buffer,
    scene: &Scene<'_>,
) -> Option<Position> {
    let on = |focus| page.focus == focus;
    let framed = |focus, area, title: &str| Pane {
        area,
        title: title.to_owned(),
        focused: on(focus),
    };
    let say = |phrase| scene.catalog.say(phrase);
    let panes = [
        framed(Focus::Dilemmas, areas.dilemmas, say(Phrase::PaneDilemmas)),
        framed(Focus::Bars, areas.bars, &bars_title(page, scene)),
        framed(Focus::Notes, areas.notes, &notes_title(page, areas, scene)),
        framed(Focus::Tips, areas.tips, say(Phrase::PaneTips)),
        framed(
            Focus::Writing,
            areas.writing,
            &writing_title(page, areas, scene),
        ),
    ];
    let [dilemmas, bars, notes, tips, writing] = frames(&panes, buf, scene.theme);
    if !dilemmas.is_empty() {
        page.dilemmas
            .view(dilemmas, buf, scene, page.week, on(Focus::Dilemmas));
    }
    if !bars.is_empty() {
        page.bars.view(bars, buf, scene, on(Focus::Bars));
    }
    if !notes.is_empty() {
        page.notes
            .view(notes, buf, scene, page.week, on(Focus::Notes));
    }
    if !tips.is_empty() {
        page.tips.view(tips, buf, scene, page.week, on(Focus::Tips));
    }
    // A blank column inside the frame at each side, where there is room for it.
    let air = u16::from(writing.width > 30);
    let writing = Rect {
        x: writing.x + air,
        width: writing.width - 2 * air,
        ..writing
    };
    for (focus, area) in areas.panes() {
        page.hits.put(area, WeekSpot::Pane(focus));
    }
    page.hits.put(writing, WeekSpot::Text);
    if writing.is_empty() {
        return None;
    }
    if page.in_text() {
        page.writing.view_count(areas.writing, buf, scene);
    }
    page.writing
        .view(writing, buf, scene, &placeholder(page, scene))
}

/// The title of the text's frame: the sheet, its subject, and when it was written.
fn writing_title(page: &WeekPage, areas: Frames, scene: &Scene<'_>) -> String {
    let target = page.writing.target();
    let entry = target.entry(scene.workbook);
    let about = match entry {
        Some(entry) => entry.about.iter().next().cloned(),
        None => target.about.clone(),
    };
    let mut title = scene.catalog.say(Phrase::PaneReflection).to_owned();
    let named = about.as_ref().and_then(|link| match link.kind() {
        "dilemma" => scene
            .catalog
            .dilemma(link.target())
            .map(|dilemma| dilemma.name.to_string()),
        "tip" => scene
            .catalog
            .tip(link.target())
            .map(|tip| tip.name.to_string()),
        _ => None,
    });
    let about_is_named = named.is_some();
    if let Some(named) = named {
        title = format!("{title} · {named}");
    }
    if let Some(entry) = entry {
        let local = entry.written.local();
        let day = scene.catalog.calendar().day(local.date());
        title = format!("{title} · {day} {:02}:{:02}", local.hour(), local.minute());
    }
    // The other links, where there is room for them.
    let links = links::quiet_line(scene, target);
    let named_alone = entry.is_none_or(|entry| entry.about.iter().count() < 2) && about_is_named;
    let whole = format!("{title} {links}");
    if links.is_empty() || named_alone || width(&whole) + 4 > usize::from(areas.writing.width) {
        title
    } else {
        whole
    }
}

/// The title of the notes, with their number where not all of them are visible.
fn notes_title(page: &WeekPage, areas: Frames, scene: &Scene<'_>) -> String {
    let name = scene.catalog.say(Phrase::PaneNotes);
    let count = notes::count(scene.workbook, page.week);
    if count > usize::from(areas.notes.height.saturating_sub(2)) {
        format!("{name} · {count}")
    } else {
        name.to_owned()
    }
}

fn bars_title(page: &WeekPage, scene: &Scene<'_>) -> String {
    let name = scene
        .catalog
        .dilemma(page.bars.dilemma())
        .map(|dilemma| dilemma.short.to_string());
    match name {
        Some(name) if page.focus == Focus::Bars => name,
        _ => scene.catalog.say(Phrase::PanePlacement).to_owned(),
    }
}

/// The placeholder of an empty text: a question to write about, or how to start.
fn placeholder(page: &WeekPage, scene: &Scene<'_>) -> String {
    let link = page.writing.target().about.as_ref();
    let prompt = link.and_then(|link| match link.kind() {
        "tip" => scene
            .catalog
            .tip(link.target())
            .map(|tip| tip.prompt.to_string()),
        "dilemma" => scene
            .catalog
            .dilemma(link.target())
            .and_then(|dilemma| dilemma.questions.first().map(ToString::to_string)),
        _ => None,
    });
    match prompt {
        // No invitation to write in a read-only week.
        _ if scene.workbook.fault(Leaf::Week(page.week)).is_some() => {
            scene.catalog.say(Phrase::CannotChangeHere).to_owned()
        }
        Some(prompt) => prompt,
        None if page.in_text() => scene.catalog.say(Phrase::WritingHere).to_owned(),
        None if page.week == scene.this_week() => {
            scene.catalog.say(Phrase::WritingInvite).to_owned()
        }
        None if page.week > scene.this_week() => scene.catalog.say(Phrase::WritingHere).to_owned(),
        None => scene.catalog.say(Phrase::NotesEmptyPast).to_owned(),
    }
}

fn draw_only_text(
    page: &WeekPage,
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
) -> Option<Position> {
    let room = Rect {
        y: area.y + u16::from(area.height > 8),
        height: area.height.saturating_sub(2 * u16::from(area.height > 8)),
        ..area
    };
    page.hits.put(room, WeekSpot::Text);
    if room.bottom() < area.bottom() {
        page.writing.view_count(area, buf, scene);
    }
    page.writing
        .view(room, buf, scene, &placeholder(page, scene))
}
