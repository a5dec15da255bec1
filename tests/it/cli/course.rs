//! `tillit course`.

use super::*;

/// A client's workbook with a session, and a note of the coach's own.
fn home() -> Home {
    let home = Home::new();
    let entry = |id: &str, sheet: &str, answers: &str| {
        format!(
            "(id: \"01KAHV1B8Y8Q3T1QZ0V5J1N7{id}\", sheet: \"{sheet}\", \
             written: \"2026-11-05T14:00:00+01:00\", changed: \"2026-11-05T14:50:00+01:00\", answers: {{{answers}}})"
        )
    };
    let card = entry(
        "R0",
        "workbook",
        "\"title\": Text(\"KQZ\"), \"kind\": Choice(\"client\")",
    );
    home.write(
        "workbooks/client-1/workbook.ron",
        &format!("(format: 1, entries: [{card}])\n"),
    );
    let session = entry("S0", "session", "\"aim\": Text(\"våga vänta\")");
    let own = entry(
        "S1",
        "reflection",
        "\"text\": Text(\"eget kanariefågel\"), \"tillit:author\": Choice(\"coach\")",
    );
    let week = format!("(format: 1, week: \"2026-W45\", entries: [{session}, {own}])\n");
    home.write("workbooks/client-1/2026-W45.ron", &week);
    home
}

#[test]
fn the_course_is_written_in_the_form_of_the_files_name_and_logged() {
    let home = home();
    let said = home.says(&["course", "--workbook", "KQZ"]);
    assert!(
        said.starts_with("# Agreement, aims and course · KQZ"),
        "{said}"
    );
    assert!(
        said.contains("våga vänta") && !said.contains("kanariefågel"),
        "{said}"
    );
    for (name, begins) in [("c.html", "<!DOCTYPE html>"), ("c.docx", "PK")] {
        let file = home.path().join(name);
        home.says(&[
            "course",
            "--workbook",
            "KQZ",
            "-o",
            file.to_str().unwrap(),
            "--lang",
            "sv",
        ]);
        let bytes = fs::read(&file).unwrap();
        assert!(bytes.starts_with(begins.as_bytes()), "{name}");
    }
    let folders = Folders::within(home.path());
    let store = Store::open(Arc::new(RealDisk), folders, "client-1").unwrap();
    assert_eq!(store.files_taken_out().len(), 2);
    let (code, said) = home.refuses(&["course"]);
    assert_eq!(code, 2);
    assert!(said.contains("no client’s workbook"), "{said}");
}
