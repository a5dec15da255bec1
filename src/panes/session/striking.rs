//! Striking a line of the recap whose words are in the session too: from the recap alone, or from both.

use std::collections::BTreeSet;

use super::SessionPage;
use super::recap::{Decided, RecapRow};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::Context;
use crate::model::views::{RECAP_STRUCK, Recap, Session};
use crate::model::{Answer, Entry};
use crate::panes::{Desk, Gesture, Message, Reply};
use crate::workbook::Workbook;

impl SessionPage {
    /// Asks where the marked line is to be struck, if its words are in the session too; whether it asks.
    pub(super) fn ask_strike(&mut self, desk: &Desk<'_>) -> Option<Reply> {
        let (row, _) = self.marked_row(desk)?;
        let is_struck = self.decided(row, desk.catalog, desk.workbook) == Decided::Struck;
        if is_struck || self.sources(row, desk.workbook).is_empty() {
            return None;
        }
        self.striking = Some(row);
        let [recap, both] =
            [1, 2].map(|number| desk.key_words(&[Context::Striking], Action::Pick(number)));
        let back = desk.key_words(&[Context::Striking], Action::Back);
        let values = [("recap", recap.as_str()), ("both", &both), ("back", &back)];
        let question = desk.catalog.fill(Phrase::RecapStrikeAsk, &values);
        Some(Reply::Say(Message::note(question)))
    }

    /// Strikes the line that was asked about; any other key leaves it.
    pub(super) fn answer_strike(
        &mut self,
        row: RecapRow,
        gesture: &Gesture,
        desk: &mut Desk<'_>,
    ) -> Reply {
        let number = gesture.action().and_then(Action::picked_number);
        let fields = match number {
            Some(1) => Vec::new(),
            Some(2) => self.sources(row, desk.workbook),
            _ => return Reply::Done,
        };
        self.strike_marked(desk);
        if fields.is_empty() {
            return Reply::Done;
        }
        let at = desk.moment();
        desk.change(&self.session, |entry| {
            let gone = fields
                .iter()
                .filter(|field| entry.answer(field, Answer::Text(String::new()), at));
            gone.count() > 0
        });
        let struck = desk.catalog.say(Phrase::RecapStrikeGone);
        Reply::Say(Message::note(struck))
    }

    /// The fields of the session that the words of a line are in.
    fn sources(&self, row: RecapRow, workbook: &Workbook) -> Vec<&'static str> {
        let own_words = || self.parts(workbook).own_words().into_iter();
        let fields = match row {
            RecapRow::Words(field) => vec![field],
            RecapRow::Line(Recap::AIM) => vec![Session::AIM, Session::AIM_NOW],
            RecapRow::Line(Recap::FOLLOW_UP) => vec![Session::FOLLOW_UP],
            RecapRow::Line(Recap::OWN_WORDS) => own_words().map(|(field, _)| field).collect(),
            RecapRow::Line(_) => Vec::new(),
        };
        let session = self.session.entry(workbook);
        let has_words =
            |field: &&str| session.is_some_and(|session| !session.text(field).trim().is_empty());
        fields.into_iter().filter(has_words).collect()
    }
}

/// The name of a line in the set of struck lines.
pub(super) fn key_of(row: RecapRow) -> String {
    match row {
        RecapRow::Line(line) => line.to_owned(),
        RecapRow::Words(field) => format!("{}.{field}", Recap::OWN_WORDS),
    }
}

/// The names of the lines that are struck.
pub(super) fn struck(recap: &Entry) -> BTreeSet<String> {
    match recap.answers.get(RECAP_STRUCK) {
        Some(Answer::People(lines)) => lines.clone(),
        _ => BTreeSet::new(),
    }
}
