//! A language for debug builds, longer than any real one: the English texts with accents and more letters. It shows
//! which pages have no room for other words, and which words are not among the texts.

use super::fallback::Shape;
use super::json::Json;

const PLAIN: &str = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz";
const ACCENTED: &str = "ÅåƁƀĆćĎďÉéƑƒĢģĤĥÎîĴĵĶķĹĺḾḿŃńÖöṔṕǪǫŔŕŠšŤťÛûṼṽŴŵẊẋÝýŽž";

/// The value with its words made up. `is_words` is whether it is words.
pub fn made_up(value: &Json, shape: Shape, is_words: bool) -> Json {
    match value {
        Json::Text(text) if is_words => Json::Text(longer(text)),
        Json::Text(_) | Json::Plain(_) => value.clone(),
        Json::List(items) => {
            let items = items.iter();
            Json::List(items.map(|item| made_up(item, shape, is_words)).collect())
        }
        Json::Map(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| {
                let is_words = is_words || shape.is_words(key);
                // The columns of days and months are as wide as short names are in any language.
                let value = match key.as_str() {
                    "weekdays_short" | "months_short" => accents(value),
                    _ => made_up(value, shape, is_words),
                };
                (key.clone(), value)
            });
            Json::Map(pairs.collect())
        }
    }
}

fn accents(value: &Json) -> Json {
    let texts = value.items().iter().filter_map(Json::text);
    let accented = texts.map(|text| Json::Text(text.chars().map(accent).collect()));
    Json::List(accented.collect())
}

fn accent(letter: char) -> char {
    let at = PLAIN.chars().position(|plain| plain == letter);
    let accented = at.and_then(|at| ACCENTED.chars().nth(at));
    accented.unwrap_or(letter)
}

/// A text with an accent on each letter and two letters more for each five. Placeholders such as `{name}` stay.
pub fn longer(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let (mut is_name, mut in_word) = (false, 0);
    for letter in text.chars() {
        is_name |= letter == '{';
        if is_name || !letter.is_alphabetic() {
            out.push(letter);
            is_name &= letter != '}';
            in_word = 0;
            continue;
        }
        let accented = accent(letter);
        in_word += 1;
        out.push(accented);
        if matches!(in_word % 5, 2 | 4) {
            out.extend(accented.to_lowercase());
        }
    }
    out
}
