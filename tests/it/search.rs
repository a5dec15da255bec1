//! Search over a workbook: words, phrases, filters, the order of hits, and the folded copies behind them.

use tillit::content::{Catalog, Language};
use tillit::effect::Outcome;
use tillit::model::views::{AUTHOR, Author, CONVERSATION, FRICTION, REFLECTION, REFLECTION_TEXT};
use tillit::model::{Answer, Device, Entries, Entry, EntryId, Leaf, Link, Moment, Now, WeekId};
use tillit::search::{FoldedLeaf, Known, Query, excerpt, searched_texts};
use tillit::workbook::{Hits, Workbook};

fn moment(day: &str) -> Moment {
    format!("{day}T10:00:00+01:00").parse().unwrap()
}

fn now() -> Now {
    Now {
        moment: moment("2026-11-20"),
        ticks: 0,
    }
}

fn note(day: &str, number: u128, text: &str) -> Entry {
    let at = moment(day);
    let mut entry = Entry::new(EntryId::new(at, number), REFLECTION, at);
    entry.answer(REFLECTION_TEXT, Answer::Text(text.to_owned()), at);
    entry
}

fn book(entries: impl IntoIterator<Item = Entry>) -> Workbook {
    let mut book = Workbook::new("min", Device::new("here").unwrap());
    for entry in entries {
        let week = WeekId::of(entry.written.date());
        book.add(Leaf::Week(week), entry, now());
    }
    book
}

/// The first words of the hits, the newest first.
fn found_by(book: &mut Workbook, change: impl FnOnce(Query) -> Query, query: &str) -> Vec<String> {
    let catalog = Catalog::shipped(Language::Swedish).unwrap();
    let known = Known::of(&catalog, now().moment.date());
    let query = change(Query::read(query, &known));
    book.refresh_folded();
    let mut hits = Hits::default();
    book.search(&query, &mut hits, usize::MAX);
    assert!(!hits.has_more());
    let first = |text: &str| text.split_whitespace().next().unwrap().to_owned();
    let entries = hits.found.iter();
    let entries = entries.map(|hit| book.entry(hit.leaf, hit.id).unwrap());
    entries
        .map(|entry| {
            searched_texts(entry)
                .next()
                .map_or(String::new(), |(_, text)| first(&text))
        })
        .collect()
}

fn found(book: &mut Workbook, query: &str) -> Vec<String> {
    found_by(book, |query| query, query)
}

#[test]
fn words_phrases_and_words_left_out_are_all_heeded() {
    let mut book = book([
        note("2026-11-02", 1, "ett samtal om överlämningen på kvällen"),
        note("2026-11-09", 2, "två om-då med K i\ngår kväll"),
        note(
            "2026-11-16",
            3,
            "tre Återkoppling på mötet, inget samtal, på\n\nkvällen",
        ),
    ]);
    for (query, hits) in [
        ("samtal", vec!["tre", "ett"]),
        ("SAMTAL överlämningen", vec!["ett"]),
        ("samtal -överlämning", vec!["tre"]),
        ("-samtal", vec!["två"]),
        ("åter", vec!["tre"]),
        ("ater", vec![]),
        ("lämning", vec!["ett"]),
        ("\"på kvällen\"", vec!["ett"]),
        ("”I går”", vec!["två"]),
        ("\"i gå", vec!["två"]),
        ("\"i gå\"", vec![]),
        ("samtal -\"på kvällen\"", vec!["tre"]),
        ("om-då", vec!["två"]),
        ("om -då", vec!["ett"]),
        ("k", vec!["tre", "två", "ett"]),
        ("mö-te", vec![]),
        ("- samtal", vec![]),
    ] {
        assert_eq!(found(&mut book, query), hits, "{query}");
    }
    assert_eq!(found_by(&mut book, Query::loosened, "ater"), ["tre"]);
}

#[test]
fn a_filter_narrows_by_what_a_note_is_and_is_about() {
    let mut tagged = note("2026-10-05", 1, "ett märkt ord");
    tagged.about.insert(Link::tag("Överlämning"));
    let mut about = note("2026-10-12", 2, "två om ett dilemma, ord");
    about.about.insert(Link::dilemma("trust-control"));
    let mut tip = note("2026-10-19", 3, "tre om ett tips, ord");
    let catalog = Catalog::shipped(Language::Swedish).unwrap();
    tip.about.insert(Link::tip(&catalog.tips()[1].id));
    let mut friction = note("2026-10-26", 4, "fyra ord med K");
    friction.sheet = FRICTION.to_owned();
    let mut together = note("2026-11-02", 5, "fem ord");
    together
        .answers
        .insert(AUTHOR.to_owned(), Author::Together.answer());
    let dilemma = catalog.dilemmas()[0].clone();
    let mut first = note("2026-11-09", 6, "sex ord");
    first.about.insert(Link::dilemma(&dilemma.id));
    let mut book = book([tagged, about, tip, friction, together, first]);
    for (query, hits) in [
        ("tagg:överlämning", vec!["ett"]),
        ("#ÖVERLÄMNING ord", vec!["ett"]),
        ("tag:annat", vec![]),
        ("dilemma:trust-control", vec!["två"]),
        ("dilemma:1", vec!["sex"]),
        ("tips:2", vec!["tre"]),
        ("blad:skav", vec!["fyra"]),
        ("sheet:friction ord", vec!["fyra"]),
        ("ark:finnsinte ord", vec![]),
        ("person:k", vec!["fyra"]),
        ("person:K", vec!["fyra"]),
        ("av:tillsammans", vec!["fem"]),
        ("tid:v43", vec!["tre"]),
        ("period:v43", vec!["tre"]),
        ("tid:\"2026-10-05..2026-10-18\"", vec!["två", "ett"]),
        ("time:november ord", vec!["sex", "fem"]),
        ("tid: ord", vec!["sex", "fem", "fyra", "tre", "två", "ett"]),
        ("K:s", vec![]),
    ] {
        assert_eq!(found(&mut book, query), hits, "{query}");
    }
}

#[test]
fn hits_are_in_the_order_of_time_those_of_standing_sheets_too() {
    let mut book = book([
        note("2026-09-01", 1, "först ord"),
        note("2026-11-03", 2, "näst ord"),
        note("2026-11-04", 3, "sist ord"),
    ]);
    let mut standing = note("2026-10-10", 4, "mitten ord");
    standing.sheet = "trust-definition".to_owned();
    book.add(Leaf::Standing, standing, now());
    assert_eq!(found(&mut book, "ord"), ["sist", "näst", "mitten", "först"]);
    assert_eq!(found(&mut book, ""), ["sist", "näst", "mitten", "först"]);
}

#[test]
fn every_field_of_a_note_is_searched_and_none_goes_on_in_the_next() {
    let at = moment("2026-11-20");
    let mut entry = Entry::new(EntryId::new(at, 1), CONVERSATION, at);
    entry.answer(
        "first-sentence",
        Answer::Text("början av på".to_owned()),
        at,
    );
    entry.answer("matter", Answer::Text("kvällen är".to_owned()), at);
    entry.answer(
        "with",
        Answer::People(["Norra gruppen".to_owned()].into()),
        at,
    );
    entry.answers.insert(
        "tillit:source".to_owned(),
        Answer::Text("hemlig".to_owned()),
    );
    let mut book = book([entry]);
    for (query, count) in [
        ("början kvällen", 1),
        ("\"norra gruppen\"", 1),
        ("\"på kvällen\"", 0),
        ("hemlig", 0),
    ] {
        assert_eq!(found(&mut book, query).len(), count, "{query}");
    }
}

#[test]
fn a_change_is_found_at_once_and_a_deleted_note_no_longer() {
    let first = note("2026-11-02", 1, "ett gammalt");
    let id = first.id;
    let leaf = Leaf::Week(WeekId::of(first.written.date()));
    let mut book = book([first, note("2026-11-03", 2, "två gammalt")]);
    assert_eq!(found(&mut book, "gammalt").len(), 2);
    let text = Answer::Text("ett nytt".to_owned());
    book.write(leaf, id, now(), |entry| {
        entry.answer(REFLECTION_TEXT, text, now().moment)
    });
    assert_eq!(found(&mut book, "nytt"), ["ett"]);
    assert_eq!(found(&mut book, "gammalt"), ["två"]);
    book.delete(leaf, id, now());
    assert_eq!(found(&mut book, "nytt"), [""; 0]);
}

#[test]
fn a_copy_made_while_reading_counts_until_the_leaf_changes() {
    let first = note("2026-11-02", 1, "ett ord");
    let leaf = Leaf::Week(WeekId::of(first.written.date()));
    let id = first.id;
    let entries = Entries::from([(id, first)]);
    let folded = || Outcome::Folded(vec![(leaf, FoldedLeaf::of(entries.values()))]);
    let mut book = Workbook::new("min", Device::new("here").unwrap());
    book.apply_outcome(
        Outcome::SomeRead(vec![(leaf, Ok(entries.clone().into()))]),
        now(),
    );
    assert_eq!(found(&mut book, "ord"), [""; 0], "the copy is awaited");
    book.apply_outcome(folded(), now());
    assert_eq!(found(&mut book, "ord"), ["ett"]);
    let text = Answer::Text("ett annat".to_owned());
    let mut book = Workbook::new("min", Device::new("here").unwrap());
    book.apply_outcome(
        Outcome::SomeRead(vec![(leaf, Ok(entries.clone().into()))]),
        now(),
    );
    book.write(leaf, id, now(), |entry| {
        entry.answer(REFLECTION_TEXT, text, now().moment)
    });
    book.apply_outcome(folded(), now());
    assert_eq!(found(&mut book, "annat"), ["ett"]);
    assert_eq!(found(&mut book, "ord"), [""; 0]);
}

#[test]
fn the_words_around_a_hit_are_those_of_the_text_with_the_hits_marked() {
    let catalog = Catalog::shipped(Language::Swedish).unwrap();
    let known = Known::of(&catalog, now().moment.date());
    let around = |query: &str, text: &str, length| {
        let query = Query::read(query, &known);
        let found = excerpt(text, query.wanted(), length);
        let line = found.line().into_iter();
        let hits: Vec<String> = line
            .filter(|(_, is_hit)| *is_hit)
            .map(|(text, _)| text)
            .collect();
        let words = |line: Vec<(String, bool)>| -> String {
            line.into_iter().map(|(text, _)| text).collect()
        };
        let lines: Vec<String> = found.lines().into_iter().map(words).collect();
        assert_eq!(
            lines.join(
                "
"
            ),
            found.text
        );
        (words(found.line()), hits)
    };
    let text = "I A\u{30a}rsta\u{ad}\nvar det ÅTERKOPPLING på mötet";
    let (shown, hits) = around("årsta återkoppling möte", text, 80);
    assert_eq!(shown, text.replace('\n', " "));
    assert_eq!(hits, ["A\u{30a}rsta", "ÅTERKOPPLING", "möte"]);
    let long = format!("{}slutet av texten", "början och så vidare ".repeat(40));
    let (shown, hits) = around("slutet", &long, 60);
    assert!(
        shown.chars().count() <= 60 && shown.ends_with("slutet av texten"),
        "{shown}"
    );
    assert_eq!(hits, ["slutet"]);
}

#[test]
fn a_short_alias_is_marked_only_where_it_is_written_with_its_capitals() {
    let catalog = Catalog::shipped(Language::English).unwrap();
    let known = Known::of(&catalog, now().moment.date());
    for (query, marked) in [
        ("person:IT", "IT"),
        ("person:it", "IT"),
        ("person:rota", "rota"),
    ] {
        let query = Query::read(query, &known);
        let text = "Let it rest; ask IT about the rota, not R.IT. or IT.R.";
        let shown = excerpt(text, query.marks(), 100);
        assert_eq!(shown.first_hit(), marked);
        assert_eq!(shown.hits.len(), 1);
    }
}
