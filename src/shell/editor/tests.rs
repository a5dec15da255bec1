use super::*;

fn editors(command: &str, folder: &Path) -> Editors {
    Editors {
        command: Some(command.to_owned()),
        folder: folder.join("tillit-editing"),
    }
}

fn split(command: &str) -> Vec<String> {
    words(command).unwrap_or_default()
}

#[test]
fn a_command_is_divided_as_a_shell_would() {
    assert_eq!(split("vim"), ["vim"]);
    assert_eq!(split("  code --wait\t-n "), ["code", "--wait", "-n"]);
    assert_eq!(split("'/opt/My Editor/ed' -x"), ["/opt/My Editor/ed", "-x"]);
    assert_eq!(
        split(r#"/opt/My\ Editor/ed "a b"c '' '\'"#),
        ["/opt/My Editor/ed", "a bc", "", "\\"]
    );
    assert_eq!(split(r#""a\"b" $HOME ;"#), ["a\"b", "$HOME", ";"]);
    for none in ["", "  ", "'open", "\"open", "''", "a\\"] {
        assert_eq!(words(none), None, "{none:?}");
    }
}

#[cfg(unix)]
#[test]
fn the_file_is_private_and_goes_with_all_that_lies_beside_it() {
    use std::os::unix::fs::MetadataExt;

    let home = tempfile::tempdir().unwrap();
    let draft = editors("true", home.path()).draft("Hemligt om AB").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
    assert_eq!((mode(&draft.file), mode(&draft.folder)), (0o600, 0o700));
    let name = draft.file.file_name().unwrap().to_str().unwrap();
    assert!(name.ends_with(".md") && name.len() == 19, "{name}");
    assert_eq!(fs::read_to_string(&draft.file).unwrap(), "Hemligt om AB\n");
    fs::write(draft.folder.join(".swp"), "Hemligt").unwrap();
    let folder = draft.folder.clone();
    drop(draft);
    assert!(!folder.exists());
}

#[cfg(unix)]
#[test]
fn what_a_killed_program_left_is_removed_and_what_is_open_stays() {
    let home = tempfile::tempdir().unwrap();
    let editors = editors("true", home.path());
    let open = editors.draft("Öppen").unwrap();
    // Beyond any process id there is.
    let left = editors
        .folder
        .join(format!("{}-0123456789abcdef", i32::MAX));
    fs::create_dir(&left).unwrap();
    fs::write(left.join("x.md"), "Kvar").unwrap();
    editors.tidy();
    assert!(open.file.exists() && !left.exists());
}

#[test]
fn what_cannot_be_taken_back_is_told() {
    let home = tempfile::tempdir().unwrap();
    let draft = editors("/usr/bin/ed -p", home.path())
        .draft("Text")
        .unwrap();
    assert_eq!(draft.read().unwrap().text, "Text");
    fs::write(&draft.file, "\u{feff}Rad ett\r\nRad två\r\n").unwrap();
    assert_eq!(draft.read().unwrap().text, "Rad ett\r\nRad två");
    fs::write(&draft.file, [b'a', 0xff, b'b']).unwrap();
    let unreadable = draft.read().unwrap_err();
    assert!(matches!(&unreadable, EditTrouble::Unreadable { editor, .. } if editor == "ed"));
    fs::write(&draft.file, vec![b'a'; 5_000_000]).unwrap();
    assert!(matches!(draft.read(), Err(EditTrouble::Unreadable { .. })));
    fs::remove_file(&draft.file).unwrap();
    assert!(matches!(draft.read(), Err(EditTrouble::Unreadable { .. })));
    assert_eq!(
        Editors {
            command: None,
            ..editors("", home.path())
        }
        .draft("")
        .unwrap_err(),
        EditTrouble::NoEditor
    );
}
