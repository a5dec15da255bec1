//! Prose typed among the commands of the week page is written into the week's text; commands stay commands.

use tillit::content::Language;
use tillit::settings::Opens;

use crate::journeys::journey::{Journey, Setting, open};

/// Types letters at the speed of a person who writes.
fn typed(journey: &mut Journey, text: &str) {
    for letter in text.chars() {
        journey.wait(80);
        journey.keys(&letter.to_string());
    }
    journey.wait(2000);
}

/// The names of all files of the workbook.
fn files(journey: &Journey) -> Vec<String> {
    let folder = journey.home().join("workbooks/min");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".ron"))
        .collect();
    names.sort();
    names
}

#[test]
fn prose_typed_among_the_commands_is_the_weeks_text() {
    for (language, prose) in [
        (Language::Swedish, "idag pratade jag med K"),
        (Language::Swedish, "Det var en bra vecka"),
        (Language::Swedish, "nu blev det av"),
        (Language::Swedish, "undrar hur det går"),
        (Language::Swedish, "men lite sent"),
        (Language::Swedish, "lite mer tid"),
        (Language::Swedish, "Efter lunch ringde K"),
        (Language::Swedish, "jag tjatade"),
        (Language::Swedish, "på måndag"),
        (Language::Swedish, "att vänta"),
        (Language::Swedish, "en bra vecka"),
        (Language::Swedish, "vi hade möte"),
        (Language::Swedish, "så var det"),
        (Language::Swedish, "chefen ringde"),
        (Language::Swedish, "fick inget svar"),
        (Language::Swedish, "har pratat"),
        (Language::Swedish, "ikväll ringer K"),
        (Language::Swedish, "Redan klart"),
        (Language::English, "today I talked"),
        (Language::English, "it was a good week"),
        (Language::English, "I talked to K"),
        (Language::English, "a good week"),
        (Language::English, "Nobody came, in the end"),
    ] {
        let mut journey = open(language);
        typed(&mut journey, prose);
        let frame = journey.frame();
        assert!(frame.contains(prose), "{prose:?}\n{frame}");
        journey.keys("<Esc>").wait(1000);
        let week = journey.week_file("2026-W47");
        assert!(week.contains(prose), "{prose:?}\n{week}");
        assert_eq!(week.matches("sheet:").count(), 1, "{prose:?}\n{week}");
        let others: Vec<String> = files(&journey);
        assert!(
            others
                .iter()
                .all(|name| name.contains("W47") || name == "workbook.ron"),
            "{prose:?} {others:?}"
        );
    }
}

#[test]
fn it_goes_on_a_line_of_its_own_in_the_week_on_screen_and_says_so() {
    let mut journey = open(Language::Swedish);
    journey.keys("<Enter>Klart.<Esc><wait 1000>");
    typed(&mut journey, "idag");
    assert!(
        journey.frame().contains("veckans text"),
        "{}",
        journey.frame()
    );
    typed(&mut journey, " igen");
    journey.keys("<wait 1000>");
    assert!(journey.week_file("2026-W47").contains("Klart.\nidag igen"));
    journey.keys("<Esc><PgUp>");
    typed(&mut journey, "Det var en bra vecka");
    journey.keys("<wait 1000>");
    assert!(
        journey
            .week_file("2026-W46")
            .contains("Det var en bra vecka")
    );
}

#[test]
fn an_answer_given_by_a_letter_of_prose_is_taken_back() {
    let mut journey = Setting {
        opens: Opens::Keys,
        ..Setting::default()
    }
    .open();
    journey.keys("oK kommer sent<Enter>säger jag det<Esc><Esc><wait 1000>");
    journey.on("2026-11-27T14:00:00+01:00");
    journey.keys("h<wait 1000>");
    assert!(
        journey.frame().contains("Blev det av?"),
        "{}",
        journey.frame()
    );
    typed(&mut journey, "nu blev det av");
    assert!(
        journey.frame().contains("nu blev det av"),
        "{}",
        journey.frame()
    );
    assert!(!journey.week_file("2026-W47").contains("outcome"));
    journey.keys("<Esc><wait 500>n");
    typed(&mut journey, "Fick inget svar");
    let week = journey.week_file("2026-W47");
    assert!(
        week.contains("outcome") && week.contains("Fick inget svar"),
        "{week}"
    );
}

#[test]
fn an_undo_among_the_letters_is_done_again() {
    let mut journey = open(Language::Swedish);
    journey.keys("kSkrivaren<Esc><Esc><wait 1000>");
    typed(&mut journey, "undrar");
    let week = journey.week_file("2026-W47");
    assert!(
        week.contains("Skrivaren") && week.contains("undrar"),
        "{week}"
    );
}

#[test]
fn commands_at_the_speed_of_typing_stay_commands() {
    // Each pair of keys, and what the screen says after them.
    for (keys, shown) in [
        ("kskrivaren", "skrivaren"),
        ("tjdn", "1 ja"),
        ("bgränser", "gränser"),
        ("sn", "Svårt samtal"),
        ("qk", ""),
        ("dk", "skaver"),
        ("ik", "skaver"),
    ] {
        let mut journey = open(Language::Swedish);
        typed(&mut journey, keys);
        let frame = journey.frame();
        assert!(frame.contains(shown), "{keys:?}\n{frame}");
        journey.keys("<Esc><Esc><Esc><wait 1000>");
        assert!(!journey.frame().contains("veckans text"), "{keys:?}");
    }
    let mut journey = open(Language::English);
    typed(&mut journey, "l");
    assert!(journey.frame().contains("Vecka 47"), "{}", journey.frame());
}
