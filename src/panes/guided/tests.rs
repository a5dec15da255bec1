use super::*;
use crate::content::Language;
use crate::model::views::{PLACEMENT, REFLECTION, REFLECTION_TEXT};
use crate::model::{Answer, Link};
use crate::panes::fixture::{Fixture, SIZES, act, drawn};

const GUIDED: [&str; 3] = ["weekly-review", "monthly-look-back", "quarterly-look-back"];

fn review(fixture: &mut Fixture, sheet: &str) -> GuidedPage {
    let mut desk = fixture.desk();
    let week = desk.this_week();
    let target = desk.new_target(week, sheet, None);
    GuidedPage::open(target, week, "~/tillit/min", &mut desk)
}

fn note(fixture: &mut Fixture, sheet: &str, field: &str, text: &str, about: Option<Link>) {
    let mut desk = fixture.desk();
    let week = desk.this_week();
    let target = desk.new_target(week, sheet, about);
    let at = desk.moment();
    let answer = Answer::Text(text.to_owned());
    assert!(desk.change(&target, |entry| entry.answer(field, answer, at)));
}

fn frame(fixture: &Fixture, page: &GuidedPage, size: (u16, u16)) -> String {
    let scene = fixture.scene();
    drawn(size, |area, buf| page.view(area, buf, &scene))
        .0
        .join("\n")
}

#[test]
fn every_question_of_every_guided_sheet_fits_every_size() {
    for language in Language::ALL {
        let mut fixture = Fixture::new(language);
        let long = "Ett långt stycke om mötet där ingen frågade något. ".repeat(40);
        for _ in 0..12 {
            let about = Some(Link::dilemma("clear-responsive"));
            note(&mut fixture, REFLECTION, REFLECTION_TEXT, &long, about);
            note(&mut fixture, "friction", "what", &long, None);
            note(&mut fixture, "commitment", "act", &long, None);
            note(&mut fixture, "trust-definition", "wording", &long, None);
        }
        for sheet in GUIDED {
            let mut page = review(&mut fixture, sheet);
            let mut seen = 0;
            while page.questions.here().is_some() {
                for size in SIZES {
                    let shown = frame(&fixture, &page, size);
                    assert!(
                        size.0 < 40 || !shown.trim().is_empty(),
                        "{sheet} at {size:?}"
                    );
                }
                let mut desk = fixture.desk();
                page.update(&act(Action::PageDown), &mut desk);
                assert_eq!(page.update(&act(Action::NextField), &mut desk), Reply::Done);
                seen += 1;
                assert!(seen < 40, "{sheet} ends");
            }
            for size in SIZES {
                frame(&fixture, &page, size);
            }
            page.close(&mut fixture.desk());
        }
    }
}

#[test]
fn skipping_every_question_creates_no_entry() {
    for sheet in GUIDED {
        let mut fixture = Fixture::new(Language::Swedish);
        let mut page = review(&mut fixture, sheet);
        while page.questions.here().is_some() {
            page.update(&act(Action::FinishField), &mut fixture.desk());
            if let (Some(GuidedStop::Tool), Some(Tool::Placing(_))) = (page.stop(), &page.tool) {
                // Enter would confirm the suggested dilemma; Tab skips it.
                page.update(&act(Action::NextField), &mut fixture.desk());
            }
        }
        page.close(&mut fixture.desk());
        let week = fixture.scene().this_week();
        assert_eq!(fixture.workbook.of_week(week).count(), 0, "{sheet}");
    }
}

#[test]
fn going_back_passes_the_same_stops_as_going_forward() {
    let mut fixture = Fixture::new(Language::Swedish);
    note(&mut fixture, "friction", "what", "nycklarna", None);
    let mut page = review(&mut fixture, "weekly-review");
    let here = |page: &GuidedPage| (page.questions.at(), page.stops.at());
    let mut way = vec![here(&page)];
    while page.questions.here().is_some() {
        page.update(&act(Action::NextField), &mut fixture.desk());
        way.push(here(&page));
    }
    for place in way.iter().rev().skip(1) {
        page.update(&act(Action::PreviousField), &mut fixture.desk());
        assert_eq!(here(&page), *place);
    }
}

#[test]
fn a_digit_changes_the_dilemma_and_the_text_is_stored_with_its_marks() {
    let mut fixture = Fixture::new(Language::Swedish);
    let mut page = review(&mut fixture, "weekly-review");
    page.questions.go_to(&"dilemma".to_owned());
    page.open_question(End::First, &mut fixture.desk());
    for action in [Action::OpenDilemma(6), Action::MarkMore, Action::NextField] {
        page.update(&act(action), &mut fixture.desk());
    }
    for letter in "ja".chars() {
        page.update(&Gesture::Type(letter), &mut fixture.desk());
    }
    let week = fixture.scene().this_week();
    let entries: Vec<_> = fixture.workbook.of_week(week).collect();
    let [entry] = entries[..] else {
        unreachable!("{entries:?}")
    };
    assert_eq!(
        (entry.sheet.as_str(), entry.dilemma()),
        (PLACEMENT, Some("trust-control"))
    );
    assert_eq!((entry.scale("today-a"), entry.text("why")), (Some(1), "ja"));
}

#[test]
fn a_read_only_week_shows_a_warning_and_its_questions_can_still_be_walked() {
    let mut fixture = Fixture::new(Language::English);
    let week = fixture.scene().this_week();
    let fault = crate::notation::Fault::at("w.ron", "", 1, 1, "broken".to_owned());
    let outcome = crate::effect::Outcome::Read {
        leaf: crate::model::Leaf::Week(week),
        read: Err(Box::new(fault)),
    };
    fixture.workbook.apply_outcome(outcome, fixture.now);
    let mut page = review(&mut fixture, "weekly-review");
    let locked = fixture
        .catalog
        .say(crate::content::Phrase::CannotChangeHere);
    let shown = frame(&fixture, &page, (200, 50));
    assert!(shown.contains(locked), "{shown}");
    for _ in 0..40 {
        page.update(&act(Action::AnswerYes), &mut fixture.desk());
        page.update(&act(Action::MarkMore), &mut fixture.desk());
        page.update(&Gesture::Type('x'), &mut fixture.desk());
        page.update(&act(Action::NextField), &mut fixture.desk());
    }
    assert_eq!(fixture.workbook.of_week(week).count(), 0);
}
