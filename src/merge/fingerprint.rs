//! A hash of an entry's content that is the same on every machine and in every version of the program.

use std::hash::Hasher;

use fnv::FnvHasher;

use crate::model::{Answer, Device, Entry, Rev};

/// FNV-1a, 64 bits. The standard library's hasher promises no stability between versions.
#[derive(Default)]
struct Fingerprint(FnvHasher);

impl Fingerprint {
    /// Hashes a text and an end mark: 0xFF is no byte of UTF-8, so that "a", "bc" and "ab", "c" differ.
    fn text(&mut self, text: &str) {
        self.0.write(text.as_bytes());
        self.0.write(&[0xff]);
    }

    fn answer(&mut self, answer: &Answer) {
        match answer {
            Answer::Text(text) => self.tagged("text", [text.as_str()]),
            Answer::Choice(id) => self.tagged("choice", [id.as_str()]),
            Answer::Scale(step) => self.tagged("scale", [step.to_string().as_str()]),
            Answer::Date(date) => self.tagged("date", [date.to_string().as_str()]),
            Answer::Points(points) => {
                self.tagged("points", points.keys().map(String::as_str));
                points.values().for_each(|n| self.text(&n.to_string()));
            }
            Answer::People(people) => self.tagged("people", people.iter().map(String::as_str)),
            Answer::Unknown(raw) => self.tagged("unknown", [raw.as_str()]),
        }
    }

    fn tagged<'a>(&mut self, kind: &str, parts: impl IntoIterator<Item = &'a str>) {
        self.text(kind);
        parts.into_iter().for_each(|part| self.text(part));
        self.0.write(&[0xfe]);
    }
}

/// Gives a version a vector of its own, with a name made from its content, so that every machine gives the same one.
pub fn make_distinct(entry: &mut Entry) {
    entry.rev.bump(&Device::of_merge((of(entry) >> 32) as u32));
}

/// Adds a name to a version's vector that no other version of the entry has, and returns it. Made from its content and
/// its vector, so that every machine adds the same one.
pub fn add_own_name(entry: &mut Entry) -> Device {
    let hash = of_text(&format!("{:016x} {:016x}", of(entry), of_rev(&entry.rev)));
    let name = Device::of_merge((hash >> 32) as u32);
    entry.rev.bump(&name);
    name
}

/// The fingerprint of a version vector.
pub fn of_rev(rev: &Rev) -> u64 {
    let counts: Vec<String> = rev
        .iter()
        .map(|(device, count)| format!("{} {count}", device.as_str()))
        .collect();
    of_text(&counts.join(" "))
}

/// The fingerprint of a text.
pub fn of_text(text: &str) -> u64 {
    let mut hash = Fingerprint::default();
    hash.text(text);
    hash.0.finish()
}

/// The fingerprint of the entry's content, without its id, vector, time of change and `conflict_of`.
pub fn of(entry: &Entry) -> u64 {
    let mut hash = Fingerprint::default();
    hash.text(&entry.sheet);
    hash.text(&entry.written.to_string());
    hash.tagged("about", entry.about.iter().map(|link| link.as_str()));
    for (field, answer) in &entry.answers {
        hash.text(field);
        hash.answer(answer);
    }
    hash.0.write(&[u8::from(entry.deleted)]);
    if let Some(erasure) = entry.erased {
        hash.text(erasure.code());
    }
    hash.0.finish()
}
