//! What stands above an answer: what is asked, and what helps to answer it.

use jiff::ToSpan;
use ratatui::style::Style;

use super::FormPage;
use super::items::{Asking, Item};
use super::words::first_words;
use crate::action::Action;
use crate::content::{Field, Phrase, Rhythm};
use crate::insight::promise_line;
use crate::model::Entry;
use crate::model::views::{COMMITMENT, Commitment};
use crate::panes::Scene;
use crate::panes::links::version;
use crate::panes::names::key_name;
use crate::text::{width, wrap};

/// Rows of wrapped text, each with its style.
pub type Rows = Vec<(String, Style)>;

/// Adds a text to rows, wrapped.
pub fn add(rows: &mut Rows, text: &str, columns: u16, style: Style) {
    rows.extend(
        text.lines()
            .flat_map(|text| wrap(text, columns.max(1)))
            .map(|row| (row.to_owned(), style)),
    );
}

impl FormPage {
    /// The question, and above it in full what it belongs to.
    pub(super) fn head(
        &self,
        scene: &Scene<'_>,
        asking: &Asking<'_>,
        field: &Field,
        columns: u16,
    ) -> Rows {
        let theme = scene.theme;
        let mut rows = Rows::new();
        if self.target.sheet == COMMITMENT {
            let promise = asking.entry.map(Commitment::of).unwrap_or_default();
            add(
                &mut rows,
                &promise_line(scene.catalog, &promise),
                columns,
                theme.title,
            );
            rows.push((String::new(), theme.base));
        }
        rows.extend(self.raised(scene, asking, field, columns));
        let root = field
            .with
            .as_deref()
            .and_then(|root| asking.sheet?.field(root));
        if let Some(root) = root {
            add(&mut rows, &root.label, columns, theme.dim);
        }
        let minutes = field.minutes.map(|minutes| {
            let minutes = usize::try_from(minutes).unwrap_or(usize::MAX);
            scene.catalog.count(Phrase::SheetMinutes, minutes, &[])
        });
        let label = match minutes {
            Some(minutes) => format!("{} · {minutes}", field.label),
            None => field.label.to_string(),
        };
        add(&mut rows, &label, columns, theme.heading);
        let question = field.question(self.short && asking.has_short_form());
        if question != field.label.as_str() {
            add(&mut rows, question, columns, theme.base);
        }
        self.add_beside(&mut rows, scene, asking, field, columns);
        if let Some(opens) = self.opens(scene, field) {
            add(&mut rows, &opens, columns, theme.dim);
        }
        rows
    }

    /// What else is to be in sight: earlier answers, and what the sheet says of it.
    fn add_beside(
        &self,
        rows: &mut Rows,
        scene: &Scene<'_>,
        asking: &Asking<'_>,
        field: &Field,
        columns: u16,
    ) {
        let Some(sheet) = asking.sheet else { return };
        for id in &field.beside {
            if let Some(note) = sheet.note(id) {
                add(rows, &format!("· {note}"), columns, scene.theme.dim);
                continue;
            }
            let given = asking.entry.and_then(|entry| entry.answers.get(id));
            if let (Some(other), Some(given)) = (sheet.field(id), given) {
                let words = first_words(scene.catalog, Some(other), given);
                let text = format!("{}: {words}", other.label);
                add(rows, &text, columns, scene.theme.dim);
            }
        }
    }

    /// What the sheet is for, on the first question of a form that is still empty.
    pub(super) fn purpose<'a>(&self, asking: &Asking<'a>) -> Option<&'a str> {
        let is_first = asking.items().first() == Some(&self.current);
        let purpose = asking.sheet.map(|sheet| sheet.purpose.as_str());
        purpose.filter(|purpose| is_first && asking.entry.is_none() && !purpose.is_empty())
    }

    fn opens(&self, scene: &Scene<'_>, field: &Field) -> Option<String> {
        let sheet = scene.catalog.sheet(field.opens.as_deref()?)?;
        let key = scene
            .keymap
            .key_for(&self.contexts(scene.catalog), Action::OpenSheet)?;
        let key = key_name(scene.catalog, key);
        let values = [("key", key.as_str()), ("sheet", &sheet.name)];
        Some(scene.catalog.fill(Phrase::FormOpens, &values))
    }

    /// The phase and the number of the question.
    pub(super) fn place(&self, scene: &Scene<'_>, asking: &Asking<'_>) -> String {
        let phase = match &self.current {
            Item::Field(_) => asking
                .field(&self.current)
                .and_then(|field| field.phase.as_deref()),
            Item::Card(phase) => Some(phase.as_str()),
            Item::Other(_) => return scene.catalog.say(Phrase::FormOther).to_owned(),
            Item::About => return scene.catalog.say(Phrase::FormAbout).to_owned(),
        };
        let phase = phase.and_then(|phase| asking.sheet?.phase(phase));
        let number = asking.place(&self.current).map(|(at, of)| {
            let (at, of) = (at.to_string(), of.to_string());
            scene
                .catalog
                .fill(Phrase::FormPlace, &[("n", &at), ("of", &of)])
        });
        let parts = phase.map(|phase| phase.name.to_string()).into_iter();
        parts.chain(number).collect::<Vec<_>>().join(" · ")
    }

    /// How far one has come, which form it is where there is room, and how to get the other.
    pub(super) fn standing(&self, scene: &Scene<'_>, asking: &Asking<'_>, columns: u16) -> String {
        let (answered, of) = asking.progress();
        if of == 0 {
            return String::new();
        }
        let of = of.to_string();
        let version = asking.entry.and_then(|entry| version(scene, entry));
        let mut progress = scene
            .catalog
            .count(Phrase::SheetAnswered, answered, &[("of", &of)]);
        if let Some(lacking) = self.lacking(scene, asking) {
            progress = format!("{progress} · {lacking}");
        }
        if let Some(age) = asking.entry.and_then(|entry| self.age(scene, entry)) {
            progress = format!("{progress} · {age}");
        }
        if let Some(version) = version {
            progress = format!("{version} · {progress}");
        }
        if !asking.has_short_form() {
            return progress;
        }
        let (this, other) = if self.short {
            (Phrase::SheetShortForm, Phrase::SheetFullForm)
        } else {
            (Phrase::SheetFullForm, Phrase::SheetShortForm)
        };
        let key = scene
            .keymap
            .key_for(&self.contexts(scene.catalog), Action::ShortForm);
        let key = key.map_or_else(String::new, |key| key_name(scene.catalog, key));
        let switch = format!("{key} {}", scene.catalog.say(other));
        let whole = format!("{progress} · {} · {switch}", scene.catalog.say(this));
        if width(&whole) <= usize::from(columns) {
            whole
        } else {
            format!("{progress} · {switch}")
        }
    }

    /// How long ago something that is not weekly was noted, once that is more than a week.
    fn age(&self, scene: &Scene<'_>, entry: &Entry) -> Option<String> {
        self.target.leaf.week()?;
        let rhythm = scene.catalog.sheet(&entry.sheet)?.rhythm;
        let (written, today) = (entry.written.date(), scene.today());
        let is_old = written.saturating_add(7.days()) < today;
        (is_old && rhythm != Rhythm::Weekly).then(|| scene.catalog.days_away(written, today))
    }
}
