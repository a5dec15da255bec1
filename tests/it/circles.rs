//! No circle of imports between the families of a module. A family is a file with the folder of its name, such as
//! `panes/week.rs` and `panes/week/`.
//!
//! A file that adds methods to a type of another family (`impl Editor` outside `editor.rs`) may import that type.

use std::collections::{BTreeMap, BTreeSet};

use crate::architecture::{code, sources};

/// Circles that are there; a new one fails.
const KNOWN: &[&str] = &[
    "content: catalog shipped",
    "content: check sheet",
    "exchange: jrnl jrnl_json jrnl_text",
    "insight: reminders retention",
    "merge: combine family",
    "shell: event files signals threads watch",
    "store: outside save",
    "text: cluster display",
    "text: editor find",
];

/// A path of names, from the crate's root.
type Names = Vec<String>;

/// The code of each source without comments and tests, by the path of its module.
fn code_by_module() -> BTreeMap<Names, String> {
    let mut found = BTreeMap::new();
    for (path, _, text) in sources() {
        let names: Names = path
            .with_extension("")
            .iter()
            .map(|name| name.to_str().unwrap().to_owned())
            .collect();
        let is_test = |name: &String| name == "tests" || name == "fixture";
        if !names.iter().any(is_test) {
            found.insert(names, code(&text));
        }
    }
    found
}

/// The paths of `use` declarations with braces resolved, and whether each is `pub`.
fn uses(code: &str) -> Vec<(Names, bool)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let line = code[..at].rfind('\n').map_or(0, |line| line + 1);
        let before = code[line..at].trim();
        if before.is_empty() || before.starts_with("pub") {
            let tree = code[at + 4..].split(';').next().unwrap();
            let mut paths = Vec::new();
            expand(tree, "", &mut paths);
            found.extend(paths.into_iter().map(|path| (path, !before.is_empty())));
        }
    }
    found
}

fn expand(tree: &str, before: &str, paths: &mut Vec<Names>) {
    let (mut depth, mut start) = (0, 0);
    let ends = tree.char_indices().chain([(tree.len(), ',')]);
    for (at, letter) in ends {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = tree[start..at].trim();
                start = (at + 1).min(tree.len());
                match part.split_once('{') {
                    Some((head, rest)) => {
                        let rest = &rest[..rest.rfind('}').unwrap()];
                        expand(rest, &format!("{before}{}", head.trim()), paths);
                    }
                    None if part.is_empty() => {}
                    None => {
                        let path = format!("{before}{part}");
                        let path = path.split(" as ").next().unwrap();
                        paths.push(path.split("::").map(str::to_owned).collect());
                    }
                }
            }
            _ => {}
        }
    }
}

/// The path from the crate's root; `None` for another crate's.
fn absolute(
    module: &[String],
    path: &[String],
    sources: &BTreeMap<Names, String>,
) -> Option<Names> {
    let supers = path.iter().take_while(|name| *name == "super").count();
    let first = path.first()?.as_str();
    match first {
        "crate" => Some(path[1..].to_vec()),
        "self" => Some([module, &path[1..]].concat()),
        "super" => Some(
            [
                &module[..module.len().checked_sub(supers)?],
                &path[supers..],
            ]
            .concat(),
        ),
        _ => {
            let child = [module, &path[..1]].concat();
            sources
                .contains_key(&child)
                .then(|| [module, path].concat())
        }
    }
}

/// The family in which something is defined, through re-exports.
fn family(path: &[String], sources: &BTreeMap<Names, String>, depth: usize) -> Option<Names> {
    let length = (1..=path.len())
        .rev()
        .find(|end| sources.contains_key(&path[..*end]))?;
    let module = &path[..length];
    if let (Some(name), true) = (path.get(length), depth < 5) {
        let exported = uses(&sources[module])
            .into_iter()
            .find(|(exported, is_pub)| *is_pub && exported.last() == Some(name))
            .and_then(|(exported, _)| absolute(module, &exported, sources));
        if let Some(exported) = exported.filter(|exported| exported != path) {
            return family(&exported, sources, depth + 1);
        }
    }
    (length > 1).then(|| path[..2].to_vec())
}

/// Whether the code adds methods to a type of this name.
fn extends(code: &str, name: &str) -> bool {
    code.match_indices("impl").any(|(at, _)| {
        let head = code[at..].split(['{', ';']).next().unwrap();
        head.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .any(|word| word == name)
    })
}

/// The families of the same module that each family imports.
fn imports() -> BTreeMap<Names, BTreeSet<Names>> {
    let sources = code_by_module();
    let mut imports: BTreeMap<Names, BTreeSet<Names>> = BTreeMap::new();
    for (module, code) in sources.iter().filter(|(module, _)| module.len() > 1) {
        let own = module[..2].to_vec();
        for (path, _) in uses(code) {
            let Some(path) = absolute(module, &path, &sources) else {
                continue;
            };
            let Some(other) = family(&path, &sources, 0) else {
                continue;
            };
            let is_sibling = other[0] == own[0] && other != own;
            if is_sibling && !extends(code, path.last().unwrap()) {
                imports.entry(own.clone()).or_default().insert(other);
            }
        }
    }
    imports
}

/// All families that can be reached from one.
fn reached(from: &Names, imports: &BTreeMap<Names, BTreeSet<Names>>) -> BTreeSet<Names> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![from.clone()];
    while let Some(family) = waiting.pop() {
        for next in imports.get(&family).into_iter().flatten() {
            if seen.insert(next.clone()) {
                waiting.push(next.clone());
            }
        }
    }
    seen
}

#[test]
fn families_of_a_module_import_each_other_in_no_new_circle() {
    let imports = imports();
    let reach: BTreeMap<&Names, BTreeSet<Names>> = imports
        .keys()
        .map(|family| (family, reached(family, &imports)))
        .collect();
    let mut circles = BTreeSet::new();
    for (family, reached) in &reach {
        if reached.contains(*family) {
            let back = |other: &&Names| reach.get(other).is_some_and(|far| far.contains(*family));
            let members: Vec<&str> = reached.iter().filter(back).map(|name| &*name[1]).collect();
            circles.insert(format!("{}: {}", family[0], members.join(" ")));
        }
    }
    let new: Vec<&String> = circles
        .iter()
        .filter(|circle| !KNOWN.contains(&circle.as_str()))
        .collect();
    assert_eq!(new, Vec::<&String>::new());
}

#[test]
fn paths_in_every_form_of_use_are_seen() {
    let code =
        "use crate::panes::{Desk, week::{self, Week as W}};\npub(super) use super::list::List;";
    let paths: Vec<String> = uses(code).iter().map(|(path, _)| path.join("::")).collect();
    assert_eq!(
        paths,
        [
            "crate::panes::Desk",
            "crate::panes::week::self",
            "crate::panes::week::Week",
            "super::list::List"
        ]
    );
}
