//! Reminders: entries that are due for the user's attention. Computed on each request, never stored.

mod group;
mod words;

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::conversation::ConversationStage;
use super::promise::open_promise;
use super::retention::{Answers, old_notes, question, question_day};
use super::versions::in_force;
use crate::content::{Catalog, ReturnReason, Sheet};
use crate::model::views::{
    COMMITMENT, CONVERSATION, DELETE_ON, DELETED, FRICTION, Friction, RECAP, RETENTION, SESSION,
    Session,
};
use crate::model::{Answer, Entry, EntryId, Leaf, WeekId};

pub use group::ReminderGroup;
pub use words::{ReminderText, age};

/// Days after which an undecided friction, or a conversation without a day, is due.
const UNDATED_DAYS: i32 = 14;

/// The reason for a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReminderKind {
    /// The outcome of a promise is not noted.
    Promise,
    /// A conversation is planned, or it was held and there are no notes on how it went.
    Conversation,
    /// A conversation needs a follow-up.
    FollowUp,
    /// A session with a client is to be followed up.
    Session,
    /// A friction is undecided, or the day set for it has come.
    Friction,
    /// The outcome of an experiment is not noted.
    Experiment,
    /// A standing entry is due for review.
    Review,
    /// A step is to be taken.
    Step,
    /// A subject has come back often enough to offer the stuck sheet.
    Stuck {
        /// The index, from 0, of the entry's link to the subject; `None` for promised steps that were not taken.
        link: Option<usize>,
    },
    /// An entry is to be deleted.
    Deletion,
    /// There are old notes to decide about: one reminder for all of them.
    Retention {
        /// The number of notes.
        entries: usize,
        /// The age in months beyond which notes are old.
        months: u16,
    },
}

/// A reminder about an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The day from which it is due.
    pub due: Date,
    /// The day set for it; `None` if it has no day.
    pub day: Option<Date>,
    /// Whether it is about a friction that harms and has no day.
    pub harms: bool,
    /// The reason.
    pub kind: ReminderKind,
    /// The leaf with the entry.
    pub leaf: Leaf,
    /// The entry; the oldest if it is about several.
    pub id: EntryId,
}

/// A query for reminders.
#[derive(Clone, Copy, Debug)]
pub struct DueQuery<'a> {
    /// The sheets, which define the fields that create reminders.
    pub catalog: &'a Catalog,
    /// Today's date in the user's time zone.
    pub today: Date,
    /// The last due day to include; today for due reminders only.
    pub until: Date,
    /// The age in months beyond which notes are old.
    pub retention_months: u16,
    /// Whether the user has set that age.
    pub has_own_months: bool,
}

/// Whether entries of this sheet may need a reminder.
pub fn may_remind(sheet: &str, catalog: &Catalog) -> bool {
    let has_day = |sheet: &Sheet| sheet.fields.iter().any(|field| field.returns.is_some());
    DELETED.contains(&sheet)
        || [COMMITMENT, FRICTION, SESSION].contains(&sheet)
        || catalog.sheet(sheet).is_some_and(has_day)
}

/// The reminders due by `query.until`, sorted by group and day.
///
/// `entries` are those of the sheets that [`may_remind`], in any order. The reminder about old notes is not included; see
/// [`retention_question`], which needs the entries of every week.
pub fn reminders<'a>(
    entries: impl Iterator<Item = (Leaf, &'a Entry)>,
    query: &DueQuery<'_>,
) -> Vec<Reminder> {
    let catalog = query.catalog;
    let mut found = Vec::new();
    let mut promises: Vec<(WeekId, &Entry)> = Vec::new();
    let mut standing: Vec<&Entry> = Vec::new();
    let mut sessions: Vec<(Leaf, &Entry)> = Vec::new();
    let mut frictions: Vec<(Reminder, &Entry)> = Vec::new();
    let mut conversations: BTreeSet<EntryId> = BTreeSet::new();
    for (leaf, entry) in entries {
        match (entry.sheet.as_str(), leaf) {
            (COMMITMENT, Leaf::Week(week)) => promises.push((week, entry)),
            (FRICTION, _) => {
                let reminder = of_friction(leaf, entry);
                frictions.extend(reminder.map(|reminder| (reminder, entry)));
            }
            (SESSION, Leaf::Week(_)) => sessions.push((leaf, entry)),
            (RETENTION, Leaf::Standing) => {}
            (_, Leaf::Standing) => standing.push(entry),
            (sheet, _) => {
                if sheet == CONVERSATION {
                    conversations.insert(entry.id);
                    found.extend(of_conversation(leaf, entry));
                }
                found.extend(day_reminders(leaf, entry, catalog));
            }
        }
    }
    // A friction that has become a conversation is covered by the conversation's reminder.
    frictions.retain(|(_, entry)| !conversations_of(entry).any(|id| conversations.contains(&id)));
    found.extend(frictions.into_iter().map(|(reminder, _)| reminder));
    // Only the version in force has reminders.
    let in_force = in_force(standing.into_iter(), catalog);
    found.extend(
        in_force
            .into_iter()
            .filter_map(|entry| first_day(Leaf::Standing, entry, catalog)),
    );
    promises.sort_by_key(|(week, entry)| (*week, entry.id));
    found.extend(promise(promises.into_iter(), query.today));
    found.extend(session_follow_up(sessions.into_iter()));
    found.retain(|reminder| reminder.due <= query.until);
    found.sort_by_key(|reminder| reminder.order(query.today));
    found
}

/// The ids of entries that a raised friction links to, among them the conversations that it has become.
pub(super) fn conversations_of(friction: &Entry) -> impl Iterator<Item = EntryId> {
    let raised = friction.choice(Friction::DECISION) == Some(Friction::RAISE);
    let links = friction
        .about
        .iter()
        .filter(move |link| raised && link.kind() == "entry");
    links.filter_map(|link| link.target().parse().ok())
}

/// The first reminder from the day fields of an entry.
pub(super) fn first_day(leaf: Leaf, entry: &Entry, catalog: &Catalog) -> Option<Reminder> {
    day_reminders(leaf, entry, catalog).next()
}

/// The reminders from the day fields of an entry: its day of deletion, and the fields with `returns`.
fn day_reminders<'a>(
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
        day_reminder(leaf, entry, &field.id, kind, ends)
    });
    // A recap goes with the workbook, whose day the contract has.
    let is_deleted = DELETED.contains(&entry.sheet.as_str()) && entry.sheet != RECAP;
    let deletion = is_deleted
        .then(|| {
            day_reminder(
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

fn day_reminder<'a>(
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
        day: Some(on),
        harms: false,
        kind,
        leaf,
        id: entry.id,
    })
}

/// The reminder of a conversation, due or not.
pub(super) fn of_conversation(leaf: Leaf, entry: &Entry) -> Option<Reminder> {
    let written = entry.written.date();
    let (kind, day, due) = match ConversationStage::of(entry) {
        ConversationStage::Elsewhere | ConversationStage::Closed => return None,
        // Without a day it waits as long as a friction.
        ConversationStage::Preparing => {
            let due = written.saturating_add(UNDATED_DAYS.days());
            (ReminderKind::Conversation, None, due)
        }
        ConversationStage::Planned(day) => (ReminderKind::Conversation, Some(day), day),
        // A conversation that was held asks for a day at once.
        ConversationStage::FollowUp(day) => (ReminderKind::FollowUp, day, day.unwrap_or(written)),
    };
    Some(Reminder {
        due,
        day,
        harms: false,
        kind,
        leaf,
        id: entry.id,
    })
}

/// The reminder of a friction, due or not.
pub(super) fn of_friction(leaf: Leaf, entry: &Entry) -> Option<Reminder> {
    let friction = Friction::of(entry);
    if friction.is_closed() {
        return None;
    }
    let written = entry.written.date();
    let harms = friction.harms() && friction.by.is_none();
    let due = match (friction.by, friction.decision) {
        (Some(by), _) => by,
        // “Wait” without a day counts as undecided.
        (None, None | Some(Friction::WAIT)) if harms => written,
        (None, None | Some(Friction::WAIT)) => written.saturating_add(UNDATED_DAYS.days()),
        (None, Some(_)) => return None,
    };
    Some(Reminder {
        due,
        day: friction.by,
        harms,
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
        day: None,
        harms: false,
        kind: ReminderKind::Promise,
        leaf: Leaf::Week(week),
        id: entry.id,
    })
}

/// The reminder of the last session's follow-up day, due or not; a later session removes it.
pub fn session_follow_up<'a>(
    sessions: impl Iterator<Item = (Leaf, &'a Entry)>,
) -> Option<Reminder> {
    let (leaf, last) = sessions.max_by_key(|(_, entry)| entry.id)?;
    day_reminder(
        leaf,
        last,
        Session::FOLLOW_UP_ON,
        ReminderKind::Session,
        std::iter::empty(),
    )
}

/// Whether the question about old notes is due by `query.until`.
pub fn asks_about_old(query: &DueQuery<'_>) -> bool {
    question_day(query.today).is_some_and(|asked| asked <= query.until)
}

/// The reminder about old notes, if there are any and it is due. `standing` are the entries of the standing leaf, `all`
/// the entries of every week, in week order.
pub fn retention_question<'a>(
    standing: impl Iterator<Item = &'a Entry>,
    all: impl Iterator<Item = (WeekId, &'a Entry)>,
    query: &DueQuery<'_>,
) -> Option<Reminder> {
    if !asks_about_old(query) {
        return None;
    }
    let mut answers = Answers::default();
    standing.for_each(|entry| answers.add(entry));
    question(old_notes(all, answers, query).into_iter(), query)
}

/// The old notes that the question is about, in week order. `standing` are the entries of the standing leaf, `all` the
/// entries of every week, in week order.
pub fn asked_about<'a>(
    standing: impl Iterator<Item = &'a Entry>,
    all: impl Iterator<Item = (WeekId, &'a Entry)>,
    query: &DueQuery<'_>,
) -> Vec<(WeekId, EntryId)> {
    let mut answers = Answers::default();
    standing.for_each(|entry| answers.add(entry));
    let old = old_notes(all, answers, query);
    old.into_iter()
        .map(|(week, entry)| (week, entry.id))
        .collect()
}

#[cfg(test)]
mod tests;
