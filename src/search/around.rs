use std::borrow::Cow;

use super::{Hit, Query, excerpt, searched_texts};
use crate::content::Catalog;
use crate::insight::entry_words;
use crate::model::Entry;

impl Hit {
    /// The field and the text in which it was found; `None` where a filter alone has found the entry.
    pub fn text_in<'a>(&self, entry: &'a Entry) -> Option<(&'a str, Cow<'a, str>)> {
        searched_texts(entry).nth(self.text?)
    }
}

/// The words around a hit in its entry, in one line of at most `most` characters; the entry's first words where a filter
/// alone has found it.
pub fn words_around(
    hit: &Hit,
    entry: &Entry,
    query: &Query,
    catalog: &Catalog,
    most: usize,
) -> String {
    match hit.text_in(entry) {
        Some((_, text)) => excerpt(&text, query.marks(), most).text.replace('\n', " "),
        None => entry_words(catalog, entry),
    }
}
