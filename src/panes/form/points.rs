//! Points to share as they are drawn.

use ratatui::layout::Rect;

use super::FormPage;
use super::drawn::Spot;
use super::input::Input;
use super::options::{Canvas, first, inset};
use super::shares::Shares;
use crate::content::{Field, Phrase};
use crate::text::width;
use crate::widgets::paint::line;

/// Points up to this many are drawn one by one.
const POINTS_DRAWN: u32 = 20;

impl FormPage {
    /// Draws each row with its points, and how many are left.
    pub(super) fn view_points(&self, canvas: &mut Canvas<'_, '_>, field: &Field, shares: &Shares) {
        let theme = canvas.scene.theme;
        let current = match self.input {
            Input::Sharing { row } => row.min(shares.rows().len().saturating_sub(1)),
            _ => 0,
        };
        let label = |id: &str| field.choice_label(id).unwrap_or(id).to_owned();
        let widest = shares
            .rows()
            .iter()
            .map(|id| width(&label(id)))
            .max()
            .unwrap_or(0);
        let most = canvas.area.width.saturating_sub(14);
        let labels = u16::try_from(widest).unwrap_or(u16::MAX).min(most);
        for (number, id) in shares.rows().iter().enumerate() {
            let Some(row) = canvas.row() else {
                return;
            };
            line(
                canvas.buf,
                first(inset(row, 2), labels),
                &label(id),
                theme.base,
            );
            self.drawn.put(first(row, labels + 2), Spot::Option(number));
            self.view_row_of_points(canvas, inset(row, labels + 4), shares, number);
            if number == current {
                canvas
                    .buf
                    .set_style(first(row, labels + 13), theme.selected);
                line(canvas.buf, row, "▸", theme.selected);
                canvas.cursor = Some(inset(row, labels + 7).as_position());
            }
            let help = field.choices().iter().find(|choice| choice.id == *id);
            if let Some(help) = help.and_then(|choice| choice.help.as_ref()) {
                let keep = u16::try_from(shares.rows().len() - number).unwrap_or(u16::MAX);
                canvas.explain(help, 2, keep + 1);
            }
        }
        if canvas.rows_left() > 1 {
            canvas.row();
        }
        if let Some(row) = canvas.row() {
            let left = usize::try_from(shares.left()).unwrap_or(usize::MAX);
            let catalog = canvas.scene.catalog;
            let text = catalog.count(Phrase::SheetPointsLeft, left, &[]);
            line(canvas.buf, inset(row, 2), &text, theme.notice);
        }
    }

    /// `−  3  +`, and the points one by one where they are few.
    fn view_row_of_points(
        &self,
        canvas: &mut Canvas<'_, '_>,
        row: Rect,
        shares: &Shares,
        number: usize,
    ) {
        let theme = canvas.scene.theme;
        let points = shares.points(number);
        line(canvas.buf, row, "−", theme.key);
        line(
            canvas.buf,
            inset(row, 2),
            &format!("{points:>3}"),
            theme.base,
        );
        line(canvas.buf, inset(row, 7), "+", theme.key);
        self.drawn.put(first(row, 2), Spot::Less(number));
        self.drawn.put(first(inset(row, 6), 3), Spot::More(number));
        if shares.total() <= POINTS_DRAWN && points <= POINTS_DRAWN {
            let filled = usize::try_from(points).unwrap_or(0);
            let empty = usize::try_from(shares.total().saturating_sub(points)).unwrap_or(0);
            let at = inset(row, 10);
            let taken = line(canvas.buf, at, &"●".repeat(filled), theme.mark_today);
            line(
                canvas.buf,
                inset(at, taken),
                &"·".repeat(empty),
                theme.faint,
            );
        }
    }
}
