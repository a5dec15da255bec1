//! The pickers of the program: the palette, the spelling suggestions, the sheets.

use jiff::civil::Date;

use super::{Choosable, PickValue, Picker, Takes};
use crate::action::Action;
use crate::content::{Catalog, Phrase, Sheet, SheetGroup};
use crate::keymap::{Context, Keymap};
use crate::model::views::{
    CLIENT_HOURS, CONTRACT, CONVERSATION, DATA_USE, FRICTION, HOUR_LOG, RECAP, RETENTION, SESSION,
    UNTIL_NEXT,
};
use crate::model::{Link, Period, WeekId, WorkbookKind, period_from_input};
use crate::panes::Scene;
use crate::panes::labels::key_name;

/// Contexts in which to look for an action's key when the active contexts bind none.
const ELSEWHERE: [&[Context]; 2] = [
    &[Context::Browse, Context::Everywhere],
    &[Context::Week, Context::Everywhere],
];

impl Picker {
    /// The palette: actions, dilemmas, sheets and boards; `contexts` are those active where it is opened, and `week` is
    /// the one on screen.
    pub fn palette(scene: &Scene<'_>, contexts: &[Context], week: WeekId) -> Self {
        let catalog = scene.catalog;
        let mut actions: Vec<Action> = palette_actions(scene.keymap, contexts).collect();
        actions.extend(print_actions(scene));
        actions.sort();
        actions.dedup();
        let actions = actions
            .into_iter()
            .map(|action| action_choice(scene, action, key_of(scene, contexts, action)));
        let dilemmas = catalog.dilemmas().iter().map(|dilemma| Choosable {
            label: dilemma.short.to_string(),
            detail: format!("{}: {}", catalog.say(Phrase::TermDilemma), dilemma.name),
            key: String::new(),
            value: PickValue::Dilemma(dilemma.id.clone()),
        });
        let choices = actions
            .chain(dilemmas)
            .chain(sheet_choices(scene, week))
            .chain(board_choices(scene))
            .collect();
        let mut picker = Self::new(
            catalog.say(Phrase::PaletteTitle),
            catalog.say(Phrase::PalettePrompt),
            choices,
        );
        picker.takes = Takes::Weeks;
        picker
    }

    /// The palette while a client looks on: the actions of the page on screen, and those that `is_allowed` elsewhere.
    pub fn palette_of_session(
        scene: &Scene<'_>,
        contexts: &[Context],
        is_allowed: impl Fn(Action) -> bool,
    ) -> Self {
        let is_of_page = |action: Action| {
            let mut bindings = scene.keymap.bindings().iter();
            bindings.any(|binding| {
                let is_everywhere = binding.context == Context::Everywhere;
                let is_here = !is_everywhere && contexts.contains(&binding.context);
                binding.action == action && is_here
            })
        };
        let actions = palette_actions(scene.keymap, contexts);
        let actions = actions.filter(|action| is_of_page(*action) || is_allowed(*action));
        let choices =
            actions.map(|action| action_choice(scene, action, scene.key_words(contexts, action)));
        let mut picker = Self::new(
            scene.catalog.say(Phrase::PaletteTitle),
            scene.catalog.say(Phrase::PalettePrompt),
            choices.collect(),
        );
        picker.takes = Takes::Words;
        picker
    }

    /// Suggestions for a misspelt word, and a choice that adds it to the user's dictionary.
    pub fn spelling(scene: &Scene<'_>, word: &str, suggestions: Vec<String>) -> Self {
        let catalog = scene.catalog;
        let respell = |with: String| Choosable {
            label: with.clone(),
            detail: String::new(),
            key: String::new(),
            value: PickValue::Respell {
                word: word.to_owned(),
                with,
            },
        };
        let learn = Choosable {
            label: catalog.fill(Phrase::SpellingLearn, &[("word", word)]),
            detail: String::new(),
            key: String::new(),
            value: PickValue::Learn(word.to_owned()),
        };
        Self::new(
            catalog.fill(Phrase::SpellingTitle, &[("word", word)]),
            catalog.say(Phrase::SpellingPrompt),
            suggestions
                .into_iter()
                .map(respell)
                .chain([learn])
                .collect(),
        )
    }

    /// The sheets that can be filled in, by how often; `week` is the one on screen.
    pub fn sheets(scene: &Scene<'_>, week: WeekId) -> Self {
        let catalog = scene.catalog;
        let (mut choices, mut headings) = (Vec::new(), Vec::new());
        for group in SheetGroup::ALL {
            let before = choices.len();
            let of_group = |sheet: &Sheet| sheet.group() == group;
            for sheet in offered_sheets(scene).filter(|sheet| of_group(sheet)) {
                let begun = scene.workbook.last_begun(&sheet.id);
                let begun = begun.map(|day| last_words(scene, day)).unwrap_or_default();
                choices.extend(choices_of(scene, sheet, week).map(|choice| Choosable {
                    key: begun.clone(),
                    ..choice
                }));
            }
            if choices.len() > before {
                headings.push((before, catalog.say(group_name(group)).to_owned()));
            }
        }
        let (title, prompt) = (Phrase::SheetOpen, Phrase::SheetPrompt);
        let mut picker = Self::new(catalog.say(title), catalog.say(prompt), choices);
        picker.is_of_sheets = true;
        picker.headings = headings;
        picker
    }
}

fn action_choice(scene: &Scene<'_>, action: Action, key: String) -> Choosable {
    Choosable {
        label: action.label(scene.catalog),
        detail: action.help(scene.catalog),
        key,
        value: PickValue::Act(action),
    }
}

/// Actions in text whose keys do not arrive from every terminal.
const OF_TEXT: [Action; 7] = [
    Action::SwitchBox,
    Action::FindNext,
    Action::FindPrevious,
    Action::SentenceLeft,
    Action::SentenceRight,
    Action::TextStart,
    Action::TextEnd,
];

/// Actions for the palette where `contexts` are active: those of the week, of every page and without a key, those
/// with a hint in the footer, and in text those of [`OF_TEXT`]. Other motions and actions of a list or a field are left
/// out: they need a focused list or field.
pub(super) fn palette_actions(
    keymap: &Keymap,
    contexts: &[Context],
) -> impl Iterator<Item = Action> {
    use Action::{Back, NextPane, Open, Palette, PreviousPane};
    Action::ALL.iter().copied().filter(move |action| {
        let mut bound = keymap
            .bindings()
            .iter()
            .filter(|binding| binding.action == *action)
            .peekable();
        let is_general = |context| {
            matches!(
                context,
                Context::Week | Context::Browse | Context::Everywhere
            )
        };
        let is_reachable = bound.peek().is_none()
            || bound.any(|binding| {
                let is_shown = binding.hint > 0 || OF_TEXT.contains(action);
                is_general(binding.context) || (is_shown && contexts.contains(&binding.context))
            });
        // Dilemmas are listed by name instead.
        let by_name = action.dilemma_number().is_some();
        let of_dialog = matches!(action, Back | NextPane | Open | Palette | PreviousPane);
        is_reachable && !by_name && !of_dialog
    })
}

/// The documents to read with a client, wherever one is in the client's workbook; one of them in the client's own copy.
fn print_actions(scene: &Scene<'_>) -> &'static [Action] {
    let card = scene.workbook.card().unwrap_or_default();
    match (card.kind, card.copy_of) {
        (WorkbookKind::Client, _) => &[Action::ShowCourse, Action::ShowDataUse],
        (WorkbookKind::Own, Some(_)) => &[Action::ShowDataUse],
        (WorkbookKind::Own, None) => &[],
    }
}

/// `senast 4 dec`, with the year unless it is this one.
fn last_words(scene: &Scene<'_>, day: Date) -> String {
    let calendar = scene.catalog.calendar();
    let day = match day.year() == scene.today().year() {
        true => calendar.day(day),
        false => calendar.date(day),
    };
    scene.catalog.fill(Phrase::SheetLast, &[("day", &day)])
}

/// The name of a group of sheets.
pub fn group_name(group: SheetGroup) -> Phrase {
    match group {
        SheetGroup::Week => Phrase::SheetsWeek,
        SheetGroup::Month => Phrase::SheetsMonth,
        SheetGroup::Quarter => Phrase::SheetsQuarter,
        SheetGroup::Event => Phrase::SheetsEvent,
        SheetGroup::Standing => Phrase::SheetsStanding,
        SheetGroup::Card => Phrase::SheetsCards,
    }
}

/// The sheets that can be filled in by hand in this workbook, and are not hidden.
pub fn offered_sheets<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a Sheet> + use<'a> {
    let (catalog, settings) = (scene.catalog, scene.settings);
    // The sheets of a session are offered only in a client's workbook, and one of them in the client's own copy.
    let card = scene.workbook.card().unwrap_or_default();
    let is_in_reach = move |sheet: &Sheet| match sheet.id.as_str() {
        SESSION | CONTRACT | RECAP | DATA_USE => card.kind == WorkbookKind::Client,
        UNTIL_NEXT => card.kind == WorkbookKind::Client || card.copy_of.is_some(),
        _ => true,
    };
    // The log of hours has a page of its own.
    let has_hours = scene.workbook.last_begun(CLIENT_HOURS).is_some();
    // The question about old notes is answered in the list of reminders.
    let is_offered = move |sheet: &&Sheet| {
        !sheet.fields.is_empty()
            && settings.shows(&sheet.id)
            && ![RETENTION, HOUR_LOG].contains(&sheet.id.as_str())
            && (sheet.id != CLIENT_HOURS || has_hours)
            && is_in_reach(sheet)
    };
    catalog.sheets().filter(is_offered)
}

fn sheet_choices<'a>(
    scene: &'a Scene<'a>,
    week: WeekId,
) -> impl Iterator<Item = Choosable> + use<'a> {
    offered_sheets(scene).flat_map(move |sheet| choices_of(scene, sheet, week))
}

/// The choice of a sheet. In the first weeks of a month or quarter, its look-back is offered for the ended one too.
fn choices_of(scene: &Scene<'_>, sheet: &Sheet, week: WeekId) -> impl Iterator<Item = Choosable> {
    let choice = |label: String, value: PickValue| Choosable {
        label,
        detail: sheet.purpose.to_string(),
        key: String::new(),
        value,
    };
    let has_notes = |period: &Period| {
        let mut written = scene.workbook.weeks_back(period.last);
        written.next().is_some_and(|week| period.holds(week))
    };
    let ended = Period::just_ended(sheet.rhythm, week);
    let Some(ended) = ended.filter(|ended| sheet.guided && has_notes(ended)) else {
        let value = PickValue::Sheet(sheet.id.clone());
        return vec![choice(sheet.name.to_string(), value)].into_iter();
    };
    let both = [ended, Period::of(sheet.rhythm, week)].map(|period| {
        let title = period.title(sheet.rhythm, scene.catalog);
        let values = [("sheet", sheet.name.as_str()), ("period", &title)];
        let label = scene.catalog.fill(Phrase::SheetOf, &values);
        // The entry of a period is in one of its weeks; one that has ended gets it in its last.
        let week = if period.holds(week) {
            week
        } else {
            period.last
        };
        choice(label, PickValue::SheetFor(sheet.id.clone(), week))
    });
    Vec::from(both).into_iter()
}

/// The boards of sheets with entries. Those of conversations and frictions have actions of their own.
fn board_choices<'a>(scene: &Scene<'a>) -> impl Iterator<Item = Choosable> + use<'a> {
    let (catalog, workbook) = (scene.catalog, scene.workbook);
    let by_name = |sheet: &Sheet| [CONVERSATION, FRICTION, RETENTION].contains(&sheet.id.as_str());
    let sheets = catalog.sheets();
    sheets
        .filter(move |sheet| workbook.has_sheet(&sheet.id) && !by_name(sheet))
        .map(|sheet| Choosable {
            label: catalog.fill(Phrase::BoardAll, &[("sheet", &sheet.name)]),
            detail: catalog.say(Phrase::BoardAllHelp).to_owned(),
            key: String::new(),
            value: PickValue::Board(sheet.id.clone()),
        })
}

fn key_of(scene: &Scene<'_>, contexts: &[Context], action: Action) -> String {
    let here = scene.keymap.key_for(contexts, action);
    let key = here.or_else(|| {
        ELSEWHERE
            .iter()
            .find_map(|contexts| scene.keymap.key_for(contexts, action))
    });
    key.map(|key| key_name(scene.catalog, key))
        .unwrap_or_default()
}

/// The week that a filter names, and whether the match is certain: it mixes digits with other characters.
pub(super) fn typed_week(filter: &str, today: Date) -> Option<(WeekId, bool)> {
    let filter = filter.trim();
    // In “vecka 2026-W07” the week is complete without the word before it.
    let rest = filter.split_once(' ').map(|(_, rest)| rest.trim());
    let read = |text: &str| Some(period_from_input(text, today).ok()?.first);
    let word_is_week = || {
        let word = filter.split(' ').next().unwrap_or_default().to_lowercase();
        matches!(word.as_str(), "v" | "w" | "vecka" | "week")
    };
    let week = read(filter).or_else(|| rest.filter(|_| word_is_week()).and_then(read))?;
    let certain = filter.contains(|c: char| c.is_ascii_digit())
        && filter.contains(|c: char| !c.is_ascii_digit());
    Some((week, certain))
}

/// The choice that searches everything for what was typed.
pub(super) fn search_choice(catalog: &Catalog, filter: &str) -> Choosable {
    let text = filter.trim().to_owned();
    Choosable {
        label: catalog.fill(Phrase::PaletteSearch, &[("text", &text)]),
        detail: String::new(),
        key: String::new(),
        value: PickValue::Search(text),
    }
}

pub(super) fn week_choice(catalog: &Catalog, week: WeekId) -> Choosable {
    Choosable {
        label: catalog.fill(Phrase::PaletteGoTo, &[("week", &catalog.week_title(week))]),
        detail: String::new(),
        key: String::new(),
        value: PickValue::Week(week),
    }
}

/// The tag that a filter names: one word, in lower case.
pub(super) fn typed_tag(catalog: &Catalog, filter: &str) -> Option<Choosable> {
    let word = filter.trim().trim_start_matches('#').to_lowercase();
    let is_word = !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '-');
    is_word.then(|| tag_choice(catalog, Link::tag(&word)))
}

/// A tag to link with.
pub fn tag_choice(catalog: &Catalog, tag: Link) -> Choosable {
    Choosable {
        label: format!("#{}", tag.target()),
        detail: catalog.say(Phrase::LinkTag).to_owned(),
        key: String::new(),
        value: PickValue::Tie(tag),
    }
}
