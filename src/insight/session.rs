//! Coaching sessions: their number and predecessor, the last step, the recap and the supervision summary.

use jiff::civil::Date;

use super::authors::{HoursHeld, was_held};
use super::entry_words::promise_line;
use crate::content::{Catalog, Phrase};
use crate::model::views::{
    Bar, COMMITMENT, Commitment, Contract, PLACEMENT, Placement, Pole, RECAP_LINES,
    REFLECTION_TEXT, Recap, SESSION_AT, SESSION_END, Session,
};
use crate::model::{Answer, Entry, EntryId, WeekId};

/// Number of the client's own answers that are enough in a recap.
pub const OWN_WORDS: usize = 3;

/// The session in progress: the last one, if it was started today and has not been ended.
pub fn running<'a>(
    mut sessions: impl DoubleEndedIterator<Item = (WeekId, &'a Entry)>,
    today: Date,
) -> Option<(WeekId, &'a Entry)> {
    let (week, last) = sessions.next_back()?;
    let is_running = last.written.date() == today && last.text(SESSION_AT) != SESSION_END;
    is_running.then_some((week, last))
}

/// The number of a session with this client, from 1: one more than the sessions held before it.
pub fn session_number<'a>(
    sessions: impl Iterator<Item = (WeekId, &'a Entry)>,
    id: EntryId,
) -> usize {
    1 + held_before(sessions, id).count()
}

fn held_before<'a, I>(sessions: I, id: EntryId) -> impl Iterator<Item = &'a Entry> + use<'a, I>
where
    I: Iterator<Item = (WeekId, &'a Entry)>,
{
    let sessions = sessions.map(|(_, session)| session);
    sessions.filter(move |session| session.id < id && was_held(session))
}

/// The session held before the one with this id.
pub fn session_before<'a>(
    sessions: impl Iterator<Item = (WeekId, &'a Entry)>,
    id: EntryId,
) -> Option<&'a Entry> {
    held_before(sessions, id).last()
}

/// The last promise made before this session that may be shown in it.
pub fn step_before<'a>(
    mut promises: impl DoubleEndedIterator<Item = (WeekId, &'a Entry)>,
    hours: &HoursHeld,
    session: EntryId,
) -> Option<(WeekId, &'a Entry)> {
    promises.rfind(|(_, entry)| {
        entry.sheet == COMMITMENT
            && entry.id < session
            && Commitment::of(entry).is_made()
            && hours.may_be_shown(entry)
    })
}

/// The reflections between the session before and this one that may be shown in it, oldest first.
pub fn written_since<'a>(
    reflections: impl Iterator<Item = (WeekId, &'a Entry)>,
    hours: &HoursHeld,
    before: Option<EntryId>,
    session: EntryId,
) -> Vec<&'a Entry> {
    reflections
        .map(|(_, entry)| entry)
        .filter(|entry| hours.may_be_shown(entry))
        .filter(|entry| before.is_some_and(|before| before < entry.id) && entry.id < session)
        .filter(|entry| !entry.text(REFLECTION_TEXT).trim().is_empty())
        .collect()
}

/// The entries of one session; `None` for those not begun yet.
#[derive(Clone, Copy, Debug, Default)]
pub struct SessionParts<'a> {
    /// The session itself.
    pub session: Option<&'a Entry>,
    /// The placement of the dilemma.
    pub placement: Option<&'a Entry>,
    /// The step that was decided.
    pub step: Option<&'a Entry>,
    /// The agreement between coach and client.
    pub contract: Option<&'a Entry>,
}

impl SessionParts<'_> {
    /// The suggested text of a line of the recap; empty if there is no answer to take it from.
    pub fn proposal(&self, line: &str, catalog: &Catalog, alias: &str, today: Date) -> String {
        let session = |field| self.session.map_or("", |entry| entry.text(field)).trim();
        match line {
            Recap::DATE_AND_WHO => {
                let day = catalog.calendar().date(today);
                [day.as_str(), alias]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · ")
            }
            Recap::AIM => self.session.map_or("", Session::aim).to_owned(),
            Recap::POSITIONS => self.positions(catalog),
            Recap::OWN_WORDS => {
                let words = self.own_words().into_iter().take(OWN_WORDS);
                words.map(|(_, said)| said).collect::<Vec<_>>().join("\n")
            }
            Recap::STEP => self.step.map_or_else(String::new, |entry| {
                let step = Commitment::of(entry);
                if step.is_made() {
                    promise_line(catalog, &step)
                } else {
                    String::new()
                }
            }),
            Recap::FOLLOW_UP => {
                let day = self
                    .session
                    .and_then(|entry| entry.answers.get(Session::FOLLOW_UP_ON))
                    .and_then(Answer::as_date)
                    .map(|day| catalog.calendar().date_long(day));
                let parts = [
                    session(Session::FOLLOW_UP).to_owned(),
                    day.unwrap_or_default(),
                ];
                let said = parts.iter().filter(|part| !part.is_empty());
                said.cloned().collect::<Vec<_>>().join(", ")
            }
            Recap::DELETE_ON => self
                .deleted_on()
                .map_or_else(String::new, |day| catalog.calendar().date_long(day)),
            _ => String::new(),
        }
    }

    /// The agreed day on which the notes are deleted.
    pub fn deleted_on(&self) -> Option<Date> {
        self.contract?.answers.get(Contract::DELETE_ON)?.as_date()
    }

    /// The dilemma's name and the positions of both poles, one per line.
    fn positions(&self, catalog: &Catalog) -> String {
        let id = self.session.and_then(Entry::dilemma);
        let Some(dilemma) = id.and_then(|id| catalog.dilemma(id)) else {
            return String::new();
        };
        let placement = self.placement.map(Placement::of).unwrap_or_default();
        let mut lines = vec![dilemma.name.to_string()];
        for pole in [Pole::A, Pole::B] {
            let words = position_words(catalog, placement, pole);
            if !words.is_empty() {
                lines.push(format!("{}: {words}", dilemma.pole(pole).name));
            }
        }
        lines.join("\n")
    }

    /// The client's own words, a line each with its field: take-away, what became clear, own words, answers to the dilemma's questions.
    pub fn own_words(&self) -> Vec<(&'static str, String)> {
        let Some(session) = self.session else {
            return Vec::new();
        };
        let fields = [Session::TAKING_ALONG, Session::CLEAR, Session::OWN_WORDS];
        fields
            .into_iter()
            .chain(Session::QUESTIONS)
            .map(|field| {
                let words: Vec<&str> = session.text(field).split_whitespace().collect();
                (field, words.join(" "))
            })
            .filter(|(_, words)| !words.is_empty())
            .collect()
    }
}

/// `för lite → lagom`: a pole's position today and the wanted one; empty if neither is set.
pub fn position_words(catalog: &Catalog, placement: Placement, pole: Pole) -> String {
    let word = |bar| {
        let field = catalog
            .sheet(PLACEMENT)?
            .field(Placement::field(bar, pole))?;
        field.anchor(placement.mark(bar, pole)?)
    };
    match (word(Bar::Today), word(Bar::Wanted)) {
        (Some(today), Some(wanted)) => format!("{today} → {wanted}"),
        (Some(only), None) => only.to_owned(),
        (None, Some(wanted)) => format!("→ {wanted}"),
        (None, None) => String::new(),
    }
}

/// The lines of an agreed recap that were kept: label and text of each.
pub fn agreed_lines<'a>(recap: &'a Entry, catalog: &'a Catalog) -> Vec<(&'a str, String)> {
    let sheet = catalog.sheet(&recap.sheet);
    let said = RECAP_LINES.iter().filter_map(|id| {
        let text = match recap.answers.get(*id)? {
            Answer::Text(text) => text.trim().to_owned(),
            Answer::Date(date) => catalog.calendar().date_long(*date),
            _ => return None,
        };
        let field = sheet.and_then(|sheet| sheet.field(id));
        let label = field.map_or(*id, |field| field.label.as_str());
        (!text.is_empty()).then_some((label, text))
    });
    said.collect()
}

/// The summary for the coach's supervision: the dilemma and its positions, the kind of step, and the outcome of the
/// step before. It contains none of the client's words, no date, no alias, and no name of a dilemma that is not
/// shipped.
pub fn supervision_lines(
    parts: &SessionParts<'_>,
    before: Option<&Entry>,
    catalog: &Catalog,
) -> Vec<(String, String)> {
    let phrase_text = |phrase| catalog.say(phrase).to_owned();
    let mut lines = Vec::new();
    let id = parts.session.and_then(Entry::dilemma);
    let dilemma = id.and_then(|id| catalog.dilemma(id));
    let shipped = dilemma.filter(|dilemma| catalog.is_shipped(&dilemma.id));
    if dilemma.is_some() {
        let name = shipped.map_or_else(
            || phrase_text(Phrase::SupervisionOwnDilemma),
            |dilemma| dilemma.name.to_string(),
        );
        lines.push((phrase_text(Phrase::TermDilemma), name));
    }
    let placement = parts.placement.map(Placement::of).unwrap_or_default();
    for (pole, other) in [
        (Pole::A, Phrase::SupervisionOneSide),
        (Pole::B, Phrase::SupervisionOtherSide),
    ] {
        let words = position_words(catalog, placement, pole);
        let name = shipped.map_or_else(
            || phrase_text(other),
            |dilemma| dilemma.pole(pole).name.to_string(),
        );
        if !words.is_empty() {
            lines.push((name, words));
        }
    }
    if let Some(step) = parts.step.map(Commitment::of).filter(Commitment::is_made) {
        lines.push((
            phrase_text(Phrase::SupervisionStep),
            step_kind(catalog, &step),
        ));
    }
    let outcome = before.map(Commitment::of).and_then(|step| step.outcome);
    if let Some(outcome) = outcome {
        let word = catalog.choice_label(COMMITMENT, Commitment::OUTCOME, outcome.id());
        lines.push((phrase_text(Phrase::SupervisionLastStep), word.to_owned()));
    }
    lines
}

/// The kind of a step: whether it has a situation and an act, and the client's confidence.
fn step_kind(catalog: &Catalog, step: &Commitment<'_>) -> String {
    let named = |text: &str| !text.trim().is_empty();
    let kind = match (named(step.situation), named(step.act)) {
        (true, true) => Phrase::SupervisionIfThen,
        (true, false) => Phrase::SupervisionOnlyIf,
        _ => Phrase::SupervisionOnlyThen,
    };
    let mut words = catalog.say(kind).to_owned();
    if let Some(sure) = step.sure {
        let sure = catalog.fill(Phrase::SupervisionSure, &[("n", &sure.to_string())]);
        words = format!("{words}, {sure}");
    }
    words
}

#[cfg(test)]
mod tests;
