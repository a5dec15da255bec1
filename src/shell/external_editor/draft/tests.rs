use super::*;

fn editors(command: &str, folder: &Path) -> Editors {
    Editors {
        memory_only: false,
        command: Some(command.to_owned()),
        folder: folder.join("tillit-editing"),
        open: HashMap::new(),
    }
}

fn outside(text: &str) -> OutsideText {
    OutsideText {
        leaf: "2026-W47".parse().map(crate::model::Leaf::Week).unwrap(),
        entry: "01M7WKMZXRY0SBDN3A4GH5FG0R".parse().unwrap(),
        sheet: "reflection".to_owned(),
        about: None,
        field: "text".to_owned(),
        meaning: "text".to_owned(),
        text: text.to_owned(),
    }
}

fn split(command: &str) -> Vec<String> {
    words(command).unwrap_or_default()
}

#[test]
fn a_command_is_split_into_words_as_in_a_shell() {
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
fn a_draft_is_private_and_is_removed_with_the_files_beside_it() {
    use std::os::unix::fs::MetadataExt;

    let home = tempfile::tempdir().unwrap();
    let draft = editors("true", home.path())
        .draft(outside("Hemligt om AB"), "/w")
        .unwrap();
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

/// Makes a draft of a program that is not running any more. Returns its folder.
#[cfg(unix)]
fn left_behind(editors: &Editors, number: u32, outside: OutsideText, workbook: &str) -> PathBuf {
    let draft = editors.draft(outside, workbook).unwrap();
    // Larger than any process id.
    let name = format!("{}-{number:016x}", i32::MAX);
    let folder = editors.folder.join(name);
    fs::rename(&draft.folder, &folder).unwrap();
    folder
}

#[cfg(unix)]
#[test]
fn a_draft_of_a_killed_program_is_found_with_its_field_and_kept_until_removed() {
    let home = tempfile::tempdir().unwrap();
    let mut editors = editors("true", home.path());
    let open = editors.draft(outside("Öppen"), "/w").unwrap();
    let field = OutsideText {
        about: Some(crate::model::Link::dilemma("x")),
        ..outside("Från \"början\"\n\nåäö")
    };
    let ours = left_behind(&editors, 1, field.clone(), "/w");
    let file = fs::read_dir(&ours)
        .unwrap()
        .flatten()
        .map(|entry| entry.path());
    let is_text = |path: &PathBuf| path.extension() == Some(OsStr::new("md"));
    let file = file.filter(is_text).last().unwrap();
    fs::write(&file, "Från början och mer\n").unwrap();
    let others = left_behind(&editors, 2, outside("Annan"), "/other");
    let empty = left_behind(&editors, 3, outside(""), "/w");
    let old = editors.folder.join(format!("{}-{:016x}", i32::MAX, 4));
    fs::create_dir(&old).unwrap();
    fs::write(old.join("x.md"), "Från version 0.1").unwrap();

    let mut found = editors.left_over("/w");
    found.sort_by_key(|found| found.from.is_none());
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].from, Some(field));
    assert_eq!(found[0].edited.as_deref(), Ok("Från början och mer"));
    assert_eq!(
        (found[1].from.as_ref(), found[1].edited.as_deref()),
        (None, Ok("Från version 0.1"))
    );
    assert!(open.file.exists() && others.exists() && ours.exists() && old.exists());
    assert!(!empty.exists(), "a draft without text is removed");
    editors.remove(&found[0].folder);
    assert!(!ours.exists());
    editors.remove(&home.path().to_string_lossy());
    assert!(others.exists(), "only drafts are removed");
}

#[cfg(unix)]
#[test]
fn a_draft_that_an_editor_still_has_open_is_merged_and_stays() {
    let home = tempfile::tempdir().unwrap();
    let mut editors = editors("true", home.path());
    let mut draft = editors.draft(outside("Text"), "/w").unwrap();
    draft.note_editor(std::process::id());
    fs::write(&draft.file, "Text och mer\n").unwrap();
    let folder = editors.folder.join(format!("{}-{:016x}", i32::MAX, 1));
    fs::rename(&draft.folder, &folder).unwrap();
    let found = editors.left_over("/w");
    assert_eq!(found[0].edited.as_deref(), Ok("Text och mer"));
    editors.remove(&found[0].folder);
    assert!(folder.exists());
    let again = editors.left_over("/w");
    assert_eq!(
        again[0].from,
        Some(outside("Text och mer")),
        "nothing is new"
    );
}

#[test]
fn a_merged_text_is_the_base_of_the_next_start() {
    let home = tempfile::tempdir().unwrap();
    let mut draft = editors("true", home.path())
        .draft(outside("Ett"), "/w")
        .unwrap();
    draft.note_taken("Ett och två");
    let note = DraftNote::read(&draft.folder).unwrap();
    assert_eq!(outside_text(note), outside("Ett och två"));
}

#[test]
fn an_edited_text_that_cannot_be_read_is_an_error() {
    let home = tempfile::tempdir().unwrap();
    let draft = editors("/usr/bin/ed -p", home.path())
        .draft(outside("Text"), "/w")
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
        .draft(outside(""), "/w")
        .unwrap_err(),
        EditTrouble::NoEditor
    );
}
