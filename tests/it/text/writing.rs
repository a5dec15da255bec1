//! Typographic help and lists.

use super::*;
use tillit::content::Language;
use tillit::text::Typography;

/// The Swedish and the English quotation marks.
pub fn quotes() -> [Typography; 2] {
    [Language::Swedish, Language::English].map(|language| Typography::Quotes(language.quotes()))
}

fn typed(typography: Typography, keys: &str) -> String {
    let mut text = Editor::new(
        "",
        Options {
            typography,
            ..Options::default()
        },
    );
    type_in(&mut text, keys);
    text.text()
}

#[test]
fn quotes_dashes_and_ellipses_follow_the_language() {
    use Typography::Off;
    let [swedish, english] = quotes();
    for (typography, keys, expected) in [
        (swedish, "\"Ja\", sade hon", "”Ja”, sade hon"),
        (english, "\"Yes\", she said", "“Yes”, she said"),
        (english, "(\"it's\") 'so' --\"x\"", "(“it’s”) ‘so’ –“x”"),
        (swedish, "Lars' 'x'", "Lars’ ’x’"),
        (swedish, "ja -- nej --- jo", "ja – nej — jo"),
        (swedish, "va... ....", "va… …."),
        (Off, "\"a\" -- b... it's", "\"a\" -- b... it's"),
    ] {
        assert_eq!(typed(typography, keys), expected);
    }
}

#[test]
fn addresses_paths_and_code_are_left_as_they_are_typed() {
    let [swedish, english] = quotes();
    let same = |typography, keys: &str| assert_eq!(typed(typography, keys), keys);
    for typography in [swedish, english] {
        for keys in [
            "http://ex.se/a--b?x='y'",
            "https://ex.se/a--b/...?q=\"x\"",
            "www.ex.se/a--b",
            "ex.se/a--b...",
            "(https://ex.se/it's)",
            "mailto:a--b@ex.se",
            "bo@ex--y.se",
            "/tmp/a--b/it's",
            "~/a--b ./x--y ../x...y",
            "C:\\a--b \\\\server\\x--y",
            "`a--b` och `echo \"x\"`",
            "5'10\" och 12'",
        ] {
            same(typography, keys);
        }
    }
    for (typography, keys, expected) in [
        // Beside an address all goes on.
        (
            swedish,
            "\"se https://ex.se/a--b\" -- ja",
            "”se https://ex.se/a--b” – ja",
        ),
        (
            english,
            "\"see https://ex.se/a--b\" -- yes",
            "“see https://ex.se/a--b” – yes",
        ),
        (
            swedish,
            "och/eller... \"och/eller\"",
            "och/eller… ”och/eller”",
        ),
        (swedish, "`x` -- \"y\"", "`x` – ”y”"),
        (swedish, "\"vecka 49\"", "”vecka 49”"),
        (
            english,
            "\"week 49\" and 'week 49'",
            "“week 49” and ‘week 49’",
        ),
        (swedish, "@Anna -- ja...", "@Anna – ja…"),
    ] {
        assert_eq!(typed(typography, keys), expected);
    }
}

#[test]
fn an_apostrophe_stands_before_a_decade_and_a_shortened_word() {
    let [swedish, english] = quotes();
    for (typography, keys, expected) in [
        (english, "in the '90s", "in the ’90s"),
        (english, "the summer of '69.", "the summer of ’69."),
        (english, "\"the '90s\"", "“the ’90s”"),
        (english, "\"of '69\"", "“of ’69”"),
        (english, "rock 'n' roll", "rock ’n’ roll"),
        (english, "'tis so, ask 'em.", "’tis so, ask ’em."),
        (english, "'emil' and '1990s'", "‘emil’ and ‘1990s’"),
        (english, "the word 'em'", "the word ‘em’"),
        (
            swedish,
            "på '90-talet, rock 'n' roll",
            "på ’90-talet, rock ’n’ roll",
        ),
    ] {
        assert_eq!(typed(typography, keys), expected);
    }
}

#[test]
fn one_undo_takes_just_the_help_back_and_it_does_not_return() {
    let mut text = Editor::new(
        "",
        Options {
            typography: quotes()[0],
            ..Options::default()
        },
    );
    type_in(&mut text, "så --");
    assert_eq!(text.text(), "så –");
    text.apply(Command::Undo, 0);
    assert_eq!(text.text(), "så --");
    type_in(&mut text, "force");
    assert_eq!(text.text(), "så --force");
}

#[test]
fn pasted_text_is_left_as_it_is() {
    let mut text = Editor::new(
        "",
        Options {
            typography: quotes()[1],
            ..Options::default()
        },
    );
    text.apply(Command::Paste("\"a\" -- b...".into()), 0);
    assert_eq!(text.text(), "\"a\" -- b...");
}

fn listed(keys: &str) -> Editor {
    let mut text = Editor::new(
        "",
        Options {
            lists: true,
            ..Options::default()
        },
    );
    text.set_view(40, 20);
    type_in(&mut text, keys);
    text
}

#[test]
fn enter_begins_the_next_item_and_in_an_empty_one_ends_the_list() {
    for (keys, expected) in [
        ("- ett\ntvå\n\nslut", "- ett\n- två\nslut"),
        ("  * ett\ntvå", "  * ett\n  * två"),
        ("1. ett\ntvå\ntre\n\nslut", "1. ett\n2. två\n3. tre\nslut"),
        ("9) ett\ntvå", "9) ett\n10) två"),
        ("– ett\n", "– ett\n– "),
        ("inget\nalls", "inget\nalls"),
        ("-inget\nalls", "-inget\nalls"),
        ("10.000 kr\nx", "10.000 kr\nx"),
        ("112233. x\ny", "112233. x\ny"),
    ] {
        assert_eq!(listed(keys).text(), expected);
    }
    assert_eq!(
        typed(Typography::Off, "- ett\ntvå"),
        "- ett\ntvå",
        "switched off"
    );
}

#[test]
fn a_list_of_boxes_goes_on_with_empty_ones_and_ends_in_an_empty_item() {
    for (keys, expected) in [
        ("- [ ] a\n", "- [ ] a\n- [ ] "),
        ("- [x] a\n", "- [x] a\n- [ ] "),
        ("  * [X] a\nb", "  * [X] a\n  * [ ] b"),
        ("1. [ ] a\nb", "1. [ ] a\n2. [ ] b"),
        ("- [ ] a\n\nslut", "- [ ] a\nslut"),
        ("- [ ]\nslut", "slut"),
        ("- [y] a\nb", "- [y] a\n- b"),
        ("- [ ]a\nb", "- [ ]a\n- b"),
    ] {
        assert_eq!(listed(keys).text(), expected, "{keys}");
    }
}

#[test]
fn space_ticks_a_box_only_within_its_brackets() {
    let mut text = listed("- [ ] ring Bo");
    // To the mark from the end of the text.
    for _ in 0.."] ring Bo".len() {
        text.apply(step(Motion::Left), 0);
    }
    let before = text.cursor();
    type_in(&mut text, " ");
    assert_eq!(
        (text.text().as_str(), text.cursor()),
        ("- [x] ring Bo", before)
    );
    text.apply(step(Motion::Left), 0);
    type_in(&mut text, " ");
    assert_eq!(text.text(), "- [ ] ring Bo");
    text.apply(Command::Undo, 0);
    assert_eq!(text.text(), "- [x] ring Bo");
    // Outside the brackets, in other text and while a box is being typed, a space is a space.
    for (keys, expected) in [
        ("- [ ] a b", "- [ ] a b"),
        ("- [ ]  a", "- [ ]  a"),
        ("se [ ] och [x] i texten", "se [ ] och [x] i texten"),
    ] {
        assert_eq!(listed(keys).text(), expected);
    }
    let mut prose = listed("se [ ] i texten");
    for _ in 0.."] i texten".len() {
        prose.apply(step(Motion::Left), 0);
    }
    type_in(&mut prose, " ");
    assert_eq!(prose.text(), "se [  ] i texten");
}

#[test]
fn a_command_ticks_the_item_at_the_cursor_or_gives_it_a_box() {
    let mut text = listed("- [ ] ring Bo\n");
    type_in(&mut text, "mejla Li");
    for expected in ["[x]", "[ ]", "[x]"] {
        text.apply(Command::SwitchBox(None), 0);
        assert_eq!(text.text(), format!("- [ ] ring Bo\n- {expected} mejla Li"));
    }
    text.apply(Command::SwitchBox(Some(0)), 0);
    type_in(&mut text, "!");
    assert_eq!(text.text(), "- [x] ring Bo\n- [x] mejla Li!");
    let mut plain = listed("- ett");
    plain.apply(Command::SwitchBox(None), 0);
    type_in(&mut plain, "!");
    assert_eq!(plain.text(), "- [ ] ett!");
    let mut prose = listed("ingen punkt");
    assert!(!prose.apply(Command::SwitchBox(None), 0).handled);
    assert_eq!(prose.text(), "ingen punkt");
}

#[test]
fn a_box_is_found_at_the_cell_of_its_mark_alone() {
    let text = listed("rubrik\n- [ ] a\nb\n- [x] c");
    let boxes = |row| -> Vec<(u16, usize)> {
        let columns = 0..8;
        columns
            .filter_map(|column| Some((column, text.box_at(row, column)?)))
            .collect()
    };
    assert_eq!(boxes(0), []);
    assert_eq!(boxes(1), [(3, 1)]);
    assert_eq!(boxes(9), []);
}

#[test]
fn an_undo_takes_the_marker_back_and_the_next_the_line() {
    let mut text = listed("- ett\n");
    assert_eq!(text.text(), "- ett\n- ");
    text.apply(Command::Undo, 0);
    assert_eq!(text.text(), "- ett\n");
    text.apply(Command::Undo, 0);
    assert_eq!(text.text(), "- ett");
}

#[test]
fn an_item_is_divided_where_the_cursor_is_but_not_in_its_marker() {
    let mut text = listed("- ett två");
    run(&mut text, [step(Motion::WordLeft), Command::Newline]);
    assert_eq!(text.text(), "- ett \n- två");
    run(&mut text, [step(Motion::Home), Command::Newline]);
    assert_eq!(text.text(), "- ett \n\n- två");
}

/// A list with the cursor at the first `|` of the text, and the selection up to a second one.
fn list_at(text: &str) -> Editor {
    let mut editor = listed("");
    editor.apply(Command::Paste(text.replace('|', "")), 0);
    let parts: Vec<&str> = text.split('|').collect();
    let moves = |editor: &mut Editor, text: &str, select| {
        for _ in 0..text.chars().count() {
            let motion = Motion::Right;
            editor.apply(Command::Move { motion, select }, 0);
        }
    };
    editor.apply(step(Motion::TextStart), 0);
    moves(&mut editor, parts[0], false);
    if let [_, selected, _] = parts[..] {
        moves(&mut editor, selected, true);
    }
    editor
}

#[test]
fn later_items_are_numbered_anew_when_one_comes_in_or_goes() {
    use Command::{Backspace, Cut, Delete, Newline};
    let pasted = || Command::Paste("2. x\n3. y\n".to_owned());
    for (before, command, after) in [
        // One comes in.
        ("1. a|\n2. b\n3. c", Newline, "1. a\n2. \n3. b\n4. c"),
        ("1. a|b\n2. c\n\n3. d", Newline, "1. a\n2. b\n3. c\n\n3. d"),
        ("8) a|\n9) b\n10) c", Newline, "8) a\n9) \n10) b\n11) c"),
        (
            "1. a|\n  - under\n2. b",
            Newline,
            "1. a\n2. \n  - under\n3. b",
        ),
        (
            "1. a\n|2. b\n3. c",
            pasted(),
            "1. a\n2. x\n3. y\n4. b\n5. c",
        ),
        // One goes.
        ("1. a\n|2. b\n|3. c\n4. d", Cut, "1. a\n2. c\n3. d"),
        ("|1. a\n|2. b\n3. c", Delete, "1. b\n2. c"),
        ("1. a|\n2. b\n3. c|\n4. d\ne", Backspace, "1. a\n2. d\ne"),
        ("1. a\n|2. b\n3. c", Backspace, "1. a2. b\n2. c"),
        ("1. a\n2. |\n3. c", Newline, "1. a\n\n2. c"),
        ("1. |\n2. c", Newline, "\n1. c"),
        ("1. a\n   - x\n|2. b\n|3. c", Cut, "1. a\n   - x\n2. c"),
        // Somebody's own way of numbering, other lists, other texts.
        ("1. a|\n1. b\n1. c", Newline, "1. a\n2. \n1. b\n1. c"),
        ("1. a|\n2) b", Newline, "1. a\n2. \n2) b"),
        ("1. a|\n5. b\n6. c", Newline, "1. a\n2. \n5. b\n6. c"),
        ("1. a\n|\n|1. b", Delete, "1. a\n1. b"),
        ("1. a|\n2. b\n4. c", Newline, "1. a\n2. \n3. b\n4. c"),
        ("- a\n|- b\n|3. c", Cut, "- a\n3. c"),
    ] {
        let mut text = list_at(before);
        let start = text.text();
        text.apply(command.clone(), 9000);
        assert_eq!(text.text(), after, "{before:?} {command:?}");
        let steps = if command == Newline && !after.starts_with('\n') && !after.contains("\n\n2") {
            2
        } else {
            1
        };
        for _ in 0..steps {
            text.apply(Command::Undo, 9000);
        }
        assert_eq!(text.text(), start, "{before:?} {command:?} undone");
        for _ in 0..steps {
            text.apply(Command::Redo, 9000);
        }
        assert_eq!(text.text(), after, "{before:?} {command:?} done again");
    }
}

#[test]
fn numbers_stay_where_help_is_switched_off() {
    let mut text = Editor::new("1. a\n2. b", Options::default());
    run(&mut text, [step(Motion::RowDown), Command::Backspace]);
    assert_eq!(text.text(), "1. a2. b");
    let mut text = Editor::new("1. a\n2. b\n3. c", Options::default());
    text.click(0, 0, 3);
    run(&mut text, [Command::Cut, Command::Delete]);
    assert_eq!(text.text(), "2. b\n3. c");
}
