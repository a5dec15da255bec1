//! `tillit log`.

use super::*;

/// A client's workbook with a session, and two hours in the coach's own log.
fn home() -> Home {
    let home = home_with_client();
    let hour = |id: &str, more: &str| {
        let answers = format!(
            "\"date\": Date(\"2026-11-05\"), \"minutes\": Text(\"50\"), \"code\": Text(\"client-1\"), \
             \"kind\": Choice(\"individual\"), \"payment\": Choice(\"paid\"), \"counts\": Choice(\"yes\"){more}"
        );
        client_entry(id, "hour-log", &answers)
    };
    let hours = [
        hour("S2", ""),
        hour("S3", ", \"consent\": Date(\"2026-11-04\")"),
    ];
    let week = format!(
        "(format: 1, week: \"2026-W45\", entries: [{}])\n",
        hours.join(", ")
    );
    home.write("workbooks/journal/2026-W45.ron", &week);
    home
}

#[test]
fn the_log_is_printed_with_its_sums_and_written_as_tables_without_words() {
    let home = home();
    let said = home.says(&["log"]);
    assert!(
        said.contains("2026-11-05 · 50 min · client-1 · individual · paid"),
        "{said}"
    );
    assert!(said.contains("Coaching 1.67 h: paid 1.67"), "{said}");
    let swedish = home.says(&["log", "--lang", "sv"]);
    assert!(swedish.contains("Coachning 1,67 h"), "{swedish}");
    let icf = home.says(&["log", "--csv", "icf"]);
    let last = icf.lines().last().unwrap();
    assert_eq!(
        last,
        "client-1,,Individual,,,2026-11-05,2026-11-05,1.67,0.00,2026-11-04"
    );
    let file = home.path().join("sessions.csv");
    home.says(&["log", "--csv", "sessions", "-o", file.to_str().unwrap()]);
    let sessions = fs::read_to_string(&file).unwrap();
    assert_eq!(sessions.lines().count(), 3, "{sessions}");
    for said in [&said, &icf, &sessions] {
        assert!(
            !said.contains("våga") && !crate::names(said, "KQZ"),
            "{said}"
        );
    }
    let json: serde_json::Value = serde_json::from_str(&home.says(&["log", "--json"])).unwrap();
    assert_eq!(json[0]["minutes"], 50);
    let mut found = std::collections::BTreeSet::new();
    super::json::names(&json, &mut found);
    assert_eq!(found, super::json::told(&home, "log"));
    let none = home.run(&["log", "2025"]);
    assert!(text(&none.stderr).contains("no logged hours"), "{none:?}");
    let store = Store::open(Arc::new(RealDisk), Folders::within(home.path()), "journal").unwrap();
    assert_eq!(store.files_taken_out().len(), 1);
}
