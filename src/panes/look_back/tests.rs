use super::*;
use crate::content::Language;
use crate::model::views::PLACEMENT;
use crate::model::{Answer, Entry, EntryId, Leaf, Link, Moment, WeekId};
use crate::panes::fixture::{Fixture, SIZES, act, drawn};

/// A fixture with placements, checks, pulse, roles and promises in every week of this year and the `years` before it.
fn filled(years: i16) -> Fixture {
    let mut fixture = Fixture::new(Language::Swedish);
    let last = fixture.scene().this_week();
    let mut week = WeekId::new(last.year() - years, 1).unwrap();
    let mut entropy = 0;
    let mut leaves = Vec::new();
    while week <= last {
        let at: Moment = format!("{}T09:00:00+01:00", week.monday()).parse().unwrap();
        let mut of_week = crate::model::Entries::new();
        let mut put = |sheet: &str, dilemma: Option<&str>, answers: &[(&str, Answer)]| {
            entropy += 1;
            let mut entry = Entry::new(EntryId::new(at, entropy), sheet, at);
            entry.about.extend(dilemma.map(Link::dilemma));
            for (field, answer) in answers {
                entry.answer(field, answer.clone(), at);
            }
            of_week.insert(entry.id, entry);
        };
        let step = i64::from(week.week() % 7) - 3;
        put(
            PLACEMENT,
            Some("trust-control"),
            &[
                ("today-a", Answer::Scale(step)),
                ("today-b", Answer::Scale(-step)),
            ],
        );
        put(
            "tip-checks",
            None,
            &[("held-check-ins", Answer::Choice("yes".to_owned()))],
        );
        put(
            "pulse",
            None,
            &[("mandate", Answer::Scale(3)), ("support", Answer::Scale(5))],
        );
        let points = [("coach".to_owned(), 4), ("compass".to_owned(), 6)].into();
        put("roles", None, &[("shares", Answer::Points(points))]);
        put(
            "commitment",
            None,
            &[("act", Answer::Text("väntar jag".to_owned()))],
        );
        leaves.push((Leaf::Week(week), Ok(of_week)));
        week = week.next().unwrap();
    }
    let outcome = crate::effect::Outcome::AllRead(leaves);
    fixture.workbook.apply_outcome(outcome, fixture.now);
    fixture
}

fn frame(fixture: &Fixture, page: &LookBackPage, size: (u16, u16)) -> String {
    let scene = fixture.scene();
    let draw = |area: Rect, buf: &mut Buffer| {
        page.view(area, buf, &scene);
        None
    };
    drawn(size, draw).0.join("\n")
}

fn open(fixture: &mut Fixture) -> LookBackPage {
    let mut desk = fixture.desk();
    LookBackPage::open(desk.this_week(), &mut desk)
}

#[test]
fn fifty_years_are_shown_as_one_figure_a_year() {
    let mut fixture = filled(50);
    let mut page = open(&mut fixture);
    for (action, kept) in [
        (Action::LookNearer, "inte besvarat 12"),
        (Action::LookFurther, "inte besvarat 51"),
        (Action::LookFurther, "inte besvarat 2656"),
    ] {
        page.update(&act(action), &mut fixture.desk());
        let shown = frame(&fixture, &page, (80, 40));
        assert!(shown.contains(kept), "{kept}\n{shown}");
        assert!(
            shown.contains("Håll samtalet levande") && shown.contains("Coach"),
            "{shown}"
        );
        assert!(shown.contains("anteckningar 12 av 12 veckor"), "{shown}");
        for size in SIZES {
            frame(&fixture, &page, size);
        }
    }
    let shown = frame(&fixture, &page, (80, 40));
    let mandate = shown.lines().find(|line| line.contains("Mandat")).unwrap();
    assert_eq!(
        mandate.matches('3').count(),
        51,
        "a figure a year: {mandate}"
    );
}

#[test]
fn an_empty_look_back_explains_what_it_will_show() {
    let mut fixture = Fixture::new(Language::English);
    let page = open(&mut fixture);
    let shown = frame(&fixture, &page, (80, 24));
    assert!(shown.contains("once there are some weeks"), "{shown}");
}

#[test]
fn the_points_of_the_coach_role_are_under_the_first_tip() {
    let mut fixture = filled(0);
    let page = open(&mut fixture);
    let shown = frame(&fixture, &page, (80, 40));
    let rows: Vec<&str> = shown
        .lines()
        .map(|row| row.trim_matches(['│', ' ']))
        .collect();
    let tip = rows
        .iter()
        .position(|row| *row == "Håll samtalet levande")
        .unwrap();
    assert_eq!(rows[tip + 1..tip + 3], ["ja 12", "Coach: 48 av 120 poäng"]);
}
