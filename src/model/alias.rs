//! Aliases of people: spotting full names, and the sort order of names.

use unicode_normalization::UnicodeNormalization;

/// Whether an alias looks like a full name: two words in a row that start with a capital followed by a small letter.
/// A guess, so use it only for a hint.
pub fn looks_like_full_name(alias: &str) -> bool {
    let words: Vec<&str> = alias.split_whitespace().collect();
    words
        .windows(2)
        .any(|pair| pair.iter().all(|word| is_name(word)))
}

fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Sort key for names: ignores case, and puts å, ä and ö last, in this order.
pub fn alphabetical(name: &str) -> String {
    let place = |letter| match letter {
        'å' => '\u{10fffd}',
        'ä' | 'æ' => '\u{10fffe}',
        'ö' | 'ø' => '\u{10ffff}',
        other => other,
    };
    name.trim()
        .nfc()
        .flat_map(char::to_lowercase)
        .map(place)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_are_told_apart_from_initials_and_roles() {
        for name in ["Anna Berg", "anna Anna-Karin Berg", "Åsa Öst"] {
            assert!(looks_like_full_name(name), "{name}");
        }
        for alias in ["MB", "M B", "ny chef", "Rektor", "Chef norr", "HR Chef", ""] {
            assert!(!looks_like_full_name(alias), "{alias}");
        }
    }

    #[test]
    fn swedish_letters_sort_after_z_in_alphabet_order() {
        let mut names = ["ÖB", "Ås", "ZZ", "ab", "Äl", "AC"];
        names.sort_by_key(|name| alphabetical(name));
        assert_eq!(names, ["ab", "AC", "ZZ", "Ås", "Äl", "ÖB"]);
    }
}
