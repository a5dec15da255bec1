//! Unicode's own tests of clusters, words and sentences, passed through the editor's motions.

use super::*;
use tillit::text::Position;
use unicode_segmentation::UnicodeSegmentation;

/// The cases of a data file: each is the parts that a text falls into.
fn cases(data: &str) -> Vec<Vec<String>> {
    let part = |part: &str| {
        let codes = part.split(['×', ' ']).filter(|code| !code.is_empty());
        let text: String = codes
            .map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap())
            .collect();
        // The editor keeps every line end as LF.
        text.replace("\r\n", "\n").replace('\r', "\n")
    };
    let lines = data.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            line.split('÷')
                .map(str::trim)
                .filter(|p| !p.is_empty())
                .map(part)
                .collect()
        })
        .collect()
}

/// The byte of a position in the whole text.
fn flat(editor: &Editor, at: Position) -> usize {
    (0..at.paragraph)
        .map(|p| editor.paragraph(p).len() + 1)
        .sum::<usize>()
        + at.byte
}

/// The bytes where parts begin or end, from 0 to the length.
fn bounds(parts: &[String]) -> Vec<usize> {
    let ends = parts.iter().scan(0, |at, part| {
        *at += part.len();
        Some(*at)
    });
    std::iter::once(0).chain(ends).collect()
}

/// Everywhere the cursor stops when `motion` is pressed until nothing moves.
fn stops(editor: &mut Editor, motion: Motion) -> Vec<usize> {
    let mut stops = vec![flat(editor, editor.cursor())];
    while editor.apply(step(motion), 0).handled {
        stops.push(flat(editor, editor.cursor()));
    }
    stops
}

#[test]
fn clusters_are_passed_as_the_grapheme_break_test_says() {
    let cases = cases(include_str!("../../data/GraphemeBreakTest.txt"));
    assert_eq!(cases.len(), 766);
    for parts in cases {
        let mut expected = bounds(&parts);
        let mut text = editor(&parts.concat(), 200, 9);
        assert_eq!(
            stops(&mut text, Motion::Right),
            expected,
            "{parts:?} forwards"
        );
        expected.reverse();
        assert_eq!(
            stops(&mut text, Motion::Left),
            expected,
            "{parts:?} backwards"
        );
        for _ in &parts {
            run(&mut text, [step(Motion::TextStart), Command::Delete]);
        }
        assert_eq!(text.text(), "", "{parts:?} erased");
    }
}

/// The bounds that are also between clusters, where alone a cursor may be.
fn reachable(parts: &[String]) -> Vec<usize> {
    let text = parts.concat();
    let clusters: Vec<_> = text
        .grapheme_indices(true)
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    bounds(parts)
        .into_iter()
        .filter(|at| clusters.contains(at))
        .collect()
}

#[test]
fn words_are_taken_as_the_word_break_test_says() {
    let cases = cases(include_str!("../../data/WordBreakTest.txt"));
    assert_eq!(cases.len(), 1944);
    for parts in cases {
        let bounds = reachable(&parts);
        let text = parts.concat();
        let mut editor = editor(&text, 200, 9);
        // Three cases divide flags inside a cluster; there no cursor can stop.
        let all_reachable = bounds.len() == parts.len() + 1;
        for motion in [Motion::WordRight, Motion::WordLeft] {
            let stops = stops(&mut editor, motion);
            assert!(
                !all_reachable || stops.iter().all(|at| bounds.contains(at)),
                "{parts:?} {motion:?} {stops:?}"
            );
        }
        for pair in bounds.windows(2) {
            let (start, end) = (pair[0], pair[1]);
            if text[start..end].contains('\n') {
                continue;
            }
            let before = &text[..start];
            let byte = start - before.rfind('\n').map_or(0, |at| at + 1);
            editor.set_cursor(Position::new(before.matches('\n').count(), byte));
            let (row, col) = editor.cursor_cell().unwrap();
            editor.click(row, col, 2);
            let range = editor.selection().unwrap();
            assert_eq!(
                (flat(&editor, range.start), flat(&editor, range.end)),
                (start, end),
                "{parts:?}"
            );
        }
    }
}

#[test]
fn sentences_are_passed_as_the_sentence_break_test_says() {
    let cases = cases(include_str!("../../data/SentenceBreakTest.txt"));
    assert_eq!(cases.len(), 512);
    for parts in cases
        .into_iter()
        .filter(|parts| !parts.concat().contains('\n'))
    {
        let mut expected = reachable(&parts);
        let mut text = editor(&parts.concat(), 200, 9);
        assert_eq!(
            stops(&mut text, Motion::SentenceRight),
            expected,
            "{parts:?} forwards"
        );
        expected.reverse();
        assert_eq!(
            stops(&mut text, Motion::SentenceLeft),
            expected,
            "{parts:?} backwards"
        );
    }
}

#[test]
fn words_far_into_a_long_paragraph_are_those_of_the_whole_paragraph() {
    let text = "Det var, sade hon, 3.14 ”ganska” can't bra! 🇸🇪🇳🇴 A.b Hon gick… Ja? Nej. och så 漢字 vidare ".repeat(9);
    let words: Vec<_> = text
        .split_word_bound_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let sentences: Vec<_> = text
        .split_sentence_bound_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let mut editor = editor(&text, 50, 50);
    for at in text.grapheme_indices(true).map(|(at, _)| at) {
        for (motion, bounds) in [
            (Motion::WordLeft, &words),
            (Motion::WordRight, &words),
            (Motion::SentenceLeft, &sentences),
            (Motion::SentenceRight, &sentences),
        ] {
            editor.set_cursor(Position::new(0, at));
            editor.apply(step(motion), 0);
            assert!(
                bounds.contains(&editor.cursor().byte),
                "{motion:?} from {at}"
            );
        }
        editor.set_cursor(Position::new(0, at));
        editor.apply(step(Motion::SentenceRight), 0);
        assert_eq!(
            Some(&editor.cursor().byte),
            sentences.iter().find(|start| **start > at)
        );
    }
}
