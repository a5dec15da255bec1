//! The program's folders, and the small files in them.

use std::path::Path;

use tillit::store::{Folders, RealDisk, Unreadable, read_bounded};

#[test]
fn all_folders_are_within_a_given_one() {
    let folders = Folders::choose(Some(Path::new("här"))).unwrap();
    assert_eq!(folders.workbook("min"), Path::new("här/workbooks/min"));
    assert!(folders.versions("min").starts_with("här/state"));
    assert!(folders.backups("min").starts_with("här/state"));
    assert!(folders.rescue("min").starts_with("här/state"));
    assert!(folders.config_file().starts_with("här/config"));
}

#[test]
fn small_files_are_found_and_read() {
    let dir = tempfile::tempdir().unwrap();
    let folders = Folders::within(dir.path());
    assert!(folders.own_content().is_empty() && folders.workbooks(&RealDisk).unwrap().is_empty());
    assert_eq!(folders.config_text(), None);
    assert_eq!(folders.state_get("window"), None);
    folders.state_put("window", "vecka 47").unwrap();
    folders.state_put("window", "vecka 48").unwrap();
    assert_eq!(folders.state_get("window").unwrap(), "vecka 48");
    assert!(folders.state_put("../window", "x").is_err());

    std::fs::create_dir_all(dir.path().join("config/content")).unwrap();
    std::fs::write(dir.path().join("config/config.ron"), "()").unwrap();
    std::fs::write(dir.path().join("config/content/b.ron"), "b").unwrap();
    std::fs::write(dir.path().join("config/content/a.ron"), b"\xff").unwrap();
    std::fs::write(dir.path().join("config/content/a.txt"), "x").unwrap();
    std::fs::create_dir_all(dir.path().join("workbooks/min")).unwrap();
    std::fs::write(dir.path().join("workbooks/en fil"), "x").unwrap();
    assert_eq!(folders.workbooks(&RealDisk).unwrap(), ["min"]);
    assert_eq!(folders.config_text().unwrap().1.unwrap(), "()");
    let own = folders.own_content();
    assert_eq!(own[1], ("b.ron".to_owned(), Ok("b".to_owned())));
    assert!(matches!(&own[0], (name, Err(Unreadable::Fault(_))) if name == "a.ron"));
}

#[test]
fn a_file_larger_than_the_limit_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("dagbok.txt");
    std::fs::write(&path, "tio tecken").unwrap();
    assert_eq!(read_bounded(&path, 10).unwrap(), "tio tecken");
    assert!(matches!(
        read_bounded(&path, 9),
        Err(Unreadable::TooLarge { .. })
    ));
    assert!(matches!(
        read_bounded(dir.path(), 9),
        Err(Unreadable::NotAFile { .. })
    ));
}
