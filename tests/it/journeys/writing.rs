//! Writing: finding and replacing, and what a person expects of any text.

use tillit::content::Language;

use crate::journeys::stage::{Setting, Stage};

const TEXT: &str = "Återkoppling på mötet. KL gav återkoppling på min återkoppling.";
const WEEK: &str = "2026-W47";

pub fn written(language: Language, size: (u16, u16), text: &str) -> Stage {
    let mut stage = Setting {
        language,
        size,
        ..Setting::default()
    }
    .open();
    stage.keys(&format!("w{text}"));
    stage
}

fn swedish(text: &str) -> Stage {
    written(Language::Swedish, (80, 24), text)
}

/// What stands in the file of the week as the text of its reflection.
pub fn saved(stage: &mut Stage) -> String {
    stage.wait(2000);
    stage.week_file(WEEK)
}

/// The lines of a frame with a word in them.
fn lines(stage: &mut Stage, word: &str) -> Vec<String> {
    let frame = stage.frame();
    let lines = frame.lines().filter(|line| line.contains(word));
    lines.map(str::to_owned).collect()
}

pub fn shows(stage: &mut Stage, words: &[&str]) {
    let frame = stage.frame();
    for word in words {
        assert!(frame.contains(word), "{word:?} in\n{frame}");
    }
}

#[test]
fn a_word_is_found_as_it_is_typed_whatever_its_accents() {
    for (language, size, of) in [
        (Language::Swedish, (80, 24), "1 av 3"),
        (Language::Swedish, (40, 12), "1 av 3"),
        (Language::English, (80, 24), "1 of 3"),
        (Language::English, (40, 12), "1 of 3"),
    ] {
        let mut stage = written(language, size, TEXT);
        stage.keys("<Ctrl+F>aterkoppling");
        shows(&mut stage, &["aterkoppling", of]);
        stage.keys("<F3>");
        shows(&mut stage, &[&of.replace('1', "2")]);
        stage.keys("<Enter><Down>");
        shows(&mut stage, &[of]);
        stage.keys("<Shift+F3><Up>");
        shows(&mut stage, &[&of.replace('1', "2")]);
        stage.keys("<Ctrl+F>");
        assert_eq!(lines(&mut stage, of), [""; 0]);
    }
}

#[test]
fn the_hit_that_one_stands_on_looks_different_from_the_others() {
    let mut stage = swedish(TEXT);
    stage.keys("<Ctrl+F>mötet");
    let (one, of_text) = (stage.style_of("mötet."), stage.style_of("på"));
    assert_ne!(one, of_text);
    stage.keys("<Ctrl+A>gav");
    assert_eq!(stage.style_of("mötet."), of_text);
    stage.keys("<Ctrl+A>terk");
    let (first, second) = (
        stage.style_of("terkoppling på mötet"),
        stage.style_of("terkoppling på m"),
    );
    assert_eq!(first, second);
    let other = stage.style_of("terkoppling på   ");
    assert_ne!(first, other);
    assert_ne!(other, of_text);
}

#[test]
fn closing_leaves_the_cursor_at_the_hit_and_the_word_is_remembered() {
    let mut stage = swedish(TEXT);
    stage.keys("<Ctrl+F>kl<Esc>");
    assert!(stage.cursor().is_some());
    stage.keys("<Right>, som förr,");
    assert!(saved(&mut stage).contains("KL, som förr, gav"));
    // In another text, in the same run.
    stage.keys("<Esc><Esc>s<Tab>");
    stage.keys("<Esc>w<Ctrl+Home><Ctrl+F>");
    shows(&mut stage, &["Sök kl", "1 av 1"]);
    // What is selected is looked for instead.
    stage.keys("<Esc><Ctrl+Home><Ctrl+Shift+Right><Ctrl+F>");
    shows(&mut stage, &["Sök Återkoppling", "1 av 3"]);
    stage.keys("<Esc><F3>");
    shows(&mut stage, &["2 av 3"]);
}

#[test]
fn what_is_not_there_is_said_and_moves_nothing() {
    let mut stage = swedish("ett två<Ctrl+F>tre");
    shows(&mut stage, &["finns inte"]);
    stage.keys("<F3><Esc> tre");
    assert!(saved(&mut stage).contains("ett två tre"));
}

#[test]
fn a_replacement_is_shown_first_and_each_is_one_undo_step() {
    for (size, preview) in [((80, 24), "Återkoppling → svar"), ((40, 12), "→ svar")] {
        let mut stage = written(Language::Swedish, size, TEXT);
        stage.keys("<Ctrl+F>återkoppling<Ctrl+R>svar");
        shows(&mut stage, &["Byt mot svar", preview, "1 av 3"]);
        stage.keys("<Enter>");
        shows(&mut stage, &["svar på mötet", "1 av 2"]);
        stage.keys("<Ctrl+Z>");
        shows(&mut stage, &["Återkoppling på mötet", "1 av 3"]);
        stage.keys("<Down><Enter><Esc>");
        assert!(
            saved(&mut stage).contains("Återkoppling på mötet. KL gav svar på min återkoppling.")
        );
    }
}

#[test]
fn all_are_replaced_after_a_count_and_taken_back_in_one_step() {
    for (language, size, count, done) in [
        (
            Language::Swedish,
            (80, 24),
            "alla 3: Ctrl+R igen",
            "3 träffar är utbytta.",
        ),
        (
            Language::Swedish,
            (40, 12),
            "alla 3: Ctrl+R igen",
            "3 träffar är utbytta.",
        ),
        (
            Language::English,
            (40, 12),
            "all 3: Ctrl+R again",
            "3 hits are replaced.",
        ),
    ] {
        let mut stage = written(language, size, TEXT);
        stage.keys("<Ctrl+R>återkoppling<Tab>svar<Ctrl+R>");
        shows(&mut stage, &[count, "återkoppling"]);
        // Anything else takes the question back.
        stage.keys("<Left>");
        assert!(!stage.frame().contains(count));
        stage.keys("<Ctrl+R><Ctrl+R>");
        shows(&mut stage, &[done, "svar på mötet."]);
        assert!(!saved(&mut stage).contains("terkoppling"));
        stage.keys("<Ctrl+Z><Esc>");
        assert!(saved(&mut stage).contains(TEXT));
    }
}

#[test]
fn the_bar_is_in_every_field_of_prose() {
    // Only the text.
    let mut stage = swedish(TEXT);
    stage.keys("<F5><Ctrl+F>gav<Ctrl+R>bad om");
    shows(&mut stage, &["1 av 1", "gav → bad om"]);
    stage.keys("<Enter><Esc>");
    shows(&mut stage, &["KL bad om återkoppling"]);
    // A form; its own keys are the bar's while that is open.
    stage.keys("<Esc><Esc>ss<Tab><Tab>Hej hå hej<Ctrl+F>hej<Ctrl+R>hå");
    shows(&mut stage, &["1 av 2", "Hej → hå"]);
    stage.keys("<Tab><Enter><Esc>!");
    shows(&mut stage, &["Hej hå !", "3 av 11"]);
    stage.keys("<Tab>");
    shows(&mut stage, &["4 av 11"]);
}

#[test]
fn leaving_the_text_closes_the_bar() {
    let mut stage = swedish(TEXT);
    stage.keys("<Ctrl+F>gav");
    stage.click("1 Håll samtalet");
    stage.keys("<Esc>w");
    assert!(!stage.frame().contains("Sök gav"));
    stage.keys("<Ctrl+F>");
    shows(&mut stage, &["Sök gav"]);
    stage.click("på mötet");
    assert!(!stage.frame().contains("Sök gav"));
}

#[test]
fn a_week_whose_file_cannot_be_read_is_not_changed_by_replacing() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Setting::default().open_in(folder.path());
    stage.keys("wgod text<wait 1000>");
    let path = stage.folder().join("2026-W47.ron");
    let broken = std::fs::read_to_string(&path).unwrap() + "<<<<<<<";
    std::fs::write(&path, &broken).unwrap();
    let mut stage = Setting::default().open_in(folder.path());
    stage.keys("w<Ctrl+F>god<Ctrl+R>ond<Enter><Ctrl+R><Ctrl+R><Esc><wait 1000>");
    assert!(!stage.frame().contains("ond text"), "{}", stage.frame());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), broken);
}

#[test]
fn the_help_tells_the_keys_of_the_bar() {
    for (language, words) in [
        (
            Language::Swedish,
            ["När du byter ut i en text", "till nästa träff"],
        ),
        (
            Language::English,
            ["While you replace in a text", "to the next hit"],
        ),
    ] {
        let mut stage = written(language, (80, 24), TEXT);
        stage.keys("<Ctrl+F>gav<Ctrl+R><F1>");
        shows(&mut stage, &words);
    }
}

#[test]
fn the_number_of_words_is_told_quietly_while_one_writes() {
    for (language, one, three) in [
        (Language::Swedish, " 1 ord ", " 3 ord "),
        (Language::English, " 1 word ", " 3 words "),
    ] {
        for size in [(80, 24), (40, 12)] {
            let mut stage = written(language, size, "");
            assert!(!stage.frame().contains(" 0 "));
            stage.keys("Hej");
            shows(&mut stage, &[one]);
            stage.keys(" du – där");
            shows(&mut stage, &[three]);
            // On the frame, so that no row of the text is lost to it.
            assert!(lines(&mut stage, three)[0].ends_with(&format!("{three}─┤")) || size.0 < 60);
            stage.keys("<F5>");
            shows(&mut stage, &[three.trim_end()]);
            stage.keys("<Esc><Esc>");
            assert_eq!(lines(&mut stage, three), [""; 0]);
        }
    }
    let mut form = swedish("");
    form.keys("<Esc>ss<Tab><Tab>Två ord");
    shows(&mut form, &[" 2 ord ─┘"]);
}

#[test]
fn fifteen_minutes_are_counted_in_words_and_wake_the_program_once_a_minute() {
    for (language, name, left, over) in [
        (
            Language::Swedish,
            "femton minuter",
            "min kvar",
            "femton minuter har gått",
        ),
        (
            Language::English,
            "fifteen minutes",
            "min left",
            "fifteen minutes gone",
        ),
    ] {
        for size in [(80, 24), (40, 12)] {
            let mut stage = written(language, size, "Hej<wait 3000>");
            assert_eq!(stage.next_wake(), None);
            let calm = stage.style_of("47");
            stage.keys(&format!("<Ctrl+P>{name}<Enter>"));
            shows(&mut stage, &[&format!("15 {left}"), "47"]);
            let (drawn, began) = (stage.drawings(), stage.next_wake().unwrap());
            stage.wait(60_000);
            shows(&mut stage, &[&format!("14 {left}")]);
            assert_eq!(stage.next_wake().unwrap() - began, 60_000);
            assert_eq!(stage.drawings() - drawn, 1);
            stage.wait(13 * 60_000);
            shows(&mut stage, &[&format!("1 {left}")]);
            stage.wait(60_000);
            shows(&mut stage, &[over]);
            assert_eq!(stage.style_of(over), calm);
            // It does not stand there for the rest of the day.
            stage.wait(6 * 60_000);
            assert!(!stage.frame().contains(over));
            assert_eq!(stage.next_wake(), None);
            // It can be ended before its time.
            stage.keys(&format!("<Ctrl+P>{name}<Enter><Ctrl+P>{name}<Enter>"));
            assert!(!stage.frame().contains(left));
            assert_eq!(stage.next_wake(), None);
        }
    }
}
