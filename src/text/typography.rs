//! Typing aids: quotes, dashes and ellipses.

use std::borrow::Cow;

use super::verbatim::{is_in_code, is_verbatim, last_token};

/// The typographic style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Typography {
    /// No replacement.
    #[default]
    Off,
    /// These quotation marks, double and single, each opening and closing.
    Quotes([&'static str; 4]),
}

/// A replacement for the last bytes before the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Replacement {
    pub replaced: usize,
    pub with: Cow<'static, str>,
}

const APOSTROPHE: &str = "’";
/// Words whose first letters are left out.
const SHORTENED: [&str; 5] = ["em", "til", "tis", "twas", "twere"];
/// Most letters of a word that may have been shortened.
const LONGEST_SHORTENED: usize = 5;

/// The replacement after the character just typed; `before` is the paragraph up to and including it.
///
/// Addresses, paths and code are left alone. So is a straight quote after a digit, which is a measure, unless it ends a
/// quotation.
pub(super) fn replacement(style: Typography, before: &str) -> Option<Replacement> {
    let Typography::Quotes(quotes) = style else {
        return None;
    };
    let typed = before.chars().next_back()?;
    let earlier = &before[..before.len() - typed.len_utf8()];
    if let Some(mended) = shortened(quotes, earlier, typed) {
        return Some(mended);
    }
    let quote = |pair: [&'static str; 2]| match opens_quote(earlier) {
        true => (1, pair[0]),
        false => (1, pair[1]),
    };
    let (replaced, with) = match typed {
        '"' | '\'' => quote(pair_of(quotes, typed)),
        '-' if earlier.ends_with('–') => (1 + '–'.len_utf8(), "—"),
        '-' if earlier.ends_with('-') && !earlier.ends_with("--") => (2, "–"),
        '.' if earlier.ends_with("..") && !earlier.ends_with("...") => (3, "…"),
        _ => return None,
    };
    let is_quote = matches!(typed, '"' | '\'');
    let is_measure = is_quote && earlier.ends_with(|last: char| last.is_ascii_digit());
    let ends_quotation = is_quote && is_quotation_open(pair_of(quotes, typed), earlier);
    let is_left_alone =
        is_in_code(earlier) || (is_measure || is_verbatim(last_token(earlier))) && !ends_quotation;
    (!is_left_alone).then_some(Replacement {
        replaced,
        with: Cow::Borrowed(with),
    })
}

/// The opening and the closing mark for a straight quote.
fn pair_of(quotes: [&'static str; 4], quote: char) -> [&'static str; 2] {
    let [opening, closing, single_opening, single_closing] = quotes;
    match quote {
        '"' => [opening, closing],
        _ => [single_opening, single_closing],
    }
}

/// Whether a quote typed after `earlier` opens a quotation.
fn opens_quote(earlier: &str) -> bool {
    earlier
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '–' | '—' | '“' | '‘'))
}

/// Whether a quotation that began with the first of these marks has not ended.
fn is_quotation_open([opening, closing]: [&str; 2], earlier: &str) -> bool {
    let count = |sign: &str| earlier.matches(sign).count();
    match (opening == closing, closing == APOSTROPHE) {
        (true, true) => false,
        (true, false) => count(opening) % 2 == 1,
        // Most of them are no ends of quotations.
        (false, true) => earlier.rfind(opening) > earlier.rfind(closing),
        (false, false) => count(opening) > count(closing),
    }
}

/// An apostrophe in the place of a quote that stands before a decade (’90s) or a shortened word (rock ’n’ roll, ’tis).
fn shortened(quotes: [&'static str; 4], earlier: &str, typed: char) -> Option<Replacement> {
    let [_, closing, single_opening, _] = quotes;
    let mut near = earlier.char_indices().rev().take(LONGEST_SHORTENED + 1);
    let (at, quote) = near.find(|(_, c)| !c.is_alphanumeric())?;
    let word = &earlier[at + quote.len_utf8()..];
    let is_decade = word.len() == 2 && word.bytes().all(|digit| digit.is_ascii_digit());
    let is_shortened = |known: &&str| word.eq_ignore_ascii_case(known);
    let is_apostrophe = match typed {
        '\'' => word.eq_ignore_ascii_case("n"),
        's' | '"' => is_decade,
        _ if typed.is_alphanumeric() => false,
        _ => is_decade || SHORTENED.iter().any(is_shortened),
    };
    let is_quote = single_opening != APOSTROPHE && earlier[at..].starts_with(single_opening);
    if !is_quote || !is_apostrophe {
        return None;
    }
    let mut with = format!("{APOSTROPHE}{word}");
    match typed {
        '\'' => with.push_str(APOSTROPHE),
        '"' => with.push_str(closing),
        typed => with.push(typed),
    }
    Some(Replacement {
        replaced: earlier.len() - at + typed.len_utf8(),
        with: Cow::Owned(with),
    })
}
