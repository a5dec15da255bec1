use super::*;
use crate::content::Language;
use crate::model::Link;

fn entry(sheet: &str, at: &str, entropy: u128, answers: &[(&str, Answer)]) -> (WeekId, Entry) {
    let at = at.parse::<crate::model::Moment>().unwrap();
    let mut entry = Entry::new(EntryId::new(at, entropy), sheet, at);
    for (field, answer) in answers {
        entry.answer(field, answer.clone(), at);
    }
    (WeekId::of(at.date()), entry)
}

fn text(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

/// Hours in which every entry was written together.
fn everything() -> HoursHeld {
    let sessions = [
        "2026-10-29T09:00:00+01:00",
        "2026-11-01T08:30:00+01:00",
        "2026-11-13T08:30:00+01:00",
        "2026-11-14T08:30:00+01:00",
        "2026-11-27T08:30:00+01:00",
    ];
    let held = sessions.map(|begun| {
        let (week, mut session) = entry("session", begun, 9, &[("aim", text("mål"))]);
        session.changed = begun
            .replace("T08:30", "T10:00")
            .replace("T09:00", "T11:00")
            .parse()
            .unwrap();
        (week, session)
    });
    HoursHeld::of(held.iter().map(|(week, session)| (*week, session)))
}

#[test]
fn a_session_is_running_on_its_day_until_its_end() {
    let day = |at: &str| at.parse::<crate::model::Moment>().unwrap().date();
    let (today, tomorrow) = (
        day("2026-11-26T12:00:00+01:00"),
        day("2026-11-27T12:00:00+01:00"),
    );
    for (at, is_running) in [("step", true), (SESSION_END, false)] {
        let session = entry(
            "session",
            "2026-11-26T10:00:00+01:00",
            1,
            &[(SESSION_AT, text(at))],
        );
        let all = || [&session].into_iter().map(|(week, entry)| (*week, entry));
        assert_eq!(running(all(), today).is_some(), is_running);
        assert!(running(all(), tomorrow).is_none());
    }
}

#[test]
fn the_step_before_skips_blank_promises_and_those_of_this_session() {
    let promises = [
        entry(
            "commitment",
            "2026-10-29T10:50:00+01:00",
            1,
            &[("act", text("den förra"))],
        ),
        entry("commitment", "2026-11-12T10:50:00+01:00", 2, &[]),
        entry(
            "commitment",
            "2026-11-26T10:50:00+01:00",
            3,
            &[("act", text("den nya"))],
        ),
    ];
    let session = entry("session", "2026-11-26T10:00:00+01:00", 4, &[]).1.id;
    let all = promises.iter().map(|(week, entry)| (*week, entry));
    let found = step_before(all, &everything(), session).map(|(_, entry)| entry.text("act"));
    assert_eq!(found, Some("den förra"));
}

#[test]
fn written_since_returns_only_notes_between_two_sessions() {
    let at = |day: &str| format!("2026-11-{day}T09:00:00+01:00");
    let written = [
        entry("reflection", &at("01"), 1, &[("text", text("före"))]),
        entry("reflection", &at("13"), 2, &[("text", text("emellan"))]),
        entry("reflection", &at("14"), 3, &[("text", text("  "))]),
        entry("reflection", &at("27"), 4, &[("text", text("efter"))]),
    ];
    let before = entry("session", &at("12"), 5, &[]).1.id;
    let session = entry("session", &at("26"), 6, &[]).1.id;
    let all = || written.iter().map(|(week, entry)| (*week, entry));
    let said: Vec<&str> = written_since(all(), &everything(), Some(before), session)
        .iter()
        .map(|entry| entry.text("text"))
        .collect();
    assert_eq!(said, ["emellan"]);
    assert!(
        written_since(all(), &everything(), None, session).is_empty(),
        "no session before"
    );
}

#[test]
fn a_recap_suggests_three_lines_of_own_words_and_blanks_for_missing_answers() {
    let catalog = Catalog::shipped(Language::Swedish).unwrap();
    let today = "2026-11-26T10:00:00+01:00"
        .parse::<crate::model::Moment>()
        .unwrap()
        .date();
    let (_, session) = entry(
        "session",
        "2026-11-26T10:00:00+01:00",
        1,
        &[
            ("question-1", text("ett")),
            ("question-2", text("två")),
            ("question-3", text("tre")),
            ("taking-along", text("med mig")),
        ],
    );
    let parts = SessionParts {
        session: Some(&session),
        ..SessionParts::default()
    };
    let said = |line| parts.proposal(line, &catalog, "MB", today);
    assert_eq!(said("own-words"), "med mig\nett\ntvå");
    assert_eq!(said("date-and-who"), "26 nov 2026 · MB");
    for line in ["aim", "positions", "step", "follow-up", "delete-on"] {
        assert_eq!(said(line), "", "{line}");
    }
}

#[test]
fn the_supervision_summary_hides_the_names_of_the_clients_own_dilemmas() {
    let (catalog, faults) = Catalog::shipped(Language::English).unwrap().with_own(&[(
        "own.ron".to_owned(),
        "Dilemma(id: \"hers\", name: \"Secret name\", short: \"Secret\", \
         a: (name: \"Secret a\", short: \"Sa\"), b: (name: \"Secret b\", short: \"Sb\"))"
            .to_owned(),
    )]);
    assert_eq!(faults, []);
    let at = "2026-11-26T10:00:00+01:00";
    let (_, mut session) = entry("session", at, 1, &[]);
    session.about.insert(Link::dilemma("hers"));
    let (_, placement) = entry("placement", at, 2, &[("today-a", Answer::Scale(-1))]);
    let (_, step) = entry(
        "commitment",
        at,
        3,
        &[("act", text("secret act")), ("sure", Answer::Scale(3))],
    );
    let parts = SessionParts {
        session: Some(&session),
        placement: Some(&placement),
        step: Some(&step),
        contract: None,
    };
    let said = format!("{:?}", supervision_lines(&parts, None, &catalog)).to_lowercase();
    assert!(!said.contains("secret"), "{said}");
    assert!(
        said.contains("slightly too little") && said.contains("confidence 3 of 5"),
        "{said}"
    );
}
