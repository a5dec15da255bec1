//! The placements of each dilemma over time, as pictures.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::Export;
use super::html::escaped;
use crate::content::Catalog;
use crate::model::Entry;
use crate::model::views::{Bar, PLACEMENT, Placement, Pole, STEP_MAX, STEP_MIN};

/// The marks of one dilemma over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// The dilemma's name.
    pub title: String,
    /// The names of the poles.
    pub poles: [String; 2],
    /// The names of the highest, the middle and the lowest step.
    pub steps: [String; 3],
    /// The first and the last day in words.
    pub ends: [String; 2],
    /// The days, each with the marks of both poles.
    pub marks: Vec<(Date, [Option<i64>; 2])>,
}

/// A curve for each dilemma with two placements or more, in the order of the dilemmas.
pub(super) fn curves(export: &Export<'_>) -> Vec<Curve> {
    let entries = export.leaves.iter().flat_map(|(_, entries)| entries);
    curves_of(export.catalog, entries.copied())
}

/// The curves of these entries.
pub(super) fn curves_of<'a>(
    catalog: &Catalog,
    entries: impl Iterator<Item = &'a Entry>,
) -> Vec<Curve> {
    let mut placed: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries.filter(|entry| entry.sheet == PLACEMENT && !entry.deleted) {
        if let Some(dilemma) = entry.dilemma() {
            placed.entry(dilemma).or_default().push(entry);
        }
    }
    let curve = |dilemma: &crate::content::Dilemma| {
        let mut entries = placed.get(dilemma.id.as_str())?.clone();
        entries.sort_by_key(|entry| (entry.written, entry.id));
        let marks: Vec<_> = entries
            .iter()
            .map(|entry| {
                let placement = Placement::of(entry);
                let mark = |pole| placement.mark(Bar::Today, pole);
                (entry.written.date(), [mark(Pole::A), mark(Pole::B)])
            })
            .filter(|(_, marks)| marks.iter().any(Option::is_some))
            .collect();
        let (first, last) = (marks.first()?.0, marks.last()?.0);
        (marks.len() > 1).then(|| Curve {
            title: dilemma.name.to_string(),
            poles: [dilemma.a.name.to_string(), dilemma.b.name.to_string()],
            steps: [STEP_MAX, 0, STEP_MIN].map(|step| catalog.step_label(step).to_owned()),
            ends: [first, last].map(|day| catalog.calendar().date(day)),
            marks,
        })
    };
    catalog.dilemmas().iter().filter_map(curve).collect()
}

/// Size of the picture, and the place of the scale in it, in units of SVG.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 210.0;
const LEFT: f64 = 120.0;
const RIGHT: f64 = 620.0;
const TOP: f64 = 20.0;
const STEP: f64 = 24.0;

/// The picture of a curve: a full line for the first pole, a dashed one for the second.
pub(super) fn svg(curve: &Curve) -> String {
    let y = |step: i64| TOP + (STEP_MAX - step) as f64 * STEP;
    let mut out = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\" \
         fill=\"currentColor\" font-family=\"sans-serif\" font-size=\"11\">\n<title>{}: {} – {}</title>\n",
        escaped(&curve.title),
        escaped(&curve.ends[0]),
        escaped(&curve.ends[1]),
    );
    for (step, label) in [STEP_MAX, 0, STEP_MIN].into_iter().zip(&curve.steps) {
        let at = y(step);
        let _ = writeln!(
            out,
            "<line x1=\"{LEFT}\" x2=\"{RIGHT}\" y1=\"{at}\" y2=\"{at}\" stroke=\"currentColor\" stroke-opacity=\".3\"/>\n\
             <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            LEFT - 8.0,
            at + 4.0,
            escaped(label)
        );
    }
    let x = places(curve);
    for (pole, dash) in [(0, ""), (1, " stroke-dasharray=\"6 4\"")] {
        let points = curve.marks.iter().zip(&x);
        let points: Vec<(f64, f64)> = points
            .filter_map(|((_, marks), x)| {
                let step = marks.get(pole).copied().flatten()?;
                // The two lines are apart where both poles have the same mark.
                Some((*x, y(step) + if pole == 0 { -1.5 } else { 1.5 }))
            })
            .collect();
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y}")).collect();
        let _ = writeln!(
            out,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\"{dash}/>",
            path.join(" ")
        );
        for (x, y) in points {
            let _ = writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{y}\" r=\"2.6\"/>");
        }
    }
    legend(&mut out, curve);
    out.push_str("</svg>\n");
    out
}

/// The horizontal place of each mark; days are to scale.
fn places(curve: &Curve) -> Vec<f64> {
    let day = |date: Date| {
        let since = date.since(curve.marks[0].0);
        since.map_or(0.0, |span| f64::from(span.get_days()))
    };
    let days: Vec<f64> = curve.marks.iter().map(|(date, _)| day(*date)).collect();
    let all = days.last().copied().unwrap_or_default().max(1.0);
    let inset = 6.0;
    let width = RIGHT - LEFT - 2.0 * inset;
    days.iter()
        .map(|day| LEFT + inset + day / all * width)
        .collect()
}

fn legend(out: &mut String, curve: &Curve) {
    let below = TOP + (STEP_MAX - STEP_MIN) as f64 * STEP + 18.0;
    let [first, last] = &curve.ends;
    let _ = writeln!(
        out,
        "<text x=\"{LEFT}\" y=\"{below}\">{}</text>\n<text x=\"{RIGHT}\" y=\"{below}\" text-anchor=\"end\">{}</text>",
        escaped(first),
        escaped(last)
    );
    let line = below + 18.0;
    let half = (LEFT + RIGHT) / 2.0;
    for (x, name, dash) in [
        (LEFT, &curve.poles[0], ""),
        (half, &curve.poles[1], " stroke-dasharray=\"6 4\""),
    ] {
        let _ = writeln!(
            out,
            "<line x1=\"{x}\" x2=\"{}\" y1=\"{}\" y2=\"{}\" stroke=\"currentColor\" stroke-width=\"1.8\"{dash}/>\n\
             <text x=\"{}\" y=\"{line}\">{}</text>",
            x + 26.0,
            line - 4.0,
            line - 4.0,
            x + 32.0,
            escaped(name)
        );
    }
}
