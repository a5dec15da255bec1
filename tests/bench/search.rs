//! Search over ten and fifty years of daily notes, beside a plain search of the same bytes. Run with
//! `cargo bench --bench search`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use divan::{Bencher, black_box};
use memchr::memmem;
use tillit::content::{Catalog, Language};
use tillit::model::views::{REFLECTION, REFLECTION_TEXT};
use tillit::model::{Answer, Device, Entry, EntryId, Leaf, Moment, Now, WeekId};
use tillit::search::{FoldedLeaf, Known, Query};
use tillit::workbook::{Hits, Workbook};

fn main() {
    divan::main();
}

/// The years of notes to search: 1.4 MB a decade is a note a week, 30 MB fifty years of one a day.
const YEARS: [usize; 2] = [2, 50];
/// Rows of the first screen of hits.
const SCREEN: usize = 60;

const SENTENCES: [&str; 5] = [
    "Vi talade om överlämningen på kvällen, och jag sade ”vi får se” i stället för att svara. ",
    "Mötet började tio minuter sent; alla hade sagt sitt, och ändå blev det inget beslut. ",
    "Jag frågade vad som hindrar, väntade, och fick höra mer än jag hade hoppats på. ",
    "Listan är inte klar. Det är tredje veckan, och ingen vet vem som ska be om hjälp. ",
    "Ett kort samtal i dörren gjorde större skillnad än hela genomgången i måndags. ",
];

fn now() -> Now {
    Now {
        moment: "2026-11-20T14:52:03+01:00".parse().unwrap(),
        ticks: 0,
    }
}

/// A daily note of about 1,640 bytes; every 1,000th has a rare word.
fn text(number: usize) -> String {
    let mut text: String = (0..18)
        .map(|n| SENTENCES[(number * 7 + n * 3) % 5])
        .collect();
    if number % 1000 == 999 {
        text.push_str("Då kom Östermalm på tal.");
    }
    text
}

/// The workbook, and its texts as one.
fn workbook(years: usize) -> (Workbook, String) {
    let mut book = Workbook::new("min", Device::new("bench").unwrap());
    let mut plain = String::new();
    let mut week = WeekId::of(now().moment.date());
    let mut number = 0;
    for _ in 0..years * 52 {
        for day in 0..7_u128 {
            let at: Moment = format!("{}T09:00:00+01:00", week.monday()).parse().unwrap();
            let mut entry = Entry::new(EntryId::new(at, day), REFLECTION, at);
            let text = text(number);
            plain.push_str(&text);
            plain.push('\n');
            entry.answer(REFLECTION_TEXT, Answer::Text(text), at);
            book.add(Leaf::Week(week), entry, now());
            number += 1;
        }
        week = week.previous().unwrap();
    }
    book.refresh_folded();
    (book, plain)
}

fn search(bencher: Bencher<'_, '_>, years: usize, query: &str, wanted: usize) {
    let (book, _) = workbook(years);
    let catalog = Catalog::shipped(Language::Swedish).unwrap();
    let known = Known::of(&catalog, now().moment.date());
    bencher.bench_local(|| {
        let query = Query::read(black_box(query), &known);
        let mut hits = Hits::default();
        book.search(&query, &mut hits, wanted);
        hits.found.len()
    });
}

/// The measure: every place of a rare word in the same texts, byte by byte.
#[divan::bench(args = YEARS)]
fn plain_bytes(bencher: Bencher<'_, '_>, years: usize) {
    let (_, plain) = workbook(years);
    let finder = memmem::Finder::new("Östermalm");
    bencher.bench_local(|| finder.find_iter(black_box(plain.as_bytes())).count());
}

/// The same, in the texts as the workbook holds them, each in a place of its own.
#[divan::bench(args = YEARS)]
fn plain_bytes_note_by_note(bencher: Bencher<'_, '_>, years: usize) {
    let (book, _) = workbook(years);
    let finder = memmem::Finder::new("Östermalm");
    let this_week = WeekId::of(now().moment.date());
    bencher.bench_local(|| {
        let weeks = book.weeks_back(this_week).map(Leaf::Week);
        let notes = weeks.flat_map(|leaf| book.entries(leaf).values());
        let texts = notes.map(|entry| entry.text(REFLECTION_TEXT).as_bytes());
        texts
            .map(|text| finder.find_iter(black_box(text)).count())
            .sum::<usize>()
    });
}

#[divan::bench(args = YEARS)]
fn all_hits_of_a_rare_word(bencher: Bencher<'_, '_>, years: usize) {
    search(bencher, years, "östermalm", usize::MAX);
}

#[divan::bench(args = YEARS)]
fn all_hits_of_three_words(bencher: Bencher<'_, '_>, years: usize) {
    search(bencher, years, "mötet Östermalm överlämningen", usize::MAX);
}

#[divan::bench(args = YEARS)]
fn first_screen_of_one_letter(bencher: Bencher<'_, '_>, years: usize) {
    search(bencher, years, "v", SCREEN);
}

#[divan::bench(args = YEARS)]
fn first_screen_of_a_letter_no_word_begins_with(bencher: Bencher<'_, '_>, years: usize) {
    search(bencher, years, "x", SCREEN);
}

#[divan::bench(args = YEARS)]
fn first_screen_of_two_words_never_together(bencher: Bencher<'_, '_>, years: usize) {
    search(bencher, years, "mötet finnsinte", SCREEN);
}

#[divan::bench(args = YEARS)]
fn first_screen_of_a_person(bencher: Bencher<'_, '_>, years: usize) {
    search(bencher, years, "person:K mötet", SCREEN);
}

#[divan::bench(args = YEARS)]
fn loose_without_hits(bencher: Bencher<'_, '_>, years: usize) {
    let (book, _) = workbook(years);
    let catalog = Catalog::shipped(Language::Swedish).unwrap();
    let known = Known::of(&catalog, now().moment.date());
    bencher.bench_local(|| {
        let query = Query::read(black_box("overlamningarna"), &known).loosened();
        let mut hits = Hits::default();
        book.search(&query, &mut hits, 1);
        hits.found.len()
    });
}

/// The folded copies of all weeks, which reading makes in the background.
#[divan::bench(args = YEARS, sample_count = 10)]
fn folding_everything(bencher: Bencher<'_, '_>, years: usize) {
    let (book, _) = workbook(years);
    let mut leaves = vec![Leaf::Standing];
    leaves.extend(
        book.weeks_back(WeekId::of(now().moment.date()))
            .map(Leaf::Week),
    );
    bencher.bench_local(|| {
        let copies = leaves
            .iter()
            .map(|leaf| FoldedLeaf::of(book.entries(*leaf).values()));
        copies.collect::<Vec<_>>()
    });
}
