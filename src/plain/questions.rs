//! A sheet as questions, in the order of its form.

use super::asking::{named_question, with_stop};
use super::talk::Ended;
use super::{Left, Plain};
use crate::content::{Field, Part, Phrase, Then};
use crate::insight::{answer_words, promise_line};
use crate::model::views::{COMMITMENT, Commitment, FRICTION, Friction, TIP_CHECKS};
use crate::panes::{Stop, Target};

impl Plain {
    /// Goes through a sheet from its first question without an answer.
    pub(super) fn fill_sheet(&mut self, mut target: Target) -> Result<Left, Ended> {
        if self.say_fault(target.leaf)? {
            return Ok(Left::On);
        }
        let sheet = self.book.catalog.sheet(&target.sheet);
        let is_short = sheet.is_some_and(|sheet| sheet.opens_short);
        self.say_sheet(&target, is_short)?;
        let mut at = self.first_stop(&target, is_short);
        loop {
            let stops = self.stops(&target, is_short);
            let Some(stop) = stops.get(at).cloned() else {
                return self.say_end(&target, is_short);
            };
            match self.visit(&mut target, &stop, is_short)? {
                Left::Out => return Ok(Left::Out),
                Left::Back => at = at.saturating_sub(1),
                Left::On if self.ends_at(&target, &stop, is_short) => return Ok(Left::On),
                Left::On => {
                    // An answer may have opened or closed questions before the next one.
                    let stops = self.stops(&target, is_short);
                    let here = stops.iter().position(|other| *other == stop);
                    at = here.unwrap_or(at) + 1;
                }
            }
        }
    }

    /// The stops of a sheet without what it is about, which is said at the start.
    fn stops(&self, target: &Target, is_short: bool) -> Vec<Stop> {
        let mut stops = self.book.plan(target, is_short).stops();
        stops.retain(|stop| *stop != Stop::About);
        stops
    }

    fn first_stop(&self, target: &Target, is_short: bool) -> usize {
        let plan = self.book.plan(target, is_short);
        let stops = self.stops(target, is_short);
        let open = stops.iter().position(|stop| plan.is_open(stop));
        open.unwrap_or(0)
    }

    /// Whether the answer at a stop ends the sheet.
    fn ends_at(&self, target: &Target, stop: &Stop, is_short: bool) -> bool {
        let plan = self.book.plan(target, is_short);
        let field = plan.field(stop);
        field.is_some_and(|field| plan.next_step(field) == Then::End)
    }

    /// Says what a sheet is for, and its notes where it has no questions.
    fn say_sheet(&mut self, target: &Target, is_short: bool) -> Result<(), Ended> {
        let Some(sheet) = self.book.catalog.sheet(&target.sheet) else {
            return Ok(());
        };
        let mut said = format!("{}. {}", sheet.name, sheet.purpose);
        let plan = self.book.plan(target, is_short);
        let (answered, all) = plan.progress();
        if plan.questions().is_empty() {
            for note in &sheet.notes {
                let title = note.title.as_deref().unwrap_or_default();
                said.push_str(&format!("\n{title}\n{}", note.text));
            }
        } else if answered > 0 {
            let (answered, all) = (answered.to_string(), all.to_string());
            let values = [("n", answered.as_str()), ("of", &all)];
            said.push_str(&format!("\n{}.", self.fill(Phrase::SheetAnswered, &values)));
        }
        self.talk.say(&said)
    }

    fn say_end(&mut self, target: &Target, is_short: bool) -> Result<Left, Ended> {
        let (answered, all) = self.book.plan(target, is_short).progress();
        let name = self.sheet_name(&target.sheet);
        let (answered, all) = (answered.to_string(), all.to_string());
        let values = [("sheet", name.as_str()), ("n", &answered), ("of", &all)];
        let said = self.fill(Phrase::PlainSheetEnd, &values);
        self.talk.say(&said)?;
        Ok(Left::On)
    }

    pub(super) fn sheet_name(&self, id: &str) -> String {
        let sheet = self.book.catalog.sheet(id);
        sheet.map_or(id, |sheet| sheet.name.as_str()).to_owned()
    }

    fn visit(&mut self, target: &mut Target, stop: &Stop, is_short: bool) -> Result<Left, Ended> {
        let sheet = self.book.catalog.sheet(&target.sheet);
        let field = match stop {
            Stop::Field(id) | Stop::Closed(id) => sheet.and_then(|sheet| sheet.field(id)).cloned(),
            _ => None,
        };
        match (stop, field) {
            (Stop::Field(_), Some(field)) => match self.visit_part(target, &field)? {
                Some(left) => Ok(left),
                None => self.ask_field(target, &field, is_short),
            },
            (Stop::Card(phase), _) => self.read_card(target, phase),
            (Stop::Closed(id) | Stop::Other(id) | Stop::Field(id), field) => {
                let said = self.answer_line(target, id, field.as_ref());
                self.talk.say(&said)?;
                self.next(&self.book.phrase(Phrase::PlainGoOn))
            }
            (Stop::About, _) => Ok(Left::On),
        }
    }

    /// A card to read: the answers that it shows.
    fn read_card(&mut self, target: &Target, phase: &str) -> Result<Left, Ended> {
        let sheet = self.book.catalog.sheet(&target.sheet);
        let shown = sheet.and_then(|sheet| Some((sheet, sheet.phase(phase)?)));
        let Some((sheet, card)) = shown else {
            return Ok(Left::On);
        };
        let mut said = vec![with_stop(&card.name)];
        let shown = card.shows.iter();
        said.extend(shown.map(|id| self.answer_line(target, id, sheet.field(id))));
        for field in sheet.fields_of(phase) {
            said.push(format!("{} {}", with_stop(&field.label), field.prompt));
            said.push(self.answer_line(target, &field.id, Some(field)));
        }
        self.talk.say(&said.join("\n"))?;
        self.next(&self.book.phrase(Phrase::PlainGoOn))
    }

    /// An answer with its label; empty where there is none.
    fn answer_line(&self, target: &Target, id: &str, field: Option<&Field>) -> String {
        let entry = target.entry(&self.book.workbook);
        let Some(answer) = entry.and_then(|entry| entry.answers.get(id)) else {
            return String::new();
        };
        let label = field.map_or(id, |field| field.label.as_str());
        let words = answer_words(&self.book.catalog, field, answer);
        format!("{label}: {words}")
    }

    /// A question of a guided sheet that is answered on another sheet: asks there. `None` for any other question.
    fn visit_part(&mut self, target: &Target, field: &Field) -> Result<Option<Left>, Ended> {
        let part = match &field.shows {
            Some(Part::Answer(id)) => {
                let id = id.clone();
                let sheet = self.book.catalog.sheet(&target.sheet);
                let other = sheet.and_then(|sheet| sheet.field(&id)).cloned();
                let said = self.answer_line(target, &id, other.as_ref());
                self.talk.say(&said)?;
                return Ok(None);
            }
            Some(part) => part.clone(),
            None => return Ok(None),
        };
        let plan = self.book.plan(target, false);
        let place = plan.place(&Stop::Field(field.id.clone()));
        let place = place.map(|(at, of)| self.place_words(at, of));
        let asked = named_question(&field.label, plan.question(field));
        let question = place
            .into_iter()
            .chain([asked])
            .collect::<Vec<_>>()
            .join(" ");
        if !matches!(
            part,
            Part::Promise
                | Part::NextPromise
                | Part::Placement
                | Part::Checks
                | Part::Frictions
                | Part::Sheet
        ) {
            return Ok(None);
        }
        self.talk.say(&question)?;
        // A full stop there leaves that sheet; this one goes on.
        Ok(Some(match self.answer_part(&part, field)? {
            Left::Out => Left::On,
            left => left,
        }))
    }

    /// Asks for the answer of a part on its own sheet.
    fn answer_part(&mut self, part: &Part, field: &Field) -> Result<Left, Ended> {
        match part {
            Part::Promise => match self.ask_outcome()? {
                Some(left) => return Ok(left),
                None => self.say(Phrase::PlainNoPromise)?,
            },
            Part::NextPromise => self.make_promise()?,
            Part::Placement => return self.place_dilemma(),
            Part::Checks => self.fill_periodic(TIP_CHECKS)?,
            Part::Frictions => return self.note_friction(),
            _ => self.fill_periodic(field.opens.as_deref().unwrap_or_default())?,
        }
        Ok(Left::On)
    }

    /// Asks for something that chafes, in one line.
    fn note_friction(&mut self) -> Result<Left, Ended> {
        let week = self.week;
        let mut target = self.book.desk().new_target(week, FRICTION, None);
        let sheet = self.book.catalog.sheet(FRICTION);
        match sheet.and_then(|sheet| sheet.field(Friction::WHAT)).cloned() {
            Some(field) => {
                let question = named_question(&field.label, field.question(false));
                self.ask_said(&question, &mut target, &field, false)
            }
            None => Ok(Left::On),
        }
    }

    /// Asks what came of a promise, and what was in the way or helped.
    pub(super) fn ask_promise(&mut self, target: &Target) -> Result<Left, Ended> {
        let mut target = target.clone();
        if self.say_fault(target.leaf)? {
            return Ok(Left::On);
        }
        let entry = target.entry(&self.book.workbook);
        let promise = entry.map(|entry| promise_line(&self.book.catalog, &Commitment::of(entry)));
        let said = self.fill(
            Phrase::PlainPromise,
            &[("promise", &promise.unwrap_or_default())],
        );
        self.talk.say(&said)?;
        for id in [Commitment::OUTCOME, Commitment::OUTCOME_NOTE] {
            let sheet = self.book.catalog.sheet(COMMITMENT);
            let Some(field) = sheet.and_then(|sheet| sheet.field(id)).cloned() else {
                continue;
            };
            let is_answered = |target: &Target| {
                let entry = target.entry(&self.book.workbook);
                entry.is_some_and(|entry| entry.answers.contains_key(Commitment::OUTCOME))
            };
            if id == Commitment::OUTCOME_NOTE && !is_answered(&target) {
                continue;
            }
            match self.ask_field(&mut target, &field, false)? {
                Left::On => {}
                left => return Ok(left),
            }
        }
        Ok(Left::On)
    }
}
