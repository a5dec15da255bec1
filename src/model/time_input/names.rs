//! The words for days, months, lengths of time and small numbers: the names of days and months in each language, all others
//! Swedish and English side by side.

use jiff::civil::Weekday;

use crate::model::week_id::WEEKDAYS;

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// Shortest accepted abbreviation of a weekday or month, in characters.
const SHORTEST: usize = 3;

/// The weekdays from Monday and the months in each language, in lower case.
const NAMES: &[([&str; 7], [&str; 12])] = &include!(concat!(env!("OUT_DIR"), "/content/days.rs"));

const NUMBERS: [(&str, &str); 12] = [
    ("en", "one"),
    ("två", "two"),
    ("tre", "three"),
    ("fyra", "four"),
    ("fem", "five"),
    ("sex", "six"),
    ("sju", "seven"),
    ("åtta", "eight"),
    ("nio", "nine"),
    ("tio", "ten"),
    ("elva", "eleven"),
    ("tolv", "twelve"),
];

/// Whether a word is skipped among the words of a date.
pub(super) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "på" | "i" | "nu" | "den" | "on" | "the" | "of" | "e" | "th" | "st" | "nd" | "rd" | "this"
    )
}

/// Whether a word stands for a week, before its number.
pub(super) fn is_week(word: &str) -> bool {
    matches!(word, "v" | "w" | "vecka" | "week" | "veckan")
}

/// Whether a word stands for a quarter, before its number.
pub(super) fn is_quarter(word: &str) -> bool {
    matches!(word, "q" | "k" | "kv" | "kvartal" | "quarter")
}

pub(super) fn is_next(word: &str) -> bool {
    matches!(word, "nästa" | "next")
}

pub(super) fn is_last(word: &str) -> bool {
    matches!(word, "förra" | "last" | "senaste")
}

/// Whether a word ends a distance back in time.
pub(super) fn is_ago(word: &str) -> bool {
    matches!(word, "sedan" | "sen" | "ago")
}

/// The weekday that a word names or abbreviates.
pub(super) fn weekday_of(word: &str) -> Option<Weekday> {
    let named = weekday_with(|name| abbreviates(word, name));
    // The Swedish definite form, as in «fredagen den 4»; the plural «fredagarna» names no single day.
    let definite = || past_or_definite(word.strip_suffix("en")?);
    named.or_else(definite)
}

/// The weekday in a Swedish form such as «fredags», which is the last such day.
pub(super) fn past_weekday_of(word: &str) -> Option<Weekday> {
    past_or_definite(word.strip_suffix('s')?)
}

/// The weekday whose Scandinavian name this is. English has no such endings: «Mondays» names no single day.
fn past_or_definite(word: &str) -> Option<Weekday> {
    weekday_with(|name| name == word && name.ends_with("dag"))
}

/// The weekday with such a name in any language.
fn weekday_with(is_named: impl Fn(&str) -> bool) -> Option<Weekday> {
    let mut names = NAMES.iter();
    let at = names.find_map(|(weekdays, _)| weekdays.iter().position(|name| is_named(name)))?;
    WEEKDAYS.get(at).copied()
}

/// The number, 1-12, of the month that a word names or abbreviates.
pub(super) fn month_of(word: &str) -> Option<i16> {
    let mut names = NAMES.iter();
    let at =
        names.find_map(|(_, months)| months.iter().position(|name| abbreviates(word, name)))?;
    i16::try_from(at + 1).ok()
}

fn abbreviates(word: &str, name: &str) -> bool {
    word.chars().count() >= SHORTEST && name.starts_with(word)
}

/// The unit that a word or a single letter names.
pub(super) fn unit_of(word: &str) -> Option<Unit> {
    Some(match word {
        "d" | "dag" | "dagar" | "day" | "days" => Unit::Day,
        "v" | "w" | "vecka" | "veckor" | "week" | "weeks" => Unit::Week,
        "m" | "mån" | "månad" | "månader" | "month" | "months" => Unit::Month,
        "å" | "y" | "år" | "year" | "years" => Unit::Year,
        _ => return None,
    })
}

/// A number in digits or as a word, 0-9999.
pub(super) fn count_of(word: &str) -> Option<i32> {
    if matches!(word, "ett" | "a" | "an") {
        return Some(1);
    }
    let named = NUMBERS
        .iter()
        .position(|(swedish, english)| word == *swedish || word == *english);
    match named {
        Some(at) => i32::try_from(at + 1).ok(),
        None => super::parts::number(word).map(i32::from),
    }
}
