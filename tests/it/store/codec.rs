//! The text of a leaf's file.

use proptest::prelude::*;
use tillit::model::{Answer, Device, Entries, Entry, EntryId, Leaf, Link, Moment};
use tillit::store::{MAX_ENTRIES, Unreadable, decode, encode};

const WEEK: &str = "2026-W47";

pub fn week() -> Leaf {
    Leaf::Week(WEEK.parse().unwrap())
}

pub fn moment(second: u64) -> Moment {
    let (minute, second) = (second / 60 % 60, second % 60);
    format!("2026-11-20T14:{minute:02}:{second:02}+01:00")
        .parse()
        .unwrap()
}

pub fn entry(number: u64, text: &str) -> Entry {
    let id = EntryId::new(moment(number), u128::from(number));
    let mut entry = Entry::new(id, "reflection", moment(number));
    entry.answer("text", Answer::Text(text.to_owned()), moment(number));
    entry
}

pub fn entries(all: impl IntoIterator<Item = Entry>) -> Entries {
    all.into_iter().map(|entry| (entry.id, entry)).collect()
}

fn file(entries: &str) -> String {
    format!("(format: 1, week: \"{WEEK}\", entries: [{entries}])")
}

fn read(text: &str) -> Result<Entries, Unreadable> {
    decode(week(), "2026-W47.ron", text.as_bytes())
}

fn fault(text: &str) -> String {
    match read(text) {
        Err(unreadable) => unreadable.to_string(),
        Ok(entries) => panic!("read as {entries:#?}"),
    }
}

#[test]
fn a_file_is_what_a_person_would_write() {
    let mut whole = entry(1, "Jag sade \"ja\".\nSedan nej.");
    whole.about = [Link::dilemma("clear-responsive"), Link::tag("möte")].into();
    whole.rev.set(Device::new("k7f2").unwrap(), 3);
    whole.answer("today-a", Answer::Scale(-2), moment(1));
    whole.answer(
        "when",
        Answer::Date("2026-11-27".parse().unwrap()),
        moment(1),
    );
    whole.answer(
        "who",
        Answer::People(["KL".into(), "Öb".into()].into()),
        moment(1),
    );
    whole.answer(
        "pulse",
        Answer::Points([("calm".into(), 2)].into()),
        moment(1),
    );
    whole.answer(
        "mood",
        Answer::Unknown("Mood(\n  \"grön\", 3)".into()),
        moment(1),
    );
    let gone = entry(2, "x").tombstone(moment(90));
    let all = entries([whole, gone]);
    let text = encode(week(), &all);
    insta::assert_snapshot!(text);
    assert_eq!(read(&text), Ok(all));
    insta::assert_snapshot!("standing", encode(Leaf::Standing, &Entries::new()));
}

#[test]
fn line_ends_byte_order_marks_and_trailing_space_change_no_text() {
    let mut odd = entry(1, "rad ett\nrad två\n\n  indragen");
    odd.answer(
        "controls",
        Answer::Text("\r\n\u{1b}[31m\r \u{202e}".into()),
        moment(1),
    );
    let all = entries([odd, entry(2, "sista")]);
    let text = encode(week(), &all);
    for changed in [
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
        text.trim_end().to_owned(),
        text.lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n"),
    ] {
        assert_eq!(read(&changed).as_ref(), Ok(&all), "{changed}");
    }
}

#[test]
fn answers_of_unknown_kinds_are_kept_verbatim() {
    let body = r##"(id: "01K2A000000000000000000001", sheet: "from-later", written: "2026-11-20T14:52:03+01:00",
        answers: {"a": Mood(level: 3, /* why */ words: ["x", r#"y"z"#]), "b": Text("t"), "c": Blank})"##;
    let all = read(&file(body)).unwrap();
    let entry = all.values().next().unwrap();
    let raw = "Mood(level: 3, /* why */ words: [\"x\", r#\"y\"z\"#])";
    assert_eq!(entry.answers.get("a"), Some(&Answer::Unknown(raw.into())));
    assert_eq!(entry.answers.get("b"), Some(&Answer::Text("t".into())));
    assert_eq!(
        entry.answers.get("c"),
        Some(&Answer::Unknown("Blank".into()))
    );
    assert_eq!(entry.sheet, "from-later");
    assert!(encode(week(), &all).contains(raw));
    assert_eq!(read(&encode(week(), &all)), Ok(all));
}

#[test]
fn faults_are_reported_with_their_cause_and_place() {
    let id = r#"id: "01K2A000000000000000000001""#;
    let start = format!(r#"{id}, sheet: "s", written: "2026-11-20T14:52:03+01:00""#);
    let cases = [
        (file(&format!("({start}, extra: 1)")), "extra"),
        (
            file(&format!("({start}), ({start})")),
            "second entry with the id",
        ),
        (
            file(&format!(
                "({start}, answers: {{\"a\": Text(\"1\"), \"a\": Text(\"2\")}})"
            )),
            "twice",
        ),
        (
            file(&format!("({start}, answers: {{\"a\": Scale(\"x\")}})")),
            "1:",
        ),
        (
            file(&format!("({start}, answers: {{\"a\": Date(\"igår\")}})")),
            "igår",
        ),
        (
            file(&format!(
                "({start}, answers: {{\"b\": Mood(1), \"a\": Date(\"igår\")}})"
            )),
            "igår",
        ),
        (
            file(&format!("({start}, rev: {{\"K7\": 1}})")),
            "device name",
        ),
        (file(&format!("({id}, sheet: \"s\")")), "written"),
        (
            file(&format!("({id}, sheet: \"s\", written: \"i går\")")),
            "i går",
        ),
        (
            file(&format!(
                "({id}, deleted: \"2026-11-20T14:52:03+01:00\", sheet: \"s\")"
            )),
            "deleted entry",
        ),
        (
            file(r#"(id: "1", sheet: "s", written: "2026-11-20T14:52:03+01:00")"#),
            "entry id",
        ),
        (file("()"), "id"),
        (file("").replace("W47", "W46"), "2026-W46"),
        (file("").replace("2026-W47", "hej"), "hej"),
        (file("").replace("1", "0"), "format 0"),
        ("(format: 1, entries: [])".to_owned(), "workbook"),
        (file(&format!("({start}")), "1:"),
        (
            format!("<<<<<<< HEAD\n{}\n=======\n>>>>>>> x\n", file("")),
            "conflict",
        ),
        (String::new(), "1:1"),
        ("hej".to_owned(), "1:1"),
        ("[".repeat(100_000), "1:1"),
        (
            file(&format!(
                "({start}, answers: {{\"a\": {}}})",
                "Some(".repeat(100_000)
            )),
            "1:",
        ),
        (
            file(&format!(
                "({start}, answers: {{\"a\": Mood({}1{})}})",
                "[".repeat(200),
                "]".repeat(200)
            )),
            "1:",
        ),
    ];
    for (text, expected) in cases {
        let message = fault(&text);
        assert!(message.contains(expected), "no {expected} in {message}");
        assert!(message.starts_with("2026-W47.ron:"), "{message}");
    }
    let latin1 = decode(week(), "x.ron", b"(format: 1,\n week: \"\xe5\")").unwrap_err();
    assert!(latin1.to_string().starts_with("x.ron:2:"), "{latin1}");
}

#[test]
fn a_newer_format_is_distinguished_from_a_fault() {
    let newer = Unreadable::Newer {
        file: "2026-W47.ron".into(),
        format: 7,
    };
    for text in [
        "(format: 7, week: 3, moods: [Green(1)])",
        "(format: 7, week: \"2026-W47\", entries: [])",
    ] {
        assert_eq!(read(text), Err(newer.clone()));
    }
}

#[test]
fn too_many_entries_are_refused() {
    let many = (0..=MAX_ENTRIES as u64)
        .map(|n| entry(n % 3600, "x"))
        .enumerate();
    let many = entries(many.map(|(n, mut entry)| {
        entry.id = EntryId::new(moment(0), n as u128);
        entry
    }));
    assert!(fault(&encode(week(), &many)).contains("10000 entries"));
}

#[test]
fn a_truncated_file_is_refused_and_a_flipped_bit_never_panics() {
    let text = encode(
        week(),
        &entries([entry(1, "rad \"ett\"\nrad två"), entry(2, "å")]),
    );
    let whole = text.trim_end().len();
    for end in 0..whole {
        assert!(
            decode(week(), "x", &text.as_bytes()[..end]).is_err(),
            "{end}"
        );
    }
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let _ = decode(week(), "x", &bytes);
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ \\t\\n\\r\"#\\\\a\u{0}\u{1b}\u{85}\u{202e}\u{2028}\u{feff}\u{e0041}<>=/*]{0,12}",
        "(<<<<<<<|=======|\n|\r\n|a|\"#|r#\"|//|/\\*|\\$)*",
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        text().prop_map(Answer::Text),
        text().prop_map(Answer::Choice),
        any::<i64>().prop_map(Answer::Scale),
        (-4371587i32..=2932896).prop_map(|days| {
            let day = jiff::civil::date(1970, 1, 1);
            Answer::Date(day.saturating_add(jiff::Span::new().days(days.max(-719162))))
        }),
        prop::collection::btree_map(text(), any::<u32>(), 0..3).prop_map(Answer::Points),
        prop::collection::btree_set(text(), 0..3).prop_map(Answer::People),
        Just(Answer::Unknown("Mood(1, [\n\"a\"], r#\"\n//\"#)".into())),
    ]
}

prop_compose! {
    fn any_entry()(
        number in 0..3u64,
        sheet in text(),
        about in prop::collection::btree_set(text(), 0..3),
        answers in prop::collection::btree_map(text(), answer(), 0..4),
        rev in prop::collection::btree_map("[a-z0-9]{1,16}", any::<u64>(), 0..3),
        conflict in any::<bool>(),
        deleted in prop::bool::weighted(0.1),
    ) -> Entry {
        let mut entry = entry(number, "");
        entry.sheet = sheet;
        entry.changed = moment(number * 7);
        entry.about = about.into_iter().map(Link::from_text).collect();
        entry.answers = answers.into_iter().collect();
        entry.conflict_of = conflict.then_some(entry.id);
        for (name, count) in rev {
            entry.rev.set(Device::new(&name).unwrap(), count);
        }
        if deleted { entry.tombstone(moment(number)) } else { entry }
    }
}

proptest! {
    #[test]
    fn every_entry_reads_back_as_it_was_written(all in prop::collection::vec(any_entry(), 0..3)) {
        let all = entries(all);
        for leaf in [week(), Leaf::Standing] {
            let text = encode(leaf, &all);
            prop_assert!(!text.contains('\r') && text.ends_with(")\n"));
            let crlf = text.replace('\n', "\r\n");
            prop_assert_eq!(decode(leaf, "x", text.as_bytes()), Ok(all.clone()));
            prop_assert_eq!(decode(leaf, "x", crlf.as_bytes()), Ok(all.clone()));
        }
    }

    #[test]
    fn reading_arbitrary_bytes_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200), text in text()) {
        let _ = decode(week(), "x", &bytes);
        let _ = read(&file(&text));
        let _: Entries = read(&file(&format!("(id: {text}, answers: {{{text}}})"))).unwrap_or_default();
    }
}
