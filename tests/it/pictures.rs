//! The pictures of README and the guide. Each is drawn from the program on its own sample, in both languages, and this
//! fails where the one in `assets` is old.
//!
//! `TILLIT_UPDATE_PICTURES=1 cargo test --test it pictures` draws all of them anew.

mod friday;
mod svg;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::Offset;
use tempfile::TempDir;
use tillit::content::{Catalog, Language, sample};
use tillit::model::{Entries, Moment};
use tillit::settings::Opens;
use tillit::store::{Folders, RealDisk, Workbooks};

use crate::journeys::journey::{Journey, Setting};
use crate::journeys::session::{FIRST, client, play};
use crate::journeys::workbooks::client_with_session;

/// A Friday in winter time.
const NOW: &str = "2026-11-20T14:52:03+01:00";
/// Columns and rows: wide enough for three columns of the week, and still readable in a page of text.
const SIZE: (u16, u16) = (120, 34);

/// A folder with the sample as one's own workbook.
fn sample_folder(language: Language) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let catalog = Catalog::shipped(language).unwrap();
    let now: Moment = NOW.parse().unwrap();
    let workbooks = Workbooks::new(Arc::new(RealDisk), Folders::within(folder.path()));
    let store = workbooks.open("min").unwrap();
    for (leaf, entries) in sample(&catalog, now, Offset::constant(1)).unwrap() {
        store.save(leaf, &Entries::new(), &entries, now).unwrap();
    }
    folder
}

/// The program on a folder, with the cursor in the text of the week or among the commands.
fn open(folder: &Path, language: Language, opens: Opens) -> Journey {
    Setting {
        language,
        size: SIZE,
        now: NOW,
        opens,
        ..Setting::default()
    }
    .open_in(folder)
}

fn of(language: Language, swedish: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Swedish => swedish,
        _ => english,
    }
}

/// The sample after some keys among the commands of the week.
fn on_sample(language: Language, keys: &str) -> Journey {
    let folder = sample_folder(language);
    let mut journey = open(folder.path(), language, Opens::Keys);
    journey.keys(keys).keys("<wait 2000>");
    journey
}

/// A first session with a client, up to a step of the hour.
fn in_session(language: Language, steps: usize) -> Journey {
    let folder = tempfile::tempdir().unwrap();
    client(folder.path(), "MB");
    let mut journey = open(folder.path(), language, Opens::Keys);
    journey.keys("<Enter>");
    let played = match language {
        Language::Swedish => FIRST,
        _ => friday::FIRST_SESSION,
    };
    play(&mut journey, &played[..steps.min(played.len())]);
    journey.keys("<wait 2000>");
    journey
}

/// Clients with the day of their follow-up, and a step in both languages: when, and then what.
const CLIENTS: [(&str, &str, [&str; 2], [&str; 2]); 5] = [
    (
        "KL",
        "2026-11-20",
        ["mötet blir tyst", "räknar jag till tio"],
        ["the meeting goes quiet", "I count to ten"],
    ),
    (
        "MB",
        "2026-11-24",
        ["chefen ringer om budgeten", "svarar jag på fredag"],
        ["my manager rings about the budget", "I answer on Friday"],
    ),
    (
        "Ås",
        "2026-12-03",
        ["någon ber mig avgöra", "frågar jag vad hen skulle göra"],
        ["someone asks me to decide", "I ask what they would do"],
    ),
    (
        "TS",
        "2026-12-11",
        ["listan inte är klar", "tar jag upp det samma dag"],
        ["the list is not ready", "I bring it up the same day"],
    ),
    (
        "OW",
        "2026-12-18",
        ["jag vill rätta", "läser jag klart först"],
        ["I want to correct it", "I read to the end first"],
    ),
];

fn desk(language: Language) -> Journey {
    let folder = sample_folder(language);
    for ((alias, follow_up, swedish, english), number) in CLIENTS.into_iter().zip(1..) {
        client_with_session(folder.path(), number, alias, follow_up);
        let [situation, act] = match language {
            Language::Swedish => swedish,
            _ => english,
        };
        let week = folder
            .path()
            .join(format!("workbooks/client-{number}/2026-W45.ron"));
        let text = fs::read_to_string(&week).unwrap();
        let text = text
            .replace("det blir tyst", situation)
            .replace("väntar jag", act);
        fs::write(week, text).unwrap();
    }
    let mut journey = open(folder.path(), language, Opens::Keys);
    journey.keys("c<Down><wait 2000>");
    journey
}

fn spread(language: Language) -> Journey {
    let answers = ["24", "45", "34", "45", "14", "57", "43"].map(|digits| {
        let (first, second) = digits.split_at(1);
        format!("<Enter>{first}<Enter>{second}<Enter>")
    });
    on_sample(
        language,
        &format!("G7<Enter> 13 21{}<Enter>", answers.concat()),
    )
}

/// The name of each picture, its title, and the screen.
fn pictures(language: Language) -> Vec<(&'static str, &'static str, Journey)> {
    let title = |swedish, english| of(language, swedish, english);
    vec![
        ("week", title("En vecka", "A week"), on_sample(language, "")),
        (
            "dilemma",
            title("Ett dilemma", "A dilemma"),
            on_sample(language, "1"),
        ),
        (
            "search",
            title("Sökning", "A search"),
            on_sample(language, title("/möte", "/meeting")),
        ),
        (
            "reading",
            title("Att läsa ett kvartal", "Reading a quarter"),
            on_sample(language, "R3"),
        ),
        (
            "person",
            title("En person", "A person"),
            on_sample(language, "P<Enter>"),
        ),
        (
            "take-out",
            title("Att ta ut en månad", "Taking out a month"),
            on_sample(language, "R2e<Down><Delete>"),
        ),
        (
            "session",
            title("Ett samtal", "A session"),
            in_session(language, 9),
        ),
        (
            "recap",
            title("Sammanfattningen", "The recap"),
            in_session(language, usize::MAX),
        ),
        (
            "desk",
            title("Coachens bord", "The coach’s desk"),
            desk(language),
        ),
        (
            "spread",
            title("Gruppens spridning", "The spread of a group"),
            spread(language),
        ),
    ]
}

fn place(name: &str, language: Language) -> PathBuf {
    let file = format!("assets/{name}-{}.svg", language.code());
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

/// Writes the picture if asked to; otherwise says whether the one in `assets` is another.
fn differs(name: &str, language: Language, drawn: &str) -> Option<String> {
    let place = place(name, language);
    if std::env::var_os("TILLIT_UPDATE_PICTURES").is_some() {
        fs::write(&place, drawn).unwrap();
    }
    let is_new = fs::read_to_string(&place).is_ok_and(|there| there == drawn);
    (!is_new).then(|| place.file_name().unwrap().to_string_lossy().into_owned())
}

#[test]
fn every_picture_shows_the_program_as_it_is() {
    let mut old = Vec::new();
    for language in crate::WHOLE {
        for (name, title, mut journey) in pictures(language) {
            journey.frame();
            let drawn = svg::picture(journey.screen(), title);
            old.extend(differs(name, language, &drawn));
        }
        let drawn = svg::moving(
            &friday::stills(language),
            of(language, "Första fredagen", "The first Friday"),
        );
        assert!(drawn.len() < 1_500_000, "{} bytes", drawn.len());
        old.extend(differs("first-friday", language, &drawn));
    }
    assert!(
        old.is_empty(),
        "old: {old:?}; draw them anew: TILLIT_UPDATE_PICTURES=1 cargo test --test it pictures"
    );
}

#[test]
fn a_change_on_screen_changes_the_picture() {
    let mut journey = on_sample(Language::English, "");
    journey.frame();
    let before = svg::picture(journey.screen(), "");
    journey.keys("?");
    journey.frame();
    assert_ne!(svg::picture(journey.screen(), ""), before);
}
