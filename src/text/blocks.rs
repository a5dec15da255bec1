//! Two texts line by line: what they have in common, and what differs, with the words that differ.

use std::ops::Range;

use super::diff::unmatched;

/// Lines that two texts have in common, or where they differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Lines of both texts.
    Same(Vec<String>),
    /// Lines that each text has instead of the other's.
    Changed {
        /// The lines of the older text.
        old: Vec<MarkedLine>,
        /// The lines of the newer text.
        new: Vec<MarkedLine>,
    },
}

/// A line in pieces, each with whether the other text lacks it.
pub type MarkedLine = Vec<(String, bool)>;

/// The blocks of two texts, from the top down.
pub fn blocks(old: &str, new: &str) -> Vec<Block> {
    let ended = |text: &str| match text {
        "" => String::new(),
        text => format!("{}\n", text.trim_end_matches('\n')),
    };
    let (old, new) = (ended(old), ended(new));
    let whole = (0..old.len(), 0..new.len());
    let lines = unmatched(&old, &new, whole, |text| {
        text.split_inclusive('\n').collect()
    });
    let mut blocks = Vec::new();
    let mut at = 0;
    for (removed, inserted) in lines {
        add_same(&mut blocks, &old[at..removed.start]);
        at = removed.end;
        let words = unmatched(&old, &new, (removed.clone(), inserted.clone()), |text| {
            text.split_inclusive(char::is_whitespace).collect()
        });
        let (mut gone, mut come): (Vec<_>, Vec<_>) = words.into_iter().unzip();
        if !is_alike(&old[removed.clone()], &gone) || !is_alike(&new[inserted.clone()], &come) {
            (gone, come) = (vec![removed.clone()], vec![inserted.clone()]);
        }
        blocks.push(Block::Changed {
            old: marked_lines(&old, removed, &gone),
            new: marked_lines(&new, inserted, &come),
        });
    }
    add_same(&mut blocks, &old[at..]);
    blocks
}

/// Whether enough of a text is in both for its differing words to be marked one by one.
fn is_alike(text: &str, differing: &[Range<usize>]) -> bool {
    let differing: usize = differing.iter().map(|range| range.len()).sum();
    differing * 3 <= text.len() * 2
}

fn add_same(blocks: &mut Vec<Block>, text: &str) {
    if !text.is_empty() {
        blocks.push(Block::Same(text.lines().map(str::to_owned).collect()));
    }
}

/// The lines of a range of the text; those of its bytes that are in `marked` are marked.
fn marked_lines(text: &str, range: Range<usize>, marked: &[Range<usize>]) -> Vec<MarkedLine> {
    let mut lines = Vec::new();
    let mut start = range.start;
    for line in text[range].split_inclusive('\n') {
        let end = start + line.trim_end_matches('\n').len();
        let mut pieces = MarkedLine::new();
        let mut at = start;
        for mark in marked {
            let (from, to) = (mark.start.clamp(at, end), mark.end.clamp(at, end));
            add_piece(&mut pieces, &text[at..from], false);
            add_piece(&mut pieces, &text[from..to], true);
            at = to;
        }
        add_piece(&mut pieces, &text[at..end], false);
        lines.push(pieces);
        start += line.len();
    }
    lines
}

fn add_piece(pieces: &mut MarkedLine, text: &str, is_marked: bool) {
    if !text.is_empty() {
        pieces.push((text.to_owned(), is_marked));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(pieces: &[(&str, bool)]) -> MarkedLine {
        pieces
            .iter()
            .map(|(text, marked)| ((*text).to_owned(), *marked))
            .collect()
    }

    #[test]
    fn changed_words_of_changed_lines_are_marked() {
        let found = blocks(
            "ett\nJag talade med K\nslut",
            "ett\nJag teg med K\nslut\nmer",
        );
        assert_eq!(
            found,
            [
                Block::Same(vec!["ett".to_owned()]),
                Block::Changed {
                    old: vec![line(&[
                        ("Jag ", false),
                        ("talade ", true),
                        ("med K", false)
                    ])],
                    new: vec![line(&[("Jag ", false), ("teg ", true), ("med K", false)])],
                },
                Block::Same(vec!["slut".to_owned()]),
                Block::Changed {
                    old: vec![],
                    new: vec![line(&[("mer", true)])],
                },
            ]
        );
    }

    #[test]
    fn a_text_against_none_is_all_marked() {
        assert_eq!(
            blocks("åäö\n\nslut", ""),
            [Block::Changed {
                old: vec![line(&[("åäö", true)]), line(&[]), line(&[("slut", true)])],
                new: vec![],
            }]
        );
        assert_eq!(blocks("", ""), []);
        let found = blocks("Det blev en lång tystnad på mötet", "Hej på dig");
        let whole = |text| vec![line(&[(text, true)])];
        let (old, new) = (
            whole("Det blev en lång tystnad på mötet"),
            whole("Hej på dig"),
        );
        assert_eq!(found, [Block::Changed { old, new }], "too little is alike");
    }
}
