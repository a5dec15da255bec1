//! The header of the look-back: the weeks, months, quarters or years above their columns.

use jiff::civil::Date;

use crate::content::{Catalog, Phrase};
use crate::model::Period;

/// The words above a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnHead {
    /// The month or year, in words from long to short, where it begins; empty elsewhere.
    pub group: Vec<String>,
    /// The week, month, quarter or year, from long to short.
    pub names: Vec<String>,
}

/// The kind of a period, from its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Week,
    Month,
    Quarter,
    Year,
}

impl Kind {
    fn of(period: Period) -> Self {
        match period.count() {
            ..=1 => Self::Week,
            2..=5 => Self::Month,
            6..=20 => Self::Quarter,
            _ => Self::Year,
        }
    }
}

/// The heads of all columns.
pub fn heads(periods: &[Period], catalog: &Catalog) -> Vec<ColumnHead> {
    let before = std::iter::once(None).chain(periods.iter().copied().map(Some));
    let heads = periods.iter().zip(before);
    heads
        .map(|(period, before)| head(*period, before, catalog))
        .collect()
}

fn head(period: Period, before: Option<Period>, catalog: &Catalog) -> ColumnHead {
    let calendar = catalog.calendar();
    let kind = Kind::of(period);
    let day = period.last.thursday();
    let before = before.map(|before| before.last.thursday());
    let is_new = |of: fn(Date) -> i16| before.is_none_or(|before| of(before) != of(day));
    let (new_year, new_month) = (is_new(Date::year), is_new(|day| i16::from(day.month())));
    let year = day.year().to_string();
    let month = calendar.month_short(day.month());
    let group = match kind {
        Kind::Week if new_year => vec![format!("{month} {year}"), month.to_owned()],
        Kind::Week if new_month => vec![month.to_owned()],
        Kind::Month | Kind::Quarter if new_year => vec![year.clone()],
        _ => Vec::new(),
    };
    let names = match kind {
        Kind::Week => vec![period.last.week().to_string()],
        Kind::Month => {
            let first = |letters| month.chars().take(letters).collect();
            vec![month.to_owned(), first(3), first(1)]
        }
        Kind::Quarter => {
            let quarter = ((day.month() + 2) / 3).to_string();
            let short = catalog.fill(Phrase::QuarterShort, &[("n", &quarter)]);
            vec![short, quarter]
        }
        Kind::Year => vec![year],
    };
    ColumnHead { group, names }
}

/// The name of a period in full: «Vecka 47 · 16–22 nov 2026», «november 2026», «kvartal 4 2026», «2026».
pub fn title(period: Period, catalog: &Catalog) -> String {
    use crate::content::Rhythm;
    match Kind::of(period) {
        Kind::Week => catalog.week_title(period.last),
        Kind::Month => period.title(Rhythm::Monthly, catalog),
        Kind::Quarter => period.title(Rhythm::Quarterly, catalog),
        Kind::Year => period.last.thursday().year().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Language;
    use crate::insight::Span;

    #[test]
    fn a_month_and_a_year_are_named_where_they_begin() {
        let catalog = Catalog::shipped(Language::Swedish).unwrap();
        let of = |span: Span, until: &str, since: &str| -> Vec<String> {
            let since = since.parse().unwrap();
            let periods = span.periods(until.parse().unwrap(), Some(since));
            let heads = heads(&periods, &catalog).into_iter();
            let first = |head: &ColumnHead| head.group.first().cloned().unwrap_or_default();
            heads
                .map(|head| format!("{}|{}", head.names[0], first(&head)))
                .collect()
        };
        let weeks = of(Span::Weeks, "2027-W02", "2026-W01");
        assert_eq!(weeks[..3], ["44|okt 2026", "45|nov", "46|"]);
        assert_eq!(weeks[9..], ["53|", "1|jan 2027", "2|"]);
        let months = of(Span::Months, "2027-W02", "2026-W01");
        assert_eq!(months[..2], ["feb|2026", "mars|"]);
        assert_eq!(months[11], "jan|2027");
        let quarters = of(Span::All, "2026-W47", "2016-W10");
        assert_eq!(quarters[..2], ["kv1|2016", "kv2|"]);
        let years = of(Span::All, "2026-W47", "1976-W10");
        assert_eq!(years[..2], ["1976|", "1977|"]);
    }
}
