//! Reads a text that is exactly as [`encode`](super::super::encode) writes it, as nearly every file is, in a small part of the
//! time that RON takes. Any other text, such as one with a fault, is left to RON.

use std::collections::BTreeMap;
use std::str::FromStr;

use memchr::{memchr2, memmem};

use super::answer::Known;
use super::body::{Body, EntryList, Once, Record};
use crate::model::{Answer, Entries, Entry, EntryId};
use crate::store::codec::MAX_ENTRIES;

/// The file in a text; `None` for a text of any other form, of which RON says whether it can be read.
pub fn read(text: &str) -> Option<Body<Known>> {
    let mut rest = Rest(text);
    rest.take("// tillit: ")?;
    let header = rest.0.find('\n')?;
    rest.skip(header)?;
    rest.take("\n(\n    format: ")?;
    let format = rest.number()?;
    rest.take(",\n")?;
    let week = rest.text_field_if_there("    week: ")?;
    let entries = match rest.take("    entries: [],\n") {
        Some(()) => Entries::new(),
        None => rest.entries()?,
    };
    rest.take(")\n")?;
    rest.0.is_empty().then_some(Body {
        format,
        week,
        entries: EntryList::of(entries),
    })
}

/// The text that has not been read. Each method reads one part and moves past it; `None` means that the text is of another
/// form.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn take(&mut self, part: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(part)?;
        Some(())
    }

    fn skip(&mut self, bytes: usize) -> Option<&'a str> {
        let (part, rest) = self.0.split_at_checked(bytes)?;
        self.0 = rest;
        Some(part)
    }

    /// A number without a sign, in decimal digits.
    fn number<N: FromStr>(&mut self) -> Option<N> {
        let length = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let digits = self.skip(length)?;
        if digits.len() > 1 && digits.starts_with('0') {
            return None;
        }
        digits.parse().ok()
    }

    /// A string literal without escapes other than those of the quotation mark and the backslash.
    fn string(&mut self) -> Option<String> {
        if self.0.starts_with('r') {
            return self.raw_string();
        }
        self.take("\"")?;
        let end = memchr2(b'"', b'\\', self.0.as_bytes())?;
        let mut text = self.skip(end)?.to_owned();
        while self.take("\\").is_some() {
            let escaped = self.skip(1).filter(|sign| ["\"", "\\"].contains(sign))?;
            text.push_str(escaped);
            let end = memchr2(b'"', b'\\', self.0.as_bytes())?;
            text.push_str(self.skip(end)?);
        }
        self.take("\"")?;
        Some(text)
    }

    fn raw_string(&mut self) -> Option<String> {
        self.take("r")?;
        let hashes = self.0.bytes().take_while(|byte| *byte == b'#').count();
        let hashes = self.skip(hashes).filter(|hashes| !hashes.is_empty())?;
        self.take("\"")?;
        let end = format!("\"{hashes}");
        let length = memmem::find(self.0.as_bytes(), end.as_bytes())?;
        let text = self.skip(length)?.to_owned();
        self.take(&end)?;
        Some(text)
    }

    /// A text after its indented name, to the end of the line.
    fn text_field(&mut self, name: &str) -> Option<String> {
        self.take(name)?;
        let text = self.string()?;
        self.take(",\n")?;
        Some(text)
    }

    fn text_field_if_there(&mut self, name: &str) -> Option<Option<String>> {
        match self.0.starts_with(name) {
            true => self.text_field(name).map(Some),
            false => Some(None),
        }
    }

    fn list(&mut self) -> Option<Vec<String>> {
        let mut texts = Vec::new();
        self.take("[")?;
        while self.take("]").is_none() {
            if !texts.is_empty() {
                self.take(", ")?;
            }
            texts.push(self.string()?);
        }
        Some(texts)
    }

    fn counts<N: FromStr>(&mut self) -> Option<Once<N>> {
        let mut counts = BTreeMap::new();
        self.take("{")?;
        while self.take("}").is_none() {
            if !counts.is_empty() {
                self.take(", ")?;
            }
            let key = self.string()?;
            self.take(": ")?;
            if counts.insert(key, self.number()?).is_some() {
                return None;
            }
        }
        Some(Once(counts))
    }

    fn entries(&mut self) -> Option<Entries> {
        self.take("    entries: [\n")?;
        let mut entries: Vec<(EntryId, Entry)> = Vec::new();
        while self.take("    ],\n").is_none() {
            let record = match self.take("        (\n") {
                Some(()) => self.entry()?,
                None => self.tombstone()?,
            };
            let entry = record.entry().ok()?;
            // The ids ascend, so that none is there twice.
            let is_next = entries.last().is_none_or(|(last, _)| *last < entry.id);
            if !is_next || entries.len() == MAX_ENTRIES {
                return None;
            }
            entries.push((entry.id, entry));
        }
        Some(entries.into_iter().collect())
    }

    fn tombstone(&mut self) -> Option<Record<Known>> {
        self.take("        (id: ")?;
        let id = self.string()?;
        self.take(", deleted: ")?;
        let deleted = Some(self.string()?);
        let erased = match self.take(", erased: ") {
            Some(()) => Some(self.string()?),
            None => None,
        };
        let rev = match self.take(", rev: ") {
            Some(()) => self.counts()?,
            None => Once::empty(),
        };
        self.take("),\n")?;
        Some(Record {
            deleted,
            erased,
            rev,
            ..Record::of(id)
        })
    }

    fn entry(&mut self) -> Option<Record<Known>> {
        let id = self.text_field("            id: ")?;
        let sheet = Some(self.text_field("            sheet: ")?);
        let written = Some(self.text_field("            written: ")?);
        let changed = Some(self.text_field("            changed: ")?);
        let mut record = Record {
            sheet,
            written,
            changed,
            ..Record::of(id)
        };
        if self.take("            rev: ").is_some() {
            record.rev = self.counts()?;
            self.take(",\n")?;
        }
        record.conflict_of = self.text_field_if_there("            conflict_of: ")?;
        if self.take("            about: ").is_some() {
            record.about = self.list()?;
            self.take(",\n")?;
        }
        if self.take("            answers: {\n").is_some() {
            while self.take("            },\n").is_none() {
                self.take("                ")?;
                let field = self.string()?;
                self.take(": ")?;
                let answer = self.answer()?;
                self.take(",\n")?;
                if record.answers.0.insert(field, Known(answer)).is_some() {
                    return None;
                }
            }
        }
        self.take("        ),\n")?;
        Some(record)
    }

    fn answer(&mut self) -> Option<Answer> {
        let answer = if self.take("Text(").is_some() {
            Answer::Text(self.string()?)
        } else if self.take("Choice(").is_some() {
            Answer::Choice(self.string()?)
        } else if self.take("Scale(").is_some() {
            Answer::Scale(self.number()?)
        } else if self.take("Date(").is_some() {
            Answer::Date(self.string()?.parse().ok()?)
        } else if self.take("Points(").is_some() {
            Answer::Points(self.counts()?.0)
        } else {
            self.take("People(")?;
            Answer::People(self.list()?.into_iter().collect())
        };
        self.take(")")?;
        Some(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{checked, parsed};
    use super::*;
    use crate::model::{Device, Erasure, Leaf, Link, Moment};
    use crate::store::encode;

    /// Entries with everything that the program writes without a fault, but for answers of an unknown kind.
    fn entries() -> Entries {
        let at: Moment = "2026-11-20T14:52:03+01:00".parse().unwrap();
        let id = |number| EntryId::new(at, number);
        let mut note = Entry::new(id(1), "note", at);
        note.changed = "2026-11-21T09:00:00+01:00".parse().unwrap();
        note.rev.set(Device::new("here").unwrap(), 12);
        note.rev.set(Device::new("there").unwrap(), 3);
        note.conflict_of = Some(id(9));
        note.about = [Link::tag("å"), Link::dilemma("trust-control")]
            .into_iter()
            .collect();
        for (field, answer) in [
            ("a", Answer::Text("Jag sade ”nej”.".to_owned())),
            ("b", Answer::Text("\"a\\b\"".to_owned())),
            ("c", Answer::Text("en\n\"#två\"\n".to_owned())),
            ("d", Answer::Choice("partly".to_owned())),
            ("e", Answer::Scale(40)),
            ("f", Answer::Date(jiff::civil::date(2026, 11, 20))),
            (
                "g",
                Answer::Points([("x".to_owned(), 4), ("y".to_owned(), 6)].into()),
            ),
            ("h", Answer::People(["K".to_owned(), "Ö".to_owned()].into())),
        ] {
            note.answers.insert(field.to_owned(), answer);
        }
        let plain = Entry::new(id(2), "note", at);
        let deleted = Entry::new(id(3), "note", at).tombstone(at);
        let mut erased = Entry::new(id(4), "note", at);
        erased.rev.set(Device::new("here").unwrap(), 1);
        let erased = erased.erased(at, Erasure::Own);
        let all = [note, plain, deleted, erased];
        all.into_iter().map(|entry| (entry.id, entry)).collect()
    }

    fn quickly(text: &str) -> Option<(Leaf, Entries)> {
        checked("x", text, read(text)?).ok()
    }

    #[test]
    fn a_file_as_it_is_written_is_read_without_ron() {
        let week = Leaf::Week("2026-W47".parse().unwrap());
        for (leaf, entries) in [
            (week, entries()),
            (week, Entries::new()),
            (Leaf::Standing, entries()),
        ] {
            let text = encode(leaf, &entries);
            assert_eq!(quickly(&text), Some((leaf, entries)), "{text}");
        }
    }

    #[test]
    fn a_text_changed_at_any_place_is_read_as_ron_reads_it_or_left_to_ron() {
        let text = encode(Leaf::Week("2026-W47".parse().unwrap()), &entries());
        let mut read_quickly = 0;
        for (at, old) in text.char_indices() {
            let (before, after) = (&text[..at], &text[at + old.len_utf8()..]);
            for new in [
                "", " ", "\n", ",", "\"", "\\", "#", "0", "1", "-", ")", "a", "ö",
            ] {
                let changed = format!("{before}{new}{after}");
                if let Some(read) = quickly(&changed) {
                    read_quickly += 1;
                    assert_eq!(parsed::<Known>("x", &changed), Ok(read), "{changed}");
                }
            }
        }
        assert!(read_quickly > 1000, "{read_quickly}");
    }
}
