//! The group's answers in its hours about a dilemma, as a row of the look-back beside the user's own marks.

use super::Window;
use super::rows::{Trend, cells};
use crate::content::{Dilemma, Phrase};
use crate::insight::{answer_words, largest_step};
use crate::model::round::Counts;
use crate::model::views::{Pole, TEAM_HOUR, TeamHour};
use crate::model::{Answer, WeekId};
use crate::widgets::scale::trend_mark;

/// The mark of two piles that are equally large.
const TIED: &str = "~";

/// The largest pile of a group on a pole, in each period with a team's hour about the dilemma.
pub(super) fn group_trend(window: &Window<'_>, dilemma: &Dilemma, pole: Pole) -> Trend {
    let catalog = window.catalog;
    let field = catalog.sheet(TEAM_HOUR).and_then(|sheet| {
        let mut fields = sheet.fields.iter();
        fields.find(|field| TeamHour::pole_of(&field.id) == Some(pole))
    });
    let rounds = window.of_sheet(TEAM_HOUR);
    let rounds = rounds.filter(|(_, round)| round.dilemma() == Some(dilemma.id.as_str()));
    let counted = rounds.filter_map(|(week, round)| {
        let counts = TeamHour::counts(round, &field?.id)?;
        Some((week, counts))
    });
    let words = |counts: &Counts| answer_words(catalog, field, &Answer::Points(counts.clone()));
    let counted: Vec<(WeekId, &Counts)> = counted.collect();
    let last = counted.last().copied();
    let cells = cells(window, counted.into_iter(), |counts| match counts.last() {
        Some(last) => (
            largest_step(last)
                .map_or(TIED, |step| trend_mark(Some(step)))
                .to_owned(),
            words(last),
        ),
        None => (String::new(), String::new()),
    });
    let group = catalog.say(Phrase::HourGroup);
    let name = format!("{} · {} · {group}", dilemma.name, dilemma.pole(pole).short);
    Trend {
        label: format!("  {group}"),
        is_part: true,
        total: last.map_or_else(String::new, |(_, counts)| words(counts)),
        ..Trend::new(name, cells)
    }
}
