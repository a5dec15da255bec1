//! Answers in a table of any form tool: a row each. Only the columns of the questions are read.

use csv::{ReaderBuilder, StringRecord};

/// The names by which the column of a question is known, and the words of its answers.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// The names, in every language.
    pub names: Vec<String>,
    /// The digit of each answer in words, in every language.
    pub words: Vec<(u8, String)>,
}

/// The reason that a table has no answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableError {
    /// It is no table.
    NotATable,
    /// No column, or several, may be the one of this question, by its index.
    NoColumn(usize),
}

/// The signs between the cells of a row.
const SIGNS: [u8; 3] = [b',', b';', b'\t'];
/// Fewest letters of a name that is looked for within a heading.
const LONG_NAME: usize = 5;

/// The digits of each row, 0 for an empty cell; `None` for a row with something else in a cell.
///
/// # Errors
///
/// [`TableError`]
pub fn answers_in_table(
    text: &str,
    columns: &[Column],
) -> Result<Vec<Option<Vec<u8>>>, TableError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head = text.lines().next().unwrap_or("");
    let count = |sign: &u8| head.bytes().filter(|byte| byte == sign).count();
    let sign = SIGNS.into_iter().max_by_key(count).unwrap_or(SIGNS[0]);
    let mut reader = ReaderBuilder::new()
        .delimiter(sign)
        .flexible(true)
        .from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|_| TableError::NotATable)?;
    let places = columns.iter().enumerate().map(|(question, column)| {
        let place = place(headings, column);
        place.ok_or(TableError::NoColumn(question))
    });
    let places: Vec<usize> = places.collect::<Result<_, _>>()?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| TableError::NotATable)?;
        let cells = places.iter().zip(columns);
        let digits = cells.map(|(place, column)| digit(record.get(*place).unwrap_or(""), column));
        rows.push(digits.collect());
    }
    Ok(rows)
}

/// The only column with one of the names as its heading, else the only one with a name in it.
fn place(headings: &StringRecord, column: &Column) -> Option<usize> {
    let names: Vec<String> = column
        .names
        .iter()
        .map(|name| name.to_lowercase())
        .collect();
    let only = |fits: &dyn Fn(&str) -> bool| {
        let headings = headings.iter().map(|heading| heading.trim().to_lowercase());
        let mut found = headings.enumerate().filter(|(_, heading)| fits(heading));
        let first = found.next().map(|(place, _)| place);
        first.filter(|_| found.next().is_none())
    };
    let is_name = |heading: &str| names.iter().any(|name| name == heading);
    let has_name = |heading: &str| {
        let long = names
            .iter()
            .filter(|name| name.chars().count() >= LONG_NAME);
        { long }.any(|name| heading.contains(name.as_str()))
    };
    only(&is_name).or_else(|| only(&has_name))
}

/// `4`, `4 – mostly`, or an answer in words.
fn digit(cell: &str, column: &Column) -> Option<u8> {
    let cell = cell.trim();
    let mut letters = cell.chars();
    let Some(first) = letters.next() else {
        return Some(0);
    };
    let after = letters.next();
    if let Some(digit) = first.to_digit(10)
        && !after.is_some_and(|after| after.is_ascii_digit() || after == '.' || after == ',')
    {
        return u8::try_from(digit).ok();
    }
    let words = cell.to_lowercase();
    let mut known = column.words.iter();
    let said = known.find(|(_, said)| said.to_lowercase() == words);
    said.map(|(digit, _)| *digit)
}
