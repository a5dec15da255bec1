//! `tillit course`.

use super::*;

#[test]
fn the_course_is_written_in_the_form_of_the_files_name_and_logged() {
    let home = home_with_client();
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
