//! Drawing the talk about a spread.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::TeamHourPage;
use super::rows::{field_of, row_label, row_sign};
use super::spread::{Bar, Panel, ThenWords, view_spreads};
use super::stage::Stop;
use super::view::heading;
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::insight::{ThenAndNow, answer_words};
use crate::keymap::Context;
use crate::model::Entry;
use crate::model::round::{Passed, Steps};
use crate::model::views::{Matter, TeamHour};
use crate::panes::Scene;
use crate::panes::big::big_text;
use crate::widgets::column::{Column, first_columns, height, split};
use crate::widgets::paint::paragraph;

/// Most spreads in words, below those that are drawn.
const SPOKEN: usize = 2;
/// The theme without colours.
const PLAIN: &str = "plain";
/// Most columns of running text.
const TEXT: u16 = 90;
/// Most rows of a text that is written.
const TEXT_ROWS: u16 = 14;
/// Rows of a question in large letters.
const LARGE: u16 = 11;
/// Fewest rows for the line about a minute of silence; on fewer, they are left to the spread.
const SILENCE: u16 = 16;
/// From this many rows on, a question may be in large letters under the spread.
const TALL: u16 = 40;

impl TeamHourPage {
    /// Draws the current stop of the talk.
    pub(super) fn view_talk(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let catalog = scene.catalog;
        match (self.talk.course.here()?, &self.talk.question) {
            (Stop::Question(number), _) => self.view_spread(column.rest(), buf, scene, *number),
            (Stop::End, _) => self.view_end(column, buf, scene),
            (Stop::Field(_) | Stop::Happened, None) => None,
            (stop, Some(question)) => {
                let prompt = question.field(catalog).map(|field| field.question(false));
                heading(&mut column, buf, scene, prompt.unwrap_or_default());
                if *stop == Stop::Happened
                    && let Some((_, then)) = self.then(scene.workbook)
                {
                    let trial = then.text(TeamHour::TRIAL);
                    let text = catalog.fill(Phrase::HourTrialThen, &[("text", trial)]);
                    column.text(buf, &text, scene.theme.dim);
                    column.gap(1);
                }
                let narrow = first_columns(column.rest(), TEXT);
                let narrow = split(narrow, TEXT_ROWS).0;
                question.view(narrow, buf, scene).1
            }
        }
    }

    /// `8 svar · ingen avstod`; nothing while two rounds are seen whose numbers are not to be compared.
    pub(super) fn answers_words(&self, scene: &Scene<'_>) -> String {
        let Some(entry) = self.closed(scene.workbook) else {
            return String::new();
        };
        let panels = self.panels(scene);
        let hides = panels.iter().any(|panel| panel.bars.is_empty());
        if self.talk.shows_then && hides {
            return String::new();
        }
        let catalog = scene.catalog;
        let answers = usize::try_from(TeamHour::answers(entry)).unwrap_or(0);
        let mut words = catalog.count(Phrase::HourAnswers, answers, &[]);
        let passed = self.passed.map(|passed| match passed {
            Passed::Nobody => catalog.say(Phrase::HourPassedNone).to_owned(),
            Passed::Some => catalog.say(Phrase::HourPassedSome).to_owned(),
            Passed::Many(n) => catalog.fill(Phrase::HourPassedMany, &[("n", &n.to_string())]),
        });
        if let Some(passed) = passed {
            words = format!("{words} · {passed}");
        }
        words
    }

    /// The spread of each question.
    fn panels(&self, scene: &Scene<'_>) -> Vec<Panel> {
        let matter = self.matter.as_ref();
        let (Some(matter), Some(entry)) = (matter, self.closed(scene.workbook)) else {
            return Vec::new();
        };
        let Some(steps) = matter.steps() else {
            return Vec::new();
        };
        let questions = matter.questions().iter().enumerate();
        questions
            .map(|(at, field)| self.panel(scene, entry, steps, (at, field)))
            .collect()
    }

    fn panel(
        &self,
        scene: &Scene<'_>,
        entry: &Entry,
        steps: Steps,
        (at, field): (usize, &str),
    ) -> Panel {
        let catalog = scene.catalog;
        let name = self.question_name(scene, at);
        let empty = |note: String| Panel {
            name: name.clone(),
            bars: Vec::new(),
            note: Some(note),
        };
        let Some(counts) = TeamHour::counts(entry, field) else {
            return empty(catalog.say(Phrase::HourItemFew).to_owned());
        };
        let both = self.two_rounds(scene.workbook);
        let both = both.and_then(|rounds| rounds.of(steps, field));
        let (then, now) = match both {
            Some(ThenAndNow::Largest(then, now)) => {
                let words = |rows: &[&str]| {
                    let rows = rows.iter().map(|row| row_label(catalog, field, row));
                    rows.collect::<Vec<_>>().join(", ")
                };
                let (then, now) = (words(&then), words(&now));
                let values = [("then", then.as_str()), ("now", &now)];
                return empty(catalog.fill(Phrase::HourLargest, &values));
            }
            Some(ThenAndNow::Counts(then, now)) => (Some(then), now),
            None => (None, counts.clone()),
        };
        let rows = steps.rows_of(&now).unwrap_or_default();
        let bars = rows.iter().map(|row| Bar {
            label: row_label(catalog, field, row.id),
            sign: row_sign(steps, row),
            now: now.get(row.id).copied().unwrap_or(0),
            then: then
                .as_ref()
                .map(|then| then.get(row.id).copied().unwrap_or(0)),
        });
        let mark = self.shown_mark(at);
        let mark = mark.and_then(|step| rows.iter().find(|row| row.steps.contains(&step)));
        let note = mark.map(|row| {
            let label = row_label(catalog, field, row.id);
            catalog.fill(Phrase::HourMarkAt, &[("row", &label)])
        });
        Panel {
            name: name.clone(),
            bars: bars.collect(),
            note,
        }
    }

    /// Draws the spread, and below it the question to it.
    fn view_spread(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        number: u8,
    ) -> Option<Position> {
        let question = question_words(scene.catalog, number, self.matter.as_ref());
        let mut below = self.below(scene, number);
        let is_first = self.length.is_some() && self.talk.course.at() == 0;
        if is_first && !self.talk.shows_then && area.height >= SILENCE {
            below.insert(0, scene.catalog.say(Phrase::HourSilence).to_owned());
        }
        if scene.theme.name() == PLAIN && !self.talk.shows_then {
            below.extend(self.spoken(scene));
        }
        let rows_below: u16 = below
            .iter()
            .map(|text| height(text, area.width.min(TEXT)))
            .sum();
        let is_tall = area.height >= TALL;
        let asked = match is_tall {
            true => LARGE,
            false => height(question, area.width.min(TEXT)),
        };
        let foot = asked + 1 + rows_below + u16::from(rows_below > 0);
        let (top, _) = split(area, area.height.saturating_sub(foot));
        let panels = self.panels(scene);
        let shown = panels.get(self.talk.first..).unwrap_or_default();
        let words = ThenWords {
            then: scene.catalog.say(Phrase::HourThen),
            now: scene.catalog.say(Phrase::HourNow),
        };
        let drawn = view_spreads(top, buf, scene, (shown, self.talk.first > 0), &words);
        let mut column = Column::new(area);
        column.take(drawn);
        column.gap(1 + (top.height - drawn.min(top.height)).min(1));
        let cursor = column.rest().as_position();
        let style = scene.theme.heading;
        let room = first_columns(column.rest(), u16::MAX);
        let taken = is_tall
            .then(|| big_text(room, buf, question, style))
            .flatten();
        let taken = taken
            .unwrap_or_else(|| paragraph(buf, first_columns(column.rest(), TEXT), question, style));
        column.take(taken);
        let mut column = Column::new(first_columns(column.rest(), TEXT));
        column.gap(u16::from(!below.is_empty()));
        for text in below {
            column.text(buf, &text, scene.theme.dim);
        }
        Some(cursor)
    }

    /// The spreads in words, a line a question, for a screen without colours and for one that is read aloud.
    fn spoken(&self, scene: &Scene<'_>) -> Vec<String> {
        let matter = self.matter.as_ref();
        let (Some(matter), Some(entry)) = (matter, self.closed(scene.workbook)) else {
            return Vec::new();
        };
        let questions = matter.questions().iter().enumerate();
        let shown = questions.skip(self.talk.first).take(SPOKEN);
        let lines = shown.filter_map(|(at, id)| {
            let counts = entry.answers.get(*id)?;
            let field = field_of(scene.catalog, id);
            let words = answer_words(scene.catalog, field, counts);
            Some(format!("{}. {words}.", self.question_name(scene, at)))
        });
        lines.collect()
    }

    /// The lines under the question: what few answers mean, the key to the round before, or what came of it.
    fn below(&self, scene: &Scene<'_>, number: u8) -> Vec<String> {
        let catalog = scene.catalog;
        if self.is_one_sided(scene.workbook) && !self.talk.shows_then && number == 6 {
            return vec![catalog.say(Phrase::HourOneSide).to_owned()];
        }
        let Some((_, then)) = self.then(scene.workbook) else {
            let entry = self.closed(scene.workbook);
            let has_few = entry.is_some_and(|entry| TeamHour::answers(entry) < 7);
            let has_three = has_few && matches!(self.matter, Some(Matter::Dilemma(_)));
            let three = has_three.then(|| catalog.say(Phrase::HourThreeRows).to_owned());
            return three.into_iter().collect();
        };
        if !self.talk.shows_then {
            let key = scene.key_words(&[Context::HourThen], Action::Reveal);
            return vec![catalog.fill(Phrase::HourThenKey, &[("key", &key)])];
        }
        let mut lines = Vec::new();
        if self.panels(scene).iter().any(|panel| panel.bars.is_empty()) {
            lines.push(catalog.say(Phrase::HourLargestWhy).to_owned());
        }
        lines.extend(then_words(catalog, then));
        lines
    }

    fn view_end(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
    ) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let cursor = column.rest().as_position();
        heading(&mut column, buf, scene, catalog.say(Phrase::HourEnd));
        let mut column = Column::new(first_columns(column.rest(), TEXT));
        let entry = self.closed(scene.workbook);
        let fields = [
            TeamHour::SENTENCE,
            TeamHour::AGREED,
            TeamHour::TRIAL,
            TeamHour::SIGN,
        ];
        for field in fields.into_iter().chain([TeamHour::STOP, TeamHour::UNTIL]) {
            let field = field_of(catalog, field);
            let answer = entry
                .zip(field)
                .and_then(|(entry, field)| entry.answers.get(&field.id));
            if let (Some(field), Some(answer)) = (field, answer) {
                let words = answer_words(catalog, Some(field), answer);
                column.text(buf, &format!("{}: {words}", field.label), theme.base);
                column.gap_keeping(6);
            }
        }
        let again = entry.and_then(|entry| entry.answers.get(TeamHour::AGAIN)?.as_date());
        if let Some(day) = again {
            let day = catalog.calendar().date_long(day);
            let text = catalog.fill(Phrase::HourEndAgain, &[("day", &day)]);
            column.text(buf, &text, theme.base);
        }
        if self.is_watched() {
            let key = scene.key_words(&[Context::Hour], Action::NextCard);
            let text = catalog.fill(Phrase::HourEndKey, &[("key", &key)]);
            column.gap(1);
            column.text(buf, &text, theme.notice);
        }
        Some(cursor)
    }
}

/// A question to the spread, from 1.
fn question_words<'a>(catalog: &'a Catalog, number: u8, matter: Option<&Matter>) -> &'a str {
    let is_dilemma = matches!(matter, Some(Matter::Dilemma(_)));
    catalog.say(match number {
        1 => Phrase::HourQuestion1,
        2 => Phrase::HourQuestion2,
        3 => Phrase::HourQuestion3,
        4 => Phrase::HourQuestion4,
        5 if is_dilemma => Phrase::HourQuestion5,
        5 => Phrase::HourQuestion5Up,
        _ => Phrase::HourQuestion6,
    })
}

/// The agreement and the trial of a group after a round.
fn then_words(catalog: &Catalog, then: &Entry) -> Vec<String> {
    let mut lines = Vec::new();
    let agreed = then.text(TeamHour::AGREED).trim();
    if !agreed.is_empty() {
        let week = catalog.calendar().day(then.written.date());
        let values = [("week", week.as_str()), ("text", agreed)];
        lines.push(catalog.fill(Phrase::HourAgreedThen, &values));
    }
    let trial = then.text(TeamHour::TRIAL).trim();
    if !trial.is_empty() {
        let field = field_of(catalog, TeamHour::HAPPENED);
        let outcome = then.answers.get(TeamHour::HAPPENED);
        lines.push(match outcome {
            Some(outcome) => {
                let outcome = answer_words(catalog, field, outcome);
                let values = [("text", trial), ("outcome", &outcome)];
                catalog.fill(Phrase::HourTrialOutcome, &values)
            }
            None => catalog.fill(Phrase::HourTrialThen, &[("text", trial)]),
        });
    }
    lines
}
