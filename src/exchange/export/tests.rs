use jiff::tz::TimeZone;

use super::*;
use crate::content::Language;
use crate::exchange::{IMPORT_FORMATS, ReadOptions, Reading, Source};
use crate::model::views::{PLACEMENT, REFLECTION, REFLECTION_TEXT};
use crate::model::{Answer, Device, Entries, EntryId, Link};
use crate::store::encode;

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn reflection(number: u128, day: &str, text: &str) -> Entry {
    let written = moment(&format!("{day}T14:52:03+01:00"));
    let mut entry = Entry::new(EntryId::new(written, number), REFLECTION, written);
    entry.answer(REFLECTION_TEXT, Answer::Text(text.to_owned()), written);
    entry.rev.bump(&Device::new("k3f9").unwrap());
    entry
}

fn placement(number: u128, day: &str, marks: [i64; 2]) -> Entry {
    let written = moment(&format!("{day}T15:00:00+01:00"));
    let mut entry = Entry::new(EntryId::new(written, number), PLACEMENT, written);
    entry.about.insert(Link::dilemma("clear-responsive"));
    for (field, mark) in ["today-a", "today-b"].into_iter().zip(marks) {
        entry.answer(field, Answer::Scale(mark), written);
    }
    entry
}

fn leaf(text: &str) -> Leaf {
    Leaf::from_file_name(&format!("{text}.ron")).unwrap()
}

/// A note that looks like markup, two placements, a deletion, and an answer of an unknown kind in two weeks.
fn weeks() -> Vec<(Leaf, Entries)> {
    let mut strange = reflection(4, "2026-11-27", "= 1 + 1\u{1b}[2J");
    strange.answers.insert(
        "sketch".to_owned(),
        Answer::Unknown("Drawing(\"x\", 3)".to_owned()),
    );
    let gone = reflection(5, "2026-11-28", "borta");
    let entries = |list: Vec<Entry>| list.into_iter().map(|entry| (entry.id, entry)).collect();
    vec![
        (
            leaf("2026-W47"),
            entries(vec![
                reflection(1, "2026-11-20", "# <b>Å & ä</b>\n- ett\n\n    två * tre"),
                placement(2, "2026-11-20", [2, -1]),
            ]),
        ),
        (
            leaf("2026-W48"),
            entries(vec![
                placement(3, "2026-11-27", [1, 0]),
                strange,
                gone.tombstone(moment("2026-11-28T10:00:00+01:00")),
            ]),
        ),
    ]
}

fn written(format: &str) -> String {
    export_of(&weeks(), format, false)
}

fn export_of(weeks: &[(Leaf, Entries)], format: &str, names_people: bool) -> String {
    let catalog = Catalog::shipped(Language::Swedish).unwrap();
    let export = Export {
        catalog: &catalog,
        title: "journal".to_owned(),
        remark: "Arbetsanteckning".to_owned(),
        leaves: weeks
            .iter()
            .map(|(leaf, entries)| (*leaf, entries.values().collect()))
            .collect(),
        made: moment("2026-11-30T09:00:00+01:00"),
        names_people,
        others: Vec::new(),
    };
    let format = EXPORT_FORMATS.iter().find(|one| one.name == format);
    String::from_utf8_lossy(&export.write(format.unwrap())).into_owned()
}

fn read_json(text: String) -> Reading {
    let own = IMPORT_FORMATS.iter().find(|format| format.is_own).unwrap();
    let options = ReadOptions {
        time_format: None,
        zone: TimeZone::UTC,
        tag_symbols: "@".to_owned(),
    };
    let source = Source {
        name: "tillit.json".to_owned(),
        path: "/d/tillit.json".to_owned(),
        text,
    };
    (own.read)(&source, &options).unwrap()
}

#[test]
fn json_makes_the_same_files_again() {
    let reading = read_json(written("json"));
    assert_eq!(reading.left_out, []);
    let mut read: std::collections::BTreeMap<Leaf, Entries> = Default::default();
    for entry in reading.entries {
        let leaf = reading.leaves[&entry.id];
        read.entry(leaf).or_default().insert(entry.id, entry);
    }
    for (leaf, entries) in weeks() {
        assert_eq!(encode(leaf, &read[&leaf]), encode(leaf, &entries));
    }
}

#[test]
fn text_of_an_unknown_kind_cannot_change_the_file_around_it() {
    let broken = written("json").replace("Drawing(", "Drawing(), \\\"text\\\": Text(");
    assert!(broken.contains("Drawing()"));
    let reading = read_json(broken);
    assert_eq!(reading.left_out.len(), 1);
    assert_eq!(reading.entries.len(), 4);
}

#[test]
fn html_shows_texts_as_they_are_and_asks_for_nothing() {
    let page = written("html");
    assert!(page.contains("<p># &lt;b&gt;Å &amp; ä&lt;/b&gt;<br>\n- ett</p>"));
    assert!(
        page.contains("= 1 + 1[2J"),
        "control characters are dropped"
    );
    assert!(page.contains("<html lang=\"sv\">"));
    assert_eq!(page.matches("<svg").count(), 1);
    for fetched in ["<script", "src=", "url(", "@import", "<link"] {
        assert!(!page.contains(fetched), "{fetched}");
    }
    let addresses = page.matches("http").count();
    assert_eq!(addresses, 1, "only the name space of SVG");
}

#[test]
fn markdown_and_text_have_a_heading_a_week_and_a_note() {
    let markdown = written("markdown");
    assert!(markdown.starts_with("# journal\n\n*Arbetsanteckning*\n\n## Vecka 47"));
    assert!(
        markdown.contains("\n\n### fre 20 nov 2026 14:52 · Reflektion\n\n"),
        "{markdown}"
    );
    assert!(
        markdown.contains(
            "\\# \\<b\\>Å \\& ä\\</b\\>  \n\\- ett\n\n\u{a0}\u{a0}\u{a0}\u{a0}två \\* tre"
        )
    );
    let text = written("text");
    assert!(text.starts_with("journal\nArbetsanteckning\n\nVecka 47"));
    assert!(text.contains("# <b>Å & ä</b>\n- ett\n\n    två * tre\n"));
    assert!(!text.contains("borta"));
}

#[test]
fn csv_has_a_row_for_each_mark_and_no_prose() {
    let table = written("csv");
    let mut lines = table.lines();
    assert_eq!(
        lines.next(),
        Some("\u{feff}week,date,entry,sheet,about,field,question,value,meaning")
    );
    let rows: Vec<&str> = lines.collect();
    assert_eq!(rows.len(), 4, "{table}");
    assert!(rows[0].starts_with("2026-W47,2026-11-20,"));
    assert!(rows[1].contains(",dilemma:clear-responsive,today-b,"));
    assert!(rows[1].contains(",-1,"));
}

#[test]
fn docx_is_a_zip_file_without_control_characters() {
    let bytes = written("docx");
    assert!(bytes.starts_with("PK\u{3}\u{4}"));
    // The parts are stored uncompressed, so that the text can be looked for.
    assert!(bytes.contains("= 1 + 1[2J"));
    assert!(bytes.contains("&lt;b&gt;Å &amp; ä&lt;/b&gt;"));
}

#[test]
fn the_extension_of_a_file_decides_the_form() {
    let document = Document {
        title: "Titel".to_owned(),
        ..Document::default()
    };
    let begins = |file: &str| {
        let (_, bytes) = write_document(&document, file);
        String::from_utf8_lossy(&bytes[..2]).into_owned()
    };
    for (file, first) in [
        ("~/recap.md", "# "),
        ("recap", "# "),
        ("a.txt/recap.TXT", "Ti"),
        ("recap.html", "<!"),
        ("recap.docx", "PK"),
        ("recap.json", "# "),
    ] {
        assert_eq!(begins(file), first, "{file}");
    }
}

#[test]
fn the_calendar_has_what_waits_as_a_number_and_people_only_on_request() {
    let mut conversation = reflection(9, "2026-11-20", "hemligt");
    conversation.sheet = "conversation".to_owned();
    conversation.answers = [
        ("people".to_owned(), Answer::People(["K".to_owned()].into())),
        (
            "follow-up".to_owned(),
            Answer::Date("2026-12-11".parse().unwrap()),
        ),
        ("facts".to_owned(), Answer::Text("hemligt".to_owned())),
    ]
    .into();
    let weeks = [(leaf("2026-W47"), [(conversation.id, conversation)].into())];
    let plain = export_of(&weeks, "calendar", false);
    assert!(
        plain.contains("DTSTART;VALUE=DATE:20261211\r\nDTEND;VALUE=DATE:20261212\r\n"),
        "{plain}"
    );
    assert!(plain.contains("SUMMARY:1 sak väntar\r\n"));
    assert!(
        plain.contains("DTSTART:20261204T133000\r\n"),
        "the next Friday"
    );
    assert!(plain.contains("SUMMARY:Femton minuter\r\n"));
    assert!(!plain.contains("hemligt") && !plain.contains("väntar: K"));
    assert!(export_of(&weeks, "calendar", true).contains("SUMMARY:1 sak väntar: K\r\n"));
}

#[test]
fn a_heading_names_the_person_of_a_link_and_not_whom_a_note_is_not_about() {
    let (leaf, entries) = weeks().swap_remove(0);
    let mut entry = entries.values().next().unwrap().clone();
    let links = ["person:K", "not-person:MB"];
    entry.about.extend(links.map(crate::model::Link::from_text));
    let week = [(leaf, Entries::from([(entry.id, entry)]))];
    let said = export_of(&week, "markdown", false);
    assert!(said.contains(" · K"), "{said}");
    assert!(!said.contains("person:") && !said.contains("MB"), "{said}");
}
