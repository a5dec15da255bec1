//! `tillit show`: entries as plain text.

use std::io::{self, IsTerminal, Write};

use jiff::civil::Date;

use super::output::{Stop, complain};
use super::surroundings::Surroundings;
use super::{plain, trouble, week};
use crate::content::{Catalog, Phrase};
use crate::model::{Leaf, WeekId};
use crate::store::{LeafRead, Store};
use crate::text::display;
use crate::workbook::own_dilemmas;

/// Which entries, and how.
pub(super) struct Wanted<'a> {
    /// As typed; none means this week.
    pub weeks: &'a [String],
    /// Every week, and what stands in the workbook.
    pub all: bool,
    /// As stored, control characters and all.
    pub raw: bool,
}

/// Prints what is wanted. A week that cannot be read is told of, and the others are printed.
pub(super) fn run(
    here: &Surroundings,
    named: Option<&str>,
    wanted: &Wanted<'_>,
    today: Date,
) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    if wanted.raw && out.is_terminal() {
        let refusal = here.catalog.say(Phrase::CliRawToTerminal);
        return Err(Stop::BadUse(refusal.to_owned()));
    }
    let weeks = weeks(&here.catalog, wanted.weeks, today)?;
    let store = here.existing_store(named)?;
    let leaves = if wanted.all {
        store.leaves()?
    } else {
        weeks.into_iter().map(Leaf::Week).collect()
    };
    let mut catalog = with_own_content(here)?;
    if let LeafRead::Read(standing) = store.read(Leaf::Standing) {
        catalog.set_entered_dilemmas(own_dilemmas(&standing, &catalog));
    }
    let (mut shown, mut unread) = (false, false);
    for leaf in leaves {
        let Ok(text) = text(&catalog, &store, leaf) else {
            unread = true;
            continue;
        };
        if let Some(text) = text {
            if shown {
                writeln!(out)?;
            }
            let text = if wanted.raw {
                text.into()
            } else {
                display(&text)
            };
            out.write_all(text.as_bytes())?;
            shown = true;
        }
    }
    out.flush()?;
    if unread {
        return Err(Stop::Told);
    }
    if !shown {
        complain(catalog.say(Phrase::CliShowNothing));
    }
    Ok(())
}

fn weeks(catalog: &Catalog, typed: &[String], today: Date) -> Result<Vec<WeekId>, Stop> {
    if typed.is_empty() {
        return Ok(vec![WeekId::of(today)]);
    }
    let read = |text: &String| week(catalog, text, today);
    typed.iter().map(read).collect()
}

/// Sheets and dilemmas of the user's own give their labels too; `check` tells what is wrong in them.
pub(super) fn with_own_content(here: &Surroundings) -> Result<Catalog, Stop> {
    let texts: Vec<_> = here
        .folders()?
        .own_content()
        .into_iter()
        .filter_map(|(name, text)| Some((name, text.ok()?)))
        .collect();
    Ok(here.catalog.clone().with_own(&texts).0)
}

/// What there is to print of a leaf; an error where it cannot be read, which has been told then.
fn text(catalog: &Catalog, store: &Store, leaf: Leaf) -> Result<Option<String>, ()> {
    match store.read(leaf) {
        LeafRead::Missing => Ok(None),
        LeafRead::Read(entries) => Ok(plain::leaf(catalog, leaf, &entries)),
        LeafRead::ReadOnly(error) => {
            let path = store.path(leaf);
            complain(&trouble::unreadable(
                catalog,
                &path.to_string_lossy(),
                error,
            ));
            Err(())
        }
    }
}
