//! Isolation of workbooks: no text of one reaches another's screen, clipboard or files, and no private text reaches a
//! shared screen. Words are planted everywhere, every page is visited, and none of the words may appear.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tillit::app::Input;
use tillit::content::{Catalog, FieldKind, Language};
use tillit::effect::{Notice, Outcome};
use tillit::keymap::{Pointer, PointerKind};
use tillit::model::views::WorkbookCard;
use tillit::model::{Answer, Entries, Entry, IdSource, Leaf, Moment, WeekId, WorkbookKind};
use tillit::notation::Fault;
use tillit::panes::Sharing;
use tillit::store::{FolderFault, Folders, RealDisk, Workbooks};

use crate::journeys::journey::{Journey, Setting};

const NOW: &str = "2026-11-20T14:52:03+01:00";
/// The words planted in the three workbooks begin with these; each word ends with its place.
const OWN: &str = "QZEGEN";
const OTHER: &str = "QZANNAN";
const CLIENT: &str = "QZKLIENT";

/// Keys that open every page; add a line for each new page.
const WALK: &[&str] = &[
    "<Esc><Esc><Esc>",
    "w",
    "<Ctrl+A><Ctrl+C>",
    "<Ctrl+F><Up>",
    "<Esc><Esc>1",
    "<Space><Space>",
    "<Esc>k",
    "<Esc><Esc>s",
    "n",
    "<Esc><Esc><Esc>o",
    "<Esc><Esc>b",
    "<Down><Down>",
    "<Esc>g",
    "2026-W40<Enter>",
    "<PgUp><PgDn>",
    "<Home>i",
    "<Down><Enter>",
    "<Esc><Esc>v",
    "<Tab>",
    "<Esc><Esc>z",
    "<Down><Enter>",
    "<Esc><Esc><Esc>p",
    "<Esc><Esc><F12>",
    "<Esc>t",
    "<Esc><Ctrl+B>",
    "<Esc>?",
    "<PgDn>",
    "<Esc>a",
    "<PgDn><PgDn>",
    "<Esc>f",
    "<PgDn>",
    "<Esc><Ctrl+P>",
    "qz",
    "<Esc><Esc>l",
    "<Esc>u",
    "<Ctrl+Z><Ctrl+Y>",
    "<F9>samtal<Enter>",
    "<Esc><Esc><Esc>P<Down><Enter>",
    "<Esc><Esc><Esc>/qz<Down>",
    "<Enter>",
    "<Esc><Esc>",
    "<Esc><Esc><Esc>e<Down>",
    "<Ctrl+T><Right><Tab>",
    "<Esc><Esc><Esc>R5<Down>",
    "<Enter>",
    "<Esc><Esc>",
    "<Esc><Esc><Ctrl+S>",
    "<F8><Ctrl+D>",
    "<Esc><Esc><Esc>",
];

/// The hour of a session and its recap, where a client's workbook is open.
const SESSION: &[&str] = &[
    "<Enter>",
    "<Space>",
    "<Tab>",
    "vårt<Enter>",
    "<PgDn>1",
    "<Space>",
    "<F6>",
    "<Space>",
    "<Esc><Esc>",
    "<F1>",
    "<Esc>",
];

fn folders(dir: &Path) -> Workbooks {
    Workbooks::new(Arc::new(RealDisk), Folders::within(dir))
}

fn now() -> Moment {
    NOW.parse().unwrap()
}

/// One entry of every sheet, with a word in every field that takes one.
fn planted(word: &str, place: &str, standing: bool, ids: &mut IdSource) -> Entries {
    let catalog = Catalog::shipped(Language::Swedish).unwrap();
    let mut entries = Entries::new();
    for sheet in catalog.sheets() {
        if sheet.is_standing() != standing || sheet.id == "workbook" {
            continue;
        }
        let mut entry = Entry::new(ids.next_id(now()), &sheet.id, now());
        for field in &sheet.fields {
            let answer = match &field.kind {
                FieldKind::Choice(choices) => choices
                    .first()
                    .map(|choice| Answer::Choice(choice.id.clone())),
                FieldKind::Scale { min, .. } => Some(Answer::Scale(*min)),
                FieldKind::Date => Some(Answer::Date(now().date())),
                FieldKind::Points { .. } => None,
                _ => Some(Answer::Text(format!("{word}{place}"))),
            };
            if let Some(answer) = answer {
                entry.answer(&field.id, answer, now());
            }
        }
        entries.insert(entry.id, entry);
    }
    entries
}

/// A workbook full of a word, with an old version, a rescue copy and a file that cannot be read. `min` is the own one.
fn plant(dir: &Path, name: Option<&str>, word: &str, seed: u64) -> String {
    let all = folders(dir);
    let card = WorkbookCard {
        title: format!("{word}TITEL"),
        kind: match name {
            Some(_) => WorkbookKind::Own,
            None => WorkbookKind::Client,
        },
        ..WorkbookCard::default()
    };
    let mut ids = IdSource::new(seed);
    let name = match name {
        Some(name) => {
            let store = all.open(name).unwrap();
            let mut standing = planted(word, "STÅR", true, &mut ids);
            card.put(&mut standing, ids.next_id(now()), now());
            let nothing = Entries::new();
            store
                .save(Leaf::Standing, &nothing, &standing, now())
                .unwrap();
            name.to_owned()
        }
        None => all.make(&card, now()).unwrap(),
    };
    let store = all.open(&name).unwrap();
    for week in ["2026-W30", "2026-W40", "2026-W46", "2026-W47"] {
        let leaf = Leaf::Week(week.parse::<WeekId>().unwrap());
        let mut base = Entries::new();
        for turn in ["A", "B"] {
            let mut ours = base.clone();
            ours.extend(planted(word, &format!("{turn}{week}"), false, &mut ids));
            base = store.save(leaf, &base, &ours, now()).unwrap().entries;
        }
    }
    let rescued = planted(word, "RÄDDAD", false, &mut ids);
    let leaf = Leaf::Week("2026-W45".parse().unwrap());
    store.rescue(leaf, &rescued).unwrap();
    let broken = store.path(Leaf::Week("2026-W20".parse().unwrap()));
    std::fs::write(broken, format!("(format: 1, {word}TRASIG")).unwrap();
    name
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// None of the words is in any file but those of the workbook that they were planted in; nor in a file's name.
fn stays_at_home(dir: &Path, word: &str, name: &str) {
    for file in files(dir) {
        let path = file.strip_prefix(dir).unwrap().to_owned();
        let text = path.to_string_lossy().into_owned();
        assert!(!text.contains(word), "{text} is named after content");
        let is_own = path.iter().any(|part| part == name);
        let holds = std::fs::read(&file)
            .map(|bytes| String::from_utf8_lossy(&bytes).contains(word))
            .unwrap_or(false);
        assert!(is_own || !holds, "{word} is in {text}");
    }
}

/// Checks that no forbidden word is on screen, on the clipboard, in another program or in the settings.
fn audit(journey: &mut Journey, forbidden: &[&str], after: &str) {
    let frame = journey.frame();
    let out = [
        frame,
        journey.copied.join("\n"),
        journey.editor_texts.join("\n"),
        journey.all_remembered(),
    ];
    for text in out {
        for word in forbidden {
            assert!(!text.contains(word), "{word} after {after}:\n{text}");
        }
    }
}

/// Visits every page, and uses every way to search or show text there.
fn walk(journey: &mut Journey, steps: &[&str], forbidden: &[&str]) {
    for keys in steps {
        journey.keys(keys);
        audit(journey, forbidden, keys);
        for (columns, rows) in [(200, 50), (40, 12), (80, 24)] {
            journey.resize(columns, rows);
            audit(journey, forbidden, keys);
        }
        let press = PointerKind::Press { clicks: 2 };
        for kind in [press, PointerKind::Release, PointerKind::ScrollDown] {
            for (column, row) in [(10, 5), (60, 12), (10, 20)] {
                journey.input(Input::Pointer(Pointer { kind, column, row }));
                audit(journey, forbidden, keys);
            }
        }
        journey.keys("<wait 1000>");
        audit(journey, forbidden, keys);
    }
}

fn three() -> (tempfile::TempDir, String, String) {
    let dir = tempfile::tempdir().unwrap();
    plant(dir.path(), Some("min"), OWN, 11);
    let other = plant(dir.path(), None, OTHER, 12);
    let client = plant(dir.path(), None, CLIENT, 13);
    (dir, other, client)
}

#[test]
fn the_harness_sees_what_is_planted() {
    let (dir, ..) = three();
    let mut journey = Setting::default().open_in(dir.path());
    let mut seen = String::new();
    for keys in WALK {
        seen.push_str(&journey.keys(keys).frame());
    }
    assert!(seen.contains("QZEGENA2026-W47") && seen.contains("QZEGENTITEL"));
    journey.keys("<Esc><Esc><Esc>c");
    assert!(journey.frame().contains(&format!("{CLIENT}TITEL")));
}

#[test]
fn while_the_screen_is_shared_nothing_planted_reaches_it() {
    let (dir, ..) = three();
    for before in ["", "w", "i", "b", "1", "c", "<Ctrl+P>", "f", "k"] {
        let mut journey = Setting::default().open_in(dir.path());
        journey.keys(before).keys("<F2>");
        walk(&mut journey, WALK, &["QZ"]);
        journey.keys("<Ctrl+Q>");
        audit(&mut journey, &["QZ"], "leaving");
    }
}

#[test]
fn started_hidden_it_shows_nothing_also_of_what_comes_up() {
    let (dir, ..) = three();
    let fault = || Fault::at(OWN, &format!("{OWN}RAD"), 1, 1, format!("{OWN}FEL"));
    let mut journey = Setting {
        sharing: Sharing::On,
        notices: vec![Notice::Fault(Box::new(fault()))],
        ..Setting::default()
    }
    .open_in(dir.path());
    audit(&mut journey, &["QZ"], "starting");
    for notice in [
        Notice::Fault(Box::new(fault())),
        Notice::FolderSynced(OWN.to_owned()),
        Notice::Folder(FolderFault::OpenToOthers, OWN.to_owned()),
    ] {
        journey.input(Input::Outcome(Outcome::Notice(notice)));
        audit(&mut journey, &["QZ"], "a notice");
    }
    walk(&mut journey, WALK, &["QZ"]);
}

/// The recap and the copy for supervision, written out, and nothing of other workbooks in them.
fn hands_out_nothing_of_others(journey: &mut Journey) {
    let out = tempfile::tempdir().unwrap();
    let place = |name: &str| out.path().join(name);
    // Its dilemma is chosen, and every line of the recap kept.
    journey.keys("<Enter>").click("Välj");
    journey.keys("<Space>1<F6><Ctrl+A>");
    for (name, switch) in [("supervision.txt", "<F6>"), ("recap.md", "<F6>")] {
        let typed = format!("{switch}<Ctrl+A>{}<Enter>", place(name).display());
        journey.keys(&typed);
        audit(journey, &[OWN, OTHER], name);
        let frame = journey.frame();
        let text = std::fs::read_to_string(place(name)).unwrap_or_else(|_| panic!("{frame}"));
        assert!(!text.contains(OWN) && !text.contains(OTHER), "{text}");
    }
    assert_eq!(files(out.path()).len(), 2, "nothing beside them");
    // Leave the last card, so that the session stays open.
    journey.keys("<Shift+Tab>");
}

#[test]
fn in_a_clients_workbook_nothing_of_others_is_within_reach() {
    let (dir, other, client) = three();
    let others = [OWN, OTHER];
    for shared in [true, false] {
        let mut journey = Setting::default().open_in(dir.path());
        // First copy, search, undo and open something in the user's own workbook.
        journey.keys("w<Ctrl+A><Ctrl+C><Ctrl+F>QZEGEN<Esc><Esc>kQZEGENNY<Esc>1<Esc>f<Esc>c");
        let rows: Vec<String> = journey.frame().lines().map(str::to_owned).collect();
        let at = rows.iter().position(|row| row.contains(CLIENT)).unwrap();
        let first = rows.iter().position(|row| row.contains(OWN)).unwrap();
        journey.keys(&"<Down>".repeat(at - first)).keys("<Enter>");
        assert_eq!(
            journey.copied.last().map(String::as_str),
            Some(""),
            "emptied"
        );
        journey.copied.clear();
        audit(&mut journey, &others, "opening");
        hands_out_nothing_of_others(&mut journey);
        walk(&mut journey, SESSION, &others);
        if !shared {
            journey.keys("<Esc>2");
        }
        walk(&mut journey, WALK, &others);
        journey.keys("<Esc><Esc><Esc>w<Ctrl+V>");
        audit(&mut journey, &others, "pasting");
        journey.keys("<Esc><Esc><Esc><wait 5000>");
        stays_at_home(dir.path(), OTHER, &other);
        stays_at_home(dir.path(), CLIENT, &client);
        stays_at_home(dir.path(), OWN, "min");
    }
}

#[test]
fn a_session_that_was_killed_starts_hidden() {
    let (dir, _, client) = three();
    let mut journey = Setting {
        workbook: client,
        ..Setting::default()
    }
    .open_in(dir.path());
    assert_eq!(journey.remembered("sharing").unwrap(), "on");
    audit(&mut journey, &[OWN, OTHER], "starting");
    drop(journey);
    let mut journey = Setting {
        sharing: Sharing::On,
        ..Setting::default()
    }
    .open_in(dir.path());
    audit(&mut journey, &["QZ"], "starting again");
}
