//! Writing: find and replace, the word count and the writing timer.

use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting, shows};

const TEXT: &str = "Återkoppling på mötet. KL gav återkoppling på min återkoppling.";
const WEEK: &str = "2026-W47";

pub fn written(language: Language, size: (u16, u16), text: &str) -> Journey {
    let mut journey = Setting {
        language,
        size,
        ..Setting::default()
    }
    .open();
    journey.keys(&format!("w{text}"));
    journey
}

fn swedish(text: &str) -> Journey {
    written(Language::Swedish, (80, 24), text)
}

/// The text of the reflection in the week's file.
pub fn saved(journey: &mut Journey) -> String {
    journey.wait(2000);
    journey.week_file(WEEK)
}

/// The lines of a frame with a word in them.
fn lines(journey: &mut Journey, word: &str) -> Vec<String> {
    let frame = journey.frame();
    let lines = frame.lines().filter(|line| line.contains(word));
    lines.map(str::to_owned).collect()
}

#[test]
fn a_word_is_found_as_it_is_typed_whatever_its_accents() {
    for (language, size, of) in [
        (Language::Swedish, (80, 24), "1 av 3"),
        (Language::Swedish, (40, 12), "1 av 3"),
        (Language::English, (80, 24), "1 of 3"),
        (Language::English, (40, 12), "1 of 3"),
    ] {
        let mut journey = written(language, size, TEXT);
        journey.keys("<Ctrl+F>ÅTERKOPPLÍNG");
        shows(&mut journey, &["ÅTERKOPPLÍNG", of]);
        journey.keys("<F3>");
        shows(&mut journey, &[&of.replace('1', "2")]);
        journey.keys("<Enter><Down>");
        shows(&mut journey, &[of]);
        journey.keys("<Shift+F3><Up>");
        shows(&mut journey, &[&of.replace('1', "2")]);
        journey.keys("<Ctrl+F>");
        assert_eq!(lines(&mut journey, of), [""; 0]);
    }
}

#[test]
fn the_current_hit_has_a_style_of_its_own() {
    let mut journey = swedish(TEXT);
    journey.keys("<Ctrl+F>mötet");
    let (one, of_text) = (journey.style_of("mötet."), journey.style_of("på"));
    assert_ne!(one, of_text);
    journey.keys("<Ctrl+A>gav");
    assert_eq!(journey.style_of("mötet."), of_text);
    journey.keys("<Ctrl+A>terk");
    let (first, second) = (
        journey.style_of("terkoppling på mötet"),
        journey.style_of("terkoppling på m"),
    );
    assert_eq!(first, second);
    let other = journey.style_of("terkoppling.");
    assert_ne!(first, other);
    assert_ne!(other, of_text);
}

#[test]
fn closing_leaves_the_cursor_at_the_hit_and_the_word_is_remembered() {
    let mut journey = swedish(TEXT);
    journey.keys("<Ctrl+F>kl<Esc>");
    assert!(journey.cursor().is_some());
    journey.keys("<Right>, som förr,");
    assert!(saved(&mut journey).contains("KL, som förr, gav"));
    // Open the bar in another text during the same run.
    journey.keys("<Esc><Esc>s<Tab>");
    journey.keys("<Esc>w<Ctrl+Home><Ctrl+F>");
    shows(&mut journey, &["Sök kl", "1 av 1"]);
    // The selection is searched for instead.
    journey.keys("<Esc><Ctrl+Home><Ctrl+Shift+Right><Ctrl+F>");
    shows(&mut journey, &["Sök Återkoppling", "1 av 3"]);
    journey.keys("<Esc><F3>");
    shows(&mut journey, &["2 av 3"]);
}

#[test]
fn a_search_without_hits_says_so_and_moves_nothing() {
    let mut journey = swedish("ett två<Ctrl+F>tre");
    shows(&mut journey, &["finns inte"]);
    journey.keys("<F3><Esc> tre");
    assert!(saved(&mut journey).contains("ett två tre"));
}

#[test]
fn a_replacement_is_shown_first_and_each_is_one_undo_step() {
    for (size, preview) in [((80, 24), "Återkoppling → svar"), ((40, 12), "→ svar")] {
        let mut journey = written(Language::Swedish, size, TEXT);
        journey.keys("<Ctrl+F>återkoppling<Ctrl+R><F6>svar");
        shows(&mut journey, &["Ersätt svar", preview, "1 av 3"]);
        journey.keys("<Enter>");
        shows(&mut journey, &["svar på mötet", "1 av 2"]);
        journey.keys("<Ctrl+Z>");
        shows(&mut journey, &["Återkoppling på mötet", "1 av 3"]);
        journey.keys("<Down><Enter><Esc>");
        assert!(
            saved(&mut journey).contains("Återkoppling på mötet. KL gav svar på min återkoppling.")
        );
    }
}

#[test]
fn all_are_replaced_after_a_preview_and_taken_back_in_one_step() {
    for (language, size, count, done) in [
        (
            Language::Swedish,
            (80, 24),
            "3 träffar byts ut",
            "3 träffar är utbytta.",
        ),
        (
            Language::Swedish,
            (40, 12),
            "3 träffar byts ut",
            "3 träffar är utbytta.",
        ),
        (
            Language::English,
            (40, 12),
            "3 hits will be",
            "3 hits are replaced.",
        ),
    ] {
        let mut journey = written(language, size, TEXT);
        journey.keys("<Ctrl+R><F6>återkoppling<Tab>svar<Ctrl+R>");
        shows(&mut journey, &[count, "återkoppling"]);
        // Any other key cancels the question.
        journey.keys("<Left>");
        assert!(!journey.frame().contains(count));
        journey.keys("<Ctrl+R><Ctrl+R>");
        shows(&mut journey, &[done, "svar på mötet."]);
        assert!(!saved(&mut journey).contains("terkoppling"));
        journey.keys("<Ctrl+Z><Esc>");
        assert!(saved(&mut journey).contains(TEXT));
    }
}

#[test]
fn the_bar_is_in_every_field_of_prose() {
    // Only the text.
    let mut journey = swedish(TEXT);
    journey.keys("<F5><Ctrl+F>gav<Ctrl+R>bad om");
    shows(&mut journey, &["1 av 1", "gav → bad om"]);
    journey.keys("<Enter><Esc>");
    shows(&mut journey, &["KL bad om återkoppling"]);
    // In a form, the bar takes the form's keys while it is open.
    journey.keys("<Esc><Esc>ss<Tab><Tab>Hej hå hej<Ctrl+F>hej<Ctrl+R><F6>hå");
    shows(&mut journey, &["1 av 2", "Hej → hå"]);
    journey.keys("<Tab><Enter><Esc>!");
    shows(&mut journey, &["Hej hå !", "3 av 11"]);
    journey.keys("<Tab>");
    shows(&mut journey, &["4 av 11"]);
}

#[test]
fn leaving_the_text_closes_the_bar() {
    let mut journey = swedish(TEXT);
    journey.keys("<Ctrl+F>gav");
    journey.click("1 Håll samtalet");
    journey.keys("<Esc>w");
    assert!(!journey.frame().contains("Sök gav"));
    journey.keys("<Ctrl+F>");
    shows(&mut journey, &["Sök gav"]);
    journey.click("på mötet");
    assert!(!journey.frame().contains("Sök gav"));
}

#[test]
fn a_week_whose_file_cannot_be_read_is_not_changed_by_replacing() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = Setting::default().open_in(folder.path());
    journey.keys("wgod text<wait 1000>");
    let path = journey.folder().join("2026-W47.ron");
    let broken = std::fs::read_to_string(&path).unwrap() + "<<<<<<<";
    std::fs::write(&path, &broken).unwrap();
    let mut journey = Setting::default().open_in(folder.path());
    journey.keys("w<Ctrl+F>god<Ctrl+R>ond<Enter><Ctrl+R><Ctrl+R><Esc><wait 1000>");
    assert!(!journey.frame().contains("ond text"), "{}", journey.frame());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), broken);
}

#[test]
fn the_help_lists_the_keys_of_the_bar() {
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
        let mut journey = written(language, (80, 24), TEXT);
        journey.keys("<Ctrl+F>gav<Ctrl+R><F1>");
        shows(&mut journey, &words);
    }
}

#[test]
fn the_word_count_is_shown_on_the_frame_while_writing() {
    for (language, one, three) in [
        (Language::Swedish, " 1 ord ", " 3 ord "),
        (Language::English, " 1 word ", " 3 words "),
    ] {
        for size in [(80, 24), (40, 12)] {
            let mut journey = written(language, size, "");
            assert!(!journey.frame().contains(" 0 "));
            journey.keys("Hej");
            shows(&mut journey, &[one]);
            journey.keys(" du – där");
            shows(&mut journey, &[three]);
            // It is drawn on the frame, so that it takes no row of the text.
            assert!(lines(&mut journey, three)[0].contains(&format!("{three}─┴")) || size.0 < 60);
            journey.keys("<F5>");
            shows(&mut journey, &[three.trim_end()]);
            // It stays on the frame of the text among the commands too.
            journey.keys("<Esc><Esc>");
            assert_eq!(lines(&mut journey, three).len(), 1);
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
            "fifteen minutes are up",
        ),
    ] {
        for size in [(80, 24), (40, 12)] {
            let mut journey = written(language, size, "Hej<wait 3000>");
            assert_eq!(journey.next_wake(), None);
            let calm = journey.style_of("47");
            journey.keys(&format!("<Ctrl+P>{name}<Enter>"));
            shows(&mut journey, &[&format!("15 {left}"), "47"]);
            let (drawn, began) = (journey.drawings(), journey.next_wake().unwrap());
            journey.wait(60_000);
            shows(&mut journey, &[&format!("14 {left}")]);
            assert_eq!(journey.next_wake().unwrap() - began, 60_000);
            assert_eq!(journey.drawings() - drawn, 1);
            journey.wait(13 * 60_000);
            shows(&mut journey, &[&format!("1 {left}")]);
            journey.wait(60_000);
            shows(&mut journey, &[over]);
            assert_eq!(journey.style_of(over), calm);
            // It disappears after a while.
            journey.wait(6 * 60_000);
            assert!(!journey.frame().contains(over));
            assert_eq!(journey.next_wake(), None);
            // It can be stopped early.
            journey.keys(&format!("<Ctrl+P>{name}<Enter><Ctrl+P>{name}<Enter>"));
            assert!(!journey.frame().contains(left));
            assert_eq!(journey.next_wake(), None);
        }
    }
}

#[test]
fn the_bar_tells_letters_apart_and_finds_whole_words_when_asked() {
    for (language, exact, whole) in [
        (
            Language::Swedish,
            "1 av 2 · exakt",
            "1 av 1 · exakt · hela ord",
        ),
        (
            Language::English,
            "1 of 2 · exact",
            "1 of 1 · exact · whole",
        ),
    ] {
        let mut journey = written(language, (80, 24), "Åsa, åsa, åsarna, idé<Ctrl+Home>");
        journey.keys("<Ctrl+F>åsa<F6>");
        shows(&mut journey, &[exact]);
        journey.keys("<F7>");
        shows(&mut journey, &[whole]);
        journey.keys("<F6><F7>");
        shows(
            &mut journey,
            &[if language == Language::Swedish {
                "1 av 3"
            } else {
                "1 of 3"
            }],
        );
    }
}

#[test]
fn replacing_begins_exact_and_shows_every_change_before_all_are_made_in_one_step() {
    for (language, size, asks, exact) in [
        (
            Language::Swedish,
            (80, 24),
            "2 träffar byts ut",
            "1 av 2 · exakt",
        ),
        (
            Language::English,
            (120, 36),
            "2 hits will be replaced",
            "exact",
        ),
    ] {
        let text = "mal och mål, Mal och mal igen";
        let mut journey = written(language, size, text);
        journey.keys("<Ctrl+F>mal<Ctrl+R>mol");
        shows(&mut journey, &[exact]);
        journey.keys("<Ctrl+R>");
        shows(
            &mut journey,
            &[
                asks,
                "− mal och mål",
                "+ mol och mål",
                "+ mal och mål, Mal och mol igen",
            ],
        );
        journey.keys("<Esc>");
        shows(&mut journey, &[text]);
        assert!(!journey.frame().contains(asks));
        journey.keys("<Ctrl+R><Ctrl+R>");
        shows(&mut journey, &["mol och mål, Mal och mol igen"]);
        journey.keys("<Esc><Ctrl+Z>");
        shows(&mut journey, &[text]);
    }
}
