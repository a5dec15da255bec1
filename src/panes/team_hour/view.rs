//! Drawing the hour before a round.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::TeamHourPage;
use super::plan::{Length, Part};
use super::rows::{field_of, row_label};
use super::stage::{Asked, Stage};
use crate::content::Phrase;
use crate::insight::round_before;
use crate::model::round::{MOST_IN_TURN, MOST_PEOPLE};
use crate::model::views::{Matter, TEAM_HOUR, TeamHour};
use crate::panes::Scene;
use crate::panes::big::large_text;
use crate::panes::dilemma::{PARTS, map};
use crate::widgets::column::{Column, after_columns, centred, first_columns, height};
use crate::widgets::document::lay_out;
use crate::widgets::paint::{line, paragraph, right_aligned};
use crate::widgets::runs::cells;

/// Most columns of the page.
const MEASURE: u16 = 160;
/// Most columns of running text.
const TEXT: u16 = 90;
/// Columns of the minutes of a part.
const MINUTES: u16 = 8;
/// From this many rows on, blank rows separate the parts.
const AIRED: u16 = 20;
/// From this many rows on, the rows to choose from have blank rows between them.
pub(super) const TALL: u16 = 34;

impl TeamHourPage {
    /// Draws the page and returns the cursor's position, if it has one.
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let mut column = Column::new(centred(area, MEASURE, 2));
        column.gap(u16::from(area.height >= AIRED));
        let cursor = match &self.stage {
            Stage::People => self.view_people(column, buf, scene),
            Stage::Frame => self.view_frame(column, buf, scene),
            Stage::Length => self.view_length(column, buf, scene),
            Stage::Matter => self.view_matters(column, buf, scene),
            Stage::Ask(Asked::BothGood) => self.view_both(column, buf, scene),
            Stage::Ask(asked) => self.view_ask(column, buf, scene, *asked),
            Stage::Leader(own) => {
                self.view_placing(column, buf, scene, own.question(), own.has_answer())
            }
            Stage::Placing(round) => {
                self.view_placing(column, buf, scene, round.question(), round.has_answer())
            }
            Stage::HandOver(round) => {
                self.view_hand_over(area, buf, scene, round.done(), round.people())
            }
            Stage::SentenceHandOver(sentences) => {
                self.view_hand_over(area, buf, scene, sentences.done(), sentences.people())
            }
            Stage::Paper {
                paper,
                question,
                row,
            } => self.view_paper(column, buf, scene, (paper, *question, *row)),
            Stage::Sentence {
                sentences, is_seen, ..
            } => self.view_sentence(column, buf, scene, sentences, *is_seen),
            Stage::Sentences(drawn) => self.view_sentences(column, buf, scene, drawn),
            Stage::Done(_) => self.view_done(area, buf, scene),
            Stage::TooFew => view_middle(
                area,
                buf,
                &[(say(scene, Phrase::HourTooFew), scene.theme.heading)],
            ),
            Stage::Talk => self.view_talk(column, buf, scene),
        };
        cursor.filter(|at| area.contains(*at))
    }

    /// The title of the header.
    pub(super) fn title_words(&self, scene: &Scene<'_>) -> String {
        let catalog = scene.catalog;
        let sheet = catalog.sheet(TEAM_HOUR);
        let mut parts = vec![sheet.map_or_else(String::new, |sheet| sheet.name.to_string())];
        let has_begun = !matches!(
            self.stage,
            Stage::People | Stage::Frame | Stage::Length | Stage::Matter
        );
        if let Some(matter) = self.matter.as_ref().filter(|_| has_begun) {
            let words = match matter {
                Matter::Dilemma(_) => self.matter_words(catalog, matter),
                _ => row_label(catalog, TeamHour::MATTER, matter.id()),
            };
            let mut dilemmas = catalog.dilemmas().iter();
            let number = match matter {
                Matter::Dilemma(id) => dilemmas.position(|dilemma| dilemma.id == *id),
                _ => None,
            };
            parts.push(match number {
                Some(at) => format!("{} {words}", at + 1),
                None => words,
            });
        }
        if let Some(rounds) = self.two_rounds(scene.workbook) {
            let day = |at: crate::model::Moment| catalog.calendar().day(at.date());
            let (then, now) = (day(rounds.then.written), day(rounds.now.written));
            let values = [("then", then.as_str()), ("now", &now)];
            parts.push(catalog.fill(Phrase::HourThenNow, &values));
        }
        if let Some(time) = self.part_ends() {
            parts.push(catalog.fill(Phrase::HourUntil, &[("time", &time)]));
        }
        parts.join(" · ")
    }

    /// The number of people who have answered, for the right end of the header.
    pub(super) fn count_words(&self, scene: &Scene<'_>) -> String {
        let done_of = |done: u16, people: u16| {
            let values = [("n", done.to_string()), ("of", people.to_string())];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            scene.catalog.fill(Phrase::HourDoneOf, &values)
        };
        match &self.stage {
            Stage::Placing(round) | Stage::HandOver(round) => done_of(round.done(), round.people()),
            Stage::Sentence { sentences, .. } | Stage::SentenceHandOver(sentences) => {
                done_of(sentences.done(), sentences.people())
            }
            Stage::Talk => self.answers_words(scene),
            _ => String::new(),
        }
    }

    fn view_people(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        heading(&mut column, buf, scene, say(scene, Phrase::HourPeople));
        let typed = match self.people {
            0 => String::new(),
            people => people.to_string(),
        };
        let row = column.row()?;
        let taken = line(buf, row, &format!("▸ {typed}"), scene.theme.title_focus);
        let values = [
            ("most", MOST_PEOPLE.to_string()),
            ("turn", MOST_IN_TURN.to_string()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        column.gap(1);
        let how = scene.catalog.fill(Phrase::HourPeopleHow, &values);
        column.text(buf, &how, scene.theme.dim);
        Some(Position::new(row.x + taken, row.y))
    }

    fn view_frame(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let cursor = column.rest().as_position();
        heading(&mut column, buf, scene, say(scene, Phrase::HourFrame));
        let mut column = Column::new(first_columns(column.rest(), TEXT));
        for (phrase, style) in [
            (Phrase::HourFrameFree, scene.theme.base),
            (Phrase::HourFrameUnseen, scene.theme.title),
            (Phrase::HourFrameKept, scene.theme.base),
            (Phrase::HourFrameLost, scene.theme.warning),
            (Phrase::HourFrameRules, scene.theme.base),
            (Phrase::HourFrameNot, scene.theme.dim),
        ] {
            column.text(buf, say(scene, phrase), style);
            column.gap_keeping(8);
        }
        Some(cursor)
    }

    /// Draws the lengths to choose from, and below them the plan of each: its parts, with their minutes.
    fn view_length(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        heading(&mut column, buf, scene, say(scene, Phrase::HourLength));
        let rows = Length::ALL.map(|length| say(scene, length.phrase()).to_owned());
        let tall = 1 + u16::from(column.rows_left() >= TALL);
        let list = Column::new(column.take(2 * tall));
        let cursor = self.view_choices(list, buf, scene, &rows);
        column.gap(1);
        let mut from = [0; 2];
        for part in Part::ALL {
            let to = Length::ALL.map(|length| length.end(part));
            let minutes = [0, 1].map(|at: usize| format!("{}–{}", from[at], to[at]));
            from = to;
            let Some(row) = column.row() else {
                break;
            };
            for (at, minutes) in minutes.iter().enumerate() {
                let right = first_columns(row, MINUTES * (1 + u16::try_from(at).unwrap_or(0)));
                right_aligned(buf, right, minutes, scene.theme.dim);
            }
            let words = after_columns(row, 2 * MINUTES + 2);
            line(buf, words, say(scene, part.phrase()), scene.theme.base);
            column.gap(tall - 1);
        }
        cursor
    }

    fn view_matters(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        heading(&mut column, buf, scene, say(scene, Phrase::HourMatter));
        let rows = self.matters.iter();
        let rows: Vec<String> = rows
            .map(|matter| self.matter_words(scene.catalog, matter))
            .collect();
        self.view_choices(column, buf, scene, &rows)
    }

    fn view_both(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let Some(Matter::Dilemma(id)) = &self.matter else {
            return None;
        };
        let dilemma = scene.catalog.dilemma(id)?;
        let cursor = column.rest().as_position();
        heading(&mut column, buf, scene, &dilemma.purpose);
        column.text(buf, say(scene, Phrase::HourBothGood), scene.theme.dim);
        column.gap(1);
        let pieces = map(scene.catalog, dilemma, &PARTS[..1], true);
        column.rows(buf, &lay_out(&pieces, column.rest().width, scene.theme));
        Some(cursor)
    }

    fn view_ask(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        asked: Asked,
    ) -> Option<Position> {
        let catalog = scene.catalog;
        let text = |phrase| catalog.say(phrase).to_owned();
        let same = field_of(catalog, TeamHour::SAME);
        let (asks, how, rows) = match asked {
            Asked::Same => {
                let matter = self.matter.as_ref()?;
                let rounds = scene.workbook.of_sheet(TEAM_HOUR);
                let before = round_before(rounds, matter, scene.today());
                let day =
                    before.map(|(_, round)| catalog.calendar().date_long(round.written.date()));
                let day = day.unwrap_or_default();
                let options = same.map_or(&[][..], |field| field.choices()).iter();
                let options = options.map(|option| option.label.to_string());
                (
                    same.map_or_else(String::new, |field| field.prompt.to_string()),
                    catalog.fill(Phrase::HourLastTime, &[("day", &day)]),
                    options.collect(),
                )
            }
            Asked::Overlap => (
                text(Phrase::HourOverlap),
                text(Phrase::HourOverlapHow),
                vec![text(Phrase::HourOverlapOther), text(Phrase::HourOverlapOn)],
            ),
            Asked::Mark => (
                text(Phrase::HourMark),
                text(Phrase::HourMarkHow),
                vec![text(Phrase::HourMarkYes), text(Phrase::HourMarkNo)],
            ),
            Asked::Way | Asked::BothGood => (
                text(Phrase::HourWay),
                text(Phrase::HourWayHow),
                vec![text(Phrase::HourWayTurns), text(Phrase::HourWayPaper)],
            ),
        };
        heading(&mut column, buf, scene, &asks);
        column.text(buf, &how, scene.theme.dim);
        column.gap(1);
        self.view_choices(column, buf, scene, &rows)
    }

    /// Draws rows to choose from, with their digits.
    fn view_choices(
        &self,
        column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        rows: &[String],
    ) -> Option<Position> {
        let tall = 1 + u16::from(column.rows_left() >= TALL);
        let heights = vec![tall; rows.len()];
        let marked = self.list.marked(rows.len());
        let mut cursor = None;
        for (at, room) in self.list.lay(column.rest(), &heights) {
            let room = Rect { height: 1, ..room };
            let digit = match at {
                0..9 => (at + 1).to_string(),
                _ => " ".to_owned(),
            };
            let name = rows.get(at).map_or("", String::as_str);
            if at == marked {
                cursor = Some(room.as_position());
            }
            // Enter takes a row once a key has moved the mark; until then no row is marked, and the digits are the keys.
            if at == marked && self.is_chosen {
                let style = scene.theme.selected;
                buf.set_style(room, style);
                line(buf, room, &format!("▸{digit}  {name}"), style);
            } else {
                let taken = line(buf, room, &format!(" {digit}"), scene.theme.key);
                line(buf, after_columns(room, taken + 2), name, scene.theme.base);
            }
        }
        self.list.draw_signs(buf, scene.theme);
        cursor
    }
}

/// The text of a phrase.
pub(super) fn say<'a>(scene: &Scene<'a>, phrase: Phrase) -> &'a str {
    scene.catalog.say(phrase)
}

/// Draws a heading, as large as there is room for, with a blank row below.
pub(super) fn heading(column: &mut Column, buf: &mut Buffer, scene: &Scene<'_>, text: &str) {
    let (most, style) = (column.rows_left() / 3, scene.theme.heading);
    large_text(column, most, buf, text, (TEXT, style));
    column.gap(1);
}

/// Draws texts in the middle of the area, with blank rows between; the cursor is at the last one.
pub(super) fn view_middle(
    area: Rect,
    buf: &mut Buffer,
    rows: &[(&str, Style)],
) -> Option<Position> {
    let columns = TEXT.min(area.width.saturating_sub(4)).max(1);
    let heights = rows.iter().map(|(text, _)| height(text, columns) + 1);
    let free = area.height.saturating_sub(heights.sum());
    let mut column = Column::new(centred(area, MEASURE, 2));
    column.gap(free * 2 / 5);
    let mut cursor = None;
    for (text, style) in rows {
        let widest = cells(text).min(columns);
        let taken = column.take(height(text, columns));
        let room = centred(taken, widest, 0);
        cursor = Some(room.as_position());
        paragraph(buf, room, text, *style);
        column.gap(1);
    }
    cursor
}
