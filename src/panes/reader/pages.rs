//! The pages that are made from what the program knows: keys, itself, faults.

use super::{Reader, ReaderLine};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::Context;
use crate::notation::Fault;
use crate::panes::Scene;
use crate::panes::names::{context_name, key_name};

impl Reader {
    /// The keys of a place, made from the keymap; `contexts` are all that hold there, the innermost first, and listed in
    /// that order. A key that an inner place takes for itself is listed there only.
    pub fn help(scene: &Scene<'_>, contexts: &[Context]) -> Self {
        let mut lines = Vec::new();
        for context in contexts {
            let keys = keys_of(scene, contexts, *context);
            if !keys.is_empty() {
                let name = context_name(scene.catalog, *context);
                lines.push(ReaderLine::Heading(name.to_owned()));
                lines.extend(keys);
            }
        }
        Self::new(scene.catalog.say(Phrase::HelpTitle), lines)
    }

    /// What the program is, where the notes lie, what they are in law, and whose ideas these are.
    pub fn about(scene: &Scene<'_>, folder: &str) -> Self {
        let catalog = scene.catalog;
        let heading = |phrase| ReaderLine::Heading(catalog.say(phrase).to_owned());
        let text = |phrase| ReaderLine::Text(catalog.fill(phrase, &[("folder", folder)]));
        let version = [("version", env!("CARGO_PKG_VERSION"))];
        let lines = vec![
            ReaderLine::Heading(format!("tillit {}", env!("CARGO_PKG_VERSION"))),
            text(Phrase::FirstPurpose),
            ReaderLine::Text(catalog.fill(Phrase::AboutLicence, &version)),
            heading(Phrase::AboutNotes),
            text(Phrase::FirstPrivacy),
            text(Phrase::FirstSaves),
            heading(Phrase::AboutLaw),
            text(Phrase::PrivacyLaw),
            heading(Phrase::HelpCredits),
            text(Phrase::Credits),
        ];
        Self::new(catalog.say(Phrase::HelpAbout), lines)
    }

    /// What is wrong in files, each with its place and the lines around it.
    pub fn faults<'a>(scene: &Scene<'_>, faults: impl IntoIterator<Item = &'a Fault>) -> Self {
        let catalog = scene.catalog;
        let mut lines: Vec<ReaderLine> = faults.into_iter().flat_map(lines_of).collect();
        let opening = if lines.is_empty() {
            Phrase::FaultsNone
        } else {
            Phrase::FaultsHelp
        };
        lines.insert(0, ReaderLine::Text(catalog.say(opening).to_owned()));
        Self::new(catalog.say(Phrase::FaultsTitle), lines)
    }
}

/// The keys of one place as far as they reach it, one row an action.
fn keys_of(scene: &Scene<'_>, all: &[Context], context: Context) -> Vec<ReaderLine> {
    let bindings = scene.keymap.bindings();
    let binds = |context: &&Context, key| {
        bindings
            .iter()
            .any(|binding| binding.context == **context && binding.key == key)
    };
    let reaching = bindings.iter().filter(|binding| {
        let first = all.iter().find(|context| binds(context, binding.key));
        binding.context == context && first == Some(&context)
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
            Some(ReaderLine::Keys { keys, what })
        })
        .collect()
}

/// A line on what an action does; `None` for a dilemma that does not exist.
pub(in crate::panes) fn what_it_does(scene: &Scene<'_>, action: Action) -> Option<String> {
    if let Some(number) = action.dilemma_number() {
        let dilemma = scene.catalog.dilemmas().get(number - 1)?;
        return Some(dilemma.short.to_string());
    }
    let help = scene.catalog.action_help(action.id());
    let said = if help.is_empty() {
        scene.catalog.action_label(action.id())
    } else {
        help
    };
    Some(said.to_owned())
}

fn lines_of(fault: &Fault) -> Vec<ReaderLine> {
    let place = format!("{}:{}:{}", fault.file, fault.line, fault.column);
    let what = match &fault.path {
        Some(path) => format!("{} ({path})", fault.what),
        None => fault.what.clone(),
    };
    let source = fault
        .excerpt
        .iter()
        .map(|(number, text)| ReaderLine::Source {
            number: *number,
            text: text.clone(),
            wrong: *number == fault.line,
        });
    [ReaderLine::Heading(place), ReaderLine::Text(what)]
        .into_iter()
        .chain(source)
        .collect()
}
