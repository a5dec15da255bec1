//! The JSON of the commands that list, and the names of it in their help.

use std::collections::BTreeSet;

use super::*;

/// Every name in a value.
pub(super) fn names(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Array(list) => list.iter().for_each(|one| names(one, found)),
        serde_json::Value::Object(map) => {
            for (name, inner) in map {
                found.insert(name.clone());
                names(inner, found);
            }
        }
        _ => {}
    }
}

/// The names that the help of a command tells.
pub(super) fn told(home: &Home, command: &str) -> BTreeSet<String> {
    let help = home.says(&[command, "--help"]);
    let (_, told) = help.split_once("\nNames in JSON:\n").unwrap();
    let words = told.split(|letter: char| !letter.is_ascii_lowercase() && letter != '_');
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_help_of_each_command_that_lists_tells_the_names_in_its_json() {
    let home = Home::new();
    conversation(&home, "Samtal med K, som K ville.", 0);
    let week = home.leaves()[0].0.to_string();
    for text in ["Ett.", "Två."] {
        let file = home.write("dagbok.txt", &diary(&[("2026-10-05 10:00", text)]));
        home.says(&["import", "jrnl", &file]);
    }
    home.write("config/config.ron", "(lang: 7)");
    for args in [
        &["check", "--json"][..],
        &["due", "--json"],
        &["history", "2026-10-05", "--json"],
        &["import", "--list", "--json"],
        &["list", "--json"],
        &["path", "--all", "--json"],
        &["path", "--json"],
        &["people", "--json"],
        &["search", "samtal", "--json"],
    ] {
        let output = home.run(args);
        let said = text(&output.stdout);
        let json: serde_json::Value = serde_json::from_str(&said).expect(&said);
        let mut found = BTreeSet::new();
        names(&json, &mut found);
        assert_eq!(found, told(&home, args[0]), "{args:?}: {said}");
    }
    assert!(week.starts_with("20"));
}

#[test]
fn history_and_check_say_in_json_what_they_say_in_words() {
    let home = Home::new();
    for text in ["Ett.", "Två.\nTre."] {
        let file = home.write("dagbok.txt", &diary(&[("2026-10-05 10:00", text)]));
        home.says(&["import", "jrnl", &file]);
    }
    let history = home.says(&["history", "2026-10-05", "--json"]);
    let history: serde_json::Value = serde_json::from_str(&history).unwrap();
    let newest = &history[0];
    assert_eq!(newest["file"], "2026-W41.ron");
    assert_eq!(newest["version"], "1");
    assert_eq!(newest["reason"], "first");
    let change = &newest["changes"][0];
    assert_eq!(change["change"], "added");
    assert_eq!(change["lines_added"], 2);
    assert_eq!(change["text"], "Två.");
    let nothing = home.says(&["history", "2026-W01", "--json"]);
    assert_eq!(nothing, "[]\n");

    let fine = home.says(&["check", "--json"]);
    let fine: serde_json::Value = serde_json::from_str(&fine).unwrap();
    assert_eq!(
        fine,
        serde_json::json!({"files": 1, "faults": 0, "found": []})
    );
    let file = home.weeks().join("2026-W41.ron");
    fs::write(&file, "(\n  \u{1b}: 1)").unwrap();
    let output = home.run(&["check", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    assert!(!said.contains('\u{1b}'), "{said}");
    let bad: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(bad["faults"], 1);
    let found = &bad["found"][0];
    assert_eq!(found["kind"], "fault");
    assert_eq!(found["fault"], true);
    assert_eq!(found["file"], file.to_str().unwrap());
    assert_eq!(found["line"], 1);
    let words = text(&home.run(&["check"]).stdout);
    let first = words.lines().next().unwrap();
    assert_eq!(first, found["text"].as_str().unwrap());
}
