//! Writes the text of a leaf's file: one field a line, ids first, keys sorted, so that the same content always gives
//! the same text.

use std::fmt::Write as _;

use super::{FORMAT, FORMAT_OF_0_1};
use crate::model::{Answer, Entries, Entry, Leaf};
use crate::notation::string;

const WEEK_HEADER: &str =
    "// tillit: one week. A person may read and change this file; comments are not kept.\n";
const STANDING_HEADER: &str = "// tillit: what is not weekly. A person may read and change this file; comments are not kept.\n";

/// The whole file of a leaf.
pub fn encode(leaf: Leaf, entries: &Entries) -> String {
    let mut out = String::with_capacity(256 + entries.len() * 512);
    out.push_str(match leaf {
        Leaf::Standing => STANDING_HEADER,
        Leaf::Week(_) => WEEK_HEADER,
    });
    out.push_str("(\n");
    line(&mut out, 1, "format", &format_of(entries).to_string());
    if let Leaf::Week(week) = leaf {
        line(&mut out, 1, "week", &format!("\"{week}\""));
    }
    if entries.is_empty() {
        line(&mut out, 1, "entries", "[]");
    } else {
        out.push_str("    entries: [\n");
        for entry in entries.values() {
            if entry.deleted {
                tombstone(&mut out, entry);
            } else {
                whole(&mut out, entry);
            }
        }
        out.push_str("    ],\n");
    }
    out.push_str(")\n");
    out
}

/// The lowest format that can express the entries, so that version 0.1 reads the file where possible.
fn format_of(entries: &Entries) -> u32 {
    if entries.values().any(|entry| entry.erased.is_some()) {
        FORMAT
    } else {
        FORMAT_OF_0_1
    }
}

fn line(out: &mut String, depth: usize, name: &str, value: &str) {
    let _ = writeln!(out, "{:1$}{name}: {value},", "", depth * 4);
}

fn tombstone(out: &mut String, entry: &Entry) {
    let (id, at) = (entry.id, entry.changed);
    let _ = write!(out, "        (id: \"{id}\", deleted: \"{at}\"");
    if let Some(erasure) = entry.erased {
        let _ = write!(out, ", erased: \"{}\"", erasure.code());
    }
    if let Some(rev) = rev(entry) {
        let _ = write!(out, ", rev: {rev}");
    }
    out.push_str("),\n");
}

fn whole(out: &mut String, entry: &Entry) {
    out.push_str("        (\n");
    line(out, 3, "id", &format!("\"{}\"", entry.id));
    line(out, 3, "sheet", &string(&entry.sheet));
    line(out, 3, "written", &format!("\"{}\"", entry.written));
    line(out, 3, "changed", &format!("\"{}\"", entry.changed));
    if let Some(rev) = rev(entry) {
        line(out, 3, "rev", &rev);
    }
    if let Some(other) = entry.conflict_of {
        line(out, 3, "conflict_of", &format!("\"{other}\""));
    }
    if !entry.about.is_empty() {
        line(
            out,
            3,
            "about",
            &list(entry.about.iter().map(|link| link.as_str())),
        );
    }
    if !entry.answers.is_empty() {
        out.push_str("            answers: {\n");
        for (field, answer) in &entry.answers {
            line(out, 4, &string(field), &value(answer));
        }
        out.push_str("            },\n");
    }
    out.push_str("        ),\n");
}

fn rev(entry: &Entry) -> Option<String> {
    let counts: Vec<String> = entry
        .rev
        .iter()
        .map(|(device, count)| format!("\"{}\": {count}", device.as_str()))
        .collect();
    (!counts.is_empty()).then(|| format!("{{{}}}", counts.join(", ")))
}

fn value(answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => format!("Text({})", string(text)),
        Answer::Choice(id) => format!("Choice({})", string(id)),
        Answer::Scale(step) => format!("Scale({step})"),
        Answer::Date(date) => format!("Date(\"{date}\")"),
        Answer::Points(points) => {
            let points: Vec<String> = points
                .iter()
                .map(|(id, n)| format!("{}: {n}", string(id)))
                .collect();
            format!("Points({{{}}})", points.join(", "))
        }
        Answer::People(people) => format!("People({})", list(people.iter().map(String::as_str))),
        Answer::Unknown(raw) => raw.clone(),
    }
}

fn list<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let texts: Vec<String> = texts.map(string).collect();
    format!("[{}]", texts.join(", "))
}
