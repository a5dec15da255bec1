//! Builds the pages of the reader: help, about, faults.

use super::Reader;
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::exchange::IMPORT_FORMATS;
use crate::keymap::Context;
use crate::model::Leaf;
use crate::model::views::GLOSSARY;
use crate::notation::Fault;
use crate::panes::Scene;
use crate::panes::first_hour::is_choice;
use crate::panes::labels::{context_name, key_name};
use crate::panes::safety::safety_line;
use crate::widgets::document::{Piece, Role};

impl Reader {
    /// Lists the keys of the active `contexts` in their order, the innermost first, and explains the words of the glossary.
    /// A key that several contexts bind is listed only under the first of them.
    pub fn help(scene: &Scene<'_>, contexts: &[Context]) -> Self {
        let mut pieces = Vec::new();
        // The key of the card on serious matters comes first, and works while the help is open.
        let what = what_it_does(scene, Action::BeforeYouWrite);
        let key = scene.key_words(&[Context::Reader], Action::BeforeYouWrite);
        pieces.extend(what.filter(|_| !key.is_empty()).map(|what| Piece::Keys {
            keys: vec![key],
            what,
        }));
        let has_first_hour = contexts.contains(&Context::Week);
        let mut first_hour = Vec::new();
        for context in contexts {
            let keys = keys_of(scene, contexts, *context);
            let (first, others): (Vec<_>, Vec<_>) = keys
                .into_iter()
                .partition(|(action, _)| has_first_hour && is_choice(*action));
            first_hour.extend(first);
            if !others.is_empty() {
                let name = context_name(scene.catalog, *context);
                add_heading(&mut pieces, name);
                pieces.extend(others.into_iter().map(|(_, piece)| piece));
            }
        }
        if !first_hour.is_empty() {
            add_heading(&mut pieces, scene.catalog.say(Phrase::FirstHour));
            pieces.extend(first_hour.into_iter().map(|(_, piece)| piece));
        }
        if let Some(glossary) = scene.catalog.sheet(GLOSSARY) {
            add_heading(&mut pieces, &glossary.name);
            pieces.extend(glossary.fields.iter().map(|word| {
                let explained = format!("{}: {}", word.label, word.prompt);
                Piece::text(explained)
            }));
        }
        Self {
            is_harmless: true,
            ..Self::new(scene.catalog.say(Phrase::HelpTitle), pieces)
        }
    }

    /// The worked examples of a sheet; `None` if it has none.
    pub fn examples(scene: &Scene<'_>, sheet: &str) -> Option<Self> {
        let sheet = scene.catalog.sheet(sheet)?;
        let mut pieces = Vec::new();
        for (number, example) in (1..).zip(&sheet.examples) {
            let number = i32::to_string(&number);
            let heading = scene.catalog.fill(Phrase::ExampleNumber, &[("n", &number)]);
            add_heading(&mut pieces, &heading);
            pieces.push(Piece::text(example.to_string()));
        }
        let title = [("sheet", sheet.name.as_str())];
        let title = scene.catalog.fill(Phrase::ExamplesTitle, &title);
        (!pieces.is_empty()).then(|| Self::new(title, pieces))
    }

    /// The purpose and licence of the program, the folder and legal status of the notes, and the credits.
    pub fn about(scene: &Scene<'_>, folder: &str) -> Self {
        let catalog = scene.catalog;
        let folder = [("folder", folder)];
        let version = [("version", env!("CARGO_PKG_VERSION"))];
        let mut pieces = Vec::new();
        add_heading(
            &mut pieces,
            &format!("tillit {}", env!("CARGO_PKG_VERSION")),
        );
        pieces.push(Piece::text(catalog.say(Phrase::FirstPurpose)));
        let licence = catalog.fill(Phrase::AboutLicence, &version);
        pieces.extend([Piece::Gap, Piece::text(licence)]);
        pieces.extend([Piece::Gap, serious_matters(scene)]);
        let parts: [(Phrase, &[Phrase]); 4] = [
            (
                Phrase::AboutNotes,
                &[Phrase::FirstPrivacy, Phrase::FirstSaves, Phrase::AboutLock],
            ),
            (Phrase::AboutLaw, &[Phrase::PrivacyLawMore]),
            (Phrase::AboutLawCoach, &[Phrase::PrivacyLawCoach]),
            (Phrase::HelpCredits, &[Phrase::Credits]),
        ];
        for (heading, texts) in parts {
            add_heading(&mut pieces, catalog.say(heading));
            for (at, text) in texts.iter().enumerate() {
                pieces.extend((at > 0).then_some(Piece::Gap));
                pieces.push(Piece::text(catalog.fill(*text, &folder)));
            }
        }
        Self::new(catalog.say(Phrase::HelpAbout), pieces)
    }

    /// The commands that bring in the diary of another program.
    pub fn import(scene: &Scene<'_>) -> Self {
        let catalog = scene.catalog;
        let values = [("command", "tillit import"), ("try", "--dry-run")];
        let help = catalog.fill(Phrase::ImportHelp, &values);
        let formats = IMPORT_FORMATS.iter().map(|format| Piece::Keys {
            keys: vec![format!("tillit import {}", format.name)],
            what: catalog.say(format.about).to_owned(),
        });
        let pieces = [Piece::text(help), Piece::Gap].into_iter().chain(formats);
        let pieces = pieces.collect();
        Self {
            is_harmless: true,
            ..Self::new(catalog.say(Phrase::ImportTitle), pieces)
        }
    }

    /// Lists the faults in files, each with its place and the lines around it.
    pub fn faults<'a>(scene: &Scene<'_>, faults: impl IntoIterator<Item = &'a Fault>) -> Self {
        let catalog = scene.catalog;
        let mut pieces = Vec::new();
        for fault in faults {
            if pieces.is_empty() {
                pieces.push(Piece::text(catalog.say(Phrase::FaultsHelp)));
            }
            add_fault(&mut pieces, fault, catalog);
        }
        if pieces.is_empty() {
            pieces.push(Piece::text(catalog.say(Phrase::FaultsNone)));
        }
        Self::new(catalog.say(Phrase::FaultsTitle), pieces)
    }
}

/// The key of the card on matters that do not belong in the workbook.
fn serious_matters(scene: &Scene<'_>) -> Piece {
    Piece::Text(safety_line(scene, &[Context::Reader]), Role::Notice)
}

/// The keys of `context` that no context before it in `all` binds, one row for each action.
fn keys_of(scene: &Scene<'_>, all: &[Context], context: Context) -> Vec<(Action, Piece)> {
    let bindings = scene.keymap.bindings();
    let binds = |context: &&Context, key| {
        bindings
            .iter()
            .any(|binding| binding.context == **context && binding.key == key)
    };
    let reaching = bindings.iter().filter(|binding| {
        let first = all.iter().find(|context| binds(context, binding.key));
        let is_first_of_all = binding.action == Action::BeforeYouWrite;
        binding.context == context && first == Some(&context) && !is_first_of_all
    });
    let mut rows: Vec<(Action, Vec<String>)> = Vec::new();
    for binding in reaching {
        let key = key_name(scene.catalog, binding.key);
        match rows
            .iter_mut()
            .find(|(action, _)| *action == binding.action)
        {
            Some((_, keys)) => keys.push(key),
            None => rows.push((binding.action, vec![key])),
        }
    }
    rows.into_iter()
        .filter_map(|(action, keys)| {
            let what = what_it_does(scene, action)?;
            Some((action, Piece::Keys { keys, what }))
        })
        .collect()
}

/// One line on the effect of an action; `None` for a dilemma that does not exist.
pub(in crate::panes) fn what_it_does(scene: &Scene<'_>, action: Action) -> Option<String> {
    if let Some(number) = action.dilemma_number() {
        let dilemma = scene.catalog.dilemmas().get(number - 1)?;
        return Some(dilemma.short.to_string());
    }
    let help = action.help(scene.catalog);
    Some(if help.is_empty() {
        action.label(scene.catalog)
    } else {
        help
    })
}

/// Adds a heading, with a blank row before it unless it comes first.
fn add_heading(pieces: &mut Vec<Piece>, text: &str) {
    pieces.extend((!pieces.is_empty()).then_some(Piece::Gap));
    pieces.push(Piece::Text(text.to_owned(), Role::Title));
}

fn add_fault(pieces: &mut Vec<Piece>, fault: &Fault, catalog: &Catalog) {
    let place = format!("{}:{}:{}", fault.file, fault.line, fault.column);
    add_heading(pieces, &place);
    pieces.push(Piece::text(catalog.fault_cause(fault)));
    // The lines of a note may be read by a person who helps.
    let name = std::path::Path::new(&fault.file).file_name();
    let name = name.and_then(|name| name.to_str()).unwrap_or("");
    // A copy has more words after the first dot.
    let stem = name.split('.').next().unwrap_or("");
    let is_note = Leaf::from_file_name(&format!("{stem}.ron")).is_some();
    let lines = fault.excerpt.iter().filter(|_| !is_note);
    let source = lines.map(|(number, text)| Piece::Source {
        number: *number,
        text: text.clone(),
        wrong: *number == fault.line,
    });
    pieces.extend(source);
}
