//! A sheet that a group goes through at one screen, card by card.

use tillit::content::Language;

use crate::journeys::journey::{hides, open, shows};

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
