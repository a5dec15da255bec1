//! The sections of the page that prepares a session, in rows.

use jiff::civil::Date;

use crate::content::{Dilemma, Phrase};
use crate::effect::WholeWorkbook;
use crate::insight::{
    HoursHeld, agreed_lines, position_words, promise_line, tagged_words, was_held,
};
use crate::model::views::{
    Author, COMMITMENT, CONTRACT, Commitment, Contract, PLACEMENT, Placement, Pole, RECAP,
    REFLECTION, Recap, SESSION, WORKBOOK,
};
use crate::model::{Entry, Leaf, Link, WeekId};
use crate::panes::Scene;
use crate::panes::promise::outcome_word;
use crate::text::wrap;
use crate::widgets::runs::{Rows, Run, cells};

/// Columns that a line is set in from its heading.
const INDENT: &str = "  ";
/// Most notes of a kind that are shown; the newest of them.
const NOTES: usize = 12;

/// A client's workbook, with the scene it is drawn in.
struct Client<'a> {
    read: &'a WholeWorkbook,
    scene: &'a Scene<'a>,
    columns: u16,
    hours: HoursHeld,
    /// The last session held.
    last: Option<&'a Entry>,
}

/// All sections of the page.
pub fn rows(read: &WholeWorkbook, columns: u16, scene: &Scene<'_>) -> Rows {
    let sessions = || weekly(read).filter(|(_, entry)| entry.sheet == SESSION);
    let client = Client {
        read,
        scene,
        columns,
        hours: HoursHeld::of(sessions()),
        last: sessions()
            .rfind(|(_, entry)| was_held(entry))
            .map(|(_, entry)| entry),
    };
    let mut rows = Rows::default();
    if read.unreadable > 0 {
        let unreadable = scene
            .catalog
            .count(Phrase::PrepareUnreadable, read.unreadable, &[]);
        rows.text(&unreadable, columns, scene.theme.warning);
        rows.blank();
    }
    client.last_session(&mut rows);
    client.step(&mut rows);
    client.positions(&mut rows);
    client.notes(
        Phrase::PrepareOwn,
        |author| author == Author::Coach,
        &mut rows,
    );
    client.notes(
        Phrase::PrepareShown,
        |author| author != Author::Coach,
        &mut rows,
    );
    client.agreement(&mut rows);
    rows
}

/// The entries of the weeks, in their order.
fn weekly(read: &WholeWorkbook) -> impl DoubleEndedIterator<Item = (WeekId, &Entry)> {
    let entries = read.entries.iter();
    entries.filter_map(|(leaf, entry)| Some((leaf.week()?, entry)))
}

impl Client<'_> {
    /// The recap of the last session, line by line; its aim where there is no recap.
    fn last_session(&self, rows: &mut Rows) {
        let (catalog, theme) = (self.scene.catalog, self.scene.theme);
        let Some(last) = self.last else {
            rows.text(
                catalog.say(Phrase::SessionFirst),
                self.columns,
                theme.heading,
            );
            return;
        };
        let day = catalog.calendar().date_long(last.written.date());
        let heading = catalog.fill(Phrase::PrepareRecap, &[("day", &day)]);
        rows.text(&heading, self.columns, theme.heading);
        let link = Link::entry(last.id);
        let mut recaps = weekly(self.read).filter(|(_, entry)| entry.sheet == RECAP);
        let recap = recaps.find(|(_, recap)| recap.about.iter().any(|about| *about == link));
        let agreed = recap.map_or_else(Vec::new, |(_, recap)| agreed_lines(recap, catalog));
        if agreed.is_empty() {
            rows.text(catalog.say(Phrase::PrepareNoRecap), self.columns, theme.dim);
        }
        let is_title = |label: &str| {
            let sheet = catalog.sheet(RECAP);
            let field = sheet.and_then(|sheet| sheet.field(Recap::DATE_AND_WHO));
            field.is_some_and(|field| field.label.as_str() == label)
        };
        for (label, text) in agreed.into_iter().filter(|(label, _)| !is_title(label)) {
            rows.push(vec![Run::new(label, theme.dim)]);
            for line in text.lines() {
                self.said(line, rows);
            }
        }
    }

    /// The last step and its outcome.
    fn step(&self, rows: &mut Rows) {
        let (catalog, theme) = (self.scene.catalog, self.scene.theme);
        let mut steps = weekly(self.read).filter(|(_, entry)| entry.sheet == COMMITMENT);
        let last = steps.rfind(|(_, entry)| Commitment::of(entry).is_made());
        let Some(step) = last.map(|(_, entry)| Commitment::of(entry)) else {
            return;
        };
        let mut said = promise_line(catalog, &step);
        if let Some(outcome) = step.outcome {
            said = format!("{said} – {}", outcome_word(catalog, outcome));
        }
        rows.blank();
        rows.text(
            catalog.say(Phrase::PrepareStep),
            self.columns,
            theme.heading,
        );
        self.said(&said, rows);
    }

    /// The positions of each dilemma that was placed, day by day.
    fn positions(&self, rows: &mut Rows) {
        let (catalog, theme) = (self.scene.catalog, self.scene.theme);
        let placed: Vec<&Entry> = weekly(self.read)
            .map(|(_, entry)| entry)
            .filter(|entry| entry.sheet == PLACEMENT && !Placement::of(entry).is_empty())
            .collect();
        for dilemma in catalog.dilemmas() {
            let of = placed
                .iter()
                .filter(|entry| entry.dilemma() == Some(&dilemma.id));
            let mut of = of.peekable();
            if of.peek().is_none() {
                continue;
            }
            rows.blank();
            rows.text(&dilemma.name.to_string(), self.columns, theme.heading);
            for entry in of {
                let said = self.placed(entry, dilemma);
                self.said(&said, rows);
            }
        }
    }

    /// `18 nov  Beslut för lite → lagom, Samtal lagom`.
    fn placed(&self, entry: &Entry, dilemma: &Dilemma) -> String {
        let catalog = self.scene.catalog;
        let placement = Placement::of(entry);
        let poles = [Pole::A, Pole::B].into_iter().filter_map(|pole| {
            let words = position_words(catalog, placement, pole);
            (!words.is_empty()).then(|| format!("{} {words}", dilemma.pole(pole).name))
        });
        let poles: Vec<String> = poles.collect();
        format!("{}  {}", self.day(entry.written.date()), poles.join(", "))
    }

    /// The latest notes since the last session by some authors, under a heading.
    fn notes(&self, heading: Phrase, by: impl Fn(Author) -> bool, rows: &mut Rows) {
        let (catalog, theme) = (self.scene.catalog, self.scene.theme);
        // The page has rows of its own for these sheets.
        let is_shown_above = |entry: &Entry| {
            [SESSION, RECAP, PLACEMENT, CONTRACT, WORKBOOK].contains(&entry.sheet.as_str())
                || entry.sheet == COMMITMENT
        };
        let since = self.last.map(|last| last.id);
        let notes = weekly(self.read).map(|(_, entry)| entry).filter(|entry| {
            since.is_none_or(|since| since < entry.id)
                && !is_shown_above(entry)
                && by(self.hours.author(entry))
        });
        let lines: Vec<String> = notes
            .map(|entry| {
                let (tag, words) = tagged_words(catalog, entry);
                let day = self.day(entry.written.date());
                match entry.sheet.as_str() {
                    REFLECTION => format!("{day}  {words}"),
                    _ => format!("{day}  {tag}: {words}"),
                }
            })
            .collect();
        if lines.is_empty() {
            return;
        }
        rows.blank();
        rows.text(catalog.say(heading), self.columns, theme.heading);
        for line in lines.iter().skip(lines.len().saturating_sub(NOTES)) {
            self.said(line, rows);
        }
    }

    /// The owner and the place of the notes, and the day on which they are deleted.
    fn agreement(&self, rows: &mut Rows) {
        let (catalog, theme) = (self.scene.catalog, self.scene.theme);
        let standing = self
            .read
            .entries
            .iter()
            .filter(|(leaf, _)| *leaf == Leaf::Standing);
        let contracts = standing
            .map(|(_, entry)| entry)
            .filter(|entry| entry.sheet == CONTRACT);
        let contract = contracts.max_by_key(|entry| (entry.written, entry.id));
        rows.blank();
        let lines = contract.map_or_else(Vec::new, |contract| {
            let sheet = catalog.sheet(CONTRACT);
            let label = |id: &'static str| {
                let field = sheet.and_then(|sheet| sheet.field(id));
                field.map_or(id, |field| field.label.as_str())
            };
            let text = |id| contract.text(id).trim().to_owned();
            let day = contract
                .answers
                .get(Contract::DELETE_ON)
                .and_then(|day| day.as_date());
            let day = day.map_or_else(String::new, |day| catalog.calendar().date_long(day));
            let answers = [
                (Contract::NOTE_OWNER, text(Contract::NOTE_OWNER)),
                (Contract::NOTE_PLACE, text(Contract::NOTE_PLACE)),
                (Contract::DELETE_ON, day),
            ];
            let said = answers.into_iter().filter(|(_, said)| !said.is_empty());
            said.map(|(id, said)| format!("{}: {said}", label(id)))
                .collect()
        });
        rows.text(
            catalog.say(Phrase::PrepareAgreement),
            self.columns,
            theme.heading,
        );
        if lines.is_empty() {
            let none = catalog.say(Phrase::PrepareNoAgreement);
            rows.text(none, self.columns, theme.warning);
        }
        for line in lines {
            self.said(&line, rows);
        }
    }

    /// A text under a heading, set in.
    fn said(&self, text: &str, rows: &mut Rows) {
        let columns = self.columns.saturating_sub(cells(INDENT));
        for line in wrap(text, columns) {
            rows.push(vec![Run::new(
                format!("{INDENT}{line}"),
                self.scene.theme.base,
            )]);
        }
    }

    fn day(&self, date: Date) -> String {
        self.scene.catalog.near_day(date, self.scene.today())
    }
}
