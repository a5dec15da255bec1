//! Tests of the decoder: sequences whole and in pieces, answers of the terminal, and the keys of real terminals.

mod terminals;

use super::*;
use crate::keymap::Key;
use crate::theme::Background;

const ESC_WAIT: u64 = 25;
const MANNER: Manner = Manner {
    erases_with_delete: true,
    tells_keys: false,
};

/// The decoder of a terminal, and everything that it has passed on.
struct Terminal {
    decoder: Decoder,
    now: u64,
    events: Vec<Event>,
    cut_escs: usize,
}

impl Terminal {
    fn new(manner: Manner) -> Self {
        Self {
            decoder: Decoder::new(manner, ESC_WAIT),
            now: 0,
            events: Vec::new(),
            cut_escs: 0,
        }
    }

    fn take(&mut self, batch: Batch) {
        if batch.esc_was_cut {
            // The program goes back to where it was before the Esc.
            assert_eq!(self.events.pop(), Some(plain(KeyCode::Esc)));
            self.cut_escs += 1;
        }
        self.events.extend(batch.events);
    }

    /// Sends bytes after a pause in ms, in which the decoder settles what is due.
    fn sends(&mut self, pause: u64, bytes: &[u8]) {
        let until = self.now + pause;
        while let Some(due) = self.decoder.due().filter(|due| *due <= until) {
            let batch = self.decoder.settle(due);
            self.take(batch);
        }
        self.now = until;
        let batch = self.decoder.feed(bytes, self.now);
        self.take(batch);
    }
}

/// The events of pieces that arrive 150 ms apart, once everything is settled.
fn events_of(manner: Manner, pieces: &[&[u8]]) -> Vec<Event> {
    let mut terminal = Terminal::new(manner);
    for piece in pieces {
        terminal.sends(150, piece);
    }
    terminal.sends(5_000, b"");
    assert_eq!(terminal.decoder.due(), None, "nothing is kept for ever");
    terminal.events
}

fn events(text: &str) -> Vec<Event> {
    events_of(MANNER, &[text.as_bytes()])
}

/// The spellings of the keys among events; other events as they are.
fn names(events: &[Event]) -> Vec<String> {
    let name = |event: &Event| match event {
        Event::Key(key) => Key::from_event(*key).map(|key| key.to_string()),
        other => Some(format!("{other:?}")),
    };
    events.iter().filter_map(name).collect()
}

fn keys(text: &str) -> String {
    names(&events(text)).join(" ")
}

/// Sequences that a terminal sends while one writes, and answers to questions.
const SEQUENCES: &[&str] = &[
    "\x1b[D",
    "\x1bOP",
    "\x1bOd",
    "\x1b[3~",
    "\x1b[1;5D",
    "\x1b[7$",
    "\x1b[8^",
    "\x1b[27;2;13~",
    "\x1b[13;2u",
    "\x1b[<0;10;5M",
    "\x1b[<35;10;5M",
    "\x1b[<64;120;50M",
    "\x1b[I",
    "\x1b[200~två\rrader\x1b[201~",
    "\x1b]11;rgb:1c1c/1c1c/1c1c\x07",
    "\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1bP>|XTerm(390)\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[?62;22c",
    "\x1b[>41;354;0c",
    "\x1b[12;40R",
    "\x1b[?1u",
    "å",
    "👩‍👧",
];

#[test]
fn a_sequence_cut_at_any_byte_is_what_it_is_whole() {
    for sequence in SEQUENCES {
        let whole = events(&format!("ab{sequence}cd"));
        assert!(!names(&whole).contains(&"Esc".to_owned()), "{sequence:?}");
        for at in 1..sequence.len() {
            let (first, second) = sequence.as_bytes().split_at(at);
            let in_pieces = events_of(MANNER, &[b"ab", first, second, b"cd"]);
            assert_eq!(in_pieces, whole, "{sequence:?} cut at {at}");
        }
    }
}

#[test]
fn a_sequence_in_single_bytes_within_the_wait_is_what_it_is_whole() {
    for sequence in SEQUENCES {
        let text = format!("ab{sequence}cd");
        let mut terminal = Terminal::new(MANNER);
        for byte in text.bytes() {
            terminal.sends(ESC_WAIT - 1, &[byte]);
        }
        terminal.sends(5_000, b"");
        assert_eq!(terminal.events, events(&text), "{sequence:?}");
        assert_eq!(terminal.cut_escs, 0, "{sequence:?}");
    }
}

#[test]
fn answers_of_the_terminal_are_never_typed() {
    for answer in SEQUENCES.iter().filter(|sequence| {
        let begins = |with: &[&str]| with.iter().any(|with| sequence.starts_with(with));
        begins(&[
            "\x1b]", "\x1bP", "\x1b_", "\x1b[?", "\x1b[>", "\x1b[12;", "\x1b[I",
        ])
    }) {
        assert_eq!(keys(&format!("a{answer}b")), "a b", "{answer:?}");
    }
}

#[test]
fn the_answer_about_the_background_is_passed_on_however_it_is_cut() {
    let dark = Some(Background::Dark);
    for (answer, background) in [
        ("\x1b]11;rgb:1c1c/1c1c/1c1c\x07", dark),
        ("\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\", dark),
        ("\x1b]11;rgb:ffff/ffff/ffff\x07", Some(Background::Light)),
        ("\x1b]10;rgb:1c1c/1c1c/1c1c\x07", None),
        ("\x1b]11;?\x07", None),
        ("\x1b]111;rgb:1c1c/1c1c/1c1c\x07", None),
        // The end was lost.
        ("\x1b]11;rgb:1c1c/1c1c/1c1c\r", None),
    ] {
        for at in 1..answer.len() {
            let mut decoder = Decoder::new(MANNER, ESC_WAIT);
            let (first, second) = answer.as_bytes().split_at(at);
            let mut found = decoder.feed(first, 0).background;
            for (late, bytes) in [(10, second), (500, b"")] {
                let batch = decoder.feed(bytes, late);
                found = batch.background.or(found);
            }
            assert_eq!(found, background, "{answer:?} cut at {at}");
        }
    }
}

#[test]
fn esc_is_a_key_after_a_short_wait_and_at_once_before_another_esc_sequence() {
    let mut terminal = Terminal::new(MANNER);
    terminal.sends(0, b"a\x1b");
    assert_eq!(names(&terminal.events), ["a"]);
    terminal.sends(ESC_WAIT, b"");
    assert_eq!(names(&terminal.events), ["a", "Esc"]);
    assert_eq!(keys("\x1b\x1b"), "Esc Esc");
    assert_eq!(keys("\x1b\x1bOP"), "Alt+F1");
    assert_eq!(keys("\x1b\x1b[D"), "Alt+←");
    assert_eq!(keys("\x1b\x1b\x1b"), "Esc Esc Esc");
}

#[test]
fn what_is_typed_after_esc_is_kept() {
    for typed in [
        "På måndag",
        "Om",
        "O",
        "[",
        "]",
        "P",
        "[å",
        "[x] gjort",
        "X",
    ] {
        let pieces: [&[u8]; 2] = [b"\x1b", typed.as_bytes()];
        let written: String = events_of(MANNER, &pieces)[1..]
            .iter()
            .filter_map(|event| match event {
                Event::Key(key) => Key::from_event(*key)?.typed(),
                _ => None,
            })
            .collect();
        assert_eq!(written, typed);
    }
    // Letter by letter, as the keyboard sends them.
    let letters: [&[u8]; 3] = [b"\x1b", b"[", b"D"];
    assert_eq!(names(&events_of(MANNER, &letters)), ["Esc", "[", "D"]);
}

#[test]
fn alt_and_a_letter_that_could_begin_a_sequence_is_that_key() {
    assert_eq!(keys("\x1bO"), "Alt+O");
    assert_eq!(keys("\x1b["), "Alt+[");
    assert_eq!(keys("\x1bP\x1bOP"), "Alt+P F1");
    assert_eq!(keys("\x1b]å"), "Alt+] å");
    assert_eq!(keys("\x1bå\x1b\r\x1b\x7f"), "Alt+å Alt+Enter Alt+Backspace");
}

#[test]
fn a_string_or_paste_without_an_end_does_not_swallow_what_follows() {
    let mut terminal = Terminal::new(MANNER);
    terminal.sends(0, b"\x1b]11;rgb:00");
    terminal.sends(GAP + 1, b"x");
    assert_eq!(names(&terminal.events), ["x"]);
    assert_eq!(keys("\x1b]11;rgb\x1b[Dx"), "← x");
    assert_eq!(keys("\x1b]11;rgb\rx"), "Enter x");
    let long = format!("\x1b]1{}", "a".repeat(2 * 512));
    assert!(!keys(&long).is_empty());
    // A paste whose end never came is ended by Esc alone.
    let mut terminal = Terminal::new(MANNER);
    terminal.sends(0, b"\x1b[200~text");
    terminal.sends(5_000, b"\x1b");
    terminal.sends(GAP, b"x");
    let pasted = Event::Paste("text".to_owned());
    assert_eq!(terminal.events, [pasted, plain(KeyCode::Char('x'))]);
}

#[test]
fn bytes_that_are_no_text_are_dropped_and_pastes_follow_each_other() {
    assert_eq!(events_of(MANNER, &[b"a\xe5", b"b\xff\xc3"]), events("ab"));
    let pastes = events("\x1b[200~ab\x1b[201~\x1b[200~cd\x1b[201~\x1b[I!");
    let paste = |text: &str| Event::Paste(text.to_owned());
    let expected = [paste("ab"), paste("cd"), plain(KeyCode::Char('!'))];
    assert_eq!(pastes, expected);
    let large = format!("\x1b[200~{}\x1b[201~", "ord ".repeat(100_000));
    let pieces: Vec<&[u8]> = large.as_bytes().chunks(1_000).collect();
    assert_eq!(events_of(MANNER, &pieces), [paste(&"ord ".repeat(100_000))]);
}

#[test]
fn backspace_is_the_terminal_s_own_erase_character() {
    assert_eq!(keys("\x7f\x08"), "Backspace Ctrl+Backspace");
    let key = |manner| names(&events_of(manner, &[b"\x08"])).join(" ");
    assert_eq!(key(Manner::default()), "Backspace");
    let tells_keys = Manner {
        tells_keys: true,
        ..MANNER
    };
    assert_eq!(key(tells_keys), "Backspace");
}

#[test]
fn keys_as_numbers_are_keys() {
    for (bytes, key) in [
        ("\x1b[97;1:1u\x1b[97;1:3u", "a"),
        ("\x1b[13u\x1b[127u\x1b[9;2u", "Enter Backspace Shift+Tab"),
        ("\x1b[97:65;2u\x1b[97;2u\x1b[97;65u", "A A A"),
        ("\x1b[97;;229u\x1b[229u", "å å"),
        ("\x1b[57400;129u\x1b[57414u\x1b[57417u", "1 Enter ←"),
        ("\x1b[122;6u\x1b[112;4u", "Ctrl+Shift+Z Alt+P"),
        ("\x1b[27;5;9~\x1b[27;2;13~", "Ctrl+Tab Shift+Enter"),
        // AltGr of other systems, keys without a use, and modifiers alone.
        ("\x1b[27;7;50~\x1b[57441;2u\x1b[57358u\x1b[2~", ""),
        ("\x1b[[A\x1b[[E\x1b[25~\x1bOM\x1bOu", "F1 F5 F13 Enter 5"),
    ] {
        assert_eq!(keys(bytes), key, "{bytes:?}");
    }
}

#[test]
fn reports_of_the_mouse_are_read_in_every_form() {
    use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
    let mouse = |kind, column, row| {
        Event::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: crossterm::event::KeyModifiers::NONE,
        })
    };
    let left = MouseButton::Left;
    let (down, up) = (MouseEventKind::Down(left), MouseEventKind::Up(left));
    let (drag, wheel) = (MouseEventKind::Drag(left), MouseEventKind::ScrollDown);
    for (bytes, event) in [
        ("\x1b[<0;10;5M", mouse(down, 9, 4)),
        ("\x1b[<0;10;5m", mouse(up, 9, 4)),
        ("\x1b[<32;11;5M", mouse(drag, 10, 4)),
        ("\x1b[<65;1;1M", mouse(wheel, 0, 0)),
        ("\x1b[32;300;5M", mouse(down, 299, 4)),
        ("\x1b[M *%", mouse(down, 9, 4)),
        ("\x1b[M#*%", mouse(up, 9, 4)),
        (
            "\x1b[<1;2;3M",
            mouse(MouseEventKind::Down(MouseButton::Middle), 1, 2),
        ),
    ] {
        assert_eq!(events(bytes), [event], "{bytes:?}");
    }
}
