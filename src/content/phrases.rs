use intl_pluralrules::PluralCategory;

use super::fill::fill;
use super::{Language, Phrase};

/// The text of each phrase in one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrases {
    pub(super) table: &'static Table,
    /// The row of each phrase, at index `phrase as usize`.
    rows: &'static [usize; COUNT],
}

/// Keys and texts, sorted by key. They are parts of one text, since each pointer in the program costs time when it starts.
#[derive(Debug)]
pub(super) struct Table {
    /// Each key with its text after it, then all forms.
    pub(super) text: &'static str,
    /// The start of each key, the start of its text, and the end of its text, in bytes.
    pub(super) rows: &'static [[u32; 3]],
    /// The texts for some numbers, sorted by row.
    pub(super) forms: &'static [Form],
}

/// The text of a phrase for some numbers: its row, the numbers, and the start and end of the text, in bytes.
pub(super) type Form = (usize, PluralCategory, [u32; 2]);

/// The number of phrases.
pub(super) const COUNT: usize = Phrase::ALL.len();

impl Phrases {
    pub(super) const fn new(table: &'static Table, rows: &'static [usize; COUNT]) -> Self {
        Self { table, rows }
    }

    pub(super) fn say(&self, phrase: Phrase) -> &'static str {
        let row = self.rows.get(phrase as usize);
        row.map_or("", |row| self.table.other(*row))
    }

    pub(super) fn count(
        &self,
        language: Language,
        phrase: Phrase,
        n: usize,
        values: &[(&str, &str)],
    ) -> String {
        let row = self.rows.get(phrase as usize);
        let text = row.map_or("", |row| self.table.of(*row, language.plural(n)));
        let number = n.to_string();
        let values: Vec<(&str, &str)> = [("n", number.as_str())]
            .iter()
            .chain(values)
            .copied()
            .collect();
        fill(text, &values)
    }
}

impl Table {
    /// The key of a row.
    pub(super) fn key(&self, row: usize) -> &'static str {
        self.rows
            .get(row)
            .map_or("", |[from, to, _]| self.part(*from, *to))
    }

    /// The text of a row for all numbers without a form of their own.
    pub(super) fn other(&self, row: usize) -> &'static str {
        self.rows
            .get(row)
            .map_or("", |[_, from, to]| self.part(*from, *to))
    }

    /// The text of a row for the numbers of a category.
    pub(super) fn of(&self, row: usize, category: PluralCategory) -> &'static str {
        let mut forms = self.forms(row).iter();
        let form = forms.find(|(_, form, _)| *form == category);
        form.map_or_else(|| self.other(row), |(.., [from, to])| self.part(*from, *to))
    }

    /// The forms of a row.
    pub(super) fn forms(&self, row: usize) -> &'static [Form] {
        let from = self.forms.partition_point(|(form, ..)| *form < row);
        let to = self.forms.partition_point(|(form, ..)| *form <= row);
        self.forms.get(from..to).unwrap_or_default()
    }

    fn part(&self, from: u32, to: u32) -> &'static str {
        self.text.get(from as usize..to as usize).unwrap_or("")
    }
}

/// The row of each phrase in a table. A phrase without a text does not compile.
pub(super) const fn rows(table: &Table) -> [usize; COUNT] {
    let text = table.text.as_bytes();
    let mut rows = [0; COUNT];
    let mut at = 0;
    while at < COUNT {
        let key = Phrase::ALL[at].key().as_bytes();
        let (mut from, mut to) = (0, table.rows.len());
        while from < to {
            let middle = from.midpoint(to);
            if is_before(key_of(text, &table.rows[middle]), key) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        let is_found = from < table.rows.len() && !is_before(key, key_of(text, &table.rows[from]));
        assert!(is_found, "a phrase has no text in `phrases.ron`");
        rows[at] = from;
        at += 1;
    }
    rows
}

const fn key_of<'a>(text: &'a [u8], row: &[u32; 3]) -> &'a [u8] {
    let (until, _) = text.split_at(row[1] as usize);
    let (_, key) = until.split_at(row[0] as usize);
    key
}

/// Whether a key sorts before another.
const fn is_before(key: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < key.len() && at < other.len() {
        if key[at] != other[at] {
            return key[at] < other[at];
        }
        at += 1;
    }
    key.len() < other.len()
}
