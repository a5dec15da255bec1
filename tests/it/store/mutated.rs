//! Randomly damaged files: they are read or refused, and never cause a panic.

use tillit::merge::merge;
use tillit::model::{Entries, Leaf};
use tillit::store::{decode, encode};

use crate::dice::Dice;
use crate::store::codec::week;

const FILE: &str = r##"// tillit: one week.
(
    format: 1,
    week: "2026-W47",
    entries: [
        (
            id: "01KAHQ8R0R0000000000000001",
            sheet: "reflection",
            written: "2026-11-20T14:52:03+01:00",
            changed: "2026-11-20T15:00:00+01:00",
            rev: {"k7f2": 3, "mac": 1},
            conflict_of: "01KAHQ8R0R0000000000000002",
            about: ["dilemma:clear-responsive", "tag:möte"],
            answers: {
                "mood": Weather((sun: 0.5, winds: [Some(1), None])),
                "shares": Points({"a": 40, "b": 60}),
                "text": Text(r#"Jag sade "ja".
Sedan nej. 👩‍👩‍👧"#),
                "today-a": Scale(-2),
                "when": Date("2026-11-27"),
                "who": People(["KL", "Öb"]),
            },
        ),
        (id: "01KAHQ8R0R0000000000000002", deleted: "2026-11-20T15:00:00+01:00", rev: {"k7f2": 4}),
        (
            id: "01KAHQ8R0R0000000000000003",
            sheet: "commitment",
            written: "2026-11-20T14:52:03+01:00",
            rev: {"mac": 2},
            answers: {"if": Text("om \u{202e}\t\n"), "sure": Scale(4), "kept": Choice("yes")},
        ),
    ],
)
"##;

const PIECES: [&[u8]; 24] = [
    b"(",
    b")",
    b"[",
    b"]",
    b"{",
    b"}",
    b"\"",
    b"r#\"",
    b"\"#",
    b"\\u{0}",
    b"\\",
    b"//",
    b"/*",
    b"*/",
    b",",
    b":",
    b"Some(",
    b"Text(",
    b"-1",
    b"1e999",
    b"\0",
    b"\xff",
    b"\r\n",
    b"\xef\xbb\xbf",
];

impl Dice {
    /// A random range of at most 39 bytes.
    fn span(&mut self, len: usize) -> std::ops::Range<usize> {
        let start = self.roll(len + 1);
        start..(start + self.roll(40)).min(len)
    }

    fn damage(&mut self, bytes: &mut Vec<u8>) {
        let span = self.span(bytes.len());
        let there = bytes[span.clone()].to_vec();
        match self.roll(7) {
            0 => bytes.truncate(span.end),
            1 => drop(bytes.drain(span)),
            2 => {
                let at = self.roll(bytes.len() + 1);
                bytes.splice(at..at, there);
            }
            3 => {
                let piece = PIECES[self.roll(PIECES.len())];
                bytes.splice(span.start..span.start, piece.repeat(1 + self.roll(300)));
            }
            4 => {
                let piece = PIECES[self.roll(PIECES.len())];
                bytes.splice(span, piece.iter().copied());
            }
            5 => {
                let from = self.span(FILE.len());
                bytes.splice(span, FILE.as_bytes()[from].iter().copied());
            }
            // Changing one of the lowest bits turns digits and letters into others, which most files survive.
            _ => {
                if let Some(byte) = bytes.get_mut(span.start) {
                    *byte ^= 1 << self.roll(3);
                }
            }
        }
    }
}

/// Reads a file, and checks that its entries can be written and read back.
fn read(leaf: Leaf, bytes: &[u8]) -> Option<Entries> {
    let entries = decode(leaf, "2026-W47.ron", bytes).ok()?;
    let again = encode(leaf, &entries);
    assert_eq!(
        decode(leaf, "2026-W47.ron", again.as_bytes()).as_ref(),
        Ok(&entries),
        "{}",
        String::from_utf8_lossy(bytes)
    );
    Some(entries)
}

#[test]
fn damaged_files_are_refused_or_read_and_merged_alike() {
    let rounds = std::env::var("TILLIT_FUZZ_ROUNDS").ok();
    let rounds = rounds.map_or(4_000, |rounds| rounds.parse().unwrap());
    let seed = std::env::var("TILLIT_FUZZ_SEED").ok();
    let mut dice = Dice(seed.map_or(47, |seed| seed.parse().unwrap()));
    let base = read(week(), FILE.as_bytes()).unwrap();
    assert_eq!(base.len(), 3);
    let mut other = base.clone();
    let mut whole = 0;
    for _ in 0..rounds {
        let mut bytes = FILE.as_bytes().to_vec();
        for _ in 0..=dice.roll(3) {
            dice.damage(&mut bytes);
        }
        let Some(read) = read(week(), &bytes) else {
            continue;
        };
        whole += 1;
        for base in [None, Some(&base)] {
            let merged = merge(base, &read, &other);
            assert_eq!(merged, merge(base, &other, &read), "the sides are alike");
            assert_eq!(
                merge(None, &merged, &other),
                merged,
                "meeting again adds nothing"
            );
            assert_eq!(
                merge(None, &merged, &read),
                merged,
                "meeting again adds nothing"
            );
        }
        other = read;
    }
    assert!(
        whole > rounds / 50,
        "only {whole} of {rounds} could be read"
    );
}
