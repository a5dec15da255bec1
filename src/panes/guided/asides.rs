//! Reading matter beside a question: found when the question is opened and when data changes.

use super::super::Desk;
use super::super::ask::answer_words;
use super::super::desk::due_query;
use super::super::look_back::{self, Window};
use super::super::promise::outcome_word;
use super::GuidedPage;
use crate::action::Action;
use crate::content::{Catalog, Field, Part, Phrase, Rhythm};
use crate::insight::{
    RecurringDilemma, ReminderKind, backed, count_promises, entry_line, first_and_last, is_promise,
    promise_line, returning, then_and_now, unopened,
};
use crate::keymap::Context;
use crate::model::views::{
    COMMITMENT, Commitment, FOUNDATIONS, PLACEMENT, Pole, REFLECTION, REFLECTION_TEXT, TIP_CHECKS,
    TRUST_DEFINITION, VERSION_REASON,
};
use crate::model::{Entry, Leaf, Period, WeekId};
use crate::settings::Settings;
use crate::widgets::document::{Document, Piece, Role};
use crate::workbook::Workbook;

/// Days ahead for which conversations are listed.
const AHEAD: i32 = 31;

/// The text of the question's part; empty if there is nothing to show beside it.
pub(super) fn beside(page: &GuidedPage, field: &Field, desk: &Desk<'_>) -> Document {
    let Some(part) = &field.shows else {
        return Document::default();
    };
    let sheet = desk.catalog.sheet(&page.target.sheet);
    let rhythm = sheet.map_or(Rhythm::Any, |sheet| sheet.rhythm);
    let period = Period::of(rhythm, page.week);
    let part = AsideSource {
        catalog: desk.catalog,
        workbook: desk.workbook,
        settings: desk.settings,
        page,
        period,
        until: period.last.min(desk.this_week()).max(page.week),
        label: &field.label,
    }
    .aside(part, desk);
    part.unwrap_or_default()
}

/// The data that a part is made from.
struct AsideSource<'a> {
    catalog: &'a Catalog,
    workbook: &'a Workbook,
    settings: &'a Settings,
    page: &'a GuidedPage,
    period: Period,
    /// The last week of the period that is not in the future.
    until: WeekId,
    label: &'a str,
}

impl<'a> AsideSource<'a> {
    fn aside(&self, part: &Part, desk: &Desk<'_>) -> Option<Document> {
        let title = |phrase| self.catalog.say(phrase).to_owned();
        let label = || self.label.to_owned();
        let (title, pieces) = match part {
            Part::Promise
            | Part::Placement
            | Part::Checks
            | Part::Frictions
            | Part::NextPromise
            | Part::Sheet => return None,
            Part::Notes => (title(Phrase::GuidedNotes), self.notes()),
            Part::Answer(other) => return self.answer(other),
            Part::ReturningDilemma => (label(), self.returning()),
            Part::Promises => (label(), self.promises()),
            Part::Conversations => (label(), self.conversations(desk)),
            Part::FirstAndLast => (label(), self.first_and_last()),
            Part::UnopenedDilemmas => (label(), self.unopened()),
            Part::Foundations => (label(), self.foundations()),
            Part::TrustDefinition => (label(), self.trust()),
            Part::OldNotes => (label(), self.old_notes(desk)),
            Part::Pulse => (label(), self.pulse()),
            Part::LookBack => (
                title(Phrase::LookBackTitle),
                look_back::pieces(&self.window()),
            ),
        };
        Some(Document::new(title, pieces))
    }

    /// The weeks of the period that have been.
    fn window(&self) -> Window<'a> {
        let weeks = self.period.weeks();
        let past = weeks.take_while(|week| *week <= self.until);
        Window {
            catalog: self.catalog,
            workbook: self.workbook,
            settings: self.settings,
            periods: past.map(Period::week).collect(),
            until: self.until,
        }
    }

    /// Every entry of the period, in week order.
    fn entries(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let workbook = self.workbook;
        self.period.weeks().flat_map(|week| workbook.of_week(week))
    }

    fn of_sheet(&self, sheet: &'a str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.entries().filter(move |entry| entry.sheet == sheet)
    }

    fn none(&self, phrase: Phrase) -> Vec<Piece> {
        vec![Piece::Text(
            self.catalog.say(phrase).to_owned(),
            Role::Faint,
        )]
    }

    /// The period's notes in the user's own words, without guided sheets and sheets that are only marks or promises.
    fn notes(&self) -> Vec<Piece> {
        let is_note = |entry: &&Entry| {
            let guided = self
                .catalog
                .sheet(&entry.sheet)
                .is_some_and(|sheet| sheet.guided);
            let figures = [PLACEMENT, TIP_CHECKS, COMMITMENT].contains(&entry.sheet.as_str());
            !guided && !figures && entry.id != self.page.target.id
        };
        let mut entries: Vec<&Entry> = self.entries().filter(is_note).collect();
        entries.sort_by_key(|entry| (entry.written, entry.id));
        if entries.is_empty() {
            return self.none(Phrase::GuidedNoNotes);
        }
        let is_week = self.period.first == self.period.last;
        let mut pieces = Vec::new();
        for entry in entries {
            let text = match entry.sheet.as_str() {
                REFLECTION => entry.text(REFLECTION_TEXT).trim().to_owned(),
                _ => entry_line(self.catalog, entry),
            };
            let date = entry.written.date();
            let calendar = self.catalog.calendar();
            let day = match is_week {
                true => calendar.weekday_short(date.weekday()).to_owned(),
                false => calendar.day(date),
            };
            pieces.push(Piece::Led(day, text));
        }
        pieces
    }

    fn answer(&self, other: &str) -> Option<Document> {
        let sheet = self.catalog.sheet(&self.page.target.sheet)?;
        let field = sheet.field(other)?;
        let entry = self.page.target.entry(self.workbook);
        let answer = entry.and_then(|entry| entry.answers.get(other))?;
        let words = answer_words(self.catalog, Some(field), answer);
        Some(Document::new(
            field.label.to_string(),
            vec![Piece::text(words)],
        ))
    }

    fn pulse(&self) -> Vec<Piece> {
        let pieces = look_back::pulse(&self.window());
        if pieces.is_empty() {
            return self.none(Phrase::GuidedNoPulse);
        }
        pieces
    }

    fn returning(&self) -> Vec<Piece> {
        let found = returning(self.entries());
        if found.is_empty() {
            return self.none(Phrase::GuidedNoDilemma);
        }
        let mut pieces = Vec::new();
        for one in found {
            if !pieces.is_empty() {
                pieces.push(Piece::Gap);
            }
            self.add_recurring_dilemma(&one, &mut pieces);
        }
        pieces
    }

    fn add_recurring_dilemma(&self, one: &RecurringDilemma, pieces: &mut Vec<Piece>) {
        let dilemma = self.catalog.dilemma(&one.dilemma);
        let name = dilemma.map_or(one.dilemma.as_str(), |dilemma| dilemma.short.as_str());
        pieces.push(Piece::heading(name));
        let times = self.catalog.count(Phrase::NoteCount, one.times, &[]);
        pieces.push(Piece::dim(times));
        let (Some(first), Some(last)) = (one.first, one.last) else {
            pieces.push(Piece::dim(self.catalog.say(Phrase::GuidedNotPlaced)));
            return;
        };
        let Some(dilemma) = dilemma else { return };
        for pole in [Pole::A, Pole::B] {
            let name = dilemma.pole(pole).short.as_str();
            let moved = look_back::moved(self.catalog, Some(first), Some(last), pole);
            if !moved.is_empty() {
                pieces.push(Piece::Led(name.to_owned(), moved));
            }
        }
    }

    fn promises(&self) -> Vec<Piece> {
        let promises: Vec<&Entry> = self.entries().filter(|entry| is_promise(entry)).collect();
        if promises.is_empty() {
            return self.none(Phrase::GuidedNoPromises);
        }
        let counted = count_promises(promises.iter().copied());
        let mut pieces = vec![Piece::dim(look_back::kept_words(self.catalog, counted))];
        for entry in promises {
            let promise = Commitment::of(entry);
            let answer = match promise.outcome {
                Some(outcome) => outcome_word(self.catalog, outcome),
                None => self.catalog.say(Phrase::GuidedUnanswered),
            };
            pieces.push(Piece::Gap);
            pieces.push(Piece::text(promise_line(self.catalog, &promise)));
            let note = entry.text(Commitment::OUTCOME_NOTE).trim();
            pieces.push(Piece::Led(answer.to_owned(), note.to_owned()));
        }
        pieces
    }

    fn conversations(&self, desk: &Desk<'_>) -> Vec<Piece> {
        let due = due_query(desk.today(), desk.catalog, desk.settings, AHEAD);
        let mut found = self.workbook.reminders(&due);
        found.retain(|one| {
            matches!(
                one.kind,
                ReminderKind::Conversation | ReminderKind::FollowUp
            )
        });
        let told = found.iter().filter_map(|one| {
            let entry = self.workbook.entry(one.leaf, one.id)?;
            let told = one.text(entry, self.catalog, desk.today());
            let what = Piece::dim(format!("{}, {}", told.what, told.when));
            Some([Piece::text(told.about), what, Piece::Gap])
        });
        let pieces: Vec<Piece> = told.flatten().collect();
        if pieces.is_empty() {
            return self.none(Phrase::GuidedNoConversations);
        }
        pieces
    }

    fn first_and_last(&self) -> Vec<Piece> {
        let Some((first, last)) = first_and_last(self.entries()) else {
            return self.none(Phrase::GuidedNoNotes);
        };
        let tell = |entry: &Entry| {
            let text = match entry.sheet.as_str() {
                REFLECTION => entry.text(REFLECTION_TEXT).trim().to_owned(),
                _ => entry_line(self.catalog, entry),
            };
            let day = self.catalog.calendar().date_long(entry.written.date());
            vec![Piece::heading(day), Piece::text(text)]
        };
        if first.id == last.id {
            return tell(first);
        }
        vec![Piece::Columns(tell(first), tell(last))]
    }

    fn unopened(&self) -> Vec<Piece> {
        let dilemmas = self.catalog.dilemmas().iter();
        let ids = dilemmas.map(|dilemma| dilemma.id.as_str());
        let unopened = unopened(ids, self.entries());
        if unopened.is_empty() {
            return self.none(Phrase::GuidedAllOpened);
        }
        let names = unopened
            .into_iter()
            .filter_map(|id| self.catalog.dilemma(id));
        let mut pieces = vec![Piece::dim(self.catalog.say(Phrase::GuidedUnopened))];
        pieces.extend(names.map(|dilemma| Piece::text(dilemma.name.to_string())));
        pieces
    }

    fn foundations(&self) -> Vec<Piece> {
        let sheet = self.catalog.sheet(FOUNDATIONS);
        let last = self
            .of_sheet(FOUNDATIONS)
            .max_by_key(|entry| (entry.written, entry.id));
        let (Some(sheet), Some(entry)) = (sheet, last) else {
            return self.none(Phrase::GuidedNoFoundations);
        };
        let all = backed(sheet, entry);
        let mut pieces = Vec::new();
        for (phrase, with_example) in [
            (Phrase::GuidedWithExample, true),
            (Phrase::GuidedWithoutExample, false),
        ] {
            let these = all
                .iter()
                .filter(|one| one.example.is_empty() != with_example);
            let these: Vec<_> = these.collect();
            if these.is_empty() {
                continue;
            }
            if !pieces.is_empty() {
                pieces.push(Piece::Gap);
            }
            pieces.push(Piece::heading(self.catalog.say(phrase)));
            pieces.extend(these.iter().map(|one| {
                let name = format!("{} {}", one.field.label, one.step);
                match one.example {
                    "" => Piece::text(name),
                    example => Piece::Led(name, example.to_owned()),
                }
            }));
        }
        pieces
    }

    fn trust(&self) -> Vec<Piece> {
        let standing = self.workbook.entries(Leaf::Standing).values();
        let versions = standing.filter(|entry| !entry.deleted && entry.sheet == TRUST_DEFINITION);
        let (then, now) = then_and_now(versions, self.period.first.monday());
        let Some(now) = now else {
            return self.none(Phrase::GuidedNoTrust);
        };
        let sheet = self.catalog.sheet(TRUST_DEFINITION);
        let fields = sheet.map_or(&[][..], |sheet| &sheet.fields);
        let tell = |phrase, entry: &Entry| {
            let day = self.catalog.calendar().date(entry.written.date());
            let lead = self.catalog.fill(phrase, &[("day", &day)]);
            let mut pieces = vec![Piece::heading(lead)];
            for field in fields.iter().filter(|field| field.id != VERSION_REASON) {
                let text = entry.text(&field.id).trim();
                if !text.is_empty() {
                    pieces.push(Piece::dim(field.label.to_string()));
                    pieces.push(Piece::text(text));
                }
            }
            pieces
        };
        let mut current = tell(Phrase::GuidedTrustNow, now);
        let changed = now.text(VERSION_REASON).trim();
        match then.filter(|then| then.id != now.id) {
            Some(then) => {
                if !changed.is_empty() {
                    current.extend([Piece::Gap, Piece::dim(changed)]);
                }
                vec![Piece::Columns(tell(Phrase::GuidedTrustThen, then), current)]
            }
            None => current,
        }
    }

    /// The number of old notes that no earlier answer keeps, with the days that they span.
    fn old_notes(&self, desk: &Desk<'_>) -> Vec<Piece> {
        let due = due_query(desk.today(), desk.catalog, desk.settings, 0);
        let notes = self.workbook.old_notes(&due);
        let (Some((first, _)), Some((last, _))) = (notes.first(), notes.last()) else {
            return self.none(Phrase::GuidedNothingOld);
        };
        let count = notes.len();
        let months = due.retention_months.max(1).to_string();
        let told = self
            .catalog
            .count(Phrase::WaitingOldNotes, count, &[("months", &months)]);
        let calendar = self.catalog.calendar();
        let span = calendar.span(first.monday(), last.sunday());
        let key = desk.key_words(&[Context::Guided], Action::OpenSheet);
        let decide = self.catalog.fill(Phrase::OldNotesDecide, &[("key", &key)]);
        vec![
            Piece::text(told),
            Piece::dim(span),
            Piece::Gap,
            Piece::Text(decide, Role::Notice),
        ]
    }
}
