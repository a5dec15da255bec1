//! Messages about saving, and the file of an open week that becomes unreadable or is removed.

use tillit::app::Input;
use tillit::content::Language;
use tillit::model::Leaf;

use crate::journeys::disk::Condition;
use crate::journeys::journey::{Journey, Setting, open};

const WEEK: &str = "2026-W47";

fn week() -> Leaf {
    Leaf::Week(WEEK.parse().unwrap())
}

fn written(language: Language, text: &str) -> Journey {
    let mut journey = open(language);
    journey.keys(&format!("w{text}<wait 1000>"));
    journey
}

fn rescued(journey: &Journey) -> String {
    let (folder, names) = journey.rescue_copies();
    let texts = names
        .iter()
        .map(|name| std::fs::read_to_string(folder.join(name)).unwrap());
    texts.collect()
}

fn top(journey: &mut Journey) -> String {
    journey.frame().lines().take(4).collect()
}

/// Whether the text names the folder of the rescue copies, which may be broken over rows.
fn names_rescue_folder(text: &str, journey: &Journey) -> bool {
    let (folder, _) = journey.rescue_copies();
    let text: String = text.split_whitespace().collect();
    text.contains(&*folder.to_string_lossy())
}

fn bottom(journey: &mut Journey) -> String {
    let frame = journey.frame();
    let lines: Vec<&str> = frame.lines().collect();
    lines[lines.len().saturating_sub(3)..].join(" ")
}

/// Ways in which a file can be spoilt while the program is open.
fn spoilt(whole: &str) -> [String; 4] {
    [
        String::new(),
        whole[..whole.len() / 2].to_owned(),
        "\0\u{1}garbage".to_owned(),
        whole.replace("format: 1", "format: 99"),
    ]
}

#[test]
fn an_open_week_whose_file_is_spoilt_is_kept_aside_at_once_and_comes_together() {
    for language in [Language::Swedish, Language::English] {
        let (gone, saved) = match language {
            Language::Swedish => ("Filen går inte att läsa", "Sparat"),
            _ => ("The file cannot be read", "Saved"),
        };
        for which in 0..4 {
            let mut journey = written(language, "allt jag skrev");
            let path = journey.folder().join("2026-W47.ron");
            let whole = std::fs::read_to_string(&path).unwrap();
            let bad = &spoilt(&whole)[which];
            std::fs::write(&path, bad).unwrap();
            journey.notice_change(week());
            journey.wait(20);
            assert!(
                rescued(&journey).contains("allt jag skrev"),
                "{which}: kept at once"
            );
            let shown = top(&mut journey);
            assert!(
                shown.contains(gone) && names_rescue_folder(&shown, &journey),
                "{which}: {shown}"
            );
            assert!(!shown.contains(saved), "{which}: {shown}");
            journey.keys(" och mer<wait 1000>");
            assert!(
                rescued(&journey).contains("allt jag skrev och mer"),
                "{which}"
            );
            assert_eq!(&std::fs::read_to_string(&path).unwrap(), bad, "left alone");
            std::fs::write(&path, &whole).unwrap();
            journey.notice_change(week());
            journey.wait(1000);
            let file = journey.week_file(WEEK);
            assert!(file.contains("allt jag skrev och mer"), "{which}: {file}");
            assert!(!file.contains("conflict_of"), "{which}: {file}");
            assert_eq!(rescued(&journey), "", "{which}: the copy is gone");
            let shown = top(&mut journey);
            assert!(
                shown.contains(saved) && !shown.contains(gone),
                "{which}: {shown}"
            );
        }
    }
}

#[test]
fn a_spoilt_file_that_comes_back_with_more_is_merged_and_the_copy_goes() {
    let mut journey = written(Language::Swedish, "mitt");
    let path = journey.folder().join("2026-W47.ron");
    let whole = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, "").unwrap();
    journey.notice_change(week());
    journey.wait(20);
    std::fs::write(&path, &whole).unwrap();
    let mut other = Setting::default().open_in(journey.folder().ancestors().nth(2).unwrap());
    other.keys("kderas<Esc><wait 1000>");
    journey.notice_change(week());
    journey.wait(1000);
    let file = journey.week_file(WEEK);
    assert!(file.contains("mitt") && file.contains("deras"), "{file}");
    assert_eq!(rescued(&journey), "");
}

#[test]
fn quitting_with_a_spoilt_file_says_why_and_leaves_the_copy() {
    let mut journey = written(Language::Swedish, "allt jag skrev");
    std::fs::write(journey.folder().join("2026-W47.ron"), "").unwrap();
    journey.notice_change(week());
    journey.keys("<Esc>q");
    assert!(!journey.quit);
    let shown = bottom(&mut journey);
    assert!(
        shown.contains("Inte sparat: Filen går inte att läsa"),
        "{shown}"
    );
    journey.keys("q");
    assert!(journey.quit);
    assert!(rescued(&journey).contains("allt jag skrev"));
}

#[test]
fn a_file_that_is_removed_is_written_again() {
    let mut journey = written(Language::Swedish, "kvar här");
    std::fs::remove_file(journey.folder().join("2026-W47.ron")).unwrap();
    journey.notice_change(week());
    journey.wait(1000);
    assert!(journey.week_file(WEEK).contains("kvar här"));
}

#[test]
fn a_time_is_shown_only_when_everything_typed_is_saved() {
    let mut journey = written(Language::Swedish, "ett");
    assert!(top(&mut journey).contains("Sparat 14:52"));
    journey.keys(" två");
    let shown = top(&mut journey);
    assert!(
        shown.contains("Sparar …") && !shown.contains("Sparat 14:52"),
        "{shown}"
    );
    journey.wait(1000);
    assert!(top(&mut journey).contains("Sparat 14:52"));
}

#[test]
fn ctrl_s_answers_with_what_the_disk_has_answered() {
    let mut journey = written(Language::Swedish, "ett");
    journey.keys(" två<Ctrl+S>");
    assert!(bottom(&mut journey).contains("Allt är sparat i ~/tillit/min"));
    journey.set_disk(Condition::Full);
    journey.keys(" tre<Ctrl+S>");
    let shown = bottom(&mut journey);
    assert!(shown.contains("Inte sparat: Disken är full"), "{shown}");
    assert!(
        !journey.frame().contains("Allt är sparat"),
        "{}",
        journey.frame()
    );
    journey.set_disk(Condition::Sound);
    journey.keys("<wait 5000>");
    assert!(journey.week_file(WEEK).contains("ett två tre"));
}

#[test]
fn a_disk_that_cannot_be_written_is_named_until_it_can() {
    for (condition, language, why, help) in [
        (
            Condition::Full,
            Language::Swedish,
            "Disken är full",
            "Ta bort",
        ),
        (
            Condition::Full,
            Language::English,
            "The disk is full",
            "Remove",
        ),
        (
            Condition::ReadOnly,
            Language::Swedish,
            "Mappen går inte att skriva i",
            "rättigheter",
        ),
        (
            Condition::ReadOnly,
            Language::English,
            "The folder cannot be written to",
            "permissions",
        ),
        (
            Condition::Locked,
            Language::Swedish,
            "Väntar på ett annat fönster",
            "Ett annat program",
        ),
        (
            Condition::Locked,
            Language::English,
            "Waiting for another window",
            "Another program",
        ),
    ] {
        let mut journey = written(language, "ett");
        journey.set_disk(condition);
        journey.keys(" två<wait 1000>");
        let shown = top(&mut journey);
        assert!(
            shown.contains(why) && shown.contains(help),
            "{condition:?}: {shown}"
        );
        let has_copy = rescued(&journey).contains("ett två");
        assert_eq!(has_copy, condition != Condition::Full, "{condition:?}");
        assert_eq!(
            names_rescue_folder(&shown, &journey),
            has_copy,
            "{condition:?}: {shown}"
        );
        journey.set_disk(Condition::Sound);
        journey.keys("<wait 5000>");
        assert!(journey.week_file(WEEK).contains("ett två"));
        let shown = top(&mut journey);
        assert!(!shown.contains(why), "{condition:?}: {shown}");
        assert_eq!(rescued(&journey), "", "{condition:?}: the copy is gone");
    }
}

#[test]
fn leaving_on_a_full_disk_says_why_and_leaves_by_itself_when_there_is_room() {
    for (language, why) in [
        (Language::Swedish, "Inte sparat: Disken är full. q igen"),
        (Language::English, "Not saved: The disk is full. q again"),
    ] {
        let mut journey = written(language, "ett");
        journey.set_disk(Condition::Full);
        journey.keys(" två<Esc>q");
        assert!(!journey.quit);
        assert!(bottom(&mut journey).contains(why), "{}", journey.frame());
        journey.wait(3000);
        assert!(!journey.quit);
        journey.set_disk(Condition::Sound);
        journey.wait(3000);
        assert!(journey.quit, "{language:?}");
        assert!(journey.week_file(WEEK).contains("ett två"));
    }
}

#[test]
fn typing_on_after_a_refused_quit_keeps_the_program_open() {
    let mut journey = written(Language::Swedish, "ett");
    journey.set_disk(Condition::Full);
    journey.keys(" två<Ctrl+Q>");
    assert!(
        bottom(&mut journey).contains("Inte sparat"),
        "{}",
        journey.frame()
    );
    journey.keys(" tre");
    journey.set_disk(Condition::Sound);
    journey.wait(5000);
    assert!(!journey.quit);
    assert!(journey.week_file(WEEK).contains("ett två tre"));
}

#[test]
fn without_a_rescue_copy_a_third_quit_leaves_after_naming_what_is_lost() {
    for (language, lost) in [
        (Language::Swedish, "1 anteckning i v 47"),
        (Language::English, "1 note in w 47"),
    ] {
        let mut journey = written(language, "ett");
        journey.set_disk(Condition::Full);
        journey.keys(" två<Ctrl+Q><Ctrl+Q>");
        assert!(!journey.quit);
        assert!(bottom(&mut journey).contains(lost), "{}", journey.frame());
        journey.keys("<Ctrl+Q>");
        assert!(journey.quit);
    }
    // A week of another year is named with it.
    let mut journey = written(Language::Swedish, "ett");
    journey.keys("<Esc>g2025-W30<Enter>");
    journey.set_disk(Condition::Full);
    journey.keys("<Enter>i fjol<Ctrl+Q><Ctrl+Q>");
    let shown = bottom(&mut journey);
    assert!(
        shown.contains("1 anteckning i v 30 2025"),
        "{}",
        journey.frame()
    );
}

#[test]
fn back_on_the_week_does_not_claim_that_unsaved_text_is_saved() {
    let mut journey = written(Language::Swedish, "ett");
    let shown = |journey: &mut Journey| bottom(journey.keys("<Esc><Esc>"));
    assert!(shown(&mut journey).contains("allt är sparat"));
    journey.set_disk(Condition::Full);
    journey.keys("w två<wait 1000>");
    let shown = shown(&mut journey);
    assert!(
        shown.contains("Här är veckan") && !shown.contains("sparat"),
        "{shown}"
    );
}

#[test]
fn a_text_over_the_limit_of_a_file_says_so_and_undo_makes_it_fit_again() {
    for (language, pasted, why) in [
        (Language::Swedish, "högst 16 MiB", "För mycket för en fil"),
        (Language::English, "at most 16 MiB", "Too much for one file"),
    ] {
        let mut journey = written(language, "kort");
        let line = "en rad text som inte är särskilt lång\n";
        journey.input(Input::Paste(line.repeat(17 * 1024 * 1024 / line.len())));
        assert!(bottom(&mut journey).contains(pasted), "{}", journey.frame());
        journey.wait(1000);
        assert!(top(&mut journey).contains(why), "{}", journey.frame());
        journey.keys("<Ctrl+Z> och mer<wait 5000>");
        assert!(journey.week_file(WEEK).contains("kort och mer"));
        let shown = top(&mut journey);
        assert!(!shown.contains(why), "{shown}");
    }
}
