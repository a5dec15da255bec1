//! What waits for the user: derived from the entries each time, never stored.

mod words;

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::conversation::ConversationStage;
use super::promise::open_promise;
use super::retention::{Answers, old_notes, question, question_day};
use super::versions::in_force;
use crate::content::{Catalog, ReturnReason};
use crate::model::views::{
    COMMITMENT, CONVERSATION, DELETE_ON, DELETED, FRICTION, Friction, RETENTION,
};
use crate::model::{Answer, Entry, EntryId, Leaf, WeekId};

pub use words::ReminderText;

/// A friction that nobody has decided about nags after this many days.
const FRICTION_DAYS: i32 = 14;

/// Why something waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReminderKind {
    /// Nobody has said what came of a promise.
    Promise,
    /// A conversation has a day; once that has passed, nobody has noted how it went.
    Conversation,
    /// A conversation is to be followed up.
    FollowUp,
    /// A friction has neither been decided about nor let go, or the day that it was given has come.
    Friction,
    /// Nobody has noted what came of an experiment.
    Experiment,
    /// Something that stands is to be looked at again.
    Review,
    /// Something is to be done.
    Step,
    /// Something has come back often enough for the sheet for when one gets stuck.
    Stuck {
        /// Which of the entry's links it is about, from 0; none where it is steps that were not taken.
        link: Option<usize>,
    },
    /// An entry is to be deleted.
    Deletion,
    /// There are old notes, counted in one.
    Retention {
        /// How many.
        entries: usize,
        /// Older than so many months.
        months: u16,
    },
}

/// One thing that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The day from which it waits.
    pub due: Date,
    /// Why.
    pub kind: ReminderKind,
    /// Where the entry lies.
    pub leaf: Leaf,
    /// The entry; of several the oldest.
    pub id: EntryId,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct DueQuery<'a> {
    /// The sheets, which say what days come back.
    pub catalog: &'a Catalog,
    /// Today where the user is.
    pub today: Date,
    /// The last day to look at; today for what is due.
    pub until: Date,
    /// Months after which notes are old.
    pub retention_months: u16,
}

/// The sheets whose entries may wait.
pub fn reminder_sheets(catalog: &Catalog) -> BTreeSet<&str> {
    let by_content = catalog
        .sheets()
        .iter()
        .filter(|sheet| sheet.fields.iter().any(|field| field.returns.is_some()))
        .map(|sheet| sheet.id.as_str());
    let all = DELETED
        .into_iter()
        .chain([COMMITMENT, FRICTION])
        .chain(by_content);
    all.collect()
}

/// What waits, the oldest first.
///
/// `entries` are those of [`reminder_sheets`], in any order. The question about old notes is
/// [`retention_question`]'s, since it looks at every week.
pub fn reminders<'a>(
    entries: impl Iterator<Item = (Leaf, &'a Entry)>,
    query: &DueQuery<'_>,
) -> Vec<Reminder> {
    let catalog = query.catalog;
    let mut found = Vec::new();
    let mut promises: Vec<(WeekId, &Entry)> = Vec::new();
    let mut standing: Vec<&Entry> = Vec::new();
    let mut frictions: Vec<(Reminder, &Entry)> = Vec::new();
    let mut conversations: BTreeSet<EntryId> = BTreeSet::new();
    for (leaf, entry) in entries {
        match (entry.sheet.as_str(), leaf) {
            (COMMITMENT, Leaf::Week(week)) => promises.push((week, entry)),
            (FRICTION, _) => {
                let waits = of_friction(leaf, entry);
                frictions.extend(waits.map(|waits| (waits, entry)));
            }
            (RETENTION, Leaf::Standing) => {}
            (_, Leaf::Standing) => standing.push(entry),
            (sheet, _) => {
                if sheet == CONVERSATION {
                    conversations.insert(entry.id);
                    found.extend(of_conversation(leaf, entry));
                }
                found.extend(days(leaf, entry, catalog));
            }
        }
    }
    // What has become a conversation waits as that.
    frictions.retain(|(_, entry)| !became(entry).any(|id| conversations.contains(&id)));
    found.extend(frictions.into_iter().map(|(waits, _)| waits));
    // A newer version of the same takes the place of the one before.
    let in_force = in_force(standing.into_iter(), catalog);
    found.extend(
        in_force
            .into_iter()
            .filter_map(|entry| first_day(Leaf::Standing, entry, catalog)),
    );
    promises.sort_by_key(|(week, entry)| (*week, entry.id));
    found.extend(promise(promises.into_iter(), query.today));
    found.retain(|one| one.due <= query.until);
    found.sort_by_key(|one| (one.due, one.leaf, one.id));
    found
}

/// The conversations that a friction may have become: it is raised, and these are what it is tied to.
pub(super) fn became(friction: &Entry) -> impl Iterator<Item = EntryId> {
    let raised = friction.choice(Friction::DECISION) == Some(Friction::RAISE);
    let links = friction
        .about
        .iter()
        .filter(move |link| raised && link.kind() == "entry");
    links.filter_map(|link| link.target().parse().ok())
}

/// The first day of an entry that comes back.
pub(super) fn first_day(leaf: Leaf, entry: &Entry, catalog: &Catalog) -> Option<Reminder> {
    days(leaf, entry, catalog).next()
}

/// The days of an entry that come back, as its sheet and the program say.
fn days<'a>(
    leaf: Leaf,
    entry: &'a Entry,
    catalog: &'a Catalog,
) -> impl Iterator<Item = Reminder> + use<'a> {
    let fields = catalog.sheet(&entry.sheet).into_iter();
    let fields = fields.flat_map(|sheet| &sheet.fields);
    let returning = fields.filter_map(move |field| {
        let returns = field.returns.as_ref()?;
        let kind = match returns.reason {
            ReturnReason::Review => ReminderKind::Review,
            ReturnReason::Experiment => ReminderKind::Experiment,
            ReturnReason::Step => ReminderKind::Step,
        };
        let ends = returns.until.iter().map(String::as_str);
        comes_back(leaf, entry, &field.id, kind, ends)
    });
    let is_deleted = DELETED.contains(&entry.sheet.as_str());
    let deletion = is_deleted
        .then(|| {
            comes_back(
                leaf,
                entry,
                DELETE_ON,
                ReminderKind::Deletion,
                std::iter::empty(),
            )
        })
        .flatten();
    deletion.into_iter().chain(returning)
}

fn comes_back<'a>(
    leaf: Leaf,
    entry: &Entry,
    field: &str,
    kind: ReminderKind,
    mut ends: impl Iterator<Item = &'a str>,
) -> Option<Reminder> {
    let on = entry.answers.get(field).and_then(Answer::as_date)?;
    let ended = ends.any(|id| entry.answers.contains_key(id));
    (!ended).then_some(Reminder {
        due: on,
        kind,
        leaf,
        id: entry.id,
    })
}

/// What waits of a conversation, whether its day has come or not.
pub(super) fn of_conversation(leaf: Leaf, entry: &Entry) -> Option<Reminder> {
    let stage = ConversationStage::of(entry);
    let kind = match stage {
        ConversationStage::FollowUp(_) => ReminderKind::FollowUp,
        _ => ReminderKind::Conversation,
    };
    Some(Reminder {
        due: stage.due()?,
        kind,
        leaf,
        id: entry.id,
    })
}

/// What waits of a friction, whether its day has come or not.
pub(super) fn of_friction(leaf: Leaf, entry: &Entry) -> Option<Reminder> {
    let friction = Friction::of(entry);
    if friction.is_closed() {
        return None;
    }
    let due = match (friction.by, friction.decision) {
        (Some(by), _) => by,
        // “Wait” without a day counts as undecided.
        (None, None | Some(Friction::WAIT)) => {
            let since = entry.written.date();
            since.saturating_add(FRICTION_DAYS.days())
        }
        (None, Some(_)) => return None,
    };
    Some(Reminder {
        due,
        kind: ReminderKind::Friction,
        leaf,
        id: entry.id,
    })
}

fn promise<'a>(
    promises: impl DoubleEndedIterator<Item = (WeekId, &'a Entry)>,
    today: Date,
) -> Option<Reminder> {
    let (week, entry) = open_promise(promises, WeekId::of(today))?;
    Some(Reminder {
        due: week.next()?.monday(),
        kind: ReminderKind::Promise,
        leaf: Leaf::Week(week),
        id: entry.id,
    })
}

/// Whether it is time to ask about old notes.
pub fn asks_about_old(query: &DueQuery<'_>) -> bool {
    question_day(query.today).is_some_and(|asked| asked <= query.until)
}

/// The question about old notes, where there are any and it is time for it: `standing` are the entries of the standing
/// leaf, `all` every entry of every week, in week order.
pub fn retention_question<'a>(
    standing: impl Iterator<Item = &'a Entry>,
    all: impl Iterator<Item = (WeekId, &'a Entry)>,
    query: &DueQuery<'_>,
) -> Option<Reminder> {
    if !asks_about_old(query) {
        return None;
    }
    let mut answers = Answers::default();
    standing.for_each(|entry| answers.take_in(entry));
    question(old_notes(all, answers, query), query)
}

/// The old notes that are asked about, in week order: `standing` are the entries of the standing leaf, `all` every
/// entry of every week, in week order.
pub fn asked_about<'a>(
    standing: impl Iterator<Item = &'a Entry>,
    all: impl Iterator<Item = (WeekId, &'a Entry)>,
    query: &DueQuery<'_>,
) -> Vec<(WeekId, EntryId)> {
    let mut answers = Answers::default();
    standing.for_each(|entry| answers.take_in(entry));
    let old = old_notes(all, answers, query);
    old.map(|(week, entry)| (week, entry.id)).collect()
}

#[cfg(test)]
mod tests;
