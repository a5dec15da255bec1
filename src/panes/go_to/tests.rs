use super::*;
use crate::content::Language;
use crate::panes::fixture::{Fixture, SIZES, act, drawn};

fn typed(fixture: &mut Fixture, text: &str) -> GoTo {
    let mut go_to = GoTo::new(WeekId::of(fixture.now.moment.date()));
    for letter in text.chars() {
        go_to.update(&Gesture::Type(letter), &mut fixture.desk());
    }
    go_to
}

fn shown(fixture: &Fixture, go_to: &GoTo) -> String {
    drawn((80, 24), |area, buf| {
        go_to.view(area, buf, &fixture.scene())
    })
    .0
    .join("\n")
}

#[test]
fn the_week_understood_is_shown_and_enter_goes_there() {
    let mut fixture = Fixture::new(Language::Swedish);
    for (text, title, week) in [
        ("2026-W07", "Vecka 7 · 9–15 feb 2026", "2026-W07"),
        ("v7", "Vecka 7 · 9–15 feb 2026", "2026-W07"),
        ("2026-02-14", "Vecka 7 · 9–15 feb 2026", "2026-W07"),
        ("förra", "Vecka 46 · 9–15 nov 2026", "2026-W46"),
        ("v51", "Vecka 51 · 15–21 dec 2025", "2025-W51"),
        ("18 dec", "torsdag 18 december 2025", "2025-W51"),
        ("2026-10", "Den första av 5 veckor.", "2026-W40"),
    ] {
        let mut go_to = typed(&mut fixture, text);
        assert!(shown(&fixture, &go_to).contains(title), "{text}");
        let reply = go_to.update(&act(Action::Open), &mut fixture.desk());
        assert_eq!(
            reply,
            Reply::Go(Place::Week(week.parse().unwrap())),
            "{text}"
        );
    }
}

#[test]
fn a_fault_is_shown_only_after_enter() {
    let mut fixture = Fixture::new(Language::Swedish);
    let mut go_to = typed(&mut fixture, "sommar");
    assert!(shown(&fixture, &go_to).contains("Till exempel v36"));
    assert_eq!(
        go_to.update(&act(Action::Open), &mut fixture.desk()),
        Reply::Done
    );
    assert!(shown(&fixture, &go_to).contains("”sommar” går inte att tolka som en tid"));
    go_to.update(&act(Action::DeleteLeft), &mut fixture.desk());
    assert!(shown(&fixture, &go_to).contains("Till exempel v36"));
    let mut go_to = typed(&mut fixture, "2025-W53");
    assert!(shown(&fixture, &go_to).contains("2025 har ingen vecka 53."));
    assert_eq!(
        go_to.update(&act(Action::Open), &mut fixture.desk()),
        Reply::Done
    );
}

#[test]
fn up_and_down_step_week_by_week() {
    let mut fixture = Fixture::new(Language::English);
    let mut go_to = typed(&mut fixture, "");
    go_to.update(&act(Action::ListUp), &mut fixture.desk());
    go_to.update(&act(Action::ListUp), &mut fixture.desk());
    assert!(shown(&fixture, &go_to).contains("› 2026-W45"));
    go_to.update(&act(Action::ListDown), &mut fixture.desk());
    assert!(shown(&fixture, &go_to).contains("› 2026-W46"));
    assert_eq!(
        go_to.update(&act(Action::Back), &mut fixture.desk()),
        Reply::Go(Place::Back)
    );
}

#[test]
fn the_cursor_is_on_the_screen_at_every_size() {
    let mut fixture = Fixture::new(Language::Swedish);
    for size in SIZES {
        for text in [
            "",
            "v7",
            "en lång rad som inte ryms någonstans alls i rutan, hur stor den än är i vårt fönster",
        ] {
            let go_to = typed(&mut fixture, text);
            let (_, cursor) = drawn(size, |area, buf| go_to.view(area, buf, &fixture.scene()));
            assert!(cursor.is_some() || size.0 < 3 || size.1 < 2, "{size:?}");
        }
    }
}
