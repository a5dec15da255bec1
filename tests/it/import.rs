//! Twenty entries of one diary (Samuel Pepys, public domain), as three programs export it.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use tillit::exchange::{ReadOptions, Reading, dayone, jrnl_json, jrnl_text};
use tillit::model::WeekId;

const DAYONE: &str = include_str!("../data/pepys-dayone.json");
const JRNL_TEXT: &str = include_str!("../data/pepys-jrnl.txt");
const JRNL_JSON: &str = include_str!("../data/pepys-jrnl.json");

fn dayone() -> Reading {
    dayone::read(DAYONE).unwrap()
}

fn options(zone: &TimeZone) -> ReadOptions {
    ReadOptions {
        time_format: None,
        zone: zone.clone(),
        tag_symbols: "@".to_owned(),
    }
}

fn jrnl(zone: &TimeZone) -> [Reading; 2] {
    let options = options(zone);
    [
        jrnl_text::read(JRNL_TEXT, &options).unwrap(),
        jrnl_json::read(JRNL_JSON, zone).unwrap(),
    ]
}

/// Days and texts, sorted: two entries of one minute stand in another order in jrnl's files.
fn texts(reading: &Reading) -> Vec<(String, String)> {
    let mut texts: Vec<_> = reading
        .entries
        .iter()
        .map(|entry| {
            (
                entry.written.date().to_string(),
                entry.text("text").to_owned(),
            )
        })
        .collect();
    texts.sort();
    texts
}

#[test]
fn day_one_texts_are_unchanged() {
    let export: serde_json::Value = serde_json::from_str(DAYONE).unwrap();
    let in_the_file: Vec<&str> = export["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["text"].as_str().unwrap())
        .collect();
    let reading = dayone();
    let read: Vec<&str> = reading.entries.iter().map(|e| e.text("text")).collect();
    assert_eq!(read, in_the_file);
    assert_eq!(read.len(), 20);
    assert!(reading.left_out.is_empty() && reading.remarks.is_empty());
}

#[test]
fn the_three_formats_give_the_same_texts_on_the_same_days() {
    for zone in ["UTC", "Europe/Stockholm", "Asia/Tokyo"] {
        for reading in jrnl(&TimeZone::get(zone).unwrap()) {
            assert_eq!(texts(&reading), texts(&dayone()));
            assert!(reading.left_out.is_empty());
        }
    }
}

#[test]
fn ids_are_the_same_each_time_and_in_both_of_jrnls_forms() {
    let ids = |reading: &Reading| -> Vec<_> { reading.entries.iter().map(|e| e.id).collect() };
    let [text, json] = jrnl(&TimeZone::UTC);
    assert_eq!(ids(&text), ids(&json));
    assert_eq!(ids(&dayone()), ids(&dayone()));
    for reading in [text, dayone()] {
        let ids = ids(&reading);
        assert!(ids.is_sorted());
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 20);
    }
}

#[test]
fn entries_land_in_the_week_of_their_own_day() {
    let reading = dayone();
    let first = &reading.entries[0];
    assert_eq!(first.written.date().to_string(), "1660-06-16");
    assert_eq!(WeekId::of(first.written.date()).to_string(), "1660-W25");
    assert_eq!(
        first.about.iter().map(|l| l.as_str()).collect::<Vec<_>>(),
        ["tag:diary"]
    );
}

#[test]
fn crlf_changes_no_text() {
    let crlf = JRNL_TEXT.replace('\n', "\r\n");
    let reading = jrnl_text::read(&crlf, &options(&TimeZone::UTC)).unwrap();
    assert_eq!(texts(&reading), texts(&dayone()));
}
