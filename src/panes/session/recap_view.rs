//! The recap as it is read together, where it is to lie, and the end of the hour.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::recap::{Copy, Decided};
use super::view::{AIRED, below};
use super::{Input, SessionPage};
use crate::action::Action;
use crate::content::Phrase;
use crate::model::views::{Contract, RECAP, RECAP_LINES, Recap};
use crate::panes::Scene;
use crate::panes::names::key_name;
use crate::text::wrap;
use crate::widgets::paint::{line, paragraph, right_aligned};
use crate::widgets::runs::{cells, row};

impl SessionPage {
    pub(super) fn view_recap(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let theme = scene.theme;
        line(buf, area, &self.asked(scene), theme.heading);
        let law = scene.catalog.say(Phrase::PrivacyExport);
        let law_rows = u16::try_from(wrap(law, area.width.max(1)).len()).unwrap_or(u16::MAX);
        let list = below(area, 1 + u16::from(area.height >= AIRED));
        let law_rows = if list.height > law_rows + 10 {
            law_rows + 1
        } else {
            0
        };
        let list = Rect {
            height: list.height - law_rows,
            ..list
        };
        if law_rows > 0 {
            paragraph(
                buf,
                below(
                    Rect {
                        y: list.bottom(),
                        height: law_rows,
                        ..area
                    },
                    1,
                ),
                law,
                theme.dim,
            );
        }
        self.view_lines(list, buf, scene)
    }

    pub(super) fn view_lines(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let sheet = scene.catalog.sheet(RECAP);
        let marked = self.list.marked(RECAP_LINES.len());
        let labels = RECAP_LINES.map(|line| {
            let field = sheet.and_then(|sheet| sheet.field(line));
            field.map_or(line, |field| field.label.as_str())
        });
        let column = labels.iter().map(|label| cells(label)).max().unwrap_or(0) + 3;
        let mut room = area;
        let mut cursor = None;
        for (at, (id, label)) in RECAP_LINES.into_iter().zip(labels).enumerate() {
            let others = u16::try_from(RECAP_LINES.len() - at - 1).unwrap_or(0);
            let most = room.height.saturating_sub(others).max(1);
            let most = if at == marked {
                most
            } else {
                most.min(if area.height >= AIRED { 4 } else { 2 })
            };
            let words = Rect {
                x: room.x + column,
                width: room.width.saturating_sub(column),
                height: most.min(room.height),
                ..room
            };
            let (sign, style) = if at == marked {
                ("▸", scene.theme.title_focus)
            } else {
                (" ", scene.theme.dim)
            };
            let width = column - 1;
            line(
                buf,
                Rect { width, ..room },
                &format!("{sign}{label}"),
                style,
            );
            let taken = match &self.input {
                Input::Rewording(writing) if at == marked => {
                    let is_line = writing.editor().options().single_line;
                    let field = Rect {
                        height: words.height.min(if is_line { 1 } else { 4 }),
                        ..words
                    };
                    self.drawn.set(field);
                    cursor = writing.view(field, buf, scene, "");
                    field.height
                }
                _ => self.view_line(words, buf, scene, id, at == marked),
            };
            room = below(room, taken.max(1));
        }
        cursor
    }

    /// A line's words and, behind them, what has been decided; tells the rows taken.
    pub(super) fn view_line(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        id: &str,
        whole: bool,
    ) -> u16 {
        let theme = scene.theme;
        let say = |phrase| scene.catalog.say(phrase);
        let (text, remark, style) = match self.decided(id, scene.catalog, scene.workbook) {
            Decided::Kept(text) => (text, say(Phrase::RecapKept), theme.base),
            Decided::Struck => (String::new(), say(Phrase::RecapStruck), theme.dim),
            Decided::Unread => {
                let text = self.proposal(id, scene);
                let remark = if text.is_empty() {
                    say(Phrase::RecapNothing)
                } else {
                    ""
                };
                (text, remark, theme.base)
            }
        };
        let remark_columns = cells(remark) + 2;
        let words = Rect {
            width: area.width.saturating_sub(remark_columns),
            ..area
        };
        right_aligned(buf, row(area, 0), remark, theme.notice);
        let rows = wrap(&text, words.width.max(1));
        let most = usize::from(area.height);
        for ((text, down), y) in rows.iter().zip(1..).zip(words.top()..words.bottom()) {
            let cut = down == most && rows.len() > most && !whole;
            let text = if cut {
                format!("{} …", text.trim_end())
            } else {
                (*text).to_owned()
            };
            line(
                buf,
                Rect {
                    y,
                    height: 1,
                    ..words
                },
                &text,
                style,
            );
        }
        u16::try_from(rows.len().min(most)).unwrap_or(1)
    }

    pub(super) fn view_export(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let theme = scene.theme;
        let what = match self.handing.copy {
            Copy::Client => Phrase::RecapOfClient,
            Copy::Supervision => Phrase::RecapForSupervision,
        };
        let mut room = area;
        room = below(
            room,
            paragraph(buf, room, scene.catalog.say(what), theme.heading) + 1,
        );
        room = below(
            room,
            paragraph(buf, room, &self.asked(scene), theme.base) + 1,
        );
        let mark = line(buf, row(room, 0), "› ", theme.key);
        let field = Rect {
            x: room.x + mark,
            width: room.width.saturating_sub(mark),
            ..row(room, 0)
        };
        let cursor = self.handing.place.view(field, buf, scene);
        room = below(room, 2);
        paragraph(
            buf,
            room,
            scene.catalog.say(Phrase::PrivacyExport),
            theme.dim,
        );
        cursor
    }

    pub(super) fn view_end(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let catalog = scene.catalog;
        let parts = self.parts(scene.workbook);
        let agreed = |field: &str| {
            parts
                .contract
                .map_or("", |entry| entry.text(field))
                .trim()
                .to_owned()
        };
        let follow = parts.proposal(Recap::FOLLOW_UP, catalog, "", scene.today());
        let deleted = parts.proposal(Recap::DELETE_ON, catalog, "", scene.today());
        let key = scene.keymap.key_for(&self.contexts(), Action::NextCard);
        let key = key.map_or_else(String::new, |key| key_name(catalog, key));
        let said = [
            (Phrase::SessionEndNote, "folder", self.folder.clone()),
            (
                Phrase::SessionEndOwner,
                "owner",
                agreed(Contract::NOTE_OWNER),
            ),
            (Phrase::SessionEndDeleted, "day", deleted),
            (Phrase::SessionEndFollowUp, "follow", follow),
            (Phrase::SessionEndKey, "key", key),
        ];
        let mut room = area;
        room = below(
            room,
            paragraph(buf, room, &self.asked(scene), scene.theme.heading) + 1,
        );
        for (phrase, name, value) in said.iter().filter(|(_, _, value)| !value.is_empty()) {
            let text = catalog.fill(*phrase, &[(name, value)]);
            room = below(room, paragraph(buf, room, &text, scene.theme.base));
        }
    }
}
