//! Find and replace.

use super::*;
use tillit::text::{Folding, Position, fold};

#[test]
fn folding_takes_case_accents_and_finery_away() {
    for (text, folded) in [
        ("Återkoppling", "återkoppling"),
        (
            "A\u{30a}terkoppling, sa\u{308}nk, o\u{308}l",
            "återkoppling, sänk, öl",
        ),
        ("A\u{323}\u{30a} O\u{308}\u{304} \u{212b}", "å ö å"),
        ("ÆØ ǽ ǿ o\u{338}", "æø æ ø o"),
        ("ÀÉÎÕÜ ñ ç ł e\u{301}", "aeiou n c l e"),
        ("Straße STRASSE ẞ", "strasse strasse ss"),
        ("”Så här” – eller ‘så’…", "\"så här\" - eller 'så'..."),
        ("sa\u{ad}m\u{200b}tal 10\u{a0}kr", "samtal 10 kr"),
        ("en\nrad,  två\tblanka\r\nslut", "en rad, två blanka slut"),
        ("ett stycke\n \nnästa", "ett stycke\nnästa"),
        ("İstanbul ΣΑΣ", "istanbul σασ"),
        ("", ""),
    ] {
        assert_eq!(fold(text), folded);
    }
}

#[test]
fn letters_of_their_own_are_not_found_without_their_marks() {
    for text in [
        "Om återkoppling nu",
        "Om A\u{30a}TERKOPPLING nu",
        "Om åter\u{ad}koppling nu",
    ] {
        let mut editor = editor(text, 40, 9);
        assert!(editor.find("ÅTERKOPPLING", Matching::default()), "{text}");
        let found = editor.selected_text().unwrap();
        assert_eq!(fold(&found), "återkoppling");
        assert!(editor.find("a\u{30a}ter", Matching::default()));
        assert!(!editor.find("aterkoppling", Matching::default()), "{text}");
    }
}

#[test]
fn a_mark_that_is_typed_or_written_on_another_letter_is_ignored() {
    let mut text = editor("idé, ide och IDE\u{301}", 40, 9);
    for needle in ["ide", "idé", "ÍDE\u{301}"] {
        assert!(text.find(needle, Matching::default()));
        assert_eq!(text.hit_count(), (1, 3), "{needle}");
    }
}

#[test]
fn exact_hits_have_the_same_case_and_marks_and_whole_words_end_there() {
    let mut text = editor("Åsa, åsa, asa, åsarna, A\u{30a}sa-Li, idé, ide", 60, 9);
    let matching = |folding, whole_words| Matching {
        folding,
        whole_words,
    };
    for (needle, folding, whole_words, hits) in [
        ("åsa", Folding::Letters, false, 4),
        ("åsa", Folding::Letters, true, 3),
        ("Åsa", Folding::Exact, false, 2),
        ("åsa", Folding::Exact, false, 2),
        ("åsa", Folding::Exact, true, 1),
        ("idé", Folding::Exact, true, 1),
        ("asa", Folding::Exact, false, 1),
    ] {
        text.find(needle, matching(folding, whole_words));
        assert_eq!(
            text.hit_count().1,
            hits,
            "{needle} {folding:?} {whole_words}"
        );
    }
}

#[test]
fn a_hit_goes_over_a_line_end_but_not_over_a_blank_line() {
    let mut text = editor("vi sade i\ngår kväll\n\nkväll i\n\ngår, i går", 40, 9);
    assert!(text.find("i går", Matching::default()));
    assert_eq!(text.hit_count(), (1, 2));
    assert_eq!(text.selected_text().as_deref(), Some("i\ngår"));
    assert_eq!(text.hits(0, 0..9), vec![8..9]);
    assert_eq!(text.hits(1, 0..11), vec![0..4]);
    assert!(text.is_on_hit());
    text.find_next();
    assert_eq!(text.hit_count(), (2, 2));
    assert!(text.find_previous());
    assert_eq!(text.replace_all_hits("idag", 0), 2);
    assert_eq!(text.text(), "vi sade idag kväll\n\nkväll i\n\ngår, idag");
    text.apply(Command::Undo, 0);
    assert_eq!(text.text(), "vi sade i\ngår kväll\n\nkväll i\n\ngår, i går");
}

#[test]
fn a_longer_needle_is_looked_for_from_where_the_search_began() {
    let mut text = editor("tre träd, trettio trädar", 40, 9);
    for (needle, start) in [
        ("t", 0),
        ("tr", 0),
        ("trä", 4),
        ("träd", 4),
        ("träda", 19),
        ("tr", 0),
    ] {
        assert!(text.find(needle, Matching::default()));
        assert_eq!(text.selection().unwrap().start.byte, start, "{needle}");
    }
    assert!(!text.find("trädgård", Matching::default()));
    assert_eq!(
        text.selected_text().as_deref(),
        Some("tr"),
        "a needle without hits moves nothing"
    );
}

#[test]
fn next_and_previous_go_round() {
    let mut text = editor("en\ntvå en\nen", 40, 9);
    text.set_cursor(Position::new(0, 1));
    let mut places = Vec::new();
    text.find("en", Matching::default());
    places.push(text.cursor().paragraph);
    for _ in 0..3 {
        assert!(text.find_next());
        places.push(text.cursor().paragraph);
    }
    for _ in 0..4 {
        assert!(text.find_previous());
        places.push(text.cursor().paragraph);
    }
    assert_eq!(places, [1, 2, 0, 1, 0, 2, 1, 0]);
    assert_eq!(text.hit_count(), (1, 3));
    text.end_find();
    assert!(!text.find_next());
}

#[test]
fn hits_are_whole_clusters() {
    let text = "👨\u{200d}👩\u{200d}👧 👩 e\u{301}";
    let mut editor = editor(text, 40, 9);
    editor.find("👩", Matching::default());
    assert_eq!(editor.hits(0, 0..text.len()), vec![19..23]);
    editor.find("e", Matching::default());
    assert_eq!(editor.selected_text().as_deref(), Some("e\u{301}"));
}

#[test]
fn a_hit_is_replaced_and_the_next_selected() {
    let mut text = editor("chef, chef och CHEF", 40, 9);
    assert!(!text.replace_hit("x", 0), "nothing is selected");
    text.find("chef", Matching::default());
    assert!(text.replace_hit("ledare", 0));
    assert_eq!(
        (text.text().as_str(), text.selected_text().as_deref()),
        ("ledare, chef och CHEF", Some("chef"))
    );
    text.find_next();
    assert!(text.replace_hit("ledare", 0));
    assert_eq!(text.text(), "ledare, chef och ledare");
    run(&mut text, [Command::Undo, Command::Undo]);
    assert_eq!(text.text(), "chef, chef och CHEF");
}

#[test]
fn all_hits_are_replaced_in_one_step() {
    let before = "a à b\nc\nA a\u{301} …";
    let mut text = editor(before, 40, 9);
    text.set_cursor(Position::new(2, 1));
    text.find("a", Matching::default());
    assert_eq!(text.replace_all_hits("x\ny", 0), 4);
    assert_eq!(text.text(), "x\ny x\ny b\nc\nx\ny x\ny …");
    text.apply(Command::Undo, 0);
    assert_eq!(text.text(), before);
    text.apply(Command::Redo, 0);
    assert_eq!(text.text(), "x\ny x\ny b\nc\nx\ny x\ny …");
    text.find("...", Matching::default());
    assert_eq!(text.replace_all_hits("", 0), 1);
    assert_eq!(text.replace_all_hits("", 0), 0);
}

#[test]
fn hits_of_a_part_are_those_of_the_whole() {
    let paragraph = "Åter och återigen, å…t “e” ".repeat(40);
    let mut text = editor(&paragraph, 30, 9);
    text.find("åter", Matching::default());
    let all = text.hits(0, 0..paragraph.len());
    assert_eq!(all.len(), 80);
    for row in text.visible() {
        let expected: Vec<_> = all
            .iter()
            .filter(|hit| hit.start < row.range.end && hit.end > row.range.start)
            .cloned()
            .collect();
        assert_eq!(text.hits(0, row.range), expected);
    }
}

#[test]
fn hits_are_counted_anew_when_the_text_or_the_needle_changes() {
    let mut text = editor("ja ja nej", 40, 9);
    text.find("ja", Matching::default());
    assert_eq!(text.hit_count(), (1, 2));
    text.find_next();
    assert_eq!(text.hit_count(), (2, 2));
    text.apply(Command::Insert('x'), 0);
    assert_eq!(text.hit_count(), (0, 1));
    text.find("x", Matching::default());
    assert_eq!(text.hit_count(), (1, 1));
    text.end_find();
    assert_eq!(text.hit_count(), (0, 0));
}

#[test]
fn a_short_name_that_a_sign_joins_to_a_word_is_no_hit_of_whole_words() {
    // As search has it: the one rule of `tillit::text::is_unjoined`.
    let mut text = editor("K.B. ringde K, och K:s chef. d’K. K-mötet.", 60, 9);
    text.find("K", Matching::EXACT_WORDS);
    assert_eq!(text.hit_count().1, 3);
}
