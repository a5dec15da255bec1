//! Find and replace.

use super::*;
use tillit::text::{Position, fold};

#[test]
fn folding_takes_case_accents_and_finery_away() {
    for (text, folded) in [
        ("Återkoppling", "aterkoppling"),
        ("A\u{30a}terkoppling", "aterkoppling"),
        ("ÀÉÎÕÜ ñ ç", "aeiou n c"),
        ("”Så här” – eller ‘så’…", "\"sa har\" - eller 'sa'..."),
        ("sa\u{ad}m\u{200b}tal 10\u{a0}kr", "samtal 10 kr"),
        ("İstanbul ΣΑΣ", "istanbul σασ"),
        ("", ""),
    ] {
        assert_eq!(fold(text), folded);
    }
}

#[test]
fn a_plain_needle_finds_accented_text_in_either_form() {
    for text in [
        "Om återkoppling nu",
        "Om A\u{30a}TERKOPPLING nu",
        "Om åter\u{ad}koppling nu",
    ] {
        let mut editor = editor(text, 40, 9);
        assert!(editor.find("aterkoppling"), "{text}");
        let found = editor.selected_text().unwrap();
        assert_eq!(fold(&found), "aterkoppling");
        assert!(editor.find("ÅTER"));
    }
}

#[test]
fn a_longer_needle_is_looked_for_from_where_the_search_began() {
    let mut text = editor("tre träd, trettio tradar", 40, 9);
    for (needle, start) in [
        ("t", 0),
        ("tr", 0),
        ("trä", 4),
        ("träd", 4),
        ("trada", 19),
        ("tr", 0),
    ] {
        assert!(text.find(needle));
        assert_eq!(text.selection().unwrap().start.byte, start, "{needle}");
    }
    assert!(!text.find("tradgard"));
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
    text.find("en");
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
    editor.find("👩");
    assert_eq!(editor.hits(0, 0..text.len()), vec![19..23]);
    editor.find("e");
    assert_eq!(editor.selected_text().as_deref(), Some("e\u{301}"));
}

#[test]
fn a_hit_is_replaced_and_the_next_selected() {
    let mut text = editor("chef, chef och CHEF", 40, 9);
    assert!(!text.replace_hit("x", 0), "nothing is selected");
    text.find("chef");
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
    let before = "a å b\nc\nA a\u{30a} …";
    let mut text = editor(before, 40, 9);
    text.set_cursor(Position::new(2, 1));
    text.find("a");
    assert_eq!(text.replace_all_hits("x\ny", 0), 4);
    assert_eq!(text.text(), "x\ny x\ny b\nc\nx\ny x\ny …");
    text.apply(Command::Undo, 0);
    assert_eq!(text.text(), before);
    text.apply(Command::Redo, 0);
    assert_eq!(text.text(), "x\ny x\ny b\nc\nx\ny x\ny …");
    text.find("...");
    assert_eq!(text.replace_all_hits("", 0), 1);
    assert_eq!(text.replace_all_hits("", 0), 0);
}

#[test]
fn hits_of_a_part_are_those_of_the_whole() {
    let paragraph = "Åter och återigen, å…t “e” ".repeat(40);
    let mut text = editor(&paragraph, 30, 9);
    text.find("åter");
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
    text.find("ja");
    assert_eq!(text.hit_count(), (1, 2));
    text.find_next();
    assert_eq!(text.hit_count(), (2, 2));
    text.apply(Command::Insert('x'), 0);
    assert_eq!(text.hit_count(), (0, 1));
    text.find("x");
    assert_eq!(text.hit_count(), (1, 1));
    text.end_find();
    assert_eq!(text.hit_count(), (0, 0));
}
