use super::*;
use crate::content::Language;
use crate::panes::fixture::{Fixture, SIZES, drawn};

const FOLDER: &str = "~/.local/share/tillit/min";

#[test]
fn everything_is_beside_the_text_from_80_by_24_up() {
    for language in Language::ALL {
        let fixture = Fixture::new(language);
        let welcome = Welcome::new(FOLDER);
        // Half of the screen, without header, footer and frame.
        for size in [(46, 20), (48, 32), (60, 46)] {
            let (rows, _) = drawn(size, |area, buf| {
                welcome.view(area, buf, &fixture.scene(), true);
                None
            });
            let seen: Vec<&str> = rows.iter().flat_map(|row| row.split_whitespace()).collect();
            let seen = seen.join(" ");
            let purpose = fixture.catalog.say(Phrase::FirstPurpose);
            assert!(seen.contains(purpose), "{size:?}:\n{}", rows.join("\n"));
            let law = fixture.catalog.say(Phrase::PrivacyLaw);
            let begins: Vec<&str> = law.split_whitespace().take(8).collect();
            assert!(
                seen.contains(&begins.join(" ")),
                "{size:?}:\n{}",
                rows.join("\n")
            );
            let next = language.next().name().to_lowercase();
            let next = format!("l {next}");
            assert!(seen.to_lowercase().contains(&next), "{next}: {seen}");
            for key in ["Esc ", "c ", "C ", "L ", "E ", "H ", "? "] {
                assert!(
                    seen.contains(key),
                    "{key} at {size:?}:\n{}",
                    rows.join("\n")
                );
            }
        }
    }
}

#[test]
fn the_law_is_whole_under_three_rows_of_a_promise() {
    for language in Language::ALL {
        let fixture = Fixture::new(language);
        let (rows, _) = drawn((46, 17), |area, buf| {
            Welcome::new(FOLDER).view(area, buf, &fixture.scene(), true);
            None
        });
        let seen: Vec<&str> = rows.iter().flat_map(|row| row.split_whitespace()).collect();
        let law: Vec<&str> = (fixture.catalog.say(Phrase::PrivacyLaw))
            .split_whitespace()
            .collect();
        assert!(
            seen.join(" ").contains(&law.join(" ")),
            "{}",
            rows.join("\n")
        );
    }
}

#[test]
fn it_draws_at_every_size() {
    let fixture = Fixture::new(Language::Swedish);
    for size in SIZES {
        for in_text in [false, true] {
            drawn(size, |area, buf| {
                Welcome::new(FOLDER).view(area, buf, &fixture.scene(), in_text);
                None
            });
        }
    }
}

#[test]
fn a_locked_workbook_is_not_offered_to_be_locked() {
    for language in Language::ALL {
        let mut fixture = Fixture::new(language);
        let lock = |fixture: &Fixture| {
            let hints = first_hour::hints(&fixture.scene(), false);
            hints.iter().filter(|hint| hint.starts_with("L ")).count()
        };
        assert_eq!(lock(&fixture), 1);
        fixture.is_locked = true;
        assert_eq!(lock(&fixture), 0);
    }
}
