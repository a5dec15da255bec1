//! Draws the page of settings.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::items::{Item, Kind, groups};
use super::sample::draw_sample;
use super::{Hit, Mode, SettingsPage};
use crate::content::Phrase;
use crate::panes::Scene;
use crate::text::width;
use crate::theme::Theme;
use crate::widgets::column::{Column, centred};
use crate::widgets::paint::{line, right_aligned};
use crate::widgets::pane::{Pane, frames};
use crate::widgets::scroller::Window;

/// Least columns with the setting beside the list.
const WIDE: u16 = 96;
/// Rows of the setting below the list.
const BELOW: u16 = 11;
/// Least rows of the list above it.
const LIST: u16 = 5;
/// Most columns of the list.
const LIST_COLUMNS: u16 = 62;

/// A row of the list.
enum Row {
    Heading(Phrase),
    Item(Item),
}

impl SettingsPage {
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.hits.clear();
        let previewed = self.previewed(scene);
        let scene = &Scene {
            theme: previewed.as_ref().unwrap_or(scene.theme),
            ..*scene
        };
        if previewed.is_some() {
            buf.set_style(area.intersection(buf.area), scene.theme.base);
        }
        let (list, setting) = split(area);
        let is_in_list = matches!(self.mode, Mode::List);
        let panes = [
            Pane {
                area: list,
                title: scene.catalog.say(Phrase::PaneSettings).to_owned(),
                focused: is_in_list,
            },
            Pane {
                area: setting,
                title: self.marked.label(scene.catalog),
                focused: !is_in_list,
            },
        ];
        let inner = frames(&panes, buf, scene.theme);
        let [list, setting] = inner.map(|area| centred(area, u16::MAX, u16::from(area.width > 30)));
        let in_list = self.draw_list(list, buf, scene);
        let in_setting = self.draw_setting(setting, buf, scene);
        if is_in_list { in_list } else { in_setting }
    }

    /// The theme that is marked among the options, while they have the focus.
    fn previewed(&self, scene: &Scene<'_>) -> Option<Theme> {
        let (Mode::Options { at, .. }, Item::Theme) = (&self.mode, &self.marked) else {
            return None;
        };
        let theme = Theme::shipped(Theme::names().nth(*at)?)?;
        Some(theme.with_own(&scene.settings.styles).0)
    }

    fn draw_list(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.hits.put(area, Hit::List);
        let groups = groups(scene.catalog, scene.settings, self.is_locked);
        let rows: Vec<Row> = groups
            .into_iter()
            .flat_map(|(heading, items)| {
                let items = items.into_iter().map(Row::Item);
                std::iter::once(Row::Heading(heading)).chain(items)
            })
            .collect();
        let is_marked = |row: &Row| matches!(row, Row::Item(item) if *item == self.marked);
        let marked = rows.iter().position(is_marked).unwrap_or(0);
        self.scroll(marked, rows.len(), usize::from(area.height));
        let mut cursor = None;
        let window = Window::new(area, self.top.get(), rows.len());
        for (at, place) in window.rows() {
            let Some(row) = rows.get(at) else { break };
            match row {
                Row::Heading(phrase) => {
                    line(buf, place, scene.catalog.say(*phrase), scene.theme.heading);
                }
                Row::Item(item) => {
                    self.hits.put(place, Hit::Item(item.clone()));
                    if *item == self.marked {
                        cursor = Some(place.as_position());
                    }
                    self.draw_item(item, place, buf, scene);
                }
            }
        }
        window.draw_signs(buf, scene.theme);
        cursor
    }

    fn draw_item(&self, item: &Item, place: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let is_marked = *item == self.marked;
        let theme = scene.theme;
        let box_of = match item.kind(scene.catalog, scene.settings) {
            Kind::Switch(true) => "[x] ",
            Kind::Switch(false) => "[ ] ",
            _ => "",
        };
        let sign = if is_marked { "▸" } else { " " };
        let label = format!("{sign} {box_of}{}", item.label(scene.catalog));
        line(buf, place, &label, theme.base);
        let value = item.value(scene.catalog, scene.settings);
        let taken = u16::try_from(width(&label)).unwrap_or(u16::MAX);
        let rest = Rect {
            x: place
                .x
                .saturating_add(taken)
                .saturating_add(2)
                .min(place.right()),
            width: place.width.saturating_sub(taken.saturating_add(2)),
            ..place
        };
        if !value.is_empty() && !rest.is_empty() {
            right_aligned(buf, rest, &value, theme.dim);
        }
        if is_marked {
            buf.set_style(place.intersection(buf.area), theme.selected);
        }
    }

    /// Scrolls so that the marked row is among the rows on screen, the first one with its heading.
    fn scroll(&self, marked: usize, length: usize, height: usize) {
        let height = height.max(1);
        let lowest = length.saturating_sub(height);
        let above = if marked <= 1 { 0 } else { marked };
        let least = (marked + 1).saturating_sub(height);
        let top = self.top.get().clamp(least, above.max(least));
        self.top.set(top.min(lowest));
    }

    fn draw_setting(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let catalog = scene.catalog;
        let mut column = Column::new(area);
        let kind = self.kind(catalog, scene.settings);
        // The options and the line come first where there is little room.
        let needed = match &kind {
            Kind::Options(options) => u16::try_from(options.len()).unwrap_or(0),
            _ => 1,
        };
        let help = self.marked.help(catalog);
        column.text_keeping(buf, &help, scene.theme.dim, needed);
        column.gap_keeping(needed);
        let cursor = match &kind {
            Kind::Options(_) => self.draw_options(&kind, &mut column, buf, scene),
            Kind::Switch(is_on) => {
                let phrase = match is_on {
                    true => Phrase::SettingOn,
                    false => Phrase::SettingOff,
                };
                column.text(buf, catalog.say(phrase), scene.theme.base);
                None
            }
            Kind::Number { .. } | Kind::Word(_) => self.draw_line(&mut column, buf, scene),
        };
        if self.marked == Item::Theme {
            draw_sample(column.rest(), buf, scene);
        }
        let file = catalog.fill(Phrase::SettingsFile, &[("file", &self.file)]);
        // The lock is not written there, and the sample takes the room.
        let has_file = !matches!(self.marked, Item::Theme | Item::Lock(_));
        if column.rows_left() > 2 && has_file {
            column.gap(1);
            column.text(buf, &file, scene.theme.faint);
        }
        cursor
    }

    fn draw_options(
        &self,
        kind: &Kind,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let Kind::Options(options) = kind else {
            return None;
        };
        let mut cursor = None;
        for (at, option) in options.iter().enumerate() {
            let Some(place) = column.row() else { break };
            self.hits.put(place, Hit::Option(at));
            let is_marked = matches!(self.mode, Mode::Options { at: marked, .. } if marked == at);
            let (sign, dot) = (
                if is_marked { "▸" } else { " " },
                if option.is_chosen { "●" } else { "○" },
            );
            let text = format!("{sign} {} {dot} {}", at + 1, option.label);
            line(buf, place, &text, scene.theme.base);
            if is_marked {
                buf.set_style(place.intersection(buf.area), scene.theme.selected);
                cursor = Some(place.as_position());
            }
        }
        cursor
    }

    fn draw_line(
        &self,
        column: &mut Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let place = column.row()?;
        let mark = line(buf, place, "› ", scene.theme.key);
        let field = Rect {
            x: place.x + mark,
            width: place.width.saturating_sub(mark),
            ..place
        };
        match &self.mode {
            Mode::Line(input) => input.view(field, buf, scene),
            _ => {
                let value = self.marked.value(scene.catalog, scene.settings);
                line(buf, field, &value, scene.theme.base);
                None
            }
        }
    }
}

/// The list and the setting: side by side, or one above the other. They share a border.
fn split(area: Rect) -> (Rect, Rect) {
    if area.width >= WIDE {
        let columns = (area.width / 2).min(LIST_COLUMNS);
        let list = Rect {
            width: columns,
            ..area
        };
        let setting = Rect {
            x: area.x + columns - 1,
            width: area.width - columns + 1,
            ..area
        };
        return (list, setting);
    }
    if area.height < LIST + BELOW {
        let rows = area.height / 2;
        return above_and_below(area, rows);
    }
    above_and_below(area, area.height - BELOW)
}

fn above_and_below(area: Rect, rows: u16) -> (Rect, Rect) {
    let list = Rect {
        height: rows,
        ..area
    };
    let shared = u16::from(rows > 0);
    let setting = Rect {
        y: area.y + rows - shared,
        height: area.height - rows + shared,
        ..area
    };
    (list, setting)
}
