//! The sample: half a year of a fictitious manager's workbook, with dates relative to today.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::sample_texts::{Other, Promise, Said, Week};
use super::{Catalog, Sheet, shipped};
use crate::model::views::{
    COMMITMENT, CheckAnswer, Commitment, PLACEMENT, PULSE, REFLECTION, TIP_CHECKS, WorkbookCard,
};
use crate::model::{Answer, Device, Entries, Entry, EntryId, IdSource, Leaf, Link, Moment, WeekId};
use crate::notation::Fault;

/// The fields of a pulse, in the order of its numbers.
const PULSE_FIELDS: [&str; 3] = ["mandate", "responsibility", "support"];
/// The fields of a placement, in the order of its numbers.
const PLACEMENT_FIELDS: [&str; 4] = ["today-a", "today-b", "wanted-a", "wanted-b"];
/// The day of the week on which its text and its other answers are written: Friday.
const WRITING_DAY: i32 = 5;

/// An entry that has no id yet.
struct Draft {
    at: Moment,
    name: String,
    sheet: String,
    about: Vec<String>,
    answers: Vec<(String, Answer)>,
}

/// The files of the sample workbook in the catalog's language, at the time `now` on a clock with this `offset`.
///
/// # Errors
///
/// A fault in the shipped texts; a test reads them.
pub fn sample(
    catalog: &Catalog,
    now: Moment,
    offset: Offset,
) -> Result<BTreeMap<Leaf, Entries>, Fault> {
    let texts = shipped::sample(catalog.language())?;
    let clock = SampleClock { now, offset };
    let mut drafts = Vec::new();
    for week in &texts.weeks {
        week.add(catalog, clock, &mut drafts);
    }
    for other in &texts.entries {
        other.add(clock, &mut drafts);
    }
    drafts.sort_by_key(|draft| draft.at);
    Ok(entries(&texts.title, drafts, catalog))
}

/// Gives the drafts their ids, and puts them into their files.
fn entries(title: &str, drafts: Vec<Draft>, catalog: &Catalog) -> BTreeMap<Leaf, Entries> {
    let mut ids = IdSource::new(1);
    let device = Device::new("sample");
    let drafts: Vec<(EntryId, Draft)> = drafts
        .into_iter()
        .map(|draft| (ids.next_id(draft.at), draft))
        .collect();
    let named: BTreeMap<String, EntryId> = drafts
        .iter()
        .map(|(id, draft)| (draft.name.clone(), *id))
        .collect();
    let mut leaves: BTreeMap<Leaf, Entries> = BTreeMap::new();
    let mut put = |leaf, mut entry: Entry| {
        if let Some(device) = &device {
            entry.rev.bump(device);
        }
        leaves.entry(leaf).or_default().insert(entry.id, entry);
    };
    if let Some((_, first)) = drafts.first() {
        let card = WorkbookCard {
            title: title.to_owned(),
            ..WorkbookCard::default()
        };
        put(Leaf::Standing, card.entry(ids.next_id(first.at), first.at));
    }
    for (id, draft) in drafts {
        let mut entry = Entry::new(id, &draft.sheet, draft.at);
        for (field, answer) in draft.answers {
            entry.answer(&field, answer, draft.at);
        }
        entry.about.extend(draft.about.iter().map(|link| {
            let name = link.strip_prefix("sample:");
            match name.and_then(|name| named.get(name)) {
                Some(id) => Link::entry(*id),
                None => Link::from_text(link),
            }
        }));
        let is_standing = catalog.sheet(&draft.sheet).is_some_and(Sheet::is_standing);
        let leaf = match is_standing {
            true => Leaf::Standing,
            false => Leaf::Week(WeekId::of(draft.at.date())),
        };
        put(leaf, entry);
    }
    leaves
}

/// The time at which the sample is made.
#[derive(Clone, Copy)]
struct SampleClock {
    now: Moment,
    offset: Offset,
}

impl SampleClock {
    /// A time on a day of the week `ago` weeks before this one; `None` for a day that has not come, and now for a later
    /// hour of today.
    fn at(self, ago: i32, day: i32, hour: i8, minute: i8) -> Option<Moment> {
        let today = self.now.date();
        let date = days_after(WeekId::of(today).monday(), day - 1 - 7 * ago);
        let time = Time::new(hour, minute, 0, 0).ok()?;
        let at = Moment::new(date.to_datetime(time), self.offset);
        (date <= today).then_some(at.min(self.now))
    }
}

fn days_after(date: Date, days: i32) -> Date {
    date.saturating_add(days.days())
}

impl Week {
    fn add(&self, catalog: &Catalog, clock: SampleClock, drafts: &mut Vec<Draft>) {
        // This week has begun; all others have ended.
        let day = if self.ago == 0 { 1 } else { WRITING_DAY };
        let mut add = |hour, minute, sheet: &str, about: &str, answers: Vec<(&str, Answer)>| {
            let at = clock.at(self.ago, day, hour, minute);
            let Some(at) = at.filter(|_| !answers.is_empty()) else {
                return;
            };
            let answers = answers.into_iter();
            drafts.push(Draft {
                at,
                name: String::new(),
                sheet: sheet.to_owned(),
                about: (!about.is_empty())
                    .then(|| about.to_owned())
                    .into_iter()
                    .collect(),
                answers: answers
                    .map(|(field, answer)| (field.to_owned(), answer))
                    .collect(),
            });
        };
        add(
            13,
            20,
            REFLECTION,
            "",
            vec![("text", Answer::Text(self.text.clone()))],
        );
        let checks = catalog.tips().iter().flat_map(|tip| &tip.checks);
        let signs = self.tips.chars().filter(|sign| *sign != ' ');
        let checked = checks.zip(signs).filter_map(|(check, sign)| {
            let answer = match sign {
                'y' => CheckAnswer::Yes,
                'p' => CheckAnswer::Partly,
                'n' => CheckAnswer::No,
                '-' => CheckAnswer::NotThisWeek,
                _ => return None,
            };
            Some((check.id.as_str(), Answer::Choice(answer.id().to_owned())))
        });
        add(13, 40, TIP_CHECKS, "", checked.collect());
        let scales = self.pulse.iter().map(|step| Answer::Scale(*step));
        add(
            13,
            50,
            PULSE,
            "",
            PULSE_FIELDS.into_iter().zip(scales).collect(),
        );
        for (dilemma, a, b, wanted_a, wanted_b) in &self.placed {
            let scales = [a, b, wanted_a, wanted_b].map(|step| Answer::Scale(*step));
            let about = format!("dilemma:{dilemma}");
            let answers = PLACEMENT_FIELDS.into_iter().zip(scales).collect();
            add(14, 0, PLACEMENT, &about, answers);
        }
        if let Some(promise) = &self.promise {
            add(14, 20, COMMITMENT, "", promise.answers());
        }
    }
}

impl Promise {
    fn answers(&self) -> Vec<(&'static str, Answer)> {
        let mut answers = vec![
            (Commitment::SITUATION, Answer::Text(self.situation.clone())),
            (Commitment::ACT, Answer::Text(self.act.clone())),
            (Commitment::SURE, Answer::Scale(self.sure)),
            (Commitment::OUTCOME_NOTE, Answer::Text(self.note.clone())),
        ];
        if let Some(outcome) = &self.outcome {
            answers.push((Commitment::OUTCOME, Answer::Choice(outcome.clone())));
        }
        answers
    }
}

impl Other {
    fn add(&self, clock: SampleClock, drafts: &mut Vec<Draft>) {
        let Some(at) = clock.at(self.ago, self.day, 10, 15) else {
            return;
        };
        let answers = self.answers.iter();
        drafts.push(Draft {
            at,
            name: self.name.clone(),
            sheet: self.sheet.clone(),
            about: self.about.clone(),
            answers: answers
                .map(|(field, said)| (field.clone(), said.answer(at.date())))
                .collect(),
        });
    }
}

impl Said {
    fn answer(&self, day: Date) -> Answer {
        match self {
            Self::Text(text) => Answer::Text(text.clone()),
            Self::Choice(id) => Answer::Choice(id.clone()),
            Self::Scale(step) => Answer::Scale(*step),
            Self::Date(days) => Answer::Date(days_after(day, *days)),
            Self::Points(points) => Answer::Points(points.clone()),
            Self::People(people) => Answer::People(people.iter().cloned().collect()),
        }
    }
}
