//! The house rules, checked: who may import whom, how long files and functions may be, who may name what.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tillit::content::Phrase;

/// Every source file with its module (the first part of its path) and its text.
pub fn sources() -> Vec<(PathBuf, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path.strip_prefix(&root).unwrap().to_owned();
                let first = inside.components().next().unwrap();
                let module = Path::new(first.as_os_str()).file_stem().unwrap();
                let module = module.to_str().unwrap().to_owned();
                let text = fs::read_to_string(&path).unwrap();
                found.push((inside, module, text));
            }
        }
    }
    assert!(found.len() > 50, "the sources are found");
    found
}

/// The modules in the order in which lib.rs lists them.
fn modules() -> Vec<String> {
    let lib = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    fs::read_to_string(lib)
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "))
        .map(|line| line.trim_end_matches(';').to_owned())
        .collect()
}

/// The code without comments and without the tests at the end of a file.
pub fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    text.lines()
        .map(|line| line.split("//").next().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Names that follow `crate::`, also inside braces.
fn imports(code: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect()
    };
    let mut names = Vec::new();
    for part in code.split("crate::").skip(1) {
        match part.strip_prefix('{') {
            Some(group) => {
                let mut depth = 0;
                let mut start = true;
                for (at, letter) in group.char_indices() {
                    match letter {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        letter if start && letter.is_alphabetic() => {
                            names.push(word(&group[at..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
            None => names.push(word(part)),
        }
    }
    names
}

#[test]
fn a_module_imports_only_modules_listed_above_it() {
    let modules = modules();
    let place = |name: &str| modules.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for (path, module, text) in sources() {
        if ["lib", "main"].contains(&module.as_str()) {
            continue;
        }
        let own = place(&module).unwrap_or_else(|| panic!("{module} is not listed in lib.rs"));
        for name in imports(&code(&text)) {
            if let Some(imported) = place(&name)
                && imported > own
            {
                wrong.push(format!("{}: {module} imports {name}", path.display()));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn the_rule_sees_imports_in_every_form() {
    let code = "use crate::model::Entry; use crate::{store, text::{Editor, wrap}}; let x = crate::app::App;";
    assert_eq!(imports(code), ["model", "store", "text", "app"]);
}

#[test]
fn only_those_who_may_name_a_thing_do() {
    let rules: [(&str, &[&str]); 8] = [
        ("std::fs", &["store", "shell"]),
        ("crossterm", &["keymap", "shell"]),
        ("ratatui", &["theme", "widgets", "panes", "app", "shell"]),
        ("zone::now", &["shell", "cli"]),
        // They list all zones of the system to find the one.
        ("ZonedDateTime::now", &[]),
        ("TimeZone::system", &["zone"]),
        ("SystemTime::now", &["shell", "cli"]),
        ("Instant::now", &["shell", "cli", "store", "zone"]),
    ];
    let mut wrong = Vec::new();
    for (path, module, text) in sources() {
        for (name, allowed) in rules {
            if code(&text).contains(name) && !allowed.contains(&module.as_str()) {
                wrong.push(format!("{}: names {name}", path.display()));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

/// Whether a source names a page of the app's closed enum, as a pattern or to make one.
fn names_a_page(code: &str) -> bool {
    code.match_indices("Page::").any(|(at, name)| {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        let after = code[at + name.len()..].chars().next().unwrap_or(' ');
        !before.is_alphanumeric() && after.is_uppercase()
    })
}

#[test]
fn the_enum_of_pages_is_matched_in_one_file() {
    let named: Vec<String> = sources()
        .iter()
        .filter(|(_, module, text)| module == "app" && names_a_page(&code(text)))
        .map(|(path, ..)| path.to_string_lossy().replace('\\', "/"))
        .collect();
    // `page.rs` itself says `Self::`.
    assert_eq!(named, [""; 0]);
    assert!(names_a_page("Some(Page::Form(form))"));
    assert!(!names_a_page("FormPage::open(Page::from(page))"));
}

/// Calls that reach the bytes of a file without the seam, in a source of the store.
fn calls_around_the_seam(code: &str) -> Vec<&'static str> {
    const CALLS: [&str; 7] = [
        "disk.read(",
        "RealDisk.read(",
        "disk.create(",
        "RealDisk.create(",
        "disk.write(",
        "RealDisk.write(",
        "fs::write(",
    ];
    let code: String = code.split_whitespace().collect();
    let mut found: Vec<_> = CALLS
        .into_iter()
        .filter(|call| code.contains(call))
        .collect();
    let bare = |name: &str| {
        code.match_indices(name).any(|(at, _)| {
            let before = code[..at].chars().next_back().unwrap_or(' ');
            let own_name = code[..at].ends_with("fn");
            !own_name && !before.is_alphanumeric() && !matches!(before, '_' | '.')
        })
    };
    found.extend(["put(", "replace("].into_iter().filter(|name| bare(name)));
    found
}

#[test]
fn the_store_reads_and_writes_files_through_the_seam_alone() {
    // Below the seam, and the user's own files: settings, own content, exports.
    let allowed = [
        "store/seam.rs",
        "store/replace.rs",
        "store/disk.rs",
        "store/disk/real.rs",
        "store/small_files.rs",
        "store/tool_files.rs",
        "store/export.rs",
    ];
    let mut wrong = Vec::new();
    for (path, module, text) in sources() {
        let name = path.to_string_lossy().replace('\\', "/");
        if module != "store" || allowed.contains(&name.as_str()) {
            continue;
        }
        for call in calls_around_the_seam(&code(&text)) {
            wrong.push(format!("{name}: calls {call}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn the_rule_of_the_seam_sees_calls_in_every_form() {
    for around in [
        "self.disk\n    .read(path, MAX)",
        "RealDisk.write(&mut draft, bytes)",
        "replace(disk, &replacement)",
        "super::replace::put(&RealDisk, path, bytes)",
    ] {
        assert_eq!(calls_around_the_seam(around).len(), 1, "{around}");
    }
    for through in [
        "self.read_file(&path, MAX_BYTES)",
        "text.replace('a', \"b\")",
        "card.put(&mut ours)",
        "fn replace(self) {}",
    ] {
        assert_eq!(calls_around_the_seam(through).len(), 0, "{through}");
    }
}

#[test]
fn every_phrase_is_used() {
    let mut used = BTreeSet::new();
    for (_, _, text) in sources() {
        let name = |text: &str| -> String {
            text.chars()
                .take_while(|letter| letter.is_alphanumeric())
                .collect()
        };
        used.extend(code(&text).split("Phrase::").skip(1).map(name));
    }
    // A variant is named as in the code.
    let unused: Vec<_> = Phrase::ALL
        .iter()
        .map(|phrase| format!("{phrase:?}"))
        .filter(|name| !used.contains(name))
        .collect();
    assert_eq!(unused, [""; 0]);
}

#[test]
fn every_test_that_is_skipped_under_wine_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = fs::read_to_string(root.join(".ci/windows.d/skipped")).unwrap();
    let names = listed.lines().filter(|line| !line.starts_with('#'));
    let names: Vec<&str> = names.filter_map(|line| line.split(' ').next()).collect();
    let (mut folders, mut tests) = (vec![root.join("tests/it")], String::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => tests += &fs::read_to_string(&path).unwrap_or_default(),
            }
        }
    }
    let is_missing = |name: &&&str| match name.strip_suffix("::") {
        Some(module) => !tests.contains(&format!("mod {module};")),
        None => !tests
            .lines()
            .any(|line| line.starts_with("fn ") && line.contains(**name)),
    };
    let missing: Vec<_> = names.iter().filter(is_missing).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn files_and_functions_are_short() {
    let mut wrong = Vec::new();
    for (path, module, text) in sources() {
        let lines = text.lines().count();
        if lines > 400 {
            wrong.push(format!("{}: {lines} lines", path.display()));
        }
        if module == "main" && lines > 40 {
            wrong.push(format!("main.rs: {lines} lines"));
        }
        for function in functions(&text) {
            let limit = if function.is_flat_match { 120 } else { 60 };
            if function.length > limit {
                let Function { name, length, .. } = function;
                wrong.push(format!("{}: {name} has {length} lines", path.display()));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

/// A function of a source.
struct Function {
    name: String,
    /// From the line with `fn` to the closing brace of the same indent.
    length: usize,
    /// Whether its body is one match, none of whose arms is longer than a few lines.
    is_flat_match: bool,
}

fn functions(text: &str) -> Vec<Function> {
    let mut found = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let body = line.trim_start();
        let indent = &line[..line.len() - body.len()];
        let Some(after) = body.split("fn ").nth(1).filter(|_| is_function(body)) else {
            continue;
        };
        let end = format!("{indent}}}");
        if let Some(length) = lines[at..].iter().position(|line| *line == end) {
            found.push(Function {
                name: after.split(['(', '<']).next().unwrap().to_owned(),
                length: length + 1,
                is_flat_match: is_flat_match(&lines[at + 1..at + length], indent),
            });
        }
    }
    found
}

/// Whether the lines of a body are one match with short arms: a table in the form of code.
fn is_flat_match(body: &[&str], indent: &str) -> bool {
    const ARM: usize = 8;
    let [first, arms @ .., last] = body else {
        return false;
    };
    let is_match = first.starts_with(&format!("{indent}    match ")) && first.ends_with('{');
    let is_deeper = |line: &&&str| line.starts_with(&format!("{indent}            "));
    let longest = arms
        .split(|line| !is_deeper(&line))
        .map(<[&str]>::len)
        .max();
    is_match && *last == format!("{indent}    }}") && longest.unwrap_or(0) < ARM
}

#[test]
fn only_a_match_with_short_arms_may_be_longer() {
    let function = |body: &str| format!("fn act() {{\n{body}}}\n");
    let flat = |body: &str| functions(&function(body))[0].is_flat_match;
    let arms = "        One => {\n            first();\n            second();\n        }\n";
    assert!(flat(&format!(
        "    match it {{\n{}    }}\n",
        arms.repeat(20)
    )));
    assert!(!flat(&format!(
        "    before();\n    match it {{\n{arms}    }}\n"
    )));
    assert!(!flat(&format!(
        "    match it {{\n{arms}    }}\n    after();\n"
    )));
    let long = format!(
        "        One => {{\n{}        }}\n",
        "            line();\n".repeat(9)
    );
    assert!(!flat(&format!("    match it {{\n{long}    }}\n")));
}

fn is_function(line: &str) -> bool {
    let starts = [
        "fn ",
        "pub fn ",
        "pub(super) fn ",
        "pub(crate) fn ",
        "const fn ",
        "pub const fn ",
    ];
    starts.iter().any(|start| line.starts_with(start))
        && !line.ends_with('}')
        && !line.ends_with(';')
}

#[test]
fn the_map_names_every_pane() {
    let source = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name);
        fs::read_to_string(path).unwrap()
    };
    let (map, panes) = (source("lib.rs"), source("panes.rs"));
    let map: Vec<&str> = map
        .lines()
        .filter_map(|line| line.strip_prefix("//!"))
        .flat_map(|line| line.split(|letter: char| !letter.is_alphanumeric() && letter != '_'))
        .collect();
    let missing: Vec<&str> = panes
        .lines()
        .filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'))
        .filter(|pane| *pane != "fixture" && !map.contains(pane))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn nothing_but_what_belongs_there_lies_at_the_top() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "CHANGELOG.md",
        "README.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "clippy.toml",
        "src",
        "content",
        "assets",
        "tests",
        "target",
    ];
    for entry in fs::read_dir(root).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            name.starts_with('.') || allowed.contains(&name.as_str()),
            "{name}"
        );
    }
}
