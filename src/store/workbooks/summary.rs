//! The summary of a workbook for the list: of a client's, the sessions, the open step and the days agreed on.

use crate::insight::{HoursHeld, session_follow_up, was_held};
use crate::model::views::{
    COMMITMENT, CONTRACT, Commitment, Contract, OpenStep, SESSION, SessionHour, WorkbookSummary,
};
use crate::model::{Entry, Leaf, WorkbookKind};
use crate::store::{LeafRead, Store};

/// The latest weeks read of an archived workbook, for its last session.
const WEEKS_OF_ARCHIVED: usize = 12;

impl Store {
    /// The workbook's title page; of a client's workbook also its sessions, its open step and the days agreed on.
    pub fn summary(&self) -> WorkbookSummary {
        let (card, is_readable) = self.title_page();
        let weeks = match (card.kind, card.archived) {
            (WorkbookKind::Own, _) => 0,
            (WorkbookKind::Client, Some(_)) => WEEKS_OF_ARCHIVED,
            (WorkbookKind::Client, None) => usize::MAX,
        };
        let entries = self.of_latest(weeks);
        let sessions = || entries.iter().filter(|(_, entry)| entry.sheet == SESSION);
        let last = sessions().next_back();
        let follow_up = session_follow_up(last.map(|(leaf, entry)| (*leaf, entry)).into_iter());
        let contract = match card.kind {
            WorkbookKind::Own => None,
            WorkbookKind::Client => self.contract(),
        };
        let contract = contract.as_ref();
        let delete_on =
            contract.and_then(|entry| entry.answers.get(Contract::DELETE_ON)?.as_date());
        let has_owner = contract.is_some_and(|entry| !entry.text(Contract::NOTE_OWNER).is_empty());
        WorkbookSummary {
            name: self.name().to_owned(),
            card,
            is_readable,
            is_locked: self.is_locked(),
            sessions: sessions().count(),
            last_session: last.map(|(_, entry)| entry.written.date()),
            hours: sessions().map(|(_, entry)| session_hour(entry)).collect(),
            open_step: open_step(entries.iter().map(|(_, entry)| entry)),
            follow_up: follow_up.map(|reminder| reminder.due),
            has_contract: has_owner || delete_on.is_some(),
            delete_on,
        }
    }

    /// The sessions held and the steps of the latest weeks, in the order of their weeks.
    fn of_latest(&self, weeks: usize) -> Vec<(Leaf, Entry)> {
        let leaves = self.leaves().unwrap_or_default();
        let latest = leaves.iter().filter(|leaf| leaf.week().is_some()).rev();
        let mut latest: Vec<Leaf> = latest.take(weeks).copied().collect();
        latest.reverse();
        let mut found = Vec::new();
        for leaf in latest {
            let LeafRead::Read(entries) = self.read(leaf) else {
                continue;
            };
            let counts = |entry: &Entry| {
                !entry.deleted
                    && (entry.sheet == COMMITMENT || entry.sheet == SESSION && was_held(entry))
            };
            let entries = entries.into_iter().map(|(_, entry)| entry);
            found.extend(entries.filter(counts).map(|entry| (leaf, entry)));
        }
        found
    }

    /// The latest agreement with the client.
    fn contract(&self) -> Option<Entry> {
        let LeafRead::Read(entries) = self.read(Leaf::Standing) else {
            return None;
        };
        let entries = entries.into_iter().map(|(_, entry)| entry);
        let contracts = entries.filter(|entry| !entry.deleted && entry.sheet == CONTRACT);
        contracts.max_by_key(|entry| (entry.written, entry.id))
    }
}

fn session_hour(session: &Entry) -> SessionHour {
    SessionHour {
        session: session.id,
        held: HoursHeld::held_hour(session),
        hidden: HoursHeld::hidden_minutes(session),
    }
}

/// The last step, if its outcome is not noted.
fn open_step<'a>(entries: impl DoubleEndedIterator<Item = &'a Entry>) -> Option<OpenStep> {
    let steps = entries.filter(|entry| entry.sheet == COMMITMENT);
    let step = steps.map(Commitment::of).rfind(Commitment::is_made)?;
    step.outcome.is_none().then(|| OpenStep {
        situation: step.situation.trim().to_owned(),
        act: step.act.trim().to_owned(),
    })
}
