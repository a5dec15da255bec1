//! Drawing the page of the week.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::waiting::Item;
use super::super::{Scene, links, notes, promise};
use super::layout::{Frames, frames, right_margin};
use super::waits::Waits;
use super::{Focus, WeekPage, WeekSpot};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{own_texts, programme};
use crate::keymap::Context;
use crate::model::views::REFLECTION_TEXT;
use crate::model::{Leaf, WeekId, WorkbookKind};
use crate::text::{width, wrap};
use crate::widgets::column::{Column, centred, first_columns, split};
use crate::widgets::paint::{line, paragraph};
use crate::widgets::pane::{Pane, frames as draw_frames};

/// From this many rows on, the panes give one to the programme.
const PROGRAMME_FROM: u16 = 16;
/// Most rows for a fault above the panes.
const FAULT_ROWS: u16 = 3;

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
    let (top, body) = split_top(page, area, scene);
    let asked = draw_top(page, top, buf, scene);
    let body = draw_programme(body, buf, scene);
    let reminders = page.waits.found(scene);
    let other = other_week(page, scene);
    let frames = frames(page, body, scene, &reminders, other.is_some());
    let inner = draw_borders(page, (frames, other), buf, scene, &reminders);
    let cursor = draw_panes(page, (frames, inner), other, buf, scene, &reminders);
    asked.or(cursor)
}

/// Splits the page into the rows of the promise or a fault, and the panes.
fn split_top(page: &WeekPage, area: Rect, scene: &Scene<'_>) -> (Rect, Rect) {
    let columns = area.width.saturating_sub(2);
    let wanted = match fault_text(page, scene) {
        Some(text) => u16::try_from(wrap(&text, columns.max(1)).len())
            .unwrap_or(FAULT_ROWS)
            .min(FAULT_ROWS),
        None => promise::rows(scene, page.week, columns),
    };
    let top = if area.height >= 12 {
        wanted
    } else {
        wanted.min(area.height.saturating_sub(6)).min(2)
    };
    split(area, top)
}

/// Draws the step of the programme that is followed, where there is room; returns the area below it.
fn draw_programme(area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Rect {
    let followed = programme(
        scene.workbook.entries(Leaf::Standing).values(),
        scene.catalog,
    );
    let Some((sheet, step)) = followed.filter(|_| area.height >= PROGRAMME_FROM) else {
        return area;
    };
    let key = scene.key_words(&[Context::Browse], Action::OpenProgramme);
    let values = [("sheet", &*sheet.name), ("step", step), ("key", &key)];
    let text = scene.catalog.fill(Phrase::ProgrammeLine, &values);
    let (top, below) = split(area, 1);
    line(buf, centred(top, u16::MAX, 1), &text, scene.theme.dim);
    below
}

/// The fault for which the week's file cannot be written; none where there is no fault.
fn fault_text(page: &WeekPage, scene: &Scene<'_>) -> Option<String> {
    let fault = scene.workbook.unwritable(Leaf::Week(page.week))?;
    let name = scene.catalog.say(Phrase::WeekReadOnly);
    Some(format!("{name}: {}", scene.catalog.fault(fault)))
}

fn draw_top(page: &WeekPage, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
    let inner = centred(area, u16::MAX, 1);
    if let Some(text) = fault_text(page, scene) {
        paragraph(buf, inner, &text, scene.theme.trouble);
        return None;
    }
    page.hits.put(area, WeekSpot::Pane(Focus::Promise));
    // The keys that answer now, if any: the tips have the same letters.
    let keys = match page.focus {
        Focus::Promise => Some(Context::PromiseLine),
        Focus::Writing | Focus::OnlyText | Focus::Why | Focus::Tips => None,
        _ => Some(Context::Promise),
    };
    let why = page.why.as_ref().map(|why| &why.writing);
    promise::view(inner, buf, scene, page.week, keys, why)
}

/// Draws the borders and titles of the panes. Returns the area inside each.
fn draw_borders(
    page: &WeekPage,
    (areas, other): (Frames, Option<WeekId>),
    buf: &mut Buffer,
    scene: &Scene<'_>,
    reminders: &[Item],
) -> Frames {
    let framed = |area, title: &str, focused| Pane {
        area,
        title: title.to_owned(),
        focused,
    };
    let on = |focus| page.focus == focus;
    let say = |phrase| scene.catalog.say(phrase);
    let other = other.map_or_else(String::new, |week| scene.catalog.week_title(week));
    let waiting = waiting_title(areas, scene, reminders);
    let tips = page.tips.title(scene, page.week);
    let text = writing_title(page, areas, scene);
    let in_text = matches!(page.focus, Focus::Page | Focus::Writing | Focus::Notes);
    let panes = [
        framed(areas.waiting, &waiting, on(Focus::Waiting)),
        framed(
            areas.dilemmas,
            say(Phrase::PaneDilemmas),
            on(Focus::Dilemmas),
        ),
        framed(areas.bars, &bars_title(page, scene), on(Focus::Bars)),
        framed(areas.tips, &tips, on(Focus::Tips)),
        framed(areas.welcome, say(Phrase::FirstTitle), false),
        framed(areas.other_week, &other, false),
        framed(areas.writing, &text, in_text),
    ];
    let [waiting, dilemmas, bars, tips, welcome, other_week, writing] =
        draw_frames(&panes, buf, scene.theme);
    let (waiting, tips) = (with_right_margin(waiting), with_right_margin(tips));
    Frames {
        writing,
        waiting,
        dilemmas,
        bars,
        tips,
        welcome,
        other_week,
    }
}

/// The area of a pane without its last column, where it is wide enough for a margin.
fn with_right_margin(area: Rect) -> Rect {
    first_columns(area, area.width - right_margin(area.width))
}

/// Draws what is inside the frames. Returns the position of the cursor.
fn draw_panes(
    page: &WeekPage,
    (areas, inner): (Frames, Frames),
    other: Option<WeekId>,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    reminders: &[Item],
) -> Option<Position> {
    for (focus, area) in areas.panes() {
        page.hits.put(area, WeekSpot::Pane(focus));
    }
    let on = |focus| page.focus == focus;
    let shown = |area: Rect| !area.is_empty();
    let week = page.week;
    let mut cursor = None;
    if shown(inner.waiting) {
        let focused = on(Focus::Waiting);
        let area = inner.waiting;
        cursor = (page.waits).view(area, buf, scene, reminders, focused, page.in_text());
    }
    if shown(inner.dilemmas) {
        let list = &page.dilemmas;
        cursor = cursor.or(list.view(inner.dilemmas, buf, scene, week, on(Focus::Dilemmas)));
    }
    if shown(inner.bars) {
        cursor = cursor.or((page.bars).view(inner.bars, buf, scene, on(Focus::Bars)));
    }
    if shown(inner.tips) {
        cursor = cursor.or((page.tips).view(inner.tips, buf, scene, week, on(Focus::Tips)));
    }
    if let Some(greeting) = page.welcome.as_ref().filter(|_| shown(inner.welcome)) {
        greeting.view(
            centred(inner.welcome, u16::MAX, 1),
            buf,
            scene,
            page.in_text(),
        );
    }
    if let Some(week) = other.filter(|_| shown(inner.other_week)) {
        page.hits.put(inner.other_week, WeekSpot::OtherWeek(week));
        draw_other_week(centred(inner.other_week, u16::MAX, 1), buf, scene, week);
    }
    if shown(inner.writing) {
        cursor = cursor.or(draw_writing(
            page,
            (areas.writing, inner.writing),
            buf,
            scene,
        ));
    }
    cursor
}

/// Draws the text, and the week's other entries below it. Returns the position of the cursor.
fn draw_writing(
    page: &WeekPage,
    (frame, inner): (Rect, Rect),
    buf: &mut Buffer,
    scene: &Scene<'_>,
) -> Option<Position> {
    // A blank column inside the frame at each side, where there is room for it.
    let inner = centred(inner, u16::MAX, u16::from(inner.width > 30));
    let lines = notes::height_of_all(scene, page.week, inner.width);
    let lines = lines.min(inner.height * 2 / 5);
    let (text, below) = split(inner, inner.height - lines - u16::from(lines > 0));
    let (_, lines) = split(below, u16::from(lines > 0));
    page.hits.put(text, WeekSpot::Text);
    page.hits.put(lines, WeekSpot::Pane(Focus::Notes));
    page.writing.view_count(frame, buf, scene);
    let placeholder = placeholder(page, scene);
    let in_text = page.writing.view(text, buf, scene, &placeholder);
    let in_notes = page
        .notes
        .view(lines, buf, scene, page.week, page.focus == Focus::Notes);
    // Among the commands, at the title with the sign of the focus.
    let title = Position::new(frame.x + 1, frame.y);
    match page.focus {
        Focus::Writing => in_text,
        Focus::Notes => in_notes.or(Some(title)),
        Focus::Page => Some(title),
        _ => None,
    }
}

/// The week shown in the further column: the last one before with a text of its own.
fn other_week(page: &WeekPage, scene: &Scene<'_>) -> Option<WeekId> {
    let mut before = scene.workbook.weeks_back(page.week.previous()?);
    before.find(|week| !own_texts(scene.workbook.of_week(*week)).is_empty())
}

fn draw_other_week(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, week: WeekId) {
    let own = own_texts(scene.workbook.of_week(week));
    let mut column = Column::new(area);
    for entry in own {
        column.text(buf, entry.text(REFLECTION_TEXT), scene.theme.dim);
        column.gap(1);
    }
    notes::draw_dimmed(column.rest(), buf, scene, week);
}

/// The title of the text's frame: its name, its subject, and when it was written.
fn writing_title(page: &WeekPage, areas: Frames, scene: &Scene<'_>) -> String {
    let target = page.writing.target();
    let entry = target.entry(scene.workbook);
    let about = match entry {
        Some(entry) => entry.about.iter().next().cloned(),
        None => target.about.clone(),
    };
    let mut title = scene.catalog.say(text_name(page, scene)).to_owned();
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

/// The name of the open text: the week's own one, or a reflection beside it.
fn text_name(page: &WeekPage, scene: &Scene<'_>) -> Phrase {
    let target = page.writing.target();
    let own = own_texts(scene.workbook.of_week(page.week));
    let is_own = target.is_own_text || own.iter().any(|entry| entry.id == target.id);
    let kind = scene.workbook.card().unwrap_or_default().kind;
    match (scene.workbook.unwritable(target.leaf), is_own, kind) {
        (Some(_), ..) => Phrase::PaneMeanwhile,
        (None, true, WorkbookKind::Own) => Phrase::PaneOwnText,
        (None, true, WorkbookKind::Client) => Phrase::PaneWeekText,
        (None, false, _) => Phrase::PaneReflection,
    }
}

/// The title of what waits, with the number where not all of it is visible.
fn waiting_title(areas: Frames, scene: &Scene<'_>, reminders: &[Item]) -> String {
    let rows = areas.waiting.height.saturating_sub(2);
    let columns = areas.waiting.width.saturating_sub(4);
    let name = match Waits::choice_rows(scene, reminders, columns) {
        1.. if rows > 1 => Phrase::FirstHour,
        _ => Phrase::PaneWaiting,
    };
    let name = scene.catalog.say(name);
    let count = reminders.len();
    if count > usize::from(rows) {
        format!("{name} · {count}")
    } else {
        name.to_owned()
    }
}

fn bars_title(page: &WeekPage, scene: &Scene<'_>) -> String {
    let name = scene.catalog.say(Phrase::PanePlacement);
    match scene.catalog.dilemma(page.bars.dilemma()) {
        Some(dilemma) => format!("{name} · {}", dilemma.short),
        None => name.to_owned(),
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
    let say = |phrase| scene.catalog.say(phrase).to_owned();
    match prompt {
        _ if scene.workbook.unwritable(Leaf::Week(page.week)).is_some() => {
            say(Phrase::WritingMeanwhile)
        }
        Some(prompt) => prompt,
        None if matches!(
            page.focus,
            Focus::Writing | Focus::OnlyText | Focus::Promise
        ) =>
        {
            say(Phrase::WritingHere)
        }
        None if page.week == scene.this_week() => say(Phrase::WritingInvite),
        None if page.week > scene.this_week() => say(Phrase::WritingHere),
        None => say(Phrase::NotesEmptyPast),
    }
}

fn draw_only_text(
    page: &WeekPage,
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
) -> Option<Position> {
    let margin = u16::from(area.height > 8);
    let room = Rect {
        y: area.y + margin,
        height: area.height - 2 * margin,
        ..area
    };
    page.hits.put(room, WeekSpot::Text);
    if room.bottom() < area.bottom() {
        page.writing.view_count(area, buf, scene);
    }
    page.writing
        .view(room, buf, scene, &placeholder(page, scene))
}
