//! The course of the sessions with a client: what was agreed before them, and in each.

use super::authors::{HoursHeld, was_held};
use super::entry_words::promise_line;
use super::session::agreed_lines;
use crate::content::Catalog;
use crate::model::views::{
    COMMITMENT, CONTRACT, Commitment, PLACEMENT, RECAP, RECAP_STRUCK, Recap, SESSION, Session,
};
use crate::model::{Answer, Entry, Link, WeekId};

/// The agreement and the sessions with a client, as far as coach and client have looked at them together.
#[derive(Clone, Debug, Default)]
pub struct SessionCourse<'a> {
    /// The agreement in force.
    pub contract: Option<&'a Entry>,
    /// The sessions, the first one first.
    pub hours: Vec<CourseHour<'a>>,
}

/// One of the sessions.
#[derive(Clone, Copy, Debug)]
pub struct CourseHour<'a> {
    /// The session.
    pub session: &'a Entry,
    recap: Option<&'a Entry>,
    placement: Option<&'a Entry>,
    /// The step that was decided in it.
    pub step: Option<&'a Entry>,
}

impl<'a> SessionCourse<'a> {
    /// The course in the entries of a client's workbook.
    pub fn of(entries: &[&'a Entry]) -> Self {
        let there = || entries.iter().copied().filter(|entry| !entry.deleted);
        let mut sessions: Vec<&Entry> = there()
            .filter(|entry| entry.sheet == SESSION && was_held(entry))
            .collect();
        sessions.sort_by_key(|session| session.id);
        let weeks = sessions.iter().map(|session| {
            let week = WeekId::of(session.written.date());
            (week, *session)
        });
        let hours = HoursHeld::of(weeks);
        let shown = |sheet: &'static str| {
            let of_sheet = there().filter(move |entry| entry.sheet == sheet);
            of_sheet.filter(|entry| hours.may_be_shown(entry))
        };
        let about = |sheet, session: &Entry| {
            let link = Link::entry(session.id);
            let mut of_session = shown(sheet);
            of_session.find(|entry| entry.about.iter().any(|about| *about == link))
        };
        let sessions = sessions.iter().map(|session| CourseHour {
            session,
            recap: about(RECAP, session),
            placement: about(PLACEMENT, session),
            step: about(COMMITMENT, session),
        });
        Self {
            hours: sessions.collect(),
            contract: shown(CONTRACT).max_by_key(|entry| (entry.written, entry.id)),
        }
    }

    /// Whether there is nothing of it.
    pub fn is_empty(&self) -> bool {
        self.contract.is_none() && self.hours.is_empty()
    }

    /// The number of notes in it.
    pub fn notes(&self) -> usize {
        usize::from(self.contract.is_some()) + self.hours.len()
    }
}

impl<'a> CourseHour<'a> {
    /// The aim; none if the client has struck it from the recap.
    pub fn aim(&self) -> Option<&'a str> {
        let aim = match self.recap {
            Some(recap) if is_read(recap) => recap.text(Recap::AIM).trim(),
            Some(_) | None => self.session.text(Session::AIM).trim(),
        };
        (!aim.is_empty()).then_some(aim)
    }

    /// The positions; none if the client has struck them from the recap.
    pub fn placement(&self) -> Option<&'a Entry> {
        let is_struck = |recap: &Entry| is_read(recap) && recap.text(Recap::POSITIONS).is_empty();
        self.placement
            .filter(|_| !self.recap.is_some_and(is_struck))
    }

    /// The lines that were agreed on in the recap; without one, the step.
    pub fn lines(&self, catalog: &'a Catalog) -> Vec<(&'a str, String)> {
        if let Some(recap) = self.recap.filter(|recap| is_read(recap)) {
            let mut lines = agreed_lines(recap, catalog);
            let aside = [Recap::DATE_AND_WHO, Recap::AIM, Recap::DELETE_ON];
            let sheet = catalog.sheet(RECAP);
            let labels = aside.map(|id| sheet.and_then(|sheet| sheet.field(id)));
            let labels = labels.map(|field| field.map(|field| field.label.as_str()));
            lines.retain(|(label, _)| !labels.contains(&Some(label)));
            return lines;
        }
        let step = self.step.map(Commitment::of).filter(Commitment::is_made);
        let sheet = catalog.sheet(RECAP);
        let label = sheet.and_then(|sheet| sheet.field(Recap::STEP));
        let label = label.map_or("", |field| field.label.as_str());
        step.map_or_else(Vec::new, |step| vec![(label, promise_line(catalog, &step))])
    }
}

/// Whether the recap was read together: a line of it was kept or struck.
fn is_read(recap: &Entry) -> bool {
    let struck = recap.answers.get(RECAP_STRUCK);
    let has_struck = matches!(struck, Some(Answer::People(lines)) if !lines.is_empty());
    has_struck || recap.answers.keys().any(|field| field != RECAP_STRUCK)
}
