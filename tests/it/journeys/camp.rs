//! A sheet that a group goes through at one screen, card by card.

use tillit::content::Language;

use crate::journeys::journey::{Setting, hides, open, shows, words_on};

#[test]
fn a_group_goes_through_the_camp_and_sees_nothing_of_the_workbook() {
    for (language, name, rules, cover) in [
        (
            Language::Swedish,
            "träningsl",
            "säga stopp när som helst",
            "ni andra tittar bort",
        ),
        (
            Language::English,
            "training",
            "may stop at any time",
            "the rest of you look away",
        ),
    ] {
        let mut journey = open(language);
        journey.keys("wHemligheten om budgeten<Esc><wait 2000>");
        let file = journey.week_file("2026-W47");
        journey.keys(&format!("b{name}<Enter><F7>"));
        shows(&mut journey, &[rules, "Station 4"]);
        shows(journey.keys("<PgDn>"), &[cover]);
        hides(&mut journey, &["Robin"]);
        shows(journey.keys(" "), &["Robin"]);
        hides(journey.keys(" "), &["du är Robin", "You are Robin"]);
        for keys in ["i", "R", "P", "z", "<Ctrl+F>", "<Ctrl+G>", "<Ctrl+Z>"] {
            journey.keys(keys).keys("<wait 1000>");
            hides(&mut journey, &["Hemlig"]);
            shows(&mut journey, &["Station 1"]);
        }
        // A role that was shown is hidden again on the way back.
        shows(journey.keys("<Shift+Tab>"), &[cover]);
        hides(journey.keys("<Esc>"), &["Hemlig", "Station 1"]);
        assert_eq!(journey.keys("<wait 2000>").week_file("2026-W47"), file);
        shows(journey.keys("<F2>"), &["Hemlig"]);
    }
}

#[test]
fn after_the_last_card_of_the_plan_a_key_leads_to_four_more_roles() {
    for (language, name, more, hint, role) in [
        (
            Language::Swedish,
            "träningsl",
            "och 4 stationer till, för den som hinner",
            "PgDn går till nästa station.",
            "Du har sett något riskabelt",
        ),
        (
            Language::English,
            "training",
            "and 4 more stations, if there is time",
            "PgDn goes to the next station.",
            "You saw something risky",
        ),
    ] {
        for size in [(80, 24), (120, 36)] {
            let mut journey = Setting {
                language,
                size,
                ..Setting::default()
            }
            .open();
            journey.keys(&format!("<Esc><Esc>b{name}<Enter><F7>"));
            shows(&mut journey, &[more]);
            journey.keys("<PgDn><PgDn><PgDn><PgDn><PgDn><PgDn> ");
            shows(&mut journey, &[hint]);
            journey.keys("<PgDn>");
            shows(&mut journey, &["Station 5"]);
            hides(&mut journey, &[role]);
            let said = words_on(journey.keys(" "));
            let is_shown = said.contains(role) || !said.contains("Station 5 ·");
            assert!(is_shown && said.contains("1 "), "{said}");
            journey.keys(" ");
            shows(&mut journey, &["3 min"]);
        }
    }
}
