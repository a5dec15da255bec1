//! Measures reading ten years of weeks and saving a week, on the disk of the temporary folder.

#![allow(
    clippy::unwrap_used,
    reason = "a bench that cannot be set up has nothing to measure"
)]

use std::path::Path;
use std::sync::Arc;

use divan::Bencher;
use divan::counter::BytesCount;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use tillit::merge::{merge, merge_text, stamp};
use tillit::model::{Answer, Device, Entries, Entry, IdSource, Leaf, Link, Moment, WeekId};
use tillit::seal::Key;
use tillit::store::{Folders, KeyFiles, LeafRead, RealDisk, Store, Workbooks, decode, encode};

const LINE: &str = "Jag märkte att jag avbröt \"för att spara tid\" och fick ett sämre svar än jag kunde ha fått.\n";

fn main() {
    divan::main();
}

fn store(dir: &Path) -> Store {
    Store::open(Arc::new(RealDisk), Folders::within(dir), "min").unwrap()
}

/// The form of a workbook's files.
#[derive(Clone, Copy, Debug)]
enum Form {
    Plain,
    Locked,
}

const FORMS: [Form; 2] = [Form::Plain, Form::Locked];

fn store_of(form: Form, dir: &Path) -> Store {
    match form {
        Form::Plain => store(dir),
        Form::Locked => {
            let key = Arc::new(Key::generate());
            let files = KeyFiles {
                key: key.sealed_for(&key).unwrap(),
                ..KeyFiles::default()
            };
            let all = Workbooks::new(Arc::new(RealDisk), Folders::within(dir));
            let now = "2026-11-16T09:00:00+01:00".parse().unwrap();
            all.lock("min", &key, &files, now).unwrap();
            all.open("min").unwrap()
        }
    }
}

/// A week of about 20 KB: three reflections, placements, checks and small notes.
fn week_of(monday: Date, ids: &mut IdSource) -> (Leaf, Entries) {
    let mut entries = Entries::new();
    for number in 0..12 {
        let at = format!(
            "{}T09:{number:02}:00+01:00",
            monday.saturating_add(1.days())
        );
        let at: Moment = at.parse().unwrap();
        let mut entry = Entry::new(ids.next_id(at), "reflection", at);
        entry.about = [Link::dilemma("clear-responsive")].into();
        let lines = if number < 3 { 50 } else { 5 };
        entry.answer("text", Answer::Text(LINE.repeat(lines)), at);
        entry.answer("today-a", Answer::Scale(-2), at);
        entry.rev.bump(&Device::new("k7f2").unwrap());
        entries.insert(entry.id, entry);
    }
    (Leaf::Week(WeekId::of(monday)), entries)
}

fn ten_years(store: &Store) -> Vec<Leaf> {
    let mut ids = IdSource::new(1);
    let mut leaves = Vec::new();
    for number in 0..520i64 {
        let monday = date(2016, 11, 21).saturating_add((number * 7).days());
        let (leaf, entries) = week_of(monday, &mut ids);
        std::fs::create_dir_all(store.folder()).unwrap();
        let text = encode(leaf, &entries);
        let bytes = match store.key() {
            Some(key) => key.seal(text.as_bytes()).unwrap(),
            None => text.into_bytes(),
        };
        std::fs::write(store.path(leaf), bytes).unwrap();
        leaves.push(leaf);
    }
    leaves
}

#[divan::bench(sample_count = 20, args = FORMS)]
fn read_ten_years_of_weeks(bencher: Bencher<'_, '_>, form: Form) {
    let dir = tempfile::tempdir().unwrap();
    let store = store_of(form, dir.path());
    ten_years(&store);
    bencher.bench_local(|| {
        let leaves = store.leaves().unwrap();
        let read = leaves.iter().map(|leaf| store.read(*leaf));
        read.filter(|read| matches!(read, LeafRead::Read(_)))
            .count()
    });
}

/// All that the first frame waits for: the week and the title page.
#[divan::bench(sample_count = 200, args = FORMS)]
fn read_what_the_first_frame_shows(bencher: Bencher<'_, '_>, form: Form) {
    let dir = tempfile::tempdir().unwrap();
    let store = store_of(form, dir.path());
    let leaves = ten_years(&store);
    let last = *leaves.last().unwrap();
    bencher.bench_local(|| (store.read(last), store.read(Leaf::Standing)));
}

#[divan::bench(sample_count = 200, args = FORMS)]
fn save_a_week(bencher: Bencher<'_, '_>, form: Form) {
    let dir = tempfile::tempdir().unwrap();
    let store = store_of(form, dir.path());
    let (leaf, first) = week_of(date(2026, 11, 16), &mut IdSource::new(1));
    let at = first.values().next().unwrap().written;
    let mut saved = store
        .save(leaf, &Entries::new(), &first, at)
        .unwrap()
        .entries;
    let mut words = 0;
    bencher.bench_local(|| {
        let mut ours = saved.clone();
        let entry = ours.values_mut().next().unwrap();
        words += 1;
        entry.answer(
            "text",
            Answer::Text(format!("{}{words}", LINE.repeat(50))),
            at,
        );
        stamp(&saved, &mut ours, store.device());
        saved = store.save(leaf, &saved, &ours, at).unwrap().entries;
    });
}

/// The first save of a run on a new day: what the week says is kept as a version before it is changed.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn save_a_week_with_its_version(bencher: Bencher<'_, '_>) {
    let dir = tempfile::tempdir().unwrap();
    let (leaf, first) = week_of(date(2026, 11, 16), &mut IdSource::new(1));
    let at = first.values().next().unwrap().written;
    let mut saved = store(dir.path())
        .save(leaf, &Entries::new(), &first, at)
        .unwrap()
        .entries;
    let mut days = 0_i64;
    bencher.bench_local(|| {
        let store = store(dir.path());
        days += 1;
        let day = date(2026, 11, 16).saturating_add(days.days());
        let now: Moment = format!("{day}T09:00:00+01:00").parse().unwrap();
        let mut ours = saved.clone();
        let entry = ours.values_mut().next().unwrap();
        entry.answer(
            "text",
            Answer::Text(format!("{}{days}", LINE.repeat(50))),
            now,
        );
        stamp(&saved, &mut ours, store.device());
        saved = store.save(leaf, &saved, &ours, now).unwrap().entries;
    });
}

#[divan::bench]
fn decode_a_week(bencher: Bencher<'_, '_>) {
    let (leaf, entries) = week_of(date(2026, 11, 16), &mut IdSource::new(1));
    let text = encode(leaf, &entries);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| decode(leaf, "week", text.as_bytes()));
}

#[divan::bench]
fn encode_a_week(bencher: Bencher<'_, '_>) {
    let (leaf, entries) = week_of(date(2026, 11, 16), &mut IdSource::new(1));
    bencher.bench(|| encode(leaf, &entries));
}

#[divan::bench]
fn merge_two_versions_of_a_week(bencher: Bencher<'_, '_>) {
    let (_, base) = week_of(date(2026, 11, 16), &mut IdSource::new(1));
    let side = |name: &str, field: &str| {
        let mut side = base.clone();
        for entry in side.values_mut() {
            entry.answer(field, Answer::Scale(1), entry.written);
        }
        stamp(&base, &mut side, &Device::new(name).unwrap());
        side
    };
    let (a, b) = (side("a", "x"), side("b", "y"));
    bencher.bench(|| merge(Some(&base), &a, &b));
}

/// 1 MB of prose in paragraphs of about 100 bytes, each of its own words.
fn megabyte() -> Vec<String> {
    let paragraph = |number: usize| format!("{number} {}", LINE.trim_end());
    (0..1024 * 1024 / 106).map(paragraph).collect()
}

#[divan::bench(sample_count = 20)]
fn merge_1_mb_of_prose_three_ways(bencher: Bencher<'_, '_>) {
    let base = megabyte();
    let changed = |every: usize, word: &str| {
        let mut side = base.clone();
        for paragraph in side.iter_mut().step_by(every) {
            paragraph.push_str(word);
        }
        side.insert(base.len() / 2, word.to_owned());
        side.join("\n\n")
    };
    // No paragraph is changed on both sides but those that both give the same word.
    let (a, b) = (changed(50, " mer"), changed(70, " mer"));
    let base = base.join("\n\n");
    bencher
        .counter(BytesCount::of_str(&base))
        .bench(|| merge_text(&base, &a, &b).unwrap());
}

#[divan::bench(sample_count = 20)]
fn merge_1_mb_of_prose_written_anew(bencher: Bencher<'_, '_>) {
    let base = megabyte();
    let anew: Vec<String> = base
        .iter()
        .map(|paragraph| format!("ny {paragraph}"))
        .collect();
    let (base, a) = (base.join("\n\n"), anew.join("\n\n"));
    let b = format!("{base}\n\nsist");
    bencher.bench(|| merge_text(&base, &a, &b).unwrap());
}
