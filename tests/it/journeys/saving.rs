//! What is said about saving, and the file of an open week that turns unreadable or goes.

use tillit::app::Input;
use tillit::content::Language;
use tillit::model::Leaf;

use crate::journeys::stage::{Setting, Stage};

const WEEK: &str = "2026-W47";

fn week() -> Leaf {
    Leaf::Week(WEEK.parse().unwrap())
}

fn written(language: Language, text: &str) -> Stage {
    let mut stage = Setting {
        language,
        ..Setting::default()
    }
    .open();
    stage.keys(&format!("w{text}<wait 1000>"));
    stage
}

fn rescued(stage: &Stage) -> String {
    let (folder, names) = stage.rescue_copies();
    let texts = names
        .iter()
        .map(|name| std::fs::read_to_string(folder.join(name)).unwrap());
    texts.collect()
}

fn top(stage: &mut Stage) -> String {
    let frame = stage.frame();
    // A path may be broken over two rows.
    frame.lines().take(4).collect::<String>().replace("/ ", "/")
}

fn bottom(stage: &mut Stage) -> String {
    let frame = stage.frame();
    let lines: Vec<&str> = frame.lines().collect();
    lines[lines.len().saturating_sub(3)..].join(" ")
}

/// What a file can turn into while the program is open.
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
            Language::English => ("The file cannot be read", "Saved"),
        };
        for which in 0..4 {
            let mut stage = written(language, "allt jag skrev");
            let path = stage.folder().join("2026-W47.ron");
            let whole = std::fs::read_to_string(&path).unwrap();
            let bad = &spoilt(&whole)[which];
            std::fs::write(&path, bad).unwrap();
            stage.notice_change(week());
            stage.wait(20);
            assert!(
                rescued(&stage).contains("allt jag skrev"),
                "{which}: kept at once"
            );
            let shown = top(&mut stage);
            assert!(
                shown.contains(gone) && shown.contains("~/state/rescue"),
                "{which}: {shown}"
            );
            assert!(!shown.contains(saved), "{which}: {shown}");
            stage.keys(" och mer<wait 1000>");
            assert!(
                rescued(&stage).contains("allt jag skrev och mer"),
                "{which}"
            );
            assert_eq!(&std::fs::read_to_string(&path).unwrap(), bad, "left alone");
            std::fs::write(&path, &whole).unwrap();
            stage.notice_change(week());
            stage.wait(1000);
            let file = stage.week_file(WEEK);
            assert!(file.contains("allt jag skrev och mer"), "{which}: {file}");
            assert!(!file.contains("conflict_of"), "{which}: {file}");
            assert_eq!(rescued(&stage), "", "{which}: the copy is gone");
            let shown = top(&mut stage);
            assert!(
                shown.contains(saved) && !shown.contains(gone),
                "{which}: {shown}"
            );
        }
    }
}

#[test]
fn a_spoilt_file_that_comes_back_with_more_is_merged_and_the_copy_goes() {
    let mut stage = written(Language::Swedish, "mitt");
    let path = stage.folder().join("2026-W47.ron");
    let whole = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, "").unwrap();
    stage.notice_change(week());
    stage.wait(20);
    std::fs::write(&path, &whole).unwrap();
    let mut other = Setting::default().open_in(stage.folder().ancestors().nth(2).unwrap());
    other.keys("kderas<Esc><wait 1000>");
    stage.notice_change(week());
    stage.wait(1000);
    let file = stage.week_file(WEEK);
    assert!(file.contains("mitt") && file.contains("deras"), "{file}");
    assert_eq!(rescued(&stage), "");
}

#[test]
fn quitting_with_a_spoilt_file_says_why_and_leaves_the_copy() {
    let mut stage = written(Language::Swedish, "allt jag skrev");
    std::fs::write(stage.folder().join("2026-W47.ron"), "").unwrap();
    stage.notice_change(week());
    stage.keys("<Esc>q");
    assert!(!stage.quit);
    let shown = bottom(&mut stage);
    assert!(
        shown.contains("Inte sparat: Filen går inte att läsa"),
        "{shown}"
    );
    stage.keys("q");
    assert!(stage.quit);
    assert!(rescued(&stage).contains("allt jag skrev"));
}

#[test]
fn a_file_that_is_removed_is_written_again() {
    let mut stage = written(Language::Swedish, "kvar här");
    std::fs::remove_file(stage.folder().join("2026-W47.ron")).unwrap();
    stage.notice_change(week());
    stage.wait(1000);
    assert!(stage.week_file(WEEK).contains("kvar här"));
}

#[test]
fn a_time_is_shown_only_when_everything_typed_is_saved() {
    let mut stage = written(Language::Swedish, "ett");
    assert!(top(&mut stage).contains("Sparat 14:52"));
    stage.keys(" två");
    let shown = top(&mut stage);
    assert!(
        shown.contains("Sparar …") && !shown.contains("Sparat 14:52"),
        "{shown}"
    );
    stage.wait(1000);
    assert!(top(&mut stage).contains("Sparat 14:52"));
}

#[test]
fn ctrl_s_answers_with_what_the_disk_has_answered() {
    let mut stage = written(Language::Swedish, "ett");
    stage.keys(" två<Ctrl+S>");
    assert!(bottom(&mut stage).contains("Allt är sparat i ~/tillit/min"));
    stage.fill_disk(true);
    stage.keys(" tre<Ctrl+S>");
    let shown = bottom(&mut stage);
    assert!(shown.contains("Inte sparat: Disken är full"), "{shown}");
    assert!(
        !stage.frame().contains("Allt är sparat"),
        "{}",
        stage.frame()
    );
    stage.fill_disk(false);
    stage.keys("<wait 5000>");
    assert!(stage.week_file(WEEK).contains("ett två tre"));
}

#[test]
fn leaving_on_a_full_disk_says_why_and_leaves_by_itself_when_there_is_room() {
    for (language, why) in [
        (Language::Swedish, "Inte sparat: Disken är full. q igen"),
        (Language::English, "Not saved: The disk is full. q again"),
    ] {
        let mut stage = written(language, "ett");
        stage.fill_disk(true);
        stage.keys(" två<Esc>q");
        assert!(!stage.quit);
        assert!(bottom(&mut stage).contains(why), "{}", stage.frame());
        stage.wait(3000);
        assert!(!stage.quit);
        stage.fill_disk(false);
        stage.wait(3000);
        assert!(stage.quit, "{language:?}");
        assert!(stage.week_file(WEEK).contains("ett två"));
    }
}

#[test]
fn typing_on_after_a_refused_quit_keeps_the_program_open() {
    let mut stage = written(Language::Swedish, "ett");
    stage.fill_disk(true);
    stage.keys(" två<Ctrl+Q>");
    assert!(
        bottom(&mut stage).contains("Inte sparat"),
        "{}",
        stage.frame()
    );
    stage.keys(" tre");
    stage.fill_disk(false);
    stage.wait(5000);
    assert!(!stage.quit);
    assert!(stage.week_file(WEEK).contains("ett två tre"));
}

#[test]
fn without_a_copy_a_third_key_leaves_and_it_is_said_what_is_lost() {
    for (language, lost) in [
        (Language::Swedish, "1 anteckning i v 47"),
        (Language::English, "1 note in w 47"),
    ] {
        let mut stage = written(language, "ett");
        stage.fill_disk(true);
        stage.keys(" två<Ctrl+Q><Ctrl+Q>");
        assert!(!stage.quit);
        assert!(bottom(&mut stage).contains(lost), "{}", stage.frame());
        stage.keys("<Ctrl+Q>");
        assert!(stage.quit);
    }
}

#[test]
fn going_back_on_the_week_claims_nothing_that_is_not_so() {
    let mut stage = written(Language::Swedish, "ett");
    let shown = |stage: &mut Stage| bottom(stage.keys("<Esc><Esc>"));
    assert!(shown(&mut stage).contains("allt är sparat"));
    stage.fill_disk(true);
    stage.keys("w två<wait 1000>");
    let shown = shown(&mut stage);
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
        let mut stage = written(language, "kort");
        let line = "en rad text som inte är särskilt lång\n";
        stage.input(Input::Paste(line.repeat(17 * 1024 * 1024 / line.len())));
        assert!(bottom(&mut stage).contains(pasted), "{}", stage.frame());
        stage.wait(1000);
        assert!(top(&mut stage).contains(why), "{}", stage.frame());
        stage.keys("<Ctrl+Z> och mer<wait 5000>");
        assert!(stage.week_file(WEEK).contains("kort och mer"));
        let shown = top(&mut stage);
        assert!(!shown.contains(why), "{shown}");
    }
}
