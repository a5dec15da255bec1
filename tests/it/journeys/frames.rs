//! Snapshots of screens: the text and the style of every cell.

use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting};

fn journey(language: Language) -> Journey {
    let mut journey = Setting {
        language,
        now: "2026-11-13T15:10:00+01:00",
        ..Setting::default()
    }
    .open();
    journey.keys("oNågon säger emot på tisdagsmötet<Enter>väntar jag med mitt svar<Enter><Esc><Esc><wait 1000>");
    journey.on("2026-11-20T14:52:03+01:00").keys("<Home>");
    journey.keys("kÖverlämningen på kvällen<Esc><Esc>");
    journey.keys("3<Left><Left><Down><Right><Enter><Right><Enter><Esc>tjjd<Esc>");
    journey.keys("wI dag höll jag tyst när KL tog budgetpunkten.<Esc><wait 1000>");
    journey
}

#[test]
fn the_week() {
    insta::assert_snapshot!("week-sv", journey(Language::Swedish).styled_frame());
    insta::assert_snapshot!("week-en", journey(Language::English).styled_frame());
}

#[test]
fn the_dilemma() {
    insta::assert_snapshot!(
        "dilemma-sv",
        journey(Language::Swedish).keys("3").styled_frame()
    );
    insta::assert_snapshot!(
        "dilemma-en",
        journey(Language::English).keys("3").styled_frame()
    );
}

#[test]
fn the_conversation_sheet() {
    insta::assert_snapshot!(
        "conversation-sv",
        journey(Language::Swedish).keys("ss").styled_frame()
    );
    insta::assert_snapshot!(
        "conversation-en",
        journey(Language::English).keys("ss").styled_frame()
    );
}
