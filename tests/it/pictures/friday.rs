//! The moving picture: a first Friday, key by key.

use tillit::content::Language;
use tillit::settings::Opens;

use super::svg::Still;
use super::{NOW, of};
use crate::journeys::journey::{Journey, Setting};
use crate::journeys::session::Played;

/// The keys of a first session in English; as [`FIRST`](crate::journeys::session::FIRST) is in Swedish.
pub const FIRST_SESSION: &Played = &[
    ("", "stop taking over"),
    ("<Enter>", "someone else ran the item"),
    ("<Enter>", "no names"),
    ("<Enter><Enter>", "the client"),
    ("<Enter>", "on the client’s computer"),
    ("<Enter>", "2027-02-26"),
    ("<Enter><Enter><Enter><Enter>", "silence"),
    ("<Enter><Enter>5", "I fill the silence"),
    (
        "<Enter><Enter><Left><Left><Down><Right>",
        "KL spoke up anyway",
    ),
    ("<Enter><Enter><Right>", "whoever is quietest"),
    ("<Enter><PgDn>", "KL takes the floor"),
    ("<Enter>", "I wait for three breaths"),
    ("<Enter>4<Enter>", "being in a hurry"),
    ("<Enter><Enter><Enter>", "waiting is leading"),
    ("<Enter>", "we meet again"),
    ("<Enter>", "2026-12-10"),
    ("<Enter>", ""),
];

/// Columns and rows.
const SIZE: (u16, u16) = (96, 28);
/// The time for which a screen stays after a typed letter, and after a key that leads on, in ms.
const LETTER: u32 = 70;
const STEP: u32 = 1600;

/// The screens of the picture.
pub fn stills(language: Language) -> Vec<Still> {
    let mut journey = Setting {
        language,
        size: SIZE,
        now: NOW,
        first_start: true,
        opens: Opens::Text,
        ..Setting::default()
    }
    .open();
    let mut stills = vec![still(&mut journey, STEP)];
    let mut step = |keys: &str| {
        journey.keys(keys).keys("<wait 1000>");
        stills.push(still(&mut journey, STEP));
    };
    step("<Enter>");
    let text = of(
        language,
        "I dag höll jag tyst när KL tog budgetpunkten. Det gick bra utan mig.",
        "Today I kept quiet while KL took the budget item. It went well without me.",
    );
    let mut typed = Vec::new();
    // Two letters a screen, which is half the size of the picture.
    let letters: Vec<char> = text.chars().collect();
    for pair in letters.chunks(2) {
        let keys: String = pair.iter().collect();
        journey.keys(&keys);
        typed.push(still(&mut journey, LETTER * 2));
    }
    stills.extend(typed);
    journey.keys("<wait 1000>");
    stills.push(still(&mut journey, STEP));
    let mut step = |keys: &str, ms: u32| {
        journey.keys(keys).keys("<wait 1000>");
        stills.push(still(&mut journey, ms));
    };
    step("<Esc>", STEP);
    step("1", 2 * STEP);
    step("<Left>", STEP / 2);
    step("<Left>", STEP / 2);
    step("<Enter>", STEP / 2);
    step("<Right><Enter>", STEP);
    step("<Esc>", STEP / 2);
    step("t", STEP);
    step("j", STEP / 2);
    step("<Esc>", STEP / 2);
    step("o", STEP);
    step(
        of(language, "mötet tystnar", "the meeting falls silent"),
        STEP / 2,
    );
    step("<Enter>", STEP / 2);
    step(
        of(
            language,
            "väntar jag tre andetag",
            "I wait for three breaths",
        ),
        STEP / 2,
    );
    step("<Enter>", STEP / 2);
    step("<Esc>", STEP / 2);
    step("<Esc>", 2 * STEP);
    stills
}

fn still(journey: &mut Journey, ms: u32) -> Still {
    let cursor = journey.cursor();
    Still {
        screen: journey.screen().clone(),
        cursor,
        ms,
    }
}
