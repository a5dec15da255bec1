//! What is read of a dilemma: the map, the questions, the experiment.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Section;
use crate::action::Action;
use crate::content::{Dilemma, Phrase, PoleText};
use crate::keymap::Context;
use crate::panes::Scene;
use crate::panes::names::key_name;
use crate::theme::Theme;
use crate::widgets::paint::{line, paragraph};

/// A section drawn whole on a sheet of its own, so that rows need not be counted before they are set.
pub(super) fn draw_whole(
    width: u16,
    scene: &Scene<'_>,
    dilemma: &Dilemma,
    section: Section,
    roomy: bool,
) -> (Buffer, u16) {
    let tall = Rect::new(0, 0, width, 120);
    let mut sheet = Buffer::empty(tall);
    let rows = match section {
        Section::Map => draw_map(tall, &mut sheet, scene, dilemma, &PARTS, roomy),
        Section::Questions => draw_questions(tall, &mut sheet, scene.theme, dilemma),
        Section::Experiment => draw_experiment(tall, &mut sheet, scene, dilemma),
    };
    (sheet, rows)
}

/// What is said of each pole, in the order of the map.
pub const PARTS: [Phrase; 3] = [
    Phrase::DilemmaGives,
    Phrase::DilemmaTooMuch,
    Phrase::DilemmaSigns,
];

/// Both poles beside each other, row by row: these parts of what is said of them. Tells the rows taken.
pub fn draw_map(
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    dilemma: &Dilemma,
    parts: &[Phrase],
    roomy: bool,
) -> u16 {
    let half = area.width.saturating_sub(3) / 2;
    let columns = [
        (&dilemma.a, scene.theme.pole_a, area.x),
        (&dilemma.b, scene.theme.pole_b, area.x + half + 3),
    ];
    for (pole, style, x) in columns {
        line(buf, Rect::new(x, area.y, half, 1), &pole.name, style);
    }
    let air = u16::from(roomy);
    let mut top = 1 + air;
    for part in parts {
        let rows = columns.map(|(pole, _, x)| {
            let room = Rect::new(x, area.y + top, half, area.height.saturating_sub(top));
            draw_part(room, buf, scene, pole, *part)
        });
        top += rows[0].max(rows[1]) + air;
    }
    for y in 0..top - air {
        let between = Rect::new(area.x + half + 1, area.y + y, 1, 1);
        line(buf, between, "│", scene.theme.border);
    }
    top - air
}

/// A heading and what is said under it of one pole; tells the rows taken.
fn draw_part(
    area: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    pole: &PoleText,
    part: Phrase,
) -> u16 {
    line(buf, area, scene.catalog.say(part), scene.theme.dim);
    let below = |rows: u16, indent: u16| Rect {
        x: area.x + indent,
        y: area.y + rows,
        width: area.width.saturating_sub(indent),
        height: area.height.saturating_sub(rows),
    };
    let text = match part {
        Phrase::DilemmaGives => &pole.gives,
        Phrase::DilemmaTooMuch => &pole.too_much,
        _ => {
            let mut rows = 1;
            for sign in &pole.signs {
                line(buf, below(rows, 0), "·", scene.theme.dim);
                rows += paragraph(buf, below(rows, 2), sign, scene.theme.base);
            }
            return rows;
        }
    };
    1 + paragraph(buf, below(1, 0), text, scene.theme.base)
}

fn draw_questions(area: Rect, buf: &mut Buffer, theme: &Theme, dilemma: &Dilemma) -> u16 {
    let mut top = 0;
    let area = Rect {
        width: area.width.min(76),
        ..area
    };
    for (number, question) in dilemma.questions.iter().enumerate() {
        line(
            buf,
            Rect::new(area.x, area.y + top, 2, 1),
            &(number + 1).to_string(),
            theme.dim,
        );
        let room = Rect::new(
            area.x + 3,
            area.y + top,
            area.width.saturating_sub(3),
            area.height.saturating_sub(top),
        );
        top += paragraph(buf, room, question, theme.base) + 1;
    }
    top.saturating_sub(1)
}

fn draw_experiment(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, dilemma: &Dilemma) -> u16 {
    let theme = scene.theme;
    let mut parts = vec![
        (Phrase::DilemmaExperiment, dilemma.experiment.to_string()),
        (Phrase::DilemmaTeam, dilemma.team.to_string()),
    ];
    parts.extend(
        dilemma
            .care
            .iter()
            .map(|care| (Phrase::DilemmaCare, care.to_string())),
    );
    parts.push((Phrase::DilemmaSheets, sheets_line(scene, dilemma)));
    let area = Rect {
        width: area.width.min(76),
        ..area
    };
    let mut top = 0;
    for (heading, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
        line(
            buf,
            Rect::new(area.x, area.y + top, area.width, 1),
            scene.catalog.say(*heading),
            theme.heading,
        );
        let room = Rect::new(
            area.x,
            area.y + top + 1,
            area.width,
            area.height.saturating_sub(top + 1),
        );
        top += paragraph(buf, room, text, theme.base) + 2;
    }
    top.saturating_sub(1)
}

/// The sheets that go with a dilemma, and the key that offers them; empty where there are none.
fn sheets_line(scene: &Scene<'_>, dilemma: &Dilemma) -> String {
    let sheets = scene.catalog.sheets_that_go_with(&dilemma.id);
    let names: Vec<&str> = sheets.map(|sheet| sheet.name.as_str()).collect();
    let key = scene
        .keymap
        .key_for(&[Context::Everywhere], Action::FollowLink);
    let key = key.map_or_else(String::new, |key| key_name(scene.catalog, key));
    match names.is_empty() {
        true => String::new(),
        false => format!("{key}  {}", names.join(" · ")),
    }
}
