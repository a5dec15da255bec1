//! The page on the data format tells the truth: its examples are read and written back the same, its tables have every
//! field and kind of answer, and its folders have every file that the program makes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use tillit::model::views::{AUTHOR, ROLE, SESSION, SOURCE, WorkbookCard};
use tillit::model::{
    Answer, Device, Entries, Entry, Erasure, IdSource, Leaf, Link, Moment, RESERVED,
};
use tillit::model::{EntryId, WorkbookKind};
use tillit::seal::Key;
use tillit::store::{
    Folders, KeyFiles, LastResort, LeafRead, RealDisk, Reason, TakenOut, Workbooks, decode, encode,
    leaf_of,
};

const PAGE: &str = include_str!("../../../assets/format.md");

fn now() -> Moment {
    "2026-11-20T14:52:03+01:00".parse().unwrap()
}

/// The texts of the page's blocks in a language.
fn blocks(language: &str) -> Vec<String> {
    let start = format!("```{language}\n");
    let blocks = PAGE.split(&start).skip(1);
    blocks
        .map(|rest| rest.split("```").next().unwrap().to_owned())
        .collect()
}

/// The first cells of the table under this heading, without their quotes.
fn first_cells(heading: &str) -> BTreeSet<&'static str> {
    let (_, table) = PAGE.split_once(heading).unwrap();
    let rows = table
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with('|'));
    rows.map(|row| row.split('`').nth(1).unwrap()).collect()
}

fn entry(number: u64, answers: impl IntoIterator<Item = (&'static str, Answer)>) -> Entry {
    let mut entry = Entry::new(IdSource::new(number).next_id(now()), "reflection", now());
    for (field, answer) in answers {
        entry.answer(field, answer, now());
    }
    entry
}

fn entries(all: impl IntoIterator<Item = Entry>) -> Entries {
    all.into_iter().map(|entry| (entry.id, entry)).collect()
}

/// Entries that have every field and every kind of answer between them.
fn everything() -> Entries {
    let text = |text: &str| Answer::Text(text.to_owned());
    let mut whole = entry(
        1,
        [
            ("text", text("one\ntwo")),
            ("choice", Answer::Choice("here".to_owned())),
            ("scale", Answer::Scale(-2)),
            ("day", Answer::Date(now().date())),
            ("points", Answer::Points([("a".to_owned(), 2)].into())),
            ("people", Answer::People(["K".to_owned()].into())),
        ],
    );
    whole.about.insert(Link::dilemma("clear-responsive"));
    whole.rev.set(Device::new("k7f2").unwrap(), 3);
    whole.conflict_of = Some(IdSource::new(9).next_id(now()));
    let gone = entry(2, []).erased(now(), Erasure::Own);
    entries([whole, gone])
}

/// The words before `mark` in a file, where a word is letters and `_`; not those in strings and comments.
fn words_before(file: &str, mark: char) -> BTreeSet<&str> {
    let (_, file) = file.split_once("\n(\n").unwrap();
    let parts = file.split('"').step_by(2);
    let ends = parts.flat_map(|part| part.match_indices(mark).map(|(at, _)| &part[..at]));
    let words = ends.map(|before| {
        let start = before.rfind(|c: char| !c.is_ascii_alphabetic() && c != '_');
        &before[start.map_or(0, |at| at + 1)..]
    });
    words.filter(|word| !word.is_empty()).collect()
}

fn week() -> Leaf {
    Leaf::Week("2026-W47".parse().unwrap())
}

#[test]
fn each_example_is_read_and_written_back_the_same() {
    let examples = blocks("ron");
    let [week, standing, deleted, locked] = examples.as_slice() else {
        panic!("four examples in RON");
    };
    for example in [week, standing] {
        let (leaf, all) = leaf_of("format.md", example.as_bytes()).unwrap();
        assert_eq!(decode(leaf, "format.md", example.as_bytes()).unwrap(), all);
        assert_eq!(&encode(leaf, &all), example);
    }
    // The other two are what the program leaves behind of workbooks that are deleted and locked.
    let dir = tempfile::tempdir().unwrap();
    let made = Made::all_in(dir.path());
    let id = |text: &str| text.split('"').nth(1).unwrap().parse::<EntryId>().is_ok();
    let others = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.contains(" id: "));
        lines.map(str::to_owned).collect()
    };
    assert!(
        deleted
            .lines()
            .any(|line| line.contains(" id: ") && id(line))
    );
    assert_eq!(others(&made.deleted), others(deleted));
    assert_eq!(&made.locked, locked);
}

#[test]
fn the_example_of_a_week_has_every_kind_of_answer_and_every_field() {
    let example = &blocks("ron")[0];
    let written = encode(week(), &everything());
    let fields = words_before(&written, ':');
    let shown = words_before(example, ':');
    let missing: Vec<_> = fields.difference(&shown).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let kinds = words_before(&written, '(');
    let shown = words_before(example, '(');
    let missing: Vec<_> = kinds.difference(&shown).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_tables_name_every_field_and_kind_of_answer_and_no_other() {
    let written = encode(week(), &everything());
    let mut told = first_cells("| field of the file | |\n");
    told.extend(first_cells("| field of an entry | |\n"));
    assert_eq!(told, words_before(&written, ':'));
    let kinds: BTreeSet<&str> = words_before(&written, '(');
    assert_eq!(first_cells("| answer | |\n"), kinds);
    let reserved = first_cells("| id | |\n");
    assert_eq!(reserved, BTreeSet::from([AUTHOR, ROLE, SOURCE]));
    assert!(reserved.iter().all(|id| id.starts_with(RESERVED)));
}

#[test]
fn every_reason_of_a_version_is_named() {
    let (_, section) = PAGE.split_once("The reasons are ").unwrap();
    for reason in [
        Reason::FirstChange,
        Reason::Removal,
        Reason::Merge,
        Reason::Copy,
        Reason::Restore,
        Reason::UnseenEdit,
    ] {
        let word = format!("`{}`", reason.id());
        assert!(section.contains(&word), "{word}");
    }
}

/// Every file that the program has made in a folder, and the content of two of them.
struct Made {
    paths: Vec<String>,
    deleted: String,
    locked: String,
}

impl Made {
    /// Makes files of every kind: a workbook that is open, has versions, a rescue copy and a log; a locked one; a
    /// deleted one; settings, words and content.
    fn all_in(dir: &Path) -> Self {
        let folders = Folders::within(dir);
        let workbooks = Workbooks::new(Arc::new(RealDisk), folders.clone());
        let open = workbooks.open("journal").unwrap();
        open.mark_open();
        fill(&workbooks, "journal");
        folders.state_put("language", "en").unwrap();
        fs::create_dir_all(folders.content_folder()).unwrap();
        fs::write(folders.config_file(), "()").unwrap();
        fs::write(folders.content_folder().join("own.ron"), "[]").unwrap();
        folders.add_own_word("tillit").unwrap();
        let locked = client(&workbooks);
        fill(&workbooks, &locked);
        lock(&workbooks, &locked);
        let deleted = client(&workbooks);
        let store = workbooks.open(&deleted).unwrap();
        store
            .save(week(), &Entries::new(), &everything(), now())
            .unwrap();
        let on: Moment = "2026-12-01T08:00:00+01:00".parse().unwrap();
        workbooks.delete(&deleted, None, on).unwrap();
        let mut paths = Vec::new();
        list(dir, dir, &mut paths);
        let read = |path| fs::read_to_string(path).unwrap();
        Self {
            paths,
            deleted: read(store.folder().join("deleted.ron")),
            locked: read(folders.workbook(&locked).join("workbook.ron")),
        }
    }
}

fn client(workbooks: &Workbooks) -> String {
    let card = WorkbookCard {
        title: "KL".to_owned(),
        kind: WorkbookKind::Client,
        ..WorkbookCard::default()
    };
    workbooks.make(&card, now()).unwrap()
}

/// Saves a week and the title page, each in two runs, so that versions are kept, and leaves a rescue copy and a log.
fn fill(workbooks: &Workbooks, name: &str) {
    for text in ["one", "two"] {
        let store = workbooks.open(name).unwrap();
        for leaf in [week(), Leaf::Standing] {
            let there = match store.read(leaf) {
                LeafRead::Read(entries) => entries,
                _ => Entries::new(),
            };
            let mut ours = there.clone();
            let mut one = entry(1, [("text", Answer::Text(text.to_owned()))]);
            one.sheet = SESSION.to_owned();
            ours.insert(one.id, one);
            store.save(leaf, &there, &ours, now()).unwrap();
        }
    }
    let store = workbooks.open(name).unwrap();
    store.rescue(week(), &everything()).unwrap();
    let taken = TakenOut {
        at: now().to_string(),
        form: "markdown".to_owned(),
        file: "/tmp/out.md".to_owned(),
        notes: 1,
    };
    store.log_taken_out(taken).unwrap();
}

fn lock(workbooks: &Workbooks, name: &str) {
    let key = Arc::new(Key::generate());
    // Sealed for another key, since a passphrase takes a second.
    let sealed = || key.sealed_for(&Key::generate()).unwrap();
    let files = KeyFiles {
        key: sealed(),
        recovery: Some(sealed()),
        own: Some(sealed()),
    };
    workbooks.lock(name, &key, &files, now()).unwrap();
}

fn list(root: &Path, folder: &Path, paths: &mut Vec<String>) {
    for found in fs::read_dir(folder).unwrap() {
        let path = found.unwrap().path();
        if path.is_dir() {
            list(root, &path, paths);
        } else {
            let parts = path.strip_prefix(root).unwrap().iter();
            let parts: Vec<_> = parts.map(|part| part.to_str().unwrap()).collect();
            paths.push(parts.join("/"));
        }
    }
}

/// Whether a path has the form of a pattern in which `*` stands for any letters but `/`.
fn fits(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, rest)) => path.strip_prefix(start).is_some_and(|path| {
            let end = path.find('/').unwrap_or(path.len());
            (0..=end)
                .filter(|at| path.is_char_boundary(*at))
                .any(|at| fits(rest, &path[at..]))
        }),
    }
}

#[test]
fn the_folders_have_every_file_that_the_program_makes_and_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let mut made = Made::all_in(dir.path());
    let listed = blocks("folders");
    let patterns: Vec<&str> = listed[0]
        .lines()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    // A folder of version 0.1 has the rest.
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/v0.1/folder");
    list(&old, &old, &mut made.paths);
    if cfg!(windows) {
        made.paths.push("workbooks/journal/.lock".to_owned());
    }
    let state_is_sealed = |path: &str| path.starts_with("state/") && path.ends_with(".age");
    for path in &made.paths {
        let plain = match state_is_sealed(path) {
            true => path.strip_suffix(".age").unwrap(),
            false => path,
        };
        // Any week is filed as the one on the page.
        let week = plain.split(['/', '.']).find(|part| part.contains("-W"));
        let plain = week.map_or(plain.to_owned(), |week| plain.replace(week, "2026-W47"));
        let is_listed = patterns.iter().any(|pattern| fits(pattern, &plain));
        let is_lock = plain.starts_with("state/locks/");
        assert!(is_listed || is_lock, "{path} is not on the page");
    }
    assert!(made.paths.iter().any(|path| state_is_sealed(path)));
    for pattern in patterns {
        let is_made = made.paths.iter().any(|path| fits(pattern, path));
        assert!(is_made, "{pattern} is not made");
    }
}

#[test]
fn every_place_that_the_program_names_is_on_the_page() {
    let root = Path::new("folder");
    let folders = Folders::within(root);
    let places = [
        folders.workbook("*"),
        folders.versions("*"),
        folders.backups("*"),
        folders.rescue("*"),
        folders.taken_out("*"),
        folders.open_windows(),
        folders.config_file(),
        folders.content_folder(),
    ];
    for place in places {
        let parts = place.strip_prefix(root).unwrap().iter();
        let parts: Vec<_> = parts.map(|part| part.to_str().unwrap()).collect();
        let place = parts.join("/");
        assert!(PAGE.contains(&format!("\n{place}")), "{place}");
    }
    let last_resort = LastResort::new(Some(Path::new("/run")), Path::new("/tmp"));
    let [in_runtime, in_temporary] = last_resort.folders() else {
        panic!("two folders of last resort");
    };
    let name = in_runtime.file_name().unwrap().to_str().unwrap();
    assert!(PAGE.contains(&format!("`{name}`")), "{name}");
    assert!(
        in_temporary
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with(name)
    );
    for draft in folders.editor_drafts() {
        let name = draft.file_name().unwrap().to_str().unwrap();
        assert!(PAGE.contains(&format!("`{name}`")), "{name}");
    }
}
