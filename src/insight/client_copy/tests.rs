use super::*;
use crate::model::views::{REFLECTION, REFLECTION_TEXT, ROLE, ROLE_WEEK, SESSION_AT};
use crate::model::{Device, WeekId};

fn moment(time: &str) -> Moment {
    format!("2026-09-15T{time}+02:00").parse().unwrap()
}

fn week() -> Leaf {
    Leaf::Week(WeekId::of(moment("10:00:00").date()))
}

fn text(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

/// An entry by an author, or by none as in version 0.1, saved once.
fn entry(n: u128, sheet: &str, by: Option<Author>, answers: &[(&str, &str)]) -> Entry {
    let at = moment("12:00:00");
    let mut entry = Entry::new(EntryId::new(at, n), sheet, at);
    for (field, answer) in answers {
        entry.answer(field, text(answer), at);
    }
    if let Some(author) = by {
        entry.answers.insert(AUTHOR.to_owned(), author.answer());
    }
    entry.rev.bump(&Device::new("here").unwrap());
    entry
}

fn given(notes: &[Entry], giver: Giver) -> Vec<Entry> {
    let notes: Vec<_> = notes.iter().map(|note| (week(), note)).collect();
    let given = to_give(&notes, giver);
    given.into_iter().map(|(_, note)| note).collect()
}

fn take(from: Giver, notes: &[Entry], own: &[Entry]) -> (Vec<Entry>, usize) {
    let entries = notes.iter().map(|note| (note.id, note.clone()));
    let copy = ClientCopy {
        of: EntryId::new(moment("08:00:00"), 1),
        from,
        leaves: vec![(week(), entries.collect())],
        content: Vec::new(),
    };
    let own: Vec<_> = own.iter().map(|note| (week(), note)).collect();
    let (leaves, left_out) = taken_in(copy, &own);
    let notes = leaves.into_iter().flat_map(|(_, entries)| entries);
    (notes.map(|(_, note)| note).collect(), left_out)
}

const TOGETHER: Option<Author> = Some(Author::Together);

#[test]
fn only_notes_that_the_client_has_a_part_in_are_given() {
    let unknown = {
        let mut note = entry(5, REFLECTION, None, &[(REFLECTION_TEXT, "handledning")]);
        let author = Answer::Choice("supervisor".to_owned());
        note.answers.insert(AUTHOR.to_owned(), author);
        note
    };
    let notes = [
        entry(
            1,
            REFLECTION,
            Some(Author::Coach),
            &[(REFLECTION_TEXT, "min gissning")],
        ),
        entry(
            2,
            REFLECTION,
            Some(Author::Client),
            &[(REFLECTION_TEXT, "klientens ord")],
        ),
        entry(3, COMMITMENT, TOGETHER, &[("act", "ringer")]),
        entry(
            4,
            REFLECTION,
            None,
            &[(REFLECTION_TEXT, "från 0.1, efter timmen")],
        ),
        unknown,
        entry(6, CLIENT_HOURS, TOGETHER, &[("number", "3")]),
        entry(7, TEAM_HOUR, TOGETHER, &[("matter", "annan grupp")]),
        entry(8, WORKBOOK, None, &[("title", "KL")]),
        entry(9, CONTRACT, TOGETHER, &[]),
        entry(10, REFLECTION, TOGETHER, &[(REFLECTION_TEXT, "raderad")])
            .tombstone(moment("13:00:00")),
    ];
    let ids: Vec<EntryId> = given(&notes, Giver::Coach)
        .iter()
        .map(|note| note.id)
        .collect();
    assert_eq!(ids, [notes[1].id, notes[2].id]);
}

#[test]
fn what_the_coach_writes_for_the_client_to_read_is_given_and_not_given_back() {
    let told = entry(1, DATA_USE, Some(Author::Coach), &[("controller", "Anna")]);
    let given_away = given(std::slice::from_ref(&told), Giver::Coach);
    assert_eq!(given_away.len(), 1);
    assert_eq!(Author::of(&given_away[0]), TOGETHER);
    assert_eq!(given(&given_away, Giver::Client), []);
}

#[test]
fn what_was_struck_from_the_recap_is_not_given() {
    let mut session = entry(
        1,
        SESSION,
        TOGETHER,
        &[
            ("aim", "målet"),
            ("taking-along", "strukna ord"),
            ("own-words", "kvar"),
            ("follow-up", "struket möte"),
            (SESSION_AT, "end"),
        ],
    );
    session.about.insert(Link::dilemma("clear-responsive"));
    let link = Link::entry(session.id);
    let mut recap = entry(2, RECAP, TOGETHER, &[("aim", "målet")]);
    let lines = ["own-words.taking-along", "follow-up", "step"];
    let lines = Answer::People(lines.map(str::to_owned).into());
    recap.answers.insert(RECAP_STRUCK.to_owned(), lines);
    recap.about.insert(link.clone());
    let mut step = entry(3, COMMITMENT, TOGETHER, &[("act", "struket steg")]);
    step.about.insert(link.clone());
    let mut placement = entry(4, PLACEMENT, TOGETHER, &[("why", "läget")]);
    placement.about.insert(link);
    let notes = [session, recap, step, placement];
    let given = given(&notes, Giver::Coach);
    let fields = |note: &Entry| -> Vec<String> {
        let fields = note.answers.keys().filter(|field| *field != AUTHOR);
        fields.cloned().collect()
    };
    assert_eq!(
        given.iter().map(fields).collect::<Vec<_>>(),
        [vec!["aim", "own-words"], vec!["aim"], vec!["why"]]
    );
    // Nothing of it is lost where the notes come back, and what was agreed on is not changed by the client alone.
    let (back, left_out) = take(Giver::Client, &given, &notes);
    assert_eq!((back, left_out), (vec![notes[3].clone()], 2));
    let (back, left_out) = take(Giver::Coach, &given, &notes);
    assert_eq!(left_out, 0);
    assert_eq!(back, [notes[0].clone(), notes[1].clone(), notes[3].clone()]);
}

#[test]
fn links_to_notes_that_stay_are_left_out_of_the_file_and_put_back() {
    let other = EntryId::new(moment("09:00:00"), 77);
    let mut note = entry(1, COMMITMENT, TOGETHER, &[("act", "ringer")]);
    note.about.insert(Link::entry(other));
    note.about.insert(Link::tag("budget"));
    let notes = given(&[note.clone()], Giver::Coach).into_iter();
    let copy = chosen(
        other,
        Giver::Coach,
        notes.map(|note| (week(), note)).collect(),
    );
    let sent: Vec<Entry> = copy.leaves[0].1.values().cloned().collect();
    assert_eq!(sent[0].about, [Link::tag("budget")].into_iter().collect());
    assert_eq!(take(Giver::Client, &sent, &[note.clone()]), (vec![note], 0));
}

#[test]
fn nothing_comes_in_over_what_the_coach_wrote_alone_or_by_an_author_it_cannot_have() {
    let own = entry(
        1,
        REFLECTION,
        Some(Author::Coach),
        &[(REFLECTION_TEXT, "eget")],
    );
    let over = entry(
        1,
        REFLECTION,
        Some(Author::Client),
        &[(REFLECTION_TEXT, "annat")],
    );
    let forged = entry(
        2,
        REFLECTION,
        Some(Author::Coach),
        &[(REFLECTION_TEXT, "annat")],
    );
    let page = entry(3, WORKBOOK, Some(Author::Client), &[("title", "annat")]);
    let named = entry(4, REFLECTION, None, &[(REFLECTION_TEXT, "klientens")]);
    let (taken, left_out) = take(Giver::Client, &[over, forged, page, named], &[own]);
    assert_eq!(left_out, 3);
    assert_eq!(Author::of(&taken[0]), Some(Author::Client));
    let nameless = entry(5, REFLECTION, None, &[(REFLECTION_TEXT, "vems")]);
    assert_eq!(take(Giver::Coach, &[nameless], &[]), (Vec::new(), 1));
}

#[test]
fn the_clients_own_text_of_the_week_is_given_as_a_note_and_stays_the_weeks_text() {
    let mut own = entry(
        1,
        REFLECTION,
        Some(Author::Client),
        &[(REFLECTION_TEXT, "min vecka")],
    );
    let role = Answer::Choice(ROLE_WEEK.to_owned());
    own.answers.insert(ROLE.to_owned(), role);
    let sent = given(&[own.clone()], Giver::Client);
    assert!(!sent[0].answers.contains_key(ROLE));
    assert_eq!(take(Giver::Coach, &sent, &[own.clone()]), (vec![own], 0));
}

#[test]
fn the_client_is_offered_what_she_wrote_or_changed_since_the_copy_was_made() {
    let made = moment("12:30:00");
    let mut note = entry(1, COMMITMENT, TOGETHER, &[("act", "ringer")]);
    assert!(!is_of_client(&note, made));
    note.answer("act", text("ringer på fredag"), moment("13:00:00"));
    assert!(is_of_client(&note, made));
    let own = entry(
        2,
        REFLECTION,
        Some(Author::Client),
        &[(REFLECTION_TEXT, "eget")],
    );
    assert!(is_of_client(&own, made));
}
