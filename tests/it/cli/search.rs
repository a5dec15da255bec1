//! `tillit search`.

use super::*;

fn home() -> Home {
    let home = Home::new();
    let file = home.write(
        "dagbok.txt",
        &diary(&[
            (
                "2026-10-05 10:00",
                "Samtal med K om listan på kvällen. @rapport",
            ),
            (
                "2026-10-20 10:00",
                "Listan är klar, inget möte \u{1b}[31m i dag.",
            ),
            ("2026-11-10 10:00", "Möte om listan. K:s förslag."),
        ]),
    );
    home.says(&["import", "jrnl", &file, "--lang", "sv"]);
    home
}

#[test]
fn hits_are_printed_in_one_line_each_the_newest_first() {
    let home = home();
    let before = home.bytes();
    let lines = |args: &[&str]| -> Vec<String> {
        let args: Vec<&str> = ["search", "--lang", "sv"]
            .iter()
            .chain(args)
            .copied()
            .collect();
        home.says(&args).lines().map(str::to_owned).collect()
    };
    let all = lines(&["LISTAN"]);
    assert_eq!(all.len(), 3);
    assert!(
        all[0].starts_with("2026-W46 · 2026-11-10 · reflektion · Möte om"),
        "{all:?}"
    );
    assert!(all[1].contains('␛') && !all[1].contains('\u{1b}'));
    for (args, count) in [
        (&["listan", "möte"][..], 2),
        (&["listan", "--", "-möte"], 1),
        (&["på kvällen"], 1),
        (&["kvällen på"], 0),
        (&["--person", "K"], 2),
        (&["--tag", "rapport"], 1),
        (&["listan", "--from", "2026-10-19"], 2),
        (&["listan", "--to", "2026-W43"], 2),
        (&["listan", "--from", "2026-W42", "--to", "2026-W44"], 1),
        (&["listan", "--sheet", "reflektion"], 3),
    ] {
        if count > 0 {
            assert_eq!(lines(args).len(), count, "{args:?}");
            continue;
        }
        let args: Vec<&str> = ["search", "--lang", "sv"]
            .iter()
            .chain(args)
            .copied()
            .collect();
        assert_eq!(home.refuses(&args), (0, "Inga träffar.\n".to_owned()));
    }
    assert_eq!(home.bytes(), before, "nothing is written");
}

#[test]
fn json_has_a_hit_with_its_week_entry_sheet_field_and_text() {
    let home = home();
    let found: serde_json::Value =
        serde_json::from_str(&home.says(&["search", "--json", "förslag"])).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 1);
    for (key, value) in [
        ("week", "2026-W46"),
        ("file", "2026-W46.ron"),
        ("sheet", "reflection"),
        ("field", "text"),
        ("text", "Möte om listan. K:s förslag."),
    ] {
        assert_eq!(found[0][key], value);
    }
    assert!(
        home.entries()
            .iter()
            .any(|entry| found[0]["entry"] == entry.id.to_string())
    );
    let none = home.run(&["search", "--json", "finnsinte"]);
    assert_eq!(text(&none.stdout), "[]\n");
}

#[test]
fn a_search_for_nothing_or_by_an_unknown_name_or_time_is_refused_with_2() {
    let home = home();
    for args in [
        &["search"][..],
        &["search", "ord", "--sheet", "finnsinte"],
        &["search", "ord", "--from", "aldrig"],
        &["search", "ord", "--from", "2026-W44", "--to", "2026-W42"],
    ] {
        let (code, message) = home.refuses(args);
        assert_eq!(code, 2, "{args:?}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
}
