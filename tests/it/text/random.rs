//! Random texts and commands.

use super::*;
use crate::dice::Dice;

/// Pieces that texts are made of.
const PIECES: &[&str] = &[
    "a",
    "b ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "ord ",
    "långtlångtlångtord",
    "å",
    "a\u{30a}",
    "\u{301}",
    "\u{308}\u{302}",
    "👨\u{200d}👩\u{200d}👧",
    "\u{200d}",
    "🏽",
    "👍",
    "🇸",
    "🇸🇪",
    "漢字",
    "ｶﾞ",
    "กำ",
    "क्षि",
    "각",
    "\u{1100}",
    "\u{1b}[31m",
    "\0",
    "\r\n",
    "\r",
    "\u{85}",
    "\u{2028}",
    "\u{200b}",
    "\u{ad}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{e0041}",
    "\u{fe0f}",
    "1\u{fe0f}\u{20e3}",
    "\u{a0}",
    "”",
    "“",
    ", ",
    ". ",
    "? ",
    "– ",
    "(",
    ")",
    "10 000",
    "it's",
    "https://a.b/c",
    "\u{600}",
    "\u{0c}",
    "\u{2003}",
    "- x",
    "İ",
    "ﬁ",
    "…",
];

impl Dice {
    pub fn text(&mut self, pieces: usize) -> String {
        let count = self.roll(pieces + 1);
        (0..count).map(|_| *self.pick(PIECES)).collect()
    }
}

const MOTIONS: &[Motion] = &[
    Motion::Left,
    Motion::Right,
    Motion::WordLeft,
    Motion::WordRight,
    Motion::SentenceLeft,
    Motion::SentenceRight,
    Motion::ParagraphUp,
    Motion::ParagraphDown,
    Motion::RowUp,
    Motion::RowDown,
    Motion::PageUp,
    Motion::PageDown,
    Motion::Home,
    Motion::End,
    Motion::TextStart,
    Motion::TextEnd,
];

/// Any command, the common ones more often.
pub fn command(dice: &mut Dice) -> Command {
    match dice.roll(20) {
        0..=5 => Command::Insert(dice.pick(PIECES).chars().next().unwrap()),
        6 => Command::Paste(dice.text(6)),
        7 => Command::Newline,
        8 | 9 => Command::Backspace,
        10 => Command::Delete,
        11 => [Command::DeleteWordBack, Command::DeleteWordForward][dice.roll(2)].clone(),
        12 => Command::DeleteToRowEnd,
        13 => [Command::SelectAll, Command::Copy][dice.roll(2)].clone(),
        14 => Command::Cut,
        15 => [Command::Undo, Command::Redo][dice.roll(2)].clone(),
        _ => Command::Move {
            motion: *dice.pick(MOTIONS),
            select: dice.roll(3) == 0,
        },
    }
}
