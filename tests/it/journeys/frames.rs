//! What the screens look like, letter by letter.

use tillit::content::Language;

use crate::journeys::stage::{Setting, Stage};

fn stage(language: Language) -> Stage {
    let mut stage = Setting {
        language,
        now: "2026-11-13T15:10:00+01:00",
        ..Setting::default()
    }
    .open();
    stage.keys("oNågon säger emot på tisdagsmötet<Enter>väntar jag med mitt svar<Enter><Esc><Esc><wait 1000>");
    stage.on("2026-11-20T14:52:03+01:00").keys("<Home>");
    stage.keys("kÖverlämningen på kvällen<Esc><Esc>");
    stage.keys("3<Left><Left><Down><Right><Enter><Right><Enter><Esc>tjjd<Esc>");
    stage.keys("wI dag höll jag tyst när KL tog budgetpunkten.<Esc><wait 1000>");
    stage
}

#[test]
fn the_week() {
    insta::assert_snapshot!("week-sv", stage(Language::Swedish).frame());
    insta::assert_snapshot!("week-en", stage(Language::English).frame());
}

#[test]
fn the_dilemma() {
    insta::assert_snapshot!("dilemma-sv", stage(Language::Swedish).keys("3").frame());
    insta::assert_snapshot!("dilemma-en", stage(Language::English).keys("3").frame());
}

#[test]
fn the_conversation_sheet() {
    insta::assert_snapshot!(
        "conversation-sv",
        stage(Language::Swedish).keys("ss").frame()
    );
    insta::assert_snapshot!(
        "conversation-en",
        stage(Language::English).keys("ss").frame()
    );
}
