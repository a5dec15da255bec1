//! Moving, selecting, erasing, undoing.

use super::*;
use tillit::text::Position;

fn at(editor: &Editor) -> (usize, usize) {
    (editor.cursor().paragraph, editor.cursor().byte)
}

#[test]
fn up_and_down_go_by_row_and_remember_the_column_past_short_rows() {
    let mut text = editor("aaaa bbbb cccc dddd\n\nxy\neeee ffff", 9, 9);
    text.set_cursor(Position::new(0, 7));
    let mut cells = Vec::new();
    for motion in [[Motion::RowDown; 4], [Motion::RowUp; 4]].concat() {
        text.apply(step(motion), 0);
        cells.push(text.cursor_cell().unwrap());
    }
    let expected = [
        (1, 7),
        (2, 0),
        (3, 2),
        (4, 7),
        (3, 2),
        (2, 0),
        (1, 7),
        (0, 7),
    ];
    assert_eq!(cells, expected);
    assert!(
        !text.apply(step(Motion::RowUp), 0).handled,
        "the first row is left to the caller"
    );
}

#[test]
fn home_and_end_are_of_the_row_and_then_of_the_paragraph() {
    let mut text = editor("aaaa bbbb cccc dddd eeee", 9, 9);
    text.set_cursor(Position::new(0, 12));
    let mut go = |motion| {
        text.apply(step(motion), 0);
        (text.cursor().byte, text.cursor_cell().unwrap())
    };
    assert_eq!(go(Motion::End), (19, (1, 9)));
    assert_eq!(go(Motion::End), (24, (2, 4)));
    assert_eq!(go(Motion::Home), (20, (2, 0)));
    assert_eq!(go(Motion::Home), (0, (0, 0)));
}

#[test]
fn end_stays_on_a_row_that_a_long_word_was_broken_over() {
    let mut text = editor("abcdefghijklmno", 5, 9);
    text.apply(step(Motion::End), 0);
    assert_eq!(text.cursor_cell(), Some((0, 5)));
    text.apply(step(Motion::RowDown), 0);
    assert_eq!(text.cursor_cell(), Some((1, 5)));
    text.apply(step(Motion::End), 0);
    assert_eq!(text.cursor_cell(), Some((2, 5)));
    text.set_cursor(Position::new(0, 5));
    assert_eq!(text.cursor_cell(), Some((1, 0)));
}

#[test]
fn words_sentences_and_paragraphs_are_stepped_through() {
    let mut text = editor("Hej, du! Hur är läget?\n\nBra – tack.", 60, 9);
    let mut go = |motion| {
        text.apply(step(motion), 0);
        at(&text)
    };
    assert_eq!(go(Motion::WordRight), (0, 3));
    assert_eq!(go(Motion::WordRight), (0, 7));
    assert_eq!(go(Motion::SentenceRight), (0, 9));
    assert_eq!(go(Motion::SentenceRight), (2, 0));
    assert_eq!(go(Motion::WordRight), (2, 3));
    assert_eq!(go(Motion::WordRight), (2, 12));
    assert_eq!(go(Motion::WordLeft), (2, 8));
    assert_eq!(go(Motion::WordLeft), (2, 0));
    assert_eq!(go(Motion::WordLeft), (0, 17));
    assert_eq!(go(Motion::SentenceLeft), (0, 9));
    assert_eq!(go(Motion::ParagraphDown), (2, 0));
    assert_eq!(go(Motion::ParagraphDown), (2, 13));
    assert_eq!(go(Motion::ParagraphUp), (2, 0));
    assert_eq!(go(Motion::ParagraphUp), (0, 0));
}

#[test]
fn a_page_is_a_windowful_and_the_cursor_keeps_its_row() {
    let lines: Vec<_> = (0..50).map(|n| format!("rad {n}")).collect();
    let mut text = editor(&lines.join("\n"), 20, 10);
    text.set_cursor(Position::new(3, 2));
    text.apply(step(Motion::PageDown), 0);
    assert_eq!((at(&text), text.cursor_cell()), ((12, 2), Some((3, 2))));
    text.apply(step(Motion::PageUp), 0);
    assert_eq!((at(&text), text.cursor_cell()), ((3, 2), Some((3, 2))));
    text.apply(step(Motion::TextEnd), 0);
    assert_eq!(text.cursor_cell(), Some((9, 6)));
    assert_eq!(rows(&text).len(), 10);
}

#[test]
fn scrolling_leaves_the_cursor_and_a_key_brings_it_back() {
    let lines: Vec<_> = (0..50).map(|n| format!("rad {n}")).collect();
    let mut text = editor(&lines.join("\n"), 20, 10);
    text.scroll(20);
    assert_eq!((text.cursor_cell(), text.extent().above), (None, 20));
    text.scroll(1000);
    assert_eq!(text.extent().above, 40);
    text.apply(step(Motion::Right), 0);
    assert_eq!(text.cursor_cell(), Some((0, 1)));
}

#[test]
fn a_selection_grows_collapses_and_is_typed_over() {
    let mut text = editor("ett två tre", 40, 5);
    run(
        &mut text,
        [extend(Motion::WordRight), extend(Motion::WordRight)],
    );
    assert_eq!(text.selected_text().as_deref(), Some("ett två"));
    text.apply(step(Motion::Left), 0);
    assert_eq!((at(&text), text.selection()), ((0, 0), None));
    run(&mut text, [extend(Motion::WordRight), Command::Insert('1')]);
    assert_eq!(text.text(), "1 två tre");
    text.apply(Command::Undo, 0);
    assert_eq!(
        (text.text().as_str(), text.selected_text().as_deref()),
        ("ett två tre", Some("ett"))
    );
    let copied = text.apply(Command::Copy, 0);
    assert_eq!(copied.copied.as_deref(), Some("ett"));
    assert!(!copied.text_changed);
    assert_eq!(text.apply(Command::Cut, 0).copied.as_deref(), Some("ett"));
    assert_eq!(text.text(), " två tre");
    assert!(!text.apply(Command::Cut, 0).handled, "nothing is selected");
}

#[test]
fn a_word_a_paragraph_and_everything_can_be_selected() {
    let mut text = editor("ett två\ntre fyra", 40, 5);
    text.click(1, 5, 2);
    assert_eq!(text.selected_text().as_deref(), Some("fyra"));
    text.click(1, 5, 3);
    assert_eq!(text.selected_text().as_deref(), Some("tre fyra"));
    text.apply(Command::SelectAll, 0);
    assert_eq!(text.selected_text().as_deref(), Some("ett två\ntre fyra"));
    text.apply(Command::Backspace, 0);
    assert!(text.is_empty());
}

#[test]
fn clicks_place_and_drags_select() {
    let mut text = editor("ett två tre fyra\nfem", 8, 5);
    text.click(1, 2, 1);
    assert_eq!(at(&text), (0, 11));
    text.click(1, 99, 1);
    assert_eq!(at(&text), (0, 17));
    text.click(0, 5, 2);
    assert_eq!(text.selected_text().as_deref(), Some("två"));
    text.drag(1, 5);
    assert_eq!(text.selected_text().as_deref(), Some("två tre fyra"));
    text.drag(0, 1);
    assert_eq!(text.selected_text().as_deref(), Some("ett två"));
    text.drag(0, 5);
    assert_eq!(
        text.selected_text().as_deref(),
        Some("två"),
        "no less than the first word"
    );
    text.click(0, 0, 3);
    assert_eq!(text.selected_text().as_deref(), Some("ett två tre fyra"));
    text.drag(2, 0);
    assert_eq!(
        text.selected_text().as_deref(),
        Some("ett två tre fyra\nfem")
    );
    text.click(0, 1, 1);
    text.drag(2, 1);
    assert_eq!(text.selected_text().as_deref(), Some("tt två tre fyra\nf"));
    text.click(40, 0, 1);
    assert_eq!(at(&text), (1, 3));
}

#[test]
fn erasing_goes_by_cluster_word_and_row() {
    let mut text = editor("ett två tre fyra", 8, 5);
    text.apply(step(Motion::End), 0);
    text.apply(Command::DeleteWordBack, 0);
    assert_eq!(text.text(), "ett  tre fyra");
    text.apply(Command::DeleteWordForward, 0);
    assert_eq!(text.text(), "ett  fyra");
    text.apply(Command::DeleteToRowEnd, 0);
    assert_eq!(text.text(), "ett fyra");
    let mut long = editor("abcdefgh", 3, 5);
    run(&mut long, [step(Motion::End), Command::DeleteToRowEnd]);
    assert_eq!(long.text(), "abcgh", "at a row's end it is the next row");
    let mut lines = editor("ett\ntvå", 8, 5);
    run(&mut lines, [step(Motion::End), Command::DeleteToRowEnd]);
    assert_eq!(lines.text(), "etttvå");
    run(&mut lines, [Command::Newline, Command::Backspace]);
    assert_eq!(lines.text(), "etttvå");
}

#[test]
fn typing_is_undone_word_by_word_and_redone() {
    let mut text = editor("", 40, 9);
    type_in(&mut text, "hello world this is\ntext å🎉");
    let whole = text.text();
    let mut steps = Vec::new();
    while text.apply(Command::Undo, 0).text_changed {
        steps.push(text.text());
    }
    let expected = [
        "hello world this is\ntext ",
        "hello world this is\n",
        "hello world this is",
        "hello world this ",
        "hello world ",
        "hello ",
        "",
    ];
    assert_eq!(steps, expected);
    while text.apply(Command::Redo, 0).text_changed {}
    assert_eq!((text.text(), at(&text)), (whole, (1, 11)));
}

#[test]
fn a_pause_a_move_and_a_wish_divide_the_steps() {
    let mut text = editor("", 40, 9);
    text.apply(Command::Insert('a'), 0);
    text.apply(Command::Insert('b'), 1_000);
    text.apply(Command::Insert('c'), 9_000);
    text.apply(Command::Undo, 9_000);
    assert_eq!(text.text(), "ab");
    text.apply(Command::Insert('d'), 9_100);
    text.break_undo();
    text.apply(Command::Insert('e'), 9_200);
    run(&mut text, [step(Motion::Left), step(Motion::Right)]);
    text.apply(Command::Insert('f'), 0);
    let mut undo = || {
        text.apply(Command::Undo, 0);
        text.text()
    };
    assert_eq!([undo(), undo(), undo(), undo()], ["abde", "abd", "ab", ""]);
}

#[test]
fn erasing_is_undone_in_runs_too() {
    let mut text = editor("ett två", 40, 9);
    text.apply(step(Motion::TextEnd), 0);
    run(&mut text, vec![Command::Backspace; 7]);
    assert!(text.is_empty());
    text.apply(Command::Undo, 0);
    assert_eq!(text.text(), "ett");
    text.apply(Command::Undo, 0);
    assert_eq!((text.text().as_str(), at(&text)), ("ett två", (0, 8)));
    text.apply(step(Motion::TextStart), 0);
    run(&mut text, vec![Command::Delete; 3]);
    text.apply(Command::Undo, 0);
    assert_eq!((text.text().as_str(), at(&text)), ("ett två", (0, 0)));
}

#[test]
fn a_paste_is_one_step_and_has_only_line_feeds() {
    let mut text = editor("[]", 40, 9);
    run(
        &mut text,
        [
            step(Motion::Right),
            Command::Paste("a\r\nb\rc\n\u{1b}[31m\u{85}".into()),
        ],
    );
    assert_eq!(text.text(), "[a\nb\nc\n\u{1b}[31m\u{85}]");
    text.apply(Command::Undo, 0);
    assert_eq!((text.text().as_str(), at(&text)), ("[]", (0, 1)));
    assert_eq!(
        Editor::new("a\r\nb\rc", Options::default()).text(),
        "a\nb\nc"
    );
}

#[test]
fn a_command_reports_a_change_of_the_text_alone() {
    let mut text = editor("abc", 40, 9);
    for command in [step(Motion::Right), Command::SelectAll, Command::Copy] {
        assert!(!text.apply(command.clone(), 0).text_changed, "{command:?}");
    }
    for command in [Command::Insert('x'), Command::Undo, Command::Redo] {
        assert!(text.apply(command.clone(), 0).text_changed, "{command:?}");
    }
}

#[test]
fn a_text_put_in_whole_keeps_the_cursor_in_its_words_and_can_be_undone() {
    let mut text = editor("ett två tre\nfyra fem", 40, 9);
    text.set_cursor(Position::new(1, 5));
    text.apply(extend(Motion::WordRight), 0);
    assert!(text.replace_all("noll\r\nett 2 tre\nfyra fem", 0));
    assert_eq!(
        (text.text().as_str(), text.selected_text().as_deref()),
        ("noll\nett 2 tre\nfyra fem", Some("fem"))
    );
    assert!(!text.replace_all("noll\nett 2 tre\nfyra fem", 0));
    text.apply(Command::Undo, 0);
    assert_eq!(
        (text.text().as_str(), text.selected_text().as_deref()),
        ("ett två tre\nfyra fem", Some("fem"))
    );
    assert!(text.replace_all("ö", 0));
    assert_eq!(at(&text), (0, 2));
}

#[test]
fn a_single_line_stays_one_and_scrolls_sideways() {
    let options = Options {
        single_line: true,
        ..Options::default()
    };
    let mut line = Editor::new("rad\nett", options);
    line.set_view(10, 1);
    assert_eq!(line.text(), "rad ett");
    run(
        &mut line,
        [
            step(Motion::End),
            Command::Paste("\r\ntvå tre fyra".into()),
            Command::Insert('\n'),
        ],
    );
    assert!(!line.apply(Command::Newline, 0).handled);
    assert_eq!(line.text(), "rad ett två tre fyra");
    assert_eq!((line.left(), line.cursor_cell()), (10, Some((0, 10))));
    line.apply(step(Motion::Home), 0);
    assert_eq!((line.left(), line.cursor_cell()), (0, Some((0, 0))));
    assert!(!line.apply(step(Motion::RowDown), 0).handled);
}

#[test]
fn a_new_width_keeps_the_cursor_in_sight() {
    let text = editor(&"ord och fler ord ".repeat(200), 40, 10);
    let mut text = text;
    text.apply(step(Motion::TextEnd), 0);
    for cols in [10, 80, 1, 33] {
        text.set_view(cols, 7);
        assert!(text.cursor_cell().is_some(), "{cols}");
    }
}

#[test]
fn words_are_counted() {
    let text = editor("Hon – utan att tveka – sade: ”ja”.\n\n- 10 000 kr", 40, 9);
    assert_eq!(text.word_count(), 9);
}

#[test]
fn the_words_of_a_selection_are_counted() {
    let mut text = editor("ett två tre\n\nfyra – fem", 40, 5);
    assert_eq!(text.selected_words(), None);
    text.click(0, 5, 2);
    assert_eq!(text.selected_words(), Some(1));
    text.drag(2, 6);
    assert_eq!(text.selected_text().as_deref(), Some("två tre\n\nfyra – "));
    assert_eq!(text.selected_words(), Some(3));
    text.apply(Command::SelectAll, 0);
    assert_eq!(text.selected_words(), Some(5));
}

#[test]
fn a_sentence_does_not_end_after_an_initial_or_an_abbreviation() {
    let words = "Jag såg A. Svensson och J-P. Ek. Sedan kom K.G. Hammar, t.ex. Li. Slut.";
    let mut text = editor(words, 200, 5);
    let mut stops = Vec::new();
    for _ in 0..3 {
        text.apply(step(Motion::SentenceRight), 0);
        stops.push(&words[text.cursor().byte..]);
    }
    assert_eq!(
        stops,
        ["Sedan kom K.G. Hammar, t.ex. Li. Slut.", "Slut.", ""]
    );
    let mut back = Vec::new();
    for _ in 0..3 {
        text.apply(step(Motion::SentenceLeft), 0);
        back.push(text.cursor().byte);
    }
    assert_eq!(
        back,
        [words.find("Slut").unwrap(), words.find("Sedan").unwrap(), 0]
    );
}
