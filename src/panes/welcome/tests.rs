use super::*;
use crate::content::Language;
use crate::panes::fixture::{Fixture, SIZES, act, drawn};

const FOLDER: &str = "~/.local/share/tillit/min";

#[test]
fn everything_is_on_one_screen_from_80_by_24_up() {
    for language in Language::ALL {
        let fixture = Fixture::new(language);
        let welcome = Welcome::new(FOLDER);
        // Header and footer take a row each.
        for size in [(80, 22), (120, 34), (200, 48)] {
            let (rows, _) = drawn(size, |area, buf| welcome.view(area, buf, &fixture.scene()));
            let seen: Vec<String> = rows.iter().map(|row| row.trim().to_owned()).collect();
            let seen = seen
                .join(" ")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            for phrase in [
                Phrase::FirstPurpose,
                Phrase::FirstPrivacy,
                Phrase::FirstSaves,
                Phrase::PrivacyLaw,
            ] {
                let text = fixture.catalog.fill(phrase, &[("folder", FOLDER)]);
                assert!(
                    seen.contains(&text),
                    "{text} at {size:?}:\n{}",
                    rows.join("\n")
                );
            }
            let other = match language {
                Language::Swedish => "l English",
                Language::English => "l Svenska",
            };
            assert!(seen.contains("Enter") && seen.contains(other), "{seen}");
            let widest = rows
                .iter()
                .map(|row| crate::text::width(row.trim()))
                .max()
                .unwrap();
            assert!(widest <= 72, "{widest}");
        }
    }
}

#[test]
fn the_key_that_begins_is_shown_from_20_columns_and_3_rows() {
    let fixture = Fixture::new(Language::Swedish);
    let welcome = Welcome::new(FOLDER);
    for size in SIZES {
        let (rows, _) = drawn(size, |area, buf| welcome.view(area, buf, &fixture.scene()));
        let has_room = size.0 >= 20 && size.1 >= 3;
        assert!(
            !has_room || rows.join("\n").contains("Enter"),
            "{size:?}: {rows:#?}"
        );
    }
}

#[test]
fn enter_begins_to_write_this_week() {
    let mut fixture = Fixture::new(Language::English);
    let mut welcome = Welcome::new(FOLDER);
    let week = "2026-W47".parse().unwrap();
    assert_eq!(
        welcome.update(&act(Action::Write), &mut fixture.desk()),
        Reply::Go(Place::Writing(week))
    );
    assert_eq!(
        welcome.update(&act(Action::SwitchLanguage), &mut fixture.desk()),
        Reply::Ignored
    );
}
