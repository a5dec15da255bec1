//! Signs of the program in ASCII, for a terminal whose locale has no UTF-8.

/// A frame, mark or sign of punctuation as one ASCII character; `None` for letters and for signs that have none. A
/// letter has no replacement: the text of a note is never changed, and many terminals show UTF-8 all the same.
pub fn ascii_sign(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "│" | "║" | "╎" | "┆" => "|",
        "─" | "━" | "═" | "┄" | "–" | "—" | "−" => "-",
        "┌" | "┐" | "└" | "┘" | "├" | "┤" | "┬" | "┴" | "┼" => "+",
        "▸" | "›" | "»" | "→" => ">",
        "◂" | "‹" | "«" | "←" => "<",
        "▲" | "↑" => "^",
        "▼" | "↓" => "v",
        "●" | "•" => "*",
        "○" => "o",
        "◐" => "/",
        "◉" => "@",
        "·" => ".",
        "◌" => "`",
        "✓" => "x",
        "…" => "~",
        "↔" => "=",
        "□" | "☐" => "_",
        // Steps of a scale, with a figure after them: none of them is a sign of a number.
        "▁" => "_",
        "▂" => ",",
        "▃" | "▒" => ":",
        "▄" => "=",
        "▅" => "%",
        "▆" => "&",
        "▇" => "#",
        // The place of the view, in the frame at its side.
        "┃" => "#",
        "█" | "■" | "▌" | "▐" | "▙" | "▚" | "▛" | "▜" | "▞" | "▟" => "#",
        "▀" | "”" | "“" => "\"",
        "▘" | "▝" => "'",
        "▖" | "▗" => ".",
        "✎" => "?",
        "’" | "‘" => "'",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn a_sign_is_one_ascii_character_and_a_letter_stays() {
        for sign in "│─┌┼▸▲▼●○◐◌·✓…↔▁▄█”’–−→".chars() {
            let ascii = ascii_sign(&sign.to_string()).unwrap();
            assert!(ascii.is_ascii() && ascii.len() == 1, "{sign}");
            assert_eq!(width(&sign.to_string()), 1, "{sign}");
        }
        for letter in ["å", "Ö", "a", "日", "e\u{301}", " "] {
            assert_eq!(ascii_sign(letter), None, "{letter}");
        }
    }

    #[test]
    fn signs_that_are_read_beside_each_other_stay_apart() {
        for signs in [
            // The look-back: answers, and steps with a figure such as +1 after them.
            "●◐○–?",
            "▁▂▃▄▅▆▇+−·",
            // A scale, and the trend of its marks.
            "●○◉◌·│",
            // The place of the view, in the frame.
            "┃│",
            "▲▼│",
            // A spread, now and last time.
            "■□│",
            "█▒│",
            // Tips, lists and differences.
            "●◐○–·✎",
            "▸✓·",
            "−+",
        ] {
            let ascii: Vec<String> = signs
                .chars()
                .map(|sign| sign.to_string())
                .map(|sign| ascii_sign(&sign).map_or(sign, str::to_owned))
                .collect();
            for (at, one) in ascii.iter().enumerate() {
                assert!(!ascii[..at].contains(one), "{one} is twice in {signs}");
            }
        }
    }
}
