//! The group's picture of a dilemma, from its last team's hour, with the user's own mark beside it.

use crate::content::{Dilemma, Phrase};
use crate::model::round::Steps;
use crate::model::views::{Bar, Matter, PLACEMENT, Placement, Pole, TEAM_HOUR, TeamHour};
use crate::panes::Scene;
use crate::widgets::document::{Piece, Role};

/// Columns of the name of a row.
const LABEL: usize = 20;
/// Most blocks of a row; the number stands beside them.
const BLOCKS: usize = 10;

/// The group's last spread, a column a pole; nothing where no round has been closed.
pub(super) fn picture(scene: &Scene<'_>, dilemma: &Dilemma) -> Vec<Piece> {
    let matter = Matter::Dilemma(dilemma.id.clone());
    let rounds = scene.workbook.of_sheet(TEAM_HOUR);
    let mut rounds = rounds.filter(|(_, round)| TeamHour::matter(round).as_ref() == Some(&matter));
    let Some((_, round)) = rounds.next_back() else {
        return Vec::new();
    };
    let catalog = scene.catalog;
    let answers = usize::try_from(TeamHour::answers(round)).unwrap_or(0);
    let day = catalog.calendar().day(round.written.date());
    let heading = catalog.count(Phrase::HourPicture, answers, &[("day", &day)]);
    let fields = matter.questions().iter().zip([Pole::A, Pole::B]);
    let mut columns = fields.map(|(field, pole)| {
        let Some(counts) = TeamHour::counts(round, field) else {
            return vec![Piece::dim(catalog.say(Phrase::HourItemFew).to_owned())];
        };
        let mine = own_step(scene, &dilemma.id, pole);
        let field = catalog
            .sheet(TEAM_HOUR)
            .and_then(|sheet| sheet.field(field));
        let rows = Steps::Amount.rows_of(counts).unwrap_or_default().iter();
        let rows = rows.map(|row| {
            let label = field.and_then(|field| field.choice_label(row.id));
            let count = counts.get(row.id).copied().unwrap_or(0);
            let blocks = "■".repeat(usize::try_from(count).unwrap_or(0).min(BLOCKS));
            let number = match count {
                0 => String::new(),
                count => format!(" {count}"),
            };
            let is_mine = mine.is_some_and(|step| row.steps.contains(&step));
            let mark = match is_mine {
                true => format!("  ◂ {}", catalog.say(Phrase::HourMine)),
                false => String::new(),
            };
            let text = format!("{:<LABEL$}{blocks}{number}{mark}", label.unwrap_or(row.id));
            Piece::Line(text, Role::Base)
        });
        rows.collect()
    });
    let pair = columns.next().zip(columns.next());
    let pair = pair.map(|(a, b)| Piece::Pair(a, b));
    let heading = [Piece::Gap, Piece::Line(heading, Role::Heading)];
    heading.into_iter().chain(pair).collect()
}

/// The step, as a digit from 1 to 7, of the user's own last mark.
fn own_step(scene: &Scene<'_>, dilemma: &str, pole: Pole) -> Option<u8> {
    let placed = scene.workbook.of_sheet(PLACEMENT);
    let placed = placed.filter(|(_, entry)| entry.dilemma() == Some(dilemma));
    let mut steps = placed.filter_map(|(_, entry)| Placement::of(entry).mark(Bar::Today, pole));
    u8::try_from(steps.next_back()? + 4).ok()
}
