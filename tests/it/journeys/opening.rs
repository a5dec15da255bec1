//! The start of the program, and the page of the week around its text.

use std::path::Path;

use jiff::tz::Offset;
use tempfile::TempDir;
use tillit::app::Input;
use tillit::content::{Catalog, Language, sample};
use tillit::panes::Sharing;
use tillit::settings::Opens;
use tillit::store::encode;

use crate::journeys::journey::{Journey, Setting, hides, open, shows};

const FRIDAY: &str = "2026-11-27T14:00:00+01:00";

fn in_text() -> Setting {
    Setting {
        opens: Opens::Text,
        ..Setting::default()
    }
}

/// A folder with a promise in week 47.
fn promised() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    Setting::default()
        .open_in(folder.path())
        .keys("oNågon säger emot<Enter>väntar jag<Enter><Esc><Esc><wait 1000>");
    folder
}

fn next_friday(folder: &TempDir) -> Journey {
    Setting {
        now: FRIDAY,
        ..in_text()
    }
    .open_in(folder.path())
}

#[test]
fn the_first_letter_begins_this_weeks_text() {
    for first in [
        "Det var en bra vecka",
        "idag pratade jag",
        "nu blev det av",
        "q",
        "7 personer",
    ] {
        let mut journey = in_text().open();
        journey.keys(first).keys("<wait 1000>");
        let file = journey.week_file("2026-W47");
        assert!(file.contains(first), "{file}");
        assert!(file.contains("\"tillit:role\": Choice(\"week\")"), "{file}");
        assert!(!journey.quit);
    }
}

#[test]
fn blanks_alone_make_no_entry() {
    let mut journey = in_text().open();
    journey.keys(" <Enter> <Tab><Esc><wait 1000>");
    assert_eq!(journey.week_file("2026-W47"), "");
}

#[test]
fn the_promise_has_the_focus_first_and_any_other_character_begins_the_text() {
    let folder = promised();
    let mut journey = next_friday(&folder);
    shows(
        &mut journey,
        &["1 ja 2 delvis 3 nej 0 inte aktuellt (eller bara skriv)"],
    );
    let (column, row) = journey.place_of("1 ja");
    assert_eq!(journey.cursor(), Some((column, row)));
    journey.keys("Den veckan<wait 1000>");
    assert!(journey.week_file("2026-W48").contains("Den veckan"));
    assert!(!journey.week_file("2026-W47").contains("outcome"));
    for on in ["<Enter>", "<Tab>", "<Esc>"] {
        let mut journey = next_friday(&folder);
        journey.keys(on).keys(" 1 sak<wait 1000>");
        assert!(journey.week_file("2026-W48").contains("1 sak"), "{on}");
        assert!(!journey.week_file("2026-W47").contains("outcome"), "{on}");
    }
}

#[test]
fn one_key_answers_the_promise_and_then_one_line_says_why() {
    for (key, outcome) in [("1", "yes"), ("2", "partly"), ("3", "no")] {
        let folder = promised();
        let mut journey = next_friday(&folder);
        journey.keys(key);
        shows(&mut journey, &["Vad stod i vägen, eller vad hjälpte?"]);
        let before = corners(&journey.frame());
        journey.keys("Tiden tog slut<Enter>Sedan skrev jag.<wait 1000>");
        assert_eq!(corners(&journey.frame()), before);
        let file = journey.week_file("2026-W47");
        assert!(file.contains(&format!("Choice(\"{outcome}\")")), "{file}");
        assert!(
            file.contains("\"outcome-note\": Text(\"Tiden tog slut\")"),
            "{file}"
        );
        assert!(journey.week_file("2026-W48").contains("Sedan skrev jag."));
    }
    // Enter alone skips the line; what was not relevant has no reason.
    for keys in ["1<Enter>Texten", "0Texten"] {
        let folder = promised();
        let mut journey = next_friday(&folder);
        journey.keys(keys).keys("<wait 1000>");
        assert!(
            !journey.week_file("2026-W47").contains("outcome-note"),
            "{keys}"
        );
        assert!(journey.week_file("2026-W48").contains("Texten"), "{keys}");
    }
}

#[test]
fn the_key_to_write_always_opens_the_same_text() {
    let mut journey = in_text().open();
    journey.keys("Veckans egen.<Esc>rEn till.<Esc>4rOm dilemmat.<Esc><Esc>");
    journey.keys("w Fortsättning.<Esc><wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("Veckans egen. Fortsättning."), "{file}");
    // An empty reflection that was left does not stay in the place of the text.
    journey.keys("t<Enter><Esc>");
    shows(&mut journey, &["Min vecka", "Veckans egen. Fortsättning."]);
    // The others are lines below the text, and opened from there.
    shows(&mut journey, &["En till.", "Om dilemmat."]);
    journey.keys("<Esc><Down><Enter> Mer.<Esc><wait 1000>");
    assert!(journey.week_file("2026-W47").contains("En till. Mer."));
    shows(&mut journey, &["Min vecka"]);
}

#[test]
fn without_a_role_the_earliest_free_reflection_is_the_weeks_text() {
    let folder = tempfile::tempdir().unwrap();
    Setting::default()
        .open_in(folder.path())
        .keys("2rOm dilemmat.<Esc><Esc>rDen fria.<Esc>rDen senare.<Esc><wait 1000>");
    let mut journey = in_text().open_in(folder.path());
    journey.keys(" Fortsatt.<wait 1000>");
    assert!(
        journey
            .week_file("2026-W47")
            .contains("Den fria. Fortsatt.")
    );
}

#[test]
fn a_clients_workbook_and_a_hidden_screen_open_among_the_commands() {
    let mut hidden = Setting {
        sharing: Sharing::On,
        ..in_text()
    }
    .open();
    hidden.keys("hemligt<Enter><Tab>");
    hidden.keys("<F2>");
    assert_eq!(hidden.week_file("2026-W47"), "");
    hidden.keys("<PgUp>");
    shows(&mut hidden, &["Vecka 46"]);
    // Hidden while writing: the same cursor afterwards, and nothing typed.
    let mut journey = in_text().open();
    journey.keys("Hemligheten");
    let cursor = journey.cursor();
    journey.keys("<F2>abc<Esc>x<Enter><F2>");
    assert_eq!(journey.cursor(), cursor);
    journey.keys("!<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("Text(\"Hemligheten!\")"), "{file}");
}

#[test]
fn paging_among_the_commands_stays_there() {
    let mut journey = in_text().open();
    journey.keys("Text.<Esc><PgUp>");
    shows(&mut journey, &["Vecka 46"]);
    journey.keys("<PgDn><PgDn>");
    shows(&mut journey, &["Vecka 48"]);
    journey.keys("gv46<Enter><PgUp>");
    shows(&mut journey, &["Vecka 45"]);
    journey.keys("<wait 1000>");
    assert!(journey.week_file("2026-W47").contains("Text(\"Text.\")"));
}

#[test]
fn a_new_week_is_opened_before_the_first_key_after_a_pause() {
    let mut journey = in_text().open();
    journey.keys("Förra veckan.<wait 1000>");
    journey.on("2026-11-23T08:05:00+01:00").keys("M");
    shows(
        &mut journey,
        &["Vecka 48", "nu är det vecka 48", "Vecka 47 finns kvar"],
    );
    journey.keys("åndag.<wait 1000>");
    assert!(journey.week_file("2026-W48").contains("Måndag."));
    assert!(
        journey
            .week_file("2026-W47")
            .contains("Text(\"Förra veckan.\")")
    );
    // Not within half an hour: writing across midnight on a Sunday.
    let mut journey = Setting {
        now: "2026-11-22T23:50:00+01:00",
        ..in_text()
    }
    .open();
    journey.keys("Sent på ");
    journey
        .on("2026-11-23T00:10:00+01:00")
        .keys("söndagen.<wait 1000>");
    assert!(journey.week_file("2026-W47").contains("Sent på söndagen."));
}

#[test]
fn the_first_start_opens_in_the_text_and_the_welcome_takes_no_letter() {
    for language in crate::WHOLE {
        let mut journey = Setting {
            language,
            first_start: true,
            ..in_text()
        }
        .open();
        let law = match language {
            Language::Swedish => "Anteckningar om medarbetare är personuppgifter",
            _ => "Notes about staff are personal data",
        };
        shows(&mut journey, &[law]);
        assert_eq!(journey.remembered("welcomed"), None);
        journey.keys("lc?q");
        shows(&mut journey, &[law, "lc?q"]);
        journey.keys("<Esc>");
        hides(&mut journey, &[law]);
        journey.keys("<wait 1000>");
        assert!(journey.remembered("welcomed").is_some());
        assert!(journey.week_file("2026-W47").contains("lc?q"));
    }
}

#[test]
fn the_welcome_gives_way_to_a_pane_beside_the_text() {
    for keys in ["t", "<Tab><Tab>", "<Shift+Tab>"] {
        let mut journey = Setting {
            first_start: true,
            ..Setting::default()
        }
        .open();
        shows(&mut journey, &["Välkommen till tillit"]);
        journey.keys(keys);
        hides(&mut journey, &["Välkommen till tillit"]);
        assert_eq!(journey.remembered("welcomed"), None, "{keys}");
    }
}

#[test]
fn the_welcome_is_over_once_anything_has_been_noted() {
    for keys in ["tj", "kSkrivaren<Esc>", "1<Right>", "p4"] {
        let folder = tempfile::tempdir().unwrap();
        let first = Setting {
            first_start: true,
            ..Setting::default()
        };
        let mut journey = first.open_in(folder.path());
        journey.keys(keys).keys("<Esc><Esc><wait 1000>");
        assert_ne!(journey.week_file("2026-W47"), "", "{keys}");
        hides(&mut journey, &["Välkommen till tillit"]);
        assert!(journey.remembered("welcomed").is_some(), "{keys}");
    }
}

#[test]
fn in_a_week_that_cannot_be_written_typing_goes_to_a_copy_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let week = folder.path().join("workbooks/min/2026-W47.ron");
    std::fs::create_dir_all(week.parent().unwrap()).unwrap();
    for damaged in [
        "(format: 999, week: \"2026-W47\", entries: [])",
        "( oläslig",
    ] {
        std::fs::write(&week, damaged).unwrap();
        let mut journey = in_text().open_in(folder.path());
        shows(&mut journey, &["Går bara att läsa", "Skriv här så länge"]);
        journey.keys("Detta skrevs q ändå.<wait 2000>");
        assert_eq!(
            journey.week_file("2026-W47"),
            damaged,
            "the file is left alone"
        );
        shows(&mut journey, &["Detta skrevs q ändå.", "Går bara att läsa"]);
        let (copies, names) = journey.rescue_copies();
        let copied = names.iter().any(|name| {
            let text = std::fs::read_to_string(copies.join(name)).unwrap();
            text.contains("Detta skrevs q ändå.")
        });
        assert!(copied, "{names:?}");
        // After a restart the box has its text again, and goes on.
        drop(journey);
        let mut journey = in_text().open_in(folder.path());
        shows(&mut journey, &["Detta skrevs q ändå.", "Går bara att läsa"]);
        journey.keys(" Och mer.<wait 2000>");
        shows(&mut journey, &["Detta skrevs q ändå. Och mer."]);
        assert_eq!(journey.week_file("2026-W47"), damaged);
        // Once the file can be read again, it gets the text.
        drop(journey);
        std::fs::write(&week, "(format: 1, week: \"2026-W47\", entries: [])\n").unwrap();
        let mut journey = in_text().open_in(folder.path());
        journey.recover();
        shows(&mut journey, &["Detta skrevs q ändå. Och mer."]);
        // Windows removes no file that is still open.
        drop(journey);
        std::fs::remove_dir_all(folder.path().join("state")).unwrap();
    }
}

#[test]
fn an_esc_that_was_the_start_of_a_cut_sequence_is_taken_back() {
    let mut journey = in_text().open();
    journey.keys("abc<Esc>");
    journey.input(Input::EscTakenBack);
    journey.keys("def<wait 1000>");
    assert!(journey.week_file("2026-W47").contains("abcdef"));
}

#[test]
fn the_same_week_a_year_ago_is_a_line_that_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    Setting {
        now: "2025-11-20T14:00:00+01:00",
        ..in_text()
    }
    .open_in(folder.path())
    .keys("I fjol var jag ny.<wait 1000>");
    let mut journey = in_text().open_in(folder.path());
    shows(&mut journey, &["för ett år sedan: I fjol var jag ny."]);
    journey.keys("Nu.<Esc><Down><End><Enter>");
    shows(&mut journey, &["Vecka 47 · 17–23 nov 2025"]);
}

/// A week in the eighth week of use, as a manager may leave it on a Friday.
fn lived_in(language: Language, size: (u16, u16)) -> Journey {
    let mut journey = Setting {
        language,
        size,
        now: "2026-10-30T14:00:00+01:00",
        ..Setting::default()
    }
    .open();
    let days = [
        "2026-11-06T14:00:00+01:00",
        "2026-11-13T14:00:00+01:00",
        "2026-11-20T14:00:00+01:00",
        "2026-11-27T14:00:00+01:00",
    ];
    for (number, day) in days.into_iter().enumerate() {
        let text = "Vi hade ett möte om schemat och jag lyssnade mer än jag talade. ".repeat(4);
        journey.keys(&format!("wVecka {number}. {text}<Esc>"));
        journey.keys(
            "1<Left><Down><Right><Enter><Esc><Esc>6<Right><Right><Down><Left><Enter><Esc><Esc>",
        );
        journey.keys("kÖverlämningen på kvällen tar tid<Esc><Esc>");
        journey.keys("kSemesterlistan är inte klar<Esc><Esc>");
        journey.keys("tjdnjjdjnjxj<Esc>");
        journey.keys("oK kommer sent till mötet<Enter>säger jag det samma dag<Enter><Esc><Esc>");
        journey.on(day).keys("<Home><Esc>");
    }
    journey.keys("j<Enter><Esc>wK-samtalet blev av i torsdags. Jag läste min första mening högt och sedan var jag tyst. Det var svårare än jag trodde, men efteråt sade K att det var skönt att få höra det.<Esc>");
    journey.keys("kEnhetschefen ringer direkt till mina medarbetare<Esc><Esc>");
    journey.keys("1<Right><Right><Down><Left><Enter><Esc><Esc>tjjdjnjdjjjx<Esc>");
    journey.keys("oListan är för lång<Enter>återkommer jag på måndag<Enter><Esc><Esc><wait 1000>");
    journey
}

/// The places of the frames' corners.
fn corners(frame: &str) -> Vec<(usize, usize, char)> {
    let rows = frame.lines().enumerate();
    let cells = rows.flat_map(|(y, row)| row.chars().enumerate().map(move |(x, c)| (x, y, c)));
    cells.filter(|(_, _, c)| "┌┐└┘├┤┬┴┼".contains(*c)).collect()
}

#[test]
fn nothing_moves_with_the_focus_and_the_cursor_is_always_shown() {
    for size in [(80, 24), (120, 36), (200, 50)] {
        let mut journey = lived_in(Language::Swedish, size);
        let before = corners(&journey.frame());
        assert!(before.len() > 8, "{}", journey.frame());
        assert!(journey.cursor().is_some(), "among the commands");
        for step in 0..7 {
            let frame = journey.keys("<Tab>").frame();
            let same_panes = |corner: &&(usize, usize, char)| before.contains(corner);
            let kept = corners(&frame).iter().filter(same_panes).count();
            // At 80 by 24 the bars take the place of the list, with its frame.
            assert_eq!(kept, before.len(), "step {step} at {size:?}\n{frame}");
            assert!(
                journey.cursor().is_some(),
                "step {step} at {size:?}\n{frame}"
            );
            assert!(frame.contains('▸'), "{frame}");
        }
    }
}

#[test]
fn where_rows_are_few_the_dilemmas_are_whole_names_and_then_numbers() {
    for language in crate::WHOLE {
        let mut journey = Setting {
            language,
            size: (80, 16),
            ..Setting::default()
        }
        .open();
        journey.keys("6<Right><Esc>t<Esc>");
        let frame = journey.frame();
        let catalog = Catalog::shipped(language).unwrap();
        let numbers = frame
            .lines()
            .position(|row| row.contains("· 5 · 7 "))
            .unwrap();
        for (number, dilemma) in [1, 2, 6].map(|number| (number, &catalog.dilemmas()[number - 1])) {
            let name = format!("{number} {}", dilemma.short);
            let row = frame.lines().position(|row| row.contains(&name));
            assert!(row.is_some_and(|row| row < numbers), "{name}\n{frame}");
        }
    }
}

#[test]
fn every_tag_of_the_weeks_lines_is_whole() {
    let catalog = |language| Catalog::shipped(language).unwrap();
    for language in crate::WHOLE {
        let mut journey = open(language);
        journey.keys("4rEn annan text.<Esc><Esc>rEn till.<Esc>kSkrivaren<Esc><Esc>");
        for sheet in ["reflection", "friction"] {
            let catalog = catalog(language);
            let tag = &catalog.sheet(sheet).unwrap().tag;
            shows(&mut journey, &[&format!(" {tag} ")]);
        }
    }
}

/// Writes the files of the sample at this time into a workbook.
fn write_sample(folder: &std::path::Path, language: Language, now: &str) {
    let catalog = Catalog::shipped(language).unwrap();
    let leaves = sample(&catalog, now.parse().unwrap(), Offset::constant(1)).unwrap();
    let book = folder.join("workbooks/min");
    std::fs::create_dir_all(&book).unwrap();
    for (leaf, entries) in leaves {
        std::fs::write(book.join(leaf.file_name()), encode(leaf, &entries)).unwrap();
    }
}

#[test]
fn at_most_a_third_of_the_samples_week_is_blank() {
    for language in crate::WHOLE {
        for day in ["2026-11-30T16:00:00+01:00", "2026-12-04T13:30:00+01:00"] {
            let folder = tempfile::tempdir().unwrap();
            write_sample(folder.path(), language, day);
            let mut journey = Setting {
                language,
                size: (120, 36),
                now: day,
                ..Setting::default()
            }
            .open_in(folder.path());
            for keys in ["", "<Enter>"] {
                let frame = journey.keys(keys).frame();
                let (blank, cells) = blank_outside_text(&frame);
                assert!(blank * 3 <= cells, "{blank} of {cells} are blank\n{frame}");
            }
        }
    }
}

/// The number of blank cells outside the text's frame, and of all cells there, at 120 columns.
fn blank_outside_text(frame: &str) -> (usize, usize) {
    let rows: Vec<Vec<char>> = frame
        .lines()
        .map(|row| format!("{row:<120}").chars().collect())
        .collect();
    let top = rows.iter().position(|row| row[0] == '┌').unwrap();
    let bottom = rows.iter().position(|row| row[0] == '└').unwrap();
    let right = rows[top].iter().position(|c| "┬┐".contains(*c)).unwrap();
    let outside = |x: usize, y: usize| !(x <= right && (top..=bottom).contains(&y));
    let cells = rows.iter().enumerate().flat_map(|(y, row)| {
        let cells = row.iter().enumerate();
        cells.filter_map(move |(x, c)| outside(x, y).then_some(*c))
    });
    let cells: Vec<char> = cells.collect();
    (cells.iter().filter(|c| **c == ' ').count(), cells.len())
}

#[test]
fn nothing_below_a_statement_moves_when_it_is_answered() {
    for language in crate::WHOLE {
        let folder = tempfile::tempdir().unwrap();
        let day = "2026-12-04T13:30:00+01:00";
        write_sample(folder.path(), language, day);
        let mut journey = Setting {
            language,
            size: (120, 36),
            now: day,
            ..Setting::default()
        }
        .open_in(folder.path());
        let rows_of_tips = |frame: &str| -> Vec<usize> {
            let names = Catalog::shipped(language).unwrap();
            let names: Vec<String> = names
                .tips()
                .iter()
                .map(|tip| tip.name.to_string())
                .collect();
            let row = |name: &String| frame.lines().position(|row| row.contains(&name[..8]));
            names.iter().filter_map(row).collect()
        };
        journey.keys("t");
        let before = rows_of_tips(&journey.frame());
        assert_eq!(before.len(), 5, "{}", journey.frame());
        journey.keys("jj");
        assert_eq!(
            rows_of_tips(&journey.frame()),
            before,
            "{}",
            journey.frame()
        );
    }
}

const FIRST_FRIDAY: &str = "2026-11-20T14:52:03+01:00";

/// The program in a language, as it opens in its text; on the first Friday for the first time.
fn first_friday(language: Language, now: &'static str, folder: &Path) -> Journey {
    Setting {
        language,
        now,
        first_start: now == FIRST_FRIDAY,
        size: (100, 30),
        ..in_text()
    }
    .open_in(folder)
}

/// The outcomes as the next week's question offers them, and what is written for the third of them.
fn words(language: Language) -> ([&'static str; 4], &'static str) {
    match language {
        Language::Swedish => (["1 ja", "2 delvis", "3 nej", "0 inte aktuellt"], "Sparat"),
        _ => (["1 yes", "2 partly", "3 no", "0 not relevant"], "Saved"),
    }
}

#[test]
fn the_first_friday_goes_as_the_guide_says_and_the_next_one_asks() {
    for language in crate::WHOLE {
        let folder = tempfile::tempdir().unwrap();
        let (outcomes, saved) = words(language);
        let mut journey = first_friday(language, FIRST_FRIDAY, folder.path());
        // 1. The page, and beside it where the notes are and what they are in law.
        shows(&mut journey, &["~/tillit/"]);
        // 2. A line, saved half a second after it.
        journey.keys("K asked twice.<wait 600>");
        shows(&mut journey, &[saved]);
        assert!(journey.week_file("2026-W47").contains("K asked twice."));
        // 3. One if–then.
        journey.keys("<Esc>oK asks again<Enter>I ask K first<Enter><Esc><wait 1000>");
        assert!(journey.week_file("2026-W47").contains("I ask K first"));
        assert!(
            !journey.week_file("2026-W47").contains("Scale("),
            "not asked for"
        );
        // 4. The end.
        journey.keys("<Esc>q");
        assert!(journey.quit, "{}", journey.frame());
        drop(journey);
        let mut journey = first_friday(language, FRIDAY, folder.path());
        shows(&mut journey, &["K asks again"]);
        shows(&mut journey, &outcomes);
        journey.keys("3<wait 1000>");
        assert!(
            journey
                .week_file("2026-W47")
                .contains("\"outcome\": Choice(\"no\")")
        );
        hides(&mut journey, &outcomes);
        // «Or just go on writing.»
        let other = tempfile::tempdir().unwrap();
        let mut journey = first_friday(language, FIRST_FRIDAY, other.path());
        journey.keys("<Esc>oit rains<Enter>I wait<Enter><wait 1000><Esc><Esc>q");
        drop(journey);
        let mut journey = first_friday(language, FRIDAY, other.path());
        journey.keys("Next week.<wait 1000>");
        assert!(journey.week_file("2026-W48").contains("Next week."));
        assert!(!journey.week_file("2026-W47").contains("outcome"));
    }
}

#[test]
fn the_first_week_offers_the_choices_of_the_first_hour_and_the_next_one_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = in_text().open_in(folder.path());
    let offered = ["c för coacher", "C färger", "H hämta in dagbok"];
    shows(&mut first, &offered);
    first.keys("En rad.<Esc><wait 1000>");
    shows(&mut first, &offered);
    shows(&mut first, &["Första timmen"]);
    first.keys("H");
    shows(&mut first, &["tillit import dayone"]);
    drop(first);
    let mut second = next_friday(&folder);
    hides(&mut second, &["Första timmen", "hämta in dagbok"]);
}
