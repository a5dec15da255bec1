//! Start to first frame, key to frame, and reading ten years of weeks. Run with `cargo bench --bench app`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

use std::path::Path;
use std::sync::Arc;

use divan::Bencher;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tempfile::TempDir;
use tillit::app::{App, Input, Setup};
use tillit::content::{Catalog, Language};
use tillit::effect::Outcome;
use tillit::keymap::Key;
use tillit::model::views::{REFLECTION, REFLECTION_TEXT};
use tillit::model::{Answer, Device, Entries, Entry, EntryId, Leaf, Moment, Now, WeekId};
use tillit::seal;
use tillit::settings::{Opens, Settings};
use tillit::store::{Folders, KeyFiles, LeafRead, RealDisk, Store, Workbooks};
use tillit::theme::Theme;

fn main() {
    divan::main();
}

const PROSE: &str =
    "Vi talade om överlämningen på kvällen, och jag sade ”vi får se” i stället för att svara. ";

fn now() -> Now {
    Now {
        moment: "2026-11-20T14:52:03+01:00".parse().unwrap(),
        ticks: 0,
    }
}

fn entry(at: Moment, text: &str, number: u128) -> Entry {
    let mut entry = Entry::new(EntryId::new(at, number), REFLECTION, at);
    entry.answer(REFLECTION_TEXT, Answer::Text(text.to_owned()), at);
    entry
}

/// The form of a workbook's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Plain,
    Locked,
}

const FORMS: [Form; 2] = [Form::Plain, Form::Locked];

fn store_of(form: Form, folder: &Path) -> Store {
    let all = Workbooks::new(Arc::new(RealDisk), Folders::within(folder));
    if form == Form::Locked {
        let key = Arc::new(seal::Key::generate());
        let files = KeyFiles {
            key: key.sealed_for(&key).unwrap(),
            ..KeyFiles::default()
        };
        all.lock("min", &key, &files, now().moment).unwrap();
    }
    all.open("min").unwrap()
}

/// Ten years of seven reflections a week, about 1,700 characters each, as the diary that was measured.
fn ten_years(form: Form) -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = store_of(form, folder.path());
    let mut week = WeekId::of(now().moment.date());
    let text = PROSE.repeat(19);
    for _ in 0..520 {
        let at: Moment = format!("{}T09:00:00+01:00", week.monday()).parse().unwrap();
        let entries: Entries = (0..7)
            .map(|number| entry(at, &text, number))
            .map(|entry| (entry.id, entry))
            .collect();
        store
            .save(Leaf::Week(week), &Entries::new(), &entries, at)
            .unwrap();
        week = week.previous().unwrap();
    }
    (folder, store)
}

fn app() -> App {
    app_of(Form::Plain)
}

fn app_of(form: Form) -> App {
    let setup = Setup {
        card: Default::default(),
        is_locked: form == Form::Locked,
        is_sample: false,
        home: "journal".to_owned(),
        catalog: Catalog::shipped(Language::Swedish).unwrap(),
        own_content: Vec::new(),
        settings: Settings {
            opens: Opens::Keys,
            ..Settings::default()
        },
        theme: Theme::shipped("dark").unwrap(),
        colours: Default::default(),
        workbook: "min".to_owned(),
        folder: "~/tillit".to_owned(),
        config_file: "~/tillit/config.ron".to_owned(),
        device: Device::new("bench").unwrap(),
        unsent: Default::default(),
        seed: 1,
        remembered: tillit::effect::Memos::read(|key| (key == "welcomed").then(String::new)),
        week: None,
        notices: Vec::new(),
    };
    App::new(setup, now())
}

fn terminal() -> Terminal<TestBackend> {
    Terminal::new(TestBackend::new(120, 40)).unwrap()
}

fn read(store: &Store, leaf: Leaf) -> Outcome {
    let read = match store.read(leaf) {
        LeafRead::Read(entries) => Ok(entries),
        _ => Ok(Entries::new()),
    };
    Outcome::Read { leaf, read }
}

fn read_all(store: &Store) -> Outcome {
    let leaves = store.leaves().unwrap();
    let read = leaves.into_iter().map(|leaf| match store.read(leaf) {
        LeafRead::Read(entries) => (leaf, Ok(entries.into())),
        _ => (leaf, Ok(Entries::new().into())),
    });
    Outcome::AllRead(read.collect())
}

fn this_week() -> Leaf {
    Leaf::Week(WeekId::of(now().moment.date()))
}

/// Texts parsed, app made, the week on screen read, one frame drawn.
fn start(store: &Store) {
    let mut app = app();
    app.start(now());
    app.update(Input::Outcome(read(store, this_week())), now());
    app.update(Input::Outcome(read(store, Leaf::Standing)), now());
    terminal().draw(|frame| app.view(frame)).unwrap();
}

#[divan::bench]
fn start_to_first_frame_empty(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(Arc::new(RealDisk), Folders::within(folder.path()), "min").unwrap();
    bencher.bench_local(|| start(&store));
}

#[divan::bench(args = FORMS)]
fn start_to_first_frame_ten_years(bencher: Bencher<'_, '_>, form: Form) {
    let (_folder, store) = ten_years(form);
    bencher.bench_local(|| start(&store));
}

#[divan::bench(sample_count = 10, args = FORMS)]
fn reading_ten_years(bencher: Bencher<'_, '_>, form: Form) {
    let (_folder, store) = ten_years(form);
    bencher.bench_local(|| read_all(&store));
}

/// A letter typed into a reflection and the frame that shows it, with these characters there already.
#[divan::bench(args = [1_000, 1_000_000])]
fn key_to_frame(bencher: Bencher<'_, '_>, characters: usize) {
    let mut app = app();
    let text = PROSE.repeat(characters / PROSE.chars().count() + 1);
    let today = entry(now().moment, &text, 1);
    let entries = Entries::from([(today.id, today)]);
    app.update(
        Input::Outcome(Outcome::AllRead(vec![(this_week(), Ok(entries.into()))])),
        now(),
    );
    key_to_frame_of(bencher, app);
}

#[divan::bench(args = FORMS)]
fn key_to_frame_ten_years(bencher: Bencher<'_, '_>, form: Form) {
    let (_folder, store) = ten_years(form);
    let mut app = app_of(form);
    app.update(Input::Outcome(read_all(&store)), now());
    key_to_frame_of(bencher, app);
}

/// A letter typed into the query of the page of search, and the frame with its hits.
#[divan::bench(args = FORMS)]
fn search_to_frame_ten_years(bencher: Bencher<'_, '_>, form: Form) {
    let (_folder, store) = ten_years(form);
    let mut app = app_of(form);
    app.update(Input::Outcome(read_all(&store)), now());
    let mut terminal = terminal();
    let press = |key: &str| Input::Key(key.parse::<Key>().unwrap());
    for key in ["/", "k", "v"] {
        app.update(press(key), now());
    }
    bencher.bench_local(|| {
        app.update(press("ä"), now());
        terminal.draw(|frame| app.view(frame)).unwrap();
        app.update(press("Backspace"), now());
    });
}

fn key_to_frame_of(bencher: Bencher<'_, '_>, mut app: App) {
    let mut terminal = terminal();
    let press = |key: &str| Input::Key(key.parse::<Key>().unwrap());
    app.update(press("w"), now());
    bencher.bench_local(|| {
        app.update(press("a"), now());
        terminal.draw(|frame| app.view(frame)).unwrap();
    });
}

/// A reflection of a megabyte opened from the list and drawn.
#[divan::bench(sample_count = 10)]
fn opening_one_megabyte(bencher: Bencher<'_, '_>) {
    let text = PROSE.repeat(1_000_000 / PROSE.len() + 1);
    bencher.bench_local(|| {
        let today = entry(now().moment, &text, 1);
        let mut app = app();
        app.update(
            Input::Outcome(Outcome::AllRead(vec![(
                this_week(),
                Ok(Entries::from([(today.id, today)]).into()),
            )])),
            now(),
        );
        terminal().draw(|frame| app.view(frame)).unwrap();
    });
}

/// Fifty years of seven reflections a week.
fn fifty_years() -> Outcome {
    let mut week = WeekId::of(now().moment.date());
    let text = PROSE.repeat(19);
    let mut read = Vec::new();
    for _ in 0..2600 {
        let at: Moment = format!("{}T09:00:00+01:00", week.monday()).parse().unwrap();
        let entries = (0..7).map(|number| entry(at, &text, number));
        let entries: Entries = entries.map(|entry| (entry.id, entry)).collect();
        read.push((Leaf::Week(week), Ok(entries.into())));
        week = week.previous().unwrap();
    }
    Outcome::AllRead(read)
}

/// The keys open everything as running text, from the week on screen, and draw it.
#[divan::bench(sample_count = 20)]
fn reading_fifty_years_as_running_text(bencher: Bencher<'_, '_>) {
    let mut app = app();
    app.start(now());
    app.update(Input::Outcome(fifty_years()), now());
    let mut terminal = terminal();
    bencher.bench_local(|| {
        for key in ["R", "5", "End"] {
            app.update(Input::Key(key.parse::<Key>().unwrap()), now());
        }
        terminal.draw(|frame| app.view(frame)).unwrap();
        app.update(Input::Key("Esc".parse::<Key>().unwrap()), now());
    });
}
