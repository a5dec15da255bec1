//! A sample of the screen in a theme.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::action::Action;
use crate::content::Phrase;
use crate::panes::Scene;
use crate::widgets::column::Column;
use crate::widgets::pane::pane;
use crate::widgets::runs::{Run, draw_runs};

/// Rows of the sample with its frame and the blank above it.
const ROWS: u16 = 10;
/// Most columns of the sample.
const COLUMNS: u16 = 60;

/// Draws a sample in the scene's theme, where there is room for all of it.
pub(super) fn draw_sample(area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
    if area.height < ROWS {
        return;
    }
    let (catalog, theme) = (scene.catalog, scene.theme);
    let frame = Rect {
        y: area.y + 1,
        width: area.width.min(COLUMNS),
        height: ROWS - 1,
        ..area
    };
    let inner = pane(frame, buf, theme, catalog.say(Phrase::PaneReflection), true);
    let mut column = Column::new(inner);
    column.line(buf, catalog.say(Phrase::SettingsSampleDim), theme.dim);
    column.line(buf, catalog.say(Phrase::SettingsSample), theme.base);
    column.gap(1);
    let (a, b) = match catalog.dilemmas().first() {
        Some(dilemma) => (dilemma.a.short.to_string(), dilemma.b.short.to_string()),
        None => (String::new(), String::new()),
    };
    let mut runs = |parts: &[(&str, Style)]| {
        let parts: Vec<Run> = parts
            .iter()
            .map(|(text, style)| Run::new(*text, theme.base.patch(*style)))
            .collect();
        if let Some(row) = column.row() {
            draw_runs(row, buf, &parts);
        }
    };
    runs(&[
        (&a, theme.pole_a),
        ("  ↔  ", theme.dim),
        (&b, theme.pole_b),
        ("   ", theme.base),
        ("●", theme.mark_today),
        (" · · ", theme.faint),
        ("○", theme.mark_wanted),
    ]);
    let say = |phrase| catalog.say(phrase);
    let answers = [Action::AnswerYes, Action::AnswerPartly, Action::AnswerNo];
    let [yes, partly, no] = answers.map(|answer| answer.label(catalog));
    runs(&[
        (&yes, theme.answer_yes),
        ("  ", theme.base),
        (&partly, theme.answer_partly),
        ("  ", theme.base),
        (&no, theme.answer_no),
        ("   ", theme.base),
        (say(Phrase::SettingsSampleWarning), theme.warning),
    ]);
    if let Some(row) = column.row() {
        let text = format!("▸ {}", say(Phrase::SettingsSampleMarked));
        draw_runs(row, buf, &[Run::new(text, theme.base)]);
        buf.set_style(row, theme.selected);
    }
}
