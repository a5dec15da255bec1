//! A text written on in the user's own editor.

use tillit::app::Input;
use tillit::effect::{EditTrouble, EditedText, FoundDraft, Outcome, OutsideText};
use tillit::model::Leaf;

use crate::journeys::journey::{Journey, Setting};

fn week() -> Leaf {
    Leaf::Week("2026-W47".parse().unwrap())
}

fn written() -> Journey {
    let mut journey = Setting::default().open();
    journey.keys("wMötet gick bra.<wait 1000>");
    journey
}

#[test]
fn what_the_editor_leaves_is_the_text_and_one_undo_takes_it_back() {
    let mut journey = written();
    journey
        .editor
        .push_back(Ok("Mötet gick *mycket* bra.\n\nÅäö.".to_owned()));
    journey.keys("<F8>");
    assert_eq!(journey.editor_texts, ["Mötet gick bra."]);
    let frame = journey.frame();
    assert!(
        frame.contains("gick *mycket* bra.") && frame.contains("Texten från fake"),
        "{frame}"
    );
    journey.keys("<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("gick *mycket* bra."), "{file}");
    journey.keys("<Ctrl+Z>");
    let frame = journey.frame();
    assert!(
        frame.contains("Mötet gick bra.") && !frame.contains("Åäö"),
        "{frame}"
    );
    journey.keys("<Ctrl+Y><wait 1000>");
    assert!(journey.week_file("2026-W47").contains("Åäö."));
}

#[test]
fn a_first_text_can_be_written_there() {
    let mut journey = Setting::default().open();
    journey.editor.push_back(Ok("Allt från början.".to_owned()));
    journey.keys("w<Ctrl+U><wait 1000>");
    assert_eq!(journey.editor_texts, [""]);
    assert!(journey.week_file("2026-W47").contains("Allt från början."));
}

#[test]
fn an_editor_that_fails_shows_an_error_and_changes_nothing() {
    let name = || "fake".to_owned();
    let troubles = [
        (EditTrouble::NoEditor, "VISUAL"),
        (
            EditTrouble::NotStarted {
                editor: name(),
                reason: "saknas".to_owned(),
            },
            "saknas",
        ),
        (
            EditTrouble::Failed {
                editor: name(),
                status: "exit 1".to_owned(),
            },
            "exit 1",
        ),
        (
            EditTrouble::Unreadable {
                editor: name(),
                reason: "no UTF-8".to_owned(),
            },
            "no UTF-8",
        ),
    ];
    for (trouble, told) in troubles {
        let mut journey = written();
        let before = journey.week_file("2026-W47");
        journey.editor.push_back(Err(trouble));
        journey.keys("<F8>");
        assert!(journey.frame().contains(told), "{}", journey.frame());
        journey.keys("<wait 1000>");
        assert_eq!(journey.week_file("2026-W47"), before);
    }
}

#[test]
fn what_another_window_changed_elsewhere_in_the_text_meanwhile_stays() {
    let folder = tempfile::tempdir().unwrap();
    Setting::default()
        .open_in(folder.path())
        .keys("wEtt<Enter>två tre<wait 1000>");
    let mut one = Setting::default().open_in(folder.path());
    one.keys("w<F8>");
    Setting::default()
        .open_in(folder.path())
        .keys("w fyra<wait 1000>");
    one.notice_change(week());
    one.editor_ends(Ok("Noll ett\ntvå tre"));
    one.keys("<wait 1000>");
    let file = one.week_file("2026-W47");
    assert!(file.contains("Noll ett\ntvå tre fyra"), "{file}");
    assert!(!file.contains("conflict_of"), "{file}");
}

#[test]
fn the_same_place_changed_meanwhile_is_kept_in_both_versions() {
    let folder = tempfile::tempdir().unwrap();
    Setting::default()
        .open_in(folder.path())
        .keys("wEtt<wait 1000>");
    let mut one = Setting::default().open_in(folder.path());
    one.keys("w<F8>");
    Setting::default()
        .open_in(folder.path())
        .keys("w och två<wait 1000>");
    one.notice_change(week());
    one.editor_ends(Ok("Ett och tre"));
    assert!(
        one.frame().contains("O utanför text visar båda"),
        "{}",
        one.frame()
    );
    one.keys("<wait 1000>");
    let file = one.week_file("2026-W47");
    assert!(
        file.contains("Ett och två") && file.contains("Ett och tre"),
        "{file}"
    );
    assert!(file.contains("conflict_of"), "{file}");
}

#[test]
fn a_text_deleted_elsewhere_meanwhile_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    Setting::default()
        .open_in(folder.path())
        .keys("wEtt<wait 1000>");
    let mut one = Setting::default().open_in(folder.path());
    one.keys("w<F8>");
    let mut two = Setting::default().open_in(folder.path());
    two.keys("<Ctrl+P>anteckningar<Enter><Delete><wait 1000>");
    one.notice_change(week());
    one.editor_ends(Ok("Ett och mer"));
    one.keys("<wait 1000>");
    assert!(
        one.week_file("2026-W47").contains("Ett och mer"),
        "{}",
        one.week_file("2026-W47")
    );
}

#[test]
fn a_field_of_a_sheet_comes_back_into_its_field() {
    let mut journey = Setting::default().open();
    journey
        .keys("kNågot skaver")
        .editor
        .push_back(Ok("Något skaver mycket".to_owned()));
    journey.keys("<F8>");
    assert_eq!(journey.editor_texts, ["Något skaver"]);
    assert!(
        journey.frame().contains("Något skaver mycket"),
        "{}",
        journey.frame()
    );
    journey.keys("<Ctrl+Z>");
    assert!(!journey.frame().contains("mycket"), "{}", journey.frame());
    journey.keys("<Ctrl+Y><Esc><wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("Något skaver mycket"), "{file}");
}

fn editor_saves(journey: &mut Journey, text: &str) {
    journey.input(Input::Outcome(Outcome::EditorSaved(EditedText {
        text: text.to_owned(),
        editor: "fake".to_owned(),
    })));
}

#[test]
fn what_the_editor_saves_is_on_disk_while_it_is_open() {
    let mut journey = written();
    journey.keys("<F8>");
    editor_saves(&mut journey, "Mötet gick bra.\n\nMer.");
    assert!(journey.week_file("2026-W47").contains("Mer."));
    editor_saves(&mut journey, "Mötet gick bra.\n\nMer och mer.");
    journey.editor_ends(Ok("Mötet gick bra.\n\nMer och mer, slut."));
    journey.keys("<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(
        file.contains("Mer och mer, slut.") && !file.contains("conflict_of"),
        "{file}"
    );
    journey.keys("<Ctrl+Z><Ctrl+Z><Ctrl+Z>");
    assert!(journey.frame().contains("Mötet gick bra.") && !journey.frame().contains("Mer"));
}

#[test]
fn saves_of_the_editor_beside_a_change_elsewhere_make_one_other_version_that_grows() {
    let folder = tempfile::tempdir().unwrap();
    Setting::default()
        .open_in(folder.path())
        .keys("wEtt<wait 1000>");
    let mut one = Setting::default().open_in(folder.path());
    one.keys("w<F8>");
    Setting::default()
        .open_in(folder.path())
        .keys("w och två<wait 1000>");
    one.notice_change(week());
    for more in ["Ett och tre", "Ett och tre fyra", "Ett och tre fyra fem"] {
        editor_saves(&mut one, more);
    }
    one.editor_ends(Ok("Ett och tre fyra fem sex"));
    one.keys("<wait 1000>");
    let file = one.week_file("2026-W47");
    assert_eq!(file.matches("conflict_of").count(), 1, "{file}");
    assert!(
        file.contains("Ett och två") && file.contains("Ett och tre fyra fem sex"),
        "{file}"
    );
}

#[test]
fn an_editor_that_fails_after_a_save_shows_that_the_save_was_applied() {
    let mut journey = written();
    journey.keys("<F8>");
    editor_saves(&mut journey, "Sparat i redigeraren.");
    journey.editor_ends(Err(EditTrouble::Failed {
        editor: "fake".to_owned(),
        status: "exit 1".to_owned(),
    }));
    let frame = journey.frame();
    assert!(
        frame.contains("är inläst") && frame.contains("Sparat i redigeraren."),
        "{frame}"
    );
}

fn found(from: Option<OutsideText>, edited: &str) -> Outcome {
    Outcome::DraftFound(Box::new(FoundDraft {
        folder: "/run/draft".to_owned(),
        from,
        edited: Ok(edited.to_owned()),
    }))
}

/// A text that was in the editor when the program was killed, and the next start.
fn killed_in_editor(folder: &std::path::Path, keys: &str) -> (OutsideText, Journey) {
    let mut journey = Setting::default().open_in(folder);
    journey.keys(keys);
    let handed_out = journey.handed_out.take().unwrap();
    (handed_out, Setting::default().open_in(folder))
}

#[test]
fn a_save_in_the_editor_before_a_kill_is_applied_and_its_draft_removed() {
    let folder = tempfile::tempdir().unwrap();
    for (keys, edited) in [
        ("wFrån början<wait 1000><F8>", "Från början och mer"),
        ("w<Enter><Ctrl+A><F8>", "Nytt"),
    ] {
        let (handed_out, mut again) = killed_in_editor(folder.path(), keys);
        again.input(Input::Outcome(found(Some(handed_out), edited)));
        assert!(
            again.frame().contains("finns nu på plats"),
            "{}",
            again.frame()
        );
        assert_eq!(
            again.drafts_removed,
            Vec::<String>::new(),
            "not before it is saved"
        );
        again.keys("<wait 1000>");
        let file = again.week_file("2026-W47");
        assert!(file.contains(edited), "{keys}: {file}");
        assert_eq!(again.drafts_removed, ["/run/draft"]);
    }
}

#[test]
fn a_draft_is_merged_with_what_was_changed_since_and_stands_beside_where_both_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (handed_out, mut again) =
        killed_in_editor(folder.path(), "wEtt<Enter>två tre<wait 1000><F8>");
    again.keys("w fyra<wait 1000>");
    again.input(Input::Outcome(found(
        Some(handed_out.clone()),
        "Noll ett\ntvå tre",
    )));
    again.keys("<wait 1000>");
    let file = again.week_file("2026-W47");
    assert!(
        file.contains("Noll ett\ntvå tre fyra") && !file.contains("conflict_of"),
        "{file}"
    );
    again.input(Input::Outcome(found(Some(handed_out), "Ett\nTVÅ tre")));
    again.keys("<wait 1000>");
    let file = again.week_file("2026-W47");
    assert!(
        file.contains("Noll ett\ntvå tre fyra") && file.contains("Ett\nTVÅ tre"),
        "{file}"
    );
}

#[test]
fn an_unchanged_draft_is_removed_and_one_of_an_unknown_field_is_kept_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let (handed_out, mut again) = killed_in_editor(folder.path(), "wEtt<wait 1000><F8>");
    again.input(Input::Outcome(found(Some(handed_out), "Ett")));
    assert_eq!(again.drafts_removed, ["/run/draft"]);
    again.input(Input::Outcome(found(None, "Okänt")));
    assert!(
        again.frame().contains("ligger kvar i /run/draft"),
        "{}",
        again.frame()
    );
    assert_eq!(again.drafts_removed.len(), 1);
}
