//! A programme of twelve weeks: taken up, moved on, paused and left, with one line on the page of the week.

use tillit::content::Language;

use crate::journeys::journey::{Setting, hides, open, shows};

#[test]
fn a_programme_is_taken_up_moved_on_paused_and_left_with_a_line_on_the_week() {
    for (language, first, second, name) in [
        (
            Language::Swedish,
            "Tolv veckor: Det som skaver · W öppnar",
            "Tolv veckor: Halvvägs · W öppnar",
            "Tolv veckor:",
        ),
        (
            Language::English,
            "Twelve weeks: What niggles · W opens",
            "Twelve weeks: Half-way · W opens",
            "Twelve weeks:",
        ),
    ] {
        let mut journey = open(language);
        hides(&mut journey, &[name]);
        journey.keys("W<Esc><wait 1000>");
        let file = journey.folder().join("workbook.ron");
        assert!(!file.exists(), "nothing was chosen");
        journey.keys("W5<Esc><wait 1000>");
        shows(&mut journey, &[first]);
        let written = std::fs::read_to_string(&file).unwrap();
        assert!(written.contains("\"at\": Choice(\"week-5\")"), "{written}");
        journey.keys("W<Down><Space><Esc><wait 1000>");
        shows(&mut journey, &[second]);
        // Pause is the last option but one, and leaving the last.
        let past_the_end = "<Down>".repeat(20);
        journey
            .keys("W")
            .keys(&past_the_end)
            .keys("<Up><Space><Esc><wait 1000>");
        hides(&mut journey, &[name]);
        let written = std::fs::read_to_string(&file).unwrap();
        assert!(written.contains("Choice(\"paused\")"), "{written}");
        journey.keys("W6<Esc><wait 1000>");
        shows(&mut journey, &[second]);
        journey
            .keys("W")
            .keys(&past_the_end)
            .keys("<Space><Esc><wait 1000>");
        hides(&mut journey, &[name]);
        let written = std::fs::read_to_string(&file).unwrap();
        assert_eq!(written.matches("twelve-weeks").count(), 1, "{written}");
    }
}

#[test]
fn an_own_sheet_can_be_a_programme() {
    let own = "Sheet(id: \"ours\", name: \"Our spring\", tag: \"spring\", rhythm: Standing, \
               unversioned: true, fields: [(id: \"place\", label: \"Place\", kind: Choice([\
               (id: \"one\", label: \"Listen\"), (id: \"off\", label: \"off\")]), \
               programme: (rests: [\"off\"]))])";
    let mut journey = Setting {
        language: Language::English,
        own: vec![("ours.ron".to_owned(), own.to_owned())],
        ..Setting::default()
    }
    .open();
    journey.keys("bour spring<Enter>1<Esc><wait 1000>");
    shows(&mut journey, &["Our spring: Listen · W opens"]);
    journey.keys("W2<Esc><wait 1000>");
    hides(&mut journey, &["Our spring:"]);
}
