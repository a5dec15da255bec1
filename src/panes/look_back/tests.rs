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
        leaves.push((Leaf::Week(week), Ok(of_week.into())));
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
    for (action, kept, notes) in [
        (Action::LookNearer, "inte besvarat 12", "12 av 12 veckor"),
        (Action::LookFurther, "inte besvarat 51", "51 av 51 veckor"),
        (
            Action::LookFurther,
            "inte besvarat 2656",
            "2656 av 2656 veckor",
        ),
    ] {
        page.update(&act(action), &mut fixture.desk());
        let shown = frame(&fixture, &page, (120, 60));
        for words in [kept, notes, "1 Håll samtalet levande", "Coach"] {
            assert!(shown.contains(words), "{words}\n{shown}");
        }
        for size in SIZES {
            frame(&fixture, &page, size);
        }
    }
    let shown = frame(&fixture, &page, (120, 60));
    let mandate = shown.lines().find(|line| line.contains("Mandat")).unwrap();
    assert_eq!(
        mandate.matches('3').count(),
        51 + 1,
        "a figure a year, and the last one: {mandate}"
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
fn after_a_long_absence_the_span_that_has_something_is_opened() {
    let mut fixture = filled(0);
    let mut desk = fixture.desk();
    let mut page = LookBackPage::open("2027-W30".parse().unwrap(), &mut desk);
    assert_eq!(page.span, Span::Months);
    page.update(&act(Action::LookNearer), &mut fixture.desk());
    let shown = frame(&fixture, &page, (80, 24));
    assert!(
        shown.contains("Inget att visa för 10 maj–1 aug 2027. PgDn går längre bak."),
        "{shown}"
    );
}

#[test]
fn the_points_of_the_coach_role_are_under_the_first_tip() {
    let mut fixture = filled(0);
    let page = open(&mut fixture);
    let shown = frame(&fixture, &page, (120, 60));
    let rows: Vec<&str> = shown
        .lines()
        .map(|row| row.trim_matches(['│', ' ']))
        .collect();
    let of_tip = |row: &&str| row.starts_with("1 Håll samtalet levande");
    let tip = rows.iter().position(of_tip).unwrap();
    assert!(rows[tip].ends_with("● 12"), "{}", rows[tip]);
    assert!(rows[tip + 1].starts_with("Jag höll"), "{}", rows[tip + 1]);
    let coach = rows[tip + 2];
    assert!(
        coach.starts_with("rollen Coach") && coach.ends_with("48 av 120 poäng"),
        "{coach}"
    );
}

#[test]
fn the_cursor_is_on_the_marked_cell_and_enter_opens_its_week() {
    let mut fixture = filled(0);
    let mut page = open(&mut fixture);
    let at = |fixture: &Fixture, page: &LookBackPage, size| {
        let scene = fixture.scene();
        drawn(size, |area, buf| page.view(area, buf, &scene)).1
    };
    let enter = |fixture: &mut Fixture, page: &mut LookBackPage| {
        page.update(&act(Action::Open), &mut fixture.desk())
    };
    let week = |text: &str| Reply::Go(Place::Week(text.parse().unwrap()));
    assert_eq!(enter(&mut fixture, &mut page), week("2026-W47"));
    let last = at(&fixture, &page, (80, 24)).unwrap();
    for _ in 0..3 {
        page.update(&act(Action::Earlier), &mut fixture.desk());
    }
    assert_eq!(enter(&mut fixture, &mut page), week("2026-W44"));
    assert_eq!(at(&fixture, &page, (80, 24)).unwrap().x, last.x - 12);
    for size in [(60, 18), (80, 24), (120, 36), (200, 50)] {
        page.update(&act(Action::ListStart), &mut fixture.desk());
        let rows = page.rows.len();
        for _ in 0..rows {
            assert!(at(&fixture, &page, size).is_some(), "{size:?} {}", page.at);
            page.update(&act(Action::ListDown), &mut fixture.desk());
        }
    }
    // The last week with a value in the marked month.
    page.update(&act(Action::LookFurther), &mut fixture.desk());
    page.update(&act(Action::Earlier), &mut fixture.desk());
    assert_eq!(enter(&mut fixture, &mut page), week("2026-W44"));
}

#[test]
fn an_empty_cell_opens_its_week_too_and_says_that_nothing_is_there() {
    let mut fixture = filled(0);
    let mut page = open(&mut fixture);
    page.update(&act(Action::LookFurther), &mut fixture.desk());
    for _ in 0..11 {
        page.update(&act(Action::Earlier), &mut fixture.desk());
    }
    let shown = frame(&fixture, &page, (120, 36));
    assert!(shown.contains("december 2025 · inget"), "{shown}");
    assert_eq!(
        page.update(&act(Action::Open), &mut fixture.desk()),
        Reply::Go(Place::Week("2025-W49".parse().unwrap()))
    );
}
