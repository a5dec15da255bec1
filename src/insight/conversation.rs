//! The stages of a difficult conversation, from the gate to its close.

use jiff::civil::Date;

use crate::model::views::{CONVERSATION, Conversation};
use crate::model::{Answer, Entry};

/// The stage of a conversation, with its next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConversationStage {
    /// The matter goes elsewhere first.
    Elsewhere,
    /// It is being prepared and has no planned day.
    Preparing,
    /// It has a planned day, and there are no notes on how it went.
    Planned(Date),
    /// It has been held and needs a follow-up, on this day if set.
    FollowUp(Option<Date>),
    /// It has an outcome and a conclusion other than another follow-up.
    Closed,
}

impl ConversationStage {
    /// The stage of `entry`.
    pub fn of(entry: &Entry) -> Self {
        let day = |field: &str| entry.answers.get(field).and_then(Answer::as_date);
        let close = entry.choice(Conversation::CLOSE);
        let needs_another = close == Some(Conversation::GO_ON);
        if Conversation::is_elsewhere(entry) {
            return Self::Elsewhere;
        }
        if close.is_some() && !needs_another && entry.choice(Conversation::OUTCOME).is_some() {
            return Self::Closed;
        }
        // Until the next follow-up has a day, the previous one stays due.
        let again = day(Conversation::FOLLOW_UP_AGAIN).filter(|_| needs_another);
        let follow_up = Self::FollowUp(again.or(day(Conversation::FOLLOW_UP)));
        if Conversation::HELD
            .iter()
            .any(|id| entry.answers.contains_key(*id))
        {
            return follow_up;
        }
        match day(Conversation::PLANNED) {
            Some(planned) => Self::Planned(planned),
            None if day(Conversation::FOLLOW_UP).is_some() => follow_up,
            None => Self::Preparing,
        }
    }
}

/// Whether a conversation's day has passed without notes on how it went.
pub fn needs_notes(entry: &Entry, today: Date) -> bool {
    let is_over = |day: Date| day < today;
    entry.sheet == CONVERSATION
        && matches!(ConversationStage::of(entry), ConversationStage::Planned(day) if is_over(day))
}

/// The place at which to reopen an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResumeAt {
    /// A field.
    Field(&'static str),
    /// The first question of a phase.
    Phase(&'static str),
    /// The last card before the first question without an answer.
    Card,
}

/// The place at which to reopen an entry on `today`; `None`: at its first question without an answer.
pub fn resume_at(entry: &Entry, today: Date) -> Option<ResumeAt> {
    if entry.sheet != CONVERSATION {
        return None;
    }
    // After its day, skip the preparation.
    let held = needs_notes(entry, today);
    let after = held.then_some(ResumeAt::Phase(Conversation::AFTERWARDS));
    match ConversationStage::of(entry) {
        // A due follow-up starts with its outcome.
        ConversationStage::FollowUp(Some(day)) if day <= today => {
            Some(ResumeAt::Field(Conversation::OUTCOME))
        }
        // Held on an earlier day and never followed up: ask for the day.
        ConversationStage::FollowUp(None) if entry.changed.date() < today => {
            Some(ResumeAt::Field(Conversation::FOLLOW_UP))
        }
        // Prepared but not yet held: show the card to read.
        ConversationStage::Planned(_) => after.or(Some(ResumeAt::Card)),
        _ => after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Catalog, Language};
    use crate::model::{EntryId, Moment};
    use jiff::civil::date;

    const HELD_ON: Date = date(2026, 11, 23);
    const FIRST: Date = date(2026, 12, 7);
    const AGAIN: Date = date(2026, 12, 21);

    fn talk(answers: &[(&str, Answer)]) -> Entry {
        let at: Moment = "2026-11-20T09:00:00+01:00".parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, 1), CONVERSATION, at);
        for (field, answer) in answers {
            entry.answer(field, answer.clone(), at);
        }
        entry
    }

    fn choice(id: &str) -> Answer {
        Answer::Choice(id.to_owned())
    }

    #[test]
    fn closing_takes_an_outcome_and_a_close_and_going_on_takes_a_new_day() {
        let text = || Answer::Text("utkast på torsdagar".to_owned());
        let mut answers = vec![
            (Conversation::GATE, choice("here")),
            ("planned", Answer::Date(HELD_ON)),
            ("agreed", text()),
        ];
        let steps = [
            (
                "follow-up",
                Answer::Date(FIRST),
                ConversationStage::FollowUp(Some(FIRST)),
            ),
            (
                "outcome",
                choice("unchanged"),
                ConversationStage::FollowUp(Some(FIRST)),
            ),
            (
                "close",
                choice("go-on"),
                ConversationStage::FollowUp(Some(FIRST)),
            ),
            (
                "follow-up-again",
                Answer::Date(AGAIN),
                ConversationStage::FollowUp(Some(AGAIN)),
            ),
            (
                "outcome",
                choice("better"),
                ConversationStage::FollowUp(Some(AGAIN)),
            ),
            ("close", choice("thank"), ConversationStage::Closed),
        ];
        assert_eq!(
            ConversationStage::of(&talk(&answers)),
            ConversationStage::FollowUp(None)
        );
        for (field, answer, stage) in steps {
            answers.push((field, answer));
            assert_eq!(ConversationStage::of(&talk(&answers)), stage, "{field}");
        }
        let thanked = [("agreed", text()), ("close", choice("thank"))];
        assert_eq!(
            ConversationStage::of(&talk(&thanked)),
            ConversationStage::FollowUp(None),
            "no outcome"
        );
    }

    #[test]
    fn a_planned_day_takes_precedence_over_a_follow_up_set_in_advance() {
        let planned = ("planned", Answer::Date(HELD_ON));
        let follow_up = ("follow-up", Answer::Date(FIRST));
        assert_eq!(
            ConversationStage::of(&talk(&[])),
            ConversationStage::Preparing
        );
        let both = talk(&[planned.clone(), follow_up.clone()]);
        assert_eq!(
            ConversationStage::of(&both),
            ConversationStage::Planned(HELD_ON)
        );
        assert!(!needs_notes(&both, HELD_ON));
        assert!(needs_notes(&both, date(2026, 11, 24)));
        let alone = talk(&[follow_up]);
        assert_eq!(
            ConversationStage::of(&alone),
            ConversationStage::FollowUp(Some(FIRST))
        );
        let elsewhere = talk(&[
            (Conversation::GATE, choice(Conversation::ELSEWHERE_FIRST)),
            planned,
        ]);
        assert_eq!(
            ConversationStage::of(&elsewhere),
            ConversationStage::Elsewhere
        );
    }

    #[test]
    fn the_fields_and_options_are_on_the_shipped_sheet() {
        let catalog = Catalog::shipped(Language::Swedish).unwrap();
        let sheet = catalog.sheet(CONVERSATION).unwrap();
        for field in Conversation::HELD {
            let phase = sheet.field(field).unwrap().phase.clone();
            assert!(
                matches!(phase.as_deref(), Some("afterwards" | "follow-up")),
                "{field}"
            );
        }
        // These may be answered before the conversation, or concern its deletion.
        let others = ["follow-up", "sign", "delete-on"];
        for field in sheet
            .fields_of("afterwards")
            .chain(sheet.fields_of("follow-up"))
        {
            let id = field.id.as_str();
            assert!(
                Conversation::HELD.contains(&id) != others.contains(&id),
                "{id}"
            );
        }
        assert_eq!(
            sheet.fields.first().map(|field| field.id.as_str()),
            Some(Conversation::GATE)
        );
        for (field, option) in [
            (Conversation::GATE, Conversation::ELSEWHERE_FIRST),
            (Conversation::CLOSE, Conversation::GO_ON),
        ] {
            assert!(sheet.field(field).unwrap().choice_label(option).is_some());
        }
        assert!(sheet.note(Conversation::ELSEWHERE_FIRST).is_some());
    }
}
